"""The calculations on other numbers than the worked examples: expected values by a second way, edge cases included."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations, permutations, product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import integrate, optimize, stats
from scipy.spatial import distance
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.proportion import multinomial_proportions_confint, proportion_confint

from methods import run_cases

FOLDER = Path("tests/data/methods")


def agrees(calc: str, inputs: dict, expected: dict, tol: float = 1e-8, folder: Path = FOLDER) -> None:
    case = {"calc": calc, "inputs": inputs, "expected": expected, "tol": tol}
    assert run_cases.check(case, folder) == []


def logit(x: float) -> float:
    return math.log(x) - math.log1p(-x)


# ---------------------------------------------------------------- 1 pace


@pytest.mark.parametrize(("b", "t", "n", "m"), [(0.05, 0.4, 10, 3), (0.9, 0.6, 4, 1), (0.31, 0.31, 7, 2)])
def test_paths_of_shares(b, t, n, m):
    k = (logit(t) - logit(b)) / n
    expected = {"gap": t - b, "per_year": (t - b) / n, "cagr": (t / b) ** (1 / n) - 1, "logit_per_year": k}
    expected |= {
        "max_pp_year_logistic": 25 * k,
        "mid_linear": b + (t - b) * m / n,
        "mid_geometric": b * (t / b) ** (m / n),
    }
    expected["mid_logistic"] = 1 / (1 + math.exp(-(logit(b) + k * m)))
    agrees("paths", {"baseline": b, "target": t, "years": n, "mid": m, "share": True}, expected)
    scaled = {"gap": 100 * (t - b), "logit_per_year": k, "mid_logistic": 100 * expected["mid_logistic"]}
    if max(b, t) * 100 > 1:
        agrees("paths", {"baseline": 100 * b, "target": 100 * t, "years": n, "mid": m, "share": True}, scaled)


def test_paths_at_the_bounds():
    base = {"baseline": 0.4, "years": 5, "mid": 2, "share": True}
    k = (logit(0.995) - logit(0.4)) / 5
    agrees(
        "paths", {**base, "target": 1.0}, {"logit_per_year": k, "mid_logistic": 1 / (1 + math.exp(-logit(0.4) - 2 * k))}
    )
    zero = {"gap": 0.2, "per_year": 0.04, "cagr": None, "log_per_year": None, "logit_per_year": None}
    agrees("paths", {**base, "baseline": 0.0, "target": 0.2}, {**zero, "mid_linear": 0.08, "mid_logistic": None})
    agrees(
        "paths", {"baseline": 0, "target": 50, "years": 4, "mid": 1, "share": False}, {"cagr": None, "mid_linear": 12.5}
    )
    agrees("paths", {"baseline": -3, "target": 5, "years": 4, "share": False}, {"gap": 8, "per_year": 2, "cagr": None})
    over = {"baseline": 5, "target": 9, "years": 0, "share": False}
    agrees("paths", over, {"gap": 4, "per_year": None, "cagr": None})
    fall = {"baseline": 800, "target": 200, "years": 2, "mid": 1, "share": False}
    agrees("paths", fall, {"per_year": -300, "cagr": -0.5, "mid_geometric": 400, "mid_linear": 500})


@pytest.mark.parametrize(
    ("hedge", "value", "decimals", "lo", "hi"),
    [
        ("about", 62.5, 1, 62.45, 62.55),  # half of the last place, never less than the rounding
        ("about", 8000, 0, 7600, 8400),  # five per cent cap
        ("nearly", 60, 0, 57, 60),
        ("", 60, 0, 59.5, 60.5),
        ("rounded", 60.25, 2, 60.245, 60.255),
        ("exact", 60, 0, 60, 60),
    ],
)
def test_interval_pace(hedge, value, decimals, lo, hi):
    inputs = {"baseline": 40.0, "baseline_decimals": 1, "target": value, "target_decimals": decimals, "years": 4}
    b = (39.95, 40.05)
    grid = [(t - x) / 4 for x, t in product(b, (lo, hi))]
    growth = [(t / x) ** 0.25 - 1 for x, t in product(b, (lo, hi))]
    expected = {"baseline_lo": b[0], "baseline_hi": b[1], "target_lo": lo, "target_hi": hi}
    expected |= {"pace_lo": min(grid), "pace_hi": max(grid), "cagr_lo": min(growth), "cagr_hi": max(growth)}
    agrees("interval_pace", inputs | {"target_hedge": hedge}, expected)


def test_interval_pace_of_floors_ranges_and_open_ends():
    floor = {"baseline": 46.8, "baseline_decimals": 1, "target": 60, "target_hedge": "at_least", "years": 5}
    told = {"target_lo": 60, "pace_lo": (60 - 46.85) / 5, "pace_hi": (60 - 46.75) / 5}
    agrees("interval_pace", {**floor, "target_decimals": 0}, {**told, "target_hi": None})
    agrees("interval_pace", {**floor, "share": True}, {**told, "target_hi": 100})
    between = {"baseline": 46, "baseline_decimals": 0, "target": [55, 60], "years": 5}
    agrees("interval_pace", between, {"pace_lo": (55 - 46.5) / 5, "pace_hi": (60 - 45.5) / 5})
    opened = {"baseline": 10, "baseline_hedge": "over", "target": 20, "target_decimals": 0, "years": 2}
    agrees(
        "interval_pace",
        opened,
        {"baseline_lo": 10, "baseline_hi": None, "pace_hi": 5.25, "cagr_hi": math.sqrt(2.05) - 1},
    )


def test_feasibility_ratio():
    required, observed = [-1.0, 2.0], [0.5, 4.0]
    quotients = [Fraction(r) / Fraction(o) for r, o in product(required, observed)]
    agrees(
        "feasibility_ratio",
        {"required": required, "observed": observed},
        {"ratio_lo": float(min(quotients)), "ratio_hi": float(max(quotients))},
    )
    agrees("feasibility_ratio", {"required": [1, 2], "observed": [-0.2, 0.3]}, {"ratio_lo": None, "ratio_hi": None})
    agrees("feasibility_ratio", {"required": [1, 2], "observed": [0.0, 0.3]}, {"ratio_lo": None})
    agrees("feasibility_ratio", {"required": [3, 3], "observed": [-2, -1]}, {"ratio_lo": -3, "ratio_hi": -1.5})


def test_rank_pace_and_growth_target():
    score = [Fraction(34 - 1, 33), Fraction(34 - 34, 33)]
    expected = {"places_per_year": -3.0, "pct_score0": float(score[0]), "pct_score1": float(score[1])}
    agrees("rank_pace", {"rank0": 1, "rank1": 34, "n": 34, "years": 11}, {**expected, "pct_points_per_year": -100 / 11})
    agrees("rank_pace", {"rank0": 10, "rank1": 10, "n0": 63, "n1": 34, "years": 2}, {"places_per_year": 0.0})
    for g, years in ((0.2, 3), (-0.1, 4), (0.005, 30)):
        doubling = optimize.brentq(lambda t, g=g: (1 + g) ** t - 2, -1000, 1000)
        agrees(
            "growth_target",
            {"g": g, "years": years},
            {"factor": float(np.prod([1 + g] * years)), "doubling_years": doubling},
        )
    agrees("growth_target", {"g": 0, "years": 4}, {"factor": 1, "doubling_years": None})


# ---------------------------------------------------------------- 2 time distance, catch-up, convergence


def curve(years, values, year, level):
    return {"bench_years": years, "bench_values": values, "follower_year": year, "follower_value": level}


def test_time_distance_edges():
    steady = [2010, 2013, 2014, 2020], [5.0, 9.0, 9.5, 30.0]
    at = float(np.interp(7.0, steady[1], steady[0]))
    agrees("time_distance", curve(*steady, 2018, 7.0), {"bench_year_at_level": at, "s_time_distance": 2018 - at})
    agrees("time_distance", curve(*steady, 2010, 30.0), {"bench_year_at_level": 2020, "s_time_distance": -10})
    for level in (4.0, 31.0):
        agrees("time_distance", curve(*steady, 2018, level), {"bench_year_at_level": None, "s_time_distance": None})
    agrees("time_distance", curve([2018], [7.0], 2021, 7.0), {"bench_year_at_level": 2018, "s_time_distance": 3})
    agrees("time_distance", curve([2019, 2017, 2018], [9.0, 5.0, 7.0], 2021, 6.0), {"bench_year_at_level": 2017.5})
    falling = [2015, 2016, 2018], [40.0, 30.0, 10.0]
    agrees("time_distance", curve(*falling, 2020, 20.0), {"bench_year_at_level": 2017, "s_time_distance": 3})
    lost = [2015, 2016, 2017, 2018], [10.0, 20.0, 12.0, 22.0]
    agrees("time_distance", curve(*lost, 2020, 15.0), {"bench_year_at_level": 2017.3, "earliest": 2015.5})
    flat = [2015, 2016, 2017, 2018], [10.0, 14.0, 14.0, 20.0]
    agrees(
        "time_distance",
        curve(*flat, 2020, 14.0),
        {"bench_year_at_level": 2016, "s_time_distance": 4, "s_lo": 3, "s_hi": 4},
    )


@pytest.mark.parametrize(
    ("f0", "b0", "gf", "gb", "af", "ab"), [(3, 90, 0.4, -0.02, 9, -1), (18, 19, 0.02, 0.01, 0.3, 0.2)]
)
def test_catch_up(f0, b0, gf, gb, af, ab):
    meets = optimize.brentq(lambda n: f0 * (1 + gf) ** n - b0 * (1 + gb) ** n, 0, 1000)
    line = optimize.brentq(lambda n: f0 + af * n - b0 - ab * n, 0, 1000)
    inputs = {"f0": f0, "b0": b0, "gF": gf, "gB": gb, "aF": af, "aB": ab}
    agrees("catch_up", inputs, {"years_loglinear": meets, "years_linear": line})
    agrees("catch_up", {**inputs, "gF": gb, "aF": ab}, {"years_loglinear": None, "years_linear": None})
    agrees("catch_up", {**inputs, "f0": b0, "b0": f0}, {"years_loglinear": None, "years_linear": None})


@pytest.mark.parametrize(("gap", "mean", "sd"), [(0.5, 0.1, 0.02), (0.2, 0.01, 0.05), (1.0, -0.02, 0.03)])
def test_catch_up_quantiles(gap, mean, sd):
    draws = stats.norm.ppf(np.linspace(0, 1, 400_001)[1:-1], mean, sd)
    years = np.sort(np.where(draws > 0, gap / np.where(draws > 0, draws, 1), np.inf))
    expected = {"p_never": stats.norm.cdf(0, mean, sd)}
    for p in (10, 50, 90):
        at = years[int(p / 100 * len(years))]
        expected[f"q{p}"] = at if np.isfinite(at) else None
    agrees("catch_up_quantiles", {"log_gap": gap, "diff_mean": mean, "diff_sd": sd}, expected, 1e-3)


@pytest.mark.parametrize(
    ("y0", "y1", "years"),
    [
        ([5, 8, 10, 20, 30, 50], [10, 14, 17, 27, 36, 54], 8),
        ([1, 2, 4], [1, 3, 9], 3),
        ([7, 7, 9, 12], [9, 8, 9, 14], 1),
    ],
)
def test_convergence_and_divergence(y0, y1, years):
    x, g = np.log(y0), np.log(np.divide(y1, y0)) / years
    fit = np.polyfit(x, g, 1)
    residuals = g - np.polyval(fit, x)
    se = math.sqrt((residuals**2).sum() / (len(x) - 2) / ((x - x.mean()) ** 2).sum())
    speed = -math.log(1 + fit[0] * years) / years
    expected = {"slope": fit[0], "se": se, "speed": speed, "half_life": math.log(2) / speed}
    for name, y in (("0", y0), ("1", y1)):
        n, ln = len(y), np.log(y)
        expected[f"sigma{name}"] = math.sqrt((ln @ ln - n * ln.mean() ** 2) / (n - 1))
        expected[f"cv{name}"] = pd.Series(y, dtype=float).std() / np.mean(y)
    agrees("convergence", {"y0": y0, "y1": y1, "years": years}, expected, 1e-6)


# ---------------------------------------------------------------- 3 projection


@pytest.mark.parametrize(
    ("y", "h", "level", "target"), [([3, 5, 4], 1, 0.5, 6), ([9, 8, 8.5, 6, 5, 5.5, 3], 5, 0.95, 2)]
)
def test_random_walk_drift(y, h, level, target):
    d = np.diff(y)
    fit = sm.OLS(d, np.ones(len(d))).fit()
    sigma = math.sqrt(fit.scale)
    se = sigma * math.sqrt(h + h**2 / len(d))
    mean = y[-1] + h * fit.params[0]
    lo, hi = stats.t.interval(level, len(d) - 1, mean, se)
    normal = stats.norm.interval(level, mean, se)
    expected = {"drift": fit.params[0], "sigma": sigma, "mean": mean, "se": se, "lo": lo, "hi": hi}
    expected |= {
        "lo_normal": normal[0],
        "hi_normal": normal[1],
        "p_meet": 1 - stats.t.cdf(target, len(d) - 1, mean, se),
    }
    agrees("random_walk_drift", {"y": y, "h": h, "level": level, "target": target}, expected)


def test_random_walk_on_a_straight_line_has_no_width():
    expected = {"drift": 2, "sigma": 0, "mean": 14, "se": 0, "lo": 14, "hi": 14, "p_meet": 1}
    agrees("random_walk_drift", {"y": [4, 6, 8, 10], "h": 2, "target": 13}, expected)


@pytest.mark.parametrize(("alpha", "beta", "phi", "h"), [(0.3, 0.0, 0.95, 1), (0.9, 0.4, 1.0, 6), (0.0, 0.0, 0.8, 3)])
def test_damped_ets_variance(alpha, beta, phi, h):
    level, trend, sigma2 = 50.0, -2.0, 4.0
    at, slope = level, trend
    for _ in range(h):
        at, slope = at + phi * slope, phi * slope
    impulses = []  # effect on the last step of one unit of innovation at each step
    for start in range(h):
        lv, tr = (alpha, beta) if start < h - 1 else (1.0, 0.0)
        for _ in range(start + 1, h):
            lv, tr = (lv + phi * tr, phi * tr)
        impulses.append(lv)
    sd = math.sqrt(sigma2 * sum(i**2 for i in impulses))
    lo, hi = stats.norm.interval(0.8, at, sd)
    inputs = {"level": level, "trend": trend, "alpha": alpha, "beta": beta, "phi": phi, "sigma2": sigma2, "h": h}
    agrees("damped_ets_variance", inputs, {"mean": at, "sd": sd, "lo80": lo, "hi80": hi})


def test_mase_with_and_without_scale():
    train, test, forecast = [4, 4, 7, 1], [2, 9, 3], [2.5, 9, 1]
    steps = [0, 3, 6]
    mae = (0.5 + 0 + 2) / 3
    rmsse = math.sqrt((0.25 + 0 + 4) / 3 / (sum(s**2 for s in steps) / 3))
    agrees(
        "mase",
        {"train": train, "test": test, "forecast": forecast},
        {"scale": 3, "mae": mae, "mase": mae / 3, "rmsse": rmsse},
    )
    agrees(
        "mase", {"train": [5, 5, 5], "test": [6], "forecast": [5]}, {"scale": 0, "mae": 1, "mase": None, "rmsse": None}
    )


@pytest.mark.parametrize(("mean", "sd", "obs", "alpha", "tau"), [(20, 2, 17.2, 0.05, 0.1), (-3, 0.5, -3, 0.5, 0.5)])
def test_scores(mean, sd, obs, alpha, tau):
    ensemble = [mean - 1.5, mean, mean, mean + 4]
    forecast = mean + 0.7
    below = integrate.quad(lambda x: stats.norm.cdf(x, mean, sd) ** 2, mean - 20 * sd, obs)[0]
    above = integrate.quad(lambda x: stats.norm.sf(x, mean, sd) ** 2, obs, mean + 20 * sd)[0]
    spread = sum(abs(a - b) for a, b in product(ensemble, repeat=2))
    error = sum(abs(a - obs) for a in ensemble) / 4
    lo, hi = stats.norm.interval(1 - alpha, mean, sd)
    expected = {
        "crps_normal": below + above,
        "crps_ensemble": error - spread / 32,
        "crps_ensemble_fair": error - spread / 24,
    }
    expected["pinball"] = tau * (obs - forecast) if obs >= forecast else (1 - tau) * (forecast - obs)
    expected["interval_score"] = hi - lo + 2 / alpha * (max(lo - obs, 0) + max(obs - hi, 0))
    expected |= {"lo": lo, "hi": hi, "covered": bool(lo <= obs <= hi)}
    inputs = {"mean": mean, "sd": sd, "obs": obs, "ensemble": ensemble, "alpha": alpha}
    agrees("scores", inputs | {"quantile_forecast": forecast, "tau": tau}, expected, 1e-6)


def test_diffusion_curves():
    inputs = {"t": 8, "M": 250, "k": 0.9, "t0": 3, "b": 2.5, "c": 0.1, "p": 0.1, "q": 0.05}
    slopes = {
        "logistic": (lambda t, y: 0.9 * y * (1 - y / 250), 250 / (1 + math.exp(2.7))),
        "gompertz": (lambda t, y: 0.1 * y * np.log(250 / y), 250 * math.exp(-2.5)),
        "bass": (lambda t, y: (0.1 + 0.05 * y / 250) * (250 - y), 0.0),
    }
    expected = {
        name: integrate.solve_ivp(f, (0, 8), [start], rtol=1e-10, atol=1e-10).y[0, -1]
        for name, (f, start) in slopes.items()
    }
    expected["bass_peak_time"] = math.log(0.5) / 0.15
    agrees("diffusion_curves", inputs, expected, 1e-7)


@pytest.mark.parametrize(
    ("growth", "se"),
    [
        ([0.10, 0.101, 0.099], [0.02, 0.03, 0.02]),
        ([-0.2, 0.3, 0.1, 0.0, 0.05, 0.4], [0.01, 0.05, 0.02, 0.03, 0.1, 0.02]),
    ],
)
def test_peer_growth(growth, se):
    g, v = np.array(growth), np.array(se) ** 2
    library = combine_effects(g, v, method_re="dl")
    tau2 = max(library.tau2, 0.0)
    w = 1 / (v + tau2)
    mean, err = float(np.average(g, weights=w)), float(w.sum() ** -0.5)
    lo, hi = stats.t.interval(0.8, len(g) - 2, mean, math.sqrt(tau2 + err**2))
    expected = {"Q": library.q, "tau2": tau2, "mean": mean, "se": err, "pred_lo": lo, "pred_hi": hi}
    expected["shrunk"] = [(mean * s + x * tau2) / (s + tau2) for x, s in zip(g, v, strict=True)]
    agrees("peer_growth", {"growth": growth, "se": se}, expected)


@pytest.mark.parametrize(("y0", "target", "years"), [(50, 40, 3), (10, 80, 12), (20, 20, 1)])
def test_probability_of_target(y0, target, years):
    need = math.log(target / y0)
    once = 1 - stats.norm.cdf(need, 0.07 * years, 0.025 * years)
    each = 1 - stats.norm.cdf(need, 0.07 * years, 0.025 * years**0.5)
    inputs = {"y0": y0, "target": target, "years": years, "g_mean": 0.07, "g_sd": 0.025}
    agrees("probability_of_target", inputs, {"p_persistent": once, "p_independent": each})


def test_linear_pool():
    models, w = [[10, 1], [30, 8]], [3, 1]
    mean = 15.0
    sd = math.sqrt(0.75 * (1 + 25) + 0.25 * (64 + 225))

    def cdf(x):
        return 0.75 * stats.norm.cdf(x, 10, 1) + 0.25 * stats.norm.cdf(x, 30, 8)

    expected = {"mean": mean, "sd": sd, "p_ge_12.5": 1 - cdf(12.5)}
    expected |= {f"q{p}": optimize.bisect(lambda x, p=p: cdf(x) - p / 100, -100, 200) for p in (5, 10, 50, 90)}
    agrees("linear_pool", {"models": models, "weights": w}, expected)
    agrees("linear_pool", {"models": [[5, 2], [5, 2]]}, {"mean": 5, "sd": 2, "q10": stats.norm.ppf(0.1, 5, 2)})


@pytest.mark.parametrize(("alpha", "h"), [(0.0, 4), (1.0, 4), (0.6, 1)])
def test_theta_se(alpha, h):
    wrong = 3 * math.sqrt(1 + (h - 1) * (1 + (alpha - 1) ** 2))
    agrees(
        "theta_se",
        {"alpha": alpha, "sigma2": 9, "h": h},
        {"se": math.hypot(3, 3 * alpha * math.sqrt(h - 1)), "se_statsmodels_wrong": wrong},
    )


# ---------------------------------------------------------------- 4 composite index


def test_one_country_and_scores_at_the_goalposts():
    one = {"AAA": {"le": 85.0, "eys": 21.0, "mys": 15.0, "gnipc": 75_000.0}}
    agrees("composite_4_1", one, {"AAA": {"health": 1, "education": 1, "income": 1, "hdi": 1, "published": 1}})
    two = {k: {"le": 52.5, "eys": 9.0, "mys": 7.5, "gnipc": 100 * 750**0.25} for k in ("B", "C")}
    middle = (0.5 * 0.5 * 0.25) ** (1 / 3)
    agrees("composite_4_1", two, {"B": {"health": 0.5, "education": 0.5, "income": 0.25, "hdi": middle}})


@pytest.mark.parametrize("directions", [[1, 1, 1], [1, -1, 1]])
def test_small_matrix(directions):
    x = np.array([[3.0, 9.0, 2.0], [3.0, 4.0, 8.0], [6.0, 5.0, 2.5], [1.0, 5.0, 7.0], [4.0, 1.0, 1.0]])
    sign = np.array(directions)
    v = x * sign
    z = (v - v.min(0)) / (v.max(0) - v.min(0))
    p = x / x.sum(0)
    entropy = 1 + (p * np.log(p)).sum(0) / math.log(5)
    entropy /= entropy.sum()
    r = pd.DataFrame(z).corr().to_numpy()
    critic = z.std(0, ddof=1) * (1 - r).sum(0)
    wide = 1 + 99 * z
    expected = {"minmax_col0": z[:, 0], "z_col0": stats.zscore(v[:, 0], ddof=1), "rank_col0": [2.5, 2.5, 5, 1, 4]}
    expected |= {"dist_to_leader_col0": x[:, 0] / 6, "entropy": entropy, "critic": critic / critic.sum()}
    expected |= {"arith": wide @ entropy, "geo": np.exp(np.log(wide) @ entropy)}
    told = {k: list(map(float, e)) for k, e in expected.items()}
    agrees("composite_4_2", {"x": x.tolist(), "directions": directions}, told)


def test_small_matrix_that_refuses_a_part():
    x = [[1.0, 5.0, 2.0], [2.0, 5.0, 0.0], [4.0, 5.0, 1.0]]
    agrees(
        "composite_4_2",
        {"x": x, "directions": [1, 1, 1]},
        {"minmax_col0": [0, 1 / 3, 1], "minmax_col1": [None] * 3},
    )
    negative = [[-1.0, 5.0], [2.0, 6.0], [4.0, 4.0]]
    agrees(
        "composite_4_2", {"x": negative, "directions": [1, 1]}, {"entropy": None, "arith": None, "rank_col0": [1, 2, 3]}
    )


@pytest.mark.parametrize(
    "profile", [[[7, "abcd"], [4, "dcba"], [3, "bdac"], [5, "cadb"]], [[5, "ab"], [5, "ba"]], [[1, "xyz"]]]
)
def test_voters(profile):
    names = sorted(profile[0][1])
    votes = {(a, b): sum(n for n, v in profile if v.index(a) < v.index(b)) for a, b in permutations(names, 2)}
    total = sum(n for n, _ in profile)
    expected = {"outrank": {f"{a}>{b}": n for (a, b), n in votes.items()}}
    sign = {(a, b): (2 * n > total) - (2 * n < total) for (a, b), n in votes.items()}
    expected["copeland"] = {a: sum(sign[a, b] for b in names if b != a) for a in names}
    expected["borda"] = {a: sum(n * (len(names) - 1 - v.index(a)) for n, v in profile) for a in names}
    expected["kemeny_scores"] = {
        "".join(order): sum(votes[pair] for pair in combinations(order, 2)) for order in permutations(names)
    }
    agrees("composite_4_3", {"profile": profile}, expected, 0)


def test_one_weight_with_dominated_and_identical_units():
    units = {"A": [90, 40], "B": [60, 60], "C": [30, 85], "D": [20, 10], "E": [60, 60]}
    w = (np.arange(700_000) + 0.5) / 700_000
    score = np.array([w * a + (1 - w) * b for a, b in units.values()])
    rank = 1 + (score[:, None] < score[None] - 1e-12).sum(1)
    expected = {
        name: {"p_first": (r == 1).mean(), "mean_rank": r.mean(), "best": int(r.min()), "worst": int(r.max())}
        for name, r in zip(units, rank, strict=True)
    }
    agrees("composite_4_4", units, expected, 5e-6)


def test_sobol_indices_by_quadrature():
    a = [0.0, 3.0, 9.0]
    x = (np.arange(2000) + 0.5) / 2000
    g = [(np.abs(4 * x - 2) + k) / (1 + k) for k in a]
    v = [float(np.mean(f**2) - np.mean(f) ** 2) for f in g]
    total = np.prod([1 + k for k in v]) - 1
    st = [k * np.prod([1 + o for j, o in enumerate(v) if j != i]) / total for i, k in enumerate(v)]
    agrees(
        "composite_4_5",
        {"a": a, "bounds": [0, 1]},
        {"S1": [float(k / total) for k in v], "ST": [float(s) for s in st]},
        1e-5,
    )
    b, c = 5.0, 0.2
    t = (np.arange(4000) + 0.5) / 4000 * 2 * math.pi - math.pi
    first = np.sin(t) * (1 + c * np.mean(t**4))
    v1, v2 = np.var(first), np.var(b * np.sin(t) ** 2)
    v13 = np.mean(np.sin(t) ** 2) * c**2 * np.var(t**4)
    expected = {"total_variance": v1 + v2 + v13, "S1": [v1 / (v1 + v2 + v13), v2 / (v1 + v2 + v13), 0.0]}
    expected["ST"] = [(v1 + v13) / (v1 + v2 + v13), v2 / (v1 + v2 + v13), v13 / (v1 + v2 + v13)]
    agrees("composite_4_6", {"a": b, "b": c}, {k: np.array(e).tolist() for k, e in expected.items()}, 1e-4)


def test_missing_indicators():
    expected = {"arith": (80 * 1 + 10 * 3) / 4, "geo": math.exp((math.log(80) + 3 * math.log(10)) / 4)}
    expected |= {"coverage": 4 / 10, "bound_lo": (80 + 30) / 10, "bound_hi": (80 + 30 + 600) / 10}
    agrees("composite_4_7", {"x": [80, None, 10, None], "w": [1, 2, 3, 4]}, expected)
    agrees("composite_4_7", {"x": [0, 50], "w": [0.5, 0.5]}, {"arith": 25, "geo": None, "coverage": 1, "bound_lo": 25})
    agrees("composite_4_7", {"x": [None, None], "w": [0.5, 0.5]}, {"arith": None, "coverage": 0, "bound_hi": 100})


# ---------------------------------------------------------------- 5 policy mix


@pytest.mark.parametrize("counts", [[0, 12, 3], [1, 1], [30, 20, 10, 40, 0]])
def test_emphasis_with_empty_cells(counts):
    n, k = sum(counts), len(counts)
    p = [c / n for c in counts]
    expected = {"total": n, "share": p}
    for method in ("wilson", "jeffreys"):
        expected[method] = [list(map(float, proportion_confint(c, n, 0.05, method))) for c in counts]
    expected["goodman"] = multinomial_proportions_confint(counts, 0.05, "goodman").tolist()
    chi2 = sum((c - n / k) ** 2 / (n / k) for c in counts)
    expected |= {"chi2_uniform": chi2, "p_uniform": stats.chi2.sf(chi2, k - 1), "hhi": sum(x * x for x in p)}
    expected["evenness"] = -sum(x * math.log(x) for x in p if x) / math.log(k)
    agrees("policy_mix_5_1", {"counts": counts}, expected, 1e-7)


@pytest.mark.parametrize(("a", "b"), [([4, 0, 0], [0, 3, 3]), ([2, 5, 0, 1], [2, 5, 0, 1]), ([10, 1], [1, 10])])
def test_similarity(a, b):
    x, y = np.array(a, float), np.array(b, float)
    p, q = x / x.sum(), y / y.sum()
    either = [i for i in range(len(a)) if a[i] or b[i]]
    expected = {"jaccard": sum(1 for i in either if a[i] and b[i]) / len(either)}
    expected["weighted_jaccard"] = sum(map(min, p, q)) / sum(map(max, p, q))
    expected |= {"cosine": 1 - distance.cosine(x, y), "overlap": 1 - np.abs(p - q).sum() / 2}
    expected["hellinger"] = float(np.linalg.norm(np.sqrt(p) - np.sqrt(q)) / math.sqrt(2))
    m = (p + q) / 2
    expected["jensen_shannon"] = math.sqrt(max(0, (stats.entropy(p, m, 2) + stats.entropy(q, m, 2)) / 2))
    agrees("policy_mix_5_2", {"a": a, "b": b}, expected, 1e-7)


def test_correspondence_of_another_table(tmp_path):
    table = pd.DataFrame([[10, 2, 0, 5], [3, 8, 0, 1], [4, 4, 0, 9]], ["P", "Q", "R"], list("wxyz"))
    table.to_csv(tmp_path / "other.csv")
    kept = table.drop(columns="y").to_numpy(float)
    n = kept.sum()
    chi2 = stats.chi2_contingency(kept, correction=False)[0]
    r, c = kept.sum(1) / n, kept.sum(0) / n
    cross = (
        np.diag(r**-0.5)
        @ (kept / n - np.outer(r, c))
        @ np.diag(1 / c)
        @ (kept / n - np.outer(r, c)).T
        @ np.diag(r**-0.5)
    )
    values, vectors = np.linalg.eigh(cross)
    first = np.abs(vectors[:, -1]) * math.sqrt(values[-1]) / np.sqrt(r)
    expected = {"principal_inertias": values[::-1][:2].tolist(), "total_inertia": chi2 / n, "chi2": chi2}
    expected |= {f"row_{name}_abs_dim1": float(x) for name, x in zip("PQR", first, strict=True)}
    agrees("policy_mix_5_3", {"file": "other.csv"}, expected, 1e-7, tmp_path)


# ---------------------------------------------------------------- 6 consistency


def ends(value: str, decimals: int) -> tuple[Fraction, Fraction]:
    half = Fraction(1, 2 * 10**decimals)
    return Fraction(value) - half, Fraction(value) + half


def hull(f, *boxes) -> tuple[float, float]:
    at = [f(*corner) for corner in product(*boxes)]
    return float(min(at)), float(max(at))


def test_population_from_level_and_rate():
    level, head, g, gp = ends("88.4", 1), ends("5210", 0), ends("-3.2", 1), ends("-1.0", 1)
    people = hull(lambda a, b: a / b * 10**9, level, head)
    growth = hull(lambda a, b: (100 + a) / (100 + b) - 1, g, gp)
    point = (100 - 3.2) / (100 - 1.0) - 1
    now = 88.4e9 / 5210
    expected = {"population": now, "population_lo": people[0], "population_hi": people[1], "pop_growth": point}
    expected |= {"pop_growth_lo": growth[0], "pop_growth_hi": growth[1], "prev_population": now / (1 + point)}
    inputs = {"level_bn": 88.4, "level_dec": 1, "per_head": 5210, "per_head_dec": 0, "g": -3.2, "g_per_head": -1.0}
    agrees("consistency_6_1", inputs | {"g_dec": 1}, expected, 1e-9)


@pytest.mark.parametrize(("g", "change"), [("14.3", "12.6"), ("-8.0", "-3.5"), ("0.0", "0.0")])
def test_whole_from_part_and_share(g, change):
    part, share, growth, step = ends("310.5", 1), ends("22.0", 1), ends(g, 1), ends(change, 1)
    total = hull(lambda p, s: 100 * p / s, part, share)
    before = hull(lambda p, x: p / (1 + x / 100), part, growth)
    earlier = hull(lambda s, d: s - d, share, step)
    whole = hull(lambda p, x, s, d: 100 * p / (1 + x / 100) / (s - d), part, growth, share, step)
    # the whole's growth uses the share twice unless it is written with change/share: compare with a fine grid
    grid = [np.linspace(float(a), float(b), 9) for a, b in (growth, share, step)]
    grown = [(1 + x / 100) * (1 - d / s) - 1 for x, s, d in product(*grid)]
    expected = {"whole_lo": total[0], "whole_hi": total[1], "prev_part_lo": before[0], "prev_part_hi": before[1]}
    expected |= {"prev_share_lo": earlier[0], "prev_share_hi": earlier[1], "whole": 31050 / 22}
    expected |= {"prev_whole_lo": whole[0], "prev_whole_hi": whole[1]}
    expected |= {"whole_growth_lo": min(grown), "whole_growth_hi": max(grown)}
    inputs = {"part": 310.5, "part_dec": 1, "share": 22.0, "share_dec": 1, "g": float(g), "g_dec": 1}
    agrees("consistency_6_2", inputs | {"share_change": float(change)}, expected, 1e-9)


def test_which_count():
    density = ends("31.2", 1)
    active, registered = (Fraction(5700), Fraction(6300)), (Fraction(7000), Fraction(7000))
    expected = {}
    for name, box in (("active", active), ("registered", registered)):
        lo, hi = hull(lambda c, d: c / d * 10_000, box, density)
        expected |= {f"pop_from_{name}_lo": lo, f"pop_from_{name}_hi": hi}
        expected[f"{name}_consistent"] = bool(hi >= 2_200_000 and lo <= 2_400_000)
    inputs = {"density": 31.2, "density_dec": 1, "active": 6000, "active_hedge": "about", "registered": 7000}
    agrees("consistency_6_3", inputs | {"population_prior": [2.2e6, 2.4e6]}, expected, 1e-9)
    floor = {"density": 31.2, "density_dec": 1, "active": 6000, "active_hedge": "over", "population_prior": [9e9, 1e10]}
    agrees("consistency_6_3", floor, {"active_consistent": True, "pop_from_active_hi": None})


@pytest.mark.parametrize(("level", "change"), [("185.7", "-12.30"), ("5", "2"), ("40.0", "0.0")])
def test_previous_level_and_growth(level, change):
    d = [len(x.split(".")[1]) if "." in x else 0 for x in (level, change)]
    a, b = ends(level, d[0]), ends(change, d[1])
    before, growth = hull(lambda x, y: x - y, a, b), hull(lambda x, y: y / (x - y), a, b)
    point = float(level) - float(change)
    expected = {"prev": point, "prev_lo": before[0], "prev_hi": before[1], "growth": float(change) / point}
    expected |= {"growth_lo": growth[0], "growth_hi": growth[1]}
    inputs = {"level": float(level), "level_dec": d[0], "change": float(change), "change_dec": d[1]}
    agrees("consistency_6_4", inputs, expected, 1e-9)
