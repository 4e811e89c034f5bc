# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Ranks: hạng 5/63, top 10, the 3rd largest, 17th of 34, among the five leading provinces."""

from __future__ import annotations

import re

from analysis.extraction.numbers.reading import Reading, Spot, rank

LARGEST = 400  # what stands after a word of rank and is larger is none
_FRONT = re.compile(
    r" (?:nước|quốc gia|tỉnh|địa phương|nền kinh tế|thành phố)(?:, thành phố)?(?: [^\W\d]+){0,2}? (?:đứng đầu|dẫn đầu|hàng đầu|cao nhất|tốt nhất)"
)
_TOPS = ("tốp", "top", "the top", "nhóm")
_RANKED_IN = re.compile(r"(?<!\w)(?:xếp hạng|thứ hạng|hạng)(?!\w)[^.;]{0,24}(?:trong|vào|thuộc) nhóm $")
_OF_ALL = re.compile(r" (?:tỉnh|địa phương|cả nước|quốc gia|nước)")
_RANK_TAIL = re.compile(
    r" ?/ ?(\d{1,3})|(?:st|nd|rd|th)?(?: place)?(?:,)? (?:out of|of|among) (\d{1,3})(?: [a-z]+)?|(?:st|nd|rd|th)(?: place)?| trong (?:số )?(\d{1,3})| trên (\d{1,3})(?= (?:nước|quốc gia|tỉnh|nền kinh tế|địa phương))|"
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![a-z])")
_PLACED_BY = re.compile(
    r"rank|place|position|stand|index|came|comes?(?!\w)|finish|out of \d|of \d|among|nationwide|in the (?:country|world|nation|region|eu|european union|caribbean|middle east|arab world|oecd|state)(?!\w)|\| in (?:africa|asia|asean|europe|latin america|oceania|south asia|southeast asia|central asia)(?!\w)|(?:rises?|rose|rising|climb(?:s|ed)?|mov(?:es|ed)(?: up)?|jump(?:s|ed)?|slip(?:s|ped)?|falls?|fell|drop(?:s|ped)?|advance[sd]?) to \|"
)
_STANDS = re.compile(r"(?<!\w)(?:is|was|stands|stood|remains?|remained|lies) $")
_NO_NOUN = re.compile(r"[.,;)]|$| (?:in|of|among|and)(?!\w)")
_CAME_FROM = re.compile(r"(?<!\w)(?:up|down) from $")
_MOVED = re.compile(r"(?<!\w)(?:from|to|against) $")
_HEAD_OF = re.compile(r"个?[^，。；、,;\d]{0,6}之首")
_NOT_PLACED = re.compile(
    r"(?:st|nd|rd|th) (?:national |provincial |party |plenary |standing |general |annual |consecutive )*"
    r"(?:congress|session|plenum|term|meeting|anniversary|edition|century|conference|assembly|floor|district|five-year|plan|month|day|year|quarter|grade|generation|malaysia)"
)
_AMONG = re.compile(r"(?:among|amongst|one of|within|in|into|to|join) the(?: world's)? $")
_LEADING = re.compile(
    r" (?:(?:most |best )?(?:leading|top|best|highest|strongest|advanced|performing|developed)[ -]?\w*|(?:countries|economies|provinces|cities|localities) (?:with the|leading|in the lead|that lead))"
)
_FIELD_RANKED = re.compile(r" (?:nền kinh tế|quốc gia|nước|tỉnh|địa phương|trường|đơn vị|bộ|doanh nghiệp)(?!\w)")
_GROUP_OF = re.compile(r"(?<!\w)group of(?: the)?(?: top)? $")
_CLOSES = re.compile(r"(?:st|nd|rd|th)\)")
_ONE_OF = re.compile(r"(?<!\w)(?:one of|among|amongst|amongst|in) the(?: world's)? $")
_MOST = re.compile(r" (?:most [a-z]+|[a-z]{3,}est|least [a-z]+)(?!\w)")
_OUT_OF = re.compile(
    r"(?: place)?,? (?:(?:out )?of|among)(?: the| all| all the)? (\d{1,3})(?![\d%]|[.,]\d)(?: [a-z]+)?"
)
_IN_FIELD = re.compile(
    r" (?:in (?:the |china|asean|asia|africa|europe|latin america|viet|india)|nationwide|nationally|worldwide|globally|among)"
)
_WEAK = frozenset(["place", "position", "from", "to", "placed", "came"])  # an English number behind them needs "-th"
_MEETING = re.compile(r"(?:lần|khóa|khoá|kỳ|họp|phiên|đại hội|năm) thứ\s*$")
_MEASURED = re.compile(r" ?(?:%|điểm|triệu|tỷ)")
_ENDS = re.compile(r"[;.]?\s*(?:\n|\Z)")
_LIST = re.compile(r"\s*(?:,|、|和|及|và|and|, and)\s*")


