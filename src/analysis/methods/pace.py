"""Target gap, required pace, feasibility against what was seen (METHODS 1). All arithmetic, no forecast."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from analysis.methods import series
from analysis.methods.series import Book, concept, result

FEASIBILITY = (
    (0.9, "on or ahead of pace"),
    (1.1, "at pace"),
    (1.5, "stretch"),
    (2.5, "hard"),
    (math.inf, "no precedent"),
)
EUROSTAT = ((0.95, "significant progress"), (0.60, "moderate progress"), (0.0, "insufficient progress"))
EUROSTAT_AWAY = "movement away"
BACK_LOADED = 1.25  # second stage faster than this times the first
MIN_EPISODES = 5
BEST_WINDOW = 3  # years
START_WINDOW_PP, START_WINDOW_REL = 5.0, 0.20  # episodes "starting near b"
WHOLE_PERCENT_HALF = 0.5  # a target of 100 % is read as 99.5 before a logit

Pair = tuple[float, float]


# ---------------------------------------------------------------- formulas on plain numbers


def linear(b: float, target: float, years: float) -> float:
    """Units a year from b to the target; NaN if no time is left.

    >>> linear(20, 30, 5)
    2.0
    """
    return (target - b) / years if years > 0 else math.nan


def cagr(b: float, target: float, years: float) -> float:
    """Compound growth a year; NaN unless both levels are positive and time is left.

    >>> round(cagr(1278, 8000, 5), 4)
    0.4432
    """
    return math.expm1(log_pace(b, target, years))


def log_pace(b: float, target: float, years: float) -> float:
    """Log points a year; NaN unless both levels are positive and time is left (an open end gives an open pace)."""
    if not (b > 0 and target > 0 and years > 0):
        return math.nan
    return (
        (math.log(target) - math.log(b)) / years
        if math.isinf(b) or math.isinf(target)
        else math.log(target / b) / years
    )


def logit(x: float, ceiling: float = 1.0) -> float:
    """ln(x / (K − x)); NaN at or outside the bounds."""
    return math.log(x / (ceiling - x)) if 0 < x < ceiling else math.nan


def logit_pace(b: float, target: float, years: float, ceiling: float = 1.0, half: float = WHOLE_PERCENT_HALF) -> float:
    """Slope a year on the logit scale; a target of the whole ceiling is read as `half` percent of it less."""
    if target == ceiling:
        target = ceiling * (1 - half / 100)
    return (logit(target, ceiling) - logit(b, ceiling)) / years if years > 0 else math.nan


def peak_slope(k: float) -> float:
    """Steepest slope, in percentage points a year, of a logistic path to 100 % with pace k."""
    return 25 * k


def ceiling_of(*shares: float) -> float:
    """1 or 100, the scale on which shares are written; ValueError if they mix the two (0.468 beside 60)."""
    fractions = [0 < abs(s) < 1 for s in shares]
    if (
        any(fractions)
        and any(abs(s) > 1 for s in shares)
        and max(map(abs, shares)) / min(s for s in map(abs, shares) if s) > 50
    ):
        from analysis.methods.refusals import text

        raise ValueError(text("mixed_scale", {"low": min(shares), "high": max(shares)}))
    return 1.0 if max(map(abs, shares)) <= 1 else 100.0


def path(
    b: float,
    target: float,
    years: float,
    m: float | np.ndarray,
    shape: str,
    ceiling: float = 1.0,
    half: float = WHOLE_PERCENT_HALF,
):
    """Level after m years on the `linear`, `geometric` or `logistic` path; NaN where the path does not exist."""
    if shape == "linear":
        return b + linear(b, target, years) * m
    if shape == "geometric":
        return b * np.exp(log_pace(b, target, years) * m)
    return ceiling / (1 + np.exp(-(logit(b, ceiling) + logit_pace(b, target, years, ceiling, half) * m)))


def share_closed(b: float, target: float, now: float) -> float:
    """Part of the gap that was closed; NaN without a gap."""
    return (now - b) / (target - b) if target != b else math.nan


def corners(pace: Callable[..., float], b: Pair, target: Pair, years: float) -> Pair:
    """Exact enclosure of a pace that falls in b and rises in the target: (f(b_hi, T_lo), f(b_lo, T_hi))."""
    return pace(b[1], target[0], years), pace(b[0], target[1], years)


def binding(target: Pair, comparator: str, value: float) -> Pair:
    """The target's interval for a required pace: a floor or ceiling binds at its value."""
    if comparator in ("ge", "gt", "le", "lt"):
        return value, value
    lo, hi = (value if x is None or math.isnan(x) else x for x in target)
    return lo, hi


