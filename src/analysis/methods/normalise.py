"""Indicators on one scale: outlier treatment and normalisation (OECD/JRC Handbook steps 3 and 5).

Every function takes an array whose last-but-one axis is units and whose last axis is indicators; NaN is missing.
Values are oriented before: more is better.
"""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
from scipy.stats import rankdata

SKEW, KURTOSIS = 2.0, 3.5
MOST_POINTS, MOST_SHARE, FEWEST_UNITS = 5, 0.10, 15


def treat(x: np.ndarray, fewest: int = FEWEST_UNITS) -> tuple[np.ndarray, pd.DataFrame]:
    """Winsorise columns with |skew| > 2 and excess kurtosis > 3.5, one point at a time; if that fails, take logs.

    `x` is raw (not yet oriented). Returns the treated array and a log with one row per column: `how` (none, winsor,
    log), `points`, `skew`, `kurtosis` after treatment. Fewer than `fewest` units: nothing is treated.
    """
    out = np.array(x, dtype=float)
    rows = []
    for j in range(out.shape[1]):
        if len(out) < fewest:
            rows.append(("none", 0, *_shape(out[:, j])))
        else:
            out[:, j], *told = _treat_one(out[:, j])
            rows.append((*told, *_shape(out[:, j])))
    return out, pd.DataFrame(rows, columns=["how", "points", "skew", "kurtosis"])


def _shape(x: np.ndarray) -> tuple[float, float]:
    series = pd.Series(x)
    return float(series.skew()), float(series.kurt())


def _passes(x: np.ndarray) -> bool:
    skew, kurtosis = _shape(x)
    return not (abs(skew) > SKEW and kurtosis > KURTOSIS)


def _treat_one(x: np.ndarray) -> tuple[np.ndarray, str, int]:
    if _passes(x):
        return x, "none", 0
    order = np.argsort(np.where(np.isnan(x), -np.inf, x * np.sign(_shape(x)[0])))[::-1]
    for points in range(1, min(MOST_POINTS, int(MOST_SHARE * np.sum(~np.isnan(x)))) + 1):
        tried = x.copy()
        tried[order[:points]] = x[order[points]]
        if _passes(tried):
            return tried, "winsor", points
    low, high = np.nanmin(x), np.nanmax(x)
    return np.log(x - low + 0.01 * (high - low)), "log", 0


def minmax(x: np.ndarray, low: float = 0.0, high: float = 1.0) -> np.ndarray:
    """(x - min)/(max - min) on [low, high]; a constant column becomes NaN. Depends on the sample."""
    least, most = _range(x)
    return _safe((x - least), (most - least)) * (high - low) + low


def goalpost(x: np.ndarray, worst: np.ndarray, best: np.ndarray, low: float = 0.0, high: float = 1.0) -> np.ndarray:
    """(x - worst)/(best - worst), clipped, on [low, high]. Comparable across years."""
    return np.clip((x - worst) / (best - worst), 0.0, 1.0) * (high - low) + low


def zscore(x: np.ndarray, mean: float = 0.0, sd: float = 1.0) -> np.ndarray:
    """Standard scores (ddof = 1), rescaled to `mean` and `sd`; a constant column becomes NaN."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        centre = np.nanmean(x, axis=-2, keepdims=True)
        spread = np.nanstd(x, axis=-2, ddof=1, keepdims=True)
    return mean + sd * _safe(x - centre, spread)


def rank(x: np.ndarray) -> np.ndarray:
    """Average ranks from 1; the best unit has the highest."""
    return rankdata(x, axis=-2, nan_policy="omit")


def leader(x: np.ndarray) -> np.ndarray:
    """x divided by the maximum; needs a ratio scale."""
    return _safe(x, _range(x)[1])


def benchmark(x: np.ndarray, row: int, scale: float = 100.0) -> np.ndarray:
    """x in per cent of the unit in `row`; needs a ratio scale."""
    return _safe(x, np.take(x, [row], axis=-2)) * scale


def dist_target(x: np.ndarray, target: np.ndarray, base: np.ndarray | None = None, cap: bool = True) -> np.ndarray:
    """x/target, or the share of the way from `base` to `target`; `cap` stops at 1 (floor targets)."""
    out = x / target if base is None else 1.0 - (target - x) / (target - base)
    return np.minimum(out, 1.0) if cap else out


def _range(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.nanmin(x, axis=-2, keepdims=True), np.nanmax(x, axis=-2, keepdims=True)


def _safe(top: np.ndarray, bottom: np.ndarray) -> np.ndarray:
    """Quotient; NaN where the divisor is zero."""
    bottom = np.broadcast_to(bottom, top.shape)
    return np.divide(top, bottom, out=np.full(top.shape, np.nan), where=bottom != 0)
