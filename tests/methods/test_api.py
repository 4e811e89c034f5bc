"""What `from analysis import …` promises: it works, it is light until used, its examples run, its page is current."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.methods import describe, ladder

ROOT = Path(__file__).parents[2]


def test_public_modules_can_be_imported_by_name_and_load_late():
    said = (
        "import analysis, sys\n"
        "assert 'pandas' not in sys.modules and 'statsmodels' not in sys.modules\n"
        "from analysis import tables, pace, trajectories, composite, policy_mix, consistency\n"
        "assert pace.linear(20, 30, 5) == 2 and 'statsmodels' not in sys.modules\n"
        f"assert set({describe.PUBLIC!r}) <= set(analysis.__all__)\n"
    )
    subprocess.run([sys.executable, "-c", said], check=True, cwd=ROOT)


@pytest.mark.parametrize("name", [*describe.PUBLIC, "ladder"])
def test_examples_in_the_docstrings_hold(name):
    found = doctest.testmod(ladder if name == "ladder" else describe.module(name))
    assert found.attempted and not found.failed


def test_examples_of_the_reference_page_hold_on_the_built_tables():
    test = doctest.DocTestParser().get_doctest(describe.HEAD.replace("```", ""), {}, "api.md", None, 0)
    assert len(test.examples) > 10 and not doctest.DocTestRunner().run(test).failed


def test_reference_page_is_current_and_names_everything_public():
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert page == describe.markdown(), "run `python -m analysis.methods.describe`"
    for name in describe.PUBLIC:
        for key, thing in describe.public(describe.module(name)):
            assert f"`{'class ' if isinstance(thing, type) else ''}{name}.{key}" in page
            assert thing.__doc__, f"{name}.{key} has no docstring"
