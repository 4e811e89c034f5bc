# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Calendar expressions of a text in order, each with its period and what it is to the numbers near it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from analysis import periods
from analysis.extraction.dates.calendar_forms import Anchor, hits
from analysis.extraction.dates.completing import BY_THEN, STOP, Said, completed

_ENDING = ("date", "day", "month", "quarter", "year", "this_year", "first_half")


@cache
def _around(lang: str) -> tuple[re.Pattern, re.Pattern, re.Pattern]:
    until, baseline, since = {
        "vi": (
            r"(?:đến|tới|trước|hết|chậm nhất|muộn nhất|trong giai đoạn đến)(?: trước| là| vào| đến)?(?: cuối| hết| đầu| giữa| quý)?(?: ngày| tháng| năm)?",
            r"(?:so với|so|so với (?:tốc độ|mức) tăng(?: trưởng)? của|hơn|bằng|gấp \S+ lần|mức tăng(?: trưởng)?(?: của)?|mức của|cao nhất (?:trong|của)|cùng kỳ(?: của)?)(?: mức)?(?: (?:ước )?thực hiện| kết quả| số thực hiện)?(?: trung bình| bình quân)?(?: cùng (?:kỳ|tháng|quý))?(?: cuối| đầu| thời điểm)?(?: các| giai đoạn)?(?: năm| tháng)?",
            r"(?:từ|kể từ|thành lập|ra đời|trong giai đoạn từ|sau (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp)(?: [^\W\d]+){0,6} (?:từ|vào|kể từ))(?: cuối| đầu| giữa)?(?: năm| tháng| ngày)?",
        ),
        "zh": (
            r"(?:到|至|截至|截止|在|力争|争取|力争到)",
            r"(?:(?<![占环])比|较|相比|与|对比)",
            r"(?:自|从|由|成立于|始建于|创建于)",
        ),
        "en": (
            r"(?:by|until|till|before|through|towards?|as of|as at)(?: the)?(?: end(?: of)?| year-end| end-)?(?: (?:fy|financial year|fiscal year))?",
            r"(?:than (?:in|at)|(?<=, )(?:the )?same as in|(?:compared|in comparison) (?:with|to)|from|against|over|(?:%|per ?cent|points?|quarter|third|half|fold|times|fifth) on|(?:up|down|increase|rise|growth|drop|fall|decline)(?: of| by)? (?:[a-z$£€]{0,4}[\d.,]+ ?)?(?:million |billion )?on|(?:than|over|from|with|on|against|those of|that of)(?: in)? the same (?:period|months?|time|quarter|half)(?: of| in)?|(?:above|below|than)(?: the (?:figure|level|number|total))?(?: in| of| for| at)?|on the (?:figure|level|number|total|position|rank)(?: in| of| for| at)?|versus|the level of|(?:the|its|their) level in|double|twice|up from|down from|relative to)(?: that of)?(?: the end of| the)?(?: (?:fy|financial year|fiscal year))?",
            r"(?:since|(?<!the )(?:starting|beginning)|(?<!was )(?<!were )(?<!been )(?:approved|adopted|signed|issued|cleared|closed(?= (?:in|on)(?!\w))|presented)|founded|established|set up|born|opened|launched|introduced|compiled|(?:after|following) (?:the |its )?(?:merger|reorgani[sz]ation|consolidation|restructuring|rearrangement|split))(?: (?:[\w'’]+ ){0,5}(?:in|of|at|on))?(?: the)?",
        ),
    }[lang]
    return tuple(re.compile(rf"(?:^|\W|(?<=[\u4e00-\u9fff])){p}\s*$") for p in (until, baseline, since))


_COMPARING = re.compile(
    r"(?:(?<!\w)(?:same (?:period|months?|time|quarter)|figure|level) (?:of|in)|(?<!\w)(?:so với|so|hơn|bằng(?: [\d.,]+ ?%)?|tương đương|gấp|than|over|from|on|against|with)|[比较与]|相比)(?: cùng (?:kỳ|thời điểm|tháng|vụ|mùa|quý)| mức)?\s*$"
)


def _only_named(folded: str, first: int, end: int, floor: int) -> bool:
    """Is a year that of a document, of the base of prices or of a vision, which is no context for what follows?"""
    if folded.startswith(_PRICES, end) or folded[first - 1 : first] in _DOCUMENT_YEAR:
        return True
    if first and folded.endswith(_OPENS, 0, first) and folded.startswith((":", "：", " là ", " đạt "), end):
        return True  # "3% by 2030 (2022: 2.2%)"
    return bool(_NO_CONTEXT.search(folded, max(floor, first - 28), first))


