import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import catalogue
from analysis.methods import backtest, diffusion, ladder, models, peers, scores, series, trajectories
from methods.frames import CATALOGUE, FIRMS, SHARE, line, observation, observations, target, targets

REFERENCE = "tests/data/methods"
PEERS = [
    *line("P", FIRMS, 2018, [20, 23, 25]),
    *line("Q", FIRMS, 2018, [30, 36, 40, 44]),
    *line("R", FIRMS, 2018, [12, 15, 16]),
]


@pytest.fixture(autouse=True)
def small_catalogue(monkeypatch):
    monkeypatch.setattr(catalogue, "indicators", lambda: CATALOGUE)
    monkeypatch.setattr(catalogue, "definitions", dict)


def goal(year, value, comparator="ge", **more):
    return targets(target("A", FIRMS, year, value, comparator, **more)).iloc[0]


def project(rows, told=None, horizon=3, seed=1, **more):
    return trajectories.project(observations(*rows), "A", FIRMS, "d", horizon, told, seed=seed, **more)


# ---------------------------------------------------------------- the ladder


@pytest.mark.parametrize(
    ("n", "derived", "label"),
    [
        (0, 0, "target only"),
        (1, 0, "scenario"),
        (2, 0, "scenario"),
        (2, 1, "scenario"),
        (3, 0, "indicative forecast"),
        (3, 2, "scenario"),
        (5, 0, "indicative forecast"),
        (6, 0, "forecast"),
        (6, 3, "indicative forecast"),
        (10, 0, "forecast"),
    ],
)
def test_label_follows_from_the_data(n, derived, label):
    assert ladder.rung(n, derived).label == label


def test_no_forecast_below_six_observations():
    for n in range(6):
        assert ladder.rung(n).label != "forecast"


def test_words_and_bounds_of_a_probability():
    said = [ladder.words(p) for p in (0.05, 0.2, 0.5, 0.8, 0.95)]
    assert said == ["very unlikely", "unlikely", "about even", "likely", "very likely"]
    assert ladder.shown(0.0, ladder.rung(8)) == (0.01, "<") and ladder.shown(1.0, ladder.rung(8)) == (0.99, ">")
    assert ladder.shown(0.52, ladder.rung(4)) == (0.5, "") and ladder.shown(0.01, ladder.rung(4)) == (0.05, "<")


def test_target_only_refuses_a_probability():
    told = project(PEERS, goal(2025, 40))
    assert told.label == "target only" and told.refusal == "target_only" and math.isnan(told.probability["value"])
    assert "no basis for a probability" in told.why


def test_one_observation_without_peers_is_a_scenario_table():
    told = project([observation("A", FIRMS, 2020, 20)], goal(2025, 40))
    assert told.label == "scenario" and told.fan.empty and told.refusal == "no_peers"
    assert "fewer than three peers" in told.why
    assert set(told.scenarios["code"]) == {"S0", "S4"} and told.meeting == (0, 1)
    assert set(told.scenarios.loc[told.scenarios["code"] == "S4", "label"]) == {"required path"}


@pytest.mark.parametrize("values", [[20], [18, 20]])
def test_peer_growth_gives_a_conditional_probability(values):
    told = project([*line("A", FIRMS, 2021 - len(values), values), *PEERS], goal(2025, 40))
    assert told.probability["conditional"] and told.probability["refusal"] == "scenario_only"
    assert (told.fan["label"] == "scenario").all() and 0 < told.probability["value"] < 1


def test_three_observations_round_the_probability_and_end_at_their_horizon():
    told = project([*line("A", FIRMS, 2018, [15, 17, 20]), *PEERS], goal(2025, 40), horizon=5)
    assert list(told.fan["label"]) == ["indicative forecast"] * 3 + ["scenario"] * 2
    assert told.fan["refusal"].iloc[-1] == "beyond_horizon"
    assert round(told.probability["value"] * 20) == pytest.approx(told.probability["value"] * 20)


def test_seven_observations_pool_the_candidates_and_say_what_was_left_out():
    told = project(line("A", FIRMS, 2014, [10, 12, 13, 15, 16, 18.5, 20]), goal(2023, 25))
    assert told.label == "forecast" and told.card.set_index("model").loc["shrunk_drift", "why"] != ""
    assert set(told.card["model"]) == {"rw_drift", "shrunk_drift", "ets", "theta", "local_trend"}
    assert told.card["included"].sum() >= 2
    assert set(told.fan["method"]) == {"log:" + "+".join(told.card.loc[told.card["included"], "model"])}


