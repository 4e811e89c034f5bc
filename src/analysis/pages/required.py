"""What targets ask for, as cells: required pace beside seen paces, growth and ranks in words."""

from __future__ import annotations

import html
import math

import pandas as pd

from analysis import language
from analysis.language import N_, t
from analysis.methods import pace
from analysis.methods.series import Book
from analysis.pages.links import figures, named_place
from analysis.pages.outlook import refusal

MEASURES = {
    "gap": N_("Gap"),
    "linear": N_("Pace a year"),
    "cagr": N_("Growth a year"),
}
COMPARISONS = {
    "own": N_("{times} times the own pace: {label}"),
    "own_best_window": N_("{times} times the own best three years: {label}"),
    "benchmark_same_level": N_("{times} times the pace of the benchmark at this level: {label}"),
    "peer_median": N_("{times} times the median pace of peers: {label}"),
    "peer_p90": N_("{times} times the pace of the fastest tenth of peers: {label}"),
}
LABELS = {
    "on or ahead of pace": N_("on or ahead of pace"),
    "at pace": N_("at pace"),
    "stretch": N_("stretch"),
    "hard": N_("hard"),
    "no precedent": N_("no precedent"),
}
SAME = ["place", "indicator", "definition", "target_period", "target", "comparator"]


def findings(
    targets: pd.DataFrame, observations: pd.DataFrame | Book, benchmark: str = "", by: str = "indicator", most: int = 3
) -> list[str]:
    """Sentences as HTML: what the open aims ask for, and how that compares with paces that were seen.

    by : "indicator" (a page on one place: first and last aim of what is aimed at most often, then the last of others)
    or "place" (a page on one indicator: the last aim of each place, those with most observations first).
    """
    rows = pace.required(targets[(targets["type"] == "level") & targets["value"].notna()], observations)
    if rows.empty or "years" not in rows:
        return []
    rows = rows[
        (rows["measure"] == "linear") & rows["status"].isin(["open", "indeterminate"]) & (rows["refusal"] == "")
    ]
    if rows.empty:
        return []
    size = rows.groupby(by)["target_source"].nunique() if by == "indicator" else rows.groupby(by)["n"].max()
    chosen = []
    for k, key in enumerate(size.sort_values(ascending=False, kind="stable").index):
        own = rows[rows[by] == key].sort_values(["t1", "n"], kind="stable")
        several = by == "indicator" and k == 0 and own["t1"].iloc[0] < own["t1"].iloc[-1]
        chosen += [own.head(1), own.tail(1)] if several else [own.tail(1)]
    ratios = pace.feasibility(targets, observations, benchmark)
    return [_asks(row, ratios, by == "place") for own in chosen[:most] for row in own.itertuples()]


def _asks(row, ratios: pd.DataFrame, with_place: bool) -> str:
    unit = "percentage_point" if row.unit == "percent" else row.unit
    name = language.place(row.place) if with_place else language.indicator(row.indicator)
    said = t(
        "{indicator}: {baseline} in {when}; to reach {aim} by {period} takes {pace} a year.",
        indicator=name,
        baseline="@baseline@",
        when=language.period(row.baseline_period),
        aim="@aim@",
        period=language.period(row.target_period),
        pace=language.quantity(row.value, unit),
    )
    baseline = language.quantity(row.baseline, row.unit, row.baseline_comparator)
    aim = language.quantity(row.target, row.unit, row.comparator)
    said = html.escape(said).replace("@baseline@", figures(baseline, [row.baseline_source], row.place))
    said = [said.replace("@aim@", figures(aim, [row.target_source], row.place))]
    seen = _compared(row, ratios)
    if seen != "–":
        said.append(html.escape(t("That is {list}.", list="@list@")).replace("@list@", seen.replace("<br>", "; ")))
    if row.comparability == "unknown":
        said.append(html.escape(t("Target or figure does not name its concept.")))
    return " ".join(said)


def table(
    targets: pd.DataFrame, observations: pd.DataFrame | Book, benchmark: str = "", with_place: bool = False
) -> pd.DataFrame:
    """Level targets with a number as cells, a row per aim and definition however many sources state it.

    Baseline, gap, pace and growth a year with their intervals; the pace against paces that were seen; the number of
    observations; or why there is nothing.
    """
    rows = pace.required(targets[(targets["type"] == "level") & targets["value"].notna()], observations)
    if rows.empty:
        return pd.DataFrame()
    rows = rows[rows["measure"].isin([*MEASURES, ""])]
    ratios = pace.feasibility(targets, observations, benchmark)
    return pd.DataFrame([_row(own, ratios, with_place) for _, own in rows.groupby(SAME, sort=False)])


