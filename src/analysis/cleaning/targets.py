"""Targets: of documents and of reference files, with their stage and with what replaced them."""

from __future__ import annotations

from collections import defaultdict

from analysis import catalogue, periods

_UNCONFIRMED = ("unconfirmed", "not found again")


def of_mentions(mentions: list[dict], entry) -> list[dict]:
    """Targets among the quantities of one document; those without a place take the one the document is about."""
    found = []
    for m in mentions:
        place = m.get("place") or entry.place or ""
        if m.get("kind") != "target" or m["status"] == "not_quantity" or not place:
            continue
        found.append(
            {
                **{key: m.get(key) for key in ("label", "value", "low", "high", "comparator", "cue", "unit")},
                "place": place,
                "indicator": m.get("indicator") or "",
                "definition": m.get("definition") or "unstated",
                "target_period": m.get("period") or "",
                "target_end": m.get("period_end") or "",
                "type": kind_of(m.get("indicator") or "", m.get("unit") or ""),
                "announced": periods.known_by(entry.published),
                "baseline_period": m.get("baseline_period") or "",
                "producer": entry.publisher or entry.author,
                "source": m["mention_id"],
                "group": m["doc"],
            }
        )
    return found


def of_reference(rows: list[dict]) -> list[dict]:
    """Targets among the rows of the reference files."""
    return [
        {
            **row,
            "target_period": row["period"],
            "target_end": row["period_end"],
            "type": kind_of(row["indicator"], row["unit"]),
            "announced": periods.known_by(row["published"]),
            "producer": row["publisher"],
            "group": row["source_url"],
        }
        for row in rows
        if row["kind"] == "target"
    ]


def kind_of(indicator: str, unit: str) -> str:
    """level, growth or rank: what a target speaks of."""
    if unit == "rank":
        return "rank"
    return "growth" if "growth" in indicator and unit in ("percent", "percentage_point", "ratio") else "level"


def finish(targets: list[dict]) -> list[dict]:
    """Fill in `stage` (order of the dates in one document) and `superseded_by` (a later, different target)."""
    series, same = defaultdict(list), defaultdict(list)
    for target in targets:
        if target["indicator"] and target.get("value") is not None:
            series[target["group"], target["place"], target["indicator"]].append(target)
            same[target["place"], target["indicator"], target["definition"], target["target_end"]].append(target)
    for group in series.values():
        dates = sorted({t["target_end"] for t in group if t["target_end"]})
        for target in group:
            target["stage"] = dates.index(target["target_end"]) + 1 if target["target_end"] else None
    for group in same.values():
        for target in group:
            target["superseded_by"] = _successor(target, group)
    return targets


def _successor(target: dict, group: list[dict]) -> str:
    later = [
        other
        for other in group
        if target["announced"]
        and other["announced"] > target["announced"]
        and other["value"] != target["value"]
        and other["unit"] == target["unit"]
        and target["target_end"]
        and not any(word in (other.get("note") or "") for word in _UNCONFIRMED)
    ]
    return max(later, key=lambda other: other["announced"])["source"] if later else ""


def lower_is_better(target: dict) -> bool:
    """True if the target is kept by a small value: a rank, a ceiling, an indicator that is to fall."""
    direction = (catalogue.indicators().get(target["indicator"]) or {}).get("direction")
    return target["type"] == "rank" or target.get("comparator") in ("le", "lt") or direction == "lower"
