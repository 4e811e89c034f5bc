"""Do places grow alike? Dispersion over time and growth against the starting level (METHODS 2.3)."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from analysis.methods import series
from analysis.methods.series import Book, concept, result

MIN_UNITS, ROBUST_UNITS = 5, 10
LOG_T_UNITS, LOG_T_YEARS, LOG_T_START, LOG_T_CRITICAL = 10, 8, 0.3, -1.65
SHUFFLES, REDRAWS = 4999, 999


def sigma(values, weights=None) -> float:
    """Standard deviation of ln y across units (ddof 1; with weights the weighted one, n/(n − 1) corrected).

    >>> round(sigma([10, 14, 20, 28]), 4), round(sigma([16, 20, 26, 33]), 4)
    (0.4448, 0.3144)
    """
    return _sd(np.log(np.asarray(values, float)), weights)


def variation(values, weights=None) -> float:
    """Coefficient of variation across units."""
    y = np.asarray(values, float)
    return _sd(y, weights) / float(np.average(y, weights=weights))


def _sd(y: np.ndarray, weights) -> float:
    if weights is None:
        return float(np.std(y, ddof=1))
    mean = np.average(y, weights=weights)
    return float(np.sqrt(np.average((y - mean) ** 2, weights=weights) * len(y) / (len(y) - 1)))


def beta(y0, y1, years: float) -> dict[str, float]:
    """Slope of yearly log growth on the initial log level: slope, se, se_hc3, speed, half_life.

    Where the units grow apart, speed and half_life are negative: the time in which the differences double.
    """
    import statsmodels.api as sm

    x, growth = np.log(np.asarray(y0, float)), np.log(np.asarray(y1, float) / np.asarray(y0, float)) / years
    fit = sm.OLS(growth, sm.add_constant(x)).fit()
    slope = float(fit.params[1])
    inside = 1 + slope * years
    speed = -math.log(inside) / years if inside > 0 else math.nan
    return {
        "slope": slope,
        "se": float(fit.bse[1]),
        "se_hc3": float(fit.get_robustcov_results("HC3").bse[1]),
        "speed": speed,
        "half_life": math.log(2) / speed if speed else math.nan,
    }


def slopes(x: np.ndarray, growth: np.ndarray) -> np.ndarray:
    """OLS slopes of many samples at once (last axis: units)."""
    dx = x - x.mean(-1, keepdims=True)
    return (dx * (growth - growth.mean(-1, keepdims=True))).sum(-1) / (dx**2).sum(-1)


def permutation_p(y0, y1, years: float, rng: np.random.Generator, shuffles: int = SHUFFLES) -> float:
    """One-sided p-value of a negative slope: growth shuffled over the units."""
    x, growth = np.log(np.asarray(y0, float)), np.log(np.asarray(y1, float) / np.asarray(y0, float)) / years
    seen = slopes(x, growth)
    shuffled = rng.permuted(np.tile(growth, (shuffles, 1)), axis=1)
    return (1 + int((slopes(x, shuffled) <= seen + 1e-12).sum())) / (shuffles + 1)


def rounding_band(lo0, hi0, y1, years: float, rng: np.random.Generator, draws: int = REDRAWS) -> tuple[float, float]:
    """5 % and 95 % quantile of the slope when the initial levels are drawn from their rounding intervals."""
    y0 = rng.uniform(np.asarray(lo0, float), np.asarray(hi0, float), (draws, len(np.asarray(y1))))
    low, high = np.quantile(slopes(np.log(y0), np.log(np.asarray(y1, float) / y0) / years), [0.05, 0.95])
    return float(low), float(high)


def sigma_change(y0, y1, rng: np.random.Generator, draws: int = REDRAWS) -> tuple[float, float]:
    """90 % bootstrap interval (over units, keeping pairs: the cross-sections depend) of the change of sigma."""
    a, b = np.log(np.asarray(y0, float)), np.log(np.asarray(y1, float))
    pick = rng.integers(0, len(a), (draws, len(a)))
    low, high = np.quantile(b[pick].std(1, ddof=1) - a[pick].std(1, ddof=1), [0.05, 0.95])
    return float(low), float(high)


def carree_klomp(y0, y1) -> dict[str, float]:
    """Carree and Klomp's likelihood-ratio test of equal dispersion of ln y in two dependent cross-sections.

    statistic: (n − 2.5) ln[1 + (s0² − s1²)² / (4 (s0² s1² − s01²))], χ² with one degree of freedom; p: its p-value,
    two-sided (NaN where all units grew alike, so that the two cross-sections cannot be told apart).
    """
    from scipy import stats

    a, b = np.log(np.asarray(y0, float)), np.log(np.asarray(y1, float))
    (s0, s01), (_, s1) = np.cov(a, b)
    free = s0 * s1 - s01**2
    if free <= 1e-12 * s0 * s1:
        return {"statistic": math.nan, "p": math.nan}
    statistic = (len(a) - 2.5) * math.log1p((s0 - s1) ** 2 / (4 * free))
    return {"statistic": float(statistic), "p": float(stats.chi2.sf(statistic, 1))}


def log_t(panel: np.ndarray) -> dict[str, float]:
    """Phillips and Sul's log-t regression on a matrix years × units: slope, HAC t, whether convergence is rejected."""
    import statsmodels.api as sm

    y = np.asarray(panel, float)
    h = y / y.mean(1, keepdims=True)
    spread = ((h - 1) ** 2).mean(1)
    t = np.arange(1, len(y) + 1)
    start = max(int(LOG_T_START * len(y)), 2)  # ln ln t needs t > 1
    keep = t >= start
    left = np.log(spread[0] / spread[keep]) - 2 * np.log(np.log(t[keep]))
    lags = max(1, round(float(keep.sum()) ** (1 / 3)))
    fit = sm.OLS(left, sm.add_constant(np.log(t[keep]))).fit(cov_type="HAC", cov_kwds={"maxlags": lags})
    return {
        "slope": float(fit.params[1]),
        "t": float(fit.tvalues[1]),
        "rejected": float(fit.tvalues[1]) < LOG_T_CRITICAL,
    }


