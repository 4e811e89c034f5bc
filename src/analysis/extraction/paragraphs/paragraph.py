# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""The numbers of one paragraph in order: readings, and what turns out to be no quantity."""

from __future__ import annotations

import re
from bisect import bisect_right

from analysis.extraction.naming import places
from analysis.extraction.numbers import quantities
from analysis.extraction.numbers.reading import Reading
from analysis.extraction.vocabulary.cues import Cues
from analysis.extraction.vocabulary.folding import ANY_DIGIT


def furniture(state, block, taken) -> list[tuple[int, int, str]]:
    """`taken` and every other number of a line that tells nothing."""
    starts = [start for start, _, _ in taken]
    digits = ANY_DIGIT.finditer(state.folded, block.start, block.end)
    rest = [(*m.span(), "page furniture") for m in digits if not _inside(taken, starts, *m.span())]
    return [*taken, *rest]


def paragraph(state, block, words: Cues, taken, numbers) -> tuple[list[Reading], list[tuple[int, int, str]]]:
    """Readings of `numbers`, and (start, end, reason) of what is no quantity: `taken` and what reading adds."""
    masks, found, previous = list(taken), [], None
    starts = [start for start, _, _ in taken]
    at = block.start
    for match in numbers:
        if match.start() < at or _inside(taken, starts, *match.span()):
            continue
        limit = bisect_right(starts, match.start())
        stop = starts[limit] if limit < len(starts) else block.end
        one = quantities.read(state.folded, match, max(block.start, at), max(stop, match.end()), words, previous)
        if one is None:
            continue
        free = max(at, taken[limit - 1][1]) if limit else at  # a date keeps a span of its own: 比一季度快2个百分点
        if one.start < free:
            one = one._replace(start=one.end - len(state.folded[free : one.end].lstrip(" ")))
        one = _checked(one, state, block, previous)
        at = one.end
        if one.reason:
            masks.append((one.start, one.end, one.reason))
        else:
            found.append(one)
            previous = one
    return found, masks


def _checked(one: Reading, state, block, previous: Reading | None) -> Reading:
    """A count that belongs to a slogan or an address."""
    if one.reason:
        return one
    if (
        one.unit == "count"
        and (not one.word or (block.lang == "zh" and one.shape != "structural"))
        and _quoted(state.folded, one, block)
    ):
        return one._replace(reason="slogan or project name")
    if block.lang != "zh" and one.rule == "number with noun" and _street(state, one):
        return one._replace(reason="address")
    if block.lang != "zh" and block.role == "heading" and _numbers_heading(state.text.text, one, block):
        return one._replace(reason="list numbering")
    if _denominates(state.folded, one):
        return one._replace(reason="denominator")
    if _again(state.folded, one, previous):
        return one._replace(reason="the number before it told again")
    return one


_QUOTES = {"“": "”", '"': '"', "‘": "’", "「": "」", "『": "』", "《": "》"}
_STREET = re.compile(r"\d{1,4}[A-Z]? (?:[A-ZĐÀ-Ỹ][\w]* ){1,3}[A-ZĐÀ-Ỹ][\w]*(?=\s*[,.;\n]|$)")
_IN_CITY = re.compile(
    r"\d{1,4}[A-Z]? (?:[A-ZĐÀ-Ỹ][\w'’]* ?){2,5}(?:Street|Road|Avenue)?,? (?:tel|TP|[Tt]hành phố|[Qq]uận|[Pp]hường|[Tt]hị xã|[Xx]ã|[Hh]uyện)(?!\w)"
)
_NAMES = re.compile(r"\d{1,4}[A-Z]?(?: [A-ZĐÀ-Ỹ][\w'’]*){2},?( [A-ZĐÀ-Ỹ][\w'’]*(?:,? [A-ZĐÀ-Ỹ][\w'’]*){0,5})")
_PLACED_AT = re.compile(
    r"(?:address|contact|enquiries|place:|located|địa chỉ|trụ sở|tòa soạn|toà soạn|văn phòng|tại|ở|số nhà|liên hệ)[^.;]{0,30}$"
)


def _quoted(folded: str, one: Reading, block) -> bool:
    """A count inside a short quotation is part of a name: “3 có, 2 không”, “数字经济13条”."""
    reach = 12 if block.lang == "zh" else 30
    before = folded[max(block.start, one.start - reach) : one.start]
    after = folded[one.end : min(block.end, one.end + reach)]
    for opening, closing in _QUOTES.items():
        at = before.rfind(opening)
        if (
            at >= 0
            and closing not in before[at + 1 :]
            and closing in after
            and len(before) - at + after.index(closing) < reach
        ):
            return True
    return False


_HEADED = re.compile(r"\s*(?:Box |Section )?\d{1,2}(?:\.\d{1,2}){0,2}\.? (?=[^\W\d_a-z])")


def _numbers_heading(text: str, one: Reading, block) -> bool:
    """2 Skills, 14 APOLOGIES, Box 3.1 Adoption: what follows is a title, not something counted."""
    head = _HEADED.match(text, block.start, block.end)
    return bool(head) and one.unit in ("count", "minute") and one.start < head.end() and one.rule in _TITLED


_TITLED = ("number with noun", "bare value", "duration")


def _denominates(folded: str, one: Reading) -> bool:
    """Of a rate whose unit stands elsewhere: "13.5 stations of the 5G type per 10,000 people"."""
    return one.unit == "count" and one.value in (100.0, 1e3, 1e4, 1e5, 1e6) and folded.endswith("per ", 0, one.start)


def _again(folded: str, one: Reading, previous: Reading | None) -> bool:
    """The same number once more in brackets, as decrees write it: bảy mươi phần trăm (70%)."""
    same = previous and one.value == previous.value and one.unit == previous.unit and one.unit != "count"
    return bool(same) and folded[previous.end : one.start] in (" (", "(")


def _street(state, one: Reading) -> bool:
    """18 Nguyễn Du, Hà Nội: a number before a name that leads to a place, or behind a word of place."""
    text = state.text.text
    names = _NAMES.match(text, one.start)
    if _IN_CITY.match(text, one.start) or (names and places.named(state.folded[slice(*names.span(1))], "")):
        return True
    return bool(_STREET.match(text, one.start) and _PLACED_AT.search(text[max(0, one.start - 48) : one.start].lower()))


def _inside(taken, starts: list[int], start: int, end: int) -> bool:
    """Does a span that is taken hold a part of [start, end)?"""
    i = bisect_right(starts, end - 1) - 1
    return i >= 0 and taken[i][1] > start
