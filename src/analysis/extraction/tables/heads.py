# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""What the head of a column says of its values."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis import periods
from analysis.extraction.dates import times
from analysis.extraction.dates.completing import Said
from analysis.extraction.numbers import units
from analysis.extraction.paragraphs import dating
from analysis.extraction.tables.units import YEAR, of_head

_PLANS = re.compile(r"(?<!\w)(?:kh|mt)(?!\w)|kế hoạch|mục tiêu|target|plan|goal|目标|规划|计划")
_CHANGES = re.compile(
    r"so cùng kỳ|places (?:up|down)|so sánh|gained|(?<!\w)lost(?!\w)|(?<!\w)yoy|y-o-y|[ymq]/[ymq]|year-on-year|change|growth|increase|tăng trưởng|tốc độ tăng|tăng|giảm|thay đổi|so với|增长|增速|增幅|同比|变化|变动|比上年|较上年|±|on the year|over the year|增加(?!值)|增减|净增"
)
_ORDER = re.compile(r"(?:位次|排名|名次|(?<!\w)rank)$")  # 增速全国位次
_YEARLY = re.compile(
    r"年均|(?<!\w)(?:bình quân(?: năm| hằng năm| hàng năm| \d{4})|average annual|annual average|per year|cagr)(?!\w)"
)
_AGAINST = re.compile(
    r"(?:so với|so|against|over|on|from|since|vs\.?|compared (?:to|with)|[较比])(?: cùng kỳ| the same period of| [hq][1-4]| (?:first|second) half of)?(?: năm)? ?(?:19|20)\d\d"
)
_PART_OF_YEAR = re.compile(r"\d{4}-(?:[QH]\d|(?:Q\d|\d\d)\.\.\d{4}-(?:Q\d|\d\d))")
_MONTH = re.compile(r"(1[0-2]|[1-9])月份?")
_MONTHS = re.compile(r"(?:(?:ước )?(?:thực hiện|kết quả|th) )?(\d{1,2}) ?(?:tháng|个月|months|m)")


@dataclass(frozen=True)
class Column:
    """What the head of a column says of its values."""

    word: str = ""
    period: str = ""
    unit: str = ""
    scale: float = 1.0
    change: bool = False
    plan: bool = False
    yearly: bool = False  # an average over the years of the columns before it


def below(upper: list[Column], lower: list[Column]) -> list[Column]:
    """The second row of a head: what tells no time there takes that of the cell above it, which may span several."""
    joined, period = [], ""
    for above, column in zip(upper, lower, strict=True):
        period = above.period or ("" if above.word else period)
        joined.append(column if column.period else replace(column, period=period))
    return joined


def joined(above: Column, column: Column, lang: str) -> Column:
    """The head of a column whose words are broken between two lines: "5G sites per" over "10,000 people"."""
    word = f"{above.word} {column.word}".strip()
    unit, scale = of_head(word, lang)
    return Column(
        word, column.period or above.period, unit, scale, above.change or column.change, above.plan or column.plan
    )


def column(state, block, start: int, end: int) -> Column:
    """What the cell of a head between two offsets says."""
    word, lang = state.folded[start:end].strip(), block.lang
    unit, scale = of_head(word, lang)
    years = YEAR.findall(word)  # "Growth 2014-2020" is a change, "GDP growth 2014" a level of growth
    plan = bool(_PLANS.search(word))
    change = bool(_CHANGES.search(word)) and not plan and not _ORDER.search(word)
    change = change and (len(years) != 1 or bool(_AGAINST.search(word)))
    read = times.read(state.folded, start, end, lang, Said(state.told or state.year), state.minguo)
    told = [a.period for a in read if a.role not in ("since", "baseline")]
    told = told or _first_months(word, state)
    if told and unit in units.TIMES:  # "Tháng 2" is no number of months
        unit, scale = "", 1.0
    period = dating.to_month(told[-1]) if told and not change else ""
    plan = plan and not change and unit != "percent"
    if not change and not plan:
        period = _of_caption(period or _period(word), state, lang)
    elif change:
        period = max(years) if len(years) == 2 else ""
    return Column(
        word, period or _period(word) if plan else period, unit, scale, change, plan, bool(_YEARLY.search(word))
    )


def _of_caption(period: str, state, lang: str) -> str:
    """A bare year at the head of a column, in a table of a part of the year: "6 tháng đầu năm" over 2018 and 2019."""
    if not re.fullmatch(r"\d{4}", period):
        return period
    start, end = state.caption
    told = [a.period for a in times.read(state.folded, start, end, lang, Said(int(period))) if a.role != "baseline"]
    parts = [p for p in told if _PART_OF_YEAR.fullmatch(p)]
    return periods.years_earlier(parts[0], int(parts[0][:4]) - int(period)) if len(parts) == len(told) == 1 else period


def _first_months(word: str, state) -> list[str]:
    """The month or the first months of the year that the heading names: 2月, "6 tháng" at the head of a column."""
    year, months = state.outline.now.period or state.now, _MONTHS.fullmatch(word)
    month = _MONTH.fullmatch(word)
    if month and year[:4].isdecimal():
        return [f"{year[:4]}-{int(month[1]):02}"]
    return [periods.first_months(int(year[:4]), int(months[1]))] if months and year[:4].isdecimal() else []


def _period(word: str) -> str:
    years = YEAR.findall(word)
    return years[0] if len(years) == 1 else f"{years[0]}..{years[1]}" if len(years) == 2 else ""
