"""Measures of the five documents against the hand-made annotation, by line and place."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from analysis import documents
from analysis.documents import register
from analysis.extraction import extract
from analysis.extraction.measures import measures

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def compared():
    """(annotated, found): (document, line, place) -> the measures there."""
    annotated, found = defaultdict(list), defaultdict(list)
    with (ROOT / "tests/data/gold/actions.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            annotated[row["doc"], int(row["line"]), row["place"]].append(row)
    for entry in register.load()[0]:
        text = documents.read(ROOT / "data/raw/documents" / entry.file)
        for measure in measures(text, extract(text, place=entry.place or None), entry.place or ""):
            found[entry.file, measure.line, measure.place].append(vars(measure))
    return annotated, found


def test_lines_and_places_with_measures(compared):
    annotated, found = compared
    assert 2 * len(set(annotated) & set(found)) / (len(annotated) + len(found)) >= 0.79


@pytest.mark.parametrize(("field", "least"), [("pillar", 0.80), ("instrument", 0.68), ("theme", 0.65)])
def test_codes_of_the_measures_found(compared, field, least):
    right = of = 0
    for key in set(compared[0]) & set(compared[1]):
        told, read = (Counter(row[field] for row in side[key]) for side in compared)
        right += (told & read).total()
        of += min(told.total(), read.total())
    assert right / of >= least
