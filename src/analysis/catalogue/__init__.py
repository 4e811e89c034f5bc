"""The catalogue: places, indicators, units, pillars, instruments and their names in three languages, as data."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import yaml

from analysis import project
from analysis.catalogue.countries import countries

FOLDER = Path(__file__).parent
PLACE_COLUMNS = (
    "place",
    "en",
    "vi",
    "zh",
    "level",
    "country",
    "parent",
    "slug",
    "valid_from",
    "valid_to",
    "predecessors",
    "successors",
)


@cache
def _load(name: str) -> dict[str, dict]:
    path = FOLDER / f"{name}.yml"
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: not readable as YAML: {error}. Mend the line that it names.") from error
    if not isinstance(entries, dict):
        raise ValueError(f"{path.name}: must be one mapping of key -> entry.")
    return entries


@cache
def places() -> dict[str, dict]:
    """Place key -> name (en, vi, zh), aliases, level, country, parent, slug, validity, successors, predecessors.

    Those of places.yml and cities.csv and, where the project has one, those of its data/raw/places.csv.
    """
    known = shipped_places()
    try:
        own = project.own_places()
    except FileNotFoundError:  # outside any project
        return known
    return known | own_places(own) if own.exists() else known


@cache
def shipped_places() -> dict[str, dict]:
    """The places that come with the program: places.yml, the prefectures of China in cities.csv, all countries."""
    known = _load("places") | _read_places(FOLDER / "cities.csv", _load("places"))
    return known | countries(known)


def own_places(path: Path) -> dict[str, dict]:
    """Entries of a project's places.csv, which stand before those of cities.csv and the countries.

    Raises ValueError naming the line and the cure.
    """
    return _read_places(path, _load("places"))


def _read_places(path: Path, known: dict[str, dict]) -> dict[str, dict]:
    found: dict[str, dict] = {}
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = set(PLACE_COLUMNS[:8]) - set(reader.fieldnames or ())
        if missing:
            raise ValueError(f"{path.name}: no column {sorted(missing)[0]!r}. Its header is {','.join(PLACE_COLUMNS)}.")
        for row in reader:
            where = f"{path.name}:{reader.line_num}"
            empty = [column for column in ("place", "en", "vi", "zh", "level", "slug") if not row[column]]
            if empty:
                raise ValueError(f"{where}: {empty[0]} is empty. Fill it in.")
            if row["place"] in found or row["place"] in known:
                raise ValueError(f"{where}: {row['place']!r} is there already. Keep one.")
            found[row["place"]] = _place(row)
    return found


def _place(row: dict[str, str]) -> dict:
    """A row as an entry; `|` separates further names of a language, predecessors and successors."""
    names = {lang: row[lang].split("|") for lang in ("en", "vi", "zh")}
    entry = {
        column: row.get(column) or "" for column in ("level", "country", "parent", "slug", "valid_from", "valid_to")
    }
    heirs = {column: list(filter(None, (row.get(column) or "").split("|"))) for column in PLACE_COLUMNS[-2:]}
    return {
        **entry,
        **heirs,
        "name": {lang: written[0] for lang, written in names.items()},
        "aliases": {lang: written[1:] for lang, written in names.items()},
    }


def indicators() -> dict[str, dict]:
    """Indicator key -> name, unit, direction, pillar, dimension_zj, valid_range, definition, match patterns."""
    return _load("indicators")


def units() -> dict[str, dict]:
    """Unit code -> name, symbol, dimension and the spellings of the reference files."""
    return _load("units")


def pillars() -> dict[str, dict]:
    """Pillar code -> names and definition; the two frameworks and their crosswalk."""
    return _load("pillars")


def instruments() -> dict[str, dict]:
    """Instrument code -> names, definition, Hood tool and the terms that point to it."""
    return _load("instruments")


def themes() -> dict[str, dict]:
    """Theme code -> names, default pillar and the terms that point to it."""
    return _load("themes")


def measure_words() -> dict[str, dict]:
    """Language -> verbs, programme nouns and task nouns that make a clause a measure."""
    return _load("measure_words")


def definitions() -> dict[str, dict]:
    """Concept key (statistics office, ministry, broad, core …) -> names, producer and comparability."""
    return _load("definitions")


def relations() -> dict[str, dict]:
    """Relation key -> the indicators that one arithmetic identity ties together."""
    return _load("relations")


@cache
def frameworks() -> list[dict[str, str]]:
    """Rows of the official indicator systems of both countries."""
    with (FOLDER / "frameworks.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def glossary() -> list[dict[str, str]]:
    """Terms in three languages, each with the page whose usage it follows, or a note that the rendering is our own."""
    with (FOLDER / "glossary.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
