# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Printed numerals and the magnitude behind them: 1.234,5 · 2,5 triệu · 3万多 · 1.2 billion."""

from __future__ import annotations

import re
from functools import cache

from analysis.extraction.numbers import units
from analysis.extraction.numbers.reading import Reading, Spot
from analysis.extraction.vocabulary import numerals
from analysis.extraction.vocabulary.cues import Cues

_ATTACHED = re.compile(r" ?([mkbt]|bn|tn)(?!\w)")
BY_LETTER = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tn": 1e12}
_SOME = "多余几"
_COUNTED = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:people|users|households|subscri(?:bers|ptions)|customers|accounts|transactions|payments|jobs|residents|citizens|"
    r"passengers|visitors|tourists|downloads|devices|connections|workers|employees|students|orders|parcels|wallets|cards|tonnes)(?!\w)"
)
_CAME_TO = re.compile(
    r"(?<!\w)(?:number|total|users|subscri(?:bers|ptions)|accounts|transactions|jobs|orders)[^.;\d]{0,60}(?:stood at|reached|rose to|grew to|fell to|climbed to|came to|from|to|with)(?: about| some| over)? $"
)


def printed(token: str, lang: str) -> tuple[numerals.Numeral, str] | None:
    """Numeral of a printed token and the sign in it that says "and some more"; None if it cannot be read."""
    more = ""
    if lang == "zh":
        for char in _SOME:
            if char in token:
                token, more = token.replace(char, ""), char
        read = numerals.han(token) if any(c in token for c in "十百千万亿兆") else numerals.digits(token, lang)
    else:
        read = numerals.digits(token, lang)
    return (read, more) if read else None


def scaled(base: Reading, spot: Spot) -> tuple[Reading, bool]:
    """`base` times the magnitude that follows it, and whether there is one."""
    folded, by_word = spot.folded, spot.cues.magnitudes
    if not by_word:  # a Chinese numeral holds its magnitude
        return base, folded[base.end - 1] in "万亿兆多余"
    attached = _ATTACHED.match(folded, base.end)
    apart = attached and folded[base.end] == " "
    if attached and (
        units.CURRENCY_BEFORE.search(spot.before) or (not apart and _counts(attached, spot))
    ):  # £118m, 3.2m users
        by = BY_LETTER[attached.group(1)]
        return base._replace(value=base.value * by, step=base.step * by, end=attached.end()), True
    match = _following(spot.cues).match(folded, base.end, min(spot.end, base.end + 16))
    if not match or (match.group(1) == "vạn" and folded.startswith(" vật", match.end())):
        return base, False
    by = by_word[match.group(1)]
    high = base.high * by if base.high is not None else None
    return base._replace(value=base.value * by, high=high, step=base.step * by, end=match.end()), True


def _counts(letter: re.Match, spot: Spot) -> bool:
    """Does a letter behind a number stand for a magnitude, and not for metres: "stood at 3.2m", "12.5m users"?"""
    if spot.lang != "en" or letter.group(1) not in ("k", "m"):
        return False
    again = spot.previous and spot.folded.endswith(letter.group(1), 0, spot.previous.end) and spot.previous.value >= 1e3
    return bool(again or _COUNTED.match(spot.folded, letter.end()) or _CAME_TO.search(spot.before))


@cache
def _following(cues: Cues) -> re.Pattern:
    return re.compile(rf"[ -]?({cues.any(cues.magnitudes)})(?!\w)")
