# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Reads numerals: printed digits by the convention of a language, Chinese numerals, numerals in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "廿": 20}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}

_LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
VI_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip
EN_WORDS = {
    w: i
    for i, w in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_EN_UNITS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_EN_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    *(f"{w}teenth" for w in ("thir", "four", "fif", "six", "seven", "eigh", "nine")),
]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
EN_ORDINALS = {
    **{w: i for i, w in enumerate([*_EN_UNITS, *_EN_TEENS], 1)},
    **{tens.removesuffix("y") + "ieth": 10 * i for i, tens in enumerate(_EN_TENS, 2)},
    **{f"{tens}-{w}": 10 * i + j for i, tens in enumerate(_EN_TENS, 2) for j, w in enumerate(_EN_UNITS, 1)},
}
EN_ORDINAL = (  # finds any of them
    rf"(?:(?:{'|'.join(_EN_TENS)})-)?(?:{'|'.join(_EN_UNITS)})|{'|'.join(_EN_TEENS)}|"
    rf"(?:{'|'.join(tens[:-1] for tens in _EN_TENS)})ieth"
)


@dataclass(frozen=True)
class Numeral:
    """Value of a numeral and half a unit of its last printed digit."""

    value: float
    step: float


def digits(token: str, lang: str) -> Numeral | None:
    """Printed digits such as 1.234,5 (vi) or 1,234.5 (zh, en); both conventions are read where it is unambiguous."""
    if len(token) > 24:
        return None
    dots, commas = token.count("."), token.count(",")
    decimal = _decimal_mark(token, dots, commas, lang)
    whole, _, part = token.rpartition(decimal) if decimal else (token, "", "")
    whole = whole.replace(".", "").replace(",", "")
    if not whole.isdecimal() or (part and not part.isdecimal()):
        return None
    return Numeral(float(f"{whole}.{part or 0}"), 0.5 * 10.0 ** -len(part))


def _decimal_mark(token: str, dots: int, commas: int, lang: str) -> str:
    if dots and commas:
        return "." if token.rfind(".") > token.rfind(",") else ","
    mark = "." if dots else ","
    count = dots or commas
    if not count:
        return ""
    groups = token.split(mark)
    grouped = all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    if count > 1:
        lakhs = lang == "en" and mark == "," and _LAKHS.fullmatch(token)  # 2,41,275
        return "" if grouped or lakhs else mark
    grouping = "." if lang == "vi" else ","
    return "" if grouped and mark == grouping else mark


def han(token: str) -> Numeral | None:
    """Chinese numeral, with or without digits and decimals: 二十, 百亿, 2.5万, 1.2万亿, 两千三百万, 六点一."""
    whole, point, decimals = token.partition("点")
    if point:
        first = han(whole)
        told = "".join(str(_HAN.get(c, "")) for c in decimals)
        places = len(told)
        return Numeral(first.value + int(told) / 10**places, 0.5 / 10**places) if first and told else None
    total = section = 0.0
    current: float | None = None
    step, at = 0.5, 0
    while at < len(token):
        char = token[at]
        if char.isdecimal() and char.isascii():
            stop = at
            while stop < len(token) and (token[stop].isdecimal() or token[stop] in ".,"):
                stop += 1
            read = digits(token[at:stop], "zh")
            if read is None:
                return None
            current, step, at = read.value, read.step, stop
            continue
        at += 1
        if char in _HAN:
            current = _HAN[char] if current is None or current == 0 else current * 10 + _HAN[char]
        elif char in _SMALL:
            section += (1 if current is None else current) * _SMALL[char]
            step, current = _scaled(step, _SMALL[char], token), None
        elif char in _LARGE:
            section += current or 0
            if section == 0 and total:
                total *= _LARGE[char]
            else:
                total = _grown(total, section, _LARGE[char])
            step, section, current = _scaled(step, _LARGE[char], token), 0.0, None
        else:
            return None
    return Numeral(round(total + section + (current or 0), 6), step)


def exact(value: float | None) -> float | None:
    """A product of a printed number and a magnitude without the dust of binary fractions: 278.1亿 is 27810000000."""
    return value if value is None else float(f"{value:.13g}")


def _grown(total: float, section: float, by: int) -> float:
    """3兆2000亿: what follows a larger magnitude is added to it, 1万亿 is multiplied by it."""
    if total >= by and section:
        return total + section * by
    return ((total + section) or 1) * by


def _scaled(step: float, by: float, token: str) -> float:
    return step * by if token[0].isdecimal() and token[0].isascii() else step


def vietnamese(words: str) -> float | None:
    """Small Vietnamese numerals in words: ba, mười, mười lăm, hai mươi, một trăm."""
    if words == "nửa":  # nửa triệu
        return 0.5
    total, current = 0, 0
    for word in words.split():
        if word in ("mươi", "chục"):
            total, current = total + max(current, 1) * 10, 0
        elif word == "mười":
            total, current = total + 10, 0
        elif word == "trăm":
            total, current = total + max(current, 1) * 100, 0
        elif word in VI_WORDS:
            current = VI_WORDS[word]
        else:
            return None
    return float(total + current) or None


_PARTS = {"nửa": 2, "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}  # fmt: skip


def share(words: str) -> float | None:
    """A share in words as percent: một phần ba, quá nửa, two-thirds, nine out of ten, half of."""
    parts = words.removesuffix(" of").replace("-", " ").replace(" every ", " ").split()
    among = next((i for i, word in enumerate(parts) if word in ("in", "out")), 0)
    if among > 1:  # "nine cases out of ten"
        parts = [parts[0], *parts[among:]]
    if len(parts) > 2 and (parts[1] == "phần" or parts[1] in ("in", "out")):
        of = VI_WORDS.get(parts[-1]) if parts[1] == "phần" else _small(parts[-1])
        part = VI_WORDS.get(parts[0]) or EN_WORDS.get(parts[0])
        return round(100 * part / of, 4) if part and of and part < of else None
    whole = _PARTS.get(parts[-1].rstrip("s"))
    if len(parts) > 2 or not whole or parts[0] not in ("một", "quá", "a", "half", *EN_WORDS):
        return None
    return round(100 * EN_WORDS.get(parts[0], 1) / whole, 4)


_EVERY = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10}


def of_every(words: str) -> float | None:
    """A share told by counting, as percent: every fourth, 40 out of every 100, cứ 10 người thì 7, 9 trên 10."""
    parts = words.split()
    if parts[0] == "every":
        return 100.0 / _EVERY[parts[1]]
    if parts[0] == "cứ":
        part, of = _small(parts[-1]), 100.0 if parts[1:3] == ["một", "trăm"] else _small(parts[1])
    elif len(parts) > 2 and parts[1] in ("in", "out", "trên"):
        part, of = _small(parts[0]), _small(parts[-1])
    else:
        return None
    return round(100 * part / of, 4) if part and of and part < of else None


def _small(word: str) -> float | None:
    printed = digits(word, "vi") if word[:1].isdecimal() else None
    return printed.value if printed else vietnamese(word) or english(word)


def english(words: str) -> float | None:
    """English numerals in words up to some hundreds: three, twenty-five, two hundred and ten."""
    parts, value = words.replace("-", " ").split(), 0
    for part in parts:
        if part == "hundred":
            value = (value or 1) * 100
        elif part in EN_WORDS:
            value += EN_WORDS[part]
        elif part not in ("a", "and"):
            return None
    return float(value) if value else None
