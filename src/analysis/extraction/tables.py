"""Tables in a text: cells between bars or tabs, units in a column or a head, years in the head."""

from __future__ import annotations

import re

from analysis import catalogue
from analysis.extraction import linking, numerals, periods, units
from analysis.extraction.cues import cues
from analysis.quantity import interval

_CELL = re.compile(r"[^|\t]+")
_NUMBER = re.compile(r"\s*([<>≥≤~]?)\s*([+-]?)([0-9]+(?:[.,][0-9]+)*)\s*(%?)\s*$")
_YEAR = re.compile(r"(?:19[4-9]\d|20\d\d)")
_SIGNS = {">": "gt", "<": "lt", "≥": "ge", "≤": "le", "~": "approx", "": "eq"}


def row(state, block, taken, names, plain) -> None:
    """Append the mentions of one table row to `state.found`; a row without values may become the head of the next."""
    text, folded = state.text.text, state.folded
    cells = [(m.start(), m.end()) for m in _CELL.finditer(text, block.start, block.end)]
    words = [folded[a:b].strip() for a, b in cells]
    values = [i for i, word in enumerate(words) if _NUMBER.match(word) and not (_YEAR.fullmatch(word))]
    if not values or all(not w or _YEAR.search(w) for w in words[1:]):
        state.header = [_period(w) for w in words] if any(_YEAR.search(w) for w in words) else state.header
        for start, end, reason in taken:
            state.found.append(plain(state, start, end, block.start, block.end, reason, "table head"))
        return
    first = next((i for i, w in enumerate(words) if any(c.isalpha() for c in w)), 0)
    unit, scale = _unit(words, first, values, block.lang)
    terms = linking.Terms(folded, block.start, block.end)
    for i in values:
        if i < first:
            state.found.append(
                plain(state, *_stripped(text, *cells[i]), block.start, block.end, "list numbering", "table")
            )
            continue
        _value(state, block, cells, i, first, (unit, scale), terms, names, plain)
    spans = [(m.start, m.end) for m in state.found if m.start >= block.start]
    for start, end, reason in taken:
        if not any(a < end and start < b for a, b in spans):
            state.found.append(plain(state, start, end, block.start, block.end, reason, "table"))


def _period(word: str) -> str:
    years = _YEAR.findall(word)
    return years[0] if len(years) == 1 else f"{years[0]}..{years[1]}" if len(years) == 2 else ""


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _unit(words: list[str], first: int, values: list[int], lang: str) -> tuple[str, float]:
    """Unit and multiplier of a row, from a cell of its own or from brackets in the first cell."""
    candidates = [w for i, w in enumerate(words) if i != first and i not in values and w]
    candidates += re.findall(r"[(（]([^()（）]{1,24})[)）]", words[first])
    for word in candidates:
        found = _read_unit(word, lang)
        if found[0]:
            return found
    return "count", 1.0


def _read_unit(word: str, lang: str) -> tuple[str, float]:
    language = cues(lang)
    scale = 1.0
    if lang == "zh":
        match = re.match(r"[十百千万亿]{1,3}", word)
        if match:
            scale, word = numerals.han(match.group()).value, word[match.end() :]
    else:
        match = re.match(rf"({language.any(language.magnitudes)})(?!\w) ?", word)
        if match:
            scale, word = language.magnitudes[match.group(1)], word[match.end() :]
    code, _ = units.after(word + " ", 0, len(word) + 1, language)
    if code or scale > 1:
        return code or "count", scale
    return ("count", 1.0) if 0 < len(word) <= 3 and lang == "zh" else ("", 1.0)


def _value(state, block, cells, i, first, unit_scale, terms, names, plain) -> None:
    text = state.text.text
    start, end = _stripped(text, *cells[i])
    match = _NUMBER.match(state.folded[start:end])
    numeral = numerals.digits(match.group(3), block.lang)
    if numeral is None:
        state.found.append(plain(state, start, end, block.start, block.end, "unreadable number", "table"))
        return
    unit, scale = ("percent", 1.0) if match.group(4) else unit_scale
    m = plain(state, start, end, block.start, block.end, "", "cell of a table")
    m.value = numeral.value * scale * (-1 if match.group(2) == "-" else 1)
    m.step, m.unit, m.comparator = numeral.step * scale, unit, _SIGNS[match.group(1)]
    m.period = state.header[i] if i < len(state.header) and state.header[i] else state.lead_period
    year = int(m.period[-4:]) if m.period else None
    m.kind = "target" if year and state.year and year > state.year else "actual"
    m.period_type, m.period_start, m.period_end = periods.bounds(m.period)
    m.place = names[0].place if names else state.lead_place or state.main
    m.indicator, score = terms.best(block.start, block.end, start)
    m.score = score or None
    m.pillar = catalogue.indicators()[m.indicator].get("pillar", "") if m.indicator else ""
    m.label = " ".join(text[slice(*cells[first])].split())
    m.low, m.high = interval(m.value, m.comparator, m.step, kind=m.kind, unit=m.unit)
    missing = [n for n in ("indicator", "place", "period") if not getattr(m, n)]
    m.status, m.reason = ("partial", "no " + ", no ".join(missing)) if missing else ("mapped", "")
    state.found.append(m)