def _row(own: pd.DataFrame, ratios: pd.DataFrame, with_place: bool) -> dict:
    row = next(own.itertuples())
    cell = {t("Place"): named_place(row.place)} if with_place else {}
    cell[t("Indicator")] = html.escape(language.indicator(row.indicator))
    cell[t("Target")] = figures(
        language.quantity(row.target, row.unit, row.comparator), own["target_source"], row.place
    )
    cell[t("Due")] = html.escape(language.period(row.target_period)) if row.target_period else ""
    cell[t("Definition")] = html.escape(language.definition(row.definition))
    cell[t("From")] = _baseline(row)
    told = {r.measure: r for r in own.itertuples() if not r.refusal}
    for measure, name in MEASURES.items():
        cell[t(name)] = html.escape(_measured(told[measure])) if measure in told else "–"
    cell[t("Against paces that were seen")] = _compared(row, ratios)
    cell[t("Observations")] = language.number(row.n)
    cell[t("Remark")] = html.escape(_remark(own, row))
    return cell


def _baseline(row) -> str:
    baseline = getattr(row, "baseline", None)  # a column only where some target has a baseline
    if baseline is None or pd.isna(baseline):
        return "–"
    said = t(
        "{value} ({period})",
        value=language.quantity(baseline, row.unit, row.baseline_comparator),
        period=language.period(row.baseline_period),
    )
    return figures(said, [row.baseline_source], row.place)


def _measured(row) -> str:
    unit = {"cagr": "percent"}.get(row.measure, "percentage_point" if row.unit == "percent" else row.unit)
    value, low, high = ((100 if row.measure == "cagr" else 1) * x for x in (row.value, row.lo, row.hi))
    said = language.quantity(value, unit)
    if math.isnan(low) or math.isnan(high):  # the baseline is a "more than": one end is open
        return language.interval_text(low, high, unit)
    return (
        said if low == high else t("{value} ({interval})", value=said, interval=language.interval_text(low, high, unit))
    )


def _compared(row, ratios: pd.DataFrame) -> str:
    if ratios.empty:
        return "–"
    like = (ratios["target_source"] == row.target_source) & (ratios["definition"] == row.definition)
    said = [
        html.escape(t(COMPARISONS[r.comparison], times=_times(r), label=_label(r.label)))
        for r in ratios[like & (ratios["refusal"] == "")].itertuples()
    ]
    return "<br>".join(said) or "–"


def _times(row) -> str:
    low, high = (language.number(x, 2) for x in (row.lo, row.hi))
    return low if low == high else t("{low} to {high}", low=low, high=high)


def _label(label: str) -> str:
    return " – ".join(t(LABELS[one]) for one in label.split(" – "))


def _remark(own: pd.DataFrame, row) -> str:
    said = [next((refusal(r) for r in own.itertuples() if r.refusal), "")]
    if row.status in ("already_met", "indeterminate"):
        said.append(t(STATUS[row.status]))
    if row.status != "refused" and getattr(row, "comparability", "yes") == "unknown":
        said.append(t("the concept is not stated"))
    return "; ".join(s for s in said if s) or "–"


STATUS = {"already_met": N_("already met"), "indeterminate": N_("may be met within rounding")}


# ---------------------------------------------------------------- growth and ranks


