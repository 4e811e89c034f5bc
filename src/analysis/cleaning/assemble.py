"""Reads every document and reference file and puts their rows together; called by `build`."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.util
import json
from collections.abc import Callable

from analysis import project, tables
from analysis.cleaning import build, corrections, derived, describe, goals, mentions, outcomes, reference, targets
from analysis.documents import register
from analysis.documents.reading import read

Rows = dict[str, list[dict]]


def rows(summary: build.Summary, progress: Callable[[str], None], force: bool, code: str) -> Rows:
    """Rows of every table; problems and leftovers go into `summary`."""
    out: Rows = {name: [] for name in tables.TABLES}
    _documents(out, summary, progress, force, code)
    _reference(out, summary, progress)
    targets.finish(out["targets"])
    out["outcomes"] = outcomes.judge(out["targets"], out["observations"])
    out["consistency"] = _consistency(out, summary)
    _leftovers(out, summary)
    return out


def write(out: Rows, summary: build.Summary, progress: Callable[[str], None]) -> dict[str, dict[str, str]]:
    """Check and write every table and the data package; a table that breaks its schema is named, the others go on."""
    digests = {}
    for name in tables.TABLES:
        try:
            frame = tables.shape(name, out[name])
            digests[name] = tables.write(name, frame)
            summary.counts[name] = len(frame)
        except (ValueError, TypeError, OSError) as error:
            summary.problems.append(f"table {name} was not written: {error}")
    describe.write_datapackage(project.clean())
    progress(f"{len(digests)} of {len(tables.TABLES)} tables written")
    return digests


# ---------------------------------------------------------------- documents


def _documents(out: Rows, summary, progress, force: bool, code: str) -> None:
    entries, problems = register.load()
    summary.problems += problems
    told = corrections.load()
    seen = set()
    for number, entry in enumerate(entries, 1):
        progress(f"document {number} of {len(entries)}: {entry.file}")
        changed = register.changed(entry)
        if changed:
            summary.problems.append(changed)
            continue
        try:
            part = _part(entry, told, force, code, summary)
        except corrections.CorrectionError:
            raise
        except Exception as error:  # one document, whatever is wrong with it, must not stop the others
            summary.problems.append(_named(entry.file, error))
            continue
        seen.add(part["sha256"])
        summary.problems += part["problems"]
        _add(out, entry, part)
    summary.problems += corrections.unused(told, seen | {register.checksum(e.path) for e in entries})


def _named(name: str, error: Exception) -> str:
    text = str(error)
    if isinstance(error, ValueError) and text.startswith(name):
        return text
    return (
        f"{name}: could not be processed ({type(error).__name__}: {text}). Take it out of the register, or report it."
    )


def _part(entry, told: dict[str, list[dict]], force: bool, code: str, summary) -> dict:
    """What one document gives, from the last run if file, register entry, corrections and code are the same."""
    sha = register.checksum(entry.path)
    key = hashlib.sha256(json.dumps([sha, dataclasses.astuple(entry), told.get(sha, []), code]).encode()).hexdigest()[
        :32
    ]
    path = build.parts() / f"{key}.json"
    if path.exists() and not force:
        summary.reused += 1
        return json.loads(path.read_text(encoding="utf-8"))
    summary.read += 1
    part = read_document(entry, told.get(sha, []))
    if part["problems"]:
        return part
    path.parent.mkdir(parents=True, exist_ok=True)
    tables.replace(path, lambda beside: beside.write_text(json.dumps(part, ensure_ascii=False), encoding="utf-8"))
    return part


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


def _add(out: Rows, entry, part: dict) -> None:
    quantities = [m for m in part["mentions"] if m["status"] != "not_quantity"]
    out["documents"].append(
        {
            **dataclasses.asdict(entry),
            "doc": entry.file,
            "covers": ", ".join(entry.covers),
            "sha256": part["sha256"],
            "n_chars": part["n_chars"],
            "n_mentions": len(quantities),
            "n_measures": len(part["measures"]),
        }
    )
    out["mentions"] += part["mentions"]
    out["measures"] += part["measures"]
    stated = mentions.observations(quantities, entry)
    out["observations"] += stated + derived.previous_levels(stated)
    out["targets"] += targets.of_mentions(quantities, entry) + part["goals"]


# ---------------------------------------------------------------- reference and the rest


def _reference(out: Rows, summary, progress) -> None:
    for path in reference.files():
        progress(f"reference series: {path.name}")
        found, problems = reference.read(path)
        summary.problems += problems
        out["reference"] += found
        out["observations"] += reference.observations(found)
        out["targets"] += targets.of_reference(found)


def _consistency(out: Rows, summary) -> list[dict]:
    if importlib.util.find_spec("analysis.methods.consistency") is None:
        return []
    from analysis.methods import consistency

    try:
        told = consistency.audit(*(tables.shape(name, out[name]) for name in ("mentions", "observations")))
    except Exception as error:  # the audit must not keep the tables that it reads from being written
        summary.problems.append(_named("consistency audit", error))
        return []
    return told.to_dict("records")


def _leftovers(out: Rows, summary) -> None:
    partial = [m for m in out["mentions"] if m["status"] == "partial"]
    summary.leftovers = {
        "quantities without an indicator": sum(not m["indicator"] for m in partial),
        "quantities without a place": sum(not m["place"] for m in partial),
        "quantities without a period": sum(not m["period"] for m in partial),
    }
    summary.suggestions = build.suggestions(partial)
