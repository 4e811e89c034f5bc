"""Finds programmes and measures: commitments with an action, from verbs, list structure and the catalogue's terms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, takewhile

from analysis import catalogue
from analysis.documents import segments
from analysis.documents.text import Addresses, Text
from analysis.extraction.naming import places
from analysis.extraction.naming.linking import Terms
from analysis.extraction.paragraphs import dating
from analysis.extraction.vocabulary.folding import fold

_CLAUSE_END = re.compile(r"[;；。！？!?\n]|\.(?=\s|$)|(?:,(?!\d)|[，、])(?=\s*\S)|(?<=[^\s,])\s+(?:và|and)\s+")
_NUMBER = re.compile(r"(?<![\d.,])0?(\d{1,3})(?![\d.,])")
_LEAD = re.compile(
    r"[\s\"“”‘’'《「\-–—•*+●▪]*(?:\(?[0-9ivxa-zđ]{1,3}(?:\.\d{1,2})*[.)]\s*|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[-、]\s*|"
    r"(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám)|trước hết|đầu tiên|"
    r"第?[一二三四五六七八九十]+[是、，,]|first(?:ly)?,|second(?:ly)?,|third(?:ly)?,|finally,)\s*(?:là\s+)?)?",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[至到](?!达)|(?<=突破|提升|提高|扩大)约?[\d一二两三四五六七八九十百千万]")  # a figure moved
_STOPS = (".", "。", ";", "；", "?", "？", "!", "！")
_WORD = re.compile(r"\w")
_SKIPPED_ROLES = ("furniture", "reference", "table")
_NEAR = {"vi": 16, "zh": 13, "en": 24}  # how far from the head of a clause its verb may stand, in characters


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
    written = "|".join(map(_inflected if lang == "en" and kind == "verbs" else re.escape, _words(lang)[kind]))
    return _whole_words(lang, f"(?:{written})")


@cache
def _ends_in(lang: str, kind: str) -> re.Pattern:
    return re.compile(_any_of(lang, kind).pattern + "$", re.IGNORECASE)


@cache
def _obliged(lang: str) -> re.Pattern:
    """A verb that a modal makes a commitment wherever it stands: "shall be built"."""
    modals = "|".join(map(re.escape, _words(lang)["modals"]))
    past = rf"(?:{modals})\s*(?:\w+ly\s+)?(?:{'|'.join(map(re.escape, _words(lang)['verbs']))})e?d?"
    return _whole_words(lang, past)


def _whole_words(lang: str, written: str) -> re.Pattern:
    edge = "" if lang == "zh" else r"\b"
    return re.compile(edge + written + edge, re.IGNORECASE)


def _inflected(verb: str) -> str:
    """Infinitive, third person and gerund of an English verb; participles are mostly adjectives."""
    first, _, rest = verb.partition(" ")
    stem = re.escape(first.removesuffix("e"))
    forms = rf"{stem}(?:{'e|es' if first.endswith('e') else '|s|es'}|{'t' if first == 'set' else ''}ing)"
    return forms + (r"\s+" + re.escape(rest) if rest else "")


def measures(text: Text, mentions: Iterable, place: str = "") -> list[Measure]:
    """Programmes and measures of a text, in order.

    mentions : what `extract` found in the same text (their places, targets and counts are used).
    place : whose document it is, if known, else as in `extract`.

    A clause counts when an action verb of the catalogue with an object opens it; headings and first sentences of
    numbered items are programmes, what follows under them are components and share their theme unless they name
    another. A sentence belongs to the place that stands before its verb, else to that of the sentence before.
    """
    mentions = sorted(mentions, key=_start)
    found: list[Measure] = []
    folded = fold(text.text)
    place = place or places.main_place(folded, dating.head(text, folded), dating.language(text))
    titles = set(takewhile(lambda block: _is_title(text.text, block), text.blocks))
    for block in text.blocks:
        if block.role in _SKIPPED_ROLES or block in titles:
            continue
        names, here, above = _steering(folded, block, place), place, None
        for start, end in segments.sentences(text.text, block.start, block.end):
            subject_ends = _first_verb(text.text, block.lang, start, end) if place else end
            here = next((n.place for n in names if start <= n.start < subject_ends), here)
            inside = mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)]
            for measure in _of_sentence(text, block, start, end, inside, here):
                above = above or measure
                found.append(measure if measure.theme else replace(measure, theme=above.theme, pillar=above.pillar))
    addresses = Addresses(text)
    return [replace(m, measure_id=f"p{addresses.of(m.start, m.end, m.start, m.end)}") for m in found]


def _start(mention) -> int:
    return mention.start


def _is_title(text: str, block) -> bool:
    """Heading or furniture; a sentence of its own is neither."""
    return block.role in ("heading", "furniture") and not text[block.start : block.end].rstrip().endswith(_STOPS)


def _steering(folded: str, block, place: str) -> list[places.Named]:
    """Places whose government acts in a block: provinces and countries, or cities outside of the document's place."""
    known = catalogue.places()
    return [
        replace(name, start=name.start + block.start)
        for name in places.named(folded[block.start : block.end], place)
        if not name.whole
        and (
            places.level(name.place) in ("province", "country")
            or (places.level(name.place) == "city" and known[name.place].get("parent") != place)
        )
    ]


