"""A workbook of its own for each test module: raw files copied, tables built in a temporary folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.cleaning import build

ROOT = Path(__file__).parents[2]


def make_root(folder: Path) -> Path:
    """A workbook without tables: the real raw files, an empty notebooks folder."""
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    (folder / "notebooks").mkdir()
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """(root, summary) of the real raw files, built once a module; the readers of `tables` read it."""
    root = make_root(tmp_path_factory.mktemp("workbook"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBOOK_ROOT", str(root))
        yield root, build.build()


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A workbook with one small document and one reference file; empty tables."""
    raw = tmp_path / "data" / "raw"
    (raw / "documents").mkdir(parents=True)
    (raw / "reference").mkdir()
    (tmp_path / "notebooks").mkdir()
    (raw / "documents" / "a.txt").write_text("Đến năm 2025, kinh tế số chiếm ít nhất 20% GRDP.\n", encoding="utf-8")
    (raw / "documents" / "documents.csv").write_text(
        "file,slug,lang,title,published,covers,republish\na.txt,a,vi,Kế hoạch,2022,Quang Ninh,full\n", encoding="utf-8"
    )
    (raw / "reference" / "vn.csv").write_text(
        "place,place_level,indicator,definition,period,period_type,value,unit,kind,comparator,source_title,source_url,"
        "publisher,published,note\n"
        "Quang Ninh,province,digital_economy_share_grdp,,2024,year,7.1,% of GRDP,actual,eq,T,http://x.test,P,2025-03,\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("WORKBOOK_ROOT", str(tmp_path))
    return tmp_path
