# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""The cells of one row and what they hold: numbers, ordinals, units, words."""

from __future__ import annotations

import re
from functools import cached_property

from analysis.documents import segments
from analysis.extraction.mention import Mention
from analysis.extraction.paragraphs import dating
from analysis.extraction.paragraphs.state import plain
from analysis.extraction.tables.heads import Column
from analysis.extraction.tables.units import RANKS, UNITS, YEAR

NUMBER = re.compile(
    r"\s*[\[［]?\s*([<>≥≤~]?)\s*([+-]?)([0-9]+(?:[.,][0-9]+)*)\s*(%?)\s*[\]］]?\s*(左右|以上|以下|以内|trở lên|or more)?\s*[*†‡]{0,3}\s*$"
)
PLACE = re.compile(r"\s*(?:第|hạng |thứ )?([0-9]{1,3})(?:st|nd|rd|th|位|名|/[0-9]{2,3})?\s*[*†‡]{0,3}\s*$")
_ORDINAL = re.compile(r"[0-9]{1,3}(?:st|nd|rd|th)")
_PLACED = re.compile(r"[0-9]{1,3}(?:st|nd|rd|th|/[0-9]{2,3})")  # in a row of ranks
_CALENDAR = re.compile(rf"{YEAR.pattern}|1[01]\d年|\d{{1,2}} ?(?:tháng|个?月|months)|(?:quý|q|h)\d|quý \d")
_NOTHING = ("", "n/a", "na", "-", "–", "—", "/", "..", "...", "…", "x")  # no value is known
_LONG_HEAD = 30  # characters
_HEADS = re.compile(
    r"(?<!\w)(?:tt|stt|đvt)(?!\w)|chỉ tiêu|đơn vị|chỉ số|指标|项目|单位|名称|indicator|unit|item|task|component|no\."
)
_DIGIT = re.compile(r"\d")
_MARKED = re.compile(r"[|\t;]")
_TABBED = re.compile(r"(?:(?<=[\t\n])|\A)[^\t\n]*")
PART = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})")
_MOST_DAYS = 31
_COUNTS = re.compile(r"(?<!\w)(?:số|kết quả|hoàn thành|number|done|completed)(?!\w)|数$")
_LABELLED = re.compile(
    r"[^\W\d_] ?[:：] ?[<>≥≤~]? ?(?:[a-z]{0,3}[$€£¥]?)? ?\d+(?:[.,]\d+)*(?: ?%|[万亿]| (?:tỷ|tỉ|triệu|billion|million))"
)
_TABLE_NAMED = re.compile(r"(?:table|bảng|biểu|表) ?[\d一二三四五六七八九]{1,2}(?!\d)")
_SHOWN_ABOVE = 1500  # characters in which a sentence presents the table: "Table 2 reports the shares for 2025."
_STOPS = re.compile(r"[.。]\s|\n|\Z")


def _cells(line: str) -> re.Pattern:
    """Finds the cells of a row by the mark that parts them: bars, tabs, semicolons, or two and more blanks."""
    mark = next((m for m in "|\t" if m in line), ";" if ";" in line and "  " not in line.strip() else "")
    if not mark and "  " not in line.strip():
        return segments.SINGLE
    if mark == "\t":  # which may part empty cells
        return _TABBED
    return re.compile(f"[^{mark}]+") if mark else re.compile(r"\S(?:(?!\s{2,}).)*\S|\S")


