# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""The value of a cell: number and unit, time, kind and indicator, from its row, its column and the caption."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis import catalogue, periods
from analysis.extraction.mention import Mention
from analysis.extraction.naming import linking
from analysis.extraction.numbers import units
from analysis.extraction.paragraphs import dating
from analysis.extraction.tables.heads import Column
from analysis.extraction.tables.rows import NUMBER, PART, PLACE, Row, over
from analysis.extraction.tables.units import (
    BRACKETED,
    FEW,
    NAME_OF_UNIT,
    RANKS,
    SCORES,
    UNITS,
    YEAR,
    of_caption,
    of_words,
)
from analysis.extraction.vocabulary import numerals
from analysis.extraction.vocabulary.cues import cues
from analysis.quantity import interval

_AT_END = re.compile(r"end of (?:the )?(?:period|quarter|month|year)|period[- ]end|cuối kỳ|期末")
_EFFECTIVENESS = re.compile(r"(?<![a-z])pue(?![a-z])|power us(?:ag)?e effectiveness|电能利用效率")
_SIGNS = {
    ">": "gt",
    "<": "lt",
    "≥": "ge",
    "≤": "le",
    "~": "approx",
    "": "eq",
    "左右": "approx",
    "以上": "ge",
    "trở lên": "ge",
    "or more": "ge",
    "以下": "le",
    "以内": "le",
}
_AMOUNTS = re.compile("增加(?!值)|增减|净增|增量")
_SHARE_ROW = re.compile(r"(?<!\w)(?:share|rate|tỷ trọng|tỷ lệ)(?!\w)|占比|比重|比例|率")
_GROWTH_ROW = re.compile(
    r"(?:[^\W\d_]+ ){0,3}(?:growth(?: rate)?|increase|(?:tốc độ )?tăng(?: trưởng)?|(?:mức|tỷ lệ) tăng|so với cùng kỳ)(?: [^\W\d_]+){0,3} ?[(,]|"
    r"(?:growth|change|tăng trưởng|tăng, giảm|tốc độ tăng|增长|增速|增幅|同比)(?: rate)?[^(（]{0,8}$|(?:tốc độ )?tăng(?: trưởng)? (?:grdp|gdp)|grdp growth|gdp growth|[^(（]{0,12}(?:增长|增速|增幅|增长率|同比)[(（]"
)  # the name of a row
_GOAL_ROW = re.compile(r"[(（](?:goal|target|plan|mục tiêu|kế hoạch|目标|计划)[)）]")
_FINANCIAL = re.compile(r"(?<!\d)(?:19|20)\d\d[-/]\d\d(?!\d)")
_AIMS = re.compile(r"(?<!\w)(?:targets?|mục tiêu|chỉ tiêu phấn đấu)(?!\w)|目标(?!完成|实现)")
_DONE = re.compile(
    r"(?<!\w)(?:actual|achieved|result|baseline|thực hiện|kết quả|hiện trạng|hiện trang)(?!\w)|实际|完成|现状|基期"
)
_ROUND = re.compile(r"1[0,.]*0+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:\.\d{3})+")
_EDITION = re.compile(
    r"(?:year|edition|period|survey year|reference year|time|as of|năm|kỳ|năm công bố|thời điểm|thời gian|年份|年度|年|时间|时点|统计时间|期次|版本)"
)
_WHOLE = 0.5  # half a unit of the last digit of a whole number: no place is a fraction


def _unit_of_row(line: Row) -> tuple[str, float] | None:
    """Unit and multiplier of a row, from a cell of its own or from brackets in the first cell."""
    words, first, lang = line.words, line.first, line.block.lang
    for word in [*_scale_beside(line), *(words[i] for i in line.unit_cells)]:
        if _ROUND.fullmatch(word):  # "10,000" in the column of units
            return "count", numerals.digits(word, lang).value
    # "Đơn vị" above the names of the rows heads organisations, not units
    told = [words[i] for i, column in enumerate(line.columns[: len(words)]) if i != first and UNITS.search(column.word)]
    stop = min((i for i in line.values if i > first), default=first + 1)
    bracketed = [piece for word in words[first:stop] for piece in BRACKETED.findall(word)]
    others = [w for i, w in enumerate(words) if i != first and i not in line.values and _may_be_unit(w)]
    last = words[first].rpartition(", ")[2] if ", " in words[first] else ""  # "Voice traffic, billion minutes"
    named = [last] if last and len(last) < NAME_OF_UNIT else []
    for word in [*told, *bracketed, *others, *named]:
        found = of_words(word, lang)
        if found[0] == "rank_steps" or RANKS.fullmatch(word):
            return "rank", 1.0
        if found[0]:
            return found
    # a column of units names one that counts things
    return ("count", 1.0) if any(map(_has_letters, told)) else None


