"""The audit on the hand-made annotation of the five documents, and the interval arithmetic under it."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import catalogue, quantity
from analysis.methods import consistency as c

GOLD = Path(__file__).parent.parent / "data" / "gold" / "observations.csv"
RELATIONS = catalogue.relations()


def step(quote: str, value: float) -> float:
    """Half a unit of the last printed digit: the printed number is the one a power of ten away from the value."""
    for printed in re.findall(r"\d[\d.,]*\d|\d", quote):
        for decimal, grouping in ((",", "."), (".", ",")):
            plain = printed.replace(grouping, "").replace(decimal, ".")
            try:
                scale = abs(value) / float(plain)
            except (ValueError, ZeroDivisionError):
                continue
            if abs(np.log10(scale) - round(np.log10(scale))) < 1e-9:
                decimals = len(plain.split(".")[1]) if "." in plain else 0
                return 0.5 * 10.0**-decimals * scale
    return 0.0


@pytest.fixture(scope="module")
def mentions() -> pd.DataFrame:
    gold = pd.read_csv(GOLD, dtype={"period": str, "baseline_period": str})
    rows = []
    for i, r in enumerate(gold.to_dict("records")):
        half = step(r["quote"], r["value"])
        high = None if pd.isna(r["value_high"]) else r["value_high"]
        low, top = quantity.interval(r["value"], r["comparator"], half, kind=r["kind"], unit=r["unit"], value_high=high)
        field = re.search(r"\d+/(\d+)", r["quote"]) if r["unit"] == "rank" else None
        rows.append(
            {
                **r,
                "mention_id": f"m{i}",
                "step": half,
                "low": low,
                "high": top,
                "out_of": float(field[1]) if field else np.nan,
                "status": "mapped",
            }
        )
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def found(mentions) -> pd.DataFrame:
    return c.audit(mentions, relations=RELATIONS)


def rows(found: pd.DataFrame, identity: str, *indicators: str) -> pd.DataFrame:
    own = found[found.identity == identity]
    return own[[set(indicators) <= set(names.split()) for names in own.indicators]]


def one(found: pd.DataFrame, identity: str, *indicators: str) -> pd.Series:
    own = rows(found, identity, *indicators)
    assert len(own) == 1, own[["indicators", "why"]]
    return own.iloc[0]


def test_case_1_census(found):
    row = rows(found, "I1", "ecommerce_sales", "ecommerce_sales_per_capita")
    growth = row[row.unit == "percent"].iloc[0]
    assert (growth.verdict, growth.why) == ("implausible", "base_revision")
    assert growth.derived_low == pytest.approx(10.47669, abs=1e-4)
    assert growth.derived_high == pytest.approx(10.69743, abs=1e-4)
    people = row[row.unit == "count"].iloc[0]
    assert (people.verdict, people.why) == ("undecidable", "no_comparison_figure")
    assert people.derived_value == pytest.approx(64.68e6, rel=1e-4)


def test_case_2_retail(found):
    row = one(found, "I5", "online_retail_sales", "online_retail_share_retail_sales")
    assert row.verdict == "consistent"
    assert (row.derived_low, row.derived_high) == pytest.approx((-2.7831, -2.5434), abs=1e-3)


def test_case_3_which_count(mentions, found):
    population = pd.DataFrame(
        [
            {
                "place": "Hai Duong",
                "indicator": "population",
                "period": "2021",
                "value": 1.94e6,
                "low": 1.9e6,
                "high": 1.95e6,
                "basis": "reference",
                "kind": "actual",
            }
        ]
    )
    own = c.audit(mentions, population, RELATIONS)
    assert one(own, "I9", "operating_enterprises").verdict == "consistent"
    wrong = one(own, "I9", "registered_enterprises")
    assert (wrong.verdict, wrong.why) == ("inconsistent", "which_count")
    assert set(rows(found, "I9").verdict) == {"undecidable"}


def test_case_4_gdp_undecidable_until_known(mentions, found):
    assert set(rows(found, "I3", "ict_revenue", "ict_share_gdp").verdict) == {"undecidable"}
    gdp = pd.DataFrame(
        [
            {
                "place": "Viet Nam",
                "indicator": "gdp_usd",
                "unit": "USD",
                "period": "2019",
                "value": 330e9,
                "low": 325e9,
                "high": 335e9,
                "basis": "reference",
                "kind": "actual",
            }
        ]
    )
    own = rows(c.audit(mentions, gdp, RELATIONS), "I3", "ict_revenue", "ict_share_gdp")
    told = own[own.period == "2019"].iloc[0]
    assert (told.verdict, told.why) == ("inconsistent", "concept_mismatch")
    assert told.derived_value == pytest.approx(839e9, rel=0.01)
    assert told.severity > 1


def test_case_5_one_target_in_two_documents(found):
    row = one(found, "I13", "digital_economy_share_grdp")
    assert (row.doc, row.place, row.period, row.verdict) == ("between", "Zhejiang", "2025", "consistent")


@pytest.mark.parametrize(
    ("identity", "indicators", "verdict"),
    [
        ("I2", ("man_egress_bandwidth",), "consistent"),  # A7
        ("I2", ("fixed_broadband_avg_port_speed",), "consistent"),
        ("I4", ("mobile_base_stations_per_km2",), "consistent"),
        ("I4", ("pay_digital_tv_per_100_households",), "consistent"),
        ("I4", ("fixed_internet_per_100_people",), "consistent"),
        ("I4", ("industrial_ecommerce_share_revenue",), "consistent"),  # A8
        ("I2", ("mobile_data_traffic_per_capita",), "consistent"),
        ("I4", ("etc_usage_rate_expressway_entry",), "consistent"),
        ("I2", ("education_informatization_investment_per_capita",), "consistent"),
        ("I6", ("online_retail_sales", "ecommerce_sales"), "inconsistent"),  # A5
        ("I3", ("enterprise_informatization_investment",), "undecidable"),  # A6
        ("I4", ("digital_core_industry_rd_share_revenue",), "undecidable"),  # A9
        ("I4", ("digital_core_manufacturing_new_product_share",), "undecidable"),
        ("I14", ("pay_digital_tv_per_100_households",), "undecidable"),  # A11
        ("I7", ("ict_revenue",), "consistent"),  # D1
        ("I6", ("operating_enterprises", "registered_enterprises"), "consistent"),  # D7
        ("I3", ("hightech_technology_revenue",), "undecidable"),  # E2
        ("I6", ("key_technology_projects_with_progress",), "consistent"),  # E6
        ("I2", ("mobile_phone_output",), "consistent"),  # E7
        ("I2", ("electronics_manufacturing_profit",), "undecidable"),  # E8
        ("I8", ("digital_core_industry_value_added_growth",), "undecidable"),  # F7
        ("I13", ("data_sharing_calls", "data_sharing_calls_per_capita"), "inconsistent"),  # X4
    ],
)
def test_judgements(found, identity, indicators, verdict):
    assert set(rows(found, identity, *indicators).verdict) == {verdict}


def test_ranks_lie_in_their_field(found):
    assert set(rows(found, "I11").verdict) == {"consistent"}
    assert len(rows(found, "I11")) >= 5


def test_table_keeps_its_shape(found):
    from analysis import tables

    shaped = tables.shape("consistency", found)
    assert not shaped.duplicated(list(tables.TABLES["consistency"].key)).any()
    assert list(shaped.columns) == list(tables.TABLES["consistency"].columns) == list(c.COLUMNS)
    assert shaped.verdict.isin(tables.TABLES["consistency"].columns["verdict"].values).all()
    assert not shaped.sentence.str.contains("{", regex=False).any()
    assert shaped.severity.between(0, 6).all()


def test_nothing_is_found_in_nothing(mentions):
    assert c.audit(mentions.head(0), relations={}).columns.tolist() == list(c.COLUMNS)


def fact(**more) -> dict:
    return {
        "doc": "d", "place": "P", "indicator": "sales", "period": "2020", "kind": "actual", "unit": "CNY",
        "baseline_period": "", "low": np.nan, "high": np.nan, "step": 0.0, "out_of": np.nan, "status": "mapped", **more,
    }  # fmt: skip


def test_slips_and_impossible_ranks_are_flagged():
    told = pd.DataFrame(
        [
            fact(mention_id="a", value=110.0, step=0.5),
            fact(mention_id="b", value=10.0, step=0.5, kind="change", unit="percent", baseline_period="2019"),
            fact(mention_id="e", value=1000.0, step=0.5, period="2019"),
            fact(mention_id="r", value=64.0, kind="rank", unit="rank", indicator="x_rank", out_of=63.0),
        ]
    )
    own = c.audit(told, relations={})
    assert one(own, "I2", "sales").why == "unit_slip"
    assert one(own, "I11", "x_rank").why == "rank_outside_field"
    assert one(own, "I11", "x_rank").severity > 0


def test_numbers_without_a_period_meet_only_in_neighbouring_lines():
    told = pd.DataFrame(
        [
            fact(mention_id="a", value=110.0, period="", line=3),
            fact(mention_id="b", value=10.0, kind="change", unit="percent", period="", line=40),
        ]
    )
    assert one(c.audit(told, relations={}), "I2", "sales").why == "no_level"
    assert one(c.audit(told.assign(line=3), relations={}), "I2", "sales").why == "plausible"


def test_growth_of_value_added_needs_its_prices():
    told = pd.DataFrame(
        [
            fact(mention_id="a", value=110.0, indicator="core_value_added"),
            fact(mention_id="b", value=10.0, kind="change", unit="percent", indicator="core_value_added"),
        ]
    )
    row = one(c.audit(told, relations={}), "I2", "core_value_added")
    assert (row.verdict, row.why) == ("undecidable", "price_basis_unknown")


def test_smallest_set_of_numbers_that_explains_all_failures():
    assert c.smallest_change([["a", "b"], ["b", "c"]]) == [("b",)]
    assert ("a", "c") in c.smallest_change([["a"], ["c", "d"]])
    assert c.smallest_change([]) == []


@pytest.mark.parametrize(
    ("derived", "stated", "slip"), [((9.9, 10.1), (99, 101), -1), ((5e4, 5e4), (5, 5), 4), ((2, 2), (2.1, 2.1), 0)]
)
def test_unit_slip(derived, stated, slip):
    assert c.unit_slip(derived, stated) == slip


numbers = st.fractions(min_value=1, max_value=1000, max_denominator=1000)
small = st.fractions(min_value=0, max_value=Fraction(1, 2), max_denominator=1000)


@given(numbers, numbers, small, small)
def test_enclosures_contain_the_point_and_grow_with_their_inputs(a, b, u, more):
    """Against exact fractions: the enclosure holds the point result, and a wider input never narrows it."""
    exact = a / b * 100

    def box(x: Fraction, h: Fraction) -> c.Interval:
        return float(x - h * x / 2), float(x + h * x / 2)

    narrow, wide = (c.whole(box(a, h), box(b, h)) for h in (u / 2, (u + more) / 2))
    assert narrow[0] <= float(exact) * (1 + 1e-12)
    assert narrow[1] >= float(exact) * (1 - 1e-12)
    assert wide[0] <= narrow[0] * (1 + 1e-12)
    assert wide[1] >= narrow[1] * (1 - 1e-12)


@given(numbers, numbers, numbers, numbers)
def test_residual_of_rounded_parts_holds_zero(a, b, d, e):
    total = float(a + b + d + e)
    boxes = [(round(float(x), 1) - 0.05, round(float(x), 1) + 0.05) for x in (a, b, d, e)]
    low, high = c.residual((total, total), boxes)
    assert low <= 1e-9
    assert high >= -1e-9


def test_density_times_base_is_the_count():
    low, high = c.count_of((47.45, 47.55), (1.89e6, 1.90e6), 10_000)
    assert low == pytest.approx(8968.05) and high == pytest.approx(9034.5)
