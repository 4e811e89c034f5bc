"""Chromium, the built pages, and one visit to each of them that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import project
from analysis.language import LANGUAGES

try:
    import visiting
except ModuleNotFoundError:  # `make test-browser` installs playwright
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session", autouse=True)
def asked(request):
    """These need Chromium and built reports, so they run only when asked for."""
    if "browser" not in (request.config.option.markexpr or ""):
        pytest.skip("make test-browser runs these")


@pytest.fixture(scope="session")
def pages(asked) -> list[Path]:
    """Every page of reports/."""
    folder = project.reports()
    found = [folder / "index.html", *(p for lang in LANGUAGES for p in sorted((folder / lang).glob("*.html")))]
    if not found[0].exists() or len(found) < 4:
        pytest.fail("reports/ is not built: run `make reports` first.")
    return found


@pytest.fixture(scope="session")
def reports(pages) -> dict[str, list[Path]]:
    """Pages that come from notebooks, by language."""
    around = ("index", "source", "reference", "glossary")
    return {
        lang: [p for p in pages if p.parent.name == lang and p.stem.partition("--")[0] not in around]
        for lang in LANGUAGES
    }


@pytest.fixture(scope="session")
def visits(pages):
    """A visit to every page: all checks on the reports, documents, indexes and the largest pages of reference rows."""
    if not visiting.AXE.exists():
        pytest.fail("axe-core is missing: run `npm ci --ignore-scripts` in tests/browser.")
    alike = sorted((p for p in pages if p.name.startswith("reference--")), key=lambda p: -p.stat().st_size)
    return visiting.visit_all(pages, brief=set(alike[9:]))


@pytest.fixture(scope="session")
def browser(pages):
    """A browser for the tests that act on pages."""
    with visiting.chromium() as made:
        yield made


@pytest.fixture
def tab(browser):
    """A fresh tab, wide and light."""
    context = browser.new_context(viewport=visiting.DESK, color_scheme="light", reduced_motion="reduce")
    yield context.new_page()
    context.close()
