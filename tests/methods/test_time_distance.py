import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import catalogue
from analysis.methods import convergence, refusals
from analysis.methods import time_distance as td
from methods.frames import CATALOGUE, FIRMS, SHARE, line, observations


@pytest.fixture(autouse=True)
def small_catalogue(monkeypatch):
    monkeypatch.setattr(catalogue, "indicators", lambda: CATALOGUE)
    monkeypatch.setattr(catalogue, "definitions", dict)


def test_outside_the_benchmark_is_a_bound_never_an_extrapolation():
    below, above = td.reached([2017, 2020], [12, 24], 10), td.reached([2017, 2020], [12, 24], 25)
    assert below.note == "below_first" and math.isnan(below.year) and below.hi == 2017
    assert above.note == "ahead" and above.lo == 2020


def test_headline_is_the_crossing_after_which_the_level_is_kept():
    found = td.reached([2017, 2018, 2019, 2020], [12, 20, 15, 24], 18)
    assert found.crossings == pytest.approx((2017.75, 2018.4, 2019 + 1 / 3))
    assert found.year == pytest.approx(2019 + 1 / 3) and found.earliest == 2017.75


def test_amounts_in_unlike_currencies_are_not_compared():
    rows = observations(
        *line("A", FIRMS, 2018, [2e14, 3e14], unit="VND"), *line("B", FIRMS, 2016, [5e12, 6e12, 7e12], unit="CNY")
    )
    for found in (td.table(rows, "A", "B"), td.catch_up(rows, "A", "B", FIRMS, "d")):
        assert set(found["refusal"]) == {"unit_differs"} and found["value"].isna().all()


def test_level_reached_then_lost():
    found = td.reached([2017, 2018, 2019, 2020], [12, 20, 17, 16], 18)
    assert found.note == "reached_then_lost" and math.isnan(found.year) and found.earliest == 2017.75


def test_plateau_is_an_interval():
    found = td.reached([2017, 2018, 2019, 2020], [12, 15, 15, 20], 15)
    assert (found.year, found.lo, found.hi) == (2018, 2018, 2019)


def test_wide_gap_is_marked():
    assert td.reached([2010, 2016], [10, 20], 15).over_gap
    assert not td.reached([2010, 2016], [10, 20], 20).over_gap


def test_falling_curve_is_read_downwards():
    assert td.reached([2017, 2018, 2019], [10, 8, 4], 6).year == 2018.5


@given(st.lists(st.floats(0.5, 5), min_size=2, max_size=8), st.floats(0, 1))
def test_inverse_of_a_rising_curve(steps, part):
    y = np.concatenate([[10.0], 10 + np.cumsum(steps)])
    t = 2000.0 + np.arange(len(y))
    level = y[0] + part * (y[-1] - y[0])
    assert td.reached(t, y, level).year == pytest.approx(np.interp(level, y, t), abs=1e-6)


def test_catch_up_conditions():
    assert math.isnan(td.catch_up_linear(18, 24, 1, 1)) and math.isnan(td.catch_up_log(24, 18, 0.1, 0.05))
    assert td.catch_up_logit(40, 60, 0.2, 0.1) == pytest.approx(2 * math.log(1.5) / 0.1)


def test_chance_of_never_leaves_the_upper_end_open():
    told = td.catch_up_distribution(0.3, 0.02, 0.03)
    assert told["p_never"] > 0.1 and math.isinf(told["q90"])
    student = td.catch_up_distribution(0.3, 0.06, 0.03, df=4)
    assert student["q10"] < student["q50"] < student["q90"]


def test_table_has_lag_gap_and_reasons():
    obs = observations(*line("A", SHARE, 2018, [5, 15, 18]), *line("L", SHARE, 2016, [12, 15, 20, 24, 26]))
    rows = td.table(obs, "A", "L")
    assert rows.loc[0, "refusal"] == "below_first" and rows.loc[0, "lo"] == 2
    assert rows.loc[2, "value"] == pytest.approx(2020 - 2017.6) and rows.loc[2, "static_gap"] == 8
    assert "more than 2 years" in refusals.text(rows.loc[0, "refusal"], rows.loc[0, "refusal_data"])
    assert (rows["concept"] == f"{SHARE}@d").all()


def test_interval_of_the_lag_holds_the_point():
    obs = observations(
        *line("A", SHARE, 2020, [18], low=17.5, high=18.5),
        *[{**r, "low": r["value"] - 0.5, "high": r["value"] + 0.5} for r in line("L", SHARE, 2016, [12, 15, 20, 24])],
    )
    row = td.table(obs, "A", "L").iloc[0]
    assert row.lo < row.value < row.hi


def test_meeting_above_the_ceiling_is_void():
    obs = observations(*line("A", SHARE, 2019, [70, 80]), *line("L", SHARE, 2019, [85, 94]))
    rows = td.catch_up(obs, "A", "L", SHARE, "d").set_index("scale")
    assert rows.loc["linear", "refusal"] == "above_ceiling"
    assert "100" in refusals.text("above_ceiling", rows.loc["linear", "refusal_data"])


def test_time_matrix():
    obs = observations(*line("A", FIRMS, 2018, [10, 20]), *line("B", FIRMS, 2018, [12, 16]))
    matrix = td.years_reached(obs, FIRMS, "d", [15, 18])
    assert matrix.loc[15, "A"] == 2018.5 and math.isnan(matrix.loc[18, "B"])


