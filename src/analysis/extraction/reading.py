# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""One number of a text with what stands right beside it: value, unit, comparator, direction, rank; or why it is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from analysis.extraction import numerals, units
from analysis.extraction.cues import BEFORE, Cues

DIGITS = r"[0-9]+(?:[.,][0-9]+)*"
_HAN = "零〇一二三四五六七八九十百千万亿兆两"
_RANGE = re.compile(rf" ?(?:-|~|至|到|đến|tới|to|—) ?({DIGITS})")
_OF = re.compile(r" (?:out )?of (?:the |its |all |all the )?([0-9]{1,4}(?:,[0-9]{3})?)(?![0-9%]|[.,][0-9])")
_BETWEEN = re.compile(rf" ?and ({DIGITS})")
_FRACTION = re.compile(r" ?/ ?([0-9]{1,4})(?![0-9.,/])")
_LIST_NEXT = re.compile(rf"(?: ?[,、;/]| ?và| and|和|及|与| ?,? ?and)? ?{DIGITS}[十百千万亿]{{0,3}}")
_LIST = re.compile(r"\s*(?:,|、|和|及|và|and|, and)\s*")
_FIELD = {63, 64, 34, 31, 30}


_VI_PARTS = (
    r"(?<!\w)cứ (?:\d{1,4}|mười|một trăm) [^\d,.;:]{1,30} thì (?:có )?(?:\d{1,4}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín)(?!\w)|\d trên 10(?= )|"
    r"(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín) phần (?:ba|tư|năm|sáu|mười)(?!\w)|(?<!\w)(?:một|quá) nửa(?!\w)"
)
_EN_ORDINAL = "|".join(numerals.EN_ORDINALS)
_EN_PARTS = (
    r"(?<![\w-])every (?:second|third|fourth|fifth|tenth)(?= [a-z])|\d{1,2} (?:in|out of) (?:every )?\d{1,3}(?= |[,.;])(?! points)|"
    r"(?<![\w-])(?:one|two|three|four|a)[ -](?:third|quarter|fifth|sixth|tenth)s?(?= of|(?<=s) |[,.;)])|"
    r"(?<![\w-])(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?"
    r"(?:two|three|four|five|six|eight|ten)(?!\w)|"
    r"(?<![\w-])(?<!first )(?<!second )(?<!latter )half of|(?:(?<=more than )|(?<=over )|(?<=about )|(?<=nearly )|(?<=almost )|(?<=around )|(?<=under )|(?<=least )|(?<=less than ))half(?![\w-])"
)


@dataclass(frozen=True)
class Reading:
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
    shape: str = ""  # rank, change, gap, times, support, structural, duration
    sign: int = 1
    out_of: float | None = None
    reason: str = ""
    word: bool = False


@cache
def seeds(lang: str) -> re.Pattern:
    """Where numbers begin: digits and, by language, numerals in words."""
    if lang == "zh":
        special = rf"(?:过|超过?|近|逾|约)?半数|一半|过半|百分之[{_HAN}\d.]{{1,8}}|[{_HAN}]分之[{_HAN}]|\d成|[一二三四五六七八九]成[一二三四五六七八九]?|减半|翻(?:了)?(?:一|两|二|三|四)?番|首位|(?<=国)前[一二三四五六七八九十百\d]{{1,3}}(?:位|名|强)?|(?:(?<=排名)|(?<=位居)|(?<=居)|(?<=进入)|(?<=省)|(?<=跻身))前[一二三五十百\d]{{1,3}}(?:位|名|强)?(?!季|个?月)|第[{_HAN}\d]{{1,4}}(?:位|名)?"
        return re.compile(
            rf"{special}|{DIGITS}[多余几]?(?:[十百万亿兆]|千(?![瓦米克伏兆卡])){{0,3}}(?:(?<=兆){DIGITS}[万亿]{{0,2}})?[多余]?|[{_HAN}]{{1,10}}[多余几]?[万亿]{{0,2}}"
        )
    if lang == "vi":
        words, more = "|".join(numerals.VI_WORDS), "|mươi|trăm|chục"
        special, first = (
            rf"{_VI_PARTS}|gấp (?:đôi|rưỡi|ba|bốn|năm|mười)(?!\w)|(?:(?<=hạng )|(?<=về )|(?<=đứng )|(?<=ngôi )|(?<=đứng thứ )|(?<=xếp thứ )|(?<=vị trí thứ ))(?:nhất|nhì|quán quân|đầu bảng)(?!\w)|(?<=ngôi )đầu(?!\w)",
            "|trăm",
        )
    else:
        words, more, first = "|".join(sorted(numerals.EN_WORDS, key=len, reverse=True)), "", ""
        special = (
            rf"{_EN_PARTS}|(?<![\w-])(?:doubl|tripl|quadrupl)(?:e|ed|es|ing)(?![\w-])|"
            rf"(?:(?<=ranked )|(?<=ranking )|(?<=came )|(?<=placed )|(?<=finished )|(?<=stood )|(?<=was )|(?<=from )|(?<=to )|(?<=and ))"
            rf"(?:{_EN_ORDINAL})(?= in the (?:country|nation|world|region|ranking|national)| in (?:asean|asia|southeast asia|china|viet)| among| nationwide| nationally| worldwide|[,.;]? ?$|[.,;](?! |\w)| for the quality)|"
            rf"(?:{_EN_ORDINAL})(?= place(?!s)|-(?:largest|highest|biggest|most|best|ranked))|(?<=ranked )(?:{_EN_ORDINAL})(?!\w)|(?<=the )top spot"
        )
    return re.compile(rf"{special}|{DIGITS}|(?<![\w-])(?:{words}{first})(?:[ -](?:{words}{more})){{0,3}}(?!\w)")


def read(folded: str, match: re.Match, floor: int, end: int, cues: Cues, previous: Reading | None) -> Reading | None:
    """The number at `match`; None for a word that is no number here. `floor`, `end`: limits of the paragraph."""
    token = match.group()
    before = folded[max(floor, match.start() - BEFORE) : match.start()]
    if not token[0].isascii() or not token[0].isdecimal() or " " in token:  # words; the rest begins with a digit
        found = _word(folded, match, before, end, cues)
    else:
        found = _digits(folded, match, before, end, cues, previous)
    if found is None or found.reason:
        return found
    return _beside(folded, found, end, cues)


