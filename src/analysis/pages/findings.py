"""Rows of the tidy tables as sentences and table cells."""

from __future__ import annotations

import html

import pandas as pd

from analysis import language
from analysis.language import N_, t
from analysis.pages.links import derivation, figure, figures, measure_link, named_place, quote, quoted

VERDICTS = {
    "met": N_("met"),
    "missed": N_("missed"),
    "reached_then_lost": N_("reached, then lost"),
    "open": N_("open"),
    "depends_on_definition": N_("depends on the definition"),
    "not_comparable": N_("not comparable"),
    "unit_no_longer_exists": N_("the unit no longer exists"),
}
KINDS = {"actual": N_("level"), "change": N_("change"), "rank": N_("rank")}
BASES = {"stated": N_("stated"), "derived": N_("derived"), "reference": N_("reference")}
STATES = {"plan": N_("plan"), "in_force": N_("in force"), "result": N_("result")}
LEVELS = {"programme": N_("programme"), "component": N_("component")}


def _name(row) -> str:
    if row.indicator:
        return html.escape(language.indicator(row.indicator))
    lang = quote(row.source.split()[0], row.place)[1]
    return f'<span lang="{lang}">{html.escape(row.label)}</span>' if lang else html.escape(row.label)


def _value(value: float, unit: str, comparator: str = "eq") -> str:
    return language.quantity(value, unit, comparator)


def facts(observations: pd.DataFrame) -> pd.DataFrame:
    """Observations as cells: indicator, value (linked), what the wording allows, period, definition, basis."""
    rows = [
        {
            t("Indicator"): _name(row),
            t("Kind"): t(KINDS[row.kind]),
            t("Value"): _observed(row),
            t("What the wording allows"): html.escape(language.interval_text(row.low, row.high, row.unit)),
            t("Period"): html.escape(language.period(row.period)) if row.period else "",
            t("Definition"): html.escape(language.definition(row.definition)),
            t("Basis"): f'<span class="quality {row.basis}">{t(BASES[row.basis])}</span>',
        }
        for row in observations.itertuples()
    ]
    return pd.DataFrame(rows)


def _observed(row) -> str:
    """An observed value, linked to its source; a value that a document implies, with its formula."""
    said, how = _value(row.value, row.unit, row.comparator), derivation(row)
    return f"{html.escape(said)}<br>= {how}" if how else figure(said, row.source, row.place)


def targets(rows: pd.DataFrame) -> pd.DataFrame:
    """Targets as cells: what is aimed at, by when, where it stands; one row however many sources state the same."""
    key = ["indicator", "label", "definition", "target_period", "value", "comparator", "unit"]
    named = rows.assign(label=rows["label"].where(rows["indicator"] == "", ""))
    cells = []
    for _, own in named.groupby(key, sort=False, dropna=False):
        row = next(own.itertuples())
        aim = _value(row.value, row.unit, row.comparator) if pd.notna(row.value) else t("no number")
        cells.append(
            {
                t("Target"): _name(row),
                t("Value"): figures(aim, own["source"], row.place),
                t("Due"): html.escape(language.period(row.target_period)) if row.target_period else "",
                t("Definition"): html.escape(language.definition(row.definition)),
            }
        )
    return pd.DataFrame(cells)


def outcomes(rows: pd.DataFrame, with_place: bool = True) -> pd.DataFrame:
    """Targets beside what came of them, one row per aim and definition however many sources state the same aim."""
    key = [
        "place",
        "indicator",
        "target_period",
        "target_value",
        "comparator",
        "definition",
        "outcome_source",
        "verdict",
    ]
    return pd.DataFrame([_outcome(own, with_place) for _, own in rows.groupby(key, sort=False, dropna=False)])


def _outcome(own: pd.DataFrame, with_place: bool) -> dict:
    row = next(own.itertuples())
    known = pd.notna(row.outcome_value)
    cell = {t("Place"): named_place(row.place)} if with_place else {}
    cell[t("Target")] = html.escape(language.indicator(row.indicator))
    aim = _value(row.target_value, row.unit, row.comparator)
    cell[t("Aim")] = figures(aim, own["target_source"], row.place)
    cell[t("Due")] = html.escape(language.period(row.target_period)) if row.target_period else ""
    cell[t("Outcome")] = (
        figure(_value(row.outcome_value, row.unit), row.outcome_source, row.place) if known else t("no figure yet")
    )
    cell[t("Period")] = html.escape(language.period(row.outcome_period)) if row.outcome_period else "–"
    cell[t("Definition")] = html.escape(language.definition(row.definition)) if row.definition else "–"
    cell[t("Verdict")] = f'<span class="verdict {row.verdict}">{t(VERDICTS[row.verdict])}</span>'
    return cell


def measures(rows: pd.DataFrame) -> pd.DataFrame:
    """Programmes and measures as cells, in the document's own words."""
    cells = [
        {
            t("Pillar"): html.escape(language.pillar(row.pillar)),
            t("Instrument"): html.escape(language.instrument(row.instrument)),
            t("In the document's words"): measure_link(row._asdict(), quoted(row.quote, row.doc, 220)),
            t("Level"): t(LEVELS[row.level]),
            t("Stage"): t(STATES[row.stage]) if row.stage else "",
        }
        for row in rows.itertuples()
    ]
    return pd.DataFrame(cells)
