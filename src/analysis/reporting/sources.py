"""The page of a document: its text with every number marked, the table of its numbers, what was not taken and why."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import pandas as pd

from analysis.documents import masking
from analysis.language import N_, date, html_lang, indicator, period, place, quantity, t, use
from analysis.reporting.render import layout

KINDS = {
    "target": (N_("target"), "◎"),
    "actual": (N_("observed"), "●"),
    "change": (N_("change"), "△"),
    "rank": (N_("rank"), "#"),
    "other": (N_("other quantity"), "○"),
    "not_quantity": (N_("not a quantity"), "×"),
}


def kind_of(row) -> str:
    """The kind that a mark shows: the mention's kind, or not_quantity."""
    return "not_quantity" if row.status == "not_quantity" else (row.kind or "other")


def page(entry, text: str, mentions: pd.DataFrame, lang: str) -> str:
    """The page of a registered document (`entry`: a row of the register) in `lang`.

    `mentions`: all rows of the document, not_quantity included. Persons are masked at equal length before anything is
    shown, so that offsets stay true.
    """
    use(lang)
    rows = sorted(mentions.itertuples(index=False), key=lambda r: (r.start, -r.end, r.mention_id))
    shown = masking.masked(text)
    full = entry.republish == "full"
    pieces = [(0, len(shown))] if full else _sentences(rows)
    notice = (
        t("The whole text, with every number marked.")
        if full
        else t("Only the sentences that carry numbers are shown, because the whole text may not be republished.")
    )
    taken = [r for r in rows if r.status != "not_quantity"]
    body = "".join(
        [
            f'<p><a href="index.html" data-back>{escape(t("Back to where you were"))}</a></p>',
            _facts(entry),
            f"<h2>{escape(t('Text'))}</h2><p>{escape(notice)}</p>",
            _filters(rows),
            f'<div class="text" lang="{html_lang(entry.lang)}">{"".join(_text(shown, pieces, rows))}</div>',
            f"<h2>{escape(t('Numbers that were taken'))}</h2>",
            _table(taken, shown),
            f"<h2>{escape(t('What was not taken, and why'))}</h2>",
            _left_out([r for r in rows if r.status == "not_quantity"], shown),
        ]
    )
    return layout(
        entry.title,
        body,
        f"source--{entry.slug}.html",
        subtitle=t("Document with {n} numbers that were read as quantities", n=len(taken)),
        kind="source",
        home="index.html",
    )


def broken(entry, message: str, lang: str) -> str:
    """The page of a document that could not be read: what is wrong with it."""
    use(lang)
    told = t("This document could not be read, so none of its numbers is in the tables.")
    body = f'{_facts(entry)}<div class="note failed" role="note"><p>{escape(told)}</p><p>{escape(message)}</p></div>'
    return layout(entry.title, body, f"source--{entry.slug}.html", kind="source", home="index.html")


def _facts(entry) -> str:
    facts = [
        (t("Author"), escape(entry.author)),
        (t("Publisher"), escape(entry.publisher)),
        (t("Published"), escape(date(entry.published)) if entry.published else ""),
        (t("Address"), link(entry.source_url) if entry.source_url else ""),
        (t("Terms"), escape(entry.licence)),
        (t("Note"), f'<span lang="en">{escape(entry.note)}</span>' if entry.note else ""),
    ]
    return '<dl class="facts">' + "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in facts if v) + "</dl>"


def link(address: str, text: str = "") -> str:
    """A link to an address of the web; anything but http(s) is shown as text."""
    said = escape(text or address)
    return f'<a href="{escape(address)}">{said}</a>' if address.startswith(("http://", "https://")) else said


def _sentences(rows) -> list[tuple[int, int]]:
    """Spans of the sentences that carry quantities, merged where they touch."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((r.sentence_start, r.sentence_end) for r in rows if r.status != "not_quantity"):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _text(shown: str, pieces, rows) -> Iterator[str]:
    spans: dict[tuple[int, int], list] = {}
    for row in rows:
        spans.setdefault((row.start, row.end), []).append(row)
    marks = list(spans.items())
    last = 0
    for start, end in pieces:
        if start > last and shown[last:start].strip():
            yield '<p class="gapline">[…]</p>'
        inside = [mark for mark in marks if start <= mark[0][0] and mark[0][1] <= end]
        yield from _lines(shown, start, end, inside)
        last = end
    if shown[last:].strip() and pieces != [(0, len(shown))]:
        yield '<p class="gapline">[…]</p>'


def _lines(shown: str, start: int, end: int, marks) -> Iterator[str]:
    """A paragraph for each line; a span that runs over a line's end is cut into the line where it begins."""
    out: list[str] = []
    at = start
    for (first, last), rows in marks:
        if first < at:  # overlaps the span before: keep its address, at least
            out += [f'<span id="{escape(r.mention_id)}"></span>' for r in rows]
            continue
        yield from _paragraphs(out, shown[at:first])
        out.append(_mark(shown[first:last], rows))
        at = last
    yield from _paragraphs(out, shown[at:end])
    if out:
        yield "<p>" + "".join(out) + "</p>"


def _paragraphs(out: list[str], plain: str) -> Iterator[str]:
    *ended, rest = plain.split("\n")
    for line in ended:
        out.append(escape(line, quote=False))
        if "".join(out).strip():
            yield "<p>" + "".join(out) + "</p>"
        out.clear()
    out.append(escape(rest, quote=False))