def _scale_beside(line: Row) -> list[str]:
    """What stands right behind the name of a row, in a column without a time: perhaps a large round number."""
    i = line.first + 1
    if len(line.values) < 2 or i >= len(line.words) or line.columns[i].period or len(line.words[i]) <= FEW:
        return []
    return [line.words[i]]


def _may_be_unit(word: str) -> bool:
    return _has_letters(word) or word in ("%", "‰")


def _has_letters(word: str) -> bool:
    return any(map(str.isalpha, word))


def write(line: Row, names) -> None:
    """Write the cells that hold a value; the years told in the columns before it count for each."""
    own = _unit_of_row(line)
    percents = not own and "%" in _caption(line)
    unit = own or _unit_around(line)
    unit = _rate_named(line) if unit == ("count", 1.0) else unit
    if percents and _SHARE_ROW.search(line.words[line.first]):
        unit = "percent", 1.0
    now, told, seen = line.state.year or 9999, _of_row(line), 0
    for i in line.values:
        passed, column = line.columns[seen:i], line.columns[i]
        told = [*told, *(c.period for c in passed if c.period and not c.plan and over(c.period, now))][-2:]
        seen = i
        if i < line.first and column.unit != "rank":
            line.put(i, "list numbering")
            continue
        rate = percents and (column.change or bool(_SHARE_ROW.search(column.word)))
        rate = rate and not _AMOUNTS.search(column.word)
        _value(line, i, ("percent", 1.0) if rate else unit, told, names)


def _caption(line: Row) -> str:
    return line.state.folded[slice(*line.state.caption)]


def _unit_around(line: Row) -> tuple[str, float]:
    """Unit and multiplier of a row that names none: by the caption, else by the head above the names of the rows."""
    corner, caption = line.columns[line.first], _caption(line)
    unit = of_caption(caption, line.block.lang)
    ranked = f"{line.words[line.first]} {caption}"
    if unit[0] == "count" and RANKS.search(ranked) and not SCORES.search(ranked):
        return "rank", 1.0
    if unit == ("count", 1.0) and corner.unit not in ("", "count", "rank", "score", *units.TIMES):
        return corner.unit, corner.scale  # "Tỷ trọng doanh thu (%)"
    return unit


def _rate_named(line: Row) -> tuple[str, float]:
    """Unit of a row of counts whose name tells per how many: 每万人拥有5G基站数(个)."""
    name = line.words[line.first]
    per = cues(line.block.lang).per_before.search(name)
    if per:
        return per.lastgroup.rpartition("_")[0], 1.0
    return "ratio" if _EFFECTIVENESS.search(name) else "count", 1.0


def _of_row(line: Row) -> list[str]:
    """The time that the first cell of a row is ("2022", "2024 (Jan-Aug)", "Quý II/2024"), else a year in a cell of its own."""
    state, (start, end) = line.state, line.cells[0]
    found = state.times_in(start, end, line.block.lang)
    rest = line.words[0]
    for a in found:
        rest = rest.replace(state.folded[a.start : a.end], "")
    if not found or sum(map(str.isalnum, rest)) > FEW:
        return _of_time_column(line)
    return [max((dating.to_month(a.period) for a in found), key=len)]


def _of_time_column(line: Row) -> list[str]:
    """The time in a cell below the head "year" or "time": "2021", "截至2022年8月"."""
    state = line.state
    for (start, end), column in zip(line.cells, line.columns, strict=True):
        if _EDITION.fullmatch(column.word):
            told = state.times_in(start, end, line.block.lang)
            return [dating.to_month(told[-1].period)] if told else []
    return []


def _value(line: Row, i: int, unit_scale: tuple[str, float], told: list[str], names) -> None:
    """Write the mention of one cell; `told`: the times of the row and of the columns before it."""
    state, column = line.state, line.columns[i]
    m, signed = _number(line, i, unit_scale)
    if m is None:
        line.put(i, "unreadable number")
        return
    corner = line.columns[line.first]
    if not column.period and corner.period and not column.change and not over(corner.period, state.year or 9999):
        column = replace(column, period=corner.period, plan=True)  # "Chỉ tiêu đến năm 2025" above the names of the rows
    if column.change and all(map(YEAR.fullmatch, told)):
        told = sorted(told)  # the later year may stand in the column before
    m.period = column.period or (told[-1] if told else line.told_above or line.one_time or line.time_around)
    m.kind = kind_of(m, column, line, signed)
    _complete_time(m, line, i, column, told)
    if m.kind in ("actual", "change", "rank"):
        state.outline.tell(m.kind, m.period, state.year)
    m.date(m.period)
    m.place = names[0].place if names else state.outline.now.place or state.main
    m.indicator, score = _indicator(line, column.word)
    m.score = score or None
    m.pillar = catalogue.indicators()[m.indicator].get("pillar", "") if m.indicator else ""
    m.label = " ".join(state.text.text[slice(*line.cells[line.first])].split())
    m.low, m.high = interval(m.value, m.comparator, m.step, kind=m.kind, unit=m.unit)
    m.judge()


