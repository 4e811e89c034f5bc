"""The configuration values in force, for the foot of every report and the page on methods."""

from __future__ import annotations

import pandas as pd

from analysis import quantity
from analysis.methods import (
    backtest,
    convergence,
    diffusion,
    ladder,
    models,
    pace,
    peers,
    scores,
    time_distance,
    trajectories,
)

_VALUES = (
    ("0.2", "half-width of “about”: part of the last non-zero place", quantity, "ABOUT_HALF_PLACE"),
    ("0.2", "half-width of “about”: at most this part of the value", quantity, "ABOUT_CAP"),
    ("0.2", "whole counts up to here are exact", quantity, "EXACT_COUNT_UP_TO"),
    ("1.2", "back-loaded when the second stage is faster than the first by this factor", pace, "BACK_LOADED"),
    ("1.3", "own best window, years", pace, "BEST_WINDOW"),
    ("1.3", "episodes needed for a percentage", pace, "MIN_EPISODES"),
    ("1.3", "episodes start within these percentage points", pace, "START_WINDOW_PP"),
    ("1.3", "episodes start within this part of the level", pace, "START_WINDOW_REL"),
    ("2.1", "interpolation over more years than this is marked", time_distance, "WIDE_GAP"),
    ("2.3", "units needed for convergence", convergence, "MIN_UNITS"),
    ("2.3", "units needed for the log-t test", convergence, "LOG_T_UNITS"),
    ("2.3", "years needed for the log-t test", convergence, "LOG_T_YEARS"),
    ("3.2", "indicative probabilities are rounded to", ladder, "ROUND_TO"),
    ("3.7", "smallest probability printed", ladder, "SMALLEST"),
    ("3.3", "fixed damping of short series", models, "FIXED_PHI"),
    ("3.3", "bounds of the estimated damping", models, "PHI_BOUNDS"),
    ("3.3", "assumed ceilings of a share: parts of the way to 100 %", diffusion, "WAY_TO_HUNDRED"),
    ("3.3", "assumed ceilings of a level: multiples of the highest", diffusion, "TIMES_HIGHEST"),
    ("3.4", "peers needed for a prediction interval", peers, "MIN_PEERS"),
    ("3.4", "peers start within so many log or logit points", trajectories, "PEER_WINDOW"),
    ("3.4", "level of the conservative heterogeneity bound", peers, "PROFILE_LEVEL"),
    ("3.7", "simulated paths", trajectories, "PATHS"),
    ("3.7", "width floor: part of the peers' median one-step deviation", trajectories, "FLOOR_PART"),
    ("3.8", "observations needed for a backtest", backtest, "MIN_OBSERVATIONS"),
    ("3.8", "forecasts needed to judge a coverage or to compare two models", scores, "TOO_FEW"),
)


FEASIBILITY, WORDS = "labels of the feasibility ratio", "likelihood words"


def meanings() -> list[str]:
    """What every value means, in English: the sentences that translations start from."""
    return [*(about for _, about, _, _ in _VALUES), FEASIBILITY, WORDS]


def table() -> pd.DataFrame:
    """Columns: section of the specification, meaning, value (as text), name in the code."""
    rows = [(s, about, str(getattr(room, name)), f"{room.__name__}.{name}") for s, about, room, name in _VALUES]
    cuts = "; ".join(f"{label} up to {upper:g}" for upper, label in pace.FEASIBILITY[:-1])
    rows.append(("1.3", FEASIBILITY, cuts, f"{pace.__name__}.FEASIBILITY"))
    words = "; ".join(f"{word} up to {min(upper, 1):g}" for upper, word in ladder.WORDS)
    rows.append(("3.7", WORDS, words, f"{ladder.__name__}.WORDS"))
    return pd.DataFrame(rows, columns=["section", "meaning", "value", "name"])


def footer(seed: int | None = None) -> dict[str, str]:
    """The values that every report prints: the two hedge rules, and the seed where something was drawn."""
    told = {row.name: row.value for row in table().head(2).itertuples(index=False)}
    return told if seed is None else {**told, "seed": str(seed)}