def ratio(required: Pair, observed: Pair) -> Pair | None:
    """Hull of required / observed pace; None if the observed pace may be zero (the ratio is not clipped).

    >>> [round(x, 3) for x in ratio((2.03, 3.25), (1.8, 2.2))]
    [0.923, 1.806]
    >>> ratio((2.03, 3.25), (-0.1, 2.2)) is None
    True
    """
    if observed[0] <= 0 <= observed[1]:
        return None
    quotients = [r / o for r in required for o in observed]
    return min(quotients), max(quotients)


def feasibility_label(phi: float) -> str:
    """The word for a ratio of required to comparison pace."""
    return next(label for upper, label in FEASIBILITY if phi <= upper)


def eurostat_label(phi: float) -> str:
    """Eurostat's cut-offs for actual over required growth, 1/phi (the named alternative)."""
    actual = 1 / phi if phi else math.inf
    return next((label for lower, label in EUROSTAT if actual >= lower), EUROSTAT_AWAY)


def labels(phi: Pair) -> str:
    """One label if both ends agree, else "low – high"."""
    low, high = feasibility_label(phi[0]), feasibility_label(phi[1])
    return low if low == high else f"{low} – {high}"


def acceleration(first: float, second: float) -> tuple[float, bool]:
    """Pace of the second stage over the first, and whether that is back-loaded (NaN, False if the first is not > 0)."""
    if not first > 0:
        return math.nan, False
    return second / first, second / first > BACK_LOADED


def percentile_score(rank: float, field: float) -> float:
    """1 for the first of a field, 0 for the last: comparable when the size of the field changes."""
    return (field - rank) / (field - 1) if field > 1 else math.nan


def rank_pace(rank0: float, rank1: float, n0: float, n1: float, years: float) -> tuple[float, float]:
    """Places a year, and percentile score points (0 to 100) a year."""
    if years <= 0:
        return math.nan, math.nan
    return (rank0 - rank1) / years, (percentile_score(rank1, n1) - percentile_score(rank0, n0)) * 100 / years


def growth_factor(g: float, years: float) -> float:
    """What growth of g a year multiplies a level by."""
    return (1 + g) ** years


def doubling_time(g: float) -> float:
    """Years until a level doubles (negative: years in which it halves); NaN without growth or where nothing is left."""
    return math.log(2) / math.log1p(g) if g > -1 and g else math.nan


def mean_growth(rates: Sequence[float]) -> float:
    """Geometric mean of yearly rates: never the arithmetic one."""
    return math.expm1(float(np.mean(np.log1p(np.asarray(rates, float)))))


# ---------------------------------------------------------------- tables


def required(
    targets: pd.DataFrame, observations: pd.DataFrame | Book, share_of: Callable | None = None
) -> pd.DataFrame:
    """What every level target asks for, one row per target, definition of the baseline and measure.

    Columns: place, indicator, definition (of the baseline), comparability (of the two concepts), unit, target_period,
    target, comparator, t0, baseline, t1, years, status (open, already_met, indeterminate, expired, refused), measure
    (gap, relative_gap in ratio; linear in units a year; cagr and log in 1/year; logit; path_ambiguity in units),
    open_top (a floor: no upper limit stated), then the columns of `series.RESULT`; label is "required path".
    Targets without baseline, number or date come back as one row whose `refusal` says why.
    """
    observations = series.book(observations)
    rows = []
    for target in targets.itertuples():
        rows += _required_of(target, observations, share_of or series.is_share)
    return series.frame(rows, ("place", "indicator", "definition", "measure", "status"))


