"""PDF files with text: lines as set are joined to paragraphs again, and the beginning of each page is kept."""

from __future__ import annotations

import re
import warnings

import pypdfium2
from pypdfium2 import PdfiumError

from analysis.documents.errors import DocumentError

_MAX_PAGES = 3000
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_FOLIO = re.compile(r"^\W*(?:trang|page|第)?\s*\d{1,4}\s*(?:页|頁)?(?:\s*(?:/|of|trên)\s*\d{1,4})?\W*$", re.IGNORECASE)
_BEGINS = re.compile(
    r"^\s*(?:[-–—•*+●▪◦]\s|\(?\d{1,2}(?:\.\d{1,2})*[.)、]\s?\D|\(?[a-zđ]\)|[①-⑳]|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|"
    r"(?:Điều|Chương|Mục|Phần|Article|Chapter|Section)\s+[\dIVX]|第[一二三四五六七八九十]+[章节条])"
)
_ENDS = re.compile(r"[.。！!？?:：;；][\"”’)）]*\s*$")


def text_of(data: bytes, name: str) -> tuple[str, tuple[int, ...]]:
    """Text and the offset at which each page begins.

    Raises
    ------
    DocumentError : encrypted, damaged, cut off, too long, or scanned (no text in it).
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(name, "is encrypted.", "Save it without a password.") from error
        raise DocumentError(name, "is damaged, cut off or not a PDF file.", "Get the whole file again.") from error
    try:
        if len(pdf) > _MAX_PAGES:
            raise DocumentError(name, f"has {len(pdf)} pages; at most {_MAX_PAGES} are read.", "Split it.")
        pages = [_lines(pdf[number]) for number in range(len(pdf))]
    except PdfiumError as error:
        raise DocumentError(name, f"has a page that cannot be read ({error}).", "Get the whole file again.") from error
    finally:
        pdf.close()
    _refuse_scanned(pages, name)
    return _join(pages)


def _lines(page) -> list[str]:
    text = page.get_textpage().get_text_range()
    lines = [line.strip() for line in re.sub(r"[\x02\ufffe\u00ad]\r?\n?", "", text).replace("\r\n", "\n").split("\n")]
    lines = [line for line in lines if line]
    while lines and _FOLIO.match(lines[-1]):
        lines.pop()
    while lines and _FOLIO.match(lines[0]):
        lines.pop(0)
    return lines


def _refuse_scanned(pages: list[list[str]], name: str) -> None:
    empty = [number for number, lines in enumerate(pages, 1) if not lines]
    if len(empty) == len(pages):
        raise DocumentError(
            name,
            "holds no text: it is a scan or pictures only.",
            "Run it through text recognition (OCR) and add the result.",
        )
    if empty:
        told = ", ".join(map(str, empty[:10])) + (" …" if len(empty) > 10 else "")
        warnings.warn(f"{name}: page {told} without text (scanned or blank): nothing was read there.", stacklevel=3)


def _width(line: str) -> int:
    return len(line) + len(_CJK.findall(line))


def _join(pages: list[list[str]]) -> tuple[str, tuple[int, ...]]:
    widths = sorted(_width(line) for lines in pages for line in lines)
    full = widths[int(len(widths) * 0.8)] if widths else 0
    out, begins, length, last = [], [], 0, ""
    for lines in pages:
        starts_page = True
        for line in lines:
            glue = _glue(last, line, full) if last else ""
            if starts_page:
                begins.append(length + len(glue))
                starts_page = False
            out += [glue, line]
            length += len(glue) + len(line)
            last = line
        if starts_page:
            begins.append(length)
    return "".join(out), tuple(begins)


def _glue(last: str, line: str, full: int) -> str:
    """What stands between two lines as set: a line feed where a paragraph ends, else a blank (none in Chinese)."""
    width = _width(last)
    if _BEGINS.match(line) or width < 0.6 * full or (width < 0.9 * full and _ENDS.search(last)):
        return "\n"
    return "" if _CJK.match(last[-1]) and _CJK.match(line[0]) else " "
