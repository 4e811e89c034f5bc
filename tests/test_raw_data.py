"""Raw files are those that were registered: checksums recomputed, every reference file with its paper."""

import csv
import hashlib
from pathlib import Path

import yaml

RAW = Path(__file__).parents[1] / "data/raw"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_documents_are_as_registered():
    with (RAW / "documents/documents.csv").open(encoding="utf-8-sig", newline="") as handle:
        registered = list(csv.DictReader(handle))
    assert {row["file"] for row in registered} == {p.name for p in (RAW / "documents").glob("*.txt")}
    for row in registered:
        assert digest(RAW / "documents" / row["file"]) == row["sha256"], row["file"]
        assert row["republish"] in ("full", "quotes") and row["licence"] and row["lang"] and row["covers"]


def test_reference_files_are_as_their_papers_say():
    files = sorted((RAW / "reference").glob("*.csv"))
    assert files
    for path in files:
        paper = yaml.safe_load(path.with_suffix(".paper.yml").read_text(encoding="utf-8"))
        assert paper["sha256"] == digest(path), path.name
        assert all(paper.get(field) for field in ("title", "producer", "licence", "compiled", "caveats")), path.name


def test_corrections_have_their_columns():
    header = (RAW / "corrections.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert {"sha256", "start", "end", "ordinal", "field", "value", "reason", "author", "date"} <= set(header)
