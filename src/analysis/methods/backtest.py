"""Would it have worked? Rolling origins on a series, and projections from what was known at a date (METHODS 3.8)."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.methods import ladder, models, scores, series, trajectories
from analysis.methods.series import Book, concept, result

MIN_TRAIN = {"naive": 4, "rw_drift": 4}  # five for every other model
MIN_ORIGINS, MIN_OBSERVATIONS = 3, 8
MAX_HORIZON_SHORT, SHORT = 3, 12
DRAWS = 400
LEVEL = 0.8
FITTED = ("naive", "rw_drift", "damped_fixed", "ets", "theta", "local_trend")


def rolling(t, y, candidates: Iterable[str] = FITTED, horizon: int | None = None, seed: int = 0) -> pd.DataFrame:
    """Refit every candidate at every origin and score it; empty where there are fewer than eight observations.

    >>> import numpy as np
    >>> told = rolling(np.arange(2012, 2022), np.log(np.arange(10.0, 20.0)), ["rw_drift"])
    >>> sorted(set(told["model"])), int(told["h"].max())
    (['naive', 'rw_drift'], 3)

    y in the space of the models, one year apart. Columns: model, origin, h, obs, median, lo, hi (80 %), error,
    mase, rmsse (of the single error, scaled by the training part), crps, pinball (90 %), interval_score, covered.
    A model that fails at an origin has no row there.
    """
    y = np.asarray(y, float)
    t = np.asarray(t, float)
    columns = ["model", "origin", "h", "obs", "median", "lo", "hi", "error", "mase", "rmsse", "crps", "pinball"]
    columns += ["interval_score", "covered"]
    longest = horizon or (MAX_HORIZON_SHORT if len(y) < SHORT else 5)
    rows = []
    if len(y) >= MIN_OBSERVATIONS:
        for model in dict.fromkeys(["naive", "rw_drift", *candidates]):
            for m in range(MIN_TRAIN.get(model, 5), len(y)):
                rng = np.random.default_rng(series.seed_of(seed, "rolling", model, m))
                ahead = min(longest, len(y) - m)
                rows += _scored(model, t[m - 1], y[:m], y[m : m + ahead], rng)
    return pd.DataFrame(rows, columns=columns)


def _scored(model: str, origin: float, train: np.ndarray, test: np.ndarray, rng) -> list[dict]:
    try:
        paths = _draw(model, train, len(test), rng)
    except (models.ModelError, np.linalg.LinAlgError):
        return []
    alpha = 1 - LEVEL
    lo, mid, hi = np.quantile(paths, [alpha / 2, 0.5, 1 - alpha / 2], axis=0)
    rows = []
    for j, obs in enumerate(test):
        error = obs - mid[j]
        rows.append(
            {
                "model": model,
                "origin": origin,
                "h": j + 1,
                "obs": obs,
                "median": mid[j],
                "lo": lo[j],
                "hi": hi[j],
                "error": error,
                "mase": scores.mase(train, [error]),
                "rmsse": scores.rmsse(train, [error]),
                "crps": scores.crps_ensemble(obs, paths[:, j]),
                "pinball": scores.pinball(obs, hi[j], 1 - alpha / 2),
                "interval_score": scores.interval_score(obs, lo[j], hi[j], alpha),
                "covered": bool(lo[j] <= obs <= hi[j]),
            }
        )
    return rows


def _draw(model: str, train: np.ndarray, h: int, rng) -> np.ndarray:
    if model == "naive":
        steps = np.diff(train)
        sd = math.sqrt(float((steps**2).mean()))
        return train[-1] + np.cumsum(sd * rng.standard_normal((DRAWS, h)), axis=1)
    if model == "rw_drift":
        return models.drift_paths(models.drift(train), h, DRAWS, rng, len(train) <= 5)
    if model == "damped_fixed":
        return models.damped_fixed_paths(models.drift(train), h, DRAWS, rng)
    return {"ets": models.ets_paths, "theta": models.theta_paths, "local_trend": models.local_trend_paths}[model](
        train, h, DRAWS, rng
    )


def summary(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per model: forecasts, MASE, RMSSE, CRPS, coverage with Wilson interval, and whether it is offered.

    A model is offered by default if its pooled CRPS beats the random walk with drift (that one itself is always).
    """
    out = []
    for model, group in rows.groupby("model", sort=False):
        share, lo, hi = scores.coverage(list(group["covered"]))
        out.append(
            {
                "model": model,
                "forecasts": len(group),
                "origins": group["origin"].nunique(),
                "mase": group["mase"].mean(),
                "rmsse": math.sqrt((group["rmsse"] ** 2).mean()),
                "crps": group["crps"].mean(),
                "coverage": share,
                "coverage_lo": lo,
                "coverage_hi": hi,
                "too_few": len(group) < scores.TOO_FEW,
            }
        )
    frame = pd.DataFrame(out)
    if len(frame):
        drift = frame.loc[frame["model"] == "rw_drift", "crps"]
        frame["offered"] = (frame["model"] == "rw_drift") | (
            frame["crps"] < (drift.iloc[0] if len(drift) else math.inf)
        )
    return frame