def read(folded: str, start: int, end: int, lang: str, said: Said, minguo: bool = False) -> list[Anchor]:
    """Calendar expressions between two offsets, in order; what they leave open is completed by what is `said`."""
    forms = hits(folded, start, end, lang, minguo)
    if not forms:
        return []
    said = said if periods.is_dated(said.now) else said._replace(now=said.now[:4])
    found, context, year = [], None, said.year
    for first, minus_end, name, match in forms:
        if found and first < found[-1].end:
            continue
        role = _role_of(name, match, folded, start, lang)
        period = completed(name, match, role, found, context, said, lang)
        groups = match.groupdict()
        if name == "financial_year" and role == "until" and year and int(period[-4:] or 0) > year:
            period = period[-4:]  # the end of which a goal is to be met by
        backward = name in _MONTHS or (name in _PARTS and said.told == (said.year or 0) - 1)
        unyeared = backward and not (groups.get("y") or groups.get("rel"))
        if unyeared and _is_ahead(period, said, name in _PARTS) and _is_gone(match, role, start):
            period = periods.years_earlier(period)  # "in December", said in January, is that of last year
        if not period or (name in ("year", "years") and not _tells_time(folded, -minus_end, lang)):
            continue
        found.append(Anchor(first, -minus_end, period, role))
        sets = role != "baseline" and not (role == "since" and name in ("year", "month"))
        sets = sets and (
            name in _SETS_YEAR or groups.get("y") or (lang == "zh" and groups.get("rel")) or name.startswith("minguo")
        )
        if sets and not _only_named(folded, first, -minus_end, start):
            context = found[-1].year
    return _after_their_bases(found, folded)


def _after_their_bases(found: list[Anchor], folded: str) -> list[Anchor]:
    """A part of a year that is compared with itself is that of the year after: "in May, up from May 2019".

    "Over the first quarter" is its base only if no other one is told: "…, compared with the same quarter of 2024".
    """
    for i, (one, base) in enumerate(pairwise(found)):
        if one.role == "baseline" == base.role and folded.endswith("over the ", 0, one.start) and one.year > base.year:
            found[i] = replace(one, role="plain")
            continue
        same = base.role == "baseline" and one.role != "baseline" and one.period == base.period
        if same and folded.find(one.period[:4], one.start, one.end) < 0 <= folded.find(
            one.period[:4], base.start, base.end
        ):
            found[i] = replace(one, period=periods.years_earlier(one.period, -1))
    return found


_TITLE_BEFORE = re.compile(
    r"(?<!\w)(?:report|survey|outlook|yearbook|review|bulletin|white paper|act|law|handbook|sách trắng|báo cáo thường niên|niên giám),? $|"
    r"(?:报告|年鉴|白皮书|蓝皮书|公报)[（(]?$"
)
_PLAN_OF = re.compile(
    r"(?<!\w)(?:thực hiện|theo|của|trong) (?:các )?(?:kế hoạch|chương trình|đề án|chiến lược|quy hoạch|nghị quyết)(?: [^\W\d]+){2,12}(?: -)?(?: [^\W\d]+){0,6} (?:giai đoạn|thời kỳ|nhiệm kỳ)(?: năm)? $"
)  # the years in the name of a plan
_MADE_KNOWN = re.compile(
    r"(?<!\w)(?:công bố|phát hành|ra mắt|(?<!was )(?<!were )(?:published|released|unveiled)(?: by [^,.;\d]{3,60})?)(?: vào| in| on)?(?: (?:đầu|giữa|cuối))?(?: ngày| tháng| năm)? ?$"
)
_DATELINE = 40  # characters
_MADE_KNOWN_AFTER = re.compile(r"[日份]?(?:正式)?(?:发布|公布)的")


def _is_announcement(anchor: Anchor, folded: str, floor: int) -> bool:
    """Is it the time at which figures were made known: "DTI năm 2023 công bố tháng 02/2025", 2024年3月发布的?"""
    told = _MADE_KNOWN.search(folded, max(floor, anchor.start - 76), anchor.start)
    return bool(told or _MADE_KNOWN_AFTER.match(folded, anchor.end))


def _of_dispatch(anchor: Anchor, folded: str, floor: int) -> bool:
    """Is it the day of a dateline: "Hanoi, 21 October - …"?"""
    dashed = folded.startswith((" -", " –", " —"), anchor.end)
    return periods.is_day(anchor.period) and dashed and anchor.start - floor < _DATELINE


def _is_title(anchor: Anchor, folded: str, floor: int) -> bool:
    return bool(_TITLE_BEFORE.search(folded, max(floor, anchor.start - 24), anchor.start))


def _in_one_sentence(a: Anchor, b: Anchor, folded: str) -> bool:
    first, second = sorted((a, b), key=lambda anchor: anchor.start)
    return not STOP.search(folded, first.end, second.start)


