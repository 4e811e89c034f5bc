"""Numbers, quantities, intervals, dates and periods as each language writes them (babel underneath)."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from analysis.language.catalogues import lang, t
from analysis.language.names import unit as unit_name

_LOCALE = {"en": "en", "vi": "vi", "zh": "zh_Hans"}
# From which size on a scale is used, its divisor, its word: as newspapers of each country write amounts.
_SCALES = {
    "en": ((1e13, 1e12, " trillion"), (1e9, 1e9, " billion"), (1e6, 1e6, " million")),
    "vi": ((1e15, 1e15, " triệu tỷ"), (1e13, 1e12, " nghìn tỷ"), (1e9, 1e9, " tỷ"), (1e6, 1e6, " triệu")),
    "zh": ((1e12, 1e12, " 万亿"), (1e8, 1e8, " 亿"), (1e5, 1e4, " 万")),
}
_MONEY = {
    "CNY": {"en": " yuan", "vi": " nhân dân tệ", "zh": "元"},
    "VND": {"en": " dong", "vi": " đồng", "zh": "越南盾"},
    "USD": {"en": " US dollars", "vi": " đô la Mỹ", "zh": "美元"},
}
_PHRASES = {
    "percent": {"en": "{n}%", "vi": "{n}%", "zh": "{n}%"},
    "percentage_point": {"en": "{n} percentage points", "vi": "{n} điểm phần trăm", "zh": "{n} 个百分点"},
    "count": {"en": "{n}", "vi": "{n}", "zh": "{n}"},
    "none": {"en": "{n}", "vi": "{n}", "zh": "{n}"},
    "rank": {"en": "rank {n}", "vi": "hạng {n}", "zh": "第 {n} 位"},
    "score": {"en": "{n} points", "vi": "{n} điểm", "zh": "{n} 分"},
    "ratio": {"en": "{n} times", "vi": "{n} lần", "zh": "{n} 倍"},
    "year": {"en": "{n} years", "vi": "{n} năm", "zh": "{n} 年"},
}
_RANKED = {  # a smaller rank is better
    "le": {"en": "rank {n} or better", "vi": "từ hạng {n} trở lên", "zh": "第 {n} 位以内"},
    "lt": {"en": "better than rank {n}", "vi": "trên hạng {n}", "zh": "高于第 {n} 位"},
    "ge": {"en": "rank {n} or below", "vi": "từ hạng {n} trở xuống", "zh": "第 {n} 位及以后"},
    "gt": {"en": "below rank {n}", "vi": "dưới hạng {n}", "zh": "第 {n} 位以后"},
}
_COMPARED = {
    "ge": {"en": "at least {q}", "vi": "ít nhất {q}", "zh": "至少 {q}"},
    "gt": {"en": "more than {q}", "vi": "hơn {q}", "zh": "超过 {q}"},
    "le": {"en": "at most {q}", "vi": "không quá {q}", "zh": "不超过 {q}"},
    "lt": {"en": "less than {q}", "vi": "dưới {q}", "zh": "不足 {q}"},
    "approx": {"en": "about {q}", "vi": "khoảng {q}", "zh": "约 {q}"},
}
_PERIODS = {
    "H": {"en": "{part} half of {year}", "vi": "{part} năm {year}", "zh": "{year}年{part}"},
    "Q": {"en": "{part} quarter of {year}", "vi": "quý {part} năm {year}", "zh": "{year}年第{part}季度"},
}
_PARTS = {
    "H": {"en": ("first", "second"), "vi": ("6 tháng đầu", "6 tháng cuối"), "zh": ("上半年", "下半年")},
    "Q": {
        "en": ("first", "second", "third", "fourth"),
        "vi": ("I", "II", "III", "IV"),
        "zh": ("一", "二", "三", "四"),
    },
}
_YEAR = {"en": "{year}", "vi": "năm {year}", "zh": "{year}年"}
_DAY = {"en": "d MMMM y", "vi": "'ngày' d 'tháng' M 'năm' y", "zh": "y年M月d日"}
_MONTH = {"en": "MMMM y", "vi": "'tháng' M 'năm' y", "zh": "y年M月"}
_SAID = re.compile(r"([^\d−]*)(−?[\d.,]+)(.*)")  # words, number, words
_PERIOD = re.compile(r"(\d{4})(?:-(?:([HQ])([1-4])|(\d{2})(?:-(\d{2}))?))?$")


def absent(value: object) -> bool:
    """Whether there is no number: None, NaN or pandas' NA."""
    return value is None or value != value or str(value) == "<NA>"


