"""Pages stand alone, speak their language, and show what a notebook said and nothing else."""

import re

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.reporting import render


def notebook(*html, title="Quảng Ninh <b>"):
    facts = {"title": title, "subtitle": "2024", "places": [], "description": 'says "so"'}
    outputs = [new_output("display_data", data={"text/html": "<h1>Twice</h1>", render.PAGE_MIME: facts})]
    outputs += [new_output("display_data", data={"text/html": text}) for text in html]
    return new_notebook(
        cells=[new_markdown_cell("# Title\n\n## What was found"), new_code_cell("x = '<script>'", outputs=outputs)]
    )


def page(lang="en", nb=None, **more):
    return render.export(
        nb or notebook("<h2>Places</h2>", "<h4>Deep</h4>"), {"lang": lang, "file": "a--b.html", **more}
    )


@pytest.mark.parametrize(
    ("lang", "tag", "found"),
    [("en", "en", "What was found"), ("vi", "vi", "Kết quả chính"), ("zh", "zh-Hans", "主要发现")],
)
def test_page_speaks_its_language(lang, tag, found):
    made = page(lang)
    assert f'<html lang="{tag}">' in made
    assert f">{found}</h2>" in made


def test_page_asks_no_host():
    addresses = re.findall(r'(?:src|href)="([^"#]*)', page()) + re.findall(r"url\(([^)]*)", page())
    assert addresses
    assert not [a for a in addresses if a.startswith(("http", "//"))]
    assert "@import" not in page()


def test_one_title_and_headings_in_order():
    made = page()
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", made) == ["Quảng Ninh &lt;b&gt;"]
    main = made[made.index("<main") : made.index("</main>")]
    assert [int(x) for x in re.findall(r"<h(\d)", main)] == [1, 2, 2, 3]
    assert re.findall(r'<h\d id="([^"]*)"', main) == ["s-1", "s-2", "s-3"]


def test_anchors_do_not_depend_on_the_language():
    assert re.findall(r' id="(s-\d+)"', page("vi")) == re.findall(r' id="(s-\d+)"', page("zh"))


def test_code_is_folded_and_escaped():
    made = page()
    assert "x = &#39;&lt;script&gt;&#39;" in made
    assert made.index('<details class="code">') < made.index("x = &#39;&lt;")


def test_language_switch_keeps_the_file():
    assert 'href="../vi/a--b.html" data-keep-place' in page("en")
    assert "data-keep-place>" not in page("en", languages=("en",))


def test_footer_says_settings_and_period():
    made = page("vi", parameters={"place": "Quang Ninh", "lang": "vi"}, period="2020..2025")
    assert "place = Quang Ninh" in made
    assert "2020 đến 2025" in made
    assert "lang = vi" not in made
    assert "a--b.ipynb" in made


def test_svg_loses_prologue_and_metadata():
    said = render.bare_svg('<?xml version="1.0"?><!DOCTYPE svg><svg><metadata>x</metadata><g/></svg>')
    assert said == "<svg><g/></svg>"


def test_errors_and_failed_reports_say_where_and_why():
    nb = new_notebook(
        cells=[new_code_cell("1/0", outputs=[new_output("error", ename="E", evalue="<boom>", traceback=[])])]
    )
    assert "<strong>E</strong>: &lt;boom&gt;" in page(nb=nb)
    made = render.failed({"lang": "vi", "file": "a.html"}, "cell 3", "<boom>")
    assert "cell 3" in made
    assert "&lt;boom&gt;" in made
    assert "Không lập được báo cáo này." in made


def test_the_same_notebook_gives_the_same_page():
    assert page() == page()


def test_two_charts_share_no_id():
    svg = '<svg><defs><clipPath id="p"><path/></clipPath></defs><g clip-path="url(#p)"><use href="#p"/></g></svg>'
    said = render.unique_svg(f'<p id="p">{svg}{svg}</p>')
    assert re.findall(r'id="([^"]*)"', said) == ["p", "c1-p", "c2-p"]
    assert said.count("url(#c1-p)") == said.count('href="#c2-p"') == 1


def test_quotation_stands_once_for_each_source():
    link = '<a class="figure" href="source--a.html#m1" data-quote="ít nhất &quot;20%&quot; > 19" data-lang="vi">20%</a>'
    other = link.replace("#m1", "#m2")
    bare = '<a class="figure" href="source--a.html#m1">20%</a>'
    assert render.quoted_once(link + other + link) == link + other + bare


def test_footer_tells_version_commit_date_and_data_period(monkeypatch):
    monkeypatch.setenv("WORKBOOK_COMMIT", "abc1234567 2026-11-27")
    render.edition.cache_clear()
    nb = notebook("<p>x</p>")
    nb.cells[1].outputs[0].data[render.PAGE_MIME]["period"] = "2013..2025"
    made = page("vi", nb)
    render.edition.cache_clear()
    assert "abc1234567" in made and "ngày 27 tháng 11 năm 2026" in made and "year = {2026}" in made
    assert re.search(r"<dt>[^<]*</dt><dd>[^<]*2013[^<]*2025</dd>", made)
