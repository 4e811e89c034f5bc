"""Links from a number to the sentence or the reference row that it came from."""

from __future__ import annotations

import html
from functools import cache

from analysis import catalogue, tables


@cache
def _slugs() -> dict[str, str]:
    documents = tables.documents()
    return {sha[:10]: slug for sha, slug in zip(documents["sha256"], documents["slug"], strict=True)}


def href(source: str, place: str) -> str:
    """Address of a source: a mention on its document's page, or a row (vietnam.csv:123) on the page of its place."""
    if ".csv:" in source:
        file, line = source.rsplit(":", 1)
        return f"reference--{catalogue.places()[place]['slug']}.html#r-{file.removesuffix('.csv')}-{line}"
    return f"source--{_slugs()[source[1:11]]}.html#{source}"


@cache
def quotes() -> dict[str, str]:
    """Mention id -> its words."""
    mentions = tables.mentions()
    return dict(zip(mentions["mention_id"], mentions["quote"], strict=True))


def figure(text: str, source: str, place: str) -> str:
    """`text` as a link to its source (HTML); without a source, the text alone."""
    first = source.split()[0] if source else ""
    if not first:
        return html.escape(text)
    quote = quotes().get(first, first)
    return (
        f'<a class="figure" href="{html.escape(href(first, place))}" data-quote="{html.escape(quote)}">'
        f"{html.escape(text)}</a>"
    )


@cache
def _anchors() -> dict[str, list[tuple[int, str]]]:
    rows = tables.mentions(status=None)
    return {doc: list(zip(own["start"], own["mention_id"], strict=True)) for doc, own in rows.groupby("doc")}


def measure_link(row, shown: str) -> str:
    """`shown` (HTML) as a link to the document page of a measure, at the number nearest to its wording."""
    found = _anchors().get(row["doc"])
    if not found:
        return shown
    nearest = min(found, key=lambda anchor: abs(anchor[0] - row["start"]))[1]
    return f'<a href="{html.escape(href(nearest, row["place"]))}">{shown}</a>'
