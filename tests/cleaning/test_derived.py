"""Levels before, implied by a level and its change (worked examples of the methods paper)."""

import pytest

from analysis import catalogue
from analysis.cleaning import derived


@pytest.fixture(autouse=True)
def no_ranges(monkeypatch):
    monkeypatch.setattr(catalogue, "indicators", dict)


def row(kind, value, half, unit, source, **more):
    made = {"place": "A", "indicator": "x", "definition": "unstated", "period": "2020", "kind": kind, "source": source}
    made |= {"value": value, "low": value - half, "high": value + half, "unit": unit, "baseline_period": ""}
    return {**made, **more}


def test_share_and_points():
    level = row("actual", 84.9, 0.05, "percent", "mA-1-2-0")
    change = row("change", 12.6, 0.05, "percentage_point", "mA-3-4-0", baseline_period="2019")
    (told,) = derived.previous_levels([level, change])
    assert told["value"] == pytest.approx(72.3)
    assert (told["low"], told["high"]) == (pytest.approx(72.2), pytest.approx(72.4))
    assert (told["period"], told["basis"], told["source"]) == ("2019", "derived", "mA-1-2-0")


def test_amount_and_growth():
    level = row("actual", 2260.81, 0.005, "CNY", "mA-1-2-0")
    change = row("change", 14.3, 0.05, "percent", "mA-3-4-0", baseline_period="2019")
    (told,) = derived.previous_levels([level, change])
    assert told["value"] == pytest.approx(1977.962, abs=1e-3)
    assert (told["low"], told["high"]) == (pytest.approx(1977.092, abs=1e-3), pytest.approx(1978.832, abs=1e-3))


@pytest.mark.parametrize(
    "change",
    [
        row("change", 5.0, 0.05, "percent", "mA-3-4-0", baseline_period="2019"),
        row("change", 5.0, 0.05, "percentage_point", "mB-3-4-0", baseline_period="2019"),
        row("change", 5.0, 0.05, "percentage_point", "mA-3-4-0"),
        row("change", 5.0, 0.05, "percentage_point", "mA-3-4-0", baseline_period="2019", high=None),
    ],
    ids=["percent of a share", "another document", "no baseline", "open end"],
)
def test_what_cannot_be_said_is_not_said(change):
    assert derived.previous_levels([row("actual", 84.9, 0.05, "percent", "mA-1-2-0"), change]) == []
