"""What notebooks display: titles, findings, tables in which every number leads to its source."""

from analysis.pages.blocks import begin, finding, heading, key_figures, listing, note, notes, table
from analysis.pages.figures import show, title_of
from analysis.pages.findings import facts, measures, outcomes, targets
from analysis.pages.links import figure, href

__all__ = [
    "begin",
    "facts",
    "figure",
    "finding",
    "heading",
    "href",
    "key_figures",
    "listing",
    "measures",
    "note",
    "notes",
    "outcomes",
    "show",
    "table",
    "targets",
    "title_of",
]
