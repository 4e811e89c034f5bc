# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Numbers of years, months, days and hours: a duration that is a quantity, or a span of time that is none."""

from __future__ import annotations

import re

from analysis.extraction.numbers.reading import Reading, Spot

_PERIOD_LIKE = re.compile(
    r" ?(?:\(|（)?(?:19|20)\d\d|[ ]?(?:đầu năm|cuối năm|qua|gần đây|gần nhất|trước|liên tiếp)| (?:later|earlier|ago|before|in a row|running)"
)
_TERM = re.compile(
    r"(?:thời hạn|hiệu lực|trong vòng|(?<!\w)mất(?: khoảng| gần| hơn)?|kéo dài|xuống còn|còn|xuống|有效期|存续期|租期|期限|期限为|[渡效续租]期为|公示期|为期|缩短[至到]|延长[至到]|时间|压缩[至到]|压减[至到]|减[至到]|降[至到]|"
    r"(?<!\w)(?:within|valid for|term of|takes?|for a period of|for(?: the (?:first|following|next)| up to| another| a further| about| nearly| at least)?|(?:over|in|of) the (?:next|coming|following)|(?:the|its|their) first|(?:subsid\w+|holiday|exempt\w+|reimburse\w+|waive\w+|free|employees|each|lease) (?:[\w ]{0,20})?(?:for|of)(?: the first)?))\s*$"
)
_TAKES = re.compile(
    r"(?:周期|时长|时限|工期|用时|耗时|账期|寿命)[^，。；]{0,16}$|(?<!\w)(?:thời gian (?:xử lý|giải quyết|cấp|thông quan|thực hiện|triển khai|hỗ trợ|áp dụng|vay|ân hạn))[^,.;]{0,24}$"
)
_CIRCLE = re.compile(r"[\u4e00-\u9fff]{0,6}圈")
_NAMED_AFTER = re.compile(r"[ -](?:action )?(?:plan|programme|program|strategy|campaign|roadmap|agenda|vision)(?!\w)")
_PAST_SPAN = re.compile(r"(?<!\w)(?:the|these|those|last|past|previous|recent|preceding)(?: last| past| previous)? $")
_CLOCK = re.compile(r"(?:ngày|tháng|lúc|hồi)\s*$")
_WITHIN = re.compile(r"(?:公示期|公示时间|trong|thời hạn|sau|within|after|trong vòng)\s*$")
_SPANS = re.compile(
    r"(?:连续|未来|今后|(?<!作)(?<!使)(?<!应)(?<!费)用|经过|历时|最长|连续支持|支持|补贴|给予|贴息期限)$"
)
_LIMITS = ("内", "之内", "以内", "缩短", "压缩", "降", "减")
_CAME_FROM = ("由", "从")
_RUNNING = re.compile(r" (?:consecutive|straight|successive) ")
RULE = "duration"
RUNNING = "years running"
_LONG = ("year", "month", "week")


def duration(base: Reading, spot: Spot) -> Reading:
    """A number with a unit of time."""
    reason = next((reason for applies, reason in _NONE if applies(base, spot)), "")
    if reason:
        return base._replace(reason=reason)
    planned = base.unit in ("year", "month") or _WITHIN.search(spot.before)
    planned = planned or spot.folded.startswith(_LIMITS[:2], base.end)  # 3个工作日内回应
    if spot.before.endswith("连续") or _RUNNING.search(spot.folded, base.start, base.end):
        return base._replace(shape="duration", rule=RUNNING)
    return base._replace(shape="duration" if planned else "", rule=RULE)


def _repeats(base: Reading, spot: Spot) -> bool:
    if spot.lang == "en" and _PAST_SPAN.search(spot.before):
        return True
    return base.unit in ("year", "month") and bool(_PERIOD_LIKE.match(spot.folded, base.end, base.end + 16))


def _date(base: Reading, spot: Spot) -> bool:
    return spot.lang == "vi" and base.unit in ("month", "day", "hour") and bool(_CLOCK.search(spot.before))


def _calendar_year(base: Reading, spot: Spot) -> bool:
    return spot.lang == "zh" and base.unit == "year" and base.value > 100


def _unlimited(base: Reading, spot: Spot) -> bool:
    """No word before it says that it is a term, a limit or a change."""
    if (
        base.unit not in _LONG
        or _TERM.search(spot.before)
        or _TAKES.search(spot.before)
        or spot.cues.change.search(spot.before)
    ):
        return False
    if spot.lang == "zh" and _SPANS.search(spot.before):
        return False
    lead = spot.cues.before.search(spot.before)
    return not (lead and spot.cues.comparators_before[lead.group(1)] in ("ge", "le"))


def _all_day(base: Reading, spot: Spot) -> bool:
    if base.unit != "hour" or base.value != 24:
        return False
    lead = spot.cues.before.search(spot.before)
    limit = lead and spot.cues.comparators_before[lead.group(1)] in ("le", "lt")
    return not (limit or spot.folded.startswith(_LIMITS, base.end) or spot.before.endswith((*_CAME_FROM, "within ")))


def _in_name(base: Reading, spot: Spot) -> bool:
    """15分钟生活圈, the 100 Day Plan."""
    after = _CIRCLE if spot.lang == "zh" else _NAMED_AFTER
    return bool(after.match(spot.folded, base.end, base.end + 24))


_NONE = (
    (_in_name, "name"),
    (_repeats, "duration that repeats a span of time"),
    (_date, "date or time"),
    (_calendar_year, "date or year"),
    (_unlimited, "span of time"),
    (_all_day, "round the clock"),
)
