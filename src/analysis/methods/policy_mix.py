"""Policy mixes: emphasis with intervals, differences, similarity, correspondence analysis, transfer table.

Works on `tables.measures()`. A measure is one commitment; counts are not money, and what a document does not name is
not thereby undone. Documents are no random sample of policy: intervals say how far a profile could move if a similar
document had been written with independent choices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats
from scipy.optimize import brentq
from scipy.spatial import distance
from scipy.special import xlogy

FEWEST = 10
RESAMPLES, BOOTSTRAP = 9999, 2000
HEAVY = 0.05

# ---------------------------------------------------------------- counts


def counts(
    measures: pd.DataFrame, by: str = "pillar", *, level: str | None = None, tasks: bool = False
) -> pd.DataFrame:
    """Places × categories of `by` (pillar, theme, instrument); `tasks` counts stated tasks instead of measures."""
    rows = measures[measures["place"] != ""]
    rows = rows if level is None else rows[rows["level"] == level]
    weight = rows["n_tasks"].fillna(1).astype(int) if tasks else pd.Series(1, index=rows.index)
    return (
        rows.assign(weight=weight)
        .pivot_table(index="place", columns=by, values="weight", aggfunc="sum", fill_value=0)
        .astype(int)
    )


def shares(k: np.ndarray, alpha: float = 0.05) -> pd.DataFrame:
    """Share of each count in their sum with Wilson, Jeffreys and simultaneous Goodman intervals."""
    from statsmodels.stats.proportion import multinomial_proportions_confint, proportion_confint

    k = np.asarray(k, dtype=float)
    n = k.sum()
    out = pd.DataFrame({"count": k.astype(int), "n": int(n), "share": k / n})
    for method in ("wilson", "jeffreys"):
        low, high = proportion_confint(k, n, alpha, method)
        out[f"{method}_low"], out[f"{method}_high"] = low, high
    out[["goodman_low", "goodman_high"]] = multinomial_proportions_confint(k, alpha, "goodman")
    return out


def concentration(k: np.ndarray) -> dict[str, float]:
    """HHI Σp² and evenness −Σp ln p/ln C of a profile over its C cells.

    >>> concentration([5, 5])
    {'hhi': 0.5, 'evenness': 1.0}
    """
    p = np.asarray(k, dtype=float) / np.sum(k)
    evenness = -xlogy(p, p).sum() / np.log(len(p)) if len(p) > 1 else np.nan
    return {"hhi": float(np.sum(p**2)), "evenness": float(evenness)}


def uniform(k: np.ndarray) -> dict[str, float]:
    """χ² of a profile against equal shares."""
    found = stats.chisquare(k)
    return {"chi2": float(found.statistic), "p": float(found.pvalue)}


def profile(
    measures: pd.DataFrame, by: str = "pillar", *, level: str | None = None, tasks: bool = False
) -> pd.DataFrame:
    """Emphasis of every place: place, category, count, n, share, intervals, hhi, evenness, refusal.

    Fewer than ten measures: counts only, and `refusal` says so.
    """
    table = counts(measures, by, level=level, tasks=tasks)
    rows = []
    for place, k in table.iterrows():
        own = shares(k.to_numpy()).assign(place=place, category=k.index, **concentration(k.to_numpy()), refusal="")
        if k.sum() < FEWEST:
            blank = own.columns.difference(["place", "category", "count", "n", "refusal"])
            own[blank] = np.nan
            own["refusal"] = f"{k.sum()} measures, fewer than {FEWEST}: counts only"
        rows.append(own)
    if not rows:
        return pd.DataFrame(columns=["place", "category", "count", "n", "share", "refusal"])
    out = pd.concat(rows, ignore_index=True)
    first = ["place", "category", "count", "n", "share"]
    return out[first + [c for c in out if c not in first]]


# ---------------------------------------------------------------- differences


def newcombe(k1: float, n1: float, k2: float, n2: float, alpha: float = 0.05) -> tuple[float, float]:
    """Newcombe's interval (hybrid Wilson score) for k1/n1 − k2/n2."""
    z = stats.norm.isf(alpha / 2)
    p1, l1, u1 = _wilson(k1, n1, z)
    p2, l2, u2 = _wilson(k2, n2, z)
    return p1 - p2 - np.hypot(p1 - l1, u2 - p2), p1 - p2 + np.hypot(u1 - p1, p2 - l2)


