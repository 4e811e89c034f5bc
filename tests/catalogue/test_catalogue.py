"""The catalogue agrees with itself, with the public ids and with the reference files."""

import csv
from pathlib import Path

import pytest

from analysis import catalogue
from analysis.catalogue import patterns
from analysis.cleaning import units as spelled_units
from analysis.extraction.naming import linking
from analysis.extraction.naming.linking import Terms
from analysis.extraction.vocabulary.folding import fold

ROOT = Path(__file__).parents[2]
REFERENCE = sorted((ROOT / "data/raw/reference").glob("*.csv"))
CODES = {"CNY per person": "CNY", "VND per worker": "VND", "VND or CNY": "VND"}
COUNTS = {"count per person", "accounts per person", "household", "person"}
NAMED = ("places", "indicators", "units", "pillars", "instruments", "themes", "definitions")


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def crosswalk():
    return rows(ROOT / "tests/data/crosswalk.csv")


@pytest.mark.parametrize("name", NAMED)
def test_every_entry_is_named_in_three_languages(name):
    unnamed = [
        k for k, e in getattr(catalogue, name)().items() if not all(e["name"].get(x) for x in ("en", "vi", "zh"))
    ]
    assert not unnamed


def test_every_public_indicator_is_there_and_no_other():
    assert set(catalogue.indicators()) == {row["indicator_id"] for row in crosswalk()}


def test_indicators_agree_with_the_crosswalk():
    for row in crosswalk():
        entry = catalogue.indicators()[row["indicator_id"]]
        unit = row["canonical_unit"]
        assert entry["unit"] == ("count" if unit in COUNTS else CODES.get(unit, unit)), row["indicator_id"]
        assert entry["direction"] == row["direction"], row["indicator_id"]
        assert entry["pillar_vn"] == row["pillar_vn"], row["indicator_id"]
        assert entry["comparable"] == row["comparable_across_countries"], row["indicator_id"]


def test_indicators_point_to_entries_that_exist():
    for key, entry in catalogue.indicators().items():
        assert entry["unit"] in catalogue.units(), key
        assert entry["pillar"] in catalogue.pillars(), key
        assert set(entry["not_comparable_with"]) <= set(catalogue.indicators()), key
        low, high = entry["valid_range"]
        assert low is None or high is None or low < high, key


@pytest.mark.parametrize(("kind", "least"), [("indicators", 1200), ("themes", 400), ("instruments", 50)])
def test_examples_of_terms_are_told_apart(kind, least):
    checked = 0
    for key, entry in getattr(catalogue, kind)().items():
        for name, expected in (("matches", True), ("not", False)):
            for lang, examples in entry.get(name, {}).items():
                for example in examples:
                    text = fold(example)
                    found = Terms(text, 0, len(text), kind).best(0, len(text), 0, key.__eq__)[1] > 0
                    assert found is expected, (key, lang, name, example)
                    checked += 1
    assert checked > least


@pytest.mark.parametrize("kind", ["indicators", "themes", "instruments"])
def test_examples_cover_each_language_of_the_terms_and_have_a_near_miss(kind):
    for key, entry in getattr(catalogue, kind)().items():
        if any(entry["terms"].values()):
            assert set(entry["matches"]) >= {lang for lang, terms in entry["terms"].items() if terms}, key
            assert entry["not"], key


@pytest.mark.parametrize("name", ["indicators", "instruments", "themes"])
def test_every_pattern_is_readable(name):
    for entry in getattr(catalogue, name)().values():
        for written in (pattern for listed in entry["terms"].values() for pattern in listed):
            assert patterns.parse(written).parts


def test_places_have_their_own_slug_and_known_relatives():
    places = catalogue.places()
    slugs = [entry["slug"] for entry in places.values()]
    assert len(slugs) == len(set(slugs))
    for key, entry in places.items():
        related = [entry["parent"], entry["country"], *entry.get("predecessors", []), *entry.get("successors", [])]
        assert all(other in places for other in related if other), key
        assert all(key in places[other]["successors"] for other in entry.get("predecessors", [])), key


