"""What earlier paragraphs of a text say about later ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from analysis.documents.text import Text
from analysis.extraction.dates import times
from analysis.extraction.dates.calendar_forms import Anchor
from analysis.extraction.dates.completing import Said
from analysis.extraction.mention import Mention
from analysis.extraction.paragraphs.outline import Outline

_QUARTER_BEFORE = re.compile(
    r"(?:previous|preceding|prior) quarter|quarter[- ]on[- ]quarter|q-o-q|"
    r"over the quarter|(?:march|june|september|december) quarter|against the (?:first|second|third|fourth) quarter|"
    r"(?:so với|hơn) quý (?:trước|i|ii|iii|iv)(?!\w)|[较比]上个?季度"
)


@dataclass
class State:
    """What earlier paragraphs say about later ones."""

    text: Text
    folded: str
    main: str
    now: str
    mood: str = ""
    period: str = ""
    told: int | None = None
    place: str = ""
    outline: Outline = field(default_factory=Outline)
    titled: bool = False
    title_lines: set[str] = field(default_factory=set)
    minguo: bool = False
    header: list = field(default_factory=list)
    head_end: int = -1  # of the last row of a table's head
    caption: tuple[int, int] = (0, 0)
    joined: bool = False  # the paragraph goes on with the sentence of the one before it
    basis: bool = False  # it names what a plan is based on
    listed: bool = False
    open_end: bool = False
    found: list[Mention] = field(default_factory=list)
    headlines: list[Mention] = field(default_factory=list)  # of a title that names no time

    @cached_property
    def year(self) -> int | None:
        """Year in which the text speaks."""
        return int(self.now[:4]) if self.now else None

    def times_in(self, start: int, end: int, lang: str) -> list[Anchor]:
        """The calendar expressions of a cell or caption, completed by the year of the text."""
        return times.read(self.folded, start, end, lang, Said(self.year), self.minguo)

    @cached_property
    def by_quarters(self) -> bool:
        """Does the text measure a quarter against the one before it?"""
        return bool(_QUARTER_BEFORE.search(self.folded))


def plain(state: State, start: int, end: int, left: int, right: int, reason: str, rule: str) -> Mention:
    """A span that is no quantity, or the start of one that is."""
    quote = state.text.text[start:end]
    return Mention("", state.text.line_of(start), start, end, quote, left, right, reason=reason, rule=rule)
