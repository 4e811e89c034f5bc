"""The period of a calendar expression, completed by the times told before it and by what is known of the text."""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

from analysis import periods
from analysis.extraction.dates.calendar_forms import COUNT, EN_MONTHS, ROMAN, VI_MONTHS, Anchor
from analysis.extraction.vocabulary import numerals
from analysis.extraction.vocabulary.cues import cues

BY_THEN = re.compile("[底末初]?[之以]?前")
STOP = re.compile(r"[.;!?](?:\s|$)|[。；！？]")


class Said(NamedTuple):
    """What is known when a paragraph is read.

    year : that of the text, which completes what names none; now : its ISO date, which "last month" means.
    told : the year that "the whole year" means; last : the one last spoken of, which "that year" means.
    heading : the year gone by of which the heading above says that what follows tells.
    """

    year: int | None = None
    told: int | None = None
    last: int | None = None
    now: str = ""
    heading: int | None = None


_FROM_NOW = ("từ nay đến ", "from now to ", "from now until ", "即日起至", "从现在到")
_LATE = 10  # the month from which "the past year" is that which ends


def completed(name: str, match: re.Match, role: str, found: list[Anchor], context, said: Said, lang: str) -> str:
    """Period of an expression, from those before it in the paragraph and from what is known of the text."""
    if name in _BY_TEXT:
        return _BY_TEXT[name](match, said)
    if name in _BY_THOSE_BEFORE:
        return _BY_THOSE_BEFORE[name](match, found, said)
    if name == "past_year" and len(said.now) >= 7:
        return str(said.year - (int(said.now[5:7]) < _LATE))
    if name in ("that_year", "then", "month_of_that"):
        if name == "that_year" and found and not context and periods.is_span(found[-1].period):
            return found[-1].period
        year = context or (found[-1].year if found else 0) or said.last or said.told or said.year or ""
        return f"{year}-{_month_of(match.groupdict()):02}" if year and name == "month_of_that" else str(year)
    if name == "year_end" and match.string.endswith(_FROM_NOW, 0, match.start()):
        return str(said.year or "")
    if name == "year_end" and role == "until" and not same_sentence(found, match.string, match.start()):
        reviewed = said.told or said.last
        early = said.now[5:7] and said.now[5:7] < _SECOND_HALF
        return str(reviewed if early and reviewed == (said.year or 0) - 1 else said.year or "")
    before = _year_around(name, match, role, found, context, said)
    return _period(name, match, before, said.year, lang, said.told)


def _year_around(name: str, match: re.Match, role: str, found: list[Anchor], context, said: Said) -> int | None:
    """The year that completes an expression: one told before it in the paragraph, of the heading or of the text."""
    told, sentence = match.groupdict(), same_sentence(found, match.string, match.start())
    if name == "year_after" and sentence:
        return found[-1].year  # 由2018年的42亿元增加到次年的120亿元
    if name == "all_year" and found and periods.spans_years(found[-1].period):
        return said.year  # 落实《三年行动计划(2024—2026年)》,年内…
    if name == "all_year" and sentence and len(found[-1].period) > 4:
        return context or found[-1].year  # "in the third quarter …; in the whole year"
    before = found[-1].year if found and told.get("then") else context
    if name not in _UNYEARED or told.get("y"):
        return before
    ahead = said.year and context and (context > said.year or context < said.year - 2)  # far from the text
    due = bool(BY_THEN.match(match.string, match.end()))  # 9月底前
    if not sentence and (name == "day" or ahead):
        return said.year
    if role == "until" and not due and _is_recent(name, told, said):
        return said.year
    return before or (None if told.get("rel") else said.heading)


def _time_told(found: list[Anchor], year: int | None) -> str:
    """The time last told, which "at that time" means."""
    told = [a.period for a in found if a.role in ("plain", "since") or (a.role == "until" and a.year <= (year or 0))]
    return told[-1] if told else ""


def _years_after(count: int, found: list[Anchor], said: Said) -> str:
    """So many years after the time last told, if need be in the paragraph before."""
    told = found[-1].period if found else str(said.last or "")
    return periods.years_earlier(told, -count) if told else ""


