# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Date and title of a text: what it says of itself before it speaks of anything else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from analysis import periods
from analysis.documents.text import Text
from analysis.extraction.dates import calendar_forms, completing, times
from analysis.extraction.dates.completing import Said
from analysis.extraction.paragraphs import kinds
from analysis.extraction.paragraphs.outline import Outline
from analysis.extraction.vocabulary.cues import cues

_FAR = 5  # years: a year told plainly so long after all that has surely come is one of a vision
LEAD = 110  # characters: a paragraph longer than a line of the title
TITLE_ENDS = 600  # characters; headings before it that bear no number are lines of the title


def head(text: Text, folded: str) -> list[tuple[int, int]]:
    """The first lines that are neither dateline nor page furniture."""
    head, minguo = [], calendar_forms.is_minguo(folded)
    for block in text.blocks[:8]:
        found = times.read(folded, block.start, min(block.end, block.start + 200), block.lang, Said(), minguo)
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
    r"(?<!\w)(?:decision|resolution|decree|directive|law|circular|pursuant|approved|read:|ref:|"
    r"(?:quyết định|nghị quyết|kế hoạch|công văn|kết luận) (?:số )?\d+|quyết định số|nghị quyết số|nghị định|chỉ thị|căn cứ|kèm theo|theo|tờ trình|thông tư)(?!\w)|〔|\d号(?![楼馆厅院门])|印发的|根据(?!录音|记录|现场|速记)"
)
_ATTACHED = re.compile(
    r"(?<!\w)(?:kèm theo|ban hành theo|(?:issued|promulgated|attached) (?:together )?(?:with|to|under))(?!\w)"
)
_LABELLED = re.compile(
    r"\W*(?:thời gian|ngày(?=\s*[:：]|[^.;]{0,60}$)|cập nhật|time|date|updated|released|published|issued|last modified|held on|时间|会议时间|日期|发布日期|发布时间|更新时间|"
    r"制表|制表时间|bản in|编制日期|编制时间|成文日期|印发日期|整理|đăng ngày|ngày đăng)(?:\W| by[^,]{2,60},)"
)
_TIMED = re.compile(r"\W*(?:thời gian|(?:会议)?时间|date(?: and time)?|time and date)(?: họp)?\s*[:：]")  # of a meeting
_HELD = re.compile(
    r"(?<!\w)(?:minutes of|(?:session|meeting|conference) (?:was )?(?:opened|began|held|convened)|meeting held|held (?:in|at|on)|biên bản|phiên họp|cuộc họp)(?!\w)|会议于|会议纪要"
)
_ISSUED = re.compile(r"日?(?:由[^，。；\d]{2,20})?(?:正式)?(?:印发|发布|公布|签发)(?!的)")
_SIGNED = re.compile(r"(?<!\w)(?:thông qua|ký|ban hành|adopted|passed|signed|issued)(?: on| vào)?(?: ngày)? $")
_ISSUE = re.compile(
    r"(?<!\w)(?:bản tin|tạp chí|bulletin|brief|newsletter|review)(?!\w).{0,120}(?:số|no\.?|issue) ?\d.{0,12}$"
)
_IN_FORCE = re.compile(
    r"施行|执行|生效|有效期|截止|下次|(?<!\w)(?:effect|effective|force|next|until|valid|hiệu lực|thi hành|kỳ tới|kể từ)(?!\w)"
)
_BRACKETED = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
_AT_END = re.compile(
    r"(?:\s*[(（][^()（）]{1,40}[)）]|\s*[)）])?\s*$"
)  # "speech at the conference (Quảng Ninh, 4 October 2024)"
_WIRE = re.compile(r"(?:\s*\([^()]{2,24}\))?\s*(?:--|[-–—:：)）讯电,，|])")
_DISPATCH = (
    re.compile(r"[^，,。；;\d]{2,24}(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12]\d|0?[1-9])日(?:[讯电]|消息)"),
    re.compile(r"(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12]\d|0?[1-9])日(?:[上下]午|晚)?[,，]"),
    re.compile(r"(?:sáng|chiều|tối) (?:ngày )?(?P<d>3[01]|[12]\d|0?[1-9])/(?P<m>1[0-2]|0?[1-9])(?: \(|,)"),
)
_APART = re.compile(
    r"\s{3,}|[|｜\t]|(?<!\w)issue \d+,|第 ?\d+ ?期"
)  # what stands beside it is another item of the line
_STOPS = re.compile(r"[。！？!?]|\.\s")
_UP_TO = re.compile(
    r"(?:(?<!\w)(?:as (?:of|at)|tính đến|cập nhật đến|lũy kế đến)(?: the)?(?: hết| cuối| end of)?(?: ngày| tháng)?|截[至止]) ?$"
)
_OWN = re.compile(
    r"(?<!\w)(?:này|this (?:resolution|decision|plan|law|act|report))(?!\w)|本(?:条例|办法|规定|方案|意见|决定)"
)
_AS_OF = re.compile(r"(?:(?<!\w)(?:as (?:at|of)|on|by|from|since|đến|từ|vào|trong)(?: ngày)?\s*|[到至自从在于])$")
_LONG_AGO = re.compile(
    r"(?:hơn |gần |khoảng )?[^,]{1,16} năm trước|(?:more than |nearly |some )?[^,]{1,16} years ago|[^，,]{1,8}年前"
)
_CITY = 40  # characters before the day
_IMPRINT = 6  # lines
_BRACKETS = 4  # lines of the head of which one may be a date in brackets
_BLANKS = (" ", "\u3000")
_EDGE = 3  # lines
_HEAD, _LEADS, _FOOT = 12, 5, 6  # blocks
_LONG_HEAD = 30  # blocks in which a part of the year tells that it runs


