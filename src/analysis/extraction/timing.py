# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""The period that a number takes, and the earlier one that a change compares with."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import pairwise

from analysis import periods
from analysis.extraction import dating, durations, kinds, shares, units
from analysis.extraction.outline import Outline

_EACH_YEAR = re.compile(r"年均|每年|(?<!\w)(?:mỗi năm|bình quân|per year|a year|annual\w*)(?!\w)")
_OWNED = ("年年末的", "年年底的", "的", "为", "则为", "是", "底的", "末的", "份的", "年的", "年末的", "年底的")
_OF_YEAR = re.compile(r"年?的?|(?: to| at| with|:)? ?")
_BYGONE = re.compile(
    r"(?:(?<!\w)(?:from|against|versus|compared (?:with|to)|than|on(?= the )|over(?= the )|above|below|từ|so với|hơn)|[从由比])\s*(?:the |mức (?:tăng )?)?(?:[a-z]{0,3}[$€£]?)?$"
)
_GOAL_AFTER = re.compile(r"年?(?:的)?(?:度)?(?:目标|计划任务|规划目标|任务)| (?:target|goal)s?(?!\w)")
_GOAL_BEFORE = re.compile(
    r"(?:(?:mục tiêu|kế hoạch|chỉ tiêu|dự toán)(?: của| đến| cho)?|(?:đặt|đề)(?: ra)? cho)(?: cả| toàn)?(?: giai đoạn| nhiệm kỳ)?(?: năm)? $|(?:target|goal|plan)s? (?:for|of) $"
)
_CAME_FROM = re.compile(r"(?:(?<!\w)(?:from|từ)(?: mức)?|[从由](?:原来的|最初的)?)\s*$")
_FULL_STOP = re.compile(r"\.\s|。")
_NOUN_OF = re.compile(r" of (?:the )?[a-z-]+(?= in (?:19|20)\d\d)")
_HYPHEN = re.compile(r"\d ?- ?\d|期间|时期")
_FROM_YEAR = re.compile(_CAME_FROM.pattern.removesuffix("$") + r"(?:\d{4}年(?:底|末)?的)?$")
_ALSO_LEFT = re.compile(r"\s*(?:,|、|，| and| và|和|与)\s*(?:[$€£]\s*)?")
_STOCK = re.compile(r"(?<!\w)(?:đang (?:duy trì|hoạt động|quản lý|sử dụng)|hiện có|thuê bao|dư nợ|tên miền)(?!\w)")
_THAT_AGAIN = re.compile(r"\s*(?:that|this|these|those) (?:is|are|makes?|means?|equals?|compares?)(?!\w)")
_LAST_MONTH = re.compile(r"\d{4}-12")
_ATTENDED = re.compile(
    r"\s*(?:[-•+]\s*)?(?:thành phần(?: tham dự)?|tham dự|có mặt|dự họp|đại biểu|vắng(?: mặt)?|出席(?:人员)?|参会(?:人员)?|参加(?:人员)?|列席|present|attendance|attendees|apologies|members present|in attendance)[^.;:：\d]{0,20}[:：]"
)
_PLUPERFECT = re.compile(
    r"(?<!\w)(?:it|they|this|that|the \w+) had (?:been|stood|had|reached|numbered|come|made)(?!\w)"
)
_SOME = 12  # mentions
_WENT_TO = re.compile(
    r"(?:(?<!\w)(?:to|lên|đến|tới)|(?:提高|增加|增长|上升|提升|扩大|升|增|下降|降低|减少|缩小|收窄|降|减)(?:到|至))\s*$"
)
_LEADS_ON = re.compile(r" ?[:：] ?")
_LEFT_FROM = re.compile(r"(?<!\w)(?:up|down) from (?:\w+ )?$")
_WAS = re.compile(
    r"(?<!\w)(?:was|were|had|rose|grew|fell|reached|came|stood|made|went|accounted|totall?ed|amounted|jumped)(?!\w)"
)
_EXISTS = re.compile(r"(?<!\w)there (?:is|are)(?!\w)|(?<!\w)(?:has|have) (?:\w+ )?been \w+(?:ed|en|t|n)(?!\w)")
_WHEN = re.compile(r",? (?:when|the year(?= [a-z]+ (?:it|they|the)(?!\w)))(?!\w)|, khi(?!\w)")
_YEAR = re.compile(r"\d{4}")
_OPENING = re.compile(
    r"[,，;；]\s*(?:(?:and|but|while|và|còn|nhưng|而|并|但)\s?)?(?:(?:phấn đấu )?(?:in|by|at the end of|vào|đến|tính đến|sang|năm)(?: hết| cuối)?(?: năm)?\s|[到至截在])?$"
)
_COMMA = re.compile(r"[,;，；](?!\d)")
_TO_LEVEL = re.compile(
    r"[^.;。；，,]{0,26}?(?:(?<!\w)(?:to|lên|xuống|còn)(?!\w)|增[至加到]|提[高升]|[升降减扩缩拓跃压前][^，。\d]{0,4}[至到])"
)
_ASIDE = re.compile(r"(?<!\w)riêng(?: trong)? ?$|其中[,，]?$")
_BULLETS = ("-", "—", "•", "·", "*")
_COUNTED = re.compile(r"so với cùng kỳ|(?<!\w)(?:thành lập mới|cấp mới|(?<!cung )cấp \d|đăng ký mới)")
_SO_FAR = re.compile(r"已|有|累计|达到|覆盖|开通|建成")
_THAT_IS = re.compile(r",? ?(?:or|hay|tức|tương đương|equivalent|i\.e\.|equal)(?!\w)|,?(?:折合|约合|即)")
_RECENT = 3  # years in which a report compares with the one before
_FORGOTTEN = 10  # years after which a year told in one sentence is not that of the next
_NEAR = 4000  # characters before a paragraph in which a year is looked for as it was written
_OR = re.compile(r"\s*(?:or|and|hoặc|và|和|与|、|/)\s*")
_EITHER = re.compile(r",? (?:or|hay|tức) |,?即")
_FORETOLD = re.compile(r"年?[,，]?\s*(?:预计|有望|将|力争|dự kiến|ước|sẽ|is expected|is forecast|will)")
_CONTRAST = re.compile(
    r"[,，;；、]\s*(?:而|但|相比之下|(?:while|whereas|but|trong khi(?: đó)?|còn|nhưng)(?!\w))(?:[^,，;；]{0,12}|(?<=[a-z])[^,;]{0,34})$"
)
_SAME_TIME_OF = re.compile(
    r" ?(?:cùng kỳ(?: năm (?:trước|ngoái|(\d{4})))?|[上去]年同期|(?:the )?same period (?:last year|(?:of|in) (\d{4})))(?! ?(?:19|20)\d\d(?![\d.,]))"
)
_AT_YEAR = re.compile(
    r"(?:\[\d{1,2}\])?(?: \([^()\d]{2,24}\)(?= in ))?(?: (?:per|a|each) (?:year|annum)| annually|/ ?năm| mỗi năm)? ?(?:\(| (?:trong )?(?:giai đoạn|thời kỳ)(?: năm)?| over(?: the period)?(?: from)?| (?:của |vào |trong |hồi )?(?:năm|tháng|quý)?| (?:in|for|during|over|recorded in|recorded for|posted in|reported in|registered in|seen in|of)(?: the)?) ?"
)
_NOW_VERB = re.compile(r"(?: [a-z'’-]+){0,6} (?:is|are|has|have) (?:now|so far|currently|to date)(?!\w)")
_ONE_TIME = re.compile(r"\d{4}(?:-(?:[QH]\d.*|\d\d))?")
_COMPLETION = re.compile(
    r"(?:完成(?:时限|时间|期限)|时限要求|时间节点)[:：]|(?<!\w)(?:thời (?:gian|hạn) hoàn thành|hoàn thành|completion(?: date)?|timeline|deadline): |(?<!\w)hoàn thành (?:xong )?(?:trước|trong|vào|chậm nhất)(?: ngày)? "
)
_FIGURES_OF = re.compile(
    r"[(（](?:(?:số liệu|tính|cập nhật)(?: số liệu)?(?: (?:tính|cập nhật))? đến|(?:data|figures|position|status)(?: as)? (?:of|at)|as (?:of|at)|(?:统计)?数据(?:截至|截止)|截至|统计(?:截至|范围为?))"
)
_PART = re.compile(r"\d{4}-(?:[QH]\d|\d\d)(?:\.\.\d{4}-(?:Q\d|\d\d))?")
_ADDS_UP = ("count", "km", "km2", "ha", "m2", "MW")
_OF_WHICH = re.compile(r"(?<!\w)(?:trong đó|of which|including)(?!\w)|其中")
_PART_LED = re.compile(r"(?:(?<!\w)(?:trong đó|of which|including)(?!\w)[^.;\d]{0,8}|其中[:：，,]?)$")
_UP_FROM = re.compile(r"(?<!\w)(?:up|down) from (?:about |some |just |only |the )?$")
_RANGED = re.compile(r"(?<!\w)(?:rang(?:e[sd]?|ing)|var(?:y|ied|ies|ying)) (?:[a-z]+ )?from [^\d.;]{0,6}$")
_STEP_AFTER = re.compile(
    r" (?:so với )(?:tháng|quý) trước| (?:month[- ]on[- ]month|m-o-m|mom|quarter[- ]on[- ]quarter|q-o-q|qoq)(?!\w)|"
    r" (?:from|on|over|than) (?:the )?(?:previous|preceding|prior|last) (?:month|quarter)(?!\w)"
)
_STEP_BEFORE = re.compile(r"环比|[比较]上(?:个?月|个?季度)")
_OF_TIME = re.compile(r" (?:(?:recorded |registered |posted |seen |reported )?(?:in|of|for)(?: the)? )?")
_OF_BEFORE = re.compile(r"(?<!\w)(?:above|below|than|against|from|(?:compared|compares) (?:with|to)) the $")
_PARTING = re.compile(r"[,，;；。](?!\d)|\. ")
_ITS_YEAR = (" of ", " in ")  # "nearly double the 1.8 million of 2023"
_COMPARED_TO = re.compile(r"(?<!\w)compared (?:to|with) (?:about |some |just |only |the )?$")
_NOW_AT = re.compile(
    r"[^,.;\d]{0,16} (?:xuống còn|xuống|lên|còn|to)(?: just| only| chỉ| khoảng| about)?(?: [a-z$€£]{1,4})? ?$"
)
_A_YEAR = re.compile(r" ?/ ?năm| (?:a|per|each) year|/year| mỗi năm")
_FROM_TO = re.compile(  # "doubled, from 21% in 2015 to 48% in 2024"
    r",? from [^.;]{1,40}? in ((?:19|20)\d\d) to [^.;]{1,40}? in ((?:19|20)\d\d)(?!\d)|"
    r",? từ [^.;]{1,40}? năm ((?:19|20)\d\d) (?:lên|xuống)[^.;]{1,40}? năm ((?:19|20)\d\d)(?!\d)|"
    r"[,，][由从]((?:19|20)\d\d)年[^。；]{1,24}?[到至]((?:19|20)\d\d)年"
)
_PLANNED = re.compile(r"(?:kế hoạch|mục tiêu|chỉ tiêu|target|plan|goal)(?!\w)|目标|计划")
_SAME_YEARS = re.compile(
    r"(?<!\w)(?:(?:in|over|during) (?:those|these|the same|that) (?:years|span|period|time)|cùng thời gian|trong thời gian đó|những năm đó)(?!\w)|同一时期|同期内|这些年|这一时期"
)


