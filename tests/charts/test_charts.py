"""Charts state a finding, draw the numbers that they are given, and are the same bytes each time."""

import re

import numpy as np
import pandas as pd
import pytest

from analysis import charts, language
from analysis.methods import pace, policy_mix, series, trajectories

PLACE, SHARE = "Zhejiang", "digital_economy_share_grdp"


def outcome(place, target, value, verdict, **more):
    row = {
        "place": place,
        "indicator": SHARE,
        "target_period": "2022",
        "target_value": target,
        "comparator": "ge",
        "unit": "percent",
        "definition": "unstated",
        "outcome_period": "2022",
        "outcome_value": value,
        "outcome_low": value - 0.5,
        "outcome_high": value + 0.5,
        "verdict": verdict,
        "margin": value - target,
        "target_source": "china.csv:266",
        "outcome_source": "china.csv:269",
    }
    return {**row, **more}


def observed(values, first=2017):
    years = [str(first + k) for k in range(len(values))]
    return pd.DataFrame(
        {
            "place": PLACE,
            "indicator": SHARE,
            "definition": "cn_broad_provincial",
            "period": years,
            "period_type": "year",
            "period_end": [f"{y}-12-31" for y in years],
            "value": values,
            "low": [v - 0.05 for v in values],
            "high": [v + 0.05 for v in values],
            "unit": "percent",
            "basis": "reference",
            "quality": "final",
            "kind": "actual",
            "published": [f"{y}-12-31" for y in years],
            "published_assumed": False,
            "source": [f"china.csv:{k + 2}" for k in range(len(values))],
        }
    )


def goal(value=60.0, period="2025"):
    return pd.DataFrame(
        [
            {
                "place": PLACE,
                "indicator": SHARE,
                "definition": "cn_broad_provincial",
                "target_period": period,
                "target_end": f"{period}-12-31",
                "value": value,
                "low": value,
                "high": value,
                "comparator": "ge",
                "unit": "percent",
                "type": "level",
                "source": "china.csv:271",
                "baseline_period": "",
                "baseline_value": np.nan,
            }
        ]
    )


def texts(svg):
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_outcomes_count_the_verdicts_and_put_the_widest_miss_first():
    rows = pd.DataFrame([outcome("Shandong", 49, 50, "met"), outcome("Zhejiang", 55, 50.6, "missed")])
    chart = charts.outcomes(rows)
    assert "1 met the target and 1 missed" in chart.title
    assert list(chart.data["place"]) == ["Zhejiang", "Shandong"]
    assert "50.6% against at least 55%" in chart.alt
    assert "Zhejiang, 2022" in texts(chart.svg())


def test_outcomes_refuse_mixed_units_and_have_nothing_to_draw_without_values():
    rows = pd.DataFrame([outcome("Shandong", 49, 50, "met"), outcome("Zhejiang", 5, 6, "met", unit="count")])
    with pytest.raises(ValueError, match="one unit to a chart, not count, percent"):
        charts.outcomes(rows)
    assert charts.outcomes(rows.assign(outcome_value=np.nan)) is None


def test_charts_are_the_same_bytes_and_carry_no_date():
    rows = pd.DataFrame([outcome("Shandong", 49, 50, "met")])
    first, second = charts.outcomes(rows).svg(), charts.outcomes(rows).svg()
    assert first == second
    assert (
        first.startswith("<svg") and "dc:date" not in first and "http" not in re.sub(r"http://www.w3.org\S*", "", first)
    )


def test_required_path_tells_the_pace_and_calls_no_path_a_forecast():
    observations = observed([39.9, 41.5, 43.3, 46.8])
    rows = pace.required(goal(), observations)
    own = series.levels(observations, PLACE, SHARE, "cn_broad_provincial")
    chart = charts.required(rows, own)
    needed = rows.loc[rows["measure"] == "linear", "value"].item()
    assert needed == pytest.approx((60 - 46.8) / 5)
    assert "2.64 percentage points a year" in chart.title
    assert "not forecasts" in chart.alt
    assert charts.required(pace.required(goal(period="2018"), observations), own) is None