def _mark(quote: str, rows) -> str:
    kind = kind_of(rows[0])
    said = escape("\n".join(tooltip(row) for row in rows))
    inner = escape(quote, quote=False)
    for row in rows[1:]:
        inner = f'<span id="{escape(row.mention_id)}">{inner}</span>'
    target = f"row-{rows[0].mention_id}"
    return (
        f'<mark id="{escape(rows[0].mention_id)}" class="{kind}" data-kind="{kind}">'
        f'<a href="#{escape(target)}" data-quote="{said}">{inner}</a>'
        f'<span class="sign" aria-hidden="true">{KINDS[kind][1]}</span></mark>'
    )


def value_of(row) -> str:
    """The value in words, with its comparator."""
    return quantity(row.value, row.unit, row.comparator, row.value_high)


def tooltip(row) -> str:
    """What is known of a mention, in a line: value, kind, period, place, indicator; or why it was not taken."""
    kind = t(KINDS[kind_of(row)][0])
    if row.status == "not_quantity":
        return f"{kind}: {why(row.reason)}" if row.reason else kind
    said = [value_of(row), kind, period(row.period) if row.period else "", place(row.place) if row.place else ""]
    return " · ".join(x for x in [*said, named(row)] if x)


def why(reason: str) -> str:
    """Reasons of the extraction in words; what it lacks is a list, a denominator carries its unit."""
    head = "denominator" if reason.startswith("denominator ") else reason
    return ", ".join(t(part) for part in head.split(", ")) if head.startswith("no ") else t(head)


def named(row) -> str:
    """Name of the indicator; where the catalogue has none, the text's own wording."""
    return indicator(row.indicator) if row.indicator else row.label


def _filters(rows) -> str:
    present = {kind_of(row) for row in rows}
    boxes = "".join(
        f'<label><input type="checkbox" value="{kind}" checked> <span aria-hidden="true">{sign}</span> '
        f"{escape(t(name))}</label>"
        for kind, (name, sign) in KINDS.items()
        if kind in present
    )
    legend = "; ".join(f"{sign} {t(name)}" for kind, (name, sign) in KINDS.items() if kind in present)
    return (
        f'<p class="legend">{escape(t("Signs"))}: {escape(legend)}</p>'
        f'<form class="filters" hidden aria-label="{escape(t("Show these kinds of numbers"))}">{boxes}</form>'
    )


def _masked_quote(row, shown: str) -> str:
    return escape(shown[row.start : row.end].replace("\n", " "))


def table(caption: str, heads: list[tuple[str, str]], rows: list[str]) -> str:
    """A sortable table: heads are (text, class), rows are ready `<tr>`s; it scrolls within itself on a phone."""
    head = "".join(f'<th scope="col"{f" class={css}" if css else ""}>{escape(text)}</th>' for text, css in heads)
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="data sortable"><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _cell(text: str) -> str:
    return f"<td>{escape(text)}</td>"


def _table(rows, shown: str) -> str:
    if not rows:
        return f"<p>{escape(t('None.'))}</p>"
    out = []
    for row in rows:
        kind = kind_of(row)
        anchor = f' id="row-{escape(row.mention_id)}"'
        missing = why(row.reason) if row.reason else t("complete")
        out.append(
            f'<tr{anchor} data-row-kind="{kind}"><td class="n">{row.line}</td>'
            f'<td><a href="#{escape(row.mention_id)}">{_masked_quote(row, shown)}</a></td>'
            f'<td class="n" data-value="{row.value}">{escape(value_of(row))}</td>'
            + _cell(f"{KINDS[kind][1]} {t(KINDS[kind][0])}")
            + _cell(period(row.period) if row.period else "–")
            + _cell(place(row.place) if row.place else "–")
            + _cell(named(row) or "–")
            + _cell(missing)
            + "</tr>"
        )
    heads = [("Line", "n"), ("In the text", ""), ("Value", "n"), ("Kind", "")]
    heads += [("Period", ""), ("Place", ""), ("Indicator", ""), ("Link", "")]
    return table(t("Numbers that were taken, in the order of the text"), [(t(h), css) for h, css in heads], out)


HEADS = (N_("Line"), N_("In the text"), N_("Value"), N_("Kind"), N_("Period"), N_("Place"), N_("Indicator"), N_("Link"))


def _left_out(rows, shown: str) -> str:
    if not rows:
        return f"<p>{escape(t('None.'))}</p>"
    out = [
        f'<tr id="row-{escape(row.mention_id)}" data-row-kind="not_quantity"><td class="n">{row.line}</td>'
        f"<td>{_masked_quote(row, shown)}</td><td>{escape(why(row.reason) if row.reason else '–')}</td></tr>"
        for row in rows
    ]
    return table(t("Numbers that are not quantities"), [(t("Line"), "n"), (t("In the text"), ""), (t("Why"), "")], out)


# Reasons that the extraction gives beside those named in the catalogue's cue words.
REASONS = (
    N_("web address"),
    N_("date or time"),
    N_("formula or slogan"),
    N_("technology name"),
    N_("list numbering"),
    N_("weekday name"),
    N_("idiom"),
    N_("year of constant prices"),
    N_("name of a class or limit"),
    N_("date or year"),
    N_("duration that repeats a span of time"),
    N_("page furniture"),
    N_("denominator"),
    N_("left over"),
    N_("part of a whole"),
    N_("no indicator"),
    N_("no place"),
    N_("no period"),
)