def test_small_panels_are_refused():
    obs = observations(*line("A", FIRMS, 2018, [10, 20]), *line("B", FIRMS, 2018, [12, 16]))
    row = convergence.table(obs, FIRMS, "d").iloc[0]
    assert row.refusal == "small_panel" and "at least 5 units" in refusals.text(row.refusal, row.refusal_data)


def test_convergence_is_found_where_it_is_and_does_not_depend_on_the_order_of_units():
    y0, y1 = [5, 8, 10, 20, 30, 50], [10, 14, 17, 27, 36, 54]
    obs = observations(
        *[r for k, (a, b) in enumerate(zip(y0, y1, strict=True)) for r in line(f"P{k}", FIRMS, 2015, [a, b])]
    )
    rows = convergence.table(obs, FIRMS, "d", seed=1).set_index("measure")
    assert rows.loc["beta", "value"] < 0 and rows.loc["beta", "p_value"] < 0.02 and rows.loc["sigma_change", "hi"] < 0
    assert rows.loc["log_t", "refusal"] == "short_panel"
    forward, backward = convergence.beta(y0, y1, 1), convergence.beta(y0[::-1], y1[::-1], 1)
    assert forward == pytest.approx(backward)
    assert convergence.sigma(np.array(y0) * 1000) == pytest.approx(convergence.sigma(y0))


def test_equal_dispersion_is_tested_on_dependent_sections():
    """The likelihood ratio is that of no correlation between sum and difference (Pitman and Morgan)."""
    rng = np.random.default_rng(4)
    a = rng.normal(size=40)
    for scale in (0.4, 1.0, 1.7):
        b = scale * a + 0.3 * rng.normal(size=40)
        r = np.corrcoef(a + b, a - b)[0, 1]
        told = convergence.carree_klomp(np.exp(a), np.exp(b))
        assert told["statistic"] == pytest.approx(-37.5 * math.log(1 - r**2))
        back = convergence.carree_klomp(np.exp(b), np.exp(a))
        assert back == pytest.approx(told)
    assert math.isnan(convergence.carree_klomp([1, 2, 4], [2, 4, 8])["p"])


def test_the_test_of_dispersion_holds_its_size():
    rng = np.random.default_rng(2)
    common = rng.normal(size=(2000, 20))
    a, b = (np.exp(common + rng.normal(size=(2000, 20))) for _ in range(2))
    rejected = np.mean([convergence.carree_klomp(x, y)["p"] < 0.05 for x, y in zip(a, b, strict=True)])
    assert 0.03 < rejected < 0.075


def test_weighted_sigma_needs_every_population(monkeypatch):
    entry = {"unit": "count", "direction": "none", "valid_range": [0, None]}
    monkeypatch.setattr(catalogue, "indicators", lambda: {**CATALOGUE, "population": entry})
    y0, y1, people = [5, 8, 10, 20, 30], [10, 14, 17, 27, 36], [1e6, 2e6, 5e6, 1e6, 3e6]
    rows = [r for k, (a, b) in enumerate(zip(y0, y1, strict=True)) for r in line(f"P{k}", FIRMS, 2015, [a, b])]
    count = [{**line(f"P{k}", FIRMS, 2014, [n])[0], "indicator": "population"} for k, n in enumerate(people)]
    known = convergence.table(observations(*rows, *count), FIRMS, "d").set_index("measure")
    told = known.loc["sigma_change_weighted"]
    ln = np.log(y0)
    mean = np.average(ln, weights=people)
    assert told["start"] == pytest.approx(math.sqrt(np.average((ln - mean) ** 2, weights=people) * 5 / 4))
    assert told["value"] == pytest.approx(told["end"] - told["start"])
    some = convergence.table(observations(*rows, *count[1:]), FIRMS, "d").set_index("measure")
    assert some.loc["sigma_change_weighted", "refusal"] == "no_population"
    apart = [r for k, (a, b) in enumerate(zip(y1, y0, strict=True)) for r in line(f"P{k}", FIRMS, 2015, [a, b])]
    assert (
        convergence.table(observations(*apart), FIRMS, "d").set_index("measure").loc["speed", "refusal"]
        == "no_convergence"
    )


def test_shares_also_report_the_plain_spread():
    rows = [r for k, v in enumerate([10, 12, 15, 20, 30]) for r in line(f"P{k}", SHARE, 2015, [v, v + 5])]
    told = convergence.table(observations(*rows), SHARE, "d").set_index("measure").loc["spread_change"]
    assert told["start"] == pytest.approx(np.std([10, 12, 15, 20, 30], ddof=1)) and told["value"] == pytest.approx(0)


def test_log_t_rejects_divergence_only():
    t = np.arange(1, 21)[:, None]
    gap = np.linspace(-0.5, 0.5, 12)
    together, apart = 10 + gap / t**2, 10 + gap * t**0.5
    assert not convergence.log_t(together)["rejected"] and convergence.log_t(apart)["rejected"]


def test_time_step_of_the_benchmark():
    years, values = [2017, 2018, 2019, 2020], [12, 15, 20, 24]
    assert td.time_step(years, values, 15, 7) == pytest.approx(1.5)
    assert math.isnan(td.time_step(years, values, 20, 10))
