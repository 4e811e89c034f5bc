# ruff: noqa: E501  (a list of characters is read as one line)
"""A copy of a text for matching: same length, lower case, ASCII digits and punctuation, plain blanks and dashes."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files

from analysis.documents.wrapping import ROW, soft_breaks


def _simplified() -> dict[int, str]:
    """The simplified form of each traditional character, from OpenCC's table."""
    table = files("opencc").joinpath("dictionary/TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("	") for line in table.splitlines() if line)
    return {ord(traditional): simplified.split(" ")[0] for traditional, simplified in pairs}


_TABLE = str.maketrans(
    _simplified()
    | {
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if chr(0xFF01 + i) not in "（），；：！？"},
        **dict.fromkeys("\xa0\u2002\u2003\u2007\u2009\u202f\u3000\t", " "),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **{"ʻ": "'", "％": "%", "﹪": "%", "〜": "~", "～": "~", "∼": "~", "∶": ":"},
    }
)
# what changes, and every character beyond U+FFFF: a search for single ones of those is slow
_FOLDED = re.compile("[" + "".join(re.escape(chr(c)) for c in _TABLE if c < 0x10000) + "\U00010000-\U0010ffff]+")
# every character that str.isdigit knows: decimal digits of all scripts, and superscripts, circled and other figures
ANY_DIGIT = re.compile(
    "[\\d²³¹\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea"
    "\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\U00010a40-\U00010a43\U00010e60-\U00010e68"
    "\U00011052-\U0001105a\U0001f100-\U0001f10a]+"
)
_HAN = re.compile("[\u4e00-\u9fff]")
# one blank between digits and Chinese characters, as some set them: 3 个, 2023 年
_SET_APART = re.compile(r"[ \xa0\u2009](?:(?<=[0-9%].)(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff].)(?=[0-9]))")
# thousands set apart by blanks: 1 300, 2 345 678; a plain blank only where no label or telephone stands before it
_GROUPED = re.compile(
    r"[1-9](?<![\d.,+(/-].)(?<!\d[ \xa0].)\d{0,2}(?:[ \xa0\u2009\u202f]\d{3})+(?![\d%]|[.,]\d| ?%| \d)"
)
_NAMES_IT = re.compile(
    r"(?:(?<![a-z])(?:phase|stage|table|figure|chapter|section|article|page|no|step|part|zone|tier|level|annex|box|top|item|"
    r"tel|phone|fax)(?![a-z])|第|图|表|电话|传真|[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9])[^\n]{0,12}$",
    re.IGNORECASE,
)
_MARK = re.compile(r"[\u0300-\u036f]")
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


def fold(text: str) -> str:
    """Matching copy of equal length."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _FOLDED.sub(lambda found: found.group().translate(_TABLE), low)


def reading_copy(text: str) -> tuple[str, list[int] | None]:
    """Text with combining marks composed, wrapped lines joined, Chinese and thousands set close, with each character's offset in `text`.

    The offsets are None where nothing changed.
    """
    changes = (
        [(m.start(), m.end(), _composed(m.group())) for m in _CLUSTER.finditer(text)] if _MARK.search(text) else []
    )
    if _HAN.search(text):
        changes += [(m.start(), m.end(), "") for m in _SET_APART.finditer(text) if not _in_row(text, m.start())]
    for m in _GROUPED.finditer(text):
        if " " not in m.group() or not _NAMES_IT.search(text, max(0, m.start() - 24), m.start()):
            changes += [(at, at + 1, "") for at in range(*m.span()) if not text[at].isdigit()]
    breaks = soft_breaks(text)
    if not changes and not breaks:
        return text, None
    out, offsets, at = [], [], 0
    for start, end, instead in sorted([*changes, *breaks]):
        if start < at:
            continue
        out += [text[at:start], instead]
        offsets += range(at, start)
        offsets += [start] * len(instead) if len(instead) != end - start else range(start, end)
        at = end
    out.append(text[at:])
    offsets += range(at, len(text) + 1)
    return "".join(out), offsets


def _in_row(text: str, at: int) -> bool:
    """Does an offset lie in a line of values set apart by blanks?"""
    end = text.find("\n", at)
    return ROW.match(text, text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end) is not None


def _composed(cluster: str) -> str:
    return unicodedata.normalize("NFC", cluster) if len(cluster) < 8 else cluster
