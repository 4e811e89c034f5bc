# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Tables in a text, row by row: heads, values, and cells that are read as sentences."""

from __future__ import annotations

import re
from bisect import bisect_left

from analysis.extraction.mention import Mention
from analysis.extraction.paragraphs import dating
from analysis.extraction.paragraphs.state import plain
from analysis.extraction.tables.cells import kind_of, write
from analysis.extraction.tables.heads import Column, below, column, joined
from analysis.extraction.tables.rows import Row

_LIMIT = re.compile(
    r"(?:(?:từ|trên|dưới|đến|over|under|below|above|from|more than|less than|超过?|不足|低于|高于|[<>≥≤])? ?)?"
    r"[\d.,]+ ?%?(?: ?[-~至] ?[\d.,]+ ?%?)?(?:及?以上|及?以下| trở lên| or more)?$"
)
_TASKS = re.compile(
    r"nhiệm vụ|công việc|hoạt động|(?<!\w)(?:tasks?|activit(?:y|ies)|actions?|measures?)(?!\w)|任务|工作|举措|措施"
)
_DUE = re.compile(
    r"thời (?:gian|hạn)|tiến độ|hoàn thành|(?<!\w)(?:deadline|completion|due|timeline|by when|time frame)(?!\w)|时限|完成时间|时间节点"
)


def row(state, block, taken, names, read) -> None:
    """Append the mentions of one table row to `state.found`; a row without values may become the head of the next.

    `read(start, end)` reads a cell that holds more than a number as a sentence.
    """
    known, line = len(state.found), Row(state, block)
    for i in line.unit_cells:
        line.put(i, "unit of a row")
    if line.is_head:
        if any(c.isalpha() or c.isdecimal() for word in line.words for c in word):
            head = [column(state, block, *cell) for cell in line.cells]
            if line.below_head and len(head) == len(state.header) - 1:
                head = [Column(), *head]  # the cell above the names of the rows reaches down
            if line.below_head and line.wrapped:
                state.header = [joined(*both, block.lang) for both in zip(state.header, head, strict=True)]
            else:
                follows = line.below_head and len(head) == len(state.header)
                state.header = below(state.header, head) if follows else head
            state.head_end = block.end
        _unread(state, block, taken, known, "table head")
        return
    write(line, names)
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


def _as_changes(told: list[Mention]) -> None:
    """What a cell below a head of change tells in words: "0.3 points"."""
    for m in told:
        if m.kind == "actual" and m.unit in ("percent", "percentage_point", "score", "rank"):
            m.kind = "change"


def _as_column(told: list[Mention], line: Row, i: int) -> None:
    """What a cell tells in words takes the time of its column, unless it names one: "Top 15" below "Plan 2025"."""
    column, (start, end) = line.columns[i], line.cells[i]
    if line.state.times_in(start, end, line.block.lang):
        return
    for m in told:
        if m.kind in ("actual", "rank", "target"):
            m.date(column.period)
            m.kind = kind_of(m, column, line, signed=False)


def _is_task(line: Row, i: int) -> bool:
    return bool(_TASKS.search(line.columns[i].word))


def _as_due(told: list[Mention], line: Row) -> None:
    """What a task of a plan is to bring by the day that its row names in a column of its own."""
    state, cells = line.state, zip(line.cells, line.columns, strict=True)
    due = [cell for cell, column in cells if _DUE.search(column.word)]
    found = [a for cell in due for a in state.times_in(*cell, line.block.lang)]
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
