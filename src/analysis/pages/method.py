"""The page on methods: principles, ladder, words, and the configuration values in force."""

from __future__ import annotations

import html

import pandas as pd

from analysis import language
from analysis.language import N_, t
from analysis.methods import conventions, pace
from analysis.methods import ladder as rungs
from analysis.pages.outlook import LABELS, MODELS, WORDS
from analysis.pages.required import LABELS as PACES

PROBABILITIES = {
    "none": N_("refused"),
    "conditional": N_("only under the growth of peers"),
    "rounded": N_("rounded to 5 points"),
    "full": N_("yes"),
}
COUNTS = ("0", "1", "2", "3–5", "6–9", "≥ 10")


def principles() -> list[str]:
    """What holds on every page, in sentences."""
    return [
        html.escape(said)
        for said in (
            t("Every number leads to the sentence or the reference row that it came from."),
            t("Figures of unlike concepts are never joined; where the concept is not stated, that is said."),
            t("A required path is arithmetic, a scenario is conditional, a forecast needs observations."),
            t("Where the data do not allow a result, the page says why instead of giving one."),
        )
    ]


def ladder() -> pd.DataFrame:
    """The ladder as cells: observations, label, methods, probability."""
    cells = [
        {
            t("Observations"): counted,
            t("Label"): html.escape(t(LABELS[step.label])),
            t("Methods"): html.escape(language.list_of(t(MODELS[m]) for m in step.models)) or "–",
            t("Chance of meeting the target"): html.escape(t(PROBABILITIES[step.probability])),
        }
        for counted, step in zip(COUNTS, rungs.RUNGS, strict=True)
    ]
    return pd.DataFrame(cells)


def words() -> pd.DataFrame:
    """Likelihood words as cells."""
    low = 0.0
    cells = []
    for high, word in rungs.WORDS:
        interval = language.interval_text(100 * low, 100 * min(high, 1), "percent", 0)
        cells.append({t("Word"): html.escape(t(WORDS[word])), t("Chance"): html.escape(interval)})
        low = high
    return pd.DataFrame(cells)


def conventions_table() -> pd.DataFrame:
    """Configuration values as cells; labels and likelihood words in the reader's language."""
    told = {
        conventions.FEASIBILITY: [(t(PACES[label]), upper) for upper, label in pace.FEASIBILITY[:-1]],
        conventions.WORDS: [(t(WORDS[word]), min(upper, 1)) for upper, word in rungs.WORDS],
    }
    spoken = {
        meaning: "; ".join(t("{label} up to {value}", label=label, value=language.number(x)) for label, x in pairs)
        for meaning, pairs in told.items()
    }
    return pd.DataFrame(
        [
            {
                t("Meaning"): html.escape(t(row.meaning)),
                t("Value"): html.escape(spoken.get(row.meaning, row.value)),
                t("Name in the code"): f"<code>{html.escape(row.name)}</code>",
            }
            for row in conventions.table().itertuples(index=False)
        ]
    )
