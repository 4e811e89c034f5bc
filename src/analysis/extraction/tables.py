# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Tables in a text: cells between bars or tabs, units in a column or a head, years in the head."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache, cached_property

from analysis import catalogue, periods
from analysis.documents import segments
from analysis.extraction import dating, linking, magnitudes, numerals, times, units
from analysis.extraction.cues import cues
from analysis.extraction.mention import Mention
from analysis.extraction.state import plain
from analysis.quantity import interval

_NUMBER = re.compile(
    r"\s*[\[［]?\s*([<>≥≤~]?)\s*([+-]?)([0-9]+(?:[.,][0-9]+)*)\s*(%?)\s*[\]］]?\s*(左右|以上|以下|以内|trở lên|or more)?\s*[*†‡]{0,3}\s*$"
)
_PLACE = re.compile(r"\s*(?:第|hạng |thứ )?([0-9]{1,3})(?:st|nd|rd|th|位|名|/[0-9]{2,3})?\s*[*†‡]{0,3}\s*$")
_AT_END = re.compile(r"end of (?:the )?(?:period|quarter|month|year)|period[- ]end|cuối kỳ|期末")
_EFFECTIVENESS = re.compile(r"(?<![a-z])pue(?![a-z])|power us(?:ag)?e effectiveness|电能利用效率")
_ORDINAL = re.compile(r"[0-9]{1,3}(?:st|nd|rd|th)")
_PLACED = re.compile(r"[0-9]{1,3}(?:st|nd|rd|th|/[0-9]{2,3})")  # in a row of ranks
_PER = re.compile(r"(?<!\w)(?:per|trên|cho|mỗi) |每|/")
_LIMIT = re.compile(
    r"(?:(?:từ|trên|dưới|đến|over|under|below|above|from|more than|less than|超过?|不足|低于|高于|[<>≥≤])? ?)?"
    r"[\d.,]+ ?%?(?: ?[-~至] ?[\d.,]+ ?%?)?(?:及?以上|及?以下| trở lên| or more)?$"
)
_YEAR = re.compile(r"(?:19[4-9]\d|20\d\d)")
_CALENDAR = re.compile(rf"{_YEAR.pattern}|1[01]\d年|\d{{1,2}} ?(?:tháng|个?月|months)|(?:quý|q|h)\d|quý \d")
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
_UNIT_TOLD = re.compile(
    r"(?:đơn vị(?: tính)?|đvt|单位|unit)s? ?[:：] ?([^\n;,)）]{1,24})|[(（]([^()（）,;，]{1,24})[^()（）]{0,40}[)）]"
)
_AMOUNTS = re.compile("增加(?!值)|增减|净增|增量")
_NOTHING = ("", "n/a", "na", "-", "–", "—", "/", "..", "...", "…", "x")  # no value is known
_LONG_HEAD = 30  # characters
_NAME_OF_UNIT = 24  # characters
_UNIT_NAMED = re.compile(r"(?:đơn vị(?: tính)?|đvt|单位|unit)s? ?[:：] ?")
_SHARE_ROW = re.compile(r"(?<!\w)(?:share|rate|tỷ trọng|tỷ lệ)(?!\w)|占比|比重|比例|率")
_RANKS = re.compile(
    r"(?:xếp |thứ )?hạng|vị trí|rank|position|places (?:gained|lost|up|down)|(?:tăng|giảm|số)(?:/giảm)? bậc|排名|位次|名次|排序"
)
_SCORES = re.compile(r"điểm|score|points|得分|分值|指数")
_PLANS = re.compile(r"(?<!\w)(?:kh|mt)(?!\w)|kế hoạch|mục tiêu|target|plan|goal|目标|规划|计划")
_HEADS = re.compile(
    r"(?<!\w)(?:tt|stt|đvt)(?!\w)|chỉ tiêu|đơn vị|chỉ số|指标|项目|单位|名称|indicator|unit|item|task|component|no\."
)
_GOES_ON = re.compile(r"[a-zđ][a-zà-ỹđ]")
_CHANGES = re.compile(
    r"so cùng kỳ|places (?:up|down)|so sánh|gained|(?<!\w)lost(?!\w)|(?<!\w)yoy|y-o-y|[ymq]/[ymq]|year-on-year|change|growth|increase|tăng trưởng|tốc độ tăng|tăng|giảm|thay đổi|so với|增长|增速|增幅|同比|变化|变动|比上年|较上年|±|on the year|over the year|增加(?!值)|增减|净增"
)
_GROWTH_ROW = re.compile(
    r"(?:[^\W\d_]+ ){0,3}(?:growth(?: rate)?|increase|(?:tốc độ )?tăng(?: trưởng)?|(?:mức|tỷ lệ) tăng|so với cùng kỳ)(?: [^\W\d_]+){0,3} ?[(,]|"
    r"(?:growth|change|tăng trưởng|tăng, giảm|tốc độ tăng|增长|增速|增幅|同比)(?: rate)?[^(（]{0,8}$|(?:tốc độ )?tăng(?: trưởng)? (?:grdp|gdp)|grdp growth|gdp growth|[^(（]{0,12}(?:增长|增速|增幅|增长率|同比)[(（]"
)  # the name of a row
_YEARLY = re.compile(
    r"年均|(?<!\w)(?:bình quân(?: năm| hằng năm| hàng năm| \d{4})|average annual|annual average|per year|cagr)(?!\w)"
)
_FINANCIAL = re.compile(r"(?<!\d)(?:19|20)\d\d[-/]\d\d(?!\d)")
_TASKS = re.compile(
    r"nhiệm vụ|công việc|hoạt động|(?<!\w)(?:tasks?|activit(?:y|ies)|actions?|measures?)(?!\w)|任务|工作|举措|措施"
)
_DUE = re.compile(
    r"thời (?:gian|hạn)|tiến độ|hoàn thành|(?<!\w)(?:deadline|completion|due|timeline|by when|time frame)(?!\w)|时限|完成时间|时间节点"
)
_AGAINST = re.compile(
    r"(?:so với|so|against|over|on|from|since|vs\.?|compared (?:to|with)|[较比])(?: cùng kỳ| the same period of| [hq][1-4]| (?:first|second) half of)?(?: năm)? ?(?:19|20)\d\d"
)
_PART_OF_YEAR = re.compile(r"\d{4}-(?:[QH]\d|(?:Q\d|\d\d)\.\.\d{4}-(?:Q\d|\d\d))")
_AIMS = re.compile(r"(?<!\w)(?:targets?|mục tiêu|chỉ tiêu phấn đấu)(?!\w)|目标(?!完成|实现)")
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
_MONTH = re.compile(r"(1[0-2]|[1-9])月份?")
_DONE = re.compile(
    r"(?<!\w)(?:actual|achieved|result|baseline|thực hiện|kết quả|hiện trạng|hiện trang)(?!\w)|实际|完成|现状|基期"
)
_UNITS = re.compile(r"unit|đơn vị|đvt|单位")
_BRACKETED = re.compile(r"[(（]([^()（）]{1,24})[)）]")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:\.\d{3})+")
_ROUND = re.compile(r"1[0,.]*0+")
_EDITION = re.compile(
    r"(?:year|edition|period|survey year|reference year|time|as of|năm|kỳ|năm công bố|thời điểm|thời gian|年份|年度|年|时间|时点|统计时间|期次|版本)"
)
_WHOLE = 0.5  # half a unit of the last digit of a whole number: no place is a fraction
_FEW = 4  # letters beside the time in the first cell of a row: năm, year
_DIGIT = re.compile(r"\d")
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


