"""Scores of forecasts: scaled errors, CRPS, pinball, interval score, coverage (METHODS 3.8)."""

from __future__ import annotations

import math

import numpy as np

TOO_FEW = 20  # forecasts below which a coverage is not judged


def naive_scale(train) -> float:
    """Mean absolute one-step change of the training part."""
    return float(np.mean(np.abs(np.diff(np.asarray(train, float)))))


def mase(train, errors) -> float:
    """Mean absolute error over the naive scale; NaN where that is zero (use the MAE)."""
    scale = naive_scale(train)
    return float(np.mean(np.abs(errors))) / scale if scale > 0 else math.nan


def rmsse(train, errors) -> float:
    """Root mean squared error over the naive one."""
    scale = float(np.mean(np.diff(np.asarray(train, float)) ** 2))
    return math.sqrt(float(np.mean(np.square(errors))) / scale) if scale > 0 else math.nan


def crps_normal(obs: float, mean: float, sd: float) -> float:
    """Continuous ranked probability score of a normal forecast."""
    import scoringrules

    return float(scoringrules.crps_normal(obs, mean, sd))


def crps_ensemble(obs: float, ensemble, fair: bool = False) -> float:
    """CRPS of draws: plain, or the fair estimator that corrects for their number."""
    import scoringrules

    return float(scoringrules.crps_ensemble(obs, np.asarray(ensemble, float), estimator="fair" if fair else "qd"))


def pinball(obs: float, forecast: float, tau: float) -> float:
    """(tau − 1{y < q})(y − q)."""
    return (tau - (obs < forecast)) * (obs - forecast)


def interval_score(obs: float, lo: float, hi: float, alpha: float) -> float:
    """Width plus 2/alpha times the distance by which the interval missed."""
    return (hi - lo) + 2 / alpha * (max(lo - obs, 0) + max(obs - hi, 0))


def diebold_mariano(first, second, h: int = 1) -> dict[str, float]:
    """Are two methods' losses on the same outcomes equally large? With Harvey, Leybourne and Newbold's correction.

    first, second : losses in order of time, of forecasts h steps ahead. statistic (negative: the first loses less),
    p (two-sided, Student with n − 1 degrees of freedom), mean difference and n; NaN below twenty forecasts, and where
    the differences do not vary.
    """
    from scipy import stats

    d = np.asarray(first, float) - np.asarray(second, float)
    n = len(d)
    out = {"difference": float(d.mean()) if n else math.nan, "n": n, "statistic": math.nan, "p": math.nan}
    if n < TOO_FEW:
        return out
    centred = d - d.mean()
    spectrum = sum((1 if k == 0 else 2) * float(centred[k:] @ centred[: n - k]) / n for k in range(h))
    if not spectrum > 0:
        return out
    correction = math.sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n)
    statistic = correction * out["difference"] / math.sqrt(spectrum / n)
    return out | {"statistic": statistic, "p": float(2 * stats.t.sf(abs(statistic), n - 1))}


def coverage(covered: list[bool]) -> tuple[float, float, float]:
    """Share of intervals that held the outcome, with its Wilson interval."""
    from statsmodels.stats.proportion import proportion_confint

    n = len(covered)
    if not n:
        return math.nan, math.nan, math.nan
    lo, hi = proportion_confint(sum(covered), n, method="wilson")
    return sum(covered) / n, float(lo), float(hi)
