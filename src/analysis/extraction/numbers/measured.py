# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""A number with a unit; a few units make it part of a name, a condition, a duration or a multiple."""

from __future__ import annotations

import re

from analysis.extraction.numbers import durations, units
from analysis.extraction.numbers.reading import Reading, Spot

_CONDITION = re.compile(r"(?:及?以上|及?以下|以内)?(?:的(?=[，,]|不予|予以|给予)|(?=评为))")
_ATTRIBUTE = re.compile(
    r"(?:及?以上)?(?:的(?=[\u4e00-\u9fff])|(?![和与及以左等为、的提升增]|明显|大幅|显著)[\u4e00-\u9fff]{2})"
)
_PLANT = 10_000  # kW
_ABLE = re.compile(r"(?:具备|达到?|提供|不低于|不少于|超过?|提升至|提高到)$")  # 具备1000Mbps接入能力
_OR_MORE = re.compile(r" or (?:faster|more|above|higher)")
_PROJECTS = re.compile(r"(?:的)?(?:项目|企业|产业|集群|园区)[^，。；\d]{0,4}\d")
_WITH_SALES = re.compile(
    r"(?:with|having|whose)(?: an?| their)?(?: annual| yearly)? (?:sales|revenues?|turnover|output|income)(?: turnover)? (?:of |is |was |between )?(?:over |more than |at least |up to |above |no less than |exceeding )$"
)
_REVENUE_OF = re.compile(
    r"(?<!\w)(?:revenues?|sales|turnover|income)(?: from (?:their |the |its )?(?:main|principal) business)? of $|\($"
)
_OR_ABOVE = re.compile(r"(?: \([^()]{3,30}\))? (?:and|or) (?:above|more|over)(?!\w)")
_SOME = re.compile(r"(?:địa phương|tỉnh|cơ quan|đơn vị|thành phố|huyện|xã|nơi)$")
_PARTED_AT = re.compile(
    r"(?:, thành phố|, địa phương)?(?: còn lại)?(?: (?:có|đạt) [^,.;\d]{2,36})? "
    r"(?:trên|dưới|từ|ở mức|trên mức|dưới mức|trên ngưỡng|dưới ngưỡng|trong khoảng) "
)
_OVER = re.compile(r"(?:超过?|过|逾|达到?|不低于)$")
_OF_CLASS = re.compile(r"(以上|以下)?的[^，。；、\d]{0,4}(?:村|镇|企业|园区|产业|集群|项目|平台|县|市场|机构)")
_FULL_MARKS = re.compile(r"(?:满分(?:为|是)?|thang(?: điểm)?|maximum (?:of|is)|scale of) ?$")
_SITES = re.compile(
    r" (?:cầu|đo|phát|bán|truy cập|truy nhập|trường|dừng|đến|du lịch|tiếp nhận|tiếp cận|giao dịch|sạc|kết nối|trung chuyển|phục vụ|bưu điện|wi-?fi|internet|thanh toán|chấp nhận|hỗ trợ|lõm|nóng|nghẽn|trông|thu|camera|văn hóa|dân cư)(?!\w)"
)
_COMPARED = re.compile(
    r" (?:the|that|those|as|more|higher|larger|greater|faster|lower|smaller|bigger|its|their|what|over|up|gdp|average|national)(?!\w)"
)
_CHANGED = re.compile(
    r"(?<!\w)(?:grow\w*|grew|grown|increas\w*|r[io]se|risen|multipl\w*|expand\w*|climb\w*|jump\w*|up|rais\w*|fall|fell|higher|by|equals?|is|was|were|are|nearly|almost|about|to|some|over|than)(?: \w+){0,2} $"
)
_MANY = 1000  # times: downloads and views, no multiple
_FASTER = re.compile(r"(?<!\w)(?:nhanh|cao|lớn|nhiều|rẻ|thấp|mạnh) hơn(?: gần| khoảng| tới)? $")
_TIMES_AFTER = re.compile(r" (?:so với|năm|cùng|quý (?:trước|i)|tháng (?:trước|\d))")


