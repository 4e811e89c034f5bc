"""Rows set aside on disk while the documents are read, and given back place by place: memory stays flat."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator


class Spill:
    """Rows of several tables by a scope (a place, a document); the temporary file vanishes with the process."""

    def __init__(self):
        """An empty, private database on disk."""
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("CREATE TABLE rows (name TEXT, scope TEXT, row TEXT)")
        self._database.execute("BEGIN")

    def add(self, name: str, scope: str, rows: Iterable[dict]) -> None:
        """Set rows aside; `scope` is the column that tells where they belong."""
        told = ((name, row[scope] or "", json.dumps(row)) for row in rows)
        self._database.executemany("INSERT INTO rows VALUES (?, ?, ?)", told)

    def pieces(self, *names: str, size: int) -> Iterator[dict[str, list[dict]]]:
        """Rows of these tables, about `size` at a time, in order of scope and then as they came; no scope is cut."""
        piece, count, last = {name: [] for name in names}, 0, None
        marks = ", ".join("?" * len(names))
        found = self._database.execute(
            f"SELECT name, scope, row FROM rows WHERE name IN ({marks}) ORDER BY scope, rowid", names
        )
        for name, scope, row in found:
            if count >= size and scope != last:
                yield piece
                piece, count = {name: [] for name in names}, 0
            piece[name].append(json.loads(row))
            count, last = count + 1, scope
        yield piece
