"""A copy of a text for matching: same length, lower case, ASCII digits and punctuation, plain blanks and dashes."""

from __future__ import annotations

import re
import unicodedata

_TABLE = str.maketrans(
    {
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if chr(0xFF01 + i) not in "（），；：！？"},
        **dict.fromkeys("\xa0\u2002\u2003\u2007\u2009\u202f\u3000\t", " "),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **{
            "％": "%",
            "﹪": "%",
            "〜": "~",
            "～": "~",
            "∼": "~",
            "萬": "万",
            "億": "亿",
            "個": "个",
            "項": "项",
            "點": "点",
        },
        **dict(zip("兩幾餘過達長減約", "两几余过达长减约", strict=True)),
    }
)
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


def fold(text: str) -> str:
    """Matching copy of equal length."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_TABLE)


def compose(text: str) -> tuple[str, list[int] | None]:
    """Text with combining marks composed, and the offset of each of its characters in `text` (None: unchanged)."""
    if not _CLUSTER.search(text):
        return text, None
    out, offsets, at = [], [], 0
    for match in _CLUSTER.finditer(text):
        plain = text[at : match.start()]
        composed = unicodedata.normalize("NFC", match.group()) if len(match.group()) < 8 else match.group()
        out += [plain, composed]
        offsets += range(at, match.start())
        offsets += [match.start()] * len(composed) if len(composed) != len(match.group()) else range(*match.span())
        at = match.end()
    out.append(text[at:])
    offsets += range(at, len(text) + 1)
    return "".join(out), offsets
