"""Charts of targets: where they stand, what they ask for, how likely they are, how far behind the benchmark."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D

from analysis import language
from analysis.charts.style import (
    BLUE,
    GREEN,
    GREY,
    RED,
    Chart,
    canvas,
    house,
    name_rows,
    one_sided,
    say_values,
    spots,
    whiskers,
    whole_numbers,
    wrapped,
    year,
)
from analysis.language import N_, t
from analysis.methods import pace as paces
from analysis.methods.series import comparability, direction, is_growth

VERDICT_COLOURS = {"met": GREEN, "missed": RED, "reached_then_lost": RED}
SHAPES = {"linear": N_("even steps"), "geometric": N_("constant growth"), "logistic": N_("S-curve")}
ARROW = {"arrowstyle": "<|-", "color": "#222222", "linewidth": 0.8}
FORECAST = ("forecast", "indicative forecast")


@house
def outcomes(rows: pd.DataFrame) -> Chart | None:
    """Dumbbells of judged targets and outcomes, one row per definition, the widest miss first.

    rows : outcomes of one unit that carry a value; None if there are none. Raises ValueError for mixed units.
    """
    rows = rows[rows["outcome_value"].notna() & rows["target_value"].notna()]
    if rows.empty:
        return None
    units = sorted(rows["unit"].unique())
    if len(units) > 1:
        raise ValueError(f"one unit to a chart, not {', '.join(units)}: filter the rows first.")
    unit = units[0]
    rows = rows.sort_values(["margin", "place", "definition"], na_position="last", kind="stable")
    labels = [_judged_label(row) for row in rows.itertuples()]
    figure, axes = canvas(len(rows), height=0.16 * max(3, *(label.count("\n") + 2 for label in labels)))
    for y, row in enumerate(rows.itertuples()):
        colour = VERDICT_COLOURS.get(row.verdict, GREY)
        axes.hlines(y, *sorted((row.target_value, row.outcome_value)), color=colour, linewidth=1.4, alpha=0.6)
        whiskers(axes, row.outcome_value, row.outcome_low, row.outcome_high, y, colour, floors=True)
        axes.scatter(row.outcome_value, y, s=46, color=colour, zorder=3)
        floor = row.comparator in ("ge", "gt", "le", "lt")
        axes.scatter(row.target_value, y, s=52, marker="D", facecolor="none", edgecolor="#222222", zorder=4)
        if floor:
            step = 1 if row.comparator in ("ge", "gt") else -1
            axes.annotate(
                "",
                (row.target_value, y),
                xytext=(14 * step, 0),
                textcoords="offset points",
                arrowprops=ARROW,
            )
    numbers = range(len(rows))
    spots(axes, rows["target_value"], numbers, numbers, "target_source")
    spots(axes, rows["outcome_value"], numbers, numbers)
    name_rows(axes, labels)
    say_values(axes.xaxis, unit)
    axes.grid(axis="y", visible=False)
    _legend(axes, [("o", GREY, GREY, t("outcome")), ("D", "none", "#222222", t("target"))])
    title = _judged_title(rows)
    listed = language.list_of(
        t(
            "{place}, {definition}: {outcome} against {target}",
            place=language.place(row.place),
            definition=language.definition(row.definition),
            outcome=language.quantity(row.outcome_value, unit),
            target=language.quantity(row.target_value, unit, row.comparator),
        )
        for row in rows.head(6).itertuples()
    )
    data = pd.DataFrame(
        {
            "place": rows["place"],
            "indicator": rows["indicator"],
            "definition": rows["definition"],
            "period": rows["outcome_period"],
            "value": rows["outcome_value"],
            "low": rows["outcome_low"],
            "high": rows["outcome_high"],
            "unit": unit,
            "source": rows["outcome_source"],
            "target": rows["target_value"],
            "comparator": rows["comparator"],
            "target_source": rows["target_source"],
        }
    )
    subtitle = t(
        "{indicator}; dot: latest outcome up to the target's date, diamond: target, arrow: a floor or a ceiling",
        indicator=language.list_of(language.indicator(i) for i in dict.fromkeys(rows["indicator"])),
    )
    return Chart(figure, title, subtitle, t("{title} {list}.", title=title, list=listed), data, "outcomes")


def _judged_label(row) -> str:
    told = t("{place}, {period}", place=language.place(row.place), period=language.period(row.outcome_period or ""))
    return f"{told}\n{wrapped(language.definition(row.definition), 40)}"


def _judged_title(rows: pd.DataFrame) -> str:
    counted = rows["verdict"].value_counts()
    return t(
        "Of {n} comparisons of a target with an outcome, {met} met the target and {missed} missed it.",
        n=language.number(len(rows)),
        met=language.number(int(counted.get("met", 0))),
        missed=language.number(int(counted.get("missed", 0))),
    )


def _legend(axes, entries: Sequence[tuple], **where) -> None:
    handles = [
        Line2D([], [], linestyle="none", marker=m, markerfacecolor=face, markeredgecolor=edge, label=label)
        for m, face, edge, label in entries
    ]
    options = {"loc": "lower left", "bbox_to_anchor": (0, 1), "ncols": len(handles), "borderaxespad": 0.2, **where}
    axes.legend(handles=handles, handletextpad=0.3, columnspacing=1.2, **options)


# ---------------------------------------------------------------- required paths


@house
def required(rows: pd.DataFrame, observed: pd.DataFrame) -> Chart | None:
    """Linear, geometric and logistic path of one target from its baseline, with the observed levels before it.

    rows : `pace.required` of one target and one definition; observed : `series.levels` of the concept. None if the
    target has no baseline or lies in the past.
    """
    rows = rows[(rows["refusal"] == "") & (rows["years"] > 0)] if "years" in rows else rows.iloc[:0]
    if rows.empty or observed.empty:
        return None
    row = rows.iloc[0]
    share = row["unit"] == "percent"
    figure, axes = canvas(7)
    m = np.linspace(0, row["years"], 41)
    ceiling = 100.0 if share else 1.0
    ends = []
    shapes = [s for s in SHAPES if s != "logistic" or share]
    for shape, style, colour in zip(shapes, ("-", "--", ":"), (BLUE, RED, GREEN), strict=False):
        with np.errstate(all="ignore"):
            line = paces.path(row["baseline"], row["target"], row["years"], m, shape, ceiling)
        if np.isfinite(line).all():
            axes.plot(row["t0"] + m, line, style, color=colour, label=t(SHAPES[shape]))
            ends.append({"path": t(SHAPES[shape]), "mid": float(line[20])})
    axes.errorbar(
        observed["t"],
        observed["value"],
        yerr=[observed["value"] - observed["lo"], observed["hi"] - observed["value"]],
        fmt="o",
        color="#222222",
        markersize=5,
        elinewidth=1.2,
        label=t("observed"),
    )
    spots(axes, observed["t"], observed["value"], range(len(observed)))
    axes.scatter(row["t1"], row["target"], s=60, marker="D", facecolor="white", edgecolor="#222222", zorder=4)
    whole_numbers(axes.xaxis)
    say_values(axes.yaxis, row["unit"])
    axes.legend(loc="upper left")
    pace = rows[rows["measure"] == "linear"]
    unit = "percentage_point" if share else row["unit"]
    title = t(
        "{place} needs {pace} a year to reach {target} by {period}.",
        place=language.place(row["place"]),
        pace=language.quantity(float(pace["value"].iloc[0]) if len(pace) else math.nan, unit),
        target=language.quantity(row["target"], row["unit"], row["comparator"]),
        period=language.period(row["target_period"]),
    )
    middle = language.list_of(
        t("{path}: {value}", path=e["path"], value=language.quantity(round(e["mid"], 2), row["unit"])) for e in ends
    )
    alt = t(
        "{title} From {baseline} the paths stand half-way at: {middle}. These are required paths, not forecasts.",
        title=title,
        baseline=language.quantity(row["baseline"], row["unit"]),
        middle=middle,
    )
    subtitle = t(
        "{indicator} ({definition}): required paths from the last observation; arithmetic, not a forecast",
        indicator=language.indicator(row["indicator"]),
        definition=language.definition(row["definition"]),
    )
    aim = pd.DataFrame([{**row, "value": row["target"], "source": row["target_source"]}])
    spots(axes, [row["t1"]], [row["target"]], [len(observed)], "target_source")
    key = (row["place"], row["indicator"], row["definition"])
    data = _joined([_series(observed, *key), _aims(aim, *key)])
    return Chart(figure, title, subtitle, alt, data, "required-path")


def _joined(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Series and targets under one another: text that a row does not have is empty."""
    rows = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return rows.fillna({c: "" for c in ("source", "target_source", "comparator") if c in rows})