def number(x: float | None, decimals: int | None = None, most: int | None = None) -> str:
    """A number with the language's separators: 1,212.45 · 1.212,45.

    Without `decimals` at most two, or `most` (below 1: four significant digits), trailing zeros dropped; with
    it exactly so many.
    A missing value is an en dash: a gap is shown as a gap, never as 0.
    """
    if absent(x):
        return "–"
    x = float(x)
    if math.isinf(x):
        return "∞" if x > 0 else "−∞"
    if decimals is None:
        places = most if most is not None else 2 if abs(x) >= 1 or x == 0 else 3 - math.floor(math.log10(abs(x)))
        pattern = ("#,##0." + "#" * min(places, 8)).removesuffix(".")
    else:
        x = round(x, decimals) + 0.0
        pattern = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
    return format_decimal(x, pattern, locale=_LOCALE[lang()]).replace("-", "−")


def _scaled(x: float, decimals: int | None, inside: tuple[float, float] | None = None) -> str:
    """A number on the newspapers' scale; `inside`: the interval whose end it is, which sets its decimals."""
    for least, divisor, word in _SCALES[lang()]:
        if abs(x) >= least:
            return number(x / divisor, decimals, _places(*inside, divisor) if inside else None) + word
    return number(x, decimals, _places(*inside) if inside else None)


def quantity(
    value: float | None,
    unit: str = "",
    comparator: str = "eq",
    value_high: float | None = None,
    decimals: int | None = None,
) -> str:
    """A value in base units with its unit in words: 1,212.45 billion yuan · 1.212,45 tỷ nhân dân tệ · 1.21 万亿元.

    `comparator` adds the wording (at least, about …); with `value_high` it is a range.
    """
    if absent(value):
        return "–"
    if not absent(value_high):
        return interval_text(value, value_high, unit, decimals)
    if unit == "rank" and comparator in _RANKED:
        return _RANKED[comparator][lang()].format(n=number(float(value), decimals))
    said = _with_unit(float(value), unit, decimals)
    return _COMPARED[comparator][lang()].format(q=said) if comparator in _COMPARED else said


def _with_unit(x: float, unit: str, decimals: int | None, inside: tuple[float, float] | None = None) -> str:
    here = lang()
    if unit in _MONEY:
        said = _scaled(x, decimals, inside)
        return said + (" " if here == "zh" and said[-1].isdigit() else "") + _MONEY[unit][here]
    if unit in _PHRASES:
        n = (
            _scaled(x, decimals, inside)
            if unit == "count"
            else number(x, decimals, _places(*inside) if inside else None)
        )
        said = _PHRASES[unit][here].format(n=n)
        return said[:-1] if here == "en" and n == "1" and said.endswith("s") else said
    return f"{_scaled(x, decimals, inside)} {unit_name(unit)}" if unit else _scaled(x, decimals, inside)


def scale(size: float, unit: str) -> tuple[float, str]:
    """Divisor and words for an axis that reaches to `size`: (1e9, "billion yuan"); (1, "") for plain numbers."""
    here = lang()
    scaled = unit in _MONEY or unit == "count"
    divisor, word = next((s[1:] for s in _SCALES[here] if scaled and size >= s[0]), (1.0, ""))
    return divisor, (word + (_MONEY[unit][here] if unit in _MONEY else "")).strip()


