"""Rows of a table as lines of text: what web pages and Word files share."""

from __future__ import annotations

_WIDEST = 40  # columns of a cell; a file may claim any number
_DIGITS = 9  # of such a claim that are read


def columns(told: str) -> int:
    """Columns that a cell takes, by an attribute of the file; one where that is no number."""
    if not told.isdecimal():
        return 1
    return min(int(told[:_DIGITS]), _WIDEST) or 1


def line(cells: str) -> str:
    """Cells already parted by bars; an empty first one keeps its place by a bar before it."""
    return f"| {cells}" if cells.startswith(("|", " |")) else cells