def test_every_row_carries_concept_n_and_label():
    told = project([*line("A", FIRMS, 2018, [15, 17, 20]), *PEERS], goal(2025, 40))
    for frame in (told.fan, told.scenarios):
        assert (frame["concept"] == f"{FIRMS}@d").all() and (frame["n"] > 0).all() and (frame["label"] != "").all()


def test_shares_stay_below_their_ceiling():
    told = trajectories.project(observations(*line("A", SHARE, 2016, [80, 86, 90, 94])), "A", SHARE, "d", 8, seed=1)
    assert told.fan["q95"].max() < 100 and told.fan["method"].str.startswith("logit").all()


def test_concepts_are_never_joined():
    rows = [*line("A", FIRMS, 2018, [15, 17]), *line("A", FIRMS, 2020, [90, 99], definition="other")]
    assert project(rows).n == 2


def test_missing_years_are_bridged_for_the_drift_only():
    told = project([observation("A", FIRMS, y, v) for y, v in ((2014, 10), (2016, 12), (2017, 13), (2019, 16))])
    assert told.n == 4 and told.card.set_index("model").loc["rw_drift", "included"]


# ---------------------------------------------------------------- properties


def test_same_seed_same_numbers_and_another_within_three_standard_errors():
    rows = [*line("A", FIRMS, 2014, [10, 12, 13, 15, 16, 18.5, 20])]
    one, two, other = (project(rows, goal(2023, 26), seed=s) for s in (1, 1, 2))
    pd.testing.assert_frame_equal(one.fan, two.fan)
    se = math.hypot(one.probability["se"], other.probability["se"])
    assert abs(one.probability["value"] - other.probability["value"]) <= 3 * se


def test_probability_falls_as_the_target_rises():
    rows = line("A", FIRMS, 2014, [10, 12, 13, 15, 16, 18.5, 20])
    chances = [project(rows, goal(2022, v)).probability["value"] for v in (20, 22, 23, 24, 26, 30)]
    assert chances == sorted(chances, reverse=True) and chances[0] > 0.9 and chances[-1] < 0.1
    assert min(chances) > 0 and max(chances) < 1


def test_about_gives_an_interval_of_probability():
    rows = line("A", FIRMS, 2014, [10, 12, 13, 15, 16, 18.5, 20])
    row = project(rows, goal(2022, 24, "approx", low=22.8, high=25.2)).probability
    assert row["lo"] < row["value"] < row["hi"]


def test_less_is_better_for_a_ceiling():
    rows = line("A", FIRMS, 2014, [30, 28, 27, 25, 24, 22, 21])
    row = project(rows, goal(2022, 40, "le")).probability
    assert row["value"] == 0.99 and row["bound"] == ">"


def test_rounding_and_peers_hold_the_width_open():
    smooth = line("A", FIRMS, 2016, [100, 110, 121, 133.1, 146.41])
    alone, among = project(smooth), project([*smooth, *PEERS])
    width = [(p.fan["q90"] / p.fan["q10"]).iloc[0] for p in (alone, among)]
    assert width[1] > width[0] and width[1] > 1.02


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(0.5, 20)), min_size=2, max_size=5), st.floats(0.02, 0.98))
def test_pool_lies_between_the_extreme_models(told, p):
    from scipy import stats

    found = models.linear_pool(told, [1] * len(told))["quantile"](p)
    each = [stats.norm.ppf(p, m, s) for m, s in told]
    assert min(each) - 1e-6 <= found <= max(each) + 1e-6


def test_pooled_paths_keep_their_weights():
    draws = [np.zeros((100, 1)), np.ones((100, 1))]
    assert models.pooled(draws, [0.25, 0.75], 100).mean() == 0.75


def test_order_of_places_does_not_matter():
    rows = [*line("A", FIRMS, 2018, [15, 17, 20]), *PEERS]
    pd.testing.assert_frame_equal(project(rows).fan, project(rows[::-1]).fan)


# ---------------------------------------------------------------- models against their formulas and against R


