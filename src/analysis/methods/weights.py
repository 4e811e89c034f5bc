"""Weights of a composite index: given ones, data-driven ones, and the most favourable ones.

Data-driven weights are for sensitivity, never a default, and the small-N rule (METHODS 4.1) guards them.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.special import xlogy

DATA_DRIVEN = ("pca", "entropy", "critic")


def refuse(method: str, n: int, k: int, switch: bool = False) -> str:
    """Why `method` may not be used with n units and k indicators; "" if it may. `switch` overrides, with a stamp."""
    if n < 3:
        return f"an index needs at least 3 places, there are {n}"
    if method in DATA_DRIVEN and not switch and (n < 10 or n < 3 * k):
        return f"{method} weights need at least 10 places and 3 places an indicator; there are {n} places for {k}"
    return ""


def equal(k: int) -> np.ndarray:
    """1/k each."""
    return np.full(k, 1.0 / k)


def equal_pillar(groups: list[str]) -> np.ndarray:
    """Equal across pillars, equal inside each; `groups` names the pillar of every indicator."""
    names, inverse, counts = np.unique(np.asarray(groups), return_inverse=True, return_counts=True)
    return 1.0 / (len(names) * counts[inverse])


def budget(points: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Experts (rows) share out points over indicators: mean weights, their spread (sd), Kendall's W (no tie term)."""
    points = np.asarray(points, dtype=float)
    shares = points / points.sum(axis=1, keepdims=True)
    m, k = shares.shape
    from scipy.stats import rankdata

    sums = rankdata(shares, axis=1).sum(axis=0)
    concordance = 12.0 * np.sum((sums - sums.mean()) ** 2) / (m**2 * (k**3 - k))
    spread = shares.std(axis=0, ddof=1) if m > 1 else np.zeros(k)
    return shares.mean(axis=0), spread, float(concordance)


def eigenvalues(x: np.ndarray) -> np.ndarray:
    """Eigenvalues of the correlation matrix, largest first."""
    return np.linalg.eigvalsh(np.corrcoef(x, rowvar=False))[::-1]


def cronbach(x: np.ndarray) -> float:
    """Standardised Cronbach alpha."""
    r = np.corrcoef(x, rowvar=False)
    k = len(r)
    mean = (r.sum() - k) / (k * (k - 1))
    return float(k * mean / (1 + (k - 1) * mean))


def pca(x: np.ndarray, least_eigenvalue: float = 1.0) -> np.ndarray:
    """Handbook weights: factors with eigenvalue > 1, varimax, squared loadings of each indicator's highest factor."""
    from statsmodels.multivariate.factor_rotation import rotate_factors

    values, vectors = np.linalg.eigh(np.corrcoef(x, rowvar=False))
    keep = values > min(least_eigenvalue, values.max() - 1e-12)
    loadings = vectors[:, keep] * np.sqrt(values[keep])
    if loadings.shape[1] > 1:
        loadings = rotate_factors(loadings, "varimax")[0]
    squared = loadings**2
    by_factor = squared.sum(axis=0)
    own = squared.argmax(axis=1)
    raw = squared[np.arange(len(own)), own] / by_factor[own] * by_factor[own] / by_factor.sum()
    return raw / raw.sum()


def entropy(x: np.ndarray) -> np.ndarray:
    """Entropy weights of non-negative ratio-scale data (units × indicators).

    Raises ValueError for negative values: entropy depends on the origin, so the caller must declare any shift.
    """
    x = np.asarray(x, dtype=float)
    if np.nanmin(x) < 0:
        raise ValueError("entropy weights are undefined for negative values: use ratio-scale data or declare a shift.")
    p = x / x.sum(axis=0)
    e = -xlogy(p, p).sum(axis=0) / np.log(len(x))
    return (1 - e) / np.sum(1 - e)


def critic(z: np.ndarray) -> np.ndarray:
    """CRITIC weights (Diakoulaki et al. 1995) on min-max data: contrast times conflict.

    An indicator that is the same for all units (or NaN after min-max) has no correlation: it is dropped, with weight 0.
    """
    spread = np.std(z, axis=0, ddof=1)
    varies = spread > 0
    if not varies.any():
        raise ValueError("CRITIC weights are undefined: every indicator is the same for all units.")
    out = np.zeros(z.shape[1])
    out[varies] = spread[varies] * np.sum(1 - np.atleast_2d(np.corrcoef(z[:, varies], rowvar=False)), axis=0)
    return out / out.sum() if out.sum() > 0 else varies / varies.sum()


def bod(z: np.ndarray, least: float = 0.0, most: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Benefit of the doubt: each unit's score under its most favourable weights, and those weights as shares.

    max Σ w z_i subject to Σ w z_l <= 1 for every unit l, and each indicator's contribution between `least` and
    `most` of the unit's score. `z` non-negative, more is better.
    """
    n, k = z.shape
    scores, shares = np.full(n, np.nan), np.full((n, k), np.nan)
    for i in range(n):
        own = np.diag(z[i])
        bounds = np.vstack([own - most * z[i], least * z[i] - own])
        found = linprog(-z[i], A_ub=np.vstack([z, bounds]), b_ub=np.r_[np.ones(n), np.zeros(2 * k)], bounds=(0, None))
        if found.success:
            scores[i] = -found.fun
            shares[i] = found.x * z[i] / scores[i] if scores[i] > 0 else np.nan
    return scores, shares
