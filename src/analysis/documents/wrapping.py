"""Finds line ends that are no ends: text copied from a page breaks its sentences at the width of a column."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from itertools import pairwise

_WIDEST = 140  # columns; a longer line is a paragraph of its own, and its text is not wrapped
_ENDED = re.compile(r"[.。;；:：!！?？…|][”\"’」』）)\]]*\s*$")
_MARK = re.compile(
    r"\s*(?:[-–—•*+●▪◦·|#]|\(?\d{1,3}(?:\.\d{1,2}){0,4}[.)、．](?!\d)|\d{1,2}(?:\.\d{1,2})+\s(?-i:(?![a-zß-ÿ]))|\(?[a-zđA-ZĐ]{1}[.)]\s|\(?[ivxIVX]{1,5}[.)]\s|"
    r"[①-⑳]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是]|第[一二三四五六七八九十\d]{1,3}[章节条部]|"
    r"(?:điều|chương|phần|mục|article|chapter|part|section|table|figure|notes?)\s+(?:\d+|[ivx]+(?!\w))|\[\d+\]|附件|注[:：]|表\s*\d|图\s*\d)",
    re.IGNORECASE,
)
_CELLS = re.compile(r"\t|\||\S {2,}\S[^\n]* {2,}\S|\S[ \u3000]{4,}\S")  # two columns of a letterhead are no sentence
_SET = re.compile(
    r"\S[ \u3000]{4,}\S|^[ \u3000]{12,}", re.MULTILINE
)  # running headers and numbers of pages tell no width
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_MAY_BE_WIDE = re.compile("[\u1100-\u115f\u2300-\U0010ffff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MEASURES = tuple("分个家亿万元点项台户座件条名人次倍")
ROW = re.compile(  # a name and two and more values between blanks: a row of a table, not the text around it
    r"^[^\n。；;，,]{0,60}?[^\W\d_][^\n。；;，,]{0,40}?"
    r"(?:[ \t]+(?:[-+]?\d[\d.,]*(?<![.,])(?:%|年|以上|以下)?|[—–-])){2,40}[ \t]*$",
    re.MULTILINE,
)
_HYPHEN = re.compile(r"[^\W\d_]-$")


def soft_breaks(text: str) -> list[tuple[int, int, str]]:
    """(start, end, what stands for it) of each line end inside a sentence, in order; empty if the text is not wrapped.

    The break with the blanks around it is replaced by nothing between Chinese characters, by a blank otherwise; a word
    cut by a hyphen is put together.
    """
    lines = [m.span() for m in re.finditer(r"[^\n]+", text) if not m.group().isspace()]
    if len(lines) < 4 or any(len(text[a:b].rstrip()) > _WIDEST for a, b in lines):
        return []
    widths = [_width(text[a:b].rstrip()) for a, b in lines]
    if max(widths) > _WIDEST:
        return []
    follows = [
        (i, a, b)
        for i, (a, b) in enumerate(pairwise(lines))
        if b[0] == a[1] + 1
        and not _MARK.match(text, b[0], b[1])
        and not _CELLS.search(text, a[0], b[1])
        and not ROW.match(text, a[0], a[1])
        and not ROW.match(text, b[0], b[1])
    ]
    pairs = [p for p in follows if not _ENDED.search(text, max(p[1][0], p[1][1] - 12), p[1][1])]
    column = _column([w for (a, b), w in zip(lines, widths, strict=True) if not _SET.search(text, a, b)])
    full = [p for p in pairs if widths[p[0]] >= column * 0.72]
    if len(full) < max(3, len(lines) // 6) or not column:
        return []
    inside = {i for i, a, b in pairs if widths[i] >= column * 0.72 or _goes_on(text, a, b, widths[i] / column)}
    inside |= {i for i, _, b in follows if widths[i] >= column * 0.85 and not text[b[0]].isspace()}
    return [_break(text, a, b) for i, a, b in follows if i in inside]


def _goes_on(text: str, a: tuple[int, int], b: tuple[int, int], filled: float) -> bool:
    """A shorter line that no heading is and whose sentence the next line plainly continues."""
    first, last = text[b[0] : b[1]].lstrip()[:1], text[a[0] : a[1]].rstrip()[-1:]
    if last.isdecimal() and first in _MEASURES:  # "仅30.6 / 分": a number and what it counts
        return True
    plain = filled >= 0.4 and not _MARK.match(text, a[0], a[1])
    return plain and (
        first.islower() or first.isdecimal() or bool(_HAN.match(first) and (last.isdecimal() or filled > 0.5))
    )


def _width(line: str) -> int:
    return len(line) + sum(unicodedata.east_asian_width(c) in "WF" for c in _MAY_BE_WIDE.findall(line))


def _column(widths: list[int]) -> int:
    """Width of the column: what most of the longer lines come close to; 0 if they do not agree."""
    ordered = sorted(widths) or [0]
    widest = ordered[-1 - len(ordered) // 20]
    near = len(ordered) - bisect_left(ordered, widest * 0.8)
    return widest if near * 4 >= len(ordered) and widest >= 36 else 0


def _break(text: str, a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int, str]:
    left, right = a[1], b[0]
    while left > a[0] and text[left - 1].isspace():
        left -= 1
    while text[right].isspace():
        right += 1
    if _HYPHEN.search(text, max(a[0], left - 2), left) and text[right].islower():
        return left - 1, right, ""
    wide = _WIDE.match(text[left - 1]) or _WIDE.match(text[right])
    span = text[left - 1] in "-–—~" and left - 2 >= a[0] and text[left - 2].isdecimal() and text[right].isdecimal()
    return left, right, "" if wide or span else " "
