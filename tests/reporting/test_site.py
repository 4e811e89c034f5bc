"""The pages around the reports, from hand-made tables in a project of their own."""

import json
import re
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis import catalogue, tables
from analysis.reporting import references, site, sources

TEXT = """Tỷ trọng kinh tế số đạt 7,1% năm 2024 <script>alert(1)</script>.
Không có số.
Điện thoại: 0203 3838 555
Mục tiêu 20%.
Một trung tâm.
Hai đô thị thông minh.
"""
NAMES = {"name": {"en": "Quảng Ninh", "vi": "Quảng Ninh", "zh": "广宁"}, "slug": "quang-ninh", "country": "Viet Nam"}
PLACES = {
    "Quang Ninh": NAMES,
    "Viet Nam": {"name": {"en": "Viet Nam", "vi": "Việt Nam", "zh": "越南"}, "slug": "viet-nam"},
}


def mention(quote, number, **more):
    start = TEXT.index(quote)
    line = TEXT[:start].count("\n")
    begin = TEXT.rfind("\n", 0, start) + 1
    return {
        "mention_id": f"m0-{start}-{start + len(quote)}-{number}",
        "doc": "a.txt",
        "line": line + 1,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "sentence_start": begin,
        "sentence_end": TEXT.index("\n", start),
        "status": "mapped",
        "unit": "percent",
        "comparator": "eq",
        "place": "Quang Ninh",
        "label": "=cmd|' /C calc'!A0",
        **more,
    }


def rows_id(quote, number):
    start = TEXT.index(quote)
    return f"m0-{start}-{start + len(quote)}-{number}"


def measure(quote, number):
    start = TEXT.index(quote)
    return {
        "measure_id": f"p0-{start}-{start + len(quote)}-{number}",
        "doc": "a.txt",
        "line": TEXT[:start].count("\n") + 1,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "place": "Quang Ninh",
        "pillar": "economy",
        "instrument": "data",
        "level": "component",
    }


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "data/raw/documents").mkdir(parents=True)
    (tmp_path / "data/clean").mkdir()
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setenv("WORKBOOK_ROOT", str(tmp_path))
    monkeypatch.setattr(catalogue, "places", lambda: PLACES)
    monkeypatch.setattr(
        catalogue,
        "indicators",
        lambda: {
            "share": {
                "name": {"en": "Share", "vi": "Tỷ trọng", "zh": "占比"},
                "unit": "percent",
                "pillar": "economy",
                "definition": "Share of <what>.",
                "comparable": "with_care",
                "why": "",
            }
        },
    )
    monkeypatch.setattr(catalogue, "definitions", dict)
    monkeypatch.setattr(catalogue, "units", dict)
    rows = {
        "mentions": [
            mention("7,1%", 0, value=7.1, kind="actual", period="2024", indicator="share"),
            mention("7,1%", 1, value=7.1, kind="change", period="2024"),
            mention("0203", 0, status="not_quantity", reason="phone, account or postal number", unit="", comparator=""),
            mention("20%", 0, value=20, kind="target", period="2025"),
            mention("Một", 0, status="not_quantity", reason="idiom", unit="", comparator=""),
            mention("Hai", 0, status="not_quantity", reason="idiom", unit="", comparator=""),
        ],
        "reference": [
            {
                "place": "Quang Ninh",
                "indicator": "share",
                "definition": "unstated",
                "period": "2024",
                "value": 7.1,
                "unit": "percent",
                "kind": "actual",
                "comparator": "eq",
                "source_title": "<b>Title",
                "source_url": "javascript:alert(1)",
                "source": "vietnam.csv:12",
            }
        ],
        "observations": [
            {"place": "Quang Ninh", "indicator": "share", "period": "2024", "value": 7.1, "unit": "percent"},
            {
                "place": "Quang Ninh",
                "indicator": "share",
                "period": "2023",
                "value": 6.6,
                "low": 6.5,
                "high": 6.7,
                "unit": "percent",
                "basis": "derived",
                "source": rows_id("7,1%", 0),
                "note": f"implied by {rows_id('7,1%', 0)} and {rows_id('20%', 0)}",
            },
        ],
        "targets": [
            {"place": "Quang Ninh", "label": "=1+1", "value": 20, "unit": "percent"},
            {"place": "Quang Ninh", "label": "goal", "type": "qualitative", "source": rows_id("Hai", 0)},
        ],
        "measures": [measure("Mục tiêu 20%", 0), measure("Không có số", 1)],
        "outcomes": [{"place": "Quang Ninh", "indicator": "share", "verdict": "missed"}],
    }
    for name in tables.TABLES:
        tables.shape(name, pd.DataFrame(rows.get(name, []))).to_parquet(tmp_path / f"data/clean/{name}.parquet")
    documents(tmp_path, "full")
    return tmp_path


