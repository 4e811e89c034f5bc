# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""The outline of a text: headings and list leads, each at its level, carry mood, period and place down to what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analysis import periods

NO_MARK = (  # behind 1.2, which then begins no section: "1.2 million users"
    r"(?!\s+(?i:million|billion|trillion|thousand|lakh|crore|per ?cent|percentage|points?|times|tỷ|tỉ|triệu|nghìn|ngàn|vạn|lần|điểm|phần trăm|"
    r"[kmg]w|km|ha|[gtp]b|[mg]bps|[kmg]wh|usd|vnd|yuan|đồng)(?!\w))"
)
_MARKS = [
    (0, re.compile(r"(?i:phần|chương|part|chapter|slide)\s+[\divx]+|第[一二三四五六七八九十\d]{1,3}(?:章|部分|编|篇)")),
    (1, re.compile(r"[IVX]{1,5}[.)/\-:\s]|[A-HĐ][.)/]\s|[一二三四五六七八九十]{1,3}[、.．]|[壹貳贰參叁肆伍陸陆柒捌玖拾]{1,2}、")),
    (1, re.compile(r"(?i:điều|article|section)\s+\d|第[一二三四五六七八九十\d]{1,3}节")),
    (2, re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十\d]{1,3}条")),
    (5, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}")),
    (4, re.compile(r"\d{1,2}\.\d{1,2}(?!\d|[.,]\d|%| ?%)" + NO_MARK)),
    (3, re.compile(r"\d{1,2}[.、．\-:](?!\d)")),
    (6, re.compile(r"[（(]?(?:[a-zđ]|[ivx]{1,4}|\d{1,2})[)）]|[①-⑳]|[一二三四五六七八九十]{1,2}[是要]")),
    (7, re.compile(r"[-–—•*+●▪◦·]")),
]  # fmt: skip
_MARK = re.compile("|".join(f"({mark.pattern})" for _, mark in _MARKS))
_TITLE, _TOP, _INNER = -1, 0, 0.5
_LONG_AGO = 5  # years before that of the text, of which no section tells without saying so


def _within(earlier: str, topic: str) -> bool:
    """Is it a month or quarter before or inside another stretch of the same year, or the year of one since January?"""
    if len(topic) <= 4 or earlier[:4] != topic[:4]:
        return False
    if len(earlier) == 4:
        return ".." in topic or topic.endswith("-H1")
    _, first, last = periods.bounds(topic)
    inside = len(topic) != len("2024-06") or "Q" in topic or "H" in topic
    inside = inside and first <= periods.bounds(earlier)[1] and earlier != topic
    return periods.bounds(earlier)[2] < last or (inside and periods.bounds(earlier)[2] <= last)


def _last_year(period: str) -> int:
    return int(period.rpartition("..")[2][:4] or 0)


@dataclass
class Lead:
    """A heading or the lead of a list; level 0 is a part of the document, a half belongs to no numbering.

    topic, goal : the latest period that a number below it tells of what was reached, and the last one of what is aimed at.
    """

    level: float
    mood: str = ""
    period: str = ""
    place: str = ""
    topic: str = ""
    goal: str = ""


@dataclass
class Outline:
    """The open headings, outermost first."""

    open: list[Lead] = field(default_factory=list)
    root: Lead = field(default_factory=lambda: Lead(_TOP))
    plan: bool = False  # the title announces what is to be done: a section that says nothing else aims at it
    horizon: str = ""  # the year that the title aims at
    span: str = ""  # the years that it names together: 2022-2025
    reports: bool = False  # the title announces how a plan was carried out: it aims at nothing of its own
    figures: bool = False  # the title announces statistics
    ahead: str = ""  # the part of the year to come that it names
    stated: str = ""  # the year that the text says its figures are for, unless it names another
    meets: bool = False  # the title is that of a meeting

    @property
    def now(self) -> Lead:
        """The innermost heading or lead."""
        return self.open[-1] if self.open else self.root

    def title(self, period: str, place: str) -> None:
        """Add a line of the title: its period holds for the whole text, its words promise nothing."""
        self.open.append(Lead(_TITLE, "", period or self.now.period, place or self.now.place))

    def enter(self, line: str, mood: str, period: str, place: str) -> None:
        """Open a heading; what it does not say itself it takes from the one above it."""
        level = self._level(line)
        while self.open and self.open[-1].level >= level:
            self.open.pop()
        above = self.now
        if not period and (mood == "" or above.mood in ("", mood)):
            period = above.period
        mood = mood or above.mood or ("target" if self.plan else "")
        self.open.append(Lead(level, mood, period, place or above.place))

    def tell(self, kind: str, period: str, year: int | None) -> None:
        """Keep the period of a number for those below the same heading that name none; `year` is that of the text."""
        if kind == "target":
            if self.horizon and (periods.is_quarter(period) or periods.is_dated(period)):
                return  # the deadline of one task is not that of the next
            self.now.goal = period
            if _last_year(period) >= (year or 0):
                self.root.goal = self.root.goal or period
        elif not periods.spans_years(period) and (year or 0) - _LONG_AGO < (last := _last_year(period)) <= (
            year or last
        ):
            for lead in (self.now, self.root):
                whole = len(period) == len("2024") and (year or 0) > last  # of a year that is over
                if last >= _last_year(lead.topic) and (whole or not _within(period, lead.topic)):
                    lead.topic = period

    @property
    def topic(self) -> str:
        """The period that the numbers below the innermost heading tell of; in a report of figures all share one."""
        return self.now.topic or (self.root.topic if self.figures else "")

    @property
    def goal(self) -> str:
        """The period last aimed at below the innermost heading that has one, else the year that the title aims at."""
        return next((lead.goal for lead in reversed([self.root, *self.open]) if lead.goal), self.horizon)

    def above(self, line: str) -> Lead:
        """The heading or lead below which a line stands."""
        level = self._level(line)
        return next((lead for lead in reversed(self.open) if lead.level < level), self.root)

    def past_year(self, now: int | None) -> int | None:
        """The year before `now` of which a heading says that what is below it tells."""
        lead = next((lead for lead in reversed(self.open) if lead.level >= _TOP), None)
        told = lead.period if lead and len(lead.period) == len("2024") else ""
        return int(told) if told and now and int(told) < now else None

    def end_list(self) -> None:
        """A paragraph behind a list closes the lead that introduced the list."""
        while self.open and (self.open[-1].level % 1 or self.open[-1].level == 7):
            self.open.pop()

    @staticmethod
    def level_of(line: str) -> int:
        """Level of the number, letter or bullet that begins a line; -1 if there is none."""
        mark = _MARK.match(line.strip())
        return _MARKS[mark.lastindex - 1][0] if mark else -1

    def _level(self, line: str) -> float:
        marked = self.level_of(line)
        if marked >= 0:
            return marked
        if line.isupper():
            return _TOP
        numbered = [lead.level for lead in self.open if not lead.level % 1 and lead.level >= _TOP]
        return (numbered[-1] if numbered else _TOP) + _INNER