def _years_before(count: int, found: list[Anchor], said: Said) -> str:
    """So many years before the one last spoken of: "Three years before, sales had grown by 27.6 percent"."""
    year = found[-1].year if found else said.last or said.told or said.year
    return str(year - count) if year else ""


def _same_part(named: str | None, found: list[Anchor], said: Said) -> str:
    """The same part of an earlier year: "in August, up from … in the same month last year"."""
    told = _time_told(found, said.year) or said.now[:4]
    if not told:
        return named or ""
    years = int(told[:4]) - int(named) if named else 1
    return periods.years_earlier(told, years) if years > 0 else named or ""


def _span_told(found: list[Anchor]) -> str:
    """The span last told, or that of three years and more told one by one, which "the whole period" means."""
    spans = [a.period for a in found if ".." in a.period[:6]]
    years = [a.period for a in found if len(a.period) == 4]
    return spans[-1] if spans else f"{min(years)}..{max(years)}" if len(years) > 2 else ""


def _quarter_told(found: list[Anchor], said: Said) -> str:
    """The quarter last told, which "the quarter" means; else the last full one of the text."""
    told = [a.period for a in found if a.role != "baseline" and "-Q" in a.period and ".." not in a.period]
    if told or len(said.now) < 7:
        return told[-1] if told else ""
    return periods.quarter_before(f"{said.now[:4]}-Q{(int(said.now[5:7]) + 2) // 3}")


def _last_named(now: str, month: int) -> str:
    """The last month of a name: last June."""
    return f"{int(now[:4]) - (month >= int(now[5:7]))}-{month:02}" if len(now) >= 7 else ""


def _of_bracket(match: re.Match) -> str:
    """去（114）年, 今（2025）年."""
    year = int(match["roc"])
    return str(year + 1911 if year < _LARGEST_ROC else year)


_BY_TEXT = {
    "last_month": lambda match, said: periods.month_before(said.now),
    "report_month": lambda match, said: _month_of_report(said.now),
    "since_month_now": lambda match, said: _since_month(int(match["m"]), match["y"] or match["yy"] or "", said.now),
    "last_named": lambda match, said: _last_named(said.now, EN_MONTHS[match["mn"]]),
    "reporting": lambda match, said: str(said.told or said.last or said.year or ""),
    "short_financial_year": lambda match, said: f"{1999 + int(match['fy'])}..{2000 + int(match['fy'])}",
    "bracketed_year": lambda match, said: _of_bracket(match),
    "short_quarter": lambda match, said: f"20{match['yy']}-Q{match['q']}",
}
_BY_THOSE_BEFORE = {
    "since_january_now": lambda match, found, said: _since_january(said.now, found),
    "later": lambda match, found, said: _years_after(_count(match["n"]), found, said),
    "sooner": lambda match, found, said: _years_before(_count(match["n"]), found, said),
    "that_time": lambda match, found, said: _time_told(found, said.year),
    "same_part": lambda match, found, said: _same_part(match["then_year"], found, said),
    "that_day": lambda match, found, said: _day_told(found),
    "that_span": lambda match, found, said: _span_told(found),
    "that_quarter": lambda match, found, said: _quarter_told(found, said),
}


def _since_month(month: int, year: str, now: str) -> str:
    """The months from the one told to that of the text, if that is no more than a year: "từ ngày 01/7/2025 đến nay"."""
    if len(now) < 7:
        return ""
    since = f"{year or int(now[:4]) - (month > int(now[5:7]))}-{month:02}"
    return f"{since}..{now[:7]}" if periods.years_earlier(now[:7]) <= since < now[:7] else ""


def _since_january(now: str, found: list[Anchor]) -> str:
    """The months from January to the one told before it, else to the last full one of the text."""
    told = [a.period for a in found if periods.is_dated(a.period)]
    if told:
        return periods.first_months(int(told[-1][:4]), int(told[-1][5:7]))
    if now[5:7] <= "01":
        return now[:7]
    early = len(now) == 10 and int(now[8:]) < _EARLY
    return periods.first_months(int(now[:4]), int(now[5:7]) - early)


_SECOND_HALF = "07"
_RECENT = 2  # months before that of the text: one that is named without its year


def _is_recent(name: str, told: dict, said: Said) -> bool:
    """Is a month without a year that of the text or just gone?"""
    month = _month_of(told) if name == "month" and len(said.now) >= 7 else None
    return bool(month) and 0 <= int(said.now[5:7]) - month <= _RECENT


