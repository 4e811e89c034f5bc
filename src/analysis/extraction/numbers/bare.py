# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""A printed number without a unit of its own: numbering, a count with its noun, one of a list, a score, a bare value."""

from __future__ import annotations

import re

from analysis.extraction.dates.calendar_forms import MONTHS_EN
from analysis.extraction.numbers import magnitudes, ranks, units
from analysis.extraction.numbers.reading import Reading, Spot, first_of, rank
from analysis.extraction.numbers.seeds import DIGITS
from analysis.extraction.vocabulary import numerals

_MORE_OF_IT = re.compile(r" (?:more|fewer|others?)(?!\w)")
_OF_THEM = re.compile(
    r" of (?:(?:them|these|those|which|whom)(?!\w)|(?:the|its|our|their) (?:[a-z-]+ ){0,3}[a-z]{3,}(?<!s)s (?:had|have|were|are|was|is)(?!\w))"
)
_LED_BY_THEM = re.compile(
    r"(?<!\w)(?:of (?:them|these|those|which|whom),?|another|a further|the (?:last|remaining|other)) $"
)
_DID = re.compile(r" (?:\([\d.]+ ?%\) )?(?:are|were|have|had|will|shall) ")
_NEXT_OF_THEM = re.compile(r"(?:[;,]|,? and) (?:only |just |some )?$")
_COMPARED = re.compile(r"\([^()\d]{2,40}[:：] ?$")
_OF_WHOM = {"en": re.compile(r" (?:for|in|among|at|on) "), "vi": re.compile(r" (?:về|cho|của|ở|tại) ")}
_LED_TO = (" to ", " lên ", " xuống ", " to about ", " to some ")
_SAME_LIST = 120  # characters
_DATED = re.compile(r" ?[(（](?:(?:năm )?(?:19|20)\d\d年?[)）]|[+-]\d[\d.,]* ?%)")
_DATED_BEFORE = re.compile(r"(?:[:：,，;；、]|(?<!\w)(?:and|và))\s?$")
_YEAR_TELLS = re.compile(r"(?<!\d)(?:19|20)\d\d年?[:：] ?$")
_COMPARED_TO = re.compile(
    r"(?<!\w)(?:against|compared (?:with|to)|versus|than|above|below) (?:an?|the) [^\d,.;]{0,40}(?:average|figure|mean|level|rate|ratio|median) of (?:about |some |only |just )?$"
)
TECHNICAL = re.compile(r" (?:[2-6]g|ipv6|wi-?fi|b2[bcg])[ -][a-z]{3,}")
_OF_SUM = re.compile(
    r"(?:[^.;\d]|(?<=[ -])(?:19|20)\d\d(?!\d)){0,60}(?:of which|including| and)(?: about| some| over)? "
)  # 32 million dollars, of which 19.3 million
_IN_YEAR = re.compile(r"(?<!\w)in (?:19|20)\d\d,? (?:only |just |some |another )?$")
_ANOTHER = re.compile(r"(?<!\w)(?:another|a further) $")
_THEN = re.compile(r" (?:in|by|this|next|to|at)(?!\w)|[.,;]")
_ALL, _ALL_BY = re.compile(r"(?<!\w)all $"), re.compile(r" by |[.,;]")
_FIGURE_IS = re.compile(
    r"(?<!\w)(?:figure|number|total|count|tally|target|goal)s? (?:[a-z]+ ){0,4}(?:is|was|were|are|had been)(?: now| then)?(?: just| only| still| about| some| over| under)? $"
)
_OF_THE = re.compile(
    r"(?:\A|[.;\n] ?)of (?:the |these |its |their |all |a total of |(?=\d))[^.;]{2,60}(?:, (?:only |some |about )?|\d[^.;]{2,60}(?:,| and) |\d[^.;,]{2,60}[a-z] )\Z"
)  # of the 58 tasks, 45 have been completed, 10 are under way
_SCORED = re.compile(
    r"(?:điểm|chỉ số|score|scored|index|指数|得分|(?<!\w)(?:dti|pci|papi|par index|sipas|egdi|gii|idi|hdi|pii|ict index)(?!\w))[^.;。；]{0,48}$"
)
_PUE = re.compile(
    r"(?:(?<![a-z])pue(?![a-z])|power us(?:ag)?e effectiveness)(?:[^;.。；]|(?<=\d)\.(?=\d)){0,70}$|电能利用效率[^;。；]{0,20}$"
)
_POINTS_LATER = re.compile(rf"个(?:[、,，和及与]{DIGITS}个?)*[、,，和及与]{DIGITS}个百分点")
_LIST_GAP = re.compile(r"\s*(?:,|、|;|和|及|và|and|, and|，)\s*")
_LIST_NEXT = re.compile(
    rf"(?: ?[、;/]|, ?(?![^\d]*[\u4e00-\u9fff])| ?và| and|和|及|与| ?,? ?and)? ?{DIGITS}[十百千万亿]{{0,3}}"
)
_FROM = re.compile(r"(?:(?<!\w)(?:from|từ(?: mức)?)(?: (?:about|around|some|just|only|khoảng))? |[从由]约?)$")
_TO = re.compile(
    rf"(?: to| lên| xuống|[^，。；\d\sa-z]{{1,6}}[到至])(?: (?:about|around|nearly|almost|over|more than|some|just|khoảng|gần|hơn|trên))? ?({DIGITS})"
)
_TIME = rf"(?:(?:19|20)\d\d|{MONTHS_EN})"
_TIME_NEXT = re.compile(
    rf" (?:in|by|by the end of|at the end of|năm|vào năm|đến năm|đến hết năm) {_TIME}(?: (?:19|20)\d\d)?(?![\w%])(?= and| và|[,.;)]|$)"
)
_PER_SO_MANY = re.compile(r" per (?:1(?:00|,?000|0,?000|00,?000)|hundred|thousand|million)(?!\w)(?![.,]?\d)")
_LONGEST_LIST = 6
_OF_ISSUES = ("issue", "no.", "no")  # Issue No. 1,585
_MOVES = re.compile(r"(?:提高|提升|上升|增加|增长|下降|降低|缩短|扩大|升|降|增|减)[到至]")
_SOME_VALUE = ("bare value", "bare score", "enumeration of values", "unit at the end of a list")
WORD = {
    "vi": re.compile(r" ([^\W\d_]+)(?: [^\W\d_]+)?"),
    "en": re.compile(r"[ -]([^\W\d_]+(?:-[^\W\d_]+)?)(?: [^\W\d_]+)?"),
    "zh": re.compile(r"([\u4e00-\u9fff])"),
}
_PER_NAMED = re.compile(r"(?<!\w)per 1[0,]{2,6} [a-z]+: ?\Z")  # Mobile subscribers per 100 people: 95
_NAME_OF_RATE = 40  # characters
_COUNT_NAMED = {
    "vi": re.compile(
        r"(?:\A|\n|[-•*–;] |\d[.)] )(?:tổng |số |số lượng ){1,2}(?:[^\W\d_]+[ /-]?|[2-6]g ?){1,9}(?: \([^()]*\))?: ?\Z"
    ),
    "zh": re.compile(r"(?:\A|\n|[-•*；;，,])[^，。；;:：\d]{2,16}(?:数|数量|总数)(?:[(（][^()（）]*[)）])?[:：] ?\Z"),
    "en": re.compile(
        r"(?:\A|\n|[-•*–;] |\d[.)] )(?:number of [a-z' -]{3,50}|(?!views|visits|likes|shares|comments|pages|notes|series|news|hits)[a-z][a-z&' -]{3,50}(?<![su])s)(?: \([^()]*\))?: ?\Z"
    ),
}
_GOT = re.compile(r"(?<!\w)(?:got|had|has|scored|received|with|and [a-z]+(?: [a-z]+)?)(?: only| just)? $")
_SCORE = re.compile(r"(?:指数|得分|评分|总分)$")
_HALF = 0.5  # of the last digit of a whole number
_ENDS = re.compile(r"[.;,]?\s*(?:\Z|\n)|;| ?[(（]")
_STOP = re.compile(r"[.;](?:\s|$)")
_WENT_TO = re.compile(r"(?: in (?:19|20)\d\d)?,? to (?:about |some |over |nearly |almost |around |just )?")
_NO_MORE = re.compile(r"[.;)]|$|, (?!\w+ (?:people|users|visits))| and (?!\w+ (?:people|users))")
_SECTION, _NUMBERED = "section, page or table number", re.compile(r"\d{1,2}\.\d{1,2}")
_ZH_NOT = frozenset("的和与及或是为在年月日时号在从以至到版届等期章页、左寸提增降升减达占居比较超扩翻跃")


