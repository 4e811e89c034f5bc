"""Notebooks are thin, stripped and typed."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_thin_and_stripped(path):
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert "parameters" in cells[0].metadata.get("tags", []), "tag the first code cell 'parameters'"
    for line in cells[0].source.splitlines():
        assert re.match(r"\w+: (str|int|float|bool|list) = .+  # .+", line), (
            f"{line!r}: name: type = value  # what it is"
        )
    for n, cell in enumerate(cells):
        assert not cell.outputs and cell.execution_count is None, f"cell {n}: run `make strip`"
        assert not re.search(r"(?m)^(def|class) ", cell.source), f"cell {n}: move it to src/analysis/"