def documents(root, republish, content=None):
    (root / "data/raw/documents/a.txt").write_bytes(content or TEXT.encode())
    (root / "data/raw/documents/documents.csv").write_text(
        f"file,slug,lang,title,covers,republish\na.txt,first,vi,Tít <i>,Quang Ninh,{republish}\n", encoding="utf-8"
    )


def page(root, name, lang="en"):
    return (root / "reports" / lang / name).read_text(encoding="utf-8")


def test_every_mention_is_a_span_that_holds_its_number(project):
    site.build()
    made = page(project, "source--first.html", "vi")
    for row in tables.mentions(status=None).itertuples():
        found = re.search(rf'<(mark|span) id="{row.mention_id}".*?</\1>', made, re.DOTALL)
        inside = re.sub(r"<[^>]+>", "", found[0])
        assert inside.startswith("•" * 4 if row.quote == "0203" else row.quote)


def test_markup_of_a_document_is_text_and_persons_are_masked(project):
    site.build()
    made = page(project, "source--first.html")
    assert "<script>alert" not in made
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made
    assert "3838" not in made
    assert "Tít &lt;i&gt;" in made


def test_measures_are_spans_around_their_numbers_and_rows_of_a_table(project):
    site.build()
    made = page(project, "source--first.html")
    for row in tables.measures().itertuples():
        assert f'<tr id="row-{row.measure_id}" data-row-kind="measure">' in made
        inside = made.split(f'<span id="{row.measure_id}" class="measure" data-kind="measure">')[1].split("</p>")[0]
        assert row.quote in re.sub(r"<a class=.sign.*?</a>|<span class=.sign.*?</span>|<[^>]+>", "", inside)
    assert 'value="measure" checked' in made


def test_a_measure_outside_the_shown_sentences_has_its_address_in_the_table(project):
    documents(project, "quotes")
    site.build()
    made = page(project, "source--first.html")
    text, rest = made.split('<div class="text"')[1].split("</div>", 1)
    for row in tables.measures().itertuples():
        assert (f'id="{row.measure_id}"' in text) == ("20%" in row.quote)
        assert made.count(f'id="{row.measure_id}"') == 1
    assert "Không có số" in rest


def test_overlapping_measures_and_marks_keep_every_address_and_close_every_element():
    marks = [
        (
            (3, 9),
            [
                SimpleNamespace(
                    **mention("7,1%", 0, kind="actual", value=7.1, value_high=None, period="2024", indicator="")
                )
            ],
        )
    ]
    steps = [
        SimpleNamespace(
            **{
                "measure_id": f"p{n}",
                "start": a,
                "end": b,
                "level": "component",
                "pillar": "economy",
                "instrument": "data",
            }
        )
        for n, (a, b) in enumerate([(0, 6), (2, 12), (5, 20)])
    ]
    made = "".join(sources._lines("0123456789\n123456789", 0, 20, marks, steps))
    assert all(f'id="p{n}"' in made for n in range(3))
    for tag in ("span", "p", "mark", "a"):
        assert made.count(f"<{tag} ") + made.count(f"<{tag}>") == made.count(f"</{tag}>")


def test_a_derived_value_shows_its_formula_with_linked_operands(project):
    site.build()
    made = page(project, "source--first.html")
    row = made.split(f'<tr id="derived-{rows_id("7,1%", 0)}">')[1].split("</tr>")[0]
    assert f'<a href="#{rows_id("7,1%", 0)}">7.1%</a> − (<a href="#{rows_id("20%", 0)}">20%</a>)' in row
    assert "6.6%" in row


def test_quotes_only_where_the_text_may_not_be_shown(project):
    site.build()
    assert "Không có số" in page(project, "source--first.html")
    documents(project, "quotes")
    site.build()
    made = page(project, "source--first.html")
    assert "Không có số" not in made.split('<div class="text"')[1].split("</div>")[0]
    assert "Điện thoại" not in made
    assert "Mục tiêu" in made
    assert "trung tâm" not in made
    assert "đô thị thông minh" in made, "a goal without a number leads to this sentence"
    assert "[…]" in made


def test_reference_rows_have_addresses_and_no_script_links(project):
    site.build()
    made = page(project, references.file("Quang Ninh"), "zh")
    assert 'id="r-vietnam-12"' in made
    assert "javascript:" not in re.findall(r'href="([^"]*)"', made)
    assert "&lt;b&gt;Title" in made
    assert "广宁" in made


