"""Builds what is out of date: reports first, then the site around them. One writer; the rest goes on when one fails."""

from __future__ import annotations

import dataclasses
import importlib.util
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from analysis import project
from analysis.reporting import plan, state

_SHARE = 25  # documents or places whose pages one child makes
_LIMIT = 900.0  # seconds for a part of the site


def main(args) -> int:
    """`workbook reports`: build what is out of date; 1 if a report failed."""
    if args.scheduler and not importlib.util.find_spec("distributed"):
        raise ValueError(
            "--scheduler (SCHEDULER=…) needs the package `distributed`, which is not installed: `make cluster` adds it."
        )
    langs = args.lang.split(",") if isinstance(args.lang, str) else list(args.lang or plan.LANGS)
    now, wanted = plan.Now(), plan.chosen(langs, args.only or [])
    with state.locked():
        known = state.read()
        due = [r for r in wanted if args.force or plan.why(r, known, now)]
        parts = [p for p in plan.parts(now) if args.force or not p.is_current(known, now.pages)]
        if not due and not parts and plan.index(known, now).is_current(known, now.pages):
            print(up_to_date(wanted))
            return 0
        if args.engine:
            due = [dataclasses.replace(report, engine=args.engine) for report in due]
        with _stoppable():
            jobs = args.jobs or os.cpu_count() or 1
            return _Build(state.Journal(known), now, jobs, args.scheduler).run(due, parts)


def up_to_date(reports: Sequence[plan.Report]) -> str:
    """What is said when none of these has to be built."""
    return f"{len(reports)} reports are up to date."


def prepare() -> None:
    """Start the warm parent, which loads while the tables are built."""
    from analysis.reporting import schedulers

    schedulers.start()


@contextmanager
def _stoppable() -> Iterator[None]:
    """Being asked to end is like Ctrl-C; temporary files go with the build."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    _clean_up()
    try:
        yield
    finally:
        _clean_up()
        signal.signal(signal.SIGTERM, before)


def _interrupt(*_) -> None:
    raise KeyboardInterrupt


def _clean_up() -> None:
    """Remove what a build that was killed left behind; the lock says that no other one is at work."""
    for path in project.reports().rglob(".~*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


class _Build:
    """One build: what was asked for, what failed, what the site lacks."""

    def __init__(self, journal: state.Journal, now: plan.Now, jobs: int, scheduler: str | None) -> None:
        self.journal, self.now, self.jobs, self.scheduler = journal, now, jobs, scheduler
        self.start = time.monotonic()
        self.failed: list[tuple[str, str]] = []
        self.problems: list[str] = []

    def run(self, due: Sequence[plan.Report], parts: Sequence[plan.Part]) -> int:
        """Make the reports, then the parts, then the index; 1 if something failed."""
        try:
            self._forget()
            for done, result in enumerate(self._results(due), start=1):
                self._keep(result)
                self._progress(done, len(due), result.report.id)
            self._parts(parts)
            index = plan.index(self.journal.known, self.now)
            if not index.is_current(self.journal.known, plan.pages()):
                self._parts([index])
        finally:
            self.journal.close()
        return self._summary(len(due))

    def _results(self, due: Sequence[plan.Report]):
        if not self.scheduler:
            from analysis.reporting import schedulers

            return schedulers.local(due, self.jobs)
        from analysis.reporting import cluster

        return cluster.run(due, self.scheduler) if due else ()

    def _keep(self, result) -> None:
        self.journal.begin(result.report.id)
        for name, text in result.files.items():
            _replace(project.reports() / name, text)
        if f"{result.report.id}.ipynb" not in result.files:
            (project.reports() / f"{result.report.id}.ipynb").unlink(missing_ok=True)
        if result.error:
            self.failed.append((result.report.id, result.error))
        inputs = self.now.inputs(result.report, result.reads)
        self.journal.record(result.report.id, {"inputs": inputs, "reads": result.reads, "failed": result.error})

    def _parts(self, parts: Sequence[plan.Part]) -> None:
        from analysis.reporting import schedulers

        for part in parts:
            self.journal.begin(part.id, pages=part.pages)
        for told, problems, error in schedulers.parts(parts, self.jobs, _SHARE, _LIMIT):
            self.problems += [p for p in problems if p not in self.problems]
            if error:
                self.failed.append((", ".join(part.id for part in told[:3]), error))
                continue
            for part in told:
                self.journal.record(part.id, {"inputs": part.inputs, "pages": part.pages})

    def _forget(self) -> None:
        """Remove the pages of what is no longer planned."""
        known = self.journal.known
        planned = {item.id for item in (*plan.reports(), *plan.parts(self.now), plan.index(known, self.now))}
        for old in sorted(set(known) - planned):
            for page in known[old].get("pages", (f"{old}.html", f"{old}.ipynb")):
                (project.reports() / page).unlink(missing_ok=True)
            self.journal.forget(old)

    def _progress(self, done: int, of: int, name: str) -> None:
        left = (time.monotonic() - self.start) / done * (of - done)
        failed = f", {len(self.failed)} failed" if self.failed else ""
        line = f"  {done}/{of} reports{failed}, about {left:.0f} s left ({name})"
        print(
            f"\r{line:<100}" if sys.stdout.isatty() else line,
            end="" if sys.stdout.isatty() and done < of else "\n",
            flush=True,
        )

    def _summary(self, of: int) -> int:
        for name, error in self.failed:
            print(f"failed: {name}: {error}", file=sys.stderr)
        for problem in self.problems:
            print(f"problem: {problem}", file=sys.stderr)
        took = time.monotonic() - self.start
        lost = sum(not name.startswith("site/") for name, _ in self.failed)
        print(f"{of - lost} of {of} reports built in {took:.0f} s: reports/index.html")
        return 1 if self.failed or self.problems else 0


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".~{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
