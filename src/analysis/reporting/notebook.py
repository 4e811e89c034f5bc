"""One run of a notebook: parameters checked, cells executed by an engine, clocks and random ids taken out."""

from __future__ import annotations

import ast
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from analysis import project, tables

READS_MIME = "application/vnd.workbook.reads+json"
_READS_CELL = (
    "from IPython.display import display\nfrom analysis import tables\n"
    f'display({{"{READS_MIME}": tables.reads(), "text/plain": ""}}, raw=True)'
)
_CELL_FILE = re.compile(r"""<ipython-input-\d+-[0-9a-f]+>|[^\s"'(]*ipykernel_\d+[/\\]\d+\.py|\b\d{7,10}\.py\b""")
_ADDRESS = re.compile(r" at 0x[0-9a-f]{6,16}\b")
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Failure:
    """The cell that failed: its number among all cells, its code, the error, and where it was raised."""

    cell: int
    source: str
    error: str
    traceback: str


@dataclass(frozen=True)
class Executed:
    """An executed notebook, the (table, scope) pairs that it read, and the cell that failed, if one did."""

    nb: NotebookNode
    reads: list[tuple[str, str]]
    failure: Failure | None


def execute(source: Path, parameters: Mapping, engine: str, key: str) -> Executed:
    """Run a notebook in the project's root; `engine`: warm (in this process) or kernel (an ordinary one).

    `key` seeds the global generators. Raises ValueError if a parameter does not fit.
    """
    from papermill.engines import NBClientEngine
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook
    from papermill.utils import chdir

    from analysis.warm.engine import WarmEngine

    logging.getLogger("papermill").setLevel(logging.ERROR)
    nb = load_notebook_node(str(source))
    check_parameters(nb, source.name, parameters)
    nb.cells.append(nbformat.v4.new_code_cell(_READS_CELL, id="reads", metadata={"tags": ["reads"]}))
    nb = parameterize_notebook(nb, dict(parameters), kernel_name="python3", language="python")
    with chdir(str(project.root())):
        chosen, options = (WarmEngine, _warm(key)) if engine == "warm" else (NBClientEngine, _kernel(key))
        nb = chosen.execute_notebook(nb, "python3", progress_bar=False, **options)
    failed = [n for n, cell in enumerate(nb.cells) if cell.metadata.get("papermill", {}).get("exception")]
    reads = _reads(nb)
    _tidy(nb)
    return Executed(nb, reads, _failure(nb, failed[0]) if failed else None)


def _warm(key: str) -> dict:
    tables.forget_reads()
    return {"key": key}


def _kernel(key: str) -> dict:
    begin = [
        "%matplotlib inline",
        "from analysis.warm.children import seed_before_the_first_cell",
        f"seed_before_the_first_cell(get_ipython(), {key!r}); del seed_before_the_first_cell",
    ]
    lines = [f"--IPKernelApp.exec_lines={line}" for line in begin]
    return {"extra_arguments": ["--log-level=ERROR", *lines], "shutdown_kernel": "immediate"}


def _failure(nb: NotebookNode, number: int) -> Failure:
    cell = nb.cells[number]
    told = next((o for o in reversed(cell.outputs) if o.output_type == "error"), None)
    if told is None:
        return Failure(number, cell.source, "the cell failed without a message", "")
    last = told.evalue.strip().splitlines()[-1:] or [""]
    return Failure(number, cell.source, f"{told.ename}: {last[0]}".removesuffix(": "), "\n".join(told.traceback))


def _reads(nb: NotebookNode) -> list:
    outputs = [o for c in nb.cells if c.get("id") == "reads" for o in c.get("outputs", [])]
    return next((o["data"][READS_MIME] for o in outputs if READS_MIME in o.get("data", {})), [])


def _tidy(nb: NotebookNode) -> None:
    """Drop the cell of ours, clocks and random ids, and order what streams told: same inputs, same bytes."""
    nb.cells = [c for c in nb.cells if c.get("id") != "reads"]
    nb.metadata.pop("papermill", None)
    for number, cell in enumerate(nb.cells):
        cell["id"] = f"cell-{number}"
        for clock in ("papermill", "execution"):
            cell.metadata.pop(clock, None)
        if cell.cell_type == "code":
            cell.outputs = _joined(cell.outputs)
            for output in cell.outputs:
                _steady(output, f"cell {cell.execution_count}")


def _steady(output: NotebookNode, name: str) -> None:
    """Take chance out: kernels name a cell's code by process and checksum, objects show where they lie in memory."""
    if output.output_type == "stream":
        output.text = _CELL_FILE.sub(name, output.text)
    elif output.output_type == "error":
        output.evalue = _CELL_FILE.sub(name, output.evalue)
        output.traceback = [_CELL_FILE.sub(name, _ANSI.sub("", line)) for line in output.traceback]
    elif "text/plain" in output.data:
        output.data["text/plain"] = _ADDRESS.sub(" at 0x…", output.data["text/plain"])


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Streams between two displays as one text each, stdout first: when a kernel flushes which is chance."""
    out: list[NotebookNode] = []
    told: dict[str, NotebookNode] = {}
    for output in [*outputs, None]:
        if output is not None and output.output_type == "stream":
            if output.name in told:
                told[output.name].text += output.text
            else:
                told[output.name] = output
            continue
        out += [told[name] for name in sorted(told, reverse=True)]
        told = {}
        out += [output] if output is not None else []
    return out


def check_parameters(nb: NotebookNode, name: str, parameters: Mapping) -> None:
    """Raise ValueError if a parameter is unknown to the notebook `name` or not of the type of its default."""
    cell = next((c for c in nb.cells if "parameters" in c.metadata.get("tags", [])), None)
    if cell is None:
        raise ValueError(f"{name}: no cell is tagged 'parameters'; tag the first code cell.")
    known = {
        node.target.id if isinstance(node, ast.AnnAssign) else node.targets[0].id: node.value
        for node in ast.parse(cell.source).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
    }
    for parameter, value in parameters.items():
        if parameter not in known:
            raise ValueError(f"{name} has no parameter {parameter!r}: it has {', '.join(known)}. Mend reports.yml.")
        default = ast.literal_eval(known[parameter])
        if type(value) is not type(default) and not (isinstance(default, float) and type(value) is int):
            raise ValueError(
                f"{name}: parameter {parameter} must be {type(default).__name__} like {default!r}, not {value!r}."
            )
