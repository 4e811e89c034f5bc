"""Goals without a number: clauses of aim under a date, such as "to be completed by 2025" or "成为…标杆"."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from analysis.cleaning import periods
from analysis.documents.segments import sentences
from analysis.documents.text import Text

_AIM = {
    "vi": re.compile(
        r"mục tiêu|phấn đấu|đến (?:hết |cuối )?năm 20\d\d|trước (?:cuối |ngày |khi kết thúc )|vào cuối |tầm nhìn",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"到\s*20\d\d\s*年|力争|目标|通过\d+至\d+年|至\d+年(?:的)?时间|争取|前\s*20\d\d"),
    "en": re.compile(r"\bby (?:the end of )?20\d\d|\baims? to|\btargets?\b|\bgoal", re.IGNORECASE),
}
_STATE = {
    "vi": re.compile(
        r"hình thành|hoàn thành|hoàn thiện|phổ cập|trở thành|duy trì vị trí|giữ vững vị trí|thuộc nhóm|nằm trong nhóm|"
        r"được xây dựng|xây dựng là|được đưa vào|ra mắt|được kết nối|sẽ kết nối",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"打造|建成|成为|形成|基本实现|全面实现|建设成|跻身"),
    "en": re.compile(r"\b(?:become|be completed|complete|form|remain|be among|universal|connect all)\b", re.IGNORECASE),
}
_CLAUSE = {
    "vi": re.compile(r"[;:]|,(?= )(?!\s*(?:các|và|thành phố)\b)"),
    "zh": re.compile(r"[;；:：,，]"),
    "en": re.compile(r"[;:]|,(?= (?:and )?(?:to )?[a-z]+)"),
}
_YEAR = re.compile(r"(?<!\d)20[1-6]\d(?!\d)")
_MAX_LABEL = 160


def qualitative(text: Text, mentions: list[dict], entry) -> list[dict]:
    """Rows of TABLES["targets"] of type qualitative; their source is the nearest number of the sentence, its year.

    A first version: it knows a handful of verbs, and a clause that carries a quantity is no goal without a number.
    """
    starts = [m["start"] for m in mentions]
    found = []
    for block in text.blocks:
        if block.role in ("heading", "furniture", "reference", "table"):
            continue
        year = _only_year(text.text[block.start : block.end])
        for start, end in sentences(text.text, block.start, block.end):
            inside = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
            if inside and _AIM[block.lang].search(text.text, start, end):
                found += _goals(text, block.lang, (start, end), inside, year, entry)
    return found


def _only_year(text: str) -> str:
    years = set(_YEAR.findall(text))
    return years.pop() if len(years) == 1 else ""


def _goals(text: Text, lang: str, sentence: tuple[int, int], inside: list[dict], year: str, entry) -> list[dict]:
    years = [(m.start(), m.group()) for m in _YEAR.finditer(text.text, *sentence)]
    found = []
    for start, end in _clauses(text.text, lang, *sentence):
        state = _STATE[lang].search(text.text, start, end)
        counted = any(m["status"] != "not_quantity" and start <= m["start"] < end for m in inside)
        if not state or counted:
            continue
        before = [told for at, told in years if at < end]
        due = before[-1] if before else years[0][1] if years else year
        place = next((m["place"] for m in inside if m.get("place")), "") or entry.place
        if place:
            found.append(
                _goal(
                    text.text[start:end].strip(" ,，、"),
                    place,
                    due,
                    min(inside, key=lambda m: abs(m["start"] - start)),
                    entry,
                )
            )
    return found


def _clauses(text: str, lang: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(m.end() for m in _CLAUSE[lang].finditer(text, start, end)), end]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]


def _goal(label: str, place: str, due: str, nearest: dict, entry) -> dict:
    return {
        "place": place,
        "indicator": "",
        "label": label if len(label) <= _MAX_LABEL else label[: _MAX_LABEL - 1] + "…",
        "definition": "unstated",
        "target_period": due,
        "target_end": periods.fields(due)["period_end"],
        "value": None,
        "type": "qualitative",
        "announced": periods.known_by(entry.published),
        "producer": entry.publisher or entry.author,
        "source": nearest["mention_id"],
        "group": nearest["doc"],
    }