def test_simulated_drift_has_the_student_quantiles():
    fit = models.drift([10, 12, 13, 15, 16, 18.5])
    paths = models.drift_paths(fit, 3, 200_000, np.random.default_rng(1), persistent=False)
    assert np.quantile(paths[:, 2], [0.1, 0.9]) == pytest.approx([21.34666, 25.85334], abs=0.03)


def test_simulated_damped_trend_has_its_closed_form():
    noise = 0.8 * np.random.default_rng(1).standard_normal((200_000, 4))
    paths = models.damped_paths(20, 1.5, 0.5, 0.1, 0.9, noise)
    assert paths[:, 3].mean() == pytest.approx(24.64265, abs=0.01)
    assert paths[:, 3].std() == pytest.approx(1.226828, abs=0.01)


def _nile(model):
    series = pd.read_csv(f"{REFERENCE}/fc_series_nile.csv")["value"]
    expected = pd.read_csv(f"{REFERENCE}/fc_forecast_nile.csv")
    return series.to_numpy(float), expected[expected["model"] == model]


@pytest.mark.parametrize("name", ["nile", "uspop"])
def test_random_walk_with_drift_equals_r(name):
    y = pd.read_csv(f"{REFERENCE}/fc_series_{name}.csv")["value"].to_numpy(float)
    expected = pd.read_csv(f"{REFERENCE}/fc_forecast_{name}.csv").query("model == 'rw_drift'")
    fit = models.drift(y)
    h = expected["h"].to_numpy()
    assert fit.mean(h) == pytest.approx(expected["mean"].to_numpy(), rel=1e-9)
    for p, column in ((0.1, "lo80"), (0.9, "hi80"), (0.025, "lo95"), (0.975, "hi95")):
        assert fit.quantile(h, p, normal=True) == pytest.approx(expected[column].to_numpy(), rel=1e-9)


def test_theta_equals_r_and_its_band_is_not_that_of_statsmodels():
    y, expected = _nile("theta")
    h = expected["h"].to_numpy()
    point, alpha, sigma2 = models.theta(y, len(h))
    assert point == pytest.approx(expected["mean"].to_numpy(), rel=5e-3)
    half = 1.2815515655 * models.theta_se(alpha, sigma2, h)
    assert half == pytest.approx(((expected["hi80"] - expected["lo80"]) / 2).to_numpy(), rel=0.02)


def test_damped_trend_fit_equals_r():
    y, expected = _nile("ets_AAdN")
    forecast = models.ets(y).forecast(len(expected))
    assert np.asarray(forecast) == pytest.approx(expected["mean"].to_numpy(), rel=5e-3)


def test_a_ceiling_is_not_estimated_before_the_inflection():
    t = np.arange(2010, 2022)
    early, whole = models.logistic(t, 100, 0.3, 2030), models.logistic(t, 100, 0.8, 2015)
    with pytest.raises(models.ModelError, match="inflection"):
        models.fit_logistic(t, early)
    rng = np.random.default_rng(1)
    ceiling, k, t0, _ = models.fit_logistic(t, whole + rng.normal(0, 0.5, len(t)))
    assert (
        ceiling == pytest.approx(100, rel=0.03)
        and k == pytest.approx(0.8, rel=0.1)
        and t0 == pytest.approx(2015, abs=0.3)
    )


def test_two_observations_leave_no_degree_of_freedom():
    with pytest.raises(models.ModelError):
        models.drift([1, 2])


def test_peers_equal_statsmodels():
    from statsmodels.stats.meta_analysis import combine_effects

    g, se = np.array([0.12, 0.15, 0.08, 0.17, 0.10]), np.array([0.02, 0.03, 0.025, 0.04, 0.02])
    found, library = peers.pool(g, se), combine_effects(g, se**2, method_re="dl")
    assert found.tau2 == pytest.approx(library.tau2) and found.mean == pytest.approx(library.mean_effect_re)


def test_few_peers_without_heterogeneity_get_the_conservative_bound():
    g, se = [0.100, 0.101, 0.099, 0.100], [0.02] * 4
    plain, careful = peers.pool(g, se), peers.conservative(g, se)
    assert plain.tau2 == 0 and plain.tau2_zero and careful.spread >= plain.spread
    with pytest.raises(ValueError, match="needs 3"):
        peers.pool(g[:2], se[:2]).interval()


