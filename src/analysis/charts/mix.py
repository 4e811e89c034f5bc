"""Charts of policy mixes: emphasis with intervals, heat map, differences against the benchmark, correspondence map."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import language
from analysis.charts.style import BLUE, GREY, RED, Chart, canvas, house, legible, name_rows, say_values, whiskers
from analysis.language import t
from analysis.methods.policy_mix import Correspondence

NAMES = {"pillar": language.pillar, "instrument": language.instrument, "theme": language.theme}


@house
def forest(profile: pd.DataFrame, by: str = "pillar") -> Chart | None:
    """Shares of each category with Wilson intervals, a panel per place.

    profile : `policy_mix.profile` by pillar, instrument or theme. Places with fewer than ten measures (refused) are
    left out; None if all are.
    """
    rows = profile[profile["refusal"] == ""]
    if rows.empty:
        return None
    places = list(dict.fromkeys(rows["place"]))
    categories = list(rows.groupby("category")["share"].mean().sort_values(ascending=False).index)
    figure, grid = canvas(len(categories), len(places), height=0.42, sharey=True, sharex=True, squeeze=False)
    for axes, place in zip(grid[0], places, strict=True):
        own = rows[rows["place"] == place].set_index("category").reindex(categories)
        for y, row in enumerate(own.itertuples()):
            whiskers(axes, 100 * row.share, 100 * row.wilson_low, 100 * row.wilson_high, y, BLUE)
            axes.scatter(100 * row.share, y, s=34, color=BLUE, zorder=3)
        axes.set_title(t("{place} (n = {n})", place=language.place(place), n=int(own["n"].max())), fontsize=9.5)
        say_values(axes.xaxis, "percent")
        axes.grid(axis="y", visible=False)
    name_rows(grid[0][0], [NAMES[by](c) for c in categories])
    named = rows[rows["category"] != "other"]
    tops = named.loc[named.groupby("place")["share"].idxmax()]
    title = t(
        "Named most often: {list}.",
        list=language.entries(
            t("{place}: {category}", place=language.place(r.place), category=NAMES[by](r.category))
            for r in tops.itertuples()
        ),
    )
    said = language.entries(
        t(
            "{place}, {category}: {share} ({interval})",
            place=language.place(r.place),
            category=NAMES[by](r.category),
            share=language.quantity(100 * r.share, "percent", decimals=0),
            interval=language.interval_text(100 * r.wilson_low, 100 * r.wilson_high, "percent", 0),
        )
        for r in tops.itertuples()
    )
    data = pd.DataFrame(
        {
            "place": rows["place"],
            by: rows["category"],
            "count": rows["count"],
            "value": 100 * rows["share"],
            "low": 100 * rows["wilson_low"],
            "high": 100 * rows["wilson_high"],
            "unit": "percent",
        }
    )
    subtitle = t(
        "Share of the measures that the documents name, with 95% Wilson intervals; descriptive, counts are not money"
    )
    return Chart(figure, title, subtitle, t("{title} {list}.", title=title, list=said), data, "emphasis")


@house
def heat(table: pd.DataFrame, place: str) -> Chart | None:
    """Pillars × instruments of one place: number of measures in each cell, empty cells left empty.

    table : counts, rows pillars, columns instruments.
    """
    table = table.loc[table.sum(axis=1) > 0, table.sum() > 0]
    if table.empty:
        return None
    figure, axes = canvas(len(table), height=0.5)
    cells = table.to_numpy()
    shades = np.ma.masked_equal(np.sqrt(cells), 0)
    mesh = axes.pcolormesh(
        shades, cmap="Blues", vmin=0, vmax=1.25 * np.sqrt(cells.max()), edgecolor="white", linewidth=1
    )
    axes.invert_yaxis()
    for i, j in np.argwhere(cells > 0):
        n = int(cells[i, j])
        ink = legible(mesh.to_rgba(np.sqrt(n)))
        axes.text(j + 0.5, i + 0.5, language.number(n), ha="center", va="center", color=ink)
    axes.set_yticks(np.arange(len(table)) + 0.5, [language.pillar(p) for p in table.index])
    axes.set_xticks(
        np.arange(table.shape[1]) + 0.5,
        [language.instrument(c) for c in table.columns],
        rotation=35,
        ha="right",
        rotation_mode="anchor",
    )
    axes.grid(visible=False)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    cells = table.rename_axis("pillar").reset_index().melt("pillar", var_name="instrument", value_name="count")
    cells = cells[cells["count"] > 0].sort_values("count", ascending=False, kind="stable")
    told = cells[(cells["pillar"] != "other") & (cells["instrument"] != "other")]
    top = (told if len(told) else cells).iloc[0]
    title = t(
        "{place}: most measures stand under {pillar} × {instrument} ({n} of {total}).",
        place=language.place(place),
        pillar=language.pillar(top["pillar"]),
        instrument=language.instrument(top["instrument"]),
        n=language.number(int(top["count"])),
        total=language.number(int(table.to_numpy().sum())),
    )
    said = language.entries(
        t(
            "{pillar} × {instrument}: {n}",
            pillar=language.pillar(r.pillar),
            instrument=language.instrument(r.instrument),
            n=language.number(int(r.n)),
        )
        for r in cells.rename(columns={"count": "n"}).head(5).itertuples()
    )
    subtitle = t("Number of measures by pillar and instrument; an empty cell: none named, which is not “not done”")
    data = cells.assign(place=place)[["place", "pillar", "instrument", "count"]]
    return Chart(figure, title, subtitle, t("{title} {list}.", title=title, list=said), data, "policy-mix")


@house
def differences(rows: pd.DataFrame, benchmark: str, by: str = "pillar") -> Chart | None:
    """Emphasis less the benchmark's, with Newcombe intervals; filled where the difference is more than chance.

    rows : `policy_mix.differences`; refused places are left out. None if all are.
    """
    rows = rows[(rows["refusal"] == "") & rows["difference"].notna()]
    if rows.empty:
        return None
    rows = rows.sort_values(["place", "difference"], kind="stable")
    figure, axes = canvas(len(rows), height=0.36)
    for y, row in enumerate(rows.itertuples()):
        colour = (RED if row.difference < 0 else BLUE) if row.says else GREY
        whiskers(axes, 100 * row.difference, 100 * row.low, 100 * row.high, y, colour)
        face = colour if row.says else "white"
        axes.scatter(100 * row.difference, y, s=36, facecolor=face, edgecolor=colour, zorder=3)
    axes.axvline(0, color="#222222", linewidth=0.8)
    names = [
        t("{place}: {category}", place=language.place(r.place), category=NAMES[by](r.category))
        for r in rows.itertuples()
    ]
    name_rows(axes, names)
    say_values(axes.xaxis)
    axes.set_xlabel(t("percentage points, against {benchmark}", benchmark=language.place(benchmark)))
    axes.grid(axis="y", visible=False)
    firm = rows[rows["says"] != ""]
    title = _differences_title(firm, benchmark, by)
    said = language.entries(
        t(
            "{place}, {category}: {value} ({interval})",
            place=language.place(r.place),
            category=NAMES[by](r.category),
            value=language.quantity(100 * r.difference, "percentage_point", decimals=0),
            interval=language.interval_text(100 * r.low, 100 * r.high, "percentage_point", 0),
        )
        for r in rows.loc[rows["difference"].abs().nlargest(6).index].itertuples()
    )
    data = pd.DataFrame(
        {
            "place": rows["place"],
            by: rows["category"],
            "count": rows["count"],
            "value": 100 * rows["difference"],
            "low": 100 * rows["low"],
            "high": 100 * rows["high"],
            "unit": "percentage_point",
        }
    )
    subtitle = t("Difference of shares with 95% Newcombe intervals; filled: still clear after Holm's adjustment")
    return Chart(figure, title, subtitle, t("{title} {list}.", title=title, list=said), data, "emphasis-differences")


def _differences_title(firm: pd.DataFrame, benchmark: str, by: str) -> str:
    there = language.place(benchmark)
    if firm.empty:
        return t("No difference of emphasis from {benchmark} is larger than chance allows.", benchmark=there)
    more = [
        t("{place}: {category}", place=language.place(r.place), category=NAMES[by](r.category))
        for r in firm[firm["says"] == "more"].itertuples()
    ]
    less = [
        t("{place}: {category}", place=language.place(r.place), category=NAMES[by](r.category))
        for r in firm[firm["says"] == "less"].itertuples()
    ]
    said = []
    if more:
        said.append(t("More weight than {benchmark}: {list}.", benchmark=there, list=language.entries(more)))
    if less:
        said.append(t("Less weight than {benchmark}: {list}.", benchmark=there, list=language.entries(less)))
    return " ".join(said)


@house
def correspondence(found: Correspondence, by: str = "pillar") -> Chart | None:
    """Map of places (dots with the spread of redrawn counts) and categories (crosses); None where it is refused."""
    if found.refusal:
        return None
    figure, axes = canvas(12)
    labels: list[tuple[str, pd.Series, str]] = []
    for place, drawn in found.replicates.groupby("place"):
        axes.scatter(drawn["axis_1"], drawn["axis_2"], s=3, color=BLUE, alpha=0.08, linewidths=0, rasterized=True)
        row = found.rows.loc[place]
        axes.scatter(row["axis_1"], row["axis_2"], s=30 + 300 * row["mass"], color=BLUE)
        labels.append((language.place(place), row, "#1b2127"))
    for key, row in found.columns.iterrows():
        axes.scatter(row["axis_1"], row["axis_2"], s=30, marker="x", color=RED)
        labels.append((NAMES[by](key), row, "#7a2f00"))
    for place, row in found.supplementary.iterrows():
        axes.scatter(row["axis_1"], row["axis_2"], s=26, facecolor="white", edgecolor=GREY)
        labels.append((language.place(place), row, GREY))
    axes.axhline(0, color=GREY, linewidth=0.6)
    axes.axvline(0, color=GREY, linewidth=0.6)
    axes.margins(x=0.3)
    part = 100 * found.inertias / found.total
    axes.set_xlabel(t("axis 1: {part} of the differences", part=language.quantity(part[0], "percent", decimals=0)))
    axes.set_ylabel(t("axis 2: {part} of the differences", part=language.quantity(part[1], "percent", decimals=0)))
    say_values(axes.xaxis)
    say_values(axes.yaxis)
    _apart(axes, labels)
    nearest = []
    for place, row in found.rows.iterrows():
        pull = found.columns[["axis_1", "axis_2"]].to_numpy() @ row[["axis_1", "axis_2"]].to_numpy(float)
        key = found.columns.index[int(np.argmax(pull))]
        nearest.append(t("{place}: towards {category}", place=language.place(place), category=NAMES[by](key)))
    title = t("The policy mixes differ: {list}.", list=language.entries(nearest))
    subtitle = t(
        "Correspondence analysis; only directions from the centre can be read, not distances between dots and crosses; "
        "hollow: fewer than ten measures"
    )
    rows = pd.concat([found.rows, found.columns])
    names = [language.place(k) for k in found.rows.index] + [NAMES[by](k) for k in found.columns.index]
    data = pd.DataFrame({"name": names, "axis 1": rows["axis_1"].to_numpy(), "axis 2": rows["axis_2"].to_numpy()})
    alt = t(
        "{title} The first axis shows {part} of the differences between {n} places.",
        title=title,
        part=language.quantity(part[0], "percent", decimals=0),
        n=language.number(len(found.rows)),
    )
    return Chart(figure, title, subtitle, alt, data, "correspondence")


_RINGS = (9, 16, 26, 38, 52, 68, 86, 106, 128, 152)  # distances of a label from its mark, in points
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7))
_SIDES += ((0.9, 0.4), (-0.9, 0.4), (0.9, -0.4), (-0.9, -0.4), (0.4, 0.9), (-0.4, 0.9), (0.4, -0.9), (-0.4, -0.9))


def _apart(axes, labels: list[tuple[str, pd.Series, str]], height: float = 12.0) -> None:
    """Labels at the nearest place around their marks where they cover neither a mark nor one another."""
    axes.figure.draw_without_rendering()
    scale = 72 / axes.figure.dpi
    marks = [axes.transData.transform((row["axis_1"], row["axis_2"])) * scale for _, row, _ in labels]
    sides, whole = axes.get_window_extent().extents * scale, axes.figure.bbox.extents * scale
    frame = (sides[0], whole[1] + height / 4, sides[2], whole[3] - height / 4)
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in marks]
    ticks = [label for axis in (axes.xaxis, axes.yaxis) for label in (axis.label, *axis.get_ticklabels())]
    taken += [tuple(label.get_window_extent().extents * scale) for label in ticks if label.get_text()]
    longest = sorted(zip(labels, marks, strict=True), key=lambda told: -len(told[0][0]))  # they find room least
    for (text, row, colour), (x, y) in longest:
        width = 5.7 * sum(2 if ord(c) > 0x2E80 else 1 for c in text)
        dx, dy, box = _free(x, y, width, height, taken, frame)
        taken.append(box)
        line = {"arrowstyle": "-", "color": colour, "linewidth": 0.5, "alpha": 0.6, "shrinkA": 0, "shrinkB": 2}
        label = axes.annotate(
            text,
            (row["axis_1"], row["axis_2"]),
            (box[0] - x + 1, dy),
            textcoords="offset points",
            va="center",
            color=colour,
            fontsize=9,
            arrowprops=line if max(abs(dx), abs(dy)) > _RINGS[0] else None,
        )
        label.set_in_layout(False)  # or the axes would shrink and the marks move


def _free(x: float, y: float, width: float, height: float, taken, frame) -> tuple[float, float, tuple]:
    """Offset and box of a label around (x, y) in points: the first free one, the nearest if all are taken."""
    candidates = []
    for ring in _RINGS:
        for right, up in _SIDES:
            dx, dy = ring * right, ring * up
            left = x + dx - width * (1 - right) / 2
            candidates.append((dx, dy, (left, y + dy - height / 2, left + width, y + dy + height / 2)))
    inside = [c for c in candidates if _within(c[2], frame)] or candidates
    return next((c for c in inside if not any(_meet(c[2], other) for other in taken)), inside[0])


def _within(box: tuple, frame: tuple) -> bool:
    return box[0] > frame[0] and box[1] > frame[1] and box[2] < frame[2] and box[3] < frame[3]


def _meet(one: tuple, other: tuple) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
