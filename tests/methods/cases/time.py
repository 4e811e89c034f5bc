"""Cases of METHODS 2."""

import numpy as np

from analysis.methods import convergence as conv
from analysis.methods import time_distance as td


def time_distance(inputs, folder):
    order = np.argsort(inputs["bench_years"])
    years, values = (np.asarray(inputs[k], float)[order] for k in ("bench_years", "bench_values"))
    found = td.reached(years, values, inputs["follower_value"])
    value, lo, hi = td.s_distance(inputs["follower_year"], found)
    out = {"bench_year_at_level": found.year, "s_time_distance": value, "s_lo": lo, "s_hi": hi}
    return {**out, "earliest": found.earliest}


def catch_up(inputs, folder):
    f, b = inputs["f0"], inputs["b0"]
    out = {}
    if "gF" in inputs:
        years = out["years_loglinear"] = td.catch_up_log(f, b, inputs["gF"], inputs["gB"])
        out["level_loglinear"] = f * (1 + inputs["gF"]) ** years
    if "aF" in inputs:
        years = out["years_linear"] = td.catch_up_linear(f, b, inputs["aF"], inputs["aB"])
        out["level_linear"] = f + inputs["aF"] * years
    if "kF" in inputs:
        out["years_logit"] = td.catch_up_logit(f, b, inputs["kF"], inputs["kB"], inputs.get("ceiling", 100.0))
    return out


def catch_up_quantiles(inputs, folder):
    df = inputs.get("df", np.inf)
    return td.catch_up_distribution(inputs["log_gap"], inputs["diff_mean"], inputs["diff_sd"], df)


def convergence(inputs, folder):
    y0, y1, w = inputs["y0"], inputs["y1"], inputs.get("weights")
    out = {"sigma0": conv.sigma(y0, w), "sigma1": conv.sigma(y1, w)}
    out |= {"cv0": conv.variation(y0, w), "cv1": conv.variation(y1, w)}
    return out | conv.beta(y0, y1, inputs["years"])


CALCS = {f.__name__: f for f in (time_distance, catch_up, catch_up_quantiles, convergence)}
