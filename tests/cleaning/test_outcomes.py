"""Verdicts: per concept, aware of intervals, silent where nothing can be said."""

import pytest

from analysis import catalogue, periods
from analysis.cleaning import outcomes, targets
from analysis.quantity import interval

CONCEPTS = {
    "unstated": {},
    "office": {"producer": "Statistics office", "comparable_with": {"ministry": "no"}},
    "ministry": {"producer": "Ministry"},
}
PLACES = {"A": {}, "Old": {"valid_to": "2025-06-30"}}
INDICATORS = {"share": {"direction": "higher"}, "rank": {"direction": "lower"}, "rate_growth": {"direction": "higher"}}


@pytest.fixture(autouse=True)
def small_catalogue(monkeypatch):
    monkeypatch.setattr(catalogue, "definitions", lambda: CONCEPTS)
    monkeypatch.setattr(catalogue, "places", lambda: PLACES)
    monkeypatch.setattr(catalogue, "indicators", lambda: INDICATORS)


def target(
    value, comparator="eq", period="2025", definition="unstated", place="A", indicator="share", unit="percent", **more
):
    low, high = interval(value, comparator, 0.5, kind="target")
    made = {"place": place, "indicator": indicator, "definition": definition, "target_period": period, "value": value}
    made |= {"low": low, "high": high, "comparator": comparator, "unit": unit, "source": f"t{value}", "group": "g"}
    made |= {
        "type": targets.kind_of(indicator, unit),
        "target_end": periods.fields(period)["period_end"],
        "announced": "",
    }
    return {**made, **more}


def seen(
    value, period="2025", definition="office", comparator="eq", indicator="share", unit="percent", place="A", **more
):
    low, high = interval(value, comparator, 0.05)
    kind = "rank" if unit == "rank" else "actual"
    made = {"place": place, "indicator": indicator, "definition": definition, "value": value, "low": low, "high": high}
    made |= {"comparator": comparator, "unit": unit, "kind": kind, "quality": "final", "published": "2026-01-01"}
    return {**made, **periods.fields(period), "published_assumed": False, "source": f"o{period}-{value}", **more}


def judged(goal, *rows):
    return outcomes.judge([goal], list(rows), outcomes.contested(rows))


def verdicts(goal, *rows):
    return {row["definition"]: (row["verdict"], row["why"]) for row in judged(goal, *rows)}


@pytest.mark.parametrize(
    ("goal", "outcome", "told"),
    [
        (target(20, definition="office"), seen(14.02), "missed"),
        (target(20, definition="office"), seen(20.0), "met"),
        (target(20, "gt", definition="office"), seen(20.0), "open"),
        (target(49, "gt", definition="office"), seen(49, comparator="gt"), "met"),
        (target(50, "gt", definition="office"), seen(49.7), "missed"),
        (target(20, definition="office"), seen(19.98), "open"),
        (target(60, "approx", definition="office"), seen(58.0), "met"),
        (target(60, "approx", definition="office"), seen(52.5), "missed"),
        (target(20, definition="office"), seen(14.0, "2023"), "open"),
        (target(20, definition="office"), seen(30.0, "2026"), "open"),
        (target(20, definition="office", period=""), seen(30.0), "open"),
        (target(5, unit="rank", indicator="rank"), seen(3, unit="rank", indicator="rank"), "met"),
        (target(5, unit="rank", indicator="rank"), seen(9, unit="rank", indicator="rank"), "missed"),
    ],
)
def test_verdict_of_one_concept(goal, outcome, told):
    assert [row["verdict"] for row in judged(goal, outcome)] == [told]


def test_each_concept_has_its_own_row_and_a_conflict_is_told():
    rows = verdicts(target(15), seen(14.02), seen(18.3, definition="ministry"))
    assert rows["office"] == ("missed", "definition_unstated")
    assert rows["ministry"] == ("met", "definition_unstated")
    assert rows[""][0] == "depends_on_definition"


def test_an_outcome_of_another_concept_is_refused_not_judged():
    goal = target(15, definition="office")
    row = judged(goal, seen(18.3, definition="ministry"))[0]
    assert row["verdict"] == "not_comparable"
    assert "margin" not in row


def test_reached_then_lost():
    rows = verdicts(target(20, definition="office"), seen(21, "2023"), seen(19, "2025"))
    assert rows["office"][0] == "reached_then_lost"


def test_merged_place_has_no_outcome_of_its_own():
    assert verdicts(target(20, place="Old"))[""] == ("unit_no_longer_exists", "merged_before_due")
    rows = verdicts(target(20, place="Old"), seen(12, "2023", place="Old"))
    assert rows["office"] == ("unit_no_longer_exists", "merged_before_due")
    assert verdicts(target(20, place="Old", period="2024"), seen(12, "2024", place="Old"))["office"][0] == "missed"


def test_the_newest_vintage_counts():
    old = seen(21, published="2025-01-01")
    new = seen(19, published="2026-06-01")
    row = judged(target(20, definition="office"), new, old)[0]
    assert (row["outcome_value"], row["verdict"], row["margin"]) == (19, "missed", -1)


def test_annual_growth_is_not_judged_by_a_single_year():
    goal = target(11, "gt", indicator="rate_growth", period="2021..2025")
    assert verdicts(goal, seen(12, indicator="rate_growth"))[""] == ("open", "no_average_of_period")
    assert verdicts(goal, seen(12, "2021..2025", indicator="rate_growth"))["office"][0] == "met"


def test_stage_and_successor():
    first, second = target(20), target(30, period="2030")
    later = target(25, source="t25", announced="2024-12-31", group="h")
    first["announced"] = "2022-02-28"
    targets.finish([first, second, later])
    assert (first["stage"], second["stage"]) == (1, 2)
    assert (first["superseded_by"], second["superseded_by"], later["superseded_by"]) == ("t25", "", "")
