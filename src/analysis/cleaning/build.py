"""Raw -> clean: documents and reference files become the tidy tables; only what changed is read again.

A document or reference file that is broken is left out and named; everything else is built, and the run counts as
failed. Light to import: what needs pandas is imported once there is something to do.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from analysis import project

_ROOMS = ("catalogue", "documents", "extraction", "cleaning")
_FILES = ("tables.py", "quantity.py", "methods/consistency.py")


@dataclass
class Summary:
    """What a run did: rows per table, what is left over, what went wrong."""

    counts: dict[str, int] = field(default_factory=dict)
    leftovers: dict[str, int] = field(default_factory=dict)
    suggestions: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    read: int = 0
    reused: int = 0
    current: bool = False

    @property
    def ok(self) -> bool:
        """True if nothing went wrong."""
        return not self.problems


def build(
    progress: Callable[[str], None] = lambda line: None,
    force: bool = False,
    starting: Callable[[], None] = lambda: None,
    jobs: int = 1,
) -> Summary:
    """Bring data/clean up to date; `starting` is called once it is known that there is something to do.

    Many new documents are read by `jobs` processes.

    Raises CorrectionError (a ValueError) if a person's correction does not fit its document.
    """
    inputs = _inputs()
    known = _known(inputs)
    if known and not force:
        return known
    starting()
    from analysis.cleaning import assemble

    summary = Summary()
    for left in project.clean().glob(".~*"):  # of a run that was killed
        left.unlink(missing_ok=True)
    digests = assemble.tables_of(summary, progress, force, _code(), jobs)
    _forget_old_parts(summary)
    told = {**dataclasses.asdict(summary), "current": True, "read": 0, "reused": summary.read + summary.reused}
    _save({"inputs": inputs, "tables": digests, "summary": told})
    return summary


def _inputs() -> str:
    """Digest of everything that the tables depend on: code, catalogue and raw files."""
    digest = hashlib.sha256(_code().encode())
    root = str(project.raw())
    found = (os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names if name[0] != ".")  # noqa: PTH118
    for path in sorted(found):  # plain strings: ten thousand documents are looked at in every run
        digest.update(path.removeprefix(root).encode() + b"\0")
        with open(path, "rb") as handle:  # noqa: PTH123
            digest.update(hashlib.file_digest(handle, "sha256").digest())
    return digest.hexdigest()


def _code() -> str:
    """Digest of the rooms of the package that make the tables, and of the project's own places."""
    digest = hashlib.sha256()
    paths = [p for room in _ROOMS for p in (project.PACKAGE / room).rglob("*")]
    for path in sorted([*paths, *(project.PACKAGE / name for name in _FILES)]):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(project.PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    if project.own_places().exists():
        digest.update(project.own_places().read_bytes())
    return digest.hexdigest()


def _known(inputs: str) -> Summary | None:
    """The summary of the last run if it saw the same inputs and its tables are all there."""
    path = _record()
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        summary = Summary(**told["summary"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    there = all((project.clean() / f"{name}.parquet").exists() for name in summary.counts)
    return summary if told["inputs"] == inputs and there and summary.counts else None


def _record() -> Path:
    return project.clean() / "digests.json"


def forget() -> None:
    """Drop the record of the last run: whatever ends this one, the next one builds the tables anew."""
    _record().unlink(missing_ok=True)


def _save(told: dict) -> None:
    path = _record()
    beside = path.with_name(f".~{path.name}.{os.getpid()}")
    beside.write_text(json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    beside.replace(path)


def parts() -> Path:
    """Folder of what was read from each document, kept between runs."""
    return project.clean() / ".cache" / "documents"


def _forget_old_parts(summary: Summary) -> None:
    """Keep about as many parts as there are documents, the youngest ones."""
    kept = sorted(parts().glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[2 * (summary.read + summary.reused) + 20 :]:
        path.unlink(missing_ok=True)


def report(summary: Summary) -> list[str]:
    """The summary in lines for the terminal."""
    lines = [
        "data/clean is up to date." if summary.current else f"{summary.read} documents read, {summary.reused} reused."
    ]
    lines += [f"  {name:<13} {count:>7} rows" for name, count in summary.counts.items()]
    lines += [f"  left over: {count} {what}" for what, count in summary.leftovers.items() if count]
    if summary.suggestions:
        lines += ["  indicators the catalogue may lack (wording of the text, how often):"]
        lines += [f"    {line}" for line in summary.suggestions]
    return lines


def suggestions(wordings: Counter, most: int = 12) -> list[str]:
    """The most frequent of (wording, unit) of quantities without an indicator, for the curator of the catalogue."""
    ordered = sorted(wordings.items(), key=lambda item: (-item[1], item[0]))
    return [f"{label} [{unit}] × {count}" for (label, unit), count in ordered[:most]]