def ordinal(base: Reading, spot: Spot) -> Reading | None:
    """17th of 34, placed 2nd among 63 provinces, the 3rd largest: a rank; the 57th session is none."""
    folded = spot.folded
    mark = _ORDINAL.match(folded, base.end) if spot.lang == "en" else None
    if not mark or _NOT_PLACED.match(folded, base.end):
        return None
    tail = _OUT_OF.match(folded, mark.end(), min(spot.end, mark.end() + 40))
    near = spot.before[-40:] + "|" + folded[mark.end() : mark.end() + 24]
    if spot.previous and spot.before.endswith("(") and _CLOSES.match(folded, base.end):  # valued at 0.4455 (7th)
        return rank(base, "ordinal", end=mark.end())
    gap = base.start - spot.previous.end if spot.previous and spot.previous.unit == "rank" else 999
    ranked = gap < 60 or (gap < 160 and _MOVED.search(spot.before)) or _CAME_FROM.search(spot.before)
    stands = _STANDS.search(spot.before) and _NO_NOUN.match(folded, mark.end())
    listed = spot.before.endswith(": ") and _ENDS.match(folded, mark.end())  # "- digital government: 12th"
    if not tail and not ranked and not stands and not listed and not _PLACED_BY.search(near):
        return None
    return rank(base, "ordinal", end=(tail or mark).end(), out_of=float(tail.group(1)) if tail else None)


def leading(base: Reading, spot: Spot) -> Reading | None:
    """Among the 10 leading economies, 5 tỉnh dẫn đầu: a rank of at most that number."""
    if spot.lang == "en" and (
        ((_AMONG.search(spot.before) or _GROUP_OF.search(spot.before)) and _LEADING.match(spot.folded, base.end))
        or (_ONE_OF.search(spot.before) and _MOST.match(spot.folded, base.end))
    ):
        return rank(base, "top of a field", comparator="le", cue="among")
    return None


def in_front(base: Reading, spot: Spot) -> Reading | None:
    """5 địa phương dẫn đầu."""
    if spot.lang == "vi" and _FRONT.match(spot.folded, base.end):
        return rank(base, "top of a field", comparator="le", cue="dẫn đầu")
    return None


def head_of(base: Reading, spot: Spot) -> Reading | None:
    """居63个省市之首."""
    told = _HEAD_OF.match(spot.folded, base.end, min(spot.end, base.end + 12)) if spot.lang == "zh" else None
    return rank(base, "head of a field", value=1.0, end=told.end(), out_of=base.value) if told else None


def after_word(base: Reading, spot: Spot) -> Reading | None:
    """A whole number behind a word of rank: hạng 5/63, 排名第3, no. 4 of 10."""
    word = spot.cues.rank.search(spot.before)
    if not word or base.value != int(base.value) or base.value >= LARGEST or base.cue:
        return None
    if _MEASURED.match(spot.folded, base.end, base.end + 6):
        return None
    if _ranks_so_many(word.group(1), base, spot) or spot.cues.structural.match(
        spot.folded, base.end
    ):  # "xếp hạng 3 trụ cột"
        return None
    cue = word.group(1)
    numbered = cue == "no." and "rank" not in spot.before and not _IN_FIELD.match(spot.folded, base.end)
    if (spot.lang == "en" and cue in _WEAK) or numbered:
        return None
    if cue == "thứ" and _MEETING.search(spot.before):
        return base._replace(reason="ordinal of a meeting, congress or document")
    if cue in _TOPS:
        named = cue != "nhóm" or _OF_ALL.match(spot.folded, base.end) or _RANKED_IN.search(spot.before)
        return rank(base, "top of a field", comparator="le", cue=cue) if named else None
    tail = _RANK_TAIL.match(spot.folded, base.end, min(spot.end, base.end + 24))
    return rank(base, "rank", end=tail.end(), out_of=next((float(g) for g in tail.groups() if g), None))


def _ranks_so_many(word: str, base: Reading, spot: Spot) -> bool:
    """Does the word say that so many are ranked: xếp hạng 67 nền kinh tế?"""
    return word == "xếp hạng" and bool(_FIELD_RANKED.match(spot.folded, base.end))


def of_field(found: Reading, spot: Spot) -> Reading:
    """A rank in words with the size of its field: fifth of 34 provinces."""
    tail = _OUT_OF.match(spot.folded, found.end, min(spot.end, found.end + 40)) if spot.lang == "en" else None
    return found._replace(end=tail.end(), out_of=float(tail.group(1))) if tail else found


def listed(base: Reading, spot: Spot) -> Reading | None:
    """A bare number in an enumeration of ranks."""
    if not spot.previous or spot.previous.shape != "rank":
        return None
    gap = base.start - spot.previous.end
    return rank(base, "enumeration of ranks") if gap < 10 and _LIST.fullmatch(spot.before[-gap:]) else None
