# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""What a paragraph leaves to the next ones: headings open an outline, places and years are carried on."""

from __future__ import annotations

import re

from analysis import periods
from analysis.extraction.naming import places
from analysis.extraction.paragraphs import dating, kinds
from analysis.extraction.paragraphs.outline import Outline
from analysis.extraction.paragraphs.state import State
from analysis.extraction.vocabulary.cues import Cues
from analysis.extraction.vocabulary.folding import ANY_DIGIT

_EDITION = re.compile(
    r"(?<!\w)((?:19|20)\d\d) edition of|"
    r"(?<!\w)(?:desi|egdi|gii|index|benchmark|scoreboard)(?: \([a-z ]{2,12}\))?,? ((?:19|20)\d\d)(?!\d)|"
    r"《((?:19|20)\d\d)年?[^》]{2,20}(?:榜|榜单|指数|报告|白皮书)》|《[^》]{2,24}(?:榜|榜单|指数|报告|白皮书)[(（]((?:19|20)\d\d)年?[)）]》"
)
_STATED = re.compile(
    r"(?<!\w)(?:data|figures|statistics) (?:are|is|refer to|relate to|cover)(?! available)[^.;\d]{0,50}((?:19|20)\d\d)[^.;]{0,60} (?:unless|except where)(?!\w)|"
    r"(?<!\w)unless (?:otherwise|another year is) [a-z]+,? [^.;\d]{0,60}(?<!from )(?<!between )((?:19|20)\d\d)(?! ?(?:to|and|-|–) (?:19|20))|"
    r"(?:如无|若无|除|无)(?:特别|另有|另行|特殊)?(?:说明|注明)[^。；\d]{0,16}((?:19|20)\d\d)年(?!\d)|"
    r"(?<!\w)số liệu[^.;\d]{0,50}((?:19|20)\d\d)[^.;]{0,40}(?:trừ khi|nếu không|trừ trường hợp)(?!\w)|"
    r"(?<!\w)(?:nếu không|trừ khi|trừ trường hợp)(?: có| được)? (?:ghi chú|chú thích|nêu|nói|ghi) [^.;\d]{0,40}((?:19|20)\d\d)"
)
_EVENT = re.compile(
    r"(?<!\w)(?:summit|forum|conference|congress|expo|symposium|festival|week|awards?|"
    r"diễn đàn|hội thảo|triển lãm|ngày hội|đại hội)(?!\w)|"
    r"峰会|论坛|博览会|大会|交流会|推介会|研讨会"
)
_REVIEWS = re.compile(r"(?<!\w)(?:review|results|tổng kết|sơ kết|kết quả)(?!\w)|总结|回顾")
_BASIS = re.compile(
    r"[-–\s]*(?:(?:căn cứ|thực hiện|triển khai|xét)(?: theo)? (?:luật|nghị|quyết|chỉ thị|kế hoạch|chương trình|đề án|công văn|thông|tờ trình|chiến lược|kết luận)|"
    r"pursuant to|in (?:accordance with|pursuance of|furtherance of|implementation of)|in order to implement|to implement|(?:根据|依据|按照|为[^，。]{0,10}(?:贯彻|落实|推进|深入))[^，。；]{0,30}(?:[》〕]|\d号))"
)
_STOP = re.compile(r"[.!?]\s|[。！？]")
_LEADS_ON = (":", "：")
_ASKS = ("?", "？")
_MEETING = re.compile(r"(?<!\w)(?:họp|biên bản|minutes|meeting)(?!\w)|会议纪要|例会|调度会")
_NUMBERED = tuple("[〔［【")
_NAME = 10  # characters of a running header
_LATE = "10"  # the month from which a title may tell of the year itself
_LONG, _SHORT = 110, 60  # characters: a paragraph longer than a title, a line that may be a heading of its own