def test_paule_mandel_brings_q_to_its_degrees_of_freedom():
    g, se = np.array([0.12, 0.15, 0.08, 0.17, 0.30]), np.array([0.02, 0.03, 0.025, 0.04, 0.02])
    found = peers.paule_mandel(g, se)
    assert peers.cochran(g, se**2, found.tau2) == pytest.approx(len(g) - 1, abs=1e-3)
    assert peers.paule_mandel([0.1, 0.1, 0.101], [0.02] * 3).tau2 == 0


# ---------------------------------------------------------------- diffusion curves


@pytest.mark.parametrize(
    ("name", "parameters"), [("logistic", (0.5, 6.0)), ("gompertz", (5.0, 0.3)), ("bass", (0.02, 0.4, 3.0))]
)
def test_a_curve_is_found_again(name, parameters):
    t = np.arange(2012, 2021)
    y = diffusion.Curve(name, 90.0, parameters, 2012.0, 0.0).at(t)
    found = diffusion.fit(name, t, y, 90.0)
    assert found.parameters == pytest.approx(parameters, rel=1e-4) and found.sd < 1e-6


def test_an_assumed_ceiling_comes_in_three_values_and_as_a_scenario():
    rows = line("A", SHARE, 2016, [5, 8, 13, 20, 28])
    told = diffusion.table(
        observations(*rows), "A", SHARE, "d", [2025.0], targets(target("A", SHARE, 2025, 60)).iloc[0]
    )
    assert (told["label"] == "scenario").all() and told["assumed"].all() and (told["refusal"] == "").all()
    assert told.groupby("curve")["ceiling"].apply(list).to_dict() == dict.fromkeys(
        ("logistic", "gompertz", "bass"), pytest.approx([46, 64, 100])
    )
    assert (told["value"] < told["ceiling"]).all() and (told["value"] > 28).all()
    assert set(told.loc[told["ceiling"] < 60, "meets"]) == {0.0}
    by_ceiling = told.sort_values("ceiling").groupby("curve")["value"].apply(lambda v: v.is_monotonic_increasing)
    assert by_ceiling.all()


def test_curves_refuse_short_and_falling_series():
    short = diffusion.table(observations(*line("A", FIRMS, 2018, [5, 8, 13])), "A", FIRMS, "d", [2025.0])
    assert set(short["refusal"]) == {"short_for_curve"} and short["value"].isna().all()
    falling = diffusion.table(observations(*line("A", FIRMS, 2014, [9, 8, 8, 7, 6])), "A", FIRMS, "d", [2025.0])
    assert set(falling["refusal"]) == {"not_rising"}


def test_an_estimated_ceiling_stands_beside_the_assumed_ones():
    y = models.logistic(np.arange(2008, 2022), 80, 0.8, 2013) + np.random.default_rng(3).normal(0, 0.3, 14)
    told = diffusion.table(observations(*line("A", SHARE, 2008, y)), "A", SHARE, "d", [2025.0])
    estimated = told[~told["assumed"].astype(bool)]
    assert len(estimated) == 1 and estimated["ceiling"].iloc[0] == pytest.approx(80, rel=0.03)


# ---------------------------------------------------------------- backtests


def test_two_models_are_tested_from_twenty_forecasts_on():
    """One step ahead the corrected statistic is that of the paired t test."""
    from scipy import stats

    rng = np.random.default_rng(7)
    a, b = rng.gamma(2, 1, 30), rng.gamma(2, 1.4, 30)
    told = scores.diebold_mariano(a, b)
    paired = stats.ttest_rel(a, b)
    assert (told["statistic"], told["p"]) == pytest.approx((paired.statistic, paired.pvalue))
    assert math.isnan(scores.diebold_mariano(a[:19], b[:19])["p"]) and math.isnan(scores.diebold_mariano(a, a)["p"])
    d, n, h = a - b, 30, 3
    gamma = [np.mean((d[k:] - d.mean()) * (d[: n - k] - d.mean())) * (n - k) / n for k in range(h)]
    plain = d.mean() / math.sqrt((gamma[0] + 2 * sum(gamma[1:])) / n)
    assert scores.diebold_mariano(a, b, h)["statistic"] == pytest.approx(plain * math.sqrt((n + 1 - 6 + 6 / n) / n))


