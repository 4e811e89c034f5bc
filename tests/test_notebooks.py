"""Notebooks are thin, stripped and typed, and run on the real data in every language with the same figures."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from analysis import language, tables
from analysis.pages import blocks

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
REPORTS = [path for path in NOTEBOOKS if path.stem != "00_start_here"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_thin_and_stripped(path):
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert "parameters" in cells[0].metadata.get("tags", []), "tag the first code cell 'parameters'"
    for line in cells[0].source.splitlines():
        assert re.match(r"\w+: (str|int|float|bool|list) = .+  # .+", line), (
            f"{line!r}: name: type = value  # what it is"
        )
    for n, cell in enumerate(cells):
        assert not cell.outputs and cell.execution_count is None, f"cell {n}: run `make strip`"
        assert not re.search(r"(?m)^(def|class) ", cell.source), f"cell {n}: move it to src/analysis/"


class Page(HTMLParser):
    """What a page shows: links of figures, texts of table cells, names of charts, balance of tags."""

    VOID = frozenset({"br", "img", "path", "use", "rect", "stop", "input", "image"})

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.figures: list[str] = []
        self.charts: list[str] = []
        self.cells: list[str] = []
        self.open: list[str] = []
        self.tables: list[dict] = []
        self.feed(shown)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "a" and found.get("class") == "figure":
            self.figures.append(found["href"])
        if found.get("role") == "img":
            self.charts.append(found.get("aria-label", ""))
        if tag == "td":
            self.cells.append("")
        if tag == "table":
            self.tables.append({"caption": False, "heads": 0})
        if tag == "caption":
            self.tables[-1]["caption"] = True
        if tag == "th":
            assert found.get("scope") in ("col", "row")
            self.tables[-1]["heads"] += 1

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if "td" in self.open:
            self.cells[-1] += data


@pytest.fixture(scope="module")
def built():
    places = tables.reference()[["source"]]
    lines = {f"r-{s.removesuffix('.csv').replace('.csv:', '-')}" for s in places["source"]}
    return lines | set(tables.mentions(status=None)["mention_id"])


def run(path: Path, monkeypatch, **parameters) -> str:
    """All that the notebook displays, its cells run in this process with `parameters` over the defaults."""
    shown: list[str] = []
    monkeypatch.setattr(blocks, "display", lambda data, **_: shown.append(data["text/html"]))
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    names = {}
    for n, cell in enumerate(cells):
        exec(compile(ast.parse(cell.source), f"{path.name}[{n}]", "exec"), names)
        if n == 0:
            assert set(parameters) <= set(names)
            names |= parameters
    language.use("en")
    return "".join(shown)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_notebook_runs_in_every_language_with_the_same_figures(path, built, monkeypatch):
    pages = {lang: Page(run(path, monkeypatch, lang=lang)) for lang in language.LANGUAGES}
    for lang, page in pages.items():
        assert not page.open
        assert all(table["caption"] and table["heads"] for table in page.tables)
        assert not [cell for cell in page.cells if cell.strip().lower() in ("nan", "none", "<na>", "")]
        broken = [href for href in page.figures if href.split("#")[1] not in built]
        assert not broken, f"{lang}: {broken[:3]}"
        assert all(len(alt) > 40 for alt in page.charts)
        assert len(set(page.charts)) == len(page.charts), "two charts with one alternative text"
    first = sorted(pages["en"].figures)
    assert all(sorted(page.figures) == first for page in pages.values())


@pytest.mark.parametrize("place", ["Shenzhen", "Beijing", "Zhejiang", "Hai Duong"])
def test_profile_of_places_with_little_much_and_ended_data(place, built, monkeypatch):
    path = next(path for path in NOTEBOOKS if path.stem == "province_profile")
    shown = run(path, monkeypatch, place=place)
    assert shown.count('class="finding"') == 1
    assert ">nan<" not in shown
    assert len(shown.encode()) < 380_000
    if place == "Hai Duong":
        assert "the unit no longer exists" in shown
