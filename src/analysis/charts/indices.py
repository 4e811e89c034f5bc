"""Charts of composite indices: rank intervals, and what moves the ranks."""

from __future__ import annotations

import pandas as pd

from analysis import language
from analysis.charts.style import AMBER, BLUE, Chart, canvas, house, name_rows, say_values, whiskers, whole_numbers
from analysis.language import N_, t

FACTORS = {
    "treatment": N_("outliers"),
    "normalise": N_("normalisation"),
    "weights": N_("weights"),
    "aggregate": N_("aggregation"),
    "drop": N_("leaving one indicator out"),
    "data": N_("rounding of the data"),
    "imputation": N_("missing values"),
}


@house
def rank_intervals(intervals: pd.DataFrame, title_of: str, period: str, most: int = 25) -> Chart | None:
    """Median rank and 5 to 95 % rank interval of every unit, best first, the rank as specified as a hollow mark.

    intervals : `IndexResult.intervals` (index: places or other names); more than `most` units are cut to the first.
    """
    if intervals.empty:
        return None
    ordered = intervals.sort_values(["median", "rank"], kind="stable")
    rows = ordered.head(most)
    figure, axes = canvas(len(rows), height=0.28)
    for y, (_, row) in enumerate(rows.iterrows()):
        whiskers(axes, row["median"], row["p05"], row["p95"], y, BLUE)
        axes.scatter(row["median"], y, s=30, color=BLUE, zorder=3)
        axes.scatter(row["rank"], y, s=46, facecolor="none", edgecolor=AMBER, linewidth=1.5, zorder=4)
    names = [language.place(str(u)) for u in rows.index]
    name_rows(axes, names)
    axes.grid(axis="y", visible=False)
    whole_numbers(axes.xaxis)
    axes.set_xlim(0.5, max(rows["p95"].max(), rows["rank"].max()) + 0.5)
    axes.set_xlabel(t("rank (1 is best)"))
    first = rows.iloc[0]
    words = {"place": names[0], "index": title_of, "period": language.period(period)}
    if first["p95"] <= 1:
        title = t("{place}'s first place in the {index} {period} holds in at least 95 of 100 variants.", **words)
    else:
        title = t(
            "{place} leads the {index} {period}, but its rank runs from {low} to {high} when the method is varied.",
            low=language.number(first["p05"]),
            high=language.number(first["p95"]),
            **words,
        )
    said = language.entries(
        t(
            "{place}: {low} to {high}",
            place=language.place(str(u)),
            low=language.number(r["p05"]),
            high=language.number(r["p95"]),
        )
        for u, r in rows.head(6).iterrows()
    )
    subtitle = t(
        "Dot: median rank; bar: 5 to 95% of the variants; ring: rank as specified. {shown} of {n} places shown",
        shown=language.number(len(rows)),
        n=language.number(len(ordered)),
    )
    data = pd.DataFrame(
        {
            "place": [str(u) for u in rows.index],
            "rank": rows["rank"].to_numpy(),
            "median": rows["median"].to_numpy(),
            "p05": rows["p05"].to_numpy(),
            "p95": rows["p95"].to_numpy(),
        }
    )
    return Chart(figure, title, subtitle, t("{title} {list}.", title=title, list=said), data, f"ranks-{period}")


@house
def sensitivity(rows: pd.DataFrame, output: str = "mean_rank_shift") -> Chart | None:
    """First-order and total Sobol indices with confidence whiskers: which choice moves the ranks.

    rows : `IndexResult.sensitivity`; a negative index within its confidence is drawn as zero.
    """
    rows = rows[rows["output"] == output].sort_values("ST", ascending=False, kind="stable")
    if rows.empty:
        return None
    figure, axes = canvas(len(rows), height=0.5)
    for y, row in enumerate(rows.itertuples()):
        for offset, value, spread, colour, label in (
            (-0.19, row.S1, row.S1_conf, BLUE, t("alone")),
            (0.19, row.ST, row.ST_conf, AMBER, t("with interactions")),
        ):
            axes.barh(y + offset, max(0.0, value), height=0.36, color=colour, label=label if y == 0 else None)
            axes.hlines(y + offset, max(0.0, value - spread), max(0.0, value + spread), color="#222222", linewidth=1)
    name_rows(axes, [t(FACTORS.get(f, f)) for f in rows["factor"]])
    axes.grid(axis="y", visible=False)
    say_values(axes.xaxis)
    axes.set_xlabel(t("part of the variance of the ranks"))
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2)
    first = rows.iloc[0]
    title = t(
        "The choice that moves the ranks most: {factor}.", factor=t(FACTORS.get(first["factor"], first["factor"]))
    )
    said = language.entries(
        t(
            "{factor}: {alone} alone, {total} with interactions",
            factor=t(FACTORS.get(r.factor, r.factor)),
            alone=language.number(max(0.0, r.S1), 2),
            total=language.number(max(0.0, r.ST), 2),
        )
        for r in rows.itertuples()
    )
    subtitle = t("Sobol indices of the mean shift of ranks, with bootstrap confidence")
    data = pd.DataFrame(
        {
            "factor": [t(FACTORS.get(f, f)) for f in rows["factor"]],
            "S1": rows["S1"].to_numpy(),
            "ST": rows["ST"].to_numpy(),
        }
    )
    return Chart(figure, title, subtitle, t("{title} {list}.", title=title, list=said), data, "sensitivity")
