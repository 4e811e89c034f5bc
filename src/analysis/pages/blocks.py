"""The pieces of a page: title, findings, notes, tables, charts."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd
from IPython.display import display

from analysis.language import N_, entries, t

QUALITIES = {
    "stated": N_("stated"),
    "derived": N_("derived"),
    "reference": N_("reference"),
    "target": N_("target"),
}
PAGE_MIME = "application/vnd.workbook+json"


def _html(text: str) -> None:
    display({"text/html": text, "text/plain": ""}, raw=True)


def begin(
    lang: str, title: str, subtitle: str = "", places: Sequence[str] = (), data: pd.DataFrame | None = None
) -> None:
    """Title of the page; `lang` is set by the caller's `language.use` before anything is said.

    data : the rows that the page is about; their first and last year are its data period.
    """
    told = {"title": title, "subtitle": subtitle, "lang": lang, "places": list(places), "description": subtitle}
    display(
        {PAGE_MIME: {**told, "period": _years(data)}, "text/html": f"<h1>{html.escape(title)}</h1>", "text/plain": ""},
        raw=True,
    )


def _years(data: pd.DataFrame | None) -> str:
    """First and last year of dated rows as a period; empty if there are none."""
    dated = data[data["period_end"] != ""] if data is not None else pd.DataFrame()
    if dated.empty:
        return ""
    first, last = dated["period_start"].min()[:4], dated["period_end"].max()[:4]
    return first if first == last else f"{first}..{last}"


def heading(text: str, anchor: str = "") -> None:
    """A section; `anchor` gives it an address of its own."""
    own = f' id="{anchor}" data-keep-id' if anchor else ""
    _html(f"<h2{own}>{html.escape(text)}</h2>")


def finding(sentences: Sequence[str], **answers: Sequence[str]) -> None:
    """What was found, in sentences (HTML: text escaped by the caller, numbers linked); nothing is said of nothing.

    answers : sentences that answer one of the questions of the index, by the question's key (`reporting.site`).
    """
    told = [f"<p>{s}</p>" for s in sentences]
    told += [f'<p data-answers="{key}">{s}</p>' for key, several in answers.items() for s in several]
    if told:
        _html('<div class="finding">' + "".join(told) + "</div>")


def key_figures(rows: Sequence[dict[str, str]]) -> None:
    """Key figures: HTML of value, label and compare, and a quality code (stated, derived, reference, target)."""
    if rows:
        cards = "".join(
            f'<li><span class="label">{r["label"]}</span><strong class="value">{r["value"]}</strong>'
            f'<span class="compare">{r["compare"]}</span>'
            f'<span class="quality {r["quality"]}">{html.escape(t(QUALITIES[r["quality"]]))}</span></li>'
            for r in rows
        )
        _html(f'<ul class="key-figures">{cards}</ul>')


def notes(sentences: Sequence[str], lead: str = "") -> None:
    """Several caveats in one box, after a leading sentence; nothing is said of nothing."""
    if sentences:
        items = "".join(f"<li>{html.escape(s)}</li>" for s in sentences)
        _html(f'<div class="note"><p>{html.escape(lead)}</p><ul>{items}</ul></div>')


def note(text: str) -> None:
    """A caveat, a refusal, or what is not comparable; nothing is said of nothing."""
    if text:
        _html(f'<div class="note"><p>{html.escape(text)}</p></div>')


def listing(text: str, title: str) -> None:
    """Text to copy, under a line that opens it; nothing is shown of nothing."""
    if text:
        _html(f"<details><summary>{html.escape(title)}</summary><pre>{html.escape(text)}</pre></details>")


ALIKE = 4  # rows from which on a column that never changes is said once


def table(rows: pd.DataFrame, caption: str, numbers: Sequence[str] = (), instead: str = "") -> None:
    """A table of HTML cells: the columns' names are the heads, the first column heads its row.

    numbers : columns to set right. A missing cell is shown as a gap. instead : why there is no row, said in the
    table's place; nothing is shown if that is empty.
    """
    if not rows.empty:
        _html(data_table(rows, caption, numbers))
    elif instead:
        note(instead)


def data_table(rows: pd.DataFrame, caption: str, numbers: Sequence[str] = ()) -> str:
    """The HTML of `table`; a column that says the same in every row is said once, below the caption."""
    said = {column: list(dict.fromkeys(map(str, rows[column]))) for column in rows.columns[2:]}
    common = {
        c: cells[0] for c, cells in said.items() if len(rows) >= ALIKE and len(cells) == 1 and "<a " not in cells[0]
    }
    rows = rows.drop(columns=list(common))
    heads = "".join(f'<th scope="col"{_side(c, numbers)}>{html.escape(str(c))}</th>' for c in rows.columns)
    body = "".join(_row(row, rows.columns, numbers) for row in rows.itertuples(index=False))
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="{html.escape(caption)}">'
        f'<table class="data sortable"><caption>{html.escape(caption)}{_alike(common)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _alike(common: dict[str, str]) -> str:
    told = entries(f"{html.escape(column)}: {_shown(cell)}" for column, cell in common.items())
    return f'<span class="common">{t("In all rows: {list}", list=told)}</span>' if common else ""


def _shown(cell) -> str:
    given = cell is not None and cell == cell and cell not in ("", "nan", "None")
    return str(cell) if given else f'<span class="gap">{t("not stated")}</span>'


def _side(column: str, numbers: Sequence[str]) -> str:
    return ' class="n"' if column in numbers else ""


def _row(row: tuple, columns: Sequence[str], numbers: Sequence[str]) -> str:
    cells = []
    for position, (cell, column) in enumerate(zip(row, columns, strict=True)):
        shown = _shown(cell)
        kind = _side(column, numbers)
        cells.append(f'<th scope="row">{shown}</th>' if position == 0 else f"<td{kind}>{shown}</td>")
    return "<tr>" + "".join(cells) + "</tr>"