# ---------------------------------------------------------------- digits


def _digits(folded, match, before, end, cues, previous) -> Reading:  # noqa: C901
    start, at = match.span()
    if match.group().endswith("成"):
        tenths = float(match.group()[0]) * 10
        return Reading(start, at, tenths, None, 5.0, unit="percent", rule="tenths")
    numeral = _numeral(match.group(), cues.lang)
    if numeral is None:
        return Reading(start, at, reason="unreadable number")
    value, step, more = numeral[0].value, numeral[0].step, numeral[1]
    base = Reading(start, at, value, None, step, comparator="gt" if more else "eq", cue=more)
    fraction = _FRACTION.match(folded, at, min(end, at + 10))
    part = _OF.match(folded, at, min(end, at + 24)) if cues.lang == "en" and not cues.rank.search(before) else None
    if part and value <= int(part.group(1).replace(",", "")):
        return replace(
            base, unit="count", end=part.end(), out_of=float(part.group(1).replace(",", "")), rule="part of a whole"
        )
    placed = _ordinal(folded, base, before, end, cues)
    if placed:
        return placed
    if cues.lang == "en" and _AMONG.search(before) and _LEADING.match(folded, at):
        return replace(base, unit="rank", shape="rank", comparator="le", cue="among", rule="top of a field")
    if cues.lang == "vi" and _FRONT.match(folded, at):
        return replace(base, unit="rank", shape="rank", comparator="le", cue="dẫn đầu", rule="top of a field")
    if fraction and _OF_POINTS.match(folded, fraction.end()):
        stop = _OF_POINTS.match(folded, fraction.end()).end()
        return replace(base, end=stop, unit="score", out_of=float(fraction.group(1)), rule="score of a scale")
    if fraction and "." not in match.group() and "," not in match.group():
        return _fraction(folded, base, int(fraction.group(1)), fraction.end(), before, end, cues)
    if (
        cues.rank.search(before)
        and not re.match(r" ?(?:%|điểm|triệu|tỷ)", folded[at : at + 6])
        and value == int(value)
        and value < 400
        and not more
    ):
        rank = _rank(folded, base, before, end, cues)
        if rank:
            return rank
    base, scaled = _scale(folded, base, end, cues)
    unit, after = units.after(folded, base.end, end, cues)
    base = _range(folded, base, after, unit, before, end, cues)
    if base.high is not None:
        after = base.end
        unit = base.unit
    currency = units.CURRENCY_BEFORE.search(before)
    if currency and (not unit or (unit == "CNY" and cues.lang == "zh")):
        unit, after = units.CURRENCY[currency.group(1)], after if unit else base.end
        base = replace(base, start=start - len(currency.group()))
    signed = _SIGNED.search(before) if unit in _SHARE else None
    if signed:
        sign = -1 if signed.group(2) else 1
        return replace(base, unit=unit, start=start - 1, end=after, shape="signed", sign=sign, rule="signed change")
    if unit:
        return _with_unit(folded, replace(base, unit=unit, end=after), before, end, cues)
    return _bare(folded, base, before, end, cues, previous, scaled)


_SIGNED = re.compile(r"(?:(?<=[\s(:|])|^)(\+)$|(?<=[(:|])(-)$")


def _numeral(token: str, lang: str):
    more = ""
    if lang == "zh":
        for char in "多余几":
            if char in token:
                token, more = token.replace(char, ""), char
        read = numerals.han(token) if token[-1] in "十百千万亿兆" or "兆" in token else numerals.digits(token, lang)
    else:
        read = numerals.digits(token, lang)
    return (read, more) if read else None


def _scale(folded: str, base: Reading, end: int, cues: Cues) -> tuple[Reading, bool]:
    if not cues.magnitudes:
        return base, folded[base.end - 1] in "万亿兆多余"
    match = _magnitude(cues).match(folded, base.end, min(end, base.end + 16))
    if not match:
        return base, False
    by = cues.magnitudes[match.group(1)]
    if match.group(1) == "vạn" and folded[match.end() : match.end() + 4] == " vật":
        return base, False
    high = base.high * by if base.high is not None else None
    return replace(base, value=base.value * by, high=high, step=base.step * by, end=match.end()), True


@cache
def _magnitude(cues: Cues) -> re.Pattern:
    return re.compile(rf"[ -]?({cues.any(cues.magnitudes)})(?!\w)")


def _range(folded, base, after, unit, before, end, cues) -> Reading:
    pattern = _BETWEEN if re.search(r"between\s*$", before) else _RANGE
    match = pattern.match(folded, after, min(end, after + 40))
    if not match or (pattern is _RANGE and match.group().strip()[0] in _TO and _two_levels(before, cues)):
        return base
    token = folded[match.start(1) : match.end(1)]
    tail = re.match(r"[多余]?[十百千万亿]{0,3}", folded[match.end(1) : match.end(1) + 4]) if cues.lang == "zh" else None
    second = _numeral(token + (tail.group() if tail else ""), cues.lang)
    if second is None:
        return base
    high, stop = second[0].value, match.end(1) + (len(tail.group()) if tail else 0)
    upper = Reading(base.start, stop, base.value, high, base.step)
    scaled, has = _scale(folded, upper, end, cues)
    if has and cues.magnitudes and base.end > match.start() - 1 and base.value > high:
        scaled = replace(scaled, value=base.value)
    if cues.lang == "zh" and tail and tail.group() and base.value < 10000 and high >= 10000:
        factor = high / numerals.digits(token, "zh").value
        scaled = replace(scaled, value=base.value * factor, step=base.step * factor)
    unit_high, stop = units.after(folded, scaled.end, end, cues)
    if scaled.value >= scaled.high or (unit and unit != unit_high):
        return base
    return replace(scaled, end=stop if unit_high else scaled.end, unit=unit_high or unit, comparator="range", cue="-")


