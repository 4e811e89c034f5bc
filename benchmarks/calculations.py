"""`make bench`: simulation and uncertainty analysis of the methods, each beside the plain Python loop of the same run.

python benchmarks/calculations.py              both, each in a process of its own on one core
"""

from __future__ import annotations

import itertools
import os
import random
import resource
import statistics
import subprocess
import sys
import time

PATHS, PLACES, INDICATORS, YEARS, HORIZON = 10_000, 100, 30, 8, 5
UNITS, KEYS, REPLICATIONS = 100, 50, 8192
PLAIN_SERIES, PLAIN_DRAWS = 3, 6  # of the plain loops only so much is run, and scaled up
TIME_LIMIT, MEMORY_LIMIT = 30.0, 1.0  # seconds and GB of the uncertainty analysis


def simulation() -> str:
    """Paths of the random walk with drift for every place and indicator, 80 % bands included."""
    import numpy as np

    from analysis.methods import models

    rng = np.random.default_rng(1)
    series = np.cumsum(rng.gamma(4.0, 1.0, (PLACES * INDICATORS, YEARS)), axis=1)
    start = time.perf_counter()
    for y in series:
        paths = models.drift_paths(models.drift(y), HORIZON, PATHS, rng, persistent=False)
        np.quantile(paths, [0.1, 0.5, 0.9], axis=0)
    fast = time.perf_counter() - start
    start = time.perf_counter()
    for y in series[:PLAIN_SERIES]:
        _plain_paths([float(v) for v in y])
    plain = (time.perf_counter() - start) * len(series) / PLAIN_SERIES
    return (
        f"simulation, {PATHS:,} paths × {PLACES} places × {INDICATORS} indicators × {HORIZON} years: {fast:.1f} s, "
        f"plain loop over paths {plain:.0f} s ({PLAIN_SERIES} series, scaled): {plain / fast:.0f} ×"
    )


def _plain_paths(y: list[float]) -> list[tuple[float, float, float]]:
    """The same simulation, one path and one year at a time."""
    n = len(y)
    drift = (y[-1] - y[0]) / (n - 1)
    sigma = (sum((b - a - drift) ** 2 for a, b in itertools.pairwise(y)) / (n - 2)) ** 0.5
    ends: list[list[float]] = [[] for _ in range(HORIZON)]
    for _ in range(PATHS):
        scale = sigma * ((n - 2) / random.gammavariate((n - 2) / 2, 2)) ** 0.5
        own = drift + scale / (n - 1) ** 0.5 * random.gauss(0, 1)
        level = y[-1]
        for h in range(HORIZON):
            level += own + scale * random.gauss(0, 1)
            ends[h].append(level)
    return [tuple(statistics.quantiles(end, n=10)[k] for k in (0, 4, 8)) for end in ends]


def uncertainty() -> str:
    """Rank intervals, acceptability and dominance of a composite index under all defensible choices at once."""
    import numpy as np
    import pandas as pd

    from analysis.methods import composite

    keys = [f"i{k}" for k in range(KEYS)]
    frame = pd.DataFrame(np.random.default_rng(1).lognormal(1.0, 0.6, (UNITS, KEYS)), columns=keys)
    groups = {f"g{k}": {} for k in range(5)}
    indicators = {key: {"group": f"g{k % 5}"} for k, key in enumerate(keys)}
    spec = composite.parse({"id": "bench", "title": "Bench", "indicators": indicators, "groups": groups})
    start = time.perf_counter()
    result = composite.run(frame, spec, draws=REPLICATIONS, sensitivity=False)
    fast = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    if len(result.intervals) != UNITS:
        raise SystemExit("the uncertainty analysis left units out: check the benchmark's specification.")
    table = frame.to_numpy().tolist()
    start = time.perf_counter()
    for k in range(PLAIN_DRAWS):
        _plain_draw(table, ("minmax", "zscore", "rank")[k % 3], ("arithmetic", "geometric", "copeland")[k // 2])
    plain = (time.perf_counter() - start) * REPLICATIONS / PLAIN_DRAWS
    verdict = "within" if fast < TIME_LIMIT and memory < MEMORY_LIMIT else "BEYOND"
    return (
        f"uncertainty, {UNITS} units × {KEYS} indicators × {REPLICATIONS:,} replications: {fast:.1f} s and "
        f"{memory:.2f} GB ({verdict} {TIME_LIMIT:.0f} s and {MEMORY_LIMIT:.0f} GB), plain loop over replications "
        f"{plain:.0f} s ({PLAIN_DRAWS} draws, scaled): {plain / fast:.0f} ×"
    )


def _plain_draw(x: list[list[float]], scale: str, how: str) -> list[int]:
    """One replication in plain Python: weights drawn, columns normalised, units scored and ranked."""
    n, k = len(x), len(x[0])
    dropped = random.randrange(k)
    weights = [0.0 if j == dropped else random.gammavariate(1.0, 1.0) for j in range(k)]
    columns = [_plain_scale([row[j] for row in x], scale) for j in range(k)]
    if how == "copeland":
        scores = [0.0] * n
        for a in range(n):
            for b in range(n):
                margin = sum(w * ((c[a] > c[b]) - (c[a] < c[b])) for w, c in zip(weights, columns, strict=True))
                scores[a] += (margin > 0) - (margin < 0)
    elif how == "geometric":
        total = sum(weights)
        scores = [1.0] * n
        for i in range(n):
            for w, c in zip(weights, columns, strict=True):
                scores[i] *= c[i] ** (w / total)
    else:
        scores = [sum(w * c[i] for w, c in zip(weights, columns, strict=True)) for i in range(n)]
    return [1 + sum(other > own for other in scores) for own in scores]


def _plain_scale(column: list[float], scale: str) -> list[float]:
    if scale == "minmax":
        low, high = min(column), max(column)
        return [1 + 99 * (v - low) / (high - low) for v in column]
    if scale == "zscore":
        mean, sd = statistics.fmean(column), statistics.stdev(column)
        return [10 + 2 * (v - mean) / sd for v in column]
    order = sorted(column)
    return [1.0 + order.index(v) for v in column]


def main() -> None:
    """Print the figures, each measured in a process of its own that may use one core."""
    one_core = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    for name in ("simulation", "uncertainty"):
        subprocess.run([sys.executable, __file__, name], check=True, env={**os.environ, **one_core})


if __name__ == "__main__":
    if len(sys.argv) == 2:
        print({"simulation": simulation, "uncertainty": uncertainty}[sys.argv[1]](), flush=True)
    else:
        main()
