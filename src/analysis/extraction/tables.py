"""Tables in a text: cells between bars or tabs, units in a column or a head, years in the head."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis import catalogue
from analysis.extraction import linking, numerals, periods, units
from analysis.extraction.cues import cues
from analysis.quantity import interval

_NUMBER = re.compile(r"\s*([<>≥≤~]?)\s*([+-]?)([0-9]+(?:[.,][0-9]+)*)\s*(%?)\s*$")
_PLACE = re.compile(r"\s*(?:第|hạng |thứ )?([0-9]{1,3})(?:位|名)?\s*$")
_LIMIT = re.compile(
    r"(?:(?:từ|trên|dưới|đến|over|under|below|above|from|more than|less than|超过?|不足|低于|高于|[<>≥≤])? ?)?"
    r"[\d.,]+ ?%?(?: ?[-~至] ?[\d.,]+ ?%?)?(?:及?以上|及?以下| trở lên| or more)?$"
)
_YEAR = re.compile(r"(?:19[4-9]\d|20\d\d)")
_SIGNS = {">": "gt", "<": "lt", "≥": "ge", "≤": "le", "~": "approx", "": "eq"}
_UNIT_TOLD = re.compile(
    r"(?:đơn vị(?: tính)?|đvt|单位|unit)s? ?[:：] ?([^\n;,)）]{1,24})|[(（]([^()（）,;，]{1,24})[^()（）]{0,40}[)）]"
)
_RANKS = re.compile(r"(?:xếp |thứ )?hạng|vị trí|rank|position|排名|位次|名次|排序")
_SCORES = re.compile(r"điểm|score|points|得分|分值|指数")
_PLANS = re.compile(r"(?<!\w)(?:kh|mt)(?!\w)|kế hoạch|mục tiêu|target|plan|goal|目标|规划|计划")
_HEADS = re.compile(
    r"(?<!\w)(?:tt|stt|đvt)(?!\w)|chỉ tiêu|đơn vị|chỉ số|指标|单位|名称|indicator|unit|item|task|component|no\."
)
_CHANGES = re.compile(
    r"so cùng kỳ|change|growth|increase|tăng trưởng|tốc độ tăng|tăng|giảm|so với|增长|增速|增幅|同比|变化"
)


@dataclass(frozen=True)
class Column:
    """What the head of a column says of its values."""

    word: str = ""
    period: str = ""
    unit: str = ""
    scale: float = 1.0
    change: bool = False
    plan: bool = False


def row(state, block, taken, names, plain, read) -> None:
    """Append the mentions of one table row to `state.found`; a row without values may become the head of the next.

    `read(start, end)` reads a cell that holds more than a number as a sentence.
    """
    text, folded = state.text.text, state.folded
    line = text[block.start : block.end]
    mark = "|" if "|" in line else "\t" if "\t" in line else ";"
    cells = [(m.start(), m.end()) for m in re.compile(f"[^{mark}]+").finditer(text, block.start, block.end)]
    words = [folded[a:b].strip() for a, b in cells]
    ranks = [i for i, column in enumerate(state.header[: len(words)]) if column.unit == "rank"]
    words = [_PLACE.sub(r"\1", word) if i in ranks else word for i, word in enumerate(words)]
    values = [i for i, word in enumerate(words) if _NUMBER.match(word) and not _YEAR.fullmatch(word)]
    scales = [
        i for i, column in enumerate(state.header[: len(words)]) if re.search(r"unit|đơn vị|đvt|单位", column.word)
    ]
    for i in [i for i in values if i in scales]:
        state.found.append(plain(state, *_stripped(text, *cells[i]), block.start, block.end, "unit of a row", "table"))
    values = [i for i in values if i not in scales]
    mixed = [
        i
        for i, word in enumerate(words)
        if i not in values and i not in scales and re.search(r"\d", _YEAR.sub("", word))
    ]
    heads = sum(bool(_HEADS.search(w)) for w in words)
    if not values and (not mixed or heads > 1 or all(not w or _YEAR.search(w) for w in words[1:])):
        if any(c.isalpha() or c.isdecimal() for c in "".join(words)):
            state.header = [_column(state, block, *cell) for cell in cells]
        _unread(state, block, taken, plain, "table head")
        return
    columns = [state.header[i] if i < len(state.header) else Column() for i in range(len(words))]
    first = next((i for i, w in enumerate(words) if any(c.isalpha() for c in w)), 0)
    unit = _unit(words, first, values, block.lang) or _caption_unit(folded[slice(*state.caption)], block.lang)
    for i in values:
        if i < first and columns[i].unit != "rank":
            start, end = _stripped(text, *cells[i])
            state.found.append(plain(state, start, end, block.start, block.end, "list numbering", "table"))
            continue
        _value(state, block, cells, i, first, unit, columns, names, plain)
    for i in mixed:
        start, end = _stripped(text, *cells[i])
        if i == 0 and _LIMIT.match(words[i]):
            state.found.append(plain(state, start, end, block.start, block.end, "name of a class or limit", "table"))
        elif not any(c.isalpha() for c in words[i]) or i != first or not values:
            read(start, end)
    _unread(state, block, taken, plain, "table")


def _unread(state, block, taken, plain, rule) -> None:
    spans = [(m.start, m.end) for m in state.found if m.start >= block.start]
    for start, end, reason in taken:
        if not any(a < end and start < b for a, b in spans):
            state.found.append(plain(state, start, end, block.start, block.end, reason, rule))


def _column(state, block, start: int, end: int) -> Column:
    word, lang = state.folded[start:end].strip(), block.lang
    unit, scale = "", 1.0
    for piece in [*re.findall(r"[(（]([^()（）]{1,24})[)）]", word), word]:
        if piece == word and len(word) > 12:
            break
        unit, scale = _read_unit(piece.strip(), lang)
        if unit and unit != "count":
            break
        unit, scale = "", 1.0
    unit = "" if unit == "rank_steps" else unit
    unit = unit or ("percent" if re.search(r"[%％]", word) else "")
    told = [a.period for a in periods.anchors(state.folded, start, end, lang, state.told or state.year)]
    unit = unit or ("rank" if _RANKS.search(word) else "score" if _SCORES.search(word) else "")
    change = bool(_CHANGES.search(word)) and not _YEAR.search(word)
    period = (told[-1] if told and not change else "") or _period(word)
    return Column(word, period, unit, scale, change, bool(_PLANS.search(word)) and not change and unit != "percent")


def _period(word: str) -> str:
    years = _YEAR.findall(word)
    return years[0] if len(years) == 1 else f"{years[0]}..{years[1]}" if len(years) == 2 else ""


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _caption_unit(caption: str, lang: str) -> tuple[str, float]:
    """Unit that the line above a table tells: "Đơn vị tính: tỷ đồng", "单位：亿元", "(điểm, thang 10)"."""
    for told in _UNIT_TOLD.finditer(caption):
        unit, scale = _read_unit((told.group(1) or told.group(2)).strip(), lang)
        if unit:
            return unit, scale
    return "count", 1.0


def _unit(words: list[str], first: int, values: list[int], lang: str) -> tuple[str, float] | None:
    """Unit and multiplier of a row, from a cell of its own or from brackets in the first cell."""
    candidates = [w for i, w in enumerate(words) if i != first and i not in values and w]
    numeric = [w for i, w in enumerate(words) if i == first + 1 and re.fullmatch(r"1[0,.]*0+", w)]
    if numeric and len(values) > 1:  # "10,000" in the column of units
        return "count", numerals.digits(numeric[0], lang).value
    candidates += re.findall(r"[(（]([^()（）]{1,24})[)）]", words[first])
    for word in candidates:
        found = _read_unit(word, lang)
        if found[0]:
            return found
    return None


def _read_unit(word: str, lang: str) -> tuple[str, float]:
    language = cues(lang)
    scale, currency = 1.0, ""
    before = units.CURRENCY_START.match(word)
    if before:
        currency, word = units.CURRENCY[before.group(1)], word[before.end() :]
    if lang == "zh":
        match = re.match(r"[十百千万亿]{1,3}", word)
        if match:
            scale, word = numerals.han(match.group()).value, word[match.end() :]
    else:
        match = re.match(rf"({language.any(language.magnitudes)})(?!\w) ?", word)
        if match:
            scale, word = language.magnitudes[match.group(1)], word[match.end() :]
    number = re.match(r"(1[0,.]*0*) ", word)
    if number:  # "100 million yuan" heads a column of such hundreds
        inner = _read_unit(word[number.end() :], lang)
        return inner[0] or currency or "count", inner[1] * numerals.digits(number.group(1), lang).value
    code = currency or units.after(word + " ", 0, len(word) + 1, language)[0]
    if code or scale > 1:
        return code or "count", scale
    return ("count", 1.0) if 0 < len(word) <= 3 and lang == "zh" else ("", 1.0)


def _value(state, block, cells, i, first, unit_scale, columns, names, plain) -> None:
    text, column = state.text.text, columns[i]
    start, end = _stripped(text, *cells[i])
    place = _PLACE.match(state.folded[start:end]) if column.unit == "rank" else None
    match = _NUMBER.match(place.group(1) if place else state.folded[start:end])
    numeral = numerals.digits(match.group(3), block.lang)
    if numeral is None:
        state.found.append(plain(state, start, end, block.start, block.end, "unreadable number", "table"))
        return
    unit, scale = ("percent", 1.0) if match.group(4) else (column.unit, column.scale) if column.unit else unit_scale
    m = plain(state, start, end, block.start, block.end, "", "cell of a table")
    m.value = numerals.exact(numeral.value * scale) * (-1 if match.group(2) == "-" else 1)
    m.step, m.unit, m.comparator = numeral.step * scale, unit, _SIGNS[match.group(1)]
    told = [c.period for c in columns[:i] if c.period]
    now = state.year or 9999
    told = [p for p in told if not p[:4].isdecimal() or int(p[:4]) <= now]
    m.period = column.period or (told[-1] if told else state.outline.now.period)
    year = int(m.period[-4:]) if m.period and m.period[-4:].isdecimal() else None
    m.kind = (
        "target"
        if column.plan or (year and state.year and year > state.year)
        else "rank"
        if unit == "rank"
        else "actual"
    )
    if column.change and m.kind != "target" and unit in ("percent", "percentage_point"):
        m.kind, m.baseline_period = "change", told[-2] if len(told) > 1 else ""
    m.period_type, m.period_start, m.period_end = periods.bounds(m.period)
    m.place = names[0].place if names else state.outline.now.place or state.main
    m.indicator, score = _indicator(state, block, cells[first], column.word)
    m.score = score or None
    m.pillar = catalogue.indicators()[m.indicator].get("pillar", "") if m.indicator else ""
    m.label = " ".join(text[slice(*cells[first])].split())
    m.low, m.high = interval(m.value, m.comparator, m.step, kind=m.kind, unit=m.unit)
    missing = [n for n in ("indicator", "place", "period") if not getattr(m, n)]
    m.status, m.reason = ("partial", "no " + ", no ".join(missing)) if missing else ("mapped", "")
    state.found.append(m)


def _indicator(state, block, cell: tuple[int, int], head: str) -> tuple[str, float]:
    """By the words of the row, else with those of the column's head, else with those of the caption above the table."""
    row_words = state.folded[block.start : block.end]
    caption = state.folded[slice(*state.caption)]
    for words in (row_words, f"{state.folded[slice(*cell)]} {head}", f"{head} {caption}"):
        key, score = linking.Terms(words, 0, len(words)).best(0, len(words), 0)
        if key:
            return key, score
    return "", 0.0
