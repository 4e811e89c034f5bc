"""Units as reference files spell them -> unit code, factor to base units, what a rank or score is out of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from analysis import catalogue

_RANK = re.compile(r"rank(?: of (?P<size>\d+))?(?: \((?P<frame>[^)]+)\))?")
_SCORE = re.compile(r"(?:points|index)(?: of |[ _])?(?P<frame>[\d_ –-]+)?")
_OF_TARGETS = re.compile(r"of (?P<size>\d+) \w+")
_MULTIPLES = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "1k": 1e3,
    "10k": 1e4,
    "1m": 1e6,
    "100m": 1e8,
}
_MONEY = ("CNY", "VND", "USD")
_PER = {"1000": "per_1000_people", "10k": "per_10000_people", "10000": "per_10000_people", "100": "per_100_people"}


@dataclass(frozen=True)
class Unit:
    """A spelled unit: code, factor, field of a rank or scale of a score, size of the field."""

    code: str
    factor: float = 1.0
    frame: str = ""
    size: float | None = None


@cache
def parse(spelled: str) -> Unit:
    """The unit that a reference file means; a unit code of the catalogue stands for itself.

    Raises ValueError for a unit that is not understood.
    """
    known = _known(spelled) or _index(spelled) or _ratio(spelled) or _amount(spelled)
    if known is None:
        raise ValueError(
            f"unit {spelled!r} is not understood. Use a unit code of units.yml, or add the spelling there."
        )
    return known


def _known(spelled: str) -> Unit | None:
    if spelled in catalogue.units():
        return Unit(spelled)
    for code, entry in catalogue.units().items():
        spellings = entry.get("spellings") or entry.get("reference") or {}
        if spelled in spellings:
            return Unit(code, float(spellings[spelled]) if isinstance(spellings, dict) else 1.0)
    return None


def _index(spelled: str) -> Unit | None:
    rank = _RANK.fullmatch(spelled)
    if rank:
        size = rank["size"] and float(rank["size"])
        frame = f"of {rank['size']}" if size else ""
        return Unit("rank", 1.0, " ".join(filter(None, (frame, rank["frame"]))), size)
    score = _SCORE.fullmatch(spelled)
    if score:
        frame = (score["frame"] or "").strip("_ ").replace("_", "-")
        return Unit("score", 1.0, f"scale {frame}" if frame else "")
    targets = _OF_TARGETS.fullmatch(spelled)
    return Unit("count", 1.0, spelled, float(targets["size"])) if targets else None


def _ratio(spelled: str) -> Unit | None:
    if spelled in ("pp", "percentage points"):
        return Unit("percentage_point")
    if spelled.startswith("%"):
        return Unit("percent")
    if spelled in ("times", "fold"):
        return Unit("ratio")
    per = re.fullmatch(r"(?:\w+ )?per[ _](\w+?)[ _]people", spelled)
    return Unit(_PER[per.group(1)]) if per and per.group(1) in _PER else None


def _amount(spelled: str) -> Unit | None:
    """Money and counts with a multiple before or behind: CNY_100m, billion VND, 10k_people; 'per X' stays outside."""
    words = re.split(r"[ _]", re.split(r"[ _]per[ _]", spelled)[0])
    factor = 1.0
    for word in words:
        factor *= _MULTIPLES.get(word, 1.0)
    rest = [word for word in words if word not in _MULTIPLES]
    if len(rest) != 1:
        return None
    return Unit(rest[0] if rest[0] in _MONEY else "count", factor) if rest[0].isalpha() else None
