# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""One number of a text with what stands right beside it: value, unit, comparator, direction, rank; or why it is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from analysis.extraction import numerals, units
from analysis.extraction.cues import BEFORE, Cues

DIGITS = r"[0-9]+(?:[.,][0-9]+)*"
_HAN = "零〇一二三四五六七八九十百千万亿两"
_RANGE = re.compile(rf" ?(?:-|~|至|到|đến|tới|to|—) ?({DIGITS})")
_OF = re.compile(r" (?:out )?of (?:the |its |all |all the )?([0-9]{1,4})(?![0-9.,%])")
_BETWEEN = re.compile(rf" ?and ({DIGITS})")
_FRACTION = re.compile(r" ?/ ?([0-9]{1,4})(?![0-9.,/])")
_LIST_NEXT = re.compile(rf"(?: ?[,、;/]| ?và| and|和|及| ?,? ?and)? ?{DIGITS}")
_LIST = re.compile(r"\s*(?:,|、|和|及|và|and|, and)\s*")
_FIELD = {63, 64, 34, 31, 30}


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
        special = rf"百分之[{_HAN}\d.]{{1,8}}|[{_HAN}]分之[{_HAN}]|翻(?:了)?(?:一|两|二|三|四)?番|首位|(?<=国)前[一二三四五六七八九十百\d]{{1,3}}(?:位|名|强)?|(?:(?<=排名)|(?<=位居)|(?<=居)|(?<=进入)|(?<=省)|(?<=跻身))前[一二三五十百\d]{{1,3}}(?:位|名|强)?(?!季|个?月)|第[{_HAN}\d]{{1,4}}(?:位|名)?"
        return re.compile(rf"{special}|{DIGITS}(?:[多余几])?[十百千万亿]{{0,3}}|[{_HAN}]{{1,10}}[多余几]?[万亿]{{0,2}}")
    if lang == "vi":
        words, more = "|".join(numerals.VI_WORDS), "|mươi|trăm|chục"
        special, first = r"(?:(?<=hạng )|(?<=đứng thứ )|(?<=xếp thứ )|(?<=vị trí thứ ))(?:nhất|nhì)(?!\w)", "|trăm"
    else:
        words, more, first = "|".join(sorted(numerals.EN_WORDS, key=len, reverse=True)), "", ""
        special = (
            r"(?<![\w-])(?:one|two|three|four)-(?:third|quarter|fifth)s?(?!\w)|(?<![\w-])(?:a quarter|a third|half) of|"
            rf"(?:(?<=ranked )|(?<=ranking ))(?:{'|'.join(numerals.EN_ORDINALS)})(?!\w)"
        )
    return re.compile(rf"{special}|{DIGITS}|(?<![\w-])(?:{words}{first})(?:[ -](?:{words}{more})){{0,3}}(?!\w)")


def read(folded: str, match: re.Match, floor: int, end: int, cues: Cues, previous: Reading | None) -> Reading | None:
    """The number at `match`; None for a word that is no number here. `floor`, `end`: limits of the paragraph."""
    token = match.group()
    before = folded[max(floor, match.start() - BEFORE) : match.start()]
    if not token[0].isascii() or not token[0].isdecimal():  # numerals in words; the rest begins with a digit
        found = _word(folded, match, before, end, cues)
    else:
        found = _digits(folded, match, before, end, cues, previous)
    if found is None or found.reason:
        return found
    return _beside(folded, found, end, cues)


# ---------------------------------------------------------------- digits


def _digits(folded, match, before, end, cues, previous) -> Reading:
    start, at = match.span()
    numeral = _numeral(match.group(), cues.lang)
    if numeral is None:
        return Reading(start, at, reason="unreadable number")
    value, step, more = numeral[0].value, numeral[0].step, numeral[1]
    base = Reading(start, at, value, None, step, comparator="gt" if more else "eq", cue=more)
    fraction = _FRACTION.match(folded, at, min(end, at + 10))
    part = _OF.match(folded, at, min(end, at + 24)) if cues.lang == "en" and not cues.rank.search(before) else None
    if part and value <= int(part.group(1)):
        return replace(base, unit="count", end=part.end(), out_of=float(part.group(1)), rule="part of a whole")
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
    if currency and not unit:
        unit, after = units.CURRENCY[currency.group(1)], base.end
        base = replace(base, start=start - len(currency.group()))
    if unit:
        return _with_unit(folded, replace(base, unit=unit, end=after), before, end, cues)
    return _bare(folded, base, before, end, cues, previous, scaled)


def _numeral(token: str, lang: str):
    more = ""
    if lang == "zh":
        for char in "多余几":
            if char in token:
                token, more = token.replace(char, ""), char
        read = numerals.han(token) if token[-1] in "十百千万亿" else numerals.digits(token, lang)
    else:
        read = numerals.digits(token, lang)
    return (read, more) if read else None


