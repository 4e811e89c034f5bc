"""Small observation and target tables for the tests of the methods."""

import pandas as pd

SHARE = "digital_economy_share_grdp"
FIRMS = "digital_firms_count"

CATALOGUE = {
    SHARE: {"unit": "percent", "direction": "higher", "valid_range": [0, 100]},
    FIRMS: {"unit": "count", "direction": "higher", "valid_range": [0, None]},
    "poverty_rate": {"unit": "percent", "direction": "lower", "valid_range": [0, 100]},
}


def observation(place, indicator, year, value, **more):
    row = {
        "place": place,
        "indicator": indicator,
        "definition": "d",
        "period": str(year),
        "period_type": "year",
        "period_end": f"{year}-12-31",
        "value": float(value),
        "low": float(value),
        "high": float(value),
        "unit": CATALOGUE[indicator]["unit"],
        "comparator": "eq",
        "basis": "reference",
        "quality": "final",
        "kind": "actual",
        "published": f"{year + 1}-06-30",
        "published_assumed": False,
        "source": f"{place}-{year}",
    }
    return {**row, **more}


def observations(*rows):
    return pd.DataFrame(list(rows))


def line(place, indicator, start, values, **more):
    return [observation(place, indicator, start + i, v, **more) for i, v in enumerate(values)]


def target(place, indicator, year, value, comparator="ge", **more):
    row = {
        "place": place,
        "indicator": indicator,
        "definition": "d",
        "target_period": str(year),
        "target_end": f"{year}-12-31",
        "value": float(value),
        "low": float(value),
        "high": None,
        "comparator": comparator,
        "unit": CATALOGUE[indicator]["unit"],
        "type": "level",
        "announced": "2021-01-15",
        "source": f"t-{year}",
    }
    return {**row, **more}


def targets(*rows):
    return pd.DataFrame(list(rows)).astype({"high": float})
