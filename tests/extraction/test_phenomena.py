"""One short sentence of our own for each thing that policy texts do with numbers."""

import pytest

from analysis.documents.text import Text
from analysis.extraction import extract


def quantities(sentence, **told):
    told = {"published": "2024-01-15", "place": "Hai Duong"} | told
    return [m for m in extract(Text("t", sentence), **told) if m.status != "not_quantity"]


VALUES = [
    ("Doanh thu đạt 1.234,5 tỷ đồng.", [1.2345e12]),
    ("Tỉnh có 2.345 trạm và 1.234.567 hồ sơ.", [2345, 1234567]),
    ("Tổng vốn 45 nghìn tỷ đồng, tỷ lệ 71,2 %.", [45e12, 71.2]),
    ("Chỉ số đạt 0,7123 điểm.", [0.7123]),
    ("Tuyến dài 123,4km, tốc độ 1Gb/s.", [123.4, 1]),
    ("Dân số 2,5 vạn dân, hơn 3,1 triệu lượt.", [25000, 3.1e6]),
    ("Đến nay có ba trụ cột và năm ứng dụng.", [3, 5]),
    ("总投资300多亿元，就业10余万人，近万家企业。", [3e10, 1e5, 1e4]),
    ("数据规模达10亿亿次，收入突破万亿元。", [1e17, 1e12]),
    ("九成以上企业完成改造，占百分之三十。", [90, 30]),
    ("增加值翻一番，约四分之一的企业上云。", [2, 25]),
    ("全省企业数量达２３４５家，增长１２．５％。", [2345, 12.5]),
    ("Revenue reached VND1,234 billion (about US$50 million).", [1.234e12, 5e7]),
    ("这活儿要六七个人，占三五成。", [6, 30]),
    ("The province came fourth in the whole country, second in the Red River Delta.", [4, 2]),
    ("Two to three parks with 1 300 PFLOPS and 57-60 million users.", [2, 1300, 57e6]),
    (
        "Thành phố ở vị trí số một, lớn thứ ba cả nước, có trên nửa triệu tài khoản và hai văn phòng mới.",
        [1, 3, 5e5, 2],
    ),
    (
        "比重从2020年3.5%提高到5.8%，指数从2020年的85提高到95，出口保持两位数增长，密码为两位数。",
        [3.5, 5.8, 85, 95, 10],
    ),
    ("Usage went up by 4.8% to 84%.", [4.8, 84]),
    ("年平均气温3.4℃。", [3.4]),
    ("Two-thirds of households and 16.5 per cent of firms.", [66.6667, 16.5]),
    ("The plan sets out three pillars and 33 measures.", [3, 33]),
]


@pytest.mark.parametrize(("sentence", "values"), VALUES)
def test_values(sentence, values):
    assert [m.value for m in quantities(sentence)] == pytest.approx(values)


COMPARATORS = [
    ("Có trên 700 doanh nghiệp.", "gt"),
    ("Bán trên 5 sàn thương mại điện tử.", "eq"),
    ("Kinh tế số chiếm từ 20% GRDP.", "eq"),
    ("Đạt tối thiểu 20% GRDP.", "ge"),
    ("Hỗ trợ không quá 100 triệu đồng.", "le"),
    ("Gần 80% người dân có tài khoản.", "approx"),
    ("Đạt 7 - 8%/năm.", "range"),
    ("突破100项以上关键技术。", "ge"),
    ("用户超过5000万。", "gt"),
    ("占比60%左右。", "approx"),
    ("给予最高500万元补助。", "le"),
    ("放行不会超过30秒。", "le"),
    ("FTTP passed 61% of homes.", "eq"),
    ("It broke the three million dollar mark.", "gt"),
    ("At least 1,500 firms joined.", "ge"),
    ("Between 25% and 30% of firms joined.", "range"),
    ("Some 2.5 million people have accounts.", "approx"),
]


@pytest.mark.parametrize(("sentence", "comparator"), COMPARATORS)
def test_comparators(sentence, comparator):
    assert [m.comparator for m in quantities(sentence)] == [comparator]


