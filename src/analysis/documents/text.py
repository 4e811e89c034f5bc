"""A text as read: its characters never change, and everything else points into them by offset."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from analysis.documents import segments


def document_key(name: str) -> str:
    """Short name of a document in the addresses of its spans, by its file name."""
    return _digest(name)


def _digest(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:10]


@dataclass(frozen=True)
class Text:
    """A document as extracted from its file.

    name : file name, for messages. text : the characters. sha256 : digest of the file's bytes (of the text if there
    is no file). lang : vi, zh or en if a person said so. pages : offset at which each page of a pdf begins.
    """

    name: str
    text: str
    sha256: str = ""
    lang: str | None = None
    pages: tuple[int, ...] = ()

    def __post_init__(self):
        """Fill in the digest of the text where no file gave one."""
        if not self.sha256:
            object.__setattr__(self, "sha256", hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest())

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """Offset at which each line begins; lines end at a line feed."""
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return tuple(starts)

    @cached_property
    def blocks(self) -> tuple[segments.Block, ...]:
        """Paragraphs in order: language and role of each."""
        return segments.blocks(self.text, self.lang)

    def line_of(self, offset: int) -> int:
        """Line number (from 1) of a character."""
        return bisect_right(self.lines, offset)

    def page_of(self, offset: int) -> int | None:
        """Page number (from 1) of a character; None if the format has no pages."""
        return bisect_right(self.pages, offset) or None


class Addresses:
    """Names the spans of a text by document, words of their sentence and offsets in it: no edit elsewhere changes them.

    Ask in the order of the text: the second of two equal sentences has another name than the first.
    """

    def __init__(self, text: Text) -> None:
        self._text, self._document = text, document_key(text.name)
        self._seen: dict[str, dict[int, str]] = {}

    def of(self, start: int, end: int, first: int, last: int) -> str:
        """Address of the span [start, end) in the sentence [first, last)."""
        words = self._text.text[first:last]
        known = self._seen.setdefault(words, {})
        if first not in known:
            known[first] = _digest(f"{len(known)} {words}")
        return f"{self._document}-{known[first]}-{start - first}-{end - first}"