def speaks_of_another(line: str) -> bool:
    """Does a line name another document, whose date it may tell?"""
    return bool(_OF_ANOTHER.search(line))


def _leads(line: str, first: int, last: int) -> bool:
    """Is a day the lead of a dispatch: "HANOI, 3 May – …", "本报5月3日讯"? A sentence may begin with a day and a comma."""
    wire = _WIRE.match(line, last)
    if not wire or wire.group()[-1] not in ",，":
        return bool(wire)
    if line[:first].strip() in ("", "ngày") or _STOPS.search(line, 0, first) or _AS_OF.search(line, 0, first):
        return False
    return not _LONG_AGO.match(line)


def opens_dispatch(folded: str, start: int, end: int, floor: int) -> bool:
    """Is a day that of the dateline before the first words of a paragraph: "BRUSSELS, 27 January 2025 — A quarter of …"?"""
    wire = _WIRE.match(folded, end) if start - floor < _CITY else None
    return bool(wire) and wire.group()[-1] not in ",，"


@dataclass(frozen=True)
class _Line:
    """A line of a text in its matching copy, with the days and other times that it names, by offsets in it."""

    words: str
    found: tuple
    number: int

    @cached_property
    def days(self) -> list:
        """Its days, but those from which something is in force."""
        return [a for a in self.found if _is_plain_day(a) and not self._in_force(a)]

    def _in_force(self, day) -> bool:
        return bool(_IN_FORCE.search(self.words, max(0, day.start - 30), day.end + 12))

    @property
    def plain(self) -> bool:
        """No sentence."""
        ended = self.words.rstrip().removesuffix("a.m.").removesuffix("p.m.")
        return not ended.endswith(("。", ".", "；", ";"))

    @cached_property
    def length(self) -> int:
        return len(" ".join(self.words.split()))

    def issues(self, day) -> bool:
        """Does the line say that its text, and no other one, was issued on a day?"""
        signed = _SIGNED.search(self.words, 0, day.start)
        told = _ISSUED.match(self.words, day.end - 1) and not _OF_ANOTHER.match(self.words)
        return bool(told or (signed and (_OWN.search(self.words) or self.length < LEAD)))

    def alone(self, anchor) -> bool:
        """Does a time make up an item of the line: between wide blanks, bars, or in brackets with a place before it?"""
        left = max([0, *(m.end() for m in _APART.finditer(self.words, 0, anchor.start))])
        right = _APART.search(self.words, anchor.end)
        item = self.words[left : anchor.start] + " " + self.words[anchor.end : right.start() if right else None]
        return sum(map(str.isalnum, item)) < 3

    def closes(self, anchor) -> bool:
        """Does a time behind a comma end an item of the imprint: "Department of Statistics, Colombo, December 2024     ISBN …"?"""
        item = _APART.split(self.words[: anchor.start])[-1]
        ended = not self.words[anchor.end :].strip() or _APART.match(self.words, anchor.end)
        return (
            self.number < _IMPRINT
            and len(item) < LEAD
            and item.endswith(", ")
            and item.count(",") > 1
            and self.plain
            and bool(ended)
        )

    def bracketed(self, anchor) -> bool:
        """Does a time end the brackets that close the line: "(Kigali, December 2024)"?"""
        opened = max(self.words.rfind("(", 0, anchor.start), self.words.rfind("（", 0, anchor.start))
        before, after = self.words[opened + 1 : anchor.start], self.words[anchor.end :].strip()
        return opened >= 0 and after in (")", "）") and len(before) < 30 and not any(map(str.isdecimal, before))


