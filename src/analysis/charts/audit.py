"""The chart of the document audit: what the figures imply against what is stated."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import language
from analysis.charts.style import AMBER, GREEN, GREY, RED, Chart, canvas, house, name_rows, say_values, spots, wrapped
from analysis.language import t

COLOURS = {"consistent": GREEN, "rounding": GREEN, "inconsistent": RED, "implausible": RED, "undecidable": AMBER}
APART = ("inconsistent", "implausible")
MOST = 60  # checks that are drawn
RANGES = ("I6", "I11", "I14")  # compared with a range of possible values, not with a figure


@house
def checks(rows: pd.DataFrame) -> Chart | None:
    """Implied over stated value on a ratio scale, one row per check; 1 is agreement.

    rows : the consistency table. Only checks that compare with a positive figure are drawn.
    """
    numbers = rows[["derived_low", "derived_high", "stated_low", "stated_high"]].astype(float)
    fits = np.isfinite(numbers).all(axis=1) & (numbers > 0).all(axis=1) & ~rows["identity"].isin(RANGES)
    rows = rows[fits]
    if rows.empty:
        return None
    middle = (rows["stated_low"] + rows["stated_high"]) / 2
    rows = rows.assign(
        mid=(rows["derived_low"] + rows["derived_high"]) / 2 / middle,
        lo=rows["derived_low"] / middle,
        hi=rows["derived_high"] / middle,
        s_lo=rows["stated_low"] / middle,
        s_hi=rows["stated_high"] / middle,
    )
    apart, every = rows[rows["verdict"].isin(APART)], len(rows)
    farthest = np.log(rows["mid"]).abs().sort_values(ascending=False, kind="stable").index[:MOST]
    rows = rows[rows.index.isin(farthest)].sort_values("mid", ascending=False, kind="stable")
    figure, axes = canvas(len(rows), height=0.5)
    for y, row in enumerate(rows.itertuples()):
        axes.hlines(y, row.s_lo, row.s_hi, color=GREY, linewidth=7, alpha=0.35)
        colour = COLOURS.get(row.verdict, GREY)
        axes.hlines(y, row.lo, row.hi, color=colour, linewidth=2.4)
        axes.scatter(row.mid, y, s=34, color=colour, marker="X" if row.verdict in APART else "o", zorder=3)
    spots(axes, rows["mid"], range(len(rows)), range(len(rows)), "inputs")
    axes.axvline(1, color="#222222", linewidth=0.8)
    if rows["hi"].max() / rows["lo"].min() > 5:
        axes.set_xscale("log")
    name_rows(axes, [wrapped(_named(r), 34) for r in rows.itertuples()])
    axes.grid(axis="y", visible=False)
    say_values(axes.xaxis)
    axes.set_xlabel(t("implied value as a multiple of the stated one"))
    title = t(
        "{apart} of {n} comparisons with a stated figure do not agree.",
        apart=language.number(len(apart)),
        n=language.number(every),
    )
    apart = apart[apart.index.isin(rows.index)]
    said = language.entries(
        t("{what}: {ratio} times the stated value", what=_named(r), ratio=language.number(round(r.mid, 2)))
        for r in (apart if len(apart) else rows).itertuples()
    )
    subtitle = t("Line: what the figures imply; grey band: what is stated; cross: they do not meet")
    if every > len(rows):
        subtitle += " · " + t("the {n} farthest from agreement are drawn", n=language.number(len(rows)))
    data = pd.DataFrame(
        {
            "name": [_named(r) for r in rows.itertuples()],
            "value": rows["derived_value"],
            "low": rows["derived_low"],
            "high": rows["derived_high"],
            "unit": rows["unit"],
            "place": rows["place"],
            "inputs": rows["inputs"],
        }
    )
    return Chart(figure, title, subtitle, t("{title} {list}.", title=title, list=said), data, "consistency")


def _named(row) -> str:
    keys = [k for k in row.indicators.split() if k]
    return language.list_of(language.indicator(k) for k in keys)