_MARKED = re.compile(r"[|\t;]")


_TABBED = re.compile(r"(?:(?<=[\t\n])|\A)[^\t\n]*")


def _cells(line: str) -> re.Pattern:
    """Finds the cells of a row by the mark that parts them: bars, tabs, semicolons, or two and more blanks."""
    mark = next((m for m in "|\t" if m in line), ";" if ";" in line and "  " not in line.strip() else "")
    if not mark and "  " not in line.strip():
        return segments.SINGLE
    if mark == "\t":  # which may part empty cells
        return _TABBED
    return re.compile(f"[^{mark}]+") if mark else re.compile(r"\S(?:(?!\s{2,}).)*\S|\S")


_PART = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})")
_MOST_DAYS = 31
_COUNTS = re.compile(r"(?<!\w)(?:số|kết quả|hoàn thành|number|done|completed)(?!\w)|数$")
_LABELLED = re.compile(
    r"[^\W\d_] ?[:：] ?[<>≥≤~]? ?(?:[a-z]{0,3}[$€£¥]?)? ?\d+(?:[.,]\d+)*(?: ?%|[万亿]| (?:tỷ|tỉ|triệu|billion|million))"
)
_TABLE_NAMED = re.compile(r"(?:table|bảng|biểu|表) ?[\d一二三四五六七八九]{1,2}(?!\d)")
_SHOWN_ABOVE = 1500  # characters in which a sentence presents the table: "Table 2 reports the shares for 2025."
_STOPS = re.compile(r"[.。]\s|\n|\Z")


