"""Periods as the tables write them: 2020, 2021-H1, 2021-Q3, 2020-08, 2020-08-31 and ranges of these."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

_SINGLE = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?")
_YEAR = re.compile(r"(\d{4})(-02-29)?")
_MONTH, _QUARTER, _SPAN = re.compile(r"\d{4}-\d\d"), re.compile(r"\d{4}-Q[1-4]"), re.compile(r"\d{4}\.\.\d{4}")


def span(period: str) -> tuple[str, str, str]:
    """(type, first day, last day) of a period; days are ISO.

    Raises ValueError if the text is not a period or ends before it begins.
    """
    kind, start, end = bounds(period) if period else _single(period)
    if end < start:
        raise ValueError(f"period {period!r} ends before it begins.")
    return kind, start, end


@lru_cache(maxsize=4096)
def bounds(period: str) -> tuple[str, str, str]:
    """(type, first day, last day) of a period; all empty for an empty one. Raises ValueError if it is none."""
    if not period:
        return "", "", ""
    first, _, last = period.partition("..")
    kind, start, end = _single(first)
    return ("range", start, _single(last)[2]) if last else (kind, start, end)


def fields(period: str, kind: str = "") -> dict[str, str]:
    """The four period columns; `kind` overrides what the text looks like (average). All empty for an empty period."""
    if not period:
        return {"period": "", "period_type": "", "period_start": "", "period_end": ""}
    seen, start, end = span(period)
    return {"period": period, "period_type": kind or seen, "period_start": start, "period_end": end}


def known_by(published: str) -> str:
    """Last day of a date of publication that may be a year or a month only; '' if there is none."""
    return span(published)[2] if _SINGLE.fullmatch(published or "") else ""


def first_months(year: int, n: int) -> str:
    """The first n months of a year: 2024-H1, 2024-01..2024-11."""
    if n == 6:
        return f"{year}-H1"
    if n == 3:
        return f"{year}-Q1"
    if n == 9:
        return f"{year}-Q1..{year}-Q3"
    return str(year) if n >= 12 or n < 1 else f"{year}-01..{year}-{n:02}" if n > 1 else f"{year}-01"


def passed(period: str, now: str) -> float:
    """The part of a period that is over on a day, at the end of a year's part or amid a month; above 1 behind it."""
    _, first, last = bounds(period)
    today = now[:7] + "-15" if is_month(now) else bounds(now)[2]
    if not first or not today:
        return 1.0
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return (date.fromisoformat(today) - begin).days / max((end - begin).days, 1)


def years_earlier(period: str, years: int = 1) -> str:
    """The same period some years before: 2021-Q1..2021-Q3 -> 2020-Q1..2020-Q3; a leap day becomes 28 February."""
    return _YEAR.sub(lambda m: _in_year(int(m[1]) - years, m[2] or ""), period)


def month_before(day: str) -> str:
    """The month before that of a day or month; '' if it is none."""
    if len(day) < 7:
        return ""
    year, month = int(day[:4]), int(day[5:7])
    return f"{year}-{month - 1:02}" if month > 1 else f"{year - 1}-12"


def quarter_before(period: str) -> str:
    """2024-Q4 -> 2024-Q3."""
    year, quarter = int(period[:4]), int(period[-1])
    return f"{year}-Q{quarter - 1}" if quarter > 1 else f"{year - 1}-Q4"


def step_before(period: str) -> str:
    """The month or quarter before one; the same period a year earlier of any other."""
    if is_quarter(period):
        return quarter_before(period)
    return month_before(period) if is_month(period) else years_earlier(period)


def is_month(period: str) -> bool:
    """Is the period a single month?"""
    return bool(_MONTH.fullmatch(period))


def is_quarter(period: str) -> bool:
    """Is the period a single quarter?"""
    return bool(_QUARTER.fullmatch(period))


def is_span(period: str) -> bool:
    """Does the period run from one year to another: a plan, a financial year?"""
    return bool(_SPAN.fullmatch(period))


def spans_years(period: str) -> bool:
    """Is it a span of several years, longer than a financial year?"""
    return is_span(period) and int(period[6:]) - int(period[:4]) > 1


def is_day(period: str) -> bool:
    """Is the period a single day?"""
    return len(period) == 10 and period[4] == "-"


def is_dated(period: str) -> bool:
    """Is the period a single month or day?"""
    return is_month(period) or is_day(period)


def _single(text: str) -> tuple[str, str, str]:
    match = _SINGLE.fullmatch(text)
    if not match:
        raise ValueError(
            f"{text!r} is not a period. Write 2020, 2020-08, 2020-08-31, 2021-H1, 2021-Q3 or a range of these."
        )
    year, half, quarter, month, day = match.groups()
    if day:
        point = date(int(year), int(month), int(day)).isoformat()
        return "point", point, point
    if half:
        return "half", *_months(year, 6 * int(half) - 5, 6 * int(half))
    if quarter:
        return "quarter", *_months(year, 3 * int(quarter) - 2, 3 * int(quarter))
    return ("month", *_months(year, int(month), int(month))) if month else ("year", *_months(year, 1, 12))


def _in_year(year: int, leap_day: str) -> str:
    return f"{year}{leap_day if calendar.isleap(year) else leap_day and '-02-28'}"


def _months(year: str, first: int, last: int) -> tuple[str, str]:
    """First and last day of some months of a year."""
    begin, end = date(int(year), first, 1), date(int(year), last, calendar.monthrange(int(year), last)[1])
    return begin.isoformat(), end.isoformat()
