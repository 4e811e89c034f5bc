"""Plain sentences of the genre, each with every reading that it holds: `tests/data/sentences.csv`."""

import csv
from pathlib import Path

import pytest

from analysis.documents.text import Text
from analysis.extraction import extract

with (Path(__file__).parents[1] / "data" / "sentences.csv").open(encoding="utf-8", newline="") as handle:
    ROWS = list(csv.DictReader(handle))


def told(mention) -> str:
    """`value[-upper end] unit comparator kind period`, as the table writes it."""
    value = f"{mention.value:.12g}" + (f"-{mention.value_high:.12g}" if mention.value_high is not None else "")
    return " ".join([value, mention.unit, mention.comparator, mention.kind, mention.period]).strip()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_every_reading_of_a_sentence(row):
    found = extract(Text("t", row["text"]), published=row["published"])
    assert [told(m) for m in found if m.status != "not_quantity"] == row["readings"].split("; ")