class Row:
    """The cells of one row (offsets, folded words) and what the head of the table says of their columns."""

    def __init__(self, state, block):
        text, folded = state.text.text, state.folded
        line = text[block.start : block.end]
        self.state, self.block = state, block
        self.cells = [m.span() for m in _cells(line).finditer(text, block.start, block.end)]
        open_row = line.endswith("|") and not line.startswith("|")  # an empty last cell, not the border of the table
        if open_row or not self.cells:
            self.cells.append((block.end, block.end))
        if not _MARKED.search(line) and state.header:
            self._part(text, len(state.header))
        header = state.header[: len(self.cells)]
        apart = state.header and (not _MARKED.search(line) or state.header[0].period)
        if apart and len(self.cells) == len(state.header) + 1:
            header = [Column(), *state.header]  # nothing stands above the names of the rows
        elif not _MARKED.search(line) and len(self.cells) != len(state.header):
            header = []  # blanks alone do not say which column is empty
        self.columns = [*header, *[Column()] * (len(self.cells) - len(header))]
        self.words = [folded[a:b].strip() for a, b in self.cells]
        for i, column in enumerate(header):
            if column.unit == "rank":
                self.words[i] = _PLACE.sub(r"\1", self.words[i])
        ranked = any(map(_RANKS.search, self.words))
        form = _PLACED if ranked else _ORDINAL
        self.ordinals = {i for i, word in enumerate(self.words) if form.fullmatch(word)}
        for i in self.ordinals:
            self.words[i] = _PLACE.sub(r"\1", self.words[i])
        self.parts = {i for i, word in enumerate(self.words) if self._is_part(i, word)}
        for i in self.parts:
            self.words[i] = self.words[i].partition("/")[0]
        scales = {i for i, column in enumerate(header) if _UNITS.search(column.word)}
        numbers = [
            i for i, word in enumerate(self.words) if _NUMBER.match(word) and not _YEAR.fullmatch(word.rstrip("*†‡ "))
        ]
        self.unit_cells = [i for i in numbers if i in scales]
        self.values = [i for i in numbers if i not in scales]
        read = scales.union(numbers)
        self.mixed = [i for i, w in enumerate(self.words) if i not in read and _DIGIT.search(_CALENDAR.sub("", w))]
        self.first = next((i for i, w in enumerate(self.words) if any(c.isalpha() for c in w)), 0)

    def _is_part(self, i: int, word: str) -> bool:
        """Does a cell tell a part of a whole ("21/23" below "communes with fibre"), no day of a month?"""
        told = _PART.fullmatch(word)
        if not told or int(told[1]) > int(told[2]):
            return False
        return int(told[2]) > _MOST_DAYS or told[1] == told[2] or bool(_COUNTS.search(self.columns[i].word))

    def _part(self, text: str, columns: int) -> None:
        """Cells parted by single blanks as well, where that gives as many as the head has columns."""
        if len(self.cells) in (columns, columns + 1):
            return
        start, end = self.block.start, self.block.end
        parted = [m.span() for m in segments.SINGLE.finditer(text, start, end)]
        if len(parted) in (columns, columns + 1):
            self.cells = parted

    @property
    def is_head(self) -> bool:
        """A row without values is the head of the next ones, unless its cells hold sentences."""
        if self.values or all(w in _NOTHING for w in self.words[1:]):
            return False
        if any(_LABELLED.search(self.words[i]) for i in self.mixed):  # "Thời hạn: Quý II | Kinh phí: 1,2 tỷ đồng"
            return False
        if self.below_head and self.wrapped:
            return True
        heads = sum(bool(_HEADS.search(w)) for w in self.words)
        first = not self.state.header and len(self.words) > 2 and all(len(w) < _LONG_HEAD for w in self.words)
        numbered = not self.state.header and self.words[0] in ("stt", "tt", "no.", "no", "#", "序号", "序號")
        return not self.mixed or heads > 1 or first or numbered or all(not w or _YEAR.search(w) for w in self.words[1:])

    @property
    def below_head(self) -> bool:
        """Does the row stand right below the head of the table?"""
        return self.state.head_end == self.block.start - 1

    @property
    def wrapped(self) -> bool:
        """Does a row parted by blanks go on with the words of the head above it: nothing stands above the names?"""
        line = self.state.text.text[self.block.start : self.block.end]
        return line.startswith("  ") and not _MARKED.search(line) and len(self.cells) == len(self.state.header) - 1

    @property
    def time_around(self) -> str:
        """The time of what stands in a table that tells none: that of the outline, of the text."""
        outline = self.state.outline
        return outline.now.period or outline.topic or self.state.now[:7]

    @cached_property
    def told_above(self) -> str:
        """The one time of what has been that the line above the table tells, or the sentence that presents the table."""
        folded, (start, end) = self.state.folded, self.state.caption
        told = self._time_in(start, end)
        named = _TABLE_NAMED.match(folded, start, end) if not told else None
        shown = named and folded.rfind(named.group(), max(0, start - _SHOWN_ABOVE), start)
        if not named or shown < 0:
            return told
        return self._time_in(shown, min(len(folded), _STOPS.search(folded, shown).start()))

    def _time_in(self, start: int, end: int) -> str:
        state = self.state
        found = times.read(state.folded, start, end, self.block.lang, state.year, state.minguo)
        told = {a.period for a in found if a.role == "plain" and _over(a.period, state.year or 9999)}
        return dating.to_month(told.pop()) if len(told) == 1 and len(found) == 1 else ""

    @property
    def one_time(self) -> str:
        """The year of a table whose head tells but one, to which a column of ranks belongs."""
        told = {c.period for c in self.columns if _YEAR.fullmatch(c.period) and not c.plan and not c.change}
        return told.pop() if len(told) == 1 else ""

    def span(self, i: int) -> tuple[int, int]:
        """Offsets of a cell without the blanks around it."""
        start, end = self.cells[i]
        cell = self.state.text.text[start:end]
        return start + len(cell) - len(cell.lstrip()), end - len(cell) + len(cell.rstrip())

    def put(self, i: int, reason: str, rule: str = "table") -> Mention:
        """Append the mention of a cell."""
        m = plain(self.state, *self.span(i), self.block.start, self.block.end, reason, rule)
        self.state.found.append(m)
        return m


