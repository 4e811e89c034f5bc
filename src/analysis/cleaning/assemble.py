"""Reads every document and reference file and writes their rows as tables, piece by piece; called by `build`.

Memory does not grow with the number of documents: mentions and measures go out as they are read; what must be seen
together (observations, targets, outcomes, checks of one place) waits on disk and is taken up place by place.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from analysis import project, tables
from analysis.cleaning import build, corrections, derived, describe, goals, mentions, outcomes, reference, targets
from analysis.cleaning.spill import Spill
from analysis.documents import register
from analysis.documents.reading import read
from analysis.methods import consistency

PIECE = 5000  # rows of a table that are written together
_WORTH_A_POOL = 100  # documents to be read, from which on processes are started for them
_AT_A_TIME = 64  # documents that a process is given ahead
_FACT = (
    *("mention_id", "doc", "line", "value", "low", "high", "step", "unit", "kind", "period", "baseline_period"),
    *("place", "indicator", "definition", "out_of", "status"),
)


def tables_of(
    summary: build.Summary, progress: Callable[[str], None], force: bool, code: str, jobs: int
) -> dict[str, dict[str, str]]:
    """Write every table and the data package; digests of each. Problems and leftovers go into `summary`."""
    out = _Tables(summary)
    waiting = _Waiting()
    _documents(out, waiting, summary, progress, force, code, jobs)
    _reference(out, waiting, summary, progress)
    _places(out, waiting, summary)
    digests = out.finish()
    describe.write_datapackage(project.clean())
    progress(f"{len(digests)} of {len(tables.TABLES)} tables written")
    return digests


class _Tables:
    """The tables while they are written; one that breaks its schema is named and left as it was, the others go on."""

    def __init__(self, summary: build.Summary):
        self._summary = summary
        self._writers = {name: tables.Writer(name) for name in tables.TABLES}
        self._waiting: dict[str, list[dict]] = {name: [] for name in tables.TABLES}

    def add(self, name: str, rows: list[dict]) -> None:
        """Rows in the order of the key's first column, none of whose values is divided between two calls."""
        self._waiting[name] += rows
        if len(self._waiting[name]) >= PIECE:
            self._write(name)

    def finish(self) -> dict[str, dict[str, str]]:
        """Put the tables in their places; their digests. Those of before go first: they vouch for no mixture."""
        build.forget()
        for name in tables.TABLES:
            self._write(name)
            self._try(name, lambda writer: writer.finish())
        self._summary.counts = {name: writer.rows for name, writer in self._writers.items()}
        return {name: writer.digests() for name, writer in self._writers.items()}

    def _write(self, name: str) -> None:
        rows, self._waiting[name] = self._waiting[name], []
        if rows:
            self._try(name, lambda writer: writer.add(tables.shape(name, rows)))

    def _try(self, name: str, step: Callable[[tables.Writer], None]) -> None:
        writer = self._writers.get(name)
        try:
            if writer:
                step(writer)
        except (ValueError, TypeError, OSError) as error:
            self._summary.problems.append(f"table {name} was not written: {error}")
            self._writers.pop(name).drop()


# ---------------------------------------------------------------- documents


