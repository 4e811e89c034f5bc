# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Units and multipliers as a table names them: in a cell, a head, brackets or the line above it."""

from __future__ import annotations

import re
from functools import cache

from analysis.extraction.numbers import magnitudes, units
from analysis.extraction.vocabulary import numerals
from analysis.extraction.vocabulary.cues import cues

_PER = re.compile(r"(?<!\w)(?:per|trên|cho|mỗi) |每|/")
YEAR = re.compile(r"(?:19[4-9]\d|20\d\d)")
_UNIT_TOLD = re.compile(
    r"(?:đơn vị(?: tính)?|đvt|单位|unit)s? ?[:：] ?([^\n;,)）]{1,24})|[(（]([^()（）,;，]{1,24})[^()（）]{0,40}[)）]"
)
NAME_OF_UNIT = 24  # characters
_UNIT_NAMED = re.compile(r"(?:đơn vị(?: tính)?|đvt|单位|unit)s? ?[:：] ?")
RANKS = re.compile(
    r"(?:xếp |thứ )?hạng|vị trí|rank|position|places (?:gained|lost|up|down)|(?:tăng|giảm|số)(?:/giảm)? bậc|排名|位次|名次|排序"
)
SCORES = re.compile(r"điểm|score|points|得分|分值|指数")
_GOES_ON = re.compile(r"[a-zđ][a-zà-ỹđ]")
_SCALES = {
    "k": 1e3,
    "'000": 1e3,
    "000": 1e3,
    "000s": 1e3,
    "thousands": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "millions": 1e6,
    "bn": 1e9,
    "billions": 1e9,
}
UNITS = re.compile(r"unit|đơn vị|đvt|单位")
BRACKETED = re.compile(r"[(（]([^()（）]{1,24})[)）]")
FEW = 4  # letters beside the time in the first cell of a row: năm, year


def of_head(word: str, lang: str) -> tuple[str, float]:
    """Unit and multiplier in the head of a column: in brackets, as its only word, as % or by a word such as rank."""
    rate = _PER.search(word)
    per = units.after(word, rate.start(), len(word), cues(lang))[0] if rate else ""
    if per.startswith("per_"):
        return per, 1.0
    unit, scale = "", 1.0
    named = [word.rpartition(",")[2]] if ", " in word else []  # "Turnover, USD million"
    for piece in [*BRACKETED.findall(word), *named, word]:
        if piece != word and piece.strip() in _SCALES:
            return "count", _SCALES[piece.strip()]
        if piece == word and len(word) > 12:
            break
        unit, scale = of_words(piece.strip(), lang)
        if unit and (unit != "count" or scale > 1):
            break
        unit, scale = "", 1.0
    times = unit in units.TIMES and (YEAR.search(word) or (piece == word and len(word) > FEW))  # 年均增长
    unit = "" if unit == "rank_steps" or times else unit
    unit = unit or ("percent" if re.search(r"[%％]", word) else "")
    return unit or ("rank" if RANKS.search(word) else "score" if SCORES.search(word) else ""), scale


def of_caption(caption: str, lang: str) -> tuple[str, float]:
    """Unit that the line above a table tells: "Đơn vị tính: tỷ đồng", "单位：亿元", "(điểm, thang 10)"."""
    for told in _UNIT_TOLD.finditer(caption):
        unit, scale = of_words(_UNIT_NAMED.sub("", told.group(1) or told.group(2)).strip(), lang)
        if unit:
            return unit, scale
    last = caption.rpartition(",")[2].strip()  # "Weight by type of goods, million tonnes"
    unit, scale = of_words(last, lang) if "," in caption and len(last) < NAME_OF_UNIT else ("", 1.0)
    return (unit, scale) if unit else ("count", 1.0)


def of_words(word: str, lang: str) -> tuple[str, float]:
    """Unit and multiplier that a few words name; a Vietnamese table may name them in English, as bilingual ones do."""
    own = _unit_named(word, lang)
    if lang != "vi" or own[1] > 1 or not word.isascii():
        return own
    other = _unit_named(word, "en")
    return other if other[1] > 1 or not own[0] else own


def _unit_named(word: str, lang: str) -> tuple[str, float]:
    language = cues(lang)
    scale, currency = 1.0, ""
    before = units.CURRENCY_START.match(word)
    if before and not _GOES_ON.match(word, before.end() - 1):  # đến, đạt, độ phủ: no đồng
        currency, word = units.CURRENCY[before.group(1)], word[before.end() :]
    if lang == "zh":
        match = re.match(r"[十百千万亿]{1,3}", word)
        if match:
            scale, word = numerals.han(match.group()).value, word[match.end() :]
    else:
        match = _magnitude(lang).match(word)
        if match:
            scale, word = language.magnitudes[match.group(1)], word[match.end() :]
    number = re.match(r"(1[0,.]*0*) ", word)
    if number:  # "100 million yuan" heads a column of such hundreds
        inner = _unit_named(word[number.end() :], lang)
        return inner[0] or currency or "count", inner[1] * numerals.digits(number.group(1), lang).value
    if currency and word in magnitudes.BY_LETTER:
        return currency, magnitudes.BY_LETTER[word]  # Revenue ($m)
    code = currency or units.after(word + " ", 0, len(word) + 1, language)[0]
    if code or scale > 1:
        return code or "count", scale
    return ("count", 1.0) if 0 < len(word) <= 3 and lang == "zh" else ("", 1.0)


@cache
def _magnitude(lang: str) -> re.Pattern:
    return re.compile(rf"({cues(lang).any(cues(lang).magnitudes)})(?!\w) ?")