def enter(state: State, block, words: Cues, anchors, names) -> None:
    """A heading or a line that ends in a colon sets mood, year and place for what follows it."""
    body = state.folded[block.start : block.end].rstrip()
    _note_list(state, block, body)
    state.basis = bool(_BASIS.match(body)) or (state.basis and state.joined)
    if block.start < dating.TITLE_ENDS:
        _note_edition(state, block)
    leads = block.role == "heading" or body.endswith((*_LEADS_ON, *_ASKS))
    if (
        block.role == "heading"
        and block.start < dating.TITLE_ENDS
        and words.find["figures_title"].search(state.folded, block.start, block.end)
    ):
        state.outline.figures = True
    ahead = any(a.role == "until" or a.year > (state.year or 0) for a in anchors)
    short = block.role == "body" and len(body) < _SHORT and (ahead or not body.endswith(("。", ".")))
    if not leads and not short:
        return
    asked = body.endswith(_ASKS) and len(body) > _LONG  # a question at length tells no time for its answer
    anchors, names = ([], []) if asked else (anchors, names)
    mood = "" if asked else kinds.heading(state.folded, block.start, block.end, words, anchors, state.now)
    if mood == "target" and _of_indicators(state, block, words, anchors):
        mood = "done"
    if not leads and not (mood == "target" and anchors and _only_dates(state.folded, block, anchors)):
        return
    if _is_dateline(body, anchors) or _runs(state, block, body):
        return
    line = state.text.text[block.start : block.end]
    own = [a for a in anchors if a.role != "baseline" and not (len(a.period) == 7 and a.period == state.now[:7])]
    if (
        block.role != "heading" and len(body) > _LONG and mood != "target"
    ):  # a paragraph leads on with its last sentence
        last = max((m.end() for m in _STOP.finditer(state.folded, block.start, block.end - 1)), default=block.start)
        own = [a for a in own if a.start >= last]
    if state.basis:
        own = []  # the years of what a plan is based on are none of its own
    elif dating.speaks_of_another(body):  # "Decision 749 dated 3 June 2020 …:"
        own = [a for a in own if not periods.is_day(a.period)]
    told = [n for n in names if not n.whole] if block.role == "heading" else []
    firm = [n for n in told if not places.is_address(state.folded, n)]
    firm.sort(key=lambda n: places.level(n.place) in ("country", "group", "world"))
    place = firm[0].place if firm else ""
    led_by_year = bool(own) and own[0].start == block.start and state.folded.startswith(_LEADS_ON, own[0].end)
    numbered = Outline.level_of(line) >= 0 or body.endswith(_LEADS_ON) or led_by_year
    if state.titled or not leads or numbered or block.start > dating.TITLE_ENDS:
        state.titled = True
        due = [a for a in own if a.role == "until"] if mood == "target" else []
        period = dating.to_month((due or own)[-1].period) if own else ""
        state.outline.enter(line, mood, period or (mood == "target" and _to_come(state)) or "", place)
    else:
        _title(state, block, words, own, place)
    state.listed = False
    state.period = ""


def _of_indicators(state: State, block, words: Cues, anchors) -> bool:
    """Does a lead below results speak of indicators, chỉ tiêu in the other sense of the word: "Một số chỉ tiêu cụ thể:"?"""
    told = {m.group() for m in words.find["heading_target"].finditer(state.folded, block.start, block.end)}
    line = state.text.text[block.start : block.end]
    ahead = any(a.role == "until" or a.year > (state.year or 0) for a in anchors)
    return told == {"chỉ tiêu"} and not ahead and state.outline.above(line).mood == "done"


def _to_come(state: State) -> str:
    """When what a section aims at is due, below a title that tells of a part of the year now over."""
    above, now = state.outline.now.period, state.now
    over = above[4:] and len(now) >= 7 and above[:4] == now[:4] and periods.bounds(above)[2][: len(now)] < now
    return (state.outline.ahead or above[:4]) if over and not periods.is_span(above) else ""


def _note_edition(state: State, block) -> None:
    """What a text is about: the edition of an index (《2024全球独角兽榜》), "data are for 2021 unless stated"."""
    stated = _STATED.search(state.folded, block.start, block.end)
    edition = stated or _EDITION.search(state.folded, block.start, block.end)
    year = next(filter(None, edition.groups()), "") if edition else ""
    if year and state.year and int(year) <= state.year:
        state.outline.figures = True
        state.outline.root.topic = state.outline.root.topic or year
        state.outline.stated = state.outline.stated or (year if stated else "")


def _note_list(state: State, block, body: str) -> None:
    state.titled = state.titled or block.role in ("item", "table") or (block.role == "body" and len(body) > _LONG)
    if block.role == "item":
        state.listed = True
    elif state.listed and block.role == "body":
        state.listed = False
        state.outline.end_list()


_PAGE_MARKS = "0123456789/.-–— |"


