"""How many years lie between two places, and when the gap would close at stated paces (METHODS 2.1, 2.2)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.methods import series
from analysis.methods.pace import logit
from analysis.methods.series import Book, concept, result

WIDE_GAP = 3.0  # years between observations beyond which an interpolation is marked
SHARE_CEILING = 100.0


@dataclass(frozen=True)
class Reached:
    """When a curve reached a level: headline year with its plateau or NaN, earliest crossing, all crossings, notes.

    `note`: "" (reached), below_first, ahead, reached_then_lost; `over_gap`: interpolated over more than three years.
    """

    year: float
    lo: float
    hi: float
    earliest: float
    crossings: tuple[float, ...]
    note: str = ""
    over_gap: bool = False


def reached(years, values, level: float) -> Reached:
    """Year in which the piecewise-linear curve reached `level` for good; never extrapolated.

    `years` ascending; a curve of falling values is read downwards when its last value is below its first.

    >>> reached([2017, 2018, 2019, 2020], [12, 15, 20, 24], 18).year
    2018.6
    >>> reached([2017, 2018, 2019, 2020], [12, 15, 20, 24], 30).note
    'ahead'
    """
    t, y = np.asarray(years, float), np.asarray(values, float)
    if len(t) == 0:
        return Reached(math.nan, math.nan, math.nan, math.nan, (), "no_benchmark")
    x = float(level)
    if y[-1] < y[0]:  # lower is later: mirror, so that "reached" still means coming from the first side
        y, x = -y, -x
    if x < y[0] and not (y <= x).any():
        return Reached(math.nan, -math.inf, t[0], math.nan, (), "below_first")
    if x > y.max():
        return Reached(math.nan, t[-1], math.inf, math.nan, (), "ahead")
    return _crossings(t, y, x)


def _crossings(t: np.ndarray, y: np.ndarray, x: float) -> Reached:
    at: list[float] = []
    up: list[tuple[float, int]] = []  # (year, index of the segment) of the crossings from below
    if y[0] >= x:
        up.append((t[0], 0))
        at.append(t[0])
    for i in range(len(t) - 1):
        a, b = y[i], y[i + 1]
        if (a < x <= b) or (a >= x > b):
            year = t[i] + (x - a) / (b - a) * (t[i + 1] - t[i])
            at.append(float(year))
            if b > a:
                up.append((float(year), i))
    earliest = min(at)
    if y[-1] < x:
        return Reached(math.nan, earliest, math.inf, earliest, tuple(at), "reached_then_lost")
    year, i = up[-1]
    plateau = t[(y == x) & (t >= year)]
    end = float(plateau.max()) if len(plateau) and _flat(t, y, x, year, plateau.max()) else year
    wide = len(t) > 1 and year not in t and t[i + 1] - t[i] > WIDE_GAP
    return Reached(float(year), float(year), end, float(earliest), tuple(at), "", bool(wide))


def _flat(t, y, x, start, end) -> bool:
    inside = y[(t >= start) & (t <= end)]
    return bool((inside == x).all())


def s_distance(follower_year: float, bench: Reached) -> tuple[float, float, float]:
    """Years that the follower reached the level after the benchmark (positive: later), with lower and upper end."""
    return follower_year - bench.year, follower_year - bench.hi, follower_year - bench.lo


def slope_at(years, values, level: float, log: bool = False) -> float:
    """Benchmark's pace where it passed `level` (units a year, or log points), the inverse S-time-step; else NaN."""
    t, y = np.asarray(years, float), np.asarray(values, float)
    found = reached(t, y, level)
    if math.isnan(found.year) or len(t) < 2:
        return math.nan
    i = int(np.clip(np.searchsorted(t, found.year, side="right") - 1, 0, len(t) - 2))
    if log:
        return float(np.log(y[i + 1] / y[i]) / (t[i + 1] - t[i])) if min(y[i], y[i + 1]) > 0 else math.nan
    return float((y[i + 1] - y[i]) / (t[i + 1] - t[i]))


def time_step(years, values, level: float, step: float) -> float:
    """Years that the curve needed to go from `level` to `level + step` (NaN if it did not)."""
    return reached(years, values, level + step).year - reached(years, values, level).year


# ---------------------------------------------------------------- catch-up


def catch_up_linear(f0: float, b0: float, pace_f: float, pace_b: float) -> float:
    """Years until the follower meets the benchmark at linear paces; NaN: not at these paces."""
    return (b0 - f0) / (pace_f - pace_b) if f0 < b0 and pace_f > pace_b else math.nan


