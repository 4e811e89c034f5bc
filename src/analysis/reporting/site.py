"""What binds the reports together: the index in each language, pages of documents and reference rows, downloads."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pandas as pd

from analysis import catalogue, project, tables
from analysis.documents import DocumentError, read, register
from analysis.language import LANGUAGES, N_, indicator, list_of, place, speaking, t
from analysis.reporting import downloads, references, sources
from analysis.reporting.render import layout

# Which question a report answers, by the notebook that it comes from; in the order of the index.
QUESTIONS = (
    (
        N_("Will they make it?"),
        ("target_trajectories", "target_outcomes", "targets_outcomes", "trajectories", "targets_against_outcomes"),
    ),
    (N_("How far behind, in years?"), ("province_comparison", "time_distance", "convergence")),
    (N_("What did Zhejiang do that we have not?"), ("policy_mix", "policy_transfer", "policy_mix_transfer")),
    (N_("Who stands where?"), ("composite_index", "index")),
    (N_("Can the figures be trusted?"), ("document_audit", "consistency", "methods")),
    (N_("What about one province?"), ("province_profile",)),
)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_ABOUT = re.compile(r'<meta name="description" content="(.*?)">', re.DOTALL)


@dataclass
class Built:
    """What `build` did: pages that were written, problems that were met (each with file and cure)."""

    written: list[Path] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


KINDS = ("data", "source", "reference", "index")


def build(folder: Path | None = None, languages: Sequence[str] = tuple(LANGUAGES)) -> Built:
    """Build what surrounds the reports in `folder` (reports/): call it after the reports are written.

    A page whose content did not change is left alone. A document that cannot be read gets a page that says so.
    """
    done = Built()
    for kind in KINDS:
        _PARTS[kind](folder or project.reports(), languages, done, None)
    return done


def make(task: tuple[str, Sequence[str]]) -> list[str]:
    """Build one kind of pages for these documents or places; returns what was wrong with the inputs."""
    kind, keys = task
    done = Built()
    _PARTS[kind](project.reports(), tuple(LANGUAGES), done, keys)
    return done.problems


def _save(path: Path, text: str, done: Built) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    tables.replace(path, lambda to: to.write_text(text, encoding="utf-8"))
    done.written.append(path)


def _data(folder: Path, languages: Sequence[str], done: Built, keys) -> None:
    done.written += downloads.build(folder / "data", done.problems)


def _documents(folder: Path, languages: Sequence[str], done: Built, keys: Sequence[str] | None) -> None:
    entries, problems = register.load()
    done.problems += problems
    mentions, measures = (downloads.load(name, done.problems, doc=keys) for name in ("mentions", "measures"))
    derived = downloads.load("observations", done.problems, basis="derived")
    for entry in entries:
        if keys is not None and entry.file not in keys:
            continue
        try:
            text, why = read(entry.path, entry.lang).text, ""
        except (DocumentError, OSError) as error:
            text, why = "", str(error)
            done.problems.append(why)
        rows = mentions[mentions["doc"] == entry.file]
        steps = measures[measures["doc"] == entry.file]
        implied = derived[derived["source"].isin(rows["mention_id"])]
        for lang in languages:
            with speaking(lang):
                whole = (entry, text, rows, lang, steps, implied)
                page = sources.broken(entry, why, lang) if why else sources.page(*whole)
            _save(folder / lang / f"source--{entry.slug}.html", page, done)


def _references(folder: Path, languages: Sequence[str], done: Built, keys: Sequence[str] | None) -> None:
    for key, rows in downloads.load("reference", done.problems, place=keys).groupby("place", sort=True):
        for lang in languages:
            with speaking(lang):
                _save(folder / lang / references.file(key), references.page(key, rows, lang), done)


# ---------------------------------------------------------------- index


def _indexes(folder: Path, languages: Sequence[str], done: Built, keys) -> None:
    for lang in languages:
        with speaking(lang):
            _save(folder / lang / "index.html", _index(folder / lang, done), done)
    _save(folder / "index.html", _chooser(languages), done)


_PARTS = dict(zip(KINDS, (_data, _documents, _references, _indexes), strict=True))


def _chooser(languages: Sequence[str]) -> str:
    """The first page: choose a language."""
    links = "".join(
        f'<li><a lang="{c}" hreflang="{c}" href="{c}/index.html">{LANGUAGES[c]}</a></li>' for c in languages
    )
    lines = []
    for lang in languages:
        with speaking(lang):
            lines.append(f'<p lang="{lang}">{escape(t(WHAT))}</p>')
    with speaking("en"):
        return layout(
            "Digital economy workbook",
            f'<ul class="choose">{links}</ul>{"".join(lines)}',
            "index.html",
            kind="chooser",
            home="index.html",
            languages=(),
        )


WHAT = N_(
    "How provinces of Viet Nam and China steer their digital economies: what their policy documents aim at, what was "
    "reached, how fast they move and what they do. Every figure leads to the sentence it came from."
)


def reports(folder: Path) -> list[dict[str, str]]:
    """The report pages of a language's folder: file, notebook, slug, title, about."""
    out = []
    for path in sorted(folder.glob("*.html")):
        notebook, _, slug = path.stem.partition("--")
        if path.stem == "index" or notebook in ("source", "reference"):
            continue
        head = path.read_text(encoding="utf-8")[:6000]
        title, about = _TITLE.search(head), _ABOUT.search(head)
        out.append(
            {
                "file": path.name,
                "notebook": notebook,
                "slug": slug,
                "title": html.unescape(title[1]) if title else path.stem,
                "about": html.unescape(about[1]) if about else "",
            }
        )
    return out