def _required_of(target, observations, share_of) -> list[dict]:
    head = {
        "place": target.place,
        "indicator": target.indicator,
        "target_definition": target.definition,
        "target_period": target.target_period,
        "target_source": target.source,
        "target": target.value,
        "comparator": target.comparator,
        "unit": target.unit,
    }

    def refuse(code, definition=target.definition, **data):
        key = concept(target.indicator, definition)
        more = {**head, "definition": definition, "measure": "", "status": "refused"}
        return result(n=0, concept=key, method="pace", label="target only", refusal=code, refusal_data=data, **more)

    if target.type != "level":
        return [refuse(f"not_a_level_{target.type}")]
    if math.isnan(target.value):
        return [refuse("no_number")]
    if not target.target_end:
        return [refuse("no_date")]
    found = observations.definitions(target.place, target.indicator)
    if not found:
        return [refuse("no_baseline")]
    out = []
    for definition in found:
        same = series.comparability(target.definition, definition, observations.contested(target.indicator))
        if same == "no":
            out.append(refuse("concept_differs", definition, target=target.definition, observed=definition))
            continue
        own = observations.levels(target.place, target.indicator, definition)
        out += _measures(target, own, {**head, "definition": definition, "comparability": same}, share_of)
    return out


def status(b: Pair, target: Pair, years: float, better: int, comparator: str) -> str:
    """open, already_met, indeterminate (the gap may be zero within rounding) or expired."""
    if years <= 0:
        return "expired"
    gap = (target[0] - b[1], target[1] - b[0])
    if comparator in ("le", "lt") or (better < 0 and comparator not in ("ge", "gt")):
        gap = (-gap[1], -gap[0])
    if gap[1] <= 0:
        return "already_met"
    return "indeterminate" if gap[0] <= 0 else "open"


def _measures(target, own: pd.DataFrame, head: dict, share_of) -> list[dict]:
    latest = own.iloc[-1]
    t1 = series.year(target.target_end)
    years = round(t1 - latest.t, 4)
    b = (latest.lo, latest.hi)
    goal = binding((target.low, target.high), target.comparator, target.value)
    state = status(b, goal, years, series.direction(target.indicator), target.comparator)
    share = share_of(target.indicator, target.unit)
    ceiling = 100.0 if share else math.inf
    head = {
        **head,
        "t0": latest.t,
        "baseline": latest.value,
        "baseline_period": latest.period,
        "baseline_comparator": latest.comparator,
        "baseline_source": latest.source,
        "t1": t1,
        "years": years,
    }
    head |= {"status": state, "open_top": target.comparator in ("ge", "gt")}
    forms: dict[str, Callable] = {
        "gap": lambda x, y, n: y - x,
        "relative_gap": lambda x, y, n: y / x - 1 if x > 0 else math.nan,
        "linear": linear,
    }
    if share:
        forms["logit"] = lambda x, y, n: logit_pace(x, y, n, ceiling)
    else:
        forms |= {"cagr": cagr, "log": log_pace}
    rows = []
    for measure, form in forms.items():
        value = form(latest.value, target.value, years)
        lo, hi = _open_ended(corners(form, b, goal, years), latest.comparator)
        why = (
            ""
            if not math.isnan(value)
            else "expired"
            if years <= 0
            else "at_bound"
            if measure == "logit"
            else "not_positive"
        )
        rows.append(
            result(
                value,
                lo,
                hi,
                n=len(own),
                n_derived=own["derived"].sum(),
                concept=concept(target.indicator, head["definition"]),
                method=f"pace.{measure}",
                label="required path",
                refusal=why,
                **head,
                measure=measure,
            )
        )
    return rows


def _open_ended(pace: Pair, baseline: str) -> Pair:
    """A baseline of "more than" leaves the pace without a lower end, one of "less than" without an upper one."""
    lo, hi = pace
    return math.nan if baseline in ("ge", "gt") else lo, math.nan if baseline in ("le", "lt") else hi


def required_paths(row) -> pd.DataFrame:
    """The admissible paths of one open row of `required` (any measure): year, shape, value, and their spread.

    Shares: linear and logistic; levels: linear and geometric. `ambiguity` is the spread between the shapes that year.
    """
    share = series.is_share(row.indicator, row.unit)
    ceiling = 100.0 if share else math.inf
    steps = np.append(np.arange(0, math.ceil(row.years)), row.years)
    shapes = ("linear", "logistic" if share else "geometric")
    out = pd.DataFrame({s: path(row.baseline, row.target, row.years, steps, s, ceiling) for s in shapes})
    spread = (out.max(axis=1) - out.min(axis=1)).to_numpy()
    out["year"], out["ambiguity"] = row.t0 + steps, spread
    long = out.melt(["year", "ambiguity"], var_name="shape")
    return long.dropna(subset="value")[["year", "shape", "value", "ambiguity"]].reset_index(drop=True)