def test_anchor_of_a_reference_row():
    assert references.anchor("vietnam_indices.csv:123") == "r-vietnam_indices-123"


def report(project, name, title, findings, about="Nói &lt;gì&gt;"):
    folder = project / "reports/vi"
    folder.mkdir(parents=True, exist_ok=True)
    told = "".join(f"<p{f' data-answers={chr(34)}{key}{chr(34)}' if key else ''}>{said}</p>" for key, said in findings)
    head = f'<title>{title}</title><meta name="description" content="{about}">'
    (folder / name).write_text(f'{head}<div class="finding">{told}</div>', encoding="utf-8")


def test_index_answers_each_question_with_a_finding_of_its_reports(project):
    report(project, "target_outcomes.html", "Mục tiêu &amp; kết quả", [("", "Một <a href='#x'>20%</a>."), ("", "Hai.")])
    report(project, "policy_mix--a.html", "Chính sách", [("", "Ba."), ("lacking", "Bốn &lt;x&gt;.")])
    report(project, "province_profile--quang-ninh.html", "Hồ sơ", [("", "Năm."), ("behind", "Sáu.")])
    report(project, "my_own--b.html", "Riêng", [])
    site.build()
    made = page(project, "index.html", "vi")
    box = made.split('<ul class="answers">')[1].split("</ul>")[0]
    assert "Một <a href='#x'>20%</a>." in box and "Hai." not in box
    assert "Bốn &lt;x&gt;." in box and "Ba." not in box
    assert "Sáu." in box and "Năm." not in box
    assert '<a href="target_outcomes.html">Mục tiêu &amp; kết quả</a>' in made
    assert '<a href="my_own--b.html">Riêng</a><span class="about">Nói &lt;gì&gt;</span>' in made
    assert all(
        f'href="{lang}/index.html"' in (project / "reports/index.html").read_text() for lang in ("en", "vi", "zh")
    )


def test_index_names_places_with_their_verdicts_and_finds_indicators_in_the_glossary(project):
    report(project, "province_profile--quang-ninh.html", "Hồ sơ", [])
    site.build()
    made = page(project, "index.html", "vi")
    row = made.split('<tr data-place="Quang Ninh">')[1].split("</tr>")[0]
    assert '<a href="province_profile--quang-ninh.html">Quảng Ninh</a>' in row
    assert re.findall(r'<td class="n">(\d+)</td>', row) == ["2", "2", "0", "1"]
    assert 'href="glossary.html#i-share">Tỷ trọng</a>' in made
    told = page(project, "glossary.html", "vi")
    entry = told.split('<tr id="i-share">')[1].split("</tr>")[0]
    assert "Share of &lt;what&gt;" in entry and '<span lang="zh-Hans">占比</span>' in entry and "thận trọng" in entry


def test_second_build_writes_no_page(project):
    site.build()
    assert {p.parent.name for p in site.build().written} == {"data"}


def test_broken_document_has_a_page_that_says_so(project):
    documents(project, "full", b"\x00\x01\x02\xff\xfe\x00" * 50)
    (project / "data/raw/documents/a.pdf").write_bytes(b"%PDF-1.4 broken")
    register = project / "data/raw/documents/documents.csv"
    register.write_text(register.read_text().replace("a.txt", "a.pdf"))
    done = site.build()
    assert any("a.pdf" in problem for problem in done.problems)
    assert "note failed" in page(project, "source--first.html")
    assert "a.pdf" in page(project, "index.html")


def test_downloads_hold_no_formula_and_no_telephone(project):
    from zipfile import ZipFile

    site.build()
    data = project / "reports/data"
    said = (data / "mentions.csv").read_text(encoding="utf-8")
    assert "'=cmd" in said
    assert "0203" not in said
    with ZipFile(data / "workbook.xlsx") as book:
        sheets = [book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/")]
    assert len(sheets) == len(tables.TABLES) + 1
    assert not any("<f>" in sheet for sheet in sheets)
    assert {r["name"] for r in json.loads((data / "datapackage.json").read_text())["resources"]} == set(tables.TABLES)


def test_a_table_that_could_not_be_built_stops_nothing_else(project):
    (project / "data/clean/outcomes.parquet").unlink()
    done = site.build()
    assert [p for p in done.problems if "outcomes.parquet" in p and "make data" in p]
    assert "Quảng Ninh" in page(project, "index.html")
