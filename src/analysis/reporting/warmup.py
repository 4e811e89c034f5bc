"""What reports need beyond `warm.preload`, loaded and touched once in the warm parent, before the first fork."""

from __future__ import annotations

import nbformat

from analysis import catalogue, charts, pages, tables  # noqa: F401 - what notebooks import
from analysis.language import LANGUAGES, number, speaking
from analysis.methods import composite, consistency, pace, policy_mix, time_distance, trajectories  # noqa: F401
from analysis.reporting import downloads, make, notebook, render, site  # noqa: F401
from analysis.warm import preload, shell  # noqa: F401


def touch() -> None:
    """Load the catalogues and the page's template: an empty page in each language."""
    catalogue.places(), catalogue.indicators()
    for lang in LANGUAGES:
        with speaking(lang):
            number(1234.5)
        nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1"), nbformat.v4.new_markdown_cell("*1*")])
        render.export(nb, {"lang": lang, "file": "empty.html"})


touch()
preload.settle()
