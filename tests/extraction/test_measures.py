"""Measures of the five documents against the hand-made annotation, by line and place."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from analysis import documents
from analysis.documents import register
from analysis.documents.text import Text
from analysis.extraction import extract
from analysis.extraction.measures import measures

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def compared():
    """(annotated, found): (document, line, place) -> the measures there."""
    annotated, found = defaultdict(list), defaultdict(list)
    with (ROOT / "tests/data/gold/actions.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            annotated[row["doc"], int(row["line"]), row["place"]].append(row)
    for entry in register.load()[0]:
        text = documents.read(ROOT / "data/raw/documents" / entry.file)
        for measure in measures(text, extract(text, place=entry.place or None), entry.place or ""):
            found[entry.file, measure.line, measure.place].append(vars(measure))
    return annotated, found


def test_lines_and_places_with_measures(compared):
    annotated, found = compared
    assert 2 * len(set(annotated) & set(found)) / (len(annotated) + len(found)) >= 0.90


@pytest.mark.parametrize(("field", "least"), [("pillar", 0.88), ("instrument", 0.71), ("theme", 0.73)])
def test_codes_of_the_measures_found(compared, field, least):
    right = of = 0
    for key in set(compared[0]) & set(compared[1]):
        told, read = (Counter(row[field] for row in side[key]) for side in compared)
        right += (told & read).total()
        of += min(told.total(), read.total())
    assert right / of >= least


def found_in(written, place="Hai Duong"):
    text = Text("t", written)
    return measures(text, extract(text, place=place), place)


@pytest.mark.parametrize(
    ("written", "quotes"),
    [
        (
            "Tỉnh xây dựng và vận hành trung tâm dữ liệu; đào tạo kỹ năng số cho thanh niên.",
            ["Tỉnh xây dựng và vận hành trung tâm dữ liệu", "đào tạo kỹ năng số cho thanh niên"],
        ),
        ("加快建设和推广公共数据平台，培育一批软件企业。", ["加快建设和推广公共数据平台", "培育一批软件企业"]),
        (
            "The city shall build two data centres; at least 1,000 teachers are to be trained.",
            ["The city shall build two data centres", "at least 1,000 teachers are to be trained"],
        ),
    ],
)
def test_verbs_with_an_object_open_measures(written, quotes):
    assert [m.quote for m in found_in(written)] == quotes


@pytest.mark.parametrize(
    "written",
    [
        "Sự phát triển của ngành viễn thông còn chậm.",
        "Các tổ chức, doanh nghiệp gửi báo cáo hằng quý.",
        "Nhằm nâng cao năng lực cạnh tranh.",
        "为数字经济提供新动能。",
        "省发展改革委负责人出席。",
        "软件收入突破900亿元。",
        "How will the province build its network?",
        "The developed countries differ.",
    ],
)
def test_nouns_aims_figures_and_questions_are_no_measures(written):
    assert not found_in(written)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Quảng Ninh xây dựng trung tâm dữ liệu.", "Quang Ninh"),
        ("Thu hút doanh nghiệp Nhật Bản đầu tư.", "Hai Duong"),
        ("Phấn đấu xây dựng hạ tầng số dẫn đầu cả nước.", "Hai Duong"),
    ],
)
def test_the_place_before_the_verb_acts(written, place):
    assert {m.place for m in found_in(written)} == {place}


def test_a_title_is_no_measure_and_items_hand_their_theme_down():
    found = found_in("Phát triển kinh tế số tỉnh\n\n1. Phát triển chính quyền số. Hoàn thiện quy trình nội bộ.\n")
    assert [(m.level, m.theme) for m in found] == [
        ("programme", "digital_government"),
        ("component", "digital_government"),
    ]
