"""The page of a document: its text with every number marked, the table of its numbers, what was not taken and why."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import pandas as pd

from analysis.documents import masking
from analysis.language import (
    N_,
    date,
    entries,
    html_lang,
    indicator,
    instrument,
    interval_text,
    period,
    pillar,
    place,
    quantity,
    t,
    use,
)
from analysis.pages.findings import LEVELS
from analysis.pages.links import formula, operands
from analysis.reporting.render import layout

KINDS = {
    "target": (N_("target"), "◎"),
    "actual": (N_("observed"), "●"),
    "change": (N_("change"), "△"),
    "rank": (N_("rank"), "#"),
    "other": (N_("other quantity"), "○"),
    "not_quantity": (N_("not a quantity"), "×"),
    "measure": (N_("measure"), "▸"),
}


def kind_of(row) -> str:
    """The kind that a mark shows: the mention's kind, or not_quantity."""
    return "not_quantity" if row.status == "not_quantity" else (row.kind or "other")


def page(
    entry, text: str, mentions: pd.DataFrame, lang: str, measures: pd.DataFrame, derived: pd.DataFrame, cited: set[str]
) -> str:
    """The page of a registered document (`entry`: a row of the register) in `lang`.

    `mentions`: all rows of the document, not_quantity included; `measures`: its programmes and measures; `derived`:
    observations that its numbers imply; `cited`: ids of mentions that other pages lead to, whatever they are. Persons
    are masked at equal length before anything is shown, so that offsets stay true.
    """
    use(lang)
    rows = sorted(mentions.itertuples(index=False), key=lambda r: (r.start, -r.end, r.mention_id))
    steps = sorted(measures.itertuples(index=False), key=lambda r: (r.start, -r.end))
    shown = masking.masked(text)
    full = entry.republish == "full"
    pieces = (
        [(0, len(shown))]
        if full
        else _sentences(r for r in rows if r.status != "not_quantity" or r.mention_id in cited)
    )
    apart = [m for m in steps if not any(start <= m.start and m.end <= end for start, end in pieces)]
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
            _filters({kind_of(row) for row in rows} | ({"measure"} if steps else set())),
            f'<div class="text" lang="{html_lang(entry.lang)}">{"".join(_text(shown, pieces, rows, steps))}</div>',
            f"<h2>{escape(t('Numbers that were taken'))}</h2>",
            _table(taken, shown),
            _derived(derived, {row.mention_id: row for row in rows}),
            _measures(steps, shown, {m.measure_id for m in apart}, html_lang(entry.lang)),
            f"<h2>{escape(t('What was not taken, and why'))}</h2>",
            _left_out([r for r in rows if r.status == "not_quantity"], shown),
        ]
    )
    return layout(
        entry.title,
        body,
        f"source--{entry.slug}.html",
        title_lang=html_lang(entry.lang),
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
    """Spans of the sentences of these mentions, merged where they touch."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((r.sentence_start, r.sentence_end) for r in rows):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _text(shown: str, pieces, rows, measures) -> Iterator[str]:
    spans: dict[tuple[int, int], list] = {}
    for row in rows:
        spans.setdefault((row.start, row.end), []).append(row)
    last = 0
    for start, end in pieces:
        if start > last and shown[last:start].strip():
            yield '<p class="gapline">[…]</p>'
        marks = [(mark, own) for mark, own in spans.items() if start <= mark[0] and mark[1] <= end]
        steps = [m for m in measures if start <= m.start and m.end <= end]
        yield from _lines(shown, start, end, marks, steps)
        last = end
    if shown[last:].strip() and pieces != [(0, len(shown))]:
        yield '<p class="gapline">[…]</p>'


def _lines(shown: str, start: int, end: int, marks, measures) -> Iterator[str]:
    """A paragraph for each line, numbers marked, measures enclosed; what overlaps keeps at least its address."""
    events: list[tuple[int, int, object]] = [(first, 2, (last, rows)) for (first, last), rows in marks]
    events += [(m.start, 1, m) for m in measures] + [(m.end, 0, m) for m in measures]
    out: list[str] = []
    at, inside = start, None
    for where, what, item in sorted(events, key=lambda event: event[:2]):
        yield from _paragraphs(out, shown[at:where], inside)
        at = max(at, where)
        if what == 2 and where < at:
            out += [f'<span id="{escape(r.mention_id)}"></span>' for r in item[1]]
        elif what == 2:
            out.append(_mark(shown[where : item[0]], item[1]))
            at = item[0]
        elif what == 1 and inside:
            out.append(f'<span id="{escape(item.measure_id)}"></span>')
        elif what == 1:
            inside = item
            out.append(f'<span id="{escape(item.measure_id)}" class="measure" data-kind="measure">')
        elif inside is item:
            inside = None
            out.append(_sign(item) + "</span>")
    yield from _paragraphs(out, shown[at:end], inside)
    if out:
        yield "<p>" + "".join(out) + ("</span>" if inside else "") + "</p>"


def _paragraphs(out: list[str], plain: str, inside) -> Iterator[str]:
    """Close the paragraph at each line's end; a measure that runs on is opened anew in the next one."""
    *ended, rest = plain.split("\n")
    for line in ended:
        out.append(escape(line, quote=False) + ("</span>" if inside else ""))
        if "".join(out).strip():
            yield "<p>" + "".join(out) + "</p>"
        out[:] = ['<span class="measure" data-kind="measure">'] if inside else []
    out.append(escape(rest, quote=False))


def _sign(measure) -> str:
    said = escape(_measure_words(measure))
    return (
        f'<a class="sign" href="#row-{escape(measure.measure_id)}" data-quote="{said}" aria-label="{said}">'
        f"{KINDS['measure'][1]}</a>"
    )


def _measure_words(measure) -> str:
    named = t("{pillar} × {instrument}", pillar=pillar(measure.pillar), instrument=instrument(measure.instrument))
    return t("{kind}: {what}", kind=t(LEVELS[measure.level]), what=named)


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


def _filters(present: set[str]) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" value="{kind}" checked> <span aria-hidden="true">{sign}</span> '
        f"{escape(t(name))}</label>"
        for kind, (name, sign) in KINDS.items()
        if kind in present
    )
    legend = entries(f"{sign} {t(name)}" for kind, (name, sign) in KINDS.items() if kind in present)
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


