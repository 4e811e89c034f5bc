"""A number in printed digits: the first of the rules that knows what it is, else by its unit or without one."""

from __future__ import annotations

import re

from analysis.extraction.numbers import magnitudes, ranges, ranks, shares, units
from analysis.extraction.numbers.bare import bare
from analysis.extraction.numbers.measured import measured
from analysis.extraction.numbers.reading import SHARES, Reading, Spot, first_of

_SIGNED = re.compile(r"(?:(?<=[\s(:|比长速幅])|^)(\+)$|(?<=[(:|比长速幅])(-)$")
_NEGATIVE = re.compile(r"(?:增长|增速|增幅|同比|(?<!\w)(?:tăng trưởng|tăng|growth(?: of| was)?))[为是:：]? ?-$")
_NEGATIVE_TOO = re.compile(  # 12.1%、10.4%和-2.3%, "down to -2.3%"
    r"(?:[、，和及与到至]|[,;] ?|(?<!\w)(?:and|và|là|to|at|was|were|còn|xuống|đạt|về|mức) )[-−]$"
)
_RULES = (
    shares.structure,
    shares.part_of_whole,
    ranks.ordinal,
    ranks.leading,
    ranks.in_front,
    ranks.head_of,
    shares.fraction,
    ranks.after_word,
)


_SPEED = re.compile(r"(?:网速|速率|带宽|宽带|光纤|网络|[从由]\d+兆)[^，。；]{0,12}\Z")
_SHORT = 3  # digits: 05 and 007 count, 01010 is a postal code
_LARGE = 10_000  # the upper end of a range that counts without a noun: 57-60 million


def read(match: re.Match, spot: Spot) -> Reading:
    """The number that `match` found."""
    (start, at), token = match.span(), match.group()
    if token.endswith("成"):
        return Reading(start, at, float(token[0]) * 10, None, 5.0, unit="percent", rule="tenths")
    if (
        token.endswith("兆")
        and _SPEED.search(spot.folded, max(0, start - 30), start)
        and spot.folded[at : at + 1] not in ("元", "美", "日")
    ):
        token, at = token[:-1], at - 1
    if len(token) > _SHORT and token[0] == "0" and token.isdecimal():
        return Reading(start, at, reason="phone, account or postal number")
    printed = magnitudes.printed(token, spot.lang)
    if printed is None:
        return Reading(start, at, reason="unreadable number")
    numeral, more = printed
    base = Reading(start, at, numeral.value, None, numeral.step, comparator="gt" if more else "eq", cue=more)
    return first_of(_RULES, base, spot) or _by_unit(base, spot)


def _by_unit(base: Reading, spot: Spot) -> Reading:
    base, scaled = magnitudes.scaled(base, spot)
    unit, after = units.after(spot.folded, base.end, spot.end, spot.cues)
    base = ranges.extended(base, after, unit, spot)
    if base.high is not None:
        unit, after, scaled = base.unit, base.end, scaled or base.high >= _LARGE
    base, unit, after = _currency(base, unit, after, spot, scaled)
    if unit in SHARES and (_NEGATIVE.search(spot.before) or _NEGATIVE_TOO.search(spot.before)):
        return base._replace(unit=unit, start=base.start - 1, end=after, shape="signed", sign=-1, rule="signed change")
    signed = _SIGNED.search(spot.before) if unit in (*SHARES, "score") else None
    if signed:
        sign = -1 if signed.group(2) else 1
        start = base.start - len(signed.group())
        return base._replace(unit=unit, start=start, end=after, shape="signed", sign=sign, rule="signed change")
    apart = spot.lang == "zh" and spot.folded[base.end : base.end + 1] == " "
    if unit and not (apart and spot.cues.label.search(spot.before)):  # 表3 分地区
        return measured(base._replace(unit=unit, end=after), spot)
    return bare(base, spot, scaled)


def _currency(base: Reading, unit: str, after: int, spot: Spot, large: bool) -> tuple[Reading, str, int]:
    """Unit and end of a number with the currency that stands before it: US$ 5 billion, 人民币3万元, R45 million."""
    currency = units.CURRENCY_BEFORE.search(spot.before, max(0, len(spot.before) - units.LONGEST))
    if not currency and spot.lang == "en" and not unit and (large or base.value >= _LARGE):
        currency = units.LETTER_BEFORE.search(spot.before)
    if not currency or (unit and (unit != "CNY" or spot.lang != "zh")):
        return base, unit, after
    after = after if unit else base.end
    sign = currency.group(currency.lastindex)
    code = units.CURRENCY.get(sign) or units.LETTERS[sign]
    return base._replace(start=base.start - len(currency.group())), code, after