def row(state, block, taken, names, read) -> None:
    """Append the mentions of one table row to `state.found`; a row without values may become the head of the next.

    `read(start, end)` reads a cell that holds more than a number as a sentence.
    """
    known, line = len(state.found), Row(state, block)
    for i in line.unit_cells:
        line.put(i, "unit of a row")
    if line.is_head:
        if any(c.isalpha() or c.isdecimal() for word in line.words for c in word):
            head = [_column(state, block, *cell) for cell in line.cells]
            if line.below_head and len(head) == len(state.header) - 1:
                head = [Column(), *head]  # the cell above the names of the rows reaches down
            if line.below_head and line.wrapped:
                state.header = [_joined(*both, block.lang) for both in zip(state.header, head, strict=True)]
            else:
                follows = line.below_head and len(head) == len(state.header)
                state.header = _below(state.header, head) if follows else head
            state.head_end = block.end
        _unread(state, block, taken, known, "table head")
        return
    _values(line, names)
    for i in line.mixed:
        if i == 0 and _LIMIT.match(line.words[i]):
            line.put(i, "name of a class or limit")
        elif not any(c.isalpha() for c in line.words[i]) or i != line.first or not line.values or _is_task(line, i):
            before = len(state.found)
            read(*line.span(i))
            if _is_task(line, i):
                _as_due(state.found[before:], line)
            elif line.columns[i].change:
                _as_changes(state.found[before:])
            elif line.columns[i].period:
                _as_column(state.found[before:], line, i)
    _unread(state, block, taken, known, "table")


