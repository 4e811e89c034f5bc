"""Persons are hidden at equal length; what is not personal stays."""

import pytest

from analysis.documents import masking

SHOWN = [
    "Tỷ trọng đạt 20%, trên 700 doanh nghiệp, tăng 1.234.567 triệu đồng.",
    "全省数字经济增加值达到30218亿元。",
    "According to reporters, 12 345 678 people had access in 2024.",
]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Họ và tên: Nguyễn Văn An\nChức vụ: Giám đốc", "Nguyễn Văn An"),
        ("联系人：王小明\n正文", "王小明"),
        ("ĐT: (024) 39341911; Fax: x", "39341911"),
        ("Gọi 0912 345 678 ngay", "0912 345 678"),
        ("viết cho an.nguyen@tinh.gov.vn nhé", "an.nguyen@tinh.gov.vn"),
        ("Địa chỉ: số 655, Phạm Văn Đồng", "Phạm Văn Đồng"),
    ],
)
def test_persons_are_masked_at_equal_length(text, secret):
    told = masking.masked(text)
    assert len(told) == len(text)
    assert secret not in told
    assert told.count("\n") == text.count("\n")


@pytest.mark.parametrize("text", SHOWN)
def test_figures_stay(text):
    assert masking.masked(text) == text


def test_an_empty_label_does_not_swallow_the_next_line():
    assert masking.masked("Điện thoại:\nNăm 2025 đạt 20%") == "Điện thoại:\nNăm 2025 đạt 20%"
