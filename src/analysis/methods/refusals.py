"""Why a result was refused: a code with its data, and the English sentence that translations start from."""

from __future__ import annotations

from collections.abc import Mapping

TEXT = {
    "no_baseline": "no observation of this concept before the target's date: only the target is shown",
    "no_number": "the target has no number",
    "no_date": "the target has no date",
    "not_a_level_growth": "a target for growth: what it means is in the table of growth and ranks",
    "not_a_level_rank": "a target for a rank: what it means is in the table of growth and ranks",
    "not_a_level_qualitative": "a goal in words, without a number",
    "concept_differs": "target and observation follow unlike concepts ({target} and {observed})",
    "expired": "the target's date is not after the latest observation: compare only",
    "not_positive": "a growth rate needs positive levels",
    "at_bound": "the level lies at a natural bound, where the logit has no value",
    "mixed_scale": "{low} and {high} look like a share of 1 and a share of 100: state them on one scale",
    "pace_contains_zero": "the comparison pace may be zero within rounding: the ratio has no value",
    "wrong_direction": "the comparison pace leads away from the target",
    "already_met": "the target is already met",
    "no_own_pace": "fewer than two own observations",
    "too_few_episodes": "only {n} comparable episodes: listed, no percentage",
    "below_first": "below the benchmark's first observation ({year}): more than {years} years",
    "ahead": "above the benchmark's last observation: ahead of the benchmark",
    "reached_then_lost": "the benchmark reached this level in {year} and lost it again",
    "few_for_pace": "fewer than two observations of one of the two: no pace to compare",
    "no_benchmark": "the benchmark has no observation of this concept",
    "unit_differs": "the two figures are in different units ({own} and {other})",
    "growth_distance": "a growth rate is not a level: no distance in years",
    "concept_unstated": "concept not stated: the figures may follow unlike concepts, read as a question only",
    "no_observation": "no observation of this concept",
    "not_at_these_paces": "the gap does not close at these paces",
    "above_ceiling": "the two would meet at {level}, above the natural ceiling of {ceiling}",
    "never_likely": "the chance that the gap never closes is above 10 %: no upper end",
    "small_panel": "convergence needs at least {need} units of one concept, here are {n}",
    "no_population": "the population of some unit is not known: no weighted measure",
    "no_convergence": "the starting level does not slow growth down: there is no speed of convergence",
    "short_panel": "the log-t test needs at least 10 units and 8 years, here are {n} and {years}",
    "target_only": "no observation: the target alone is no basis for a probability",
    "growth_rate": "a growth rate is not a level: its trend is not projected",
    "no_peers": "n = {n}, and fewer than three peers of this concept: scenarios only, no probability",
    "no_backtest": "{n} observations: not backtestable (8 are needed)",
    "scenario_only": "n = {n} is no forecast: conditional on the growth of peers",
    "beyond_horizon": "beyond {n} years ahead the line is a scenario, not a forecast",
    "no_freedom": "{n} observations leave no degree of freedom",
    "not_converged": "the fit did not converge or left no residual variance",
    "not_finite": "no finite forecast",
    "zero_variance": "a variance was estimated at zero: the band would be too narrow",
    "short_for_ceiling": "a ceiling is estimated from ten observations on",
    "no_inflection": "the series has not passed its inflection",
    "loose_ceiling": "the ceiling is not determined within ±25 %",
    "short_for_curve": "{n} observations: a curve with an assumed ceiling needs {need}",
    "low_ceiling": "the ceiling is not above every observation",
    "not_rising": "the series does not rise",
    "few_peers": "fewer than three peers of this concept",
    "irregular": "the observations are not one year apart",
    "explosive": "explosive: more than 5 % of the paths leave natural bounds",
    "all_models_failed": "no candidate model could be estimated",
    "not_announced": "no date of announcement: what was known then cannot be told",
    "no_outcome": "no observation of this concept for the target's date yet",
    "too_few_to_compare": "{n} pairs of forecasts are too few for a test: only the differences are shown",
    "too_few_to_judge": "{n} forecasts are too few to judge the coverage",
}


def text(code: str, data: Mapping | None = None) -> str:
    """The English sentence of a refusal code ("" for no refusal); KeyError for an unknown code."""
    return TEXT[code].format(**(data or {})) if code else ""
