"""The cited reference files: validated row by row, in base units, with the address of each row as its source."""

from __future__ import annotations

import csv
import hashlib
import re
from pathlib import Path

from analysis import catalogue, periods, project
from analysis.cleaning import bounds, units
from analysis.quantity import interval

COLUMNS = (
    "place",
    "place_level",
    "indicator",
    "definition",
    "period",
    "period_type",
    "value",
    "unit",
    "kind",
    "comparator",
    "source_title",
    "source_url",
    "publisher",
    "published",
    "note",
)
KINDS = ("actual", "estimate", "derived", "forecast", "change", "target")
COMPARATORS = ("eq", "ge", "gt", "le", "lt", "approx")
_MERGED = re.compile(
    r"34-province|post-merger|after (?:the )?merger|merged (?:unit|province|map)|larger unit", re.IGNORECASE
)
_KINDS_OF_ROW = {"change": "change"}


def files() -> list[Path]:
    """The reference files that have the columns of a series, in order of their names."""
    found = []
    for path in sorted((project.raw() / "reference").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as handle:
            header = next(csv.reader(handle), [])
        if "indicator" in header and "value" in header:
            found.append(path)
    return found


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(path: Path) -> tuple[list[dict], list[str]]:
    """Rows of TABLES["reference"] and one message for each row that was left out because it is wrong."""
    rows, problems = [], []
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = set(COLUMNS) - {"place_level", "definition", "publisher", "published", "note"}
            missing -= set(reader.fieldnames or ())
            if missing:
                return [], [f"{path.name}: no column {', '.join(sorted(missing))}. Add it to the header."]
            at = 2
            for cells in reader:
                try:
                    rows.append({**_row(cells), "source": f"{path.name}:{at}"})
                except ValueError as error:
                    problems.append(f"{path.name}:{at}: {error}")
                at = reader.line_num + 1
    except (UnicodeDecodeError, csv.Error) as error:
        return [], [f"{path.name}: not readable as CSV in UTF-8 ({error}). Save it so again."]
    return rows, problems


def _row(cells: dict) -> dict:
    cells = {name: (cells.get(name) or "").strip() for name in COLUMNS}
    _allowed("place", cells["place"], catalogue.places(), "places.yml")
    _allowed("indicator", cells["indicator"], catalogue.indicators(), "indicators.yml")
    definition = cells["definition"] or "unstated"
    _allowed("definition", definition, catalogue.definitions(), "definitions.yml")
    _allowed("kind", cells["kind"], KINDS, "the list: " + ", ".join(KINDS))
    comparator = cells["comparator"] or "eq"
    _allowed("comparator", comparator, COMPARATORS, "the list: " + ", ".join(COMPARATORS))
    unit = units.parse(cells["unit"])
    printed = _number(cells["value"])
    value = printed * unit.factor
    low, high = interval(
        value,
        comparator,
        _step(cells["value"]) * unit.factor,
        kind="rank" if unit.code == "rank" else "target" if cells["kind"] == "target" else "actual",
        bounds=bounds.of(cells["indicator"], unit.code, unit.size, change=cells["kind"] == "change"),
        unit=unit.code,
    )
    dated = periods.fields(cells["period"], "average" if cells["period_type"] == "average" else "")
    merged = bool(_MERGED.search(f"{cells['note']} {unit.frame}"))
    return {
        **cells,
        **dated,
        "place": _place(cells["place"], dated["period_end"], periods.known_by(cells["published"]), merged),
        "definition": definition,
        "comparator": comparator,
        "value": value,
        "low": low,
        "high": high,
        "unit": unit.code,
        "frame": unit.frame or ("after boundary change" if merged else ""),
    }


def _place(place: str, ends: str, published: str, merged: bool) -> str:
    """The unit that a figure speaks of: a name that outlived a merger means the larger unit from then on."""
    entry = catalogue.places()[place]
    last = str(entry.get("valid_to") or "")
    heirs = [key for key in entry.get("successors") or () if key.partition(" (")[0] == place]
    later = bool(last) and ends > last and published > last
    return heirs[0] if heirs and (merged or later) else place


def _allowed(column: str, value: str, known, where: str) -> None:
    if value not in known:
        raise ValueError(f"{column} {value!r} is not in {where}. Mend the cell, or add the entry.")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"value {text!r} is not a plain number. Write it with a point and without groups.") from None


def _step(text: str) -> float:
    """Half a unit of the last printed digit."""
    return 0.5 * 10.0 ** -len(text.partition(".")[2])


def observations(rows: list[dict]) -> list[dict]:
    """What was observed: every row but targets and the forecasts of others."""
    found = []
    for row in rows:
        if row["kind"] in ("target", "forecast"):
            continue
        known = periods.known_by(row["published"])
        found.append(
            {
                **row,
                "basis": "derived" if row["kind"] == "derived" else "reference",
                "quality": _quality(row),
                "price_basis": _prices(row),
                "kind": "rank" if row["unit"] == "rank" else _KINDS_OF_ROW.get(row["kind"], "actual"),
                "baseline_period": _before(row["period"]) if row["kind"] == "change" else "",
                "producer": _producer(row),
                "published": known or periods.years_earlier(row["period_end"], -1),
                "published_assumed": not known,
            }
        )
    return found


def _quality(row: dict) -> str:
    if row["kind"] in ("estimate", "derived"):
        return "estimate"
    return "preliminary" if re.search(r"preliminary", row["note"], re.IGNORECASE) else "final"


def _prices(row: dict) -> str:
    name = row["indicator"]
    if "current" in name or "nominal" in name:
        return "current"
    return "constant" if name.endswith("_real") else "unknown"


def _producer(row: dict) -> str:
    """Who produced the figure: the producer of its concept, else who published it."""
    return (catalogue.definitions().get(row["definition"]) or {}).get("producer") or row["publisher"]


def _before(period: str) -> str:
    """The period a year earlier, which a change without another word is measured against."""
    return re.sub(r"\d{4}(?=$|-|\.)", lambda year: str(int(year.group()) - 1), period)
