"""Whatever the text: every digit lies in exactly one span, and reading takes time in proportion to its length."""

import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.documents.text import Text
from analysis.extraction import extract
from analysis.extraction.vocabulary.cues import cues

DOCUMENTS = sorted((Path(__file__).parents[2] / "data" / "raw" / "documents").glob("*.txt"))
LINES = [line for path in DOCUMENTS for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def covered_once(text):
    seen = [0] * len(text)
    for start, end in {(m.start, m.end) for m in extract(Text("t", text))}:
        for i in range(start, end):
            seen[i] += 1
    return all(seen[i] == 1 for i, c in enumerate(text) if c.isdigit())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=4), st.text(max_size=40), st.integers(0, 60))
def test_mixtures_of_sentences(lines, noise, cut):
    text = "\n".join(lines)
    assert covered_once(text[cut:] + noise + text[:cut])


TRIAL = sorted((Path(__file__).parents[1] / "data" / "trial").glob("*/*/*.txt"))
PIECES = [line for path in TRIAL for line in path.read_text(encoding="utf-8").split("\n") if re.search(r"\d", line)]


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_pieces_of_real_lines(data):
    """Texts broken where no writer breaks them: cut lines, signs put in anywhere, sentences as cells of a table."""
    parts = []
    for line in data.draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3)):
        start = data.draw(st.integers(0, len(line) - 1))
        stop = data.draw(st.integers(start, min(len(line), start + 80)))
        parts += [
            line[start:stop],
            data.draw(st.sampled_from(["", "\n", "|", " | ", "\n||", "5", "0", "亿", "(", "%", ",", "-"])),
        ]
    assert covered_once("".join(parts))


def words_of(told):
    """Every word of a cue file, however deep."""
    if isinstance(told, dict):
        return [word for key, value in told.items() for word in (*words_of(str(key)), *words_of(value))]
    return [word for value in told for word in words_of(value)] if isinstance(told, list) else [str(told)]


NUMBERS = [
    "5%",
    "3",
    "12,5",
    "1 300",
    "2023",
    "7 tỷ đồng",
    "4个百分点",
    "三",
    "2倍",
    "6 points",
    "năm 2024",
    "2024年",
    "(8%)",
]
CUES = {
    lang: st.lists(st.sampled_from(words_of(cues(lang).words) + 40 * NUMBERS), max_size=12)
    for lang in ("vi", "zh", "en")
}


@pytest.mark.parametrize("lang", ["vi", "zh", "en"])
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_cue_words_in_any_order(lang, data):
    gap = "" if lang == "zh" else " "
    assert covered_once(gap.join(data.draw(CUES[lang])))


@pytest.mark.parametrize("lang", ["vi", "zh", "en"])
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_cells_in_any_order(lang, data):
    """Rows of a table whose cells are numbers, times, cue words or empty, all rows of one width."""
    cell = st.sampled_from(
        words_of(cues(lang).words) + 60 * [*NUMBERS, *re.split(r"\||\n *", CALENDAR[lang]), "", "1."]
    )
    width = data.draw(st.integers(2, 5))
    rows = data.draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=5))
    assert covered_once("\n".join("| " + " | ".join(row) + " |" for row in rows))


CALENDAR = {
    "vi": """ngày 12 tháng 13 năm 2024|ngày 31 tháng 2 năm 2024|tháng 0/2024|từ ngày 40/2 đến 31/12/2024
        99 tháng đầu năm 2024|từ tháng 12/2024 đến tháng 1/2023|sau 99 năm lên|99 năm trước|nửa đầu năm ngoái
        quý IV/2024|quý I, II và III|năm 2024-2020|từ đầu năm đến ngày 31/1|từ đầu năm đến nay|cùng kỳ năm trước
        cả giai đoạn|năm đó|tháng 2 năm đó|giai đoạn 2021-2025""",
    "zh": """2024年0月|2024年13月|2024年2月30日|前99个月|1-99月|去(999)年|今(0)年|二〇〇〇年十九月九十九日
        民國99年2月31日|截至2024年上半年|截至2024年底|2024年1月至2023年12月|99年前|未来99年|上月|当月
        同年3月|上年同期|前三季度|一、二季度|2024年年中|2021-2025年""",
    "en": """June 2024 to May 2020|0 months to June|first 99 months of 2024|Q4 2024|4Q 99|FY2024-99|2099-00
        99 years ago|within ten years|the same month last year|the quarter|last month|last June|mid-2024
        beginning of 1940|31 February 2024|up from a year earlier""",
}
CODE = re.compile(r"\d{4}(?:-(?:Q[1-4]|H[12]|\d\d(?:-\d\d)?))?")