def others(targets: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Targets for growth rates and ranks as cells: the latest figure, and what the target asks for in words."""
    growth, ranks = pace.growth_targets(targets), pace.rank_targets(targets, observations)
    cells = [_growth(own, observations) for _, own in growth.groupby(SAME, sort=False)] if len(growth) else []
    cells += [_rank(own) for _, own in ranks.groupby(SAME, sort=False)] if len(ranks) else []
    return pd.DataFrame(cells)


def _other(row, sources, unit: str, latest: str, asks: str) -> dict:
    return {
        t("Indicator"): html.escape(language.indicator(row.indicator)),
        t("Target"): figures(language.quantity(row.target, unit, row.comparator), sources, row.place),
        t("Due"): html.escape(language.period(row.target_period)) if row.target_period else "",
        t("Latest figure"): latest,
        t("What it asks for"): html.escape(asks),
    }


def _growth(own: pd.DataFrame, observations: pd.DataFrame) -> dict:
    told = {r.measure: r for r in own.itertuples() if not r.refusal}
    row = next(own.itertuples())
    asks = []
    if "factor" in told:
        more = language.quantity(100 * (told["factor"].value - 1), "percent", decimals=0)
        asks.append(t("{more} more over {years}", more=more, years=language.quantity(row.years, "year")))
    if "doubling_years" in told:
        doubling = language.quantity(told["doubling_years"].value, "year", decimals=1)
        asks.append(t("at this rate the level doubles in {years}", years=doubling))
    seen = observations[(observations["place"] == row.place) & (observations["indicator"] == row.indicator)]
    seen = seen[seen["definition"] == row.definition].sort_values("period_end")
    return _other(row, own["target_source"].unique(), "percent", _latest(seen), "; ".join(asks) or "–")


def _latest(seen: pd.DataFrame) -> str:
    if seen.empty:
        return "–"
    row = next(seen.tail(1).itertuples())
    value = language.quantity(row.value, row.unit, row.comparator)
    return figures(t("{value} ({period})", value=value, period=language.period(row.period)), [row.source], row.place)


def _rank(own: pd.DataFrame) -> dict:
    row = next(own.itertuples())
    if row.refusal:
        return _other(row, own["target_source"], "rank", "–", refusal(row))
    since = language.period(row.baseline_period)
    value = t("{value} ({period})", value=language.quantity(row.baseline, "rank"), period=since)
    latest = figures(value, [row.baseline_source], row.place)
    return _other(row, own["target_source"], "rank", latest, places_a_year(row.value))


def places_a_year(pace_: float) -> str:
    """A pace of ranks in words: one place up a year."""
    n = language.number(abs(pace_), 1).removesuffix(".0").removesuffix(",0")
    if n == "0":
        return t("the rank is to be held")
    if pace_ > 0:
        return t("one place up a year") if n == "1" else t("{n} places up a year", n=n)
    return t("one place down a year allowed") if n == "1" else t("{n} places down a year allowed", n=n)


# ---------------------------------------------------------------- stages


def stages(targets: pd.DataFrame, observations: pd.DataFrame | Book) -> pd.DataFrame:
    """Targets in two stages as cells: both aims, the pace of each stage, and whether the second is the steeper."""
    rows = pace.stages(targets, observations)
    aims = targets[targets["value"].notna()].drop_duplicates([*SAME[:3], "target_period", "unit"])
    aims = aims.set_index([*SAME[:3], "target_period", "unit"]).sort_index()
    cells = []
    for row in rows.itertuples():
        key = (row.place, row.indicator, row.definition)
        first, second = (aims.loc[(*key, period, row.unit)] for period in (row.first_period, row.second_period))
        cells.append(
            {
                t("Place"): named_place(row.place),
                t("Indicator"): html.escape(language.indicator(row.indicator)),
                t("Definition"): html.escape(language.definition(row.definition)),
                t("First stage"): _stage(first, row.place, row.unit, row.first_period),
                t("Second stage"): _stage(second, row.place, row.unit, row.second_period),
                t("Pace to the first"): _pace(row.pace_1, row.unit),
                t("Pace between them"): _pace(row.pace_2, row.unit),
                t("Remark"): html.escape(_steeper(row)),
            }
        )
    return pd.DataFrame(cells)


def _stage(aim: pd.Series, place: str, unit: str, period: str) -> str:
    said = t(
        "{value} ({period})",
        value=language.quantity(aim["value"], unit, aim["comparator"]),
        period=language.period(period),
    )
    return figures(said, [aim["source"]], place)


def _pace(value: float, unit: str) -> str:
    if math.isnan(value):
        return "–"
    if unit == "rank":
        return html.escape(places_a_year(-value))
    unit = "percentage_point" if unit == "percent" else unit
    return html.escape(t("{value} a year", value=language.quantity(value, unit)))


def _steeper(row) -> str:
    if row.refusal:
        return t("no observation before the first date: an ambition, not a trend")
    if math.isnan(row.value):
        return t("the first stage asks for no rise")
    times = language.number(row.value, 1)
    if row.back_loaded:
        return t("back-loaded: the second stage is {times} times as steep as the first", times=times)
    return t("the second stage is {times} times as steep as the first", times=times)
