"""What describes the tables agrees with the schemas."""

from pathlib import Path

from analysis import tables
from analysis.cleaning import describe

ROOT = Path(__file__).parents[2]


def test_docs_are_the_generated_ones():
    assert (ROOT / "docs" / "tables.md").read_text(encoding="utf-8") == describe.markdown()


def test_datapackage_lists_every_column():
    told = {r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in describe.datapackage()["resources"]}
    assert told == {name: list(table.columns) for name, table in tables.TABLES.items()}
    assert all(f["description"] for r in describe.datapackage()["resources"] for f in r["schema"]["fields"])
