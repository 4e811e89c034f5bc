"""Natural bounds of a value: from the indicator's own range, else from its unit."""

from __future__ import annotations

from analysis import catalogue

_NOT_NEGATIVE = ("count", "score", "Mbps", "Gbps", "Tbps", "GB", "km", "MW")
_SHARE = ("share", "coverage", "penetration")


def of(indicator: str, unit: str, size: float | None = None, change: bool = False) -> tuple[float | None, float | None]:
    """(least, most) that a level can be; a change has no natural bounds. `size` is the field of a rank."""
    if unit == "rank":
        return 1.0, size
    if change or unit == "percentage_point":
        return None, None
    told = (catalogue.indicators().get(indicator) or {}).get("valid_range")
    if told:
        return tuple(None if end is None else float(end) for end in told)
    if unit == "percent" and any(word in indicator for word in _SHARE):
        return 0.0, 100.0
    return (0.0, None) if unit in _NOT_NEGATIVE or unit.startswith("per_") else (None, None)
