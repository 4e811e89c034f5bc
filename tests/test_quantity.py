import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.quantity import about_half_width, interval


@pytest.mark.parametrize(
    ("args", "more", "expected"),
    [
        ((46.8, "eq", 0.05), {}, (46.75, 46.85)),
        ((60, "approx", 0.5), {"cue": "左右"}, (57, 63)),
        ((60, "approx", 0.5), {"cue": "接近"}, (57, 60)),
        ((9000, "approx", 0.5), {}, (8550, 9450)),
        ((20, "ge", 0.5), {"kind": "target", "bounds": (0, 100)}, (20, 100)),
        ((11, "gt", 0.5), {"kind": "target"}, (11, None)),
        ((10, "le", 0), {"kind": "rank", "bounds": (1, 63)}, (1, 10)),
        ((3, "range", 0.5), {"value_high": 5}, (3, 5)),
        ((99.9, "eq", 0.5), {"bounds": (0, 100)}, (99.4, 100)),
        ((7, "eq", 0.5), {"unit": "count"}, (7, 7)),
        ((8000, "eq", 0.5), {"unit": "count"}, (7999.5, 8000.5)),
        ((3, "eq", 0.5), {"kind": "rank"}, (3, 3)),
        ((-20, "ge", 0.5), {"kind": "change"}, (None, -20)),
        ((-5, "approx", 0.05), {"kind": "change", "cue": "gần"}, (-5, -4.75)),
        ((185.7, "ge", 0.05), {"bounds": (0, 100)}, (185.7, None)),
    ],
)
def test_interval_follows_the_wording(args, more, expected):
    assert interval(*args, **more) == pytest.approx(expected)


def test_half_place_rule_and_cap():
    assert about_half_width(0.5) == pytest.approx(0.025)
    assert about_half_width(61) == pytest.approx(0.5)
    assert about_half_width(1.2e11, 5e8) == pytest.approx(5e9)
    assert about_half_width(0, 0.5) == 0.5


def test_unknown_comparator_is_refused():
    with pytest.raises(ValueError, match="use eq"):
        interval(1, "maybe")


@given(
    st.floats(-1e12, 1e12),
    st.sampled_from(["eq", "ge", "gt", "le", "lt", "approx"]),
    st.floats(0, 10),
    st.sampled_from(["actual", "target", "change"]),
)
def test_interval_contains_its_value(value, comparator, step, kind):
    low, high = interval(value, comparator, step, kind=kind)
    assert (low is None or low <= value) and (high is None or value <= high)
