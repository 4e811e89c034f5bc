"""Places named in a text, in three scripts, and the place that a number belongs to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

import ahocorasick

from analysis import catalogue
from analysis.catalogue import patterns
from analysis.extraction.dates import calendar_forms
from analysis.extraction.vocabulary.cues import LANGUAGES, cues
from analysis.extraction.vocabulary.folding import fold

_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATELINE = re.compile(
    rf"\s*[,(]? ?(?:ngày|tháng|(?:sáng|chiều|tối) \d|(?:{_MONTH})[a-z]*\.? \d|"
    r"\d{1,2}[/.-]\d|\d{1,2} (?:[a-z]+ )?(?:19|20)\d\d|\d{1,2}月)|"
    r" ?\([a-z]{3,8}\) ?[-–—]|\)? ?(?:--|[-–—]) (?=\S)|电[（(]"
)  # behind the place where a text was written
_LABEL_REACH = 120  # characters from "Venue:" to the name
_OWN_SHARE = 3  # one in so many places named is that of the text
_VENUE = re.compile(
    r"(?:(?<!\w)(?:place|venue|location|address|địa điểm|địa chỉ|trụ sở|nơi họp)|地点|地址) ?[:：][^\n:：]*$"
)


@dataclass(frozen=True)
class Named:
    """A place name in the text."""

    start: int
    end: int
    place: str
    whole: bool = False  # 全省, cả nước: resolved against the document


@cache
def _automaton() -> ahocorasick.Automaton:
    machine = ahocorasick.Automaton()
    for key, entry in sorted(catalogue.places().items(), key=lambda kv: str(kv[1].get("valid_from") or "")):
        for lang in LANGUAGES:
            names = [entry.get("name", {}).get(lang), *entry.get("aliases", {}).get(lang, [])]
            for name in filter(None, [*names, key]):
                if fold(name) not in machine:  # a name borne before and after a merger means the older place first
                    machine.add_word(fold(name), (len(fold(name)), key, False))
            for phrase in entry.get("homonyms", {}).get(lang, []):  # has the name in it and means no place
                machine.add_word(fold(phrase), (len(fold(phrase)), "", False))
    for lang in LANGUAGES:
        for words, meaning in cues(lang).words["whole"].items():
            machine.add_word(words, (len(words), meaning, True))
    machine.make_automaton()
    return machine


def named(folded: str, main: str, at: int = 0) -> list[Named]:
    """Place names in order, the longest where several begin together; `at`: offset of `folded` in its text."""
    found = []
    for final, (length, key, whole) in _automaton().iter(folded):
        start, end = final - length + 1, final + 1
        place = _resolved(key, main) if whole else key
        if (place or not whole) and patterns.bounded(folded, start, end):
            found.append((start, -end, place, whole))
    found.sort(key=lambda n: n[:2])
    kept, last = [], 0
    for start, minus_end, place, whole in found:
        if start >= last:
            last = -minus_end
            if place:
                kept.append(Named(at + start, at + last, place, whole))
    return kept


def _resolved(level: str, main: str) -> str:
    if level != "country" or not main:
        return main
    entry = catalogue.places().get(main, {})
    return main if entry.get("level") == "country" else entry.get("country") or main


def main_place(folded: str, head: list[tuple[int, int]], lang: str) -> str:
    """Place of a document: the first in the lines of its head, else the one that it tells most of; '' if it names none.

    head : offsets of the lines that form its title, without datelines.
    """
    above = folded[: folded.find("\n", head[-1][1]) + 1 or None] if head else ""
    titled = [n.place for n in _own_names(above) if any(a <= n.start < b for a, b in head)]
    inner = [p for p in titled if level(p) != "country"]
    if inner and titled[0] != inner[0] and _is_capital(inner[0]):
        return titled[0]
    if titled:
        return (inner or titled)[0]
    told = [n.place for n in _own_names(folded)]
    return _of_level(told, _own_level(folded)) or _told_of(told) or _of_address(folded) or _home(folded, lang)


def _own_level(folded: str) -> str:
    """Level at which a Chinese text speaks of its own place as a whole: 全省, 全市; '' if at none or at both alike."""
    told: Counter[str] = Counter()
    for words, meaning in cues("zh").words["whole"].items():
        told[meaning] += folded.count(words)
    if told["province"] == told["city"]:
        return ""
    return "province" if told["province"] > told["city"] else "city"


def _of_level(places: list[str], wanted: str) -> str:
    """The place of a level that a text names most, cities as parts of their province; '' if others have most of it."""
    if not wanted:
        return ""
    inside = sum(level(p) != "country" for p in places)
    if wanted == "province":
        places = [catalogue.places()[p]["parent"] if level(p) == "city" else p for p in places]
    told = Counter(p for p in places if level(p) == wanted).most_common(1)
    return told[0][0] if told and _OWN_SHARE * told[0][1] >= inside else ""


def _told_of(places: list[str]) -> str:
    """The place named most often; the country where that is its capital or one of many places."""
    counted = Counter(places).most_common(1)
    if not counted:
        return ""
    place, times = counted[0]
    entry = catalogue.places()[place]
    inside = [p for p in places if level(p) != "country"]
    of_many = _is_capital(place) or 2 * times <= len(inside)
    return (entry.get("country") or place) if of_many and level(place) != "country" else place


def _of_address(folded: str) -> str:
    """The country in which a text was written that names no other place."""
    named_there = [n.place for n in named(folded, "") if not n.whole]
    return catalogue.places()[named_there[0]].get("country") or "" if named_there else ""


def _home(folded: str, lang: str) -> str:
    """Place of a text that names none: the country of its language if no other writes it, or if it says 我国."""
    if calendar_forms.is_minguo(folded):
        return "Taiwan"  # where alone years are counted from 1912
    words = cues(lang).words
    country = words["home"]
    if words["home_alone"]:
        return country
    told = (word for word, meaning in cues(lang).words["whole"].items() if meaning == "country")
    return country if country and any(word in folded for word in told) else ""


def _is_capital(place: str) -> bool:
    """Is it a capital, where ministries and newspapers write of the whole country?"""
    return bool(catalogue.places()[place].get("capital"))


def _own_names(folded: str) -> list[Named]:
    """Places that a text names, but in an address."""
    found = [n for n in named(folded, "") if not n.whole and level(n.place) not in ("world", "group")]
    return [n for n in found if not is_address(folded, n)]


def is_address(folded: str, name: Named) -> bool:
    """Is a capital named as where a text was written or people met: "Hà Nội, ngày 5 tháng 3", "Venue: … Hanoi"?

    The dateline of any other place tells what the text is about.
    """
    if not _is_capital(name.place):
        return False
    reach = max(0, name.start - _LABEL_REACH)
    line = max(reach, folded.rfind("\n", reach, name.start) + 1)
    return bool(_DATELINE.match(folded, name.end) or _VENUE.search(folded, line, name.start))


def level(place: str) -> str:
    """Level of a place in the catalogue: country, province, city, district, group or world."""
    return catalogue.places().get(place, {}).get("level", "")


def rolled_up(place: str) -> str:
    """A zone or district as the city or province that it lies in; figures are compared at that level."""
    parent = catalogue.places().get(place, {}).get("parent") or ""
    return parent if level(place) not in ("country", "province", "city", "group", "world") and parent else place


def at_time(place: str, *days: str) -> str:
    """The place of that name on the earliest of the ISO days that are known: Hải Phòng in 2026 is the merged city."""
    entry = catalogue.places().get(place, {})
    ended, day = str(entry.get("valid_to") or ""), min(filter(None, days), default="")
    if not ended or day <= ended:
        return place
    heirs = (heir for heir in entry.get("successors", []) if catalogue.places()[heir].get("same_name") == place)
    return next(heirs, place)