def _runs(state: State, block, body: str) -> bool:
    """Is it a line of the title that stands again at the head of a page?"""
    named = body.rstrip(_PAGE_MARKS)  # with the number of the page
    again = named in state.title_lines or (len(named) > _NAME and any(named in line for line in state.title_lines))
    if block.start < dating.TITLE_ENDS:
        state.title_lines.add(named)
    return again


def is_running(state: State, block) -> bool:
    """Is a block a line of the title that stands again, or anything else that is none of the text?"""
    named = state.folded[block.start : block.end].rstrip().rstrip(_PAGE_MARKS)
    return block.role == "furniture" or named in state.title_lines


def _is_dateline(body: str, anchors) -> bool:
    days = [a for a in anchors if periods.is_day(a.period) and a.role != "until"]
    rest = len(body.replace(" ", "")) - (days[0].end - days[0].start) if days else 0
    return bool(days) and rest < 50 and not body.endswith(_LEADS_ON)


def _title(state: State, block, words: Cues, own, place: str) -> None:
    """A line of the title: the earliest of its periods, and whether it calls the text a plan."""
    if words.find["reports"].search(state.folded, block.start, block.end):
        state.outline.reports = True
    aside = state.year if state.outline.reports else None  # the year of a vision is no topic of a report on it
    past = [a for a in own if a.role == "plain" and not (aside and a.year > aside)]
    past = [a for a in past if state.folded[a.start - 1 : a.start] not in _NUMBERED]  # "E-Zheng-Ban-Fa [2022] No. 34"
    spoken = [dating.to_month(a.period) for a in past if a.period[:4] == str(a.year)]
    spoken = [p for p in spoken if len(state.now) < 7 or p != state.now[:7]]  # a dateline is no topic
    if any(map(periods.is_month, spoken)):  # "in September, and in the third quarter": the month is told of
        spoken = [p for p in spoken if not periods.is_quarter(p)]
    reviews = _REVIEWS.search(state.folded, block.start, block.end)
    if _EVENT.search(state.folded, block.start, block.end) and not reviews:
        spoken = [p for p in spoken if p != state.now[:4]]
    state.outline.meets = state.outline.meets or bool(_MEETING.search(state.folded, block.start, block.end))
    if state.outline.meets and not reviews:
        spoken = [p for p in spoken if len(p) == 4]  # a meeting of the quarter tells of what is known then
    aimed = [a.year for a in own if a.role == "until" or a.period[:4] != str(a.year)]
    planned = words.find["plan_title"].search(state.folded, block.start, block.end)
    running = block.lang != "vi" and "01" <= state.now[5:7] < _LATE  # nor is a year that runs, but in a plan
    if running and not planned and not state.outline.plan:
        spoken = [p for p in spoken if p != state.now[:4]]
    to_come = (a.period for a in own if len(a.period) > 4 and periods.bounds(a.period)[2] > state.now > "")
    state.outline.ahead = state.outline.ahead or next(to_come, "")
    state.outline.span = state.outline.span or next((a.period for a in own if ".." in a.period[:6]), "")
    state.outline.horizon = state.outline.horizon or str(min(aimed, default=""))
    state.outline.plan = not state.outline.reports and (state.outline.plan or bool(planned))
    state.outline.title(min(spoken, key=lambda p: periods.bounds(p)[1:]) if spoken else "", place)


def _only_dates(folded: str, block, anchors) -> bool:
    """A short line without any number but calendar years introduces what follows it."""
    return all(
        any(a.start <= m.start() < a.end for a in anchors) for m in ANY_DIGIT.finditer(folded, block.start, block.end)
    )


def leave(state: State, block, anchors, names) -> None:
    """Carry the last place and year that a paragraph names on to the next one."""
    firm = [n for n in names if not n.whole]
    if firm:
        state.place = firm[-1].place
    own = [a for a in anchors if a.role in ("plain", "until") and not periods.is_day(a.period)]
    if own and not any(m.start >= block.start and m.period for m in state.found[-40:]):
        state.period = (max(own, key=lambda a: a.year) if block.role == "table" else own[-1]).period
    aimed = {a.period for a in own if a.year > (state.year or a.year)}
    if len(aimed) == 1 and state.outline.now.mood == "target" and block.role == "body" and not state.basis:
        state.outline.now.goal = dating.to_month(aimed.pop())  # "By 2025 the framework will be in place": no number
    past = [a.year for a in own if not state.year or a.year <= state.year]
    state.told = max(past) if past else own[-1].year if own else state.told
