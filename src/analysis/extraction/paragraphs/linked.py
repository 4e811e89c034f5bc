# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""The indicator of a number: the catalogue's terms in the clause around it, or in the name that is its own of several."""

from __future__ import annotations

import re

from analysis import catalogue
from analysis.extraction.mention import Mention
from analysis.extraction.naming import linking
from analysis.extraction.numbers import units
from analysis.extraction.numbers.reading import Reading
from analysis.extraction.paragraphs import kinds

RESPECTIVELY = re.compile(r"分别|依次|(?<!\w)(?:lần lượt|tương ứng|respectively)(?!\w)")
_STOPS = {"zh": re.compile(r"[:：;；,，。]"), "vi": re.compile(r"[:;.]|(?:19|20)\d\d,"), "en": re.compile(r"[:;.,]")}
_AND = re.compile(r"[、和与及,]|(?<!\w)và(?!\w)")
_ZH_STOPS = frozenset("、，,。；;")


class Linked:
    """Mixed into the scope of a paragraph: what a number measures."""

    def _respective(self) -> dict[int, tuple[tuple[int, int], list[tuple[int, int]]]]:
        """Values told of several names in their order (A、B和C分别为1、2和3): start of a value -> its name, all names."""
        told = {}
        for group in self._runs(self.readings):
            left = self.sentence(group[0].start)[0]
            cue = [*RESPECTIVELY.finditer(self.state.folded, left, group[0].start)][-1:]
            if not cue or group[0].start - cue[0].end() > 16:
                continue
            stops = [s.end() for s in _STOPS[self.block.lang].finditer(self.state.folded, left, cue[0].start())]
            names = _names(self.state.folded, stops[-1] if stops else left, cue[0].start())
            if len(names) == len(group):
                told.update({r.start: (name, names) for r, name in zip(group, names, strict=True)})
        return told

    def _link(self, m: Mention, found: Reading, left: int, right: int, before: int, after: int) -> None:
        fits = fitting(found, m)
        if found.start in self.respective:
            self._link_name(m, found.start, fits)
            return
        first, last = kinds.clause(self.state.folded, found.start, found.end, left, right)
        key, score = "", 0.0
        ended = self.block.lang == "zh" and self.state.folded[found.end : found.end + 1] in _ZH_STOPS
        if ended:  # in Chinese the noun stands before the number; what follows belongs to the next one
            after = last = found.end
        follows = found.shape in ("change", "gap") and self.previous and self._same_sentence(left)
        if follows:  # a change speaks of what was just told, unless it names something else before its number
            after = last = found.end
        for a, b in ((max(before, first), min(after, last)), (before, min(after, right)), (left, min(after, right))):
            key, score = self.terms.best(a, b, found.start, fits)
            if key:
                break
            if follows:
                key, score = self.previous.indicator, self.previous.score or 0.0
                break
        label = linking.label(self.state.text.text, max(before, left), found.start, found.end, min(after, right))
        _name(m, key, score, label)

    def _same_sentence(self, left: int) -> bool:
        """Was the number before told in this sentence, or in one that only a semicolon parts from it?"""
        if self.previous.sentence_start == left:
            return True
        stop = self.state.folded[max(self.block.start, left - 2) : left].rstrip()
        return self.previous.sentence_end in (left, left - 1) and stop.endswith((";", "；"))

    def _link_name(self, m: Mention, at: int, fits) -> None:
        """The indicator of one name of several, with as little as it needs of the noun that all share."""
        (a, b), names = self.respective[at]
        key, score = self.terms.best(a, b, b, fits)
        for words, shared in () if key else self._with_shared(a, b, names):
            key, score = linking.Terms(words, 0, len(words)).best(0, len(words), len(words), fits)
            if key and key != linking.best_of(shared)[0]:
                break
            key, score = "", 0.0
        _name(m, key, score, self.state.text.text[a:b].strip())

    def _with_shared(self, a: int, b: int, names: list[tuple[int, int]]):
        """(words, what all share of them): a name with the noun behind the last (工业机器人、手机产量) or before the first (tỷ lệ xã, huyện) of several."""
        name = self.state.folded[a:b].strip()
        if self.block.lang == "zh":
            last = self.state.folded[slice(*names[-1])]
            yield from ((name + last[-n:], last[-n:]) for n in (2, 3, 4, 6) if n < len(last))
        else:
            first = self.state.folded[slice(*names[0])].split()
            shared = " ".join(first[: max(len(first) - len(name.split()), 0)])
            yield f"{shared} {name}", shared


def _name(m: Mention, key: str, score: float, label: str) -> None:
    m.indicator, m.score, m.label = key, score or None, label
    m.pillar = catalogue.indicators()[key].get("pillar", "") if key else ""


def _names(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the names of an enumeration."""
    found, at = [], start
    for mark in [*_AND.finditer(folded, start, end), None]:
        stop = mark.start() if mark else end
        if folded[at:stop].strip():
            found.append((at, stop))
        at = mark.end() if mark else end
    return found


def fitting(found: Reading, m: Mention):
    """Which indicators a number of this unit can be: a level needs the indicator's unit, a change does not."""
    entries = catalogue.indicators()

    def fits(key: str) -> bool:
        unit = entries[key].get("unit", "")
        if not unit or found.shape in ("change", "gap", "support"):
            return unit not in ("rank",) or m.unit == "rank"
        if unit == m.unit:
            return True
        if unit in units.MONEY and m.unit in units.MONEY:
            return True
        return m.unit == "percentage_point" and unit == "percent"

    return fits
