"""The engine: paragraphs -> numbers -> mentions, in one pass over a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from analysis import catalogue
from analysis.documents import segments
from analysis.documents.text import Text
from analysis.extraction import folding, kinds, labels, linking, periods, places, reading, tables, units
from analysis.extraction.cues import Cues, cues
from analysis.extraction.mention import Mention
from analysis.extraction.reading import Reading
from analysis.quantity import interval

# every character that str.isdigit knows: decimal digits of all scripts, and superscripts, circled and other figures
_ANY_DIGIT = re.compile(
    "[\\d²³¹\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea"
    "\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\U00010a40-\U00010a43\U00010e60-\U00010e68"
    "\U00011052-\U0001105a\U0001f100-\U0001f10a]+"
)
_BARE_LIST = re.compile(r"[\s,、，;；/]*(?:và|and|和|及|hay|or|từ|cùng)?\s*$")
_COMPARED = re.compile(
    r"(?:bình quân|trung bình|so với|mức|của|高于|低于|高出|average of|than)(?: chung)?(?: của)?\s*$"
)
_ZH_STOPS = frozenset("、，,。；;")
_FOLLOWS = re.compile(r"(?:[,、，]| và| and|和)\s*$")
_SHARES = ("percent",)
_ENDED = re.compile(r"[.。;；:：!?！？][”\"')\s]*$")


@dataclass
class _State:
    """What earlier paragraphs say about later ones."""

    text: Text
    folded: str
    main: str
    now: str
    mood: str = ""
    period: str = ""
    place: str = ""
    lead: str = ""
    lead_period: str = ""
    lead_place: str = ""
    header: list[str] = field(default_factory=list)
    joined: bool = False
    listed: bool = False
    open_end: bool = False
    found: list[Mention] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        """Year in which the text speaks."""
        return int(self.now[:4]) if self.now else None


def extract(text: Text, *, place: str | None = None, published: str | None = None) -> list[Mention]:
    """Every number of `text`, in order; each digit lies in exactly one span, a span may carry several mentions.

    place : key of the document's place, if known; otherwise found in title and text.
    published : ISO date (or year) of the document, if known; otherwise from a dateline, else the latest year told.
    """
    composed, offsets = folding.compose(text.text)
    inner = text if offsets is None else Text(text.name, composed, text.sha256, text.lang)
    folded = folding.fold(composed)
    title_end = inner.blocks[min(2, len(inner.blocks) - 1)].end if inner.blocks else 0
    main = place or places.main_place(folded, min(title_end, 600))
    state = _State(inner, folded, main, published or _spoken(inner, folded))
    for block in inner.blocks:
        _block(state, block)
    _sweep(state)
    state.found.sort(key=lambda m: (m.start, m.end))
    if offsets is not None:
        _map_back(state.found, offsets, text)
    _identify(state.found, text)
    return state.found


# ---------------------------------------------------------------- the document


def _spoken(text: Text, folded: str) -> str:
    """Date of a text: a short line of its head that holds a day; else the latest year that is not a plan's."""
    latest = 0
    for i, block in enumerate(text.blocks):
        if block.role == "furniture" or "gmt" in folded[block.start : block.end]:
            continue
        found = periods.anchors(folded, block.start, block.end, block.lang, None)
        days = [a.period for a in found if periods.is_day(a.period)]
        if i < 12 and days and block.end - block.start < 60:
            return days[0]
        target = cues(block.lang).find["target"]
        for anchor in found:
            told = anchor.role in ("plain", "baseline") and ".." not in anchor.period
            if told and not target.search(folded, max(block.start, anchor.start - 48), anchor.start):
                latest = max(latest, anchor.year)
    return str(latest) if latest else ""


def _sweep(state: _State) -> None:
    """Give every digit that no rule read a span of its own."""
    covered = sorted({(m.start, m.end) for m in state.found})
    starts = [c[0] for c in covered]
    for match in _ANY_DIGIT.finditer(state.folded):
        at = match.start()
        while at < match.end():
            i = bisect_right(starts, at) - 1
            if i >= 0 and covered[i][1] > at:
                at = covered[i][1]
                continue
            stop = min(match.end(), starts[i + 1] if i + 1 < len(starts) else match.end())
            line_start = state.text.lines[state.text.line_of(at) - 1]
            state.found.append(_plain(state, at, stop, line_start, stop, "left over", "no rule"))
            at = stop


