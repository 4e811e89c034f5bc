"""From normalised indicators to scores: means over what is present, outranking, and bounds for what is missing.

Means take arrays (..., units, indicators) and weights (..., indicators); leading axes are replications.
"""

from __future__ import annotations

from itertools import permutations

import numpy as np

MEANS = ("arithmetic", "geometric", "harmonic")
OUTRANKING = ("copeland", "borda")
LEAST_COVERAGE = 0.5


def mean(z: np.ndarray, w: np.ndarray, method: str | float = "arithmetic") -> np.ndarray:
    """Weighted mean over the indicators that are present; a number as `method` is the order of a generalised mean.

    Units without any present indicator get NaN. Raises ValueError if a geometric, harmonic or non-positive-order
    mean meets a value <= 0 (it is refused: no constant is added silently).
    """
    order = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}.get(method, method)
    if not isinstance(order, int | float):
        raise ValueError(f"no mean {method!r}: there are {', '.join(MEANS)} or the order of a generalised mean.")
    here = ~np.isnan(z)
    if order != 1 and np.any(z[here] <= 0):
        raise ValueError(f"{method} mean refused: a normalised value is zero or negative; normalise to [1, 100].")
    f = np.log(z) if order == 0 else z ** float(order)
    weight = here @ w[..., None]
    total = np.where(here, f, 0.0) @ w[..., None]
    average = np.divide(total, weight, out=np.full(total.shape, np.nan), where=weight > 0)[..., 0]
    if order == 1:
        return average
    return np.exp(average) if order == 0 else average ** (1.0 / order)


def coverage(z: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Share of the weight that is present, by unit."""
    return (~np.isnan(z)) @ w / w.sum()


def bounds(z: np.ndarray, w: np.ndarray, worst: float = 0.0, best: float = 100.0) -> tuple[np.ndarray, np.ndarray]:
    """Arithmetic score if every missing value were the worst, and if it were the best, with the original weights."""
    w = w / w.sum()
    return np.where(np.isnan(z), worst, z) @ w, np.where(np.isnan(z), best, z) @ w


def outrank(z: np.ndarray, w: np.ndarray, least_common: float = LEAST_COVERAGE) -> np.ndarray:
    """o[a, b]: weight of the indicators on which a beats b, ties half, over those both have.

    Pairs with less than `least_common` of the weight in common are incomparable (NaN).
    """
    here = ~np.isnan(z)
    a, b = z[:, None, :], z[None, :, :]
    wins = ((a > b) + 0.5 * (a == b)) @ w
    common = (here[:, None, :] & here[None, :, :]) @ w
    ok = common >= least_common * w.sum()
    out = np.divide(wins, common, out=np.full(wins.shape, np.nan), where=ok & (common > 0))
    np.fill_diagonal(out, np.nan)
    return out


def copeland(o: np.ndarray) -> np.ndarray:
    """Number of units beaten (o > half) minus number of units lost to."""
    return (o > 0.5 + 1e-12).sum(axis=-1) - (o < 0.5 - 1e-12).sum(axis=-1)


def borda(z: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Σ over indicators of the weight times the number of units beaten (ties half)."""
    return np.nansum(outrank(z, w, 0.0), axis=1) * w.sum()


def kemeny(o: np.ndarray, most_units: int = 9) -> tuple[list[tuple[int, ...]], float]:
    """All orders that maximise the sum of o over ordered pairs, and that sum. Exhaustive up to nine units.

    Raises ValueError above: use Copeland and say so.
    """
    n = len(o)
    if n > most_units:
        raise ValueError(f"Kemeny order refused for {n} units (exhaustive up to {most_units}): use Copeland.")
    upper = np.triu_indices(n, 1)
    orders = np.array(list(permutations(range(n))))
    sums = np.zeros(len(orders))
    for i, j in zip(*upper, strict=True):
        sums += o[orders[:, i], orders[:, j]]
    best = sums.max()
    return [tuple(int(i) for i in order) for order in orders[sums >= best - 1e-9]], float(best)
