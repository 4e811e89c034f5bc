"""Growth borrowed from peers: random effects, prediction for a new place, shrinkage of an own rate (METHODS 3.4)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

MIN_PEERS = 3
FEW_PEERS = 8  # below this, no heterogeneity found is not the same as none
PROFILE_LEVEL = 0.8


@dataclass(frozen=True)
class Peers:
    """Pooled growth of k peers: heterogeneity Q, between-variance tau2, mean and its standard error.

    `tau2_zero` says that no heterogeneity was found among fewer than eight peers (tau2 is then the conservative bound
    in `conservative`).
    """

    k: int
    q: float
    tau2: float
    mean: float
    se: float
    tau2_zero: bool = False

    @property
    def df(self) -> int:
        """Degrees of freedom of the prediction."""
        return self.k - 2

    @property
    def spread(self) -> float:
        """Scale of the growth of a new place."""
        return math.sqrt(self.tau2 + self.se**2)

    def interval(self, level: float = 0.8) -> tuple[float, float]:
        """Prediction interval for the growth of a new place; ValueError below three peers."""
        from scipy import stats

        if self.k < MIN_PEERS:
            raise ValueError(f"{self.k} peers: a prediction interval needs {MIN_PEERS}. Show the range of the peers.")
        half = stats.t.ppf(0.5 + level / 2, self.df) * self.spread
        return self.mean - half, self.mean + half

    def shrink(self, growth: float, se: float) -> tuple[float, float]:
        """An own rate drawn towards the peers: its mean and standard deviation given the data."""
        b = se**2 / (se**2 + self.tau2) if se or self.tau2 else 0.0
        return self.mean + (1 - b) * (growth - self.mean), math.sqrt((1 - b) * se**2 + b**2 * self.se**2)


def pool(growth, se, tau2: float | None = None) -> Peers:
    """DerSimonian–Laird pooling of growth rates with standard errors; `tau2` overrides the estimated one."""
    g, v = np.asarray(growth, float), np.asarray(se, float) ** 2
    w = 1 / v
    q = cochran(g, v, 0.0)
    found = max(0.0, (q - (len(g) - 1)) / (w.sum() - (w**2).sum() / w.sum())) if len(g) > 1 else 0.0
    between = found if tau2 is None else tau2
    star = 1 / (v + between)
    mean = float((star * g).sum() / star.sum())
    return Peers(len(g), q, float(between), mean, float(star.sum() ** -0.5), found == 0 and len(g) < FEW_PEERS)


def paule_mandel(growth, se) -> Peers:
    """Pooling with Paule and Mandel's between-variance (Q equals its degrees of freedom): a sensitivity."""
    from statsmodels.stats.meta_analysis import combine_effects

    g, v = np.asarray(growth, float), np.asarray(se, float) ** 2
    return pool(g, np.sqrt(v), max(0.0, float(combine_effects(g, v, method_re="iterated").tau2)))


def cochran(g: np.ndarray, v: np.ndarray, tau2: float) -> float:
    """Generalised Q statistic at a between-variance."""
    w = 1 / (v + tau2)
    return float((w * (g - (w * g).sum() / w.sum()) ** 2).sum())


def conservative(growth, se) -> Peers:
    """The pooling, with tau at its upper Q-profile bound (80 %) where few peers showed no heterogeneity."""
    from scipy import optimize, stats

    plain = pool(growth, se)
    if not plain.tau2_zero or plain.k < MIN_PEERS:
        return plain
    g, v = np.asarray(growth, float), np.asarray(se, float) ** 2
    limit = stats.chi2.ppf((1 - PROFILE_LEVEL) / 2, len(g) - 1)
    if cochran(g, v, 0.0) <= limit:
        return plain
    top = max(float(np.var(g, ddof=1)), float(v.max())) or 1.0
    while cochran(g, v, top) > limit:
        top *= 4
    tau2 = optimize.brentq(lambda x: cochran(g, v, x) - limit, 0.0, top)
    return Peers(**{**vars(pool(growth, se, tau2)), "tau2_zero": True})
