# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Target or actual: what the words of the clause, the sentence, the lead and the heading say about a number."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.extraction.dates.calendar_forms import Anchor
from analysis.extraction.numbers import units
from analysis.extraction.numbers.reading import Reading
from analysis.extraction.vocabulary.cues import Cues
from analysis.periods import bounds, is_day, passed

CLAUSE = re.compile(r"[;；。:：，,.](?:(?<![,.])|(?<=,)(?<!\d,)|(?<=,)(?!\d{3}(?!\d))|(?<=\.)(?=\s))")


@lru_cache(maxsize=8)  # asked several times of one number
def clause(folded: str, start: int, end: int, left: int, right: int) -> tuple[int, int]:
    """Clause around a number inside the sentence [left, right)."""
    first = left
    for match in CLAUSE.finditer(folded, left, start):
        first = match.end()
    after = CLAUSE.search(folded, end, right)
    return first, after.start() if after else right


PRESENT = re.compile(
    r"(?<!\w)(?:is|are|has|have|can|stands?|makes?|accounts?(?= for)|covers?|serves?|hosts|employs?|comprises|consists)(?!\w)(?! to(?!\w))"
)  # an English sentence of today
_PERFECT = re.compile(
    r"(?<!\w)(?:has|have)(?: already| now| since| just| also| so far| only)? (?:been )?(?!to(?!\w)|been(?!\w)|set(?!\w)|promised|planned|agreed|committed|wanted|expected|targeted|earmarked|allocated)"
    r"\w{2,}(?:ed|en|ne|wn|lt|ught|ade|aid|et|old|ung|un)(?!\w)"
)
_MET = re.compile(
    r"(?:已|提前|如期|全面)?(?:达到|完成(?!率)|实现)[^，。；\d]{0,10}$|(?:đã|vượt|hoàn thành) (?:\w+ ){0,2}$|(?<!to )(?:met|reached|exceeded|beat|surpassed) (?:the |its |their |this |that |these |all )?$"
)
TO_BE = re.compile(
    r"(?<!\w)(?:be|to|have|must|shall|will|(?:to|will|shall|must|should) have been)\s*$|(?<!\w)(?:phải|cần|sẽ|để|nhằm)\s*$|(?:[要将须]|确保|力争|争取|努力|务必|必须|预计|拟)(?:要)?(?:全面|如期|提前|基本|确保)?$|(?:(?:[月年底末号]|\d日)[之以]?前|年内|个?月内|[日天]内)[，,]?(?:要|须|全部|全面|基本|力争|按时)?$"
)


def mood(
    folded: str,
    left: int,
    right: int,
    cues: Cues,
    anchors: list[Anchor],
    now: str,
    taken=lambda match: False,
    decides=max,
) -> str:
    """'target', 'done' or '' : the last cue of a stretch of text decides (`decides`); a calendar year speaks as well.

    taken : says of the match of a cue that it belongs to something else.
    """
    marks = []
    order = list if decides is min else reversed
    for m in order([*cues.find["target"].finditer(folded, left, right)]):
        if not _in_title(folded, m.end(), right) and not taken(m):
            marks.append((m.end(), bool(_MET.search(folded, max(left, m.start() - 22), m.start()))))
            break
    for m in order([*cues.find["done"].finditer(folded, left, right)]):
        if not taken(m) and not TO_BE.search(folded, max(left, m.start() - 18), m.start()):
            marks.append((m.end(), True))
            break
    if cues.lang == "en":
        marks += [(m.end(), True) for m in _PERFECT.finditer(folded, left, right) if not taken(m)]
    told = [(a.end, _of_year(a, now, folded)) for a in anchors if left <= a.start < right and a.role != "baseline"]
    marks += [(at, word == "done") for at, word in told if word]
    return ("done" if decides(marks)[1] else "target") if marks else ""


_JOINED = re.compile(r"\b(?:và|and)\b|[与和及、,，/&]")


