"""The place of a text, and the places that its numbers belong to."""

import pytest

from analysis import catalogue
from analysis.documents.text import Text
from analysis.extraction import extract

TEXTS = {  # text -> place of each of its quantities
    "BỘ THÔNG TIN VÀ TRUYỀN THÔNG\nHà Nội, ngày 5 tháng 3 năm 2024\nCả nước có 48.000 doanh nghiệp số.": ["Viet Nam"],
    "BÁO CÁO NGÀNH BƯU CHÍNH\nSản lượng bưu gửi năm 2023 đạt 2,4 tỷ, tăng 29%.": ["Viet Nam", "Viet Nam"],
    "本报北京3月5日电\n我国软件业收入达8.1万亿元。": ["China"],
    "BEIJING, March 5, 2024\nSoftware revenue came to 8.1 trillion yuan nationwide.": ["China"],
    "Thành phố Hà Nội: kinh tế số\nTỷ trọng kinh tế số đạt 17,15%.": ["Ha Noi"],
    "威海市2024年统计公报\n全年地区生产总值3727.3亿元。": ["Weihai"],
    "六安市、十堰市和百色市的网络零售额\n十堰市增长12%,百色市增长9%。": ["Shiyan", "Baise"],
    "来自12个国家的来宾参加了会议,全年日照时数1800小时。": ["", ""],
    "Diễn đàn kinh tế số, Hà Nội, sáng 10/12/2024\nHạ tầng có 107 triệu tài khoản.": ["Viet Nam"],
    "大会讲话\n同志们:\n一、过去\n全省企业2万家,长沙市有5千家。\n利润增长7%。": ["Hunan", "Changsha", "Hunan"],
    "大会讲话\n同志们:\n一、过去\n全市企业2万家,在浙江居前。\n绍兴利润增长7%。": ["Shaoxing", "Shaoxing"],
    "電子支付統計\n民國113年電子支付金額達5億元。": ["Taiwan"],
    "Quảng Ninh học gì?\nThượng Hải đi đường khác. Đến năm 2020 đã có 3,2 vạn trạm 5G.": ["Shanghai"],
    "Rwanda: telecom statistics\nMobile subscriptions reached 13.4 million.": ["Rwanda"],
    "Cộng hòa Pháp: giải pháp số\nPháp luật mới áp dụng cho 300 doanh nghiệp.": ["France"],
}


@pytest.mark.parametrize("text", TEXTS)
def test_places_of_quantities(text):
    found = extract(Text("t", text), published="2025-03")
    assert [m.place for m in found if m.status != "not_quantity"] == TEXTS[text]


def test_one_of_many_places_is_not_that_of_the_text():
    lines = [
        "GHI CHÚ CHÍNH SÁCH",
        "Khoảng cách nào đang giãn ra?",
        "Tháng 5 năm 2025",
        "Tóm tắt",
        "Bắc Ninh đạt 56%, Thái Nguyên 42%, Hải Phòng 29%, Đà Nẵng 19%.",
        "Mức chung là 14%.",
    ]
    found = [m for m in extract(Text("t", "\n".join(lines)), published="2025-03") if m.status != "not_quantity"]
    assert found[-1].place == "Viet Nam"


def test_prefectures_lie_in_provinces_and_countries_in_the_world():
    places = catalogue.places()
    cities = [e for e in places.values() if e["level"] == "city" and e["country"] == "China"]
    assert len(cities) > 300
    assert all(places[e["parent"]]["country"] == "China" for e in cities)
    countries = [key for key, entry in places.items() if entry["level"] == "country"]
    assert len(countries) > 190 and {"France", "Rwanda", "Viet Nam", "China"} <= set(countries)
    assert len({entry["slug"] for entry in places.values()}) == len(places)