def _map_back(found: list[Mention], offsets: list[int], text: Text) -> None:
    for m in found:
        m.start, m.end = offsets[m.start], offsets[m.end]
        m.sentence_start, m.sentence_end = offsets[m.sentence_start], offsets[m.sentence_end]
        m.quote, m.line = text.text[m.start : m.end], text.line_of(m.start)


def _identify(found: list[Mention], text: Text) -> None:
    ordinal, last = 0, None
    for m in found:
        ordinal = ordinal + 1 if last == (m.start, m.end) else 0
        last = (m.start, m.end)
        m.mention_id = f"m{text.sha256[:10]}-{m.start}-{m.end}-{ordinal}"


def _plain(state: _State, start: int, end: int, left: int, right: int, reason: str, rule: str) -> Mention:
    quote = state.text.text[start:end]
    return Mention("", state.text.line_of(start), start, end, quote, left, right, reason=reason, rule=rule)


# ---------------------------------------------------------------- a paragraph


def _block(state: _State, block: segments.Block) -> None:
    words = cues(block.lang)
    start, end = block.start, block.end
    numbers = list(reading.seeds(block.lang).finditer(state.folded, start, end))
    anchors = periods.anchors(state.folded, start, end, block.lang, state.year) if numbers else []
    state.joined = state.open_end and state.text.text[start:end].lstrip()[:1].islower()
    state.open_end = not _ENDED.search(state.folded, max(start, end - 6), end)
    _context(state, block, words, anchors)
    if not numbers:
        _close(state, block, words, anchors, _named(state, block))
        return
    taken = _taken(state, block, anchors, numbers)
    sentences = segments.sentences(state.text.text, start, end) or [(start, end)]
    names = _named(state, block)
    quiet = block.role == "furniture" or (block.role == "heading" and end - start < 8)
    if block.role == "table":
        tables.row(state, block, taken, names, _plain)
        _close(state, block, words, anchors, names)
        return
    state.header = []
    readings, masks = _readings(state, block, words, taken, quiet, numbers)
    scope = _Scope(state, block, words, anchors, names, sentences, readings)
    for first, last, reason in masks:
        left, right = scope.sentence(first)
        state.found.append(_plain(state, first, last, left, right, reason, "label"))
    scope.run()
    _close(state, block, words, anchors, names)


def _named(state: _State, block: segments.Block) -> list[places.Named]:
    names = places.named(state.folded[block.start : block.end], state.main)
    return [replace(n, start=n.start + block.start, end=n.end + block.start) for n in names]


def _taken(state, block, anchors, numbers) -> list[tuple[int, int, str]]:
    folded, start, end = state.folded, block.start, block.end
    spans = labels.spans(folded, start, end, block.lang, numbers)
    spans += [(a.start, a.end, "date or year") for a in anchors if _ANY_DIGIT.search(folded, a.start, a.end)]
    spans += [
        (m.start(), m.end(), "date or year")
        for m in labels.years(folded, start, end)
        if _is_year(folded, m, block.lang)
    ]
    for code, pattern in cues(block.lang).per_before:
        spans += [
            (m.start(), m.end(), f"denominator {code}")
            for m in pattern.finditer(folded, start, end)
            if _ANY_DIGIT.search(folded, m.start(), m.end())
        ]
    spans.sort(key=lambda s: (s[0], -s[1]))
    kept: list[tuple[int, int, str]] = []
    for span in spans:
        if kept and span[0] < kept[-1][1]:
            continue
        kept.append(span)
    return kept


_NOT_YEAR = {
    "vi": re.compile(
        r" (?:doanh nghiệp|tỷ|tỉ|triệu|người|hộ|trạm|điểm|đồng|km|hồ sơ|dịch vụ|thủ tục|cơ sở|ha|sản phẩm|lượt)"
    ),
    "zh": re.compile(r"[个家项万亿台座名所件元人户条多余公吨倍次套]"),
    "en": re.compile(
        r" (?:enterprises|firms|companies|people|households|stations|services|million|billion|km|yuan|projects)(?!\w)"
    ),
}


