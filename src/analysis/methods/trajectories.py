"""Where a short series may go: ladder, pooled candidates, fan, scenarios and the chance of a target (METHODS 3).

The label (target only, scenario, indicative forecast, forecast) follows from the data and is never chosen.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pandas as pd
from scipy.special import expit

from analysis import catalogue
from analysis.methods import ladder, models, peers, refusals, series, time_distance
from analysis.methods.series import Book, concept, result

PATHS = 10_000
QUANTILES = (0.05, 0.10, 0.20, 0.25, 0.35, 0.50, 0.65, 0.75, 0.80, 0.90, 0.95)
FLOOR_PART = 0.5  # of the median one-step sd of the peers
OUTSIDE_LIMIT = 0.05  # share of draws beyond natural bounds from which a model counts as explosive
EXPLOSIVE = 3.0  # log points a year beyond any seen growth of a level
SCALE_EPSILON = 1e-6
PEER_WINDOW = 2.3  # log or logit points: peers start within a factor of ten of the place (or of its odds)


@dataclass(frozen=True)
class Transform:
    """To the space of the models and back: logit of a share, log of a positive level, or identity."""

    name: str
    forward: Callable[[np.ndarray], np.ndarray]
    back: Callable[[np.ndarray], np.ndarray]
    half: float = 0.0


def transform_for(values, share: bool, half: float = 0.5) -> Transform:
    """Logit for shares in percent (clipped `half` inside the bounds), log for positive levels, else identity."""
    if share:

        def to_logit(y):
            y = np.clip(np.asarray(y, float), half, 100 - half)
            return np.log(y / (100 - y))

        return Transform("logit", to_logit, lambda z: 100 * expit(np.asarray(z, float)), half)
    if (np.asarray(values, float) > 0).all():
        return Transform("log", lambda y: np.log(np.asarray(y, float)), _exp)
    return Transform("identity", lambda y: np.asarray(y, float), lambda z: np.asarray(z, float))


def _exp(z):
    with np.errstate(over="ignore"):  # a Student draw with one degree of freedom may leave the floats
        return np.exp(np.asarray(z, float))


@dataclass
class Projection:
    """A projection with all that must be said beside it.

    fan : year, q05 … q95, `series.RESULT` columns (value: median; lo, hi: 80 %); empty where no fan is allowed
    scenarios : code (S0 … S5), year, value, meets (of the target, NaN without), `series.RESULT` columns
    probability : one result row of P(target) with `bound` ("<", ">", ""), `words`, `se` (Monte Carlo), `conditional`
    card : model, included, why (refusal, refusal_data) — one row per candidate
    observed : the series used (see `series.levels`); peers : growth and standard error by peer
    """

    key: dict
    label: str
    n: int
    n_derived: int
    horizon: int
    seed: int
    refusal: str = ""
    refusal_data: dict = field(default_factory=dict)
    fan: pd.DataFrame = field(default_factory=pd.DataFrame)
    scenarios: pd.DataFrame = field(default_factory=pd.DataFrame)
    probability: dict = field(default_factory=dict)
    card: pd.DataFrame = field(default_factory=pd.DataFrame)
    observed: pd.DataFrame = field(default_factory=pd.DataFrame)
    peers: pd.DataFrame = field(default_factory=pd.DataFrame)
    paths: np.ndarray | None = field(default=None, repr=False)

    @property
    def why(self) -> str:
        """The refusal in English."""
        return refusals.text(self.refusal, self.refusal_data)

    @property
    def meeting(self) -> tuple[int, int]:
        """How many scenarios meet the target, and of how many: a count, not a probability."""
        if self.scenarios.empty:
            return 0, 0
        told = self.scenarios[self.scenarios["meets"].notna() & (self.scenarios["code"] != "S4")]
        return int(told["meets"].sum()), len(told)


def project(
    observations: pd.DataFrame | Book,
    place: str,
    indicator: str,
    definition: str,
    horizon: int,
    target=None,
    *,
    peer_places: list[str] | None = None,
    benchmark: str = "",
    user_pace: float | None = None,
    seed: int = 0,
    paths: int = PATHS,
    keep_paths: bool = False,
) -> Projection:
    """Project one place and concept `horizon` years ahead of its last observation.

    observations : the table of that name. target : a row of the targets table (Series or namedtuple) or None;
    one later than the horizon lengthens it. peer_places : default every other place with two levels of the concept.
    user_pace : assumed growth a year in the transformed space (log or logit points) for S5.
    Same inputs and seed give the same numbers: the generator is seeded from the key.

    >>> same = {"place": "A", "indicator": "digital_tech_enterprises", "definition": "d", "period_type": "year",
    ...         "unit": "count", "comparator": "eq", "basis": "reference", "quality": "final", "kind": "actual",
    ...         "published": "", "published_assumed": False, "source": ""}
    >>> rows = [same | {"period": str(y), "period_end": f"{y}-12-31", "value": v, "low": v, "high": v}
    ...         for y, v in {2019: 90.0, 2020: 100.0, 2021: 115.0, 2022: 130.0}.items()]
    >>> told = project(pd.DataFrame(rows), "A", "digital_tech_enterprises", "d", horizon=2, paths=500)
    >>> told.label, list(told.card.loc[told.card["included"], "model"])
    ('indicative forecast', ['rw_drift', 'damped_fixed'])
    >>> told.fan[["year", "label"]].to_dict("list")
    {'year': [2023.0, 2024.0], 'label': ['indicative forecast', 'indicative forecast']}
    """
    observations = series.book(observations)
    own = observations.levels(place, indicator, definition)
    n, derived = len(own), int(own["derived"].sum())
    step = ladder.rung(n, derived)
    key = {"place": place, "indicator": indicator, "definition": definition}
    chosen = series.seed_of(seed, place, indicator, definition)
    out = Projection(key, step.label, n, derived, horizon, chosen, observed=own)
    if n == 0:
        out.refusal = "target_only"
        out.probability = _refused_probability(out, "target_only", {})
        return out
    if series.is_growth(indicator, own["unit"].iloc[-1]):
        out.refusal = "growth_rate"
        out.probability = _refused_probability(out, "growth_rate", {})
        return out
    share = series.is_share(indicator, own["unit"].iloc[-1])
    goal = _Goal.of(target, own["t"].iloc[-1], series.direction(indicator))
    horizon = out.horizon = max(horizon, goal.steps if goal else 0)
    to = transform_for(own["value"], share, _half(own))
    near = float(to.forward(own["value"].iloc[-1]))
    others = peer_growth(observations, place, indicator, definition, to, peer_places, benchmark, near)
    out.peers = others
    rng = np.random.default_rng(chosen)
    drawn = _simulate(own, others, to, step, horizon, paths, rng, out)
    if drawn is not None:
        out.fan = _fan(drawn, out, step, to)
        out.paths = drawn if keep_paths else None
    out.scenarios = _scenarios(out, observations, to, others, benchmark, goal, user_pace)
    out.probability = _probability(out, drawn, step, goal)
    return out


@dataclass(frozen=True)
class _Goal:
    value: float
    lo: float
    hi: float
    t: float
    steps: int
    better: int

    @classmethod
    def of(cls, target, last: float, better: int) -> _Goal | None:
        if target is None or not target.target_end or math.isnan(target.value) or target.type != "level":
            return None
        t = series.year(target.target_end)
        if t <= last:
            return None
        sign = -1 if target.comparator in ("le", "lt") or (better < 0 and target.comparator not in ("ge", "gt")) else 1
        about = target.comparator in ("approx", "range")
        lo, hi = (target.low, target.high) if about else (target.value, target.value)
        lo, hi = (target.value if x is None or math.isnan(x) else x for x in (lo, hi))
        return cls(target.value, lo, hi, t, math.ceil(round(t - last, 3)), sign)

    def met(self, y, level: float | None = None):
        level = self.value if level is None else level
        return (np.asarray(y) - level) * self.better >= 0


def _half(own: pd.DataFrame) -> float:
    half = float(((own["hi"] - own["lo"]) / 2).min())
    return half if 0 < half < 1 else 0.5


def peer_growth(
    observations, place, indicator, definition, to: Transform, peer_places=None, benchmark="", near=None
) -> pd.DataFrame:
    """Growth a year of the peers in the transformed space, with standard errors; the benchmark alone is no peer group.

    `near` : level of the place in that space; peers that started further away than `PEER_WINDOW` are left out, and
    those in another unit or of another level of government. A concept that is not stated while others state theirs
    has no peers: it may mean anything.

    Columns: peer, start, growth, se, n, sd (one-step; NaN below three observations).
    """
    observations = series.book(observations)
    out = _growths(observations, indicator, definition, to)
    wanted = (out["peer"] != place) & (out["level"] == _level(place)) & observations.named(indicator, definition)
    unit = observations.unit(place, indicator, definition)
    if unit:
        wanted &= out["unit"] == unit
    if peer_places is not None:
        wanted &= out["peer"].isin(peer_places)
    if near is not None and to.name != "identity":
        wanted &= (out["start"] - near).abs() <= PEER_WINDOW
    out = out.loc[wanted, ["peer", "start", "growth", "se", "n", "sd"]].reset_index(drop=True)
    return out.iloc[:0] if set(out["peer"]) == {benchmark} else out


def _level(place: str) -> str:
    """Country, province, city …: a whole and its parts are no peers."""
    return catalogue.places().get(place, {}).get("level", "")


def _growths(observations: Book, indicator: str, definition: str, to: Transform) -> pd.DataFrame:
    """Growth of every place with two levels of a concept (columns of `peer_growth`, unit and level of government).

    Worked out once a book.
    """
    key = ("growths", indicator, definition, to.name, to.half)
    if key not in observations.memo:
        names, first, rows = observations.concept(indicator, definition)
        length = np.diff([*first, len(rows)])
        usable = length >= 2
        if to.name == "log":
            usable &= np.logical_and.reduceat(rows["value"].to_numpy() > 0, first) if len(rows) else usable
        rows = rows[np.repeat(usable, length)]
        length = length[usable]
        told = _growth(rows, np.cumsum(length) - length, to)
        names = [name for name, good in zip(names, usable, strict=True) if good]
        told |= {"unit": rows["unit"].to_numpy()[np.cumsum(length) - 1], "level": [_level(name) for name in names]}
        observations.memo[key] = pd.DataFrame({"peer": pd.Series(names, dtype="str"), **told})
    return observations.memo[key]


def growth_of(own: pd.DataFrame, to: Transform) -> dict[str, float]:
    """Growth a year from first to last observation, its standard error (own scatter, or rounding only), one-step sd."""
    return {name: column[0].item() for name, column in _growth(own, np.array([0]), to).items()}


def _growth(rows: pd.DataFrame, first: np.ndarray, to: Transform) -> dict[str, np.ndarray]:
    """`growth_of` of several series that stand one after the other; `first`: the row at which each begins."""
    z, t = to.forward(rows["value"]), rows["t"].to_numpy()
    u = (to.forward(rows["hi"]) - to.forward(rows["lo"])) / 2
    n = np.diff([*first, len(rows)])
    last = first + n - 1
    years = t[last] - t[first]
    growth = (z[last] - z[first]) / years
    rounding = np.sqrt((u[first] ** 2 + u[last] ** 2) / 3) / years
    series_of = np.repeat(np.arange(len(n)), n)[1:]
    within = series_of == np.repeat(np.arange(len(n)), n)[:-1]
    gaps, of = np.diff(t)[within], series_of[within]
    scatter = (np.diff(z)[within] - growth[of] * gaps) ** 2 / gaps
    sd = np.where(n >= 3, np.sqrt(np.bincount(of, scatter, len(n)) / np.maximum(n - 2, 1)), np.nan)
    se = np.maximum(np.fmax(sd / np.sqrt(years), rounding), SCALE_EPSILON)
    return {"start": z[first], "growth": growth, "se": se, "n": n, "sd": sd}


def _simulate(own, others, to: Transform, step, horizon: int, paths: int, rng, out: Projection) -> np.ndarray | None:
    """Paths in natural units, or None where the ladder or the peers allow no fan; fills the model card."""
    z = to.forward(own["value"])
    pool = peers.conservative(others["growth"], others["se"]) if len(others) >= peers.MIN_PEERS else None
    low, high = to.forward(own["lo"].iloc[-1]), to.forward(own["hi"].iloc[-1])
    start = rng.uniform(low, high, paths) if high > low else np.full(paths, float(z[-1]))
    regular = _regular(own["t"].to_numpy())
    jitter = (start - z[-1])[:, None]
    floor = _floor(own, others, to)
    draws: list[np.ndarray] = []
    card = []
    for model in step.models:
        try:
            path = _paths_of(model, own, z, pool, to, regular, horizon, paths, rng, floor, step.persistent)
            _natural(path, z, to)
            draws.append(path + jitter)
            card.append({"model": model, "included": True, "why": "", "refusal": "", "refusal_data": {}})
        except (models.ModelError, np.linalg.LinAlgError) as error:
            code, data = getattr(error, "code", "not_converged"), getattr(error, "data", {})
            why = refusals.text(code, data)
            card.append({"model": model, "included": False, "why": why, "refusal": code, "refusal_data": data})
    out.card = pd.DataFrame(card, columns=["model", "included", "why", "refusal", "refusal_data"])
    if not draws:
        out.refusal = "no_peers" if step.step <= 2 else "all_models_failed"
        out.refusal_data = {"n": out.n} if step.step <= 2 else {}
        return None
    if step.step <= 2:
        out.refusal, out.refusal_data = "scenario_only", {"n": out.n}
    weights = _weights(own, to, out, horizon) if step.step == 5 and regular else np.ones(len(draws))
    return to.back(models.pooled(draws, weights, paths))


def _paths_of(model, own, z, pool, to, regular, horizon, paths, rng, floor, persistent) -> np.ndarray:
    if model in ("peer_growth", "shrunk_growth", "shrunk_drift"):
        if pool is None:
            raise models.ModelError("few_peers")
        if model == "peer_growth":
            return models.growth_paths(z[-1], pool.mean, pool.spread, pool.df, horizon, paths, rng)
        mine = growth_of(own, to)
        if model == "shrunk_growth":  # one growth says nothing of its own scatter: the floor stands in for it
            years = own["t"].iloc[-1] - own["t"].iloc[0]
            mean, sd = pool.shrink(mine["growth"], max(mine["se"], floor / math.sqrt(years)))
            return models.growth_paths(z[-1], mean, math.hypot(sd, floor), math.inf, horizon, paths, rng)
        mean, sd = pool.shrink(mine["growth"], mine["se"])
        one_step = max(mine["sd"], floor)
        steps = np.arange(1, horizon + 1)
        if persistent:
            return models.growth_paths(z[-1], mean, math.hypot(sd, one_step), math.inf, horizon, paths, rng)
        noise = np.cumsum(one_step * rng.standard_normal((paths, horizon)), axis=1)
        return z[-1] + (mean + sd * rng.standard_normal((paths, 1))) * steps + noise
    if not regular:
        z = np.interp(np.arange(own["t"].iloc[0], own["t"].iloc[-1] + 0.5), own["t"], z)
        if model not in ("rw_drift", "damped_fixed"):
            raise models.ModelError("irregular")
    if model == "rw_drift":
        return models.drift_paths(_drift(own, z, to), horizon, paths, rng, persistent, floor)
    if model == "damped_fixed":
        return models.damped_fixed_paths(_drift(own, z, to), horizon, paths, rng, floor)
    if model == "diffusion":
        return _diffusion(own, to, horizon, paths, rng)
    fitted = {"ets": models.ets_paths, "theta": models.theta_paths, "local_trend": models.local_trend_paths}
    return fitted[model](z, horizon, paths, rng, floor)


def _drift(own: pd.DataFrame, z: np.ndarray, to: Transform) -> models.Drift:
    """Random walk with drift on n observations; where years are missing, per year between them, with n kept honest."""
    if len(z) == len(own):
        return models.drift(z)
    mine = growth_of(own, to)
    return models.Drift(mine["growth"], mine["sd"], len(own), float(z[-1]))


def _diffusion(own, to: Transform, horizon: int, paths: int, rng) -> np.ndarray:
    ceiling, k, t0, sd = models.fit_logistic(own["t"], own["value"])
    years = own["t"].iloc[-1] + np.arange(1, horizon + 1)
    curve = (
        models.logistic(years, ceiling, k, t0)
        + own["value"].iloc[-1]
        - models.logistic(own["t"].iloc[-1], ceiling, k, t0)
    )
    noise = np.cumsum(sd * rng.standard_normal((paths, horizon)), axis=1)
    least = 1e-9 if to.name == "log" else -math.inf
    return to.forward(np.maximum(curve + noise, least))


def _natural(path: np.ndarray, z: np.ndarray, to: Transform) -> None:
    """Exclude a model whose draws explode (levels multiply beyond reason) or are not finite."""
    if not np.isfinite(path).all():
        raise models.ModelError("not_finite")
    if to.name == "log":
        per_year = np.abs(path - z[-1]) / np.arange(1, path.shape[1] + 1)
        if (per_year > EXPLOSIVE).mean() > OUTSIDE_LIMIT:
            raise models.ModelError("explosive")


@lru_cache(maxsize=256)
def _crps(t: tuple[float, ...], z: tuple[float, ...], used: tuple[str, ...]) -> dict[str, float]:
    """Mean CRPS of the rolling backtest by model: the same for every target of a series."""
    from analysis.methods import backtest

    scored = backtest.rolling(np.array(t), np.array(z), [m for m in used if m in backtest.FITTED])
    return scored.groupby("model")["crps"].mean().to_dict() if len(scored) else {}


def _regular(t: np.ndarray) -> bool:
    return len(t) < 2 or bool(np.allclose(np.diff(t), 1, atol=0.02))


def _floor(own, others: pd.DataFrame, to: Transform) -> float:
    """Least one-step sd: rounding of the own figures, or half of what is usual among the peers.

    Where no peer is long enough to show its own scatter, the scatter of growth between the peers stands in for it.
    """
    u = (to.forward(own["hi"]) - to.forward(own["lo"])) / 2
    seen = others["sd"].dropna()
    between = float(others["growth"].std()) if len(others) >= peers.MIN_PEERS else 0.0
    usual = FLOOR_PART * (float(seen.median()) if len(seen) else between)
    return max(float(np.median(u)) / math.sqrt(3), usual, SCALE_EPSILON)


def _weights(own, to: Transform, out: Projection, horizon: int) -> np.ndarray:
    """Half-way between equal weights and inverse CRPS of the rolling backtest; unscored models get the mean."""
    used = list(out.card.loc[out.card["included"], "model"])
    crps = _crps(tuple(own["t"]), tuple(map(float, to.forward(own["value"]))), tuple(used))
    inverse = np.array([1 / crps[m] if m in crps and crps[m] > 0 else math.nan for m in used])
    if np.isnan(inverse).all():
        return np.ones(len(used))
    inverse = np.where(np.isnan(inverse), np.nanmean(inverse), inverse)
    return 0.5 * inverse / inverse.sum() + 0.5 / len(used)


def _fan(drawn: np.ndarray, out: Projection, step, to: Transform) -> pd.DataFrame:
    quantiles = np.quantile(drawn, QUANTILES, axis=0)
    last = out.observed["t"].iloc[-1]
    used = "+".join(out.card.loc[out.card["included"], "model"])
    rows = []
    for h in range(1, drawn.shape[1] + 1):
        q = dict(zip((f"q{round(100 * p):02d}" for p in QUANTILES), quantiles[:, h - 1], strict=True))
        label = ladder.label_at(step, out.n, h)
        beyond = label == "scenario" and step.step >= 3
        rows.append(
            result(
                q["q50"],
                q["q10"],
                q["q90"],
                n=out.n,
                n_derived=out.n_derived,
                concept=concept(out.key["indicator"], out.key["definition"]),
                method=f"{to.name}:{used}",
                label=label,
                refusal="beyond_horizon" if beyond else out.refusal,
                refusal_data={"n": out.n} if beyond else out.refusal_data,
                **out.key,
                year=last + h,
                **q,
            )
        )
    return pd.DataFrame(rows)


def _scenarios(out, observations, to: Transform, others, benchmark, goal, user_pace) -> pd.DataFrame:
    """S0 frozen, S1 own, S2 peers, S3 benchmark at the same level, S4 required, S5 user pace."""
    own = out.observed
    z, last = to.forward(own["value"]), own["t"].iloc[-1]
    paces: dict[str, float | None] = {"S0": 0.0}
    paces["S1"] = growth_of(own, to)["growth"] if len(own) >= 2 else None
    paces["S2"] = peers.pool(others["growth"], others["se"]).mean if len(others) >= peers.MIN_PEERS else None
    lead = observations.levels(benchmark, out.key["indicator"], out.key["definition"]) if benchmark else own[:0]
    at = math.nan
    like = observations.named(out.key["indicator"], out.key["definition"]) and set(lead["unit"]) <= set(own["unit"])
    if len(lead) >= 2 and benchmark != out.key["place"] and like:
        at = time_distance.slope_at(lead["t"], to.forward(lead["value"]), z[-1])
    paces["S3"] = None if math.isnan(at) else at
    paces["S4"] = (to.forward(goal.value) - z[-1]) / (goal.t - last) if goal else None
    paces["S5"] = user_pace
    rows = []
    years = sorted({last + h for h in range(1, out.horizon + 1)} | ({goal.t} if goal else set()))
    for code, pace in paces.items():
        for year in years if pace is not None else []:
            value = float(to.back(z[-1] + pace * (year - last)))
            meets = float(goal.met(value + 1e-9 * goal.better)) if goal and abs(year - goal.t) < 0.01 else math.nan
            more = {**out.key, "code": code, "year": year, "meets": meets, "pace": float(pace)}
            label = "required path" if code == "S4" else "scenario"
            n = len(others) if code == "S2" else len(lead) if code == "S3" else out.n
            key = concept(out.key["indicator"], out.key["definition"])
            rows.append(result(value, n=n, n_derived=out.n_derived, concept=key, method=code, label=label, **more))
    frame = series.frame(rows, (*out.key, "code", "year", "meets", "pace"))
    return frame[frame["year"] <= goal.t + 0.01].reset_index(drop=True) if goal and out.horizon == goal.steps else frame


def _probability(out: Projection, drawn, step, goal: _Goal | None) -> dict:
    if goal is None:
        return {}
    if drawn is None or step.probability == "none":
        return _refused_probability(out, out.refusal or "target_only", out.refusal_data)
    at = drawn[:, goal.steps - 1]
    if goal.steps > goal.t - out.observed["t"].iloc[-1] + 0.01:  # the target lies inside a year: between its two ends
        before = drawn[:, goal.steps - 2] if goal.steps > 1 else np.full(len(at), out.observed["value"].iloc[-1])
        part = goal.t - out.observed["t"].iloc[-1] - (goal.steps - 1)
        at = before + part * (at - before)
    chances = [float(goal.met(at, level).mean()) for level in (goal.value, goal.lo, goal.hi)]
    p, bound = ladder.shown(chances[0], step)
    lo, hi = (ladder.shown(c, step)[0] for c in (min(chances), max(chances)))
    return result(
        p,
        lo,
        hi,
        n=out.n,
        n_derived=out.n_derived,
        concept=concept(out.key["indicator"], out.key["definition"]),
        method="share of paths",
        label=ladder.label_at(step, out.n, goal.steps),
        refusal=out.refusal,
        refusal_data=out.refusal_data,
        **out.key,
        target=goal.value,
        year=goal.t,
        bound=bound,
        words=ladder.words(p),
        conditional=step.probability == "conditional",
        se=math.sqrt(chances[0] * (1 - chances[0]) / len(at)),
        paths=len(at),
        seed=out.seed,
    )


def _refused_probability(out: Projection, code: str, data: dict) -> dict:
    key = concept(out.key["indicator"], out.key["definition"])
    more = {"n": out.n, "n_derived": out.n_derived, "concept": key, "method": "share of paths", "label": out.label}
    return result(**more, refusal=code, refusal_data=data, **out.key, bound="", words="", conditional=False, paths=0)


def table(targets: pd.DataFrame, observations: pd.DataFrame | Book, benchmark: str = "", seed: int = 0) -> pd.DataFrame:
    """P(target) of every level target, one row per target and definition of the series.

    Columns: those of `Projection.probability`, target_period, target_source, comparability, median, q10, q90,
    scenarios_meeting and scenarios ("3 of 5").
    """
    observations = series.book(observations)
    rows = []
    for target in targets[(targets["type"] == "level") & (targets["target_end"] != "")].itertuples():
        found = observations.definitions(target.place, target.indicator) or [target.definition]
        for definition in found:
            same = series.comparability(target.definition, definition, observations.contested(target.indicator))
            head = {"target_period": target.target_period, "target_source": target.source, "comparability": same}
            if same == "no":
                data = {"target": target.definition, "observed": definition}
                key = {"place": target.place, "indicator": target.indicator, "definition": definition}
                key_of = concept(target.indicator, definition)
                more = {"n": 0, "concept": key_of, "method": "share of paths", "label": "target only"}
                rows.append({**head, **result(refusal="concept_differs", refusal_data=data, **more, **key)})
                continue
            key = (target.place, target.indicator, definition)
            told = project(observations, *key, 1, target, benchmark=benchmark, seed=seed)
            end = told.fan.iloc[-1] if len(told.fan) else {}
            head |= {"median": end.get("q50"), "q10": end.get("q10"), "q90": end.get("q90")}
            head |= dict(zip(("scenarios_meeting", "scenarios"), told.meeting, strict=True))
            rows.append({**head, **(told.probability or _refused_probability(told, "expired", {}))})
    return pd.DataFrame(rows)
