"""Goals without a number: clauses of aim under a date, such as "to be completed by 2025" or "成为…标杆"."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from analysis import catalogue, periods
from analysis.documents.segments import sentences
from analysis.documents.text import Text
from analysis.extraction.naming.places import named
from analysis.extraction.vocabulary.folding import fold

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
        r"hình thành|hoàn thành(?! (?:các |những |toàn bộ )?(?:mục tiêu|nhiệm vụ|chỉ tiêu|kế hoạch))|"
        r"hoàn thiện|phổ cập|trở thành|nằm trong nhóm|được xây dựng|xây dựng là|"
        r"được đưa vào|ra mắt|được kết nối|sẽ kết nối|\blà (?:đô thị|trung tâm|tỉnh|thành phố)",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"打造|建成|成为|形成|基本实现|全面实现|建设成|跻身"),
    "en": re.compile(r"\b(?:become|be completed|complete|form|remain|be among|universal|connect all)\b", re.IGNORECASE),
}
_KEPT = {  # a standing to be kept is a goal wherever the paragraph sets aims
    "vi": re.compile(r"(?:duy trì|giữ vững) vị trí|thuộc nhóm", re.IGNORECASE),
    "zh": re.compile(r"保持[^,，。]{0,12}(?:领先|前列)"),
    "en": re.compile(r"\b(?:keep|remain|maintain)\b[^.;]{0,40}\b(?:lead|leading|top)\b", re.IGNORECASE),
}
_CLAUSE = {
    "vi": re.compile(r"[;:]|,(?= )(?!\s*(?:các|và|thành phố)\b)"),
    "zh": re.compile(r"[;；:：,，]"),
    "en": re.compile(r"[;:]|,(?= (?:and )?(?:to )?[a-z]+)"),
}
_DUE = {
    "vi": re.compile(r"(?:đến|trước|vào|tới)\s+(?:(?:hết|cuối|khoảng)\s+)?(?:năm\s+)?(20[1-6]\d)(?!\d)", re.IGNORECASE),
    "zh": re.compile(r"(?:到|至)\s*(20[1-6]\d)\s*年|(20[1-6]\d)\s*年(?:底|末|前(?![一二三四五六七八九十几\d]))"),
    "en": re.compile(r"\b(?:by|until|before)\s+(?:the\s+end\s+of\s+)?(20[1-6]\d)(?!\d)", re.IGNORECASE),
}
_NUMERIC = ("target", "actual", "change", "rank")
_MAX_LABEL = 160


def qualitative(text: Text, mentions: list[dict], entry) -> list[dict]:
    """Rows of TABLES["targets"] of type qualitative; their source is the nearest number of the paragraph, its year.

    A first version: it knows a handful of verbs, and a clause that carries a quantity is no goal without a number.
    """
    starts = [m["start"] for m in mentions]
    places = [] if entry.place else [n for n in named(fold(text.text), "") if _is_local(n.place)]
    found = []
    for block in text.blocks:
        inside = mentions[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        aim = _AIM.get(block.lang) and _AIM[block.lang].search(text.text, block.start, block.end)
        if block.role in ("heading", "furniture", "reference", "table") or not inside or not aim:
            continue
        for span in _goal_clauses(text.text, block, aim.start()):
            counted = any(
                m["kind"] in _NUMERIC and m["status"] != "not_quantity" and span[0] <= m["start"] < span[1]
                for m in inside
            )
            place = entry.place or next((n.place for n in reversed(places) if block.start <= n.start < span[1]), "")
            if place and not counted:
                found.append(_goal(text.text, span, place, _due(text.text, block, span), inside, entry))
    return found


def _is_local(place: str) -> bool:
    return catalogue.places()[place].get("level") not in ("country", "world", "group")


def _goal_clauses(text: str, block, aim: int) -> list[tuple[int, int]]:
    """Clauses with a verb of aim from the first aim of the paragraph on, and standings to be kept before it."""
    return [
        clause
        for sentence in sentences(text, block.start, block.end)
        for clause in _clauses(text, block.lang, *sentence)
        if _KEPT[block.lang].search(text, *clause) or (sentence[1] > aim and _STATE[block.lang].search(text, *clause))
    ]


def _due(text: str, block, clause: tuple[int, int]) -> str:
    """The last due year named before the clause ends, else the first one after it in the paragraph."""
    years = [(m.start(), m.group(m.lastindex)) for m in _DUE[block.lang].finditer(text, block.start, block.end)]
    before = [year for at, year in years if at < clause[1]]
    return before[-1] if before else years[0][1] if years else ""


def _clauses(text: str, lang: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(m.end() for m in _CLAUSE[lang].finditer(text, start, end)), end]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]


def _goal(text: str, span: tuple[int, int], place: str, due: str, inside: list[dict], entry) -> dict:
    label = text[slice(*span)].strip(" ,，、;；")
    nearest = min(inside, key=lambda m: abs(m["start"] - span[0]))
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
