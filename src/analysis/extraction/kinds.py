"""Target or actual: what the words of the clause, the sentence, the lead and the heading say about a number."""

from __future__ import annotations

import re

from analysis.extraction.cues import Cues
from analysis.extraction.periods import Anchor
from analysis.extraction.reading import Reading

_CLAUSE = re.compile(r"[;；。:：]|,(?!\d)|，|\.(?=\s)")


def clause(folded: str, start: int, end: int, left: int, right: int) -> tuple[int, int]:
    """Clause around a number inside the sentence [left, right)."""
    first = left
    for match in _CLAUSE.finditer(folded, left, start):
        first = match.end()
    after = _CLAUSE.search(folded, end, right)
    return first, after.start() if after else right


def mood(folded: str, left: int, right: int, cues: Cues, anchors: list[Anchor], now: int | None) -> str:
    """'target', 'done' or '' : the last cue of a stretch of text decides; a calendar year speaks as well."""
    marks = [(m.end(), False) for m in cues.find["target"].finditer(folded, left, right)]
    marks += [(m.end(), True) for m in cues.find["done"].finditer(folded, left, right)]
    told = [(a.end, _of_year(a, now)) for a in anchors if left <= a.start < right and a.role != "baseline"]
    marks += [(at, word == "done") for at, word in told if word]
    return ("done" if max(marks)[1] else "target") if marks else ""


def _of_year(anchor: Anchor, now: int | None) -> str:
    if now is None:
        return "target" if anchor.role == "until" and len(anchor.period) == 4 else ""
    if anchor.year > now:
        return "target"
    if anchor.role == "plain" and anchor.year <= now and "-" not in anchor.period:
        return "done" if anchor.year < now else ""
    return ""


def decide(found: Reading, mood: str, hypothetical: bool) -> str:
    """Kind in the order of precedence: target, rank, change, actual, other."""
    if found.shape in ("structural", "support", "gap", "duration"):
        return "other"
    if mood == "target":
        return "target"
    if found.shape == "rank":
        return "rank"
    if found.shape == "change":
        return "change"
    return "other" if hypothetical else "actual"