def _measures(measures, shown: str, apart: set[str], lang: str) -> str:
    """The measures in the order of the text; those outside the shown sentences (`apart`) have their address here."""
    if not measures:
        return ""
    out = []
    for m in measures:
        key, words = escape(m.measure_id), escape(" ".join(shown[m.start : m.end].split()))
        said = f'<span id="{key}" lang="{lang}">{words}</span>'
        said = said if m.measure_id in apart else f'<a href="#{key}" lang="{lang}">{words}</a>'
        out.append(
            f'<tr id="row-{key}" data-row-kind="measure"><td class="n">{m.line}</td><td>{said}</td>'
            + _cell(pillar(m.pillar))
            + _cell(instrument(m.instrument))
            + _cell(t(LEVELS[m.level]))
            + "</tr>"
        )
    heads = [("Line", "n"), ("In the text", ""), ("Pillar", ""), ("Instrument", ""), ("Level", "")]
    caption = t("Programmes and measures, in the order of the text")
    return f"<h2>{escape(t('Programmes and measures'))}</h2>" + table(caption, [(t(h), c) for h, c in heads], out)


def _derived(rows: pd.DataFrame, mentions: dict) -> str:
    """What the numbers imply without the document printing it: each value with its formula and linked operands."""
    out = []
    for row in rows.itertuples(index=False):
        keys = operands(row)
        if keys and all(key in mentions for key in keys):
            told = formula(*(mentions[key] for key in keys), _operand)
            out.append(
                f'<tr id="derived-{escape(row.source)}"><th scope="row">{escape(indicator(row.indicator))}</th>'
                + _cell(place(row.place))
                + _cell(period(row.period))
                + f'<td class="n" data-value="{row.value}">{escape(quantity(row.value, row.unit))}</td>'
                + f"<td>{told}</td>"
                + _cell(interval_text(row.low, row.high, row.unit))
                + "</tr>"
            )
    if not out:
        return ""
    heads = [("Indicator", ""), ("Place", ""), ("Period", ""), ("Value", "n"), ("Formula", ""), ("Interval", "")]
    caption = t("Values that the numbers of this document imply")
    return f"<h2>{escape(t('Derived values'))}</h2>" + table(caption, [(t(h), css) for h, css in heads], out)


def _operand(row) -> str:
    return f'<a href="#{escape(row.mention_id)}">{escape(value_of(row))}</a>'


HEADS = (N_("Line"), N_("In the text"), N_("Value"), N_("Kind"), N_("Period"), N_("Place"), N_("Indicator"), N_("Link"))
MORE_HEADS = (N_("Pillar"), N_("Instrument"), N_("Level"), N_("Formula"), N_("Interval"))


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
