"""Values that a document implies without printing them: a level and its change give the level before."""

from __future__ import annotations

import math
from collections import defaultdict

from analysis import periods
from analysis.cleaning import bounds
from analysis.methods import consistency
from analysis.quantity import clip


def previous_levels(observations: list[dict]) -> list[dict]:
    """Observations with basis `derived`: level ÷ (1 + growth), or level − difference, with both roundings.

    Level and change must be of one document, place, indicator, concept and period. A change in percent of a level in
    percent is left alone: it may mean points or per cent.
    """
    levels = defaultdict(list)
    for row in observations:
        if row["kind"] == "actual":
            levels[_thing(row)].append(row)
    found = {}
    for change in observations:
        if change["kind"] != "change" or not change.get("baseline_period"):
            continue
        for level in levels[_thing(change)]:
            ends = _before(level, change)
            if ends:
                row = _row(level, change, ends)
                found.setdefault((row["source"], row["period"]), row)
    return list(found.values())


def _thing(row: dict) -> tuple:
    return row["source"].partition("-")[0], row["place"], row["indicator"], row["definition"], row["period"]


def _before(level: dict, change: dict) -> tuple[float, float, float] | None:
    """(value, low, high) of the level before; None where a rounding is open or the units do not fit."""
    ends = [level["low"], level["high"], change["low"], change["high"]]
    if any(end is None or math.isnan(end) for end in ends):
        return None
    box, step = tuple(ends[:2]), tuple(ends[2:])
    value, by = level["value"], change["value"]
    if change["unit"] == "percent" and level["unit"] != "percent" and step[0] > -100 and box[0] >= 0:
        return value / (1 + by / 100), *consistency.previous_level(box, step)
    if change["unit"] == level["unit"] != "percent" or (change["unit"], level["unit"]) == (
        "percentage_point",
        "percent",
    ):
        return value - by, *consistency.previous_share(box, step)
    return None


def _row(level: dict, change: dict, ends: tuple[float, float, float]) -> dict:
    value, low, high = ends
    low, high = clip(low, high, bounds.of(level["indicator"], level["unit"]))
    return {
        **level,
        **periods.fields(change["baseline_period"]),
        "value": value,
        "low": low,
        "high": high,
        "comparator": "eq",
        "basis": "derived",
        "quality": "estimate",
        "note": f"implied by {level['source']} and {change['source']}",
    }
