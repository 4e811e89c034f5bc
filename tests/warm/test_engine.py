"""The engine `warm` gives what an ordinary kernel gives, output by output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analysis.reporting import notebook

PARAMETERS = 'lang: str = "en"  # language'
CELLS = {
    "streams": "import sys\nprint('out')\nprint('err', file=sys.stderr)\nprint('out again', end='')",
    "warning": "import warnings\nwarnings.warn('mind the gap')",
    "shell": "!echo from the shell",
    "magic": "%%bash\necho one\necho two >&2",
    "last expression": "1 + 1",
    "quiet": "1 + 2;",
    "history": "_, __",
    "html": "from IPython.display import HTML\ndisplay(HTML('<b>x</b>'), {'a': 1}, metadata={'k': 1})\nHTML('')",
    "raw": "display({'application/x+json': {'n': [1, 2]}, 'text/plain': 'n'}, raw=True)",
    "bytes": "from IPython.display import Image\nImage(data=b'\\x89PNG\\r\\n\\x1a\\n' + bytes(24), format='png')",
    "updated": "shown = display('first', display_id='here')\nprint('between')\nshown.update('second')",
    "updated later": "shown.update('third')",
    "cleared": "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('stays')",
    "cleared at the next": "print('gone')\nclear_output(wait=True)\ndisplay('stays')",
    "table": "import pandas as pd\npd.DataFrame({'a': [1.5, None], 'b': ['x', 'ư']})",
    "pyplot": "import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\nplt.show()\nfigure, axes = plt.subplots(2)",
    "figure": "from matplotlib.figure import Figure\nf = Figure(figsize=(2, 1))\nf.subplots().bar([1, 2], [3, 4])\nf",
    "backend": "import matplotlib as m\n[k for k in m.rcParams if m.rcParams[k] != m.rcParamsDefault[k]]",
    "random": "import random\nimport numpy as np\nrandom.random(), np.random.rand(2)",
    "hash": "hash('seeded'), list({'b', 'a', 'c', 'd'})",
    "await": "import asyncio\nawait asyncio.sleep(0, 'slept')",
    "main": "class Here: pass\nimport pickle\ntype(pickle.loads(pickle.dumps(Here()))).__module__, __name__",
    "path": "import sys\n'' in sys.path, __import__('os').environ['TERM'], __import__('os').environ['PAGER']",
    "options": "pd.get_option('display.max_rows'), str(pd.Series(['a']).dtype)",
    "environment": "import os\n[os.environ[k] for k in ('PYTHONHASHSEED', 'OMP_NUM_THREADS', 'SOURCE_DATE_EPOCH')]",
    "import error": "import no_such_module",
    "logging": "import logging\nlogging.getLogger('x').warning('careful')",
    "error in the middle": "def inner():\n    return 1 / 0\ninner()",
    "syntax error": "for",
    "exit": "import sys\nsys.exit('enough')",
    "after": "'still here'",
}
MAY_FAIL = {"import error", "error in the middle", "syntax error", "exit"}


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Cell name -> (outputs and count with the engine `warm`, the same with an ordinary kernel)."""
    source = tmp_path_factory.mktemp("notebook") / "all.ipynb"
    nb = nbformat.v4.new_notebook()
    nb.cells = [nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})]
    for name, code in CELLS.items():
        tags = ["raises-exception"] if name in MAY_FAIL else []
        nb.cells.append(nbformat.v4.new_code_cell(code, metadata={"tags": tags, "name": name}))
    nbformat.write(nb, source)
    return {engine: in_a_child(source, engine) for engine in ("warm", "kernel")}


def in_a_child(source: Path, engine: str):
    from analysis.reporting import schedulers
    from analysis.warm import children

    schedulers.start()
    (ended,) = children.run(execute, [(source, engine)], 1, lambda task: 120.0, source.parent / "scratch")
    assert not ended.error, ended.error
    return {cell.metadata.get("name"): cell for cell in nbformat.reads(ended.value, as_version=4).cells}


def execute(task) -> str:
    source, engine = task
    os.environ.pop("PYTEST_CURRENT_TEST", None)  # ipykernel captures less in tests
    return nbformat.writes(notebook.execute(source, {"lang": "vi"}, engine, "key").nb)


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_gives_the_same_outputs_with_either_engine(name, both):
    warm, kernel = (both[engine][name] for engine in ("warm", "kernel"))
    for ours, theirs in zip(warm.outputs, kernel.outputs, strict=True):
        for key in ours:
            assert ours[key] == theirs[key]
    assert warm.execution_count == kernel.execution_count
    assert warm == kernel


def test_figures_are_pictures_without_any_magic(both):
    for name, pictures in (("pyplot", 2), ("figure", 1)):
        shown = [output for output in both["warm"][name].outputs if "image/png" in output.get("data", {})]
        assert len(shown) == pictures and len(shown[0].data["image/png"]) > 500


def test_what_others_write_to_the_terminal_is_caught(tmp_path, capfd):
    nb = nbformat.v4.new_notebook()
    codes = ("import os, subprocess\n_ = os.write(2, b'from below\\n')", "subprocess.run(['echo', 'child']).returncode")
    nb.cells = [nbformat.v4.new_code_cell(code) for code in (PARAMETERS, *codes)]
    nb.cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(nb, tmp_path / "below.ipynb")
    *_, below, child = notebook.execute(tmp_path / "below.ipynb", {}, "warm", "key").nb.cells
    assert [(o.name, o.text) for o in below.outputs] == [("stderr", "from below\n")]
    assert child.outputs[0].text == "child\n" and child.outputs[1].data["text/plain"] == "0"
    print("here again")
    assert capfd.readouterr() == ("here again\n", "")


def test_the_first_error_ends_the_run_and_names_its_cell(tmp_path):
    nb = nbformat.v4.new_notebook()
    codes = (PARAMETERS, "print('before')", "raise KeyError('lost')", "print('never')")
    nb.cells = [nbformat.v4.new_code_cell(code) for code in codes]
    nb.cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(nb, tmp_path / "fails.ipynb")
    done = notebook.execute(tmp_path / "fails.ipynb", {}, "warm", "key")
    assert (done.failure.cell, done.failure.error) == (3, "KeyError: 'lost'")
    assert "raise KeyError('lost')" in done.failure.traceback and "\x1b" not in done.failure.traceback
    assert not done.nb.cells[-1].outputs


def test_papermill_knows_the_engine(tmp_path):
    nb = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": ""}}
    )
    nb.cells = [nbformat.v4.new_code_cell("n = 1", metadata={"tags": ["parameters"]})]
    nb.cells.append(nbformat.v4.new_code_cell("print('seen', n)\nn + 1"))
    nbformat.write(nb, tmp_path / "in.ipynb")
    papermill = Path(sys.executable).with_name("papermill")
    command = [papermill, "--engine", "warm", "in.ipynb", "out.ipynb", "-p", "n", "41"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    cell = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells[-1]
    assert cell.outputs[0].text == "seen 41\n" and cell.outputs[1].data["text/plain"] == "42"


@pytest.mark.parametrize("first", ["papermill", "analysis.warm.engine", "analysis.reporting.notebook"])
def test_it_can_be_loaded_before_papermill_and_after(first):
    code = f"import {first}\nfrom papermill.engines import papermill_engines\n"
    code += (
        "from analysis.warm.engine import WarmEngine\npapermill_engines.get_engine('warm').execute_notebook, WarmEngine"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
