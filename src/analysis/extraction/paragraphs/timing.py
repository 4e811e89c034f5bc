# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""The period that a number takes, and the earlier one that a change compares with."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from analysis import periods
from analysis.extraction.dates.calendar_forms import COUNT
from analysis.extraction.numbers import durations, units
from analysis.extraction.paragraphs import dating
from analysis.extraction.paragraphs.beside import CAME_FROM, Beside
from analysis.extraction.paragraphs.carried import Carried

_PLAN_SUM = re.compile(
    r"(?<!\w)(?:(?:tổng )?(?:nhu cầu )?(?:kinh phí|vốn)(?: thực hiện| dự kiến| đầu tư)?|(?:estimated|total) (?:cost|budget)|outlay)(?!\w)|总投资|资金需求|总经费"
)
_EACH_YEAR = re.compile(r"年均|每年|(?<!\w)(?:mỗi năm|bình quân|per year|a year|annual\w*)(?!\w)")
_HYPHEN = re.compile(r"\d ?- ?\d|期间|时期")
_FROM_YEAR = re.compile(CAME_FROM.pattern.removesuffix("$") + r"(?:\d{4}年(?:底|末)?的)?$")
_STOCK = re.compile(r"(?<!\w)(?:đang (?:duy trì|hoạt động|quản lý|sử dụng)|hiện có|thuê bao|dư nợ|tên miền)(?!\w)")
_LAST_MONTH = re.compile(r"\d{4}-12")
_SOME = 12  # mentions
_WENT_TO = re.compile(
    r"(?:(?<!\w)(?:to|lên|đến|tới)|(?:提高|增加|增长|上升|提升|扩大|升|增|下降|降低|减少|缩小|收窄|降|减)(?:到|至))\s*$"
)
_TO_LEVEL = re.compile(
    r"[^.;。；，,]{0,26}?(?:(?<!\w)(?:to|lên|xuống|còn)(?!\w)|增[至加到]|提[高升]|[升降减扩缩拓跃压前][^，。\d]{0,4}[至到])"
)
_BULLETS = ("-", "—", "•", "·", "*")
_COUNTED = re.compile(r"(?:so với|lần|hơn|bằng) cùng kỳ|(?<!\w)(?:thành lập mới|cấp mới|(?<!cung )cấp \d|đăng ký mới)")
_RECENT = 3  # years in which a report compares with the one before
_NEAR = 4000  # characters before a paragraph in which a year is looked for as it was written
_YEAR_SAID = re.compile(r"\d{4}|[去上]年|ngoái|trước|last|previous")
_ONE_TIME = re.compile(r"\d{4}(?:-(?:[QH]\d.*|\d\d))?")
_PART = re.compile(r"\d{4}-(?:[QH]\d|\d\d)(?:\.\.\d{4}-(?:Q\d|\d\d))?")
_UP_FROM = re.compile(r"(?<!\w)(?:up|down) from (?:about |some |just |only |the )?$")
_FROM = re.compile(r"(?: in \d{4},?)? from (?:about |some |just |only |around )?")
_OVER_YEARS = re.compile(  # a change over several years up to today
    r"(?:过去|最近|近|(?<!\d)(?=[\d两三四五六七八十]{1,2}年来))的?(?P<n>[2-9]|10|[两三四五六七八十])年|"
    r"(?<!\w)(?P<m>[2-9]|10|hai|ba|bốn|năm|sáu|bảy|tám|mười) năm (?:vừa )?qua(?!\w)"
)
_MEASURED_BY = re.compile(
    r"(?<!\w)(?:plan|target|goal|kế hoạch|mục tiêu|chỉ tiêu)(?!\w)|计划|目标"
)  # "against a plan of 280 km"
_RANGED = re.compile(r"(?<!\w)(?:rang(?:e[sd]?|ing)|var(?:y|ied|ies|ying)) (?:[a-z]+ )?from [^\d.;]{0,6}$")
_STEP_AFTER = re.compile(
    r" (?:so với )(?:tháng|quý) trước| (?:month[- ]on[- ]month|m-o-m|mom|quarter[- ]on[- ]quarter|q-o-q|qoq)(?!\w)|"
    r" (?:from|on|over|than) (?:the )?(?:previous|preceding|prior|last) (?:month|quarter)(?!\w)"
)
_AGAINST_STEP = re.compile(r" (?:so với|from|over|on|than)(?: the)? ")
_STEP_BEFORE = re.compile(r"环比|[比较]上(?:个?月|个?季度)")
_FROM_TO = re.compile(  # "doubled, from 21% in 2015 to 48% in 2024"
    r",? from [^.;]{1,40}? in ((?:19|20)\d\d) to [^.;]{1,40}? in ((?:19|20)\d\d)(?!\d)|"
    r",? từ [^.;]{1,40}? năm ((?:19|20)\d\d) (?:lên|xuống)[^.;]{1,40}? năm ((?:19|20)\d\d)(?!\d)|"
    r"[,，][由从]((?:19|20)\d\d)年[^。；]{1,24}?[到至]((?:19|20)\d\d)年"
)
_SAME_YEARS = re.compile(
    r"(?<!\w)(?:(?:in|over|during) (?:those|these|the same|that) (?:years|span|period|time)|cùng thời gian|trong thời gian đó|những năm đó)(?!\w)|同一时期|同期内|这些年|这一时期"
)


