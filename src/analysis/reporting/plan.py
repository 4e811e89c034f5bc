"""The plan: which reports there are, which are out of date, and why. Light: compares small files, imports no pandas."""

from __future__ import annotations

import csv
import fnmatch
import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from analysis import catalogue, project

LANGS = ("en", "vi", "zh")
SITE = "index and sources"


@dataclass(frozen=True)
class Report:
    """A report: notebook x parameters x language."""

    notebook: str
    slug: str
    lang: str
    parameters: tuple[tuple[str, object], ...]
    limit: int = 300

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


def covered() -> list[str]:
    """Places that the register of documents covers, in order."""
    with (project.raw() / "documents" / "documents.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return sorted({place.strip() for row in rows for place in row["covers"].split(",") if place.strip()})


def reports(langs: Sequence[str] = LANGS) -> list[Report]:
    """All reports of notebooks/reports.yml.

    Raises ValueError naming the entry if a notebook is missing or a place is not in the catalogue.
    """
    path = project.notebooks() / "reports.yml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    out = []
    for notebook, entry in entries.items():
        if not (project.notebooks() / f"{notebook}.ipynb").exists():
            raise ValueError(
                f"{path.name}: {notebook}: there is no notebooks/{notebook}.ipynb. Add it, or drop the entry."
            )
        out += [
            Report(notebook, slug, lang, told, entry.get("limit", 300)) for slug, told in _sets(entry) for lang in langs
        ]
    return out


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
    try:
        return catalogue.places()[value]["slug"]
    except KeyError:
        raise ValueError(f"documents.csv: {value!r} is not in the catalogue; add it to data/raw/places.csv.") from None


def state() -> dict[str, dict]:
    """What earlier runs recorded: report id -> digests of its inputs."""
    try:
        return json.loads((project.reports() / ".state.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def save(told: dict[str, dict]) -> None:
    """Record the inputs of the reports that were built (beside, then renamed)."""
    path = project.reports() / ".state.json"
    beside = path.with_name(f".~state.{os.getpid()}")
    beside.write_text(json.dumps(told, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    beside.replace(path)


def digests() -> dict[str, dict[str, str]]:
    """Table -> scope -> digest, as the last `workbook data` left them."""
    try:
        return json.loads((project.clean() / "digests.json").read_text(encoding="utf-8"))["tables"]
    except (FileNotFoundError, ValueError, KeyError):
        return {}


def inputs(report: Report, reads: Iterable[Sequence[str]], tables: dict[str, dict[str, str]]) -> dict[str, str]:
    """Everything a report depends on, by name -> digest."""
    notebook = (project.notebooks() / f"{report.notebook}.ipynb").read_bytes()
    lock = project.root() / "requirements.lock"
    return {
        "notebook": hashlib.sha256(notebook).hexdigest()[:16],
        "parameters": json.dumps(report.parameters, ensure_ascii=False),
        "code, template or catalogue": project.code_digest()[:16],
        "package versions": hashlib.sha256(lock.read_bytes()).hexdigest()[:16] if lock.exists() else "",
        **{f"rows of {table} for {scope}": tables.get(table, {}).get(scope, "") for table, scope in reads},
    }


def why(report: Report, known: dict[str, dict], tables: dict[str, dict[str, str]]) -> str:
    """Reason to build a report; empty if it is current."""
    before = known.get(report.id)
    if not before or not report.output.exists():
        return "new" if not before else "its page is missing"
    if before.get("failed"):
        return "it failed last time"
    now = inputs(report, before["reads"], tables)
    changed = [name for name, digest in now.items() if before["inputs"].get(name) != digest]
    return "changed: " + ", ".join(changed) if changed else ""


def site_inputs(tables: dict[str, dict[str, str]]) -> dict[str, str]:
    """What the index, the sources and the downloads depend on."""
    return {"code": project.code_digest()[:16], **{name: scopes["*"] for name, scopes in tables.items()}}


def site_is_current(known: dict[str, dict], tables: dict[str, dict[str, str]]) -> bool:
    """Whether index, sources and downloads are those of the tables of today."""
    before = known.get(SITE, {}).get("inputs")
    return before == site_inputs(tables) and (project.reports() / "index.html").exists()


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
    known, tables = state(), digests()
    rows = []
    for report in reports(LANGS):
        reason = why(report, known, tables)
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