def bare(base: Reading, spot: Spot, scaled: bool) -> Reading:
    """What a number without a unit is; `scaled` says that a magnitude stands behind it."""
    return first_of(_RULES, base, spot, scaled) or base._replace(reason="number without a noun or unit")


def noun(at: int, spot: Spot) -> int:
    """Offset behind the noun that begins at an offset; 0 if there is none."""
    match = WORD[spot.lang].match(spot.folded, at, min(spot.end, at + 40))
    if not match:
        return 0
    if spot.lang == "zh":
        return 0 if match.group(1) in _ZH_NOT else match.end()
    if match.group(1) in spot.cues.not_noun:
        return 0
    second = match.group().split()[-1]
    return match.end(1) if second in spot.cues.not_noun else match.end()


def _printed(base: Reading, spot: Spot) -> str:
    return spot.folded[base.start : base.end]


def _rank(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    return ranks.listed(base, spot)


def _labelled(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    """Bảng 3, 附件2, phase 1: a number that names; "số 15 doanh nghiệp" counts."""
    label = None if scaled else spot.cues.label.search(spot.before)
    if not label:
        return None
    reason = spot.cues.labels[label.group(1)]
    printed = _printed(base, spot)
    if label.group(1) in _OF_ISSUES:
        printed = printed.replace(",", "")
    if (
        not printed.isdecimal()
        and reason != "version number"
        and not (reason == _SECTION and _NUMBERED.fullmatch(printed))
    ):
        return None
    figure = base.value > 12 or spot.before.endswith("con số ")
    counts = spot.lang == "vi" and label.group(1) == "số" and figure and noun(base.end, spot)
    return None if counts else base._replace(reason=reason)


def _index(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    """An index between nought and one: DTI 0,7326; a number with decimals right behind 指数."""
    small = base.step < 0.0051 and base.value < 1
    scored = (small and _SCORED.search(spot.before)) or (base.step < _HALF and _SCORE.search(spot.before))
    return base._replace(unit="score", rule="bare score") if scored else None


def _effectiveness(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    """Power usage effectiveness (PUE) of a data centre: a ratio without a unit."""
    named = 1 <= base.value < 4 and _PUE.search(spot.folded, max(0, base.start - 100), base.start)
    return base._replace(unit="ratio", rule="power usage effectiveness") if named else None


def _further(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    more = spot.lang == "en" and _MORE_OF_IT.match(spot.folded, base.end)
    return base._replace(unit="count", rule="bare value") if more else None


def _with_noun(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    stop = noun(base.end, spot)
    if not stop and spot.lang == "en" and TECHNICAL.match(spot.folded, base.end):  # 595 5G sites
        return base._replace(unit="count", rule="number with noun")
    if not stop:
        return None
    measure = spot.folded[base.end] if spot.lang == "zh" else ""
    if measure == "个" and _POINTS_LATER.match(spot.folded, base.end, min(spot.end, base.end + 60)):
        return base._replace(end=stop, unit="percentage_point", rule="unit at the end of a list")
    if measure == "位" and spot.cues.change.search(spot.before):
        return base._replace(end=stop, unit="rank", shape="change", rule="places gained or lost")
    return base._replace(end=stop, unit="count", rule="number with noun")


def _unit_of_list(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    """5, 7 và 12%: the unit stands behind the last of them."""
    at = base.end
    for _ in range(_LONGEST_LIST):
        match = _LIST_NEXT.match(spot.folded, at, min(spot.end, at + 30))
        if not match or (spot.lang == "en" and match.group().lstrip().startswith(";")):
            return None
        at = match.end()
        found = _unit_at(at, base, spot, scaled)
        if found:
            return found
    return None


def _unit_of_goal(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    """From 71 to 88 per cent, từ 71 lên 88%: the unit stands behind what it comes to."""
    goal = _FROM.search(spot.before) and _TO.match(spot.folded, base.end, min(spot.end, base.end + 30))
    if not goal:
        return None
    alike = base.value < 1000 and base.value < 50 * numerals.digits(goal.group(1), spot.lang).value
    found = _unit_at(goal.end(), base, spot, scaled or not alike, times=True)
    if found or scaled or not alike:
        return found
    after, scaled_there = magnitudes.scaled(base._replace(end=goal.end()), spot)  # from 0.4 to 2.9 million
    return after._replace(end=base.end, unit="count", rule="large number") if scaled_there else None


def _unit_at(at: int, base: Reading, spot: Spot, scaled: bool, times: bool = False) -> Reading | None:
    """`base` with the unit (`times`: of time as well), and unless `scaled` the magnitude, of the number that ends at an offset."""
    listed, scaled_there = magnitudes.scaled(base._replace(end=at), spot)
    unit, after = units.after(spot.folded, listed.end, spot.end, spot.cues)
    other = (unit in units.TIMES and not times) or unit == "rank_steps" or (unit == "percent" and base.value > 150)
    if not unit or other or (unit == "Gbps" and spot.folded[after - 1] == "g"):  # 5G
        return None
    if scaled_there and not scaled and spot.cues.magnitudes:  # 12,6 và 11,3 tỷ USD
        base = listed._replace(end=base.end)
    return base._replace(unit=unit, rule="unit at the end of a list")


def _large(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    printed = _printed(base, spot)
    if scaled and spot.lang == "vi" and printed.endswith(("tỷ", "tỉ")):
        before = spot.previous
        if before and before.unit in units.MONEY and not _STOP.search(spot.folded, before.end, base.start):
            return base._replace(unit=before.unit, rule="large number")
        return base._replace(unit="VND", rule="large number, money by custom")
    if (
        scaled
        and spot.previous
        and spot.previous.unit in units.MONEY
        and (_OF_SUM.fullmatch(spot.folded, spot.previous.end, base.start) or _like_the_sum(base, spot))
    ):
        return base._replace(unit=spot.previous.unit, rule="large number")
    if scaled or (base.value >= 1000 and ("." in printed or "," in printed)):
        return base._replace(unit="count", rule="large number")
    return None


def _like_the_sum(base: Reading, spot: Spot) -> bool:
    """Phase one will cost 1.2 trillion dong, phase two 2.5 trillion: nothing but the currency is left out."""
    if _WENT_TO.fullmatch(spot.folded, spot.previous.end, base.start):
        return True  # from 5.6 billion yuan in 2020 to 14.8 billion
    apart = _STOP.search(spot.folded, spot.previous.end, base.start)
    scale = _printed(base, spot).rpartition(" ")[2]  # a count of payments stands beside their billions
    again = scale in spot.folded[spot.previous.start : spot.previous.end]
    return spot.lang == "en" and again and not apart and bool(_NO_MORE.match(spot.folded, base.end))


def _titled(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    """Listed companies: 66: the value of what its line names."""
    per = _PER_NAMED.search(spot.folded, max(0, base.start - _NAME_OF_RATE), base.start)
    named = not scaled and (per or _COUNT_NAMED[spot.lang].search(spot.before))
    if not named or spot.cues.label.search(spot.before) or not _ENDS.match(spot.folded, base.end):
        return None
    return base._replace(unit="count", rule="bare value")


def _of_values(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    if _goes_on(base, spot) and base.start - spot.previous.end < 12 and spot.previous.rule in _SOME_VALUE:
        return base._replace(unit=spot.previous.unit, rule="enumeration of values")
    return None


def _of_others(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    """61 points for large firms, 44 for medium-sized ones: what is counted stands at the first."""
    before, whom = spot.previous, _OF_WHOM.get(spot.lang)
    word = whom.match(spot.folded, base.end) if whom and before else None
    if not word or before.shape not in ("", "structural") or before.unit not in ("score", "percent", "count"):
        return None
    between = spot.folded[before.end : base.start]
    goes_on = whom.match(between) and between.endswith((", ", " and ", " và ")) and ". " not in between
    return base._replace(unit=before.unit, shape=before.shape, rule="enumeration of values") if goes_on else None


def _scored(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    """The average was 74.8 points. Departments got 73.2: a number with decimals after scores in the same paragraph."""
    before = spot.previous
    near = before and before.unit == "score" and base.start - before.end < _SAME_LIST
    if spot.lang != "en" or not near or base.step >= _HALF or not _GOT.search(spot.before):
        return None
    return base._replace(unit="score", rule="enumeration of values")


def _in_brackets(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    """15.1 (EU average: 21.9), 120 projects (2023: 95): what the value before the brackets is compared with."""
    if spot.of_that_year(base):
        if spot.previous.shape == "rank":
            return rank(base, "enumeration of ranks")
        if spot.previous.unit and not spot.previous.shape:
            return base._replace(unit=spot.previous.unit, rule="enumeration of values")
    told = spot.previous and spot.previous.unit and base.step < 1 and _COMPARED.search(spot.before)
    near = told and base.start - spot.previous.end < _SAME_LIST
    return base._replace(unit=spot.previous.unit, rule="enumeration of values") if near else None


def time_by_time(base: Reading, spot: Spot, scaled: bool = False) -> Reading | None:
    """113 services in 2022, 217 in 2023 and 251 in 2024: the noun stands at the first."""
    told = spot.lang != "zh" and spot.previous and not spot.previous.shape and _TIME_NEXT.match(spot.folded, base.end)
    if not told or _STOP.search(spot.folded, spot.previous.end, base.start):
        return None
    return base._replace(unit=spot.previous.unit, rule="enumeration of values")


def _goes_on(base: Reading, spot: Spot) -> bool:
    """Does nothing but a list separator stand between this number and the one before it?"""
    return bool(spot.previous and _LIST_GAP.fullmatch(spot.folded, spot.previous.end, base.start))


def _dated(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    """150 (2022), 300 (2025): values of the indicator that the line names."""
    if not _DATED.match(spot.folded, base.end) or not _DATED_BEFORE.search(spot.before):
        return None
    again = spot.previous and _DATED.match(spot.folded, spot.previous.end)
    return base._replace(unit=spot.previous.unit if again else "count", rule="bare value")


def _compared(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    """5.8 firms per 10,000 people, against a national figure of 4.6: the unit stands at the first."""
    before = spot.previous
    told = before and not before.shape and before.unit != "count" and _COMPARED_TO.search(spot.before)
    near = told and base.start - before.end < _SAME_LIST and not _STOP.search(spot.folded, before.end, base.start)
    return base._replace(unit=before.unit, rule="enumeration of values") if near else None


def _rate(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    """2 per 1,000 applications."""
    per = spot.lang == "en" and _PER_SO_MANY.match(spot.folded, base.end)
    return base._replace(unit="count", rule="rate per number") if per else None


def _difference(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    if not spot.cues.change.search(spot.before):
        return None
    told = spot.previous and not _STOP.search(spot.folded, spot.previous.end, base.start)
    unit = spot.previous.unit if told else "count"
    return base._replace(unit="count" if unit in ("percent", "rank") else unit, rule="bare difference")


def _value(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    """A score or a value that a verb, a comparator or its decimals announce."""
    decimal = base.step < 0.05 and any(mark in _printed(base, spot) for mark in ".,")
    if decimal and spot.previous and spot.previous.unit == "score" and _goes_on(base, spot):
        return base._replace(unit="score", rule="enumeration of scores")
    led = (
        spot.cues.value_verb.search(spot.before)
        or _MOVES.match(spot.folded, base.end)
        or (base.value >= 10 and spot.cues.before.search(spot.before))
    )
    scored = "." in _printed(base, spot) and spot.previous and spot.previous.unit == "score"
    if scored and not _STOP.search(spot.folded, spot.previous.end, base.start):  # rose 2.3 points to 61.4
        return base._replace(unit="score", rule="bare score")
    moved = spot.previous and spot.previous.rule == "bare difference"
    if _came_to(base, spot):
        return base._replace(unit=spot.previous.unit, rule="enumeration of values")
    led = led or (moved and spot.folded[spot.previous.end : base.start] in _LED_TO)
    led = led or (spot.lang == "en" and _FIGURE_IS.search(spot.before)) or _YEAR_TELLS.search(spot.before)
    if not (led or decimal):
        return None
    if (decimal and base.value < 1) or _SCORED.search(spot.before):
        return base._replace(unit="score", rule="bare score")
    return base._replace(unit="count", rule="bare value")


def _came_to(base: Reading, spot: Spot) -> bool:
    """From 12 days to 3: the unit stands at what it comes from."""
    before = spot.previous
    if not before or not before.unit or before.unit == "count" or before.shape:
        return False
    led = spot.folded[before.end : base.start] in _LED_TO
    return led and bool(_FROM.search(spot.folded, max(0, before.start - 24), before.start))


def _of_them(base: Reading, spot: Spot, scaled: bool) -> Reading | None:
    told = spot.lang == "en" and (_OF_THEM.match(spot.folded, base.end) or led_by_them(base, spot))
    told = told or (spot.lang == "en" and _ANOTHER.search(spot.before) and _THEN.match(spot.folded, base.end))
    told = told or (spot.lang == "en" and _IN_YEAR.search(spot.before) and _DID.match(spot.folded, base.end))
    return base._replace(unit="count", rule="number of them") if told else None


def led_by_them(base: Reading, spot: Spot) -> bool:
    """Of these, 35 are new; another 40 are to come; of 45 projects, 12 have been completed and 30 are under way."""
    if not _DID.match(spot.folded, base.end):
        return bool(_ALL.search(spot.before)) and bool(_ALL_BY.match(spot.folded, base.end))
    if (
        _LED_BY_THEM.search(spot.before)
        or _ALL.search(spot.before)
        or _OF_THE.search(spot.folded, max(0, base.start - 100), base.start)
    ):
        return True
    before = spot.previous
    if not before or not before.unit or base.start - before.end > _SAME_LIST:
        return False
    between = spot.folded[before.end : base.start]
    return bool(_NEXT_OF_THEM.search(between)) and ". " not in between


_RULES = (
    _rank,
    _labelled,
    _of_them,
    _index,
    _effectiveness,
    _further,
    _with_noun,
    _unit_of_list,
    _unit_of_goal,
    _large,
    _titled,
    _of_values,
    _of_others,
    _scored,
    _in_brackets,
    time_by_time,
    _dated,
    _compared,
    _rate,
    _difference,
    _value,
)
