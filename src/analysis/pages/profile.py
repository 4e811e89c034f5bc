"""What the notebooks select and say: findings by rules, and method results as table cells."""

from __future__ import annotations

import html
import json

import pandas as pd

from analysis import language
from analysis.language import N_, t
from analysis.methods import refusals
from analysis.pages.findings import VERDICTS
from analysis.pages.links import figure

JUDGED = ("met", "missed", "reached_then_lost", "depends_on_definition")
MEASURES = {
    "gap": N_("gap"),
    "linear": N_("pace a year"),
    "cagr": N_("growth a year"),
}
CHECKS = {
    "consistent": N_("consistent"),
    "rounding": N_("within rounding"),
    "inconsistent": N_("inconsistent"),
    "implausible": N_("implausible"),
    "undecidable": N_("undecidable"),
}


def from_documents(observations: pd.DataFrame) -> pd.DataFrame:
    """Observations that stand in a document or are derived from one."""
    return observations[observations["basis"].isin(["stated", "derived"])]


def findings(place: str, observations: pd.DataFrame, targets: pd.DataFrame, outcomes: pd.DataFrame) -> list[str]:
    """Findings on one place, as HTML sentences: how much is known, and each judged target."""
    documents = from_documents(observations)
    said = [
        html.escape(
            t(
                "{place}: {stated} figures in the documents, {reference} in the reference series, {targets} targets.",
                place=language.place(place),
                stated=language.number(len(documents)),
                reference=language.number(len(observations) - len(documents)),
                targets=language.number(len(targets)),
            )
        )
    ]
    return said + [_judgement(row) for row in judged(outcomes).itertuples()][:8]


def _judgement(row) -> str:
    aim = language.comparator(row.comparator, language.quantity(row.target_value, row.unit))
    sentence = html.escape(
        t(
            "{indicator}: the target for {period} was {aim}; by {definition} it stood at {outcome} in {when}: "
            "{verdict}.",
            indicator=language.indicator(row.indicator),
            period=language.period(row.target_period),
            aim="@aim@",
            definition=language.definition(row.definition),
            outcome="@outcome@",
            when=language.period(row.outcome_period),
            verdict=t(VERDICTS[row.verdict]),
        )
    )
    linked = {
        "@aim@": figure(aim, row.target_source, row.place),
        "@outcome@": figure(language.quantity(row.outcome_value, row.unit), row.outcome_source, row.place),
    }
    for mark, link in linked.items():
        sentence = sentence.replace(mark, link)
    return sentence


