"""The page on targets and outcomes: a row per target with its verdict, definitions side by side, sources' words."""

from __future__ import annotations

import html

import pandas as pd

from analysis import catalogue, language
from analysis.language import N_, t
from analysis.pages.blocks import _html, heading, note, table
from analysis.pages.findings import VERDICTS
from analysis.pages.links import figure, named_place, own_words
from analysis.pages.profile import JUDGED, judged, judgement, verdict

SECTIONS = {
    "met": N_("Met"),
    "missed": N_("Missed"),
    "reached_then_lost": N_("Reached, then lost"),
    "depends_on_definition": N_("Depends on the definition"),
    "unit_no_longer_exists": N_("Lost in a merger"),
    "not_comparable": N_("Not comparable"),
    "no_figure": N_("Due, but no figure to judge it"),
    "not_due": N_("Not yet due"),
}
LEADS = {
    "met": N_("Every definition that has a figure for the due date says so."),
    "missed": N_("No definition that has a figure for the due date reaches the target."),
    "depends_on_definition": N_("One producer's figure reaches the target, another's does not."),
    "unit_no_longer_exists": N_(
        "The place was merged before the target's date: nobody can be asked for the outcome any more."
    ),
    "no_figure": N_("The date has passed, but no figure of the same concept speaks of it. That is a gap in the data."),
    "not_due": N_("The date lies after the newest figure of the tables; what is known so far stands beside it."),
}
WHY = {
    "no_observation": N_("no figure of this indicator"),
    "no_fitting_observation": N_("no figure of this kind and unit"),
    "no_average_of_period": N_("no figure for the target's very period"),
    "no_date": N_("the target has no date"),
    "latest_before_due": N_("the newest figure is older than the date"),
    "interval_spans_target": N_("the figure's wording allows both"),
    "merged_before_due": N_("merged before the date"),
    "other_concept": N_("another concept"),
}
MARK = {"no_figure": "open", "not_due": "open"}


def groups(outcomes: pd.DataFrame, targets: pd.DataFrame, observations: pd.DataFrame) -> dict[str, list[pd.DataFrame]]:
    """Section -> its targets, each the outcome rows of one target; sections without a target are left out.

    An open target is due if its date is not later than the newest figure of the tables.
    """
    ends = dict(zip(targets["source"], targets["target_end"], strict=True))
    newest = observations.loc[observations["quality"] != "forecast", "period_end"].max()
    found: dict[str, list[pd.DataFrame]] = {section: [] for section in SECTIONS}
    for source, own in outcomes.groupby("target_source", sort=False):
        said = verdict(own["verdict"])
        if said == "open":
            said = "no_figure" if (ends.get(source) or "9999") <= newest else "not_due"
        found[said].append(own)
    return {section: rows for section, rows in found.items() if rows}


def headline(found: dict[str, list[pd.DataFrame]], outcomes: pd.DataFrame) -> list[str]:
    """The findings: how many targets came out how, then the latest judged targets of whole countries."""
    counted = {name: language.number(len(found.get(name, []))) for name in SECTIONS}
    said = t(
        "Of {n} targets with a number, {met} are met and {missed} missed; {depends_on_definition} depend on whose "
        "figure is used, {unit_no_longer_exists} were lost in a merger of provinces. For {no_figure} the date has "
        "passed without a figure that could judge them; {not_due} are not yet due.",
        n=language.number(sum(map(len, found.values()))),
        **counted,
    )
    rows = judged(outcomes)
    country = rows["place"].map(lambda place: catalogue.places()[place].get("level") == "country")
    latest = rows[country].sort_values(["target_period", "definition"], ascending=[False, True], kind="stable")
    return [html.escape(said), *map(of_country, latest.head(4).itertuples())]


def of_country(row) -> str:
    """`judgement` with the name of the place before it."""
    said = t("{place} – {finding}", place=language.place(row.place), finding="@finding@")
    return html.escape(said).replace("@finding@", judgement(row))


def tally(found: dict[str, list[pd.DataFrame]]) -> None:
    """How many targets came out how, as large numbers that lead to their sections."""
    cards = "".join(
        f'<li><strong class="value">{language.number(len(rows))}</strong><a class="verdict {MARK.get(name, name)}" '
        f'href="#{name}">{html.escape(t(SECTIONS[name]))}</a></li>'
        for name, rows in found.items()
    )
    _html(f'<ul class="key-figures tally">{cards}</ul>')


def show(found: dict[str, list[pd.DataFrame]]) -> None:
    """A section for each verdict: what it means, and its targets in a table."""
    for name, rows in found.items():
        heading(t(SECTIONS[name]), name)
        if name in LEADS:
            note(t(LEADS[name]))
        table(cells(rows), t(SECTIONS[name]))