class Timing:
    """Mixed into the scope of a paragraph: the period of a number, from the calendar expressions around it."""

    def _times(self, found, m, left, right, kind) -> tuple[str, str]:
        """(period, base period) of a number; of a change those of the levels told behind it."""
        years = _FROM_TO.match(self.state.folded, found.end, right) if kind == "change" else None
        if not years:
            return self._period(found, m, left, right, kind)
        first, last = filter(None, years.groups())
        return last, first

    def _period(self, found, m, left, right, kind) -> tuple[str, str]:
        if found.shape in ("duration", "structural") and found.rule != durations.RUNNING:
            return "", ""
        told_as_level = found.shape == "gap" or found.rule == durations.RUNNING
        kind = "actual" if told_as_level and kind == "other" else kind
        own = told = (
            self.periods_told.get(found.start)
            or self._of_structure(found)
            or self._bracketed(found)
            or self._now_said(found, left, kind)
            or self._anchor(found, left, right, kind)
        )
        if not own and kind != "other":
            own = told = (kind != "target" and self._current(left, found.start)) or (
                "" if kind != "target" and self._exists(found) else self._carried(found, left, kind)
            )
        if not own:
            own = told = self._year_after(left, right, kind)
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
            own = self._before_it(found, own, left, right)
        kept = own == reached
        own = self._since_january(dating.to_month(own), kind, left, right) if told else dating.to_month(own)
        first = self.block.lang == "en" and not (self.previous and self.previous.start >= left)
        owned = self._of_structure(found) or (self._beside(found, left, right) and not first)
        mine = [at for at, b in self.enclosed.items() if b[0] <= found.start < b[1]]
        owned = owned or len(mine) > 1 or any(self.state.folded.startswith(": ", at + 4) for at in mine)
        self.lasts = bool(told) and kept and not owned and not self._passes(left, right)
        if told and kind != "other" and self.lasts and not self._of_day(own):
            self.state.outline.tell(kind, own, self.state.year)
        if kind != "change" and periods.is_span(own):
            own = self._end_of_span(found, own, left)
        if kind == "change" and periods.is_span(own) and not self._financial(own):
            whole = self._hyphened(own, self.block.start, right) and not self._came_from(found, left)
            return (own, str(int(own[:4]) - 1)) if whole else (own[6:], own[:4])
        return own, self._baseline(found, own, left, right) if kind == "change" else ""

    def _says_no_more(self, topic: str, kind: str) -> bool:
        """Does a topic say no more than the date of the text, in Chinese the running year of one that is no report?"""
        level = self.block.lang == "zh" and kind != "change" and not self.state.outline.figures
        return topic.startswith(self.state.now) or (level and topic == self.state.now[:4])

    def _due(self, found, own: str, left: int, right: int) -> str:
        """The end of the span by which something is to be reached; what is due by December is due in the year."""
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

    def _named(self, anchor) -> bool:
        """Does a time name its year, or only in relation to another: "last year", cùng kỳ?"""
        return bool(_YEAR.search(self.state.folded, anchor.start, anchor.end))

    @cached_property
    def _completion(self) -> str:
        """The date that a task ends with: 完成时限：2026年12月, "thời gian hoàn thành: Quý IV/2026"."""
        told = _COMPLETION.search(self.state.folded, self.block.start, self.block.end) if self.anchors else None
        ends = (a for a in self.anchors if told and 0 <= a.start - told.end() < 12)
        return next((a.period for a in ends if self._named(a)), "")

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

    def digresses(self, left: int, right: int) -> bool:
        """Does a sentence tell of a time of its own in between: "Riêng tháng 1 đạt …", "其中，12月…", "in 11 months"?"""
        folded = self.state.folded
        return any(
            folded.startswith(("in ", "trong tháng"), a.start)
            or folded.startswith(" alone", a.end)
            or _ASIDE.search(folded, max(left, a.start - 16), a.start)
            for a in self.anchors
            if left <= a.start < right and a.role == "plain"
        )

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
        if back and self.block.lang == "en" and folded[before.end : found.start] == " from ":
            return own if self._beside(found, left, right) else periods.years_earlier(own)
        came = _CAME_FROM.search(folded, max(left, found.start - 16), found.start)
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
        came = _CAME_FROM.search(folded, max(left, found.start - 16), found.start)
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
        return any(_CAME_FROM.search(self.state.folded, max(left, at - 16), at) for at in levels)

    def _came_before(self, found, own: str) -> str:
        """The year from which something else went to `own` in the paragraph: "from A in 2020 to B in 2024. C rose from D to E"."""
        told = [m for m in self.state.found[-_SOME:] if self.block.start <= m.start < found.start and m.period]
        for first, second in pairwise(told):
            before = self.state.folded[max(self.block.start, first.start - 20) : first.start]
            alike = first.unit == second.unit and found.shape != "rank"
            if alike and first.period < own == second.period and _FROM_YEAR.search(before):
                return first.period
        return ""

    def _of_today(self, left: int, right: int) -> bool:
        """Does a sentence without a year speak of today, outside of a report of figures: English says so by its tense?

        A Chinese text that means an earlier year names it again.
        """
        if self.block.lang == "vi" or self.state.outline.figures or len(self.state.now) < 7:
            return False
        if self.block.lang == "zh":
            return bool(_SO_FAR.search(self.state.folded, left, right))
        folded = self.state.folded
        if _THAT_AGAIN.match(folded, left, right):
            return False
        return bool(kinds.PRESENT.search(folded, left, right)) and not _WAS.search(folded, left, right)

    def _of_text(self, found) -> str:
        """The time that an English text tells of, where its date is only a year or a sentence speaks in the past tense."""
        topic, now = self.state.outline.root.topic, self.state.now
        past = topic and periods.bounds(topic)[2] < now and _WAS.search(self.state.folded, *self.sentence(found.start))
        return topic if len(now) == 4 or past else ""

    def _exists(self, found) -> bool:
        """Does an English sentence tell what is there today: "there are", "have been"?"""
        left, right = self.sentence(found.start)
        told = self.block.lang == "en" and _EXISTS.search(self.state.folded, left, right)
        return bool(told) and self._of_today(left, right)

    def _anchor(self, found, left, right, kind) -> str:
        beside = (
            self._beside(found, left, right) or self._when(found, left) or self._led_by_year_before(found, left, kind)
        )
        beside = beside or self._as_of(left, right, kind)
        if beside:
            return beside
        behind, dispatched = self._behind(found, left, kind)
        first, last = kinds.clause(self.state.folded, found.start, found.end, left, right)
        inside = [b for b in self.brackets if b[0] <= found.start < b[1]]
        again = inside and self.previous and left <= self.previous.start < inside[0][0]
        again = again and not _SAME_TIME_OF.match(self.state.folded, inside[0][0] + 1)
        since = self.previous.end if again else 0
        if again and not any(since <= a.start < inside[0][1] for a in self.anchors):
            return self.previous.period  # an amount told again in brackets
        near = 60 if behind or kind == "target" else 90
        ahead = [
            a
            for a in self._ahead(found, left, right, kind, bool(inside))
            if a.start - found.end < near and (a.start < last or (not behind and self._fits(a, kind)))
        ] or self._compared_with(found, left, right)
        free = [a for a in behind if a.start not in self.claimed]
        if ahead and not (free and free[-1].start >= first) and kind != "change":
            self.claimed.add(ahead[0].start)
            return ahead[0].period
        chosen = self._goal_of(found, behind, ahead) if kind == "target" else (free or behind)[-1:]
        if chosen:
            return chosen[0].period
        alone = self._alone(found, left, right, kind)
        if len(alone) == 1 and self._fits(alone[0], kind) and kind != "other":
            return alone[0].period
        return dispatched[0].period if dispatched and kind != "other" else ""

    def _behind(self, found, left: int, kind: str) -> tuple[list, list]:
        """The times told before a number in its sentence, and those of a dispatch."""
        behind = [a for a in self.anchors if left <= a.start and a.end <= found.start and self._usable(a, kind)]
        behind = [a for a in behind if a.start not in self.bygone and not self._elsewhere_told(a, found)]
        behind = [a for a in behind if a.period != self.state.now] or behind  # a dateline gives way
        behind = [a for a in behind if not self._set_against(a, found)] or behind
        dispatched = [a for a in behind if self._of_dispatch(a)]
        behind = [a for a in behind if a not in dispatched]
        apart = [a for a in behind if not self._aside(a, found, self.asides) and not self._where_from(a, found, kind)]
        return [a for a in apart if not self._aside(a, found, self.brackets)] or apart, dispatched

    def _ahead(self, found, left: int, right: int, kind: str, inside: bool) -> list:
        """The times told behind a number and before the next one."""
        following, folded = self._next(found, right, inside), self.state.folded
        return [
            a
            for a in self.anchors
            if found.end <= a.start < min(following, right)
            and a.role != "baseline"
            and not self._elsewhere_told(a, found)
            and not self._contrasted(a, found)
            and not (a.start in self.parts and _OF_WHICH.search(folded, found.end, a.start))
            and (kind == "target" or not self._of_goal(a))
            and not (a.role == "since" and folded.endswith(("since ", "since the "), 0, a.start))
            and not (self._opens_clause(a, right) and (kind != "target" or self.state.outline.now.period))
            and not _LEADS_ON.fullmatch(folded, a.end, max(following, a.end))
        ]

    def _as_of(self, left: int, right: int, kind: str) -> str:
        """The day that a sentence names in brackets for all its figures: "(số liệu tính đến ngày 30/4/2023)"."""
        if kind not in ("actual", "rank", "change"):
            return ""
        told = [b for b in self.brackets if left <= b[0] < right and _FIGURES_OF.match(self.state.folded, b[0], b[1])]
        return next((a.period for a in self.anchors if told and told[-1][0] <= a.start < told[-1][1]), "")

    def _compared_with(self, found, left: int, right: int) -> list:
        """The times behind a number that another is compared to, up to the next comma."""
        if not _COMPARED_TO.search(self.state.folded, max(left, found.start - 24), found.start):
            return []
        stop = _PARTING.search(self.state.folded, found.end, right)
        return [a for a in self.anchors if found.end <= a.start < (stop.start() if stop else right)]

    def _goal_of(self, found, behind: list, ahead: list) -> list:
        """The time by which a goal is to be reached, of those told before and behind it."""
        this_year = self.state.year or 0
        due, ahead_of_now = ahead and ahead[0].role == "until", ahead and ahead[0].year >= this_year
        if due and ahead_of_now:
            mine = behind and behind[-1].role == "until" and self._its_own(behind[-1], found)
            return behind[-1:] if mine else ahead
        to_come = [a for a in behind if a.year >= this_year]
        if not to_come and (due or ahead_of_now):
            return ahead
        chosen = ([a for a in to_come if a.start not in self.claimed] or to_come)[-1:]
        if chosen and self._its_own(chosen[0], found):
            return chosen
        return ([a for a in to_come if a.role == "until"] or chosen)[-1:]

    def _alone(self, found, left: int, right: int, kind: str) -> list:
        """The times of a sentence that may be that of a number anywhere in it."""
        asides = (*self.brackets, *self.asides)
        alone = [a for a in self.anchors if left <= a.start < right and self._usable(a, kind)]
        alone = [a for a in alone if a.start not in self.bygone and not self._aside(a, found, asides)]
        alone = [a for a in alone if a.end <= found.start or not self._contrasted(a, found)]
        alone = [a for a in alone if not self._where_from(a, found, kind)]
        if kind in ("actual", "rank"):  # "1,170 villages of 2,000 planned for 2022"
            stop = self._next(found, right, False)
            alone = [a for a in alone if a.start < stop or a.year <= (self.state.year or a.year)]
        if kind == "target":
            due = [a for a in alone if a.role == "until"]
            return [a for a in alone if a.year >= (self.state.year or 0)] or due or alone
        alone = [a for a in alone if a.start < found.start or not self._opens_clause(a, right)]
        return [a for a in alone if a.start < found.start or not self._of_next(found, a)]

    def _fits(self, anchor, kind: str) -> bool:
        """A year to come behind the next comma belongs to what comes there, not to a level told before it."""
        past = anchor.role == "until" and periods.bounds(anchor.period)[2] <= (self.state.now or "")
        return anchor.role == "plain" or past or (kind == "target" and anchor.role != "since")

    def _led_by_year_before(self, found, left: int, kind: str) -> str:
        """The year before the one told, if a sentence begins with it: "A year before it was 25th"."""
        told = [a for a in self.anchors if left <= a.start < left + 4 and a.role == "baseline"]
        last = self.previous.period if self.previous else self.state.period
        if not told or kind not in ("actual", "rank") or (self.previous and self.previous.start >= left):
            return ""
        named = self._named(told[0])
        others = any(told[0].end <= a.start < found.start for a in self.anchors)
        return "" if named or others else periods.years_earlier(last)

    def _when(self, found, left) -> str:
        """The year of which a clause tells: "0.4468 in 2021, when the province stood in 17th place"."""
        told = [a for a in self.anchors if left <= a.start and a.end <= found.start]
        here = told and _WHEN.match(self.state.folded, told[-1].end)
        here = here and not _COMMA.search(self.state.folded, here.end(), found.start)
        return told[-1].period if here and told[-1].year <= (self.state.year or 0) else ""

    def _set_against(self, anchor, found) -> bool:
        """Is a year that of a number set against another one, which the sentence has left: ", 而2020年为27家,涨幅达55%"?"""
        told = any(anchor.end <= r.start and r.end <= found.start for r in self.readings)
        return told and bool(
            _CONTRAST.search(self.state.folded, max(self.block.start, anchor.start - 40), anchor.start)
        )

    def _contrasted(self, anchor, found) -> bool:
        """Does the year belong to a clause that sets another number against this one: ", 而2015年仅为15件"?"""
        return bool(_CONTRAST.search(self.state.folded, max(found.end, anchor.start - 40), anchor.start))

    def _opens_clause(self, anchor, right: int) -> bool:
        """Does a year open a clause with a number of its own: "569 firms, and last year their profits made up 70 percent"?"""
        opened = _OPENING.search(self.state.folded, max(self.block.start, anchor.start - 24), anchor.start)
        following = self.starts[bisect_left(self.starts, anchor.end) :][:1]
        return (
            bool(opened)
            and bool(following)
            and following[0] < right
            and not kinds.CLAUSE.search(self.state.folded, anchor.end + 1, following[0])
        )

    def _of_next(self, found, anchor) -> bool:
        """Does a year behind the number belong to a later one of another unit: "86% của dân số, vượt 80 điểm năm 2025"?"""
        between = [r for r in self.readings if found.end <= r.start and r.end <= anchor.start]
        if not between or _THAT_IS.match(self.state.folded, found.end) or self._listed_to(found, between):
            return False
        return bool(kinds.CLAUSE.search(self.state.folded, found.end, between[0].start))

    def _listed_to(self, found, others: list) -> bool:
        """Is a count one of several before one verb: "some 53,000 schools, 1.4 million teachers and 24 million pupils had been …"?"""
        if self.block.lang == "zh" or any(r.unit not in _ADDS_UP or r.shape for r in (found, *others)):
            return False
        folded, last = self.state.folded, others[-1]
        stretch = re.findall(r"[^\W\d_]+", folded[found.end : last.start])
        apart = set(stretch) & self.words.clause_verbs or folded.startswith((" of them", " of which"), last.end)
        return len(stretch) < 8 * len(others) and not apart

    def _next(self, found, right, inside: bool) -> int:
        """Where the next number begins; one in brackets that open behind the number is passed over."""
        end = found.end
        for other in (r for r in self.readings if r.start > found.start):
            between = self.state.folded[end : other.start]
            joined = _EITHER.fullmatch(between) or (other.unit == found.unit and _OR.fullmatch(between))
            if joined:
                end = other.end
            elif inside or not any(found.end <= b[0] <= other.start < b[1] for b in self.brackets):
                return other.start
        return right

    def _where_from(self, anchor, found, kind: str) -> bool:
        """Is a year that of the level which something came from: "giảm từ 2,5 USD năm 2018 xuống còn 0,5 USD"?"""
        before = self.previous
        between = before and before.end <= anchor.start < found.start
        if self.block.lang == "zh" or kind == "target" or not between:
            return False
        came = _CAME_FROM.search(self.state.folded, max(0, before.start - 16), before.start)
        return bool(came) and bool(_NOW_AT.match(self.state.folded, anchor.end, found.start))

    def _its_own(self, anchor, found) -> bool:
        """Does a year to come stand between a number and the one before it: "2025年增至18间、2030年增至30间"?"""
        before = [r.end for r in self.readings if r.start < found.start]
        return bool(before) and anchor.start >= before[-1] and anchor.year >= (self.state.year or 0)

    def _elsewhere_told(self, anchor, found) -> bool:
        """Does a year stand in brackets with a number of its own, and the number at hand outside of them?"""
        first, last = self.enclosed.get(anchor.start, (0, len(self.state.folded)))
        return not first <= found.start < last

    def _aside(self, anchor, found, stretches) -> bool:
        """Does a year stand in brackets, or in a clause about a noun, that do not hold the number?"""
        return any(a <= anchor.start < b and not a <= found.start < b for a, b in stretches)

    def _of_structure(self, found) -> str:
        """The period of the share before it in a structure: "由上年的13.2:32.3:54.5"."""
        same = self.previous and self.previous.rule == found.rule == shares.STRUCTURE
        parted = same and self.state.folded[self.previous.end : found.start].strip()
        return self.previous.period if parted in shares.COLONS else ""

    def _bracketed(self, found) -> str:
        """The year right before the brackets that hold the number: "so với năm 2023 (7,2 triệu lượt, thu 33 tỷ)"."""
        inside = [b for b in self.brackets if b[0] <= found.start < b[1]]
        again = _SAME_TIME_OF.match(self.state.folded, inside[0][0] + 1) if inside and self.previous else None
        if again and self.previous.period[:4].isdecimal() and ".." not in self.previous.period[:6]:
            year = again.group(1) or again.group(2)
            return periods.years_earlier(self.previous.period, int(self.previous.period[:4]) - int(year) if year else 1)
        own = [a for a in self.anchors if inside and inside[0][0] <= a.start < found.start and a.role == "plain"]
        if own and "; " in self.state.folded[own[-1].end : found.start] and not self._beside_number(found):
            return own[-1].period  # "(2023: 9,870 tenders; 3.2 billion rupees)"
        if inside and _PLANNED.match(self.state.folded, inside[0][0] + 1):
            return ""
        ahead = [a for a in self.anchors if inside and 0 <= inside[0][0] - a.end <= 1]
        if not ahead or any(inside[0][0] <= a.start < inside[0][1] for a in self.anchors):
            return ""
        named = self._named(ahead[0])
        relative = ahead[0].role == "baseline" and not named and len(ahead[0].period) == 4 and self.previous
        return periods.years_earlier(self.previous.period) if relative else ahead[0].period

    def _beside(self, found, left, right) -> str:
        """A year that stands right at the number is its own, whatever leads to it: "由2015年的8719亿元", "17% năm 2022"."""
        before = [a for a in self.anchors if left <= a.start and a.end <= found.start and a.role == "since"]
        before = [a for a in before if not self.state.folded.endswith(("since ", "since the "), 0, a.start)]
        if before and _OF_YEAR.fullmatch(self.state.folded, before[-1].end, max(found.start, before[-1].end)):
            relative = self.state.folded.startswith("上年", before[-1].start)
            here = [a for a in self.anchors if left <= a.start < before[-1].start and a.role == "plain"]
            told = (here[-1].period if here else self._carried(found, left, "actual")) if relative else ""
            return periods.years_earlier(told) if told else before[-1].period
        after = [
            a for a in self.anchors if 0 <= a.start - found.end < 20 and a.end <= right and a.role in ("plain", "since")
        ]
        owned = [a for a in self.anchors if left <= a.start and a.end <= found.start and a.role == "baseline"]
        if owned and found.unit != "ratio" and self.state.folded[owned[-1].end : found.start] in _OWNED:
            return owned[-1].period
        left_behind = self.state.folded[max(left, found.start - 24) : found.start]
        ago = [a for a in self.anchors if 0 < a.start - found.end < 24 and a.role == "baseline" and a.end <= right]
        if ago and _LEFT_FROM.search(left_behind) and not self.state.folded[found.end : ago[0].start].strip(" %"):
            again = self.previous and self.previous.start >= left and self.previous.period
            return periods.years_earlier(again) if again else ago[0].period
        if not found.shape and found.unit != "ratio":
            base = [a for a in self.anchors if 0 < a.start - found.end < 5 and a.role == "baseline" and a.end <= right]
            named = base and self.state.folded[base[0].start : base[0].end].isdecimal()
            if named and self.state.folded[found.end : base[0].start] in _ITS_YEAR:
                return base[0].period
        if not after or self._elsewhere_told(after[0], found):
            return self._year_before(found, left, right)
        if self.state.folded[after[0].start - 1 : after[0].end].endswith(" ago") and after[0].start - found.end == 1:
            self.claimed.add(after[0].start)
            return after[0].period
        of_another = self.state.folded.startswith((":", "："), after[0].end)  # "120 projects (2023: 95)"
        if of_another or not _AT_YEAR.fullmatch(self.state.folded, found.end, after[0].start):
            return ""
        if after[0].role == "since" and not self._named(after[0]):
            return self._year_before(found, left, right) or after[0].period
        self.claimed.add(after[0].start)
        return after[0].period

    def _year_before(self, found, left: int, right: int) -> str:
        """Of a year before that of the number told just now: "up from 5.1% a year earlier", 比上年（69.6万件）."""
        if not self.previous or self.previous.start < left or not self.previous.period:
            return ""
        if found.shape and not _OF_BEFORE.search(self.state.folded, max(left, found.start - 24), found.start):
            return ""
        beside = [
            a
            for a in self.anchors
            if a.role == "baseline"
            and left <= a.start < right
            and not self.state.folded[a.start].isdecimal()
            and (
                _OF_TIME.fullmatch(self.state.folded, found.end, a.start)
                or self.state.folded[a.end : found.start] in ("(", " (", "的")
            )
        ]
        return periods.years_earlier(self.previous.period) if beside else ""

    def _left_behind(self, found) -> list:
        """The year of a number that something came from: "up 8.6% from 0.7326 in 2023"."""
        folded = self.state.folded
        after = [a for a in self.anchors if 0 <= a.start - found.end < 24]
        if not after or not _BYGONE.search(folded, max(self.block.start, found.start - 24), found.start):
            return []
        noun = _NOUN_OF.match(folded, found.end)
        return [a for a in after if _AT_YEAR.fullmatch(folded, noun.end() if noun else found.end, a.start)]

    def _all_left_behind(self) -> set[int]:
        """Where the years begin of numbers that something came from, those of "từ 19,63 tỷ của tháng 9 và 20,01 tỷ của tháng 8" each."""
        starts: set[int] = set()
        last = None
        for found in self.readings:
            listed = last is not None and _ALSO_LEFT.fullmatch(self.state.folded, last.end, found.start)
            left = self._beside_number(found) if listed else self._left_behind(found)
            last = left[-1] if left else None
            starts.update(a.start for a in left)
        return starts

    def _beside_number(self, found) -> list:
        """The time right behind a number."""
        after = (a for a in self.anchors if 0 <= a.start - found.end < 24)
        return [a for a in after if _AT_YEAR.fullmatch(self.state.folded, found.end, a.start)]

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
        if _CAME_FROM.search(before):
            return span[:4]
        return span[6:] if _WENT_TO.search(before) else span

    def _now_said(self, found, left, kind) -> str:
        """The date of the text, if a word such as 目前 stands nearer to the number than any year."""
        if kind == "actual" and _ATTENDED.match(self.state.folded, self.block.start, found.start):
            return self.state.now[:7]
        folded = self.state.folded
        behind = self.block.lang != "zh" and (
            self.words.find["now"].match(folded, found.end + 1) or _NOW_VERB.match(folded, found.end)
        )
        if behind and kind in ("actual", "rank"):
            return self.state.now[:7]  # "42 lakh kilometres now"
        said = [m.end() for m in self.words.find["now"].finditer(self.state.folded, left, found.start)]
        stop = _PARTING.search(folded, found.end, found.end + 30)
        last = stop.start() if stop else found.end + 30
        later = [a for a in self.anchors if said and said[-1] <= a.start < last]
        return self.state.now[:7] if said and not later and kind in ("actual", "rank", "change") else ""

    def _current(self, left: int, at: int) -> str:
        """The date of the text, where a word such as hiện, 目前 or currently says so."""
        return self.state.now[:7] if self.words.find["now"].search(self.state.folded, left, at) else ""

    def _usable(self, anchor, kind) -> bool:
        if kind != "target" and self._of_goal(anchor):
            return False
        if anchor.role == "since" and kind == "target" and len(anchor.period) == 4:
            return anchor.year > (self.state.year or anchor.year)  # "từ năm 2025 duy trì 100%"
        if anchor.role in ("baseline", "since"):
            return False
        return not periods.is_day(anchor.period) or anchor.role == "until" or self._of_event(anchor, kind)

    def _runs_on(self, anchor, kind: str) -> bool:
        """Does a span of years end in time to come: a term of office tells nothing of what is?"""
        span = ".." in anchor.period[:6] and anchor.year - int(anchor.period[:4]) > 1
        return span and kind != "target" and anchor.year >= (self.state.year or anchor.year + 1)

    def _of_event(self, anchor, kind: str) -> bool:
        """Is a day that of what is told, not that of a document named beside it?"""
        folded, left = self.state.folded, max(self.block.start, anchor.start - 60)
        at = kind == "change" and folded[left : anchor.start].rstrip().endswith(("thời điểm", "as of", "as at", "截至"))
        told = (kind in ("actual", "rank") or at) and anchor.year <= (self.state.year or anchor.year)
        return told and not dating.speaks_of_another(folded[left : anchor.start])

    def _of_dispatch(self, anchor) -> bool:
        return periods.is_day(anchor.period) and dating.opens_dispatch(
            self.state.folded, anchor.start, anchor.end, self.block.start
        )

    def _of_goal(self, anchor) -> bool:
        """The year of a goal that something else is measured by: "2025年目标", "kế hoạch năm 2024"."""
        if anchor.start not in self.of_goals:
            folded, left = self.state.folded, max(self.block.start, anchor.start - 24)
            told = _GOAL_AFTER.match(folded, anchor.end) or _GOAL_BEFORE.search(folded, left, anchor.start)
            self.of_goals[anchor.start] = bool(told)
        return self.of_goals[anchor.start]

    def _carried(self, found, left, kind) -> str:
        year, before = self.state.year, self.previous
        spanned = kind == "change" and before and before.kind == "change" and before.start >= self.block.start
        if spanned and periods.spans_years(before.period) and _A_YEAR.match(self.state.folded, found.end):
            return before.period  # "8,5%/năm; riêng công nghiệp 10,2%/năm"
        earlier = [a for a in self.anchors if a.end <= left and a.start not in self.bygone and self._usable(a, kind)]
        earlier = [a for a in earlier if a.start not in self.parts]
        earlier = [
            a for a in earlier if not self.state.folded.startswith("in ", a.start) and not self._runs_on(a, kind)
        ]
        headed = self.state.outline.now.period and kind != "target"
        earlier = [a for a in earlier if a.start not in self.enclosed] or ([] if headed else earlier)
        earlier = [a for a in earlier if not self.digresses(*self.sentence(a.start))] or earlier
        earlier = [a for a in earlier if not _CONTRAST.search(self.state.folded, max(0, a.start - 40), a.start)]
        earlier = [a for a in earlier if a.role == "until" or not periods.is_day(a.period)] or earlier
        future = [a for a in earlier if not year or a.year > year or a.role == "until"]
        if kind == "target":
            last = (future[-1:] or earlier[-1:] or [None])[0]
            return self._completion or (last.period if last else self.state.outline.now.period)
        just = self.sentences[bisect_left(self.sentences, (left, 0)) - 1][0] if left > self.block.start else left
        past = [a for a in earlier if not year or ((year - _FORGOTTEN < a.year or a.start >= just) and a.year <= year)]
        past = [a for a in past if not self._at_end_of(a, past)]
        if past:
            if self.words.find["now"].search(self.state.folded, past[-1].end, left):
                return self.state.now[:7]
            last = self.sentence(past[-1].start)[0]
            near = [a for a in past if a.start >= last and not self._foretells(a)] or past
            chosen = max(reversed(near), key=lambda a: a.year)
            chosen = next((a for a in past if self._parted(a, chosen, near)), chosen)
            main = max(past, key=lambda a: a.year)
            compared = main.start < chosen.start and (
                (self.state.outline.figures and chosen.year == main.year - 1) or self._looks_back(chosen, main)
            )
            return (main if compared else chosen).period
        lead = self.state.outline.now
        if self.state.period and (self.state.joined or self._continues()) and not self._is_current(found, kind):
            return self.state.period
        ahead = year and lead.period[:4] > str(year)
        if lead.mood == "target" or (
            ahead and self.words.find["done"].search(self.state.folded, *self.sentence(found.start))
        ):
            return ""
        if lead.period == self.state.now and self.state.outline.figures and kind in ("actual", "rank", "change"):
            return lead.topic or self.state.outline.root.topic or lead.period
        topic = lead.topic or self._quarter_told()
        finer = len(lead.period) == 4 and topic.startswith(lead.period + "-")
        return topic if finer or self._runs_to(topic, lead.period) else lead.period

    def _runs_to(self, topic: str, month: str) -> bool:
        """Does a Vietnamese section tell of the months up to that of the title: "tháng 6 và 6 tháng đầu năm"?"""
        longer = topic and self.block.lang == "vi" and periods.is_month(month) and not periods.is_dated(topic)
        return bool(longer) and periods.bounds(topic)[2] == periods.bounds(month)[2]

    def _quarter_told(self) -> str:
        """The quarter of which a text of figures tells under a title that names but the year."""
        topic = self.state.outline.root.topic
        return topic if self.state.outline.figures and periods.is_quarter(topic) else ""

    @cached_property
    def parts(self) -> set[int]:
        """Where the parts of a time begin of which a sentence tells by the way: "…, trong đó 6 tháng đầu năm tăng 7,51%"."""
        found: set[int] = set()
        for left, right in self.sentences:
            told = [a for a in self.anchors if left <= a.start < right and a.role == "plain"]
            led = (a.start for a in told if _PART_LED.search(self.state.folded, max(left, a.start - 20), a.start))
            first = next(led, None)
            found.update(a.start for a in told if first is not None and a.start >= first and len(a.period) > 4)
        return found

    def _looks_back(self, anchor, main) -> bool:
        """Does an English sentence look back from the year told before it: "In 2010 it had been 34 billion kg"?"""
        told = self.block.lang == "en" and anchor.year < main.year
        return told and bool(_PLUPERFECT.search(self.state.folded, *self.sentence(anchor.start)))

    def _parted(self, anchor, chosen, others: list) -> bool:
        """Is it the year of which a sentence tells two parts and more: "năm 2024 … quý I, II và III lần lượt …"?"""
        parts = [a for a in others if len(a.period) > 4 and a.period[:4] == anchor.period and ".." not in a.period[:6]]
        if len(anchor.period) != 4 or chosen not in parts or len(parts) < 2 or anchor.start > parts[0].start:
            return False
        return not _FULL_STOP.search(self.state.folded, anchor.end, parts[0].start)

    def _at_end_of(self, anchor, others: list) -> bool:
        """Is a time the end of the longer one told before it: "上半年…;二季度末存栏…"?"""
        if self.state.folded[anchor.end : anchor.end + 1] not in ("末", "底"):
            return False
        last = periods.bounds(anchor.period)[2]
        return any(b.end < anchor.start and len(b.period) > 4 and periods.bounds(b.period)[2] == last for b in others)

    def _foretells(self, anchor) -> bool:
        """Does a year lead to a forecast: "2025年预计突破2.2万亿元"?"""
        return bool(_FORETOLD.match(self.state.folded, anchor.end))

    def _is_current(self, found, kind: str) -> bool:
        """Does an English item of a list tell of today, whatever the time of the item before it?"""
        told = self.block.lang == "en" and not self.state.joined and kind in ("actual", "rank")
        return told and self._of_today(*self.sentence(found.start))

    def _continues(self) -> bool:
        """An item of a list speaks of the time of the item before it."""
        return (
            self.block.role == "item" and Outline.level_of(self.state.text.text[self.block.start : self.block.end]) >= 6
        )

    def _by_steps(self, found) -> bool:
        """Is a change one against the month or quarter before?"""
        folded = self.state.folded
        return bool(
            _STEP_AFTER.match(folded, found.end) or _STEP_BEFORE.search(folded, max(0, found.start - 8), found.start)
        )

    def _baseline(self, found, own, left, right) -> str:
        if self._by_steps(found):
            return periods.step_before(own)
        explicit = [a for a in self.anchors if a.role == "baseline" and left <= a.start < min(right, found.end + 60)]
        explicit = [a for a in explicit if not periods.spans_years(a.period)] or explicit
        behind = [a for a in explicit if found.start - 60 <= a.start]
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
        return periods.years_earlier(own) if own and ".." not in own[:6] else ""