def rank_targets(targets: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Places a year from the latest observed rank to a rank target, one row per target; refused without one before it.

    Reads ranks (kind "rank") from the observations table. A rank target is a statement about others: no feasibility
    ratio follows from the own history. `field` and `score` (100: first, 0: last) where the frame is a number.
    """
    rows = []
    for t in targets[
        (targets["type"] == "rank") & targets["value"].notna() & (targets["target_end"] != "")
    ].itertuples():
        same = (observations["place"] == t.place) & (observations["indicator"] == t.indicator)
        seen = observations[same & (observations["kind"] == "rank") & (observations["definition"] == t.definition)]
        seen = seen[seen["period_end"] < t.target_end].sort_values("period_end")
        head = {
            "place": t.place,
            "indicator": t.indicator,
            "definition": t.definition,
            "target_period": t.target_period,
        }
        head |= {"target": t.value, "comparator": t.comparator, "target_source": t.source}
        more = {"n": len(seen), "concept": concept(t.indicator, t.definition), "method": "pace.rank"}
        if seen.empty:
            rows.append(result(label="target only", refusal="no_baseline", **more, **head))
            continue
        last = seen.iloc[-1]
        years = series.year(t.target_end) - series.year(last["period_end"])
        field = float(last["frame"]) if str(last["frame"]).isdigit() else math.nan
        places, _ = rank_pace(last["value"], t.value, field, field, years)
        head |= {"baseline": last["value"], "baseline_period": last["period"], "baseline_source": last["source"]}
        head |= {"years": years, "field": field}
        head["score"] = 100 * percentile_score(last["value"], field)
        rows.append(result(places, label="required path", **more, **head))
    return series.frame(rows, ("place", "indicator", "definition"))


def growth_targets(targets: pd.DataFrame) -> pd.DataFrame:
    """What targets for a yearly growth rate mean: doubling time, and the factor over their years.

    The years are those of a target for a range of years, else those since a told baseline.

    One row per target and measure (doubling_years, factor); a rate without levels allows nothing more.
    """
    rows = []
    for t in targets[(targets["type"] == "growth") & targets["value"].notna()].itertuples():
        g = t.value / 100 if t.unit == "percent" else t.value
        span = _years_of(t)
        head = {
            "place": t.place,
            "indicator": t.indicator,
            "definition": t.definition,
            "target_period": t.target_period,
        }
        head |= {"target": t.value, "comparator": t.comparator, "target_source": t.source, "years": span}
        more = {"n": 0, "concept": concept(t.indicator, t.definition), "label": "required path"}
        why = "" if g > 0 else "not_positive"
        doubling = {"method": "pace.doubling_time", "measure": "doubling_years", "refusal": why}
        rows.append(result(math.nan if why else doubling_time(g), **doubling, **more, **head))
        if span > 0:
            rows.append(result(growth_factor(g, span), method="pace.growth_factor", measure="factor", **more, **head))
    return series.frame(rows, ("place", "indicator", "definition", "measure"))


def _years_of(target) -> float:
    if not target.target_end:
        return 0.0
    if ".." in str(target.target_period):
        return series.year(target.target_end) - series.year(str(target.target_period)[:4]) + 1
    return (
        series.year(target.target_end) - series.year(str(target.baseline_period)[:4]) if target.baseline_period else 0.0
    )


def stages(targets: pd.DataFrame, observations: pd.DataFrame | Book) -> pd.DataFrame:
    """Two-stage targets of one place, concept and unit: pace of each stage, acceleration ratio, back-loading.

    One row per pair of consecutive target dates: value is the acceleration (NaN without a baseline for the first
    stage; then only the target-to-target pace `pace_2` is given, an ambition and never a trend).
    """
    observations = series.book(observations)
    rows = []
    level = targets[(targets["type"] == "level") & targets["value"].notna() & (targets["target_end"] != "")]
    for (place, indicator, definition, unit), group in level.groupby(["place", "indicator", "definition", "unit"]):
        dates = group.drop_duplicates("target_end").sort_values("target_end")
        own = observations.levels(place, indicator, definition)
        for one, two in zip(list(dates.itertuples())[:-1], list(dates.itertuples())[1:], strict=True):
            t1, t2 = series.year(one.target_end), series.year(two.target_end)
            second = linear(one.value, two.value, t2 - t1)
            before = own[own["t"] < t1]
            first = linear(before["value"].iloc[-1], one.value, t1 - before["t"].iloc[-1]) if len(before) else math.nan
            ratio_, back = acceleration(first, second)
            rows.append(
                result(
                    ratio_,
                    n=len(before),
                    n_derived=before["derived"].sum(),
                    concept=concept(indicator, definition),
                    method="pace.acceleration",
                    label="required path",
                    refusal="" if len(before) else "no_baseline",
                    place=place,
                    indicator=indicator,
                    definition=definition,
                    unit=unit,
                    first_period=one.target_period,
                    second_period=two.target_period,
                    pace_1=first,
                    pace_2=second,
                    back_loaded=back,
                )
            )
    return series.frame(rows, ("place", "indicator", "definition"))


def slope(own: pd.DataFrame, share: bool, start: int = 0, end: int = -1) -> Pair:
    """Enclosure of the pace between two observations: units a year of shares, log points a year of levels."""
    a, z = own.iloc[start], own.iloc[end]
    pace = linear if share else log_pace
    return corners(pace, (a.lo, a.hi), (z.lo, z.hi), z.t - a.t)


def comparison_paces(
    observations: pd.DataFrame | Book, place: str, indicator: str, definition: str, share: bool, benchmark: str = ""
) -> dict[str, tuple[Pair, int, int]]:
    """Paces to set a required one against: own, own_best_window, benchmark_same_level, peer_median, peer_p90.

    Each is (enclosure, n, n_derived); those that the data do not offer are absent.
    Shares: units a year; levels: log points.
    """
    observations = series.book(observations)
    from analysis.methods import time_distance

    own = observations.levels(place, indicator, definition)
    out: dict[str, tuple[Pair, int, int]] = {}
    if len(own) >= 2:
        out["own"] = (slope(own, share), len(own), int(own["derived"].sum()))
    if len(own) >= 4:
        out["own_best_window"] = (_best_window(own, share), len(own), int(own["derived"].sum()))
    if not observations.named(indicator, definition):
        return out
    lead = observations.levels(benchmark, indicator, definition) if benchmark and benchmark != place else own[:0]
    lead = lead[lead["unit"].isin(own["unit"])]
    if len(lead) >= 2 and len(own):
        at = time_distance.slope_at(lead["t"], lead["value"], own["value"].iloc[-1], log=not share)
        if not math.isnan(at):
            out["benchmark_same_level"] = ((at, at), len(lead), int(lead["derived"].sum()))
    others = peer_slopes(observations, place, indicator, definition, share)
    if len(others) >= 3:
        for name, q in (("peer_median", 0.5), ("peer_p90", 0.9)):
            at = float(np.quantile(list(others.values()), q))
            out[name] = ((at, at), len(others), 0)
    return out


def peer_slopes(observations, place: str, indicator: str, definition: str, share: bool) -> dict[str, float]:
    """Pace from first to last observation of every other place that has two of the concept, in the same unit."""
    observations = series.book(observations)
    own = observations.unit(place, indicator, definition)
    slopes = _slopes(observations, indicator, definition, share)
    return {p: pace for p, (pace, unit) in slopes.items() if p != place and unit == (own or unit)}


def _slopes(observations: Book, indicator: str, definition: str, share: bool) -> dict[str, tuple[float, str]]:
    """Pace from first to last observation, and unit, of every place that has two of the concept; once a book."""
    key = ("slopes", indicator, definition, share)
    if key not in observations.memo:
        names, first, rows = observations.concept(indicator, definition)
        value, t, units = (rows[column].tolist() for column in ("value", "t", "unit"))
        last = [*(first[1:] - 1), len(rows) - 1]
        found = {
            name: ((linear if share else log_pace)(value[a], value[z], t[z] - t[a]), units[z])
            for name, a, z in zip(names, first, last, strict=True)
            if z > a
        }
        observations.memo[key] = {name: told for name, told in found.items() if not math.isnan(told[0])}
    return observations.memo[key]


def _best_window(own: pd.DataFrame, share: bool) -> Pair:
    t = own["t"].to_numpy()
    windows = [(i, j) for i in range(len(t)) for j in range(i + 1, len(t)) if abs(t[j] - t[i] - BEST_WINDOW) < 0.01]
    if not windows:
        return slope(own, share)
    paces = [slope(own, share, i, j) for i, j in windows]
    return max(paces, key=lambda p: p[0] + p[1])


def feasibility(targets: pd.DataFrame, observations: pd.DataFrame | Book, benchmark: str = "") -> pd.DataFrame:
    """Required over comparison pace, one row per target, definition and comparison (METHODS 1.3).

    value, lo, hi: the ratio phi; label: its word, or both ends' words; columns required_lo/hi and observed_lo/hi give
    the paces (units a year for shares, log points a year else). Refused where the comparison may be zero or leads away.
    """
    observations = series.book(observations)
    need = required(targets, observations)
    if need.empty:
        return need
    rows = []
    for row in need[need["measure"].isin(["linear", "log"])].itertuples():
        share = series.is_share(row.indicator, row.unit)
        if (row.measure == "linear") != share:
            continue
        paces = comparison_paces(observations, row.place, row.indicator, row.definition, share, benchmark)
        rows += [_phi(row, name, *pace) for name, pace in paces.items()] or [
            _phi(row, "own", None, row.n, row.n_derived)
        ]
    return series.frame(rows, ("place", "indicator", "definition", "comparison"))


def _phi(row, name: str, observed: Pair | None, n: int, n_derived: int) -> dict:
    keys = ("place", "indicator", "definition", "comparability", "target_period", "target", "target_source", "status")
    head = {k: getattr(row, k) for k in keys} | {"comparison": name, "required_lo": row.lo, "required_hi": row.hi}
    head |= {"observed_lo": observed[0] if observed else math.nan, "observed_hi": observed[1] if observed else math.nan}
    need = tuple(row.value if math.isnan(end) else end for end in (row.lo, row.hi))
    phi = ratio(need, observed) if observed else None
    why = ""
    if row.status in ("expired", "already_met"):
        why = row.status
    elif observed is None:
        why = "no_own_pace"
    elif phi is None:
        why = "pace_contains_zero"
    elif phi[1] < 0:
        why = "wrong_direction"
    more = {
        "concept": row.concept,
        "method": f"pace.feasibility.{name}",
        "n": n,
        "n_derived": n_derived,
        "refusal": why,
    }
    if why:
        return result(**more, **head)
    middle = row.value / ((observed[0] + observed[1]) / 2)
    return result(middle, *phi, label=labels(phi), **more, **head)


def reference_class(
    observations: pd.DataFrame | Book,
    indicator: str,
    definition: str,
    start: float,
    years: float,
    pace: float,
    share: bool,
) -> tuple[dict, pd.DataFrame]:
    """Share of seen episodes (any place, windows of `years` starting near `start`) that attained `pace`, and the list.

    The result row carries a Wilson interval (95 %); with fewer than five episodes it refuses and only the list counts.
    """
    observations = series.book(observations)
    from statsmodels.stats.proportion import proportion_confint

    near = START_WINDOW_PP if share else START_WINDOW_REL * abs(start)
    rows = []
    for place in observations.places(indicator, definition):
        own = observations.levels(place, indicator, definition)
        for i in range(len(own)):
            for j in range(i + 1, len(own)):
                a, z = own.iloc[i], own.iloc[j]
                if abs(z.t - a.t - years) < 0.01 and abs(a.value - start) <= near:
                    seen = (linear if share else log_pace)(a.value, z.value, z.t - a.t)
                    rows.append(
                        {
                            "place": place,
                            "from": a.t,
                            "to": z.t,
                            "start": a.value,
                            "pace": seen,
                            "attained": seen >= pace,
                        }
                    )
    episodes = pd.DataFrame(rows, columns=["place", "from", "to", "start", "pace", "attained"])
    n = len(episodes)
    more = {"n": n, "concept": concept(indicator, definition), "method": "pace.reference_class"}
    if n < MIN_EPISODES:
        return result(refusal="too_few_episodes", refusal_data={"n": n}, **more), episodes
    hits = int(episodes["attained"].sum())
    lo, hi = proportion_confint(hits, n, method="wilson")
    return result(hits / n, lo, hi, **more), episodes
