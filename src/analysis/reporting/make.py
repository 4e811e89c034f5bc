"""One report: a picklable description in (`plan.Report`), its pages and what it read out (`Result`).

Whoever schedules the reports, on this machine or on many, calls `make` and nothing else; it writes no file.
"""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass, field

from analysis import project
from analysis.reporting.plan import Report


@dataclass(frozen=True)
class Result:
    """What came of a report.

    files : path under reports/ -> text; a report that failed has a page that says where and why · reads : (table,
    scope) pairs that it read · error : empty if all went well · seconds, cpu : of the run, children included
    """

    report: Report
    files: dict[str, str]
    reads: list[tuple[str, str]] = field(default_factory=list)
    error: str = ""
    seconds: float = 0.0
    cpu: float = 0.0


def make(report: Report) -> Result:
    """Run a report's notebook in this process (`engine: warm`) or in a kernel, and render its page."""
    import nbformat

    from analysis.reporting import notebook, render

    before = os.times()
    source = project.notebooks() / f"{report.notebook}.ipynb"
    parameters = {**dict(report.parameters), "lang": report.lang}
    try:
        done = notebook.execute(source, parameters, report.engine, report.id)
        executed = nbformat.writes(done.nb)
        page = "" if done.failure else render.export(done.nb, _context(report))
    except Exception as error:  # the notebook is unreadable, its kernel died, its outputs cannot be rendered
        return lost(report, f"{type(error).__name__}: {error}")
    error = f"{done.failure.error} (cell {done.failure.cell})" if done.failure else ""
    files = {f"{report.id}.html": page or _failed(report, error, done.failure), f"{report.id}.ipynb": executed}
    took = [now - then for now, then in zip(os.times(), before, strict=True)]
    return Result(report, files, done.reads, error, seconds=took[4], cpu=sum(took[:4]))


def lost(report: Report, error: str) -> Result:
    """A report that ended without a result: it ran too long, its process died, it could not even begin."""
    return Result(report, {f"{report.id}.html": _failed(report, error)}, error=error)


def _context(report: Report) -> dict:
    return {"lang": report.lang, "file": report.file, "parameters": dict(report.parameters)}


def _failed(report: Report, error: str, failure=None) -> str:
    from analysis.reporting import render

    where = f"notebooks/{report.notebook}.ipynb" + (f", cell {failure.cell}" if failure else "")
    given = " ".join(f"-p {k} {shlex.quote(str(v))}" for k, v in (*report.parameters, ("lang", report.lang)))
    again = [
        f"workbook reports --only {report.id} --lang {report.lang}",
        f"papermill notebooks/{report.notebook}.ipynb failed.ipynb {given}",
    ]
    return render.failed(
        _context(report),
        where,
        error,
        code=failure.source if failure else "",
        traceback=failure.traceback if failure else "",
        again=again,
    )
