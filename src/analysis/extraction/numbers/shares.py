# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Two printed numbers that make one quantity: 3/4 of the households, 12/15 xã, 7,5/10 điểm, 34 of 63 provinces."""

from __future__ import annotations

import re

from analysis.extraction.numbers import magnitudes, units
from analysis.extraction.numbers.reading import Reading, Spot, rank

_OF = re.compile(r" (?:out )?of (?:the |its |all |all the )?([0-9]{1,4}(?:,[0-9]{3})?)(?![0-9%]|[.,][0-9])")
STRUCTURE = "part of a structure"
COLONS = (":", "：")
_STRUCTURE = re.compile(r"(?<![\d.:：])\d{1,2}(?:\.\d{1,2})?(?: ?[:：] ?\d{1,2}(?:\.\d{1,2})?){2,3}(?![\d:：]|\.\d)")
_FRACTION = re.compile(r" ?/ ?([0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]{1,4})(?![0-9/]|[.,][0-9])")
_OF_POINTS = re.compile(r" ?(?:điểm|points|分)(?!\w)")
_FIELD = {63, 64, 34, 31, 30}  # provinces of Viet Nam (64, 63, 34 in turn) and of China (31, 30)
_RANKED = re.compile(r"(?:xếp|hạng|đứng|thứ|rank)")
_PLACES_MOVED = re.compile(r" \((?:giảm|tăng|xuống|lên|tụt) \d+ (?:bậc|hạng)")
_RANK_HEADED = re.compile(r"(?<!\w)(?:hạng|thứ hạng|xếp hạng|rank)(?: [^.;:\d]{1,24})?: ?$")
_NEXT_RANK = re.compile(r"[,;]? (?:và |and )?[^,.;\d]{2,40} ")
_NOUN_AFTER = re.compile(r" ?[^\W\d_]{2,}")
_WHOLE_AFTER = re.compile(r" ?(?:nhu|tổng|số|dân|diện|hộ|doanh|of|的)")
_SHARE_BEFORE = re.compile(
    r"占[^，,。；;\d]{0,18}(?:的)?(?:约|近|超过?)?$|(?:chiếm|bằng|khoảng|gần|hơn|accounts? for|about|nearly|equal to)\s*$"
)


_OF_ALL = {
    "en": _OF,
    "vi": re.compile(
        r" (?:trong (?:tổng )?(?:số )?(\d{1,3}(?:\.\d{3})*)(?= [^\W\d])|trên (?:tổng số )?(\d{1,3}(?:\.\d{3})*)(?=[).;]| [^\W\d]))"
    ),
}
_SCALES = (10, 100)


def part_of_whole(base: Reading, spot: Spot) -> Reading | None:
    """12 of the 15 targets, 40 trong 50 nền tảng."""
    of = _OF_ALL.get(spot.lang)
    part = of.match(spot.folded, base.end, min(spot.end, base.end + 24)) if of else None
    if not part or spot.cues.rank.search(spot.before):
        return None
    whole = float(re.sub("[.,]", "", part[part.lastindex]))
    if base.value > whole:
        return None
    if whole in _SCALES and base.value != int(base.value):
        return base._replace(unit="score", end=part.end(), out_of=whole, rule="score of a scale")
    if _RANK_HEADED.search(spot.before):  # DTI rank: 7 of 63
        return rank(base, "rank of a field", end=part.end(), out_of=whole)
    return base._replace(unit="count", end=part.end(), out_of=whole, rule="part of a whole")


def structure(base: Reading, spot: Spot) -> Reading | None:
    """One of the shares of a whole that colons part: 三次产业结构为6.01:55.04:38.95."""
    folded = spot.folded
    if (
        folded[base.end : base.end + 2].strip()[:1] not in COLONS
        and folded[base.start - 2 : base.start].strip()[-1:] not in COLONS
    ):
        return None
    inside = any(first <= base.start < last for first, last in structures(spot.folded, base.start - 16, base.end + 16))
    return base._replace(unit="percent", rule=STRUCTURE) if inside else None


def structures(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of three or four numbers between colons that make a hundred."""
    start = max(start, 0)
    if not any(folded.find(colon, start, end) >= 0 for colon in COLONS):
        return []
    found = _STRUCTURE.finditer(folded, start, end)
    return [m.span() for m in found if 99 < sum(map(float, re.split(r" ?[:：] ?", m.group()))) < 101]


def _whole(match: re.Match) -> float:
    return float(re.sub("[.,]", "", match.group(1)))


def fraction(base: Reading, spot: Spot) -> Reading | None:
    """A number over another: a score of a scale, a rank, a part of a whole, a share, or no quantity."""
    match = _FRACTION.match(spot.folded, base.end, min(spot.end, base.end + 10))
    if not match:
        return None
    points = _OF_POINTS.match(spot.folded, match.end())
    if points:
        return base._replace(end=points.end(), unit="score", out_of=_whole(match), rule="score of a scale")
    paid = _of_sum(base._replace(end=match.end(), out_of=_whole(match)), spot) if spot.lang != "zh" else None
    if paid:
        return paid
    if base.step < 0.5 or (base.value < 1000 and any(mark in spot.folded[base.start : base.end] for mark in ".,")):
        return None
    return _of_whole(base._replace(end=match.end(), out_of=_whole(match)), int(_whole(match)), spot)


def _listed_rank(base: Reading, spot: Spot) -> bool:
    """Xếp hạng PAPI 5/63, PCI 12/63: another rank in the same field."""
    before = spot.previous
    if not before or before.shape != "rank" or before.out_of != base.out_of:
        return False
    return bool(_NEXT_RANK.fullmatch(spot.folded, before.end, base.start))


def _of_sum(base: Reading, spot: Spot) -> Reading | None:
    """320/450 tỷ đồng: a part of a sum of money, whose magnitude and currency stand behind the whole."""
    paid, scaled = magnitudes.scaled(base, spot)
    unit, end = units.after(spot.folded, paid.end, spot.end, spot.cues)
    if unit not in units.MONEY:
        return None
    whole = base.out_of * paid.value / base.value if scaled and base.value else base.out_of
    return paid._replace(unit=unit, end=end, out_of=whole, rule="part of a sum")


def _of_whole(base: Reading, whole: int, spot: Spot) -> Reading:
    folded, before, at = spot.folded, spot.before, base.end
    ranked = spot.cues.rank.search(before) or (whole in _FIELD and _RANKED.search(before))
    ranked = ranked or _PLACES_MOVED.match(folded, at) or _RANK_HEADED.search(before)
    again = spot.of_that_year(base) or _listed_rank(base, spot)
    if (ranked or (again and spot.previous.shape == "rank")) and base.value <= whole:
        return rank(base, "rank of a field")
    if again and base.value <= whole and spot.previous.rule == "part of a whole":
        return base._replace(unit="count", rule="part of a whole")
    if base.value <= whole and whole > 4 and _NOUN_AFTER.match(folded, at, at + 12):
        return base._replace(unit="count", rule="part of a whole")
    if base.value <= whole and whole > 12 and spot.cues.value_verb.search(before):
        return base._replace(unit="count", rule="part of a whole")
    hedged = spot.lang == "vi" and spot.cues.before.search(before)
    shared = _WHOLE_AFTER.match(folded, at, at + 8) or _SHARE_BEFORE.search(before) or hedged
    if base.value < whole <= 10 and shared:
        return base._replace(value=round(100 * base.value / whole, 4), unit="percent", step=0.0, rule="share")
    return base._replace(reason="date or clause")
