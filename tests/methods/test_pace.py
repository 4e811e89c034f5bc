import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis import catalogue
from analysis.methods import pace, refusals, series
from methods.frames import CATALOGUE, FIRMS, SHARE, line, observation, observations, target, targets

positive = st.floats(0.1, 1e6)


@pytest.fixture(autouse=True)
def small_catalogue(monkeypatch):
    monkeypatch.setattr(catalogue, "indicators", lambda: CATALOGUE)
    monkeypatch.setattr(catalogue, "definitions", lambda: {"ministry": {"comparable_with": {"office": "no"}}})


def test_growth_from_zero_has_no_value_and_linear_has():
    assert (
        math.isnan(pace.cagr(0, 10, 5))
        and math.isnan(pace.log_pace(0, 10, 5))
        and math.isnan(pace.logit_pace(0, 0.5, 5))
    )
    assert pace.linear(0, 10, 5) == 2


def test_universal_coverage_is_read_as_half_a_percent_less():
    assert pace.logit_pace(50, 100, 5, 100) == pytest.approx(math.log(99.5 / 0.5) / 5)
    assert pace.logit_pace(0.5, 1, 5) == pytest.approx(pace.logit_pace(50, 100, 5, 100))


def test_no_time_left():
    assert math.isnan(pace.linear(1, 2, 0)) and math.isnan(pace.cagr(1, 2, -1))
    assert pace.status((1, 1), (2, 2), 0, 1, "ge") == "expired"


def test_share_of_one_beside_share_of_hundred_is_refused():
    with pytest.raises(ValueError, match="one scale"):
        pace.ceiling_of(0.468, 60)
    assert pace.ceiling_of(0.2, 0.3) == 1 and pace.ceiling_of(46.8, 60) == 100


def test_ratio_is_undefined_where_the_comparison_may_be_zero():
    assert pace.ratio((1, 2), (-0.1, 0.2)) is None
    assert pace.ratio((2.03, 3.25), (1.8, 2.2)) == pytest.approx((2.03 / 2.2, 3.25 / 1.8))


def test_labels_of_both_ends():
    assert pace.labels((0.5, 0.6)) == "on or ahead of pace"
    assert pace.labels((1.0, 3.0)) == "at pace – no precedent"
    assert pace.eurostat_label(1.0) == "significant progress" and pace.eurostat_label(-1) == "movement away"


def test_growth_rates_average_geometrically():
    assert pace.mean_growth([0.5, -0.5]) == pytest.approx(math.sqrt(0.75) - 1)


def test_back_loading():
    assert pace.acceleration(1, 1.5) == (1.5, True)
    assert math.isnan(pace.acceleration(0, 1)[0])


@given(positive, positive, st.floats(0, 10), st.floats(0, 10), st.floats(0.5, 30))
def test_enclosure_holds_the_point_and_widening_never_narrows(b, target_, u, more, years):
    assume(b - u - more > 0 and target_ - u - more > 0)
    for form in (pace.linear, pace.cagr, pace.log_pace):
        lo, hi = pace.corners(form, (b - u, b + u), (target_ - u, target_ + u), years)
        wide = pace.corners(form, (b - u - more, b + u + more), (target_ - u - more, target_ + u + more), years)
        assert lo <= form(b, target_, years) <= hi
        assert wide[0] <= lo and hi <= wide[1]


@given(positive, positive, st.floats(0.5, 30), st.integers(-6, 9))
def test_growth_does_not_depend_on_the_unit(b, target_, years, k):
    assert pace.cagr(b * 10.0**k, target_ * 10.0**k, years) == pytest.approx(
        pace.cagr(b, target_, years), rel=1e-9, abs=1e-12
    )


@given(st.floats(0.1, 9), st.floats(0.1, 9), st.floats(0.1, 9), st.integers(-6, 9))
def test_ratio_does_not_depend_on_the_unit(lo, width, observed, k):
    scale = 10.0**k
    once = pace.ratio((lo, lo + width), (observed, observed + 1))
    again = pace.ratio((lo * scale, (lo + width) * scale), (observed * scale, (observed + 1) * scale))
    assert again == pytest.approx(once, rel=1e-9)


