"""Run worked examples of the methods: `python tests/methods/run_cases.py FILE`.

FILE has the form of tests/data/methods/spec_cases.json. `calc` names the calculation; a file named in the inputs lies
beside FILE; free-text outputs are not compared; tolerances are relative to max(1, |expected|).
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from methods.cases import CALCS

FLOAT_NOISE = 1e-12  # also where a case asks for equality


def load(path: Path) -> list[dict]:
    told = json.loads(path.read_text(encoding="utf-8"))
    return told["cases"] if isinstance(told, dict) else told


def differences(expected, got, tol: float, where: str = "") -> list[str]:
    """What differs; text in the expectation is free and not compared."""
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return [f"{where}: expected a mapping, got {got!r}"]
        return [d for k, v in expected.items() for d in differences(v, got.get(k, "absent"), tol, f"{where}.{k}")]
    if isinstance(expected, list):
        if not hasattr(got, "__len__") or len(got) != len(expected):
            return [f"{where}: expected {expected!r}, got {got!r}"]
        return [d for i, v in enumerate(expected) for d in differences(v, got[i], tol, f"{where}[{i}]")]
    if isinstance(expected, str):
        return []
    if isinstance(expected, bool):
        return (
            [] if not isinstance(got, str) and bool(got) is expected else [f"{where}: expected {expected}, got {got!r}"]
        )
    if expected is None:
        absent = got is None or (isinstance(got, float) and not math.isfinite(got))
        return [] if absent else [f"{where}: expected nothing, got {got!r}"]
    try:
        value = float(got)
    except (TypeError, ValueError):
        return [f"{where}: expected {expected}, got {got!r}"]
    if value == expected or abs(value - expected) <= tol * max(1.0, abs(expected)):
        return []
    return [f"{where}: expected {expected}, got {value}"]


def check(case: dict, folder: Path) -> list[str]:
    """Differences of one case; an unknown calculation or an error is a difference."""
    calc = CALCS.get(case.get("calc", ""))
    if calc is None:
        return [f"unknown calculation {case.get('calc')!r}"]
    try:
        got = calc(case["inputs"], folder)
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    return differences(case["expected"], got, max(float(case.get("tol", 1e-8)), FLOAT_NOISE))


def main(args: list[str]) -> int:
    if len(args) != 1:
        print("usage: run_cases.py FILE", file=sys.stderr)
        return 2
    path = Path(args[0])
    if not path.is_file():
        print(f"{path}: no such file. Name a JSON file of cases: make cases CASES=FILE", file=sys.stderr)
        return 2
    told = [(case, check(case, path.parent)) for case in load(path)]
    for case, wrong in told:
        if wrong:
            print(f"failed {case.get('id')} {case.get('calc')}: " + "; ".join(wrong[:4]))
    failed = sum(bool(wrong) for _, wrong in told)
    print(f"{len(told) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