def _below(upper: list[Column], lower: list[Column]) -> list[Column]:
    """The second row of a head: what tells no time there takes that of the cell above it, which may span several."""
    joined, period = [], ""
    for above, column in zip(upper, lower, strict=True):
        period = above.period or ("" if above.word else period)
        joined.append(column if column.period else replace(column, period=period))
    return joined


def _joined(above: Column, column: Column, lang: str) -> Column:
    """The head of a column whose words are broken between two lines: "5G sites per" over "10,000 people"."""
    word = f"{above.word} {column.word}".strip()
    unit, scale = _head_unit(word, lang)
    return Column(
        word, column.period or above.period, unit, scale, above.change or column.change, above.plan or column.plan
    )


def _as_changes(told: list[Mention]) -> None:
    """What a cell below a head of change tells in words: "0.3 points"."""
    for m in told:
        if m.kind == "actual" and m.unit in ("percent", "percentage_point", "score", "rank"):
            m.kind = "change"


def _as_column(told: list[Mention], line: Row, i: int) -> None:
    """What a cell tells in words takes the time of its column, unless it names one: "Top 15" below "Plan 2025"."""
    column, (start, end) = line.columns[i], line.cells[i]
    if times.read(line.state.folded, start, end, line.block.lang, line.state.year, line.state.minguo):
        return
    for m in told:
        if m.kind in ("actual", "rank", "target"):
            m.date(column.period)
            m.kind = _kind(m, column, line, signed=False)


def _is_task(line: Row, i: int) -> bool:
    return bool(_TASKS.search(line.columns[i].word))


def _as_due(told: list[Mention], line: Row) -> None:
    """What a task of a plan is to bring by the day that its row names in a column of its own."""
    state, cells = line.state, zip(line.cells, line.columns, strict=True)
    due = [cell for cell, column in cells if _DUE.search(column.word)]
    found = [a for cell in due for a in times.read(state.folded, *cell, line.block.lang, state.year, state.minguo)]
    if not found or found[-1].year < (state.year or 0):
        return
    period = dating.to_month(found[-1].period)
    period = period[:4] if period.endswith("-12") else period
    for m in told:
        if m.kind in ("actual", "target"):
            m.kind = "target"
            m.date(period)


def _unread(state, block, taken, known: int, rule: str) -> None:
    """Write what is taken and no cell has read; `known` mentions were there before this row."""
    spans = sorted((m.start, m.end) for m in state.found[known:])
    starts = [start for start, _ in spans]
    for start, end, reason in taken:
        i = bisect_left(starts, end) - 1
        if i < 0 or spans[i][1] <= start:
            state.found.append(plain(state, start, end, block.start, block.end, reason, rule))


