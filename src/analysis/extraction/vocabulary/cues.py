"""Cue words of a language (catalogue/cues/*.yml), compiled into a few bounded patterns."""

from __future__ import annotations

import re
from functools import cache

import yaml

from analysis.catalogue import FOLDER

LANGUAGES = ("vi", "zh", "en")
BEFORE = 48  # characters looked at before a number


class Cues:
    """The words of one language as dictionaries and patterns over folded text."""

    def __init__(self, lang: str):
        """Read and compile the cue file of `lang`."""
        path = FOLDER / "cues" / f"{lang}.yml"
        self.lang = lang
        self.words = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        w = self.words
        self.units = {word: code for code, words in w["units"].items() for word in words}
        self.magnitudes = {k: float(v) for k, v in w["magnitudes"].items()}
        self.comparators_before = {c: kind for kind, words in w["before"].items() for c in words}
        self.comparators_after = {c: kind for kind, words in w["after"].items() for c in words}
        self.labels = {word: reason for reason, words in w["labels"].items() for word in words}
        gap = "" if lang == "zh" else r"\s*"
        filler = f"(?:{gap}{self.any(w['filler'])}){{0,4}}"
        before = self.any(self.comparators_before)
        self.before = self.ends(f"({self.led(self.comparators_before)})")
        self.after = re.compile(rf"{gap}({self.any(self.comparators_after)})")
        self.change = self.ends(f"({self.led([*w['up'], *w['down']])}){filler}(?:{gap}{before})?")
        self.level = self.ends(f"(?:{self.led(w['level_after'])})(?:{gap}{self.any(w['filler'])})?(?:{gap}{before})?")
        self.times = self.ends(f"({self.led(w['times'])})(?:{gap}{before})?") if w["times"] else None
        self.gap = self.ends(f"({self.led(w['gap'])})(?:{gap}{self.any(w['filler'])})?(?:{gap}{before})?")
        self.rank = self.ends(f"({self.led(w['rank_before'])})")
        self.label = self.ends(f"({self.led(self.labels)})(?:{gap}số|{gap}no\\.)?")
        self.value_verb = self.ends(f"({self.led(w['value_verbs'])})[:：]?")
        self.support = self.ends(f"({self.led(w['support'])})(?:{gap}{before})?")
        self.action = self.ends(f"({self.led(w['actions'])})(?:{gap}{before})?") if w["actions"] else None
        self.contribution = (
            re.compile(self.whole(w["contribution"]) + r"[^,;.。；，]{0,30}$") if w["contribution"] else None
        )
        per_before = [(code, p) for code, ps in w["per_before"].items() for p in ps]
        self.per_before = re.compile("|".join(f"(?P<{code}_{i}>{p})" for i, (code, p) in enumerate(per_before)))
        self.per = [(code, re.compile(p)) for code, ps in w["per"].items() for p in ps]
        self.find = {
            name: re.compile(self.whole(w[name]) if w[name] else r"(?!x)x")
            for name in (
                "target",
                "done",
                "heading_target",
                "heading_done",
                "forecast",
                "plan_title",
                "figures_title",
                "reports",
                "funding",
                "now",
                "baseline",
                "possible",
                "up",
                "down",
            )
        }
        head = rf"(?:\s*{self.whole(w['structural_head'])}){{0,2}}" if w["structural_head"] else ""
        self.structural = re.compile(rf"{head}{gap}{self.whole(w['structural'])}")
        self.clause_verbs = frozenset(w["clause_verbs"])
        self.not_noun = frozenset(w["not_nouns"])
        self.up, self.down = frozenset(w["up"]), frozenset(w["down"])

    def any(self, words, head: str = "") -> str:
        """Alternation of words, longest first, by their first letters; no word begins behind `head`."""
        by_letter: dict[str, list[str]] = {}
        for word in sorted(words, key=len, reverse=True):
            by_letter.setdefault(word[0], []).append(self._guarded(word, head))
        return "(?:" + "|".join(f"{re.escape(x)}(?:{'|'.join(rest)})" for x, rest in by_letter.items()) + ")"

    def _guarded(self, word: str, head: str) -> str:
        """The rest of a word; a syllable of others (hiện: thực hiện, hiện đại) must not be half of them."""
        guard = self.words.get("guards", {}).get(word, {})
        gap = "" if self.lang == "zh" else " "
        before = "".join(rf"(?<!{re.escape(x)}{gap}{re.escape(word[0])})" for x in guard.get("not_after", ()))
        after = "".join(rf"(?!{gap}{re.escape(x)})" for x in guard.get("not_before", ()))
        begins = rf"(?<!{head}{re.escape(word[0])})" if head else ""
        return begins + before + re.escape(word[1:]) + after

    def led(self, words) -> str:
        """Alternation of words that do not begin inside another word, where the script has any."""
        return self.any(words) if self.lang == "zh" else self.any(words, r"\w")

    def whole(self, words) -> str:
        """Alternation that respects word boundaries where the script has any."""
        return self.any(words) if self.lang == "zh" else rf"{self.led(words)}(?!\w)"

    def ends(self, pattern: str) -> re.Pattern:
        """Pattern that must reach the end of the window before a number; it begins with words that are `led`."""
        return re.compile(rf"{pattern}\s*$")


@cache
def cues(lang: str) -> Cues:
    """Compiled cue words of vi, zh or en."""
    return Cues(lang)
