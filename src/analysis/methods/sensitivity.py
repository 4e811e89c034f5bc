"""How firm an index is: all defensible choices drawn at once (Sobol sequence), and one at a time.

Each choice is a factor mapped from one U(0,1): treatment, normalisation, weights, aggregation, the indicator dropped,
and the value drawn inside the interval of each cell. Normalised data are tabled once per treatment × normalisation ×
data scenario, so that a draw is a look-up and a weighted mean; no loop runs over draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.methods import aggregate, normalise, weights

if TYPE_CHECKING:
    from analysis.methods.composite import Prepared

SCENARIOS, WEIGHT_DRAWS, CONCENTRATION, CHUNK = 64, 256, 50.0, 256
PAIRS = 4_000_000  # pairs of units held at once
# ranges that stay positive, so that every normalisation may meet every mean
RANGES: dict[str, Mapping] = {
    "none": {"method": "none"},
    "minmax": {"method": "minmax", "low": 1, "high": 100},
    "zscore": {"method": "zscore", "mean": 10, "sd": 2},
    "rank": {"method": "rank"},
    "goalpost": {"method": "goalpost", "low": 0.01, "high": 1},
    "leader": {"method": "leader"},
}


def nothing() -> dict:
    """Empty results, in the shape of `shake`."""
    return {
        "intervals": pd.DataFrame(columns=["rank", "median", "p05", "p95", "best", "worst"], dtype=float),
        "acceptability": pd.DataFrame(),
        "dominance": pd.DataFrame(),
        "sensitivity": pd.DataFrame(columns=["factor", "output", "S1", "S1_conf", "ST", "ST_conf"]),
        "oat": pd.DataFrame(columns=["factor", "option", "mean_shift", "max_shift", "first"]),
        "refusals": [],
    }


def shake(ready: Prepared, base: pd.Series, seed: int, draws: int, indices: bool) -> dict:
    """Rank intervals, acceptability, dominance, Sobol indices and the one-at-a-time table around the ranks `base`."""
    model = Model(ready, seed)
    k = len(model.factors)
    rows, step = _design(k, draws, seed, indices)
    scores = model.scores(rows)
    out = _summary(scores[::step], base)
    out["sensitivity"] = _indices(model, scores, base, seed) if indices and k else nothing()["sensitivity"]
    out["oat"] = one_at_a_time(model, base)
    out["refusals"] = [*model.refusals, *_interacting(out["sensitivity"])]
    return out


def _design(k: int, draws: int, seed: int, indices: bool) -> tuple[np.ndarray, int]:
    """Rows in the unit cube and the step at which the plain sample stands among them."""
    if draws & (draws - 1):
        raise ValueError(f"{draws} draws: a Sobol sequence is balanced only for a power of two (2048, 4096 …).")
    if k == 0:
        return np.zeros((draws, 0)), 1
    if not indices:
        from scipy.stats import qmc

        return qmc.Sobol(k, rng=np.random.default_rng(seed)).random(draws), 1
    from SALib.sample import sobol

    problem = {"num_vars": k, "names": [str(i) for i in range(k)], "bounds": [[0.0, 1.0]] * k}
    return sobol.sample(problem, draws, calc_second_order=False, seed=seed), k + 2


class Model:
    """From a point of the unit cube to scores of all units."""

    def __init__(self, ready: Prepared, seed: int):
        from analysis.methods import composite

        self.spec, self.units = ready.spec, ready.raw.index
        self.nodes = composite.tree(self.spec)
        self.refusals: list[tuple[str, str, str]] = []
        self._climb, self._normalised = composite.climb, composite.normalised
        rng = np.random.default_rng(seed)
        self.data = self._scenarios(ready, rng)
        options = {f: list(self.spec.uncertainty[f]) for f in ("treatment", "normalise", "weights", "aggregate")}
        if len(self.units) < 15 and "winsor" in options["treatment"]:
            options["treatment"].remove("winsor")
        self.z = self._table(options)
        self.weights = self._weights(options["weights"], rng)
        options["weights"] = list(self.weights)
        options["drop"] = ["none", *self.spec.keys] if self.spec.uncertainty.get("drop") else ["none"]
        if len(self.spec.keys) < 3:
            options["drop"] = ["none"]
        self.options = options
        self.factors = [f for f, o in options.items() if len(o) > 1 or (f == "weights" and o == ["dirichlet"])]
        if len(self.data) > 1:
            self.factors.append("data")

    def _scenarios(self, ready: Prepared, rng: np.random.Generator) -> np.ndarray:
        low = np.where(np.isnan(ready.low), ready.x, ready.low)
        high = np.where(np.isnan(ready.high), ready.x, ready.high)
        if not np.any(high > low):
            return ready.x[None]
        return low + rng.random((SCENARIOS, *ready.x.shape)) * (high - low)

    def _table(self, options: dict[str, list]) -> np.ndarray:
        """Normalised data: treatment × normalisation × scenario × units × indicators."""
        kept, table = [], []
        treated = [[normalise.treat(x)[0] if t == "winsor" else x for x in self.data] for t in options["treatment"]]
        own = dict(self.spec.normalise)
        ranges = RANGES | ({"benchmark": own} if own["method"] == "benchmark" else {})
        for how in options["normalise"]:
            if how not in ranges:
                raise ValueError(f"index {self.spec.id}: no normalisation {how!r} in uncertainty: {', '.join(ranges)}.")
            try:
                table.append(
                    [[self._normalised(x, self.spec, "none", ranges[how]) for x in scenarios] for scenarios in treated]
                )
                kept.append(how)
            except ValueError as error:
                self.refusals.append((how, "normalisation", str(error)))
        options["normalise"] = kept
        if not kept:
            raise ValueError(f"index {self.spec.id}: no normalisation of the uncertainty analysis is possible.")
        z = np.swapaxes(np.array(table), 0, 1)
        if "geometric" in options["aggregate"] and np.nanmin(z) <= 0:
            options["aggregate"].remove("geometric")
            self.refusals.append(("geometric", "aggregation", "geometric mean refused: a value is zero or negative"))
        return z

    def _weights(self, names: list[str], rng: np.random.Generator) -> dict[str, np.ndarray]:
        """Option -> rows of effective indicator weights (several rows for the random option)."""
        from analysis.methods import composite

        k, given = len(self.spec.keys), composite.effective(self.nodes, len(self.spec.keys))
        out = {}
        for name in names:
            why = weights.refuse(name, len(self.units), k, self.spec.data_driven)
            if not why and name in weights.DATA_DRIVEN and np.isnan(self.z).any():
                why = f"{name} weights need complete data"
            if why:
                self.refusals.append((name, "weights", why))
            elif name == "dirichlet":
                out[name] = rng.dirichlet(CONCENTRATION * given, WEIGHT_DRAWS)
            else:
                out[name] = self._weight(name, given)[None]
        return out

    def _weight(self, name: str, given: np.ndarray) -> np.ndarray:
        from analysis.methods import composite

        if name in ("given", "budget"):
            return given
        if name == "equal":
            return weights.equal(len(given))
        if name == "equal_pillar":
            return composite.effective(composite.tree(self.spec, equal_weights=True), len(given))
        plain = normalise.minmax(self.data[0] * [i.direction for i in self.spec.indicators])
        functions = {"pca": weights.pca, "critic": weights.critic, "entropy": lambda z: weights.entropy(z + 0.01)}
        if name not in functions:
            raise ValueError(f"index {self.spec.id}: no weights {name!r} in uncertainty.")
        return functions[name](plain)

    def scores(self, points: np.ndarray) -> np.ndarray:
        """Scores (points × units) for rows of the unit cube; only their order within a row has a meaning."""
        u = {f: points[:, i] for i, f in enumerate(self.factors)}
        pick = {f: self._pick(u.get(f), len(o), len(points)) for f, o in self.options.items()}
        scenario = self._pick(u.get("data"), len(self.data), len(points))
        w = self._drawn_weights(u.get("weights"), pick["weights"], len(points))
        out = np.empty((len(points), len(self.units)))
        case = np.ravel_multi_index((pick["treatment"], pick["normalise"], scenario), self.z.shape[:3])
        for a, how in enumerate(self.options["aggregate"]):
            chosen = np.flatnonzero(pick["aggregate"] == a)
            fill = self._outranking if how in aggregate.OUTRANKING else self._means
            fill(out, chosen, case, pick["drop"], w, how)
        return out

    def _means(
        self, out: np.ndarray, chosen: np.ndarray, case: np.ndarray, drop: np.ndarray, w: np.ndarray, how
    ) -> None:
        table = self.z.reshape(-1, *self.z.shape[3:])
        for start in range(0, len(chosen), CHUNK):
            block = chosen[start : start + CHUNK]
            z = table[case[block]]
            rows = np.flatnonzero(drop[block] > 0)
            z[rows, :, drop[block][rows] - 1] = np.nan
            out[block] = self._climb(z, self.nodes, how, w[block])[..., -1]

    def _outranking(
        self, out: np.ndarray, chosen: np.ndarray, case: np.ndarray, drop: np.ndarray, w: np.ndarray, how
    ) -> None:
        table = self.z.reshape(-1, *self.z.shape[3:])
        kept = np.column_stack([np.zeros(len(w)), w])
        kept[np.arange(len(w)), drop] = 0.0
        for one in np.unique(case[chosen]):
            same = chosen[case[chosen] == one]
            for block in np.array_split(same, -(-len(same) * len(self.units) ** 2 // PAIRS)):
                out[block] = _outranked(table[one], kept[block, 1:], how)

    @staticmethod
    def _pick(u: np.ndarray | None, m: int, n: int) -> np.ndarray:
        return np.zeros(n, dtype=int) if u is None else np.minimum((u * m).astype(int), m - 1)

    def _drawn_weights(self, u: np.ndarray | None, option: np.ndarray, n: int) -> np.ndarray:
        inside = np.zeros(n) if u is None else (u * len(self.weights)) % 1.0
        out = np.empty((n, len(self.spec.keys)))
        for i, table in enumerate(self.weights.values()):
            rows = option == i
            out[rows] = table[np.minimum((inside[rows] * len(table)).astype(int), len(table) - 1)]
        return out

    def score(self, z: np.ndarray, w: np.ndarray, how: str | float | None) -> np.ndarray:
        """Scores of the units for one table of normalised values and one row of weights."""
        if how in aggregate.OUTRANKING:
            return _outranked(z, np.where(np.isnan(z).all(axis=0), 0.0, w)[None], how)[0]
        return self._climb(z[None], self.nodes, how, w[None])[0, :, -1]


def _outranked(z: np.ndarray, w: np.ndarray, how: str) -> np.ndarray:
    """Copeland or Borda scores (draws × units) of one table under many weights: every pair compared once."""
    n, k = z.shape
    sign = np.sign(z[:, None, :] - z[None, :, :]).reshape(n * n, k)
    here = ~np.isnan(sign)
    margin = (w @ np.where(here, sign, 0.0).T).reshape(-1, n, n)
    if how == "borda":
        return margin.sum(axis=-1)
    if not here.all():
        common = (w @ here.T).reshape(-1, n, n)
        margin = np.where(common >= aggregate.LEAST_COVERAGE * w.sum(axis=1)[:, None, None], margin, 0.0)
    return ((margin > 1e-12).sum(axis=-1) - (margin < -1e-12).sum(axis=-1)).astype(float)


def _summary(scores: np.ndarray, base: pd.Series) -> dict:
    from analysis.methods.composite import ranks_of

    n, units = len(base), base.index
    above = np.zeros((n, n))
    for block in np.array_split(scores, max(1, len(scores) // CHUNK)):
        above += (block[:, :, None] > block[:, None, :]).sum(axis=0)
    ranks = ranks_of(scores)[:, base.notna().to_numpy()]
    scored = units[base.notna()]
    quantiles = np.quantile(ranks, [0.5, 0.05, 0.95, 0.0, 1.0], axis=0, method="inverted_cdf")
    intervals = pd.DataFrame(quantiles.T, scored, ["median", "p05", "p95", "best", "worst"])
    intervals.insert(0, "rank", base[scored])
    shares = np.stack([(ranks == r).mean(axis=0) for r in range(1, len(scored) + 1)], axis=1)
    keep = base.notna().to_numpy()
    return {
        "intervals": intervals.sort_values(["median", "rank"], kind="stable"),
        "acceptability": pd.DataFrame(shares, scored, pd.RangeIndex(1, len(scored) + 1, name="rank")),
        "dominance": pd.DataFrame((above / len(scores))[np.ix_(keep, keep)], scored, scored),
    }


def _indices(model: Model, scores: np.ndarray, base: pd.Series, seed: int) -> pd.DataFrame:
    """Sobol indices of the mean rank shift and of the gap between the first two (in standard deviations)."""
    from SALib.analyze import sobol

    from analysis.methods.composite import ranks_of

    shift = np.nanmean(np.abs(ranks_of(scores) - base.to_numpy()), axis=1)
    first, second = np.argsort(base.fillna(np.inf).to_numpy(), kind="stable")[:2]
    spread = np.nanstd(scores, axis=1)
    gap = (scores[:, first] - scores[:, second]) / np.where(spread > 0, spread, 1.0)
    problem = {"num_vars": len(model.factors), "names": model.factors, "bounds": [[0.0, 1.0]] * len(model.factors)}
    tables = []
    for name, y in (("mean_rank_shift", shift), ("gap_first_second", gap)):
        if np.std(y) == 0:
            continue
        found = sobol.analyze(problem, y, calc_second_order=False, seed=seed)
        table = pd.DataFrame({c: found[c] for c in ("S1", "S1_conf", "ST", "ST_conf")})
        hidden = (table["S1"] < 0) & (table["S1"].abs() <= table["S1_conf"])
        table["S1"] = table["S1"].mask(hidden, 0.0)
        tables.append(table.assign(factor=model.factors, output=name))
    columns = ["factor", "output", "S1", "S1_conf", "ST", "ST_conf"]
    return pd.concat(tables, ignore_index=True)[columns] if tables else nothing()["sensitivity"]


def _interacting(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Outputs whose factors act together so much that S1 does not rank them."""
    sums = table.groupby("output", sort=False)["S1"].sum() if len(table) else {}
    return [
        (
            name,
            "interactions",
            f"{name}: first-order indices sum to {total:.2f}, below 0.7: factors are not ranked by S1",
        )
        for name, total in dict(sums).items()
        if total < 0.7
    ]