def _column(state, block, start: int, end: int) -> Column:
    word, lang = state.folded[start:end].strip(), block.lang
    unit, scale = _head_unit(word, lang)
    years = _YEAR.findall(word)  # "Growth 2014-2020" is a change, "GDP growth 2014" a level of growth
    plan = bool(_PLANS.search(word))
    change = bool(_CHANGES.search(word)) and not plan and (len(years) != 1 or bool(_AGAINST.search(word)))
    read = times.read(state.folded, start, end, lang, state.told or state.year, state.minguo)
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
    told = [a.period for a in times.read(state.folded, start, end, lang, int(period)) if a.role != "baseline"]
    parts = [p for p in told if _PART_OF_YEAR.fullmatch(p)]
    return periods.years_earlier(parts[0], int(parts[0][:4]) - int(period)) if len(parts) == len(told) == 1 else period


def _first_months(word: str, state) -> list[str]:
    """The month or the first months of the year that the heading names: 2月, "6 tháng" at the head of a column."""
    year, months = state.outline.now.period or state.now, _MONTHS.fullmatch(word)
    month = _MONTH.fullmatch(word)
    if month and year[:4].isdecimal():
        return [f"{year[:4]}-{int(month[1]):02}"]
    return [periods.first_months(int(year[:4]), int(months[1]))] if months and year[:4].isdecimal() else []


def _head_unit(word: str, lang: str) -> tuple[str, float]:
    """Unit and multiplier in the head of a column: in brackets, as its only word, as % or by a word such as rank."""
    rate = _PER.search(word)
    per = units.after(word, rate.start(), len(word), cues(lang))[0] if rate else ""
    if per.startswith("per_"):
        return per, 1.0
    unit, scale = "", 1.0
    named = [word.rpartition(",")[2]] if ", " in word else []  # "Turnover, USD million"
    for piece in [*_BRACKETED.findall(word), *named, word]:
        if piece != word and piece.strip() in _SCALES:
            return "count", _SCALES[piece.strip()]
        if piece == word and len(word) > 12:
            break
        unit, scale = _read_unit(piece.strip(), lang)
        if unit and (unit != "count" or scale > 1):
            break
        unit, scale = "", 1.0
    times = unit in units.TIMES and (_YEAR.search(word) or (piece == word and len(word) > _FEW))  # 年均增长
    unit = "" if unit == "rank_steps" or times else unit
    unit = unit or ("percent" if re.search(r"[%％]", word) else "")
    return unit or ("rank" if _RANKS.search(word) else "score" if _SCORES.search(word) else ""), scale


def _period(word: str) -> str:
    years = _YEAR.findall(word)
    return years[0] if len(years) == 1 else f"{years[0]}..{years[1]}" if len(years) == 2 else ""


def _caption_unit(caption: str, lang: str) -> tuple[str, float]:
    """Unit that the line above a table tells: "Đơn vị tính: tỷ đồng", "单位：亿元", "(điểm, thang 10)"."""
    for told in _UNIT_TOLD.finditer(caption):
        unit, scale = _read_unit(_UNIT_NAMED.sub("", told.group(1) or told.group(2)).strip(), lang)
        if unit:
            return unit, scale
    last = caption.rpartition(",")[2].strip()  # "Weight by type of goods, million tonnes"
    unit, scale = _read_unit(last, lang) if "," in caption and len(last) < _NAME_OF_UNIT else ("", 1.0)
    return (unit, scale) if unit else ("count", 1.0)


def _unit(line: Row) -> tuple[str, float] | None:
    """Unit and multiplier of a row, from a cell of its own or from brackets in the first cell."""
    words, first, values, lang = line.words, line.first, set(line.values), line.block.lang
    beside = [words[i] for i in (first + 1,) if len(values) > 1 and i < len(words) and not line.columns[i].period]
    for word in [*(w for w in beside if len(w) > _FEW), *(words[i] for i in line.unit_cells)]:
        if _ROUND.fullmatch(word):  # "10,000" in the column of units
            return "count", numerals.digits(word, lang).value
    # "Đơn vị" above the names of the rows heads organisations, not units
    told = [i for i, column in enumerate(line.columns) if i != first and _UNITS.search(column.word)]
    candidates = [
        w
        for i, w in enumerate(words)
        if i != first and i not in values and (any(map(str.isalpha, w)) or w in ("%", "‰"))
    ]
    stop = min((i for i in values if i > first), default=first + 1)
    bracketed = [piece for word in words[first:stop] for piece in _BRACKETED.findall(word)]
    candidates = [words[i] for i in told if i < len(words)] + bracketed + candidates
    named = [words[first].rpartition(", ")[2]] if ", " in words[first] else []  # "Voice traffic, billion minutes"
    for word in [*candidates, *(n for n in named if len(n) < _NAME_OF_UNIT)]:
        found = _read_unit(word, lang)
        if found[0] == "rank_steps" or _RANKS.fullmatch(word):
            return "rank", 1.0
        if found[0]:
            return found
    if any(i < len(words) and any(map(str.isalpha, words[i])) for i in told):
        return "count", 1.0  # a column of units names one that counts things
    return None