def judged(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Outcomes with a verdict and a value."""
    return outcomes[outcomes["verdict"].isin(JUDGED) & outcomes["outcome_value"].notna()]


def unjudged(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Outcomes that are open, not comparable, or of a unit that no longer exists."""
    return outcomes.drop(judged(outcomes).index)


def tally(outcomes: pd.DataFrame) -> list[str]:
    """How many rows carry which verdict, in sentences."""
    counted = outcomes["verdict"].value_counts()
    return [
        html.escape(t("{count} rows: {verdict}.", count=language.number(int(counted[v])), verdict=t(VERDICTS[v])))
        for v in VERDICTS
        if v in counted
    ]


def required(rows: pd.DataFrame, with_place: bool = False) -> pd.DataFrame:
    """Required paths as cells: baseline, target, pace with its interval, or the reason of a refusal."""
    rows = rows[rows["measure"].isin([*MEASURES, ""])]
    cells = []
    for row in rows.itertuples():
        cell = {t("Place"): html.escape(language.place(row.place))} if with_place else {}
        cell[t("Indicator")] = html.escape(language.indicator(row.indicator))
        aim = language.quantity(row.target, row.unit) if pd.notna(row.target) else t("no number")
        cell[t("Target")] = figure(language.comparator(row.comparator, aim), row.target_source, row.place)
        cell[t("Due")] = html.escape(language.period(row.target_period)) if row.target_period else ""
        cell[t("Definition")] = html.escape(language.definition(row.definition))
        cell[t("From")] = _baseline(row)
        cell[t("Measure")] = t(MEASURES[row.measure]) if row.measure else ""
        cell[t("Result")] = html.escape(_measured(row))
        cells.append(cell)
    return pd.DataFrame(cells)


def _baseline(row) -> str:
    baseline = getattr(row, "baseline", None)  # a column only where some target has a baseline
    return html.escape(language.quantity(baseline, row.unit)) if pd.notna(baseline) else ""


def _measured(row) -> str:
    if row.refusal:
        data = (
            json.loads(row.refusal_data) if isinstance(row.refusal_data, str) and row.refusal_data else row.refusal_data
        )
        return refusals.text(row.refusal, data if isinstance(data, dict) else {})
    unit = {"cagr": "percent"}.get(row.measure, "percentage_point" if row.unit == "percent" else row.unit)
    scale = 100 if row.measure == "cagr" else 1
    low, high = (x * scale if pd.notna(x) else None for x in (row.lo, row.hi))
    value = language.quantity(row.value * scale, unit)
    return t("{value} ({interval})", value=value, interval=language.interval_text(low, high, unit))


def lags(rows: pd.DataFrame) -> pd.DataFrame:
    """Time distances as cells, for the latest level of each concept that the benchmark has, too."""
    rows = rows[rows["latest"].astype(bool) & (rows["refusal"] != "no_benchmark")] if not rows.empty else rows
    cells = [
        {
            t("Indicator"): html.escape(language.indicator(row.indicator)),
            t("Definition"): html.escape(language.definition(row.definition)),
            t("Level"): figure(language.quantity(row.level, row.unit), row.source, row.place),
            t("Period"): html.escape(language.period(row.period)),
            t("Years behind"): html.escape(
                _refusal(row) if row.refusal else language.quantity(row.value, "year", decimals=1)
            ),
        }
        for row in rows.itertuples()
    ]
    return pd.DataFrame(cells)


def _refusal(row) -> str:
    data = json.loads(row.refusal_data) if isinstance(row.refusal_data, str) and row.refusal_data else row.refusal_data
    return refusals.text(row.refusal, data if isinstance(data, dict) else {})


def latest(observations: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """For each definition the newest row of each place, widest definitions first."""
    newest = observations.sort_values("period_end").groupby(["definition", "place"]).tail(1)
    groups = [(name, rows.sort_values("value", ascending=False)) for name, rows in newest.groupby("definition")]
    return sorted(groups, key=lambda group: (-len(group[1]), group[0]))


def league(rows: pd.DataFrame) -> pd.DataFrame:
    """Latest figures as cells."""
    cells = [
        {
            t("Place"): html.escape(language.place(row.place)),
            t("Value"): figure(
                language.comparator(row.comparator, language.quantity(row.value, row.unit)), row.source, row.place
            ),
            t("Period"): html.escape(language.period(row.period)),
        }
        for row in rows.itertuples()
    ]
    return pd.DataFrame(cells)


def staged(targets: pd.DataFrame) -> pd.DataFrame:
    """Targets of which one place has two dates for one concept."""
    dated = targets[(targets["target_period"] != "") & targets["value"].notna() & (targets["indicator"] != "")]
    dates = dated.groupby(["place", "indicator", "definition"])["target_period"].transform("nunique")
    return dated[dates > 1]


def audit_summary(checks: pd.DataFrame) -> list[str]:
    """How many identities came out how."""
    counted = checks["verdict"].value_counts()
    return [
        html.escape(t("{count} checks: {verdict}.", count=language.number(int(counted[v])), verdict=t(CHECKS[v])))
        for v in CHECKS
        if v in counted
    ]


def audit(checks: pd.DataFrame) -> pd.DataFrame:
    """Checks as cells, the gravest first."""
    cells = [
        {
            t("Verdict"): t(CHECKS[row.verdict]),
            t("Identity"): html.escape(row.identity),
            t("Place"): html.escape(language.place(row.place)) if row.place else "",
            t("What was found"): figure(row.sentence, row.inputs, row.place),
        }
        for row in checks.sort_values("severity", ascending=False).itertuples()
    ]
    return pd.DataFrame(cells)


def unknown(mentions: pd.DataFrame) -> pd.DataFrame:
    """Quantities whose wording the catalogue does not know."""
    rows = mentions[mentions["indicator"] == ""]
    cells = [
        {
            t("Wording"): html.escape(row.label),
            t("Number"): figure(row.quote, row.mention_id, row.place),
            t("Unit"): html.escape(language.unit(row.unit)) if row.unit else "",
        }
        for row in rows.itertuples()
    ]
    return pd.DataFrame(cells)


LABELS = {
    "target only": N_("target only"),
    "scenario": N_("scenario"),
    "indicative forecast": N_("indicative forecast"),
    "forecast": N_("forecast"),
}


def chances(rows: pd.DataFrame) -> pd.DataFrame:
    """P(target) as cells: the label that the ladder allows, the chance or its refusal, the scenarios that meet it."""
    cells = [
        {
            t("Place"): html.escape(language.place(row.place)),
            t("Due"): html.escape(language.period(row.target_period)),
            t("Definition"): html.escape(language.definition(row.definition)),
            t("Observations"): language.number(row.n),
            t("Label"): html.escape(t(LABELS.get(row.label, row.label))),
            t("Chance of meeting the target"): html.escape(_refusal(row) if row.refusal else _chance(row)),
            t("Scenarios that meet it"): _counted(row),
        }
        for row in rows.itertuples()
    ]
    return pd.DataFrame(cells)


def _chance(row) -> str:
    shown = f"{row.bound or ''} {language.quantity(100 * row.value, 'percent', decimals=0)}".strip()
    return t("{chance}, under the growth of peers", chance=shown) if row.conditional else shown


def _counted(row) -> str:
    if pd.isna(row.scenarios) or not row.scenarios:
        return ""
    return html.escape(t("{k} of {n}", k=int(row.scenarios_meeting), n=int(row.scenarios)))
