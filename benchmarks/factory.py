"""What a report costs, three ways in turn: the two commands a newcomer types, `workbook reports`, and plain functions.

`python benchmarks/factory.py --rounds 3 --sample 3 --jobs 2` works on a copy of this project, so that nothing built is
lost. Every round runs each way once, in an order that turns round; medians and ratios of the same round are printed.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import small
from analysis import project
from analysis.reporting import plan, schedulers, state
from analysis.warm import children

_BIN = Path(sys.executable).parent
_MARK = "MEASURED_BUILD=1"


@dataclass
class Cost:
    """Seconds by the clock and of the processors, all children counted; peak memory of the tree, start of a run.

    what, made : the document that was edited before, and the reports that were made.
    """

    wall: float
    cpu: float
    peak: float = 0.0
    first: float = 0.0
    what: str = ""
    made: Sequence[str] = ()


def copy(folder: Path) -> None:
    """The project's raw files and notebooks in `folder`."""
    shutil.copytree(project.raw(), folder / "data" / "raw")
    shutil.copytree(project.notebooks(), folder / "notebooks")
    shutil.copyfile(project.root() / "requirements.lock", folder / "requirements.lock")


def timed(run: Callable[[], object]) -> Cost:
    """Cost of a call; processes that it leaves behind are waited for and counted."""
    start, before = time.perf_counter(), _used()
    run()
    wall = time.perf_counter() - start
    _reap()
    return Cost(wall, _used() - before)


def _used() -> float:
    use = resource.getrusage(resource.RUSAGE_CHILDREN)  # not our own: watching costs, too
    return use.ru_utime + use.ru_stime


def _reap() -> None:
    """Wait for the parent that a build started; it ends when the build has ended."""
    until = time.monotonic() + 30
    while any(_marked()) and time.monotonic() < until:
        time.sleep(0.02)
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


# ---------------------------------------------------------------- the three ways


def newcomer(folder: Path, report: plan.Report) -> None:
    """`papermill` and `jupyter nbconvert`, as their documentation says."""
    out = folder / f"newcomer-{report.lang}-{report.slug}.ipynb"
    given = [x for k, v in (*report.parameters, ("lang", report.lang)) for x in ("-p", k, str(v))]
    source = folder / "notebooks" / f"{report.notebook}.ipynb"
    for command in ([_BIN / "papermill", source, out, *given], [_BIN / "jupyter", "nbconvert", "--to", "html", out]):
        subprocess.run(command, cwd=folder, env=small.environment(folder), check=True, capture_output=True)


def plainly(task: tuple[str, plan.Report]) -> float:
    """The floor: the cells' calls in this warm process, figures drawn, HTML written; seconds."""
    import nbformat

    from analysis.pages import blocks, figures

    folder, report = task
    shown: list[str] = []
    for module in (blocks, figures):
        if hasattr(module, "display"):
            module.display = lambda data, **_: shown.append(data["text/html"])
    nb = nbformat.read(Path(folder, "notebooks", f"{report.notebook}.ipynb"), as_version=4)
    cells = [compile(cell.source, report.notebook, "exec") for cell in nb.cells if cell.cell_type == "code"]
    start, names = time.perf_counter(), {}
    for number, cell in enumerate(cells):
        exec(cell, names)
        if number == 0:
            names |= {**dict(report.parameters), "lang": report.lang}
    Path(folder, f"floor-{report.lang}-{report.notebook}-{report.slug}.html").write_text("".join(shown), "utf-8")
    return time.perf_counter() - start


def floor(folder: Path, reports: Sequence[plan.Report]) -> float:
    """Seconds of `plainly` for each report, one after the other, summed."""
    tasks = [(str(folder), report) for report in reports]
    ended = list(children.run(plainly, tasks, 1, lambda task: 600.0, folder / "scratch"))
    failed = [end.error for end in ended if end.error]
    if failed:
        raise RuntimeError(failed[0])
    return sum(end.value for end in ended)


def warm(reports: Sequence[plan.Report], jobs: int) -> float:
    """Seconds inside `make` for each report with the parent up, summed: what a report costs us."""
    results = list(schedulers.local(reports, jobs))
    failed = [result.error for result in results if result.error]
    if failed:
        raise RuntimeError(failed[0])
    return sum(result.seconds for result in results)


# ---------------------------------------------------------------- whole builds


def build(folder: Path, jobs: int, nothing: bool) -> Cost:
    """`workbook reports`, from nothing or not; its memory is watched."""
    if nothing:
        for built in ("data/clean", "reports"):
            shutil.rmtree(folder / built, ignore_errors=True)
    environment = small.environment(folder) | dict([_MARK.split("=")])
    watch = _Watch()

    def run() -> None:
        command = small.command("reports", "--jobs", str(jobs))
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=-3, stderr=-1, text=True)
        watch.start(process.pid)
        told = process.communicate()[1]
        watch.end()
        if process.returncode:
            raise RuntimeError(told)

    cost = timed(run)
    return Cost(cost.wall, cost.cpu, watch.peak, watch.first)


def edited(folder: Path, jobs: int, number: int) -> Cost:
    """A build after a document, another one each time, got a last line that holds no number."""
    register = folder / "data" / "raw" / "documents" / "documents.csv"
    names = sorted(path.name for path in register.parent.glob("*.txt"))
    document = register.with_name(names[(number + 1) % len(names)])
    before, known = document.read_bytes(), state.read()
    document.write_bytes(before + "\nHết.\n".encode())
    sums = [hashlib.sha256(data).hexdigest() for data in (before, document.read_bytes())]
    register.write_text(register.read_text(encoding="utf-8").replace(*sums), encoding="utf-8")
    cost = build(folder, jobs, nothing=False)
    made = [page for page, told in state.read().items() if told != known.get(page) and not page.startswith("site/")]
    return replace(cost, what=document.name, made=made)


