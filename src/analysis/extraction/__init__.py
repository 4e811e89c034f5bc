"""From text to mentions: every number with value, unit, comparator, kind, period, place and indicator."""

from analysis.extraction.engine import extract
from analysis.extraction.mention import Mention

__all__ = ["Mention", "extract"]
