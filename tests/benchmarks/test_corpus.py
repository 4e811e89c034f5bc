"""The synthetic corpus: the same bytes for a seed, true spans, and an extraction that finds what was planted."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

import corpus


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    folder = tmp_path_factory.mktemp("synthetic")
    corpus.write(folder, 9, 45)
    environment = os.environ | {"WORKBOOK_ROOT": str(folder)}
    told = subprocess.run([Path(sys.executable).with_name("workbook"), "data"], env=environment, capture_output=True)
    assert told.returncode == 0, told.stderr.decode()
    return folder


def test_planted_figures_are_found_with_every_field_right(workbook):
    score = corpus.check(workbook)
    print(score)
    assert score.planted == 45 * 8
    assert score.recall >= 0.93
    assert score.precision >= 0.97
    assert score.programmes_found == score.programmes == 45


def test_quotes_of_the_truth_stand_where_it_says(workbook):
    with (workbook / corpus.TRUTH).open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            text = (workbook / "data/raw/documents" / row["file"]).read_text(encoding="utf-8")
            assert text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_a_seed_gives_the_same_bytes_and_another_seed_others(tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        corpus.write(tmp_path / name, 4, 12, seed)
    first, again, other = (
        {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name / "data/raw/documents").iterdir()}
        for name in "abc"
    )
    assert first == again != other


def test_a_place_keeps_its_figures_however_many_there_are():
    few, many = corpus.places(3), corpus.places(1000)
    assert many[:3] == few
    assert len({p.vi for p in many}) == len({p.slug for p in many}) == 1000
    assert corpus.document(few[1], "vi", 2020, 1) == corpus.document(many[1], "vi", 2020, 1)


def test_more_places_than_names_is_refused():
    with pytest.raises(ValueError, match="only"):
        corpus.places(10_000)