class _Watch:
    """Follows a tree of processes: peak of its memory (PSS, GB), seconds until the first child of the parent ran."""

    def __init__(self) -> None:
        self.peak = self.first = 0.0
        self._over = threading.Event()

    def start(self, main: int) -> None:
        self._main, self._began = main, time.perf_counter()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        self._thread.join()

    def _follow(self) -> None:
        while not self._over.wait(0.25):
            tree = list(_marked())
            self.peak = max(self.peak, sum(map(_pss, tree)) / 1e6)
            if not self.first and any(_leads_session(pid) for pid in tree if pid != self._main):
                self.first = time.perf_counter() - self._began


def _marked():
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if _MARK.encode() + b"\0" in (entry / "environ").read_bytes():
                    yield int(entry.name)
            except OSError:
                continue


def _pss(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


def _leads_session(pid: int) -> bool:
    try:
        return os.getsid(pid) == pid
    except OSError:
        return False


# ---------------------------------------------------------------- the report


def chosen(count: int) -> list[plan.Report]:
    """Reports evenly spread over the plan."""
    every = plan.reports()
    return [every[(2 * n + 1) * len(every) // (2 * count)] for n in range(count)]


def measure(folder: Path, rounds: int, count: int, jobs: int) -> None:
    """Run the rounds and print what they show."""
    copy(folder)
    os.environ["WORKBOOK_ROOT"] = str(folder)
    build(folder, jobs, nothing=True)  # compiles what is compiled once
    sample, every = chosen(count), plan.reports()
    schedulers.start()
    warm(sample[:1], 1)
    ways = {
        "whole site": lambda: build(folder, jobs, nothing=True),
        "one document edited": lambda: edited(folder, jobs, len(told["one document edited"])),
        "nothing to do": lambda: build(folder, jobs, nothing=False),
        "newcomer": lambda: timed(lambda: [newcomer(folder, report) for report in sample]),
        "warm parent": lambda: timed(lambda: list(schedulers.local(sample, jobs))),
        "overhead": lambda: (warm(sample, 1), floor(folder, sample)),
    }
    told: dict[str, list] = {name: [] for name in ways}
    for number in range(rounds):
        order = list(ways)[2:] if number % 2 == 0 else list(ways)[:1:-1]
        for name in ["whole site", "one document edited", *order]:
            told[name].append(ways[name]())
            print(f"  round {number + 1} of {rounds}: {name}", file=sys.stderr, flush=True)
    _print(told, count, len(every), floor(folder, every) / len(every))


def _print(told: dict[str, list], count: int, every: int, mean_floor: float) -> None:
    ours, theirs, parent = told["whole site"], told["newcomer"], told["warm parent"]
    least = _median(floor for _, floor in told["overhead"]) / count
    more = _median(ours - floor for ours, floor in told["overhead"]) / count
    shift = mean_floor - least  # what the mean report of the site costs more than that of the sample
    pairs = list(zip(theirs, ours, strict=True))
    faster = _median((n.wall / count + shift) / (o.wall / every) for n, o in pairs)
    thrift = _median((n.cpu / count + shift) / (o.cpu / every) for n, o in pairs)
    warmly = _median(n.wall / w.wall for n, w in zip(theirs, parent, strict=True))
    wall, cpu = _median(o.wall for o in ours), _median(o.cpu for o in ours)
    lines = (
        f"{every} reports, {len(ours)} rounds, newcomer on {count} of them; medians, ratios within a round",
        f"newcomer (papermill, jupyter nbconvert): {_median(n.wall for n in theirs) / count:.2f} s a report, "
        f"{_median(n.cpu for n in theirs) / count:.2f} s of CPU",
        f"whole site from nothing: {wall:.1f} s, {wall / every:.2f} s a report, {cpu / every:.2f} s of CPU: "
        f"{faster:.1f} times faster, {thrift:.1f} times less CPU",
        f"parent already up, the same {count} reports: {warmly:.1f} times faster",
        f"floor (plain functions): {least:.2f} s a report of the sample, {mean_floor:.2f} s of the site; "
        f"we need {more:.2f} s or {100 * more / least:.0f} % more",
        f"the first notebook runs after {_median(o.first for o in ours):.1f} s",
        f"peak memory of the tree (PSS): {_median(o.peak for o in ours):.2f} GB",
        f"nothing to do: {_median(n.wall for n in told['nothing to do']):.2f} s",
        *(_edit(cost, whole, every) for cost, whole in zip(told["one document edited"], ours, strict=True)),
    )
    print("\n".join(lines))


def _edit(cost: Cost, whole: Cost, every: int) -> str:
    pages = sorted({page.partition("/")[2] for page in cost.made})
    return (
        f"{cost.what} edited: {len(cost.made)} of {every} reports in {cost.wall:.1f} s, "
        f"{cost.wall / whole.wall:.2f} of the whole site: {', '.join(pages)}"
    )


def _median(values) -> float:
    return statistics.median(list(values))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sample", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args(arguments)
    ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER: what a build leaves behind is ours to wait for
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), args.rounds, args.sample, args.jobs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
