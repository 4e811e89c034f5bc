"""Readers: every format and encoding an office sends, and a message with file and cure for the rest."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from analysis.documents import DocumentError, read
from analysis.documents.pdf import _glue
from analysis.extraction import extract

VI = "Đến năm 2025, tỷ trọng kinh tế số chiếm ít nhất 20% GRDP của tỉnh và các huyện được nâng cấp hạ tầng.\n"
ZH = "到2025年,全省数字经济增加值占生产总值的比重达到60%左右,这是我们的重要目标。\n"


def put(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (VI, "utf-8"),
        (VI, "utf-8-sig"),
        (VI, "utf-16"),
        (VI * 5, "utf-16-le"),
        (ZH, "utf-16"),
        (ZH, "gb18030"),
        ("本省數字經濟增加值占生產總值的比重達到百分之六十,這是我們的重要目標,發展的關鍵在創新。\n", "big5"),
        ("The share rose to 20 per cent, “the province’s” best year.\n", "cp1252"),
    ],
)
def test_encodings(tmp_path, text, encoding):
    assert read(put(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_cp1258_vietnamese_is_read(tmp_path):
    marked = "".join(c if c in "đĐâêôăơưÂÊÔĂƠƯ" else unicodedata.normalize("NFD", c) for c in VI)
    marked = unicodedata.normalize("NFC", marked)
    pieces = []
    for char in marked:
        base = unicodedata.normalize("NFD", char)
        try:
            pieces.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            tones = "".join(c for c in base if c in "\u0300\u0301\u0303\u0309\u0323")
            rest = unicodedata.normalize("NFC", "".join(c for c in base if c not in tones))
            pieces.append((rest + tones).encode("cp1258"))
    told = read(put(tmp_path, "a.txt", b"".join(pieces))).text
    assert unicodedata.normalize("NFC", told) == VI


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("c\xf1a c\xb8c t\xd8nh v\xb5 ph\xb8t tri\xd3n kinh t\xd5", "TCVN3"),
        ("cu\xfba ca\xf9c ta\xe6nh va\xf8 pha\xf9t", "VNI"),
    ],
)
def test_old_vietnamese_encodings_are_named(tmp_path, words, named):
    for encoding in ("latin-1", "utf-8"):
        with pytest.raises(DocumentError, match=rf"a\.txt.*{named}.*UniKey"):
            read(put(tmp_path, "a.txt", words.encode(encoding)))


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("e.txt", b"", "empty"),
        ("e.txt", b" \r\n\0", "empty"),
        ("b.txt", bytes(range(256)) * 40, "binary|encoding"),
        ("t.txt", VI.encode()[: VI.encode().index("ỷ".encode()) + 1], "cut off"),
        ("p.pdf", b"%PDF-1.7\nnothing", "damaged"),
        ("w.docx", b"PK\x03\x04 cut", "cut off"),
        ("o.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word file"),
        ("h.html", b"<html><script>1</script></html>", "no text"),
    ],
)
def test_a_bad_file_is_named_with_the_cure(tmp_path, name, data, told):
    with pytest.raises(DocumentError, match=told) as error:
        read(put(tmp_path, name, data))
    assert str(error.value).startswith(name)
    assert error.value.cure


def test_an_encrypted_pdf_is_named_with_the_cure():
    with pytest.raises(DocumentError, match=r"encrypted\.pdf: is encrypted\. Save it without a password"):
        read(Path(__file__).parents[1] / "data/files/encrypted.pdf")


def test_missing_and_enormous(tmp_path, monkeypatch):
    with pytest.raises(DocumentError, match="no such file"):
        read(tmp_path / "no.txt")
    monkeypatch.setattr("analysis.documents.reading.MAX_BYTES", 10)
    with pytest.raises(DocumentError, match="enormous"):
        read(put(tmp_path, "a.txt", b"x" * 11))


def test_zip_bomb_is_refused(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(30 * 2**20))
    with pytest.raises(DocumentError, match="out of all proportion"):
        read(put(tmp_path, "a.docx", held.getvalue()))


def test_docx_paragraphs_and_tables(tmp_path):
    document = docx.Document()
    document.add_paragraph("Mục tiêu đến năm 2025")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Tỷ trọng", "20%"
    document.add_paragraph("Hết.")
    document.save(tmp_path / "a.docx")
    assert read(tmp_path / "a.docx").text == "Mục tiêu đến năm 2025\nTỷ trọng | 20%\nHết."


def years_of_cells(text) -> list:
    found = extract(text, published="2025-03-15")
    return [(m.value, m.unit, m.period) for m in found if m.status != "not_quantity"]


CELLS = [(1200, "count", "2023"), (1400, "count", "2024"), (12.5, "percent", "2024"), (8.1, "percent", "2023")]


def test_merged_heads_of_html(tmp_path):
    page = """<table><tr><th rowspan="2">Region</th><th colspan="2">2023</th><th colspan="2">2024</th></tr>
        <tr><th>Number</th><th>Share (%)</th><th>Number</th><th>Share (%)</th></tr>
        <tr><td>North</td><td>1,200</td><td></td><td>1,400</td><td>12.5</td></tr>
        <tr><td>South</td><td></td><td>8.1</td><td></td><td></td></tr></table>"""
    assert years_of_cells(read(put(tmp_path, "a.html", page.encode()))) == CELLS


def test_an_empty_first_cell_keeps_its_place(tmp_path):
    page = """<table><tr><th></th><th>Users (m)</th><th>Share (%)</th></tr>
        <tr><td>North</td><td>1.2</td><td>12.5</td></tr></table>"""
    assert years_of_cells(read(put(tmp_path, "a.html", page.encode())))[:2] == [
        (1_200_000, "count", "2025-03"),
        (12.5, "percent", "2025-03"),
    ]
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for cells, told in zip(table.rows, [["", "Users (m)", "Share (%)"], ["North", "1.2", "12.5"]], strict=True):
        for cell, word in zip(cells.cells, told, strict=True):
            cell.text = word
    document.save(tmp_path / "a.docx")
    assert read(tmp_path / "a.docx").text.startswith("|  | Users (m)")
    assert [u for _, u, _ in years_of_cells(read(tmp_path / "a.docx"))] == ["count", "percent"]


@pytest.mark.parametrize("claimed", ["9" * 5000, "1000000", "0", "-3", "two", "²", ""])
def test_a_cell_may_claim_any_number_of_columns(tmp_path, claimed):
    page = f'<table><tr><td colspan="{claimed}">North</td><td>1.2</td></tr></table>'
    cells = read(put(tmp_path, "a.html", page.encode())).text.split("|")
    assert cells[0].strip() == "North" and cells[-1].strip() == "1.2" and len(cells) <= 41
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "North", "1.2"
    table.cell(0, 0)._tc.get_or_add_tcPr().get_or_add_gridSpan().set(qn("w:val"), claimed)
    document.save(tmp_path / "a.docx")
    assert read(tmp_path / "a.docx").text.count("|") == len(cells) - 1


def test_merged_heads_of_docx(tmp_path):
    document = docx.Document()
    rows = [
        ["Region", "2023", "", "2024", ""],
        ["", "Number", "Share (%)", "Number", "Share (%)"],
        ["North", "1,200", "", "1,400", "12.5"],
        ["South", "", "8.1", "", ""],
    ]
    table = document.add_table(rows=4, cols=5)
    for cells, told in zip(table.rows, rows, strict=True):
        for cell, word in zip(cells.cells, told, strict=True):
            cell.text = word
    for left, right in ((1, 2), (3, 4)):
        table.cell(0, left).merge(table.cell(0, right))
    document.save(tmp_path / "a.docx")
    assert years_of_cells(read(tmp_path / "a.docx")) == CELLS


def test_html_blocks_tables_and_depth(tmp_path):
    page = f"<html><head><title>t</title><style>p{{}}</style></head><body><h1>A</h1><p>tăng <b>18,8</b>\n %</p>{ZH}"
    page += "<table><tr><td>Năm</td><td>2025</td></tr></table><script>9</script></body></html>"
    assert read(put(tmp_path, "a.html", page.encode())).text.split("\n") == [
        "A",
        "tăng 18,8 %",
        ZH.strip(),
        "Năm | 2025",
    ]
    deep = "<div>" * 20000 + "12" + "</div>" * 20000
    assert read(put(tmp_path, "d.html", deep.encode())).text == "12"


def test_html_declared_encoding(tmp_path):
    page = f'<html><meta charset="gb2312"><body><p>{ZH}</p></body></html>'
    assert read(put(tmp_path, "a.html", page.encode("gb18030"))).text == ZH.strip()


def test_radicals_are_repaired_without_moving_anything(tmp_path):
    assert read(put(tmp_path, "a.txt", "数字⽣⻓⾄2025年,⺠⽣".encode())).text == "数字生长至2025年,民生"


def test_pdf_lines_are_joined_and_pages_kept(tmp_path):
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    path = tmp_path / "a.pdf"
    pages = (
        ["The share of the digital economy rises to at least", "20 percent of output by the end of 2025."],
        ["Second page here."],
    )
    with PdfPages(path) as pdf:
        for lines in pages:
            figure = Figure()
            for number, line in enumerate(lines):
                figure.text(0.05, 0.9 - number / 20, line, fontsize=8)
            pdf.savefig(figure)
    text = read(path)
    assert "rises to at least 20 percent" in text.text
    assert text.page_of(text.text.index("Second")) == 2
    assert text.page_of(3) == 1


def test_scanned_pdf_is_told(tmp_path):
    from matplotlib.figure import Figure

    Figure().savefig(tmp_path / "s.pdf")
    with pytest.raises(DocumentError, match=r"s\.pdf.*scan.*OCR"):
        read(tmp_path / "s.pdf")


def test_glue_between_lines_of_a_pdf():
    assert _glue("到2025年,全省数字经济增加值占生产", "总值的比重", 34) == ""
    assert _glue("đến năm 2025, tỷ trọng kinh tế số", "chiếm 20%", 34) == " "
    assert _glue("Mục tiêu.", "Đến năm 2025", 60) == "\n"
    assert _glue("x" * 60, "- Phát triển", 60) == "\n"
