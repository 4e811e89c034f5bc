"""Numbers, dates, periods and intervals as each language writes them."""

import math

import pytest

from analysis import language
from analysis.language import speaking


def said(call, *args, **kwargs):
    out = {}
    for lang in language.LANGUAGES:
        with speaking(lang):
            out[lang] = call(*args, **kwargs)
    return out


def test_money_in_words():
    assert said(language.quantity, 1.21245e12, "CNY", decimals=2) == {
        "en": "1,212.45 billion yuan",
        "vi": "1.212,45 tỷ nhân dân tệ",
        "zh": "1.21 万亿元",
    }
    assert said(language.quantity, 500, "CNY") == {"en": "500 yuan", "vi": "500 nhân dân tệ", "zh": "500 元"}


def test_long_date():
    assert said(language.date, "2021-03-26") == {
        "en": "26 March 2021",
        "vi": "ngày 26 tháng 3 năm 2021",
        "zh": "2021年3月26日",
    }


@pytest.mark.parametrize(
    ("period", "en", "vi", "zh"),
    [
        ("2020", "2020", "năm 2020", "2020年"),
        ("2020-08", "August 2020", "tháng 8 năm 2020", "2020年8月"),
        ("2021-Q3", "third quarter of 2021", "quý III năm 2021", "2021年第三季度"),
        ("2021-H1", "first half of 2021", "6 tháng đầu năm 2021", "2021年上半年"),
        ("2021..2025", "2021 to 2025", "năm 2021 đến 2025", "2021 至 2025年"),
        ("", "–", "–", "–"),
        ("2021-13", "2021-13", "2021-13", "2021-13"),
    ],
)
def test_periods(period, en, vi, zh):
    assert said(language.period, period) == {"en": en, "vi": vi, "zh": zh}


def test_percentage_points_and_comparators():
    assert said(language.quantity, 7.1, "percentage_point") == {
        "en": "7.1 percentage points",
        "vi": "7,1 điểm phần trăm",
        "zh": "7.1 个百分点",
    }
    assert said(language.quantity, 20, "percent", "ge") == {"en": "at least 20%", "vi": "ít nhất 20%", "zh": "至少 20%"}
    assert said(language.quantity, 60, "percent", "approx")["en"] == "about 60%"


def test_intervals():
    assert said(language.interval_text, 13.5, 14.5, "percent")["vi"] == "13,5% đến 14,5%"
    assert said(language.interval_text, 60, None, "percent")["en"] == "at least 60%"
    assert said(language.interval_text, None, 60, "percent")["zh"] == "不超过 60%"
    assert said(language.interval_text, math.nan, math.inf)["en"] == "not bounded"
    assert said(language.interval_text, 1.1487e12, 1.1498e12, "CNY")["zh"] == "1.1487 至 1.1498 万亿元"
    assert said(language.interval_text, 11.885, 11.895, "percent")["en"] == "11.885% to 11.895%"
    assert said(language.interval_text, 3.725, 3.9083, "percentage_point")["en"] == "3.725 to 3.908 percentage points"
    assert said(language.quantity, 3, "rank", "le") == {
        "en": "rank 3 or better",
        "vi": "từ hạng 3 trở lên",
        "zh": "第 3 位以内",
    }
    assert said(language.interval_text, 3.00001, 3.00002, "percent")["en"] == "3%"


def test_axis_scale():
    assert said(language.scale, 1.2e13, "CNY") == {
        "en": (1e12, "trillion yuan"),
        "vi": (1e12, "nghìn tỷ nhân dân tệ"),
        "zh": (1e12, "万亿元"),
    }
    assert said(language.scale, 80, "percent")["vi"] == (1, "")
    assert said(language.scale, 2e4, "USD")["en"] == (1, "US dollars")


def test_gaps_are_never_zero():
    assert set(said(language.number, math.nan).values()) == {"–"}
    assert set(said(language.quantity, None, "percent").values()) == {"–"}


@pytest.mark.parametrize("x", [0.0, 0.4098, 7.1, -3.25, 999.99, 1212.45, -0.00012])
def test_the_languages_say_one_value(x):
    spoken = said(language.number, x)
    plain = {lang: s.replace("−", "-") for lang, s in spoken.items()}
    values = {
        float(plain["en"].replace(",", "")),
        float(plain["zh"].replace(",", "")),
        float(plain["vi"].replace(".", "").replace(",", ".")),
    }
    assert values == {x}


def test_no_negative_zero():
    assert said(language.number, -0.001, 1)["en"] == "0.0"


def test_unknown_language_is_refused():
    with pytest.raises(ValueError, match="no language 'fr'"):
        language.use("fr")
    assert language.lang() == "en"


def test_lists():
    assert said(language.list_of, ["a", "b", "c"])["zh"] == "a、b和c"
