# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""The time that stands beside a number in its sentence: before it, behind it, in brackets, or anywhere in it."""

from __future__ import annotations

import re
from bisect import bisect_left

from analysis import periods
from analysis.extraction.numbers import shares
from analysis.extraction.numbers.direction import LEVEL_OF_EARLIER
from analysis.extraction.paragraphs import dating, kinds

_OWNED = (
    "年年末的",
    "年年底的",
    "年全年的",
    "全年的",
    "年同期的",
    "同期的",
    "的",
    "为",
    "则为",
    "是",
    "底的",
    "末的",
    "份的",
    "年的",
    "年末的",
    "年底的",
)
_OF_YEAR = re.compile(r"年?的?|(?: to| at| with|:)? ?")
_BYGONE = re.compile(
    r"(?:(?<!\w)(?:from|against|versus|compared (?:with|to)|than|on(?= the )|over(?= the )|above|below|từ|so với|hơn)|[从由比])\s*(?:the |mức (?:tăng )?)?(?:[a-z]{0,3}[$€£]?)?$"
)
_GOAL_AFTER = re.compile(r"年?(?:的)?(?:度)?(?:目标|计划任务|规划目标|任务)| (?:target|goal)s?(?!\w)")
_GOAL_BEFORE = re.compile(
    r"(?:(?:mục tiêu|kế hoạch|chỉ tiêu|dự toán)(?: (?:đặt|đề) ra)?(?: của| đến| cho)?|(?:đặt|đề)(?: ra)? cho)(?: cả| toàn)?(?: giai đoạn| nhiệm kỳ)?(?: năm)? $|phấn đấu(?: đến| tới| vào)?(?: hết| cuối)?(?: năm)? $|(?:力争|争取)(?:到|在)?$|(?<!\w)(?:target|goal|plan)s?(?: (?:for|of))? $"
)
CAME_FROM = re.compile(r"(?:(?<!\w)(?:from|từ)(?: mức)?|[从由](?:原来的|最初的)?)\s*$")
_NOUN_OF = re.compile(r" of (?:the )?[a-z-]+(?= in (?:19|20)\d\d)")
_ALSO_LEFT = re.compile(r"\s*(?:,|、|，| and| và|和|与)\s*(?:[$€£]\s*)?")
_LEADS_ON = re.compile(r" ?[:：] ?")
_LEFT_FROM = re.compile(r"(?<!\w)(?:up|down) from (?:\w+ )?$")
_WHEN = re.compile(r",? (?:when|the year(?= [a-z]+ (?:it|they|the)(?!\w)))(?!\w)|, khi(?!\w)")
_YEAR = re.compile(r"\d{4}")
_OPENING = re.compile(
    r"[,，;；]\s*(?:(?:and|but|while|và|còn|nhưng|而|并|但)\s?)?(?:(?:phấn đấu )?(?:in|by|at the end of|vào|đến|tính đến|sang|năm)(?: hết| cuối)?(?: năm)?\s|[到至截在])?$"
)
_COMMA = re.compile(r"[,;，；](?!\d)")
_THAT_IS = re.compile(r",? ?(?:or|hay|tức|tương đương|equivalent|i\.e\.|equal)(?!\w)|,?(?:折合|约合|即)")
_OR = re.compile(r"\s*(?:or|and|hoặc|và|和|与|、|/)\s*")
_EITHER = re.compile(r",? (?:or|hay|tức) |,?即")
CONTRAST = re.compile(
    r"[,，;；、]\s*(?:而|但|相比之下|(?:while|whereas|but|trong khi(?: đó)?|còn|nhưng)(?!\w))(?:[^,，;；]{0,12}|(?<=[a-z])[^,;]{0,34})$"
)
_SAME_TIME_OF = re.compile(
    r" ?(?:cùng kỳ(?: năm (?:trước|ngoái|(\d{4})))?|[上去]年同期|(?:the )?same period (?:last year|(?:of|in) (\d{4})))(?! ?(?:19|20)\d\d(?![\d.,]))"
)
_AT_YEAR = re.compile(
    r"(?:\[\d{1,2}\])?(?: \([^()\d]{2,24}\)(?= in ))?(?: (?:per|a|each) (?:year|annum)| annually|/ ?năm| mỗi năm)? ?(?:\(| (?:trong )?(?:giai đoạn|thời kỳ)(?: năm)?| over(?: the period)?(?: from)?| (?:của |vào |trong |hồi )?(?:năm|tháng|quý)?| (?:in|for|during|over|recorded in|recorded for|posted in|reported in|registered in|seen in|of)(?: the)?) ?"
)
_FIGURES_OF = re.compile(
    r"[(（](?:(?:số liệu|tính|cập nhật)(?: số liệu)?(?: (?:tính|cập nhật))? đến|(?:data|figures|position|status)(?: as)? (?:of|at)|as (?:of|at)|(?:统计)?数据(?:截至|截止)|截至|统计(?:截至|范围为?))"
)
_RELATIVE = re.compile(
    r"(?<![较比])[上去]一?年|(?<!hơn )(?<!với )(?<!kém )(?:cùng kỳ|năm (?:trước|ngoái))"
)  # told before the number: "上年同期980家"
_IT_WAS = re.compile(
    r" (?:(?:là|đạt|chỉ|mới|có|chỉ là|chỉ đạt|chỉ có|mới là|mới đạt|mới có)(?: khoảng| gần| trên| hơn)? )?|"
    r"(?:仅|只|还|才)?(?:为|是|有|达到?)?(?:约|近)?|,? (?:(?:it|they|there) )?(?:was|were|had|had been|stood at) (?:only |just |about )?"
)
_GOALS_LED = re.compile(r"(?:目标|任务){1,2}[:：]")  # 全年目标任务:新增企业100家
_ADDS_UP = ("count", "km", "km2", "ha", "m2", "MW")
_OF_WHICH = re.compile(r"(?<!\w)(?:trong đó|of which|including)(?!\w)|其中")
_OF_TIME = re.compile(r" (?:(?:recorded |registered |posted |seen |reported )?(?:in|of|for)(?: the)? )?")
_OF_BEFORE = re.compile(r"(?<!\w)(?:above|below|than|against|from|(?:compared|compares) (?:with|to)) the $")
PARTING = re.compile(r"[,，;；。](?!\d)|\. ")
_ITS_YEAR = (" of ", " in ", " của ", " của năm ")  # "nearly double the 1.8 million of 2023"
_COMPARED_TO = re.compile(r"(?<!\w)compared (?:to|with) (?:about |some |just |only |the )?$")
_NOW_AT = re.compile(
    r"[^,.;\d]{0,16} (?:xuống còn|xuống|lên|còn|to)(?: just| only| chỉ| khoảng| about)?(?: [a-z$€£]{1,4})? ?$"
)
_OF_SAME_TIME = re.compile(r" (?:của|hồi) cùng kỳ(?: năm)?(?: (?:trước|ngoái)| ((?:19|20)\d\d))?(?!\w)")
_RESTATED = re.compile(
    r"(?:(?<!\w)(?:that is|i\.e\.|equivalent to|equal to|tức(?: là)?|tương đương(?: với)?)(?: about| nearly| almost| over| khoảng| gần| hơn)?|相当于|折合) ?$"
)
_PLANNED_THEN = re.compile(r"年?(?:度)?(?:计划|拟)[^，。；,;\d]{0,10}")
_PLANNED = re.compile(r"(?:kế hoạch|mục tiêu|chỉ tiêu|target|plan|goal)(?!\w)|目标|计划")


