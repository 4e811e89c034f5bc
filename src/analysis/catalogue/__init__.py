"""The catalogue: places, indicators, units, pillars, instruments and their names in three languages, as data."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent


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


def places() -> dict[str, dict]:
    """Place key -> name (en, vi, zh), aliases, level, country, parent, slug, validity, successors, predecessors."""
    return _load("places")


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
