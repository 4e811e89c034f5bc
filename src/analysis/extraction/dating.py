# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Date and title of a text: what it says of itself before it speaks of anything else."""

from __future__ import annotations

import re

from analysis.documents.text import Text
from analysis.extraction import kinds, periods
from analysis.extraction.cues import cues
from analysis.extraction.outline import Outline

_FAR = 5  # years: a year told plainly so long after all that has surely come is one of a vision
LEAD = 110  # characters: a paragraph longer than a line of the title
TITLE_ENDS = 600  # characters; headings before it that bear no number are lines of the title


def head(text: Text, folded: str) -> list[tuple[int, int]]:
    """The first lines that are neither dateline nor page furniture."""
    head, minguo = [], periods.is_minguo(folded)
    for block in text.blocks[:8]:
        found = periods.anchors(folded, block.start, min(block.end, block.start + 200), block.lang, None, minguo)
        dateline = block.end - block.start < 80 and any(periods.is_day(a.period) for a in found)
        if not dateline and block.role != "furniture" and block.start < TITLE_ENDS:
            head.append((block.start, block.end))
    return head[:3]


def language(text: Text) -> str:
    return text.blocks[0].lang if text.blocks else "en"


def to_month(period: str) -> str:
    if not periods.is_day(period):
        return period
    return period[:4] if period.endswith("-12-31") else period[:7]


_GOAL = re.compile(r" (?:target|goal|vision|agenda|objective)|年?(?:目标|远景)")
_OF_ANOTHER = re.compile(
    r"(?<!\w)(?:decision|resolution|decree|directive|law|circular|pursuant|approved|"
    r"quyết định số|nghị quyết số|nghị định|chỉ thị|căn cứ|kèm theo|theo|tờ trình|thông tư)(?!\w)|〔|\d号|印发的|根据(?!录音|记录|现场|速记)"
)
_LABELLED = re.compile(
    r"\W*(?:thời gian|ngày|cập nhật|time|date|updated|held on|时间|会议时间|日期|发布日期|发布时间|更新时间|制表|制表时间|整理)\W"
)
_HELD = re.compile(
    r"(?<!\w)(?:minutes of|meeting held|held (?:in|at|on)|biên bản|phiên họp|cuộc họp)(?!\w)|会议于|会议纪要"
)
_ISSUED = re.compile(r"日?(?:由[^，。；\d]{2,20})?(?:正式)?(?:印发|发布|公布|签发)")
_HELD_AT_END = re.compile(r"\s*[)）]\s*$")  # "speech at the conference (Quảng Ninh, 4 October 2024)"
_WIRE = re.compile(r"(?:\s*\([^()]{2,24}\))?\s*(?:--|[-–—:：)）讯电,，|])")


def speaks_of_another(line: str) -> bool:
    """Does a line name another document, whose date it may tell?"""
    return bool(_OF_ANOTHER.search(line))


def _leads(line: str, first: int, last: int) -> bool:
    """Is a day the lead of a dispatch: "HANOI, 3 May – …", "本报5月3日讯"? A sentence may begin with a day and a comma."""
    wire = _WIRE.match(line, last)
    return bool(wire) and (first > 0 or wire.group()[-1] not in ",，")


def _dateline(line: str, block, found, first: bool) -> list[str]:
    """The date that a line of the head bears: a short line with a day or ending in a month, or the lead of a dispatch."""
    days = [a for a in found if periods.is_day(a.period) and a.role != "until"]
    long = len(" ".join(line.split()))
    plain = not line.rstrip().endswith(("。", ".", "；", ";"))
    if days and (
        (_LABELLED.match(line) and days[0].start - block.start < 60)
        or (_HELD.search(line) and days[0].start - block.start < 160)
        or (first and plain and long < 160)
        or (plain and long < 240 and _HELD_AT_END.match(line, days[-1].end - block.start))
        or (long < (110 if "|" in line else 80) and plain)
        or (days[0].end - block.start < 45 and _leads(line, days[0].start - block.start, days[0].end - block.start))
    ):
        return [days[0].period]
    last = found[-1] if found else None
    months = (
        last
        and len(last.period) == 7
        and block.end - block.start < 34
        and len(line[last.end - block.start :].strip(" )）.")) < 1
    )
    return [last.period] if months else []


def spoken(text: Text, folded: str) -> str:
    """Date of a text: a short line of its head or foot that holds a day; else the latest year that is not a plan's."""
    latest, sure, outline, minguo = 0, 0, Outline(), periods.is_minguo(folded)
    heads, begun, days = [], False, False
    last = len(text.blocks) - 6
    for i, block in enumerate(text.blocks):
        if i >= 12 and (block.role in ("table", "furniture") or "gmt" in folded[block.start : block.end]):
            continue
        found = periods.anchors(folded, block.start, block.end, block.lang, None, minguo)
        line = folded[block.start : block.end]
        dated = _dateline(line, block, found, i == 0) if found and i < 12 and not begun else []
        if dated and not speaks_of_another(line):
            heads += dated
        if i >= 12 and heads:
            break
        # what follows a paragraph speaks of other days as well; a long title in capitals is none
        title = block.lang != "zh" and text.text[block.start : block.end].isupper()
        begun = begun or (block.role == "body" and len(line) > LEAD and not title)
        days = days or any(map(_is_plain_day, found))
        foot = _foot(line, found, folded, bool(heads)) if i > last else ""
        if foot:
            return foot
        words = cues(block.lang)
        if block.role == "heading" or line.rstrip().endswith((":", "：")):
            mood = kinds.heading(folded, block.start, block.end, words, [], "")
            outline.enter(text.text[block.start : block.end], mood, "", "")
        if outline.now.mood != "target" and block.role not in ("table", "furniture"):
            latest = max([latest, *_years_told(found, folded, block.start, words)])
            sure = max([sure, *(a.year for a in found if a.year > sure and _is_sure(a, folded, block, words))])
    if heads:  # the clock of a web page runs later than the date of its text
        return min(heads)
    if sure and latest > sure and (days or latest - sure > _FAR):
        return str(sure)
    return str(latest or "")


def _is_plain_day(anchor) -> bool:
    return periods.is_day(anchor.period) and anchor.role != "until"


def _foot(line: str, found, folded: str, headed: bool) -> str:
    """The date that one of the last lines bears, or the day on which it says the text was issued."""
    days = [a.period for a in found if _is_plain_day(a)]
    if days and len(line) < 40:
        return days[0]
    issued = [a.period for a in found if periods.is_day(a.period) and _ISSUED.match(folded, a.end - 1)]
    if issued and not headed and not _OF_ANOTHER.match(line):
        return issued[0]
    return found[0].period if found and _LABELLED.match(line) and len(found[0].period) >= 7 else ""


def _years_told(found, folded: str, floor: int, words):
    """The years told plainly, neither as a goal nor of what is to come."""
    for anchor in found:
        told = (
            anchor.role in ("plain", "baseline") and ".." not in anchor.period and not _GOAL.match(folded, anchor.end)
        )
        if told and not words.find["target"].search(folded, max(floor, anchor.start - 48), anchor.start):
            yield anchor.year


def _is_sure(anchor, folded: str, block, words) -> bool:
    """Has the time come: no text tells the day of what is to come, nor in the past tense?"""
    if len(anchor.period) > 4 and ".." not in anchor.period:
        return anchor.role != "until"
    first, last = kinds.clause(folded, anchor.start, anchor.end, block.start, block.end)
    return bool(words.find["done"].search(folded, first, last)) and not words.find["target"].search(folded, first, last)