_SHARE_BEFORE = re.compile(
    r"占[^，,。；;\d]{0,18}(?:的)?(?:约|近|超过?)?$|(?:chiếm|bằng|khoảng|gần|hơn|accounts? for|about|nearly|equal to)\s*$"
)
_FRONT = re.compile(
    r" (?:nước|quốc gia|tỉnh|địa phương|nền kinh tế|thành phố)(?:, thành phố)?(?: [^\W\d]+){0,2}? (?:đứng đầu|dẫn đầu|hàng đầu|cao nhất|tốt nhất)"
)
_OF_POINTS = re.compile(r" ?(?:điểm|points|分)(?!\w)")
_TO = "đt至到"
_FROM = re.compile(r"(?<!\w)(?:từ|from)(?: about| around| some| nearly| over| khoảng| gần| hơn)?\s*$|[从由]约?\s*$")


def _two_levels(before: str, cues: Cues) -> bool:
    """Does "from A to B" tell where something came from and went to? It does after a word of change, else it is a range."""
    start = _FROM.search(before)
    if not start:
        return False
    return cues.lang == "zh" or any(cues.find[name].search(before) for name in ("up", "down"))


def _fraction(folded, base, whole, at, before, end, cues) -> Reading:
    base = replace(base, end=at, out_of=float(whole))
    if cues.rank.search(before) or (whole in _FIELD and re.search(r"(?:xếp|hạng|đứng|thứ|rank)", before)):
        return replace(base, unit="rank", shape="rank", rule="rank of a field")
    if base.value <= whole and re.match(r" ?[^\W\d_]{2,}", folded[at : at + 12]) and whole > 4:
        return replace(base, unit="count", rule="part of a whole")
    if cues.value_verb.search(before) and base.value <= whole and whole > 12:
        return replace(base, unit="count", rule="part of a whole")
    if base.value < whole <= 10 and re.match(r" ?(?:tổng|số|dân|diện|hộ|doanh|of|的)", folded[at : at + 8]):
        return replace(base, value=round(100 * base.value / whole, 4), unit="percent", step=0.0, rule="share")
    if base.value < whole <= 10 and _SHARE_BEFORE.search(before):
        return replace(base, value=round(100 * base.value / whole, 4), unit="percent", step=0.0, rule="share")
    return replace(base, reason="date or clause")


_APART = re.compile(
    r"(?<![占同环对相])比(?!较|重|例|[一二三四]季度|前|上年|去年|上月|上季|同期|前一?年|(?:19|20)\d\d|上半年)[^，,。；;比\d]{1,20}(?<![提降减升加放变])[高低快慢多少](?:出)?(?:约|了|近|超)?$|(?:cao|thấp|nhiều|ít|nhanh|chậm) hơn[^\d,.;]{2,40}$|(?:高于|低于|高出)(?:全国|全省|平均)[^\d,，.;；]{0,16}$"
)
_TOPS = ("tốp", "top", "the top", "nhóm")
_RANK_TAIL = re.compile(
    r" ?/ ?(\d{1,3})|(?:st|nd|rd|th)?(?: place)?(?:,)? (?:out of|of|among) (\d{1,3})(?: [a-z]+)?|(?:st|nd|rd|th)(?: place)?| trong (?:số )?(\d{1,3})|"
)


_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![a-z])")
_PLACED_BY = re.compile(
    r"rank|place|position|standing|came|finished|out of \d|of \d|among|nationwide|in the (?:country|world|nation|region)"
)
_NOT_PLACED = re.compile(
    r"(?:st|nd|rd|th) (?:national |provincial |party |plenary |standing |general |annual |consecutive )*"
    r"(?:congress|session|plenum|term|meeting|anniversary|edition|century|conference|assembly|floor|district|five-year|plan|month|day|year|quarter|grade|generation|malaysia)"
)
_AMONG = re.compile(r"(?:among|amongst|one of|within|in|into|to|join) the(?: world's)? $")
_LEADING = re.compile(
    r" (?:(?:most |best )?(?:leading|top|best|highest|strongest|advanced|performing|developed)[ -]?\w*|(?:countries|economies|provinces|cities|localities) (?:with the|leading|in the lead|that lead))"
)


def _ordinal(folded, base, before, end, cues) -> Reading | None:
    """17th of 34, placed 2nd among 63 provinces, the 3rd largest: a rank; the 57th session is none."""
    mark = _ORDINAL.match(folded, base.end)
    if cues.lang != "en" or not mark or _NOT_PLACED.match(folded, base.end):
        return None
    tail = _OUT_OF.match(folded, mark.end(), min(end, mark.end() + 40))
    near = before[-40:] + "|" + folded[mark.end() : mark.end() + 24]
    if not tail and not _PLACED_BY.search(near):
        return None
    out_of = float(tail.group(1)) if tail else None
    return replace(
        base, end=tail.end() if tail else mark.end(), unit="rank", shape="rank", out_of=out_of, rule="ordinal"
    )


_OUT_OF = re.compile(
    r"(?: place)?,? (?:(?:out )?of|among)(?: the| all| all the)? (\d{1,3})(?![\d%]|[.,]\d)(?: [a-z]+)?"
)


def _rank(folded, base, before, end, cues) -> Reading | None:
    cue = cues.rank.search(before).group(1)
    weak = cue in (
        "thứ",
        "hạng",
        "vị trí",
        "place",
        "position",
        "no.",
        "from",
        "to",
        "第",
        "placed",
        "came",
        "xếp hạng",
    )
    following = folded[base.end : base.end + 40]
    if weak and cues.lang == "en" and cue != "no.":
        return None
    if cue == "no." and not re.search(r"rank", before):
        return None
    if cue == "thứ" and re.search(r"(?:lần|khóa|khoá|kỳ|phiên|đại hội) thứ\s*$", before):
        return replace(base, reason="ordinal of a meeting, congress or document")
    if cue in _TOPS:
        le = replace(base, unit="rank", shape="rank", comparator="le", cue=cue, rule="top of a field")
        return le if cue != "nhóm" or re.match(r" (?:tỉnh|địa phương|cả nước|quốc gia|nước)", following) else None
    tail = _RANK_TAIL.match(folded, base.end, min(end, base.end + 24))
    out_of = next((float(g) for g in tail.groups() if g), None)
    return replace(base, end=tail.end(), unit="rank", shape="rank", out_of=out_of, rule="rank")


