# ruff: noqa: E501  (a sentence is read as one line)
"""The time of a number that states none, or that tells it by another: sentences of our own."""

import pytest

from analysis.documents.text import Text
from analysis.extraction import extract
from analysis.extraction.paragraphs import dating
from analysis.extraction.vocabulary import folding


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
    # years that run from one calendar year into the next; months, days and the time of something else
    (
        "Spending was $5 million in 2021-22, up from $4 million the year before.",
        [(5e6, "2021..2022"), (4e6, "2020..2021")],
    ),
    ("The park earned $3 billion last year.", [(3e9, "2023")]),
    ("Between October 2021 and July 2023 there were 410 calls.", [(410, "2021-10..2023-07")]),
    ("The province shipped 800 cars between January and September 2023.", [(800, "2023-Q1..2023-Q3")]),
    ("A survey published in December found 300 sites.", [(300, "2023-12")]),
    ("The drive launched at the end of 2021 saw 200 firms act in the first half of 2022.", [(200, "2022-H1")]),
    ("It was $19 billion or 4.3% in 2017.", [(19e9, "2017"), (4.3, "2017")]),
    ("It rose to 52% in 2018. In the latter year 4G reached 96% of the country.", [(52, "2018"), (96, "2018")]),
    ("There were 48 parks in 2021. There are 60 clusters.", [(48, "2021"), (60, "2024-05")]),
    ("Từ ngày 1-1 đến 14-11-2023, tỉnh tiếp nhận 900 hồ sơ.", [(900, "2023-01..2023-11")]),
    ("Tính chung 4 tháng, xuất khẩu đạt 24 triệu USD.", [(24e6, "2024-01..2024-04")]),
    ("Số liệu ngày 19/7/2022: 2.600 tài khoản.", [(2600, "2022-07")]),
    ("Chỉ số tăng 14% trong 6 tháng năm 2023 (cùng kỳ năm 2022 tăng 12%).", [(14, "2023-H1"), (12, "2022-H1")]),
    ("Năm ngoái có 18 trạm, đến nay đã là 21 trạm, tức là tăng 16%.", [(18, "2023"), (21, "2024-05"), (16, "2024-05")]),
    ("2022年授权专利79件，比上年（69件）增长14%。", [(79, "2022"), (69, "2021"), (14, "2022")]),
    ("2021年接入率达到100%。平台截至3月15日浏览405次。", [(100, "2021"), (405, "2024-03")]),
    ("时间回到2022年7月16日。当天运行20辆次。", [(20, "2022-07")]),
    ("7月、8月、9月分别增长28%、63%和17%。", [(28, "2023-07"), (63, "2023-08"), (17, "2023-09")]),
    ("2022年增长3%；与2019年相比，增长20%。", [(3, "2022"), (20, "2022")]),
    ("民國113年第4季營業額19億元。", [(19e8, "2024-Q4")]),
    ("依据国发〔2019〕17号，全年支出力争12亿元。", [(12e8, "2024")]),
    ("Computing power doubled in 2022.", [(2, "2022")]),
    # months gone by, months since January, months in words and in lists
    ("其中，11月份产量为80万吨。", [(80e4, "2023-11")]),
    ("4月出口额3000万元。", [(3000e4, "2024-04")]),
    ("2、3、4月产量分别为7万吨、8万吨、9万吨。", [(7e4, "2024-02"), (8e4, "2024-03"), (9e4, "2024-04")]),
    ("全市首三季完成投资80亿元。", [(80e8, "2024-Q1..2024-Q3")]),
    ("Từ đầu năm đến ngày 15/4, xuất khẩu đạt 20 tỷ USD.", [(20e9, "2024-01..2024-04")]),
    ("Từ tháng 2 đến tháng 4, đảo đón 30.000 lượt khách.", [(30000, "2024-02..2024-04")]),
    ("Sản lượng tháng Ba đạt 500 tấn.", [(500, "2024-03")]),
    (
        "Đến hết tháng 4, bán lẻ đạt 90 tỷ đồng, tăng 6% so với cùng kỳ.",
        [(90e9, "2024-01..2024-04"), (6, "2024-01..2024-04")],
    ),
    ("April exports came to US$ 30 million, 5% lower than in March.", [(30e6, "2024-04"), (-5, "2024-04")]),
    # a time of its own in between is not that of what follows
    (
        "Hai tháng đầu năm 2024, thu 80 tỷ đồng. Riêng tháng 1 thu 50 tỷ đồng.\n- Thuế thu 40 tỷ đồng.",
        [(80e9, "2024-01..2024-02"), (50e9, "2024-01"), (40e9, "2024-01..2024-02")],
    ),
    (
        "一季度生猪出栏60万头;一季度末存栏80万头。水产品产量9万吨。",
        [(60e4, "2024-Q1"), (80e4, "2024-Q1"), (9e4, "2024-Q1")],
    ),
    # from A to B: A of the year before, or of today where B is still to come
    ("Năm 2023, tỷ lệ này tăng từ 20% lên 26%.", [(20, "2022"), (26, "2023")]),
    ("Earnings climbed from 26 billion dong to 35 billion dong in 2023.", [(26e9, "2022"), (35e9, "2023")]),
    (
        "三、主要目标\n到2026年，上云率从目前的40%提高到60%，新增企业30家。",
        [(40, "2024-05"), (60, "2026"), (30, "2026")],
    ),
    # what is compared with
    ("全省2023年总收入80亿元，占比由上年的12%提升至15%。", [(80e8, "2023"), (12, "2022"), (15, "2023")]),
    ("The index stood at 60 points in 2021, when the town came 17th.", [(60, "2021"), (17, "2021")]),
    ("The town is placed 9th this year. A year before it was 12th.", [(9, "2024"), (12, "2023")]),
    ("Some 94% had a plan, 2 percentage points more than in 2022.", [(94, "2023"), (2, "2023")]),
    # publications, announcements, terms of office and founding years tell no time of a figure
    (
        "In 2022 visitors numbered 2 million, says the Economic Survey 2023.\nHotels had 30,000 beds.",
        [(2e6, "2022"), (30000, "2022")],
    ),
    ("Chỉ số năm 2022 (công bố tháng 3/2024): tỉnh đạt 0,7 điểm, tăng 2 bậc.", [(0.7, "2022"), (2, "2022")]),
    ("园区于1998年经批准设立，面积80平方公里。", [(80, "2024-05")]),
    ("2023年营收90亿元，2019年以来年均增速8%。", [(90e8, "2023"), (8, "2023")]),
    ("GRDP (giá so sánh năm 2010) quý I tăng 6%; quý IV năm 2023 tăng 5%.", [(6, "2024-Q1"), (5, "2023-Q4")]),
    # the year that opens a clause is of the number in it; the aside about a noun is of the noun
    ("Officials count 500 firms, and last year they hired 9,000 people.", [(500, "2024-05"), (9000, "2023")]),
    ("In 2022, which ended on 31 March, the total came to 7 billion dong.", [(7e9, "2022")]),
    ("2020年至2022年，开行量分别突破100列、200列、300列。", [(100, "2020"), (200, "2021"), (300, "2022")]),
    # a headline is of the time at which the text tells its number again
    (
        "Exports pass 50 million dollars\n\nTraders in the hill country sold more coffee and less rice than they had before, the office said on Monday in a long note.\nIn 2023 exports reached 52 million dollars.",
        [(50e6, "2023"), (52e6, "2023")],
    ),
    # rows named by a time
    ("Năm\tThuế\n2021\t300\n2022\t350", [(300, "2021"), (350, "2022")]),
    # a share of a year is no comparison with it; years of what something rose from
    ("占全省比重2023年达到40%,2025年达到五成以上。", [(40, "2023"), (50, "2025")]),
    ("与2014年的300亿元相比,规模明显扩大。", [(300e8, "2014")]),
    ("投运服务器9万台,较去年3月的7万台净增2万台。", [(9e4, "2024-05"), (7e4, "2023-03"), (2e4, "2024-05")]),
    (
        "规模由2020年的100亿元增加到2023年的140亿元。产值从20亿元提高到30亿元。",
        [(100e8, "2020"), (140e8, "2023"), (20e8, "2020"), (30e8, "2023")],
    ),
    ("6月底前开工率必须达到70%以上。", [(70, "2024-06")]),
    ("明年3月底前覆盖率要达到70%。", [(70, "2025-03")]),
    (
        "In 2023 the volume was 30 million tonnes, less than in the preceding year, when it reached 36 million tonnes.",
        [(30e6, "2023"), (36e6, "2022")],
    ),
    ("The fund had 20 projects in 2019 and 43 projects by mid-2022.", [(20, "2019"), (43, "2022-06")]),
    (
        "In February 2019 the system held 25 million records. The number of schools stood at 900 at that time and passed 1,400 in August 2021.",
        [(25e6, "2019-02"), (900, "2019-02"), (1400, "2021-08")],
    ),
    (
        "In 2023-24 exports were Rs 2,41,275 crore. In FY22 they were Rs 1,83,500 crore.",
        [(2.41275e12, "2023..2024"), (1.835e12, "2021..2022")],
    ),
    ("In 2025-26, 20,000 women will be trained.", [(20_000, "2025..2026")]),
    ("By the end of the 14th Five-Year Plan period, sales should reach 700 billion yuan.", [(700e9, "2025")]),
    ("Prices came down to 48% from 50% in Q1 2023.", [(48, "2024-05"), (50, "2023-Q1")]),
    ("Tính đến cuối tháng 3 năm nay, mạng lưới có 300 trạm.", [(300, "2024-03")]),
    ("Năm năm sau ngày khai trương, cổng đã có 20 nghìn hồ sơ.", [(20e3, "2024-05")]),
    (
        "Năm học 2022 - 2023, 68% số trường đạt chuẩn, tăng 3 điểm phần trăm so với năm học trước.",
        [(68, "2022..2023"), (3, "2022..2023")],
    ),
    (
        "Năm 2023 sản lượng tăng 7,2%, là mức cao nhất của cùng kỳ các năm 2019 - 2023. Dịch vụ tăng 5%.",
        [(7.2, "2023"), (5, "2023")],
    ),
    ("Kết quả\nNăm 2023 tỉnh có 20 trạm.\nSau hợp nhất, tỉnh có 90 xã.", [(20, "2023"), (90, "2024-05")]),
    # headings without a digit, goals that a heading dates, columns with marks and letters
    (
        "What changes by the end of the decade\n- 24,000 direct jobs\n- 300 start-ups",
        [(24_000, "2030"), (300, "2030")],
    ),
    (
        "II. KHÁI QUÁT TÌNH HÌNH\nToàn tỉnh có diện tích 9.068 km2.",
        [(9068, "2024-05")],
    ),
    (
        "Loại | 2022 | 2023*\nThan | 9,6 | 7,5\nQuặng | 4,8 | 4,5",
        [(9.6, "2022"), (7.5, "2023"), (4.8, "2022"), (4.5, "2023")],
    ),
    ("Nguồn | 7 tháng 2022 | 7 tháng 2023\nThan | 9,6 | 7,5", [(9.6, "2022-01..2022-07"), (7.5, "2023-01..2023-07")]),
    ("指标 | 单位 | 2022A | 2025E\n公有云 | 亿元 | 32 | 66", [(32e8, "2022"), (66e8, "2025")]),
    # what is compared with is of its own time only, one after the other
    (
        "The number of lines stood at 1.9 million compared to 1.8 million in 2019.",
        [(1.9e6, "2024-05"), (1.8e6, "2019")],
    ),
    (
        "Trong tháng 3, hệ thống xử lý 20 triệu lệnh, so với 19 triệu của tháng 2 và 18 triệu của tháng 1. Giá trị đạt 5 tỷ USD.",
        [(20e6, "2024-03"), (19e6, "2024-02"), (18e6, "2024-01"), (5e9, "2024-03")],
    ),
    (
        "Payments were worth $6.9bn in March, up from $6.7bn in the same month last year.",
        [(6.9e9, "2024-03"), (6.7e9, "2023-03")],
    ),
    (
        "In March the value came to $3.4bn, compared with $3.1bn in March 2023, and the number rose to 7 million.",
        [(3.4e9, "2024-03"), (3.1e9, "2023-03"), (7e6, "2024-03")],
    ),
    (
        "In 2022 the plants made 62 tonnes. In 2010 it had been 34 tonnes. Of the total 22% was sold.",
        [(62, "2022"), (34, "2010"), (22, "2022")],
    ),
    # the year before the one told, the shares of a structure, a stock at the end of a year gone by
    ("2022年出口41亿美元，上年为26亿美元。", [(41e8, "2022"), (26e8, "2021")]),
    (
        "2022年，三次产业结构由上年的13:32:55调整为12:31:57。",
        [(13, "2021"), (32, "2021"), (55, "2021"), (12, "2022"), (31, "2022"), (57, "2022")],
    ),
    ("到2020年底，园区聚集企业859家。", [(859, "2020")]),
    ("1—4月出口26亿元，其中4月当月3亿元。", [(26e8, "2024-01..2024-04"), (3e8, "2024-04")]),
    # plans by two figures, months as subjects, "between May and September this year"
    ("The plan for 2022-26 wants over 300 stations by its end.", [(300, "2026")]),
    (
        "In the first quarter sales brought in 159 million dollars; January was the best month (59 million).",
        [(159e6, "2024-Q1"), (59e6, "2024-01")],
    ),
    ("Between January and April this year six centres were opened.", [(6, "2024-01..2024-04")]),
    # a report keeps its year when it tells of today by the way; an edition is of its year
    (
        "Labour Force Survey - Annual Report 2023\n1. Activity\nIn 2023 the rate was 48.6 per cent. It is now 5 points below that of men.\n2. Jobs\nOf young people 21 per cent had no job.",
        [(48.6, "2023"), (-5, "2024-05"), (21, "2023")],
    ),
    (
        "In the 2023 edition of the Digital Index the country ranks 18th.\n2. Skills\nIt is 25th in human capital with 36.6 points.",
        [(18, "2023"), (25, "2023"), (36.6, "2023")],
    ),
    # attendance is of the day; the month of a monthly report; a bracket keeps its time
    ("Báo cáo quý I năm 2024\nThành phần: 27 đồng chí dự họp.", [(27, "2024-05")]),
    (
        "Tình hình kinh tế - xã hội tháng 5 và 5 tháng năm 2024\nTỷ lệ hồ sơ nộp trực tuyến trong tháng đạt 83,6%.",
        [(83.6, "2024-05")],
    ),
    (
        "Đến hết tháng 3/2024, tỷ lệ đạt 72% (cuối tháng 2 mới là 65%). Tỷ lệ số hóa là 91%.",
        [(72, "2024-03"), (65, "2024-02"), (91, "2024-03")],
    ),
    ("Năm 2020 có 14 trạm; nay có 32 trạm.", [(14, "2020"), (32, "2024-05")]),
    # due by December is due in the year
    ("Exports are to pass 4 billion dollars by December 2026.", [(4e9, "2026")]),
    # the year of a table in a cell of its own
    ("Index | Edition | Rank\nConnectivity | 2021 | 7\nConnectivity | 2020 | 11", [(7, "2021"), (11, "2020")]),
    ("指标 | 单位 | 数值 | 时间\n产业规模 | 亿元 | 2200 | 2021年", [(2200e8, "2021")]),
    # published prices say nothing of the time
    (
        "Business volume (at constant prices of 2020) grew by 9.6 percent. By the end of March there were 26,500 stations.",
        [(9.6, "2024-05"), (26_500, "2024-03")],
    ),
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
    ("在座谈会上的讲话\n（2024年5月14日，根据录音整理）", "2024-05-14"),
    ("Speech of the department's head\nat the conference on managing the radio and television services of the provinces (Hilltown, 14 May 2024)", "2024-05-14"),
    ("经济运行报道\n2024-05-14 07:12  来源：本报", "2024-05-14"),
    ("Plan of the province\nHilltown, 14 May 2024\nPursuant to Decision 74 dated 3 June 2020, the plan reads as follows:", "2024-05-14"),
    ("省市速览\n制表：2024年5月　版本V2.1", "2024-05"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "date"), DATELINES)