def cells(rows: list[pd.DataFrame]) -> pd.DataFrame:
    """Targets as cells: the aim, what each definition says (or why none does), and the words of the target's source."""
    out = []
    for own in sorted(rows, key=lambda own: (own["place"].iloc[0], own["indicator"].iloc[0], _due(own))):
        first = own.iloc[0]
        out.append(
            {
                t("Place"): _placed(first["place"]),
                t("Target"): html.escape(language.indicator(first["indicator"])),
                t("Aim"): _aim(first),
                t("Due"): html.escape(language.period(_due(own))) if _due(own) else "",
                t("Outcome"): "<br>".join(_side(row) for row in _sides(own).itertuples()) or _reason(first),
                t("In the source's words"): own_words(first["target_source"], first["place"]),
            }
        )
    return pd.DataFrame(out)


def contested(found: dict[str, list[pd.DataFrame]], most: int = 6) -> list[pd.DataFrame]:
    """Judged targets of which several definitions have a figure: those on which they disagree first, newest first."""
    due = [own for name in ("depends_on_definition", "missed", "met") for own in found.get(name, [])]
    several = [own for own in due if len(_sides(own)) > 1]
    return sorted(several, key=lambda own: ("depends_on_definition" not in set(own["verdict"]), -int(_due(own)[:4])))[
        :most
    ]


def side_by_side(rows: list[pd.DataFrame]) -> None:
    """Each target with its definitions beside one another: figure, verdict, what the definition means, the words."""
    for own in rows:
        first = own.iloc[0]
        title = t(
            "{place}: {indicator}, {period}",
            place=language.place(first["place"]),
            indicator=language.indicator(first["indicator"]),
            period=language.period(_due(own)),
        )
        said = t("The target was {aim}.", aim="@aim@")
        sides = "".join(_card(row) for row in _sides(own).itertuples())
        _html(
            f"<h3>{html.escape(title)}</h3><p>{html.escape(said).replace('@aim@', _aim(first))} "
            f'{own_words(first["target_source"], first["place"])}</p><ul class="key-figures">{sides}</ul>'
        )


def _card(row) -> str:
    value = figure(language.quantity(row.outcome_value, row.unit), row.outcome_source, row.place)
    about = t(catalogue.definitions()[row.definition]["why"])
    return (
        f'<li><span class="label">{html.escape(language.definition(row.definition))}</span>'
        f'<strong class="value">{value}</strong><span>{html.escape(language.period(row.outcome_period))}</span>'
        f'{_verdict(row)}<span class="compare">{html.escape(about)}</span>'
        f'<span class="compare">{own_words(row.outcome_source, row.place)}</span></li>'
    )


def _sides(own: pd.DataFrame) -> pd.DataFrame:
    """What each definition says of a target, judged ones first."""
    rows = own[own["outcome_value"].notna() & (own["definition"] != "")].drop_duplicates("definition")
    return rows.assign(last=~rows["verdict"].isin(JUDGED)).sort_values(["last", "definition"], kind="stable")


def _side(row) -> str:
    value = figure(language.quantity(row.outcome_value, row.unit), row.outcome_source, row.place)
    said = t(
        "{definition}: {value} ({period})",
        definition=language.definition(row.definition),
        value="@value@",
        period=language.period(row.outcome_period),
    )
    return f"{html.escape(said).replace('@value@', value)} {_verdict(row)}"


def _verdict(row) -> str:
    why = _reason(row._asdict()) if row.verdict == "open" else ""
    shown = f'<span class="verdict {row.verdict}">{html.escape(t(VERDICTS[row.verdict]))}</span>'
    return f"{shown} ({why})" if why else shown


def _reason(row) -> str:
    return html.escape(language.entries(t(WHY[code]) for code in str(row["why"]).split() if code in WHY))


def _aim(row) -> str:
    said = language.quantity(row["target_value"], row["unit"], row["comparator"])
    return figure(said, row["target_source"], row["place"])


def _due(own: pd.DataFrame) -> str:
    return own["target_period"].iloc[0] or ""


def _placed(key: str) -> str:
    """The place; a merged one with its successors and date."""
    entry = catalogue.places().get(key, {})
    if not entry.get("successors"):
        return named_place(key)
    into = language.list_of(language.place(name) for name in entry["successors"])
    told = t("until {date}; then {places}", date=language.date(str(entry["valid_to"])), places=into)
    return f'{named_place(key)}<br><span class="compare">{html.escape(told)}</span>'
