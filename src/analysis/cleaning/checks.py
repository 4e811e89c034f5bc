"""`workbook check`: everything that a person hands in, and everything that was built from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from analysis import catalogue, project, tables
from analysis.cleaning import corrections, reference
from analysis.documents import register
from analysis.documents.errors import DocumentError
from analysis.documents.reading import read

_LANGS = ("en", "vi", "zh")
_NAMED = ("places", "indicators", "units", "pillars", "instruments", "themes", "definitions")


def everything(progress: Callable[[str], None]) -> list[str]:
    """Messages about all that is wrong, each naming file, place in it and cure; empty if all is well."""
    problems: list[str] = []
    for about, step in (
        ("catalogue", _catalogue),
        ("register and documents", _documents),
        ("reference series", _references),
        ("corrections", _corrections),
        ("tables", _tables),
    ):
        found = list(step())
        progress(f"{about}: {'in order' if not found else f'{len(found)} wrong'}")
        problems += found
    return problems


def _catalogue() -> Iterable[str]:
    for name in _NAMED:
        try:
            entries = getattr(catalogue, name)()
        except (ValueError, FileNotFoundError) as error:
            yield f"{name}.yml: {error}"
            continue
        for key, entry in entries.items():
            names = (entry or {}).get("name") or {}
            missing = [lang for lang in _LANGS if not isinstance(names, dict) or not names.get(lang)]
            if missing:
                yield f"{name}.yml, {key}: no name in {', '.join(missing)}. Add it under `name`."
    yield from _links()


def _links() -> Iterable[str]:
    """Keys of the catalogue that point to entries which are not there."""
    known = catalogue.places()
    for key, entry in known.items():
        others = [entry.get("parent"), *(entry.get("predecessors") or ()), *(entry.get("successors") or ())]
        for other in filter(None, others):
            if other not in known:
                yield f"places.yml, {key}: {other!r} is no key of places.yml. Mend the key or add the place."
    for key, entry in catalogue.indicators().items():
        if entry.get("unit") and entry["unit"] not in catalogue.units():
            yield f"indicators.yml, {key}: unit {entry['unit']!r} is no key of units.yml. Mend it or add the unit."


def _documents() -> Iterable[str]:
    entries, problems = register.load()
    yield from problems
    for entry in entries:
        changed = register.changed(entry)
        if changed:
            yield changed
        try:
            read(entry.path, entry.lang)
        except DocumentError as error:
            yield str(error)
    known = {entry.file for entry in entries} | {register.FILE}
    for path in sorted(register.folder().iterdir()):
        if (
            path.suffix.lower() in (".txt", ".html", ".htm", ".docx", ".pdf")
            and path.name not in known
            and not problems
        ):
            yield f"{path.name}: lies in data/raw/documents but is not registered. Use `workbook add`, or take it away."


def _references() -> Iterable[str]:
    for path in reference.files():
        yield from reference.read(path)[1]


def _corrections() -> Iterable[str]:
    try:
        told = corrections.load()
    except corrections.CorrectionError as error:
        yield str(error)
        return
    yield from corrections.unused(told, {register.checksum(entry.path) for entry in register.load()[0]})


def _tables() -> Iterable[str]:
    for name in tables.TABLES:
        path = project.clean() / f"{name}.parquet"
        if not path.exists():
            yield f"data/clean/{path.name} is not built. Run `make data`."
            continue
        try:
            tables.check(name, tables.read(name))
        except ValueError as error:
            yield str(error)