def _reader(text: Text, folded: str) -> Callable[..., _Line]:
    """Gives a line of the text by its number, and by the year that completes its days; each is read once."""
    minguo = calendar_forms.is_minguo(folded)

    @lru_cache(maxsize=128)  # the head is read more than once; a long text is not kept whole
    def line(number: int, year: int | None = None) -> _Line:
        block = text.blocks[number]
        found = times.read(folded, block.start, block.end, block.lang, Said(year), minguo)
        moved = tuple(replace(a, start=a.start - block.start, end=a.end - block.start) for a in found)
        return _Line(folded[block.start : block.end], moved, number)

    return line


def _dateline(line: _Line) -> str:
    """The date that a line of the head bears: a short line with a day, the lead of a dispatch, an imprint; '' if none."""
    if not line.found:
        return ""
    words, days, long = line.words, line.days, line.length
    if speaks_of_another(words):
        numbered = line.number < _BRACKETS and "〔" in words and _BRACKETED.fullmatch(words)
        return days[0].period if days and (numbered or _ISSUED.match(words, days[0].end - 1)) else ""
    if days:
        first, last = days[0].start, days[0].end
        told = (
            (_LABELLED.match(words) and first < 60)
            or (_HELD.search(words) and first < 160)
            or (line.number == 0 and line.plain and long < 160)
            or (line.plain and long < 240 and _AT_END.match(words, days[-1].end))
            or (line.plain and long < (110 if "|" in words else 80))
            or (last < 45 and _leads(words, first, last))
            or (line.number < _BRACKETS and _BRACKETED.fullmatch(words))
            or (
                line.number < _IMPRINT
                and first < _CITY
                and words.endswith(", ", 0, first)
                and _APART.match(words, last)
            )
        )
        return days[0].period if told else ""
    month = next((a for a in reversed(line.found) if len(a.period) == 7 and a.role == "plain"), None)
    if not month:
        return ""
    ends = long < 34 and len(words[month.end :].strip(" )）.")) < 1
    imprint = (_LABELLED.match(words) and month.start < 60) or _ISSUE.search(words, 0, month.start)
    return month.period if ends or imprint or line.alone(month) or line.bracketed(month) or line.closes(month) else ""


def spoken(text: Text, folded: str) -> str:
    """Date of a text: of its head, else of its foot, else of a line that holds nothing else; else the year it speaks in."""
    line = _reader(text, folded)
    told = (
        _of_head(text, line)
        or _of_foot(text, line)
        or _of_title(text, line)
        or _of_imprint(text, line)
        or _with_year(text, line, _year_told(text, line))
    )
    return told.rpartition("..")[2]


def _of_head(text: Text, read: Callable[..., _Line], year: int | None = None) -> str:
    """The earliest date of the lines above the first paragraph: the clock of a web page runs later than its text."""
    heads, begun = [], False
    for i, block in enumerate(text.blocks[:_HEAD]):
        if begun and block.role == "table":
            continue
        line = read(i, year)
        bracketed = i < _BRACKETS and _BRACKETED.fullmatch(line.words)
        if not begun or bracketed or _TIMED.match(line.words) or (line.days and line.alone(line.days[0])):
            heads.append(_dateline(line))
        # what follows a paragraph speaks of other days as well; a long title is none
        long = block.role == "body" and line.length > LEAD // (2 if block.lang == "zh" else 1)
        begun = begun or (long and (i > 0 or not line.plain))
    return min(filter(None, heads), default="")


def _of_foot(text: Text, read: Callable[..., _Line]) -> str:
    """The date that one of the last lines bears, or the day on which it says the text was issued."""
    for line in map(read, range(max(0, len(text.blocks) - _FOOT), len(text.blocks))):
        issued = [a for a in line.days if line.issues(a)]
        if issued:
            return issued[0].period
        if line.days and (line.length < 40 or line.alone(line.days[0])):
            return line.days[0].period
        if line.found and _LABELLED.match(line.words) and len(line.found[0].period) >= 7:
            return line.found[0].period
    return ""