def _with_unit(folded, base, before, end, cues) -> Reading:
    if base.unit in units.TIMES:
        return _duration(folded, base, before, cues)
    if base.unit == "Gbps" and folded[base.end - 1] == "g" and base.value < 10:
        return replace(base, reason="technology name")
    if cues.lang == "zh" and _CONDITION.match(folded, base.end):
        return replace(base, reason="condition of a rule")
    if base.unit == "kV":
        return replace(base, reason="property in a name")
    if cues.lang == "zh" and base.unit in units.TECHNICAL and _ATTRIBUTE.match(folded, base.end):
        return replace(base, reason="property in a name")
    if base.unit == "ratio" and cues.lang == "vi" and not _is_times(folded, base, before, cues):
        base = replace(base, unit="count")
    if base.unit == "rank_steps":
        return replace(base, unit="rank", shape="change", rule="places gained or lost")
    if base.unit == "score" and cues.lang == "zh" and folded[base.end : base.end + 1] in "之别":
        return replace(base, reason="name")
    return replace(base, rule=f"number with unit {base.unit}")


_CONDITION = re.compile(r"(?:及?以上|及?以下|以内)?(?:的(?=[，,]|不予|予以|给予)|(?=评为))")
_ATTRIBUTE = re.compile(r"(?:及?以上)?(?:的(?=[\u4e00-\u9fff])|(?![和与及以左等为、的提升增])[\u4e00-\u9fff]{2})")


def _is_times(folded, base, before, cues) -> bool:
    return bool(
        (cues.times and cues.times.search(before))
        or cues.change.search(before)
        or re.match(r" (?:so với|năm|cùng)", folded[base.end : base.end + 8])
    )


_PERIOD_LIKE = re.compile(
    r" ?(?:\(|（)?(?:19|20)\d\d|[ ]?(?:đầu năm|cuối năm|qua|gần đây|gần nhất|trước|liên tiếp)| (?:later|earlier|ago|before|in a row|running)"
)


_TERM = re.compile(
    r"(?:thời hạn|hiệu lực|trong vòng|kéo dài|xuống còn|còn|xuống|有效期|期限|为期|缩短[至到]|延长[至到]|时间|压缩[至到]|"
    r"(?<!\w)(?:within|valid for|term of|takes?|for a period of))\s*$"
)
_PAST_SPAN = re.compile(r"(?<!\w)(?:the|these|those|last|past|previous|recent|preceding)(?: last| past| previous)? $")


def _duration(folded, base, before, cues) -> Reading:
    following = folded[base.end : base.end + 16]
    if cues.lang == "en" and _PAST_SPAN.search(before):
        return replace(base, reason="duration that repeats a span of time")
    if base.unit in ("year", "month") and _PERIOD_LIKE.match(following):
        return replace(base, reason="duration that repeats a span of time")
    if cues.lang == "vi" and base.unit in ("month", "day", "hour") and re.search(r"(?:ngày|tháng|lúc|hồi)\s*$", before):
        return replace(base, reason="date or time")
    if cues.lang == "zh" and base.unit == "year" and base.value > 100:
        return replace(base, reason="date or year")
    lead = cues.before.search(before)
    limited = cues.change.search(before) or (lead and cues.comparators_before[lead.group(1)] in ("ge", "le"))
    if base.unit in ("year", "month", "week") and not (limited or _TERM.search(before)):
        return replace(base, reason="span of time")
    if base.unit == "hour" and base.value == 24:
        return replace(base, reason="round the clock")
    plan = base.unit in ("year", "month") or re.search(r"(?:trong|sau|within|after|trong vòng)\s*$", before)
    return replace(base, shape="duration" if plan else "", rule="duration")


def _bare(folded, base, before, end, cues, previous, scaled) -> Reading:  # noqa: C901
    if (
        previous
        and previous.shape == "rank"
        and _LIST.fullmatch(before[-(base.start - previous.end) :] if base.start - previous.end < 10 else "-")
    ):
        return replace(base, unit="rank", shape="rank", rule="enumeration of ranks")
    printed = folded[base.start : base.end]
    if cues.label.search(before) and not scaled and printed.isdecimal():
        word = cues.label.search(before).group(1)
        if not (cues.lang == "vi" and word == "số" and base.value > 12 and _noun(folded, base.end, end, cues)):
            return replace(base, reason=cues.labels[word])
    if base.step < 0.0051 and base.value < 1 and _SCORED.search(before):
        return replace(base, unit="score", rule="bare score")
    further = _MORE_OF_IT.match(folded, base.end) if cues.lang == "en" else None
    if further:
        return replace(base, unit="count", rule="bare value")
    noun_end = _noun(folded, base.end, end, cues)
    if (
        noun_end
        and cues.lang == "zh"
        and folded[base.end] == "个"
        and _POINTS_LATER.match(folded, base.end, min(end, base.end + 60))
    ):
        return replace(base, end=noun_end, unit="percentage_point", rule="unit at the end of a list")
    if noun_end and cues.lang == "zh" and folded[base.end] == "位" and cues.change.search(before):
        return replace(base, end=noun_end, unit="rank", shape="change", rule="places gained or lost")
    if noun_end:
        return replace(base, end=noun_end, unit="count", rule="number with noun")
    later = _unit_of_list(folded, base.end, end, cues)
    if later:
        return replace(base, unit=later, rule="unit at the end of a list")
    if scaled and cues.lang == "vi" and folded[base.start : base.end].endswith(("tỷ", "tỉ")):
        return replace(base, unit="VND", rule="large number, money by custom")
    if scaled or (
        base.value >= 1000 and folded[base.start : base.end].count(".") + folded[base.start : base.end].count(",")
    ):
        return replace(base, unit="count", rule="large number")
    listed = previous and base.start - previous.end < 12 and _LIST_GAP.fullmatch(folded, previous.end, base.start)
    if listed and previous.rule in ("bare value", "enumeration of values", "unit at the end of a list"):
        return replace(base, unit=previous.unit, rule="enumeration of values")
    if cues.change.search(before):
        unit = previous.unit if previous and previous.unit not in ("percent", "rank") else "count"
        return replace(base, unit=unit, rule="bare difference")
    decimal = base.step < 0.05 and "." in printed.replace(",", ".")
    if decimal and previous and previous.unit == "score" and _LIST_GAP.fullmatch(folded, previous.end, base.start):
        return replace(base, unit="score", rule="enumeration of scores")
    if cues.value_verb.search(before) or (cues.before.search(before) and base.value >= 10) or decimal:
        if _SCORED.search(before) or (decimal and base.value < 1):
            return replace(base, unit="score", rule="bare score")
        return replace(base, unit="count", rule="bare value")
    return replace(base, reason="number without a noun or unit")