def _wilson(k: float, n: float, z: float) -> tuple[float, float, float]:
    p = k / n
    centre, half = (p + z**2 / (2 * n)), z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return p, (centre - half) / (1 + z**2 / n), (centre + half) / (1 + z**2 / n)


def newcombe_p(k1: float, n1: float, k2: float, n2: float) -> float:
    """Smallest level at which Newcombe's interval excludes zero."""

    def edge(log_alpha: float) -> float:
        low, high = newcombe(k1, n1, k2, n2, np.exp(log_alpha))
        return low if k1 / n1 > k2 / n2 else -high

    if k1 / n1 == k2 / n2:
        return 1.0
    least, most = np.log(1e-12), np.log(1 - 1e-12)
    return float(np.exp(least if edge(least) > 0 else brentq(edge, least, most)))


def differences(table: pd.DataFrame, benchmark: str) -> pd.DataFrame:
    """Share of every place minus the benchmark's, by category: Newcombe interval, Holm-adjusted p, `says`.

    `says` is "more" or "less" only if the interval at the adjusted level excludes zero; n < 10 is refused.
    """
    from statsmodels.stats.multitest import multipletests

    rows = []
    b, nb = table.loc[benchmark], table.loc[benchmark].sum()
    for place, k in table.drop(index=benchmark).iterrows():
        n = k.sum()
        if min(n, nb) < FEWEST:
            reason = f"fewer than {FEWEST} measures: no comparison of shares"
            rows += [(place, c, int(k[c]), int(b[c]), *[np.nan] * 4, "", reason) for c in table.columns]
            continue
        p = multipletests([newcombe_p(k[c], n, b[c], nb) for c in table.columns], method="holm")[1]
        for c, adjusted in zip(table.columns, p, strict=True):
            delta = k[c] / n - b[c] / nb
            says = "" if adjusted >= 0.05 else ("more" if delta > 0 else "less")
            rows.append((place, c, int(k[c]), int(b[c]), delta, *newcombe(k[c], n, b[c], nb), adjusted, says, ""))
    names = ["place", "category", "count", "benchmark_count", "difference", "low", "high", "p_holm", "says", "refusal"]
    return pd.DataFrame(rows, columns=names)


def homogeneity(table: pd.DataFrame, seed: int = 1, resamples: int = RESAMPLES) -> dict[str, float]:
    """χ² of one common profile for all rows, its p-value by permutation (margins fixed) and Cramér's V."""
    cells = _filled(table)
    if min(cells.shape) < 2:
        return {"chi2": np.nan, "p": np.nan, "cramers_v": np.nan, "resamples": 0}
    chi2 = _chi2(cells)
    drawn = stats.random_table(cells.sum(axis=1), cells.sum(axis=0)).rvs(
        size=resamples, random_state=np.random.default_rng(seed)
    )
    p = (1 + np.sum(_chi2(drawn) >= chi2 * (1 - 1e-12))) / (resamples + 1)
    v = np.sqrt(chi2 / (cells.sum() * (min(cells.shape) - 1)))
    return {"chi2": float(chi2), "p": float(p), "cramers_v": float(v), "resamples": resamples}


def _filled(table: pd.DataFrame) -> np.ndarray:
    cells = table.to_numpy(dtype=int)
    return cells[cells.sum(axis=1) > 0][:, cells.sum(axis=0) > 0]


def _chi2(cells: np.ndarray) -> np.ndarray:
    rows, columns = cells.sum(axis=-1, keepdims=True), cells.sum(axis=-2, keepdims=True)
    expected = rows * columns / cells.sum(axis=(-1, -2), keepdims=True)
    return ((cells - expected) ** 2 / expected).sum(axis=(-1, -2))


