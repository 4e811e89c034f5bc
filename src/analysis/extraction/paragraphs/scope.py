# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""The numbers of one paragraph, each with the words that tell its kind, place, period and indicator."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from analysis import catalogue, periods
from analysis.extraction.mention import Mention
from analysis.extraction.naming import linking, places
from analysis.extraction.numbers import direction, durations, units
from analysis.extraction.numbers.reading import RATES, Reading
from analysis.extraction.paragraphs import kinds
from analysis.extraction.paragraphs.aims import Aims
from analysis.extraction.paragraphs.linked import RESPECTIVELY, Linked, fitting
from analysis.extraction.paragraphs.state import plain
from analysis.extraction.paragraphs.timing import Timing
from analysis.extraction.vocabulary.numerals import exact
from analysis.quantity import interval

_OPENS = 12  # characters before the place that a paragraph is about
MOST_NAMES = 60  # places before a number that are looked at, the nearest
_BARE_LIST = re.compile(r"[\s,、，;；/]*(?:và|and|和|及|hay|or|từ|cùng)?(?: again)?\s*$")
_COMPARED = re.compile(
    r"(?:bình quân|trung bình|so với|mức|của|高于|低于|高出|average of|than)(?: chung)?(?: của)?\s*$"
)
_FOLLOWS = re.compile(r"(?:[,、，]| và| and|和)\s*$")


_BRACKETS = re.compile(r"[(（][^()（）]{0,160}[)）]")
_ASIDES = re.compile(
    r", (?:[a-z' ]{0,40}that |(?:for|of|in|on) )?(?:which|who|where)(?!\w)(?:[^,.;]|(?<=\d)[.,](?=\d)){3,90},"
)
_LEFT = re.compile(
    r"(?<!\w)(?:up from|down from|from|instead of|từ(?: mức)?)(?: a little| just| only)?\s*$|[从由](?:\d{4}年)?(?:末|底)?(?:目前|现在|当前|现有)?的?$"
)
_EACH_YEAR = re.compile(r"^ ?(?:/ ?năm|/year| (?:a|per|each) year| mỗi năm)(?!\w)")
_OTHER_TIME = re.compile(
    r"(?:[(（]|[;；，,] ?)(?:quý (?:iv|iii|ii|i|\d)|[一二三四]季度|q[1-4](?: (?:19|20)\d\d)?|(?:năm )?(?:19|20)\d\d年?)(?: ?[:：] ?| (?:là|đạt) )?$"
)
_THAN_MEAN = re.compile(
    r" \((?:the )?(?:eu|eu-27|oecd|asean|national|nationwide|world|country)(?: average)?: ?$| \((?:cả nước|toàn quốc|bình quân|trung bình)[^()\d]{0,16}$|[(（](?:全国|全省|欧盟)(?:平均)?[:：为]$|"
    r"(?<!\w)(?:than|above|below|with|to|against) (?:the |an? |its )?(?:[\w’'-]+ ){0,3}(?:average|mean)(?: of| at)?,? \(?$|"
    r"(?<!\w)(?:hơn|so với|thua|sau|kém) (?:mức )?(?:trung bình |bình quân )?[^,.;\d()]{2,30}(?: \(| là )$|(?:低于|高于|快于|慢于)(?:全国|全省|全市|全球)(?:平均(?:水平|增速)?)?(?:的|[(（])$"
)
_RESTATED = re.compile(
    r"^\s*[(（](?:(?:riêng|trong đó|其中|of which)[^\d,;，；]{1,40}|(?:19|20)\d\d ?[:：] ?|(?:上半年|[一二三]季度|前三季度|上年|去年|上年同期|去年同期)(?:为|[:：])?)?$|^,? (?:or|hay) $|^ [a-z ]{0,12}, against $|(?:slower|faster|lower|higher) than the $|(?:compared (?:with|to)|against) (?:the )?$|(?<!\w)(?:above|below|up from|down from) the $|so với(?: mức)? $"
)
_EACH = ", each of several"
_EACH_OF = re.compile(
    r"(?:分别|均|都|各)(?:给予|予以|奖励)?(?:最高)?[约近超达突逾不]|(?<!\w)(?:lần lượt|đều|respectively) "
)
_SHARE_OF = re.compile(r"的(?=[\u4e00-\u9fff])| of (?:the |all )?[a-z]| số | các | người| hộ(?!\w)| doanh nghiệp")
_EITHER = re.compile(r",? (?:or|hay|tức|tương đương) ")
_AMOUNTS_TO = re.compile(r",? (?:tương ứng|tương đương)(?: với)?(?: tăng| giảm)? |,? or |[,，]?(?:即|约合)")
_STOPS = re.compile("[;；]")
_ALSO = re.compile(r"^[^.;。；\d]{0,60}(?: và| and|[,，、和])(?: (?:thứ|hạng))? ?$")
_SENTENCE = re.compile(r"[.;!?](?:\s|$)")
_APART = re.compile(r",|[.;] |^ (?:in|during|by the end of|vào|trong)(?: năm)? ?$")
_OF_NUMBER = re.compile(  # "gần gấp đôi con số 429 doanh nghiệp của năm 2015"
    r" (?:con số |mức |the |that of )?[\d.,]*\d(?: [^\W\d]+){0,4} (?:của |hồi |in |of )(?:năm )?| số(?: [^\W\d]+){1,8} (?:của |trong |hồi )"
)
_WORDS = re.compile(r"(?: ?[^\W\d_]+){0,7} ?")
_ALSO_PAID = re.compile(r"[^.;\d]{0,60}(?:,|,? and|,? or|,? và) (?:by |at |up to )?")
_NEW_SENTENCE = re.compile(r"[.!?]\s|。")
_OF_WHICH = re.compile(r"[^，。；,;\d]{0,6}(?:[，,]其中[：:]?|、)[^，。；,;\d]{1,14}")
_NEXT_PART = re.compile(r"\d[^，,。；;]*[，,；;]")  # another number of its own stands in between
_BEGUN = 0.25  # of a year
_SUBJECT = re.compile(r" of [a-z' -]{2,40} (?:were|was|are|is|had|have|has|said|used?)(?!\w)")
_NEXT_NOUN = re.compile(r"(?:,|;|,? and|,? và)(?: [^\W\d_]+){1,5} ?")