def _aims(rows: pd.DataFrame, place: str, indicator: str, definition: str) -> pd.DataFrame:
    """Targets as rows of a chart's data, beside those of `_series`."""
    return pd.DataFrame(
        {
            "place": place,
            "indicator": indicator,
            "definition": definition,
            "period": rows["target_period"],
            "unit": rows["unit"],
            "target": rows["value"],
            "comparator": rows["comparator"],
            "target_source": rows["source"],
        }
    )


def _series(observed: pd.DataFrame, place: str, indicator: str, definition: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "place": place,
            "indicator": indicator,
            "definition": definition,
            "period": observed["period"],
            "value": observed["value"],
            "low": observed["lo"],
            "high": observed["hi"],
            "unit": observed["unit"],
            "source": observed["source"],
        }
    )


# ---------------------------------------------------------------- fans


@house
def fans(projections: Sequence, targets: pd.DataFrame) -> Chart | None:
    """Small multiples on one scale: observed levels, fan or scenarios, required path, targets; a panel per concept.

    projections : `trajectories.Projection`s of one indicator with at least one observation (others are left out; the
    caller names them). targets : rows of the targets table for these places.
    """
    shown = [p for p in projections if p.n]
    if not shown:
        return None
    columns = 2 if len(shown) > 1 else 1
    lines = math.ceil(len(shown) / columns)
    figure, grid = canvas(1, height=2.1 * lines - 0.3)
    figure.clear()
    grid = np.atleast_1d(figure.subplots(lines, columns, sharex=True, sharey=True, squeeze=False)).ravel()
    parts: list[pd.DataFrame] = []
    for axes, one in zip(grid, shown, strict=False):
        goals = _goals(one, targets)
        _panel(axes, one, goals)
        before, n = sum(map(len, parts)), len(one.observed)
        spots(axes, one.observed["t"], one.observed["value"], range(before, before + n))
        at = [year(end) for end in goals["target_end"]]
        spots(axes, at, goals["value"], range(before + n, before + n + len(goals)), "target_source")
        parts += [_series(one.observed, **one.key), _aims(goals, **one.key)]
    for axes in grid[len(shown) :]:
        axes.set_visible(False)
    unit = shown[0].observed["unit"].iloc[-1]
    whole_numbers(grid[0].xaxis)
    say_values(grid[0].yaxis, unit)
    said = [_panel_words(p) for p in shown]
    forecast = sum(p.label in FORECAST for p in shown)
    counted = {"indicator": language.indicator(shown[0].key["indicator"]), "n": language.number(len(shown))}
    if not forecast:
        title = t("{indicator}: no series is long enough for a forecast; only scenarios can be drawn.", **counted)
    elif forecast == len(shown):
        title = t("{indicator}: every series drawn is long enough for a forecast.", **counted)
    else:
        title = t(
            "{indicator}: {forecast} of {n} series are long enough for a forecast; the others allow scenarios only.",
            forecast=language.number(forecast),
            **counted,
        )
    subtitle = t(
        "Dots: observed, hollow: derived, bands: 50, 80 and 90 of 100 simulated paths, grey: scenario only, "
        "thin line: required path, diamond: target"
    )
    data = _joined(parts)
    alt = t("{title} {list}.", title=title, list=language.entries(said))
    return Chart(figure, title, subtitle, alt, data, "fans")


