"""The engine: paragraphs -> numbers -> mentions, in one pass over a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import partial
from itertools import pairwise

from analysis.documents import segments
from analysis.documents.text import Addresses, Text
from analysis.extraction import tables
from analysis.extraction.dates import calendar_forms, times
from analysis.extraction.dates.completing import Said
from analysis.extraction.mention import Mention
from analysis.extraction.naming import places
from analysis.extraction.numbers import seeds
from analysis.extraction.paragraphs import context, dating, headlines, labels
from analysis.extraction.paragraphs.paragraph import furniture, paragraph
from analysis.extraction.paragraphs.scope import Scope
from analysis.extraction.paragraphs.state import State, plain
from analysis.extraction.vocabulary import folding
from analysis.extraction.vocabulary.cues import Cues, cues
from analysis.extraction.vocabulary.folding import ANY_DIGIT

MOST_NUMBERS = 120  # of a block, as LONGEST characters are: keeps the work on one paragraph bounded
_TABLE = re.compile(r"\W*(?:(?:bảng|biểu|table)(?: số)?\.? \d|附?表 ?\d)")
_SAME_TIME = re.compile(
    r"\s*(?:同期|同一时期|其中[,，]|具体来看|cùng thời điểm|cùng thời gian này|theo đó,|trong đó,|cụ thể,|"
    r"at the same time|in the same period|of (?:these|this|that total),|"
    r"(?:\d[.)] ?)?at (?:the same|that|this) date)"
)
_GOES_ON = re.compile(
    r"\s*(?:[a-zß-ÿăđĩũơưạ-ỹ]|\d[\d.,]* ?(?:%|[a-zß-ÿăđĩũơưạ-ỹ])|(?:19|20)\d\d, [a-zß-ÿăđĩũơưạ-ỹ])"
)  # a broken line, no heading and no item
_ENDED = re.compile(r"[.。;；:：!?！？][”\"')\s]*$")


def extract(text: Text, *, place: str | None = None, published: str | None = None) -> list[Mention]:
    """Every number of `text`, in order; each digit lies in exactly one span, a span may carry several mentions.

    place : key of the document's place, if known; otherwise found in title and text.
    published : ISO date (or year) of the document, if known; otherwise from a dateline, else the latest year told.
    """
    composed, offsets = folding.reading_copy(text.text)
    inner = text if offsets is None else Text(text.name, composed, text.sha256, text.lang)
    folded = folding.fold(composed)
    main = place or places.main_place(folded, dating.head(inner, folded), dating.language(inner))
    now, minguo = published or dating.spoken(inner, folded), calendar_forms.is_minguo(folded)
    state = State(inner, folded, main, now, minguo=minguo)
    for block in inner.blocks:
        for part, numbers in _parts(state, block):
            _block(state, part, numbers)
    headlines.date(state)
    _sweep(state)
    state.found.sort(key=lambda m: (m.start, m.end))
    if offsets is not None:
        _map_back(state.found, offsets, text)
    _identify(state.found, text)
    return state.found


def _sweep(state: State) -> None:
    """Give every digit that no rule read a span of its own."""
    covered = sorted({(m.start, m.end) for m in state.found})
    starts = [c[0] for c in covered]
    for match in ANY_DIGIT.finditer(state.folded):
        at = match.start()
        while at < match.end():
            i = bisect_right(starts, at) - 1
            if i >= 0 and covered[i][1] > at:
                at = covered[i][1]
                continue
            stop = min(match.end(), starts[i + 1] if i + 1 < len(starts) else match.end())
            line_start = state.text.lines[state.text.line_of(at) - 1]
            state.found.append(plain(state, at, stop, line_start, stop, "left over", "no rule"))
            at = stop


def _map_back(found: list[Mention], offsets: list[int], text: Text) -> None:
    for m in found:
        m.start, m.end = offsets[m.start], offsets[m.end]
        m.sentence_start, m.sentence_end = offsets[m.sentence_start], offsets[m.sentence_end]
        m.start = _own_line(text.text, m.start, m.end)
        m.quote, m.line = text.text[m.start : m.end], text.line_of(m.start)


def _own_line(text: str, start: int, end: int) -> int:
    """A span begins on the line of its number, though the words before it may stand on the line above."""
    digit = ANY_DIGIT.search(text, start, end)
    return text.rfind("\n", start, digit.start()) + 1 or start if digit else start


def _identify(found: list[Mention], text: Text) -> None:
    ordinal, last, addresses = 0, None, Addresses(text)
    for m in found:
        ordinal = ordinal + 1 if last == (m.start, m.end) else 0
        last = (m.start, m.end)
        m.mention_id = f"m{addresses.of(m.start, m.end, m.sentence_start, m.sentence_end)}-{ordinal}"


def _parts(state: State, block: segments.Block) -> list[tuple[segments.Block, list[re.Match]]]:
    """A block with its numbers, cut where it holds too many; a table has no list that grows with its cells."""
    numbers = list(seeds.pattern(block.lang).finditer(state.folded, block.start, block.end))
    if len(numbers) <= MOST_NUMBERS or block.role == "table":
        return [(block, numbers)]
    edges = [block.start, *_cuts(segments.sentences(state.text.text, block.start, block.end), numbers), block.end]
    parts = [replace(block, start=start, end=end) for start, end in pairwise(edges)]
    return [(part, _within(numbers, part.start, part.end)) for part in parts]


def _cuts(sentences: list[tuple[int, int]], numbers: list[re.Match]):
    """Offsets, each behind a sentence if that can be, between which no more than MOST_NUMBERS begin."""
    ends, at = [end for _, end in sentences], 0
    while len(numbers) - at > MOST_NUMBERS:
        limit = numbers[at + MOST_NUMBERS].start()
        last = bisect_right(ends, limit) - 1
        cut = ends[last] if last >= 0 and ends[last] > numbers[at].start() else limit
        at = bisect_left(numbers, cut, key=re.Match.start)
        yield cut


def _block(state: State, block: segments.Block, numbers: list[re.Match]) -> None:
    words = cues(block.lang)
    start, end = block.start, block.end
    anchors = (
        times.read(state.folded, start, end, block.lang, _said(state), state.minguo)
        if numbers or block.role == "heading"
        else []
    )
    if block.role in ("body", "item"):
        anchors = times.without_titles(anchors, state.folded, start)
    if not context.is_running(state, block):
        state.joined = state.open_end and block.lang != "zh" and bool(_GOES_ON.match(state.text.text, start, end))
        state.joined = state.joined or bool(_SAME_TIME.match(state.folded, start, end))
        state.open_end = not _ENDED.search(state.folded, max(start, end - 6), end)
    names = _named(state, block)
    taken = labels.taken(state.folded, block, anchors, numbers) if numbers else []
    anchors = [a for a in anchors if not labels.holds(taken, a)]
    context.enter(state, block, words, anchors, names)
    if not numbers:
        if block.role == "table":
            tables.row(state, block, [], names, lambda start, end: None)
        else:
            state.caption = _caption(state, start, end)
        context.leave(state, block, anchors, names)
        return
    if block.role == "table":
        cell = partial(_read, state, block, words=words, taken=taken, numbers=numbers, anchors=anchors, names=names)
        tables.row(state, block, taken, names, cell)
    else:
        state.header, state.caption = [], _caption(state, start, end)
        first = len(state.found)
        _read(state, block, start, end, words, taken, numbers, anchors, names)
        if block.role == "heading" and not state.titled and not anchors:
            state.headlines += state.found[first:]
    context.leave(state, block, anchors, names)


def _said(state: State) -> Said:
    """What is known of the time that a paragraph tells of."""
    period = state.outline.now.period
    topic = int(period[:4]) if period[:4].isdecimal() else state.told
    return Said(state.year, topic, state.told, state.now, state.outline.past_year(state.year))


def _caption(state: State, start: int, end: int) -> tuple[int, int]:
    """The one or two short lines above a table, from the one that numbers it: "Bảng 1. Xếp hạng"."""
    before = state.caption[0]
    numbered = _TABLE.match(state.folded, start, end)
    return (before if end - before < 200 and not numbered else start, end)


def _read(state: State, block, start: int, end: int, words: Cues, taken, numbers, anchors, names) -> None:
    """Read what lies between two offsets of a paragraph as sentences."""
    whole = (start, end) == (block.start, block.end)
    if not whole:
        block = replace(block, start=start, end=end, role="body")
        taken, numbers, anchors = (_within(items, start, end) for items in (taken, numbers, anchors))
    sentences = segments.sentences(state.text.text, start, end) or [(start, end)]
    quiet = block.role == "furniture" or (block.role == "heading" and end - start < 8)
    readings, masks = ([], furniture(state, block, taken)) if quiet else paragraph(state, block, words, taken, numbers)
    scope = Scope(state, block, words, anchors, names, sentences, readings)
    for first, last, reason in masks:
        left, right = scope.sentence(first)
        state.found.append(plain(state, first, last, left, right, reason, "label"))
    scope.run()


def _within(items: list, start: int, end: int) -> list:
    """The matches, anchors or (start, end, reason) of an ordered list that lie between two offsets."""
    first = bisect_left(items, start, key=lambda item: _span(item)[0])
    last = bisect_left(items, end, lo=first, key=lambda item: _span(item)[0])
    return [item for item in items[first:last] if _span(item)[1] <= end]


def _span(item) -> tuple[int, int]:
    if isinstance(item, re.Match):
        return item.span()
    return item[:2] if isinstance(item, tuple) else (item.start, item.end)


def _named(state: State, block: segments.Block) -> list[places.Named]:
    return places.named(state.folded[block.start : block.end], state.main, block.start)
