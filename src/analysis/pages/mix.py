"""Policy mixes on a page: what the benchmark names that a place does not, and how alike the mixes are."""

from __future__ import annotations

import html

import pandas as pd

from analysis import language, tables
from analysis.language import N_, t
from analysis.methods import policy_mix
from analysis.pages.links import measure_link, quoted

STATES = {
    "same": N_("● named, with a figure or a list of tasks"),
    "present": N_("◐ named"),
    "absent": N_("○ not named"),
    "out_of_scope": N_("? the documents are silent on this pillar"),
}
SHOWN = 3  # measures quoted in a cell


def transfer(rows: pd.DataFrame, place: str, benchmark: str) -> pd.DataFrame:
    """`policy_mix.transfer` as cells: pillar, instrument, what the benchmark named (linked), whether the place did."""
    words = tables.measures(whole=False).drop_duplicates("measure_id").set_index("measure_id", drop=False)
    cells = [
        {
            t("Pillar"): html.escape(language.pillar(row.pillar)),
            t("Instrument"): html.escape(language.instrument(row.instrument)),
            t("Measures of {place}", place=language.place(benchmark)): language.number(row.benchmark_n),
            t("In the words of {place}", place=language.place(benchmark)): _quoted(row.benchmark_measures, words),
            language.place(place): html.escape(t(STATES[row.state])),
            t("Places that do not name it"): language.number(row.lacking),
        }
        for row in rows.itertuples()
    ]
    return pd.DataFrame(cells)


def _quoted(ids: str, words: pd.DataFrame) -> str:
    chosen = [words.loc[key] for key in ids.split()[:SHOWN] if key in words.index]
    return "<br>".join(measure_link(row, quoted(row["quote"], row["doc"], 120)) for row in chosen)


def missing(rows: pd.DataFrame) -> pd.DataFrame:
    """Cells that the benchmark names and the place does not, coded ones first."""
    unnamed = rows[rows["state"].isin(["absent", "out_of_scope"])]
    uncoded = (unnamed["pillar"] == "other") | (unnamed["instrument"] == "other")
    return unnamed[~uncoded]


def findings(table: pd.DataFrame, place: str, benchmark: str) -> list[str]:
    """Sentences: how many measures each side's documents name, and how alike the mixes are."""
    here, there = language.place(place), language.place(benchmark)
    counted = {p: int(table.loc[p].sum()) if p in table.index else 0 for p in (place, benchmark)}
    said = [
        t(
            "The documents name {n} measures of {place} and {m} of {benchmark}.",
            n=language.number(counted[place]),
            m=language.number(counted[benchmark]),
            place=here,
            benchmark=there,
        )
    ]
    if min(counted.values()) >= policy_mix.FEWEST:
        alike = policy_mix.overlap_interval(table.loc[place].to_numpy(), table.loc[benchmark].to_numpy())
        said.append(
            t(
                "{overlap} of the measures lie in the same pillars ({interval}); if both had one common mix, "
                "{null} would be expected.",
                overlap=language.quantity(100 * alike["overlap"], "percent", decimals=0),
                interval=language.interval_text(100 * alike["low"], 100 * alike["high"], "percent", 0),
                null=language.quantity(100 * alike["null_mean"], "percent", decimals=0),
            )
        )
    else:
        said.append(t("With fewer than {n} measures on one side the shares are not compared.", n=policy_mix.FEWEST))
    return [html.escape(s) for s in said]


def lacking(rows: pd.DataFrame, place: str, benchmark: str) -> list[str]:
    """What the benchmark's documents name and the place's do not, in a sentence; none if nothing is missing."""
    absent = missing(rows)
    if absent.empty:
        return []
    listed = [
        t("{pillar} × {instrument}", pillar=language.pillar(r.pillar), instrument=language.instrument(r.instrument))
        for r in absent.head(5).itertuples()
    ]
    said = t(
        "{benchmark} names measures that the documents of {place} do not name, first of all: {list}. "
        "Not named is not “not done”.",
        place=language.place(place),
        benchmark=language.place(benchmark),
        list=language.list_of(listed),
    )
    return [html.escape(said)]


def no_map(found: policy_mix.MixComparison) -> str:
    """Why there is no correspondence map, in the reader's language."""
    if not found.map.refusal:
        return ""
    if (found.counts.sum(axis=1) >= policy_mix.FEWEST).sum() < 3:
        return t("No correspondence map: fewer than three places have ten measures or more.")
    return t(
        "No correspondence map: the counts are compatible with one common mix (p = {p}).",
        p=language.number(found.homogeneity["p"], 2),
    )
