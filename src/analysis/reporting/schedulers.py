"""Where reports are made: each scheduler takes reports and yields their results in the order in which they end."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis import project
from analysis.reporting import make
from analysis.reporting.plan import Part, Report
from analysis.warm import children, parent

PRELOAD = ("analysis.warm.preload", "analysis.reporting.warmup")


def start() -> None:
    """Start the warm parent of this machine: it loads while the caller goes on."""
    parent.start(PRELOAD)


def local(reports: Sequence[Report], jobs: int) -> Iterator[make.Result]:
    """On this machine, `jobs` at a time, each report in a child of the warm parent."""
    start()
    for ended in children.run(make.make, reports, jobs, lambda report: report.limit, _scratch()):
        yield ended.value or make.lost(ended.task, ended.error)


def parts(parts: Sequence[Part], jobs: int, share: int, limit: float) -> Iterator[tuple[list[Part], list[str], str]]:
    """Parts of the site, on this machine, up to `share` of one kind in a child: the parts, problems, the error."""
    start()
    tasks = []
    for kind, group in itertools.groupby(parts, key=lambda part: part.kind):
        alike = list(group)
        tasks += [(kind, *alike[at : at + share]) for at in range(0, len(alike), share)]
    for ended in children.run(_part, tasks, jobs, lambda task: limit, _scratch()):
        yield list(ended.task[1:]), ended.value or [], ended.error


def _scratch() -> Path:
    """Where children put their temporary files: it is removed with the build."""
    return project.reports() / ".~scratch"


def _part(task: tuple) -> list[str]:
    from analysis.reporting import site

    kind, *together = task
    return site.make((kind, [part.key for part in together]))