def _first_verb(text: str, lang: str, start: int, end: int) -> int:
    patterns = _any_of(lang, "verbs"), _obliged(lang)
    return min((found.start() for pattern in patterns if (found := pattern.search(text, start, end))), default=end)


def _of_sentence(text: Text, block, start: int, end: int, inside: list, here: str) -> list[Measure]:
    lang = block.lang
    if _any_of(lang, "advice").search(text.text, start, end) or text.text[start:end].rstrip().endswith(_STOPS[4:6]):
        return []
    first = start <= _LEAD.match(text.text, block.start, end).end()
    out = []
    for ordinal, (left, right) in enumerate(_clauses(text.text, lang, start, end)):
        numbers = [m for m in inside if left <= m.start < right]
        if _only_a_figure(numbers):
            continue
        level = _level(text.text, block, first and ordinal == 0, left, right)
        out.append(_measure(text, lang, left, right, here, level, numbers))
    return out


def _clauses(text: str, lang: str, start: int, end: int) -> list[tuple[int, int]]:
    """Parts of a sentence that begin with an action verb or name a programme; the rest joins the part before.

    A verb that shares its object with the next ("xây dựng và vận hành trung tâm") joins that one.
    """
    cuts = [start, *(m.end() for m in _CLAUSE_END.finditer(text, start, end) if m.end() < end), end]
    parts: list[list] = []
    for left, right in pairwise(cuts):
        opens = _opens(text, lang, left, right)
        if parts and parts[-1][2] and _bare(text, lang, *parts[-1][:2]):
            parts[-1][1] = right
        elif opens or not parts:
            parts.append([left, right, opens])
        else:
            parts[-1][1] = right
    return [_trim(text, left, right) for left, right, opens in parts if opens and not _bare(text, lang, left, right)]


def _opens(text: str, lang: str, left: int, right: int) -> bool:
    head = _LEAD.match(text, left, right).end()
    if _any_of(lang, "settings").match(text, head, right):
        return False
    if _obliged(lang).search(text, head, right):
        return True
    near = takewhile(
        lambda verb: verb.start() <= head + _NEAR[lang], _any_of(lang, "verbs").finditer(text, head, right)
    )
    return any(_does(text, lang, left, right, *verb.span()) for verb in near)


def _does(text: str, lang: str, left: int, right: int, start: int, end: int) -> bool:
    """Is the verb at [start, end) of a clause one with an object, not a noun and not the move of a figure?"""
    return not (
        _ends_in(lang, "nominal").search(text[left:start].rstrip()[-12:])
        or _any_of(lang, "compounds").match(text, start)
        or _FIGURE.match(text, end, right)
        or not _WORD.search(text, end, right)
    )


def _bare(text: str, lang: str, left: int, right: int) -> bool:
    """Are there only verbs from the first verb on?"""
    told = text[_first_verb(text, lang, left, right) : right]
    return not re.sub(r"\W|\b(?:và|and)\b", "", _any_of(lang, "verbs").sub("", told), flags=re.IGNORECASE)


def _trim(text: str, left: int, right: int) -> tuple[int, int]:
    while right > left and text[right - 1] in " \t\n,，、;；.。":
        right -= 1
    while left < right and text[left].isspace():
        left += 1
    return left, right


def _only_a_figure(numbers: list) -> bool:
    """A clause that reports a level or a change is a result told in figures, not a measure."""
    return any(m.kind in ("actual", "change", "rank") and m.status != "not_quantity" for m in numbers)


def _level(text: str, block, first: bool, left: int, right: int) -> str:
    if block.role == "heading" or (first and _LEAD.match(text, block.start, right).end() > block.start):
        return "programme"
    return "programme" if first and _any_of(block.lang, "programmes").search(text, left, right) else "component"


def _measure(text: Text, lang: str, left: int, right: int, place: str, level: str, numbers: list) -> Measure:
    clause = text.text[left:right]
    theme, instrument = _named(text, left, right, "themes"), _named(text, left, right, "instruments")
    targets = [m.mention_id for m in numbers if m.kind == "target"]
    return Measure(
        measure_id="",  # known once all are found
        line=text.line_of(left),
        start=left,
        end=right,
        quote=clause,
        place=place,
        pillar=catalogue.themes()[theme]["pillar"] if theme else "other",
        theme=theme,
        instrument=instrument or ("institution_governance" if level == "programme" else "other"),
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