def test_viet_nam_has_63_units_before_the_mergers_and_34_after():
    units = [e for e in catalogue.places().values() if e["country"] == "Viet Nam" and e["level"] == "province"]
    assert sum("valid_from" not in e for e in units) == 63
    assert sum("valid_to" not in e for e in units) == 34


def test_china_has_31_provincial_units():
    units = [e for e in catalogue.places().values() if e["country"] == "China" and e["level"] == "province"]
    assert len(units) == 31


@pytest.mark.parametrize("path", [p for p in REFERENCE if p.stem != "egdi"], ids=lambda p: p.stem)
def test_reference_files_use_only_known_places_indicators_definitions_and_units(path):
    for row in rows(path):
        assert row["place"] in catalogue.places()
        assert row["indicator"] in catalogue.indicators()
        assert (row["definition"] or "unstated") in catalogue.definitions()
        assert spelled_units.parse(row["unit"]).code in catalogue.units()


def test_definitions_answer_for_each_other_the_same_way():
    known = catalogue.definitions()
    for one, entry in known.items():
        assert set(entry["comparable_with"]) == set(known) - {one}
        for other, answer in entry["comparable_with"].items():
            assert answer in ("yes", "no", "unknown")
            assert known[other]["comparable_with"][one] == answer, (one, other)


def test_relations_tie_known_indicators():
    for key, entry in catalogue.relations().items():
        for part in ("share", "part", "whole", "level", "rate", "base"):
            assert part not in entry or entry[part] in catalogue.indicators(), key
        assert entry["kind"] in ("share", "per_head", "part_of"), key


def test_instruments_and_themes_point_to_known_tools_and_pillars():
    assert {e["hood"] for e in catalogue.instruments().values()} <= {
        "nodality", "authority", "treasure", "organisation", "none"
    }  # fmt: skip
    assert all(e["pillar"] in catalogue.pillars() for e in catalogue.themes().values())


def test_a_pattern_needs_all_parts_whole_words_and_no_exclusion():
    pattern = linking._parsed("share", "Digital economy .. GDP|GRDP .. !core")
    assert linking._score(pattern, {"digital economy": 5, "grdp": 0}) > 0
    assert linking._score(pattern, {"digital economy": 5}) == 0
    assert linking._score(pattern, {"digital economy": 5, "gdp": 0, "core": 9}) == 0
    for text, term, whole in (("district", "ict", False), ("建成5g基站10万个", "5g基站", True), ("ict.", "ict", True)):
        start = text.index(term)
        assert patterns.bounded(text, start, start + len(term)) is whole


def test_an_empty_pattern_is_refused():
    with pytest.raises(ValueError, match="alternative is empty"):
        patterns.parse("a||b")
    with pytest.raises(ValueError, match="nothing is required"):
        patterns.parse("!a")


def test_own_places_of_a_project(tmp_path):
    own = tmp_path / "places.csv"
    header = "place,en,vi,zh,level,country,parent,slug\n"
    own.write_text(
        header + "An Bay,An Bay,An Bảy|Tỉnh An Bảy,安湾,province,Viet Nam,Viet Nam,an-bay\n", encoding="utf-8"
    )
    entry = catalogue.own_places(own)["An Bay"]
    assert entry["name"] == {"en": "An Bay", "vi": "An Bảy", "zh": "安湾"}
    assert entry["aliases"]["vi"] == ["Tỉnh An Bảy"]
    assert not entry["valid_to"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("place,en,vi\n", "places.csv: no column 'country'"),
        ("place,en,vi,zh,level,country,parent,slug\nX,X,,X,province,,,x\n", "places.csv:2: vi is empty"),
        ("place,en,vi,zh,level,country,parent,slug\nZhejiang,Z,Z,Z,province,,,z\n", "places.csv:2: 'Zhejiang'"),
    ],
)
def test_own_places_that_are_wrong(tmp_path, rows, told):
    own = tmp_path / "places.csv"
    own.write_text(rows, encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        catalogue.own_places(own)