KINDS = [
    ("Doanh thu năm 2022 tăng 8,7% so với năm trước.", ("change", 8.7, "2022", "2021")),
    ("Thời gian giảm 30% so với cùng kỳ năm 2022.", ("change", -30, "", "2022")),
    ("Phấn đấu đến năm 2030 kinh tế số đạt 30% GRDP.", ("target", 30, "2030", "")),
    ("Năm 2022, chỉ số xếp thứ 5/63 tỉnh.", ("rank", 5, "2022", "")),
    ("Kinh tế số chiếm thấp hơn bình quân cả nước 1,3 điểm phần trăm.", ("other", -1.3, "", "")),
    ("前三季度，产量增长12.5%。", ("change", 12.5, "2024-Q1..2024-Q3", "2023-Q1..2023-Q3")),
    ("到2027年，数字经济增加值达到7万亿元。", ("target", 7e12, "2027", "")),
    ("完成年度目标的103%。", ("actual", 103, "2024-01", "")),
    ("In 2023, exports fell by 3.4% year on year.", ("change", -3.4, "2023", "2022")),
    ("By 2030, the province aims to reach a share of 30%.", ("target", 30, "2030", "")),
]


@pytest.mark.parametrize(("sentence", "wanted"), KINDS)
def test_kinds_and_periods(sentence, wanted):
    (m,) = quantities(sentence)
    kind, value, period, baseline = wanted
    assert (m.kind, m.value, m.baseline_period) == (kind, value, baseline)
    assert not period or m.period == period


def test_one_year_for_each_value():
    found = quantities("Tỷ lệ lần lượt đạt 45%, 67,5% và 80% trong các năm 2021, 2022, 2023.")
    assert [(m.value, m.period) for m in found] == [(45, "2021"), (67.5, "2022"), (80, "2023")]


def test_one_number_for_several_things():
    found = quantities("建成技术中心、制造中心和产业中心各10家左右。")
    assert [(m.value, m.comparator) for m in found] == [(10, "approx")] * 3
    assert len({m.mention_id for m in found}) == 3


def test_a_lead_carries_to_its_items():
    found = quantities("Mục tiêu đến năm 2030:\n- 100% hồ sơ được xử lý trực tuyến.\n- Có 1.000 doanh nghiệp số.")
    assert [(m.kind, m.period) for m in found] == [("target", "2030")] * 2


def test_table_takes_unit_and_year_from_its_cells():
    found = quantities("指标 | 单位 | 2020年 | 2025年\n增加值 | 亿元 | 30218 | 60000", place="Zhejiang")
    assert [(m.value, m.unit, m.period, m.kind) for m in found] == [
        (30218e8, "CNY", "2020", "actual"),
        (60000e8, "CNY", "2025", "target"),
    ]


def test_table_without_a_word_above_the_names_of_its_rows():
    found = quantities(
        "Rank of the province\n          2021   2022   2023\nDTI       12     9      7*\nPCI       20     18     15"
    )
    assert [(m.value, m.unit, m.period, m.kind) for m in found[:3]] == [
        (12, "rank", "2021", "rank"),
        (9, "rank", "2022", "rank"),
        (7, "rank", "2023", "rank"),
    ]


def test_table_with_months_and_a_plan_in_its_head():
    found = quantities(
        "Bảng 1. Chỉ tiêu năm 2023\nChỉ tiêu | ĐVT | 6 tháng | Kế hoạch năm\n"
        "Tổng thu | tỷ đồng | 26 | 40\nKhách | nghìn lượt | +5,2 | 9"
    )
    assert [(m.value, m.kind, m.period) for m in found] == [
        (26e9, "actual", "2023-H1"),
        (40e9, "target", "2023"),
        (5200, "change", "2023-H1"),
        (9000, "target", "2023"),
    ]


