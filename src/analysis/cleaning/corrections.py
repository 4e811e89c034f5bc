"""What a person overrides in the extraction: data/raw/corrections.csv, kept apart from documents and tables."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from analysis import periods, project
from analysis.tables import TABLES

COLUMNS = ("sha256", "start", "end", "ordinal", "quote", "field", "value", "reason", "author", "date")
FIELDS = (
    "value",
    "value_high",
    "low",
    "high",
    "unit",
    "comparator",
    "kind",
    "period",
    "baseline_period",
    "place",
    "indicator",
    "pillar",
    "definition",
    "out_of",
    "status",
)
_FILE = "corrections.csv"


class CorrectionError(ValueError):
    """A correction is malformed or no longer fits its document; the build stops."""


def path() -> Path:
    """data/raw/corrections.csv."""
    return project.raw() / _FILE


def load() -> dict[str, list[dict]]:
    """Corrections by the checksum of the document that they belong to; empty if there is no file.

    Raises CorrectionError naming the line and the cure.
    """
    found = defaultdict(list)
    if not path().exists():
        return found
    with path().open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = set(COLUMNS) - {"ordinal"} - set(reader.fieldnames or ())
        if missing:
            raise CorrectionError(
                f"{_FILE}: no column {', '.join(sorted(missing))}. Its header is {','.join(COLUMNS)}."
            )
        for row in reader:
            found[row["sha256"]].append(_checked(row, f"{_FILE}:{reader.line_num}"))
    return found


def _checked(row: dict, where: str) -> dict:
    if row["field"] not in FIELDS:
        raise CorrectionError(
            f"{where}: field {row['field']!r} cannot be corrected. Choose one of {', '.join(FIELDS)}."
        )
    for column in ("reason", "author", "date"):
        if not (row[column] or "").strip():
            raise CorrectionError(f"{where}: {column} is empty. Say why, who and when.")
    try:
        numbers = {"start": int(row["start"]), "end": int(row["end"]), "ordinal": int(row.get("ordinal") or 0)}
        value = (
            float(row["value"])
            if TABLES["mentions"].columns[row["field"]].type == "number" and row["value"]
            else row["value"]
        )
    except ValueError as error:
        raise CorrectionError(f"{where}: {error}. start, end, ordinal and numeric fields must be numbers.") from error
    allowed = TABLES["mentions"].columns[row["field"]].values
    if allowed and row["value"] not in allowed:
        raise CorrectionError(f"{where}: {row['field']} {row['value']!r} must be one of {', '.join(allowed)}.")
    return {**row, **numbers, "value": value, "where": where}


def apply(rows: list[dict], corrections: list[dict], text, name: str) -> list[dict]:
    """Override fields of the mentions of one document, in place; `status` = not_quantity rejects one.

    Raises CorrectionError if a correction's quote does not stand at its span or no mention is there.
    """
    at = {(m["start"], m["end"], int(m["mention_id"].rpartition("-")[2])): m for m in rows}
    for told in corrections:
        seen = text.text[told["start"] : told["end"]]
        if seen != told["quote"]:
            raise CorrectionError(
                f"{told['where']}: {name} has {seen[:40]!r} at {told['start']}–{told['end']}, "
                f"not {told['quote'][:40]!r}. "
                "Look the span up with `workbook trace`, or take the correction out."
            )
        mention = at.get((told["start"], told["end"], told["ordinal"]))
        if mention is None:
            raise CorrectionError(
                f"{told['where']}: no mention number {told['ordinal']} at {told['start']}–{told['end']} of {name}. "
                "The extraction has changed: look the span up with `workbook trace`, or take the correction out."
            )
        mention[told["field"]] = told["value"]
        if told["field"] == "period":
            mention |= periods.fields(told["value"])
        mention |= {"reviewed": f"{told['author']} {told['date']}: {told['reason']}"}
    return rows


def unused(corrections: dict[str, list[dict]], checksums: set[str]) -> list[str]:
    """Messages for corrections whose document is not registered (or was changed)."""
    return [
        f"{told['where']}: no registered document has the checksum {sha[:12]}…. The document was changed or removed: "
        "renew the correction or take it out."
        for sha, rows in corrections.items()
        if sha not in checksums
        for told in rows
    ]
