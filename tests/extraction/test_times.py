# ruff: noqa: E501  (a sentence is read as one line)
"""The time of a number that states none, or that tells it by another: sentences of our own."""

import pytest

from analysis.documents.text import Text
from analysis.extraction import dating, extract, folding


def periods(text, published="2024-05-20"):
    found = extract(Text("t", text), published=published, place="Hai Duong")
    return [(m.value, m.period) for m in found if m.status != "not_quantity"]


TOLD = [
    # a section keeps its topic; what was compared with does not become it
    (
        "I. Results\nIn 2023 retail sales reached 120 billion dong, up from 90 billion dong in 2021.\nExports rose by 8%.",
        [(120e9, "2023"), (90e9, "2021"), (8, "2023")],
    ),
    ("一、成效\n2023年，全省出口额达300亿元。\n软件业收入增长9%。", [(300e8, "2023"), (9, "2023")]),
    # brackets with a number of their own keep their year
    (
        "Năm 2023, tỷ lệ hộ có Internet đạt 81% (mục tiêu đến năm 2026 là 95%), có 12 trạm mới.",
        [(81, "2023"), (95, "2026"), (12, "2023")],
    ),
    # one goal after another, each with its year
    ("目标在2026年增至18家、2030年增至30家。", [(18, "2026"), (30, "2030")]),
    ("A 2021 strategy wanted 40 parks by 2030.", [(40, "2030")]),
    # the last year told holds, not the one compared with, nor a forecast told in passing
    ("2022年规模达2万亿元，2024年预计突破3万亿元。企业超1000家。", [(2e12, "2022"), (3e12, "2024"), (1000, "2022")]),
    # brackets behind a year, years set against each other, an aside
    (
        "So với năm 2021 (6,5 triệu lượt khách, thu 20 tỷ đồng), đây là bước nhảy vọt.",
        [(6.5e6, "2021"), (20e9, "2021")],
    ),
    ("2023年人均使用量为60件，而2016年仅为15件。", [(60, "2023"), (15, "2016")]),
    (
        "Value added was 252 billion dong, an increase of 3.8% (2022: 11.4%).",
        [(252e9, "2024-05"), (3.8, "2024-05"), (11.4, "2022")],
    ),
    ("Between 2016 and 2022, coverage went from 59% to 94%.", [(59, "2016"), (94, "2022")]),
    ("到2027年，起降点达到50个，其中2025年先布设20个。", [(50, "2027"), (20, "2025")]),
    (
        "In 2023 sales were 90 billion dong, against 80 billion dong in the preceding year.",
        [(90e9, "2023"), (80e9, "2022")],
    ),
    # what was founded when; an English sentence in the present
    (
        "In 2023 the fund grew by 40%. The number of projects was 3,000, the largest since it was founded in 1966.",
        [(40, "2023"), (3000, "2023")],
    ),
    (
        "I. Results\nIn 2022 sales rose by 8%.\nFees made 0.4% of them.\nThe average fee is 0.33%.",
        [(8, "2022"), (0.4, "2022"), (0.33, "2024-05")],
    ),
    # what was compared with tells no time for what follows
    (
        "GDP quý III năm 2023 tăng 6,9%, cao hơn mức tăng 6,7%[1] của quý II. Riêng công nghiệp tăng 8%.",
        [(6.9, "2023-Q3"), (6.7, "2023-Q2"), (8, "2023-Q3")],
    ),
    # told relatively
    ("Số liệu đo kiểm tháng 3/2024 vừa được công bố.\nTheo đó, tốc độ đạt 250 Mbps.", [(250, "2024-03")]),
    ("2022年有企业3000家；今年截至3月底，又新增200家。", [(3000, "2022"), (200, "2024-03")]),
    ("如今，农场有120套智能设备。", [(120, "2024-05")]),
    ("Cách đây năm năm, tỉnh có 300 doanh nghiệp.", [(300, "2019")]),
    ("Hai năm tới phải có 500 trạm.", [(500, "2026")]),
    ("Chín tháng năm nay, doanh thu tăng 12%.", [(12, "2024-Q1..2024-Q3")]),
    ("Cả năm 2022, doanh thu đạt 90 tỷ đồng.", [(90e9, "2022")]),
    ("上月底，平台服务达480项。", [(480, "2024-04")]),
    ("截至今年3月，全省有企业5425个。", [(5425, "2024-03")]),
    ("力争三年内企业达到2000家。", [(2000, "2027")]),
    ("2023年6至8月新设企业255家。", [(255, "2023-06..2023-08")]),
    ("The city had 98 parks last month.", [(98, "2024-04")]),
    ("Lines were at 11,000 km in 2014 and are at 42,000 km now.", [(11000, "2014"), (42000, "2024-05")]),
    ("In 2023 the share was 24.8%, up from 23% a year earlier.", [(24.8, "2023"), (23, "2022")]),
    ("The ministry wants 60% of dossiers online by the end of the year.", [(60, "2024")]),
    ("Computing power doubled in 2022.", [(2, "2022")]),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_the_time_of_a_number(text, wanted):
    assert periods(text) == wanted


def test_statistics_share_one_period_over_their_sections():
    text = "Statistical bulletin\n1. Users\nAs of December 2023 users stood at 70 million.\n2. Lines\nFibre lines: 21 million."
    assert periods(text, "2024-03-22") == [(70e6, "2023-12"), (21e6, "2023-12")]


def test_a_plan_without_a_year_aims_at_that_of_its_title():
    text = "PLAN\nDigital development until 2030\nThe share of online dossiers shall reach 90%."
    assert periods(text) == [(90, "2030")]


DATELINES = [
    ("Kinh tế số tăng tốc\nThời gian: 8 giờ 30, ngày 14/5/2024. Địa điểm: phòng họp tầng 3, trụ sở UBND tỉnh, đường Trần Phú.", "2024-05-14"),
    ("Kinh tế số tăng tốc\n14 tháng 5, 2024", "2024-05-14"),
    ("Growth in the hills\nHILLTOWN, May 14 (2024) -- The county grew.", "2024-05-14"),
    ("Address at the opening session of the regional forum, 14 May 2024, Convention Hall, Hilltown", "2024-05-14"),
    ("省市速览\n制表：2024年5月　版本V2.1", "2024-05"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "date"), DATELINES)
def test_datelines(head, date):
    body = "\nTỉnh có 120 doanh nghiệp, tăng 5% so với năm 2022." if "Kinh" in head else "\n2022年有企业120家。"
    text = head + (body if not date.endswith("05") else "")
    if date.endswith("-05"):
        text = "省市速览\n2022年有企业120家。\n" + head.split("\n")[1]
    assert dating.spoken(Text("t", text), folding.fold(text)) == date


def test_minutes_are_of_the_meeting_not_of_the_one_whose_minutes_they_approve():
    text = (
        "COUNTY COUNCIL\nGROWTH COMMITTEE - 9 SEPTEMBER 2025\n"
        "Minutes of the meeting held in the committee room of the county offices, Main Street, from ten o'clock in the morning until noon.\n"
        "MINUTES OF 22 JULY 2025\nAt present 98% of premises have a line."
    )
    assert [(m.value, m.period) for m in extract(Text("t", text)) if m.status != "not_quantity"] == [(98, "2025-09")]