def heading(folded: str, left: int, right: int, cues: Cues, anchors: list[Anchor], now: str) -> str:
    """Mood of a heading: its nouns speak ("results of …", "tasks"); two that contradict each other say nothing."""
    told = cues.find["heading_done"].search(folded, left, right)
    planned = cues.find["heading_target"].search(folded, left, right)
    if told and planned:
        first, second = sorted((told, planned), key=lambda m: m.start())
        if _JOINED.search(folded, first.end(), second.start()):
            return ""
        head = second if cues.lang == "zh" else first  # the noun that the heading is about
        return "done" if head is told else "target"
    if told or planned:
        return "done" if told else "target"
    return mood(folded, left, right, cues, anchors, now)


_NAMED = {"《": "》", "「": "」"}


def _in_title(folded: str, at: int, right: int) -> bool:
    """Inside the title of a document or the name of a programme: 《…规划》, 「…计划」."""
    stop = min(right, at + 30)
    for opening, closing in _NAMED.items():
        end = folded.find(closing, at, stop)
        if end >= 0 and folded.find(opening, at, end) < 0:
            return True
    return False


_RUNNING = ("năm nay", "今年")
_BY_ITS_END = ("底", "末", "内", "年内", "年底")
_FINANCIAL = re.compile(r"\d{4}[-/]\d\d")
_AS_OF = re.compile(
    r"(?:截至|截止|tính đến|tính tới|as of|as at)\W*(?:cuối |hết |đầu |the end of )?(?:ngày |tháng |năm )?$"
)
_BEGUN = 0.5  # of a month, quarter or half-year: before that something may still be to come in it
_LAST_DAYS = "25"
_DUE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def _of_year(anchor: Anchor, now: str, folded: str) -> str:
    """What a calendar expression says, read on the day `now` (ISO, perhaps only a year, perhaps empty)."""
    if not now:
        return "target" if anchor.role == "until" and len(anchor.period) == 4 else ""
    if anchor.year > int(now[:4]):  # a financial year runs on into the next calendar year
        return (
            "" if anchor.period[:4] == now[:4] and _FINANCIAL.fullmatch(folded, anchor.start, anchor.end) else "target"
        )
    running = folded[anchor.start : anchor.end] in _RUNNING and not folded.startswith(_BY_ITS_END, anchor.end)
    if anchor.role == "until" and running:
        return ""  # "Đến năm nay, Hà Nội vươn lên vị trí thứ nhất"
    if anchor.role == "until" and anchor.period == now[:4] and len(now) >= 7 and now[5:7] < "12":
        return "" if _AS_OF.search(folded, max(0, anchor.start - 20), anchor.start) else "target"
    if anchor.role == "until" and anchor.period[:7] == now[:7] and now[8:] >= _LAST_DAYS:
        return ""  # a report of the 29th on the state of the 30th
    if anchor.role == "until" and len(now) == 10 and _DUE.fullmatch(anchor.period) and bounds(anchor.period)[1] > now:
        return "" if _AS_OF.search(folded, max(0, anchor.start - 20), anchor.start) else "target"
    year_only = anchor.period.isdecimal() or len(now) < 7
    over = anchor.year < int(now[:4]) if year_only else passed(anchor.period, now) > _BEGUN
    until_now = anchor.role == "until" and len(anchor.period) == 7 and anchor.period <= now[:7]
    reached = year_only and folded.startswith(("年底", "年末"), anchor.end)  # 到2020年底 said in 2025 tells of a stock
    gone = over and (anchor.role == "plain" or reached)
    return "done" if (gone or until_now) and not is_day(anchor.period) else ""


_AT_MOST = ("不超过", "不超")
_AT_LEAST = ("tối thiểu", "ít nhất", "at least", "不少于", "不低于")
_LIMITED = ("count", *units.TIMES)


def decide(found: Reading, mood: str, hypothetical: bool) -> str:
    """Kind in the order of precedence: target, rank, change, actual, other."""
    if found.shape in ("structural", "support", "gap", "duration"):
        return "other"
    if found.cue in _AT_MOST and found.unit in _LIMITED:
        return "other"  # 每年认定不超过20家
    if mood == "target":
        return "target"
    if found.shape == "rank":
        return "rank"
    if found.shape == "change":
        return "change"
    if hypothetical:
        return "other"
    return "target" if found.cue in _AT_LEAST else "actual"