class Timing(Beside, Carried):
    """Mixed into the scope of a paragraph: the period of a number, from the calendar expressions around it."""

    def _times(self, found, m, left, right, kind) -> tuple[str, str]:
        """(period, base period) of a number; of a change those of the levels told behind it."""
        years = _FROM_TO.match(self.state.folded, found.end, right) if kind == "change" else None
        if not years:
            period, base = self._period(found, m, left, right, kind)
            title = self.state.outline
            return period or (self._is_plan_sum(found, left) and (title.span or title.goal)) or "", base
        first, last = filter(None, years.groups())
        return last, first

    def _period(self, found, m, left, right, kind) -> tuple[str, str]:
        if found.shape in ("duration", "structural") and found.rule != durations.RUNNING:
            return "", ""
        told_as_level = found.shape == "gap" or found.rule == durations.RUNNING
        kind = "actual" if told_as_level and kind == "other" else kind
        own = told = self._told(found, left, right, kind)
        now = self.words.find["now"].search(self.state.folded, left, found.start)
        if not own and self.state.now and (now or kind in ("actual", "rank", "change")):
            today = now or (kind != "change" and self._of_today(*self.sentence(found.start)))
            topic = "" if today else self.state.outline.topic
            if not topic and not now and self.block.lang == "en":
                topic = self._of_text(found)
            own = topic if topic and not self._says_no_more(topic, kind) else self.state.now[:7]
        if not own and kind == "target":
            own = self.state.outline.goal
        if kind == "target":
            own = self._due(found, own, left, right)
        reached = own
        if kind in ("actual", "rank"):
            own = self._standing(found, self._before_it(found, own, left, right), left, right)
        kept = own == reached
        own = self._since_january(dating.to_month(own), kind, left, right) if told else dating.to_month(own)
        first = self.block.lang == "en" and not (self.previous and self.previous.start >= left)
        owned = self._of_structure(found) or (self._beside(found, left, right) and not first)
        owned = owned or any(b[0] <= found.start < b[1] for b in self.enclosed.values())
        self.lasts = bool(told) and kept and not owned and not self._passes(left, right)
        if told and kind != "other" and self.lasts and not self._of_day(own):
            self.state.outline.tell(kind, own, self.state.year)
        led = not self._told_as(own, self.block.start, self.block.end)  # by a heading
        if kind != "change" and periods.is_span(own):
            at_its_end = led and kind in ("actual", "rank") and self._reached_by(own)
            own = own[6:] if at_its_end else self._end_of_span(found, own, left)
        if kind == "change" and periods.is_span(own) and not self._financial(own):
            whole = led or self._hyphened(own, self.block.start, right)
            whole = whole and not self._came_from(found, left)
            return (own, str(int(own[:4]) - 1)) if whole else (own[6:], own[:4])
        return own, self._baseline(found, own, left, right) if kind == "change" else ""

    def _told(self, found, left: int, right: int, kind: str) -> str:
        """The time told for a number: beside it, in its sentence, for the whole text, or before it."""
        own = (
            self.periods_told.get(found.start)
            or self._of_structure(found)
            or self._bracketed(found)
            or self._now_said(found, left, kind)
            or self._anchor(found, left, right, kind)
        )
        if not own and kind in ("actual", "rank", "change"):
            own = self.state.outline.stated or self._current(left, found.start)
        if not own and kind != "other":
            own = "" if kind != "target" and self._exists(found) else self._carried(found, left, kind)
        return own or self._year_after(left, right, kind)

    def _says_no_more(self, topic: str, kind: str) -> bool:
        """Does a topic say no more than the date of the text, in Chinese the running year of one that is no report?"""
        level = self.block.lang == "zh" and kind != "change" and not self.state.outline.figures
        return topic.startswith(self.state.now) or (level and topic == self.state.now[:4])

    def _is_plan_sum(self, found, left: int) -> bool:
        """Is it a sum of money that a plan as a whole takes: "Tổng nhu cầu kinh phí", "the estimated cost is"?"""
        return found.unit in units.MONEY and bool(_PLAN_SUM.search(self.state.folded, left, found.start))

    def _due(self, found, own: str, left: int, right: int) -> str:
        """The end of the span by which something is to be reached; what is due by December is due in the year."""
        measured = _MEASURED_BY.search(self.state.folded, max(left, found.start - 40), found.start)
        if not measured and self._gone(own, left, right):
            return periods.years_earlier(own, -1)  # "to be under 1% in August", said in July
        whole = found.unit in units.MONEY and not _EACH_YEAR.search(self.state.folded, left, right)
        told = any(left <= a.start < right for a in self.anchors)
        funds = whole and self.words.find["funding"].search(self.state.folded, left, found.start)
        if funds and not told and own and self.state.outline.span.endswith(f"..{own}"):
            return self.state.outline.span  # a sum for the years of the plan
        whole_of = self.block.start if self._listed(left) else left
        spent = whole and (self._hyphened(own, whole_of, right) or self._between(own, whole_of, right))
        stretch = self._financial(own) or spent
        if ".." in own and not stretch:
            own = own.partition("..")[2]
        return own[:4] if _LAST_MONTH.fullmatch(own) else own

    def _gone(self, period: str, left: int, right: int) -> bool:
        """Is it a month or quarter before the day of the text, told without a year or a word such as 去年?"""
        short = periods.is_month(period) or periods.is_quarter(period)
        if not short or len(self.state.now) < 7 or periods.bounds(period)[2] >= self.state.now:
            return False
        told = self._told_as(period, left, right)
        return bool(told) and not any(_YEAR_SAID.search(self.state.folded, a.start, a.end) for a in told)

    def _of_day(self, period: str) -> bool:
        """Is a time that of the text itself, of which a report of figures tells by the way? Chinese ones go on with it."""
        here = (self.state.outline.figures or not self.state.titled) and self.block.lang != "zh"
        return here and period == self.state.now[:7] and len(period) > 4

    def _since_january(self, month: str, kind: str, left: int, right: int) -> str:
        """What came about by a month, if a sentence counts so: "đến hết tháng 5 … tăng 11,1% so với cùng kỳ"."""
        if self.block.lang == "zh":
            return self._so_far_this_year(month, kind, left, right)
        if self.block.lang != "vi" or kind == "target" or not periods.is_month(month):
            return month
        folded = self.state.folded
        told = any(left <= a.start < right and a.role == "until" and a.period[:7] == month for a in self.anchors)
        counted = told and _COUNTED.search(folded, left, right) and not _STOCK.search(folded, left, right)
        return periods.first_months(int(month[:4]), int(month[5:])) if counted else month

    def _so_far_this_year(self, year: str, kind: str, left: int, right: int) -> str:
        """What the running year has brought by a day: "截至10月12日,今年…"."""
        until = [a.period for a in self.anchors if left <= a.start < right and a.role == "until"]
        until = [p for p in until if len(p) in (7, 10)]
        running = len(until) == 1 and periods.is_dated(until[0]) and until[0][:4] == year == str(self.state.year)
        return periods.first_months(int(year), int(until[0][5:7])) if running and kind != "target" else year

    def _passes(self, left: int, right: int) -> bool:
        """Does the time of a sentence end with its paragraph: a digression, or the month end of a stock beside flows?"""
        told, folded = [a for a in self.anchors if a.role == "plain" and len(a.period) > 4], self.state.folded
        points = [a for a in told if left <= a.start < right and folded[a.end - 1] in "末底"]
        beside = told[:1] != points[:1] or folded.startswith(_BULLETS, self.block.start)
        return (bool(points) and beside) or self.digresses(left, right)

    def _year_after(self, left: int, right: int, kind: str) -> str:
        """The year behind the one that a sentence compares with, if it names no other: "0.5 points more than in 2022"."""
        told = [a for a in self.anchors if left <= a.start < right]
        if kind not in ("actual", "change", "rank") or len(told) != 1 or told[0].role != "baseline":
            return ""
        if self.words.find["now"].search(self.state.folded, self.block.start, left) or (
            self.block.lang == "en" and kind != "change" and self._of_today(left, right)
        ):
            return self.state.now[:7]
        year = told[0].period
        later = periods.years_earlier(year, -1)
        part = kind == "change" and _PART.fullmatch(year) and self._named(told[0])
        if part and periods.bounds(later)[2] <= self.state.now:
            return later  # "compared with the first half of 2023, turnover was up 14%"
        named = len(year) == 4 and self.state.folded[told[0].start].isdecimal()
        multiple = any(r.unit == "ratio" for r in self.readings if left <= r.start < right)
        recent = named and not multiple and 1 < (self.state.year or 0) - int(year) <= _RECENT
        return str(int(year) + 1) if recent and self.state.outline.topic in ("", self.state.now[:7]) else ""

    def _hyphened(self, span: str, left: int, right: int) -> bool:
        """Is a span written as a stretch of time ("2021-2025"), not from one year to another?"""
        return any(_HYPHEN.search(self.state.folded, a.start, a.end) for a in self._told_as(span, left, right))

    def _between(self, span: str, left: int, right: int) -> bool:
        """Is a span told as the years between two: "between 2021 and 2025"?"""
        return any(self.state.folded.endswith("between ", 0, a.start) for a in self._told_as(span, left, right))

    def _told_as(self, period: str, left: int, right: int) -> list:
        return [a for a in self.anchors if left <= a.start < right and a.period == period]

    def _before_it(self, found, own: str, left: int, right: int) -> str:
        """Of "from A to B": A is of the year before B, or of today where B is to come, unless a year stands at it."""
        folded, single = self.state.folded, _ONE_TIME.fullmatch(own) or self._financial(own)
        if found.high is not None or found.comparator == "ge" or not single:
            return own
        if own == self.state.now[:7]:
            return self._since_then(found, left, right) or own
        if _RANGED.search(folded, max(left, found.start - 30), found.start):
            return own
        before = self.previous
        back = before and before.period == own and before.start >= left and before.unit in (found.unit, "count")
        if back and self.block.lang == "en" and _FROM.fullmatch(folded, before.end, found.start):
            return own if self._beside(found, left, right) else periods.years_earlier(own)
        came = CAME_FROM.search(folded, max(left, found.start - 16), found.start)
        came = came and _TO_LEVEL.match(folded, found.end, right)
        if not came and not _UP_FROM.search(folded, max(left, found.start - 24), found.start):
            return own
        following = self.starts[bisect_left(self.starts, found.end) :][:1]
        parallel = self._came_before(found, own)
        dated = any(0 <= a.start - found.end < 24 and a.end <= min([right, *following]) for a in self.anchors)
        if dated or self._beside(found, left, right):
            return own
        if parallel:
            return parallel
        if _SAME_YEARS.search(folded, left, right):
            return self._first_year(left) or periods.years_earlier(own)
        if periods.bounds(own)[1] > self.state.now:
            return self.state.now[:7]
        by_quarters = periods.is_quarter(own) and self.state.by_quarters
        return periods.quarter_before(own) if by_quarters else periods.years_earlier(own)

    def _since_then(self, found, left: int, right: int) -> str:
        """The year since when it has come from a level to today's: "more than doubled since 2020, from 42 to 97"."""
        folded = self.state.folded
        came = CAME_FROM.search(folded, max(left, found.start - 16), found.start)
        since = [a for a in self.anchors if left <= a.start < found.start and a.role in ("since", "baseline")]
        if not came or len(since) != 1 or len(since[0].period) != 4 or not _TO_LEVEL.match(folded, found.end, right):
            return ""
        return since[0].period

    def _first_year(self, left: int) -> str:
        """The first of the years told before a sentence, from which those years run."""
        return min((a.period for a in self.anchors if a.start < left and len(a.period) == 4), default="")

    def _came_from(self, found, left: int) -> bool:
        """Does a number before it in the sentence tell what something came from?"""
        levels = (r.start for r in self.readings if left <= r.start < found.start)
        return any(CAME_FROM.search(self.state.folded, max(left, at - 16), at) for at in levels)

    def _came_before(self, found, own: str) -> str:
        """The year from which something else went to `own` in the paragraph: "from A in 2020 to B in 2024. C rose from D to E"."""
        told = [m for m in self.state.found[-_SOME:] if self.block.start <= m.start < found.start and m.period]
        for first, second in pairwise(told):
            before = self.state.folded[max(self.block.start, first.start - 20) : first.start]
            alike = first.unit == second.unit and found.shape != "rank"
            if alike and first.period < own == second.period and _FROM_YEAR.search(before):
                return first.period
        return ""

    def _financial(self, span: str) -> bool:
        """Is it a year that begins in one calendar year and ends in the next: 2016-17?"""
        if not periods.is_span(span):
            return False
        first, last = int(span[:4]), int(span[6:])
        if last - first != 1:
            return False
        ends = "|".join(rf"{year}\W{(year + 1) % 100:02}" for year in (first, last))  # or the one compared with it
        written = re.compile(
            rf"(?:{ends}|year (?:to|ended|ending) [^.;]{{0,24}}{last}|(?:năm học|niên độ|niên vụ|(?:school|academic) year) {first} ?[-/] ?{last}|{first} ?[-/] ?{last}(?= (?:financial|fiscal|academic|school) year))(?!\d)"
        )
        return bool(written.search(self.state.folded, max(0, self.block.start - _NEAR), self.block.end))

    def _end_of_span(self, found, span: str, left: int) -> str:
        """From A to B over some years: A belongs to the first of them, B to the last."""
        before = self.state.folded[max(left, found.start - 16) : found.start]
        if self._financial(span):
            return span
        if CAME_FROM.search(before):
            return span[:4]
        return span[6:] if _WENT_TO.search(before) else span

    def _reached_by(self, span: str) -> bool:
        """Has a span of years ended by the day of the text, so that what a section on it tells is the state at its end?"""
        return self.block.lang == "zh" and periods.spans_years(span) and int(span[6:]) <= (self.state.year or 0)

    def _by_steps(self, found) -> bool:
        """Is a change one against the month or quarter before?"""
        folded = self.state.folded
        return bool(
            _STEP_AFTER.match(folded, found.end) or _STEP_BEFORE.search(folded, max(0, found.start - 8), found.start)
        )

    def _baseline(self, found, own, left, right) -> str:
        if self._by_steps(found):
            return periods.step_before(own)
        step = [a.period for a in self.anchors if _AGAINST_STEP.fullmatch(self.state.folded, found.end, a.start)]
        if step and own[:4] == step[0][:4] and len(step[0]) == len(own) > 4:
            return step[0]
        explicit = [a for a in self.anchors if a.role == "baseline" and left <= a.start < min(right, found.end + 60)]
        explicit = [a for a in explicit if not periods.spans_years(a.period)] or explicit
        behind = [a for a in explicit if found.start - 60 <= a.start]
        following = self.starts[bisect_left(self.starts, found.end) :][:1]
        own_base = [a for a in behind if found.end <= a.start < min([found.end + 40, *following])]
        behind = own_base or behind  # "tăng 2 bậc so với năm 2023 và tăng 15 bậc so với năm 2020"
        if (
            behind
            and behind[0].period != own
            and periods.bounds(behind[0].period)[2] < (periods.bounds(own)[2] or "9999")
        ):
            behind = [b for b in behind if self.state.folded[b.start].isdecimal()] or behind
            relative = not self._named(behind[0])
            return periods.years_earlier(own) if relative and own else behind[0].period
        after = [a for a in self.anchors if found.end <= a.start < found.end + 12]
        if found.rule == "multiple" and after:
            return after[0].period
        told = [a for a in self.anchors if left <= a.start < found.start and len(a.period) == 4]
        came = [a.period for a in told if a.start in self.bygone or a.role == "since"]
        if came and came[-1] < own and _EACH_YEAR.search(self.state.folded, found.start - 12, found.end + 8):
            return came[-1]  # 由2020年的98亿元增加到2024年的186亿元,年均增长17.4%
        over = _OVER_YEARS.search(self.state.folded, left, found.start)
        if over and own:
            years = over["n"] or over["m"]
            return periods.years_earlier(own[:4], COUNT.get(years) or int(years))
        return periods.years_earlier(own) if own and ".." not in own[:6] else ""
