"""What a reader does on a page: sort, narrow, follow a number and come back, change the language."""

import unicodedata
from contextlib import closing

import pypdfium2
import pytest

from analysis import project

pytestmark = pytest.mark.browser


def page(name, lang="en"):
    return (project.reports() / lang / name).as_uri()


def plain(text):
    """Without marks above and below letters: the filter finds Bắc Ninh for bac ninh."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d")


def column(table, n):
    return table.locator(f"tbody tr:not(.beyond) > :nth-child({n})").all_inner_texts()


def test_language_switch_keeps_page_and_place(tab, reports):
    for path in reports["en"][:3]:
        tab.goto(path.as_uri() + "#s-1")
        tab.click("nav.languages a[lang=vi]")
        assert tab.url == page(path.name, "vi") + "#s-1"
    tab.goto(reports["en"][0].as_uri())
    tab.locator("main h2").nth(2).evaluate("h => h.scrollIntoView()")
    tab.evaluate("document.querySelector('nav.languages a[lang=zh]').click()")
    tab.wait_for_url("**/zh/**")
    assert tab.url.endswith("#" + tab.locator("main h2").nth(2).get_attribute("id"))


def test_a_number_leads_to_its_sentence_and_back(tab):
    start = page("target_outcomes.html")
    tab.goto(start)
    link = tab.locator("main a.figure[href^='source--']:visible, main a.figure[href^='reference--']:visible").first
    link.hover()
    assert tab.locator("#tip").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator("#tip").is_visible()
    link.focus()
    assert tab.locator("#tip").is_visible()
    link.click()
    assert tab.locator(":target").is_visible()
    tab.locator("a[data-back]").click()
    tab.wait_for_url(start)


def test_long_tables_fold_sort_and_narrow(tab):
    tab.goto(page("target_outcomes.html"))
    tab.locator("table.data:visible", has=tab.locator("tr.beyond")).first.evaluate("table => { table.id = 'long'; }")
    table = tab.locator("#long")
    rows, tools = table.locator("tbody tr"), table.locator("xpath=../preceding-sibling::*[1]")
    assert len(column(table, 1)) == 10 < rows.count()
    tools.locator("button").click()
    assert len(column(table, 1)) == rows.count()
    before = column(table, 1)
    head = table.locator("thead th").first
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    up = column(table, 1)
    assert sorted(up) == sorted(before)
    head.locator("button").click()
    down = column(table, 1)
    assert down[0] == up[-1] != up[0]
    word = before[0].split()[0]
    tools.locator("input").fill(word.upper())
    left = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(left) <= rows.count()
    assert all(plain(word) in plain(row.text_content()) for row in left)
    tools.locator("input").fill("zzzz")
    assert not any(row.is_visible() for row in rows.all())


def test_numbers_sort_by_value(tab):
    source = max((project.reports() / "en").glob("source--*.html"), key=lambda p: p.stat().st_size)
    tab.goto(source.as_uri())
    table = tab.locator("table.data").first
    n = (
        table.locator("thead th")
        .all_inner_texts()
        .index(next(h for h in table.locator("thead th").all_inner_texts() if "Value" in h))
    )
    table.locator("thead th").nth(n).locator("button").click()
    found = table.locator(f"tbody td:nth-child({n + 1})").evaluate_all(
        "cells => cells.map(c => Number(c.dataset.value))"
    )
    assert found == sorted(found)


def test_the_head_of_a_long_table_stands_on_each_sheet(tab):
    tab.goto(page("policy_mix--hai-duong.html"))
    last = tab.locator("table.sortable thead th").nth(5).inner_text().split()[0]
    with closing(pypdfium2.PdfDocument(tab.pdf(format="A4"))) as printed:
        heads = [last in sheet.get_textpage().get_text_range() for sheet in printed]
    assert heads[:2] == [True, True]


def test_search_and_filters_work_from_disk(tab):
    tab.goto(page("index.html"))
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


def test_everything_is_there_without_scripts(browser, reports):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    for path in reports["vi"][:4]:
        tab.goto(path.as_uri())
        assert tab.locator("table.data tbody tr").count() == tab.locator("table.data tbody tr:not(.beyond)").count()
        assert tab.locator("form:visible, .table-tools").count() == 0
        assert tab.locator("nav.languages a").count() == 2
    context.close()
