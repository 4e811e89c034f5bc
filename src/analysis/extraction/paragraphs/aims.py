# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Goal, outcome or parameter: what the clause, the sentence and what was told before it make of a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial

from analysis import periods
from analysis.extraction.numbers import units
from analysis.extraction.numbers.reading import Reading
from analysis.extraction.paragraphs import kinds
from analysis.extraction.vocabulary.cues import Cues

_GOALS = frozenset([
    "mục tiêu", "chỉ tiêu", "kế hoạch đặt ra", "đặt ra", "đề ra", "đích",
    "target", "targets", "goal", "goals", "objective", "objectives", "目标", "规划", "计划",
])  # fmt: skip
_WOULD = re.compile(
    r"(?: (?!and|but|while|in|by|or)[a-z0-9-]+){0,4} (?:would|will|shall|must) be (?!able|enough|needed)"
)
_FUTURE = re.compile(
    r"(?<!\w)(?:phải|sẽ|(?:is|are|was|were) to(?! say)|will|shall|must|should|needs? to|(?<!that )(?<!who )(?<!which )ha(?:s|ve) to)(?!\w)"
)
_VOTED = re.compile(
    r" (?:\w+ ){0,6}(?:tán thành|nhất trí|biểu quyết)| (?:votes?|members?)(?: \w+){0,2} (?:in favou?r|for|against)(?!\w)|(?:票|名代表|名委员)[^，。；\d]{0,6}(?:赞成|同意|反对)"
)
_FORESEEN = re.compile(
    r" (?:foreseen|planned|envisaged|targeted|scheduled|earmarked|set) (?:for|by|in|until)(?!\w)| (?:mà|do) [^,.;\d]{2,50} (?:giao|đề ra|đặt ra)(?!\w)"
)
_GOALS_FOLLOW = re.compile(
    r"\W*(?:[\dia-e][.)] )?(?:(?:các|những) )?(?:mục tiêu|chỉ tiêu)(?!\w)[^.;:]{0,60}:|\W*(?:the )?(?:targets|goals|objectives)(?!\w)[^.;:]{0,60}(?::| are )"
)
_LISTED_WITHIN = 160  # characters
_PROPOSED = re.compile(
    r"提出[，,:：]?[^。；，,]{0,8}[到至](?:19|20)\d\d年(?:底|末)?[，,]?[^。；]{0,40}$"
)  # 2021年初提出,到2022年…
_GOALS_LISTED = re.compile(
    r"(?<!完成)(?<!实现)(?:目标|任务)(?:--|[:：])[^。；;，]*$"
)  # 2023年目标——基站超20万个、机架达60万架
_WAYS_TO_AIM = (
    r"(?<!\w)(?<!the )(?<!its )(?<!their )(?<!of )(?:plans|projects|envisages|foresees|proposes|budgets)(?: for)?(?: at least| about| around| some| up to| over| more than| a further| another| nearly)? (?:[a-z]{0,3}[$€£₦₹])?$",
    r"(?<!\w)(?:raise|lift|lower|cut|adjust|revise|increase)(?:d|s)? (?:the|its|their) (?:\d{4} )?(?:target|goal)s?(?!\w)[^.;\d]{0,60}(?:from [\d.,]+ ?(?:%|per ?cent)? )?(?:from|to) $",
    r"(?<!\w)(?:exceed\w*|below|above|missed|beat|against|short of)(?: \w+)? (?:the|its|a) plan of $",
    r"(?<!\w)(?:goal|target|aim)s?(?: [^.;]{1,30})? of [a-z]+ing [^.;\d]{0,60}$",
    r"(?<!\w)(?:plan|target|goal)s? (?:for|of|at) [^,.;:\d]{3,60}(?:is|was|are|were|had been)(?: an?(?: (?:\w+ )?(?:growth|increase|rise) (?:of|rate of))?)? $",
    r"(?<!\w)(?:target|goal)s? (?:was|were|has been|had been) (?:raised|lifted|lowered|revised|set)(?: to | at |: )$",
    r"(?<!\w)(?:trung ương|chính phủ|thủ tướng|bộ|tỉnh) giao(?: (?!bằng|đạt|được|là)[^\W\d]+){1,8} $",
    r"(?<!\w)(?:mục tiêu|chỉ tiêu)(?: [^\W\d]+){1,6} năm \d{4} (?:từ |từ [\d.,]+ ?% lên )$",
    r"(?<!\w)mục tiêu(?: [^\W\d]+){0,4} năm \d{4}(?: (?:của|cho) [^\d,.;]{2,30})? là $",
    r"(?<!\w)kế hoạch(?: [^\W\d]+){1,5} năm \d{4}(?: của [^\d,.;]{2,24})? (?:là|được giao)(?: là)? $",
    r"(?<!\w)(?:mục tiêu|đích|chỉ tiêu|kế hoạch)(?: (?:cuối|đến|hết|của|cho|cả|trong|năm|nay|đặt|ra|đề|là|tương ứng|\d{4})){1,7}:? ?\(?$",
    r"(?<!\w)(?:target|goal|objective)s? of (?:\w+ )?$",
    r"(?<!\w)(?:target|goal|plan)s? (?:for|in|by) \d{4}: ?$",
    r"(?<!\w)(?:target|goal|plan)(?: had been| was| is| stands at|:) ?$",
    r"(?<!\w)(?:mục tiêu|chỉ tiêu|kế hoạch|đích)(?: là|:| đề ra| đặt ra| đặt ra là| từ| năm \d{4} là)? ?$",
    r"目标(?:值)?(?:为|是)$",
    r"下达[^，。；\d]{0,20}(?:任务|指标|目标)(?:为|是)?$",
    r"[距离与较](?![^，。；\d]{0,12}个)[^，。；\d]{0,12}目标的?$",
)
# the letters that they begin with come first: most places are passed by at once
_AIMED = re.compile(rf"(?=[tgopmckđ目ebamsifr距离与较下])(?:{'|'.join(_WAYS_TO_AIM)})")
_AIM = re.compile(
    r" [^.;\d]{0,40} (?:once|when) complete(?:d)?(?!\w)|(?: [a-z-]+){1,4} to be (?:built|established|completed|opened|added|installed|created|connected|trained)(?!\w)| (?:goal|target|objective)(?! (?:group|market|audience))(?!\w)|的(?:年度|既定|预期|原定)?(?:发展|规划)?目标(?![任的])"
)
_FUND = re.compile(
    r"(?:的)?[^，。；、,;\d]{0,10}(?:基金|专项资金|资金|预算)| (?:\w+ ){0,2}(?:fund|budget|grant|loan|subsid)| in (?:fiscal |state |public |financial )?(?:support|subsidies|grants|aid|incentives)(?!\w)"
)
_SCHEME = re.compile(r"(?:的)?[「“][^」”]{2,20}计划")
_COSTS = re.compile(
    r"(?=[abcdegklnopsđ编安])(?:(?<!\w)(?:at a cost of|outlay of|corpus of|capped at|budget (?:of|estimated at)|grants? of|programme of|limited to|costed at|set(?:s|ting)? aside|earmark\w*|allocat(?:ed|es|ion of)|pledged|prepared to pay|nhu cầu vốn|bố trí|cân đối|nhu cầu kinh phí(?: của [^\d,;.]{2,20})?|kinh phí dự kiến|dự toán kinh phí)|编列|安排[^，。；\d]{0,14}资金|(?:奖补|补助|扶持)资金|财政(?:预算)?(?:[共拟]|计划)?安排)[^\d,;.]{0,12}$"
)
_ALREADY = re.compile(r"(?:(?<!\w)(?:đã|has|have|had)(?: \w+)? |已(?:经|累计)?)$")
_SETS = re.compile(r"(?:安排|预留|统筹|列支)[^，。；\d]{0,8}$")
_NEW_VERB = re.compile(
    r"[.;；。]|(?<!\w)(?:đạt|chiếm|tăng|reach\w*|account\w*|shall|will|attract\w*|thu hút)(?!\w)|达到?|实现|力争|占|突破"
)
_OF_WORK = frozenset(
    ["完成", "现有", "进展", "先后", "in operation", "in place", "up and running"]
)  # among tasks they say what is to be done
_PLANS = frozenset(["计划", "力争", "确保", "争取", "将", "拟", "努力"])
_AUXILIARIES = frozenset(["要", "将", "will", "sẽ", "phải"])
_SUPPORTS = re.compile(
    r"[^.;:]{0,24}(?<!\w)(?:mức (?:chi (?:thù lao|trả|hỗ trợ|cho)|thưởng|thu phí|thu lệ phí|phí|lệ phí|hỗ trợ|đóng|tài trợ|cho vay|phạt|trợ cấp|khoán)|phụ cấp)(?!\w)(?![^.;]*(?<!\w)(?:đạt|tăng|giảm)(?: \w+)? $)|"
    r"\W{0,6}(?:\d{1,2}[.)]|[a-zđ]\))?\W{0,4}hỗ trợ [^.;:]{3,90}: $|"
    r"\W{0,6}(?:\d[\d.]*[.)]?|[a-z][.)])?\W{0,6}(?:the |an? )?(?:[a-z/-]+ ){0,3}(?:support|incentive|subsidy|reimbursement|rebate|exemption|allowance|grant)s?(?! (?:was|were|reached|has|have|had|rose|fell|grew)(?!\w))(?!\w)"
)
_MUST = re.compile(r"(?:应当?|必须|须|不得|不超过)[^，。；\d]{0,6}$")
_QUALIFY = re.compile(r"(?<!\w)(?:qualif(?:y|ies)|(?:is|are) eligible|(?:is|are) entitled|may apply)(?!\w)")
_SHORTENED = re.compile(
    r"压缩|缩短|压减|降|减|(?<!\w)(?:giảm|rút|rút ngắn|cắt|xuống|còn|cut|reduced?|shortened|down|fell|takes?|took)(?!\w)"
)
_ELIGIBLE = re.compile(
    r"(?<!\w)(?:eligible|entitled|qualif(?:y|ies)|may be (?:set up|claimed|availed|granted|used|given|applied)|đủ điều kiện|điều kiện)(?!\w)|符合[^，。]{0,12}条件|可享受"
)
_OBLIGES = ("不得低", "不得少", "不应低", "不应少")
_PART_DONE = re.compile(r"(?<!\w)(?:hoàn thành|hoàn tất|đạt) \d{1,4}/\d{1,4}(?!\d| (?:nước|quốc gia))")
_PLANNED_SUM = re.compile(
    r"(?<!\w)(?:kinh phí|nhu cầu vốn)(?!\w)[^.;]{0,60}(?<!\w)dự kiến(?!\w)"
)  # what a plan means to spend
_SAMPLE = re.compile(
    r"(?<!\w)(?:sample|survey|panel)s?(?: of| was| stood at| covered| comprised| included| covers)(?: about| some| over| more than)? $|样本(?:企业|量|数|容量)?(?:为|共)?$"
)  # who was asked
_SPOKEN_FOR = re.compile(r" (?:is|are) (?:requested|set aside|earmarked|allocated|devoted|proposed|foreseen)(?!\w)")
_WEIGHT = re.compile(
    r"(?<!\w)(?:trọng số|weight(?:ing|ed|s)?)(?: (?:of|is|at|là|bằng|chiếm|with))? $|权重(?:为|占|是)?$"
)
_OF = re.compile(r" (?:of|in|năm|của năm|trong năm) ?")
_LEFT_BEHIND = re.compile(
    r"(?<!\w)(?:compared (?:to|with)|up from|down from|versus)(?: (?:about|some|the|just|only))? $"
)
_STANDS = re.compile(
    r"(?<!\w)(?<!to )(?<!shall )(?<!will )(?<!should )(?<!must )(?:covers?|makes? up|stands at|connects|accounts for|employs|stretches over|serves?|hosts|houses|contains)(?: (?:about|some|over|more than|nearly|almost|only|just|the)){0,2} $"
)
_COMPARED_WITH = re.compile(r"的[\d一二两三四五六七八九十.]+(?:到\d+)?(?:成|倍|%)")
_RUNNING = re.compile(r"[为是](?:今年|去年|上年|目前|当前|现在)的?$")
_CAME = re.compile(
    r"(?:[从由](?:目前|现在|当前|现有|原来|[去上]年(?:[底末])?|(?:19|20)\d\d年(?:[底末])?)?的?|(?<!\w)(?:từ(?: mức)?|from(?: the (?:current|present))?) (?:about |khoảng )?)$"
)
_GOES = re.compile(
    r"[^，。,;；]{0,10}?(?:提高|增加|提升|增长|扩大|上升|升|增|扩充|扩容|拓展|下降|降低|降|压缩|压减|缩短)[到至]|(?: hiện nay| now| at present| today)? (?:lên|xuống|to)(?!\w)"
)
_WHO = re.compile(r", (?:which|who|where)(?!\w)[^,]*$")
_COMMA = re.compile(r",(?!\d)")
_OUT_OF = re.compile(
    r"(?<!\w)out of (?:a |the )?(?:(?:total|population|workforce|labour force)(?: of)? )?(?:about |roughly |some |around )?$"
)
_PART_OF = re.compile(
    r"(?:%|per ?cent|half|thirds?|quarters?) of (?:the|its|all|our|these|those)(?: [a-z]+)? $"
)  # the whole is there, whatever is to come of its part
_TODAY = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})* )?(?:at present|presently|currently|today|as of today)(?!\w)")
_AGAINST_GOAL = re.compile(r"(?<!\w)(?:against|compared (?:with|to)|versus) (?:a|the|its) (?:target|plan|goal) of $")
_AT_ONCE = 6  # characters from a bracket to the year in it: "(năm 2024: "
_GOAL_TOLD = re.compile(r"(?:[:：] ?| (?:is|was|là) |[为是])[^.;\d]{0,12}\d")
_OF_TODAY = ("today's ", "today’s ", "the current ", "the present ")  # twice today's 37,000
_TWICE = re.compile(r"(?:doubled|tripled|trebled|quadrupled|halved)$")
_YET = re.compile(r"(?<!\w)(?:to|be|have|has been|must|will|should)(?: \w+)? $")
_PLAN_LEADS = re.compile(
    r"\W{0,4}(?:kế hoạch|nhiệm vụ|dự toán|phương hướng|plan|tasks|priorities|projections?)(?: [^\W\d]+){0,5} ((?:19|20)\d\d): "
)
_ROADMAP = re.compile(
    r"\W{0,4}(?:\d{1,2}[.)] |[a-zđ]\) )?(?:lộ trình|milestones?|roadmap|timetable|路线图|进度安排)[^:：]{0,90}[:：]"
)
_ACTION = re.compile(r"\W*(?:action|activity|task|goal|objective|measure) \d{1,2}(?:\.\d{1,2}){0,2} ?[:.–—-] ")
_ASSIGNED = re.compile(
    r"\W{0,4}(?:\d{1,2}(?:\.\d{1,2})?[.)]? ?|[a-zđ]\) )?giao (?:cho )?(?=(?:các |ủy |sở|ubnd|phòng|ban|công an|văn phòng|cục|đơn vị|chủ tịch))|(?:ubnd|ủy ban nhân dân|chủ tịch|hđnd)[^.;\d]{0,40} giao (?=(?:các |ủy |sở|phòng|ban|công an|cục|đơn vị))"
)
_DOES = {
    "vi": re.compile(
        r"(?:\A|[:;,.\n] ?|(?<!\w)(?:và|\d{4}) |\d[.)] )(?:tập trung )?(?:tổ chức|thành lập(?: mới)?|xây dựng|đào tạo|bồi dưỡng|tập huấn|triển khai|cấp|lắp đặt|phủ sóng|đầu tư|mở|phát triển|hoàn thành|kết nối|số hóa|nâng|đưa|giao)(?!\w)[^.;]{0,60}$"
    ),
    "zh": re.compile(r"(?:新建|新增|建成|培育|打造|完成|推进|引进|开展|举办|实施|组织|升级|建设)[^，。；]{0,30}$"),
}
_HALF = 0.5
_FOR = re.compile(r"[^,;.:\d]{0,12} (?:cho|với|tại)(?: hơn| gần| khoảng)? ")
_PAST = re.compile(r"(?<!\w)(?:was|were|had)(?! to(?!\w)) (?!planned|expected|due|meant|to be)")
_WERE = ("were", "was", "had")
_SUBJECT = re.compile(r"(?: [a-z-]+){1,4} ")  # "of the 2,400 planned towers were operational"
_BESIDE = 24  # characters
_AND_SO = re.compile(r"\s*[,，、](?: ?(?:và|tương ứng))?\s*")
_BARE_LIST = re.compile(r"\s*(?:,|、|;|và|and|, and|hoặc|和|与|及)\s*")
_CEILINGS = ("le", "lt")


