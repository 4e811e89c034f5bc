"""A document that attacks its reader: markup, scripts, formulas, reversed text, words without end. It stays text."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
import visiting

from analysis import tables

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.browser, pytest.mark.slow]

HIT = "document.documentElement.dataset.hit=1"
MARKUP = f'</q></td></style></textarea><script>{HIT}</script><img src=x onerror="{HIT}"><svg onload="{HIT}">'
FORMULA = "=cmd|' /C calc'!A0"
REVERSED = "\u202eđảo ngược\u2067"
ENDLESS = "w" * 100_000
TEXT = f"""Tỷ trọng kinh tế số {MARKUP} của tỉnh Quảng Ninh đạt 7,1% năm 2024.
Tỷ lệ {MARKUP} của tỉnh Quảng Ninh đạt 55,5% năm 2023.
{FORMULA} của tỉnh Quảng Ninh đạt 12,5% năm 2022.
+HYPERLINK("http://evil.test/","bấm") đạt 33,25% năm 2021.
@SUM(1+1) đạt 44,5% năm 2021. ＝1+1 đạt 45,5% năm 2021.
Tỷ lệ {REVERSED} của tỉnh Quảng Ninh đạt 21,5% năm 2020.
Tỷ lệ {ENDLESS} của tỉnh Quảng Ninh đạt 99,5% năm 2024.
Đến năm 2030, phấn đấu tỷ trọng kinh tế số {MARKUP} đạt 30% GRDP.
Đến năm 2030, phấn đấu {ENDLESS} đạt 65%.
Triển khai chương trình {MARKUP} {FORMULA} {ENDLESS} với 15 nhiệm vụ.
{{{{ 7 * 7 }}}} {{% raw %}} đạt 31% năm 2024. javascript:{HIT} đạt 32% năm 2024.
"""
REGISTER = ("file", "slug", "lang", "title", "author", "publisher", "source_url", "covers", "republish", "note")
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """reports/ of a project whose documents and register are hostile; one may be shown whole, one in quotations."""
    root = tmp_path_factory.mktemp("hostile")
    documents = root / "data/raw/documents"
    documents.mkdir(parents=True)
    (root / "data/raw/reference").mkdir()
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    (root / "notebooks/reports.yml").write_text(
        "province_profile:\n  foreach: {place: covered}\n  parameters: {benchmark: Zhejiang, horizon: 2030}\n"
        "document_audit: {}\n",
        encoding="utf-8",
    )
    with (documents / "documents.csv").open("w", encoding="utf-8", newline="") as handle:
        out = csv.DictWriter(handle, REGISTER)
        out.writeheader()
        row = dict.fromkeys(("title", "author", "publisher", "note"), f"{FORMULA} {MARKUP} {REVERSED}")
        row |= {"lang": "vi", "covers": "Quang Ninh", "source_url": f"javascript:{HIT}"}
        for republish in ("full", "quotes"):
            (documents / f"{republish}.txt").write_text(f"{republish}\n{TEXT}", encoding="utf-8")
            out.writerow(row | {"file": f"{republish}.txt", "slug": republish, "republish": republish})
    run = [sys.executable, "-m", "analysis.cli"]
    environment = os.environ | {"WORKBOOK_ROOT": str(root)}
    for command in (["data"], ["reports"]):
        told = subprocess.run([*run, *command], env=environment, cwd=root, capture_output=True, text=True)
        assert told.returncode == 0, told.stderr[-2000:]
    return root / "reports"


def test_pages_show_it_as_text_and_stay_whole(site):
    paths = sorted(p for lang in ("en", "vi", "zh") for p in (site / lang).glob("*.html"))
    assert {p.name.partition("--")[0] for p in paths} >= {"index.html", "source", "province_profile"}
    wrong: list[str] = []
    with visiting.chromium() as browser:
        for path in paths:
            seen = visiting.visit(browser, path, brief=True)
            wrong += [f"{path.name}: {check}: {said}" for check in seen.wrong for said in seen.wrong[check]]
            tab = browser.new_page()
            tab.on("dialog", lambda dialog, name=path.name, said=wrong: said.append(f"{name}: {dialog.message}"))
            tab.goto(path.as_uri())
            tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
            for link in tab.locator("main a.figure, main mark a").all()[:20]:
                link.dispatch_event("mouseover")
            if tab.evaluate("document.documentElement.dataset.hit || document.querySelectorAll('img').length"):
                wrong.append(f"{path.name}: a script ran or an image was made")
            if path.name.startswith("source--") and MARKUP not in tab.locator("main").inner_text():
                wrong.append(f"{path.name}: the markup is not shown as text")
            hrefs = tab.locator("a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
            wrong += [f"{path.name}: {href}" for href in hrefs if href.startswith("javascript")]
            if path.stat().st_size > 1_200_000:
                wrong.append(f"{path.name}: {path.stat().st_size} bytes")
            tab.close()
    assert not wrong, "\n".join(said[:300] for said in wrong[:20])


def test_reversed_text_does_not_leak_out_of_its_quotation(site):
    with visiting.chromium() as browser:
        tab = browser.new_page()
        tab.goto((site / "en/source--full.html").as_uri())
        isolated = "el => ['isolate', 'isolate-override', 'plaintext'].includes(getComputedStyle(el).unicodeBidi)"
        assert tab.locator("main q, main mark, h1, dl.facts dd").evaluate_all(f"all => all.every({isolated})")


def test_downloads_are_harmless_and_their_numbers_are_numbers(site):
    texts = values = 0
    for path in [*(site / "data").glob("*.csv"), *(site.parent / "data/clean").glob("*.csv")]:
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                for column, spec in tables.TABLES[path.stem].columns.items():
                    cell = row[column]
                    if spec.type in ("number", "integer") and cell:
                        values += 1
                        float(cell)
                    elif spec.type == "text":
                        texts += 1
                        assert not cell.startswith(RISKY), (path.name, column, cell[:40])
    assert min(texts, values) > 100
    with ZipFile(site / "data/workbook.xlsx") as book:
        parts = {name: book.read(name).decode(errors="replace") for name in book.namelist()}
    assert "calc" in parts["xl/sharedStrings.xml"]
    assert not any("<f>" in text or "<hyperlink" in text for name, text in parts.items() if "worksheets" in name)
    assert not any("externalLink" in name for name in parts)
