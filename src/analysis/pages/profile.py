"""What the notebooks select and say: findings by rules, and method results as table cells."""

from __future__ import annotations

import html
import re

import numpy as np
import pandas as pd
import yaml

from analysis import language
from analysis.documents import segments
from analysis.language import N_, t
from analysis.methods import consistency, refusals, series, time_distance
from analysis.pages.findings import VERDICTS
from analysis.pages.links import document, figure, named_place, printed
from analysis.pages.outlook import refusal

JUDGED = ("met", "missed", "reached_then_lost", "depends_on_definition")
CHECKS = {
    "consistent": N_("consistent"),
    "rounding": N_("within rounding"),
    "inconsistent": N_("inconsistent"),
    "implausible": N_("implausible"),
    "undecidable": N_("undecidable"),
}
IDENTITIES = {
    "I1": N_("level and value per head"),
    "I2": N_("level and growth"),
    "I3": N_("part and share"),
    "I4": N_("share and its change"),
    "I5": N_("growth of part, share and whole"),
    "I6": N_("parts and whole"),
    "I7": N_("multiple"),
    "I8": N_("average growth"),
    "I9": N_("density and count"),
    "I10": N_("list and its stated number"),
    "I11": N_("rank and field"),
    "I12": N_("unit and magnitude"),
    "I13": N_("two statements of one thing"),
    "I14": N_("natural bounds"),
}


def from_documents(observations: pd.DataFrame) -> pd.DataFrame:
    """Observations that stand in a document or are derived from one."""
    return observations[observations["basis"].isin(["stated", "derived"])]


def findings(place: str, observations: pd.DataFrame, targets: pd.DataFrame, outcomes: pd.DataFrame) -> list[str]:
    """What became of the targets that can be judged, a sentence per concept, as HTML; or that there is no target."""
    if targets.empty:
        return [html.escape(t("The documents state no target of this place: what follows on targets is empty."))]
    if judged(outcomes).empty:
        said = t("No figure judges any of the {n} targets of this place yet.", n=language.number(len(targets)))
        return [html.escape(said)]
    rows = judged(outcomes).drop_duplicates(["indicator", "definition", "target_period", "target_value", "comparator"])
    return [_judged_together(own) for _, own in rows.groupby(["indicator", "definition"], sort=False)][:4]


def counted(place: str, observations: pd.DataFrame, targets: pd.DataFrame) -> str:
    """How much is known of a place."""
    documents = from_documents(observations)
    return t(
        "{place}: {stated} figures in the documents, {reference} in the reference series, {targets} targets.",
        place=language.place(place),
        stated=language.number(len(documents)),
        reference=language.number(len(observations) - len(documents)),
        targets=language.number(len(targets)),
    )


def _judged_together(own: pd.DataFrame) -> str:
    if len(own) == 1:
        return judgement(next(own.itertuples()))
    first = next(own.itertuples())
    each = [
        linked(
            t("{outcome} in {when} against {aim}: {verdict}", when=language.period(row.outcome_period),
              verdict=t(VERDICTS[row.verdict]), outcome="@outcome@", aim="@aim@"),
            row,
        )
        for row in own.sort_values("target_period", kind="stable").itertuples()
    ]  # fmt: skip
    lead = t(
        "{indicator}: {met} of {n} targets that can be judged were met",
        indicator=_concept(first),
        met=language.number(int((own["verdict"] == "met").sum())),
        n=language.number(len(own)),
    )
    return html.escape(t("{lead}: {list}.", lead=lead, list="@list@")).replace("@list@", "; ".join(each))


def _concept(row) -> str:
    """Indicator, and its definition where one is stated."""
    name = language.indicator(row.indicator)
    if row.definition in ("", series.UNSTATED):
        return name
    return t("{indicator} ({definition})", indicator=name, definition=language.definition(row.definition))


def judgement(row) -> str:
    said = t(
        "{indicator}: the target for {period} was {aim}; it stood at {outcome} in {when}: {verdict}.",
        indicator=_concept(row),
        period=language.period(row.target_period),
        aim="@aim@",
        outcome="@outcome@",
        when=language.period(row.outcome_period),
        verdict=t(VERDICTS[row.verdict]),
    )
    return linked(said, row)


