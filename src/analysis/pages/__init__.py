"""What notebooks display: titles, findings, tables in which every number leads to its source."""

from analysis.pages.blocks import begin, finding, heading, note, table
from analysis.pages.figures import show
from analysis.pages.findings import facts, measures, outcomes, targets
from analysis.pages.links import figure, href

__all__ = [
    "begin",
    "facts",
    "figure",
    "finding",
    "heading",
    "href",
    "measures",
    "note",
    "outcomes",
    "show",
    "table",
    "targets",
]
