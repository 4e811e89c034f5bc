"""Target or actual: what the words of the clause, the sentence, the lead and the heading say about a number."""

from __future__ import annotations

import re

from analysis.extraction.cues import Cues
from analysis.extraction.periods import Anchor, bounds, is_day
from analysis.extraction.reading import Reading

_CLAUSE = re.compile(r"[;；。:：]|,(?!\d)|，|\.(?=\s)")


def clause(folded: str, start: int, end: int, left: int, right: int) -> tuple[int, int]:
    """Clause around a number inside the sentence [left, right)."""
    first = left
    for match in _CLAUSE.finditer(folded, left, start):
        first = match.end()
    after = _CLAUSE.search(folded, end, right)
    return first, after.start() if after else right


def mood(folded: str, left: int, right: int, cues: Cues, anchors: list[Anchor], now: str) -> str:
    """'target', 'done' or '' : the last cue of a stretch of text decides; a calendar year speaks as well."""
    targets = cues.find["target"].finditer(folded, left, right)
    marks = [(m.end(), False) for m in targets if not _in_title(folded, m.end(), right)]
    marks += [(m.end(), True) for m in cues.find["done"].finditer(folded, left, right)]
    told = [(a.end, _of_year(a, now)) for a in anchors if left <= a.start < right and a.role != "baseline"]
    marks += [(at, word == "done") for at, word in told if word]
    return ("done" if max(marks)[1] else "target") if marks else ""


def _in_title(folded: str, at: int, right: int) -> bool:
    """Inside the title of a document: 《…规划》."""
    closing = folded.find("》", at, min(right, at + 30))
    return closing >= 0 and folded.find("《", at, closing) < 0


def _of_year(anchor: Anchor, now: str) -> str:
    """What a calendar expression says, read on the day `now` (ISO, perhaps only a year, perhaps empty)."""
    if not now:
        return "target" if anchor.role == "until" and len(anchor.period) == 4 else ""
    if anchor.year > int(now[:4]):
        return "target"
    year_only = anchor.period.isdecimal() or len(now) < 7
    over = anchor.year < int(now[:4]) if year_only else bounds(anchor.period)[1] < now
    return "done" if anchor.role == "plain" and over and not is_day(anchor.period) else ""


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
