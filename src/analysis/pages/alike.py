"""Do places grow alike, and when did each reach a level: convergence, S-time matrix and catch-up as cells."""

from __future__ import annotations

import html
import math

import numpy as np
import pandas as pd

from analysis import language
from analysis.language import N_, t
from analysis.methods import convergence, series, time_distance
from analysis.methods.series import Book
from analysis.pages.links import named_place
from analysis.pages.outlook import refusal

MEASURES = {
    "sigma_change": N_("dispersion (standard deviation of logarithms)"),
    "sigma_change_weighted": N_("dispersion, weighted by population"),
    "spread_change": N_("dispersion in percentage points (standard deviation)"),
    "variation_change": N_("coefficient of variation"),
    "beta": N_("growth against the starting level (slope)"),
    "speed": N_("speed of convergence a year"),
    "half_life": N_("half-life of the differences, years"),
    "log_t": N_("log-t test of Phillips and Sul (t)"),
}
SCALES = {
    "linear": N_("even steps"),
    "log": N_("constant growth"),
    "logit": N_("S-curve"),
    "fixed": N_("to the benchmark's present level"),
}


def measures(rows: pd.DataFrame) -> pd.DataFrame:
    """`convergence.table` as cells: start, end, change with its interval, test, number of places, or the refusal."""
    cells = []
    for row in rows.itertuples():
        if row.refusal == "small_panel":
            return pd.DataFrame()
        start, end = getattr(row, "start", math.nan), getattr(row, "end", math.nan)
        interval = "" if pd.isna(row.lo) else language.interval_text(*(round(x, 4) for x in (row.lo, row.hi)))
        value = language.number(row.value, 3)
        cells.append(
            {
                t("Measure"): html.escape(t(MEASURES[row.measure])),
                t("Start"): language.number(start, 3),
                t("End"): language.number(end, 3),
                t("Change or value"): html.escape(
                    t("{value} ({interval})", value=value, interval=interval) if interval else value
                ),
                t("p-value"): language.number(getattr(row, "p_value", math.nan), 3),
                t("Places"): language.number(row.n),
                t("Remark"): html.escape(refusal(row)) or "–",
            }
        )
    return pd.DataFrame(cells)


def findings(rows: pd.DataFrame) -> list[str]:
    """Sentences: did the differences between places shrink, and did those that started lower grow faster."""
    if rows.empty or (rows["refusal"] == "small_panel").any():
        return [refusal(next(rows.itertuples()))] if len(rows) else []
    told = rows.set_index("measure")
    sigma, beta = told.loc["sigma_change"], told.loc["beta"]
    words = {"n": language.number(beta["n"]), "from": f"{beta['from']:.0f}", "to": f"{beta['to']:.0f}"}
    p = language.number(sigma["p_value"], 3)
    clear = sigma["p_value"] < 0.05
    if clear and sigma["value"] < 0:
        said = t("The differences between {n} places shrank from {from} to {to} (Carree–Klomp p = {p}).", p=p, **words)
    elif clear:
        said = t("The differences between {n} places grew from {from} to {to} (Carree–Klomp p = {p}).", p=p, **words)
    else:
        said = t(
            "Whether the differences between {n} places changed from {from} to {to} cannot be told "
            "(Carree–Klomp p = {p}).",
            p=p,
            **words,
        )
    faster = beta["p_value"] < 0.05 and beta["value"] < 0
    more = (
        t("Those that started lower grew faster; that alone does not make the differences shrink.")
        if faster
        else t("Those that started lower did not grow clearly faster.")
    )
    return [said, more]


def matrix(observations: pd.DataFrame | Book, indicator: str, definition: str, levels: int = 5) -> pd.DataFrame:
    """S-time matrix as cells: the year in which each place reached a level; only places with two observations."""
    observations = series.book(observations)
    places = [
        p for p in observations.places(indicator, definition) if len(observations.levels(p, indicator, definition)) > 1
    ]
    if len(places) < 2 or not observations.named(indicator, definition):
        return pd.DataFrame()
    seen = np.concatenate([observations.levels(p, indicator, definition)["value"].to_numpy() for p in places])
    at = np.unique(np.round(np.quantile(seen, np.linspace(0, 1, levels + 2)[1:-1]), 1 if seen.max() < 1000 else -2))
    years = time_distance.years_reached(observations, indicator, definition, list(at))[places]
    cells = []
    for place in places:
        cell = {t("Place"): named_place(place)}
        for level, year in years[place].items():
            head = language.quantity(float(level), observations.unit(places[0], indicator, definition))
            cell[head] = "–" if math.isnan(year) else f"{year:.1f}"
        cells.append(cell)
    return pd.DataFrame(cells)


def catch_up(observations: pd.DataFrame | Book, place: str, benchmark: str, indicators: list[str]) -> pd.DataFrame:
    """Years until the gap closes at the observed paces, one row per concept and scale, or why it does not."""
    observations = series.book(observations)
    cells = []
    for indicator in indicators:
        for definition in observations.definitions(place, indicator):
            if place == benchmark or not observations.unit(benchmark, indicator, definition):
                continue
            for row in time_distance.catch_up(observations, place, benchmark, indicator, definition).itertuples():
                unit = observations.unit(place, indicator, definition)
                cells.append(
                    {
                        t("Indicator"): html.escape(language.indicator(indicator)),
                        t("Definition"): html.escape(language.definition(definition)),
                        t("Pace"): t(SCALES[row.scale]) if row.scale else "–",
                        t("Years to catch up"): language.number(row.value, 1),
                        t("Level then"): "–"
                        if row.refusal
                        else html.escape(language.quantity(round(row.meeting_level, 1), unit)),
                        t("Remark"): html.escape(refusal(row)) or "–",
                    }
                )
    return pd.DataFrame(cells)


def panel(observations: pd.DataFrame | Book, indicator: str, definition: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(`convergence.table`, its values by year and place) of one concept."""
    observations = series.book(observations)
    rows = convergence.table(observations, indicator, definition)
    return rows, convergence.panel_of(observations, indicator, definition)["value"]