def linked(said: str, row) -> str:
    """A sentence on an outcome as HTML: @aim@ and @outcome@ become figures that lead to their sources."""
    aim = language.quantity(row.target_value, row.unit, row.comparator)
    outcome = language.quantity(row.outcome_value, row.unit)
    said = html.escape(said).replace("@aim@", figure(aim, row.target_source, row.place))
    return said.replace("@outcome@", figure(outcome, row.outcome_source, row.place))


def judged(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Outcomes with a verdict and a value."""
    return outcomes[outcomes["verdict"].isin(JUDGED) & outcomes["outcome_value"].notna()]


def distance(observations: pd.DataFrame, place: str, benchmark: str) -> pd.DataFrame:
    """`time_distance.table`; empty where the place is its own benchmark."""
    return time_distance.table(observations, place, benchmark, [] if place == benchmark else None)


def lags(rows: pd.DataFrame) -> pd.DataFrame:
    """Time distances as cells, for the latest level of each concept that the benchmark has, too; no growth rates."""
    if not rows.empty:
        level = [not series.is_growth(row.indicator, row.unit) for row in rows.itertuples()]
        rows = rows[rows["latest"].astype(bool) & (rows["refusal"] != "no_benchmark") & pd.Series(level, rows.index)]
    cells = [
        {
            t("Indicator"): html.escape(language.indicator(row.indicator)),
            t("Definition"): html.escape(language.definition(row.definition)),
            t("Level"): figure(language.quantity(row.level, row.unit), row.source, row.place),
            t("Period"): html.escape(language.period(row.period)),
            t("Years behind"): html.escape(_years_behind(row)),
        }
        for row in rows.itertuples()
    ]
    return pd.DataFrame(cells)


def _years_behind(row) -> str:
    if row.refusal:
        said = refusal(row)
    else:
        years = language.quantity(abs(row.value), "year", decimals=1)
        said = language.comparator("gt", years) if np.isposinf(row.hi) else years
        said = t("{years} ahead", years=said) if row.value < 0 else said
    doubtful = row.comparability == "unknown" and row.refusal not in ("growth_distance", "unit_differs")
    return f"{said}; {t(refusals.TEXT['concept_unstated'])}" if doubtful else said


def latest(observations: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """For each definition the newest row of each place, highest first, widest definitions first.

    Where no definition is stated the places stand in the order of their names: unlike concepts have no order.
    """
    newest = observations.sort_values("period_end").groupby(["definition", "place"]).tail(1)
    groups = [
        (name, rows.sort_values("place" if name == series.UNSTATED else "value", ascending=name == series.UNSTATED))
        for name, rows in newest.groupby("definition")
    ]
    return sorted(groups, key=lambda group: (-len(group[1]), group[0]))


def league(rows: pd.DataFrame) -> pd.DataFrame:
    """Latest figures as cells."""
    cells = [
        {
            t("Place"): named_place(row.place),
            t("Value"): figure(language.quantity(row.value, row.unit, row.comparator), row.source, row.place),
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
    """How many identities came out how, in one sentence; none without a check."""
    counted = checks["verdict"].value_counts()
    listed = [
        t("{verdict}: {count}", verdict=t(CHECKS[v]), count=language.number(int(counted[v])))
        for v in CHECKS
        if v in counted
    ]
    said = t("Of {n} arithmetic checks: {list}.", n=language.number(len(checks)), list=language.entries(listed))
    return [html.escape(said)] if listed else []


FLAGGED = ("inconsistent", "implausible")


def gravest(checks: pd.DataFrame, most: int = 3) -> list[str]:
    """The gravest questions that the audit raises, as HTML sentences with the figures that they are about."""
    rows = checks[checks["verdict"].isin(FLAGGED)].sort_values("severity", ascending=False, kind="stable")
    return [f"{html.escape(_found(row))} {_compared(row)}" for row in rows.head(most).itertuples()]


def _compared(row) -> str:
    return " · ".join(filter(None, (printed(source, row.place) for source in row.inputs.split())))


def suspects(checks: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Per document the fewest figures that, if changed, would let every failed check hold, as cells."""
    failed = checks[checks["verdict"].isin(FLAGGED)]
    known = mentions.drop_duplicates("mention_id").set_index("mention_id")
    cells = []
    for doc, own in failed.groupby("doc"):
        each = [[key for key in inputs.split() if key in known.index] for inputs in own["inputs"]]
        for number, keys in enumerate(consistency.smallest_change([e for e in each if e])[:5], 1):
            rows = [known.loc[key] for key in keys]
            said = "; ".join(printed(row.name, row["place"]) for row in rows)
            named = language.list_of(dict.fromkeys(language.indicator(row["indicator"]) for row in rows))
            cells.append(
                {
                    t("Document"): html.escape(str(doc)),
                    t("Failed checks"): language.number(len(own)),
                    t("Possibility"): language.number(number),
                    t("Figures to look at"): said,
                    t("Indicator"): html.escape(named),
                }
            )
    return pd.DataFrame(cells)


def longest(rows: pd.DataFrame, most: int) -> str:
    """What is said under a table of at most `most` of these rows; nothing if all are shown."""
    if len(rows) <= most:
        return ""
    return t(
        "The first {n} of {m} rows are shown; the tables for download hold all.",
        n=language.number(most),
        m=language.number(len(rows)),
    )


def audit(checks: pd.DataFrame, most: int) -> pd.DataFrame:
    """The `most` gravest checks as cells: verdict, what is compared, and the finding in the language of the page."""
    cells = [
        {
            t("Verdict"): t(CHECKS[row.verdict]),
            t("Check"): html.escape(t(IDENTITIES[row.identity])),
            t("Place"): named_place(row.place) if row.place else "",
            t("What was found"): html.escape(_found(row)),
            t("Figures compared"): _compared(row),
        }
        for row in checks.sort_values("severity", ascending=False, kind="stable").head(most).itertuples()
    ]
    return pd.DataFrame(cells)


def _found(row) -> str:
    said = consistency.SENTENCES[row.why]
    spoken = "{derived} %" in said or "rank {derived}" in said or "{derived} per" in said or "{derived} times" in said
    unit = "" if spoken else row.unit  # the sentence itself names the unit
    return t(said).format(
        indicators=language.list_of(language.indicator(key) for key in row.indicators.split()),
        derived=language.interval_text(row.derived_low, row.derived_high, unit),
        stated=language.interval_text(row.stated_low, row.stated_high, unit),
    )


def unmapped(mentions: pd.DataFrame) -> pd.DataFrame:
    """Quantities without an indicator."""
    return mentions[mentions["indicator"] == ""]


def unknown(mentions: pd.DataFrame, most: int) -> pd.DataFrame:
    """The first `most` quantities whose wording the catalogue does not know, as cells."""
    rows = unmapped(mentions).head(most)
    cells = [
        {
            t(
                "Wording"
            ): f'<span lang="{language.html_lang(document(row.doc)["lang"])}">{html.escape(row.label)}</span>',
            t("Number"): printed(row.mention_id, row.place),
            t("Unit"): html.escape(language.unit(row.unit)) if row.unit else "",
        }
        for row in rows.itertuples()
    ]
    return pd.DataFrame(cells)


def suggested(mentions: pd.DataFrame, most: int = 12) -> str:
    """Catalogue entries (YAML) for the wordings without an indicator that are most frequent; `?` is the curator's."""
    rows = mentions[(mentions["indicator"] == "") & (mentions["label"] != "")]
    counted = rows.groupby(["label", "unit"], sort=False, dropna=False).size()
    found = counted.sort_values(ascending=False, kind="stable").head(most).index
    entries = {f"new_indicator_{n}": _entry(label, unit) for n, (label, unit) in enumerate(found, 1)}
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=110) if entries else ""