def test_datelines(head, date):
    body = "\nTỉnh có 120 doanh nghiệp, tăng 5% so với năm 2022." if "Kinh" in head else "\n2022年有企业120家。"
    text = head + (body if not date.endswith("05") else "")
    if date.endswith("-05"):
        text = "省市速览\n2022年有企业120家。\n" + head.split("\n")[1]
    assert dating.spoken(Text("t", text), folding.fold(text)) == date


@pytest.mark.parametrize(
    "opening",
    [
        "本报杭州10月13日讯 记者获悉,2019年全省企业120家。",
        "10月13日,记者获悉,2019年全省企业120家。",
        "Chiều 13/10, tỉnh họp. Năm 2019 có 120 doanh nghiệp.",
    ],
)
def test_the_day_of_a_dispatch_lies_after_the_year_that_it_tells_of(opening):
    text = "Kinh tế số\n" + opening
    assert dating.spoken(Text("t", text), folding.fold(text)) == "2020-10-13"


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("本报杭州2月31日讯 记者获悉,2019年全省企业120家。", "2020-02"),
        ("本报杭州2月29日讯 记者获悉,2020年全省企业120家。", "2021-02-28"),
        ("Chiều 31/2, tỉnh họp. Năm 2019 có 120 doanh nghiệp, tăng 5% so với cùng kỳ.", "2020-02"),
    ],
)
def test_a_day_that_no_calendar_has(opening, date):
    text = "Kinh tế số\n" + opening
    assert dating.spoken(Text("t", text), folding.fold(text)) == date
    assert extract(Text("t", text))


def test_minutes_are_of_the_meeting_not_of_the_one_whose_minutes_they_approve():
    text = (
        "COUNTY COUNCIL\nGROWTH COMMITTEE - 9 SEPTEMBER 2025\n"
        "Minutes of the meeting held in the committee room of the county offices, Main Street, from ten o'clock in the morning until noon.\n"
        "MINUTES OF 22 JULY 2025\nAt present 98% of premises have a line."
    )
    assert [(m.value, m.period) for m in extract(Text("t", text)) if m.status != "not_quantity"] == [(98, "2025-09")]