def exists(code):
    """Does a calendar have the year, half, quarter, month or day of a code?"""
    day = {4: "-01-01", 7: "-01", 10: ""}[len(code)] if code[5:6] not in ("Q", "H") else None
    return bool(CODE.fullmatch(code)) and (day is None or bool(date.fromisoformat(code + day)))


@pytest.mark.parametrize("published", [None, "2025-01-05"])
@pytest.mark.parametrize("lang", ["vi", "zh", "en"])
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_every_period_is_one_of_the_calendar(lang, published, data):
    times = re.split(r"\||\n *", CALENDAR[lang])
    told = data.draw(st.lists(st.sampled_from(times + NUMBERS + [", ", ". ", "\n", "| "]), max_size=14))
    for m in extract(Text("t", ("" if lang == "zh" else " ").join(told), lang=lang), published=published):
        codes = [code for period in (m.period, m.baseline_period) if period for code in period.split("..")]
        assert all(map(exists, codes)), (m.quote, codes)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("0123456789.,%-/()年万亿第năm tỷ")), max_size=80))
def test_any_unicode(text):
    assert covered_once(text)


@pytest.mark.parametrize(
    "unit", ["1", "1.", "(", "[1", "1,2/", "一", "1 - ", "第", "tăng ", "năm 5 ", "1|", "năm 2020, "]
)
def test_hostile_input_stays_linear(unit):
    def seconds(n):
        return processor_seconds(unit * (n // len(unit)))

    seconds(2_000)
    assert seconds(40_000) < max(30 * seconds(4_000), 1.0)


def processor_seconds(text):
    start = time.process_time()
    extract(Text("t", text))
    return time.process_time() - start


MEGABYTE = 1_000_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "at_most"),
    [
        pytest.param("1" * MEGABYTE, 10, id="digits"),
        pytest.param("1." * (MEGABYTE // 2), 10, id="digits and dots"),
        pytest.param("(" * (MEGABYTE // 2) + ")" * (MEGABYTE // 2), 10, id="brackets nested half a million deep"),
        pytest.param(("(" * 500 + "5%" + ")" * 500) * (MEGABYTE // 1002), 10, id="numbers in nested brackets"),
        pytest.param(" " * MEGABYTE, 10, id="blanks"),
        pytest.param("\t" * MEGABYTE, 10, id="tabs"),
        pytest.param("e" + "\u0301" * MEGABYTE, 10, id="combining marks"),
        pytest.param("”" * MEGABYTE, 10, id="quotes"),
        pytest.param("tại Hà Nội " * (MEGABYTE // 14), 10, id="names of a capital"),
    ],
)
def test_a_line_of_a_megabyte(line, at_most):
    assert processor_seconds(line) < at_most


@pytest.mark.parametrize(
    "unit", ["từ 5 lên 6 (7) ", "Hà Nội 5% ", "1|", "1a|", "a\t", "比上年增长5%，", "mục tiêu 5% "]
)
def test_a_dense_paragraph_costs_little_more_a_number_than_a_sparse_one(unit):
    dense, sparse = unit * (9_000 // len(unit)), f"{unit}\n" * 300
    processor_seconds(sparse)
    assert processor_seconds(dense) / (9_000 // len(unit)) < max(8 * processor_seconds(sparse) / 300, 0.002)


def test_an_edit_elsewhere_leaves_the_ids_of_mentions():
    before = "Năm 2023 có 5 dự án. Năm 2023 có 5 dự án.\nDoanh thu đạt 90 tỷ đồng; tăng 8%."
    after = before.replace("Doanh thu", "Dòng 1: mở đầu.\nKết quả 7 tháng.\nDoanh thu")
    ids = [{m.mention_id for m in extract(Text("a.txt", text))} for text in (before, after)]
    assert len(ids[0]) == len(extract(Text("a.txt", before))), "equal sentences have ids of their own"
    assert ids[0] < ids[1]
    assert not ids[0] & {m.mention_id for m in extract(Text("b.txt", before))}
