"""The chart of a comparison: the latest level of each place, by one definition."""

from __future__ import annotations

import pandas as pd

from analysis import language
from analysis.charts.style import BLUE, Chart, canvas, house, name_rows, say_values, spots, whiskers
from analysis.language import t
from analysis.methods.series import UNSTATED

FEWEST = 3  # places that make a picture


@house
def levels(rows: pd.DataFrame) -> Chart | None:
    """Latest level of each place with its interval, highest first.

    None below three places, and where no definition is stated: such figures may follow unlike concepts.

    rows : observations of one indicator, definition and unit, one a place.
    """
    if len(rows) < FEWEST or UNSTATED in set(rows["definition"]):
        return None
    rows = rows.sort_values("value", ascending=False, kind="stable")
    unit = rows["unit"].iloc[0]
    figure, axes = canvas(len(rows), height=0.3)
    for y, row in enumerate(rows.itertuples()):
        whiskers(axes, row.value, row.low, row.high, y, BLUE, floors=True)
        axes.scatter(row.value, y, s=36, color=BLUE, zorder=3)
    spots(axes, rows["value"], range(len(rows)), range(len(rows)))
    say_values(axes.xaxis, unit)
    names = [
        t("{place}, {period}", place=language.place(r.place), period=language.period(r.period))
        for r in rows.itertuples()
    ]
    name_rows(axes, names)
    first, last = rows.iloc[0], rows.iloc[-1]
    title = t(
        "From {low} in {last} to {high} in {first}.",
        low=language.quantity(last["value"], unit),
        last=language.place(last["place"]),
        high=language.quantity(first["value"], unit),
        first=language.place(first["place"]),
    )
    said = language.entries(
        t("{name}: {value}", name=name, value=language.quantity(r.value, unit, r.comparator))
        for name, r in zip(names, rows.itertuples(), strict=True)
    )
    subtitle = t(
        "{indicator}, {definition}; latest figure of each place, years differ",
        indicator=language.indicator(first["indicator"]),
        definition=language.definition(first["definition"]),
    )
    columns = ["place", "indicator", "definition", "period", "value", "low", "high", "unit", "source"]
    return Chart(figure, title, subtitle, t("{title} {list}.", title=title, list=said), rows[columns], "levels")