def catch_up_log(f0: float, b0: float, growth_f: float, growth_b: float) -> float:
    """The same at compound growth rates."""
    if not (0 < f0 < b0 and growth_f > growth_b > -1):
        return math.nan
    return math.log(b0 / f0) / (math.log1p(growth_f) - math.log1p(growth_b))


def catch_up_logit(f0: float, b0: float, pace_f: float, pace_b: float, ceiling: float = SHARE_CEILING) -> float:
    """The same for shares, at logit paces: never meets above the ceiling."""
    gap = logit(b0, ceiling) - logit(f0, ceiling)
    return gap / (pace_f - pace_b) if gap > 0 and pace_f > pace_b else math.nan


def catch_up_quantile(gap: float, quantile: Callable[[float], float], p: float) -> float:
    """p-quantile of gap/d for a differential with quantile function `quantile`: inf where that is not positive."""
    d = quantile(1 - p)
    return gap / d if d > 0 else math.inf


def catch_up_distribution(gap: float, mean: float, sd: float, df: float = math.inf) -> dict[str, float]:
    """q10, q50, q90 of the years to catch up and the chance of never, under a normal or Student differential.

    The mean is not given: it does not exist while the density of the differential is positive at zero.
    """
    from scipy import stats

    law = stats.norm(mean, sd) if math.isinf(df) else stats.t(df, mean, sd)
    out = {f"q{round(100 * p)}": catch_up_quantile(gap, law.ppf, p) for p in (0.1, 0.5, 0.9)}
    return {**out, "p_never": float(law.cdf(0))}


# ---------------------------------------------------------------- tables


def table(observations: pd.DataFrame | Book, place: str, benchmark: str, indicators=None) -> pd.DataFrame:
    """Years between a place and its benchmark, one row per concept and observed level of the place.

    value, lo, hi: years later (negative: earlier) than the benchmark reached that level; static_gap: benchmark less
    place at the same date (NaN if the benchmark's curve does not cover it), slope: the benchmark's pace at that level;
    `latest` marks the newest level; comparability is "unknown" where neither figure names its concept though others of
    the indicator do. Out of the benchmark's range the row carries the bound and the reason; growth rates and figures
    in unlike units are refused.
    """
    observations = series.book(observations)
    rows = []
    for indicator in observations.indicators(place) if indicators is None else indicators:
        for definition in observations.definitions(place, indicator):
            mine = observations.levels(place, indicator, definition)
            lead = observations.levels(benchmark, indicator, definition)
            same = "yes" if observations.named(indicator, definition) else "unknown"
            key = (place, benchmark, indicator, definition)
            rows += [_lag(mine, k, lead, key) | {"comparability": same} for k in range(len(mine))]
    return series.frame(rows, ("place", "benchmark", "indicator", "definition"))


def _lag(mine: pd.DataFrame, k: int, lead: pd.DataFrame, key: tuple[str, str, str, str]) -> dict:
    me = mine.iloc[k]
    place, benchmark, indicator, definition = key
    head = {"place": place, "benchmark": benchmark, "indicator": indicator, "definition": definition, "unit": me.unit}
    head |= {"t": me.t, "period": me.period, "level": me.value, "latest": k == len(mine) - 1, "source": me.source}
    more = {"n": len(lead), "n_derived": int(lead["derived"].sum()), "concept": concept(indicator, definition)}
    more |= {"method": "time_distance", "label": "observed"}
    if lead.empty:
        return result(refusal="no_benchmark", **more, **head)
    if series.is_growth(indicator, me.unit):
        return result(refusal="growth_distance", **more, **head)
    if lead["unit"].iloc[-1] != me.unit:
        data = {"own": me.unit, "other": lead["unit"].iloc[-1]}
        return result(refusal="unit_differs", refusal_data=data, **more, **head)
    t, y = lead["t"].to_numpy(), lead["value"].to_numpy()
    found = reached(t, y, me.value)
    covered = t[0] <= me.t <= t[-1]
    head |= {"static_gap": float(np.interp(me.t, t, y)) - me.value if covered else math.nan}
    head |= {"slope": slope_at(t, y, me.value), "over_gap": found.over_gap, "earliest": found.earliest}
    head |= {"crossings": found.crossings, "bench_year": found.year}
    value, lo, hi = s_distance(me.t, found)
    if found.note:
        first = f"{t[0]:g}" if found.note == "below_first" else f"{found.earliest:g}"
        data = {"year": first, "years": f"{me.t - t[0]:g}"}
        return result(value, lo, hi, refusal=found.note, refusal_data=data, **more, **head)
    early = reached(t, lead["hi"].to_numpy(), me.lo)
    late = reached(t, lead["lo"].to_numpy(), me.hi)
    ends = [*s_distance(me.t, early)[1:], *s_distance(me.t, late)[1:], lo, hi]
    return result(value, min(ends), max(ends), **more, **head)


