"""What earlier builds recorded, and the lock that lets one build at a time into reports/.

The record is a journal: one line of JSON a page, appended as soon as the page lies in its place; the last line of a
page holds. A line that a crash cut off is skipped: its page is built again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from analysis import project


def read() -> dict[str, dict]:
    """Page id -> what was recorded: inputs (name -> digest), reads, failed."""
    known: dict[str, dict] = {}
    try:
        lines = _journal().read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return known
    for line in lines:
        try:
            told = json.loads(line)
            known[told.pop("id")] = told
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return known


def _journal():
    return project.reports() / ".state.jsonl"


def _line(page: str, told: Mapping) -> str:
    return json.dumps({"id": page, **told}, ensure_ascii=False, sort_keys=True) + "\n"


class Journal:
    """The record while a build goes on: `known` is as read plus what was recorded since."""

    def __init__(self, known: dict[str, dict]) -> None:
        self.known = known
        self._rewrite()
        self._handle = _journal().open("a", encoding="utf-8")

    def begin(self, page: str, **told) -> None:
        """Note that a page is about to be replaced: if the build is killed now, nothing vouches for what lies there."""
        self.record(page, {"inputs": {}, **told})

    def record(self, page: str, told: dict) -> None:
        """Note a page that now lies in its place."""
        self.known[page] = told
        self._handle.write(_line(page, told))
        self._handle.flush()

    def forget(self, page: str) -> None:
        """Drop a page that is no longer planned (it is gone from the file with the next build)."""
        del self.known[page]

    def close(self) -> None:
        """One line a page, in order: the same pages leave the same file."""
        self._handle.close()
        self._rewrite()

    def _rewrite(self) -> None:
        beside = _journal().with_name(f".~state.{os.getpid()}")
        beside.write_text("".join(_line(page, self.known[page]) for page in sorted(self.known)), encoding="utf-8")
        beside.replace(_journal())


@contextmanager
def locked() -> Iterator[None]:
    """Hold reports/ for one build.

    Raises ValueError if another process builds there now. The lock ends with its process, however that ends.
    """
    folder = project.reports()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a+", encoding="utf-8") as handle:
        try:
            _hold(handle)
        except OSError:
            handle.seek(0)
            who = handle.read().strip() or "unknown"
            raise ValueError(
                f"another build (process {who}) is at work in {folder.name}/; wait until it is done, or end it."
            ) from None
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield


def _hold(handle) -> None:
    """OSError if another process holds it."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        os.lseek(handle.fileno(), 2**30, os.SEEK_SET)  # a byte that nobody reads
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