_LARGEST_ROC = 200
_EARLY = 10  # the day up to which "since January" ends with the month before


def _year_of(groups: dict, context: int | None, now: int | None) -> int | None:
    named = groups.get("y") or groups.get("y2")
    if named:
        return int(named)
    relative = groups.get("rel") or groups.get("now")
    if relative in ("去年", "上年", "last year", " ngoái", " trước", " năm ngoái", " năm trước"):
        return now - 1 if now else None
    if relative in ("明年", "next year"):
        return now + 1 if now else None
    if relative:
        return now
    return context or now


_UNYEARED = ("day", "month", "months_ending", "named_quarter", "quarter", "first_half", "second_half", "month_range")
_RELATIVE = {
    "by_year_end": lambda now, g: now,
    "next_year": lambda now, g: now + 1,
    "past_year": lambda now, g: now - 1,
    "decade": lambda now, g: -(-now // 10) * 10,
    "mid_century": lambda now, g: 2050,
    "ahead": lambda now, g: now + _count(g["n"]),
    "within": lambda now, g: now + _count(g["n"] or g["n2"]),
    "ago": lambda now, g: now - _count(g["n"]),
}


def _period(
    name: str, match: re.Match, context: int | None, now: int | None, lang: str, told: int | None = None
) -> str:
    g = match.groupdict()
    if name == "plan":
        return _of_plan(match.group(), lang)
    if name.startswith("minguo"):
        return _of_minguo(name, g)
    if name == "han_date":
        return _in_han(g)
    if name == "past_years":
        return f"{now - _count(g['n'])}..{now}" if now else ""
    if name in _RELATIVE:
        base = (context or told or now) if g.get("then") else now
        return str(_RELATIVE[name](base, g)) if base else ""
    if name == "in_months":
        base = context or told or now
        return periods.first_months(base, _count(g["n"])) if base else ""
    if name in _OF_CONTEXT:
        base = context or told or now
        return str(base + _OF_CONTEXT[name]) if base else ""
    if name in ("this_year", "last_year", "baseline"):
        told_of = name == "baseline" or match.group() in _YEAR_BEFORE
        base = ((context or now) if told_of else now) or context
        return str(base - (name != "this_year")) if base else ""
    year = _year_of(g, context, now)
    if not year:
        return ""
    return _written(name, g, year, _month_of(g))


def _month_of(g: dict) -> int | None:
    return int(g["m"]) if g.get("m") else EN_MONTHS.get(g.get("mn")) or VI_MONTHS.get(g.get("mv"))


_YEAR_BEFORE = ("上年", "上一年", "上一年度", "năm trước")  # the one before that which is told of
_LONGEST_PLAN = 15  # years
_OF_CONTEXT = {"year_before": -1, "year_after": 1, "all_year": 0, "year_end": 0}


def _of_plan(words: str, lang: str) -> str:
    """The end of a five-year plan, or all its years."""
    ends = cues(lang).words["plan_ends"]
    end = ends[next(p for p in sorted(ends, key=len, reverse=True) if p in words)]
    if words.endswith(("末", "收官", "end")):
        return str(end)
    return f"{end - 4}..{end}" if words.endswith(("期间", "时期", "period", "during")) else ""


def _of_minguo(name: str, g: dict) -> str:
    if name == "minguo_han":
        return str(int(_han_digits(g["han"])) + 1911)
    year = int(g["roc"]) + 1911
    if name == "minguo_years":
        return f"{year}..{int(g['roc2']) + 1911}"
    if name == "minguo_quarter":
        return f"{year}-Q{ROMAN[g['q']]}"
    if name == "minguo_half":
        return f"{year}-H{1 if g['half'] == '上' else 2}"
    if g.get("d"):
        return _day(g, year, int(g["m"]))
    return f"{year}-{int(g['m']):02}" if g.get("m") else str(year)


def _han_digits(written: str) -> str:
    return "".join(str("〇一二三四五六七八九".index(c if c not in "零○" else "〇")) for c in written)


def _in_han(g: dict) -> str:
    """二〇二四年五月."""
    year = _han_digits(g["hy"])
    if not g["hm"]:
        return year
    month = int(numerals.han(g["hm"]).value)
    return day_of(int(year), month, int(numerals.han(g["hd"]).value)) if g["hd"] else f"{year}-{month:02}"


def _months_ending(year: int, month: int, count: int) -> str:
    """Three months to September 2019 -> 2019-Q3; twelve to March 2022 -> 2021-04..2022-03; a year to it: 2021..2022."""
    if month == 12 and count in (0, 12):
        return str(year)
    if not count:
        return f"{year - 1}..{year}"  # a financial year
    if count == 3 and month % 3 == 0:
        return f"{year}-Q{month // 3}"
    first = year * 12 + month - count
    return f"{first // 12}-{first % 12 + 1:02}..{year}-{month:02}"


def _written(name: str, g: dict, year: int, month: int | None) -> str:
    """The period code of a form; that of a year where it has none of its own."""
    form = _FORMS.get(name)
    return form(g, year, month) if form else str(year)


def _financial_year(year: int, end: int) -> str:
    """2024-25, or the years 2021-25; none where the second part may be a month."""
    last = year - year % 100 + end
    if end == (year + 1) % 100:
        return f"{year}..{year + 1}"
    return f"{year}..{last}" if year < last <= year + _LONGEST_PLAN and end > 12 else ""


def _last_month(g: dict) -> int:
    return EN_MONTHS[g["mn2"]] if g.get("mn2") else int(g["m2"])


def _month_range(g: dict, year: int, first: int) -> str:
    last = _last_month(g)
    if first == 1:
        return periods.first_months(year, last)
    return f"{year}-{first:02}..{year}-{last:02}" if last > first else ""


def _quarter(g: dict, year: int, month: int | None) -> str:
    return f"{year}-Q{ROMAN[g['q'] if g.get('q') else g.get('q2') or 'first']}"


def _first_of_year(g: dict, year: int, month: int | None) -> str:
    return periods.first_months(year, _count(g["n"]))


def _day(g: dict, year: int, month: int) -> str:
    return day_of(year, month, int(g["d"]))


def day_of(year: int, month: int, day: int) -> str:
    """The day, or the month alone of one that no calendar has: 31 June."""
    real = 0 < day <= calendar.monthrange(year, month)[1]
    return f"{year}-{month:02}-{day:02}" if real else f"{year}-{month:02}"


_FORMS = {
    "financial_year": lambda g, year, month: _financial_year(year, int(g["zz"])),
    "months_ending": lambda g, year, month: _months_ending(year, month, _count(g["n"] or "")),
    "named_quarter": lambda g, year, month: f"{year}-Q{month // 3}",
    "mid_year": lambda g, year, month: f"{year}-06",
    "months_to": lambda g, year, month: periods.first_months(year, month),
    "since_january": lambda g, year, month: periods.first_months(year, month),
    "month_span": lambda g, year, month: f"{year}-{month:02}..{g['y3']}-{_last_month(g):02}",
    "month_range": _month_range,
    "months_between": _month_range,
    "days_between": _month_range,
    "date": _day,
    "day": _day,
    "month": lambda g, year, month: f"{year}-{month:02}",
    "quarter": _quarter,
    "first_half": lambda g, year, month: f"{year}-H1",
    "second_half": lambda g, year, month: f"{year}-H2",
    "first_months": _first_of_year,
    "months": _first_of_year,
    "first_quarters": lambda g, year, month: periods.first_months(year, 3 * _count(g["n"])),
    "years": lambda g, year, month: f"{year}..{g['z']}" if int(g["z"]) > year else str(year),
}


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else COUNT.get(word, 0)


def _day_told(found: list[Anchor]) -> str:
    """The month of the day or month last told, which "that day" and "that month" mean."""
    told = found[-1].period[:7] if found else ""
    return told if periods.is_month(told) else ""


def _month_of_report(now: str) -> str:
    """The month that a monthly report tells of: that of its day, in its first days the one before."""
    if len(now) < 7:
        return ""
    return periods.month_before(now) if len(now) == 10 and int(now[8:]) < _EARLY else now[:7]


def same_sentence(found: list[Anchor], folded: str, at: int) -> bool:
    """Does a year stand before an offset in the same sentence?"""
    return bool(found) and not STOP.search(folded, found[-1].end, at)
