"""What may be said of the future: projections by the ladder, scenarios, chances in words, and what cannot be said."""

from __future__ import annotations

import html
import json
import math
from collections.abc import Iterable

import pandas as pd

from analysis import language, trajectories
from analysis.language import N_, t
from analysis.methods import ladder, refusals, series
from analysis.pages.links import figure, figures, named_place

WORDS = {
    "very unlikely": N_("very unlikely"),
    "unlikely": N_("unlikely"),
    "about even": N_("about even"),
    "likely": N_("likely"),
    "very likely": N_("very likely"),
}
SCENARIOS = {
    "S0": N_("S0: the last value stays"),
    "S1": N_("S1: own pace"),
    "S2": N_("S2: pace of peers"),
    "S3": N_("S3: pace of the benchmark at the same level"),
    "S4": N_("S4: required path"),
    "S5": N_("S5: assumed pace"),
}
LABELS = {
    "target only": N_("target only"),
    "scenario": N_("scenario"),
    "indicative forecast": N_("indicative forecast"),
    "forecast": N_("forecast"),
}

MODELS = {
    "peer_growth": N_("growth of peers"),
    "shrunk_growth": N_("own growth drawn towards that of peers"),
    "rw_drift": N_("random walk with drift"),
    "shrunk_drift": N_("drift drawn towards that of peers"),
    "damped_fixed": N_("damped trend"),
    "ets": N_("exponential smoothing with a damped trend"),
    "theta": N_("theta"),
    "local_trend": N_("local linear trend"),
    "diffusion": N_("diffusion curve"),
}


def refusal(row) -> str:
    """Why a result row is refused, in the reader's language ("" if it is not)."""
    if not row.refusal:
        return ""
    data = row.refusal_data
    data = json.loads(data) if isinstance(data, str) and data else data
    return t(refusals.TEXT[row.refusal]).format(**(data if isinstance(data, dict) else {}))


def projections(
    observations: pd.DataFrame, targets: pd.DataFrame, indicator: str, places: Iterable[str], horizon: int, benchmark=""
) -> list[trajectories.Projection]:
    """A projection for each place and definition of one indicator, towards its latest dated target of a like concept.

    horizon : last calendar year. Places without an observation give one projection that says so.
    """
    book = series.book(observations)
    dated = targets[(targets["indicator"] == indicator) & (targets["type"] == "level") & (targets["target_end"] != "")]
    out = []
    for place in places:
        for definition in book.definitions(place, indicator) or [series.UNSTATED]:
            own = book.levels(place, indicator, definition)
            rows = dated[(dated["place"] == place) & dated["value"].notna()]
            like = [series.comparability(d, definition, book.contested(indicator)) != "no" for d in rows["definition"]]
            rows = rows[pd.Series(like, rows.index, dtype=bool)].sort_values("target_end")
            target = next(rows.tail(1).itertuples(), None)
            years = max(1, math.ceil(horizon - own["t"].iloc[-1])) if len(own) else 1
            out.append(trajectories.project(book, place, indicator, definition, years, target, benchmark=benchmark))
    return out


def scenarios(found: Iterable[trajectories.Projection]) -> pd.DataFrame:
    """Scenarios at the last year of each projection as cells, with whether they meet the target."""
    cells = []
    for one in found:
        rows = one.scenarios
        if rows.empty:
            continue
        told = rows[rows["meets"].notna()] if rows["meets"].notna().any() else rows
        for row in told.groupby("code").tail(1).sort_values("code").itertuples():
            meets = "–" if row.meets != row.meets else t("yes") if row.meets else t("no")
            cells.append(
                {
                    t("Indicator"): html.escape(language.indicator(one.key["indicator"])),
                    t("Place"): named_place(row.place),
                    t("Definition"): html.escape(language.definition(row.definition)),
                    t("Scenario"): html.escape(t(SCENARIOS[row.code])),
                    t("Year"): f"{row.year:.0f}",
                    t("Value"): html.escape(language.quantity(round(row.value, 1), one.observed["unit"].iloc[-1])),
                    t("Meets the target"): html.escape(t("by construction")) if row.code == "S4" else meets,
                }
            )
    return pd.DataFrame(cells)


