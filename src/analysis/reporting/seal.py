"""A seal on a whole build: as long as no file was touched since, nothing has to be compared, however many there are.

It is a digest of name, size, times and inode of every input, taken before the build, and of what the build left. Any
touch breaks it, and then contents decide (`plan`). A file younger than the coarsest clock of a file system is not
sealed: a second edit within the same tick would not show.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from analysis import project

_TICK = 2.0  # seconds (FAT)


class Seal:
    """What the inputs look like at this moment, before anything is read."""

    def __init__(self) -> None:
        self._taken = time.time()
        self._youngest = 0.0
        self._inputs = self._digest()

    def holds(self) -> str:
        """What the last whole build told, if nothing was touched since; else empty."""
        try:
            told = json.loads(_file().read_text(encoding="utf-8"))
            same = told["inputs"] == self._inputs and told["built"] == _built()
        except (OSError, ValueError, KeyError, TypeError):
            return ""
        return told["told"] if same else ""

    def put(self, told: str) -> None:
        """Seal a build of everything without a failure, unless an input was touched while it ran or just before."""
        if self._youngest > self._taken - _TICK or self._inputs != Seal()._inputs:
            return
        beside = _file().with_name(f".~seal.{os.getpid()}")
        beside.write_text(json.dumps({"inputs": self._inputs, "built": _built(), "told": told}), encoding="utf-8")
        beside.replace(_file())

    def _digest(self) -> str:
        digest = hashlib.sha256(sys.version.encode())
        root = project.root()
        for folder in (root / "notebooks", project.raw(), project.PACKAGE):
            for entry in _entries(str(folder)):
                self._add(entry.path, entry.stat(), digest)
        lock = root / "requirements.lock"
        if lock.exists():
            self._add(lock.name, lock.stat(), digest)
        return digest.hexdigest()

    def _add(self, name: str, found: os.stat_result, digest) -> None:
        self._youngest = max(self._youngest, found.st_mtime, found.st_ctime)
        digest.update(_line(name, found))


def _file() -> Path:
    return project.reports() / ".seal.json"


def _entries(folder: str) -> Iterator[os.DirEntry]:
    """The files below a folder, in order, but for hidden ones (an editor's lock leads nowhere).

    No Path of each: ten thousand documents are looked at in every run.
    """
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if not entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield entry
        elif entry.name != "__pycache__":
            yield from _entries(entry.path)


def _line(name: str, found: os.stat_result) -> bytes:
    return f"{name}\0{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}\n".encode()


def _built() -> str:
    """Digest of which pages are there, of the tables, and of the record of what was built."""
    names = "\n".join(entry.path for entry in _entries(str(project.reports())))
    digest = hashlib.sha256(names.encode())
    tables = sorted(path for path in project.clean().iterdir() if path.is_file())
    for path in (*tables, project.reports() / ".state.jsonl"):
        digest.update(_line(path.name, path.stat()))
    return digest.hexdigest()
