"""Diffusion curves under an assumed ceiling: what logistic, Gompertz and Bass give for at least three ceilings.

A ceiling is estimated only from ten observations past the inflection (`models.fit_logistic`); before that it is an
assumption, and what follows from it is a scenario (METHODS 3.3).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.methods import models, series
from analysis.methods.models import ModelError
from analysis.methods.series import Book, concept, result

WAY_TO_HUNDRED = (0.25, 0.5, 1.0)  # ceilings of a share: parts of the way from its highest value to 100 %
TIMES_HIGHEST = (1.5, 2.0, 3.0)  # ceilings of a level without natural bound
SPARE = 2  # observations beyond the parameters that a fit needs
EDGE = 1e-3  # part of the ceiling inside which start values are taken
OLDEST_LAUNCH = 60.0  # years before the first observation


@dataclass(frozen=True)
class Curve:
    """A fitted curve of level over calendar years, the year it starts from, and the residual deviation in units."""

    name: str
    ceiling: float
    parameters: tuple[float, ...]
    origin: float
    sd: float

    def at(self, t):
        """Level in the years `t`."""
        return _FORMS[self.name](np.asarray(t, float) - self.origin, self.ceiling, *self.parameters)


def _launched(t, ceiling: float, p: float, q: float, launch: float):
    """Bass curve of a product launched `launch` years before the origin."""
    return models.bass(np.asarray(t, float) + launch, ceiling, p, q)


_FORMS: dict[str, Callable] = {"logistic": models.logistic, "gompertz": models.gompertz, "bass": _launched}
_BOUNDS = {
    "logistic": ([1e-6, -1e3], [10.0, 1e3]),
    "gompertz": ([1e-9, 1e-6], [1e6, 10.0]),
    "bass": ([1e-9, 1e-6, 0.0], [2.0, 10.0, OLDEST_LAUNCH]),
}


def _start(name: str, x: np.ndarray, y: np.ndarray, ceiling: float) -> list[float]:
    """Start values: the straight line of the logit (logistic, Bass) or of ln(−ln) (Gompertz) over time."""
    part = np.clip(y / ceiling, EDGE, 1 - EDGE)
    z = np.log(part / (1 - part)) if name != "gompertz" else -np.log(-np.log(part))
    slope, start = np.polyfit(x, z, 1)
    slope = max(float(slope), 1e-3)
    if name == "gompertz":
        return [math.exp(-start), slope]
    if name == "logistic":
        return [slope, -start / slope]
    p = slope / 50
    return [p, slope - p, min(max(math.log(slope / p) / slope + start / slope, 0.5), OLDEST_LAUNCH)]


def fit(name: str, t, y, ceiling: float) -> Curve:
    """Fit `logistic`, `gompertz` or `bass` with a given ceiling; ModelError where the data do not allow it.

    >>> curve = fit("logistic", [2016, 2017, 2018, 2019, 2020], [5, 9, 15, 24, 36], ceiling=100)
    >>> [round(float(level)) for level in curve.at([2020, 2025, 2040])]
    [36, 91, 100]
    """
    from scipy import optimize

    t, y = np.asarray(t, float), np.asarray(y, float)
    needed = len(_BOUNDS[name][0]) + SPARE
    if len(y) < needed:
        raise ModelError("short_for_curve", n=len(y), need=needed)
    if not 0 <= y.min() <= y.max() < ceiling:
        raise ModelError("low_ceiling")
    if y[-1] <= y[0]:
        raise ModelError("not_rising")
    x = t - t[0]
    low, high = _BOUNDS[name]
    start = np.clip(_start(name, x, y, ceiling), np.add(low, 1e-12), np.subtract(high, 1e-12))
    form = _FORMS[name]
    try:
        found, _ = optimize.curve_fit(
            lambda at, *p: form(at, ceiling, *p), x, y, start, bounds=(low, high), max_nfev=5000
        )
    except RuntimeError as error:
        raise ModelError("not_converged") from error
    sd = math.sqrt(float(((y - form(x, ceiling, *found)) ** 2).sum()) / (len(y) - len(found)))
    return Curve(name, ceiling, tuple(float(p) for p in found), float(t[0]), sd)


def ceilings(highest: float, share: bool) -> list[float]:
    """The ceilings that are assumed: parts of the way to 100 % for a share, else multiples of the highest level."""
    return (
        [highest + part * (100 - highest) for part in WAY_TO_HUNDRED] if share else [k * highest for k in TIMES_HIGHEST]
    )


def table(
    observations: pd.DataFrame | Book, place: str, indicator: str, definition: str, years: list[float], target=None
) -> pd.DataFrame:
    """Level of one place and concept in `years` by each curve and assumed ceiling, one row each.

    target : a row of the targets table or None. Columns: place, indicator, definition, curve, ceiling, assumed, year,
    sd (of the residuals), meets (1, 0, NaN without a target that year), `series.RESULT`; label is always "scenario".
    A curve that cannot be fitted is one row whose refusal says why. With ten observations past the inflection a row
    with the estimated ceiling is added (`assumed` false).
    """
    observations = series.book(observations)
    own = observations.levels(place, indicator, definition)
    head = {"place": place, "indicator": indicator, "definition": definition}
    first = (*head, "curve", "ceiling", "assumed", "year", "sd", "meets")
    if own.empty or series.is_growth(indicator, own["unit"].iloc[-1]):
        return series.frame([], first)
    share = series.is_share(indicator, own["unit"].iloc[-1])
    more = {"n": len(own), "n_derived": int(own["derived"].sum()), "concept": concept(indicator, definition)}
    more |= {"label": "scenario", **head}
    fitted: list[tuple[Curve, bool]] = []
    rows = []
    for name in _FORMS:
        for ceiling in ceilings(float(own["value"].max()), share):
            try:
                fitted.append((fit(name, own["t"], own["value"], ceiling), True))
            except ModelError as error:
                told = {"curve": name, "ceiling": ceiling, "assumed": True, "method": f"diffusion.{name}"}
                rows.append(result(refusal=error.code, refusal_data=error.data, **told, **more))
    estimated = _estimated(own)
    fitted += [(estimated, False)] if estimated else []
    rows += [_row(curve, assumed, year, target, more) for curve, assumed in fitted for year in years]
    return series.frame(rows, first)


def _estimated(own: pd.DataFrame) -> Curve | None:
    try:
        ceiling, k, t0, sd = models.fit_logistic(own["t"], own["value"])
    except ModelError:
        return None
    origin = float(own["t"].iloc[0])
    return Curve("logistic", ceiling, (k, t0 - origin), origin, sd)


def _row(curve: Curve, assumed: bool, year: float, target, more: dict) -> dict:
    value = float(curve.at(year))
    due = target is not None and target.target_end and abs(series.year(target.target_end) - year) < 0.01
    falls = due and target.comparator in ("le", "lt")
    meets = float(value <= target.value if falls else value >= target.value) if due else math.nan
    told = {"curve": curve.name, "ceiling": curve.ceiling, "assumed": assumed, "year": year, "sd": curve.sd}
    return result(value, method=f"diffusion.{curve.name}", meets=meets, **told, **more)
