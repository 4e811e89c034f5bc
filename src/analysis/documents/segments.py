# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Cuts a text into blocks (paragraphs with a language and a role) and sentences, by offsets only."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice, repeat

LONGEST = 3000  # characters of a block: keeps the work on one paragraph bounded
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1ea0-\u1ef9]+")
_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
_SENTENCE_END = re.compile(r"[。！？；!?;]+[”’」』）)\"]*|\.(?=[”\"')]*\s+\S|[”\"')]*$)|…\s*(?=[A-ZĐÀ-Ỹ])")
_REFERENCES = re.compile(r"^\W*(tài liệu tham khảo|references|bibliography|参考文献|參考文獻)\W*$", re.IGNORECASE)
_FURNITURE = re.compile(
    r"https?://\S+$|©|copyright|bản quyền|giấy phép|(?:lượt truy cập|lượt xem)\s*[:：]|minute read|reading time|第\s*\d+\s*页|^\W*trang \d+ ?/|^\W*page \d+ (?:of|/)|số người truy cập|đang truy cập|địa chỉ\s*:|"
    r"điện thoại\s*:|\bđt\s*:|\bfax\b|e-?mail\s*:|hotline(?! (?:took|has|had|received|handled|answered|call|service|number|centre|center|is|was))|đường dây nóng|\bprint\b.{0,20}\bback\b|gmt\+|"
    r"chịu trách nhiệm|tổng biên tập|visitors?\s*:\s*[\d.,]+\W*$|page views|all rights reserved|telephone\s*:|\btel\s*[.:]|"
    r"^\W*(?:trang chủ|home|首页|主页|主頁)\s*[|>»/]|\d views?(?!\w)|(?:\d{1,3} ){3,}\.{2,3} ?\d|"
    r"^\W*(?:read (?:also|more|next)|also read|related(?: \w+)?|most read|see also|xem thêm|xem nhiều|tin (?:liên quan|khác)|đọc (?:thêm|nhiều)|bài (?:viết )?liên quan|相关(?:阅读|链接|新闻|推荐)|延伸阅读|推荐阅读|上一篇|下一篇)\s*[:：|>]|"
    r"ICP备|公网安备|网站标识码|版权所有|(?:访问量|浏览次数|阅读次数|点击数)\s*[:：]|联系电话|邮编|地址[:：]|所在位置|责任编辑|扫一扫",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"^\s*(?:[-–—•*+●▪◦·]|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)、]|\(?[a-zđivx]{1,4}[.)]\s|[①-⑳]|"
    r"（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)"
)
_NUMBERED = re.compile(r"\s*(?:[IVXivx]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-zđ])[.)]\s")
_TABBED = re.compile(r"\S *\t+ *\S")
_ROW = re.compile(
    r"(?:(?![,，、。](?!\d))[^;]){1,80}(?:;(?! )(?:(?![,，、。](?!\d))[^;]){0,40}){2,}"
)  # cells between semicolons without a blank: a row of a sheet
_SPACED = re.compile(
    r"\s*\S.*?(?:\s{2,}(?:[-–—]|[<>≥≤~]?[-+]?\d[\d.,]*(?:%|st|nd|rd|th|/\d{1,3})?[*†‡]{0,3})){2,}\s*$"
)  # a row of a PDF: values set apart by blanks
_GAPS = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_INDENT = " " * 6  # nothing stands above the names of the rows
_ENDS = re.compile(r"[.。;；!！,，]\s*[”\"’)）]*\s*$")


@dataclass(frozen=True)
class Block:
    """A paragraph: half-open offsets, language, role (heading, item, body, table, furniture, reference)."""

    start: int
    end: int
    lang: str
    role: str


def language(text: str, otherwise: str = "en") -> str:
    """Language of a paragraph by its letters: Chinese characters, then Vietnamese letters, else English."""
    sample = text[:4000]
    han = _count(_HAN, sample)
    if han * 4 > len(sample):
        return "zh"
    if not han and _has_marks(sample, len(sample)):  # as many as if all of it were letters
        return "vi"
    latin = _count(_LATIN, sample)
    if han and han * 3 >= latin:
        return "zh"
    if _has_marks(sample, latin):
        return "vi"
    return "en" if latin >= 12 or (latin and otherwise != "zh" and latin >= 6) else otherwise


