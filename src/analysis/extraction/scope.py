# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""The numbers of one paragraph, each with the words that tell its kind, place, period and indicator."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import partial

from analysis import catalogue
from analysis.extraction import kinds, linking, periods, places, units
from analysis.extraction.cues import Cues
from analysis.extraction.mention import Mention
from analysis.extraction.numerals import exact
from analysis.extraction.reading import Reading
from analysis.extraction.state import plain
from analysis.extraction.timing import Timing
from analysis.quantity import interval

MOST_NAMES = 60  # places before a number that are looked at, the nearest
_BARE_LIST = re.compile(r"[\s,、，;；/]*(?:và|and|和|及|hay|or|từ|cùng)?\s*$")
_COMPARED = re.compile(
    r"(?:bình quân|trung bình|so với|mức|của|高于|低于|高出|average of|than)(?: chung)?(?: của)?\s*$"
)
_ZH_STOPS = frozenset("、，,。；;")
_FOLLOWS = re.compile(r"(?:[,、，]| và| and|和)\s*$")
_SHARES = ("percent",)


_BRACKETS = re.compile(r"[(（][^()（）]{0,160}[)）]")
_GOALS = frozenset(
    [
        "mục tiêu",
        "chỉ tiêu",
        "kế hoạch đặt ra",
        "đặt ra",
        "đề ra",
        "đích",
        "target",
        "targets",
        "goal",
        "goals",
        "objective",
        "objectives",
        "目标",
        "规划",
        "计划",
    ]
)
_FUTURE = re.compile(r"(?<!\w)(?:phải|sẽ|are to|is to|will|shall|must|should|needs? to|ha(?:s|ve) to)(?!\w)")
_LEFT = re.compile(
    r"(?<!\w)(?:up from|down from|from|instead of|từ(?: mức)?)\s*$|[从由](?:\d{4}年)?(?:末|底)?(?:目前)?的?$"
)
_RESTATED = re.compile(
    r"^\s*[(（](?:(?:19|20)\d\d ?[:：] ?)?$|^,? (?:or|hay) $|^ [a-z ]{0,12}, against $|(?:compared (?:with|to)|against) (?:the )?$|so với(?: mức)? $"
)
_SENTENCE = re.compile(r"[.;!?](?:\s|$)")
_AIMED = re.compile(
    r"(?=[tgopmckđ目ebams])(?:(?<!\w)(?:exceed\w*|below|above|missed|beat|against|short of)(?: \w+)? (?:the|its|a) plan of $|(?<!\w)(?:plan|target|goal)s? (?:for|of|at) [^,.;:\d]{3,60}(?:is|was|are|were|had been) $|(?<!\w)(?:target|goal)s? (?:was|were|has been|had been) (?:raised|lifted|lowered|revised|set) (?:to|at) $|"
    r"(?<!\w)(?:mục tiêu|đích|chỉ tiêu|kế hoạch)(?: (?:cuối|đến|hết|của|cho|cả|trong|năm|nay|đặt|ra|đề|là|\d{4})){1,6}:? ?$|(?<!\w)(?:target|goal|objective)s? of (?:\w+ )?$|(?<!\w)(?:target|goal|plan)(?: had been| was| is| stands at|:) ?$|(?<!\w)(?:mục tiêu|chỉ tiêu|kế hoạch|đích)(?: là|:| đề ra| đặt ra| đặt ra là| từ| năm \d{4} là)? ?$|目标(?:值)?(?:为|是)$)"
)


