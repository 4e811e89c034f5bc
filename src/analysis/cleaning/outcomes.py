"""Each target beside the observations that can judge it: one row per definition, and never across concepts."""

from __future__ import annotations

import math
from collections import defaultdict

from analysis import catalogue
from analysis.cleaning.targets import lower_is_better
from analysis.methods.series import UNSTATED, comparability

_QUALITY = {"forecast": 0, "estimate": 1, "preliminary": 2, "final": 3}
_UNUSABLE = "do not use"  # a curator's caveat in the note of a reference row
_KINDS = {"level": ("actual",), "growth": ("actual", "change"), "rank": ("rank",)}


def contested(observations: list[dict]) -> set[str]:
    """Indicators of which a concept is named somewhere: there, a figure of an unstated concept may be of another."""
    return {row["indicator"] for row in observations if row["definition"] not in ("", UNSTATED)}


def judge(targets: list[dict], observations: list[dict], several: set[str]) -> list[dict]:
    """Rows of TABLES["outcomes"] for every target with a number and an indicator.

    `observations` are all those of the targets' places; `several` the contested indicators of all places.
    """
    by_thing = defaultdict(list)
    for row in observations:
        if _UNUSABLE in (row.get("note") or ""):
            continue
        by_thing[row["place"], row["indicator"]].append(row)
    found = []
    for target in targets:
        if target["indicator"] and _is_number(target.get("value")):
            found += _of_target(target, by_thing[target["place"], target["indicator"]], target["indicator"] in several)
    return found


def _of_target(target: dict, observations: list[dict], contested: bool) -> list[dict]:
    base = {
        **{key: target.get(key) for key in ("place", "indicator", "target_period", "comparator", "unit")},
        "target_value": target["value"],
        "target_definition": target["definition"],
        "target_source": target["source"],
    }
    gone = _gone(target)
    fitting = [row for row in observations if row["kind"] in _KINDS[target["type"]] and row["unit"] == target["unit"]]
    by_concept = defaultdict(list)
    for row in fitting:
        by_concept[row["definition"]].append(row)
    rows = [{**base, **_of_concept(target, name, by_concept[name], contested, gone)} for name in sorted(by_concept)]
    rows = [row for row in rows if row["verdict"]]
    if not rows:
        verdict, why = ("unit_no_longer_exists", gone) if gone else ("open", _why_nothing(target, observations))
        return [{**base, "definition": "", "verdict": verdict, "why": why}]
    judged = {row["verdict"] for row in rows} & {"met", "missed", "reached_then_lost"}
    if "met" in judged and len(judged) > 1:
        rows.append(
            {**base, "definition": "", "verdict": "depends_on_definition", "why": "verdicts_differ_by_definition"}
        )
    return rows


def _of_concept(target: dict, definition: str, rows: list[dict], contested: bool, gone: str) -> dict:
    """Verdict under one definition; an empty verdict where no observation lies between announcement and date."""
    comparable = comparability(target["definition"], definition, contested)
    rows = _usable(target, rows)
    out = {"definition": definition, "comparability": comparable, "verdict": "", "why": ""}
    if not rows:
        return out
    last = _latest(rows)
    out |= {
        "outcome_period": last["period"],
        "outcome_value": last["value"],
        "outcome_low": last["low"],
        "outcome_high": last["high"],
        "quality": last["quality"],
        "outcome_source": last["source"],
    }
    if comparable == "no":
        return {**out, "verdict": "not_comparable", "why": "other_concept"}
    margin = last["value"] - target["value"]
    out["margin"] = -margin if lower_is_better(target) else margin
    if gone:
        return {**out, "verdict": "unit_no_longer_exists", "why": gone}
    verdict, why = _verdict(target, last, rows)
    return {**out, "verdict": verdict, "why": " ".join(filter(None, (why, _doubt(target, definition, comparable))))}


def _doubt(target: dict, definition: str, comparable: str) -> str:
    if comparable != "unknown":
        return ""
    stated = UNSTATED not in (target["definition"], definition)
    return "comparability_unknown" if stated else "definition_unstated"


def _usable(target: dict, rows: list[dict]) -> list[dict]:
    """Observations that speak of a date, not later than the target's; growth needs the target's very period."""
    due = target["target_end"]
    if target["type"] == "growth":
        return [row for row in rows if row["period"] == target["target_period"] and row["period"]]
    dated = [row for row in rows if row["period_type"] in ("year", "point", "month") and row["period_end"]]
    return [row for row in dated if not due or row["period_end"] <= due]


def _latest(rows: list[dict]) -> dict:
    """The newest vintage of the newest period."""
    return max(
        rows, key=lambda r: (r["period_end"], not r["published_assumed"], r["published"], _QUALITY[r["quality"]])
    )


def _verdict(target: dict, last: dict, rows: list[dict]) -> tuple[str, str]:
    if not target["target_end"]:
        return "open", "no_date"
    if last["period_end"] < target["target_end"]:
        return "open", "latest_before_due"
    reached = _reached(target, last)
    if reached is None:
        return "open", "interval_spans_target"
    if reached:
        return "met", ""
    before = [row for row in rows if row["period_end"] < last["period_end"]]
    if any(_reached(target, row) for row in before):
        return "reached_then_lost", ""
    return "missed", ""


def _reached(target: dict, row: dict) -> bool | None:
    """True, False, or None if the wording of the outcome allows both."""
    if lower_is_better(target):
        goal = target["high"] if target.get("comparator") in ("approx", "range") else target["value"]
        return _above(-goal, target, -row["value"], _minus(row["high"]), _minus(row["low"]), row)
    goal = target["low"] if target.get("comparator") in ("approx", "range") else target["value"]
    return _above(goal, target, row["value"], row["low"], row["high"], row)


def _above(goal: float, target: dict, value: float, low, high, row: dict) -> bool | None:
    strict = target.get("comparator") in ("gt", "lt")
    if row["comparator"] in ("eq", "approx") and (value > goal or (value == goal and not strict)):
        return True
    if _is_number(low) and (low > goal or (low == goal and (not strict or row["comparator"] == "gt"))):
        return True
    return False if _is_number(high) and (high < goal or (high == goal and strict)) else None


def _minus(value):
    return -value if _is_number(value) else None


def _is_number(value) -> bool:
    return value is not None and not math.isnan(value)


def _gone(target: dict) -> str:
    """Why the place can have no outcome of its own: it was merged before the target's date."""
    end = str((catalogue.places().get(target["place"]) or {}).get("valid_to") or "")
    return "merged_before_due" if end and target["target_end"] and end < target["target_end"] else ""


def _why_nothing(target: dict, observations: list[dict]) -> str:
    if not observations:
        return "no_observation"
    return "no_average_of_period" if target["type"] == "growth" else "no_fitting_observation"