def _index(folder: Path, done: Built) -> str:
    pages = reports(folder)
    targets, observations, outcomes = (
        downloads.load(n, done.problems) for n in ("targets", "observations", "outcomes")
    )
    body = "".join(
        [
            _headlines(outcomes, targets, pages),
            _problems(done.problems),
            _search(pages, observations),
            _questions(pages),
            _places(pages, targets, observations, set(downloads.load("reference", done.problems)["place"])),
            _sources(),
        ]
    )
    return layout(t("Digital economy workbook"), body, "index.html", kind="index", home="index.html", subtitle=t(WHAT))


def _headlines(outcomes: pd.DataFrame, targets: pd.DataFrame, pages) -> str:
    """The headline findings: how the targets went, and the first words of what the comparing reports found."""
    judged = outcomes["verdict"].value_counts()
    found = []
    if len(outcomes):
        words = [
            t("{n} met", n=int(judged.get("met", 0))),
            t("{n} missed", n=int(judged.get("missed", 0))),
            t("{n} depend on whose definition is used", n=int(judged.get("depends_on_definition", 0))),
            t("{n} still open", n=int(judged.get("open", 0))),
        ]
        found.append(t("{n} comparisons of a target with an outcome: {list}.", n=len(outcomes), list=list_of(words)))
    if len(targets):
        found.append(t("The documents and reference series state {n} targets.", n=len(targets)))
    items = "".join(f"<li>{escape(text)}</li>" for text in found)
    return f'<section class="finding"><h2>{escape(t("What was found"))}</h2><ul>{items}</ul></section>' if found else ""


def _problems(problems: list[str]) -> str:
    if not problems:
        return ""
    items = "".join(f'<li lang="en">{escape(p)}</li>' for p in problems)
    told = escape(t("Some inputs could not be used:"))
    return f'<div class="note failed" role="note"><p>{told}</p><ul>{items}</ul></div>'


def _card(page: dict[str, str]) -> str:
    about = f'<span class="about">{escape(page["about"])}</span>' if page["about"] else ""
    return f'<li><a href="{escape(page["file"])}">{escape(page["title"])}</a>{about}</li>'