def _is_year(folded: str, match: re.Match, lang: str) -> bool:
    before = folded[max(0, match.start() - 6) : match.start()]
    return not (_NOT_YEAR[lang].match(folded, match.end()) and not before.endswith(("năm ", "in ")))


def _readings(state, block, words, taken, quiet, numbers) -> tuple[list[Reading], list[tuple[int, int, str]]]:
    masks, found, previous = list(taken), [], None
    if quiet:
        masks += [
            (m.start(), m.end(), "page furniture")
            for m in _ANY_DIGIT.finditer(state.folded, block.start, block.end)
            if not _inside(taken, m.start(), m.end())
        ]
        return [], masks
    starts = [t[0] for t in taken]
    at = block.start
    for match in numbers:
        if match.start() < at or _inside(taken, match.start(), match.end(), starts):
            continue
        limit = bisect_right(starts, match.start())
        stop = starts[limit] if limit < len(starts) else block.end
        one = reading.read(state.folded, match, max(block.start, at), max(stop, match.end()), words, previous)
        if one is None:
            continue
        if one.start < at:
            one = _from(one, at)
        at = one.end
        if one.reason:
            masks.append((one.start, one.end, one.reason))
        else:
            found.append(one)
            previous = one
    return found, masks


def _from(one: Reading, at: int) -> Reading:
    return replace(one, start=at)


def _inside(taken, start, end, starts=None) -> bool:
    starts = starts or [t[0] for t in taken]
    i = bisect_right(starts, end - 1) - 1
    return i >= 0 and taken[i][1] > start


# ---------------------------------------------------------------- leads and headings


def _context(state: _State, block, words: Cues, anchors) -> None:
    """A heading or a line that ends in a colon sets mood, year and place for what follows it."""
    body = state.folded[block.start : block.end].rstrip()
    if block.role == "item":
        state.listed = True
    elif state.listed and block.role == "body":  # the list that the lead introduced is over
        state.listed, state.lead, state.lead_period = False, "", ""
    leads = block.role == "heading" or body.endswith((":", "：", "?", "？"))
    short = block.role == "body" and len(body) < 60
    if not leads and not short:
        return
    mood = kinds.mood(state.folded, block.start, block.end, words, anchors, state.now)
    if short and not leads and not (mood == "target" and anchors and _only_dates(state.folded, block, anchors)):
        return
    state.lead = mood
    state.listed = False
    own = [a for a in anchors if a.role != "baseline" and not periods.is_day(a.period)]
    state.lead_period = own[-1].period if own else state.lead_period if not mood else ""
    state.period = ""


def _only_dates(folded: str, block, anchors) -> bool:
    """A short line without any number but calendar years introduces what follows it."""
    return all(
        any(a.start <= m.start() < a.end for a in anchors) for m in _ANY_DIGIT.finditer(folded, block.start, block.end)
    )


def _close(state, block, words, anchors, names) -> None:
    firm = [n for n in names if not n.whole]
    if firm:
        state.place = firm[-1].place
    if block.role == "heading" and firm:
        state.lead_place = firm[0].place
    own = [a for a in anchors if a.role in ("plain", "until") and not periods.is_day(a.period)]
    if own:
        state.period = own[-1].period
    elif not state.joined:
        state.period = ""


# ---------------------------------------------------------------- numbers in their paragraph


