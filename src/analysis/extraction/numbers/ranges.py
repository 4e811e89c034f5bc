# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Ranges: 5-7%, từ 10 đến 15 triệu, 20万至30万, between 3 and 4 billion."""

from __future__ import annotations

import re

from analysis.extraction.numbers import magnitudes, units
from analysis.extraction.numbers.reading import Reading, Spot
from analysis.extraction.numbers.seeds import DIGITS
from analysis.extraction.vocabulary import numerals

_SUM = "(?P<sum>[a-z]{0,3}[$€£₹₱¥₦฿]|(?:rs|usd|eur|vnd|rm|gbp)[. ]{0,2})?"  # the currency told again
_RANGE = re.compile(rf" ?(?:-|~|至|到|đến|tới|to|—) ?{_SUM}(?P<high>{DIGITS})")
_BETWEEN = re.compile(rf" ?and {_SUM}(?P<high>{DIGITS})")
_AFTER_BETWEEN = re.compile(r"between\s*$")
_HAN_TAIL = re.compile(r"[多余]?[十百千万亿]{0,3}")
_TO = "đt至到"
_SPREAD = re.compile(
    r"(?<!\w)(?:rang\w+|var(?:y|ies|ied|ying)|anywhere|costs?|priced?|prices|takes?|aged?|ages|lasts?) from\s*$"
)
_MORE_FROM = re.compile(r"(?<!\w)thêm từ $")  # thu hút thêm từ 35 đến 40 dự án
_WAYS = ("up", "down")
_MOVED = re.compile(r"(?<!\w)(?:doubl|tripl|quadrupl|mov|shift|went|gone|lift)\w*")
_MEAN = re.compile(
    r"(?<!\w)(?:bình quân|trung bình|mỗi năm|hằng năm|hàng năm)(?: hằng năm| hàng năm| mỗi năm)?(?: đạt)? (?:từ )?$"
)
_YEARLY = re.compile(r" ?%?(?: ?/ ?năm| mỗi năm| một năm)")
_RANGE_MOVES = re.compile(
    r"[^，。；,;\d]{0,6}(?:降|升|提|增|减|缩|压)[^，。；,;\d]{0,3}[至到为]"
)  # 由4至6分钟降至2分钟
_WHOLE = 10_000  # the lower end of a range that is no number of millions
_APART = 3  # times the lower end: beyond it "by A to B" tells a change and the level it led to
_BY = re.compile(
    r"(?<!\w)(?:up|down|rose|risen|gr[eo]wn?|increased?|fell|fallen|declined?|dropped|gained|shrank|shrunk|cut|expanded|climbed|jumped|reduced|contracted) by (?:\w+ )?$"
)
_FROM = re.compile(r"(?<!\w)(?:từ|from)(?: about| around| some| nearly| over| khoảng| gần| hơn)?\s*$|[从由]约?\s*$")


def extended(base: Reading, after: int, unit: str, spot: Spot) -> Reading:
    """`base` as the lower end of a range if an upper end of the same unit follows; else `base` itself.

    after, unit : the offset behind the unit of the lower end, and that unit.
    """
    currency = units.CURRENCY_BEFORE.search(spot.before, max(0, len(spot.before) - units.LONGEST))
    lead = spot._replace(before=spot.before[: currency.start()]) if currency else spot
    match = _second(after, lead)
    if not match or (match["sum"] and (not currency or spot.cues.change.search(lead.before))):
        return base
    token, lang = match["high"], spot.lang
    tail = _HAN_TAIL.match(spot.folded, match.end("high"), match.end("high") + 4).group() if lang == "zh" else ""
    second = magnitudes.printed(token + tail, lang)
    if second is None:
        return base
    high = second[0].value
    upper = Reading(base.start, match.end("high") + len(tail), base.value, high, base.step)
    found, has = magnitudes.scaled(upper, spot)
    whole = not spot.folded[base.end - 1].isdecimal() or base.value >= _WHOLE
    if has and spot.cues.magnitudes and whole:  # 10 triệu đồng đến 20 triệu đồng, 600,000 to 15 million
        found = found._replace(value=base.value, step=base.step)
    printed = numerals.digits(token, "zh").value if tail else 0
    if printed and base.value < 10000 <= high:  # 20至30万: the magnitude belongs to both ends
        by = high / printed
        found = found._replace(value=base.value * by, step=base.step * by)
    unit_high, stop = units.after(spot.folded, found.end, spot.end, spot.cues)
    apart = spot.lang == "en" and found.high > _APART * found.value and _BY.search(spot.before)  # "by 150 to 2,850"
    if found.value >= found.high or (unit and unit != unit_high) or apart:
        return base
    end = stop if unit_high else found.end
    return found._replace(end=end, unit=unit_high or unit, comparator="range", cue="-")


def _second(after: int, spot: Spot) -> re.Match | None:
    limit = min(spot.end, after + 40)
    if _AFTER_BETWEEN.search(spot.before):
        return _BETWEEN.match(spot.folded, after, limit)
    match = _RANGE.match(spot.folded, after, limit)
    yearly = spot.lang == "vi" and match and (_MEAN.search(spot.before) or _YEARLY.match(spot.folded, match.end()))
    levels = match and not yearly and match.group().strip()[0] in _TO and _two_levels(spot)
    return None if levels and not _RANGE_MOVES.match(spot.folded, match.end()) else match


def _two_levels(spot: Spot) -> bool:
    """Does "from A to B" tell a change of level? It does after a word of change, else it is a range."""
    if not _FROM.search(spot.before) or _MORE_FROM.search(spot.before):
        return False
    if spot.lang == "en":
        return not _SPREAD.search(spot.before)
    return spot.lang == "zh" or _MOVED.search(spot.before) or any(spot.cues.find[w].search(spot.before) for w in _WAYS)
