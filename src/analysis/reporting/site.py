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
from analysis.language import LANGUAGES, N_, html_lang, indicator, list_of, place, speaking, t
from analysis.reporting import downloads, glossary, references, sources
from analysis.reporting.render import layout

# Which question a report answers, by the notebook that it comes from, in the order of the index; the key of findings
# that answer it (`pages.finding`) where the first findings of the reports do not.
QUESTIONS = (
    (N_("Will they make it?"), ("target_outcomes", "target_trajectories"), ""),
    (N_("How far behind, in years?"), ("province_profile", "province_comparison"), "behind"),
    (N_("What did Zhejiang do that we have not?"), ("policy_mix",), "lacking"),
    (N_("Who stands where?"), ("province_comparison", "composite_index"), ""),
    (N_("Can the figures be trusted?"), ("document_audit", "methods"), ""),
)
PROFILE = "province_profile"
ANSWERS = 3  # sentences that answer a question on the index
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_FINDING = re.compile(r'<div class="finding">(.*?)</div>', re.DOTALL)
_SENTENCE = re.compile(r'<p(?: data-answers="(\w+)")?>(.*?)</p>', re.DOTALL)
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
    cited = set(downloads.load("targets", done.problems)["source"])  # of a goal without a number: the number beside it
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
                whole = (entry, text, rows, lang, steps, implied, cited)
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
            _save(folder / lang / glossary.FILE, glossary.page(lang), done)
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


@dataclass(frozen=True)
class Page:
    """A report page as the index shows it: file, notebook, slug, title, subtitle, findings (key, sentence as HTML)."""

    file: str
    notebook: str
    slug: str
    title: str
    about: str
    findings: tuple[tuple[str, str], ...]

    @property
    def link(self) -> str:
        """The title as a link."""
        return f'<a href="{escape(self.file)}">{escape(self.title)}</a>'


def reports(folder: Path) -> list[Page]:
    """The report pages of a language's folder, in the order of their names."""
    out = []
    for path in sorted(folder.glob("*.html")):
        notebook, _, slug = path.stem.partition("--")
        if path.name in ("index.html", glossary.FILE) or notebook in ("source", "reference"):
            continue
        text = path.read_text(encoding="utf-8")
        title, about, found = _TITLE.search(text), _ABOUT.search(text), _FINDING.search(text)
        out.append(
            Page(
                path.name,
                notebook,
                slug,
                html.unescape(title[1]) if title else path.stem,
                html.unescape(about[1]) if about else "",
                tuple(_SENTENCE.findall(found[1])) if found else (),
            )
        )
    return out


def _index(folder: Path, done: Built) -> str:
    targets, observations, outcomes, reference = (
        downloads.load(n, done.problems) for n in ("targets", "observations", "outcomes", "reference")
    )
    known = observations["place"].map(references.slug).value_counts()
    pages = sorted(reports(folder), key=lambda page: -known.get(page.slug, 0))
    body = "".join(
        [
            _headlines(pages),
            _problems(done.problems),
            _search(pages, observations),
            _questions(pages),
            _places(pages, targets, observations, outcomes, set(reference["place"])),
            _documents_list(),
            _reading(pages),
        ]
    )
    return layout(t("Digital economy workbook"), body, "index.html", kind="index", home="index.html", subtitle=t(WHAT))


def _headlines(pages: Sequence[Page]) -> str:
    """The headline findings: for each question the first answer that the reports give, and where it comes from."""
    told = []
    for question, notebooks, key in QUESTIONS:
        found = _answers(pages, notebooks, key)
        if found:
            page, sentence = found[0]
            more = t("More: {title}", title=page.title)
            told.append(
                f"<li><strong>{escape(t(question))}</strong> {sentence} "
                f'<a href="{escape(page.file)}">{escape(more)}</a></li>'
            )
    if not told:
        return ""
    return (
        f'<section class="finding"><h2>{escape(t("What was found"))}</h2>'
        f'<ul class="answers">{"".join(told)}</ul></section>'
    )


def _answers(pages: Sequence[Page], notebooks: Sequence[str], key: str) -> list[tuple[Page, str]]:
    """Sentences of the reports that answer a question, a page's first one before any page's second one."""
    mine = sorted((p for p in pages if p.notebook in notebooks), key=lambda p: notebooks.index(p.notebook))
    each = [[(page, said) for told, said in page.findings if told == key] for page in mine]
    most = max(map(len, each), default=0)
    return [own[n] for n in range(most) for own in each if n < len(own)]


def _problems(problems: list[str]) -> str:
    if not problems:
        return ""
    items = "".join(f'<li lang="en">{escape(p)}</li>' for p in problems)
    told = escape(t("Some inputs could not be used:"))
    return f'<div class="note failed" role="note"><p>{told}</p><ul>{items}</ul></div>'


def _questions(pages: Sequence[Page]) -> str:
    """The reports by question, each with what it found; the profiles of places stand in the table of places."""
    out = []
    known = {PROFILE, *(name for _, notebooks, _ in QUESTIONS for name in notebooks)}
    others = tuple(sorted({p.notebook for p in pages} - known))
    for question, notebooks, key in [*QUESTIONS, (N_("More"), others, "")]:
        cards = [_card(page, key) for page in pages if page.notebook in notebooks and _says(page, key)]
        if cards:
            out.append(f'<h3>{escape(t(question))}</h3><ul class="cards">{"".join(cards)}</ul>')
    return f"<h2>{escape(t('Reports by question'))}</h2>" + "".join(out) if out else ""


def _says(page: Page, key: str) -> bool:
    return page.notebook != PROFILE or any(told == key for told, _ in page.findings)