class Aims:
    """Mixed into the scope of a paragraph: the mood in which a number is told, and what overrides it."""

    def _mood(self, found: Reading, left: int, right: int) -> str:
        folded = self.state.folded
        if self._plainly_aimed(found, left, right):
            return "target"
        if _VOTED.match(folded, found.end, right) or self._told_itself(found, left):
            return "done"
        clause = kinds.clause(folded, found.start, found.end, left, right)
        anchors = self._speaking(found)
        return (
            self._mood_before(found, left, right, clause, anchors)
            or self._mood_behind(found, left, right, clause, anchors)
            or self._mood_around(found, left, right)
        )

    def _speaking(self, found: Reading) -> list:
        """The times that say whether something has come: not the year of a goal told after it ("the target for 2020 was 30%")."""
        parted, year = self.enclosed or self.bygone, self.state.year or 0
        anchors = [a for a in self.anchors if self._speaks(a, found)] if parted else self.anchors
        return [a for a in anchors if a.year >= year or not self._of_goal(a)]

    def _mood_before(self, found: Reading, left: int, right: int, clause: tuple[int, int], anchors: list) -> str:
        """The mood that the clause tells before a number, else the sentence before its clause."""
        folded, words, (first, last) = self.state.folded, self.words, clause
        first = next((b for a, b in self.brackets if a < first < b <= found.start), first)
        for a, b in ((first, found.start), (left, first)):
            if a == left and b == first and self._told_behind(found, last):
                if self._current(left, found.start):  # "Đến nay, 9/17 mục tiêu đã đạt" ends what was aimed at before
                    self.spoken, self.carry, self.latest = left, "done", "done"
                return "done"
            mood = kinds.mood(folded, a, b, words, anchors, self.state.now, partial(self._elsewhere, found))
            if mood == "target" and self._past(left, found, words):
                mood = "done"
            if mood:
                if not any(x <= found.start < y for x, y in self.brackets) and not self._starting_level(
                    found, left, right
                ):
                    self._keep(mood, left, a, b)
                return mood
        return ""

    def _mood_behind(self, found: Reading, left: int, right: int, clause: tuple[int, int], anchors: list) -> str:
        """Is it aimed at by what its clause tells behind it, or by the verb that begins its item?"""
        decides = min if self.block.lang == "en" else max  # the verb of an English subject follows it at once
        stop = self._next(found, right, False) if self.block.lang == "vi" else right
        anchors = [a for a in anchors if a.start < stop and not (a.start > found.end and self._of_next_goal(a))]
        taken = partial(self._elsewhere, found)
        mood = kinds.mood(self.state.folded, found.end, clause[1], self.words, anchors, self.state.now, taken, decides)
        if mood == "target":
            self.latest = mood  # for what a semicolon joins to it
        foretold = self.block.lang != "zh" and self._foretold(found.end, right)
        return "target" if mood == "target" or foretold or self._acts(found, left) else ""

    def _mood_around(self, found: Reading, left: int, right: int) -> str:
        """The mood that sentences before it carry on, or the heading."""
        mood = (
            self._carried_mood(left, right)
            or self._led_by_plan(found)
            or self.state.outline.now.mood
            or self._begins(found, left, right)
        )
        if not mood and self.spoken != left:  # what a sentence first tells plainly rules the next one, not its aside
            self.spoken, self.carry, self.latest = left, "", ""
        return mood

    def _of_next_goal(self, anchor) -> bool:
        """Is it the year of a goal that follows: "26%, target 2025: 60%"?"""
        return self._of_goal(anchor) and bool(_GOAL_TOLD.match(self.state.folded, anchor.end))

    def _carried_mood(self, left: int, right: int) -> str:
        """The mood told before, unless an English sentence in the present leaves a goal behind."""
        listed = self._listed(left)
        carry = self._led_by_goal(left) or (self.latest if self.spoken == left or listed else self.carry)
        if carry != "target" or self.block.lang != "en" or (self.carry == "target" and listed):
            return carry
        folded = self.state.folded
        return "" if kinds.PRESENT.search(folded, left, right) or _PAST.search(folded, left, right) else carry

    def _plainly_aimed(self, found: Reading, left: int, right: int) -> bool:
        """Is it a goal whatever else the sentence tells; what a semicolon joins to "Mục tiêu năm 2025: 50% …" is one too?"""
        if found.cue.startswith(_OBLIGES) or self._aimed_at(found, left, right) or self._shares_goal(found, left):
            self.latest = "target" if _GOALS_FOLLOW.match(self.state.folded, left, found.start) else self.latest
            return True
        return False

    def _aimed_at(self, found: Reading, left: int, right: int) -> bool:
        """Do the words right at the number say that it is aimed at, or would be?"""
        if found.unit == "percentage_point":
            return False
        folded, at = self.state.folded, found.end
        behind = _AIM.match(folded, at, right) or _FORESEEN.match(folded, at, right) or _WOULD.match(folded, at, right)
        if behind or _AIMED.search(folded, max(left, found.start - 80), found.start):
            return True
        if self.block.lang != "zh":
            return False
        near = max(left, found.start - _LISTED_WITHIN)
        return any(led.search(folded, near, found.start) for led in (_GOALS_LISTED, _PROPOSED))

    def _shares_goal(self, found: Reading, left: int) -> bool:
        """Does nothing but a mark of a list part it from the goal told before it: "kế hoạch là 95% và 75%"?"""
        before = self.previous
        if not before or before.kind != "target" or before.start < left:
            return False
        if _AGAINST_GOAL.search(self.state.folded, max(left, before.start - 40), before.start):
            return False  # against a target of 4,000, some 4,215 were built
        if found.shape == "change" and self.block.lang != "en":  # mục tiêu 12.000 tỷ đồng, tăng hơn 20%
            return bool(_AND_SO.fullmatch(self.state.folded, before.end, found.start))
        if found.shape:
            return False
        if self.block.lang == "vi" and _FOR.fullmatch(self.state.folded, before.end, found.start):
            return True  # kế hoạch là 30 lớp cho 2.500 hộ
        if before.unit != found.unit:
            return False
        return bool(_BARE_LIST.fullmatch(self.state.folded, before.end, found.start))

    def _speaks(self, anchor, found: Reading) -> bool:
        """Is a year neither in brackets of its own nor that of the level which something comes from?"""
        left_behind = anchor.start in self.bygone and not 0 <= anchor.start - found.end < _BESIDE
        return not left_behind and not self._elsewhere_told(anchor, found)

    def _acts(self, found: Reading, left: int) -> bool:
        """Does an item of a list, or of a section on goals, say what is to be built or trained?"""
        above = self.state.outline.now
        reviewed = above.mood == "done" and above.period  # what is listed below "Results of 2024" has been done
        listed = above.mood == "target" or (self.block.role == "item" and not reviewed)
        if not listed or not self.words.action or found.unit != "count":
            return False
        return bool(self.words.action.search(self.state.folded[max(left, found.start - 40) : found.start]))

    def _begins(self, found: Reading, left: int, right: int) -> str:
        """Is something to be done in a time that has just begun, or at least so often: "Trong năm 2022 tổ chức 04 cuộc thi", said in January?"""
        now, does = self.state.now, _DOES.get(self.block.lang)
        if (
            not does
            or not periods.is_dated(now)
            or found.shape
            or not does.search(self.state.folded, left, found.start)
        ):
            return ""
        told = [a for a in self.anchors if left <= a.start < right]
        told = [a for a in told if a.start < found.start or not (self._of_goal(a) or self._elsewhere_told(a, found))]
        if found.comparator == "ge" and all(a.year >= (self.state.year or 0) for a in told):
            return "target"
        begun = (a for a in told if a.role == "plain" and a.period[4:6] in ("", "-Q", "-H"))
        return "target" if any(periods.passed(a.period, now) < _HALF for a in begun) else ""

    def _led_by_goal(self, left: int) -> str:
        """Does what a semicolon joins to a sentence follow a goal without a number: "Đến năm 2025 cơ bản hoàn thành …; 80% …"?"""
        at = bisect_left(self.sentences, (left, 0)) if self.latest != "done" else 0
        while at and self._listed(self.sentences[at][0]):
            at -= 1
            first, last = self.sentences[at]
            goals = (a for a in self.anchors if first <= a.start < last and a.role == "until")
            if any(a.year > (self.state.year or a.year) for a in goals):
                return "target"
        return ""

    def _led_by_plan(self, found: Reading) -> str:
        """Does the paragraph begin by saying that it tells a plan: "Kế hoạch năm 2025: …"?"""
        folded, at = self.state.folded, self.block.start
        if any(lead.match(folded, at, found.start) for lead in (_ROADMAP, _ASSIGNED, _ACTION)):
            return "target"
        told = _PLAN_LEADS.match(folded, at, found.start)
        return "target" if told and int(told.group(1)) >= (self.state.year or 0) else ""

    def _told_itself(self, found: Reading, left: int) -> bool:
        """Do the words at the number say that it is: a verb of the past or of today, a past year, what is compared with?"""
        folded, year = self.state.folded, self.state.year or 0
        beside = [a for a in self.anchors if 0 < a.start - found.end < 5 and a.role in ("plain", "since")]
        if any(
            b[0] < at < b[0] + _AT_ONCE and b[0] <= found.start < b[1] and self._told_at(at)
            for at, b in self.enclosed.items()
        ):
            return True
        if beside and beside[0].year < year and _OF.fullmatch(folded, found.end, beside[0].start):
            return True
        if self.block.lang == "vi" and _PART_DONE.search(folded, max(left, found.start - 16), found.end):
            return True
        if self.block.lang == "en" and _LEFT_BEHIND.search(folded, max(left, found.start - 24), found.start):
            return not any(a.year > year for a in self.anchors if 0 <= a.start - found.end < 16)
        if self.block.lang != "en":
            return False
        if found.unit == "count" and _PART_OF.search(folded, max(left, found.start - 32), found.start):
            return True
        aimed = self.state.outline.now.mood == "target" or self.block.role == "item"
        aimed = aimed or (self.carry == "target" and self._listed(left))
        aimed = aimed or any(left <= a.start < found.start and a.year > year for a in self.anchors)
        if not aimed and _STANDS.search(folded, max(left, found.start - 40), found.start):
            return True
        if folded.endswith(_OF_TODAY, left, found.start):
            return True
        today = _TODAY.match(folded, left, found.start)
        if today and not self.words.find["target"].search(folded, today.end(), found.start):
            return True
        twice = _TWICE.search(folded, found.start, found.end) and not _YET.search(
            folded, max(left, found.start - 24), found.start
        )
        return bool(twice or _OUT_OF.search(folded, max(left, found.start - 40), found.start))

    def _told_at(self, at: int) -> bool:
        """Does the year that begins at an offset, of today or gone, lead to what was reached in it: "(năm 2024: 85%)"?"""
        told = next((a for a in self.anchors if a.start == at), None)
        leads = told and self.state.folded.startswith((":", "：", "年:", "年："), told.end)
        return bool(leads) and told.year <= (self.state.year or 0) and not self._of_goal(told)

    def _listed(self, left: int) -> bool:
        """Does a semicolon part this sentence from the one before: one verb for several?"""
        before = self.state.folded[max(self.block.start, left - 2) : left].rstrip()
        return self.block.lang != "zh" and before.endswith(";")

    def _keep(self, mood: str, left: int, first: int, last: int) -> None:
        """Within a sentence the last mood holds, for the next sentence the first: an aside on the future ends with it."""
        self.latest = mood
        if self.spoken != left:
            self.spoken = left
            self.carry = mood if mood != "target" or self._aims(left, first, last) else ""

    def _aims(self, left: int, first: int, last: int) -> bool:
        """Does more than an auxiliary verb speak of a target?"""
        told = {m.group() for m in self.words.find["target"].finditer(self.state.folded, first, last)}
        return bool(told - _AUXILIARIES) or any(left <= a.start < last for a in self.anchors)

    def _told_behind(self, found: Reading, last: int) -> bool:
        """The verb behind the number says that it is done: "only 11% have implemented this"."""
        folded = self.state.folded
        done = self.words.find["done"].search(folded, found.end, last)
        to_come = done and (  # "6,000 will be in operation", "half of them were to be"
            kinds.TO_BE.search(folded, found.end, done.start()) or folded.startswith(" to ", done.end())
        )
        return bool(done) and not to_come and not self._elsewhere(found, done)

    def _elsewhere(self, found: Reading, match: re.Match) -> bool:
        """Does a cue stand in brackets that do not hold the number, or name the target that another number tells?"""
        folded = self.state.folded
        if any(a <= match.start() < b and not a <= found.start < b for a, b in self.brackets):
            return True
        if self.block.lang == "en" and self._in_aside(match, found):
            return True
        aimed = match.re is self.words.find["target"]
        if match.end() <= found.start and not aimed and self._of_start(match.end(), found):
            return True
        if match.group() in _OF_WORK and (self.state.outline.now.mood == "target" or self._planned(match, found)):
            return True
        if match.end() > found.start:  # "wants at least 800" speaks of what follows it
            if match.start() - found.end <= 2 and match.group() in _GOALS:  # "76,5% mục tiêu": so much of it is done
                return True
            subject = match.start() - found.end == 1 or (
                match.group() in _WERE and _SUBJECT.fullmatch(folded, found.end, match.start())
            )
            if match.re is self.words.find["done"] and subject:
                return False  # the verb right behind its subject: "12 million had been spent and 8 would be"
            following = self.starts[bisect_left(self.starts, match.end()) :][:1]
            return bool(following) and not kinds.CLAUSE.search(folded, match.end(), following[0] + 1)
        if match.group() == "要" and found.unit in units.TIMES and found.start - match.end() < 4:
            return True  # 要48小时才能: how long it takes
        if match.group() not in _GOALS:
            return False
        between = self.starts[bisect_left(self.starts, match.end()) : bisect_left(self.starts, found.start)][:1]
        return bool(between) and not kinds.CLAUSE.search(folded, match.end(), between[0])

    def _planned(self, match: re.Match, found: Reading) -> bool:
        """Does a Chinese sentence say before a word such as 完成 that it plans: 今年，全县计划新建…，完成…?"""
        left = self.sentence(found.start)[0]
        told = {m.group() for m in self.words.find["target"].finditer(self.state.folded, left, match.start())}
        return self.block.lang == "zh" and bool(told & _PLANS)

    def _starting_level(self, found: Reading, left: int, right: int) -> bool:
        """Is the number what something comes from, so that its mood says nothing of what follows: 从目前的52%提高到65%?"""
        if self.block.lang == "zh" and _COMPARED_WITH.match(self.state.folded, found.end, right):
            return bool(_RUNNING.search(self.state.folded, max(left, found.start - 8), found.start))
        came = _CAME.search(self.state.folded, max(left, found.start - 20), found.start)
        return bool(came) and bool(_GOES.match(self.state.folded, found.end, right))

    def _of_start(self, at: int, found: Reading) -> bool:
        """Does a cue tell of what something comes from: "从目前的52%提高到65%"?"""
        following = self.starts[bisect_left(self.starts, at) :][:1]
        first = next((r for r in self.readings if following and r.start == following[0]), None)
        return (
            first is not None and first.start < found.start and self._starting_level(first, *self.sentence(found.start))
        )

    def _in_aside(self, match: re.Match, found: Reading) -> bool:
        """Does a cue stand in a clause about a noun before the number: "E-sports, which will award medals, made 64 million"?"""
        folded, left = self.state.folded, self.sentence(found.start)[0]
        opened = match.end() <= found.start and _WHO.search(folded, left, match.start())
        return bool(opened) and bool(_COMMA.search(folded, match.end(), found.start))

    def _foretold(self, at: int, right: int) -> bool:
        """The verb of an English subject with several numbers comes behind them: "half of the buses, and all taxis, are to be"."""
        ahead = _FUTURE.search(self.state.folded, at, min(right, at + 90))
        return bool(ahead) and not self.words.find["done"].search(self.state.folded, at, ahead.start())

    def _past(self, left: int, found: Reading, words: Cues) -> bool:
        """A past year rules the sentence, and no word but a future auxiliary speaks of a target."""
        year, at = self.state.year, found.start
        if any(0 < a.start - found.end < 5 and a.year >= (year or 0) for a in self.anchors):
            return False  # "it held six meetings in 2019 and will hold four in 2020"
        told = {m.group() for m in words.find["target"].finditer(self.state.folded, left, at)}
        if self.state.outline.now.mood == "done" and told <= {"争取", "将", "要", "打造", "努力", "确保"}:
            return not any(a.role == "until" for a in self.anchors if left <= a.start < at)
        own = [a for a in self.anchors if left <= a.start < at and a.role == "plain"]
        if not own or not year or own[-1].year >= year:
            return False
        return told <= {
            "sẽ",
            "will",
            "将",
            "预计",
            "预期",
            "ước đến",
            "dự kiến",
            "expected",
            "projected",
            "to be",
            "set to",
            "要",
            "phải",
            "nhằm",
            "打造",
            "hướng tới",
        }

    def _said_otherwise(self, found: Reading, kind: str, left: int) -> str:
        """A forecast of others is neither target nor outcome; a sum set aside for a plan is a parameter of it."""
        if kind not in ("target", "actual"):
            return kind
        if found.unit == "count" and _SAMPLE.search(self.state.folded, max(left, found.start - 40), found.start):
            return "other"
        if self._parameter(found, left, kind) or (kind == "actual" and self._time_limit(found)):
            return "other"
        start = max([left, found.start - 70, *(a for a, b in self.enclosed.values() if a <= found.start < b)])
        beside = (a for a in self.anchors if _OF.fullmatch(self.state.folded, found.end, max(a.start, found.end)))
        gone = any(a.year < (self.state.year or 0) for a in beside) or _LEFT_BEHIND.search(
            self.state.folded, max(left, found.start - 24), found.start
        )
        if not gone and self.words.find["forecast"].search(self.state.folded, start, found.start):
            return "change" if found.shape == "change" else "other"
        if found.unit == "percent" and self._of_sum(found):
            return "other"
        if kind == "actual" and found.unit in units.MONEY:
            costs = _COSTS.search(self.state.folded, start, found.start)
            costs = costs and not _ALREADY.search(self.state.folded, start, costs.start())
            granted = (
                found.comparator == "le"
                or _SPOKEN_FOR.match(self.state.folded, found.end)
                or _SCHEME.match(self.state.folded, found.end)
            )
            granted = granted or (
                _SETS.search(self.state.folded, start, found.start) and _FUND.match(self.state.folded, found.end)
            )
            return "other" if costs or granted or self._goes_on(found, left) else kind
        if kind != "target" or found.unit not in (*units.MONEY, "percent"):
            return kind
        if found.unit in units.MONEY and _PLANNED_SUM.search(self.state.folded, left, found.start):
            return kind
        if self._goes_on(found, left):
            return "other"
        if found.unit == "percent":
            return kind
        funding = self.words.find["funding"].search(self.state.folded, start, found.start)
        return "other" if funding or found.comparator in _CEILINGS or self._set_aside(found) else kind

    def _time_limit(self, found: Reading) -> bool:
        """Is it the longest that something may take: "không quá 30 ngày", 不超过30日? "Cut to no more than 3 days" is a state."""
        if found.unit not in units.TIMES:
            return False
        if self.block.lang == "zh" and self.state.folded.startswith(("内", "之内"), found.end):
            return bool(_MUST.search(self.state.folded, max(self.block.start, found.start - 12), found.start))
        if found.comparator != "le" or not found.cue:
            return False
        led = self.state.folded.startswith(found.cue, found.start)
        return led and not _SHORTENED.search(self.state.folded, max(self.block.start, found.start - 30), found.start)

    def _parameter(self, found: Reading, left: int, kind: str) -> bool:
        """Is a sum or share what a support amounts to, or a number a condition of it, by the noun that leads the sentence?"""
        folded = self.state.folded
        if found.cue.startswith("上限"):
            return True
        if found.unit == "percent" and _WEIGHT.search(folded, max(left, found.start - 24), found.start):
            return True
        asked = found.comparator == "ge" and _QUALIFY.search(folded, found.end, self.sentence(found.start)[1])
        if found.unit in (*units.MONEY, "percent") and found.shape != "change":
            return bool(asked or _SUPPORTS.match(folded, left, found.start))
        if kind != "target":
            return bool(asked)
        behind = found.comparator in ("ge", "gt") and _ELIGIBLE.search(folded, found.end, self.sentence(found.start)[1])
        return bool(behind or _ELIGIBLE.search(folded, left, found.start))

    def _of_sum(self, found: Reading) -> bool:
        """Is a share in brackets one that a planned sum before them makes up: "a budget of EUR 1.4 billion (0.9% of GDP)"?"""
        before = self.previous
        planned = before and before.kind == "other" and before.unit in units.MONEY
        return bool(planned) and self.state.folded[before.end : found.start] in (" (", "（", "(")

    def _goes_on(self, found: Reading, left: int) -> bool:
        """Is a sum or share part of what was just set aside: "gồm ngân sách tỉnh 330 tỷ đồng, doanh nghiệp 500 tỷ đồng"?"""
        before = self.previous
        listed = before and self._listed(left) and before.unit == found.unit
        near = before and (before.start >= left or listed)
        if not near or before.kind != "other" or before.unit not in (*units.MONEY, "percent"):
            return False
        return not _NEW_VERB.search(self.state.folded, before.end, found.start)

    def _set_aside(self, found: Reading) -> bool:
        """Does the noun behind a sum say what it is for: "100亿元专项基金", "a 100 million fund"?"""
        return bool(_FUND.match(self.state.folded, found.end) or _SCHEME.match(self.state.folded, found.end))