def _documents(out: _Tables, waiting: _Waiting, summary, progress, force: bool, code: str, jobs: int) -> None:
    entries, problems = register.load()
    summary.problems += problems
    told = corrections.load()
    missing, wordings = Counter(), Counter()
    step = max(len(entries) // 100, 1)
    for number, (entry, part) in enumerate(_parts(entries, told, force, code, jobs, summary), 1):
        if number % step == 0:
            progress(f"document {number} of {len(entries)}: {entry.file}")
        summary.problems += part["problems"]
        if "mentions" in part:
            _add(out, waiting, entry, part)
            _leftovers(part["mentions"], missing, wordings)
    if told:
        summary.problems += corrections.unused(told, {register.checksum(entry.path) for entry in entries})
    summary.leftovers = {f"quantities without {what}": missing[column] for column, what in _LACKING.items()}
    summary.suggestions = build.suggestions(wordings)


def _parts(entries: list, told: dict, force: bool, code: str, jobs: int, summary) -> Iterator[tuple]:
    """Each entry with what its document gives: from the last run, or read now, by several processes if many are due."""
    work = []
    for entry in entries:
        sha = register.checksum(entry.path)
        path = _cache_file(sha, entry, told.get(sha, []), code)
        work.append((entry, told.get(sha, []), path, path.exists() and not force, register.changed(entry)))
    summary.reused = sum(known and not changed for *_, known, changed in work)
    summary.read = sum(not known and not changed for *_, known, changed in work)
    if jobs == 1 or summary.read < _WORTH_A_POOL:
        yield from ((item[0], _part(item)) for item in work)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for at in range(0, len(work), _AT_A_TIME * jobs):
            some = work[at : at + _AT_A_TIME * jobs]
            try:
                yield from zip((item[0] for item in some), pool.map(_part, some, chunksize=8), strict=True)
            except BrokenProcessPool as error:
                raise ValueError(
                    f"a process that read one of {some[0][0].file} … {some[-1][0].file} died. "
                    "Find the document with `workbook data --jobs 1`, and take it out of the register."
                ) from error


def _cache_file(sha: str, entry, overrides: list[dict], code: str) -> Path:
    """Where a part is kept: its name tells file, register entry, corrections and code that made it."""
    key = hashlib.sha256(json.dumps([sha, dataclasses.astuple(entry), overrides, code]).encode()).hexdigest()
    return build.parts() / f"{key[:32]}.json"


def _part(work: tuple) -> dict:
    """What one document gives; only `problems` if it cannot be read."""
    entry, overrides, path, known, changed = work
    if changed:
        return {"problems": [changed]}
    try:
        if known:
            return json.loads(path.read_text(encoding="utf-8"))
        part = read_document(entry, overrides)
        if not part["problems"]:
            path.parent.mkdir(parents=True, exist_ok=True)
            told = json.dumps(part, ensure_ascii=False)
            tables.replace(path, lambda beside: beside.write_text(told, encoding="utf-8"))
        return part
    except corrections.CorrectionError:
        raise
    except Exception as error:  # one document, whatever is wrong with it, must not stop the others
        return {"problems": [_named(entry.file, error)]}


def _named(name: str, error: Exception) -> str:
    text = str(error)
    if isinstance(error, ValueError) and text.startswith(name):
        return text
    return (
        f"{name}: could not be processed ({type(error).__name__}: {text}). Take it out of the register, or report it."
    )


def read_document(entry, overrides: list[dict]) -> dict:
    """Mentions, measures and goals of one registered document, and the size of its text."""
    from analysis import extraction

    text = read(entry.path, entry.lang)
    found = extraction.extract(text, place=entry.place, published=entry.published or None)
    rows_of = corrections.apply(mentions.rows(found, entry.file), overrides, text, entry.file)
    listed, problem = _measures(text, found, entry)
    return {
        "sha256": text.sha256,
        "n_chars": len(text.text),
        "mentions": rows_of,
        "measures": listed,
        "goals": goals.qualitative(text, rows_of, entry),
        "problems": problem,
    }


def _measures(text, found, entry) -> tuple[list[dict], list[str]]:
    """Measures of a document; if their search fails, its numbers are kept and the problem is told."""
    from analysis.extraction.measures import measures

    try:
        return [dataclasses.asdict(m) | {"doc": entry.file} for m in measures(text, found, entry.place or "")], []
    except Exception as error:
        return [], [_named(f"{entry.file} (measures)", error)]


def _add(out: _Tables, waiting: _Waiting, entry, part: dict) -> None:
    quantities = [m for m in part["mentions"] if m["status"] != "not_quantity"]
    out.add(
        "documents",
        [
            {
                **dataclasses.asdict(entry),
                "doc": entry.file,
                "covers": ", ".join(entry.covers),
                "sha256": part["sha256"],
                "n_chars": part["n_chars"],
                "n_mentions": len(quantities),
                "n_measures": len(part["measures"]),
            }
        ],
    )
    out.add("mentions", part["mentions"])
    out.add("measures", part["measures"])
    stated = mentions.observations(quantities, entry)
    waiting.add(
        stated + derived.previous_levels(stated),
        targets.of_mentions(quantities, entry) + part["goals"],
        [{column: m.get(column) for column in _FACT} for m in quantities if m["indicator"]],
    )


_LACKING = {"indicator": "an indicator", "place": "a place", "period": "a period"}


def _leftovers(mentions: list[dict], missing: Counter, wordings: Counter) -> None:
    """Count what partial mentions lack, and the wordings of those without an indicator."""
    for mention in mentions:
        if mention["status"] == "partial":
            missing.update(column for column in _LACKING if not mention[column])
            if mention["label"] and not mention["indicator"]:
                wordings[mention["label"][:70], mention.get("unit") or "?"] += 1


# ---------------------------------------------------------------- reference and the rest


class _Waiting:
    """What is judged place by place, once everything was read."""

    def __init__(self):
        self.rows = Spill()
        self.contested: set[str] = set()  # indicators of which several concepts are in use

    def add(self, observations: list[dict], found: list[dict], facts: list[dict]) -> None:
        """Observations, targets, and the quantities that are checked against each other."""
        self.contested |= outcomes.contested(observations)
        for name, rows in (("observations", observations), ("targets", found), ("facts", facts)):
            self.rows.add(name, "place", rows)


def _reference(out: _Tables, waiting: _Waiting, summary, progress) -> None:
    rows = []
    for path in reference.files():
        progress(f"reference series: {path.name}")
        found, problems = reference.read(path)
        summary.problems += problems
        rows += found
    out.add("reference", rows)
    waiting.add(reference.observations(rows), targets.of_reference(rows), [])


def _places(out: _Tables, waiting: _Waiting, summary) -> None:
    """Observations, targets and outcomes of some places at a time, then the checks in order of their documents."""
    checks = Spill()
    for piece in waiting.rows.pieces("observations", "targets", "facts", size=PIECE):
        targets.finish(piece["targets"])
        out.add("observations", piece["observations"])
        out.add("targets", piece["targets"])
        out.add("outcomes", outcomes.judge(piece["targets"], piece["observations"], waiting.contested))
        checks.add("consistency", "doc", _consistency(piece, summary))
    for piece in checks.pieces("consistency", size=PIECE):
        out.add("consistency", piece["consistency"])


def _consistency(piece: dict[str, list[dict]], summary) -> list[dict]:
    try:
        facts, known = tables.shape("mentions", piece["facts"]), tables.shape("observations", piece["observations"])
        return consistency.audit(facts, known).to_dict("records")
    except Exception as error:  # the audit must not keep the tables that it reads from being written
        problem = _named("consistency audit", error)
        summary.problems += [problem] if problem not in summary.problems else []
        return []