def _card(page: Page, key: str) -> str:
    said = next((said for told, said in page.findings if told == key), "") or escape(page.about)
    return f'<li>{page.link}<span class="about">{said}</span></li>' if said else f"<li>{page.link}</li>"


def _search(pages: Sequence[Page], observations: pd.DataFrame) -> str:
    """One box over reports, documents and indicators; the list is there without JavaScript, folded."""
    items = [f'<li data-words="{escape(p.about)}">{p.link}</li>' for p in pages]
    items += [f"<li>{_document(entry)}</li>" for entry in register.load()[0]]
    have = {p.slug: p.file for p in pages if p.notebook == PROFILE}
    counted = observations.groupby("indicator").size()
    for key, entry in sorted(catalogue.indicators().items(), key=lambda item: indicator(item[0])):
        rows = observations[observations["indicator"] == key] if key in counted.index else observations.iloc[:0]
        links = []
        for name in rows["place"].value_counts().index[:6]:
            href = have.get(references.slug(name))
            links.append(f'<a href="{escape(href)}">{escape(place(name))}</a>' if href else escape(place(name)))
        words = escape(" ".join(str(n) for n in (entry.get("name") or {}).values()))
        told = f": {' · '.join(links)} ({escape(t('{n} figures', n=len(rows)))})" if links else ""
        named = f'<a href="glossary.html#{glossary.anchor(key)}">{escape(indicator(key))}</a>'
        items.append(f'<li data-words="{words}">{named}{told}</li>')
    return (
        f"<h2>{escape(t('Search'))}</h2>"
        f'<form class="search" role="search" hidden>'
        f'<label for="q">{escape(t("Search reports, documents and indicators"))}</label>'
        f'<input id="q" type="search" autocomplete="off" data-search="#all li" data-count="found">'
        f'<p aria-live="polite">{escape(t("Entries found:"))} <span id="found">{len(items)}</span></p></form>'
        f"<details><summary>{escape(t('All reports, documents and indicators'))}</summary>"
        f'<ul id="all">{"".join(items)}</ul></details>'
    )


def _places(
    pages: Sequence[Page],
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    outcomes: pd.DataFrame,
    with_rows: set[str],
) -> str:
    """Places with a report first, with their targets and how these went; all others folded."""
    profile = {p.slug: p for p in pages if p.notebook == PROFILE}
    n_targets, n_figures = targets["place"].value_counts(), observations["place"].value_counts()
    verdicts = outcomes.groupby("place")["verdict"].value_counts()
    shown: dict[bool, list[str]] = {True: [], False: []}
    for key in sorted(set(n_targets.index) | set(n_figures.index), key=lambda k: (-int(n_figures.get(k, 0)), k)):
        entry = catalogue.places().get(key, {})
        name = escape(place(key))
        page = profile.get(references.slug(key))
        head = f'<a href="{escape(page.file)}">{name}</a>' if page else name
        cited = (
            f'<a href="{escape(references.file(key))}">{escape(t("cited figures"))}</a>' if key in with_rows else "–"
        )
        country = escape(place(entry["country"])) if entry.get("country") else "–"
        numbers = [
            n_figures.get(key, 0),
            n_targets.get(key, 0),
            *(verdicts.get((key, v), 0) for v in ("met", "missed")),
        ]
        shown[bool(page) or entry.get("level") == "country"].append(
            f'<tr data-place="{escape(key)}"><th scope="row">{head}</th><td>{country}</td>'
            + "".join(f'<td class="n">{int(n)}</td>' for n in numbers)
            + f"<td>{cited}</td></tr>"
        )
    heads = [(t("Place"), ""), (t("Country"), ""), (t("Figures"), "n"), (t("Targets"), "n")]
    heads += [(t("Judged: met"), "n"), (t("Judged: missed"), "n"), (t("Sources"), "")]
    out = f"<h2>{escape(t('Places'))}</h2>"
    if shown[True]:
        out += sources.table(t("Places with a report, and countries"), heads, shown[True])
    if shown[False]:
        summary = t("{n} other places with cited figures", n=len(shown[False]))
        rows = sources.table(t("Other places with figures or targets"), heads, shown[False])
        out += f"<details><summary>{escape(summary)}</summary>{rows}</details>"
    return out


def _document(entry) -> str:
    return f'<a lang="{html_lang(entry.lang)}" href="source--{escape(entry.slug)}.html">{escape(entry.title)}</a>'


def _documents_list() -> str:
    items = "".join(
        f'<li>{_document(entry)}<span class="about">{escape(list_of(place(key) for key in entry.covers))}</span></li>'
        for entry in register.load()[0]
    )
    return f'<h2>{escape(t("Documents"))}</h2><ul class="cards">{items}</ul>'


def _reading(pages: Sequence[Page]) -> str:
    """How to read the pages, in four sentences; definitions, methods and data for whoever wants to know more."""
    told = (
        t("Every number is a link to the sentence of the document, or to the cited row, that it came from."),
        t("Marks tell what is stated, derived, cited or only aimed at; a verdict names whose definition it uses."),
        t("A gap is shown as a gap, and where the data allow no conclusion the page says why."),
    )
    links = [
        ("glossary.html", t("Glossary: indicators, definitions and terms in three languages")),
        *((p.file, p.title) for p in pages if p.notebook == "methods"),
        ("../data/workbook.xlsx", t("All tables (XLSX)")),
        ("../data/datapackage.json", t("Data dictionary")),
    ]
    items = "".join(f"<li>{escape(said)}</li>" for said in told)
    more = "".join(f'<li><a href="{href}">{escape(said)}</a></li>' for href, said in links)
    return f"<h2>{escape(t('How to read these pages'))}</h2><ul>{items}</ul><ul>{more}</ul>"