def _read_unit(word: str, lang: str) -> tuple[str, float]:
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


def _values(line: Row, names) -> None:
    """Write the cells that hold a value; the years told in the columns before it count for each."""
    caption = line.state.folded[slice(*line.state.caption)]
    own = _unit(line)
    unit = own or _caption_unit(caption, line.block.lang)
    ranked = f"{line.words[line.first]} {caption}"
    if not own and unit[0] == "count" and _RANKS.search(ranked) and not _SCORES.search(ranked):
        unit = "rank", 1.0
    corner = line.columns[line.first]
    if not own and unit == ("count", 1.0) and corner.unit not in ("", "count", "rank", "score", *units.TIMES):
        unit = corner.unit, corner.scale  # "Tỷ trọng doanh thu (%)" above the names of the rows
    if unit == ("count", 1.0):  # 每万人拥有5G基站数(个)
        name = line.words[line.first]
        per = cues(line.block.lang).per_before.search(name)
        unit = ("ratio", 1.0) if _EFFECTIVENESS.search(name) else unit
        unit = (per.lastgroup.rpartition("_")[0], 1.0) if per else unit
    percents = "%" in caption and not own
    if percents and _SHARE_ROW.search(line.words[line.first]):
        unit = "percent", 1.0
    now, told, seen = line.state.year or 9999, _of_row(line), 0
    for i in line.values:
        passed, column = line.columns[seen:i], line.columns[i]
        told = [*told, *(c.period for c in passed if c.period and not c.plan and _over(c.period, now))][-2:]
        seen = i
        if i < line.first and column.unit != "rank":
            line.put(i, "list numbering")
            continue
        rate = percents and (column.change or bool(_SHARE_ROW.search(column.word)))
        rate = rate and not _AMOUNTS.search(column.word)
        _value(line, i, ("percent", 1.0) if rate else unit, told, names)


def _of_row(line: Row) -> list[str]:
    """The time that the first cell of a row is ("2022", "2024 (Jan-Aug)", "Quý II/2024"), else a year in a cell of its own."""
    state, (start, end) = line.state, line.cells[0]
    found = times.read(state.folded, start, end, line.block.lang, state.year, state.minguo)
    rest = line.words[0]
    for a in found:
        rest = rest.replace(state.folded[a.start : a.end], "")
    if not found or sum(map(str.isalnum, rest)) > _FEW:
        return _of_time_column(line)
    return [max((dating.to_month(a.period) for a in found), key=len)]


def _of_time_column(line: Row) -> list[str]:
    """The time in a cell below the head "year" or "time": "2021", "截至2022年8月"."""
    state = line.state
    for (start, end), column in zip(line.cells, line.columns, strict=True):
        if _EDITION.fullmatch(column.word):
            told = times.read(state.folded, start, end, line.block.lang, state.year, state.minguo)
            return [dating.to_month(told[-1].period)] if told else []
    return []


def _over(period: str, now: int) -> bool:
    return not period[:4].isdecimal() or int(period[:4]) <= now


