"""Periods and spelled units of the reference files."""

import pytest

from analysis import periods
from analysis.cleaning import units


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2020", ("year", "2020-01-01", "2020-12-31")),
        ("2021-H1", ("half", "2021-01-01", "2021-06-30")),
        ("2021-Q3", ("quarter", "2021-07-01", "2021-09-30")),
        ("2024-02", ("month", "2024-02-01", "2024-02-29")),
        ("2020-08-31", ("point", "2020-08-31", "2020-08-31")),
        ("2021-Q1..2021-Q3", ("range", "2021-01-01", "2021-09-30")),
        ("2021..2025", ("range", "2021-01-01", "2025-12-31")),
    ],
)
def test_span(period, told):
    assert periods.span(period) == told


@pytest.mark.parametrize("wrong", ["20", "2020-13", "2020-Q5", "2025..2021", "năm 2020", "2021-02-30"])
def test_what_is_no_period_is_refused(wrong):
    with pytest.raises(ValueError):
        periods.span(wrong)


def test_a_year_later():
    assert periods.years_earlier("2024-02-29", -1) == "2025-02-28"
    assert periods.years_earlier("2024-02-29", 4) == "2020-02-29"
    assert periods.years_earlier("2020-12-31", -1) == "2021-12-31"


@pytest.mark.parametrize(
    ("spelled", "code", "factor", "frame"),
    [
        ("% of GRDP", "percent", 1, ""),
        ("% per year", "percent", 1, ""),
        ("pp", "percentage_point", 1, ""),
        ("CNY_100m", "CNY", 1e8, ""),
        ("billion VND", "VND", 1e9, ""),
        ("million VND per worker", "VND", 1e6, ""),
        ("USD billion", "USD", 1e9, ""),
        ("CNY_10k_per_person", "CNY", 1e4, ""),
        ("10k_units", "count", 1e4, ""),
        ("thousand persons", "count", 1e3, ""),
        ("enterprises per 1000 people", "per_1000_people", 1, ""),
        ("per_10k_people", "per_10000_people", 1, ""),
        ("rank of 63", "rank", 1, "of 63"),
        ("rank of 34 (post-merger)", "rank", 1, "of 34 post-merger"),
        ("index 0-1", "score", 1, "scale 0-1"),
        ("points of 1000", "score", 1, "scale 1000"),
    ],
)
def test_units_of_the_reference_files(spelled, code, factor, frame):
    told = units.parse(spelled)
    assert (told.code, told.factor, told.frame) == (code, factor, frame)


def test_an_unknown_unit_is_named():
    with pytest.raises(ValueError, match="unit 'light years, roughly' is not understood"):
        units.parse("light years, roughly")
