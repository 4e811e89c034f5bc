"""A composite index from any frame: specification, data preparation, scores, and how firm they are.

    result = composite.run(frame, composite.load("pci"), seed=1, period="2021")
    result.ranks, result.intervals, result.refusals

`frame` is wide (index: units, columns: indicators) or tidy (columns place, indicator, value; period, low and high if
they exist). Steps follow the OECD/JRC Handbook: direction, availability, imputation, treatment, normalisation,
weights, aggregation, uncertainty and sensitivity. What is refused is said in `refusals`, never computed silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from scipy.stats import rankdata

from analysis.methods import aggregate, normalise, weights

FOLDER = Path(__file__).parent / "specs"
AVAILABLE = 0.65
FIRM = 0.9
SAMPLE_SCALED = ("minmax", "zscore", "rank")
UNCERTAINTY = {
    "treatment": ["none", "winsor"],
    "normalise": ["minmax", "zscore", "rank"],
    "weights": ["equal_pillar", "equal", "dirichlet"],
    "aggregate": ["arithmetic", "geometric", "copeland"],
    "drop": True,
}


@dataclass(frozen=True)
class Indicator:
    """One indicator: direction (+1 more is better), weight in its group, group, log, goalposts, denominator, target.

    Distance to target: x over the target, or the part of the way from `worst` to it where that is given.
    """

    key: str
    direction: int = 1
    weight: float = 1.0
    group: str = ""
    log: str = ""
    worst: float | None = None
    best: float | None = None
    denominator: str = ""
    target: float | None = None


@dataclass(frozen=True)
class Group:
    """A level above: its weight in its parent, its parent ("" is the index), its own aggregation ("" the index's)."""

    weight: float = 1.0
    parent: str = ""
    aggregate: str = ""


@dataclass(frozen=True)
class Spec:
    """What an index is. Written as YAML in `methods/specs`; see `load` and `parse`."""

    id: str
    title: str
    indicators: tuple[Indicator, ...]
    groups: Mapping[str, Group] = field(default_factory=dict)
    normalise: Mapping = field(default_factory=lambda: {"method": "minmax", "low": 0, "high": 100})
    treatment: str = "none"
    impute: Mapping = field(default_factory=dict)
    aggregate: str | float = "arithmetic"
    available: float = AVAILABLE
    scale: float = 1.0
    official: str = ""
    ordinal: bool = False
    minimum_units: int = 3
    worst: float = 0.0
    best: float = 100.0
    data_driven: bool = False
    uncertainty: Mapping = field(default_factory=lambda: dict(UNCERTAINTY))
    about: str = ""
    sources: tuple[str, ...] = ()
    refusals: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> list[str]:
        """Indicator keys in order."""
        return [i.key for i in self.indicators]


@dataclass(frozen=True)
class IndexResult:
    """Scores and how firm they are; every frame is indexed by unit unless it says otherwise.

    scores: score, coverage, low, high (missing values at worst and at best), balance (geometric over arithmetic
        mean, where all values are positive), one column per group
    ranks: rank, 1 is best · intervals: rank, median, p05, p95, best, worst
    acceptability: P(rank = r), a column per rank · dominance: P(row scores above column)
    sensitivity: factor, output, S1, S1_conf, ST, ST_conf · oat: factor, option, mean_shift, max_shift, first
    refusals: subject, code, text · weights: weight, importance (squared correlation with the index)
    """

    spec: Spec
    scores: pd.DataFrame
    ranks: pd.Series
    intervals: pd.DataFrame
    acceptability: pd.DataFrame
    dominance: pd.DataFrame
    sensitivity: pd.DataFrame
    oat: pd.DataFrame
    refusals: pd.DataFrame
    weights: pd.DataFrame
    normalised: pd.DataFrame
    treatment: pd.DataFrame
    period: str = ""
    n: int = 0
    draws: int = 0
    seed: int = 0

    @property
    def headline(self) -> str:
        """What may be told: "rank_interval" with up to eight units or an ordinal index, "rank" above, "refused"."""
        if not self.n:
            return "refused"
        return "rank_interval" if self.n <= 8 or self.spec.ordinal else "rank"

    @property
    def mc_se(self) -> float:
        """Largest Monte Carlo standard error of a probability: sqrt(0.25/draws)."""
        return float(np.sqrt(0.25 / self.draws)) if self.draws else np.nan

    def firm_pairs(self, least: float = FIRM) -> pd.DataFrame:
        """Pairs (above, below, probability) whose order holds in at least `least` of the draws."""
        table = self.dominance.rename_axis(index="above", columns="below").reset_index()
        pairs = table.melt("above", var_name="below", value_name="probability")
        return pairs[pairs["probability"] >= least].reset_index(drop=True)


# ---------------------------------------------------------------- specification


def load(name: str) -> Spec:
    """The specification `specs/NAME.yml`. Raises ValueError naming those there are."""
    path = FOLDER / f"{name}.yml"
    if not path.exists():
        raise ValueError(f"no index {name!r}: there are {', '.join(available())}.")
    return parse(yaml.safe_load(path.read_text(encoding="utf-8")), path.name)


def available() -> list[str]:
    """Names of the specifications at hand."""
    return sorted(p.stem for p in FOLDER.glob("*.yml"))


def parse(entry: Mapping, where: str = "specification") -> Spec:
    """A `Spec` from a mapping as in YAML. Raises ValueError naming the place and the cure."""
    try:
        entry = dict(entry)
        indicators = tuple(_indicator(k, v or {}) for k, v in entry.pop("indicators").items())
        groups = {k: Group(**(v or {})) for k, v in (entry.pop("groups", None) or {}).items()}
        entry["uncertainty"] = {**UNCERTAINTY, **(entry.get("uncertainty") or {})}
        entry["sources"] = tuple(entry.get("sources") or ())
        spec = Spec(indicators=indicators, groups=groups, **entry)
    except (KeyError, TypeError) as error:
        raise ValueError(f"{where}: {error}. Mend that key; the fields are those of composite.Spec.") from error
    named = {i.group for i in indicators} | {g.parent for g in groups.values()}
    unknown = sorted(named - set(groups) - {""})
    if unknown:
        raise ValueError(f"{where}: group {unknown[0]!r} is used but not listed under groups.")
    return spec


def _indicator(key: str, entry: Mapping) -> Indicator:
    entry = dict(entry)
    direction = entry.pop("direction", 1)
    sign = {"higher": 1, "lower": -1, 1: 1, -1: -1}.get(direction)
    if sign is None:
        raise KeyError(f"indicator {key}: direction {direction!r} is neither higher nor lower")
    return Indicator(key=key, direction=sign, **entry)


# ---------------------------------------------------------------- data


def matrix(frame: pd.DataFrame, spec: Spec, period: str | None = None) -> dict[str, pd.DataFrame]:
    """Wide frames `value`, `low`, `high` (units × indicators) from a tidy or wide frame.

    Raises ValueError if a tidy frame holds several periods and none is named, or two rows for one cell.
    """
    if not {"place", "indicator", "value"} <= set(frame.columns):
        if frame.index.has_duplicates:
            raise ValueError(f"index {spec.id}: two rows for {frame.index[frame.index.duplicated()][0]!r}: keep one.")
        wide = frame.reindex(columns=spec.keys).astype(float)
        return {"value": wide, "low": wide, "high": wide}
    rows = frame[frame["indicator"].isin(spec.keys)]
    if "period" in rows:
        periods = sorted(rows["period"].astype(str).unique())
        if period is None and len(periods) > 1:
            raise ValueError(f"index {spec.id}: several periods ({', '.join(periods)}): name one.")
        rows = rows if period is None else rows[rows["period"].astype(str) == str(period)]
    twice = rows.duplicated(["place", "indicator"], keep=False)
    if twice.any():
        first = rows[twice].iloc[0]
        raise ValueError(f"index {spec.id}: two values for {first.place} | {first.indicator}: choose one definition.")
    out = {}
    for column in ("value", "low", "high"):
        cells = rows[column] if column in rows else rows["value"]
        wide = pd.Series(cells.fillna(rows["value"]).to_numpy(float), [rows["place"], rows["indicator"]]).unstack()  # noqa: PD010
        out[column] = wide.reindex(columns=spec.keys).astype(float)
    return out


@dataclass(frozen=True)
class Prepared:
    """Units × indicators, ready to be normalised, and what happened to them."""

    spec: Spec
    raw: pd.DataFrame
    x: np.ndarray
    low: np.ndarray
    high: np.ndarray
    log: pd.DataFrame
    refusals: list[tuple[str, str, str]]


def prepare(frame: pd.DataFrame, spec: Spec, period: str | None = None) -> Prepared:
    """Denominators, availability, imputation and declared logs; values stay unoriented and untreated."""
    wide = matrix(frame, spec, period)
    told: list[tuple[str, str, str]] = []
    values = {name: _denominate(frame, spec, cells) for name, cells in wide.items()}
    raw, spec = _screen(values["value"], spec, told)
    cells = {name: _impute(v.loc[raw.index, raw.columns], frame, spec) for name, v in values.items()}
    arrays = {name: _logs(v, spec) for name, v in cells.items()}
    spec = _benchmarked(spec, raw.index)
    return Prepared(spec, cells["value"], arrays["value"], arrays["low"], arrays["high"], pd.DataFrame(), told)


def _benchmarked(spec: Spec, units: pd.Index) -> Spec:
    """The row of the unit that a benchmark normalisation names."""
    name = spec.normalise.get("unit")
    if name is None:
        return spec
    if name not in units:
        raise ValueError(f"index {spec.id}: the benchmark {name!r} has too little data; choose another unit.")
    options = {k: v for k, v in spec.normalise.items() if k != "unit"}
    return replace(spec, normalise={**options, "row": int(units.get_loc(name))})


def _denominate(frame: pd.DataFrame, spec: Spec, wide: pd.DataFrame) -> pd.DataFrame:
    out = wide.copy()
    for i in spec.indicators:
        if i.denominator:
            out[i.key] = out[i.key] / frame[i.denominator].reindex(out.index)
    return out


def _screen(wide: pd.DataFrame, spec: Spec, told: list) -> tuple[pd.DataFrame, Spec]:
    """Drop indicators, then units, with too little data, and constant indicators; print what fell out.

    A constant indicator is degenerate only where the scale comes from the sample, not against goalposts.
    """
    share = wide.notna().mean()
    for key in share.index[share < spec.available]:
        told.append((key, "indicator_sparse", f"{key}: present for {share[key]:.0%} of places, left out"))
    constant = wide.min().eq(wide.max()) & (len(wide) > 1) & (spec.normalise["method"] in SAMPLE_SCALED)
    for key in share.index[(share >= spec.available) & constant]:
        told.append((key, "indicator_constant", f"{key}: the same for all places, left out"))
    wide = wide.loc[:, (share >= spec.available) & ~constant]
    own = wide.notna().mean(axis=1)
    for unit in own.index[own < spec.available]:
        told.append((str(unit), "unit_sparse", f"{unit}: {own[unit]:.0%} of the indicators present, left out"))
    wide = wide[own >= spec.available]
    return wide, replace(spec, indicators=tuple(i for i in spec.indicators if i.key in wide.columns))


def _impute(wide: pd.DataFrame, frame: pd.DataFrame, spec: Spec) -> pd.DataFrame:
    method = spec.impute.get("method", "none")
    if method == "none":
        return wide
    if method == "group_mean":
        by = frame[spec.impute["by"]].reindex(wide.index)
        return wide.fillna(wide.groupby(by).transform("mean"))
    if method == "mean":
        return wide.fillna(wide.mean())
    raise ValueError(f"index {spec.id}: no imputation {method!r}: there are none, mean, group_mean.")


def _logs(wide: pd.DataFrame, spec: Spec) -> np.ndarray:
    x = wide.to_numpy(float, copy=True)
    for j, i in enumerate(spec.indicators):
        if i.log:
            x[:, j] = {"ln": np.log, "log10": np.log10}[i.log](x[:, j])
    return x


def normalised(x: np.ndarray, spec: Spec, treatment: str | None = None, options: Mapping | None = None) -> np.ndarray:
    """Treated, oriented and normalised values (units × indicators); `treatment` and `options` override the spec's."""
    treatment = spec.treatment if treatment is None else treatment
    options = dict(spec.normalise if options is None else options)
    if treatment == "winsor":
        x = normalise.treat(x)[0]
    method = options.pop("method")
    sign = np.array([i.direction for i in spec.indicators], dtype=float)
    if method == "none":
        return x
    if method == "goalpost":
        return normalise.goalpost(x, *_posts(spec), **options)
    if method == "dist_target":
        return normalise.dist_target(x, *_aims(spec), **options)
    functions = {
        "minmax": normalise.minmax,
        "zscore": normalise.zscore,
        "rank": normalise.rank,
        "leader": normalise.leader,
        "benchmark": normalise.benchmark,
    }
    if method not in functions:
        known = ", ".join(["none", "goalpost", "dist_target", *functions])
        raise ValueError(f"index {spec.id}: no normalisation {method!r}: there are {known}.")
    if method in ("leader", "benchmark") and np.any(sign < 0):
        raise ValueError(f"index {spec.id}: {method} needs indicators of which more is better, on a ratio scale.")
    return functions[method](x * sign, **options)


def _aims(spec: Spec) -> tuple[np.ndarray, np.ndarray | None]:
    """Targets, and where the way to them begins (None: x over the target)."""
    for i in spec.indicators:
        if i.target is None:
            raise ValueError(f"index {spec.id}: {i.key} has no target: give one.")
        if i.worst is None and i.direction < 0:
            raise ValueError(f"index {spec.id}: {i.key} falls towards its target: give worst, where the way begins.")
    starts = [i.worst for i in spec.indicators]
    if any(s is None for s in starts) and any(s is not None for s in starts):
        raise ValueError(f"index {spec.id}: give worst for every indicator or for none.")
    return np.array([i.target for i in spec.indicators], float), None if None in starts else np.array(starts, float)


def fixed(frame: pd.DataFrame, spec: Spec) -> Spec:
    """The specification with goalposts from all periods of a tidy frame, so that scores of different years compare.

    Only for a specification that normalises by minimum and maximum: these are taken over all years and places.
    """
    if spec.normalise["method"] != "minmax":
        raise ValueError(f"index {spec.id}: only minmax can be fixed over all periods; goalposts are fixed already.")
    rows = frame[frame["indicator"].isin(spec.keys)]
    ends = rows.groupby("indicator")["value"].agg(["min", "max"])
    posts = {key: (row["min"], row["max"]) for key, row in ends.iterrows()}
    told = tuple(
        replace(i, worst=posts[i.key][i.direction < 0], best=posts[i.key][i.direction > 0])
        for i in spec.indicators
        if i.key in posts
    )
    return replace(spec, indicators=told, normalise={**spec.normalise, "method": "goalpost"})


def _posts(spec: Spec) -> tuple[np.ndarray, np.ndarray]:
    logs = {"ln": np.log, "log10": np.log10, "": float}
    for i in spec.indicators:
        if i.worst is None or i.best is None:
            raise ValueError(f"index {spec.id}: {i.key} has no goalposts: give worst and best.")
    return (
        np.array([logs[i.log](i.worst) for i in spec.indicators]),
        np.array([logs[i.log](i.best) for i in spec.indicators]),
    )


# ---------------------------------------------------------------- the tree of groups


@dataclass(frozen=True)
class Node:
    """A group in bottom-up order: name, columns of its children (indicators first, then nodes), their weights."""

    name: str
    children: tuple[int, ...]
    weights: tuple[float, ...]
    aggregate: str | float


def tree(spec: Spec, equal_weights: bool = False) -> list[Node]:
    """The groups bottom-up; the last node is the index."""
    found: dict[str, int] = {}
    nodes: list[Node] = []

    def build(name: str) -> int:
        own = [(j, i.weight) for j, i in enumerate(spec.indicators) if i.group == name]
        below = [(build(k), g.weight) for k, g in spec.groups.items() if g.parent == name and _inhabited(k, spec)]
        children, w = zip(*(own + below), strict=True)
        how = spec.groups[name].aggregate if name else ""
        nodes.append(Node(name, children, (1.0,) * len(w) if equal_weights else w, how or spec.aggregate))
        found[name] = len(spec.indicators) + len(nodes) - 1
        return found[name]

    build("")
    return nodes


def _inhabited(name: str, spec: Spec) -> bool:
    if any(i.group == name for i in spec.indicators):
        return True
    return any(g.parent == name and _inhabited(k, spec) for k, g in spec.groups.items())


def effective(nodes: list[Node], k: int) -> np.ndarray:
    """Weight of every indicator in the whole index (sums to 1)."""
    share = np.zeros(k + len(nodes))
    share[-1] = 1.0
    for position in range(len(nodes) - 1, -1, -1):
        w = np.array(nodes[position].weights)
        share[list(nodes[position].children)] = share[k + position] * w / w.sum()
    return share[:k]


def climb(
    z: np.ndarray, nodes: list[Node], how: str | float | None = None, eff: np.ndarray | None = None
) -> np.ndarray:
    """Values of all nodes (…, units, nodes), bottom-up. `how` overrides the means, `eff` (…, k) the weights."""
    k = z.shape[-1]
    columns = np.concatenate([z, np.full((*z.shape[:-1], len(nodes)), np.nan)], axis=-1)
    share = None if eff is None else np.concatenate([eff, np.zeros((*eff.shape[:-1], len(nodes)))], axis=-1)
    for position, node in enumerate(nodes):
        children = list(node.children)
        w = np.array(node.weights) if share is None else share[..., children]
        columns[..., k + position] = aggregate.mean(columns[..., children], w, node.aggregate if how is None else how)
        if share is not None:
            share[..., k + position] = w.sum(axis=-1)
    return columns[..., k:]


def score(z: np.ndarray, spec: Spec, nodes: list[Node]) -> np.ndarray:
    """Scores of the index and its groups (units × nodes); an ordinal index counts pairs won over all indicators."""
    if spec.aggregate in aggregate.OUTRANKING:
        w = effective(nodes, z.shape[1])
        total = aggregate.copeland(aggregate.outrank(z, w)) if spec.aggregate == "copeland" else aggregate.borda(z, w)
        return np.column_stack([np.full((len(z), len(nodes) - 1), np.nan), total])
    return climb(z, nodes) * spec.scale


def ranks_of(scores: np.ndarray) -> np.ndarray:
    """Rank from 1 (best; ties share the better rank) along the last axis; NaN stays NaN."""
    missing = np.isnan(scores)
    return np.where(missing, np.nan, rankdata(np.where(missing, np.inf, -scores), method="min", axis=-1))


# ---------------------------------------------------------------- the whole


def run(
    frame: pd.DataFrame,
    spec: Spec | str,
    seed: int = 1,
    *,
    period: str | None = None,
    draws: int = 2048,
    sensitivity: bool = True,
) -> IndexResult:
    """Scores, ranks, rank intervals and sensitivity of the index `spec` (a `Spec` or the name of one).

    `draws` is a power of two; 0 skips uncertainty. Fewer units than the specification needs, or a specification that
    refuses the period, give a result without scores whose `refusals` say why.

    >>> frame = pd.DataFrame({"x": [1.0, 2, 4], "y": [5.0, 9, 7]}, index=["A", "B", "C"])
    >>> spec = parse({"id": "two", "title": "Two", "indicators": {"x": {}, "y": {}}})
    >>> run(frame, spec, draws=0).scores["score"].round(1).to_dict()
    {'A': 0.0, 'B': 66.7, 'C': 75.0}
    >>> run(frame.head(2), spec).refusals.text.iloc[-1]
    'two: places with enough of the indicators: 2; needed: 3'
    """
    from analysis.methods import sensitivity as shaken

    spec = load(spec) if isinstance(spec, str) else spec
    ready = prepare(frame, spec, period)
    why = _refused(ready, spec, period)
    if why:
        return _nothing([*ready.refusals, *why], spec, period, seed)
    try:
        base = _base(ready)
    except ValueError as error:
        return _nothing([*ready.refusals, (spec.id, "aggregation", str(error))], spec, period, seed)
    firm = shaken.shake(ready, base.ranks, seed, draws, sensitivity) if draws else shaken.nothing()
    refusals = [*ready.refusals, *base.refusals, *firm.pop("refusals")]
    return IndexResult(
        spec=ready.spec,
        scores=base.scores,
        ranks=base.ranks,
        weights=base.weights,
        normalised=base.normalised,
        treatment=base.treatment,
        refusals=_told(refusals),
        period=period or "",
        n=int(base.ranks.notna().sum()),
        draws=draws,
        seed=seed,
        **firm,
    )


def against(result: IndexResult, official: pd.Series) -> pd.DataFrame:
    """Scores beside published ones: score, official, difference, rank, official_rank among the places of both."""
    both = pd.DataFrame({"score": result.scores["score"], "official": official.reindex(result.scores.index)}).dropna()
    both["difference"] = both["score"] - both["official"]
    for column, name in (("score", "rank"), ("official", "official_rank")):
        both[name] = both[column].rank(ascending=False, method="min")
    return both.sort_values("rank", kind="stable")


def favourable(result: IndexResult, least: float = 0.0, most: float = 1.0) -> pd.DataFrame:
    """Benefit of the doubt: every unit's score under the weights that suit it best (1: nobody does better under them).

    Columns: score, and the share of each indicator in it, held between `least` and `most`. Needs complete data.
    """
    z = normalise.minmax(result.normalised.to_numpy(float), 0.0, 1.0)
    if np.isnan(z).any():
        raise ValueError(f"index {result.spec.id}: most favourable weights need complete data.")
    scores, shares = weights.bod(z, least, most)
    table = pd.DataFrame(shares, result.normalised.index, result.normalised.columns)
    table.insert(0, "score", scores)
    return table.sort_values("score", ascending=False, kind="stable")


def by_period(
    frame: pd.DataFrame, spec: Spec | str, seed: int = 1, panel: bool = False, **options
) -> dict[str, IndexResult]:
    """`run` for every period of a tidy frame, refusals included: each on its own, or with `panel` on one scale.

    Scores of different years compare only with `panel`: minimum and maximum are then those of all years (`fixed`).
    """
    spec = load(spec) if isinstance(spec, str) else spec
    spec = fixed(frame, spec) if panel else spec
    periods = sorted(frame.loc[frame["indicator"].isin(spec.keys), "period"].astype(str).unique())
    return {period: run(frame, spec, seed, period=period, **options) for period in periods}


@dataclass(frozen=True)
class Base:
    """The index as specified."""

    scores: pd.DataFrame
    ranks: pd.Series
    weights: pd.DataFrame
    normalised: pd.DataFrame
    treatment: pd.DataFrame
    refusals: list


def _base(ready: Prepared) -> Base:
    spec, units = ready.spec, ready.raw.index
    nodes = tree(spec)
    z = normalised(ready.x, spec)
    w = effective(nodes, z.shape[1])
    values = score(z, spec, nodes)
    share = aggregate.coverage(z, w)
    balance = _balance(z, w)
    values[share < aggregate.LEAST_COVERAGE] = np.nan
    low, high = aggregate.bounds(z, w, spec.worst, spec.best)
    scores = pd.DataFrame({"score": values[:, -1], "coverage": share}, index=units)
    if spec.aggregate == "arithmetic":
        scores["low"], scores["high"] = low * spec.scale, high * spec.scale
    scores["balance"] = balance
    for position, node in enumerate(nodes[:-1]):
        scores[node.name] = values[:, position]
    told = [
        (str(u), "coverage", f"{u}: less than half of the weight is present, no score")
        for u in units[share < aggregate.LEAST_COVERAGE]
    ]
    ranks = pd.Series(ranks_of(values[:, -1]), index=units, name="rank")
    log = normalise.treat(ready.x)[1].set_axis(spec.keys) if spec.treatment == "winsor" else pd.DataFrame()
    return Base(scores, ranks, _weights(z, values[:, -1], w, spec), pd.DataFrame(z, units, spec.keys), log, told)


def _balance(z: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Geometric over arithmetic mean; below 0.9 the profile is unbalanced. NaN unless all values are positive."""
    if np.nanmin(z) <= 0:
        return np.full(len(z), np.nan)
    return aggregate.mean(z, w, "geometric") / aggregate.mean(z, w)


def _weights(z: np.ndarray, total: np.ndarray, w: np.ndarray, spec: Spec) -> pd.DataFrame:
    """Nominal weights beside importances: the squared correlation of indicator and index."""
    r = pd.DataFrame(z, columns=spec.keys).corrwith(pd.Series(total))
    return pd.DataFrame({"weight": w, "importance": (r**2).to_numpy()}, index=spec.keys)


def _refused(ready: Prepared, spec: Spec, period: str | None) -> list[tuple[str, str, str]]:
    n, k = ready.raw.shape
    fixed = spec.refusals.get(str(period)) if period is not None else None
    if fixed:
        return [(spec.id, "period", fixed)]
    if k == 0:
        return [(spec.id, "no_indicators", f"{spec.id}: no indicator is known for enough places")]
    least = max(3, spec.minimum_units)
    if n < least:
        return [(spec.id, "too_few_places", f"{spec.id}: places with enough of the indicators: {n}; needed: {least}")]
    return []


def _told(rows: list) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["subject", "code", "text"]).drop_duplicates(ignore_index=True)


def _nothing(told: list, spec: Spec, period: str | None, seed: int) -> IndexResult:
    from analysis.methods import sensitivity as shaken

    firm = shaken.nothing()
    firm.pop("refusals")
    empty = pd.DataFrame()
    return IndexResult(
        spec=spec,
        scores=pd.DataFrame({"score": [], "coverage": []}, dtype=float),
        ranks=pd.Series(dtype=float, name="rank"),
        weights=empty,
        normalised=empty,
        treatment=empty,
        refusals=_told(told),
        period=period or "",
        seed=seed,
        **firm,
    )
