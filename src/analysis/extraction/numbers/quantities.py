"""One number of a text as a quantity: value, unit, comparator, direction, rank; or why it is none."""

from __future__ import annotations

import re

from analysis.extraction.numbers import comparators, digits, direction, han, words
from analysis.extraction.numbers.reading import Reading, Spot
from analysis.extraction.vocabulary.cues import BEFORE, Cues


def read(folded: str, match: re.Match, floor: int, end: int, cues: Cues, previous: Reading | None) -> Reading | None:
    """The number at `match` of `seeds.pattern`; None for a word that is no number here.

    floor, end : offsets between which its unit and its cue words may stand. previous : the number read before it.
    """
    spot = Spot(folded, folded[max(floor, match.start() - BEFORE) : match.start()], end, cues, previous)
    found = _numeral(match, spot)
    if found is None or found.reason:
        return found
    spot = spot.moved(found.start)
    return direction.told(comparators.told(found, spot), spot, found.start)


def _numeral(match: re.Match, spot: Spot) -> Reading | None:
    token = match.group()
    printed = token[0].isascii() and token[0].isdecimal() and " " not in token
    return (digits if printed else han if spot.lang == "zh" else words).read(match, spot)