def _panel(axes, one, goals: pd.DataFrame) -> None:
    own = one.observed
    last = own.iloc[-1]
    if len(one.fan):
        years = [last["t"], *one.fan["year"]]
        tone = BLUE if one.label in FORECAST else GREY
        for low, high, alpha in (("q05", "q95", 0.14), ("q10", "q90", 0.2), ("q25", "q75", 0.3)):
            axes.fill_between(
                years, [last["value"], *one.fan[low]], [last["value"], *one.fan[high]], color=tone, alpha=alpha, lw=0
            )
        axes.plot(years, [last["value"], *one.fan["q50"]], "--", color=tone, linewidth=1.3)
    path = one.scenarios[one.scenarios["code"] == "S4"] if len(one.scenarios) else one.scenarios
    at = [year(end) for end in goals["target_end"]]
    path = path[path["year"] <= max(at) + 0.01] if at and len(path) else path.iloc[:0]
    if len(path):
        axes.plot([last["t"], *path["year"]], [last["value"], *path["value"]], color="#222222", linewidth=0.9)
    floors = np.array([one_sided(r.value, r.lo, r.hi) for r in own.itertuples()], bool)
    known = own[~floors]
    spread = [known["value"] - known["lo"], known["hi"] - known["value"]]
    axes.errorbar(known["t"], known["value"], yerr=spread, fmt="none", ecolor="#222222", elinewidth=1.1)
    for row in own[floors].itertuples():  # "more than": an arrow, not a line to the natural bound
        axes.annotate("", (row.t, row.value), (0, 13), textcoords="offset points", arrowprops=ARROW)
    firm = own[~own["derived"]]
    axes.scatter(firm["t"], firm["value"], s=22, color="#222222", zorder=3)
    soft = own[own["derived"]]
    axes.scatter(soft["t"], soft["value"], s=22, facecolor="white", edgecolor="#222222", zorder=3)
    axes.scatter(at, goals["value"], s=38, marker="D", facecolor="white", edgecolor=RED, zorder=4)
    axes.set_title(
        f"{language.place(one.key['place'])}\n{wrapped(language.definition(one.key['definition']), 28)}",
        fontsize=9.5,
        linespacing=1.4,
    )


