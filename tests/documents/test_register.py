"""The register: one message for each wrong row, and the real one is in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.documents import register

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "data" / "raw" / "documents").mkdir(parents=True)
    monkeypatch.setenv("WORKBOOK_ROOT", str(tmp_path))
    (register.folder() / "a.txt").write_text("x", encoding="utf-8")
    return register.folder()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("no.txt,b,vi,T,,", "the file is missing"),
        ("../a.txt,b,vi,T,,", "without folders"),
        ("a.txt,B b,vi,T,,", "slug 'B b'"),
        ("a.txt,b,fr,T,,", "lang 'fr'"),
        ("a.txt,b,vi,T,,some", "republish 'some'"),
        ("a.txt,b,vi,T,soon,", "published 'soon'"),
    ],
)
def test_a_wrong_row_is_named(folder, row, told):
    (folder / register.FILE).write_text(f"file,slug,lang,title,published,republish\n{row}\n", encoding="utf-8")
    entries, (problem,) = register.load()
    assert not entries
    assert problem.startswith("documents.csv:2")
    assert told in problem


def test_twice_is_told_once(folder):
    (folder / register.FILE).write_text("file,slug,lang,title\na.txt,a,vi,T\na.txt,b,vi,T\n", encoding="utf-8")
    entries, problems = register.load()
    assert [entry.slug for entry in entries] == ["a"]
    assert "registered twice" in problems[0]


def test_the_real_register_is_in_order(monkeypatch):
    monkeypatch.setenv("WORKBOOK_ROOT", str(ROOT))
    entries, problems = register.load()
    assert not problems
    assert [entry.republish for entry in entries] == ["quotes", "full", "full", "quotes", "full"]
    assert [register.changed(entry) for entry in entries] == [""] * 5


@pytest.mark.parametrize(
    ("name", "slug"), [("Kế hoạch Đà Nẵng 2025", "ke-hoach-da-nang-2025"), ("plan.v2", "plan-v2"), ("--", None)]
)
def test_slugs(name, slug):
    assert register.slug(name) == slug or (slug is None and register.slug(name).isalnum())