def test_a_floor_binds_at_its_value():
    obs = observations(observation("A", SHARE, 2020, 15, low=14.5, high=15.5))
    rows = pace.required(targets(target("A", SHARE, 2025, 20)), obs).set_index("measure")
    assert rows.loc["linear", ["value", "lo", "hi"]].tolist() == pytest.approx([1.0, 0.9, 1.1])
    assert rows.loc["linear", "label"] == "required path" and rows.loc["linear", "open_top"]
    assert rows.loc["linear", "n"] == 1 and rows.loc["linear", "concept"] == f"{SHARE}@d"
    assert "cagr" not in rows.index  # a share has no geometric path unless asked for


@pytest.mark.parametrize(
    ("value", "year", "status"),
    [
        (10, 2025, "already_met"),
        (15.2, 2025, "indeterminate"),
        (20, 2025, "open"),
        (20, 2020, "expired"),
        (20, 2019, "expired"),
    ],
)
def test_status(value, year, status):
    obs = observations(observation("A", SHARE, 2020, 15, low=14.5, high=15.5))
    assert set(pace.required(targets(target("A", SHARE, year, value)), obs)["status"]) == {status}


def test_less_is_better():
    obs = observations(observation("A", "poverty_rate", 2020, 4, unit="percent"))
    rows = pace.required(targets(target("A", "poverty_rate", 2025, 6, "eq", low=6.0, high=6.0, unit="percent")), obs)
    assert set(rows["status"]) == {"already_met"}


def test_every_refusal_says_why():
    obs = observations(
        observation("A", SHARE, 2020, 15, definition="office"), observation("A", SHARE, 2026, 15, quality="forecast")
    )
    told = targets(
        target("B", SHARE, 2025, 20),
        target("A", SHARE, 2025, 20, definition="ministry"),
        target("A", SHARE, 2025, 20, type="growth"),
        target("A", SHARE, 2025, float("nan"), definition="office"),
        target("A", SHARE, 2025, 20, target_end="", definition="office"),
    )
    rows = pace.required(told, obs)
    assert list(rows["refusal"]) == ["no_baseline", "concept_differs", "not_a_level_growth", "no_number", "no_date"]
    said = [refusals.text(r.refusal, r.refusal_data) for r in rows.itertuples()]
    assert "unlike concepts (ministry and office)" in said[1] and all(said)
    assert (rows["label"] == "target only").all() and (rows["concept"] != "").all()


def test_count_of_zero_refuses_growth_and_keeps_the_gap():
    obs = observations(observation("A", FIRMS, 2020, 0))
    rows = pace.required(targets(target("A", FIRMS, 2025, 100)), obs).set_index("measure")
    assert rows.loc["cagr", "refusal"] == "not_positive" and rows.loc["gap", "value"] == 100


def test_feasibility_refuses_zero_and_wrong_direction():
    flat = [
        observation("A", SHARE, 2019, 15, low=14.5, high=15.5),
        observation("A", SHARE, 2020, 15.2, low=14.7, high=15.7),
    ]
    falling = line("B", SHARE, 2018, [20, 18, 16])
    rows = pace.feasibility(
        targets(target("A", SHARE, 2025, 20), target("B", SHARE, 2025, 20)), observations(*flat, *falling)
    ).set_index(["place", "comparison"])
    assert rows.loc[("A", "own"), "refusal"] == "pace_contains_zero"
    assert rows.loc[("B", "own"), "refusal"] == "wrong_direction"
    assert rows["value"].isna().all()


def test_feasibility_against_peers_and_benchmark():
    obs = observations(
        *line("A", SHARE, 2019, [10, 11]),
        *line("Lead", SHARE, 2015, [8, 10, 14, 18]),
        *line("P", SHARE, 2019, [10, 12]),
        *line("Q", SHARE, 2019, [10, 13]),
    )
    rows = pace.feasibility(targets(target("A", SHARE, 2025, 21)), obs, "Lead").set_index("comparison")
    assert rows.loc["own", "value"] == pytest.approx(2.0) and rows.loc["own", "label"] == "hard"
    assert rows.loc["benchmark_same_level", "value"] == pytest.approx(0.5)
    assert rows.loc["peer_median", "observed_lo"] == pytest.approx(3.0)


