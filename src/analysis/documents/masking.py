"""Names, telephone numbers and addresses of persons, hidden at equal length wherever a document is shown."""

from __future__ import annotations

import re

MASK = "•"
_LABELS = (
    "họ và tên|họ tên|người liên hệ|cán bộ liên hệ|đầu mối liên hệ|chịu trách nhiệm(?: nội dung| xuất bản)?|địa chỉ|"
    "điện thoại|di động|đt|sđt|fax|hotline|thư điện tử|e-?mail|contact(?: person)?|full name|address|telephone|tel|"
    "phone|联系人|姓名|联系电话|电话|手机|传真|地址|通讯地址|邮箱|电子邮箱|责任编辑|責任編輯|编辑|记者|通讯员|聯絡人"
)
_LABELLED = re.compile(
    rf"(?:^|(?<=[\s(（;；,，|]))(?:{_LABELS})[^\S\n]*[:：][^\S\n]*(?P<secret>[^\n|]+)", re.IGNORECASE | re.MULTILINE
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_TELEPHONE = re.compile(
    r"(?<![\w.,])(?:\+\d{1,3}[ .-]?)?(?:\(0\d{1,3}\)[ .-]?\d{6,8}|0\d{2,3}[ .-]\d{3,4}[ .-]?\d{3,4}|1[3-9]\d{9})(?!\w)"
)


def spans(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of what is hidden, in order and without overlap."""
    found = [match.span("secret") for match in _LABELLED.finditer(text)]
    found += [match.span() for pattern in (_MAIL, _TELEPHONE) for match in pattern.finditer(text)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def masked(text: str) -> str:
    """`text` with every letter and digit of those spans replaced; its length does not change."""
    out, at = [], 0
    for start, end in spans(text):
        out += [text[at:start], re.sub(r"\w", MASK, text[start:end])]
        at = end
    return "".join([*out, text[at:]])
