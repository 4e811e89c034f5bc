"""A chart on a page: title that tells the finding, the drawing with its alternative text, its data as a table."""

from __future__ import annotations

import base64
import html

import pandas as pd

from analysis import catalogue, language, tables
from analysis.charts import Chart
from analysis.language import N_, t
from analysis.pages.blocks import _html, data_table
from analysis.pages.links import figure

HEADS = {
    "place": N_("Place"),
    "indicator": N_("Indicator"),
    "definition": N_("Definition"),
    "period": N_("Period"),
    "value": N_("Value"),
    "interval": N_("Interval"),
    "target": N_("Target"),
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
_NUMBERS = ("count", "rank", "median", "p05", "p95", "S1", "ST", "axis 1", "axis 2")
_RIGHT = ("value", "interval", "target", *_NUMBERS)


def show(chart: Chart | None, instead: str = "") -> None:
    """Display a chart; where there is none, the sentence `instead` says why (nothing, if that is empty)."""
    if chart is None:
        if instead:
            _html(f'<div class="note"><p>{html.escape(instead)}</p></div>')
        return
    rows = cells(chart.data)
    caption = t("Data of the chart: {title}", title=chart.title)
    _html(
        f'<figure class="chart"><figcaption><strong>{html.escape(chart.title)}</strong>'
        f'<span class="subtitle">{html.escape(chart.subtitle)}</span></figcaption>'
        f'<div role="img" aria-label="{html.escape(chart.alt)}">{chart.svg()}</div>'
        f'<details class="chart-data"><summary>{html.escape(t("Data of this chart"))}</summary>'
        f"{data_table(rows, caption, [t(HEADS[c]) for c in _RIGHT])}{_download(chart)}</details></figure>"
    )


def _download(chart: Chart) -> str:
    csv = tables.harmless(chart.data).to_csv(index=False, lineterminator="\n")
    coded = base64.b64encode(csv.encode()).decode()
    return (
        f'<p><a href="data:text/csv;base64,{coded}" download="{html.escape(chart.name)}.csv">'
        f"{html.escape(t('Download these data (CSV)'))}</a></p>"
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
        if column == "interval" and "low" in row:
            out[column] = html.escape(language.interval_text(row["low"], row["high"], unit))
        elif column not in row:
            continue
        elif column == "place":
            out[column] = html.escape(language.place(place) if place in catalogue.places() else place)
        elif column == "value":
            out[column] = figure(language.quantity(row["value"], unit), row.get("source", ""), place)
        elif column == "target":
            aim = language.quantity(row["target"], unit, row.get("comparator", "eq"))
            out[column] = figure(aim, row.get("target_source", ""), place)
        elif column in _NAMES:
            out[column] = html.escape(_NAMES[column](row[column])) if row[column] else ""
        elif column in _NUMBERS:
            out[column] = html.escape(language.number(row[column]))
        else:
            out[column] = html.escape(str(row[column]))
    return {t(HEADS[column]): cell for column, cell in out.items()}