def _has_marks(sample: str, letters: int) -> bool:
    """Is one of 25 letters and more a Vietnamese one?"""
    fewest = max(1, -(-letters // 25))
    return next(islice(_VIETNAMESE.finditer(sample), fewest - 1, None), None) is not None


def _count(letters: re.Pattern, text: str) -> int:
    return sum(map(len, letters.findall(text)))


def blocks(text: str, lang: str | None = None) -> tuple[Block, ...]:
    """Non-empty lines of `text` as blocks; a line without letters takes the language of the text."""
    main = lang or language(text[:20000])
    found, references, offset = [], False, 0
    for line in _pieces(text):
        end = offset + len(line)
        if line.strip():
            references = references or bool(_REFERENCES.match(line[:60]))
            block_lang = language(line, main)
            numbered = _NUMBERED.match(line)
            named = len(line) < 60 and not _SENTENCE_END.search(line, numbered.end() if numbered else 0)
            if block_lang == "en" and main == "vi" and named:
                block_lang = main
            found.append(Block(offset, end, block_lang, _role(line, references)))
        offset = end + (text[end : end + 1] == "\n")
    return tuple(_with_heads(text, _with_rows(text, found)))


SINGLE = re.compile(  # a name and values, or a head whose columns begin with a capital, between single blanks
    r"(?<!\S)(?:[<>≥≤~]?[-+]?\d[\d.,]*%?|[-–—])(?=(?:\s+(?:[<>≥≤~]?[-+]?\d[\d.,]*%?|[-–—]))*\s*$)|"
    r"[A-ZĐ]\S*(?:\s+(?![A-ZĐ])(?!(?:[<>≥≤~]?[-+]?\d[\d.,]*%?|[-–—])(?:\s+(?:[<>≥≤~]?[-+]?\d[\d.,]*%?|[-–—]))*\s*$)\S+)*|\S+"
)
_PAIR = re.compile(r"[^|\w]*\w[^|]*\|\s*[<>≥≤~]?[-+]?[\d/. ,]*\d[\d.,]*\s?%?\s*")
_TWO_SENTENCES = re.compile(r"(?<!TP)(?<!Tp)[.!?;]\s+[A-ZĐ]|[。；！？，、：:]")
_VALUES = re.compile(r"(?:\s+(?:[<>≥≤~]?[-+]?\d[\d.,]*(?:%|以上|以下)?|[-–—]))+\s*$")
_OF_WHICH = re.compile(r"其中[:：]|of which: |trong đó: ")


def _with_rows(text: str, blocks: list[Block]) -> list[Block]:
    """Lines of two cells, or of a name and as many values as the line beside it, are rows of a table."""
    lines = [text[b.start : b.end] for b in blocks]
    values = [
        _values_of(line) if b.role in ("heading", "item", "body") else 0 for b, line in zip(blocks, lines, strict=True)
    ]
    pairs = [
        b.role in ("heading", "body") and line.count("|") == 1 and bool(_PAIR.fullmatch(line))
        for b, line in zip(blocks, lines, strict=True)
    ]
    for i, block in enumerate(blocks):
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(blocks)]
        if (values[i] and any(values[j] == values[i] for j in beside)) or (pairs[i] and any(pairs[j] for j in beside)):
            blocks[i] = replace(block, role="table")
    for i in range(len(blocks) - 1):
        if blocks[i].role != "heading" or blocks[i + 1].role != "table":
            continue
        columns = len(SINGLE.findall(lines[i])) if values[i + 1] and "  " not in lines[i].strip() else 0
        if (pairs[i + 1] and lines[i].count("|") == 1) or (
            columns and columns in (values[i + 1], values[i + 1] + 1, len(SINGLE.findall(lines[i + 1])))
        ):
            blocks[i] = replace(blocks[i], role="table")
    return blocks


def _values_of(line: str) -> int:
    """How many values stand at the end of a line that begins with a name; 0 if fewer than two, or if it is a sentence."""
    line = line.rstrip()
    if not 6 < len(line) < 90 or not (line[-1].isdecimal() or line[-1] in "%-–—上下"):
        return 0
    found = _VALUES.search(line)
    name = line[: found.start()] if found else ""
    if not any(map(str.isalpha, name)) or _TWO_SENTENCES.search(_OF_WHICH.sub("", name)):
        return 0
    count = len(found.group().split())
    return count if count > 1 else 0


def _with_heads(text: str, blocks: list[Block]) -> list[Block]:
    """A line set apart by blanks above a row of values is the head of that table."""
    for i in range(len(blocks) - 1, 0, -1):
        above = blocks[i - 1]
        line = text[above.start : above.end]
        if (
            blocks[i].role == "table"
            and above.role in ("heading", "body")
            and len(_GAPS.findall(line)) + line.startswith(_INDENT) > 1
        ):
            blocks[i - 1] = replace(above, role="table")
    return blocks


def _pieces(text: str):
    """Lines, those longer than a page cut behind a sentence, a blank or another character that is no digit."""
    for line in text.split("\n"):
        while len(line) > LONGEST:
            ends = [m.end() for m in _SENTENCE_END.finditer(line, LONGEST // 2, LONGEST)]
            cut = ends[-1] if ends else max(line.rfind(" ", LONGEST // 2, LONGEST) + 1, 0) or LONGEST
            yield line[:cut]
            line = line[cut:]
        yield line


def _role(line: str, references: bool) -> str:
    if references:
        return "reference"
    if len(line) < 70 and _FURNITURE.search(line):
        return "furniture"
    if 70 <= len(line) < 200 and any(map(_FURNITURE.match, repeat(line), range(12))):
        return "furniture"
    if line.count("|") >= 2 or ("\t" in line and _TABBED.search(line)) or (len(line) < 300 and _is_row(line)):
        return "table"
    if _ITEM.match(line):
        bullet = line.lstrip()[:1] in "-–—•*+●▪◦·"
        return "item" if bullet or len(line) > 90 or _ENDS.search(line) else "heading"
    return "body" if len(line) > 110 or _ENDS.search(line) or _sentence_like(line) else "heading"


def _is_row(line: str) -> bool:
    return bool(_ROW.fullmatch(line) or ("  " in line and _SPACED.match(line)))


def _sentence_like(line: str) -> bool:
    return _count(_HAN, line[:80]) > 35


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open spans of the sentences between two offsets; together they cover everything but blanks."""
    found, at = [], start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.end() > at:
            found.append((at, match.end()))
            at = match.end()
    if text[at:end].strip():
        found.append((at, end))
    return found
