"""The glossary lists the whole catalogue in three languages, and docs/glossary.md is what the catalogue gives now."""

import re
from pathlib import Path

import pytest

from analysis import catalogue
from analysis.language import LANGUAGES, speaking
from analysis.reporting import glossary

ROOT = Path(__file__).parents[2]


def test_docs_are_current():
    written = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert written == glossary.markdown(), "run `python -m analysis.reporting.glossary`"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_names_every_indicator_with_an_address_of_its_own(lang):
    with speaking(lang):
        made = glossary.page(lang)
    ids = re.findall(r' id="(i-[^"]+)"', made)
    assert sorted(ids) == sorted(glossary.anchor(key) for key in catalogue.indicators())
    assert len(made.encode()) < 400_000
    assert made.count("<caption>") == made.count("<table")


def test_terms_have_three_languages_a_known_kind_and_a_source_or_a_note():
    for row in catalogue.glossary():
        assert all(row[f"term_{lang}"] for lang in LANGUAGES), row["term_en"]
        assert row["kind"] in glossary.TERMS, row["term_en"]
        assert row["source_url_vi"] or row["source_url_zh"] or row["note"], row["term_en"]


def test_definition_is_shown_where_it_says_more_than_the_name():
    entry = {"name": {"en": "5G base stations"}, "definition": "5G base stations."}
    assert glossary.meaning(entry) == ""
    assert glossary.meaning({**entry, "definition": "Stations in use."}) == "Stations in use"
