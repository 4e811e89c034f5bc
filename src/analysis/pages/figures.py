"""A chart on a page: title that tells the finding, the drawing with its alternative text, its data as a table."""

from __future__ import annotations

import base64
import html
import math
import re
from collections.abc import Sequence

import pandas as pd

from analysis import language, tables
from analysis.charts import Chart, Spot
from analysis.language import N_, t
from analysis.pages.blocks import _html, data_table
from analysis.pages.links import figure, href, named_place, printed

HEADS = {
    "place": N_("Place"),
    "indicator": N_("Indicator"),
    "definition": N_("Definition"),
    "period": N_("Period"),
    "value": N_("Value"),
    "interval": N_("Interval"),
    "target": N_("Target"),
    "inputs": N_("Figures compared"),
    "years_behind": N_("Years behind"),
    "pillar": N_("Pillar"),
    "instrument": N_("Instrument"),
    "theme": N_("Theme"),
    "count": N_("Measures"),
    "name": N_("Name"),
    "factor": N_("Choice"),
    "rank": N_("Rank as specified"),
    "median": N_("Median rank"),
    "p05": N_("5% of variants"),
    "p95": N_("95% of variants"),
    "S1": N_("Alone"),
    "ST": N_("With interactions"),
    "growth": N_("Growth a year, log points × 100"),
    "axis 1": N_("Axis 1"),
    "axis 2": N_("Axis 2"),
}
_NAMES = {
    "indicator": language.indicator,
    "definition": language.definition,
    "period": language.period,
    "pillar": language.pillar,
    "instrument": language.instrument,
    "theme": language.theme,
}
_NUMBERS = ("count", "growth", "rank", "median", "p05", "p95", "S1", "ST", "axis 1", "axis 2")
_RIGHT = ("value", "interval", "target", *_NUMBERS)


def show(chart: Chart | None, instead: str = "") -> None:
    """Display a chart; where there is none, the sentence `instead` says why (nothing, if that is empty)."""
    if chart is None:
        if instead:
            _html(f'<div class="note"><p>{html.escape(instead)}</p></div>')
        return
    drawn, spots = chart.drawing()
    caption = t("Data of the chart: {title}", title=chart.title)
    table = data_table(cells(chart.data), caption, [t(HEADS[c]) for c in _RIGHT])
    _html(
        f'<figure class="chart"><figcaption><strong>{html.escape(chart.title)}</strong>'
        f'<span class="subtitle">{html.escape(chart.subtitle)}</span></figcaption>'
        f'<div class="drawing"><div role="img" aria-label="{html.escape(chart.alt)}">{drawn}</div>'
        f"{_points(chart.data, drawn, spots)}</div>{_downloads(chart)}"
        f'<details class="chart-data"><summary>{html.escape(t("Data of this chart"))}</summary>{table}</details>'
        "</figure>"
    )


def title_of(chart: Chart | None) -> list[str]:
    """The finding that a chart states, as HTML; none where there is no chart."""
    return [html.escape(chart.title)] if chart else []


def _points(data: pd.DataFrame, drawn: str, spots: Sequence[Spot]) -> str:
    """A layer of links over a drawing: each value leads to its source, as it does in the table below."""
    rows = data.to_dict("records")
    links = [_point(rows[spot.row], spot) for spot in spots]
    links = [link for link in links if link]
    if not links:
        return ""
    box = re.search(r'viewBox="([^"]+)"', drawn)[1]
    told = t("Values of the chart, each a link to its source; arrow keys go from one to the next")
    return f'<svg class="points" viewBox="{box}" role="group" aria-label="{html.escape(told)}">{"".join(links)}</svg>'


def _point(row: dict, spot: Spot) -> str:
    source = str(row.get(spot.source) or "").split()
    if not source:
        return ""
    place, aim = str(row.get("place", "")), spot.source == "target_source"
    word = row.get("comparator") if aim else "eq"
    said = language.quantity(row["target" if aim else "value"], row.get("unit", ""), word)
    named = [row.get("name") or language.place(place)]
    named += [_NAMES[c](row[c]) for c in ("indicator", "definition", "period") if row.get(c)]
    told = t("{what}: {value}", what=", ".join(named), value=t("target {value}", value=said) if aim else said)
    return (
        f'<a href="{html.escape(href(source[0], place))}" data-place="{html.escape(place)}" '
        f'aria-label="{html.escape(told)}"><circle cx="{spot.x:.1f}" cy="{spot.y:.1f}" r="9"/></a>'
    )


def _downloads(chart: Chart) -> str:
    """Links to the chart as picture (made by the page's script from the drawing itself) and to its data."""
    csv = tables.harmless(chart.data).to_csv(index=False, lineterminator="\n")
    coded = base64.b64encode(csv.encode()).decode()
    name = html.escape(chart.name)
    buttons = "".join(
        f'<button type="button" data-save="{kind}" data-name="{name}" hidden '
        f'aria-label="{html.escape(t("Download the chart as {kind}", kind=kind.upper()))}">{kind.upper()}</button> '
        for kind in ("svg", "png")
    )
    return (
        f'<p class="save">{html.escape(t("Download:"))} {buttons}'
        f'<a href="data:text/csv;base64,{coded}" download="{name}.csv" '
        f'aria-label="{html.escape(t("Download the data as {kind}", kind="CSV"))}">CSV</a></p>'
    )


def cells(data: pd.DataFrame) -> pd.DataFrame:
    """The numbers of a chart as cells in the reader's language, each value a link to its source.

    Known columns: place, indicator, definition, period, value with unit (low, high, source), target with comparator
    (target_source), pillar, instrument, theme, name; others are shown as numbers.
    """
    return pd.DataFrame([_cells(row) for row in data.to_dict("records")])


def _cells(row: dict) -> dict:
    place, unit = str(row.get("place", "")), row.get("unit", "")
    out = {}
    for column in HEADS:
        if column == "interval" and row.get("low", math.nan) == row.get("low", math.nan):
            out[column] = html.escape(language.interval_text(row["low"], row["high"], unit))
        elif column == "interval" and "low" in row:
            out[column] = "–"
        elif column not in row:
            continue
        elif column == "place":
            out[column] = named_place(place)
        elif row[column] != row[column]:  # a row that is only a target has no value, and the other way round
            out[column] = "–"
        elif column == "value":
            out[column] = figure(language.quantity(row["value"], unit), row.get("source", ""), place)
        elif column == "target":
            aim = language.quantity(row["target"], unit, row.get("comparator", "eq"))
            out[column] = figure(aim, row.get("target_source", ""), place)
        elif column == "inputs":
            out[column] = " · ".join(printed(source, place) for source in row[column].split())
        elif column in _NAMES:
            out[column] = html.escape(_NAMES[column](row[column])) if row[column] else ""
        elif column in _NUMBERS:
            out[column] = html.escape(language.number(row[column]))
        else:
            out[column] = html.escape(str(row[column]))
    return {t(HEADS[column]): cell for column, cell in out.items()}