def test_stages():
    obs = observations(observation("A", SHARE, 2020, 15))
    rows = pace.stages(targets(target("A", SHARE, 2025, 20), target("A", SHARE, 2030, 30)), obs)
    assert rows.loc[0, "value"] == pytest.approx(2.0) and rows.loc[0, "back_loaded"]
    bare = pace.stages(targets(target("B", SHARE, 2025, 20), target("B", SHARE, 2030, 30)), obs)
    assert bare.loc[0, "refusal"] == "no_baseline" and bare.loc[0, "pace_2"] == 2


def test_reference_class_needs_five_episodes():
    few, listed = pace.reference_class(observations(*line("A", SHARE, 2018, [10, 12])), SHARE, "d", 10, 1, 1, True)
    assert few["refusal"] == "too_few_episodes" and len(listed) == 1
    many = observations(*[r for p in "ABCDEF" for r in line(p, SHARE, 2018, [10, 10 + "ABCDEF".index(p)])])
    row, listed = pace.reference_class(many, SHARE, "d", 10, 1, 2.5, True)
    assert row["value"] == 0.5 and row["lo"] == pytest.approx(0.18761, abs=1e-4) and len(listed) == 6


def test_year_end_scale():
    assert series.year("2025-12-31") == 2025 and series.year("2025") == 2025 and series.year("2020-06") == 2019.5
    assert series.last_day("2024") == "2024-12-31" and series.last_day("2024-02") == "2024-02-29"


def test_required_paths_meet_at_both_ends():
    obs = observations(observation("A", SHARE, 2020, 15), observation("A", FIRMS, 2020, 100))
    for told, shapes in (
        (target("A", SHARE, 2025, 20), {"linear", "logistic"}),
        (target("A", FIRMS, 2025, 200), {"linear", "geometric"}),
    ):
        row = next(pace.required(targets(told), obs).itertuples())
        found = pace.required_paths(row)
        assert set(found["shape"]) == shapes
        ends = found[found["year"].isin([2020, 2025])]
        assert ends["ambiguity"].abs().max() < 1e-9 < found["ambiguity"].max()
        assert found.loc[found["year"] == 2025, "value"].tolist() == pytest.approx([told["value"]] * 2)


def test_growth_targets_give_factor_and_doubling_time_only():
    told = targets(target("A", FIRMS, 2025, 12, type="growth", unit="percent", baseline_period="2020"))
    rows = pace.growth_targets(told).set_index("measure")
    assert rows.loc["factor", "value"] == pytest.approx(1.12**5)
    assert rows.loc["doubling_years", "value"] == pytest.approx(6.116255, rel=1e-6)


def test_conventions_name_every_value_in_force():
    from analysis.methods import conventions

    table = conventions.table()
    assert table["name"].is_unique and (table["value"] != "").all()
    assert table.set_index("name").loc["analysis.quantity.ABOUT_CAP", "value"] == "0.05"


def test_a_figure_without_a_concept_is_doubtful_only_where_others_name_theirs():
    bare = [observation("A", SHARE, 2020, 15, definition="unstated")]
    named = [observation("B", SHARE, 2020, 15, definition="office")]
    told = targets(target("A", SHARE, 2025, 20, definition="unstated"))
    assert set(pace.required(told, observations(*bare))["comparability"]) == {"yes"}
    assert set(pace.required(told, observations(*bare, *named))["comparability"]) == {"unknown"}


def test_rank_targets_count_places_and_refuse_without_a_rank():
    rows = [{**observation("A", FIRMS, 2020, 24, kind="rank", unit="rank"), "frame": "63"}]
    told = targets(target("A", FIRMS, 2025, 14, "le", type="rank"), target("B", FIRMS, 2025, 10, "le", type="rank"))
    found = pace.rank_targets(told, observations(*rows))
    assert found.loc[0, "value"] == 2 and found.loc[0, "score"] == pytest.approx(100 * 39 / 62)
    assert found.loc[1, "refusal"] == "no_baseline"


def test_share_of_the_gap_closed():
    assert pace.share_closed(40, 60, 45) == pytest.approx(0.25)
    assert math.isnan(pace.share_closed(40, 40, 45))
