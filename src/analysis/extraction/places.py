"""Places named in a text, in three scripts, and the place that a number belongs to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

import ahocorasick

from analysis import catalogue
from analysis.extraction.cues import LANGUAGES, cues
from analysis.extraction.folding import fold


@dataclass(frozen=True)
class Named:
    """A place name in the text."""

    start: int
    end: int
    place: str
    whole: bool = False  # 全省, cả nước: resolved against the document


@cache
def _automaton() -> ahocorasick.Automaton:
    machine = ahocorasick.Automaton()
    for key, entry in catalogue.places().items():
        for lang in LANGUAGES:
            names = [entry.get("name", {}).get(lang), *entry.get("aliases", {}).get(lang, [])]
            for name in filter(None, [*names, key]):
                machine.add_word(fold(name), (len(fold(name)), key))
    machine.make_automaton()
    return machine


@cache
def _wholes() -> list[tuple[re.Pattern, dict[str, str]]]:
    return [(re.compile(cues(lang).whole(cues(lang).words["whole"])), cues(lang).words["whole"]) for lang in LANGUAGES]


def named(folded: str, main: str) -> list[Named]:
    """Place names in order, the longest where several begin together."""
    found = []
    for last, (length, key) in _automaton().iter(folded):
        start, end = last - length + 1, last + 1
        if folded[start].isascii() or ord(folded[start]) < 0x2E80:
            if (start and folded[start - 1].isalnum() and ord(folded[start - 1]) < 0x2E80) or (
                end < len(folded) and folded[end].isalnum() and ord(folded[end]) < 0x2E80
            ):
                continue
        found.append(Named(start, end, key))
    for pattern, meaning in _wholes():
        for match in pattern.finditer(folded):
            place = _resolved(meaning[match.group()], main)
            if place:
                found.append(Named(match.start(), match.end(), place, whole=True))
    found.sort(key=lambda n: (n.start, -n.end))
    kept: list[Named] = []
    for name in found:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _resolved(level: str, main: str) -> str:
    if level != "country" or not main:
        return main
    entry = catalogue.places().get(main, {})
    return main if entry.get("level") == "country" else entry.get("country") or main


def main_place(folded: str, title_end: int) -> str:
    """Place of a document: the first in its title, else the one named most often."""
    names = [n for n in named(folded, "") if not n.whole]
    local = [n for n in names if catalogue.places()[n.place].get("level") not in ("country", "world", "group")]
    for group in (local, names):
        titled = [n.place for n in group if n.start < title_end]
        if titled:
            return titled[0]
    counted = Counter(n.place for n in names).most_common(1)
    return counted[0][0] if counted else ""