def without_titles(found: list[Anchor], folded: str, floor: int) -> list[Anchor]:
    """The year of a publication ("the Economic Survey 2024") counts only where a sentence tells no other; so does that of an announcement."""
    titles = [a for a in found if len(a.period) == 4 and _is_title(a, folded, floor)]
    titles += [a for a in found if a not in titles and _is_announcement(a, folded, floor)]
    titles += [
        a for a in found if periods.is_span(a.period) and _PLAN_OF.search(folded, max(floor, a.start - 90), a.start)
    ]
    told = [a for a in found if a not in titles and a.role in ("plain", "until") and not _of_dispatch(a, folded, floor)]
    return [a for a in found if a not in titles or not any(_in_one_sentence(a, b, folded) for b in told)]


_NO_CONTEXT = re.compile(
    r"(?<!\w)(?:so sánh|giá so sánh|vision|agenda|tầm nhìn|constant|at|prices of|nhiệm kỳ)(?: năm)? $|(?:愿景|不变价|可比价)[（(]?$"
)
_OPENS = ("(", "（", "(năm ", "(cả năm ", "(in ")
_PRICES = ("年不变价", "年可比价")
_DOCUMENT_YEAR = ("〔", "[", "［", "【")  # 财预〔2019〕176号
_SETS_YEAR = ("year", "date", "years", "this_year", "next_year", "last_year", "year_after", "later")


def _is_ahead(period: str, said: Said, part: bool) -> bool:
    """Does a month or a `part` of the year of the text end after the month or the day of the text?"""
    told = said.now if part and len(said.now) == 10 else said.now[:7]
    return len(said.now) >= 7 and period[:4] == str(said.year) and periods.bounds(period)[2][: len(told)] > told


_AS_OF = re.compile(
    r"(?:(?<!\w)(?:as (?:of|at)|tính đến|lũy kế đến)(?: the)?(?: end of| hết| cuối| ngày)?|截[至止])(?: tháng)? ?$"
)
_WAS = re.compile(r"[^.;!?]{0,80}?(?<!\w)(?:was|were|had|reached|stood|totalled|exceeded|amounted)(?!\w)")


def _is_gone(match: re.Match, role: str, floor: int) -> bool:
    """Do the words look back on a month: "as of December", "by December … were in operation"; else none looks ahead."""
    folded, first = match.string, match.start()
    if role == "until":
        return bool(_AS_OF.search(folded, max(floor, first - 24), first) or _WAS.match(folded, match.end()))
    return not (_TO_COME.search(folded, max(floor, first - 80), first) or _WILL.match(folded, match.end()))


_WILL = re.compile(r"[^。；;]{0,40}(?:将于|将[开投建启正全]|拟[于开建])")  # 8月,总投资20亿元的智算中心将开工
_MONTHS = ("month", "day", "month_range", "months_between")
_PARTS = ("quarter", "first_half", "second_half", "first_quarters", "months", "first_months")
_TO_COME = re.compile(
    r"(?<!\w)(?:will|shall|to be|(?:by|until)(?=(?: the)?(?: (?:end|middle|close) of)? $)|plans?|planned|due|expected|next|to(?= [a-z]+ )|sẽ|tới|dự kiến|trước|đến|kế hoạch|phấn đấu|hoàn thành)(?!\w)|"
    r"[将拟前]|计划|预计|力争|要求|完成|启动|定于"
)
_SINCE = ("以来", "年以来", "起,", "年起", "月起", "起至今")
_FOUNDED = re.compile(
    r"年?(?:正式)?(?:经|由|获)?[^，。；,;\d]{0,10}(?:批准|批复同意)?(?:设立|成立|创立|组建|创建|建园|建区|获批|开业|挂牌|揭牌)(?=[，。,、的以]|$)"
)
_BEGINS = re.compile(r"(?:\A|\n|[.;:] )(?:in|during|over|for) $")
_IN_EDITION = re.compile(r"(?<!\w)trong (?:bảng|báo cáo|kỳ|đợt)(?: [^\W\d]+){0,2} của $")  # "trong bảng của năm ngoái"
_MULTIPLE_OF = re.compile(r"年?(?:同期)?的[\d.]+倍")  # 是2012年的2.35倍
_FACING = ("面对", "克服", "应对", "受", "受到", "战胜", "经历")  # an event that the text does not tell of
_OF_INDEX = re.compile(r"年? ?(?:=|＝|为|là|is) ?100(?![\d.,%])")  # the base of an index
_QUOTES = ('"', "”")
_NAMED = re.compile(r"[\"“][^\d\"“”.;。；]{3,40}$")  # a name that ends with a year
_OF_LAW = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:law|act|decree|regulations?|ordinance|code|bill|constitution|convention|treaty)(?!\w)"
)
_GOALS = ("计划", "目标", "任务", "预算", "预期")  # 完成全年计划的52%
_DATED = ("dates from ", "dated from ", "dating from ")
_COMPARED = ("相比", "相较", "同期相比", "比较,")
_ROLES = {
    "baseline": "baseline", "same_part": "baseline", "ahead": "until", "within": "until", "then": "until", "by_year_end": "until",
    "year_before": "since", "that_quarter": "plain",
}  # fmt: skip


