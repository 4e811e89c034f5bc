"""The command: its contract with the outside, exit codes, and that it starts light."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import cli, tables
from analysis.cleaning import build

HEADER = (
    "file,quote_start,quote_end,quote,value,value_high,unit,comparator,kind,"
    "period,baseline_period,place,indicator,pillar"
)
TEXT = "Tỉnh Quảng Ninh phấn đấu đến năm 2025, kinh tế số chiếm ít nhất 20% GRDP (Quyết định số 749/QĐ-TTg).\n"


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    raw = tmp_path / "data" / "raw"
    for folder in (raw / "documents", raw / "reference", tmp_path / "notebooks"):
        folder.mkdir(parents=True)
    monkeypatch.setenv("WORKBOOK_ROOT", str(tmp_path))
    return tmp_path


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def rows(told):
    return list(csv.DictReader(io.StringIO(told)))


def test_extract_header_quotes_and_offsets(plan, capsys):
    assert cli.main(["extract", str(plan)]) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[0] == HEADER
    (row,) = rows(told)
    assert row["file"] == str(plan)
    assert TEXT[int(row["quote_start"]) : int(row["quote_end"])] == row["quote"]
    assert (row["value"], row["unit"], row["comparator"], row["kind"], row["period"]) == (
        "20",
        "percent",
        "ge",
        "target",
        "2025",
    )
    assert row["place"] == "Quang Ninh"


def test_extract_all_accounts_for_every_digit(plan, capsys):
    assert cli.main(["extract", "--all", str(plan)]) == 0
    told = rows(capsys.readouterr().out)
    covered = {at for row in told for at in range(int(row["quote_start"]), int(row["quote_end"]))}
    assert {at for at, char in enumerate(TEXT) if char.isdigit()} <= covered
    assert {row["status"] for row in told} >= {"not_quantity"}
    assert all(row["reason"] for row in told if row["status"] == "not_quantity")


def test_extract_goes_on_after_a_bad_file_and_writes_whole_files(plan, tmp_path, capsys):
    out = tmp_path / "out.csv"
    assert cli.main(["extract", str(tmp_path / "no.txt"), str(plan), "--output", str(out)]) == 1
    assert "no such file" in capsys.readouterr().err
    assert len(rows(out.read_text(encoding="utf-8"))) == 1
    assert not list(tmp_path.glob(".~*"))


def test_add_data_trace(workbook, plan, capsys):
    assert cli.main(["add", str(plan), "--place", "Quang Ninh", "--published", "2022-05", "--title", "Kế hoạch"]) == 0
    assert "registered plan.txt (vi)" in capsys.readouterr().out
    assert cli.main(["data"]) == 0
    told = capsys.readouterr().out
    assert "mentions" in told
    mention = tables.targets().query("value == 20").iloc[0]["source"]
    assert cli.main(["trace", mention]) == 0
    told = capsys.readouterr().out
    for part in ("plan.txt, line 1", "ít nhất 20% GRDP", "rule", "targets: 1 rows"):
        assert part in told
    assert cli.main(["trace", "20"]) == 0
    assert mention in capsys.readouterr().out
    assert cli.main(["trace", "987654"]) == 1


def test_add_refuses_twice_and_unknown_places(workbook, plan, capsys):
    assert cli.main(["add", str(plan), "--place", "Atlantis"]) == 1
    assert "place 'Atlantis' is not in the catalogue" in capsys.readouterr().err
    assert not (workbook / "data/raw/documents/plan.txt").exists()
    assert cli.main(["add", str(plan), "--place", "Quang Ninh"]) == 0
    assert cli.main(["add", str(plan), "--place", "Quang Ninh"]) == 1
    assert "is registered as plan.txt" in capsys.readouterr().err


def test_data_fails_with_one_when_a_document_is_broken(workbook, plan, capsys):
    cli.main(["add", str(plan), "--place", "Quang Ninh"])
    with (workbook / "data/raw/documents/documents.csv").open("a", encoding="utf-8") as handle:
        handle.write("gone.txt,gone,vi,Gone\n")
    assert cli.main(["data"]) == 1
    assert "gone.txt" in capsys.readouterr().err
    assert len(tables.documents()) == 1


def test_check_says_what_is_wrong(workbook, plan, capsys):
    cli.main(["add", str(plan), "--place", "Quang Ninh"])
    build.build()
    cli.main(["check"])
    assert "plan.txt" not in capsys.readouterr().err
    (workbook / "data/raw/documents/plan.txt").write_text("other", encoding="utf-8")
    (workbook / "data/raw/documents/stray.txt").write_text("x", encoding="utf-8")
    assert cli.main(["check"]) == 1
    told = capsys.readouterr().err
    assert "plan.txt: its checksum" in told
    assert "stray.txt: lies in data/raw/documents but is not registered" in told


@pytest.mark.parametrize(
    "argv", [[], ["fly"], ["extract"], ["reports", "--jobs", "0"], ["reports", "--lang", "fr"], ["add", "x.txt"]]
)
def test_wrong_use_is_two(argv, capsys):
    try:
        code = cli.main(argv)
    except SystemExit as stop:
        code = stop.code
    assert code == 2


@pytest.mark.parametrize("command", ["extract", "data", "reports", "plan", "add", "trace", "check"])
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main([command, "--help"])
    assert stop.value.code == 0
    assert len(capsys.readouterr().out) > 150


def test_starts_without_heavy_packages():
    code = (
        "import sys, analysis.cli, analysis.cleaning.build;"
        "heavy = {'pandas', 'numpy', 'matplotlib', 'nbformat'} & set(sys.modules); sys.exit(f'{heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parent)
    assert done.returncode == 0, done.stderr
