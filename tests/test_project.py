"""What holds the project together: the lock, the conda file, stripped notebooks, no built file committed."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = sorted(ROOT.glob("requirements*.lock"))


def tracked(*patterns: str) -> list[str]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    told = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return told.stdout.split()


def locked() -> dict[str, list[str]]:
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"(?m)^([A-Za-z0-9._-]+)==([^ \\;]+)", (ROOT / "requirements.lock").read_text()):
        versions.setdefault(name.lower(), []).append(version)
    return versions


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_has_hashes_and_no_address(lock):
    text = lock.read_text(encoding="utf-8")
    assert "--hash=sha256:" in text
    assert not re.search(r"https?://|index-url|find-links", text)


@pytest.mark.parametrize("requirement", [Requirement(r) for r in PROJECT["dependencies"]], ids=lambda r: r.name)
def test_lock_satisfies_the_project(requirement):
    versions = locked()[requirement.name.lower()]
    assert all(requirement.specifier.contains(version) for version in versions)


def test_conda_file_agrees_with_the_lock():
    entries = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip = next(entry["pip"] for entry in entries if isinstance(entry, dict))
    conda = [entry for entry in entries if isinstance(entry, str) and not entry.startswith(("python ", "pip"))]
    told = {r.name.lower(): r for r in map(Requirement, [*conda, *(p for p in pip if not p.startswith("-"))])}
    assert set(told) == {Requirement(r).name.lower() for r in PROJECT["dependencies"]}
    for name, requirement in told.items():
        assert all(requirement.specifier.contains(version) for version in locked()[name]), name


def test_nothing_built_is_committed():
    built = [path for path in tracked("data/clean/*", "reports/*") if not path.endswith(".gitkeep")]
    assert not built


def test_make_help_names_every_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.search(r"(?m)^\.PHONY: (.*)$", makefile).group(1).split())
    told = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert targets <= set(told.stdout.split())


@pytest.mark.parametrize(
    ("package", "heading"), [("analysis", "## Rooms of"), ("analysis.extraction", "## From a text")]
)
def test_a_room_imports_only_from_rooms_above_it(package, heading):
    """The order is that of the table in docs/pipeline.md, which names every room."""
    section = (ROOT / "docs/pipeline.md").read_text(encoding="utf-8").split(heading)[1].split("\n## ")[0]
    order = re.findall(r"(?m)^\| `(\w+)(?:/|\.py)` \|", section)
    folder = ROOT / "src" / package.replace(".", "/")
    rooms = {p.stem for p in folder.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()} - {"__init__"}
    assert set(order) == rooms
    upward = {
        f"{path.relative_to(folder)} imports {target}"
        for path in folder.rglob("*.py")
        for target in _rooms_imported(path, package)
        if (room := path.relative_to(folder).parts[0].removesuffix(".py")) != "__init__"
        and target in order
        and order.index(target) > order.index(room)
    }
    assert not upward


def _rooms_imported(path: Path, package: str) -> set[str]:
    """The modules right below `package` that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.removeprefix(f"{package}.").split(".")[0] for name in names if name.startswith(f"{package}.")}