class Beside:
    """Mixed into the timing of a paragraph: which calendar expression of its own sentence a number takes."""

    def _named(self, anchor) -> bool:
        """Does a time name its year, or only in relation to another: "last year", cùng kỳ?"""
        return bool(_YEAR.search(self.state.folded, anchor.start, anchor.end))

    def _anchor(self, found, left, right, kind) -> str:
        beside = (
            self._beside(found, left, right) or self._when(found, left) or self._led_by_year_before(found, left, kind)
        )
        beside = beside or self._as_of(left, right, kind)
        if beside:
            return beside
        if (
            self.previous
            and self.previous.start >= left
            and _RESTATED.search(self.state.folded, self.previous.end, found.start)
        ):
            return self.previous.period  # "26 had been completed, that is nearly 60.5%"
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
        told = [a for a in apart if a.start not in self.enclosed or not self._aside(a, found, self.brackets)]
        return [a for a in apart if not self._aside(a, found, self.brackets)] or told, dispatched

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
            and not _OF_WHICH.search(folded, found.end, a.start)
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
        stop = PARTING.search(self.state.folded, found.end, right)
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
        if not chosen and self._planned_then(behind, found):
            return behind[-1:]
        return ([a for a in to_come if a.role == "until"] or chosen)[-1:]

    def _planned_then(self, behind: list, found) -> bool:
        """Does nothing but a few words part a past year from what was planned for it: 当年计划投资74亿元?"""
        return bool(behind) and _PLANNED_THEN.fullmatch(self.state.folded, behind[-1].end, found.start) is not None

    def _alone(self, found, left: int, right: int, kind: str) -> list:
        """The times of a sentence that may be that of a number anywhere in it."""
        asides = (*self.brackets, *self.asides)
        alone = [a for a in self.anchors if left <= a.start < right and self._usable(a, kind)]
        alone = [a for a in alone if a.start not in self.bygone and not self._aside(a, found, asides)]
        alone = [a for a in alone if a.start < found.end or not _OF_WHICH.search(self.state.folded, found.end, a.start)]
        alone = [a for a in alone if a.end <= found.start or not self._contrasted(a, found)]
        alone = [a for a in alone if not self._where_from(a, found, kind)]
        if kind in ("actual", "rank"):  # "1,170 villages of 2,000 planned for 2022"
            stop = self._next(found, right, False)
            alone = [a for a in alone if a.start < stop or a.year <= (self.state.year or a.year)]
        if kind == "target":
            if self.state.outline.now.period:  # "Mục tiêu năm 2025: chiếm 20%, đến năm 2030 nâng lên 30%"
                alone = [a for a in alone if a.start < found.start or not self._opens_clause(a, right)]
            due = [a for a in alone if a.role == "until"]
            ahead = self.state.outline.now.period[:4] > str(self.state.year or 9999)
            if ahead and not due and all(a.year < (self.state.year or 0) for a in alone):
                return []  # a plan issued last year, below a heading such as "Vision for 2027"
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
        return told and bool(CONTRAST.search(self.state.folded, max(self.block.start, anchor.start - 40), anchor.start))

    def _contrasted(self, anchor, found) -> bool:
        """Does the year belong to a clause that sets another number against this one: ", 而2015年仅为15件"?"""
        return bool(CONTRAST.search(self.state.folded, max(found.end, anchor.start - 40), anchor.start))

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
        came = CAME_FROM.search(self.state.folded, max(0, before.start - 16), before.start)
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
        same = _OF_SAME_TIME.match(self.state.folded, found.end, right) if not found.shape else None
        if same and self.previous and self.previous.start >= left and self.previous.period:
            told = self.previous.period  # thấp hơn mức 41,3 triệu USD của cùng kỳ 2022
            return periods.years_earlier(told, int(told[:4]) - int(same.group(1)) if same.group(1) else 1)
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
        level = found.unit != "ratio" and found.rule != LEVEL_OF_EARLIER
        if owned and level and self.state.folded[owned[-1].end : found.start] in _OWNED:
            return self._same_part(owned[-1], left) or owned[-1].period
        left_behind = self.state.folded[max(left, found.start - 24) : found.start]
        ago = [a for a in self.anchors if 0 < a.start - found.end < 24 and a.role == "baseline" and a.end <= right]
        if ago and _LEFT_FROM.search(left_behind) and not self.state.folded[found.end : ago[0].start].strip(" %"):
            again = self.previous and self.previous.start >= left and self.previous.period
            return periods.years_earlier(again) if again else ago[0].period
        if not found.shape and found.unit != "ratio":
            base = [a for a in self.anchors if 0 < a.start - found.end < 12 and a.role == "baseline" and a.end <= right]
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
            return "" if of_another else self._year_before(found, left, right)
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
                or self._was_then(a, found)
            )
        ]
        return periods.years_earlier(self.previous.period) if beside else ""

    def _same_part(self, anchor, left: int) -> str:
        """The part of last year that is meant by 去年同期, where the number before it tells of one of this year."""
        before = self.previous
        relative = before and before.start >= left and len(before.period) > 4 and not self._named(anchor)
        told = relative and "同期" in self.state.folded[anchor.start : anchor.end]
        return periods.years_earlier(before.period) if told else ""

    def _was_then(self, anchor, found) -> bool:
        """Does a number follow upon the year before: "cùng kỳ năm trước là 41.000", 上年同期980家?"""
        led = anchor.end <= found.start and _RELATIVE.match(self.state.folded, anchor.start)
        return bool(led) and bool(_IT_WAS.fullmatch(self.state.folded, anchor.end, found.start))

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

    def _usable(self, anchor, kind) -> bool:
        if kind != "target" and self._of_goal(anchor):
            return False
        if anchor.role == "since" and kind == "target" and len(anchor.period) == 4:
            led = _GOALS_LED.match(self.state.folded, anchor.end) is not None
            return anchor.year > (self.state.year or anchor.year) - led  # "từ năm 2025 duy trì 100%"
        if anchor.role in ("baseline", "since"):
            return False
        return not periods.is_day(anchor.period) or anchor.role == "until" or self._of_event(anchor, kind)

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
