import json
from pathlib import Path

import pytest

from methods import run_cases

SPEC = Path("tests/data/methods/spec_cases.json")
CASES = [case for case in run_cases.load(SPEC) if case["section"] <= 6]  # 7 waits for panels


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_worked_example(case):
    assert run_cases.check(case, SPEC.parent) == []


def test_runner_counts_and_fails(tmp_path, capsys):
    good = {
        "id": "a",
        "calc": "growth_target",
        "inputs": {"g": 1.0, "years": 3},
        "expected": {"factor": 8, "doubling_years": 1.0},
    }
    wrong = {**good, "id": "b", "expected": {"factor": 9}}
    unknown = {**good, "id": "c", "calc": "no_such_thing"}
    text = {**good, "id": "d", "expected": {"factor": 8, "remark": "free text"}}
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": [good, wrong, unknown, text]}))
    assert run_cases.main([str(path)]) == 1
    told = capsys.readouterr().out
    assert "2 passed, 2 failed" in told and "failed b" in told and "unknown calculation" in told
    path.write_text(json.dumps([good]))
    assert run_cases.main([str(path)]) == 0


def test_missing_output_is_a_difference():
    assert run_cases.differences({"x": 1}, {}, 1e-8) and run_cases.differences([1, 2], [1], 1e-8)
    assert not run_cases.differences({"x": None}, {"x": float("nan")}, 1e-8)
    assert run_cases.differences({"x": True}, {"x": False}, 1e-8)


def test_unreadable_file(capsys):
    assert run_cases.main(["nowhere.json"]) == 2
    assert "no such file" in capsys.readouterr().err
