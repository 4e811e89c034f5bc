# ruff: noqa: E501  (a sentence is read as one line)
"""Goal, outcome, change, gap or parameter: what the words around a number make of it, in sentences of our own."""

import pytest

from analysis.documents.text import Text
from analysis.extraction import extract


def quantities(sentence, **told):
    told = {"published": "2024-05-20", "place": "Hai Duong"} | told
    return [m for m in extract(Text("t", sentence), **told) if m.status != "not_quantity"]


KINDS = [
    # goals beside outcomes
    ("Doanh thu đạt 90 tỷ đồng, vượt kế hoạch 5 điểm phần trăm.", ["actual", "other"]),
    ("Năm 2023 có 21 thuê bao trên 100 dân; mục tiêu cuối năm 2024: 24 thuê bao/100 dân.", ["actual", "target"]),
    ("Take-up was 23% in 2023, already beyond the 20% goal for 2025.", ["actual", "target"]),
    ("In 2022 the target was raised to 900 MW.", ["target"]),
    ("2023年建成基站4.6万个，超额完成4.5万个的年度目标。", ["actual", "target"]),
    ("按照计划，到2024年，建成基站4万个。", ["target"]),
    ("Sở cam kết trên 60% hồ sơ được giải quyết trước hạn.", ["target"]),
    # a weak auxiliary does not make a goal of the next sentence
    ("以前卖一车梨要跑三个县。前不久县里组织了4场直播。", ["target", "actual"]),
    # parts of a plan, known sets, fields
    ("Bộ chỉ số gồm 8 chỉ số chính và 47 chỉ số thành phần.", ["other", "other"]),
    ("The plan rests on five strategic pillars and ten key tasks.", ["other", "other"]),
    ("Laboratories follow in the three regions.", ["other"]),
    ("全省16个市中有12个实现增长。", ["other", "actual"]),
    # gaps
    ("Tỷ lệ này kém bình quân cả nước 3,6 điểm phần trăm.", ["other"]),
    ("Giá trị thanh toán năm 2023 gấp 26 lần GDP.", ["other"]),
    ("完成年度计划的27.3%，快于序时进度2.3个百分点。", ["actual", "other"]),
    ("By June 2023 it had passed 9,750 homes, some 1,250 fewer than planned.", ["actual", "other"]),
    ("The median wage is 1.5 times the overall median.", ["other"]),
    ("Khách đạt 10 triệu lượt, vượt 12,3% kế hoạch năm.", ["actual", "other"]),
    ("全年收入90亿元，超计划5%。", ["actual", "other"]),
    ("Coverage is 93%, 7 percentage points short of the target.", ["actual", "other"]),
    ("Giá trị này cao nhất trong 63 tỉnh, thành phố.", ["other"]),
    ("Costs there were three times those in the south.", ["other"]),
    ("Sản lượng bằng 1,3 lần cùng kỳ.", ["change"]),
    ("价格是年初的3倍多。", ["change"]),
    ("Tỷ lệ là 8,8%, cao hơn mức 7,2% của năm trước.", ["actual", "actual"]),
    ("Exports grew by 3.9% in 2022, slower than the 14.3% recorded in 2021.", ["change", "change"]),
    # growth, contributions, votes, what is foreseen
    ("出口增速由上年的8.8%降至3.0%。", ["change", "change"]),
    ("产业增加值增长13%，拉动工业增长1.0个百分点。", ["change", "actual"]),
    ("Nghị quyết phải được triển khai sớm, thông qua với 45/47 đại biểu tán thành.", ["actual"]),
    ("The 9,000 nodes foreseen for 2030 are a first step.", ["target"]),
    ("Six centres were to be in place by 2027.", ["target"]),
    ("Tỷ lệ đạt 74% kế hoạch cả năm (195 tỷ đồng).", ["actual", "target"]),
    # parameters of a policy
    ("政府推出100亿元「产业加速计划」。", ["other"]),
    ("Tổng nhu cầu vốn là 900 tỷ đồng, gồm ngân sách tỉnh 330 tỷ đồng, doanh nghiệp 570 tỷ đồng.", ["other"] * 3),
    ("到2026年设立100亿元专项基金，每个项目最多2亿元。", ["other", "other"]),
    ("对符合条件的项目，按设备投资额的10%给予补助。", ["other"]),
    ("A special fund of 10 million dollars shall be set up; 100% stamp duty exemption shall be available.", ["other"] * 2),
    ("The line was built at a cost of £118m.", ["other"]),
    ("Có mặt: 27 đại biểu.", ["actual"]),
    # level in per cent of an earlier one, growth told behind its number, a fall that narrows
    ("产量为上年的八成左右。", ["change"]),
    ("Vốn đăng ký bằng 95% so với năm trước.", ["change"]),
    ("该行业实现3.1%的增长。", ["change"]),
    ("This is 4.5 percent higher than the $2.1 billion recorded in 2022.", ["change", "actual"]),
    ("The number rose faster still, by 30% to 2,140.", ["change", "actual"]),
    ("Jobs were up by a third on 2023 and 1,200 lower than in 2019.", ["change", "change"]),
    # as many names as are counted
    ("甲县、乙县和丙县三个县分别投入4亿元、5亿元和6亿元。", ["other", "actual", "actual", "actual"]),
    ("Leadership rests with three boards (finance, skills and roads).", ["other"]),
    ("The tower consists of three blocks.", ["other"]),
    # among tasks a verb of work says what is to be done; a report on a plan aims at nothing
    ("二、主要任务\n（一）完成老旧管网改造3500公里，新增基站2万个。", ["target", "target"]),
    ("关于“十四五”规划实施中期评估情况的报告\n新型研发机构突破2400家。", ["actual"]),
    # behind an English subject its first verb speaks
    ("Some 66% was renewable last year and the share should pass 80% in 2030.", ["actual", "target"]),
    ("Hộ nghèo còn 6.000 ha rừng, dự kiến đến năm 2030 tăng lên 8.000 ha. Công ty góp 4.230 ha.", ["actual", "target", "actual"]),
    # changes told once for several
    ("Services were up 17.2%, digital content 12.6% and telecommunications 10%.", ["change"] * 3),
    ("Giao dịch qua QR tăng tới 61,63% về lượng.", ["change"]),
    ("Tỷ lệ đạt 61,8%, cao hơn năm 2022 19,5 điểm phần trăm.", ["actual", "change"]),
    ("Users rose by 90 million, or 20.7 percent.", ["change", "change"]),
    # growth as a level, ranks of a field, what is less than before, what must be
    ("全年规模达40亿元,增速为18%。", ["actual", "change"]),
    ("Denmark is one of the 10 richest countries in the world.", ["rank"]),
    ("Output was USD 23 million less than in 2022.", ["change"]),
    ("全年投资不得低于100亿元。", ["target"]),
    ("Sở đã hoàn thành 15/16 nhóm chỉ tiêu; còn 12 nhiệm vụ chậm.", ["actual", "actual"]),
    ("Tôi đề nghị tập trung ba việc.", ["other"]),
    ("Chỉ số chiếm trọng số 30%.", ["other"]),
    ("The sample of 2,800 households was small.", ["other"]),
    ("Sản lượng bằng 102,8% so với năm ngoái; lợi nhuận bằng 137,5%.", ["change", "change"]),
    ("Lương của nam gấp 1,3 lần lao động nữ.", ["other"]),
    ("The share was 46%, less than half of the EU average.", ["actual", "other"]),
    ("65% of homes, that is to say two in three, have been connected.", ["actual", "actual"]),
    ("Tổng kinh phí dự kiến 68 tỷ đồng, trong đó ngân sách tỉnh 52 tỷ đồng.", ["target", "target"]),
    ("Output rose by 5%, with the pace slowing by 0.5 percentage points.", ["change", "change"]),
    ("The growth rate was 2.5 percentage points above that of the first quarter.", ["change"]),
    # surpluses are levels; less than the last count, points of a fall, growth in tenths
    ("贸易顺差32.3亿欧元。", ["actual"]),
    ("较2020年有2—3个百分点的下降。", ["change"]),
    ("上半年数据中心用电同比增近五成。", ["change"]),
    ("Balances came to 72 million in 2023, some 2% less.", ["actual", "change"]),
    ("A building meant to house over 1,000 engineers is going up.", ["target"]),
    ("Item | 2022 | Change\nShare (%) | 5.9 | 0.3 points", ["actual", "change"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kinds"), KINDS)
def test_kinds(sentence, kinds):
    assert [m.kind for m in quantities(sentence)] == kinds


VALUES = [
    ("投资3 个项目，共 6.3 万 人，2023 年收入 630.4 亿元。", [3, 63000, 6.304e10]),  # set apart from its digits
    ("本港去年資助逾 38 家企業，擬再撥款。", [38]),  # traditional characters beyond the common ones
    ("The scheme is worth Rs 1.39 lakh crore and reached 94.4 crore people.", [1.39e12, 9.44e8]),
    ("开户数2,739万2,795户，经费61億4,924萬7千元，共3万2千人。", [27392795, 6149247000, 32000]),
    ("占万分之六点一，每五个从业者里就有一个达标。", [0.061, 20]),
    ("网速从100兆提到1000兆，装机200兆瓦。", [100, 1000, 200]),
    ("增长-10.3%，同比下降2%，降幅比上半年收窄4.4个百分点。", [-10.3, -2, 4.4]),
    ("About four in 10 cars and growth of 8.0 - 8.5%.", [40, 8]),
    ("Cứ ba thuê bao thì có một thuê bao di động.", [33.3333]),
    ("The city passed one million visitors; ten more industrial parks follow.", [1e6, 10]),
    ("The area is 6,071.3 km2.", [6071.3]),
    ("Spending was £142m and $3k.", [142e6, 3000]),
    ("PUE không vượt quá 1,4.", [1.4]),
    ("Seven IT parks, twenty-six incentive policies and a four-fold jump.", [7, 26, 4]),
    ("The province is No. 1 in China and fifth of 34 provinces.", [1, 5]),
    ("Output grew from 5.6 million to 6.1 million tonnes.", [5.6e6, 6.1e6]),
    ("They run 1,400 stations and over 5,200 km of cable.", [1400, 5200]),
    ("Pages translated: over a quarter of a million pages; half a million people use them.", [250_000, 500_000]),
    ("The portal carried 113 services in 2022, 217 in 2023 and 251 in 2024.", [113, 217, 251]),
    ("Thirty labels were given: 14 in January, nine in February and seven in March.", [30, 14, 9, 7]),
    ("There were two fixed-line telephone service providers.", [2]),
    ("Of these, 35 are new. Another 40 are to go live.", [35, 40]),
    ("Complaints do not exceed 2 per 1,000 applications.", [2]),
    ("It comes 9th, is tenth in Africa and wants to be number one in the region.", [9, 10, 1]),
    ("It came second in openness and sixth in ease.", [2, 6]),
    ("Hardly more than one firm in eight sells online.", [12.5]),
    ("He promised one million jobs.", [1e6]),
    ("Density went up, from 5.3 to 15.7 lines per 100 inhabitants.", [5.3, 15.7]),
    ("稳居全球前三，占全国四成份额，占比不到二十分之一。", [3, 40, 5]),
    ("日均换装能力翻倍，诉求响应时间24小时内。", [2, 24]),
    ("Chính quyền số: 44/63 (giảm 10 bậc). Tỷ lệ này trên 1/3.", [44, -10, 33.3333]),
    ("超过20%的省市有4个，营业收入过亿元的村有745个。", [4, 745]),
    ("Có 7 địa phương dưới 5%.", [7]),
]


@pytest.mark.parametrize(("sentence", "values"), VALUES)
def test_values(sentence, values):
    assert [m.value for m in quantities(sentence)] == pytest.approx(values, rel=1e-4)


def test_pue_is_a_ratio():
    assert [m.unit for m in quantities("新建数据中心PUE降到1.25以下。")] == ["ratio"]


def test_a_table_set_apart_by_blanks():
    table = (
        "Indicator                          Poland 2022   Poland 2023   Target 2030\n"
        "Gigabit coverage (% households)    70.6          81.1          100\n"
        "Basic digital skills (%)           42.9          44.3          80\n"
    )
    found = quantities(table, place="Viet Nam")
    assert [(m.value, m.unit, m.period, m.kind) for m in found[:3]] == [
        (70.6, "percent", "2022", "actual"),
        (81.1, "percent", "2023", "actual"),
        (100, "percent", "2030", "target"),
    ]
    assert len(found) == 6


NONE = [
    "2 Skills",
    "14 APOLOGIES",
    "The office is open at 24 Lý Thường Kiệt, Hà Nội.",
    "Visitors find us near 24 Lý Thường Kiệt, Quảng Ninh.",
    "Only firms with sales of over 20 million yuan are counted.",
    "年交易额超过5000万元的村不在此列。",
    "It meets once a quarter.",
    "Read also: 5 charts that explain the boom",
    "Tin liên quan: Sóng 5G và bài toán 17.000 hòn đảo",
    "相关阅读：10个城市入选名单",
    "Act No. 105/2021 was passed.",
    "ECONOMIC INDICATORS - Issue No. 1,585",
    "5 things to know about the new code",
    "It applies under Circular No. 6 of 2021.",
    "Firms have annual revenue of 20 million yuan or more.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_not_quantities(sentence):
    assert quantities(sentence) == []


def test_each_value_is_of_its_own_name():
    found = quantities("2023年，工业机器人、集成电路和智能手机产量分别增长7%、8%和9%。", place="Zhejiang")
    assert [m.indicator for m in found] == ["industrial_robot_output", "integrated_circuit_output", "smartphone_output"]
    found = quantities(
        "Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng cấp tỉnh, cấp huyện và cấp xã lần lượt đạt 90%, 80% và 70%."
    )
    assert [m.indicator.rpartition("_")[2] for m in found] == ["province", "district", "commune"]


def test_a_name_without_an_entry_takes_no_neighbours_indicator():
    found = quantities("2023年，5G基站和换电站分别达到12万个和300座。", place="Zhejiang")
    assert [m.indicator for m in found] == ["5g_base_stations", ""]


def test_a_structure_is_read_as_its_shares():
    found = quantities("2023年，三次产业结构为6.01:55.04:38.95，会议9:30:15开始。")
    assert [(m.value, m.unit) for m in found] == [(6.01, "percent"), (55.04, "percent"), (38.95, "percent")]


def test_tenths_with_a_hedge():
    assert [m.value for m in quantities("近八成企业上云，超九成农户上网，三成立项。")] == [80, 90]


VIETNAMESE = [
    ("Sóng di động phủ đến 4.342/4.357 thôn, bản.", [4342]),
    ("Kỳ họp thứ 27 ghi nhận năm thứ ba liên tiếp tăng hạng.", []),
    ("Có 270 dự án có vốn đầu tư nước ngoài.", [270]),
    ("Phấn đấu thu hút thêm từ 35 đến 40 dự án.", [35]),
    ("Số chuyến bay nhiều hơn 20% so với cùng kỳ.", [20]),
]


@pytest.mark.parametrize(("sentence", "values"), VIETNAMESE)
def test_vietnamese_values(sentence, values):
    assert [m.value for m in quantities(sentence)] == values