class _Scope:
    """The numbers of one paragraph with what they need to be understood."""

    def __init__(self, state, block, words, anchors, names, sentences, readings):
        self.state, self.block, self.words = state, block, words
        self.anchors, self.names, self.sentences, self.readings = anchors, names, sentences, readings
        self.terms = linking.Terms(state.folded, block.start, block.end) if readings else None
        self.claimed: set[int] = set()
        self.previous: Mention | None = None
        self.carry = ""
        self.places_told, self.periods_told = self._pairs()

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
            return replace(found, shape=before.shape, sign=before.sign, rule=f"{found.rule}, enumeration")
        if listed and before.shape == "rank" and found.unit == "count":
            return replace(found, shape="rank", unit="rank", rule="enumeration of ranks")
        one_verb = len(between) < 40 and _FOLLOWS.search(between) and not self.words.find["done"].search(between)
        if one_verb and found.unit == before.unit == "percent" and before.shape == "change":
            return replace(found, shape="change", sign=before.sign, rule=f"{found.rule}, one verb for several")
        return found

    def _write(self, found: Reading, left: int, right: int, before: int, after: int) -> None:
        state = self.state
        mood = self._mood(found, left, right)
        hypothetical = bool(self.words.find["possible"].search(state.folded, max(left, found.start - 90), found.start))
        kind = kinds.decide(found, mood, hypothetical and found.unit in ("percent", *units.MONEY))
        place = self.places_told.get(found.start) or self._place(found, left, right, kind)
        m = _plain(state, found.start, found.end, left, right, "", found.rule)
        m.value, m.value_high = found.sign * found.value, found.high
        m.value = m.value + 0.0
        m.step, m.unit, m.comparator, m.cue, m.kind = found.step, found.unit, found.comparator, found.cue, kind
        m.out_of, m.place = found.out_of, place
        if found.unit == "count":
            m.unit = self._per(found, left) or self._money(found, before) or "count"
        m.period, m.baseline_period = self._period(found, m, left, right, kind)
        m.period_type, m.period_start, m.period_end = periods.bounds(m.period)
        m.place = places.at_time(m.place, m.period_start or state.now)
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

    def _pairs(self) -> tuple[dict[int, str], dict[int, str]]:
        """Enumerations: n names or n years told respectively for n values (start of a value -> place, period)."""
        by_place, by_period = {}, {}
        plain = [a for a in self.anchors if a.role != "baseline"]
        for group in self._runs(self.readings):
            left, right = self.sentence(group[0].start)
            for items, told, code in ((self.names, by_place, "place"), (plain, by_period, "period")):
                within = [x for x in items if left <= x.start < right]
                match = [run for run in self._runs(within) if len(run) == len(group)]
                if match:
                    told.update({g.start: getattr(x, code) for g, x in zip(group, match[-1], strict=True)})
        return by_place, by_period

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
            if re.search(r"收入|产值|增加值|投资|利润|销售额|交易额|规模|总额|贷款|资金|总量|税|金额", window)
            else ""
        )

    # -- target or actual

    def _mood(self, found: Reading, left: int, right: int) -> str:
        folded, words, now = self.state.folded, self.words, self.state.now
        first, last = kinds.clause(folded, found.start, found.end, left, right)
        for a, b in ((first, found.start), (left, first)):
            mood = kinds.mood(folded, a, b, words, self.anchors, now)
            if mood == "target" and self._past(left, found.start, words):
                mood = "done"
            if mood:
                self.carry = mood
                return mood
        mood = kinds.mood(folded, found.end, last, words, self.anchors, now)
        if mood == "target":
            return mood
        if (
            words.action
            and found.unit == "count"
            and words.action.search(folded[max(left, found.start - 40) : found.start])
        ):
            return "target" if self.block.role == "item" or self.state.lead == "target" else ""
        return self.carry or self.state.lead

    def _past(self, left: int, at: int, words: Cues) -> bool:
        """A past year rules the sentence, and no word but a future auxiliary speaks of a target."""
        year = self.state.year
        own = [a for a in self.anchors if left <= a.start < at and a.role == "plain" and "-" not in a.period]
        if not own or not year or own[-1].year >= year:
            return False
        told = {m.group() for m in words.find["target"].finditer(self.state.folded, left, at)}
        return told <= {"sẽ", "will", "将", "要", "nhằm", "打造", "hướng tới"}

    # -- place

    def _place(self, found: Reading, left: int, right: int, kind: str) -> str:
        first, _ = kinds.clause(self.state.folded, found.start, found.end, left, right)
        best = ""
        for name in self.names:
            if name.start >= found.start:
                break
            if self._is_field(name, found) or places.level(name.place) in ("world", "group"):
                continue
            if self._level(name) and best and not (name.start >= first and name.start - first < 12):
                continue
            if name.start >= left or (
                not name.whole and (self.block.end - self.block.start > 300 or not self.state.main)
            ):
                best = name.place
        if best:
            return places.rolled_up(best)
        after = [n for n in self.names if found.end <= n.start < right and not n.whole]
        if after and after[0].start - found.end < 40 and after[0].place == self.state.main:
            return after[0].place
        return self.state.lead_place or self.state.main or self.state.place

    def _level(self, name) -> bool:
        """Is it a country or larger?"""
        return places.level(name.place) in ("country", "world", "group")

    def _is_field(self, name, found) -> bool:
        """A country beside a rank or a comparison is the field, not the place of the number."""
        ranks = (r for r in self.readings if r.shape == "rank" and 0 <= name.start - r.end < 14)
        compared = _COMPARED.search(self.state.folded[max(0, name.start - 24) : name.start])
        if name.whole and (compared or any(ranks)):
            return True
        return found.shape == "rank" and name.whole and self._level(name) and bool(self.state.main or self.state.place)

    # -- period

    def _period(self, found, m, left, right, kind) -> tuple[str, str]:
        if found.shape == "duration" or (found.shape == "structural"):
            return "", ""
        own = self.periods_told.get(found.start) or self._anchor(found, left, right, kind)
        if not own and kind != "other":
            own = self._current(left, found.start) or self._carried(found, left, kind)
        now = self.words.find["now"].search(self.state.folded, left, found.start)
        if not own and self.state.now and (now or kind in ("actual", "rank")):
            own = self.state.now[:7]
        if kind == "target" and ".." in own:
            own = own.partition("..")[2]
        if own[7:8] == "-" and kind != "actual":
            own = own[:7]
        return own, self._baseline(found, own, left, right) if kind == "change" else ""

    def _anchor(self, found, left, right, kind) -> str:
        behind = [a for a in self.anchors if left <= a.start and a.end <= found.start and self._usable(a, kind)]
        first, last = kinds.clause(self.state.folded, found.start, found.end, left, right)
        following = next((r.start for r in self.readings if r.start > found.start), right)
        ahead = [a for a in self.anchors if found.end <= a.start < min(following, right) and a.role != "baseline"]
        ahead = [a for a in ahead if (a.start - found.end < 60 and a.start < last) or not behind]
        free = [a for a in behind if a.start not in self.claimed]
        if ahead and not (free and free[-1].start >= first) and kind != "change":
            self.claimed.add(ahead[0].start)
            return ahead[0].period
        chosen = (
            (free or behind)[-1:]
            if kind != "target"
            else ([a for a in behind if a.role == "until"] or free or behind)[-1:]
        )
        return chosen[0].period if chosen else ""

    def _current(self, left: int, at: int) -> str:
        """The date of the text, where a word such as hiện, 目前 or currently says so."""
        return self.state.now[:7] if self.words.find["now"].search(self.state.folded, left, at) else ""

    def _usable(self, anchor, kind) -> bool:
        if anchor.role == "baseline" or anchor.role == "since":
            return False
        return not (periods.is_day(anchor.period) and anchor.role != "until")

    def _carried(self, found, left, kind) -> str:
        year = self.state.year
        earlier = [a for a in self.anchors if a.end <= left and self._usable(a, kind)]
        future = [a for a in earlier if not year or a.year > year or a.role == "until"]
        if kind == "target":
            return (future[-1:] or earlier[-1:] or [None])[0].period if earlier else self.state.lead_period
        if not earlier and self.state.joined:
            return self.state.period
        past = [a for a in earlier if not year or a.year <= year]
        if past:
            return past[-1].period
        return self.state.lead_period if self.state.lead != "target" else ""

    def _baseline(self, found, own, left, right) -> str:
        explicit = [a for a in self.anchors if a.role == "baseline" and left <= a.start < min(right, found.end + 60)]
        behind = [a for a in explicit if found.start - 60 <= a.start]
        if behind and behind[0].period != own and behind[0].year < int((own or "9999")[:4]):
            behind = [b for b in behind if self.state.folded[b.start].isdecimal()] or behind
            relative = not self.state.folded[behind[0].start].isdecimal() and not re.search(
                r"\d{4}", self.state.folded[behind[0].start : behind[0].end]
            )
            return periods.years_earlier(own) if relative and own else behind[0].period
        after = [a for a in self.anchors if found.end <= a.start < found.end + 12]
        if found.rule == "multiple" and after:
            return after[0].period
        return periods.years_earlier(own) if own and ".." not in own[:6] else ""

    # -- indicator

    def _link(self, m: Mention, found: Reading, left: int, right: int, before: int, after: int) -> None:
        fits = _fitting(found, m)
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