_MORE_OF_IT = re.compile(r" (?:more|fewer|others?)(?!\w)")
_SCORED = re.compile(
    r"(?:điểm|chỉ số|score|scored|index|指数|得分|(?<!\w)(?:dti|pci|papi|par index|sipas|egdi|gii|idi|hdi|pii|ict index)(?!\w))[^.;。；]{0,48}$"
)
_POINTS_LATER = re.compile(rf"个(?:[、,，和及与]{DIGITS}个?)*[、,，和及与]{DIGITS}个百分点")
_LIST_GAP = re.compile(r"\s*(?:,|、|;|和|及|và|and|, and|，)\s*")
_WORD = {
    "vi": re.compile(r" ([^\W\d_]+)(?: [^\W\d_]+)?"),
    "en": re.compile(r"[ -]([^\W\d_]+(?:-[^\W\d_]+)?)(?: [^\W\d_]+)?"),
    "zh": re.compile(r"([\u4e00-\u9fff])"),
}
_ZH_NOT = frozenset("的和与及或是为在年月日时号在从以至到版届等期章条页、")


def _noun(folded, at, end, cues) -> int:
    match = _WORD[cues.lang].match(folded, at, min(end, at + 40))
    if not match:
        return 0
    if cues.lang == "zh":
        return 0 if match.group(1) in _ZH_NOT - {"条"} else match.end()
    if match.group(1) in cues.not_noun:
        return 0
    second = match.group().split()[-1]
    return match.end(1) if second in cues.not_noun else match.end()


def _unit_of_list(folded, at, end, cues) -> str:
    for _ in range(6):
        match = _LIST_NEXT.match(folded, at, min(end, at + 30))
        if not match:
            return ""
        unit, _after = units.after(folded, match.end(), end, cues)
        if unit:
            return "" if unit in units.TIMES or unit == "rank_steps" else unit
        at = match.end()
    return ""


# ---------------------------------------------------------------- numerals in words


def _word(folded, match, before, end, cues) -> Reading | None:  # noqa: C901
    if cues.lang == "zh":
        return _han(folded, match, before, end, cues)
    start, at = match.span()
    token = match.group()
    if token in _PLACED:
        return Reading(start, at, _PLACED[token], None, 0.0, unit="rank", shape="rank", rule="rank in words", word=True)
    share = numerals.share(token) or numerals.of_every(token)
    if share:
        stop = at - len(" of") if token.endswith(" of") else at
        return Reading(start, stop, share, None, 0.0, unit="percent", rule="share in words", word=True)
    times = _times(token)
    if times:
        return Reading(start, at, times, None, 0.0, unit="ratio", shape="change", rule="multiple", word=True)
    value = numerals.vietnamese(token) if cues.lang == "vi" else numerals.english(token)
    if cues.lang == "vi" and token.endswith(" năm") and " " in token:
        value, at = numerals.vietnamese(token[:-4]), at - 4
    if not value:
        return None
    base = Reading(start, at, value, None, 0.0, word=True, rule="number in words")
    if (before[-1:] in "“\"‘'«" and before) or re.search(rf"[“\"']{token} [^\d.;]{{2,30}}, $", before):
        return None
    if re.match(rf" [^\W\d]+(?: [^\W\d]+)?, {token} ", folded[at : at + 40]):
        return None
    if cues.lang == "vi" and re.search(r"(?:thứ|hạng|lần|khóa|khoá)\s*$", before):
        placed = re.search(r"(?:đứng|xếp|vị trí|hạng)(?: hạng| vị trí)?(?: thứ)?\s*$", before)
        return replace(base, unit="rank", shape="rank", rule="rank in words") if placed else None
    article = value == 1 and not (cues.before.search(before) or re.match(r" (?:năm|bậc|triệu|tỷ)", folded[at : at + 6]))
    following = _WORD[cues.lang].match(folded, at, min(end, at + 40))
    if article or not following or (token == "năm" and re.match(r" \d", folded[at : at + 2])):
        return None
    if cues.lang == "en" and _AMONG.search(before) and _LEADING.match(folded, at):
        return replace(base, unit="rank", shape="rank", comparator="le", cue="among", rule="top of a field")
    if cues.lang == "en" and re.search(r"(?<!\w)top $", before) and value > 1:
        return replace(base, unit="rank", shape="rank", comparator="le", cue="top", rule="top of a field")
    if cues.lang == "en" and re.match(r" of (?:them|these|those|which|whom)(?!\w)", folded[at : at + 10]):
        return replace(base, unit="count", rule="number of them")
    if not _counted(folded, at, cues):
        return None
    scaled, _ = _scale(folded, base, end, cues)
    unit, after = units.after(folded, scaled.end, end, cues)
    if unit:
        return _with_unit(folded, replace(scaled, unit=unit, end=after), before, end, cues)
    noun = _noun(folded, scaled.end, end, cues)
    return replace(scaled, unit="count", end=noun) if noun else None


