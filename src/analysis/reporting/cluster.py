"""Reports on the workers of a dask cluster; see docs/cluster.md. Needs the optional package `distributed`.

The project's files (notebooks, tables, raw files) are sent to every worker, also to one that comes later. A worker is
multi-threaded: it runs no notebook itself but has each report made by a child of its own warm parent. What a worker
that dies was doing is done by another; one with other versions is sent away. Pages come back as text: the client
alone writes into reports/.
"""

from __future__ import annotations

import hashlib
import io
import os
import platform
import re
import shutil
import sys
import tarfile
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from queue import Empty, SimpleQueue

from distributed import Client, Future, Reschedule, WorkerPlugin, get_worker

from analysis import catalogue, project
from analysis.reporting import make, render
from analysis.reporting.plan import Report
from analysis.reporting.schedulers import PRELOAD
from analysis.warm import children, parent

_PACKAGE = "digital-economy-workbook"
_NAME = "workbook-files"
_PATIENCE = 20.0  # seconds without an answer until something is said


def run(reports: Sequence[Report], address: str) -> Iterator[make.Result]:
    """Results of the reports in the order in which they end.

    Workers may come and go meanwhile. Raises ValueError if the scheduler cannot be reached or no worker fits.
    """
    with _connected(address) as client:
        refused: dict[str, str] = {}
        client.subscribe_topic(_NAME, lambda event: _note(event[1], refused))
        client.register_plugin(Files(_packed(), _versions(), render.commit()), name=_NAME)
        try:
            yield from _results(client, reports, refused)
        finally:
            client.unregister_worker_plugin(_NAME)


def _note(told: dict[str, str], refused: dict[str, str]) -> None:
    """A worker left because its versions differ."""
    print(f"worker {told['worker']} is sent away: it has {told['differs']}", file=sys.stderr)
    refused[told["worker"]] = told["differs"]


def _connected(address: str) -> Client:
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ValueError(
            f"no scheduler answers at {address} ({error}). Start one with `dask scheduler`, or mend the address."
        ) from error


def _results(client: Client, reports: Sequence[Report], refused: dict[str, str]) -> Iterator[make.Result]:
    ended: SimpleQueue[str] = SimpleQueue()
    waiting: dict[str, tuple[Report, Future]] = {}
    for report in reports:
        future = client.submit(_here, report, pure=False)
        waiting[future.key] = report, future
        future.add_done_callback(lambda done: ended.put(done.key))
    while waiting:
        try:
            report, future = waiting.pop(ended.get(timeout=_PATIENCE))
        except Empty:
            _look_for_workers(client, refused)
            continue
        try:
            value, error = future.result()
        except Exception as lost:  # workers died with it time and again, or cannot load this package
            value, error = None, f"{type(lost).__name__}: {lost}"
        yield value or make.lost(report, error)


def _look_for_workers(client: Client, refused: dict[str, str]) -> None:
    """Say that none is there. Raises ValueError if those that were do not fit: waiting would not help."""
    if client.scheduler_info(n_workers=-1)["workers"]:
        return
    if refused:
        told = "; ".join(f"{worker} has {why}" for worker, why in refused.items())
        raise ValueError(f"no worker fits: {told}. Install there what this machine has (docs/cluster.md).")
    print("no worker is connected; waiting for one (Ctrl-C ends)", file=sys.stderr)


# ---------------------------------------------------------------- what is sent


def _versions() -> dict[str, str]:
    """What must be alike on client and workers for the same bytes: the package, Python, what the package stands on."""
    told = {"code of the package": project.package_digest()[:16], "Python": platform.python_version()}
    for line in requires(_PACKAGE) or ():
        if "extra ==" not in line:
            name = re.match(r"[\w.-]+", line)[0]
            try:
                told[name] = version(name)
            except PackageNotFoundError:
                told[name] = "missing"
    return told


def _packed() -> bytes:
    """The project's files that notebooks read, as an archive."""
    root = project.root()
    chosen = [*project.notebooks().rglob("*"), *project.raw().rglob("*"), *project.clean().glob("*.parquet")]
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=1) as archive:
        for path in sorted(chosen):
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts):
                archive.add(path, path.relative_to(root), recursive=False)
    return packed.getvalue()


class Files(WorkerPlugin):
    """Unpacks the project on a worker; there, `root` is its folder and `differs` says which versions are others."""

    def __init__(self, archive: bytes, versions: dict[str, str], commit: str) -> None:
        """`commit` is what pages name as their edition."""
        self.archive, self.versions, self.commit = archive, versions, commit
        self.root, self.differs = Path(), ""

    def setup(self, worker) -> None:
        """On a worker: unpack, compare, start the warm parent."""
        own = _versions()
        self.differs = ", ".join(
            f"{name} {own.get(name)} instead of {wanted}"
            for name, wanted in self.versions.items()
            if own.get(name) != wanted
        )
        if self.differs:
            worker.log_event(_NAME, {"worker": worker.address, "differs": self.differs})
            worker.loop.call_later(1, worker.close)  # once that was said
            return
        self.root = Path(worker.local_directory) / f"workbook-{hashlib.sha256(self.archive).hexdigest()[:16]}"
        with tarfile.open(fileobj=io.BytesIO(self.archive)) as archive:
            archive.extractall(self.root, filter="data")
        parent.start(PRELOAD)

    def teardown(self, worker) -> None:
        """On a worker: remove what was unpacked."""
        if self.root.is_absolute():
            shutil.rmtree(self.root, ignore_errors=True)


# ---------------------------------------------------------------- on a worker


def _here(report: Report) -> tuple[make.Result | None, str]:
    """In a thread of a worker: the result of a child, or the error that ended it."""
    files = get_worker().plugins[_NAME]
    if files.differs:
        time.sleep(1)  # this worker is about to leave
        raise Reschedule
    task = (str(files.root), files.commit, report)
    (ended,) = children.run(_there, [task], 1, lambda task: task[-1].limit, files.root / ".scratch")
    return ended.value, ended.error


def _there(task: tuple[str, str, Report]) -> make.Result:
    """In a child, whose parent knew nothing of the project."""
    root, commit, report = task
    os.environ |= {"WORKBOOK_ROOT": root, "WORKBOOK_COMMIT": commit}
    catalogue.places.cache_clear()
    render.edition.cache_clear()
    return make.make(report)
