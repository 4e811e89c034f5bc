"""What n observations allow: label, models and probability are computed here, never chosen (METHODS 3.2)."""

from __future__ import annotations

from dataclasses import dataclass

WORDS = ((0.10, "very unlikely"), (0.33, "unlikely"), (0.66, "about even"), (0.90, "likely"), (1.01, "very likely"))
ROUND_TO = 0.05  # probabilities of an indicative forecast
SMALLEST = 0.01  # never 0 or 100 %


@dataclass(frozen=True)
class Rung:
    """A step of the ladder: label, candidates, and what a probability may be (none, conditional, rounded, full)."""

    step: int
    label: str
    models: tuple[str, ...]
    probability: str
    persistent: bool = False


RUNGS = (
    Rung(0, "target only", (), "none"),
    Rung(1, "scenario", ("peer_growth",), "conditional", True),
    Rung(2, "scenario", ("shrunk_growth",), "conditional", True),
    Rung(3, "indicative forecast", ("rw_drift", "shrunk_drift", "damped_fixed"), "rounded", True),
    Rung(4, "forecast", ("rw_drift", "shrunk_drift", "ets", "theta", "local_trend"), "full"),
    Rung(5, "forecast", ("rw_drift", "shrunk_drift", "ets", "theta", "local_trend", "diffusion"), "full"),
)


def rung(n: int, n_derived: int = 0) -> Rung:
    """The step for n observed years of one concept; one step lower if half of them or more are derived.

    >>> rung(2).label, rung(4).label, rung(7).label, rung(6, n_derived=3).label
    ('scenario', 'indicative forecast', 'forecast', 'indicative forecast')
    """
    step = n if n <= 2 else 3 if n <= 5 else 4 if n <= 9 else 5
    if n and 2 * n_derived >= n:
        step -= 1
    return RUNGS[step]


def label_at(step: Rung, n: int, h: float) -> str:
    """Label of the point h years ahead: beyond h = n a forecast's line goes on as a scenario."""
    return "scenario" if step.step >= 3 and h > n else step.label


def shown(p: float, step: Rung) -> tuple[float, str]:
    """Probability as it may be printed, with "<" or ">" where it is only a bound; rounded to 5 points below n = 6."""
    least = ROUND_TO if step.probability == "rounded" else SMALLEST
    if p < least:
        return least, "<"
    if p > 1 - least:
        return 1 - least, ">"
    return (round(p / ROUND_TO) * ROUND_TO if step.probability == "rounded" else p), ""


def words(p: float) -> str:
    """Likelihood word of a probability (METHODS 3.7)."""
    return next(word for upper, word in WORDS if p <= upper) if p <= 0.9 else WORDS[-1][1]