_PLACED = {"quán quân": 1.0, "đầu bảng": 1.0, "đầu": 1.0, "top spot": 1.0, "nhất": 1.0, "nhì": 2.0} | {
    w: float(i) for w, i in numerals.EN_ORDINALS.items()
}
_MULTIPLES = {"doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0, "gấp đôi": 2.0, "gấp rưỡi": 1.5}


def _times(token: str) -> float:
    """doubled -> 2, gấp ba -> 3; 0 if the word tells no multiple."""
    told = next((times for stem, times in _MULTIPLES.items() if token.startswith(stem)), 0.0)
    return told or (numerals.vietnamese(token[4:]) or 0.0 if token.startswith("gấp ") else 0.0)


@cache
def _counted_nouns(cues: Cues) -> re.Pattern:
    between = r"(?:[a-z-]+ ){0,2}" if cues.lang == "en" else ""
    return re.compile(rf"[ -]{between}(?:{cues.any(cues.words['word_nouns'])})(?!\w)")


def _counted(folded, at, cues) -> bool:
    return bool(_counted_nouns(cues).match(folded, at))


_ZH_RANK_BEFORE = re.compile(
    r"(?:全国|全球|世界|全省|中部|西部|东部|省内|全市|城市|位居|居|位列|列|排名|排|升至|跃居|跃升至|名列|稳居|并列|位次|省份|省区市|省市|国家|地市|个?城市|亚洲|地区)(?:全国|全球|世界|全省|省内|全市)?(?:各?省[区市份]*)?$"
)
_MAGNITUDE_ONLY = re.compile(r"[十百千万亿兆]+$")


def _han(folded, match, before, end, cues) -> Reading | None:  # noqa: C901
    start, at = match.span()
    token = match.group()
    base = Reading(start, at, step=0.0, word=True, rule="number in words")
    if token == "首位" or token[0] == "第":
        return _han_rank(base, token, before)
    if token[0] == "前":
        numeral = numerals.han(token[1:].rstrip("位名强"))
        return (
            replace(base, value=numeral.value, unit="rank", shape="rank", comparator="le", cue="前")
            if numeral
            else None
        )
    if token == "减半":
        return replace(base, value=50.0, unit="percent", shape="change", sign=-1, rule="halving")
    if len(token) > 1 and token[1] == "成":
        return _tenths(folded, base, token)
    if token[0] == "翻":
        times = numerals.han(re.sub("[翻了番]", "", token) or "一")
        return replace(base, value=2.0**times.value, unit="ratio", shape="change", rule="doubling")
    if "分之" in token:
        return _han_share(base, token)
    if token.endswith("半") or token.endswith("半数"):
        more = "gt" if token[0] in "过超逾" else "approx" if token[0] in "近约" else "eq"
        return replace(
            base,
            value=50.0,
            unit="percent",
            comparator=more,
            cue=token[0] if more != "eq" else "",
            rule="share in words",
        )
    more = token[-1] if token[-1] in "多余几" else next((c for c in "多余几" if c in token), "")
    numeral = numerals.han(token.replace(more, "") if more else token)
    if numeral is None or not numeral.value:
        return None
    base = replace(base, value=numeral.value, comparator="gt" if more else "eq", cue=more)
    if folded[at : at + 1] == "成" and 1 <= numeral.value < 10:
        return (
            replace(base, value=numeral.value * 10, unit="percent", end=at + 1, rule="tenths")
            if folded[at + 1 : at + 2] in "，,。;；以左的、)"
            else None
        )
    if _MAGNITUDE_ONLY.match(token) and numeral.value >= 100:
        unit, after = units.after(folded, at, end, cues)
        hedged = cues.before.search(before) or more
        if hedged and folded[at : at + 1] in "，,。；;、" and _MONEY_BEFORE.search(before):
            return replace(base, unit="CNY", rule="large number, money by its noun")
        if unit in units.MONEY or (hedged and folded[at : at + 1] in "家个项台户人件"):
            return replace(base, unit=unit or "count", end=after if unit else at + 1)
        return None
    if cues.structural.match(folded, at) and numeral.value > 1:
        return replace(base, unit="count", shape="structural", end=cues.structural.match(folded, at).end())
    if 1 < numeral.value < 100 and _GREAT.match(folded, at) and not _CONGRESS.search(before):
        return replace(base, unit="count", shape="structural", end=at + 1)
    unit, after = units.after(folded, at, end, cues)
    if unit in ("ratio", "year", "month", "day", "percentage_point", "hour") and numeral.value >= 1:
        once = numeral.value == 1 and unit == "ratio" and cues.change.search(before)
        return (
            _with_unit(folded, replace(base, unit=unit, end=after), before, end, cues)
            if numeral.value > 1 or once
            else None
        )
    if _SLOGAN.match(folded, at):
        return None
    if (
        folded[at : at + 1] in ("个家项座所台名席场次户人件处条" if more else "个家项座所台名席")
        and numeral.value >= 2
        and len(folded) > at + 1
    ):
        return replace(base, unit="count", end=at + 1)
    return None


_MONEY_BEFORE = re.compile(r"(?:收入|产值|增加值|投资|利润|销售额|交易额|规模|总额|贷款|营收|总量)[^，。；\d]{0,8}$")
_SLOGAN = re.compile(r"个(?:大局|确立|维护|一百年|百年|毫不动摇|健康|结合|务必|先行|必由之路|自信|意识|坚持|全面)")
_GREAT = re.compile(r"大(?=[\u4e00-\u9fff]{2})(?!报告|精神|以来|召开|提出|代表|会|战略部署|发展理念|变局|以后|上)")
_CONGRESS = re.compile(r"[党的“]$|党的$|第$")


def _tenths(folded: str, base: Reading, token: str) -> Reading | None:
    """八成 is 80 percent, 一成二 is 12."""
    if len(token) == 2 and folded[base.end : base.end + 1] not in "，,。;；以左的、)）上是":
        return None
    tens, ones = numerals.han(token[0]), numerals.han(token[2:]) if len(token) > 2 else None
    return replace(base, value=tens.value * 10 + (ones.value if ones else 0.0), unit="percent", rule="tenths")


def _han_rank(base: Reading, token: str, before: str) -> Reading | None:
    if token == "首位":
        return replace(base, value=1.0, unit="rank", shape="rank") if _ZH_RANK_BEFORE.search(before) else None
    numeral = numerals.han(token[1:].rstrip("位名"))
    if numeral is None or not (token[-1] in "位名" or _ZH_RANK_BEFORE.search(before)):
        return (
            None
            if numeral is None or not any(c.isdecimal() and c.isascii() for c in token)
            else replace(base, reason="ordinal")
        )
    return replace(base, value=numeral.value, unit="rank", shape="rank", rule="rank in words")


def _han_share(base: Reading, token: str) -> Reading | None:
    if token.startswith("百分之"):
        numeral = numerals.han(token[3:])
        return replace(base, value=numeral.value, unit="percent", step=0.5) if numeral else None
    whole, _, part = token.partition("分之")
    whole, part = numerals.han(whole), numerals.han(part)
    if not whole or not part or not whole.value or part.value >= whole.value:
        return None
    return replace(base, value=round(100 * part.value / whole.value, 4), unit="percent", rule="share in words")


# ---------------------------------------------------------------- comparator and direction


def _beside(folded: str, found: Reading, end: int, cues: Cues) -> Reading:
    """Comparator and shape from the words before and after the number."""
    origin = found.start
    before = folded[max(origin - BEFORE, 0) : origin]
    found = _comparator(folded, found, before, end, cues)
    if found.shape == "signed":
        return replace(found, shape="change")
    if found.shape == "rank":
        return found
    times = cues.times.search(before) if cues.times and found.unit == "ratio" else None
    if times:
        return replace(found, shape="change", rule="multiple", start=origin - len(times.group()))
    if found.shape == "change":
        return replace(found, sign=-1 if _last_direction(before, cues) == "down" else 1)
    if cues.support.search(before) and found.unit in {"percent", *units.MONEY}:
        return replace(found, shape="support", rule="policy parameter")
    if found.rule.startswith("bare") and (scattered := _scattered(folded, found, end, cues)):
        found = replace(found, unit=scattered, rule="unit apart from its number")
    return _compared(folded, found, before, origin, cues)


_NOT = re.compile(r"(?:不|không|not|never|no|not fall|not drop|not go) ?$")
_AGAINST = re.compile(
    r"(?<!\w)(cao hơn|thấp hơn|nhiều hơn|ít hơn|lớn hơn|nhỏ hơn|hơn|vượt|kém|giảm hơn|tăng hơn)(?: so với)? "
    r"(?:mức )?(?:cùng kỳ|năm (?:trước|ngoái)|quý trước|tháng trước)(?: năm (?:trước|ngoái)| (?:19|20)\d\d)?(?: tới| gần| khoảng| hơn| là)? ?$"
)
_ZH_AGAINST = re.compile(
    r"[比较](?:上年|去年|前年|上季度|[一二三四]季度|上半年|上月|年初|同期|上年同期|去年同期|[一二三五十]年前|\d{4}年|[一二三四五六七八九十]五”?末)"
    r"[^，,。；;\d]{0,12}?(?<![提降减升加放变增])([高低快慢多少])(?:出|约|了|近|超)?$"
)
_LESS = re.compile(r"(?:thấp|ít|nhỏ|kém|giảm|thiếu|hụt|chậm|低|差|少|慢|lower|below|less|fewer|slower|under)")
_THAN_WHEN = re.compile(
    r" ?(?:\w+ )?(higher|lower|above|below|more|less|fewer|faster|slower|greater)(?: than)? (?:the (?:figure|level|value) (?:for|of|in) )?"
    r"(?:at |in )?(?:a year|(?:the )?(?:previous|same|year|preceding|beginning|start|end)|last|(?:19|20)\d\d|today|twelve months|\w+ (?:years?|months?) (?:before|earlier|ago))"
)
_MORE_THAN = re.compile(
    r" ?(?:\w+ )?(?:higher|lower|above|below|more|less|faster|slower|greater|ahead of|behind)(?: than (?!a year|the previous|the year|last year|in (?:19|20)|(?:19|20)\d\d|today|the level of|its level)| (?:the|that) (?!previous|year))"
)
_TIMES_ANOTHER = re.compile(
    r" ?(?:the |that of |as much as |as many as )(?:the )?(?:national|provincial|world|global|average|regional)|(?:全国|全省|世界|全球)?平均"
)
_HELP_AFTER = re.compile(
    r"(?:[、,，和]\d+(?:万|亿)?元)*(?:的)?(?:一次性)?(?:补贴|补助|奖励|资助|奖补)| (?:subsid|grant|bonus|reward)| (?:tiền thưởng|tiền hỗ trợ)"
)
_GROWTH_WAS = re.compile(
    r"(?<!\w)(?:growth|growth rate|increase|decrease|decline|tốc độ tăng(?: trưởng)?|mức tăng)(?!\w)"
    r"[^,;.。；，]{0,40}?(?::|was|is|of|at|reached|hit|averaged|stood at|came to|là|đạt|ở mức) ?(?:\w+ )?$|"
    r"(?:增速|增幅|增长率|成长率)[^,;。；，\d]{0,12}?(?:为|达到?|是|在|[:：])?(?:约|近|超过?)?$"
)
_GROWTH_AFTER = re.compile(
    r" (?:annual |year-on-year |yearly )?(?:(increase|growth|rise|gain|up|higher)|(decrease|decline|drop|reduction|fall|down|lower))(?!\w)"
)


_THAN_BEFORE = re.compile(r"(?:/năm)? (?:so với|so cùng|cùng kỳ)")
_SHARE = ("percent", "percentage_point")
_PHRASAL = re.compile(
    r"(?:mak\w+|made|set\w*|put\w*|tak\w+|took|pick\w*|sign\w*|hook\w*|start\w*|build\w*|built|back\w*|scal\w+) up\b"
)


def _compared(folded: str, found: Reading, before: str, origin: int, cues: Cues) -> Reading:  # noqa: C901
    """Gap to another group, change against an earlier time, structural count, or a plain level."""
    against = _AGAINST.search(before) or _ZH_AGAINST.search(before)
    if against and found.unit != "rank":
        return replace(
            found, shape="change", sign=-1 if _LESS.match(against.group(1)) else 1, start=origin - len(against.group())
        )
    apart = _APART.search(before) if found.unit in _SHARE or found.unit == "score" else None
    gap = None if apart else cues.gap.search(before)
    if gap and _NOT.search(before[: gap.start()]):
        gap = None
    if (
        (apart or gap)
        and found.unit == "score"
        and cues.lang != "zh"
        and "%" in before[-40:] + folded[max(0, origin - 90) : origin]
    ):
        found = replace(found, unit="percentage_point")
    if (apart or gap) and found.unit not in units.TIMES and found.unit != "count":
        told = (apart or gap).group()
        start = origin - len(told) if gap else found.start
        return replace(found, shape="gap", sign=-1 if _LESS.search(told) else 1, start=start)
    if found.unit == "ratio" and _TIMES_ANOTHER.match(folded, found.end):
        return replace(found, shape="gap", rule="multiple of another group")
    if cues.lang == "en" and found.unit in (*_SHARE, "score", "count"):
        later = _THAN_WHEN.match(folded, found.end)
        if later:
            return replace(found, shape="change", sign=-1 if _LESS.match(later.group(1)) else 1)
        if found.unit != "count" and _MORE_THAN.match(folded, found.end):
            return replace(found, shape="gap", sign=-1 if _LESS.search(folded, found.end, found.end + 16) else 1)
    if found.unit in {"percent", *units.MONEY} and _HELP_AFTER.match(folded, found.end):
        return replace(found, shape="support", rule="policy parameter")
    change = cues.change.search(before)
    if change and found.unit == "count" and change.group(1) in ("added", "adding", "add"):
        change = None
    if change and found.comparator == "ge" and found.cue.startswith(("not ", "never ")):
        change = None
    if change and _PHRASAL.search(before[-24:]):
        change = None
    if (change or found.unit in _SHARE) and cues.contribution.search(before):
        return replace(found, rule="contribution to growth")
    if found.unit in (*_SHARE, "ratio") and not change and _GROWTH_WAS.search(before):
        return replace(found, shape="change", rule="growth told as a level")
    level = cues.level.search(before)
    if (
        level
        and found.unit in _SHARE
        and level.group().lstrip().startswith("tới")
        and _THAN_BEFORE.match(folded, found.end)
    ):
        level = None
    if change and not level and (found.shape != "duration" or change.group(1) in cues.down):
        sign = -1 if change.group(1) in cues.down else 1
        return replace(
            found, shape="change", sign=sign, start=origin - len(change.group()), rule=found.rule or "change"
        )
    after = _GROWTH_AFTER.match(folded, found.end) if cues.lang == "en" else None
    if after and found.unit in ("percent", "percentage_point", "ratio"):
        return replace(found, shape="change", sign=-1 if after.group(2) else 1, rule="change word after")
    counted = found.rule in ("number with noun", "number in words") and _structural(folded, found, cues)
    if counted or (found.unit == "count" and cues.structural.match(folded, found.end)):
        return replace(found, shape=found.shape or "structural")
    return found


def _structural(folded, found, cues) -> bool:
    digits_end = found.start
    while digits_end < found.end and (folded[digits_end].isdecimal() or folded[digits_end] in ".,"):
        digits_end += 1
    if digits_end == found.start:
        digits_end = found.start + max(1, len(folded[found.start : found.end].split()[0]))
        if cues.lang == "zh":
            return found.shape == "structural"
    match = cues.structural.match(folded, digits_end)
    return bool(match) and found.value < 200


def _last_direction(before: str, cues: Cues) -> str:
    ups, downs = list(cues.find["up"].finditer(before)), list(cues.find["down"].finditer(before))
    return "down" if downs and (not ups or downs[-1].start() > ups[-1].start()) else "up"


def _comparator(folded, found: Reading, before: str, end: int, cues: Cues) -> Reading:
    stop = found.end
    after = cues.after.match(folded, stop, min(end, stop + 12))
    if after and after.group(1) in ("多", "余", "内", "起") and found.cue:
        after = None
    if not after and found.unit not in ("percent", "rank"):
        after = _after_noun(folded, stop, end, cues)
    lead = cues.before.search(_VERB_END.sub("", before)) or cues.before.search(before)
    if found.comparator == "range":
        return found
    if after:
        kind = cues.comparators_after[after.group(1)]
        kind = "le" if found.shape == "rank" and kind == "ge" else kind
        return replace(found, comparator=kind, cue=after.group(1), end=after.end())
    if not lead:
        return found
    word = lead.group(1)
    kind = cues.comparators_before[word]
    if (found.shape == "rank" and kind != "le") or _misleads(word, found, before, lead.start(1)):
        return found
    return replace(
        found,
        comparator="approx" if kind == "nearly" else kind,
        cue=word,
        start=found.start - len(lead.group()),
    )


_VERB_END = re.compile(r"(?<=[\u4e00-\u9fff])(?:占|有|为|达到?)$")
_FURTHER = {
    "zh": re.compile(r"[\u4e00-\u9fff]{1,3}?(?=及?以上|及?以下|以内|左右)"),
    "vi": re.compile(r"(?: [^\W\d_]+){1,4}?(?= trở lên| trở xuống)"),
    "en": re.compile(r"(?: [^\W\d_]+){1,3}?(?= or (?:more|fewer|above|less)| and (?:upwards|above|over))"),
}


def _after_noun(folded: str, stop: int, end: int, cues: Cues) -> re.Match | None:
    """The comparator behind the noun: 150万人次以上, 5 doanh nghiệp trở lên, ten firms or more."""
    noun = _FURTHER[cues.lang].match(folded, stop, min(end, stop + 40))
    return cues.after.match(folded, noun.end(), min(end, noun.end() + 14)) if noun else None


def _scattered(folded: str, found: Reading, end: int, cues: Cues) -> str:
    """Unit of a bare difference that stands apart from its number."""
    window = folded[found.end : min(end, found.end + 64)]
    stop = re.search(r"[\d.;。；]", window)
    window = window[: stop.start()] if stop else window
    point = next((w for w, code in cues.units.items() if code == "percentage_point" and w in window), "")
    return "percentage_point" if point else ""


def _misleads(word: str, found: Reading, before: str, at: int) -> bool:
    """The cue belongs to another phrase: "trên 5 sàn" (on), "cao hơn 3%" (a gap), "đến hơn"."""
    if word == "trên":
        return found.unit == "count" and found.value < 10 and found.rule != "large number"
    if word == "过":
        return before[:at].endswith(("经", "通"))
    if word == "hơn":
        return before[:at].rstrip().endswith(("cao", "thấp", "nhiều", "ít", "lớn", "kém", "nhanh", "chậm"))
    return False
