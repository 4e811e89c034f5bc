"""A visit to a page in Chromium: everything that is looked at is looked at in one go, on all cores."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import pypdfium2
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
AXE = HERE / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # the rules of axe that depend on the colour scheme
RUN_AXE = "only => axe.run({runOnly: only, resultTypes: ['violations'], preload: false}).then(r => r.violations)"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
SMALLEST = 8  # pixels of a label
MM = 96 / 25.4
SHEET = {"width": round((210 - 2 * 16) * MM), "height": round((297 - 2 * 18) * MM)}  # A4 less the margins of @page
PDFIUM = Lock()  # PDFium serves one thread at a time, from opening to closing


@dataclass
class Visit:
    """What was found on a page: complaints by check, and the number of printed sheets. Brief: without most checks."""

    path: Path
    brief: bool = False
    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sheets: int = 0


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium (or the one that CHROMIUM names)."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def visit_all(paths: Sequence[Path], brief: Collection[Path] = (), workers: int = os.cpu_count() or 1) -> list[Visit]:
    """Visit pages, some of them briefly; the heaviest first, so that no worker is left with a long one at the end."""
    waiting = iter(sorted(paths, key=lambda path: -path.stat().st_size))

    def work(_) -> list[Visit]:
        with chromium() as browser:
            return [visit(browser, path, path in brief) for path in waiting]

    with ThreadPoolExecutor(workers) as pool:
        return [one for found in pool.map(work, range(workers)) for one in found]


def visit(browser: Browser, path: Path, brief: bool = False) -> Visit:
    """Look at a page wide, dark, on a phone and on paper; briefly: requests, scripts, structure and the phone only."""
    seen = Visit(path, brief)
    context = browser.new_context(viewport=DESK, color_scheme="light", reduced_motion="reduce")
    tab = context.new_page()
    tab.on("console", lambda m: seen.wrong["console"].append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda e: seen.wrong["console"].append(str(e)))
    tab.on("request", lambda r: _request(seen, r.url))
    tab.goto(path.as_uri())
    tab.evaluate((HERE / "checks.js").read_text(encoding="utf-8"))
    tab.evaluate("checks.open()")
    _look(tab, seen, ("headings", "tables", "pictures"))
    if not brief:
        _look(tab, seen, ("labels", "contrast", "focus"))
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        seen.wrong["axe"] += _axe(tab, {"type": "tag", "values": TAGS})
        tab.emulate_media(color_scheme="dark")
        _look(tab, seen, ("contrast", "focus"))
        seen.wrong["axe"] += _axe(tab, {"type": "rule", "values": COLOURS})
        tab.emulate_media(color_scheme="light")
    tab.set_viewport_size(PHONE)
    seen.wrong["phone"] += tab.evaluate("checks.wide(360)") + tab.evaluate(f"checks.small({SMALLEST})")
    if not brief:
        _print(tab, seen)
    context.close()
    return seen


def _look(tab: Page, seen: Visit, checks: Sequence[str]) -> None:
    for check in checks:
        seen.wrong[check] += tab.evaluate(f"checks.{check}()")


def _request(seen: Visit, url: str) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        seen.wrong["request"].append(url)


def _axe(tab: Page, only: dict) -> list[str]:
    found = tab.evaluate(RUN_AXE, only)
    return [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"][:3]]


def _print(tab: Page, seen: Visit) -> None:
    tab.evaluate("checks.open(false)")
    tab.emulate_media(media="print")
    tab.set_viewport_size(SHEET)
    seen.wrong["print"] += tab.evaluate("([w, h]) => checks.sheet(w, h)", [SHEET["width"], SHEET["height"]])
    printed = tab.pdf(prefer_css_page_size=True)
    seen.sheets, cut = outside(printed)
    seen.wrong["print"] += cut


def outside(printed: bytes, margin: float = 16 / 25.4 * 72) -> tuple[int, list[str]]:
    """Number of sheets, and the lines of text that reach into the margins of a sheet or over its edge."""
    wrong = []
    with PDFIUM, closing(pypdfium2.PdfDocument(printed)) as document:
        for number, sheet in enumerate(document, start=1):
            width, height = sheet.get_size()
            text = sheet.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                if left < margin - 2 or right > width - margin + 2 or bottom < margin - 2 or top > height - margin + 2:
                    wrong.append(
                        f"sheet {number}, in the margin: {text.get_text_bounded(left, bottom, right, top)[:40]}"
                    )
        return len(document), wrong[:5]
