"""Names of the catalogue's entries in the language spoken now; an unknown key is said as it is."""

from __future__ import annotations

from collections.abc import Mapping

from analysis import catalogue
from analysis.language.catalogues import lang


def _name(entries: Mapping[str, dict], key: str) -> str:
    name = entries.get(key, {}).get("name", key)
    return name if isinstance(name, str) else name.get(lang()) or name.get("en") or key


def place(key: str) -> str:
    """Name of a place in the reader's script: 'Quang Ninh' -> Quảng Ninh, 广宁."""
    return _name(catalogue.places(), key)


def indicator(key: str) -> str:
    """Name of an indicator."""
    return _name(catalogue.indicators(), key)


def unit(key: str) -> str:
    """Name of a unit."""
    return _name(catalogue.units(), key)


def pillar(key: str) -> str:
    """Name of a pillar."""
    return _name(catalogue.pillars(), key)


def instrument(key: str) -> str:
    """Name of a policy instrument."""
    return _name(catalogue.instruments(), key)


def theme(key: str) -> str:
    """Name of a theme."""
    return _name(catalogue.themes(), key)


def definition(key: str) -> str:
    """Name of a concept (whose definition of an indicator)."""
    return _name(catalogue.definitions(), key)