@pytest.mark.parametrize(("n", "said"), [(1, "no series is long enough"), (7, "every series drawn is")])
def test_fans_say_how_many_series_carry_a_forecast(n, said):
    observations = observed(list(np.linspace(40, 48, n)))
    target = next(goal().itertuples())
    one = trajectories.project(observations, PLACE, SHARE, "cn_broad_provincial", 3, target, paths=200)
    chart = charts.fans([one], goal())
    assert said in chart.title
    assert chart.data["value"].count() == n
    assert list(chart.data["target_source"][n:]) == ["china.csv:271"]
    assert chart.data["source"].tolist() == [*observations["source"], ""]


def test_a_series_without_observation_is_no_panel():
    one = trajectories.project(observed([]), PLACE, SHARE, "cn_broad_provincial", 3)
    assert charts.fans([one], goal()) is None


def lag(indicator, value, **more):
    row = {
        "place": "Quang Ninh",
        "benchmark": PLACE,
        "indicator": indicator,
        "definition": "unstated",
        "unit": "percent",
        "period": "2024",
        "level": 7.1,
        "latest": True,
        "comparability": "yes",
        "source": "vietnam.csv:68",
        "value": value,
        "lo": value,
        "hi": value,
        "refusal": "",
    }
    return {**row, **more}


def test_lags_show_bounds_as_bounds_and_drop_what_has_none():
    rows = pd.DataFrame(
        [
            lag(SHARE, np.nan, lo=4.0, hi=np.inf, refusal="below_first"),
            lag("online_public_services_share", 1.5),
            lag("rd_intensity", np.nan, refusal="no_benchmark"),
            lag("grdp_growth_real", 3.0),
            lag("digital_economy_value_added", 9.0, comparability="unknown"),
        ]
    )
    chart = charts.lags(rows)
    assert chart.data["years_behind"].tolist() == ["more than 4 years", "1.5 years"]
    assert chart.title.startswith("Quang Ninh is more than 4 years behind Zhejiang")


def test_above_the_benchmarks_last_figure_is_ahead_only_if_the_benchmark_was_observed_later():
    later = lag(SHARE, np.nan, lo=-np.inf, hi=4.0, refusal="ahead")
    assert charts.lags(pd.DataFrame([later])) is None
    assert "not behind" in charts.lags(pd.DataFrame([{**later, "hi": -1.0}])).title


def measures():
    rows = [("Zhejiang", "economy", 14), ("Zhejiang", "government", 6), ("Quang Ninh", "society", 20)]
    rows += [("Hai Duong", "economy", 3)]
    return pd.DataFrame(
        [(p, c, "regulation", "programme", pd.NA) for p, c, n in rows for _ in range(n)],
        columns=["place", "pillar", "instrument", "level", "n_tasks"],
    )


def test_emphasis_leaves_out_places_with_few_measures():
    chart = charts.forest(policy_mix.profile(measures()))
    assert set(chart.data["place"]) == {"Zhejiang", "Quang Ninh"}
    assert chart.data["value"].max() == 100
    assert charts.forest(policy_mix.profile(measures().tail(3))) is None


def test_heat_map_names_the_fullest_cell_that_is_assigned():
    rows = measures()
    table = pd.crosstab(rows["pillar"], rows["instrument"]).rename(index={"society": "other"})
    chart = charts.heat(table, "Zhejiang")
    assert language.pillar("economy") in chart.title
    assert chart.data["count"].sum() == 43


def test_differences_say_when_nothing_is_more_than_chance():
    table = pd.DataFrame({"economy": [10, 11], "society": [10, 9]}, index=["Zhejiang", "Quang Ninh"])
    chart = charts.differences(policy_mix.differences(table, "Zhejiang"), "Zhejiang")
    assert chart.title == "No difference of emphasis from Zhejiang is larger than chance allows."
    table = pd.DataFrame({"economy": [40, 1], "society": [1, 40]}, index=["Zhejiang", "Quang Ninh"])
    chart = charts.differences(policy_mix.differences(table, "Zhejiang"), "Zhejiang")
    assert "More weight than Zhejiang: Quang Ninh: Digital society" in chart.title