def _questions(pages) -> str:
    out = [f"<h2>{escape(t('Reports by question'))}</h2>"]
    known = {notebook for _, notebooks in QUESTIONS for notebook in notebooks}
    groups = [*QUESTIONS, (N_("More"), tuple(sorted({p["notebook"] for p in pages} - known)))]
    for question, notebooks in groups:
        cards = [_card(page) for page in pages if page["notebook"] in notebooks]
        if cards:
            out.append(f'<h3>{escape(t(question))}</h3><ul class="cards">{"".join(cards)}</ul>')
    return "".join(out) if len(out) > 1 else ""


def _search(pages, observations: pd.DataFrame) -> str:
    """One box over reports and indicators; the list is there without JavaScript, folded."""
    items = [f'<li><a href="{escape(p["file"])}">{escape(p["title"])}</a></li>' for p in pages]
    have = {p["slug"]: p["file"] for p in pages if p["notebook"] == "province_profile"}
    for key, rows in observations.groupby("indicator", sort=True):
        links = []
        for name in rows["place"].value_counts().index[:6]:
            href = have.get(references.slug(name))
            links.append(f'<a href="{escape(href)}">{escape(place(name))}</a>' if href else escape(place(name)))
        words = escape(" ".join(str(n) for n in (catalogue.indicators().get(key, {}).get("name") or {}).values()))
        items.append(
            f'<li data-words="{words}">{escape(indicator(key))}: {" · ".join(links)}'
            f" ({escape(t('{n} figures', n=len(rows)))})</li>"
        )
    return (
        f"<h2>{escape(t('Search'))}</h2>"
        f'<form class="search" role="search" hidden><label for="q">{escape(t("Search reports and indicators"))}</label>'
        f'<input id="q" type="search" autocomplete="off" data-search="#all li" data-count="found">'
        f'<p aria-live="polite">{escape(t("Entries found:"))} <span id="found">{len(items)}</span></p></form>'
        f"<details><summary>{escape(t('All reports and indicators'))}</summary>"
        f'<ul id="all">{"".join(items)}</ul></details>'
    )


def _places(pages, targets: pd.DataFrame, observations: pd.DataFrame, with_rows: set[str]) -> str:
    profile = {p["slug"]: p["file"] for p in pages if p["notebook"] == "province_profile"}
    n_targets, n_figures = targets["place"].value_counts(), observations["place"].value_counts()
    rows = []
    for key in sorted(set(n_targets.index) | set(n_figures.index), key=lambda k: (-int(n_figures.get(k, 0)), k)):
        entry = catalogue.places().get(key, {})
        name = escape(place(key))
        href = profile.get(references.slug(key))
        head = f'<a href="{escape(href)}">{name}</a>' if href else name
        cited = (
            f'<a href="{escape(references.file(key))}">{escape(t("cited figures"))}</a>' if key in with_rows else "–"
        )
        country = escape(place(entry["country"])) if entry.get("country") else "–"
        rows.append(
            f'<tr data-place="{escape(key)}"><th scope="row">{head}</th><td>{country}</td>'
            f'<td class="n">{int(n_figures.get(key, 0))}</td><td class="n">{int(n_targets.get(key, 0))}</td>'
            f"<td>{cited}</td></tr>"
        )
    heads = [(t("Place"), ""), (t("Country"), ""), (t("Figures"), "n"), (t("Targets"), "n"), (t("Sources"), "")]
    return f"<h2>{escape(t('Places'))}</h2>" + sources.table(t("Places with figures or targets"), heads, rows)


def _sources() -> str:
    entries, _ = register.load()
    items = "".join(
        f'<li><a lang="{entry.lang}" href="source--{escape(entry.slug)}.html">{escape(entry.title)}</a></li>'
        for entry in entries
    )
    return f'<h2>{escape(t("Documents"))}</h2><ul class="cards">{items}</ul>'
