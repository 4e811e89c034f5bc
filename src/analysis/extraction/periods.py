# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Calendar expressions of a text and the period that a number takes from them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import cache

from analysis.extraction.cues import cues

_EN_MONTHS = {m.lower(): i for i, m in enumerate(calendar.month_name) if m} | {
    m.lower(): i for i, m in enumerate(calendar.month_abbr) if m
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_COUNT = {
    "ba": 3,
    "sáu": 6,
    "chín": 9,
    "three": 3,
    "six": 6,
    "nine": 9,
    "two": 2,
    "first": 1,
    "二": 2,
    "三": 3,
    "两": 2,
}
_Y = r"(?:19[4-9]\d|20\d\d)"


@dataclass(frozen=True)
class Anchor:
    """A calendar expression: span, period, and what it is to the numbers near it.

    role : plain, until (đến năm 2025, 到2025年, by 2025), baseline (compared with 2019), since (from 2015).
    """

    start: int
    end: int
    period: str
    role: str

    @property
    def year(self) -> int:
        """Last year that the period touches."""
        return int(self.period.rpartition("..")[2][:4])


_IN_YEAR = ("19", "20")
_MONTH_STEMS = tuple({m[:3] for m in _EN_MONTHS})


@cache
def _forms(lang: str) -> list[tuple[str, tuple[str, ...], re.Pattern]]:
    """Name, the letters without which the form cannot occur (tried first: a pattern costs a hundred times more), form."""
    common = [
        ("date", _IN_YEAR, rf"(?P<y>{_Y})[-/.年](?P<m>0?[1-9]|1[0-2])[-/.月](?P<d>[0-2]?\d|3[01])(?!\d)日?"),
        (
            "date",
            ("/19", "/20", "-19", "-20", ".19", ".20"),
            rf"(?<![\d/.])(?P<d>[0-2]?\d|3[01])[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<y>{_Y})(?!\d)",
        ),
    ]
    own = {
        "vi": [
            ("date", ("tháng",), rf"ngày (?P<d>\d{{1,2}}) tháng (?P<m>\d{{1,2}}) năm (?P<y>{_Y})"),
            ("first_months", ("tháng",), rf"(?P<n>\d{{1,2}}|ba|sáu|chín) tháng (?:đầu|đã qua của) năm(?: nay)?(?: (?P<y>{_Y}))?"),
            ("second_half", ("cuối năm",), rf"6 tháng cuối năm(?: (?P<y>{_Y}))?"),
            ("quarter", ("quý",), rf"quý (?P<q>iv|i{{1,3}}|[1-4])(?!\w)(?:[ /-]*(?:năm )?(?P<y>{_Y}))?"),
            ("month", ("tháng",), rf"tháng (?P<m>0?[1-9]|1[0-2])(?: ?[/-] ?| năm |[.])(?P<y>{_Y})"),
            ("month", ("tháng",), r"tháng (?P<m>0?[1-9]|1[0-2])(?![\d/])"),
            ("month", ("/19", "/20"), rf"(?<![\d/])(?P<m>0?[1-9]|1[0-2])/(?P<y>{_Y})"),
            ("this_year", ("năm nay",), r"(?<!\w)năm nay(?!\w)"),
            ("last_year", ("cùng kỳ", "năm trước", "năm ngoái"), r"cùng kỳ(?: năm (?:trước|ngoái))?|(?<!\w)năm (?:trước|ngoái)(?!\w)"),
        ],
        "zh": [
            ("first_quarters", ("季度",), rf"(?:(?P<y>{_Y})年)?(?P<rel>今年|去年|上年)?前(?P<n>[二三两23])个?季度"),
            ("months", ("月",), rf"(?:(?P<y>{_Y})年)?(?P<rel>今年|去年|上年)?(?:前|1[-至~])(?P<n>\d{{1,2}})个?月(?:份)?"),
            ("first_half", ("上半年",), rf"(?:(?P<y>{_Y})年)?(?P<rel>今年|去年|上年)?上半年"),
            ("second_half", ("下半年",), rf"(?:(?P<y>{_Y})年)?(?P<rel>今年|去年|上年)?下半年"),
            ("quarter", ("季度",), rf"(?:(?P<y>{_Y})年)?(?P<rel>今年|去年|上年)?第?(?P<q>[一二三四1-4])季度"),
            ("month", ("月",), rf"(?:(?P<y>{_Y})年|(?P<rel>今年|去年|上年))(?P<m>1[0-2]|0?[1-9])月"),
            ("month", ("月",), r"(?<![\d年个第前至-])(?P<m>1[0-2]|0?[1-9])月(?:份|底|末)"),
            ("baseline", ("同比", "同期", "上年", "去年", "上一年"), r"同比|上年同期|去年同期|比上年|较上年|比去年|较去年|比上一年"),
            ("this_year", ("今年", "本年度"), r"今年|本年度"),
            ("last_year", ("去年", "上年"), r"去年|上年"),
        ],
        "en": [
            ("date", _MONTH_STEMS, rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<mn>{'|'.join(sorted(_EN_MONTHS, key=len, reverse=True))})\.?,? (?P<y>{_Y})"),
            ("date", _MONTH_STEMS, rf"(?P<mn>{'|'.join(sorted(_EN_MONTHS, key=len, reverse=True))})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>{_Y})"),
            ("first_quarters", ("quarters",), rf"first (?P<n>two|three|2|3) quarters(?: of (?:(?P<y>{_Y})|(?P<rel>this year|last year)))?"),
            ("months", ("months",), rf"first (?P<n>three|six|nine|\d{{1,2}}) months(?: of (?:(?P<y>{_Y})|(?P<rel>this year|last year)))?"),
            ("first_half", ("half", "h1"), rf"first half(?: of (?:(?P<y>{_Y})|(?P<rel>this year|last year)|the year))?|(?<!\w)h1(?: (?P<y2>{_Y}))?"),
            ("second_half", ("half",), rf"second half(?: of (?P<y>{_Y}))?"),
            ("quarter", ("q",), rf"(?<!\w)q(?P<q>[1-4])(?:[ /-](?P<y>{_Y}))?"),
            ("month", _MONTH_STEMS, rf"(?P<mn>{'|'.join(sorted(_EN_MONTHS, key=len, reverse=True))})\.?,? (?P<y>{_Y})"),
            ("baseline", ("year", "y-o-y"), r"year-on-year|year on year|y-o-y|(?:than |over |from |on )(?:a year earlier|the previous year|the year before|last year)"),
            ("this_year", ("this year",), r"(?<!\w)this year(?!\w)"),
            ("last_year", ("last year",), r"(?<!\w)last year(?!\w)"),
        ],
    }[lang]  # fmt: skip
    year = [
        ("years", _IN_YEAR, rf"(?P<y>{_Y})(?<![\d/$]....)(?<!\d[.,]....) ?[-~至/] ?(?P<z>{_Y})(?!\d)"),
        ("year", _IN_YEAR, rf"(?P<y>{_Y})(?<![\d/$]....)(?<!\d[.,]....)(?!\d|[.,]\d|%| %)"),
    ]
    return [(name, letters, re.compile(p)) for name, letters, p in [*common, *own, *year]]


@cache
def _around(lang: str) -> tuple[re.Pattern, re.Pattern, re.Pattern]:
    until, baseline, since = {
        "vi": (
            r"(?:đến|tới|trước|hết|trong giai đoạn đến)(?: trước)?(?: cuối| hết| đầu| giữa| quý)?(?: ngày| tháng| năm)?",
            r"(?:so với|so|hơn|bằng|gấp \S+ lần)(?: cùng kỳ)?(?: cuối| đầu| thời điểm)?(?: năm| tháng)?",
            r"(?:từ|kể từ|trong giai đoạn từ)(?: năm| tháng| đầu năm| ngày)?",
        ),
        "zh": (r"(?:到|至|截至|截止|在|力争|争取|力争到)", r"(?:比|较|相比|与|对比)", r"(?:自|从|由)"),
        "en": (
            r"(?:by|until|till|before|through|towards?)(?: the)?(?: end(?: of)?| year-end| end-)?",
            r"(?:than in|compared with|compared to|from|against|over|on|versus|up from|down from|relative to)(?: that of)?(?: the end of)?",
            r"(?:since|starting|beginning)(?: in)?",
        ),
    }[lang]
    return tuple(re.compile(rf"(?:^|\W|(?<=[\u4e00-\u9fff])){p}\s*$") for p in (until, baseline, since))


def anchors(folded: str, start: int, end: int, lang: str, year: int | None) -> list[Anchor]:
    """Calendar expressions between two offsets, in order; `year` completes those that name none."""
    hits = []
    piece = folded[start:end]
    for name, letters, pattern in (*_forms(lang), _plans(lang)):
        if any(part in piece for part in letters):
            hits += [(m.start(), -m.end(), name, m) for m in pattern.finditer(folded, start, end)]
    if not hits:
        return []
    found: list[Anchor] = []
    context = year
    for first, minus_end, name, match in sorted(hits, key=lambda h: h[:2]):
        if found and first < found[-1].end:
            continue
        period = _period(name, match, context, year, lang)
        if not period:
            continue
        if name in ("year", "years") and lang == "zh" and not _is_zh_year(folded, -minus_end):
            continue
        role = _role(folded, first, start, lang) if name not in ("baseline", "last_year") else "baseline"
        if name == "last_year" and (lang == "zh" and not match.group().endswith("期")):
            role = (
                "plain"
                if role == "baseline" and not _around(lang)[1].search(folded[max(start, first - 8) : first])
                else role
            )
        found.append(Anchor(first, -minus_end, period, role))
        if name in ("year", "month", "date", "years") and role != "baseline":
            context = found[-1].year
    return found


def _is_zh_year(folded: str, end: int) -> bool:
    return end >= len(folded) or folded[end] not in "家个项万亿台座名所件元人户条"


@cache
def _plans(lang: str) -> tuple[str, tuple[str, ...], re.Pattern]:
    names = tuple(cues(lang).words["plan_ends"])
    return "plan", names, re.compile('[“"]?' + cues(lang).any(names) + '[”"]?(?:规划|末|期末|期间|时期)?')


def _year_of(groups: dict, context: int | None, now: int | None) -> int | None:
    named = groups.get("y") or groups.get("y2")
    if named:
        return int(named)
    relative = groups.get("rel")
    if relative in ("去年", "上年", "last year"):
        return now - 1 if now else None
    if relative:
        return now
    return context or now


def _period(name: str, match: re.Match, context: int | None, now: int | None, lang: str) -> str:
    g = match.groupdict()
    if name == "plan":
        plan = re.sub(r"[“”\"]|规划|期末|末|期间|时期", "", match.group())
        return str(cues(lang).words["plan_ends"][plan]) if match.group().endswith("末") else ""
    if name in ("this_year", "last_year", "baseline"):
        base = (now if name != "baseline" else context or now) or context
        return str(base - (name != "this_year")) if base else ""
    year = _year_of(g, context, now)
    if not year:
        return ""
    month = _EN_MONTHS.get(g["mn"]) if g.get("mn") else int(g["m"]) if g.get("m") else None
    return _written(name, g, year, month)


def _written(name: str, g: dict, year: int, month: int | None) -> str:
    if name == "date":
        return f"{year}-{month:02}-{int(g['d']):02}"
    if name == "month":
        return f"{year}-{month:02}"
    if name == "quarter":
        return f"{year}-Q{_ROMAN[g['q']]}"
    if name in ("first_half", "second_half"):
        return f"{year}-H{1 if name == 'first_half' else 2}"
    if name in ("first_months", "months", "first_quarters"):
        n = int(g["n"]) if g["n"].isdecimal() else _COUNT[g["n"]]
        return _first_months(year, n * 3 if name == "first_quarters" else n)
    return f"{year}..{g['z']}" if name == "years" and int(g["z"]) > year else str(year)


def _first_months(year: int, n: int) -> str:
    if n == 6:
        return f"{year}-H1"
    if n == 3:
        return f"{year}-Q1"
    if n == 9:
        return f"{year}-Q1..{year}-Q3"
    return str(year) if n >= 12 or n < 1 else f"{year}-01..{year}-{n:02}" if n > 1 else f"{year}-01"


def _role(folded: str, at: int, floor: int, lang: str) -> str:
    before = folded[max(floor, at - 28) : at]
    until, baseline, since = _around(lang)
    if lang == "vi":
        before = re.sub(r"(?:năm|cuối năm|hết năm)\s*$", "", before)
    if lang == "en" and re.match(r" (?:figure|level|value|total)(?!\w)", folded[at + 4 : at + 14]):
        return "baseline"
    for role, pattern in (("baseline", baseline), ("until", until), ("since", since)):
        if pattern.search(before):
            return role
    return "plain"


def years_earlier(period: str, years: int = 1) -> str:
    """The same period some years before: 2021-Q1..2021-Q3 -> 2020-Q1..2020-Q3."""
    return re.sub(r"\d{4}", lambda m: str(int(m.group()) - years), period)


def is_day(period: str) -> bool:
    """Is the period a single day?"""
    return len(period) == 10 and period[4] == "-"


def bounds(period: str) -> tuple[str, str, str]:
    """(period_type, first day, last day) of a period code; empty for an empty period."""
    if not period:
        return "", "", ""
    if ".." in period:
        first, _, last = period.partition("..")
        return "range", bounds(first)[1], bounds(last)[2]
    year, _, rest = period.partition("-")
    if not rest:
        return "year", f"{year}-01-01", f"{year}-12-31"
    if rest[0] == "Q":
        return "quarter", *_months(year, int(rest[1]) * 3 - 2, int(rest[1]) * 3)
    if rest[0] == "H":
        return "half", *_months(year, int(rest[1]) * 6 - 5, int(rest[1]) * 6)
    month, _, day = rest.partition("-")
    return ("point", period, period) if day else ("month", *_months(year, int(month), int(month)))


def _months(year: str, first: int, last: int) -> tuple[str, str]:
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{calendar.monthrange(int(year), last)[1]}"