class Scope(Timing, Aims, Linked):
    """The numbers of one paragraph with what they need to be understood."""

    def __init__(self, state, block, words, anchors, names, sentences, readings):
        self.state, self.block, self.words = state, block, words
        self.anchors, self.names, self.sentences, self.readings = anchors, names, sentences, readings
        self.starts, self.first = [r.start for r in readings], len(state.found)
        told = (self.sentence(readings[0].start)[0], self.sentence(readings[-1].start)[1]) if readings else (0, 0)
        self.terms = linking.Terms(state.folded, *told)
        self.brackets = [m.span() for m in _BRACKETS.finditer(state.folded, block.start, block.end)]
        self.asides = [m.span() for m in _ASIDES.finditer(state.folded, block.start, block.end)]
        self.claimed: set[int] = set()
        self.of_goals: dict[int, bool] = {}
        self.previous: Mention | None = None
        self.spoken, self.carry, self.latest, self.lasts = -1, "", "", False
        self.anchors = [replace(a, role="baseline") if self._compared(a) else a for a in anchors]
        self.enclosed = {a.start: b for a in self.anchors for b in self.brackets if self._holds_both(b, a)}
        self.bygone = self._all_left_behind()
        self.places_told, self.periods_told = self._pairs()
        self.respective = self._respective()

    def _compared(self, anchor) -> bool:
        """The year behind a multiple ("gấp 2,5 lần năm 2020") or before it ("2015年的3倍") is what is compared with."""
        if anchor.role == "until" or ".." in anchor.period:
            return False
        chinese, folded = self.block.lang == "zh", self.state.folded
        return any(
            0 <= r.start - anchor.end <= 2
            if chinese
            else (0 <= anchor.start - r.end < 24 and not _APART.search(folded[r.end : anchor.start]))
            or _OF_NUMBER.fullmatch(folded, r.end, max(r.end, anchor.start))
            for r in self.readings
            if (r.unit == "ratio" and r.rule != "power usage effectiveness") or r.rule == direction.LEVEL_OF_EARLIER
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
        self._date_counts()

    def _date_counts(self) -> None:
        """Give a count or a parameter without a time that of the number nearest to it in its sentence, else paragraph."""
        mine = [m for m in self.state.found[self.first :] if m.status != "not_quantity"]
        dated = [m for m in mine if m.period and m.kind != "target"]
        for m in mine if dated else []:
            if not m.period and m.kind == "other" and not m.rule.startswith(durations.RULE):
                beside = [n for n in dated if n.sentence_start == m.sentence_start] or dated
                m.date(min(beside, key=lambda n: abs(n.start - m.start)).period)
                m.judge()

    def _inherit(self, found: Reading, i: int) -> Reading:
        """A value in an enumeration takes direction and shape of the one before it."""
        if not i or found.shape or found.rule == "contribution to growth":
            return found
        before = self.readings[i - 1]
        between = _EACH_YEAR.sub("", self.state.folded[before.end : found.start])
        found = self._compared_alike(found, before, between)
        listed = len(between) < 12 and bool(_BARE_LIST.match(between))
        if before.shape == "structural" and self._part_of_count(found, before, between):
            return found._replace(shape="structural")
        if listed and before.shape == "structural":
            parts = self.block.lang == "en" and found.unit == "count" and found.value < 100
            return found._replace(shape="structural") if parts else found
        paid = before.shape == "support" and found.unit == before.unit and self.block.lang != "zh"
        if paid and _ALSO_PAID.fullmatch(between):
            return found._replace(shape="support", rule=before.rule)
        if found.unit == "percent" and between in (",", "，", ", ") and _SHARE_OF.match(self.state.folded, found.end):
            return found
        if listed and before.unit == found.unit and before.shape in ("rank", "gap"):
            return found._replace(shape=before.shape, sign=before.sign, rule=f"{found.rule}, enumeration")
        if before.shape == "rank" and before.out_of and found.out_of and not found.shape and _ALSO.search(between):
            return found._replace(shape="rank", unit="rank", rule="enumeration of ranks")
        if listed and before.shape == "rank" and found.rule == "bare value" and not _STOPS.search(between):
            return found._replace(shape="rank", unit="rank", rule="enumeration of ranks")
        own = self.block.lang == "en" and _SUBJECT.match(self.state.folded, found.end)
        if found.unit == "percent" and (found.value == 100.0 or own or _NEW_SENTENCE.search(between)):
            return found  # all of something, a subject of its own, or a new sentence
        how = self._changes_alike(found, before, between, listed) if before.shape == "change" else ""
        return found._replace(shape="change", sign=before.sign, rule=f"{found.rule}, {how}") if how else found

    def _part_of_count(self, found: Reading, before: Reading, between: str) -> bool:
        """Is it counted of what was counted just before: 28项任务，其中数字经济领域9项、数字社会领域7项?"""
        if self.block.lang != "zh" or found.unit != "count" or found.value >= before.value:
            return False
        folded = self.state.folded
        return folded[found.end - 1] in folded[before.start : before.end] and bool(_OF_WHICH.fullmatch(between))

    def _compared_alike(self, found: Reading, before: Reading, between: str) -> Reading:
        """A comparator told of each of several: "分别突破2000列、3000列"."""
        if found.comparator != "eq" or not before.cue or before.unit != found.unit or not _BARE_LIST.fullmatch(between):
            return found
        each = before.rule.endswith(_EACH) or _EACH_OF.search(self.state.folded, max(0, before.start - 8), before.end)
        return found._replace(comparator=before.comparator, cue=before.cue, rule=found.rule + _EACH) if each else found

    def _changes_alike(self, found: Reading, before: Reading, between: str, listed: bool) -> str:
        """How a number takes the change told before it; empty if it does not."""
        if listed and (before.unit == found.unit or (before.unit in RATES and found.unit in RATES)):
            return "enumeration"
        if _EITHER.fullmatch(between) or (found.unit == "percent" and _RESTATED.search(between)):
            return "told again"
        if found.unit in units.MONEY and before.unit == "percent" and _AMOUNTS_TO.fullmatch(between):
            return "told again"
        if found.unit != "percent":
            return ""
        if before.unit == "percent" and len(between) < 60 and _OTHER_TIME.search(between):
            return "of another time"
        if before.unit == "percent" and _THAN_MEAN.search(between) and not _SENTENCE.search(between):
            return "compared with"
        if self.block.lang == "en" and between.endswith(" by ") and not _SENTENCE.search(between):
            return "verb left out"
        one_verb = len(between) < 40 and _FOLLOWS.search(between) and not self.words.find["done"].search(between)
        several = before.unit == "percent" and (one_verb or self._names_next(between))
        return "one verb for several" if several else ""

    def _names_next(self, between: str) -> bool:
        """Is nothing but the next noun of an enumeration between two rates: "up 17.2%, digital content 12.64%"?"""
        if self.block.lang == "zh" or not _NEXT_NOUN.fullmatch(between):
            return False
        return not (set(re.findall(r"[^\W\d_]+", between)) & self.words.clause_verbs)

    def _write(self, found: Reading, left: int, right: int, before: int, after: int) -> None:
        state = self.state
        found = found._replace(shape="gap") if self._of_another_place(found) else found
        mood = self._mood(found, left, right)
        kind = kinds.decide(found, mood, self._possible(found, left, right))
        aimed, kind = kind, self._said_otherwise(found, kind, left)
        place = self.places_told.get(found.start) or self._place(found, left, right, kind)
        m = plain(state, found.start, found.end, left, right, "", found.rule)
        m.value, m.value_high = exact(found.sign * found.value) + 0.0, exact(found.high)
        m.step, m.unit, m.comparator, m.cue, m.kind = found.step, found.unit, found.comparator, found.cue, kind
        m.out_of, m.place = found.out_of, place
        if found.unit == "count":
            m.unit = self._per(found, left) or self._money(found, before) or "count"
        if m.unit == "CNY" and self.block.lang == "zh":
            m.unit = catalogue.places().get(state.main, {}).get("currency", "TWD" if state.minguo else "CNY")
        bygone = (
            kind == "target"
            and found.comparator not in ("range", "ge")
            and _LEFT.search(state.folded, max(left, found.start - 16), found.start)
        )
        kind = m.kind = "actual" if bygone else kind
        foretold = aimed == "target" and kind == "other" and found.unit not in units.MONEY
        m.period, m.baseline_period = self._times(found, m, left, right, "target" if foretold else kind)
        if (
            kind in ("actual", "change", "rank")
            and len(state.now) >= 7
            and m.period[:4].isdecimal()
            and int(m.period[:4]) > state.year
        ):
            kind = m.kind = "target"
        if kind == "change" and found.comparator in ("ge", "approx", "range") and self._foreseen(m.period):
            kind, m.kind, m.baseline_period = "target", "target", ""
        past = m.period and kind in ("actual", "rank", "change")
        back = self.previous and self.previous.kind == "change" and m.period == self.previous.baseline_period
        if past and self.lasts and not back:
            state.period = m.period
        m.date(m.period)
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
        m.judge()
        names = self._each(found, left)
        for a, b in names:
            key, score = self.terms.best(a, b, b, fitting(found, m))
            state.found.append(
                replace(m, indicator=key, score=score or None, label=state.text.text[a:b]) if key else replace(m)
            )
        if not names:
            state.found.append(m)
        self.previous = m

    def _foreseen(self, period: str) -> bool:
        """Is a change that of the whole year which has but begun: "2024年生产总值增长5.5%左右", said in January?"""
        now = self.state.now
        return periods.is_dated(now) and period == now[:4] and periods.passed(period, now) < _BEGUN

    def _possible(self, found: Reading, left: int, right: int) -> bool:
        """Is a rate or a sum told as a mere possibility of its clause?"""
        if found.unit != "percent" and found.unit not in units.MONEY:
            return False
        folded, words = self.state.folded, self.words.find["possible"]
        left = max([left, *(a for a, b in self.brackets if a <= found.start < b)])
        said = [m.start() for m in words.finditer(folded, max(left, found.start - 90), found.start)]
        return bool(said) and said[-1] >= kinds.clause(folded, found.start, found.end, left, right)[0]

    def _of_another_place(self, found: Reading) -> bool:
        """Is a multiple that of another place: "gấp 3 lần Thái Lan", "three times Malaysia"?"""
        named = (n for n in self.names if 0 <= n.start - found.end <= 2 and not n.whole and n.place != self.state.main)
        return found.unit == "ratio" and found.shape == "change" and self.block.lang != "zh" and any(named)

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
            by_period.update(self._year_by_year(group, left) if group[0].start not in by_period else {})
        return by_place, by_period

    def _year_by_year(self, group: list, left: int) -> dict[int, str]:
        """The years of a span told respectively for as many values: "2019年至2021年分别突破A、B、C"."""
        spans = [a for a in self.anchors if left <= a.start and a.end <= group[0].start and periods.is_span(a.period)]
        last = self.sentence(left)[1]
        if not spans or not RESPECTIVELY.search(self.state.folded, spans[-1].end, last):
            return {}
        years = [str(year) for year in range(int(spans[-1].period[:4]), spans[-1].year + 1)]
        return dict(zip((g.start for g in group), years, strict=True)) if len(years) == len(group) else {}

    def _runs(self, items: list) -> list[list]:
        """Stretches of two and more items with nothing but list separators between them."""
        runs: list[list] = []
        for item in items:
            between = self.state.folded[runs[-1][-1].end : item.start] if runs else "-"
            between = between.removeprefix("年")
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
        behind = self.words.per_before.search(self.state.folded, found.end, found.end + 60)
        if behind and _WORDS.fullmatch(self.state.folded, found.end, behind.start()):
            return behind.lastgroup.rpartition("_")[0]
        told = [*self.words.per_before.finditer(self.state.folded, max(left, found.start - 70), found.start)][-1:]
        if told and self.block.lang == "zh" and _NEXT_PART.search(self.state.folded, told[0].end(), found.start):
            return ""
        return told[0].lastgroup.rpartition("_")[0] if told else ""

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

    # -- place

    def _place(self, found: Reading, left: int, right: int, kind: str) -> str:
        first, _ = kinds.clause(self.state.folded, found.start, found.end, left, right)
        best, carries = "", self.block.end - self.block.start > 300 or not self.state.main
        before = bisect_left(self.names, found.start, key=lambda n: n.start)
        for name in reversed(self.names[max(0, before - MOST_NAMES) : before]):  # a country gives way to what is in it
            if self._is_field(name, found) or places.level(name.place) in ("world", "group"):
                continue
            if name.start >= left or (not name.whole and (carries or self._opens(name))):
                best = name.place
                if not self._level(name) or 0 <= name.start - first < 12:
                    break
        if best:
            return places.rolled_up(best)
        after = [n for n in self.names if found.end <= n.start < right and not n.whole]
        if after and after[0].start - found.end < 40 and after[0].place == self.state.main:
            return after[0].place
        return self.state.outline.now.place or self.state.main or self.state.place

    def _opens(self, name) -> bool:
        """Does the paragraph open with a place, and so tell of it: "Thượng Hải đi theo con đường khác. …"?"""
        return name.start - self.block.start < _OPENS and not places.is_address(self.state.folded, name)

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


def _natural(m: Mention) -> tuple[float | None, float | None]:
    if m.kind == "change" or m.kind == "other":
        return None, None
    if m.unit == "percent":
        return 0.0, 100.0 if m.value <= 100 else None
    if m.unit == "rank":
        return 1.0, m.out_of
    return (0.0, None) if m.value >= 0 else (None, None)
