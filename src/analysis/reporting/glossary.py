"""The glossary: definitions, indicators, official indicator systems and terms in three languages, from the catalogue.

One page of the site in each language, and docs/glossary.md: `python -m analysis.reporting.glossary` writes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from operator import itemgetter

from analysis import catalogue, project, tables
from analysis.language import LANGUAGES, N_, definition, html_lang, indicator, pillar, t, unit, use
from analysis.language import lang as spoken
from analysis.reporting.render import layout
from analysis.reporting.sources import link, table

FILE = "glossary.html"
COMPARABLE = {"yes": N_("yes"), "with_care": N_("with care"), "no": N_("no")}
TERMS = {
    "indicator": N_("Indicators and concepts"),
    "programme": N_("Programmes and policies"),
    "method": N_("Methods"),
    "institution": N_("Institutions"),
    "report word": N_("Words of reports"),
    "unit": N_("Units"),
    "place": N_("Places"),
}


def anchor(key: str) -> str:
    """HTML id of an indicator on the page."""
    return f"i-{key}"


def page(lang: str) -> str:
    """The glossary in `lang`."""
    use(lang)
    body = "".join([f"<p>{escape(t(_ABOUT))}</p>", _concepts(), _indicators(), _systems(), _terms()])
    n, m = len(catalogue.indicators()), len(catalogue.glossary())
    return layout(
        t("Glossary: indicators, definitions and terms in three languages"),
        body,
        FILE,
        subtitle=t("{n} indicators and {m} terms, with units and official indicator systems", n=n, m=m),
        kind="glossary",
        home="index.html",
    )


_ABOUT = N_(
    "Names follow official usage in each country where a source is given; other renderings are our own. Figures of "
    "unlike definitions are never compared, whatever they are called."
)


def _row(cells: Iterable[str], key: str = "") -> str:
    head, *rest = cells
    own = f' id="{escape(key)}"' if key else ""
    return f'<tr{own}><th scope="row">{head}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"


def _names(entry: Mapping) -> list[str]:
    """Names in the languages other than the page's, each marked with its own."""
    return [
        f'<span lang="{html_lang(code)}">{escape(str(entry["name"].get(code, "")))}</span>'
        for code in LANGUAGES
        if code != spoken()
    ]


def _others() -> list[tuple[str, str]]:
    return [(name, "") for code, name in LANGUAGES.items() if code != spoken()]


def _concepts() -> str:
    rows = [
        _row([escape(definition(key)), *_names(entry), escape(t(entry["why"]))], f"d-{key}")
        for key, entry in catalogue.definitions().items()
    ]
    heads = [(t("Definition"), ""), *_others(), (t("What it means"), "")]
    caption = t("Definitions of one name, kept apart everywhere")
    return f"<h2>{escape(t('Whose definition'))}</h2>" + table(caption, heads, rows)


def _indicators() -> str:
    out = [f"<h2>{escape(t('Indicators'))}</h2>"]
    heads = [(t("Indicator"), ""), *_others(), (t("Unit"), ""), (t("Definition"), ""), (t("Across countries"), "")]
    entries = sorted(catalogue.indicators().items(), key=lambda item: (item[1]["pillar"], indicator(item[0])))
    for name, group in groupby(entries, key=lambda item: item[1]["pillar"]):
        rows = [_indicator(key, entry) for key, entry in group]
        caption = t("Indicators: {pillar}", pillar=pillar(name))
        out.append(f"<h3>{escape(pillar(name))}</h3>" + table(caption, heads, rows))
    return "".join(out)


def _indicator(key: str, entry: Mapping) -> str:
    told = meaning(entry)
    why = f' <span lang="en">({escape(entry["why"])})</span>' if entry["why"] else ""
    cells = [
        escape(indicator(key)),
        *_names(entry),
        escape(unit(entry["unit"])) if entry["unit"] != "none" else "–",
        f'<span lang="en">{escape(told)}</span>' if told else "–",
        escape(t(COMPARABLE[entry["comparable"]])) + why,
    ]
    return _row(cells, anchor(key))


def meaning(entry: Mapping) -> str:
    """The definition of an indicator where it says more than its name."""
    said = entry["definition"].rstrip(".")
    return "" if said.casefold() == entry["name"]["en"].casefold() else said