def compared(rows: pd.DataFrame, against: str = "rw_drift") -> pd.DataFrame:
    """Every model's CRPS beside that of `against` on the same origins and horizons: paired differences and their test.

    rows : of `rolling`, one series. Columns: model, against, h, n, difference (mean; negative: the model is better),
    statistic and p of the Diebold–Mariano test, refusal (fewer than twenty pairs: only the difference is shown).
    """
    loss = rows.pivot_table(index=["h", "origin"], columns="model", values="crps") if len(rows) else pd.DataFrame()
    out = []
    for model in [m for m in loss.columns if m != against and against in loss]:
        pairs = loss[[model, against]].dropna()
        for h, own in pairs.groupby("h"):
            told = scores.diebold_mariano(own[model], own[against], int(h))
            why = "too_few_to_compare" if told["n"] < scores.TOO_FEW else ""
            out.append({"model": model, "against": against, "h": h, **told, "refusal": why})
    columns = ["model", "against", "h", "difference", "n", "statistic", "p", "refusal"]
    return pd.DataFrame(out, columns=columns)


def of_series(observations: pd.DataFrame | Book, place: str, indicator: str, definition: str, seed: int = 0) -> tuple:
    """(summary, rows, refusal) of one place and concept; below eight yearly observations only the refusal code."""
    observations = series.book(observations)
    own = series.levels(observations, place, indicator, definition)
    regular = len(own) < 2 or np.allclose(np.diff(own["t"]), 1, atol=0.02)
    if len(own) < MIN_OBSERVATIONS or not regular:
        return pd.DataFrame(), rolling([], []), "no_backtest"
    to = trajectories.transform_for(own["value"], series.is_share(indicator, own["unit"].iloc[-1]))
    rows = rolling(own["t"], to.forward(own["value"]), seed=seed)
    return summary(rows), rows, ""


def pooled(observations: pd.DataFrame | Book, indicator: str, definition: str, seed: int = 0) -> pd.DataFrame:
    """Summary over all places of one concept that have eight yearly observations."""
    observations = series.book(observations)
    each = [
        of_series(observations, place, indicator, definition, seed)[1]
        for place in observations.places(indicator, definition)
    ]
    each = [rows for rows in each if len(rows)]
    return summary(pd.concat(each)) if each else pd.DataFrame()


# ---------------------------------------------------------------- on what really happened


def known_at(observations: pd.DataFrame, date: str) -> pd.DataFrame:
    """Observations published on or before an ISO date; a date of publication that is only a year counts as its end."""
    day = series.last_day(date)
    published = observations["published"].map(series.last_day)
    return observations[(published != "") & (published <= day)]


def as_known(
    observations: pd.DataFrame, targets: pd.DataFrame, benchmark: str = "", seed: int = 0, paths: int = 2000
) -> pd.DataFrame:
    """Stand at the announcement of every level target, project with what was known, and score against what came.

    One row per target and definition in which the place has an outcome or had a history (never mixed). Columns: place,
    indicator, definition, comparability, announced, known_until, n_assumed (observations whose date of publication is
    assumed), target, target_period, p_target (with bound, words), outcome, outcome_period, met, error (outcome less
    median), covered (by the 80 % band), crps, naive_error (outcome less last known),
    own_pace and own_pace_error (scenario S1, from two observations on), and `series.RESULT`
    (value: median at the target's date, lo, hi: 80 %; label and refusal of the projection).
    """
    came = series.book(observations)
    rows = []
    for target in targets[(targets["type"] == "level") & (targets["target_end"] != "")].itertuples():
        known = series.book(known_at(observations, target.announced)) if target.announced else None
        for definition in came.definitions(target.place, target.indicator) or [target.definition]:
            rows.append(_at_announcement(known, came, target, definition, benchmark, seed, paths))
    return series.frame(rows, ("place", "indicator", "definition", "comparability", "outcome", "met"))


