"""Numbers on the pages: each leads to a span that holds it, and the three languages show the same values."""

import calendar
import itertools
import math
import re
from collections import Counter
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from analysis import catalogue, project
from analysis.language import LANGUAGES

pytestmark = pytest.mark.browser

NUMBER = re.compile(r"\d[\d.,\u00a0\u202f ]*")
ROUNDING = 0.006  # two decimals of the coarsest scale: 1.21 万亿 for 1,212.45 billion
SCALES = {
    "en": {"trillion": 1e12, "billion": 1e9, "million": 1e6},
    "vi": {"triệu tỷ": 1e15, "nghìn tỷ": 1e12, "tỷ": 1e9, "triệu": 1e6},
    "zh": {"万亿": 1e12, "亿": 1e8, "万": 1e4},
}


@cache
def parsed(path):
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


@cache
def spans(path):
    """Anchor -> text that must hold the number: the mark of a mention, the value of a reference row."""
    found = {node.attributes["id"]: node.text() for node in parsed(path).css("mark[id], mark span[id], .text span[id]")}
    for row in parsed(path).css("tr[id]"):
        cell = row.css_first("td[data-value]")
        found[row.attributes["id"]] = (cell or row).text()
    return found


def mantissas(text):
    """The numbers of a text as 1 <= m < 10: 1,212.45 billion and 12124.5亿 are the same figure."""
    digits = (re.sub(r"\D", "", found).strip("0") for found in NUMBER.findall(text))
    return [float(d[0] + "." + (d[1:] or "0")) for d in digits if d]


def holds(span, said):
    """Whether one of the numbers said stands in the span; words for numbers (第一, hai) are not compared."""
    there, here = mantissas(span), mantissas(said)
    return not there or not here or any(abs(a / b - 1) < ROUNDING for a in here for b in there)


def links(path):
    """(words, page, anchor) of every number that leads to its source; a raised 2 is a second source of the number."""
    said = ""
    for link in parsed(path).css("a.figure[href]"):
        said = said if link.parent.tag == "sup" else link.text()
        name, _, anchor = link.attributes["href"].partition("#")
        yield said, path.parent / (name or path.name), anchor


def test_every_number_leads_to_a_span_that_holds_it(reports):
    wrong, n = [], 0
    for path in itertools.chain(*reports.values()):
        for said, page, anchor in links(path):
            n += 1
            span = spans(page).get(anchor) if page.exists() else None
            if span is None:
                wrong.append(f"{path.parent.name}/{path.name}: {said} -> {page.name}#{anchor}: no such span")
            elif not holds(span, said):
                wrong.append(f"{path.parent.name}/{path.name}: {said} -> {page.name}#{anchor}: {span[:60]}")
    assert n, "no number of any report leads to its source"
    assert not wrong, f"{len(wrong)} of {n}:\n" + "\n".join(wrong[:20])


def test_links_within_the_site_have_a_target(pages):
    wrong = []
    for path in pages:
        for link in parsed(path).css("a[href]"):
            name, _, anchor = link.attributes["href"].partition("#")
            page = (path.parent / name).resolve() if name else path
            if re.match(r"[a-z]+:", name) or page.suffix != ".html":
                continue
            if not page.exists() or (anchor and parsed(page).css_first(f'[id="{anchor}"]') is None):
                wrong.append(f"{path.parent.name}/{path.name}: {link.attributes['href']}")
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:20])


MONTH = rf"\b(?:{'|'.join(filter(None, calendar.month_name))})\b"


def values(text, lang):
    """The numbers of a text in base units, as `lang` writes them; numbers of units (per 10,000 people) left out."""
    for name in units(lang):
        text = text.replace(name, " ")
    if lang == "en":  # the other two write months in digits
        text = re.sub(MONTH, lambda m: str(list(calendar.month_name).index(m.group())), text)
    words = "|".join(SCALES[lang])
    text = re.sub(rf"([\d.,]+)(\s*(?:to|đến|至)\s*[\d.,]+)(\s*(?:{words}))", r"\1\3\2\3", text)  # 1.2 to 1.3 billion
    out = []
    for digits, word in re.findall(rf"(\d[\d.,]*)\s*({words})?", text):
        plain = digits.rstrip(".,")
        plain = plain.replace(".", "").replace(",", ".") if lang == "vi" else plain.replace(",", "")
        out.append(float(plain) * SCALES[lang].get(word, 1))
    return sorted(out)


@cache
def units(lang):
    names = [entry["name"][lang] for entry in catalogue.units().values() if re.search(r"\d|万", entry["name"][lang])]
    return sorted(names, key=len, reverse=True)


def shown(path, lang):
    """What a page shows as values: linked numbers by where they lead, and the columns of numbers, row by row."""
    tree = parsed(path)
    own = (link for link in tree.css("a.figure[href]") if link.parent.tag != "sup")
    said = (link for link in own if link.css_first("[lang]") is None)  # the others show a document's words
    linked = Counter((link.attributes["href"], tuple(values(link.text(), lang))) for link in said)
    cells = [values(cell.text(), lang) for cell in tree.css("main td.n, main strong.value")]
    return linked, cells


def alike(one, other):
    return len(one) == len(other) and all(math.isclose(a, b, rel_tol=ROUNDING) for a, b in zip(one, other, strict=True))


def test_languages_show_the_same_values(reports):
    first, *others = LANGUAGES
    wrong = []
    for path in reports[first]:
        mine, my_cells = shown(path, first)
        for lang in others:
            other = project.reports() / lang / path.name
            if not other.exists():
                wrong.append(f"{lang}/{path.name} is missing")
                continue
            theirs, their_cells = shown(other, lang)
            wrong += [f"{lang}/{path.name}: {href} {said}" for href, said in unlike(mine, theirs)]
            if len(my_cells) != len(their_cells) or not all(map(alike, my_cells, their_cells)):
                wrong.append(f"{lang}/{path.name}: columns of numbers")
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:20])


def unlike(mine, theirs):
    """Linked values that one page shows and the other does not, compared as values."""
    left = list((theirs - mine).elements())
    for href, said in (mine - theirs).elements():
        match = next((x for x in left if x[0] == href and alike(x[1], said)), None)
        if match is None:
            yield href, said
        else:
            left.remove(match)
    yield from left
