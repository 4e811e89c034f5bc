"""Cases of METHODS 1."""

import math

import numpy as np

from analysis import quantity
from analysis.methods import pace

HEDGES = {
    "": "eq", "exact": "eq", "rounded": "eq", "eq": "eq", "none": "eq", "about": "approx", "approx": "approx",
    "nearly": "approx", "at_least": "ge", "ge": "ge", "over": "gt", "gt": "gt", "at_most": "le", "le": "le",
    "under": "lt", "lt": "lt", "range": "range",
}  # fmt: skip


def hedged(inputs: dict, name: str, bounds=(None, None)) -> tuple[float, float]:
    """Interval of `name` from its decimals and hedge in the inputs; open ends as infinities."""
    if isinstance(inputs[name], list):
        return tuple(inputs[name])
    told = hedge(inputs, name)
    decimals = inputs.get(f"{name}_decimals", inputs.get(f"{name}_dec"))
    step = 0.0 if decimals is None or told == "exact" else 0.5 * 10.0**-decimals
    cue = "nearly" if told == "nearly" else ""
    high = inputs.get(f"{name}_high")
    low, high = quantity.interval(inputs[name], HEDGES[told], step, cue=cue, value_high=high, bounds=bounds)
    return -math.inf if low is None else low, math.inf if high is None else high


def hedge(inputs: dict, name: str) -> str:
    return inputs.get(f"{name}_hedge") or inputs.get(f"{name}_precision") or ""


def natural(inputs: dict) -> tuple[float | None, float | None]:
    """Bounds of a share on the scale in which it is written; counts and levels have none here."""
    if not inputs.get("share"):
        return None, None
    return 0.0, pace.ceiling_of(*(v for k in ("baseline", "target") for v in np.atleast_1d(inputs[k])))


def paths(inputs, folder):
    b, t, n = inputs["baseline"], inputs["target"], inputs["years"]
    out = {
        "gap": t - b,
        "relative_gap": t / b - 1 if b > 0 else math.nan,
        "per_year": pace.linear(b, t, n),
        "cagr": pace.cagr(b, t, n),
        "log_per_year": pace.log_pace(b, t, n),
    }
    ceiling = inputs.get("ceiling", inputs.get("K")) or (pace.ceiling_of(b, t) if inputs.get("share") else None)
    decimals = inputs.get("target_decimals")
    half = 50.0 * 10.0**-decimals / ceiling if ceiling and decimals is not None else pace.WHOLE_PERCENT_HALF
    if ceiling:
        out["logit_per_year"] = pace.logit_pace(b, t, n, ceiling, half)
        out["max_pp_year_logistic"] = pace.peak_slope(out["logit_per_year"])
    if "mid" in inputs:
        shapes = ("linear", "geometric", "logistic") if ceiling else ("linear", "geometric")
        out |= {f"mid_{s}": pace.path(b, t, n, inputs["mid"], s, ceiling or 1, half) for s in shapes}
    return out


def interval_pace(inputs, folder):
    n = inputs["years"]
    b, t = (hedged(inputs, name, natural(inputs)) for name in ("baseline", "target"))
    goal = pace.binding(t, HEDGES[hedge(inputs, "target")], inputs["target"])
    lo, hi = pace.corners(pace.linear, b, goal, n)
    growth = pace.corners(pace.cagr, b, goal, n)
    log = pace.corners(pace.log_pace, b, goal, n)
    gap = pace.corners(lambda x, y, years: y - x, b, goal, n)
    names = ("baseline", "target", "pace", "cagr", "log", "gap")
    told = dict(zip(names, (b, t, (lo, hi), growth, log, gap), strict=True))
    return {f"{name}_{end}": pair[i] for name, pair in told.items() for i, end in enumerate(("lo", "hi"))}


def feasibility_ratio(inputs, folder):
    found = pace.ratio(tuple(inputs["required"]), tuple(inputs["observed"]))
    if found is None:
        return {**dict.fromkeys(("ratio_lo", "ratio_hi", "label_lo", "label_hi")), "undefined": True}
    lo, hi = found
    return {
        "ratio_lo": lo,
        "ratio_hi": hi,
        "label_lo": pace.feasibility_label(lo),
        "label_hi": pace.feasibility_label(hi),
    }


def rank_pace(inputs, folder):
    n0 = inputs.get("n0", inputs.get("n"))
    n1 = inputs.get("n1", inputs.get("n"))
    places, points = pace.rank_pace(inputs["rank0"], inputs["rank1"], n0, n1, inputs["years"])
    return {
        "places_per_year": places,
        "pct_score0": pace.percentile_score(inputs["rank0"], n0),
        "pct_score1": pace.percentile_score(inputs["rank1"], n1),
        "pct_points_per_year": points,
    }


def growth_target(inputs, folder):
    return {
        "factor": pace.growth_factor(inputs["g"], inputs["years"]),
        "doubling_years": pace.doubling_time(inputs["g"]),
    }


CALCS = {f.__name__: f for f in (paths, interval_pace, feasibility_ratio, rank_pace, growth_target)}
