"""What one number of a text says, and the words it stands among: the two things that every rule of reading takes."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.extraction.vocabulary.cues import BEFORE, Cues

_OF_THAT_YEAR = re.compile(
    r"[(（](?:năm )?(?:19|20)\d\d年?(?:[:：]| là|为)? ?$|[;；] ?(?:năm )?(?:19|20)\d\d年?[:：] ?$"
)
_NEAR = 80  # characters
_STOP = re.compile(r"[.;](?:\s|$)|[。；]")
SHARES = ("percent", "percentage_point")
RATES = (*SHARES, "ratio")


class Reading(NamedTuple):
    """What stands beside a number; `reason` is set when it is no quantity."""

    start: int
    end: int
    value: float = 0.0
    high: float | None = None
    step: float = 0.5
    unit: str = ""
    comparator: str = "eq"
    cue: str = ""
    rule: str = ""
    shape: str = ""  # rank, change, gap, support, structural, duration; "signed" until its direction is known
    sign: int = 1
    out_of: float | None = None
    reason: str = ""
    word: bool = False


class Spot(NamedTuple):
    """Where a number stands: folded text, the words before it, the end of its paragraph, the number read before it."""

    folded: str
    before: str
    end: int
    cues: Cues
    previous: Reading | None = None

    @property
    def lang(self) -> str:
        """Language of the paragraph."""
        return self.cues.lang

    def of_that_year(self, base: Reading) -> bool:
        """Is a number that of the one before it in an earlier year: 120 projects (2023: 95), thứ 12 (năm 2022: 15)?"""
        before = self.previous
        told = before and base.start - before.end < _NEAR and _OF_THAT_YEAR.search(self.before)
        return bool(told) and not _STOP.search(self.folded, before.end, base.start - len(told.group()))

    def moved(self, at: int) -> Spot:
        """The same spot with the words before another offset."""
        return self._replace(before=self.folded[max(at - BEFORE, 0) : at])


def rank(base: Reading, rule: str, **more) -> Reading:
    """`base` as a rank."""
    return base._replace(unit="rank", shape="rank", rule=rule, **more)


def first_of(rules, *given) -> Reading | None:
    """What the first rule that applies makes of a number; None if none does."""
    for rule in rules:
        found = rule(*given)
        if found is not None:
            return found
    return None