def _at_announcement(
    known: Book | None, came: Book, target, definition: str, benchmark: str, seed: int, paths: int
) -> dict:
    key = {"place": target.place, "indicator": target.indicator, "definition": definition}
    head = {
        **key,
        "comparability": series.comparability(target.definition, definition, came.contested(target.indicator)),
        "announced": target.announced,
        "target": target.value,
        "comparator": target.comparator,
        "target_period": target.target_period,
        "target_source": target.source,
        **_outcome(came, target, definition),
    }
    more = {"concept": concept(target.indicator, definition), "method": "as_known"}
    if head["comparability"] == "no":
        data = {"target": target.definition, "observed": definition}
        return result(n=0, label="target only", refusal="concept_differs", refusal_data=data, **more, **head)
    if known is None:
        return result(n=0, label="target only", refusal="not_announced", **more, **head)
    told = trajectories.project(
        known,
        target.place,
        target.indicator,
        definition,
        1,
        target,
        benchmark=benchmark,
        seed=seed,
        paths=paths,
        keep_paths=True,
    )
    own = told.observed
    head |= {"n_assumed": int(own["assumed"].sum()), "known_until": own["t"].max() if len(own) else math.nan}
    chance = told.probability
    head |= {
        "p_target": chance.get("value", math.nan),
        "bound": chance.get("bound", ""),
        "words": chance.get("words", ""),
    }
    more |= {"n": told.n, "n_derived": told.n_derived, "label": told.label}
    head["naive_error"] = head["outcome"] - own["value"].iloc[-1] if len(own) else math.nan
    line = told.scenarios.query("code == 'S1'") if len(told.scenarios) else told.scenarios
    at = line[(line["year"] - series.year(target.target_end)).abs() < 0.01] if len(line) else line
    head["own_pace"] = at["value"].iloc[0] if len(at) else math.nan
    head["own_pace_error"] = head["outcome"] - head["own_pace"]
    if told.paths is None:
        return result(refusal=told.refusal, refusal_data=told.refusal_data, **more, **head)
    h = round(series.year(target.target_end) - own["t"].iloc[-1])
    if not 1 <= h <= told.paths.shape[1]:
        return result(refusal="expired", **more, **head)
    draws = told.paths[:, h - 1]
    lo, median, hi = np.quantile(draws, [0.1, 0.5, 0.9])
    if not math.isnan(head["outcome"]):
        head |= {"error": head["outcome"] - median, "covered": bool(lo <= head["outcome"] <= hi)}
        head["crps"] = scores.crps_ensemble(head["outcome"], draws)
    more["label"] = ladder.label_at(ladder.rung(told.n, told.n_derived), told.n, h)
    why = {"refusal": told.refusal, "refusal_data": told.refusal_data}
    return result(median, lo, hi, **why, **more, **head)


def _outcome(came: Book, target, definition: str) -> dict:
    """The observation for the target's date that was published after the announcement (NaN while there is none)."""
    own = came.levels(target.place, target.indicator, definition)
    at = own[(own["t"] - series.year(target.target_end)).abs() < 0.01]
    if at.empty:
        return {"outcome": math.nan, "outcome_period": "", "outcome_source": "", "met": math.nan}
    row = at.iloc[-1]
    falls = target.comparator in ("le", "lt") or (
        series.direction(target.indicator) < 0 and target.comparator not in ("ge", "gt")
    )
    met = float((row.value - target.value) * (-1 if falls else 1) >= 0) if not math.isnan(target.value) else math.nan
    return {"outcome": row.value, "outcome_period": row.period, "outcome_source": row.source, "met": met}