def measured(base: Reading, spot: Spot) -> Reading:
    """What a number with a unit is."""
    if base.unit in units.TIMES:
        return durations.duration(base, spot)
    reason = _reason(base, spot)
    if reason:
        return base._replace(reason=reason)
    if base.unit == "rank_steps":
        return base._replace(unit="rank", shape="change", rule="places gained or lost")
    if base.unit == "ratio" and spot.lang == "vi" and not _multiple(base, spot):
        base = base._replace(unit="count")
    often = base.unit == "ratio" and spot.lang == "en" and not spot.folded.endswith("fold", 0, base.end)
    if often and (base.value >= _MANY or _often(base, spot)):
        return base._replace(unit="count", rule="number of times")
    if base.unit == "score" and spot.lang == "vi" and _SITES.match(spot.folded, base.end):
        return base._replace(unit="count", rule="number with noun")
    if base.unit == "score" and spot.lang == "zh" and spot.folded.startswith(("之", "别"), base.end):
        return base._replace(reason="name")
    return base._replace(rule=f"number with unit {base.unit}")


def _often(base: Reading, spot: Spot) -> bool:
    """Does something happen so many times, rather than being so many times another?"""
    return not _COMPARED.match(spot.folded, base.end) and not _CHANGED.search(spot.before)


def _reason(base: Reading, spot: Spot) -> str:
    folded, at = spot.folded, base.end
    if base.unit == "score" and _FULL_MARKS.search(spot.before):
        return "scale"
    if base.unit == "Gbps" and folded[at - 1] == "g" and base.value < 10:
        return "technology name"
    if spot.lang == "zh" and _CONDITION.match(folded, at):
        return "condition of a rule"
    if _limits(base, spot):
        return "name of a class or limit"
    attribute = spot.lang == "zh" and base.unit in units.TECHNICAL and _ATTRIBUTE.match(folded, at)
    plant = base.unit == "kW" and base.value >= _PLANT  # 200万千瓦绿电供应项目: what it generates
    attribute = attribute and not plant and not _ABLE.search(spot.before)
    return "property in a name" if base.unit == "kV" or attribute else ""


def _limits(base: Reading, spot: Spot) -> bool:
    """Does a sum or a speed say which firms or lines are meant: firms with sales of over 20 million yuan?"""
    if base.unit in units.TECHNICAL and spot.lang == "en" and _OR_MORE.match(spot.folded, base.end):
        return True
    if spot.lang == "vi" and base.unit in ("percent", "score") and _parts_some(base, spot):
        return True
    if base.unit not in units.MONEY:
        return False
    if spot.lang == "zh":
        if _OVER.search(spot.before) and _PROJECTS.match(spot.folded, base.end):
            return True
        of = _OF_CLASS.match(spot.folded, base.end)
        return bool(of and (of.group(1) or _OVER.search(spot.before)))
    above = _REVENUE_OF.search(spot.before) and _OR_ABOVE.match(spot.folded, base.end)
    return spot.lang == "en" and bool(above or _WITH_SALES.search(spot.before))


def _parts_some(base: Reading, spot: Spot) -> bool:
    """Does a mark part the places that are counted before it: "7 địa phương dưới 5%"?"""
    some = spot.previous
    if not some or some.unit != "count" or not _SOME.search(spot.folded, some.start, some.end):
        return False
    return bool(_PARTED_AT.fullmatch(spot.folded, some.end, base.start))


def _multiple(base: Reading, spot: Spot) -> bool:
    """Is "lần" a multiple (gấp 3 lần, tăng 3 lần, 3 lần so với), not a number of times?"""
    times, before = spot.cues.times, spot.before
    return bool(
        _FASTER.search(before)
        or (times and times.search(before))
        or spot.cues.change.search(before)
        or spot.cues.gap.search(before)
        or _TIMES_AFTER.match(spot.folded, base.end, base.end + 8)
    )