def test_paired_differences_are_shown_before_they_can_be_tested():
    y = np.cumsum(np.random.default_rng(1).gamma(4, 1, 40))
    rows = backtest.rolling(np.arange(1980, 2020), y, ["rw_drift"], horizon=2)
    told = backtest.compared(rows).set_index(["model", "h"])
    assert told.loc[("naive", 1), "p"] < 0.05 and told.loc[("naive", 1), "difference"] > 0
    short = backtest.compared(backtest.rolling(np.arange(2010, 2020), y[:10], ["rw_drift"]))
    assert set(short["refusal"]) == {"too_few_to_compare"} and short["difference"].notna().all()


def test_short_series_are_not_backtestable():
    summary, rows, why = backtest.of_series(
        observations(*line("A", FIRMS, 2014, [1, 2, 3, 4, 5, 6, 7])), "A", FIRMS, "d"
    )
    assert why == "no_backtest" and summary.empty and rows.empty


def test_rolling_backtest_never_sees_the_future():
    y = np.log([10, 12, 13, 15, 16, 18.5, 21, 22, 25.0])
    told = backtest.rolling(np.arange(2012, 2021), y, ["rw_drift"])
    changed = y.copy()
    changed[-1] = 9
    again = backtest.rolling(np.arange(2012, 2021), changed, ["rw_drift"])
    same = ["model", "origin", "h", "median", "lo", "hi"]
    pd.testing.assert_frame_equal(told[same], again[same])
    table = backtest.summary(told).set_index("model")
    assert set(table.index) == {"naive", "rw_drift"} and table.loc["rw_drift", "offered"]
    assert table.loc["rw_drift", "mase"] < table.loc["naive", "mase"]
    assert table["too_few"].all() and told["h"].max() == 3


def test_as_known_uses_only_what_was_published_then():
    rows = line("A", FIRMS, 2016, [10, 12, 13, 15, 16, 30])  # 2020 was published in June 2021
    came = [*rows, observation("A", FIRMS, 2023, 35)]
    row = backtest.as_known(observations(*came), targets(target("A", FIRMS, 2023, 25))).iloc[0]
    assert (row["n"], row["known_until"], row["label"]) == (4, 2019, "indicative forecast")
    assert row["outcome"] == 35 and row["met"] == 1 and row["error"] == pytest.approx(35 - row["value"])
    assert row["naive_error"] == 20 and row["crps"] > 0
    blind = backtest.as_known(observations(*came), targets(target("A", FIRMS, 2023, 25, announced=""))).iloc[0]
    assert blind["refusal"] == "not_announced"


def test_as_known_flags_assumed_dates_and_judges_each_definition():
    rows = [
        *line("A", FIRMS, 2016, [10, 12, 13], published_assumed=True),
        *line("A", FIRMS, 2017, [20, 24, 26], definition="unstated"),
        observation("A", FIRMS, 2023, 30),
    ]
    told = backtest.as_known(observations(*rows), targets(target("A", FIRMS, 2023, 25))).set_index("definition")
    assert told.loc["d", "n_assumed"] == 3 and told.loc["d", "outcome"] == 30
    assert told.loc["unstated", "comparability"] == "unknown" and math.isnan(told.loc["unstated", "outcome"])


def test_a_year_of_publication_counts_as_its_last_day():
    rows = observations(
        observation("A", FIRMS, 2019, 10, published="2021"), observation("A", FIRMS, 2018, 9, published="2020")
    )
    assert list(backtest.known_at(rows, "2021-06-01")["period"]) == ["2018"]


def test_coverage_and_undefined_scale():
    assert scores.coverage([True, True, False, True])[0] == 0.75
    assert math.isnan(scores.mase([5, 5, 5], [1])) and math.isnan(scores.coverage([])[0])


def test_table_of_targets():
    obs = observations(*line("A", FIRMS, 2018, [15, 17, 20]), *PEERS)
    told = trajectories.table(
        targets(target("A", FIRMS, 2025, 40), target("Z", FIRMS, 2025, 40), target("A", FIRMS, 2019, 1)), obs
    )
    assert list(told["refusal"]) == ["", "target_only", "expired"]
    assert told["scenarios"].iloc[0] == 3


