"""Pattern language of the catalogue: parts that must all occur, alternatives, exclusions; no regular expressions.

A pattern is parts separated by " .. ". Every part must occur in the clause, in any order; a part is alternatives
separated by "|"; a part that begins with "!" must not occur. Text and pattern are compared in NFC and lower case.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

_SCRIPT_WITHOUT_BLANKS = 0x2E80


@dataclass(frozen=True)
class Pattern:
    """A parsed pattern: alternatives of each required part, and what must not occur."""

    parts: tuple[tuple[str, ...], ...]
    forbidden: tuple[str, ...]


def fold(text: str) -> str:
    """NFC and lower case: the form in which patterns are compared."""
    return unicodedata.normalize("NFC", text).lower()


@cache
def parse(written: str) -> Pattern:
    """Parse a pattern.

    Raises ValueError for a pattern without a required part or with an empty alternative.
    """
    parts, forbidden = [], []
    for part in written.split(" .. "):
        terms = tuple(fold(term.strip()) for term in part.strip().removeprefix("!").split("|"))
        if not all(terms):
            raise ValueError(f"pattern {written!r}: an alternative is empty. Write words on both sides of each '|'.")
        if part.strip().startswith("!"):
            forbidden += terms
        else:
            parts.append(terms)
    if not parts:
        raise ValueError(f"pattern {written!r}: nothing is required. Add a part without '!'.")
    return Pattern(tuple(parts), tuple(forbidden))


def occurs(term: str, folded: str) -> bool:
    """True if a folded term stands in a folded text, as whole words where the script separates words."""
    at = folded.find(term)
    while at >= 0:
        if _bounded(folded, at, at + len(term)):
            return True
        at = folded.find(term, at + 1)
    return False


def _bounded(folded: str, start: int, end: int) -> bool:
    left = start and _joins(folded[start]) and _joins(folded[start - 1])
    right = end < len(folded) and _joins(folded[end - 1]) and _joins(folded[end])
    return not (left or right)


def _joins(char: str) -> bool:
    return char.isalnum() and ord(char) < _SCRIPT_WITHOUT_BLANKS


def match(written: str, folded: str) -> int:
    """How much of a folded text a pattern covers, in bytes of its longest present terms; 0 if it does not match."""
    pattern = parse(written)
    if any(occurs(term, folded) for term in pattern.forbidden):
        return 0
    covered = 0
    for part in pattern.parts:
        present = [len(term.encode()) for term in part if occurs(term, folded)]
        if not present:
            return 0
        covered += max(present)
    return covered


def score(patterns: Iterable[str], folded: str) -> int:
    """The best `match` of several patterns; 0 if none matches."""
    return max((match(written, folded) for written in patterns), default=0)
