"""Pattern language of the catalogue: parts that must all occur, alternatives, exclusions; no regular expressions.

A pattern is parts separated by " .. ". Every part must occur in the clause, in any order; a part is alternatives
separated by "|"; a part that begins with "!" must not occur. Text and pattern are compared in NFC and lower case.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

_SCRIPT_WITHOUT_BLANKS = "\u2e80"


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


def bounded(folded: str, start: int, end: int) -> bool:
    """Does folded[start:end] stand on word boundaries, where the script of its edges separates words?

    A figure may follow a word without a blank, as Chinese texts write it: GDP1.8万美元.
    """
    if start and _joins(folded[start]) and _joins(folded[start - 1]):
        return False
    if end == len(folded) or not (_joins(folded[end - 1]) and _joins(folded[end])):
        return True
    return folded[end - 1].isalpha() and folded[end].isdigit()


def _joins(char: str) -> bool:
    return char < _SCRIPT_WITHOUT_BLANKS and char.isalnum()