def test_correspondence_is_drawn_only_where_it_is_not_refused():
    alike = pd.DataFrame(np.full((3, 3), 10), index=list("abc"), columns=["economy", "society", "government"])
    assert charts.correspondence(policy_mix.correspondence(alike, resamples=99)) is None
    apart = alike + np.diag([40, 40, 40])
    chart = charts.correspondence(policy_mix.correspondence(apart, resamples=99, replicates=20))
    assert len(chart.data) == 6


def test_first_place_is_firm_only_if_the_interval_says_so():
    rows = pd.DataFrame(
        {"rank": [1.0, 2], "median": [1.0, 2], "p05": [1.0, 2], "p95": [1.0, 2]}, index=["Quang Ninh", "Dong Thap"]
    )
    assert "holds in at least 95 of 100" in charts.rank_intervals(rows, "PCI", "2021").title
    rows.loc["Quang Ninh", "p95"] = 3
    assert "from 1 to 3" in charts.rank_intervals(rows, "PCI", "2021").title


def check(low, high, stated, verdict, identity="I9"):
    return {
        "identity": identity,
        "indicators": SHARE,
        "inputs": "china.csv:2",
        "place": PLACE,
        "derived_value": (low + high) / 2,
        "derived_low": low,
        "derived_high": high,
        "stated_low": stated - 1,
        "stated_high": stated + 1,
        "unit": "percent",
        "verdict": verdict,
    }


def test_checks_draw_only_what_can_be_compared_with_a_figure():
    rows = pd.DataFrame(
        [
            check(149, 151, 100, "inconsistent"),
            check(99, 101, 100, "consistent"),
            check(1, 2, 32, "consistent", "I11"),
            check(1, 2, np.nan, "undecidable"),
        ]
    )
    chart = charts.checks(rows)
    assert chart.title.startswith("1 of 2 comparisons")
    assert "1.5 times the stated value" in chart.alt


@pytest.mark.parametrize("lang", ["vi", "zh"])
def test_charts_speak_the_readers_language_without_missing_letters(lang, recwarn):
    with language.speaking(lang):
        rows = pd.DataFrame([outcome("Quang Ninh", 20, 7.1, "missed")])
        chart = charts.outcomes(rows)
        drawn = "".join(texts(chart.svg()))
        assert language.place("Quang Ninh") in drawn
        assert "met the target" not in chart.title
    assert not [w for w in recwarn if "Glyph" in str(w.message)]


def test_spots_tell_where_each_value_and_target_is_drawn():
    rows = pd.DataFrame([outcome("Zhejiang", 55.0, 50.6, "missed"), outcome("Guizhou", 40.0, 42.0, "met")])
    chart = charts.outcomes(rows)
    drawn, spots = chart.drawing()
    assert "spot:" not in drawn and drawn == chart.svg()
    assert sorted((s.source, s.row) for s in spots) == [
        ("source", 0),
        ("source", 1),
        ("target_source", 0),
        ("target_source", 1),
    ]
    width, height = (float(x) for x in re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn).groups())
    assert all(0 < s.x < width and 0 < s.y < height for s in spots)
    at = {(s.source, s.row): s.x for s in spots}
    first = [at["source", 0], at["target_source", 0], chart.data.iloc[0]]
    assert (first[0] < first[1]) == (first[2]["value"] < first[2]["target"])


def test_drawing_names_its_font_once_and_keeps_every_id_that_is_used():
    drawn = charts.outcomes(pd.DataFrame([outcome("Zhejiang", 55.0, 50.6, "missed")])).svg()
    assert drawn.startswith("<svg") and drawn.count("Noto Sans SC") == 1
    assert set(re.findall(r'(?:href="#|url\(#)([\w.-]+)', drawn)) == set(re.findall(r' id="([^"]*)"', drawn))