def one_at_a_time(model: Model, base: pd.Series) -> pd.DataFrame:
    """Every alternative alone against the base: mean and largest shift of rank, and who is first."""
    from analysis.methods.composite import ranks_of

    z0 = model._normalised(model.data[0] if len(model.data) == 1 else model.data.mean(axis=0), model.spec)
    own = np.concatenate([w[:1] for w in model.weights.values()]) if model.weights else np.empty((0, z0.shape[1]))
    given = model._weight("given", _given(model))
    rows = []
    for factor, option, z, w, how in _alternatives(model, z0, given, dict(zip(model.weights, own, strict=True))):
        try:
            scores = model.score(z, w, how)
        except ValueError as error:
            model.refusals.append((option, factor, str(error)))
            continue
        ranks = pd.Series(ranks_of(scores), base.index)
        shift = (ranks - base).abs()
        first = ", ".join(map(str, ranks.index[ranks == ranks.min()]))
        rows.append((factor, option, shift.mean(), shift.max(), first))
    return pd.DataFrame(rows, columns=nothing()["oat"].columns)


def _given(model: Model) -> np.ndarray:
    from analysis.methods.composite import effective

    return effective(model.nodes, len(model.spec.keys))


def _alternatives(model: Model, z0: np.ndarray, given: np.ndarray, tables: Mapping[str, np.ndarray]):
    own = model.spec.aggregate if model.spec.aggregate in aggregate.OUTRANKING else None
    for name in model.options["treatment"]:
        if name != model.spec.treatment:
            yield "treatment", name, model._normalised(model.data[0], model.spec, name), given, own
    for i, name in enumerate(model.options["normalise"]):
        if name != model.spec.normalise["method"]:
            yield "normalise", name, model.z[0, i, 0], given, own
    for name, w in tables.items():
        if name not in ("given", "budget", "dirichlet"):
            yield "weights", name, z0, w, own
    for name in model.options["aggregate"]:
        if name != model.spec.aggregate:
            positive = z0 if np.nanmin(z0) > 0 else model.z[0, 0, 0]
            yield "aggregate", name, positive, given, name
    for j, key in enumerate(model.options["drop"][1:]):
        without = z0.copy()
        without[:, j] = np.nan
        yield "drop", key, without, given, own