def _systems() -> str:
    """The official indicator systems that the catalogue's indicators come from, folded one by one."""
    out = [f"<h2>{escape(t('Official indicator systems'))}</h2>"]
    heads = [(t("Code"), ""), (t("Original name"), ""), (t("English"), ""), (t("Unit"), ""), (t("Weight"), "n")]
    key = itemgetter("framework", "version")
    for (name, version), group in groupby(sorted(catalogue.frameworks(), key=key), key=key):
        rows = list(group)
        native = {"VN": "vi", "CN": "zh-Hans"}.get(rows[0]["framework_country"], "en")
        body = [
            _row(
                [
                    escape(row["code"]),
                    f'<span lang="{native}">{escape(row["name_original"])}</span>',
                    f'<span lang="en">{escape(row["name_en"])}</span>',
                    escape(row["unit"]),
                    escape(row["weight_or_points"]),
                ]
            )
            for row in rows
        ]
        title = f"{name.replace('_', ' ')}, {version}"
        source = link(rows[0]["source_url"], rows[0]["source_title"])
        shown = table(title, heads, body)
        out.append(f"<details><summary>{escape(title)} ({len(rows)})</summary><p>{source}</p>{shown}</details>")
    return "".join(out)


def _terms() -> str:
    out = [f"<h2>{escape(t('Words and names'))}</h2>"]
    heads = [(name, "") for name in LANGUAGES.values()] + [(t("Usage"), "")]
    for kind, name in TERMS.items():
        rows = [_term(row) for row in catalogue.glossary() if row["kind"] == kind]
        if kind == "place":
            body = table(t(name), heads, rows)
            out.append(f"<details><summary>{escape(t(name))} ({len(rows)})</summary>{body}</details>")
        else:
            out.append(f"<h3>{escape(t(name))}</h3>" + table(t(name), heads, rows))
    return "".join(out)


def _term(row: Mapping[str, str]) -> str:
    names = [f'<span lang="{html_lang(code)}">{escape(row[f"term_{code}"])}</span>' for code in LANGUAGES]
    used = [link(row[f"source_url_{code}"], LANGUAGES[code]) for code in ("vi", "zh") if row[f"source_url_{code}"]]
    note = f'<span lang="en">{escape(row["note"])}</span>' if row["note"] else ""
    return _row([*names, " ".join(filter(None, [*used, note])) or "–"])


def markdown() -> str:
    """docs/glossary.md."""
    lines = [
        "# Glossary",
        "",
        "Written by `python -m analysis.reporting.glossary` from `src/analysis/catalogue/`.",
        "",
        "## Definitions that share a name",
        "",
        *_table(
            ("definition", "Tiếng Việt", "中文", "what it means"),
            ([*_three(entry), entry["why"]] for entry in catalogue.definitions().values()),
        ),
        "",
        "## Indicators",
    ]
    entries = sorted(catalogue.indicators().items(), key=lambda item: item[1]["pillar"])
    for key, group in groupby(entries, key=lambda item: item[1]["pillar"]):
        lines += ["", f"### {catalogue.pillars()[key]['name']['en']}", ""]
        lines += _table(
            ("key", "English", "Tiếng Việt", "中文", "unit", "definition"),
            ([f"`{name}`", *_three(entry), entry["unit"], meaning(entry)] for name, entry in group),
        )
    for title, entries in (("Pillars", catalogue.pillars()), ("Instruments", catalogue.instruments())):
        lines += ["", f"## {title}", ""]
        rows = ([f"`{key}`", *_three(entry), entry["definition"]] for key, entry in entries.items())
        lines += _table(("code", "English", "Tiếng Việt", "中文", "what it holds"), rows)
    for kind, name in TERMS.items():
        rows = [row for row in catalogue.glossary() if row["kind"] == kind]
        lines += ["", f"## Terms: {name[0].lower()}{name[1:]}", ""]
        cells = ([row["term_en"], row["term_vi"], row["term_zh"], row["note"]] for row in rows)
        lines += _table(("English", "Tiếng Việt", "中文", "note"), cells)
    return "\n".join(lines) + "\n"


def _three(entry: Mapping) -> list[str]:
    return [str(entry["name"].get(code, "")) for code in LANGUAGES]


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return ["| " + " | ".join(str(cell).replace("|", "/") for cell in line) + " |" for line in lines]


def main() -> None:
    """Write docs/glossary.md."""
    path = project.root() / "docs" / "glossary.md"
    tables.replace(path, lambda to: to.write_text(markdown(), encoding="utf-8"))


if __name__ == "__main__":
    main()