def comparator(code: str, said: str) -> str:
    """`said` after the word of a comparator: at least …, about …."""
    return _COMPARED[code][lang()].format(q=said) if code in _COMPARED else said


def interval_text(low: float | None, high: float | None, unit: str = "", decimals: int | None = None) -> str:
    """An interval in words: between 13.5% and 14.5%; an open end is at least or at most; nothing known: any value."""
    low = None if absent(low) or math.isinf(low) else float(low)
    high = None if absent(high) or math.isinf(high) else float(high)
    if low is None and high is None:
        return t("not bounded")
    if low is None or high is None:
        code, end = ("ge", low) if high is None else ("le", high)
        return comparator(code, _with_unit(end, unit, decimals))
    if high - low <= 1e-5 * max(abs(low), abs(high)):  # noise of the arithmetic, not what the wording allows
        return _with_unit(low, unit, decimals)
    first, last = (_with_unit(x, unit, decimals, (low, high)) for x in (low, high))
    return first if first == last else t("{low} to {high}", **_unit_once(first, last))


def with_interval(value: float, low: float | None, high: float | None, unit: str = "") -> str:
    """A value and what it may be: 12.9 percentage points (12.85 to 12.95)."""
    said, spread = quantity(value, unit), interval_text(low, high, unit)
    parts = _SAID.fullmatch(said)
    known = [] if absent(low) or absent(high) else [float(low), float(high)]
    ends = [_SAID.fullmatch(_with_unit(x, unit, None, tuple(known))) for x in known]
    if parts and ends and all(end and end[3] == parts[3] != "%" for end in ends):
        spread = spread.removesuffix(parts[3])
    return said if said == spread else t("{value} ({interval})", value=said, interval=spread)


def _unit_once(low: str, high: str) -> dict[str, str]:
    """Both ends with the words that they share said once: 13.5% to 14.5%, 1.2 to 1.3 billion yuan, rank 3 to 5."""
    first, last = _SAID.fullmatch(low), _SAID.fullmatch(high)
    if first and last:
        low = low.removesuffix(first[3]) if first[3] == last[3] != "%" else low
        high = high.removeprefix(last[1]) if first[1] == last[1] else high
    return {"low": low, "high": high}


def _places(low: float, high: float, divisor: float = 1.0) -> int:
    """Decimals that an interval supports: the first digit of its half-width, and one more."""
    half = (high - low) / 2 / divisor
    return min(max(0, 1 - math.floor(math.log10(half) + 1e-9)), 8) if half > 0 else 2


def date(iso: str) -> str:
    """2021-03-26 -> 26 March 2021 · ngày 26 tháng 3 năm 2021 · 2021年3月26日; anything else is read as a period."""
    return period(iso)


def period(text: str) -> str:
    """A period of the tables in words: 2020, 2020-08, 2021-H1, 2021-Q3, 2021-03-26, 2021..2025."""
    text = "" if absent(text) else str(text)
    if ".." in text:
        first, last = text.split("..", 1)
        return t("{low} to {high}", **_unit_once(period(first), period(last)))
    found = _PERIOD.match(text)
    if not found:
        return text or "–"
    year, kind, part, month, day = found.groups()
    here = lang()
    if kind:
        parts = _PARTS[kind][here]
        return _PERIODS[kind][here].format(part=parts[(int(part) - 1) % len(parts)], year=year)
    if not month:
        return _YEAR[here].format(year=year)
    pattern = (_DAY if day else _MONTH)[here]
    try:
        return format_date(datetime.date(int(year), int(month), int(day or 1)), pattern, locale=_LOCALE[here])
    except ValueError:
        return text


def entries(items: Iterable[str]) -> str:
    """a; b; c · a；b；c: a list whose items have commas of their own."""
    return ("；" if lang() == "zh" else "; ").join(items)


def list_of(items: Iterable[str]) -> str:
    """a, b and c · a, b và c · a、b和c."""
    return format_list([str(i) for i in items], locale=_LOCALE[lang()])