_AIM = re.compile(
    r" (?:goal|target|objective)(?! (?:group|market|audience))(?!\w)|的(?:年度|既定|预期|原定)?(?:发展|规划)?目标(?![任的])"
)
_FUND = re.compile(
    r"(?:的)?[^，。；、,;\d]{0,10}(?:基金|专项资金|资金|预算)|[「“][^」”]{2,20}计划| (?:\w+ ){0,2}(?:fund|budget|grant|loan|subsid)| in (?:fiscal |state |public |financial )?(?:support|subsidies|grants|aid|incentives)(?!\w)"
)
_APART = re.compile(r",|^ (?:in|during|by the end of|vào|trong)(?: năm)? ?$")
_ATTENDED = re.compile(
    r"(?=[pacv出列请缺])(?:(?<!\w)(?:present|apologies|attendance|có mặt|vắng|vắng mặt)(?!\w)|出席|列席|请假|缺席)[^\d;；。]{0,20}$"
)
_COSTS = re.compile(
    r"(?=[abgplcseknd编安])(?:(?<!\w)(?:at a cost of|budget (?:of|estimated at)|grants? of|programme of|limited to|costed at|set(?:s|ting)? aside|earmark\w*|allocat(?:ed|es|ion of)|pledged|prepared to pay|nhu cầu vốn|nhu cầu kinh phí|kinh phí dự kiến|dự toán kinh phí)|编列|安排[^，。；\d]{0,14}资金)[^\d,;.]{0,12}$"
)
_NEW_VERB = re.compile(
    r"[.;；。]|(?<!\w)(?:đạt|chiếm|tăng|reach\w*|account\w*|shall|will|attract\w*|thu hút)(?!\w)|达到?|实现|力争|占|突破"
)
_NEXT_NOUN = re.compile(r"(?:,|;|,? and|,? và)(?: [^\W\d_]+){1,5} ?")
_RESPECTIVELY = re.compile(r"分别|依次|(?<!\w)(?:lần lượt|tương ứng)(?!\w)")
_STOPS = {"zh": re.compile(r"[:：;；,，。]"), "vi": re.compile(r"[:;.]|(?:19|20)\d\d,"), "en": re.compile(r"[:;.,]")}
_AND = re.compile(r"[、和与及,]|(?<!\w)và(?!\w)")
_AUXILIARIES = frozenset(["要", "将", "will", "sẽ", "phải"])
_CEILINGS = ("le", "lt")


