"""A text as read: its characters never change, and everything else points into them by offset."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
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
    def _line_keys(self) -> tuple[str, ...]:
        """Digest of the words of each line; the second of two equal lines has another one."""
        seen: Counter[str] = Counter()
        keys = []
        for line in self.text.split("\n"):
            keys.append(_digest(f"{seen[line]} {line}"))
            seen[line] += 1
        return tuple(keys)

    def address(self, start: int, end: int) -> str:
        """Document, line and offsets inside the line of a span: an edit of another line does not change it."""
        line = self.line_of(start) - 1
        first = self.lines[line]
        return f"{document_key(self.name)}-{self._line_keys[line]}-{start - first}-{end - first}"

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
