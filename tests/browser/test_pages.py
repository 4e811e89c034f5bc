"""The built pages in a real browser: `make test-browser` (Debian's Chromium, axe-core from npm)."""

import os
import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from analysis import project
from analysis.language import LANGUAGES

sync_api = pytest.importorskip("playwright.sync_api", reason="make test-browser installs playwright")
pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PLACEHOLDERS = {"", "image", "chart", "figure", "png", "svg", "no description has been provided for this image"}
NUMBER = re.compile(r"\d[\d.,\u00a0\u202f ]*")
LIMIT = 400_000


def pages():
    """All reports, documents and indexes, and the three largest pages of reference rows of each language."""
    folder = project.reports()
    found = [folder / "index.html"]
    for lang in LANGUAGES:
        mine = sorted((folder / lang).glob("*.html"))
        cited = [p for p in mine if p.name.startswith("reference--")]
        found += [p for p in mine if p not in cited] + sorted(cited, key=lambda p: -p.stat().st_size)[:3]
    if not all(path.exists() for path in found) or len(found) < 4:
        pytest.fail("reports/ is not built: run `make reports` first.")
    return found


def reports(lang):
    """Pages that come from notebooks."""
    folder = project.reports() / lang
    return [p for p in sorted(folder.glob("*.html")) if p.name != "index.html" and not p.name.startswith(("so", "ref"))]


@pytest.fixture(autouse=True)
def asked(request):
    """These need built reports, so they run only when asked for."""
    if "browser" not in (request.config.option.markexpr or ""):
        pytest.skip("make test-browser runs these")


@pytest.fixture(scope="module")
def browser():
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_api.sync_playwright() as player:
        made = player.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def tab(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def parsed(path):
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def test_no_request_no_console_error_and_nothing_wider_than_a_phone(tab):
    wrong = []
    tab.on("console", lambda m: wrong.append((tab.url, m.text)) if m.type == "error" else None)
    tab.on("pageerror", lambda e: wrong.append((tab.url, str(e))))
    tab.on("request", lambda r: wrong.append((tab.url, r.url)) if not r.url.startswith(("file:", "data:")) else None)
    tab.set_viewport_size({"width": 360, "height": 740})
    for path in pages():
        tab.goto(path.as_uri())
        wide = tab.evaluate("document.documentElement.scrollWidth")
        if wide > 360:
            wrong.append((path.name, f"{wide} px wide at 360"))
    assert not wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(tab, scheme):
    if not AXE.exists():
        pytest.fail("axe-core is missing: run `npm ci` in tests/browser.")
    tab.emulate_media(color_scheme=scheme)
    wrong = []
    for path in pages():
        tab.goto(path.as_uri())
        tab.add_script_tag(path=str(AXE))
        found = tab.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", TAGS)
        wrong += [(path.parent.name, path.name, v["id"], v["nodes"][0]["html"][:160]) for v in found["violations"]]
    assert not wrong


def test_pictures_are_described_and_tables_named():
    wrong = []
    for path in pages():
        tree, seen = parsed(path), set()
        for node in tree.css("img, figure[role=img], svg[role=img]"):
            said = (node.attributes.get("alt") or node.attributes.get("aria-label") or "").strip()
            if said.lower() in PLACEHOLDERS or len(said) < 15 or said in seen:
                wrong.append((path.name, "alternative text", said))
            seen.add(said)
        for node in tree.css("table"):
            if node.css_first("caption") is None or node.css_first("th[scope]") is None:
                wrong.append((path.name, "table without caption or scope", node.text()[:60]))
        ids = [n.attributes["id"] for n in tree.css("[id]")]
        wrong += [(path.name, "id twice", i) for i in sorted({i for i in ids if ids.count(i) > 1})[:3]]
    assert not wrong


def test_no_page_is_too_large():
    heavy = [(p.name, p.stat().st_size) for p in pages() if p.stat().st_size > LIMIT and p.name != "explore.html"]
    assert not heavy


def mantissas(text):
    """The numbers of a text as 1 <= m < 10: 1,212.45 billion and 12124.5亿 are the same figure."""
    out = []
    for found in NUMBER.findall(text):
        digits = re.sub(r"\D", "", found).strip("0")
        if digits:
            out.append(float(digits[0] + "." + (digits[1:] or "0")))
    return out


def test_number_links_lead_to_spans_that_hold_the_number():
    trees, wrong, n = {}, [], 0
    for lang in LANGUAGES:
        for path in reports(lang):
            for link in parsed(path).css("a.figure[href]"):
                name, _, anchor = link.attributes["href"].partition("#")
                target = path.parent / name
                if target not in trees:
                    trees[target] = ids(target) if target.exists() else {}
                n += 1
                span = trees[target].get(anchor)
                if span is None:
                    wrong.append((path.name, link.attributes["href"], "no such span"))
                elif not holds(span, link.text()):
                    wrong.append((path.name, link.text(), span[:80]))
    assert n, "no number of any report leads to its source"
    assert not wrong[:20]


def ids(path):
    return {node.attributes["id"]: node.text() for node in parsed(path).css("mark[id], span[id], tr[id]")}


def holds(span, said):
    """Whether one of the numbers said stands in the span; words for numbers (第一, hai) are not compared."""
    there, here = mantissas(span), mantissas(said)
    return not there or not here or any(abs(a / b - 1) < 0.006 for a in here for b in there)


def test_languages_show_the_same_values():
    wrong = []
    first, *others = LANGUAGES
    for path in reports(first):
        mine = values(path)
        for lang in others:
            theirs = project.reports() / lang / path.name
            if not theirs.exists() or values(theirs) != mine:
                wrong.append((lang, path.name))
    assert not wrong


def values(path):
    return [node.attributes["data-value"] for node in parsed(path).css("main [data-value]")]


def test_language_switch_keeps_page_and_place(tab):
    for path in reports("en")[:3]:
        tab.goto(path.as_uri() + "#s-1")
        tab.click("nav.languages a[lang=vi]")
        assert tab.url == (project.reports() / "vi" / path.name).as_uri() + "#s-1"


def test_search_and_filters_work_from_disk(tab):
    tab.goto((project.reports() / "en" / "index.html").as_uri())
    total = tab.locator("#all li").count()
    tab.fill("#q", "zzzz nothing")
    assert tab.locator("#found").inner_text() == "0"
    tab.fill("#q", "")
    assert tab.locator("#found").inner_text() == str(total)
    source = sorted((project.reports() / "en").glob("source--*.html"))[0]
    tab.goto(source.as_uri())
    boxes = tab.locator("form.filters input")
    assert boxes.count()
    kind = boxes.first.get_attribute("value")
    rows = tab.locator(f"tr[data-row-kind={kind}]")
    assert rows.first.is_visible()
    boxes.first.uncheck()
    assert not rows.first.is_visible()


def test_prints_to_a4_within_the_sheet(tab):
    for path in pages()[:12]:
        tab.goto(path.as_uri())
        tab.emulate_media(media="print")
        tab.set_viewport_size({"width": 672, "height": 1000})
        assert tab.evaluate("document.documentElement.scrollWidth") <= 672, path.name
        assert tab.pdf(format="A4")[:5] == b"%PDF-"
