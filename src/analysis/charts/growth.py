"""Charts of growth: the forest plot of peers that lend it, and whether places grow alike."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import language
from analysis.charts.style import BLUE, GREY, RED, Chart, canvas, house, name_rows, say_values, whiskers
from analysis.language import t
from analysis.methods import peers as pooling
from analysis.methods.trajectories import Projection

NORMAL_80 = 1.2816


@house
def peers(one: Projection) -> Chart | None:
    """Forest plot of the growth of the peers of one projection, fastest first, with their pooled mean.

    Dots: growth a year with 80 % intervals; the last row: the mean, and where 80 % of new places would lie. None below
    three peers.
    """
    if len(one.peers) < pooling.MIN_PEERS:
        return None
    rows = one.peers.sort_values("growth", ascending=False, kind="stable")
    pool = pooling.conservative(rows["growth"], rows["se"])
    low, high = pool.interval()
    figure, axes = canvas(len(rows) + 1)
    for y, row in enumerate(rows.itertuples()):
        half = NORMAL_80 * row.se
        whiskers(axes, 100 * row.growth, 100 * (row.growth - half), 100 * (row.growth + half), y, BLUE)
        axes.scatter(100 * row.growth, y, s=34, color=BLUE, zorder=3)
    whiskers(axes, 100 * pool.mean, 100 * low, 100 * high, len(rows), RED)
    axes.scatter(100 * pool.mean, len(rows), s=52, marker="D", color=RED, zorder=3)
    axes.axvline(100 * pool.mean, color=GREY, linewidth=0.8, linestyle=":")
    names = [t("{place} (n = {n})", place=language.place(r.peer), n=language.number(r.n)) for r in rows.itertuples()]
    name_rows(axes, [*names, t("mean and 80% of new places")])
    say_values(axes.xaxis)
    axes.set_xlabel(t("growth a year, hundredths of a log or logit point"))
    words = {
        "place": language.place(one.key["place"]),
        "n": language.number(len(rows)),
        "mean": language.number(100 * pool.mean, 1),
        "low": language.number(100 * low, 1),
        "high": language.number(100 * high, 1),
    }
    title = t("{n} peers of {place} grew by {mean} a year; a new place would by {low} to {high}.", **words)
    subtitle = t(
        "{indicator}, {definition}; growth on the scale of the models (log of a level, logit of a share)",
        indicator=language.indicator(one.key["indicator"]),
        definition=language.definition(one.key["definition"]),
    )
    said = "; ".join(
        t("{name}: {value}", name=name, value=language.number(100 * r.growth, 1))
        for name, r in zip(names, rows.itertuples(), strict=True)
    )
    data = pd.DataFrame(
        {
            "place": rows["peer"],
            "indicator": one.key["indicator"],
            "definition": one.key["definition"],
            "value": 100 * rows["growth"],
            "low": 100 * (rows["growth"] - NORMAL_80 * rows["se"]),
            "high": 100 * (rows["growth"] + NORMAL_80 * rows["se"]),
            "unit": "",
        }
    )
    return Chart(figure, title, subtitle, t("{title} {list}.", title=title, list=said), data, "peer-growth")


@house
def convergence(rows: pd.DataFrame, values: pd.DataFrame) -> Chart | None:
    """Growth against the starting level, a dot a place with its name, and the fitted line.

    rows : `convergence.table` of one concept; values : its `panel_of(...)["value"]`. None where the panel is too small.
    """
    if rows.empty or (rows["refusal"] == "small_panel").any():
        return None
    told = rows.set_index("measure").loc["beta"]
    first, last = told["from"], told["to"]
    both = values.loc[[first, last]].dropna(axis=1)
    both = both.loc[:, (both > 0).all()]
    start, growth = both.loc[first], np.log(both.loc[last] / both.loc[first]) / (last - first)
    figure, axes = canvas(9)
    axes.scatter(start, 100 * growth, s=30, color=BLUE, zorder=3)
    for place in start.index:
        at = (start[place], 100 * growth[place])
        axes.annotate(language.place(str(place)), at, (5, 3), textcoords="offset points", fontsize=8)
    x = np.linspace(start.min(), start.max(), 50)
    middle = growth.mean() - told["value"] * np.log(start).mean()
    axes.plot(x, 100 * (middle + told["value"] * np.log(x)), "--", color=GREY, linewidth=1.2)
    axes.axhline(0, color=GREY, linewidth=0.6)
    axes.margins(x=0.14)
    say_values(axes.xaxis)
    say_values(axes.yaxis)
    axes.set_xlabel(t("level in {year}", year=f"{first:.0f}"))
    axes.set_ylabel(t("growth a year to {year}, log points × 100", year=f"{last:.0f}"))
    words = {"from": f"{first:.0f}", "to": f"{last:.0f}", "n": language.number(len(start))}
    if told["p_value"] < 0.05 and told["value"] < 0:
        title = t("From {from} to {to} those of {n} places that started lower grew faster.", **words)
    else:
        title = t("From {from} to {to} growth did not depend on where {n} places started.", **words)
    p = language.number(told["p_value"], 3)
    subtitle = t(
        "Dots: places; dashed: fitted line, permutation p = {p}; a fall in differences is another question", p=p
    )
    data = pd.DataFrame(
        {"place": start.index, "value": start.to_numpy(), "unit": "", "growth": 100 * growth.to_numpy()}
    )
    said = "; ".join(
        t("{name}: {value}", name=language.place(str(k)), value=language.number(100 * growth[k], 1))
        for k in start.index
    )
    return Chart(figure, title, subtitle, t("{title} {list}.", title=title, list=said), data, "convergence")
