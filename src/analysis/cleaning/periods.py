"""Periods as the tables write them: 2020, 2021-H1, 2021-Q3, 2020-08, 2020-08-31 and ranges of these."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import cache

_SINGLE = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


@cache
def span(period: str) -> tuple[str, str, str]:
    """(type, first day, last day) of a period; days are ISO.

    Raises ValueError if the text is not a period.
    """
    first, _, last = period.partition("..")
    kind, start, end = _single(first)
    if last:
        kind, end = "range", _single(last)[2]
        if end < start:
            raise ValueError(f"period {period!r} ends before it begins.")
    return kind, start.isoformat(), end.isoformat()


def fields(period: str, kind: str = "") -> dict[str, str]:
    """The four period columns; `kind` overrides what the text looks like (average). All empty for an empty period."""
    if not period:
        return {"period": "", "period_type": "", "period_start": "", "period_end": ""}
    seen, start, end = span(period)
    return {"period": period, "period_type": kind or seen, "period_start": start, "period_end": end}


def year_later(day: str) -> str:
    """The same day twelve months on (28 February for a leap day)."""
    year, rest = int(day[:4]) + 1, day[4:]
    return f"{year}{'-02-28' if rest == '-02-29' else rest}"


def known_by(published: str) -> str:
    """Last day of a date of publication that may be a year or a month only; '' if there is none."""
    return span(published)[2] if _SINGLE.fullmatch(published or "") else ""


def _single(text: str) -> tuple[str, date, date]:
    match = _SINGLE.fullmatch(text)
    if not match:
        raise ValueError(
            f"{text!r} is not a period. Write 2020, 2020-08, 2020-08-31, 2021-H1, 2021-Q3 or a range of these."
        )
    year, half, quarter, month, day = match.groups()
    if day:
        point = date(int(year), int(month), int(day))
        return "point", point, point
    if half:
        kind, first, last = "half", 6 * int(half) - 5, 6 * int(half)
    elif quarter:
        kind, first, last = "quarter", 3 * int(quarter) - 2, 3 * int(quarter)
    elif month:
        kind, first, last = "month", int(month), int(month)
    else:
        kind, first, last = "year", 1, 12
    end = date(int(year), last, calendar.monthrange(int(year), last)[1])
    return kind, date(int(year), first, 1), end
