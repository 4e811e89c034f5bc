"""Units as reference files spell them -> unit code, factor to base units, what a rank or score is out of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from analysis import catalogue

_RANK = re.compile(r"rank(?: of (?P<size>\d+))?(?: \((?P<frame>[^)]+)\))?")
_SCORE = re.compile(r"(?:points|index)(?: of |[ _])?(?P<frame>[\d_ –-]+)?")
_OF_TARGETS = re.compile(r"of (?P<size>\d+) \w+")


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
    known = _known(spelled) or _index(spelled)
    if known is None:
        raise ValueError(
            f"unit {spelled!r} is not understood. Use a unit code of units.yml, or add the spelling there."
        )
    return known


def _known(spelled: str) -> Unit | None:
    if spelled in catalogue.units():
        return Unit(spelled)
    for code, entry in catalogue.units().items():
        spellings = entry.get("spellings") or {}
        if spelled in spellings:
            return Unit(code, float(spellings[spelled]))
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
