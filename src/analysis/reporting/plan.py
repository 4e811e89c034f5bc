"""The plan: which reports there are, which are out of date, and why. Light: compares small files, imports no pandas."""

from __future__ import annotations

import csv
import fnmatch
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from analysis import catalogue, project
from analysis.project import RAW
from analysis.reporting import state

LANGS = ("en", "vi", "zh")
ENGINES = ("warm", "kernel")
_SETTINGS = {"foreach", "parameters", "limit", "engine"}


@dataclass(frozen=True)
class Report:
    """A report: notebook x parameters x language; it may run for `limit` seconds, in an `engine` (warm, kernel)."""

    notebook: str
    slug: str
    lang: str
    parameters: tuple[tuple[str, object], ...]
    limit: float = 300.0
    engine: str = "warm"

    @property
    def file(self) -> str:
        """Name of the page, the same in every language."""
        return f"{self.notebook}--{self.slug}.html" if self.slug else f"{self.notebook}.html"

    @property
    def id(self) -> str:
        """Language and page: en/province_profile--quang-ninh."""
        return f"{self.lang}/{self.file.removesuffix('.html')}"

    @property
    def output(self) -> Path:
        """The page."""
        return project.reports() / self.lang / self.file


def _register() -> list[dict[str, str]]:
    with (project.raw() / "documents" / "documents.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def covered() -> list[str]:
    """Places that the register of documents covers, in order."""
    return sorted({place.strip() for row in _register() for place in row["covers"].split(",") if place.strip()})


def reports(langs: Sequence[str] = LANGS) -> list[Report]:
    """All reports of notebooks/reports.yml.

    Raises ValueError naming the entry if a notebook is missing or a place is not in the catalogue.
    """
    path = project.notebooks() / "reports.yml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    out = []
    for notebook, entry in entries.items():
        _check(f"{path.name}: {notebook}", notebook, entry)
        limit, engine = float(entry.get("limit", 300)), entry.get("engine", "warm")
        out += [Report(notebook, slug, lang, told, limit, engine) for slug, told in _sets(entry) for lang in langs]
    return out


def _check(where: str, notebook: str, entry: dict) -> None:
    if not (project.notebooks() / f"{notebook}.ipynb").exists():
        raise ValueError(f"{where}: there is no notebooks/{notebook}.ipynb. Add it, or drop the entry.")
    unknown = sorted(set(entry) - _SETTINGS)
    if unknown:
        raise ValueError(f"{where}: no setting {unknown[0]!r}: there are {', '.join(sorted(_SETTINGS))}.")
    if entry.get("engine", "warm") not in ENGINES:
        raise ValueError(f"{where}: no engine {entry['engine']!r}: there are {', '.join(ENGINES)}.")
    if not isinstance(entry.get("limit", 300), int | float) or entry.get("limit", 300) <= 0:
        raise ValueError(f"{where}: limit must be a number of seconds, not {entry['limit']!r}.")


def _sets(entry: dict) -> list[tuple[str, tuple]]:
    fixed = entry.get("parameters", {})
    if "foreach" not in entry:
        return [("", tuple(fixed.items()))]
    ((name, values),) = entry["foreach"].items()
    chosen = covered() if values == "covered" else values
    return [(_slug(name, value), ((name, value), *fixed.items())) for value in chosen]


def _slug(name: str, value: str) -> str:
    if name != "place":
        return str(value).lower().replace(" ", "-").replace("_", "-")
    if value not in catalogue.places():
        raise ValueError(f"documents.csv: {value!r} is not in the catalogue; add it to data/raw/places.csv.")
    return slug(value)


def slug(place: str) -> str:
    """Short name of a place in addresses."""
    return catalogue.places().get(place, {}).get("slug") or place.lower().replace(" ", "-")


def digests() -> dict[str, dict[str, str]]:
    """Table -> scope -> digest, as the last `workbook data` left them."""
    try:
        return json.loads((project.clean() / "digests.json").read_text(encoding="utf-8"))["tables"]
    except (FileNotFoundError, ValueError, KeyError):
        return {}


class Now:
    """Digests of what pages depend on, as it is now; each file is read once."""

    def __init__(self) -> None:
        self.tables = digests()
        self.pages = pages()
        self.code = project.code_digest()[:16]
        python = ".".join(map(str, sys.version_info[:2]))
        self._versions = f"{_sha(project.root() / 'requirements.lock')} Python {python}"
        self._notebooks: dict[str, str] = {}

    def inputs(self, report: Report, reads: Iterable[Sequence[str]]) -> dict[str, str]:
        """Everything a report depends on, by name -> digest."""
        name = report.notebook
        if name not in self._notebooks:
            self._notebooks[name] = _sha(project.notebooks() / f"{name}.ipynb")
        return {
            "notebook": self._notebooks[name],
            "parameters": json.dumps(report.parameters, ensure_ascii=False),
            "code, template or catalogue": self.code,
            "package versions": self._versions,
            **{_name(table, scope): self.rows(table, scope) for table, scope in reads},
        }

    def of_document(self, row: dict[str, str]) -> dict[str, str]:
        """What the page of a registered document depends on: its register row, its text, what was read from it."""
        name = row["file"]
        told = {"code": self.code, "register": json.dumps(row, ensure_ascii=False)}
        told |= {table: self.rows(table, name) for table in ("documents", "mentions")}
        return told if told["documents"] else {**told, "file": _sha(project.raw() / "documents" / name)}

    def rows(self, table: str, scope: str = "*") -> str:
        """Digest of the rows of a table for a place or a document, '*' for all of it; or of a raw reference file."""
        if table == RAW:
            return _sha(project.raw() / "reference" / scope)
        return self.tables.get(table, {}).get(scope, "")


def _name(table: str, scope: str) -> str:
    return f"file {scope}" if table == RAW else f"rows of {table} for {scope}"


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.exists() else ""


def why(report: Report, known: dict[str, dict], now: Now) -> str:
    """Reason to build a report; empty if it is current."""
    before = known.get(report.id)
    if not before or f"{report.id}.html" not in now.pages:
        return "new" if not before else "its page is missing"
    if before.get("failed"):
        return "it failed last time"
    if not before["inputs"]:
        return "its build was interrupted"
    today = now.inputs(report, before["reads"])
    changed = [name for name, digest in today.items() if before["inputs"].get(name) != digest]
    return "changed: " + ", ".join(changed) if changed else ""


@dataclass(frozen=True)
class Part:
    """A part of the site around the reports: the downloads, a document's or a place's pages, the index.

    pages : under reports/ · inputs : name -> digest
    """

    kind: str
    key: str
    pages: tuple[str, ...]
    inputs: dict[str, str]

    @property
    def id(self) -> str:
        """Kind and key: site/source:plan.txt."""
        return f"site/{self.kind}:{self.key}"

    def is_current(self, known: dict[str, dict], there: set[str]) -> bool:
        """Whether its pages are there and made from the same inputs."""
        before = known.get(self.id)
        return bool(before) and there.issuperset(self.pages) and before["inputs"] == self.inputs


def parts(now: Now) -> list[Part]:
    """The downloads, the page of each document and of each place with reference rows; the index comes last, apart."""
    whole = {table: now.rows(table) for table in now.tables}
    data = ("data/workbook.xlsx", "data/datapackage.json", *(f"data/{table}.csv" for table in whole))
    out = [Part("data", "", data, {"code": now.code, **whole})]
    for row in _register():
        pages = tuple(f"{lang}/source--{row['slug']}.html" for lang in LANGS)
        out.append(Part("source", row["file"], pages, now.of_document(row)))
    for place in sorted(set(now.tables.get("reference", {})) - {"*"}):
        pages = tuple(f"{lang}/reference--{slug(place)}.html" for lang in LANGS)
        inputs = {"code": now.code, "rows": now.rows("reference", place)}
        out.append(Part("reference", place, pages, inputs))
    return out


def pages() -> set[str]:
    """What lies in reports/ now, by name: index.html, en/methods.html, data/targets.csv."""
    root = project.reports()
    folders = [name for name in ("", "data", *LANGS) if (root / name).is_dir()]
    return {os.path.join(name, entry.name) for name in folders for entry in os.scandir(root / name)}  # noqa: PTH118


def index(known: dict[str, dict], now: Now) -> Part:
    """The first pages: they name the reports, their findings and the places."""
    made = json.dumps([[r.id, known.get(r.id, {}).get("inputs")] for r in reports()], sort_keys=True)
    inputs = {"code": now.code, **{table: now.rows(table) for table in now.tables}}
    inputs["reports"] = hashlib.sha256(made.encode()).hexdigest()[:16]
    return Part(
        "index",
        "",
        ("index.html", *(f"{lang}/{name}.html" for lang in LANGS for name in ("index", "glossary"))),
        inputs,
    )


def chosen(langs: Sequence[str], only: Sequence[str]) -> list[Report]:
    """Reports in these languages whose id or page matches one of the globs."""
    wanted = reports(langs)
    if not only:
        return wanted
    hit = [r for r in wanted if any(fnmatch.fnmatch(r.id, g) or fnmatch.fnmatch(r.file, f"{g}*") for g in only)]
    if not hit:
        raise ValueError(f"no report matches {' '.join(only)}; `workbook plan --all` lists them.")
    return hit


def main(args) -> int:
    """`workbook plan`: what would be built and why."""
    known, now = state.read(), Now()
    rows = []
    for report in reports(LANGS):
        reason = why(report, known, now)
        if reason or args.all:
            rows.append(
                {
                    "id": report.id,
                    "notebook": report.notebook,
                    "parameters": dict(report.parameters),
                    "lang": report.lang,
                    "output": report.output.relative_to(project.root()).as_posix(),
                    "status": "out of date" if reason else "current",
                    "why": reason,
                }
            )
    if args.json:
        print(json.dumps({"reports": rows}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(f"{r['id']}: {r['why'] or r['status']}" for r in rows) or "every report is up to date")
    return 0
