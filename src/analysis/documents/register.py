"""The register of documents: data/raw/documents/documents.csv beside the files themselves."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import shutil
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from analysis import catalogue, project
from analysis.documents.reading import SUFFIXES, read
from analysis.documents.segments import language

FILE = "documents.csv"
COLUMNS = (
    "file",
    "slug",
    "lang",
    "title",
    "author",
    "publisher",
    "published",
    "source_url",
    "covers",
    "republish",
    "licence",
    "sha256",
    "note",
)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Entry:
    """A registered document; `covers` are place keys, the first one is what the document is mainly about."""

    file: str
    slug: str
    lang: str
    title: str
    author: str = ""
    publisher: str = ""
    published: str = ""
    source_url: str = ""
    covers: tuple[str, ...] = ()
    republish: str = "quotes"
    licence: str = ""
    sha256: str = ""
    note: str = ""

    @property
    def path(self) -> Path:
        """The file in data/raw/documents."""
        return folder() / self.file

    @property
    def place(self) -> str | None:
        """The one place that the document is about, if it is about one."""
        return self.covers[0] if len(self.covers) == 1 else None


def folder() -> Path:
    """data/raw/documents."""
    return project.raw() / "documents"


def load() -> tuple[list[Entry], list[str]]:
    """Entries in order of their file names, and one message for each row that is left out because it is wrong."""
    path = folder() / FILE
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = {"file", "slug", "lang", "title"} - set(reader.fieldnames or ())
            if missing:
                return [], [
                    f"{FILE}: no column {', '.join(sorted(missing))}. Its header must hold {', '.join(COLUMNS)}."
                ]
            rows = [(reader.line_num, row) for row in reader]
    except FileNotFoundError:
        return [], [
            f"{path.name}: there is no register in data/raw/documents. Make it with `workbook add FILE --place …`."
        ]
    entries, slugs, problems = {}, set(), []
    for line, row in rows:
        entry = _entry(row)
        wrong = _wrong(entry) or _twice(entry, entries, slugs)
        if wrong:
            problems.append(f"{FILE}:{line} ({entry.file or 'no file'}): {wrong}")
        else:
            entries[entry.file] = entry
            slugs.add(entry.slug)
    return [entries[name] for name in sorted(entries)], problems


def _entry(row: dict) -> Entry:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    covers = tuple(filter(None, (part.strip() for part in cells.pop("covers").split(","))))
    return Entry(**{**cells, "covers": covers, "republish": cells["republish"] or "quotes"})


def _wrong(entry: Entry) -> str:
    if not entry.file or Path(entry.file).name != entry.file:
        return "`file` must be the name of a file in data/raw/documents, without folders."
    if not _SLUG.fullmatch(entry.slug):
        return f"slug {entry.slug!r} must be of small letters, digits and hyphens."
    if entry.lang not in ("vi", "zh", "en"):
        return f"lang {entry.lang!r} must be vi, zh or en."
    if entry.republish not in ("full", "quotes"):
        return f"republish {entry.republish!r} must be full or quotes."
    if entry.published and not _DATE.fullmatch(entry.published):
        return f"published {entry.published!r} must be like 2024, 2024-05 or 2024-05-01."
    unknown = [place for place in entry.covers if place not in catalogue.places()]
    if unknown:
        return f"place {unknown[0]!r} is not in the catalogue. Use its key, or add it to data/raw/places.csv."
    if not entry.path.exists():
        return "the file is missing from data/raw/documents. Put it there, or take the row out."
    return ""


def _twice(entry: Entry, files: Container[str], slugs: Container[str]) -> str:
    if entry.file in files:
        return "the file is registered twice. Keep one row."
    if entry.slug in slugs:
        return f"slug {entry.slug!r} is taken. Choose another one."
    return ""


def checksum(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def changed(entry: Entry) -> str:
    """A message if the file is not the one that was registered, else ''."""
    if entry.sha256 and checksum(entry.path) != entry.sha256:
        return (
            f"{entry.file}: its checksum is not the one in {FILE}: the file was changed after it was registered. "
            "Restore it, or register the new version (`workbook add`) and remove the old row."
        )
    return ""


def add(source: Path, places: list[str], **told: str) -> Entry:
    """Copy a file into data/raw/documents and register it; `told` holds title, published, source_url, lang, …

    Raises
    ------
    DocumentError : the file cannot be read. ValueError : it is registered already, or a field is wrong.
    """
    if source.suffix.lower() not in SUFFIXES:
        raise ValueError(f"{source.name}: not a kind of file that is read ({', '.join(SUFFIXES)}). Convert it.")
    text = read(source)
    entries, _ = load()
    for other in entries:
        if checksum(other.path) == text.sha256:
            raise ValueError(f"{source.name}: this very file is registered as {other.file}. Nothing to do.")
    fields = {key: value for key, value in told.items() if value}
    entry = Entry(
        **{
            "file": source.name,
            "slug": slug(source.stem),
            "lang": language(text.text),
            "title": next(line.strip() for line in text.text.split("\n") if line.strip())[:200],
            **fields,
            "covers": tuple(places),
            "sha256": text.sha256,
        }
    )
    target = folder() / entry.file
    if target.exists():
        raise ValueError(f"{source.name}: data/raw/documents holds another file of this name. Rename yours.")
    folder().mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    wrong = _wrong(entry) or _twice(entry, {other.file for other in entries}, {other.slug for other in entries})
    if wrong:
        target.unlink()
        raise ValueError(f"{source.name}: {wrong}")
    _append(entry)
    return entry


def slug(name: str) -> str:
    """A name as part of an address: Latin letters without marks, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()
    told = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    return told or "d" + hashlib.sha256(name.encode()).hexdigest()[:8]


def _append(entry: Entry) -> None:
    path = folder() / FILE
    header, rows = list(COLUMNS), []
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            rows = list(reader)
            header = list(reader.fieldnames or COLUMNS)
    header += [name for name in COLUMNS if name not in header]
    rows.append({name: ", ".join(entry.covers) if name == "covers" else getattr(entry, name) for name in COLUMNS})
    told = io.StringIO()
    writer = csv.DictWriter(told, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    beside = path.with_name(f".~{FILE}.{os.getpid()}")
    beside.write_text(told.getvalue(), encoding="utf-8")
    beside.replace(path)
