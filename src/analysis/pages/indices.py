"""Composite indices on a page: their data, how firm the ranks are, and what is refused."""

from __future__ import annotations

import html

import pandas as pd

from analysis import composite, language, tables
from analysis.language import N_, t
from analysis.methods.composite import IndexResult
from analysis.pages.links import named_place

TITLES = {
    "pci": N_("Provincial Competitiveness Index"),
    "egdi": N_("E-Government Development Index"),
    "dti": N_("Digital Transformation Index of provinces"),
    "zhejiang_evaluation": N_("Zhejiang's evaluation of the digital economy"),
}
REFUSALS = {
    "too_few_places": N_("fewer places have the indicators than an index needs"),
    "no_indicators": N_("no indicator is known for enough places"),
    "period": N_("the specification refuses this period"),
    "interactions": N_("the choices interact: factors are not ranked by what they do alone"),
    "coverage": N_("less than half of the weight is present"),
    "aggregation": N_("the data do not allow this aggregation"),
}
_QUALITY = {"final": 0, "preliminary": 1, "estimate": 2}


def asked(*indices: str) -> list[str]:
    """Indicators that these indices are made of."""
    return [key for index in indices for key in composite.load(index).keys]


def values(observations: pd.DataFrame, index: str) -> pd.DataFrame:
    """Rows for `composite`: one figure per place, indicator and period, the most final one; changes are left out."""
    keys = composite.load(index).keys
    rows = observations[observations["indicator"].isin(keys) & observations["kind"].isin(["actual", "rank"])]
    rows = rows[rows["quality"] != "forecast"]
    order = rows.assign(_quality=rows["quality"].map(_QUALITY).fillna(3)).sort_values(["_quality", "source"])
    return order.drop_duplicates(["place", "indicator", "period"]).drop(columns="_quality")


def egdi(year: int) -> pd.DataFrame:
    """Components of the UN E-Government index, index: country, as in data/raw/reference/egdi.csv."""
    rows = tables.raw_series("egdi")
    return rows[rows["year"] == year].set_index("country")[["osi", "hci", "tii", "egdi_published"]]


def run(observations: pd.DataFrame, index: str, periods, draws: int = 2048, seed: int = 1) -> dict[str, IndexResult]:
    """`composite.run` for each period (all periods of the data if none is named), refusals included."""
    rows = values(observations, index)
    chosen = periods or sorted(rows["period"].unique())
    return {p: composite.run(rows, index, seed, period=p, draws=draws) for p in chosen}


def findings(index: str, found: dict[str, IndexResult], place: str) -> list[str]:
    """Sentences for each period: how firm the rank of `place` is, or who leads, or why nothing is said."""
    return [html.escape(_finding(index, period, result, place)) for period, result in found.items()]


def _finding(index: str, period: str, result: IndexResult, place: str) -> str:
    title = t(TITLES[index])
    if not result.n:
        return t("{index} {period}: refused; {reason}.", index=title, period=period, reason=reason(result))
    rows = result.intervals
    unit = place if place in rows.index else str(rows.sort_values(["median", "rank"]).index[0])
    row = rows.loc[unit]
    first = float(result.acceptability.loc[unit].iloc[0]) if len(result.acceptability) else float("nan")
    return t(
        "{index} {period}: {place} has rank {rank} of {n}; over {draws} variants of the method the rank runs from "
        "{low} to {high} (5 to 95%), and it is first in {chance}.",
        index=title,
        period=period,
        place=language.place(unit),
        rank=language.number(row["rank"]),
        n=language.number(result.n),
        draws=language.number(result.draws),
        low=language.number(row["p05"]),
        high=language.number(row["p95"]),
        chance=_chance(first),
    )


def _chance(p: float) -> str:
    if p < 0.01:
        return t("less than {p}", p=language.quantity(1, "percent"))
    if p > 0.99:
        return t("more than {p}", p=language.quantity(99, "percent"))
    return language.quantity(100 * p, "percent", decimals=0)


def reason(result: IndexResult) -> str:
    """Why an index was refused, in the reader's language."""
    codes = [c for c in result.refusals["code"] if c in REFUSALS]
    return t(REFUSALS[codes[-1]]) if codes else t("the data do not allow it")


def refused(index: str, found: dict[str, IndexResult]) -> list[str]:
    """Periods of an index that give no scores, with the reason."""
    return [
        t("{index} {period}: refused; {reason}.", index=t(TITLES[index]), period=period, reason=reason(result))
        for period, result in found.items()
        if not result.n
    ]


def scores(result: IndexResult, official: pd.Series | None = None) -> pd.DataFrame:
    """Scores as cells: score, published score, rank, rank interval."""
    rows = result.scores.join(result.intervals)
    cells = []
    for unit, row in rows.sort_values("rank").iterrows():
        cell = {t("Place"): named_place(str(unit)), t("Score"): language.number(row["score"], 2)}
        if official is not None:
            cell[t("Published score")] = language.number(official.get(unit), 2)
        cell[t("Rank")] = language.number(row["rank"])
        cell[t("Rank in 5 to 95% of the variants")] = language.interval_text(row["p05"], row["p95"])
        cells.append(cell)
    return pd.DataFrame(cells)


def favourable(result: IndexResult, place: str) -> str:
    """Sentence on the benefit of the doubt: who would be first under the weights that suit each place best."""
    score = composite.favourable(result)["score"]
    first = int((score > 1 - 1e-9).sum())
    words = {"k": language.number(first), "n": language.number(len(score)), "place": language.place(place)}
    if place not in score.index:
        return t("Under the weights that suit each place best, {k} of {n} places would be first.", **words)
    if score[place] > 1 - 1e-9:
        return t(
            "Under the weights that suit each place best, {k} of {n} places would be first, {place} among them.",
            **words,
        )
    return t(
        "Under the weights that suit each place best, {k} of {n} places would be first, {place} not among them.",
        **words,
    )


def alternatives(result: IndexResult) -> pd.DataFrame:
    """The one-at-a-time table as cells: each other choice, how far it moves the ranks, who is then first."""
    from analysis.charts.indices import FACTORS

    cells = [
        {
            t("Choice"): html.escape(t(FACTORS.get(row.factor, row.factor))),
            t("Alternative"): html.escape(_option(row.option)),
            t("Mean shift of ranks"): language.number(row.mean_shift, 1),
            t("Largest shift"): language.number(row.max_shift),
            t("First"): html.escape(language.list_of(language.place(p) for p in row.first.split(", "))),
        }
        for row in result.oat.itertuples()
    ]
    return pd.DataFrame(cells)


OPTIONS = {
    "minmax": N_("minimum to maximum"),
    "zscore": N_("standard deviations"),
    "rank": N_("ranks"),
    "none": N_("none"),
    "equal": N_("equal weights"),
    "given": N_("official weights"),
    "dirichlet": N_("weights drawn around the official ones"),
    "arithmetic": N_("arithmetic mean"),
    "geometric": N_("geometric mean"),
    "copeland": N_("pairs won"),
    "borda": N_("places beaten"),
}


def _option(key: str) -> str:
    return t(OPTIONS[key]) if key in OPTIONS else language.indicator(key)