def _scale(folded: str, base: Reading, end: int, cues: Cues) -> tuple[Reading, bool]:
    if not cues.magnitudes:
        return base, folded[base.end - 1] in "万亿"
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
    if not match or (re.search(r"(?:từ|from|从|由)\s*$", before) and unit):
        return base
    if (
        match.group().strip()[0] in "đt至到"
        and pattern is _RANGE
        and unit
        and not re.search(r"(?:từ|between|khoảng)\s*$", before)
    ):
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
    if scaled.value >= scaled.high:
        return base
    return replace(scaled, end=stop if unit_high else scaled.end, unit=unit_high or unit, comparator="range", cue="-")


def _fraction(folded, base, whole, at, before, end, cues) -> Reading:
    base = replace(base, end=at, out_of=float(whole))
    if cues.rank.search(before) or (whole in _FIELD and re.search(r"(?:xếp|hạng|đứng|thứ|rank)", before)):
        return replace(base, unit="rank", shape="rank", rule="rank of a field")
    if base.value <= whole and re.match(r" ?[^\W\d_]{2,}", folded[at : at + 12]) and whole > 4:
        return replace(base, unit="count", rule="part of a whole")
    if cues.value_verb.search(before) and base.value <= whole and whole > 12:
        return replace(base, unit="count", rule="part of a whole")
    if base.value < whole <= 10 and re.match(r" ?(?:tổng|số|dân|diện|of|的)", folded[at : at + 8]):
        return replace(base, value=base.value / whole, unit="ratio", step=0.0, rule="fraction")
    return replace(base, reason="date or clause")


