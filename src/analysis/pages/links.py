"""Links from a number to the sentence or the reference row that it came from."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from functools import cache

import pandas as pd

from analysis import catalogue, language, tables
from analysis.documents import DocumentError, masking, read, register


@cache
def document(doc: str) -> pd.Series:
    """The row of a document in the table of documents."""
    return tables.documents(doc=doc, whole=False).iloc[0]


@cache
def _mentions(doc: str) -> pd.DataFrame:
    """The mentions of a document, not logged as read: the id of a mention tells the words of its sentence."""
    return tables.read("mentions", doc=doc, log=False).set_index("mention_id")


@cache
def _reference(of: str) -> pd.DataFrame:
    return tables.reference(place=of).drop_duplicates("source").set_index("source")


def href(source: str, place: str) -> str:
    """Address of a source: a mention on its document's page, or a row (vietnam.csv:123) on the page of its place."""
    if ".csv:" in source:
        file, line = source.rsplit(":", 1)
        return f"reference--{catalogue.places()[place]['slug']}.html#r-{file.removesuffix('.csv')}-{line}"
    return f"source--{document(tables.document_of(source))['slug']}.html#{source}"


@cache
def _text(doc: str) -> str:
    """The text of a document, persons masked; empty if it cannot be read any more."""
    try:
        return masking.masked(read(register.folder() / doc, document(doc)["lang"]).text)
    except (DocumentError, OSError):
        return ""


@cache
def quote(source: str, place: str) -> tuple[str, str]:
    """What is quoted of a source, and in which language: the words around a number, or a reference row's title."""
    if ".csv:" in source:
        rows = _reference(place)
        if source not in rows.index:
            return source, ""
        row = rows.loc[source]
        return " · ".join(x for x in (row["source_title"], row["publisher"], row["published"]) if x), ""
    row = _mention(source)
    if row is None:
        return source, ""
    return words(row["doc"], row["sentence_start"], row["start"], row["end"], row["sentence_end"])


def words(doc: str, first: int, start: int, end: int, last: int, most: int = 80) -> tuple[str, str]:
    """The sentence [first, last) cut to `most` characters on either side of [start, end), and its language."""
    text = _text(doc)
    before, after = text[first:start], text[end:last]
    if len(before) > most:
        before = "…" + (before[-most:].partition(" ")[2] or before[-most:])
    if len(after) > most:
        after = (after[:most].rpartition(" ")[0] or after[:most]) + "…"
    said = " ".join(f"{before}{text[start:end]}{after}".split())
    return said, language.html_lang(document(doc)["lang"])


def figure(text: str, source: str, place: str) -> str:
    """`text` as a link to its source (HTML); without a source, the text alone."""
    first = source.split()[0] if source else ""
    if not first:
        return html.escape(text)
    said, lang = quote(first, place)
    told = f' data-lang="{lang}"' if lang else ""
    return (
        f'<a class="figure" href="{html.escape(href(first, place))}" data-quote="{html.escape(said)}"{told}>'
        f"{html.escape(text)}</a>"
    )


_OPERANDS = re.compile(r"implied by (\S+) and (\S+)")


def operands(row) -> list[str]:
    """Mention ids of the level and the change that a derived observation was worked out from; [] if none is named."""
    return [*_OPERANDS.findall(row.note)[0]] if row.basis == "derived" and _OPERANDS.search(row.note) else []


def formula(level, change, link: Callable[[object], str]) -> str:
    """How a value was worked out from a level and its change (HTML); `link` gives an operand."""
    relative = change.unit == "percent" and level.unit != "percent"
    return f"{link(level)} ÷ (1 + {link(change)})" if relative else f"{link(level)} − ({link(change)})"


def derivation(row) -> str:
    """`formula` of an observation that a document implies, operands linked; "" for any other observation."""
    found = [_mention(key) for key in operands(row)]
    if not found or any(one is None for one in found):
        return ""
    return formula(*found, lambda m: figure(language.quantity(m.value, m.unit, m.comparator), m.name, row.place))


def _mention(key: str) -> pd.Series | None:
    doc = tables.document_of(key)
    rows = _mentions(doc) if doc else None
    return rows.loc[key] if doc and key in rows.index else None


def figures(text: str, sources: Iterable[str], place: str) -> str:
    """`text` as a link to the first of its sources; further sources follow as numbered links."""
    first, *more = dict.fromkeys(source for source in sources if source) or [""]
    rest = "".join(f" <sup>{figure(str(k), source, place)}</sup>" for k, source in enumerate(more, 2))
    return figure(text, first, place) + rest


def printed(source: str, place: str) -> str:
    """A source's number as it is printed there, in its own language (HTML), as a link to it."""
    if ".csv:" in source:
        rows = _reference(place)
        if source not in rows.index:
            return ""
        row = rows.loc[source]
        return figure(language.quantity(row["value"], row["unit"], row["comparator"]), source, place)
    found = _mention(source)
    if found is None:
        return ""
    lang = language.html_lang(document(found["doc"])["lang"])
    link = figure("@", source, place)
    return link.replace("@</a>", f'<span lang="{lang}">{html.escape(found["quote"])}</span></a>')


def named_place(key: str) -> str:
    """Name of a place (HTML); pointing at it lights the place wherever the page shows it."""
    return f'<span data-place="{html.escape(key)}">{html.escape(language.place(key))}</span>'


def quoted(words: str, doc: str, most: int) -> str:
    """Words of a document (HTML), marked with its language and cut to `most` characters."""
    cut = words if len(words) <= most else (words[:most].rpartition(" ")[0] or words[:most]) + "…"
    return f'<q lang="{language.html_lang(document(doc)["lang"])}">{html.escape(cut)}</q>'


def own_words(source: str, place: str) -> str:
    """What a source says in its own language (HTML): the words around a number, or the title of a reference row."""
    said, lang = quote(source, place)
    return f'<q lang="{lang}">{html.escape(said)}</q>' if lang else f"<cite>{html.escape(said)}</cite>"


def measure_link(row, shown: str) -> str:
    """`shown` (HTML) as a link to the words of a measure on the page of its document."""
    return f'<a href="source--{document(row["doc"])["slug"]}.html#{row["measure_id"]}">{shown}</a>'