NONE = [
    "Theo Quyết định số 749/QĐ-TTg ngày 03/6/2020 và Nghị quyết 09-NQ/TU.",
    "Điều 5, khoản 2; mức độ 4; cách mạng công nghiệp 4.0; mạng 5G; Đề án 06.",
    "浙政办发〔2021〕35号，第十四次党代会，8月15日，第3条，图2，“1+4”体系，世界500强。",
    "第一时间响应，一流环境，一号工程，四梁八柱，“十四五”规划。",
    "Decision No. 749, Article 5, page 12, 5G, Industry 4.0, COVID-19, one-stop shop, 24/7.",
    "Liên hệ ĐT: 0258.3528000, phiên bản 3.2; hạn chót trước 17 giờ thứ Sáu; in 3 bản.",
    "Reporting desk; US$1 = R$6.03; 1 baht = 100 satang; 555 Vibhavadi Rangsit Rd., Bangkok.",
    "拨打12305邮政用户申诉电话；达到4A级；400G高速网络。",
    "Trang chủ | Tin tức (1.208) | Thống kê",
    "Law 19,300; Stat. 237.012; 10/13/2023; 09.30 – 11.45; 180 East 5th Street; 4 min read; (1.2 MB).",
    "“15分钟生活圈”；凌晨5点；6英寸碳化硅；满分100分；达到三级；四级及以上公路；单位：亿元；每万元产值；小数第一位。",
    "The 100 Day Plan; figures may not add up to 100 due to rounding; a 24-hour ticket.",
    "Điện thoại: 0225.3842.234 - Số lượt truy cập: 25716209646",
]


@pytest.mark.parametrize("sentence", NONE)
def test_not_quantities(sentence):
    assert quantities(sentence) == []


def test_decomposed_letters_read_alike_and_keep_offsets():
    import unicodedata

    plain = "Tỷ lệ người dân có tài khoản đạt trên 50%, tăng 8,7%."
    split = unicodedata.normalize("NFD", plain)
    a, b = quantities(plain), quantities(split)
    assert [(m.value, m.comparator, m.kind) for m in a] == [(m.value, m.comparator, m.kind) for m in b]
    assert all(split[m.start : m.end] == m.quote for m in b)


@pytest.mark.parametrize(
    ("sentence", "published", "place"),
    [
        ("Năm 2026, GRDP của Hải Phòng tăng 11%.", "2026-12-20", "Hai Phong (2025)"),
        ("Năm 2024, GRDP của Hải Phòng tăng 11%.", "2026-12-20", "Hai Phong"),
        ("Phấn đấu đến năm 2030, GRDP của Hải Phòng tăng 11%.", "2022-05-10", "Hai Phong"),
        ("2026年，海防市地区生产总值增长11%。", "2026-12-20", "Hai Phong (2025)"),
        ("In 2026 the GRDP of Da Nang grew by 11%.", "2026-12-20", "Da Nang (2025)"),
        ("Năm 2026, GRDP của Hà Nội tăng 11%.", "2026-12-20", "Ha Noi"),
    ],
)
def test_a_name_kept_through_a_merger_means_the_unit_of_its_time(sentence, published, place):
    assert [m.place for m in quantities(sentence, published=published)] == [place]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Năm 2022, tỉnh Hòa Bình có 500 doanh nghiệp.", "Hoa Binh"),
        ("Vì hòa bình, tỉnh trồng 500 cây năm 2022.", "Hai Duong"),
        ("Ngân hàng Thế giới tài trợ 500 dự án năm 2022.", "Hai Duong"),
        ("2022年建成世界级产业集群2个。", "Hai Duong"),
        ("The World Bank funded 500 projects in 2022.", "Hai Duong"),
        ("Vùng châu Á - Thái Bình Dương có 500 dự án năm 2022.", "Hai Duong"),
    ],
)
def test_words_that_look_like_a_place(sentence, place):
    assert {m.place for m in quantities(sentence)} == {place}


@pytest.mark.parametrize(
    "sentence",
    [
        "Năm 2020, doanh thu công nghệ thông tin đạt 120 tỷ USD, gấp 400 lần năm 2000, đóng góp 14% vào GDP.",
        "In 2020 ICT revenue reached 120 billion dollars, 400 times that of 2000, and made up 14% of GDP.",
    ],
)
def test_revenue_set_beside_gdp_is_not_gdp(sentence):
    money, multiple, share = quantities(sentence, place="Viet Nam")
    assert (money.indicator, share.indicator) == ("ict_revenue", "ict_share_gdp")
    assert multiple.indicator != "gdp_usd"
