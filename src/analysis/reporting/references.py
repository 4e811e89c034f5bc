"""The page of a place's reference rows: cited figures of statistics and news, each with its source and caveats."""

from __future__ import annotations

from html import escape

import pandas as pd

from analysis.language import N_, date, definition, indicator, period, place, quantity, t, use
from analysis.reporting.plan import slug
from analysis.reporting.render import layout
from analysis.reporting.sources import link, table

KINDS = {
    "actual": N_("observed"),
    "estimate": N_("estimate"),
    "derived": N_("derived"),
    "forecast": N_("forecast"),
    "change": N_("change"),
    "target": N_("target"),
}


def file(key: str) -> str:
    """Name of the page of a place."""
    return f"reference--{slug(key)}.html"


def anchor(source: str) -> str:
    """HTML id of a reference row: vietnam.csv:123 -> r-vietnam-123."""
    name, _, line = source.rpartition(":")
    return f"r-{name.removesuffix('.csv')}-{line}"


def page(key: str, rows: pd.DataFrame, lang: str) -> str:
    """The page of the place `key` in `lang`; `rows` are its rows of the table `reference`."""
    use(lang)
    rows = rows.sort_values(["indicator", "definition", "period_start", "source"], kind="stable")
    heads = [t("Indicator"), t("Concept"), t("Period"), t("Value"), t("Kind"), t("Source"), t("Published"), t("Caveat")]
    caption = t("Cited figures for {place}", place=place(key))
    body = (
        f'<p><a href="index.html" data-back>{escape(t("Back to where you were"))}</a></p>'
        f"<p>{escape(t(_ABOUT))}</p>"
        + table(
            caption, [(h, "n" if n == 3 else "") for n, h in enumerate(heads)], [_row(r) for r in rows.itertuples()]
        )
    )
    return layout(
        t("{place}: figures from statistics and news", place=place(key)),
        body,
        file(key),
        subtitle=t("{n} cited figures, each with its source", n=len(rows)),
        kind="reference",
        home="index.html",
    )


_ABOUT = N_(
    "These figures were compiled from the pages named beside them. Figures of unlike concepts are never joined."
)


def _row(row) -> str:
    said = quantity(row.value, row.unit, row.comparator)
    cells = [
        f'<th scope="row">{escape(indicator(row.indicator))}</th>',
        f"<td>{escape(definition(row.definition))}</td>",
        f"<td>{escape(period(row.period))}</td>",
        f'<td class="n" data-value="{row.value}">{escape(said)}</td>',
        f"<td>{escape(t(KINDS[row.kind]))}</td>",
        f"<td>{link(row.source_url, row.source_title or row.source_url)}</td>",
        f"<td>{escape(date(row.published)) if row.published else '–'}</td>",
        f'<td lang="en">{escape(row.note)}</td>',
    ]
    return f'<tr id="{escape(anchor(row.source))}">{"".join(cells)}</tr>'