def _of_title(text: Text, read: Callable[..., _Line]) -> str:
    """The date of the decision to which a plan is attached, or that a title names as its own; '' if none."""
    for line in map(read, range(min(_HEAD // 2, len(text.blocks)))):
        if line.days and line.length < 3 * LEAD and (line.number == 0 or _ATTACHED.search(line.words)):
            return line.days[0].period
    return ""


def _of_imprint(text: Text, read: Callable[..., _Line]) -> str:
    """The month that begins or ends one of the first or last lines, if that is no sentence; '' if none does."""
    count = len(text.blocks)
    for line in map(read, [*range(min(_EDGE, count)), *range(max(_EDGE, count - _EDGE), count)]):
        months = [a for a in line.found if len(a.period) == 7 and a.role == "plain"] if line.plain else []
        for month in months:
            behind, before = line.words[month.end :], line.words[: month.start]
            if not behind.strip(" )）") or (not before.strip() and behind[:1] in _BLANKS):
                return month.period
    return ""


def _with_year(text: Text, read: Callable[..., _Line], told: str) -> str:
    """`told`, or the day of the head that names no year: in the next year where this one is told as a whole."""
    year = told[:4]
    day = (_of_head(text, read, int(year)) or _of_dispatch(text, read, year)) if year else ""
    if not day or day[:4] != year:
        return told
    lines = map(read, range(min(_LONG_HEAD, len(text.blocks))))
    running = any(len(a.period) > 4 and a.year == int(year) for line in lines for a in line.found)
    return day if running else periods.years_earlier(day, -1)


def _of_dispatch(text: Text, read: Callable[..., _Line], year: str) -> str:
    """The day that opens the first lines of news, completed by a year: "本报北京10月13日电", "Chiều 13/10, …"."""
    heads = (form.match(read(i).words) for i in range(min(_LEADS, len(text.blocks))) for form in _DISPATCH)
    told = next(filter(None, heads), None)
    return completing.day_of(int(year), int(told["m"]), int(told["d"])) if told else ""


def _year_told(text: Text, read: Callable[..., _Line]) -> str:
    """The latest year told plainly; that of what has surely come, where a later one is far off or days are told."""
    latest, sure, outline, days, reached = 0, 0, Outline(), False, ""
    for i, block in enumerate(text.blocks):
        line = read(i)
        if i >= _HEAD and (block.role in ("table", "furniture") or "gmt" in line.words):
            continue
        words = cues(block.lang)
        if block.role == "heading" or line.words.rstrip().endswith((":", "：")):
            mood = kinds.heading(line.words, 0, len(line.words), words, [], "")
            outline.enter(text.text[block.start : block.end], mood, "", "")
        if not line.found:
            continue
        days = days or any(map(_is_plain_day, line.found))
        if outline.now.mood != "target" and block.role not in ("table", "furniture"):
            latest = max([latest, *_years_told(line, words)])
            reached = max([reached, *(a.period[:7] for a in line.found if _as_of(a, line.words))])
            sure = max([sure, *(a.year for a in line.found if a.year > sure and _is_sure(a, line.words, words))])
    if reached[:4].isdecimal() and int(reached[:4]) >= (sure or latest):
        return reached[:4] if reached.endswith("-12") else reached
    if sure and latest > sure and (days or latest - sure > _FAR):
        return str(sure)
    return str(latest or "")


def _as_of(anchor, folded: str) -> bool:
    """Does a text say what was reached by a month or day: 截至2025年6月, tính đến tháng 6/2025?"""
    before = folded[max(0, anchor.start - 24) : anchor.start]
    dated = periods.is_dated(anchor.period) or anchor.period[5:6] == "H"
    return dated and bool(_UP_TO.search(before))


def _is_plain_day(anchor) -> bool:
    return periods.is_day(anchor.period) and anchor.role != "until"


def _years_told(line: _Line, words):
    """The years told plainly, neither as a goal nor of what is to come."""
    for anchor in line.found:
        plain = anchor.role in ("plain", "baseline") and ".." not in anchor.period
        told = plain and not _GOAL.match(line.words, anchor.end)
        if told and not words.find["target"].search(line.words, max(0, anchor.start - 48), anchor.start):
            yield anchor.year


def _is_sure(anchor, folded: str, words) -> bool:
    """Has the time come: no text tells the day of what is to come, nor in the past tense?"""
    if len(anchor.period) > 4 and ".." not in anchor.period:
        return anchor.role != "until"
    first, last = kinds.clause(folded, anchor.start, anchor.end, 0, len(folded))
    return bool(words.find["done"].search(folded, first, last)) and not words.find["target"].search(folded, first, last)