class Row:
    """The cells of one row (offsets, folded words) and what the head of the table says of their columns."""

    def __init__(self, state, block):
        self.state, self.block = state, block
        self.line = state.text.text[block.start : block.end]
        self.cells = self._parted()
        header = self._header()
        self.columns = [*header, *[Column()] * (len(self.cells) - len(header))]
        self.words = [state.folded[a:b].strip() for a, b in self.cells]
        for i, column in enumerate(header):
            if column.unit == "rank":
                self.words[i] = PLACE.sub(r"\1", self.words[i])
        form = _PLACED if any(map(RANKS.search, self.words)) else _ORDINAL
        self.ordinals = {i for i, word in enumerate(self.words) if form.fullmatch(word)}
        for i in self.ordinals:
            self.words[i] = PLACE.sub(r"\1", self.words[i])
        self.parts = {i for i, word in enumerate(self.words) if self._tells_part(i, word)}
        for i in self.parts:
            self.words[i] = self.words[i].partition("/")[0]
        scales = {i for i, column in enumerate(header) if UNITS.search(column.word)}
        numbers = [i for i, w in enumerate(self.words) if NUMBER.match(w) and not YEAR.fullmatch(w.rstrip("*†‡ "))]
        self.unit_cells = [i for i in numbers if i in scales]
        self.values = [i for i in numbers if i not in scales]
        read = scales.union(numbers)
        self.mixed = [i for i, w in enumerate(self.words) if i not in read and _DIGIT.search(_CALENDAR.sub("", w))]
        self.first = next((i for i, w in enumerate(self.words) if any(c.isalpha() for c in w)), 0)

    @cached_property
    def marked(self) -> bool:
        """Are the cells parted by bars, tabs or semicolons, not by blanks alone?"""
        return bool(_MARKED.search(self.line))

    def _parted(self) -> list[tuple[int, int]]:
        """Offsets of the cells."""
        text, block, columns = self.state.text.text, self.block, len(self.state.header)
        cells = [m.span() for m in _cells(self.line).finditer(text, block.start, block.end)]
        open_row = self.line.endswith("|") and not self.line.startswith("|")  # an empty last cell, no border
        if open_row or not cells:
            cells.append((block.end, block.end))
        if self.marked or not columns or len(cells) in (columns, columns + 1):
            return cells
        # by single blanks as well, where that gives as many as the head has columns
        parted = [m.span() for m in segments.SINGLE.finditer(text, block.start, block.end)]
        return parted if len(parted) in (columns, columns + 1) else cells

    def _header(self) -> list[Column]:
        """What the head of the table says, cell by cell."""
        header = self.state.header
        apart = header and (not self.marked or header[0].period)
        if apart and len(self.cells) == len(header) + 1:
            return [Column(), *header]  # nothing stands above the names of the rows
        if not self.marked and len(self.cells) != len(header):
            return []  # blanks alone do not say which column is empty
        return header[: len(self.cells)]

    def _tells_part(self, i: int, word: str) -> bool:
        """Does a cell tell a part of a whole ("21/23" below "communes with fibre"), no day of a month?"""
        told = PART.fullmatch(word)
        if not told or int(told[1]) > int(told[2]):
            return False
        return int(told[2]) > _MOST_DAYS or told[1] == told[2] or bool(_COUNTS.search(self.columns[i].word))

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
        return not self.mixed or heads > 1 or first or numbered or all(not w or YEAR.search(w) for w in self.words[1:])

    @property
    def below_head(self) -> bool:
        """Does the row stand right below the head of the table?"""
        return self.state.head_end == self.block.start - 1

    @property
    def wrapped(self) -> bool:
        """Does a row parted by blanks go on with the words of the head above it: nothing stands above the names?"""
        one_less = len(self.cells) == len(self.state.header) - 1
        return self.line.startswith("  ") and not self.marked and one_less

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
        found = state.times_in(start, end, self.block.lang)
        told = {a.period for a in found if a.role == "plain" and over(a.period, state.year or 9999)}
        return dating.to_month(told.pop()) if len(told) == 1 and len(found) == 1 else ""

    @property
    def one_time(self) -> str:
        """The year of a table whose head tells but one, to which a column of ranks belongs."""
        told = {c.period for c in self.columns if YEAR.fullmatch(c.period) and not c.plan and not c.change}
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


def over(period: str, now: int) -> bool:
    """Has a period begun by the year `now`, or has it no year?"""
    return not period[:4].isdecimal() or int(period[:4]) <= now