def _value(line: Row, i: int, unit_scale: tuple[str, float], told: list[str], names) -> None:
    state, column, block = line.state, line.columns[i], line.block
    cell = state.folded[slice(*line.span(i))]
    ranked = column.unit == "rank" or i in line.ordinals
    place = _PLACE.match(cell) if ranked else _PART.fullmatch(cell) if i in line.parts else None
    match = _NUMBER.match(place.group(1) if place else cell)
    if match is None:
        line.put(i, "unreadable number")
        return
    unit, scale = ("percent", 1.0) if match.group(4) else (column.unit, column.scale) if column.unit else unit_scale
    unit = "rank" if i in line.ordinals else unit
    whole = unit == "count" and scale == 1.0 and _GROUPED.fullmatch(match.group(3))  # what is counted has no fractions
    numeral = numerals.digits(re.sub("[.,]", "", match.group(3)) if whole else match.group(3), block.lang)
    if numeral is None:
        line.put(i, "unreadable number")
        return
    m = line.put(i, "", "cell of a table")
    m.value = numerals.exact(numeral.value * scale * (-1 if match.group(2) == "-" else 1))
    unit = "score" if unit == "rank" and numeral.step < _WHOLE else unit
    m.step, m.unit, m.comparator = numeral.step * scale, unit, _SIGNS[match.group(5) or match.group(1)]
    if column.change and all(map(_YEAR.fullmatch, told)):
        told = sorted(told)  # the later year may stand in the column before
    corner = line.columns[line.first]
    if not column.period and corner.period and not column.change and not _over(corner.period, state.year or 9999):
        column = replace(column, period=corner.period, plan=True)  # "Chỉ tiêu đến năm 2025" above the names of the rows
    m.period = column.period or (told[-1] if told else line.told_above or line.one_time or line.time_around)
    m.kind = _kind(m, column, line, signed=match.group(2) == "+")
    if column.yearly and column.change:
        _as_average(m, line, i)
    elif m.kind == "target":
        ends = column.period and not _FINANCIAL.search(column.word)
        m.period = m.period.rpartition("..")[2] if ends else m.period if column.period else m.period[:4]
    if m.kind == "change" and not m.baseline_period:
        against = _YEAR.findall(column.word) if column.change else []  # "Change 2024/2023"
        years = [p for p in told if _YEAR.fullmatch(p)]
        m.baseline_period = (
            min(against) if against else years[-2] if len(years) > 1 else periods.years_earlier(m.period)
        )
    if m.kind == "actual" and ".." not in m.period[:6] and _AT_END.search(line.words[line.first]):
        m.period = dating.to_month(periods.bounds(m.period)[2])
    m.date(m.period)
    m.place = names[0].place if names else state.outline.now.place or state.main
    m.indicator, score = _indicator(line, column.word)
    m.score = score or None
    m.pillar = catalogue.indicators()[m.indicator].get("pillar", "") if m.indicator else ""
    m.label = " ".join(state.text.text[slice(*line.cells[line.first])].split())
    m.low, m.high = interval(m.value, m.comparator, m.step, kind=m.kind, unit=m.unit)
    m.judge()


def _as_average(m: Mention, line: Row, i: int) -> None:
    """An average per year over the years of the columns before it: a goal where the last of them is one to come."""
    years = sorted(c.period for c in line.columns[:i] if _YEAR.fullmatch(c.period))
    if len(years) < 2:
        return
    m.period, m.baseline_period = years[-1], years[0]
    if int(years[-1]) > (line.state.year or 9999):
        m.kind, m.baseline_period = "target", ""
    if m.unit == "percent" and m.quote.startswith(("[", "［")):
        m.unit = "percentage_point"  # [2.2]: what has come about in all


def _kind(m: Mention, column: Column, line: Row, signed: bool) -> str:
    """`signed`: the cell bears a plus."""
    state, heading = line.state, line.state.outline.now
    year = int(m.period[-4:]) if m.period and m.period[-4:].isdecimal() else None
    drawn_up = int(heading.period) if heading.mood == "target" and heading.period.isdecimal() else state.year
    if column.plan or (year and drawn_up and (year > drawn_up or (year == drawn_up and _is_planned(column, state)))):
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
