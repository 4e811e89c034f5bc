"""Candidate models on a transformed series: closed forms, fits, and simulated paths (METHODS 3.3).

Every simulator returns an array paths × horizons in the transformed space and draws all paths at once.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis.methods import refusals

FIXED_PHI = 0.9
PHI_BOUNDS = (0.8, 0.98)
BOOTSTRAP_FROM = 10  # observations from which residuals are resampled instead of drawn from a normal


_FITS = 256  # fits that are kept: a series is asked for again by its next target


class ModelError(ValueError):
    """A model that could not be estimated: `code` and `data` are those of `refusals`, printed on the method card."""

    def __init__(self, code: str, **data) -> None:
        """Keep the code for pages in other languages; the message is English."""
        super().__init__(refusals.text(code, data))
        self.code, self.data = code, data


@dataclass(frozen=True)
class Drift:
    """Random walk with drift: drift, one-step sd, number of observations, last value."""

    drift: float
    sigma: float
    n: int
    last: float

    @property
    def df(self) -> int:
        """Degrees of freedom of the Student quantile."""
        return self.n - 2

    def mean(self, h):
        """Point forecast h steps ahead."""
        return self.last + self.drift * np.asarray(h, float)

    def se(self, h):
        """Standard error h steps ahead, with the uncertainty of the drift."""
        h = np.asarray(h, float)
        return self.sigma * np.sqrt(h * (1 + h / (self.n - 1)))

    def quantile(self, h, p: float, normal: bool = False):
        """p-quantile h steps ahead: Student with n − 2 degrees of freedom, or normal as R does."""
        from scipy import stats

        return self.mean(h) + (stats.norm.ppf(p) if normal else stats.t.ppf(p, self.df)) * self.se(h)


def drift(y) -> Drift:
    """Fit a random walk with drift; ModelError below three observations (no degree of freedom)."""
    y = np.asarray(y, float)
    n = len(y)
    if n < 3:
        raise ModelError("no_freedom", n=n)
    mu = (y[-1] - y[0]) / (n - 1)
    return Drift(float(mu), float(np.sqrt(((np.diff(y) - mu) ** 2).sum() / (n - 2))), n, float(y[-1]))


def drift_paths(fit: Drift, h: int, paths: int, rng, persistent: bool, floor: float = 0.0) -> np.ndarray:
    """Paths of the random walk with drift; `persistent` draws one growth rate per path instead of yearly ones."""
    sigma = max(fit.sigma, floor)
    scale = sigma * np.sqrt(fit.df / rng.chisquare(fit.df, (paths, 1)))
    steps = np.arange(1, h + 1)
    if persistent:
        growth = fit.drift + scale * np.sqrt(1 + 1 / (fit.n - 1)) * rng.standard_normal((paths, 1))
        return fit.last + growth * steps
    mu = fit.drift + scale / np.sqrt(fit.n - 1) * rng.standard_normal((paths, 1))
    return fit.last + mu * steps + np.cumsum(scale * rng.standard_normal((paths, h)), axis=1)


def growth_paths(last, mean: float, sd: float, df: float, h: int, paths: int, rng) -> np.ndarray:
    """Paths with one growth rate each, drawn from a normal (df = inf) or Student law."""
    draw = rng.standard_normal((paths, 1)) if math.isinf(df) else rng.standard_t(df, (paths, 1))
    return np.asarray(last).reshape(-1, 1) + (mean + sd * draw) * np.arange(1, h + 1)


def damped_fixed_paths(fit: Drift, h: int, paths: int, rng, floor: float = 0.0) -> np.ndarray:
    """The drift dying out by a fixed 0.9 a year, with the persistent growth error of the random walk."""
    sigma = max(fit.sigma, floor)
    scale = sigma * np.sqrt(fit.df / rng.chisquare(fit.df, (paths, 1))) * np.sqrt(1 + 1 / (fit.n - 1))
    growth = fit.drift + scale * rng.standard_normal((paths, 1))
    return fit.last + growth * np.cumsum(FIXED_PHI ** np.arange(1, h + 1))


def damped_mean(level: float, trend: float, phi: float, h: int) -> float:
    """Mean of the damped-trend model h steps ahead."""
    return level + trend * float((phi ** np.arange(1, h + 1)).sum())


def damped_sd(alpha: float, beta: float, phi: float, sigma2: float, h: int) -> float:
    """Its standard deviation h steps ahead."""
    weights = alpha + beta * np.cumsum(phi ** np.arange(1, h))
    return math.sqrt(sigma2 * (1 + float((weights**2).sum())))


def damped_paths(level, trend, alpha, beta, phi, innovations: np.ndarray) -> np.ndarray:
    """Run the innovations recursion over given innovations (paths × horizons)."""
    paths, h = innovations.shape
    levels, trends = np.full(paths, float(level)), np.full(paths, float(trend))
    out = np.empty((paths, h))
    for j in range(h):
        e = innovations[:, j]
        out[:, j] = levels + phi * trends + e
        levels = levels + phi * trends + alpha * e
        trends = phi * trends + beta * e
    return out


def ets(y):
    """Fit ETS(A,Ad,N) with phi in [0.8, 0.98]; ModelError if the optimiser did not settle."""
    return _ets(tuple(map(float, y)))


@lru_cache(maxsize=_FITS)
def _ets(y: tuple[float, ...]):
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    model = ETSModel(np.array(y), error="add", trend="add", damped_trend=True, bounds={"damping_trend": PHI_BOUNDS})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = model.fit(disp=False)
    if not np.isfinite(fit.params).all() or not fit.sse > 0:
        raise ModelError("not_converged")
    return fit


def ets_paths(y, h: int, paths: int, rng, floor: float = 0.0) -> np.ndarray:
    """Paths of the damped trend: normal innovations, from ten observations on resampled residuals."""
    y = np.asarray(y, float)
    fit = ets(y)
    told = dict(zip(fit.model.param_names, fit.params, strict=True))
    alpha, beta, phi = (told[k] for k in ("smoothing_level", "smoothing_trend", "damping_trend"))
    residuals = y - fit.fittedvalues
    sigma = math.sqrt(float((residuals**2).sum()) / max(len(y) - 3, 1))
    if len(y) >= BOOTSTRAP_FROM and residuals.std() > 0:
        centred = (residuals - residuals.mean()) * (max(sigma, floor) / residuals.std())
        innovations = rng.choice(centred, (paths, h))
    else:
        innovations = max(sigma, floor) * rng.standard_normal((paths, h))
    return damped_paths(np.asarray(fit.level)[-1], np.asarray(fit.slope)[-1], alpha, beta, phi, innovations)


def theta_se(alpha: float, sigma2: float, h):
    """Standard error of Theta as SES with drift (statsmodels 0.15.0 codes another expression, too wide)."""
    return np.sqrt(sigma2 * (1 + (np.asarray(h, float) - 1) * alpha**2))


def theta(y, h: int) -> tuple[np.ndarray, float, float]:
    """Point forecasts of Theta with its alpha and innovation variance."""
    fit, sigma2 = _theta(tuple(map(float, y)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        point = np.asarray(fit.forecast(h), float)
    return point, float(fit.params["alpha"]), sigma2


@lru_cache(maxsize=_FITS)
def _theta(y: tuple[float, ...]):
    from statsmodels.tsa.forecasting.theta import ThetaModel

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = ThetaModel(np.array(y), deseasonalize=False).fit(disp=False)
        return fit, float(fit.sigma2)  # estimated only when asked for


def theta_paths(y, h: int, paths: int, rng, floor: float = 0.0) -> np.ndarray:
    """Paths of Theta: the points, plus innovations of which the part alpha stays."""
    point, alpha, sigma2 = theta(y, h)
    if not (np.isfinite(point).all() and sigma2 >= 0):
        raise ModelError("not_finite")
    e = max(math.sqrt(sigma2), floor) * rng.standard_normal((paths, h))
    return point + e + alpha * (np.cumsum(e, axis=1) - e)


def local_trend_paths(y, h: int, paths: int, rng, floor: float = 0.0) -> np.ndarray:
    """Paths of the local linear trend; ModelError if a variance sits at zero (a line with too narrow bands)."""
    y = np.asarray(y, float)
    fit = _local_trend(tuple(map(float, y)))
    irregular, level, trend = np.asarray(fit.params, float)
    scale = np.var(np.diff(y))
    if not np.isfinite(fit.params).all() or level < 1e-6 * scale or trend < 1e-6 * scale:
        raise ModelError("zero_variance")
    state = np.asarray(fit.predicted_state)[:, -1]
    draws = rng.multivariate_normal(state, np.asarray(fit.predicted_state_cov)[..., -1], paths, method="svd")
    levels, trends = draws[:, 0], draws[:, 1]
    out = np.empty((paths, h))
    for j in range(h):
        out[:, j] = levels + max(math.sqrt(irregular), floor) * rng.standard_normal(paths)
        levels = levels + trends + math.sqrt(level) * rng.standard_normal(paths)
        trends = trends + math.sqrt(trend) * rng.standard_normal(paths)
    return out


@lru_cache(maxsize=_FITS)
def _local_trend(y: tuple[float, ...]):
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return UnobservedComponents(np.array(y), "local linear trend").fit(disp=False, maxiter=200)


# ---------------------------------------------------------------- diffusion


def logistic(t, ceiling: float, k: float, t0: float):
    """K/(1 + exp(−k(t − t0)))."""
    return ceiling / (1 + np.exp(-k * (np.asarray(t, float) - t0)))


def gompertz(t, ceiling: float, b: float, c: float):
    """K exp(−b exp(−c t))."""
    return ceiling * np.exp(-b * np.exp(-c * np.asarray(t, float)))


def bass(t, ceiling: float, p: float, q: float):
    """Cumulative adoption of innovators p and imitators q."""
    decay = np.exp(-(p + q) * np.asarray(t, float))
    return ceiling * p * (1 - decay) / (p + q * decay)


def bass_peak(p: float, q: float) -> float:
    """Time of the fastest adoption (negative: before the start); NaN unless both forces are at work."""
    return math.log(q / p) / (p + q) if p > 0 and q > 0 else math.nan


def fit_logistic(t, y) -> tuple[float, float, float, float]:
    """Logistic curve with estimated ceiling: K, k, t0 and residual sd in units.

    ModelError below ten observations, before the inflection, or if the 80 % profile interval of K leaves ±25 %.
    """
    from scipy import optimize, stats

    t, y = np.asarray(t, float), np.asarray(y, float)
    if len(y) < 10:
        raise ModelError("short_for_ceiling")
    bend = np.diff(y, 2)
    if not (bend[: len(bend) // 2].sum() > 0 > bend[len(bend) // 2 :].sum()):
        raise ModelError("no_inflection")
    x = t - t[0]
    start = (y.max() * 1.1, 4 / max(x[-1], 1), float(x[int(np.argmax(np.diff(y)))]))
    bounds = ([y.max(), 1e-6, -1e3], [1e3 * y.max(), 10, 1e3])
    try:
        (ceiling, k, t0), _ = optimize.curve_fit(logistic, x, y, start, bounds=bounds)
    except RuntimeError as error:
        raise ModelError("not_converged") from error
    sse = float(((y - logistic(x, ceiling, k, t0)) ** 2).sum())
    limit = sse * (1 + stats.f.ppf(0.8, 1, len(y) - 3) / (len(y) - 3))
    for edge in (0.75 * ceiling, 1.25 * ceiling):
        if edge > y.max() and _profile(x, y, edge, k, t0) <= limit:
            raise ModelError("loose_ceiling")
    return float(ceiling), float(k), float(t0 + t[0]), math.sqrt(sse / (len(y) - 3))


def _profile(x, y, ceiling: float, k: float, t0: float) -> float:
    from scipy import optimize

    found = optimize.least_squares(lambda p: y - logistic(x, ceiling, *p), (k, t0))
    return float(2 * found.cost)


# ---------------------------------------------------------------- pooling


def linear_pool(models, weights) -> dict[str, object]:
    """Mixture of normals [(mean, sd) …]: mean, sd, and its quantile and exceedance functions."""
    from scipy import optimize, stats

    mu, sd = np.asarray(models, float).T
    w = np.asarray(weights, float) / np.sum(weights)
    mean = float((w * mu).sum())

    def cdf(x: float) -> float:
        return float((w * stats.norm.cdf(x, mu, sd)).sum())

    def quantile(p: float) -> float:
        each = stats.norm.ppf(p, mu, sd)
        low, high = float(each.min()), float(each.max())
        return low if low == high else optimize.brentq(lambda x: cdf(x) - p, low, high, xtol=1e-12)

    variance = float((w * (sd**2 + mu**2)).sum() - mean**2)
    return {"mean": mean, "sd": math.sqrt(variance), "quantile": quantile, "exceeds": lambda x: 1 - cdf(x)}


def pooled(draws: list[np.ndarray], weights, paths: int) -> np.ndarray:
    """Linear pool of simulated paths: from each model as many as its weight asks for (largest remainders)."""
    share = np.asarray(weights, float) / np.sum(weights) * paths
    take = np.floor(share).astype(int)
    take[np.argsort(take - share, kind="stable")[: paths - take.sum()]] += 1
    return np.concatenate([d[:k] for d, k in zip(draws, take, strict=True)])


def p_lognormal(y0: float, target: float, years: float, mean: float, sd: float) -> tuple[float, float]:
    """P(level ≥ target) when log growth is one draw for all years (persistent), or one a year (independent)."""
    from scipy import stats

    need = math.log(target / y0)
    persistent = stats.norm.sf(need / years, mean, sd) if sd > 0 else float(mean * years >= need)
    independent = stats.norm.sf(need, mean * years, sd * math.sqrt(years)) if sd > 0 else persistent
    return float(persistent), float(independent)
