"""A headline tells no time: its number is of the period in which the text tells it again."""

from __future__ import annotations

from analysis.extraction.mention import Mention
from analysis.extraction.paragraphs.state import State

_ROUNDED = 0.02  # how far a headline rounds
_PASSED = 0.1  # how far the mark lies behind that it says was passed


def date(state: State) -> None:
    """Give the numbers of the title the period of the same number in the text below."""
    for m in state.headlines:
        again = next((n for n in state.found if n.start > m.end and _same(m, n)), None)
        if again:
            m.date(again.period)
            m.baseline_period = again.baseline_period if m.kind == "change" else ""


def _same(m: Mention, n: Mention) -> bool:
    if m.value is None or n.value is None or (m.unit, m.kind) != (n.unit, n.kind) or not n.period:
        return False
    above = m.comparator in ("gt", "ge") and 0 <= n.value - m.value <= _PASSED * abs(m.value)
    return above or abs(n.value - m.value) <= _ROUNDED * abs(n.value)