def _number(line: Row, i: int, unit_scale: tuple[str, float]) -> tuple[Mention | None, bool]:
    """(the mention of a cell with value, unit and comparator, whether it bears a plus); None if it is no number."""
    column, cell = line.columns[i], line.state.folded[slice(*line.span(i))]
    ranked = column.unit == "rank" or i in line.ordinals
    place = PLACE.match(cell) if ranked else PART.fullmatch(cell) if i in line.parts else None
    match = NUMBER.match(place.group(1) if place else cell)
    if match is None:
        return None, False
    above, sign, printed, percent, below = match.groups()
    unit, scale = ("percent", 1.0) if percent else (column.unit, column.scale) if column.unit else unit_scale
    unit = "rank" if i in line.ordinals else unit
    whole = unit == "count" and scale == 1.0 and _GROUPED.fullmatch(printed)  # what is counted has no fractions
    numeral = numerals.digits(re.sub("[.,]", "", printed) if whole else printed, line.block.lang)
    if numeral is None:
        return None, False
    m = line.put(i, "", "cell of a table")
    m.value = numerals.exact(numeral.value * scale * (-1 if sign == "-" else 1))
    m.unit = "score" if unit == "rank" and numeral.step < _WHOLE else unit
    m.step, m.comparator = numeral.step * scale, _SIGNS[below or above]
    return m, sign == "+"


def _complete_time(m: Mention, line: Row, i: int, column: Column, told: list[str]) -> None:
    """The end of the years that a goal is for, the year that a change compares with, the end of a period."""
    if column.yearly and column.change:
        _as_average(m, line, i)
    elif m.kind == "target":
        ends = column.period and not _FINANCIAL.search(column.word)
        m.period = m.period.rpartition("..")[2] if ends else m.period if column.period else m.period[:4]
    if m.kind == "change" and not m.baseline_period:
        against = YEAR.findall(column.word) if column.change else []  # "Change 2024/2023"
        years = [p for p in told if YEAR.fullmatch(p)]
        before = years[-2] if len(years) > 1 else periods.years_earlier(m.period)
        m.baseline_period = min(against) if against else before
    if m.kind == "actual" and ".." not in m.period[:6] and _AT_END.search(line.words[line.first]):
        m.period = dating.to_month(periods.bounds(m.period)[2])


def _as_average(m: Mention, line: Row, i: int) -> None:
    """An average per year over the years of the columns before it: a goal where the last of them is one to come."""
    years = sorted(c.period for c in line.columns[:i] if YEAR.fullmatch(c.period))
    if len(years) < 2:
        return
    m.period, m.baseline_period = years[-1], years[0]
    if int(years[-1]) > (line.state.year or 9999):
        m.kind, m.baseline_period = "target", ""
    if m.unit == "percent" and m.quote.startswith(("[", "［")):
        m.unit = "percentage_point"  # [2.2]: what has come about in all


def kind_of(m: Mention, column: Column, line: Row, signed: bool) -> str:
    """`signed`: the cell bears a plus."""
    state, heading = line.state, line.state.outline.now
    year = int(m.period[-4:]) if m.period and m.period[-4:].isdecimal() else None
    drawn_up = int(heading.period) if heading.mood == "target" and heading.period.isdecimal() else state.year
    if column.plan or (year and drawn_up and (year > drawn_up or (year == drawn_up and _is_planned(column, state)))):
        return "target"
    if _GOAL_ROW.search(line.words[line.first]):
        return "target"
    amount = _AMOUNTS.search(column.word)
    if m.unit == "percent" and not column.change and _GROWTH_ROW.match(line.words[line.first]):
        return "change"
    if signed or (column.change and (amount or m.unit in ("percent", "percentage_point", "rank"))):
        return "change"
    return "rank" if m.unit == "rank" else "actual"


def _is_planned(column: Column, state) -> bool:
    """Is the column of the running year one of goals: no result beside results, or one of several years aimed at?"""
    if not column.period or _DONE.search(column.word):
        return False
    told = [c.period for c in state.header]
    before, after = (any(p and p < column.period for p in told), any(p > column.period for p in told))
    aimed = before and after and _AIMS.search(state.folded, *state.caption)
    return bool(aimed) or any(_DONE.search(c.word) for c in state.header)


def _indicator(line: Row, head: str) -> tuple[str, float]:
    """By the words of the row, else with those of the column's head, else with those of the caption above the table."""
    folded = line.state.folded
    cell, caption = folded[slice(*line.cells[line.first])], folded[slice(*line.state.caption)]
    for words in (folded[line.block.start : line.block.end], f"{cell} {head}", f"{head} {caption}"):
        key, score = linking.best_of(words)
        if key:
            return key, score
    return "", 0.0
