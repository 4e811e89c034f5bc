"""Cases of METHODS 3."""

import math

import numpy as np
from scipy import stats

from analysis.methods import models, peers, scores


def random_walk_drift(inputs, folder):
    fit = models.drift(inputs["y"])
    h, level = inputs["h"], inputs.get("level", 0.8)
    lo, hi = (1 - level) / 2, (1 + level) / 2
    out = {"drift": fit.drift, "sigma": fit.sigma, "mean": fit.mean(h), "se": fit.se(h)}
    out |= {"lo": fit.quantile(h, lo), "hi": fit.quantile(h, hi)}
    out |= {"lo_normal": fit.quantile(h, lo, normal=True), "hi_normal": fit.quantile(h, hi, normal=True)}
    if "target" in inputs:
        with np.errstate(divide="ignore"):  # a straight line has no width
            out["p_meet"] = stats.t.sf((inputs["target"] - out["mean"]) / out["se"], fit.df)
    return out


def damped_ets_variance(inputs, folder):
    mean = models.damped_mean(inputs["level"], inputs["trend"], inputs["phi"], inputs["h"])
    sd = models.damped_sd(inputs["alpha"], inputs["beta"], inputs["phi"], inputs["sigma2"], inputs["h"])
    half, wide = stats.norm.ppf([0.9, 0.975]) * sd
    return {"mean": mean, "sd": sd, "lo80": mean - half, "hi80": mean + half, "lo95": mean - wide, "hi95": mean + wide}


def mase(inputs, folder):
    errors = [a - f for a, f in zip(inputs["test"], inputs["forecast"], strict=True)]
    return {
        "scale": scores.naive_scale(inputs["train"]),
        "mae": sum(map(abs, errors)) / len(errors),
        "mase": scores.mase(inputs["train"], errors),
        "rmsse": scores.rmsse(inputs["train"], errors),
    }


def _scores(inputs, folder):
    obs, alpha = inputs["obs"], inputs.get("alpha", 0.2)
    out = {}
    if "mean" in inputs:
        lo, hi = stats.norm.ppf([alpha / 2, 1 - alpha / 2], inputs["mean"], inputs["sd"])
        out = {"crps_normal": scores.crps_normal(obs, inputs["mean"], inputs["sd"]), "lo": lo, "hi": hi}
        out |= {"interval_score": scores.interval_score(obs, lo, hi, alpha), "covered": bool(lo <= obs <= hi)}
    if "ensemble" in inputs:
        out["crps_ensemble"] = scores.crps_ensemble(obs, inputs["ensemble"])
        out["crps_ensemble_fair"] = scores.crps_ensemble(obs, inputs["ensemble"], fair=True)
    if "quantile_forecast" in inputs:
        out["pinball"] = scores.pinball(obs, inputs["quantile_forecast"], inputs["tau"])
    return out


def diffusion_curves(inputs, folder):
    t, ceiling = inputs["t"], inputs.get("M", inputs.get("K", 1))
    out = {}
    if "k" in inputs:
        out["logistic"] = models.logistic(t, ceiling, inputs["k"], inputs["t0"])
    if "b" in inputs:
        out["gompertz"] = models.gompertz(t, ceiling, inputs["b"], inputs["c"])
    if "p" in inputs:
        out["bass"] = models.bass(t, ceiling, inputs["p"], inputs["q"])
        out["bass_peak_time"] = models.bass_peak(inputs["p"], inputs["q"])
    return out


def peer_growth(inputs, folder):
    found = peers.pool(inputs["growth"], inputs["se"])
    lo, hi = found.interval(inputs.get("level", 0.8)) if found.k >= peers.MIN_PEERS else (math.nan, math.nan)
    each = [found.shrink(g, s)[0] for g, s in zip(inputs["growth"], inputs["se"], strict=True)]
    out = {"Q": found.q, "tau2": found.tau2, "mean": found.mean, "se": found.se}
    return {**out, "pred_lo": lo, "pred_hi": hi, "shrunk": each}


def probability_of_target(inputs, folder):
    keys = ("y0", "target", "years", "g_mean", "g_sd")
    persistent, independent = models.p_lognormal(*(inputs[k] for k in keys))
    return {"p_persistent": persistent, "p_independent": independent}


class _Pool(dict):
    """Offers q<percent> and p_ge_<level> for whatever percent and level the case asks."""

    def get(self, key, default=None):
        if key.startswith("q") and key[1:].replace("_", ".").replace(".", "", 1).isdigit():
            return self["quantile"](float(key[1:].replace("_", ".")) / 100)
        if key.startswith("p_ge_"):
            return self["exceeds"](float(key[5:].replace("_", ".")))
        return super().get(key, default)


def linear_pool(inputs, folder):
    weights = inputs.get("weights") or [1] * len(inputs["models"])
    return _Pool(models.linear_pool(inputs["models"], weights))


def theta_se(inputs, folder):
    alpha, sigma2, h = inputs["alpha"], inputs["sigma2"], inputs["h"]
    coded = math.sqrt(sigma2 * (1 + (h - 1) * (1 + (alpha - 1) ** 2)))  # what statsmodels 0.15.0 has
    return {"se": models.theta_se(alpha, sigma2, h), "se_statsmodels_wrong": coded}


CALCS = {
    f.__name__: f
    for f in (
        random_walk_drift, damped_ets_variance, mase, diffusion_curves, peer_growth, probability_of_target,
        linear_pool, theta_se,
    )
} | {"scores": _scores}  # fmt: skip
