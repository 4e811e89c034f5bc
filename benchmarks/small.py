"""A small workbook that builds in seconds: two places, three documents, thin notebooks. For tests and for kills.py."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import yaml

import corpus

WORKBOOK = Path(sys.executable).with_name("workbook")
PLACE = """from analysis import language, pages, tables

language.use(lang)
facts = tables.observations(place=place)
pages.begin(lang, language.place(place), "edition 1", [place])
pages.table(pages.facts(facts), "Figures")"""
WHOLE = """import matplotlib.pyplot as plt
import numpy as np
from analysis import language, pages, tables

language.use(lang)
pages.begin(lang, "All targets", "edition 1")
pages.table(pages.targets(tables.targets()), "Targets")
print(np.random.default_rng(1).normal(), np.random.rand(), list({"a", "b", "c"}))
plt.plot([1, 2, 3])"""
REPORTS = {"place": {"foreach": {"place": "covered"}}, "whole": {}}


def write(folder: Path) -> None:
    """Write the workbook; `reports.yml` asks for two places and a whole, each in three languages."""
    corpus.write(folder, 2, 3)
    for name in ("notebooks", "data/raw/reference"):
        shutil.rmtree(folder / name)
    notebook(folder, "place", PLACE, place="Hiep An", lang="en")
    notebook(folder, "whole", WHOLE, lang="en")
    plan(folder, REPORTS)


def plan(folder: Path, reports: dict) -> None:
    """Write notebooks/reports.yml."""
    (folder / "notebooks" / "reports.yml").write_text(yaml.safe_dump(reports, sort_keys=False), encoding="utf-8")


def notebook(folder: Path, name: str, code: str, **parameters) -> None:
    """Write a notebook of one cell, and its parameters with their defaults."""
    first = "\n".join(f"{k}: {type(v).__name__} = {v!r}  # {k}" for k, v in parameters.items())
    cells = [nbformat.v4.new_code_cell(first, id="first", metadata={"tags": ["parameters"]})]
    nb = nbformat.v4.new_notebook(cells=[*cells, nbformat.v4.new_code_cell(code, id="second")])
    nb.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "Python 3"}
    (folder / "notebooks").mkdir(exist_ok=True)
    nbformat.write(nb, folder / "notebooks" / f"{name}.ipynb")


def command(*arguments: str) -> list[str]:
    """A call of `workbook`."""
    return [str(WORKBOOK), *arguments]


def environment(folder: Path) -> dict[str, str]:
    """The environment in which `workbook` works on `folder`."""
    return {**os.environ, "WORKBOOK_ROOT": str(folder)}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run `workbook` on the folder; what it says is kept."""
    return subprocess.run(command(*arguments), env=environment(folder), cwd=folder, capture_output=True, text=True)


def pages(folder: Path) -> dict[str, bytes]:
    """What lies in reports/, but for the records of builds: name -> bytes."""
    made = folder / "reports"
    return {
        path.relative_to(made).as_posix(): path.read_bytes()
        for path in sorted(made.rglob("*"))
        if path.is_file() and path.name not in (".state.jsonl", ".seal.json", ".lock")
    }
