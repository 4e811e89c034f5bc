"""Runs what is out of date: notebooks through papermill, pages through `render`; the rest goes on when one fails."""

from __future__ import annotations

import ast
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from analysis import project
from analysis.reporting import plan

READS_MIME = "application/vnd.workbook.reads+json"
_READS_CELL = (
    "from IPython.display import display\nfrom analysis import tables\n"
    f'display({{"{READS_MIME}": tables.reads(), "text/plain": ""}}, raw=True)'
)


def main(args) -> int:
    """`workbook reports`: build what is out of date; 1 if a report failed."""
    if args.scheduler:
        raise ValueError("reports run on this machine only in this version; leave out --scheduler (SCHEDULER=…).")
    langs = args.lang.split(",") if isinstance(args.lang, str) else list(args.lang or plan.LANGS)
    known, tables = plan.state(), plan.digests()
    wanted = plan.chosen(langs, args.only or [])
    due = [r for r in wanted if args.force or plan.why(r, known, tables)]
    if not due:
        problems = [] if plan.site_is_current(known, tables) else _site(known, tables)
        print("\n".join([*problems, f"{len(wanted)} reports are up to date."]))
        return 1 if problems else 0
    return _build(due, args.jobs or os.cpu_count() or 1, known, tables)


def _build(due: Sequence[plan.Report], jobs: int, known: dict, tables: dict) -> int:
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from multiprocessing import get_context

    start, failed = time.monotonic(), []
    _clean_up()
    with ProcessPoolExecutor(min(jobs, len(due)), mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(build, report): report for report in due}
        for done, job in enumerate(as_completed(waiting), start=1):
            report = waiting[job]
            reads, error = _result(job)
            if error:
                failed.append((report, error))
            known[report.id] = {"inputs": plan.inputs(report, reads, tables), "reads": reads, "failed": error}
            plan.save(known)
            _progress(done, len(due), start, report.id)
    problems = _site(known, tables)
    for report, error in failed:
        print(f"failed: {report.id}: {error}", file=sys.stderr)
    for problem in problems:
        print(f"problem: {problem}", file=sys.stderr)
    print(
        f"{len(due) - len(failed)} of {len(due)} reports built in {time.monotonic() - start:.0f} s: reports/index.html"
    )
    return 1 if failed or problems else 0


def _result(job) -> tuple[list, str]:
    try:
        return job.result()
    except Exception as error:  # a worker that dies breaks the pool: what still waits is built by the next run
        return [], f"{type(error).__name__}: {error}"


def _site(known: dict, tables: dict) -> list[str]:
    from analysis.reporting import site

    _forget(known)
    problems = site.build().problems
    plan.save({**known, plan.SITE: {"inputs": plan.site_inputs(tables)}})
    return problems


def _forget(known: dict) -> None:
    """Remove the pages of reports that reports.yml no longer asks for."""
    planned = {report.id for report in plan.reports()} | {plan.SITE}
    for old in sorted(set(known) - planned):
        for ending in (".html", ".ipynb"):
            (project.reports() / f"{old}{ending}").unlink(missing_ok=True)
        del known[old]


def _progress(done: int, of: int, start: float, name: str) -> None:
    left = (time.monotonic() - start) / done * (of - done)
    line = f"  {done}/{of} reports, about {left:.0f} s left ({name})"
    print(
        f"\r{line:<100}" if sys.stdout.isatty() else line,
        end="" if sys.stdout.isatty() and done < of else "\n",
        flush=True,
    )


def _clean_up() -> None:
    for path in project.reports().rglob(".~*"):
        path.unlink(missing_ok=True)


def build(report: plan.Report) -> tuple[list, str]:
    """Run one report and write its page and its executed notebook.

    Returns the (table, scope) pairs that it read, and what went wrong (empty if nothing did). A failed report is a
    page that shows where and why.
    """
    import nbformat
    import papermill

    from analysis.reporting import render

    source = project.notebooks() / f"{report.notebook}.ipynb"
    parameters = {**dict(report.parameters), "lang": report.lang}
    report.output.parent.mkdir(parents=True, exist_ok=True)
    beside = report.output.with_name(f".~{report.output.stem}.{os.getpid()}.ipynb")
    context = {"lang": report.lang, "file": report.file, "parameters": parameters}
    try:
        check_parameters(source, parameters)
        papermill.execute_notebook(
            _with_log(source, beside),
            beside,
            parameters,
            progress_bar=False,
            kernel_name="python3",
            language="python",
            execution_timeout=report.limit,
            extra_arguments=["--log-level=ERROR"],
            cwd=str(project.root()),
        )
        nb = nbformat.read(beside, as_version=4)
        reads = _reads(nb)
        _tidy(nb)
        page, error = render.export(nb, context), ""
    except Exception as failure:
        reads, error = [], _short(failure)
        page = render.failed(context, f"notebooks/{report.notebook}.ipynb {parameters}", error)
        nb = nbformat.read(beside, as_version=4) if beside.exists() else None
    finally:
        beside.unlink(missing_ok=True)
    _replace(report.output, page)
    if nb is not None:
        _replace(report.output.with_suffix(".ipynb"), nbformat.writes(nb))
    return reads, error


def _with_log(source: Path, beside: Path) -> str:
    """A copy of the notebook that ends by telling which rows it read."""
    import nbformat

    nb = nbformat.read(source, as_version=4)
    nb.cells.append(nbformat.v4.new_code_cell(_READS_CELL, id="reads", metadata={"tags": ["reads"]}))
    nbformat.write(nb, beside)
    return str(beside)


def _reads(nb) -> list:
    outputs = [o for c in nb.cells if c.get("id") == "reads" for o in c.get("outputs", [])]
    return next((o["data"][READS_MIME] for o in outputs if READS_MIME in o.get("data", {})), [])


def _tidy(nb) -> None:
    """Drop the cell of ours, clocks and random ids: the same inputs give the same bytes."""
    nb.cells = [c for c in nb.cells if c.get("id") != "reads"]
    nb.metadata.pop("papermill", None)
    for number, cell in enumerate(nb.cells):
        cell["id"] = f"cell-{number}"
        for clock in ("papermill", "execution"):
            cell.metadata.pop(clock, None)


def check_parameters(source: Path, parameters: dict) -> None:
    """Raise ValueError if a parameter is unknown to the notebook or not of the type of its default."""
    import nbformat

    nb = nbformat.read(source, as_version=4)
    cell = next((c for c in nb.cells if "parameters" in c.metadata.get("tags", [])), None)
    if cell is None:
        raise ValueError(f"{source.name}: no cell is tagged 'parameters'; tag the first code cell.")
    known = {
        node.target.id if isinstance(node, ast.AnnAssign) else node.targets[0].id: node.value
        for node in ast.parse(cell.source).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
    }
    for name, value in parameters.items():
        if name not in known:
            raise ValueError(f"{source.name} has no parameter {name!r}: it has {', '.join(known)}. Mend reports.yml.")
        default = ast.literal_eval(known[name])
        if type(value) is not type(default) and not (isinstance(default, float) and type(value) is int):
            raise ValueError(
                f"{source.name}: parameter {name} must be {type(default).__name__} like {default!r}, not {value!r}."
            )


def _short(failure: Exception) -> str:
    told = str(getattr(failure, "evalue", "") or failure).strip().splitlines()
    name = getattr(failure, "ename", "") or type(failure).__name__
    cell = getattr(failure, "cell_index", None)
    return f"{name}: {told[-1] if told else ''}" + (f" (cell {cell})" if cell is not None else "")


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f".~{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