def chances(rows: pd.DataFrame, targets: pd.DataFrame, what: bool = False) -> pd.DataFrame:
    """P(target) as cells, a row per aim and definition however many sources state it.

    Targets whose date has passed stand with their outcomes. Aim, the label that the ladder allows, median with the
    80 % band, the chance or its refusal, the scenarios that meet it.
    what : the first column names the indicator (a page on one place) instead of the place.
    """
    if rows.empty:
        return pd.DataFrame()
    aims = targets.drop_duplicates("source").set_index("source")
    aimed = _aimed(rows, aims)
    aimed = aimed[aimed["aim"].notna() & (aimed["refusal"] != "expired")]
    key = ["place", "indicator", "definition", "target_period", "aim", "comparator"]
    return pd.DataFrame([_chance_row(own, what) for _, own in aimed.groupby(key, sort=False)])


def _aimed(rows: pd.DataFrame, aims: pd.DataFrame) -> pd.DataFrame:
    of = rows["target_source"]
    return rows.assign(aim=of.map(aims["value"]), comparator=of.map(aims["comparator"]), unit=of.map(aims["unit"]))


def _chance_row(own: pd.DataFrame, what: bool) -> dict:
    row = next(own.itertuples())
    return {
        t("Indicator") if what else t("Place"): _first(row, what),
        t("Target"): figures(language.quantity(row.aim, row.unit, row.comparator), own["target_source"], row.place),
        t("Due"): html.escape(language.period(row.target_period)),
        t("Definition"): html.escape(language.definition(row.definition)),
        t("Observations"): language.number(row.n),
        t("Label"): html.escape(t(LABELS.get(row.label, row.label))),
        t("Median, and 80% of the paths"): html.escape(_band(row)),
        t("Chance of meeting the target"): html.escape(refusal(row) if math.isnan(row.value) else _chance(row)),
        t("Scenarios that meet it"): _counted(row),
    }


def _first(row, what: bool) -> str:
    return html.escape(language.indicator(row.indicator)) if what else named_place(row.place)


def _band(row) -> str:
    if row.median is None or pd.isna(row.median):
        return "–"
    return t(
        "{value} ({interval})",
        value=language.quantity(row.median, row.unit, decimals=1 if row.unit == "percent" else None),
        interval=language.interval_text(row.q10, row.q90, row.unit, 1 if row.unit == "percent" else None),
    )


def _chance(row) -> str:
    shown = f"{row.bound or ''} {language.quantity(100 * row.value, 'percent', decimals=0)}".strip()
    said = t("{words} ({chance})", words=t(WORDS[row.words]), chance=shown)
    if ladder.words(row.lo) != ladder.words(row.hi):  # a hedged target: its two ends say different things
        said = t(
            "{least} to {most} ({low} to {high}, by how the target's wording is read)",
            least=t(WORDS[ladder.words(row.lo)]),
            most=t(WORDS[ladder.words(row.hi)]),
            low=_percent(row.lo),
            high=_percent(row.hi),
        )
    return t("{chance}, under the growth of peers", chance=said) if row.conditional else said


def _percent(p: float) -> str:
    """A chance as text; certainty is never printed."""
    sign = "< " if p <= 0.01 else "> " if p >= 0.99 else ""
    return sign + language.quantity(100 * p, "percent", decimals=0)


def _counted(row) -> str:
    if pd.isna(row.scenarios) or not row.scenarios:
        return "–"
    return html.escape(t("{k} of {n}", k=int(row.scenarios_meeting), n=int(row.scenarios)))