class Scope(Timing):
    """The numbers of one paragraph with what they need to be understood."""

    def __init__(self, state, block, words, anchors, names, sentences, readings):
        self.state, self.block, self.words = state, block, words
        self.anchors, self.names, self.sentences, self.readings = anchors, names, sentences, readings
        self.starts = [r.start for r in readings]
        told = (self.sentence(readings[0].start)[0], self.sentence(readings[-1].start)[1]) if readings else (0, 0)
        self.terms = linking.Terms(state.folded, *told)
        self.brackets = [m.span() for m in _BRACKETS.finditer(state.folded, block.start, block.end)]
        self.claimed: set[int] = set()
        self.of_goals: dict[int, bool] = {}
        self.previous: Mention | None = None
        self.spoken, self.carry, self.latest = -1, "", ""
        self.anchors = [replace(a, role="baseline") if self._compared(a) else a for a in anchors]
        self.enclosed = {a.start: b for a in self.anchors for b in self.brackets if self._holds_both(b, a)}
        self.bygone = {a.start for r in readings for a in self._left_behind(r)}
        self.places_told, self.periods_told = self._pairs()
        self.respective = self._respective()

    def _compared(self, anchor) -> bool:
        """The year behind a multiple ("gấp 2,5 lần năm 2020") or before it ("2015年的3倍") is what is compared with."""
        return any(
            (0 <= anchor.start - r.end < 24 and not _APART.search(self.state.folded[r.end : anchor.start]))
            or (0 <= r.start - anchor.end <= 1 and self.block.lang == "zh")
            for r in self.readings
            if r.unit == "ratio" and r.rule != "power usage effectiveness"
        )

    def _holds_both(self, bracket: tuple[int, int], anchor) -> bool:
        """Do brackets hold a year and a number of its own: "(mục tiêu năm 2025: 20%)"?"""
        first, last = bracket
        return first <= anchor.start < last and any(first <= r.start < last for r in self.readings)

    def sentence(self, at: int) -> tuple[int, int]:
        """Sentence that holds an offset."""
        i = bisect_right(self.sentences, (at, 1 << 62)) - 1
        return self.sentences[max(i, 0)]

    def run(self) -> None:
        """Write the mentions of all readings."""
        for i in range(len(self.readings)):
            found = self.readings[i] = self._inherit(self.readings[i], i)
            left, right = self.sentence(found.start)
            before = max([left, *(r.end for r in self.readings[max(0, i - 1) : i])])
            after = self.readings[i + 1].start if i + 1 < len(self.readings) else right
            self._write(found, left, right, before, min(after, right) if after > found.end else right)

    def _inherit(self, found: Reading, i: int) -> Reading:
        """A value in an enumeration takes direction and shape of the one before it."""
        if not i or found.shape:
            return found
        before = self.readings[i - 1]
        between = self.state.folded[before.end : found.start]
        listed = len(between) < 12 and bool(_BARE_LIST.match(between))
        if listed and before.unit == found.unit and before.shape in ("change", "rank"):
            return found._replace(shape=before.shape, sign=before.sign, rule=f"{found.rule}, enumeration")
        if listed and before.shape == "rank" and found.unit == "count":
            return found._replace(shape="rank", unit="rank", rule="enumeration of ranks")
        shares = ("percent", "percentage_point", "ratio")
        if listed and before.shape == "change" and before.unit in shares and found.unit in shares:
            return found._replace(shape="change", sign=before.sign, rule=f"{found.rule}, enumeration")
        if before.shape == "change" and found.unit == "percent" and _RESTATED.search(between):
            return found._replace(shape="change", sign=before.sign, rule=f"{found.rule}, told again")
        gapped = self.block.lang == "en" and found.unit == "percent" and between.endswith(" by ")
        if gapped and before.shape == "change" and not _SENTENCE.search(between):
            return found._replace(shape="change", sign=before.sign, rule=f"{found.rule}, verb left out")
        if found.unit == before.unit == "percent" and before.shape == "change" and self._names_next(between):
            return found._replace(shape="change", sign=before.sign, rule=f"{found.rule}, one verb for several")
        one_verb = len(between) < 40 and _FOLLOWS.search(between) and not self.words.find["done"].search(between)
        if one_verb and found.unit == before.unit == "percent" and before.shape == "change":
            return found._replace(shape="change", sign=before.sign, rule=f"{found.rule}, one verb for several")
        return found

    def _names_next(self, between: str) -> bool:
        """Is nothing but the next noun of an enumeration between two rates: "up 17.2%, digital content 12.64%"?"""
        if self.block.lang == "zh" or not _NEXT_NOUN.fullmatch(between):
            return False
        return not (set(re.findall(r"[^\W\d_]+", between)) & self.words.clause_verbs)

    def _write(self, found: Reading, left: int, right: int, before: int, after: int) -> None:
        state = self.state
        mood = self._mood(found, left, right)
        hypothetical = bool(self.words.find["possible"].search(state.folded, max(left, found.start - 90), found.start))
        kind = kinds.decide(found, mood, hypothetical and found.unit in ("percent", *units.MONEY))
        aimed, kind = kind, self._said_otherwise(found, kind, left)
        place = self.places_told.get(found.start) or self._place(found, left, right, kind)
        m = plain(state, found.start, found.end, left, right, "", found.rule)
        m.value, m.value_high = exact(found.sign * found.value) + 0.0, exact(found.high)
        m.step, m.unit, m.comparator, m.cue, m.kind = found.step, found.unit, found.comparator, found.cue, kind
        m.out_of, m.place = found.out_of, place
        if found.unit == "count":
            m.unit = self._per(found, left) or self._money(found, before) or "count"
        if m.unit == "CNY" and self.block.lang == "zh":
            m.unit = catalogue.places().get(state.main, {}).get("currency", "CNY")
        bygone = (
            kind == "target"
            and found.comparator not in ("range", "ge")
            and _LEFT.search(state.folded, max(left, found.start - 16), found.start)
        )
        kind = m.kind = "actual" if bygone else kind
        foretold = aimed == "target" and kind == "other" and found.unit not in units.MONEY
        m.period, m.baseline_period = self._period(found, m, left, right, "target" if foretold else kind)
        if (
            kind in ("actual", "change", "rank")
            and len(state.now) >= 7
            and m.period[:4].isdecimal()
            and int(m.period[:4]) > state.year
        ):
            kind = m.kind = "target"
        if m.period and kind in ("actual", "rank", "change") and not self._beside(found, left, right):
            state.period = m.period
        m.period_type, m.period_start, m.period_end = periods.bounds(m.period)
        m.place = places.at_time(m.place, m.period_end, state.now)
        self._link(m, found, left, right, before, after)
        m.low, m.high = interval(
            m.value,
            m.comparator,
            m.step,
            kind=kind,
            cue=m.cue,
            value_high=m.value_high,
            bounds=_natural(m),
            unit=m.unit,
        )
        missing = [n for n in ("indicator", "place", "period") if not getattr(m, n)]
        m.status, m.reason = ("partial", "no " + ", no ".join(missing)) if missing else ("mapped", "")
        names = self._each(found, left)
        for a, b in names:
            key, score = self.terms.best(a, b, b, _fitting(found, m))
            state.found.append(
                replace(m, indicator=key, score=score or None, label=state.text.text[a:b]) if key else replace(m)
            )
        if not names:
            state.found.append(m)
        self.previous = m

    def _said_otherwise(self, found: Reading, kind: str, left: int) -> str:
        """A forecast of others is neither target nor outcome; a sum set aside for a plan is a parameter of it."""
        if kind not in ("target", "actual"):
            return kind
        if found.unit == "count" and _ATTENDED.search(self.state.folded, max(left, found.start - 40), found.start):
            return "other"
        start = max(left, found.start - 70)
        if self.words.find["forecast"].search(self.state.folded, start, found.start):
            return "change" if found.shape == "change" else "other"
        if kind == "actual" and found.unit in units.MONEY:
            costs = _COSTS.search(self.state.folded, start, found.start)
            return "other" if costs or self._goes_on(found, left) else kind
        if kind != "target" or found.unit not in (*units.MONEY, "percent"):
            return kind
        if self._goes_on(found, left):
            return "other"
        if found.unit == "percent":
            return kind
        funding = self.words.find["funding"].search(self.state.folded, start, found.start)
        return "other" if funding or found.comparator in _CEILINGS or self._set_aside(found) else kind

    def _goes_on(self, found: Reading, left: int) -> bool:
        """Is a sum or share part of what was just set aside: "gồm ngân sách tỉnh 330 tỷ đồng, doanh nghiệp 500 tỷ đồng"?"""
        before = self.previous
        if not before or before.start < left or before.kind != "other" or before.unit not in (*units.MONEY, "percent"):
            return False
        return not _NEW_VERB.search(self.state.folded, before.end, found.start)

    def _set_aside(self, found: Reading) -> bool:
        """Does the noun behind a sum say what it is for: "100亿元专项基金", "a 100 million fund"?"""
        return bool(_FUND.match(self.state.folded, found.end))

    def _pairs(self) -> tuple[dict[int, str], dict[int, str]]:
        """Enumerations: n names or n years told respectively for n values (start of a value -> place, period)."""
        by_place, by_period, found = {}, {}, {}
        plain = [a for a in self.anchors if a.role != "baseline"]
        for group in self._runs(self.readings):
            left, right = self.sentence(group[0].start)
            for items, told, code in ((self.names, by_place, "place"), (plain, by_period, "period")):
                if (left, code) not in found:
                    found[left, code] = self._runs([x for x in items if left <= x.start < right])
                match = [run for run in found[left, code] if len(run) == len(group)]
                if match:
                    told.update({g.start: getattr(x, code) for g, x in zip(group, match[-1], strict=True)})
        return by_place, by_period

    def _respective(self) -> dict[int, tuple[tuple[int, int], list[tuple[int, int]]]]:
        """Values told of several names in their order (A、B和C分别为1、2和3): start of a value -> its name, all names."""
        told = {}
        for group in self._runs(self.readings):
            left = self.sentence(group[0].start)[0]
            cue = [*_RESPECTIVELY.finditer(self.state.folded, left, group[0].start)][-1:]
            if not cue or group[0].start - cue[0].end() > 16:
                continue
            stops = [s.end() for s in _STOPS[self.block.lang].finditer(self.state.folded, left, cue[0].start())]
            names = _names(self.state.folded, stops[-1] if stops else left, cue[0].start())
            if len(names) == len(group):
                told.update({r.start: (name, names) for r, name in zip(group, names, strict=True)})
        return told

    def _runs(self, items: list) -> list[list]:
        """Stretches of two and more items with nothing but list separators between them."""
        runs: list[list] = []
        for item in items:
            between = self.state.folded[runs[-1][-1].end : item.start] if runs else "-"
            if runs and len(between) < 14 and _BARE_LIST.fullmatch(between):
                runs[-1].append(item)
            else:
                runs.append([item])
        return [run for run in runs if 1 < len(run) < 16]

    def _each(self, found: Reading, left: int) -> list[tuple[int, int]]:
        """The names that share one number, if it is told of several: "A、B和C各10家" gives three."""
        start = max(left, found.start - 60)
        before = self.state.folded[start : found.start]
        if not before.endswith("各"):
            return []
        start += max(before.rfind(c) for c in ",，;；。:") + 1
        names, at = [], start
        for piece in re.split(r"([、和与及])", self.state.folded[start : found.start - 1]):
            if piece not in ("、", "和", "与", "及", ""):
                names.append((at, at + len(piece)))
            at += len(piece)
        return names[:6]

    # -- unit from the words around

    def _per(self, found: Reading, left: int) -> str:
        window = max(left, found.start - 70)
        for code, pattern in self.words.per_before:
            if pattern.search(self.state.folded, window, found.start):
                return code
        return ""

    def _money(self, found: Reading, before: int) -> str:
        if found.rule != "large number" or self.block.lang != "zh":
            return ""
        window = self.state.folded[max(before, found.start - 24) : found.start]
        return (
            "CNY"
            if re.search(
                r"收入|产值|增加值|投资|利润|销售额|交易额|(?<!网民)(?<!用户)(?<!人口)规模|总额|贷款|资金|(?<!人口)(?<!用户)总量|税|金额",
                window,
            )
            else ""
        )

    # -- target or actual

    def _mood(self, found: Reading, left: int, right: int) -> str:
        folded, words, now = self.state.folded, self.words, self.state.now
        if found.unit != "percentage_point" and (
            _AIMED.search(folded, max(left, found.start - 80), found.start) or _AIM.match(folded, found.end, right)
        ):
            return "target"
        first, last = kinds.clause(folded, found.start, found.end, left, right)
        for a, b in ((first, found.start), (left, first)):
            if a == left and b == first and self._told_behind(found, last):
                return "done"
            mood = kinds.mood(folded, a, b, words, self.anchors, now, partial(self._elsewhere, found))
            if mood == "target" and self._past(left, found.start, words):
                mood = "done"
            if mood:
                if not any(x <= found.start < y for x, y in self.brackets):
                    self._keep(mood, left, a, b)
                return mood
        mood = kinds.mood(folded, found.end, last, words, self.anchors, now, partial(self._elsewhere, found))
        if mood == "target" or (self.block.lang != "zh" and self._foretold(found.end, right)):
            return "target"
        if (
            words.action
            and found.unit == "count"
            and words.action.search(folded[max(left, found.start - 40) : found.start])
        ):
            return "target" if self.block.role == "item" or self.state.outline.now.mood == "target" else ""
        return (self.latest if self.spoken == left else self.carry) or self.state.outline.now.mood

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
        done = self.words.find["done"].search(self.state.folded, found.end, last)
        return bool(done) and not self._elsewhere(found, done)

    def _elsewhere(self, found: Reading, match: re.Match) -> bool:
        """Does a cue stand in brackets that do not hold the number, or name the target that another number tells?"""
        folded = self.state.folded
        if any(a <= match.start() < b and not a <= found.start < b for a, b in self.brackets):
            return True
        if match.end() > found.start:  # "wants at least 800" speaks of what follows it
            if match.start() - found.end <= 2 and match.group() in _GOALS:  # "76,5% mục tiêu": so much of it is done
                return True
            following = self.starts[bisect_left(self.starts, match.end()) :][:1]
            return bool(following) and not kinds.CLAUSE.search(folded, match.end(), following[0] + 1)
        if match.group() not in _GOALS:
            return False
        between = self.starts[bisect_left(self.starts, match.end()) : bisect_left(self.starts, found.start)][:1]
        return bool(between) and not kinds.CLAUSE.search(folded, match.end(), between[0])

    def _foretold(self, at: int, right: int) -> bool:
        """The verb of an English subject with several numbers comes behind them: "half of the buses, and all taxis, are to be"."""
        ahead = _FUTURE.search(self.state.folded, at, min(right, at + 90))
        return bool(ahead) and not self.words.find["done"].search(self.state.folded, at, ahead.start())

    def _past(self, left: int, at: int, words: Cues) -> bool:
        """A past year rules the sentence, and no word but a future auxiliary speaks of a target."""
        year = self.state.year
        told = {m.group() for m in words.find["target"].finditer(self.state.folded, left, at)}
        if self.state.outline.now.mood == "done" and told <= {"争取", "将", "要", "打造", "努力", "确保"}:
            return not any(a.role == "until" for a in self.anchors if left <= a.start < at)
        own = [a for a in self.anchors if left <= a.start < at and a.role == "plain" and "-" not in a.period]
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
            "nhằm",
            "打造",
            "hướng tới",
        }

    # -- place

    def _place(self, found: Reading, left: int, right: int, kind: str) -> str:
        first, _ = kinds.clause(self.state.folded, found.start, found.end, left, right)
        best = ""
        before = bisect_left(self.names, found.start, key=lambda n: n.start)
        for name in reversed(self.names[max(0, before - MOST_NAMES) : before]):  # a country gives way to what is in it
            if self._is_field(name, found) or places.level(name.place) in ("world", "group"):
                continue
            if name.start >= left or (
                not name.whole and (self.block.end - self.block.start > 300 or not self.state.main)
            ):
                best = name.place
                if not self._level(name) or 0 <= name.start - first < 12:
                    break
        if best:
            return places.rolled_up(best)
        after = [n for n in self.names if found.end <= n.start < right and not n.whole]
        if after and after[0].start - found.end < 40 and after[0].place == self.state.main:
            return after[0].place
        return self.state.outline.now.place or self.state.main or self.state.place

    def _level(self, name) -> bool:
        """Is it a country or larger?"""
        return places.level(name.place) in ("country", "world", "group")

    def _is_field(self, name, found) -> bool:
        """A country beside a rank or a comparison is the field, not the place of the number."""
        if not name.whole:
            return False
        ranks = (r for r in self.readings if r.shape == "rank" and 0 <= name.start - r.end < 14)
        compared = _COMPARED.search(self.state.folded[max(0, name.start - 24) : name.start])
        if compared or any(ranks):
            return True
        return found.shape == "rank" and self._level(name) and bool(self.state.main or self.state.place)

    # -- indicator

    def _link_name(self, m: Mention, at: int, fits) -> None:
        """The indicator of one name of several, with as little as it needs of the noun that all share."""
        (a, b), names = self.respective[at]
        key, score = self.terms.best(a, b, b, fits)
        for words, shared in () if key else self._with_shared(a, b, names):
            key, score = linking.Terms(words, 0, len(words)).best(0, len(words), len(words), fits)
            if key and key != linking.best_of(shared)[0]:
                break
            key, score = "", 0.0
        m.indicator, m.score = key, score or None
        m.pillar = catalogue.indicators()[key].get("pillar", "") if key else ""
        m.label = self.state.text.text[a:b].strip()

    def _with_shared(self, a: int, b: int, names: list[tuple[int, int]]):
        """(words, what all share of them): a name with the noun behind the last (工业机器人、手机产量) or before the first (tỷ lệ xã, huyện) of several."""
        name = self.state.folded[a:b].strip()
        if self.block.lang == "zh":
            last = self.state.folded[slice(*names[-1])]
            yield from ((name + last[-n:], last[-n:]) for n in (2, 3, 4, 6) if n < len(last))
        else:
            first = self.state.folded[slice(*names[0])].split()
            shared = " ".join(first[: max(len(first) - len(name.split()), 0)])
            yield f"{shared} {name}", shared

    def _link(self, m: Mention, found: Reading, left: int, right: int, before: int, after: int) -> None:
        fits = _fitting(found, m)
        if found.start in self.respective:
            self._link_name(m, found.start, fits)
            return
        first, last = kinds.clause(self.state.folded, found.start, found.end, left, right)
        key, score = "", 0.0
        ended = self.block.lang == "zh" and self.state.folded[found.end : found.end + 1] in _ZH_STOPS
        if ended:  # in Chinese the noun stands before the number; what follows belongs to the next one
            after = last = found.end
        follows = found.shape in ("change", "gap") and self.previous and self.previous.sentence_start == left
        if follows:  # a change speaks of what was just told, unless it names something else before its number
            after = last = found.end
        for a, b in ((max(before, first), min(after, last)), (before, min(after, right)), (left, min(after, right))):
            key, score = self.terms.best(a, b, found.start, fits)
            if key:
                break
            if follows:
                key, score = self.previous.indicator, self.previous.score or 0.0
                break
        m.indicator, m.score = key, score or None
        m.pillar = catalogue.indicators()[key].get("pillar", "") if key else ""
        m.label = linking.label(self.state.text.text, max(before, left), found.start, found.end, min(after, right))


def _names(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the names of an enumeration."""
    found, at = [], start
    for mark in [*_AND.finditer(folded, start, end), None]:
        stop = mark.start() if mark else end
        if folded[at:stop].strip():
            found.append((at, stop))
        at = mark.end() if mark else end
    return found


def _fitting(found: Reading, m: Mention):
    """Which indicators a number of this unit can be: a level needs the indicator's unit, a change does not."""
    entries = catalogue.indicators()

    def fits(key: str) -> bool:
        unit = entries[key].get("unit", "")
        if not unit or found.shape in ("change", "gap", "support"):
            return unit not in ("rank",) or m.unit == "rank"
        if unit == m.unit:
            return True
        if unit in units.MONEY and m.unit in units.MONEY:
            return True
        return m.unit == "percentage_point" and unit == "percent"

    return fits


def _natural(m: Mention) -> tuple[float | None, float | None]:
    if m.kind == "change" or m.kind == "other":
        return None, None
    if m.unit in _SHARES:
        return 0.0, 100.0 if m.value <= 100 else None
    if m.unit == "rank":
        return 1.0, m.out_of
    return (0.0, None) if m.value >= 0 else (None, None)