def _goals(one, targets: pd.DataFrame) -> pd.DataFrame:
    """Dated targets of the place whose concept is not known to be another."""
    rows = targets[(targets["place"] == one.key["place"]) & (targets["indicator"] == one.key["indicator"])]
    rows = rows[rows["value"].notna() & (rows["target_end"] != "")]
    same = [comparability(d, one.key["definition"]) != "no" for d in rows["definition"]]
    return rows[np.array(same, bool)]


def _panel_words(one) -> str:
    last = one.observed.iloc[-1]
    return t(
        "{place} ({definition}): {value} in {period}",
        place=language.place(one.key["place"]),
        definition=language.definition(one.key["definition"]),
        value=language.quantity(last["value"], last["unit"]),
        period=language.period(last["period"]),
    )


# ---------------------------------------------------------------- time distance


@house
def lags(rows: pd.DataFrame) -> Chart | None:
    """Years behind the benchmark by indicator; a bar that only has a bound ends in an arrow.

    rows : `time_distance.table` of one place, the latest level of each concept; rows without any bound, and those whose
    concept is not stated, are left out.
    """
    rows = rows[rows["latest"].astype(bool) & (rows["comparability"] == "yes")] if len(rows) else rows
    rows = rows.assign(at=[_lag_of(row) for row in rows.itertuples()])
    level = [direction(r.indicator) != 0 and not is_growth(r.indicator, r.unit) for r in rows.itertuples()]
    told = [not (_bounded(r) and r.at == 0) for r in rows.itertuples()]
    rows = rows[rows["at"].notna() & np.array(level, bool) & np.array(told, bool)].sort_values(
        "at", ascending=False, kind="stable"
    )
    if rows.empty:
        return None
    figure, axes = canvas(len(rows), height=0.5)
    longest = max(1.0, rows["at"].abs().max())
    for y, row in enumerate(rows.itertuples()):
        bound = _bounded(row)
        axes.barh(y, row.at, height=0.55, color=RED if row.at > 0 else GREEN, alpha=0.45 if bound else 0.85)
        if bound:
            axes.annotate(
                "",
                (row.at + 0.12 * longest * math.copysign(1, row.at), y),
                xytext=(row.at, y),
                arrowprops={"arrowstyle": "-|>", "color": "#222222"},
            )
        if row.lo == row.lo and row.hi == row.hi and np.isfinite([row.lo, row.hi]).all():
            axes.hlines(y, row.lo, row.hi, color="#222222", linewidth=1.2)
    names = [f"{wrapped(language.indicator(r.indicator), 40)}" for r in rows.itertuples()]
    name_rows(axes, names)
    spots(axes, rows["at"], range(len(rows)), range(len(rows)))
    axes.set_xlim(min(0.0, rows["at"].min() * 1.2), max(1.0, rows["at"].max() * 1.2))
    axes.axvline(0, color="#222222", linewidth=0.8)
    axes.grid(axis="y", visible=False)
    say_values(axes.xaxis)
    axes.set_xlabel(t("years behind the benchmark"))
    first = next(rows.itertuples())
    place, benchmark = language.place(first.place), language.place(first.benchmark)
    words = {"place": place, "benchmark": benchmark, "indicator": language.indicator(first.indicator)}
    length = language.quantity(round(abs(first.at), 1), "year")
    if first.at > 0 and _bounded(first):
        title = t("{place} is more than {length} behind {benchmark} on: {indicator}.", length=length, **words)
    elif first.at > 0:
        title = t("{place} is {length} behind {benchmark} on: {indicator}.", length=length, **words)
    else:
        title = t("{place} is not behind {benchmark} on any of the indicators that both have.", **words)
    listed = language.entries(
        t("{indicator}: {value}", indicator=language.indicator(r.indicator), value=_lag_words(r))
        for r in rows.itertuples()
    )
    subtitle = t(
        "Years since the benchmark stood at the place's latest level, same concept only; arrow: at least so long"
    )
    data = pd.DataFrame(
        {
            "place": rows["place"],
            "indicator": rows["indicator"],
            "definition": rows["definition"],
            "period": rows["period"],
            "value": rows["level"],
            "unit": rows["unit"],
            "source": rows["source"],
            "years_behind": [_lag_words(r) for r in rows.itertuples()],
        }
    )
    return Chart(figure, title, subtitle, t("{title} {list}.", title=title, list=listed), data, "lags")


def _bounded(row) -> bool:
    """Whether only a bound is known: the benchmark was there before its first figure, or is not there yet."""
    return bool(row.refusal) or (row.value > 0 and np.isposinf(row.hi))


def _lag_of(row) -> float:
    if not row.refusal:
        return row.value
    if row.refusal == "below_first":
        return row.lo
    return row.hi if row.refusal == "ahead" and row.hi < 0 else math.nan  # later figures may show it was there before


def _lag_words(row) -> str:
    said = language.quantity(round(row.at, 1), "year")
    return language.comparator("gt" if row.at > 0 else "lt", said) if _bounded(row) else said