def likelihoods(rows: pd.DataFrame, targets: pd.DataFrame, most: int = 4) -> list[str]:
    """Sentences on the chance of the latest targets, forecasts first; then how many have none, and the main reason."""
    if rows.empty:
        return []
    aims = targets.drop_duplicates("source").set_index("source")
    ahead = rows[rows["refusal"] != "expired"]
    told = ahead[ahead["value"].notna()].sort_values(["conditional", "n"], ascending=[True, False], kind="stable")
    aimed = told["target_source"].map(aims["value"])
    told = told[~told.assign(aim=aimed).duplicated(["place", "indicator", "definition", "target_period", "aim"])]
    said = [_likelihood(row, aims.loc[row.target_source]) for row in told.head(most).itertuples()]
    silent = ahead[ahead["value"].isna()]
    if len(silent):
        first = silent[silent["refusal"] == silent["refusal"].value_counts().index[0]]
        said.append(
            html.escape(
                t(
                    "Cases without a stated chance (target by series): {n}; most often: {reason}.",
                    n=language.number(len(silent)),
                    reason=refusal(next(first.itertuples())),
                )
            )
        )
    return said


def _likelihood(row, aim) -> str:
    sentence = html.escape(
        t(
            "{place}: that it reaches {aim} by {period} ({indicator}, {definition}) is {chance}; {label}, n = {n}.",
            place=language.place(row.place),
            aim="@aim@",
            period=language.period(row.target_period),
            indicator=language.indicator(row.indicator),
            definition=language.definition(row.definition),
            chance=_chance(row),
            label=t(LABELS.get(row.label, row.label)),
            n=language.number(row.n),
        )
    )
    link = figure(language.quantity(aim["value"], aim["unit"], aim["comparator"]), row.target_source, row.place)
    return sentence.replace("@aim@", link)


def key_figures(observations: pd.DataFrame, targets: pd.DataFrame, most: int = 4) -> list[dict[str, str]]:
    """Latest levels of the indicators that have targets: value (linked), label, period, target beside it, quality."""
    levels = observations[(observations["kind"] == "actual") & observations["indicator"].isin(targets["indicator"])]
    newest = levels.sort_values(["period_end", "source"]).groupby(["indicator", "definition"]).tail(1)
    dated = targets[targets["value"].notna() & (targets["target_period"] != "")].sort_values("target_period")
    aims = dated.groupby("indicator").tail(1).set_index("indicator")
    often = newest["indicator"].map(dated["indicator"].value_counts())
    newest = newest.assign(often=often)[newest["indicator"].isin(aims.index)]
    newest = newest.sort_values(["often", "period_end"], ascending=False, kind="stable")
    return [_key_figure(row, aims.loc[row.indicator]) for row in newest.head(most).itertuples()]


def _key_figure(row, aim) -> dict[str, str]:
    value = language.quantity(row.value, row.unit, row.comparator)
    against = figure(language.quantity(aim["value"], aim["unit"], aim["comparator"]), aim["source"], row.place)
    compare = html.escape(
        t(
            "{definition}; target for {period}: {aim}",
            definition=language.definition(row.definition),
            period=language.period(aim["target_period"]),
            aim="@aim@",
        )
    )
    return {
        "value": figure(value, row.source, row.place),
        "label": html.escape(
            t("{indicator}, {period}", indicator=language.indicator(row.indicator), period=language.period(row.period))
        ),
        "compare": compare.replace("@aim@", against),
        "quality": row.basis,
    }


def gaps(targets: pd.DataFrame, observations: pd.DataFrame) -> list[str]:
    """Indicators that have a target with a number but no observed level at all: the gaps of the data."""
    known = set(observations.loc[observations["kind"].isin(["actual", "rank", "change"]), "indicator"])
    wanted = targets[targets["value"].notna() & (targets["indicator"] != "")]["indicator"]
    return [language.indicator(key) for key in dict.fromkeys(wanted) if key not in known]


def apart(observations: pd.DataFrame) -> list[str]:
    """Which figures of the same indicator must not be set against each other, in sentences."""
    said = []
    for key, rows in observations[observations["kind"] == "actual"].groupby("indicator"):
        found = sorted(set(rows["definition"]))
        pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if series.comparability(a, b) == "no"]
        if pairs:
            names = dict.fromkeys(x for pair in pairs for x in pair)
            said.append(
                t(
                    "{indicator}: figures by {definitions} follow unlike concepts and are not compared.",
                    indicator=language.indicator(str(key)),
                    definitions=language.list_of(language.definition(d) for d in names),
                )
            )
    return said
