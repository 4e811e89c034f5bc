"""Links a number to an indicator of the catalogue by the terms around it; one automaton serves all patterns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

import ahocorasick

from analysis import catalogue
from analysis.catalogue import patterns
from analysis.extraction.vocabulary.cues import LANGUAGES
from analysis.extraction.vocabulary.folding import fold


@dataclass(frozen=True)
class Pattern:
    """A pattern of the catalogue: every part must occur, none of the forbidden ones."""

    indicator: str
    parts: tuple[frozenset[str], ...]
    forbidden: frozenset[str]
    terms: frozenset[str]  # of all parts and of the forbidden one


@dataclass(frozen=True)
class Asked:
    """The patterns that a term speaks for: of one part, which it fulfils alone, and of several."""

    alone: tuple[Pattern, ...]
    terms: frozenset[str]  # of those of one part
    joint: tuple[Pattern, ...]


@cache
def _compiled(kind: str = "indicators") -> tuple[ahocorasick.Automaton, dict[str, Asked]]:
    machine = ahocorasick.Automaton()
    by_term = defaultdict(list)
    for key, entry in getattr(catalogue, kind)().items():
        for lang in LANGUAGES:
            for written in entry.get("terms", {}).get(lang, []):
                pattern = _parsed(key, written)
                for part in (*pattern.parts, pattern.forbidden):
                    for term in part:
                        machine.add_word(term, term)
                for term in min(pattern.parts, key=len):
                    by_term[term].append(pattern)
    if len(machine):
        machine.make_automaton()
    return machine, {term: _asked(found) for term, found in by_term.items()}


def _asked(found: list[Pattern]) -> Asked:
    alone = tuple(p for p in found if len(p.parts) == 1)
    return Asked(alone, frozenset().union(*(p.terms for p in alone)), tuple(p for p in found if len(p.parts) > 1))


def _parsed(key: str, written: str) -> Pattern:
    read = patterns.parse(written)
    parts = tuple(frozenset(map(fold, part)) for part in read.parts)
    forbidden = frozenset(map(fold, read.forbidden))
    return Pattern(key, parts, forbidden, forbidden.union(*parts))


class Terms:
    """The terms of a stretch of text, found once; asked for windows of it."""

    def __init__(self, folded: str, start: int, end: int, kind: str = "indicators"):
        """Scan text[start:end]."""
        machine, by_term = _compiled(kind)
        # of the slice: the automaton copies all of the string that it is given
        hits = list(machine.iter(folded[start:end])) if len(machine) else []
        here = {term for _, term in hits}
        self._patterns = {}
        needed: set[str] = set()
        for term in here & by_term.keys():
            asked = by_term[term]
            whole = [p for p in asked.joint if not any(map(here.isdisjoint, p.parts))] if asked.joint else ()
            self._patterns[term] = (*asked.alone, *whole) if whole else asked.alone
            needed |= asked.terms
            for p in whole:
                needed |= p.terms
        self._hits: list[tuple[int, int, str]] = []
        for last, term in hits:
            if term in needed:
                stop = start + last + 1
                if patterns.bounded(folded, stop - len(term), stop):
                    self._hits.append((stop - len(term), stop, term))
        self._hits.sort()
        self._starts = [h[0] for h in self._hits]

    def best(self, left: int, right: int, at: int, fits=lambda key: True) -> tuple[str, float]:
        """(indicator, score 0..1) of the best pattern within [left, right); ('', 0) if none. `at`: the number."""
        near: dict[str, int] = {}
        for first, last, term in self._hits[bisect_left(self._starts, left) : bisect_left(self._starts, right)]:
            if last <= right:
                gap = min(abs(at - last), abs(first - at))
                near[term] = min(near.get(term, gap), gap)
        best, best_score = "", 0.0
        for term in near:
            for pattern in self._patterns.get(term, ()):
                score = _score(pattern, near)
                if score > best_score and fits(pattern.indicator):
                    best, best_score = pattern.indicator, score
        return best, round(best_score / (best_score + 6), 3)


@lru_cache(maxsize=256)
def best_of(words: str) -> tuple[str, float]:
    """(indicator, score) of folded words that stand for themselves: the row or the head of a table."""
    return Terms(words, 0, len(words)).best(0, len(words), 0)


def _score(pattern: Pattern, near: dict[str, int]) -> float:
    if any(term in near for term in pattern.forbidden):
        return 0.0
    total = 0.0
    for part in pattern.parts:
        weights = [_weight(term) / (1 + near[term] / 200) for term in part if term in near]
        if not weights:
            return 0.0
        total += max(weights)
    return total


@cache
def _weight(term: str) -> float:
    return len(term.encode()) ** 0.7


_TRIM = re.compile(r"^[\W\d_]+|[\W_]+$")


def label(text: str, left: int, start: int, end: int, right: int) -> str:
    """The text's own wording of what is measured: what leads to the number, else what follows it (80 characters)."""
    after = _TRIM.sub("", text[end : min(right, end + 60)])
    before = _TRIM.sub("", text[max(left, start - 80) : start])
    return (
        " ".join((before or after).split())[-80:]
        if len(before) >= len(after) or len(before) > 24
        else " ".join(f"{before} {after}".split())[:100]
    )
