"""What the workbook says, in English, Vietnamese and Simplified Chinese: texts, numbers, dates, names.

English sentences are the keys of the catalogues (`locale/vi.po`, `locale/zh.po`). At run time a missing translation
falls back to English; the tests refuse it. `python -m analysis.language.update` brings the catalogues up to date.
"""

from analysis.language.catalogues import LANGUAGES, N_, has, html_lang, lang, markdown, speaking, t, use
from analysis.language.formats import (
    comparator,
    date,
    entries,
    interval_text,
    list_of,
    number,
    period,
    quantity,
    scale,
    with_interval,
)
from analysis.language.names import definition, indicator, instrument, pillar, place, theme, unit

__all__ = [
    "LANGUAGES",
    "N_",
    "comparator",
    "date",
    "definition",
    "entries",
    "has",
    "html_lang",
    "indicator",
    "instrument",
    "interval_text",
    "lang",
    "list_of",
    "markdown",
    "number",
    "period",
    "pillar",
    "place",
    "quantity",
    "scale",
    "speaking",
    "t",
    "theme",
    "unit",
    "use",
    "with_interval",
]