def _role_of(name: str, match: re.Match, folded: str, floor: int, lang: str) -> str:
    """What a calendar expression is to the numbers near it, by its form and by the words before it."""
    first = match.start()
    if name == "same_part" and _BEGINS.search(folded, max(floor, first - 8), first):
        return "plain"  # "In the same period of 2023 services had grown by 18.4 percent"
    if lang == "zh" and folded.startswith(_COMPARED, match.end()):
        return "baseline"
    told = _ROLES.get(name) or (name == "last_year" and _role_of_last_year(match, folded, floor))
    told = told or (lang == "zh" and _role_in_chinese(name, match, folded, floor))
    if told:
        return told
    if lang == "en" and name == "year" and _OF_LAW.match(folded, match.end()):
        return "since"
    role = _role(folded, first, floor, lang)
    if (role == "baseline" and folded.endswith(_DATED, floor, first)) or (
        role == "since" and lang == "vi" and folded.startswith((" đã là", " đã đạt", " đã có"), match.end())
    ):
        return "plain"
    if name in ("date", "day") and role == "baseline" and folded[max(floor, first - 3) : first] == "on ":
        return "plain"  # "84 points on 23 December", not "12% on 2023"
    span_from = folded[max(floor, first - 6) : first].strip() in ("from", "over", "during")
    span_from = span_from or (name == "years" and folded.endswith(("over the ", "during the "), floor, first))
    return "plain" if name in ("month_range", "years") and (role == "since" or span_from) else role


def _role_in_chinese(name: str, match: re.Match, folded: str, floor: int) -> str:
    if name == "year" and _MULTIPLE_OF.match(folded, match.end()):
        return "baseline"
    measured = name == "all_year" and folded.startswith(_GOALS, match.end())
    if measured or folded.endswith(_FACING, floor, match.start()):
        return "since"
    if name in _ENDING and BY_THEN.match(folded, match.end()):
        return "until"
    since = name != "this_year" and folded.startswith(_SINCE, match.end())
    return "since" if since or _FOUNDED.match(folded, match.end()) else ""


def _role_of_last_year(match: re.Match, folded: str, floor: int) -> str:
    """Of "last year": what is compared with it, or the noun before it: "mười địa phương dẫn đầu của năm ngoái"."""
    first = match.start()
    compared = "期" in match.group() or "cùng kỳ" in match.group()
    if compared or _COMPARING.search(folded, max(floor, first - 24), first):
        return "baseline"
    of_noun = folded.endswith("của ", floor, first) and not _IN_EDITION.search(folded, max(floor, first - 30), first)
    return "since" if of_noun else ""


def _tells_time(folded: str, end: int, lang: str) -> bool:
    """Is a year none of an index's base ("2015 = 100"), of a name ("Made in China 2025") and, in Chinese, no other number?"""
    if _OF_INDEX.match(folded, end) or (
        folded[end : end + 1] in _QUOTES and _NAMED.search(folded, max(0, end - 44), end - 4)
    ):
        return False
    return lang != "zh" or end >= len(folded) or folded[end] in "年-~至—）)]〕|/ \n,，、。；;:：和及与”的"


def _role(folded: str, at: int, floor: int, lang: str) -> str:
    before = folded[max(floor, at - (48 if lang == "en" else 28)) : at]
    until, baseline, since = _around(lang)
    if lang == "vi":
        before = re.sub(r"(?:năm|cuối năm|hết năm)\s*$", "", before)
    if lang == "en" and _ITS_LEVEL.match(folded, at + 4) and _AGAINST_ITS.search(before):
        return "baseline"
    for role, pattern in (("baseline", baseline), ("until", until), ("since", since)):
        if pattern.search(before):
            return role
    return "plain"


_AGAINST_ITS = re.compile(
    r"(?<!\w)(?:than|over|from|to|on|with|against|above|below|of|at|times|twice|double|exceed\w*|match\w*|surpass\w*|short of)(?: (?:the|its|their))? $"
)
_ITS_LEVEL = re.compile(r" (?:figure|level|value|total)(?!\w)")
