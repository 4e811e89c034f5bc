"""What a worded number allows: from comparator, rounding and hedge to a lower and an upper end (METHODS 0.2)."""

from __future__ import annotations

from decimal import Decimal

ABOUT_HALF_PLACE = 0.5  # "about 60": half of the place of the last non-zero digit ...
ABOUT_CAP = 0.05  # ... but never more than this part of the value (a convention, printed with every report)
EXACT_COUNT_UP_TO = 100  # whole counts up to here are taken as counted, not rounded
NEARLY_CUES = ("gần", "近", "接近", "nearly", "almost", "close to")  # the value was not quite reached: below only

Bound = float | None
Interval = tuple[Bound, Bound]
_MIRRORED = {"change", "target"}  # a negative number of these is a fall; "at least" then speaks of its size


def about_half_width(value: float, step: float = 0.0) -> float:
    """Half-width of "about `value`"; `step` is half a unit of the last printed digit, in the unit of `value`."""
    if value == 0:
        return step
    digits = Decimal(repr(float(value))).normalize()
    place = 10.0 ** digits.as_tuple().exponent
    return max(min(ABOUT_HALF_PLACE * place, ABOUT_CAP * abs(value)), step)


def interval(
    value: float,
    comparator: str = "eq",
    step: float = 0.0,
    *,
    kind: str = "actual",
    cue: str = "",
    value_high: float | None = None,
    bounds: Interval = (None, None),
    unit: str = "",
) -> Interval:
    """Lower and upper end of what the wording allows, None where it sets no end.

    `step` is half a unit of the last printed digit; `bounds` are the natural bounds of the unit (shares
    (0, 100), counts (0, None), ranks (1, N)), at which the ends are clipped. A floor or ceiling binds at the
    value: no rounding is added. A negative change is a fall, so its comparator speaks of the size of the fall.
    Raises ValueError for an unknown comparator.
    """
    if value < 0 and kind in _MIRRORED and comparator != "range":
        mirrored = (None if bounds[1] is None else -bounds[1], None if bounds[0] is None else -bounds[0])
        low, high = interval(-value, comparator, step, cue=cue, bounds=mirrored, unit=unit)
        return (None if high is None else -high, None if low is None else -low)
    return clip(*_ends(value, comparator, _step(value, step, kind, unit), cue, value_high), bounds)


def clip(low: Bound, high: Bound, bounds: Interval) -> Interval:
    """The interval inside the natural bounds; one that lies outside them as a whole is left for the audit to flag."""
    least, most = bounds
    if (high is not None and least is not None and high < least) or (
        low is not None and most is not None and low > most
    ):
        return low, high
    low = least if low is None else low if least is None else max(low, least)
    high = most if high is None else high if most is None else min(high, most)
    return low, high


def is_nearly(cue: str) -> bool:
    """True if the cue word says that the value was not quite reached (gần, 近, 接近)."""
    return cue.strip().casefold() in NEARLY_CUES


def _step(value: float, step: float, kind: str, unit: str) -> float:
    counted = unit == "count" and abs(value) <= EXACT_COUNT_UP_TO and float(value).is_integer()
    return 0.0 if kind == "rank" or unit == "rank" or counted else step


def _ends(value, comparator, step, cue, value_high) -> Interval:
    if comparator == "eq":
        return value - step, value + step
    if comparator in ("ge", "gt"):
        return value, None
    if comparator in ("le", "lt"):
        return None, value
    if comparator == "approx":
        half = about_half_width(value, step)
        return value - half, value if is_nearly(cue) else value + half
    if comparator == "range":
        top = value if value_high is None else value_high
        return min(value, top), max(value, top)
    raise ValueError(f"comparator {comparator!r}: use eq, ge, gt, le, lt, approx or range.")