def panel_of(observations: pd.DataFrame | Book, indicator: str, definition: str) -> dict[str, pd.DataFrame]:
    """value, lo and hi as matrices of years × places, places with a gap left out, common whole years only."""
    observations = series.book(observations)
    long = []
    for place in observations.places(indicator, definition):
        rows = observations.levels(place, indicator, definition)
        long.append(rows.assign(place=place)[["place", "t", "value", "lo", "hi"]])
    if not long:
        return {k: pd.DataFrame() for k in ("value", "lo", "hi")}
    rows = pd.concat(long)
    return {k: rows.pivot_table(index="t", columns="place", values=k) for k in ("value", "lo", "hi")}


def table(observations: pd.DataFrame | Book, indicator: str, definition: str, seed: int = 0) -> pd.DataFrame:
    """Sigma, variation and beta convergence between the two outermost years that most places share.

    One row per measure: sigma_change (with the p-value of Carree and Klomp and the bootstrap interval) and
    sigma_change_weighted (by population), spread_change (shares: standard deviation in percentage points),
    variation_change, beta (with the permutation p-value and the rounding band), speed, half_life, log_t. Columns
    `start` and `end`: the measure in the two years `from` and `to`. Refused with fewer than five units or two common
    years; a speed needs a negative slope, a weighted measure the population of every unit.
    """
    observations = series.book(observations)
    panels = panel_of(observations, indicator, definition)
    key = concept(indicator, definition)
    head = {"indicator": indicator, "definition": definition}
    span = _span(panels["value"])
    if span is None:
        n = panels["value"].shape[1]
        data = {"need": MIN_UNITS, "n": n}
        row = result(
            n=n, concept=key, method="convergence", refusal="small_panel", refusal_data=data, measure="", **head
        )
        return series.frame([row])
    first, last, units = span
    y0, y1 = (panels["value"].loc[t, units].to_numpy() for t in (first, last))
    rng = np.random.default_rng(series.seed_of(seed, "convergence", key))
    years = last - first
    more = {"n": len(units), "concept": key, "label": "observed", "from": first, "to": last, **head}
    found = beta(y0, y1, years)
    p = permutation_p(y0, y1, years, rng)
    band = rounding_band(*(panels[k].loc[first, units] for k in ("lo", "hi")), y1, years, rng)
    change = sigma_change(y0, y1, rng)
    test = carree_klomp(y0, y1)
    rows = [
        _change("sigma_change", sigma, y0, y1, more, *change, p_value=test["p"], statistic=test["statistic"]),
        _weighted(observations, y0, y1, units, more),
        _change("variation_change", variation, y0, y1, more),
        result(found["slope"], *band, method="convergence.beta", measure="beta", p_value=p, se=found["se_hc3"], **more),
        *(_speed(name, found, more) for name in ("speed", "half_life")),
        _log_t_row(panels["value"][units].loc[first:last].dropna(), more),
    ]
    if series.is_share(indicator, observations.unit(units[0], indicator, definition)):
        rows.insert(2, _change("spread_change", lambda y: float(np.std(y, ddof=1)), y0, y1, more))
    return series.frame(rows)


def _change(measure: str, of, y0, y1, more: dict, lo=math.nan, hi=math.nan, **told) -> dict:
    start, end = of(y0), of(y1)
    ends = {"measure": measure, "start": start, "end": end, **told}
    return result(end - start, lo, hi, method=f"convergence.{measure}", **ends, **more)


def _weighted(observations: Book, y0, y1, units: list[str], more: dict) -> dict:
    people = [_population(observations, unit) for unit in units]
    if any(math.isnan(n) for n in people):
        method = {"method": "convergence.sigma_change_weighted", "measure": "sigma_change_weighted"}
        return result(refusal="no_population", **method, **more)
    return _change("sigma_change_weighted", lambda y: sigma(y, people), y0, y1, more)


def _population(observations: Book, place: str) -> float:
    """Latest known population of a place, by whatever definition; NaN if none is known."""
    found = [observations.levels(place, "population", d) for d in observations.definitions(place, "population")]
    latest = max((rows.iloc[-1] for rows in found), key=lambda row: row["t"], default=None)
    return math.nan if latest is None else float(latest["value"])


def _speed(measure: str, found: dict[str, float], more: dict) -> dict:
    method = {"method": "convergence.beta", "measure": measure}
    if not found["speed"] > 0:
        return result(refusal="no_convergence", **method, **more)
    return result(found[measure], **method, **more)


def _span(values: pd.DataFrame) -> tuple[float, float, list[str]] | None:
    best = None
    for first in values.index:
        for last in values.index[values.index > first]:
            units = list(values.columns[values.loc[[first, last]].gt(0).all()])
            if len(units) >= MIN_UNITS and (
                best is None or (len(units), last - first) > (len(best[2]), best[1] - best[0])
            ):
                best = (float(first), float(last), units)
    return best


def _log_t_row(values: pd.DataFrame, more: dict) -> dict:
    years, units = values.shape
    if units < LOG_T_UNITS or years < LOG_T_YEARS:
        data = {"n": units, "years": years}
        return result(method="convergence.log_t", measure="log_t", refusal="short_panel", refusal_data=data, **more)
    found = log_t(values.to_numpy())
    return result(found["t"], method="convergence.log_t", measure="log_t", slope=found["slope"], **more)
