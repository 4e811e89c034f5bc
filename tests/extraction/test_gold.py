"""The five annotated documents: what the extraction must reach on them."""

from pathlib import Path

import pytest
from scoring import score

HERE = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def result():
    return score(HERE / "data" / "gold", HERE.parent / "data" / "raw" / "documents")


def test_detection(result):
    assert result.detection >= 0.97, "\n".join(result.errors)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("value", 0.99),
        ("unit", 0.97),
        ("comparator", 0.97),
        ("kind", 0.95),
        ("period", 0.92),
        ("place", 0.95),
        ("indicator", 0.90),
    ],
)
def test_fields(result, name, least):
    assert result.share(name) >= least, "\n".join(e for e in result.errors if name in e)


def test_few_other_numbers_are_reported(result):
    assert result.false_reports <= 5
