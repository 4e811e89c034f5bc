"""The built pages in a real browser: `make test-browser` (Debian's Chromium, axe-core and the Nu checker from npm)."""

import json
import shutil
import statistics
import subprocess
from pathlib import Path

import pytest
from visiting import HERE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LIMITS = {"explore.html": 1_200_000}
LIMIT = 400_000
SECOND = 1000  # milliseconds
CHECKS = {
    "request": "requests to a host",
    "console": "errors of scripts",
    "axe": "violations of WCAG 2.2 AA, light and dark",
    "contrast": "text too faint, light and dark, in charts too",
    "focus": "keyboard focus that cannot be seen",
    "headings": "headings out of order",
    "tables": "tables without caption or scope",
    "pictures": "placeholders, copies or titles as alternative text",
    "labels": "labels of charts that cover one another or are cut",
    "phone": "sideways scrolling or unreadable labels at 360 px",
    "print": "torn or cut tables and charts on A4",
}


@pytest.mark.parametrize("check", CHECKS)
def test_no_page_has(visits, check):
    wrong = [f"{v.path.parent.name}/{v.path.name}: {said}" for v in visits for said in v.wrong[check]]
    assert not wrong, f"{CHECKS[check]} ({len(wrong)}):\n" + "\n".join(wrong[:30])


def test_every_page_prints(visits):
    assert all(visit.sheets for visit in visits if not visit.brief)


def test_nu_html_checker_finds_no_error(pages):
    jar, java = HERE / "node_modules/vnu-jar/build/dist/vnu.jar", shutil.which("java")
    if not jar.exists() or java is None:
        pytest.fail("the Nu HTML checker needs Java and `npm ci --ignore-scripts` in tests/browser.")
    command = [java, "-Xss8m", "-jar", str(jar), "--errors-only", "--format", "json", *map(str, pages)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)
    wrong = [f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']}" for m in told["messages"]]
    assert not wrong, f"{len(wrong)} errors:\n" + "\n".join(sorted(set(wrong))[:30])


def test_no_page_is_too_large(pages):
    heavy = [(p.name, p.stat().st_size) for p in pages if p.stat().st_size > LIMITS.get(p.name, LIMIT)]
    assert not heavy


def test_first_paint_within_a_second_from_disk(pages, visits, browser):
    """The heaviest pages, each opened three times while nothing else is visited."""
    paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    slow = []
    for path in sorted(pages, key=lambda p: -p.stat().st_size)[:5]:
        times = []
        for _ in range(3):
            tab = browser.new_page()
            tab.goto(path.as_uri())
            tab.wait_for_function(paint)
            times.append(tab.evaluate(paint))
            tab.close()
        if statistics.median(times) > SECOND:
            slow.append((path.name, times))
    assert not slow