def years_reached(observations: pd.DataFrame | Book, indicator: str, definition: str, at: list[float]) -> pd.DataFrame:
    """S-time matrix: rows levels, columns places, cells the year a level was reached (NaN: not, or before the data)."""
    observations = series.book(observations)
    out = {}
    for place in observations.places(indicator, definition):
        own = observations.levels(place, indicator, definition)
        if len(own):
            out[place] = [reached(own["t"], own["value"], x).year for x in at]
    return pd.DataFrame(out, index=pd.Index(at, name="level"))


def catch_up(
    observations: pd.DataFrame | Book, place: str, benchmark: str, indicator: str, definition: str
) -> pd.DataFrame:
    """Years until the gap closes at the paces of first to last observation, one row per scale.

    Scales: linear, log or logit, and `fixed` (to the benchmark's present level). Refused where the paces do not close
    the gap, or would close it above the natural ceiling; for growth rates, unlike units and concepts not stated.
    """
    observations = series.book(observations)
    mine = observations.levels(place, indicator, definition)
    lead = observations.levels(benchmark, indicator, definition)
    key = concept(indicator, definition)
    head = {"place": place, "benchmark": benchmark, "indicator": indicator, "definition": definition}
    more = {
        "n": min(len(mine), len(lead)),
        "n_derived": int(mine["derived"].sum() + lead["derived"].sum()),
        "concept": key,
    }
    if min(len(mine), len(lead)) < 2:
        why = "no_benchmark" if lead.empty else "no_observation" if mine.empty else "few_for_pace"
        refused = result(refusal=why, method="catch_up", **more, **head)
        return series.frame([{**refused, "scale": ""}])
    own, other = mine["unit"].iloc[-1], lead["unit"].iloc[-1]
    why = "growth_distance" if series.is_growth(indicator, own) else "unit_differs" if own != other else ""
    why = why or ("" if observations.named(indicator, definition) else "concept_unstated")
    if why:
        data = {"own": own, "other": other}
        refused = result(refusal=why, refusal_data=data, method="catch_up", **more, **head)
        return series.frame([{**refused, "scale": ""}])
    share = series.is_share(indicator, own)
    f, b = _pace_of(mine), _pace_of(lead)
    rows = [
        _closing(scale, f, b, share, {**more, **head}) for scale in ("linear", "logit" if share else "log", "fixed")
    ]
    return series.frame(rows)


def _pace_of(own: pd.DataFrame) -> dict[str, float]:
    a, z = own.iloc[0], own.iloc[-1]
    n = z.t - a.t
    positive = min(a.value, z.value) > 0
    return {
        "now": z.value,
        "t": z.t,
        "linear": (z.value - a.value) / n,
        "log": (z.value / a.value) ** (1 / n) - 1 if positive else math.nan,
        "logit": (logit(z.value, SHARE_CEILING) - logit(a.value, SHARE_CEILING)) / n,
    }


def _closing(scale: str, f: dict, b: dict, share: bool, more: dict) -> dict:
    more = {**more, "scale": scale, "method": f"catch_up.{scale}", "label": "scenario"}
    meet = b["now"]
    if scale == "linear":
        years = catch_up_linear(f["now"], b["now"], f["linear"], b["linear"])
        meet = f["now"] + f["linear"] * years
    elif scale == "log":
        years = catch_up_log(f["now"], b["now"], f["log"], b["log"])
        meet = f["now"] * (1 + f["log"]) ** years
    elif scale == "logit":
        years = catch_up_logit(f["now"], b["now"], f["logit"], b["logit"])
        meet = SHARE_CEILING / (1 + math.exp(-logit(f["now"], SHARE_CEILING) - f["logit"] * years))
    else:
        years = catch_up_linear(f["now"], b["now"], f["linear"], 0.0)
    if math.isnan(years):
        return result(
            refusal="already_met" if f["now"] >= b["now"] else "not_at_these_paces", meeting_level=math.nan, **more
        )
    if share and meet > SHARE_CEILING:
        data = {"level": round(meet, 1), "ceiling": SHARE_CEILING}
        return result(refusal="above_ceiling", refusal_data=data, meeting_level=meet, **more)
    return result(years, meeting_level=meet, **more)
