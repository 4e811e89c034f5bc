"""What stands behind a projection, as cells: pooled models, peers, curves, backtests, and what was known in time."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis import language
from analysis.language import N_, t
from analysis.methods import backtest, diffusion, ladder, peers, scores, series
from analysis.methods.series import Book
from analysis.methods.trajectories import Projection
from analysis.pages.findings import VERDICTS
from analysis.pages.links import figure, named_place
from analysis.pages.outlook import LABELS, MODELS, WORDS, refusal

CURVES = {"logistic": N_("logistic"), "gompertz": N_("Gompertz"), "bass": N_("Bass")}


def cards(found: Iterable[Projection]) -> pd.DataFrame:
    """The method card of each projection: what was pooled, and what was left out and why."""
    cells = []
    for one in found:
        if one.card.empty:
            continue
        used = one.card[one.card["included"]]
        left = one.card[~one.card["included"].astype(bool)]
        cells.append(
            {
                t("Place"): named_place(one.key["place"]),
                t("Definition"): html.escape(language.definition(one.key["definition"])),
                t("Observations"): language.number(one.n),
                t("Label"): html.escape(t(LABELS[one.label])),
                t("Models pooled"): html.escape(language.list_of(t(MODELS[m]) for m in used["model"])) or "–",
                t("Left out, and why"): "<br>".join(
                    html.escape(t("{model}: {reason}", model=t(MODELS[row.model]), reason=refusal(row)))
                    for row in left.itertuples()
                )
                or "–",
            }
        )
    return pd.DataFrame(cells)


def pooled_growth(one: Projection) -> list[str]:
    """Sentences on the growth of the peers: by both estimators of their heterogeneity, and for a new place."""
    if len(one.peers) < peers.MIN_PEERS:
        return []
    g, se = one.peers["growth"], one.peers["se"]
    plain, careful, other = peers.pool(g, se), peers.conservative(g, se), peers.paule_mandel(g, se)
    low, high = careful.interval()
    said = [
        t(
            "{n} peers; mean growth {mean} log points a year by DerSimonian and Laird, {other} by Paule and Mandel; "
            "80% of new places would lie between {low} and {high}.",
            n=language.number(plain.k),
            mean=language.number(plain.mean, 3),
            other=language.number(other.mean, 3),
            low=language.number(low, 3),
            high=language.number(high, 3),
        )
    ]
    if plain.tau2_zero:
        said.append(
            t(
                "Heterogeneity cannot be told from zero with {n} peers: its upper 80% bound is used.",
                n=language.number(plain.k),
            )
        )
    return said


def lenders(found: Iterable[Projection]) -> list[Projection]:
    """For each definition the projection with most peers, if they are enough to lend growth."""
    enough = [one for one in found if len(one.peers) >= peers.MIN_PEERS]
    most = sorted(enough, key=lambda one: len(one.peers))
    return list({one.key["definition"]: one for one in most}.values())


def curves(found: Iterable[Projection], targets: pd.DataFrame, observations: pd.DataFrame | Book) -> pd.DataFrame:
    """Diffusion curves of each series by assumed ceiling, at the date of its latest target or the last year shown."""
    cells = []
    for one in found:
        if not one.n:
            continue
        target, year = _latest_target(one, targets)
        rows = diffusion.table(observations, *one.key.values(), [year], target)
        if rows.empty or (rows["refusal"] != "").all():
            continue
        unit = one.observed["unit"].iloc[-1]
        cells += [_curve(row, unit) for row in rows[rows["refusal"] == ""].itertuples()]
    return pd.DataFrame(cells)


def _latest_target(one: Projection, targets: pd.DataFrame):
    own = targets[(targets["place"] == one.key["place"]) & (targets["indicator"] == one.key["indicator"])]
    own = own[(own["type"] == "level") & own["value"].notna() & (own["target_end"] != "")]
    own = own[[series.comparability(d, one.key["definition"]) != "no" for d in own["definition"]]]
    last = next(own.sort_values("target_end").tail(1).itertuples(), None)
    end = one.observed["t"].iloc[-1] + one.horizon
    return last, (series.year(last.target_end) if last is not None else end)


def _curve(row, unit: str) -> dict:
    ceiling = language.quantity(row.ceiling, unit, decimals=1 if unit == "percent" else None)
    return {
        t("Place"): named_place(row.place),
        t("Definition"): html.escape(language.definition(row.definition)),
        t("Curve"): t(CURVES[row.curve]),
        t("Ceiling"): html.escape(
            t("{ceiling}, assumed", ceiling=ceiling) if row.assumed else t("{ceiling}, estimated", ceiling=ceiling)
        ),
        t("Year"): f"{row.year:.0f}",
        t("Value"): html.escape(language.quantity(row.value, unit, decimals=1 if unit == "percent" else None)),
        t("Meets the target"): "–" if math.isnan(row.meets) else t("yes") if row.meets else t("no"),
        t("Observations"): language.number(row.n),
    }


# ---------------------------------------------------------------- backtests


def backtests(observations: pd.DataFrame | Book, indicator: str, places: int) -> pd.DataFrame:
    """Rolling backtest of the series that allow one: errors and coverage by model, and their test.

    places : most places that are tested, those with most observed levels; a backtest fits every model many times.
    """
    observations = series.book(observations)
    cells = []
    for place in observations.longest_known(indicator, places):
        for definition in observations.definitions(place, indicator):
            summary, rows, why = backtest.of_series(observations, place, indicator, definition)
            if why:
                continue
            tests = backtest.compared(rows)
            cells += [_backtest(place, definition, row, tests) for row in summary.itertuples()]
    return pd.DataFrame(cells)


def _backtest(place: str, definition: str, row, tests: pd.DataFrame) -> dict:
    names = MODELS | {"naive": N_("last value stays")}
    covered = t(
        "{share} ({interval})",
        share=language.quantity(100 * row.coverage, "percent", decimals=0),
        interval=language.interval_text(100 * row.coverage_lo, 100 * row.coverage_hi, "percent", 0),
    )
    own = tests[(tests["model"] == row.model) & (tests["h"] == 1)]
    return {
        t("Place"): named_place(place),
        t("Definition"): html.escape(language.definition(definition)),
        t("Model"): html.escape(t(names[row.model])),
        t("Forecasts"): language.number(row.forecasts),
        t("Scaled error (MASE)"): language.number(row.mase, 2),
        t("CRPS"): language.number(row.crps, 3),
        t("Outcomes inside the 80% band"): html.escape(
            t("{coverage}; too few to judge", coverage=covered) if row.too_few else covered
        ),
        t("Against the random walk with drift, one year ahead"): html.escape(_tested(next(own.itertuples(), None))),
    }


def _tested(row) -> str:
    if row is None:
        return "–"
    better = t("better by {crps}", crps=language.number(-row.difference, 3))
    worse = t("worse by {crps}", crps=language.number(row.difference, 3))
    said = better if row.difference < 0 else worse
    if row.refusal:
        few = t("{n} pairs, no test below {need}", n=language.number(row.n), need=language.number(scores.TOO_FEW))
        return f"{said}; {few}"
    return t("{difference}; Diebold–Mariano p = {p}", difference=said, p=language.number(row.p, 3))


# ---------------------------------------------------------------- what was known when the target was announced


def known(rows: pd.DataFrame, targets: pd.DataFrame, most: int = 60) -> pd.DataFrame:
    """`backtest.as_known` as cells, targets with outcome only: what was known, what it let expect, what came."""
    aims = targets.drop_duplicates("source").set_index("source")
    due = rows["target_source"].map(aims["target_end"]).map(series.year)
    rows = rows[rows["outcome"].notna() & (rows["n"] > 0) & (rows["known_until"] < due)]
    aim = rows["target_source"].map(aims["unit"])
    rows = rows.assign(unit=aim).drop_duplicates(["place", "indicator", "definition", "target_period", "target"])
    return pd.DataFrame([_known(row) for row in rows.head(most).itertuples()])


def _known(row) -> dict:
    aim = language.quantity(row.target, row.unit, row.comparator)
    outcome = language.quantity(row.outcome, row.unit)
    verdict = "met" if row.met else "missed"
    return {
        t("Place"): named_place(row.place),
        t("Indicator"): html.escape(language.indicator(row.indicator)),
        t("Definition"): html.escape(language.definition(row.definition)),
        t("Target"): figure(aim, row.target_source, row.place),
        t("Due"): html.escape(language.period(row.target_period)),
        t("Announced"): html.escape(language.period(row.announced)),
        t("Known then"): html.escape(_history(row)),
        t("What the data then let expect"): html.escape(_expected(row)),
        t("What came"): figure(outcome, row.outcome_source, row.place),
        t("Verdict"): f'<span class="verdict {verdict}">{t(VERDICTS[verdict])}</span>',
    }


def _history(row) -> str:
    said = t("n = {n}, up to {year}", n=language.number(row.n), year=f"{row.known_until:.0f}")
    if row.n_assumed:
        said = t("{known}; date of publication assumed for {n}", known=said, n=language.number(row.n_assumed))
    return said


def _expected(row) -> str:
    said = []
    if not math.isnan(row.value):
        said.append(
            t(
                "{label}: {value} ({interval})",
                label=t(LABELS.get(row.label, row.label)),
                value=language.quantity(row.value, row.unit),
                interval=language.interval_text(row.lo, row.hi, row.unit),
            )
        )
        inside = (
            t("the outcome lies inside the 80% band") if row.covered else t("the outcome lies outside the 80% band")
        )
        said.append(inside)
    elif not math.isnan(row.own_pace):
        said.append(t("at its own pace: {value}", value=language.quantity(row.own_pace, row.unit)))
    if not math.isnan(row.p_target):
        said.append(t("meeting the target was {words}", words=t(WORDS[ladder.words(row.p_target)])))
    if not said:
        return refusal(row)
    return "; ".join(said)


def expectations(rows: pd.DataFrame) -> list[str]:
    """Sentences on how well the targets could have been judged when they were announced."""
    rows = rows[rows["outcome"].notna()].drop_duplicates(
        ["place", "indicator", "definition", "target_period", "target"]
    )
    if rows.empty:
        return []
    told = rows[rows["value"].notna()]
    said = [
        t(
            "Of {n} pairs of target and series with an outcome, {known} had a figure before the announcement, and "
            "{told} allowed a band then.",
            n=language.number(len(rows)),
            known=language.number(int((rows["n"] > 0).sum())),
            told=language.number(len(told)),
        )
    ]
    if len(told):
        _, low, high = scores.coverage([bool(x) for x in told["covered"]])
        said.append(
            t(
                "{k} of {n} outcomes fell inside the 80% band ({interval}){few}.",
                k=language.number(int(np.sum(told["covered"].astype(float)))),
                n=language.number(len(told)),
                interval=language.interval_text(100 * low, 100 * high, "percent", 0),
                few=t("; too few to judge") if len(told) < scores.TOO_FEW else "",
            )
        )
    return [html.escape(s) for s in said]
