"""Which of many patterns can match a stretch of text at all: each names letters that it cannot do without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import ahocorasick


class Letters:
    """The letters that patterns need, found in one pass over a stretch."""

    def __init__(self, needed: Iterable[Sequence[str]]):
        """needed : for each pattern, strings of which one must occur; '' if it may match anywhere."""
        self._machine, self._anywhere = ahocorasick.Automaton(), []
        for i, letters in enumerate(needed):
            if "" in letters:
                self._anywhere.append(i)
            for part in filter(None, letters):
                self._machine.add_word(part, (*self._machine.get(part, ()), i))
        self._machine.make_automaton()

    def call(self, piece: str) -> list[int]:
        """Numbers of the patterns that may match `piece`, in order. (The automaton copies all that it is given.)"""
        called = set(self._anywhere)
        for _, numbers in self._machine.iter(piece):
            called.update(numbers)
        return sorted(called)