# ---------------------------------------------------------------- similarity


def similarity(a: np.ndarray, b: np.ndarray) -> dict[str, float]:
    """Jaccard (presence), weighted Jaccard, cosine, Hellinger, Jensen–Shannon (base 2, root form), overlap.

    Jaccard is undefined (NaN) when both are empty; the others when either is.
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    either = np.sum((a > 0) | (b > 0))
    out = {"jaccard": float(np.sum((a > 0) & (b > 0)) / either) if either else np.nan}
    if not a.sum() or not b.sum():
        return out | dict.fromkeys(("weighted_jaccard", "cosine", "hellinger", "jensen_shannon", "overlap"), np.nan)
    p, q = a / a.sum(), b / b.sum()
    common = np.minimum(p, q).sum()
    return out | {
        "weighted_jaccard": float(common / np.maximum(p, q).sum()),
        "cosine": float(1 - distance.cosine(a, b)),
        "hellinger": float(np.sqrt(max(0.0, 1 - np.sqrt(p * q).sum()))),
        "jensen_shannon": float(distance.jensenshannon(p, q, base=2)),
        "overlap": float(common),
    }


def overlap_interval(a: np.ndarray, b: np.ndarray, seed: int = 1, draws: int = BOOTSTRAP) -> dict[str, float]:
    """Overlap with its multinomial bootstrap interval, and its mean if both came from the pooled profile.

    Overlap is biased downwards for small n, so that the value is to be read beside `null_mean`.
    """
    rng = np.random.default_rng(seed)
    a, b = np.asarray(a, dtype=int), np.asarray(b, dtype=int)
    n, m = a.sum(), b.sum()
    if not n or not m:
        return dict.fromkeys(("overlap", "low", "high", "null_mean"), np.nan)
    drawn = _overlaps(rng.multinomial(n, a / n, draws) / n, rng.multinomial(m, b / m, draws) / m)
    pooled = (a + b) / (n + m)
    null = _overlaps(rng.multinomial(n, pooled, draws) / n, rng.multinomial(m, pooled, draws) / m)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return {
        "overlap": float(_overlaps(a / n, b / m)),
        "low": float(low),
        "high": float(high),
        "null_mean": float(null.mean()),
    }


def _overlaps(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    return np.minimum(p, q).sum(axis=-1)


def similarities(table: pd.DataFrame, seed: int = 1) -> pd.DataFrame:
    """Every pair of places: all measures of `similarity`, and the interval and null mean of the overlap."""
    places = list(table.index)
    rows = []
    for i, a in enumerate(places):
        for b in places[i + 1 :]:
            x, y = table.loc[a].to_numpy(), table.loc[b].to_numpy()
            interval = {f"overlap_{k}": v for k, v in overlap_interval(x, y, seed).items() if k != "overlap"}
            rows.append({"a": a, "b": b, "n_a": x.sum(), "n_b": y.sum(), **similarity(x, y), **interval})
    return pd.DataFrame(rows)


# ---------------------------------------------------------------- correspondence analysis


@dataclass(frozen=True)
class Correspondence:
    """Principal coordinates of rows and columns (a column per axis; `mass`, `light`), inertias, or a `refusal`."""

    rows: pd.DataFrame
    columns: pd.DataFrame
    inertias: np.ndarray
    total: float
    chi2: float
    supplementary: pd.DataFrame
    replicates: pd.DataFrame
    refusal: str = ""


def decompose(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray]:
    """Row and column principal coordinates and principal inertias of a table without empty rows or columns.

    S = D_r^(-1/2) (P - r c') D_c^(-1/2) = U Σ V'; each axis points so that the first row is not negative.
    """
    p = table.to_numpy(dtype=float) / table.to_numpy().sum()
    r, c = p.sum(axis=1), p.sum(axis=0)
    u, sigma, vt = np.linalg.svd((p - np.outer(r, c)) / np.sqrt(np.outer(r, c)), full_matrices=False)
    axes = min(p.shape) - 1
    u, sigma, vt = u[:, :axes], sigma[:axes], vt[:axes]
    sign = np.where(u[0] < 0, -1.0, 1.0)
    names = [f"axis_{i + 1}" for i in range(axes)]
    rows = pd.DataFrame(u * sign * sigma / np.sqrt(r)[:, None], table.index, names)
    columns = pd.DataFrame(vt.T * sign * sigma / np.sqrt(c)[:, None], table.columns, names)
    return rows, columns, sigma**2


def correspondence(
    table: pd.DataFrame, seed: int = 1, replicates: int = 200, level: float = 0.05, resamples: int = RESAMPLES
) -> Correspondence:
    """Correspondence map of places × categories, or why there is none.

    Places with fewer than ten measures are supplementary points. Refused with fewer than three active rows or
    columns, and when the permutation test does not reject one common profile.
    """
    few = table.sum(axis=1) < FEWEST
    active = table[~few]
    active = active.loc[:, active.sum() > 0]
    if min(active.shape) < 3:
        text = (
            f"{active.shape[0]} places with at least {FEWEST} measures and {active.shape[1]} categories: 3 are needed"
        )
        return _no_map(text)
    test = homogeneity(active, seed, resamples)
    if test["p"] >= level:
        return _no_map(f"no map: the table is compatible with one common profile (p = {test['p']:.2f})")
    rows, columns, inertias = decompose(active)
    back = columns.to_numpy() / np.sqrt(inertias)
    extra = table.loc[few & (table.sum(axis=1) > 0), active.columns]
    extra = pd.DataFrame(extra.to_numpy() / extra.sum(axis=1).to_numpy()[:, None] @ back, extra.index, rows.columns)
    mass_r, mass_c = active.sum(axis=1) / active.to_numpy().sum(), active.sum() / active.to_numpy().sum()
    return Correspondence(
        rows.assign(mass=mass_r, light=mass_r < HEAVY),
        columns.assign(mass=mass_c, light=mass_c < HEAVY),
        inertias,
        float(inertias.sum()),
        test["chi2"],
        extra,
        _replicates(active, back, rows.columns, seed, replicates),
    )


def _replicates(active: pd.DataFrame, back: np.ndarray, names: pd.Index, seed: int, draws: int) -> pd.DataFrame:
    """Each place's counts redrawn and projected: place, draw, axes."""
    rng = np.random.default_rng(seed)
    frames = []
    for place, k in active.iterrows():
        drawn = rng.multinomial(k.sum(), k / k.sum(), draws) / k.sum()
        frames.append(pd.DataFrame(drawn @ back, columns=names).assign(place=place, draw=range(draws)))
    return pd.concat(frames, ignore_index=True)


def _no_map(reason: str) -> Correspondence:
    empty = pd.DataFrame()
    return Correspondence(empty, empty, np.array([]), np.nan, np.nan, empty, empty, reason)


# ---------------------------------------------------------------- the whole


@dataclass(frozen=True)
class MixComparison:
    """counts (places × categories), differences against the benchmark, homogeneity, similarity, map."""

    counts: pd.DataFrame
    differences: pd.DataFrame
    homogeneity: dict
    similarity: pd.DataFrame
    map: Correspondence


def compare(
    measures: pd.DataFrame,
    places: Iterable[str] | None = None,
    *,
    by: str = "pillar",
    benchmark: str | None = None,
    seed: int = 1,
    level: str | None = None,
) -> MixComparison:
    """Policy mixes of `places` side by side; the benchmark is the place with most measures unless named.

    Raises ValueError if a place has no measures.
    """
    table = counts(measures, by, level=level)
    chosen = list(table.index) if places is None else list(places)
    absent = [p for p in chosen if p not in table.index]
    if absent:
        raise ValueError(f"{absent[0]} has no measures: there are {', '.join(table.index) or 'none'}.")
    table = table.loc[chosen]
    table = table.loc[:, table.sum() > 0]
    if table.empty:
        empty = pd.DataFrame()
        return MixComparison(table, empty, homogeneity(table), empty, _no_map("no measures"))
    benchmark = benchmark or str(table.sum(axis=1).idxmax())
    return MixComparison(
        table,
        differences(table, benchmark),
        homogeneity(table, seed),
        similarities(table, seed),
        correspondence(table, seed),
    )


def transfer(
    measures: pd.DataFrame, place: str, benchmark: str, by: tuple[str, ...] = ("pillar", "instrument")
) -> pd.DataFrame:
    """What the benchmark's documents name, cell by cell, and whether the place's do.

    Columns: `by`, benchmark_n, benchmark_target (some measure states a figure), place_n, state (same: with a figure or
    tasks · present: without · absent: not named, which is not "not done" · out_of_scope: the place's documents say
    nothing on the pillar), lacking (other places that do not name it), lift (add one half, n >= 10 on both sides),
    benchmark_measures and place_measures (measure ids, separated by spaces).
    """
    by = list(by)
    rows = measures[measures["place"] != ""]
    concrete = (rows["target_ids"].fillna("") != "") | rows["n_tasks"].fillna(0).gt(0)
    rows = rows.assign(_concrete=concrete, _target=rows["target_ids"].fillna("") != "")
    theirs, ours = rows[rows["place"] == benchmark], rows[rows["place"] == place]
    if theirs.empty:
        raise ValueError(f"{benchmark} has no measures: choose a benchmark among {', '.join(sorted(set(rows.place)))}.")
    others = sorted(set(rows["place"]) - {benchmark})
    named = {key: set(g["place"]) for key, g in rows.groupby(by)}
    cells = []
    for key, group in theirs.groupby(by):
        own = ours[(ours[by] == list(key)).all(axis=1)]
        cells.append(
            {
                **dict(zip(by, key, strict=True)),
                "benchmark_n": len(group),
                "benchmark_target": bool(group["_target"].any()),
                "place_n": len(own),
                "state": _state(own, ours, by[0], key[0]),
                "lacking": sum(p not in named[key] for p in others),
                "lift": _lift(len(group), len(theirs), len(own), len(ours), len(named)),
                "benchmark_measures": " ".join(group["measure_id"]),
                "place_measures": " ".join(own["measure_id"]),
            }
        )
    order = ["benchmark_target", "lacking", "benchmark_n"]
    return pd.DataFrame(cells).sort_values(order, ascending=False, kind="stable", ignore_index=True)


def _state(own: pd.DataFrame, ours: pd.DataFrame, first: str, value: str) -> str:
    if len(own):
        return "same" if own["_concrete"].any() else "present"
    return "absent" if (ours[first] == value).any() else "out_of_scope"


def _lift(k: int, n: int, k2: int, n2: int, cells: int) -> float:
    if min(n, n2) < FEWEST:
        return np.nan
    return ((k + 0.5) / (n + 0.5 * cells)) / ((k2 + 0.5) / (n2 + 0.5 * cells))


def krippendorff(codes: pd.DataFrame) -> float:
    """Krippendorff's α (nominal) of units × coders; missing codes allowed."""
    pairs: dict[tuple, float] = {}
    for _, row in codes.iterrows():
        given = row.dropna().tolist()
        for i, a in enumerate(given):
            for j, b in enumerate(given):
                if i != j:
                    pairs[a, b] = pairs.get((a, b), 0.0) + 1.0 / (len(given) - 1)
    n = sum(pairs.values())
    marginal: dict = {}
    for (a, _), weight in pairs.items():
        marginal[a] = marginal.get(a, 0.0) + weight
    observed = sum(w for (a, b), w in pairs.items() if a != b)
    expected = (n**2 - sum(w**2 for w in marginal.values())) / (n - 1) if n > 1 else 0.0
    return 1.0 - observed / expected if expected else np.nan
