"""An executed notebook as one page that stands alone: no request to any host, code folded, contents, footer.

`layout` frames every page of the site; `export` fills it with the cells of a report in the language of its context.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from analysis import project
from analysis.language import LANGUAGES, N_, entries, html_lang, lang, list_of, markdown, speaking, t
from analysis.language import date as say_date
from analysis.language import period as say_period
from analysis.language import place as say_place

TEMPLATE = Path(__file__).parent / "template"
PAGE_MIME = "application/vnd.workbook+json"
_HEADING = re.compile(r"<(h[1-6])\b([^>]*)>(.*?)</\1>", re.DOTALL)
_ID = re.compile(r'\s+id="[^"]*"')
_TAGS = re.compile(r"<[^>]+>")
_RDF = re.compile(r"<metadata>.*?</metadata>|<\?xml[^>]*\?>|<!DOCTYPE[^>]*>", re.DOTALL)


@cache
def edition() -> dict[str, str]:
    """Version of the package, commit of the project and its date, as far as known."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("digital-economy-workbook")
    except PackageNotFoundError:
        number = "0"
    told, _, day = commit().partition(" ")
    return {"version": number, "commit": told, "date": day}


def commit() -> str:
    """Commit of the project and its date, parted by a space; empty if neither WORKBOOK_COMMIT nor git tells it."""
    told = os.environ.get("WORKBOOK_COMMIT")
    if told is not None:
        return told
    try:
        said = subprocess.run(
            ["git", "log", "-1", "--format=%h %cs", "--abbrev=10"],
            cwd=project.root(),
            capture_output=True,
            text=True,
            timeout=5,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.strip() if said.returncode == 0 else ""


@cache
def _environment():
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    text = (TEMPLATE / name).read_text(encoding="utf-8")
    if name.endswith(".css"):
        text = re.sub(r"/\*.*?\*/\n?", "", text, flags=re.DOTALL)
    return text


def layout(
    title: str,
    body: str,
    file: str,
    *,
    title_lang: str = "",
    subtitle: str = "",
    description: str = "",
    about: Sequence[tuple[str, str]] = (),
    downloads: Sequence[tuple[str, str]] = (),
    languages: Sequence[str] = tuple(LANGUAGES),
    kind: str = "report",
    home: str = "../index.html",
    folder: str = "../{lang}/",
) -> str:
    """A whole page in the language spoken now. `body` is HTML; everything else is text and gets escaped.

    Headings of the body get the ids s-1, s-2 … in every language, so that the language switch keeps the place.
    """
    body, contents = _numbered(body)
    switch = [(code, LANGUAGES[code], folder.format(lang=code) + file) for code in languages]
    now = edition()
    version = now["version"] + (f" ({now['commit']})" if now["commit"] else "")
    updated = [(t("Last updated"), say_date(now["date"]))] if now["date"] else []
    return (
        _environment()
        .get_template("layout.html.j2")
        .render(
            title=title,
            title_lang=title_lang,
            subtitle=subtitle,
            description=description or subtitle or title,
            body=body,
            contents=contents,
            kind=kind,
            home=home,
            languages=switch if len(switch) > 1 else (),
            about=[*about, (t("Version"), version), *updated],
            downloads=downloads,
            citation=t("Digital economy workbook, “{title}”, version {version}.", title=title, version=version),
            bibtex=_bibtex(title, file, version),
            edition=now,
            html_lang=html_lang(),
            lang=lang(),
            t=t,
            css=_safe(_asset("style.css")),
            script=_safe(_asset("page.js")),
        )
    )


def _safe(text: str):
    from markupsafe import Markup

    return Markup(text)


def _bibtex(title: str, file: str, version: str) -> str:
    key = re.sub(r"[^a-z0-9]+", "-", file.removesuffix(".html").lower()).strip("-")
    title = title.replace("{", "(").replace("}", ")").replace("\\", "")
    lines = [
        f"@misc{{{key}-{lang()},",
        f"  title = {{{title}}},",
        "  howpublished = {Digital economy workbook},",
        *([f"  year = {{{edition()['date'][:4]}}},"] if edition()["date"] else []),
        f"  note = {{version {version}}},",
        f"  language = {{{html_lang()}}}",
        "}",
    ]
    return "\n".join(lines)


def _numbered(body: str) -> tuple[str, list[tuple[str, str]]]:
    """The body without h1, its headings numbered and never skipping a level, and the contents (anchor, text)."""
    contents: list[tuple[str, str]] = []
    before = 1
    count = 0

    def heading(found: re.Match) -> str:
        nonlocal before, count
        level = int(found[1][1])
        if level == 1:
            return ""
        level = before = min(level, before + 1)
        count += 1
        keep = _ID.search(found[2])
        own = keep[0].strip()[4:-1] if keep and "data-keep-id" in found[2] else f"s-{count}"
        if level == 2:
            contents.append((own, _TAGS.sub("", found[3]).strip()))
        return f'<h{level} id="{own}"{_ID.sub("", found[2])}>{found[3]}</h{level}>'

    return _HEADING.sub(heading, body), contents


# ---------------------------------------------------------------- reports


@cache
def _exporter():
    from nbconvert.exporters import HTMLExporter, TemplateExporter

    class Pages(HTMLExporter):
        """Without the pass of the stock exporter over the finished HTML, which only adds placeholders and bytes."""

        def from_notebook_node(self, nb, resources=None, **kw):
            return TemplateExporter.from_notebook_node(self, nb, resources, **kw)

    exporter = Pages(
        template_name="workbook",
        extra_template_basedirs=[str(TEMPLATE)],
        exclude_anchor_links=True,
        sanitize_html=False,
    )
    exporter.register_filter("said", markdown)
    exporter.register_filter("bare_svg", bare_svg)
    return exporter


def bare_svg(text: str) -> str:
    """An SVG without prologue and RDF metadata, which HTML does not know."""
    return _RDF.sub("", text).strip()


def page_facts(nb) -> dict:
    """What `pages.begin` said of the page: title, subtitle, places, description; {} if it was never called."""
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            facts = output.get("data", {}).get(PAGE_MIME)
            if facts:
                return dict(facts)
    return {}


def export(nb, context: Mapping) -> str:
    """The page of an executed notebook.

    `context`: lang; file (name of the page, province_profile--quang-ninh.html); optional: parameters (what was
    asked for), period (first and last year of the data), languages (in which the page exists), downloads.
    """
    with speaking(context["lang"]):
        facts = page_facts(nb)
        title = facts.get("title") or _first_heading(nb) or context["file"].removesuffix(".html")
        return layout(
            title,
            _cells(nb),
            context["file"],
            subtitle=facts.get("subtitle", ""),
            description=facts.get("description", ""),
            about=_about(facts, context),
            downloads=[*_own_downloads(context), *context.get("downloads", ())],
            languages=context.get("languages", tuple(LANGUAGES)),
            home=context.get("home", "index.html"),
        )


def _cells(nb) -> str:
    exporter = _exporter()
    exporter.environment.globals["labels"] = {"code": t("The code of this page")}
    return quoted_once(unique_svg(exporter.from_notebook_node(nb)[0]))


_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_NAMED = re.compile(r'((?<![\w-])id="|href="#|url\(#)')


def unique_svg(body: str) -> str:
    """The body with RDF and prologues gone and the ids of each chart its own: matplotlib names alike in all."""
    count = 0

    def chart(found: re.Match) -> str:
        nonlocal count
        count += 1
        return _NAMED.sub(rf"\g<1>c{count}-", found[0])

    return _SVG.sub(chart, bare_svg(body))


_QUOTED = re.compile(r'(<a class="figure" href="([^"]*)") data-quote="[^"]*"(?: data-lang="[^"]*")?')


def quoted_once(body: str) -> str:
    """The body with each quotation at the first link to its source only; the page's script shows it at all of them."""
    seen: set[str] = set()

    def link(found: re.Match) -> str:
        known = found[2] in seen
        seen.add(found[2])
        return found[1] if known else found[0]

    return _QUOTED.sub(link, body)


def _first_heading(nb) -> str:
    for cell in nb.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("# "):
            return t(cell.source.splitlines()[0][2:].strip())
    return ""


def _about(facts: Mapping, context: Mapping) -> list[tuple[str, str]]:
    period = facts.get("period") or context.get("period", "")
    rows = [(t("Places"), list_of(map(say_place, facts.get("places") or []))), (t("Data period"), say_period(period))]
    parameters = {k: v for k, v in (context.get("parameters") or {}).items() if k != "lang"}
    rows.append((t("Settings"), entries(f"{k} = {v}" for k, v in parameters.items())))
    return [(term, what) for term, what in rows if what and what != "–"]


DATA_DOWNLOADS = (
    (N_("All tables (XLSX)"), "../data/workbook.xlsx"),
    (N_("Observations (CSV)"), "../data/observations.csv"),
    (N_("Targets (CSV)"), "../data/targets.csv"),
    (N_("Mentions: every number of the documents (CSV)"), "../data/mentions.csv"),
    (N_("Data dictionary"), "../data/datapackage.json"),
)


def _own_downloads(context: Mapping) -> list[tuple[str, str]]:
    notebook = context["file"].removesuffix(".html") + ".ipynb"
    return [*((t(text), href) for text, href in DATA_DOWNLOADS), (t("This page's executed notebook"), notebook)]


_CURE = N_("The other reports are not affected. Run `make reports` again once the cause is mended.")


def failed(context: Mapping, where: str, why: str, *, code: str = "", traceback: str = "", again=()) -> str:
    """The page of a report that failed, in the reader's language.

    where, why : the place and the error · code, traceback : of the cell that failed · again : commands that repeat it
    """
    with speaking(context["lang"]):
        facts = [(t("Where"), where), (t("Why"), why)]
        body = (
            f'<div class="note failed" role="note"><p>{html.escape(t("This report could not be made."))}</p>'
            f'<dl class="facts">{"".join(f"<dt>{html.escape(a)}</dt><dd>{html.escape(b)}</dd>" for a, b in facts)}</dl>'
            f"<p>{html.escape(t(_CURE))}</p></div>"
            + _listing(t("The cell that failed"), code)
            + _listing(t("To see it happen again"), "\n".join(again))
            + _listing(t("Where it was raised"), traceback)
        )
        title = context.get("title") or context["file"].removesuffix(".html")
        return layout(
            t("Not available: {title}", title=title),
            body,
            context["file"],
            languages=context.get("languages", tuple(LANGUAGES)),
            home="index.html",
            kind="failed",
        )


def _listing(title: str, text: str) -> str:
    return f'<h2>{html.escape(title)}</h2><pre tabindex="0">{html.escape(text)}</pre>' if text else ""