def test_peers_of_another_order_of_magnitude_are_no_peers():
    giants = [{**row, "value": row["value"] * 1e4, "low": row["low"] * 1e4, "high": row["high"] * 1e4} for row in PEERS]
    told = project([observation("A", FIRMS, 2020, 20), *giants], goal(2025, 40))
    assert told.peers.empty and told.refusal == "no_peers"


def test_growth_rates_and_ranks_are_not_projected(monkeypatch):
    entry = {"unit": "percent", "direction": "higher", "valid_range": [-30, 50]}
    monkeypatch.setattr(catalogue, "indicators", lambda: {**CATALOGUE, "sales_change": entry})
    rows = [{**r, "indicator": "sales_change", "unit": "percent"} for r in line("A", FIRMS, 2016, [5, 6, 7, 6.5])]
    told = trajectories.project(observations(*rows), "A", "sales_change", "d", 3)
    assert told.refusal == "growth_rate" and told.fan.empty and "not projected" in told.why
    ranks = [{**r, "unit": "rank"} for r in line("A", FIRMS, 2016, [61, 30, 3])]
    assert project(ranks).refusal == "target_only"


def test_two_observations_are_scored_by_their_own_pace():
    rows = [*line("A", FIRMS, 2018, [10, 12]), observation("A", FIRMS, 2022, 20)]
    row = backtest.as_known(observations(*rows), targets(target("A", FIRMS, 2022, 25))).iloc[0]
    assert row["refusal"] == "no_peers" and math.isnan(row["value"])
    assert row["own_pace"] == pytest.approx(12 * 1.2**3) and row["own_pace_error"] == pytest.approx(20 - 12 * 1.2**3)


def test_peers_that_are_too_short_to_scatter_still_hold_the_width_open():
    short = [r for k, p in enumerate("PQR") for r in line(p, FIRMS, 2019, [20, 20 * (1.05 + 0.05 * k)])]
    told = project([*line("A", FIRMS, 2019, [18, 20]), *short])
    assert (told.fan["q90"] / told.fan["q10"]).iloc[0] > 1.03


def test_refused_rows_still_carry_concept_and_label(monkeypatch):
    monkeypatch.setattr(catalogue, "definitions", lambda: {"x": {"comparable_with": {"d": "no"}}})
    obs = observations(*line("A", FIRMS, 2018, [15, 17, 20]))
    told = targets(target("A", FIRMS, 2025, 40, definition="x"))
    for frame in (trajectories.table(told, obs), backtest.as_known(obs, told)):
        assert list(frame["refusal"]) == ["concept_differs"]
        assert list(frame["label"]) == ["target only"] and list(frame["concept"]) == [f"{FIRMS}@d"]


def test_growth_of_all_peers_is_that_of_each_series_alone():
    rows = [*PEERS, *line("S", FIRMS, 2018, [5]), *line("T", FIRMS, 2018, [0, 4]), *line("U", FIRMS, 2015, [8, 9])]
    rows += line("U", FIRMS, 2019, [14, 13.5])
    book = series.Book(observations(*rows))
    to = trajectories.transform_for([1.0], share=False)
    found = trajectories.peer_growth(book, "A", FIRMS, "d", to).set_index("peer")
    assert list(found.index) == ["P", "Q", "R", "U"], "one level, or a zero among logs, tells no growth"
    for peer, row in found.iterrows():
        own = book.levels(peer, FIRMS, "d")
        z, t = np.log(own["value"].to_numpy()), own["t"].to_numpy()
        growth = (z[-1] - z[0]) / (t[-1] - t[0])
        assert row["growth"] == pytest.approx(growth) and row["start"] == pytest.approx(z[0]) and row["n"] == len(own)
        if len(own) > 2:
            scatter = ((np.diff(z) - growth * np.diff(t)) ** 2 / np.diff(t)).sum()
            assert row["sd"] == pytest.approx(math.sqrt(scatter / (len(own) - 2)))
        assert row.to_dict() == pytest.approx(trajectories.growth_of(own, to), nan_ok=True)
    assert trajectories.peer_growth(book, "P", FIRMS, "d", to, peer_places=["Q", "U"])["peer"].tolist() == ["Q", "U"]