def _entry(label: str, unit: str) -> dict:
    own = segments.language(label)
    term = re.sub(r"[|!\s]+|\.{2,}", " ", label).strip()
    return {
        "name": {lang: label if lang == own else "?" for lang in ("en", "vi", "zh")},
        "unit": unit or "?",
        "direction": "none",
        "pillar": "other",
        "pillar_vn": "other",
        "dimension_zj": "none",
        "valid_range": [None, None],
        "definition": "?",
        "comparable": "no",
        "why": "?",
        "aliases": [],
        "not_comparable_with": [],
        "terms": {lang: [term.lower()] if lang == own else [] for lang in ("vi", "zh", "en")},
        "matches": {own: [term]},
    }


def aimed(targets: pd.DataFrame) -> list[str]:
    """Indicators with a dated level target, those with most targets first."""
    rows = targets[(targets["type"] == "level") & (targets["target_end"] != "") & targets["value"].notna()]
    return list(rows["indicator"].value_counts(sort=True).index) if len(rows) else []


def nearest_path(required: pd.DataFrame, observations: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of the open target that is aimed at most often and due last, and the series that it starts from."""
    open_ = required[required["refusal"] == ""] if "years" in required else required.iloc[:0]
    open_ = open_[(open_["years"] > 0) & (open_["status"] == "open")] if len(open_) else open_
    if open_.empty:
        return open_, pd.DataFrame()
    often = open_["indicator"].map(open_.groupby("indicator")["target_source"].nunique())
    order = open_.assign(often=often).sort_values(["often", "t1", "n"], ascending=False, kind="stable")
    first = order.iloc[0]
    same = ["place", "indicator", "definition", "target_source"]
    rows = open_[(open_[same] == first[same]).all(axis=1)]
    return rows, series.levels(observations, first["place"], first["indicator"], first["definition"])


def by_data(observations: pd.DataFrame, targets: pd.DataFrame, most: int = 8) -> list[str]:
    """Places that have both a target and an observed level, those with most observations first."""
    levels = observations[(observations["kind"] == "actual") & observations["place"].isin(targets["place"])]
    return list(levels["place"].value_counts().head(most).index)


def foremost(targets: pd.DataFrame, observations: pd.DataFrame, most: int) -> tuple[pd.DataFrame, str]:
    """Targets of at most `most` places, those with most observed levels first, and a note on the others."""
    places = targets["place"].unique()
    if len(places) <= most:
        return targets, ""
    known = observations.loc[observations["kind"] == "actual", "place"].value_counts()
    shown = sorted(places, key=lambda key: (-int(known.get(key, 0)), key))[:most]
    told = t(
        "{n} of {m} places with a target are shown, those with most figures; the tables for download hold all.",
        n=language.number(most),
        m=language.number(len(places)),
    )
    return targets[targets["place"].isin(shown)], told


def crossed(measures: pd.DataFrame) -> pd.DataFrame:
    """Number of measures by pillar (rows) and instrument (columns)."""
    return pd.crosstab(measures["pillar"], measures["instrument"])


def verdict(found: pd.Series) -> str:
    """One verdict of a target over its definitions: met by one and missed by another depends on the definition."""
    if {"met", "missed"} <= set(found):
        return "depends_on_definition"
    return next(v for v in VERDICTS if v in set(found))


def leaders(groups: list[tuple[str, pd.DataFrame]], least: int = 2) -> list[str]:
    """Who is highest, by each definition that has several places: sentences."""
    said = []
    for definition, rows in groups:
        if len(rows) >= least and definition != series.UNSTATED:
            top = next(rows.itertuples())
            sentence = html.escape(
                t(
                    "By {definition}: {place} is highest of {n} places, with {value} in {period}.",
                    definition=language.definition(definition),
                    place=language.place(top.place),
                    n=language.number(len(rows)),
                    value="@value@",
                    period=language.period(top.period),
                )
            )
            shown = language.quantity(top.value, top.unit, top.comparator)
            said.append(sentence.replace("@value@", figure(shown, top.source, top.place)))
    return said