_APART = re.compile(r"(?:cao|thấp|nhiều|ít) hơn[^\d,.;]{2,40}$|(?:高于|低于|高出)(?:全国|全省|平均)[^\d,，.;；]{0,16}$")
_TOPS = ("tốp", "top", "the top", "nhóm")
_RANK_TAIL = re.compile(
    r" ?/ ?(\d{1,3})|(?:st|nd|rd|th)?(?: place)?(?:,)? (?:out )?of (\d{1,3})|(?:st|nd|rd|th)(?: place)?| trong (?:số )?(\d{1,3})|"
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
    if (
        weak
        and cues.lang == "en"
        and not (re.match(r"(?:st|nd|rd|th)", following) and re.search(r"rank|place|position", before + following))
        and cue not in ("no.",)
    ):
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
    if base.unit == "ratio" and cues.lang == "vi" and not _is_times(folded, base, before, cues):
        base = replace(base, unit="count")
    if base.unit == "rank_steps":
        return replace(base, unit="rank", shape="change", rule="places gained or lost")
    if base.unit == "score" and cues.lang == "zh" and folded[base.end : base.end + 1] in "之别":
        return replace(base, reason="name")
    return replace(base, rule=f"number with unit {base.unit}")


def _is_times(folded, base, before, cues) -> bool:
    return bool(
        (cues.times and cues.times.search(before))
        or cues.change.search(before)
        or re.match(r" (?:so với|năm|cùng)", folded[base.end : base.end + 8])
    )


_PERIOD_LIKE = re.compile(r" ?(?:\(|（)?(?:19|20)\d\d|[ ]?(?:đầu năm|cuối năm|qua|gần đây|gần nhất|trước|liên tiếp)")


def _duration(folded, base, before, cues) -> Reading:
    following = folded[base.end : base.end + 16]
    if base.unit in ("year", "month") and _PERIOD_LIKE.match(following):
        return replace(base, reason="duration that repeats a span of time")
    if cues.lang == "vi" and base.unit in ("month", "day", "hour") and re.search(r"(?:ngày|tháng|lúc|hồi)\s*$", before):
        return replace(base, reason="date or time")
    if cues.lang == "zh" and base.unit == "year" and base.value > 100:
        return replace(base, reason="date or year")
    plan = base.unit in ("year", "month") or re.search(r"(?:trong|sau|within|after|trong vòng)\s*$", before)
    return replace(base, shape="duration" if plan else "", rule="duration")


def _bare(folded, base, before, end, cues, previous, scaled) -> Reading:
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
    noun_end = _noun(folded, base.end, end, cues)
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
    if cues.change.search(before):
        unit = previous.unit if previous and previous.unit not in ("percent", "rank") else "count"
        return replace(base, unit=unit, rule="bare difference")
    if cues.value_verb.search(before) or (cues.before.search(before) and base.value >= 10):
        if re.search(r"(?:điểm|chỉ số|score|index|指数|得分)[^.;。；]{0,40}$", before):
            return replace(base, unit="score", rule="bare score")
        return replace(base, unit="count", rule="bare value")
    return replace(base, reason="number without a noun or unit")


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
            return unit if unit in ("percent", "percentage_point", "ratio", "score") or unit in units.MONEY else ""
        at = match.end()
    return ""


# ---------------------------------------------------------------- numerals in words


def _word(folded, match, before, end, cues) -> Reading | None:
    if cues.lang == "zh":
        return _han(folded, match, before, end, cues)
    start, at = match.span()
    token = match.group()
    if token in _PLACED:
        return Reading(start, at, _PLACED[token], None, 0.0, unit="rank", shape="rank", rule="rank in words", word=True)
    if token.endswith(" of") or ("-" in token and token.rstrip("s").endswith(("third", "quarter", "fifth"))):
        part, whole = _parts(token)
        return Reading(
            start, at - 3 * token.endswith(" of"), part / whole, None, 0.0, unit="ratio", rule="fraction", word=True
        )
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
    if not _counted(folded, at, cues):
        return None
    scaled, _ = _scale(folded, base, end, cues)
    unit, after = units.after(folded, scaled.end, end, cues)
    if unit:
        return _with_unit(folded, replace(scaled, unit=unit, end=after), before, end, cues)
    noun = _noun(folded, scaled.end, end, cues)
    return replace(scaled, unit="count", end=noun) if noun else None


_PLACED = {"nhất": 1.0, "nhì": 2.0} | {w: float(i) for w, i in numerals.EN_ORDINALS.items()}
_WHOLES = {"half": 2, "third": 3, "quarter": 4, "fifth": 5}


def _parts(token: str) -> tuple[int, int]:
    """two-thirds -> (2, 3); a quarter of -> (1, 4)."""
    words = token.removesuffix(" of").replace("-", " ").split()
    return numerals.EN_WORDS.get(words[0], 1), _WHOLES[words[-1].rstrip("s")]


@cache
def _counted_nouns(cues: Cues) -> re.Pattern:
    return re.compile(rf"[ -](?:{cues.any(cues.words['word_nouns'])})(?!\w)")


def _counted(folded, at, cues) -> bool:
    return bool(_counted_nouns(cues).match(folded, at))


_ZH_RANK_BEFORE = re.compile(
    r"(?:全国|全球|世界|全省|中部|西部|东部|省内|全市|城市|位居|居|位列|列|排名|排|升至|跃居|跃升至|名列|稳居|并列|位次|省份|亚洲|地区)(?:全国|全球|世界|全省|省内|全市)?(?:各?省[区市份]*)?$"
)
_MAGNITUDE_ONLY = re.compile(r"[十百千万亿]+$")


def _han(folded, match, before, end, cues) -> Reading | None:
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
    if token[0] == "翻":
        times = numerals.han(re.sub("[翻了番]", "", token) or "一")
        return replace(base, value=2.0**times.value, unit="ratio", shape="change", rule="doubling")
    if "分之" in token:
        return _han_share(base, token)
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
        if unit in units.MONEY or (hedged and folded[at : at + 1] in "家个项台户人件"):
            return replace(base, unit=unit or "count", end=after if unit else at + 1)
        return None
    if cues.structural.match(folded, at) and numeral.value > 1:
        return replace(base, unit="count", shape="structural", end=cues.structural.match(folded, at).end())
    unit, after = units.after(folded, at, end, cues)
    if unit in ("ratio", "year", "month", "day", "percentage_point", "hour") and numeral.value >= (
        2 if unit == "ratio" else 1
    ):
        return _with_unit(folded, replace(base, unit=unit, end=after), before, end, cues) if numeral.value > 1 else None
    if folded[at : at + 1] in "个家项座所台名" and numeral.value > 2 and len(folded) > at + 1:
        return replace(base, unit="count", end=at + 1)
    return None


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
    return replace(base, value=part.value / whole.value, unit="ratio", rule="fraction")


# ---------------------------------------------------------------- comparator and direction


def _beside(folded: str, found: Reading, end: int, cues: Cues) -> Reading:
    """Comparator and shape from the words before and after the number."""
    origin = found.start
    before = folded[max(origin - BEFORE, 0) : origin]
    found = _comparator(folded, found, before, end, cues)
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


_GROWTH_AFTER = re.compile(
    r" (?:annual |year-on-year |yearly )?(?:(increase|growth|rise|gain)|(decrease|decline|drop|reduction|fall))(?!\w)"
)


def _compared(folded: str, found: Reading, before: str, origin: int, cues: Cues) -> Reading:
    """Gap to another group, change against an earlier time, structural count, or a plain level."""
    if found.unit in ("percentage_point", "percent") and _APART.search(before):
        return replace(found, shape="gap")
    gap = cues.gap.search(before)
    if gap and found.unit not in units.TIMES and found.unit != "count":
        return replace(found, shape="gap", sign=1, start=origin - len(gap.group()))
    change = cues.change.search(before)
    if change and re.search(r"(?:mak\w+|made|set\w*) up\b", before[-24:]):
        change = None
    if change and not cues.level.search(before) and (found.shape != "duration" or change.group(1) in cues.down):
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
    if not after and cues.lang == "zh" and folded[stop : stop + 1] and found.unit in ("", "count"):
        after = cues.after.match(folded, stop + 1, min(end, stop + 8)) if found.rule != "number with noun" else None
    lead = cues.before.search(before)
    if found.comparator == "range":
        return found
    if after:
        kind = cues.comparators_after[after.group(1)]
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
    if word == "hơn":
        return before[:at].rstrip().endswith(("cao", "thấp", "nhiều", "ít", "lớn", "kém", "nhanh", "chậm"))
    return False
