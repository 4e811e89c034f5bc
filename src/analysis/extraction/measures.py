"""Finds programmes and measures: commitments with an action, from verbs, list structure and the catalogue's terms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from analysis import catalogue
from analysis.documents import segments
from analysis.documents.text import Text
from analysis.extraction import places
from analysis.extraction.folding import fold
from analysis.extraction.linking import Terms

_CLAUSE_END = re.compile(r"[;；。！？!?\n]|\.(?=\s|$)|[,，、](?=\s*\S)|(?<=[^\s,])\s+(?:và|and)\s+")
_NUMBER = re.compile(r"(?<![\d.,])0?(\d{1,3})(?![\d.,])")
_LEAD = re.compile(
    r"[\s\"“”‘’'《「\-–—•*+●▪]*(?:\(?[0-9ivxa-zđ]{1,3}(?:\.\d{1,2})*[.)]\s*|"
    r"(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám)|trước hết|đầu tiên|"
    r"[一二三四五六七八九十]+是|[一二三四五六七八九十]+、)\s*(?:là\s+)?)?"
)
_SKIPPED_ROLES = ("furniture", "reference", "table")
_NEAR = {"vi": 30, "zh": 14, "en": 40}  # how far from the head of a clause its verb may stand, in characters


@dataclass(frozen=True)
class Measure:
    """One programme or measure; the fields are columns of the table `measures`."""

    measure_id: str
    line: int
    start: int
    end: int
    quote: str
    place: str
    pillar: str
    theme: str
    instrument: str
    n_tasks: int | None
    level: str
    stage: str
    target_ids: str
    rule: str


@cache
def _words(lang: str) -> dict[str, tuple[str, ...]]:
    words = catalogue.measure_words()[lang]
    return {kind: tuple(sorted(map(str, listed), key=len, reverse=True)) for kind, listed in words.items()}


@cache
def _any_of(lang: str, kind: str) -> re.Pattern:
    edge = "" if lang == "zh" else r"\b"
    return re.compile(edge + "(?:" + "|".join(map(re.escape, _words(lang)[kind])) + ")" + edge, re.IGNORECASE)


def measures(text: Text, mentions: Iterable, place: str = "") -> list[Measure]:
    """Programmes and measures of a text, in order.

    mentions : what `extract` found in the same text (their places, targets and counts are used).
    place : whose document it is; a sentence that speaks of another place belongs to that one.

    A clause counts when an action verb of the catalogue opens it, or when it names a programme; headings and first
    sentences of numbered items are programmes, what follows under them are components.
    """
    mentions = list(mentions)
    found: list[Measure] = []
    for block in text.blocks:
        if block.role in _SKIPPED_ROLES:
            continue
        names = [n for n in places.named(fold(text.text[block.start : block.end]), place) if _steers(n.place)]
        for start, end in segments.sentences(text.text, block.start, block.end):
            inside = [m for m in mentions if start <= m.start < end]
            before = [n.place for n in names if n.start + block.start < end]
            found += _of_sentence(text, block, start, end, inside, before[-1] if before else place)
    return found


def _steers(place: str) -> bool:
    """A province or a country may steer; a city named inside its province is where a measure applies."""
    return catalogue.places()[place].get("level") in ("province", "country")


def _of_sentence(text: Text, block, start: int, end: int, inside: list, here: str) -> list[Measure]:
    lang = block.lang
    if _any_of(lang, "advice").search(text.text, start, end):
        return []
    first = start == block.start
    out = []
    for ordinal, (left, right) in enumerate(_clauses(text.text, lang, start, end)):
        numbers = [m for m in inside if left <= m.start < right]
        if _only_a_figure(numbers):
            continue
        level = _level(text.text, lang, block, first and ordinal == 0, left, right)
        out.append(_measure(text, lang, left, right, here, level, numbers, len(out)))
    return out


def _clauses(text: str, lang: str, start: int, end: int) -> list[tuple[int, int]]:
    """Parts of a sentence that begin with an action verb or name a programme; the rest joins the part before."""
    cuts = [start, *(m.end() for m in _CLAUSE_END.finditer(text, start, end) if m.end() < end), end]
    parts: list[list] = []
    for left, right in pairwise(cuts):
        opens = _opens(text, lang, left, right)
        if opens or not parts:
            parts.append([left, right, opens])
        else:
            parts[-1][1] = right
    return [_trim(text, left, right) for left, right, opens in parts if opens]


def _opens(text: str, lang: str, left: int, right: int) -> bool:
    head = _LEAD.match(text, left, right).end()
    return bool(_any_of(lang, "verbs").search(text, head, min(right, head + _NEAR[lang])))


def _trim(text: str, left: int, right: int) -> tuple[int, int]:
    while right > left and text[right - 1] in " \t\n,，、;；.。":
        right -= 1
    while left < right and text[left].isspace():
        left += 1
    return left, right


def _only_a_figure(numbers: list) -> bool:
    """A clause that reports a level or a change is a result told in figures, not a measure."""
    return any(m.kind in ("actual", "change", "rank") and m.status != "not_quantity" for m in numbers)


def _level(text: str, lang: str, block, first: bool, left: int, right: int) -> str:
    if block.role == "heading" or (first and _LEAD.match(text, left, right).end() > left):
        return "programme"
    return "programme" if first and _any_of(lang, "programmes").search(text, left, right) else "component"


def _measure(
    text: Text, lang: str, left: int, right: int, place: str, level: str, numbers: list, ordinal: int
) -> Measure:
    clause = text.text[left:right]
    theme, instrument = _named(text, left, right, "themes"), _named(text, left, right, "instruments")
    targets = [m.mention_id for m in numbers if m.kind == "target"]
    return Measure(
        measure_id=f"p{text.sha256[:10]}-{left}-{right}-{ordinal}",
        line=text.line_of(left),
        start=left,
        end=right,
        quote=clause,
        place=place,
        pillar=catalogue.themes()[theme]["pillar"] if theme else "other",
        theme=theme,
        instrument=instrument or "other",
        n_tasks=_tasks(clause, lang),
        level=level,
        stage="result" if _any_of(lang, "done").search(clause) else "plan",
        target_ids=" ".join(targets),
        rule="verb at the head of a clause",
    )


def _named(text: Text, left: int, right: int, kind: str) -> str:
    """Key of the theme or instrument whose terms fit the clause best; '' if none does."""
    folded = fold(text.text[left:right])
    return Terms(folded, 0, len(folded), kind).best(0, len(folded), 0)[0]


def _tasks(clause: str, lang: str) -> int | None:
    for number in _NUMBER.finditer(clause):
        after = clause[number.end() : number.end() + 12]
        if _any_of(lang, "tasks").search(after):
            return int(number.group(1))
    return None
