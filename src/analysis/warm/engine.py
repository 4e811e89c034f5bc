"""The papermill engine `warm`: a notebook in this process, in a shell without ZeroMQ (`papermill --engine warm …`).

Meant for children of the warm parent, where a run has the process for itself. Not for notebooks with widgets, input or
another language than Python: those need an ordinary kernel.
"""

from __future__ import annotations

import sys
from functools import cache

from analysis.warm.children import seed_before_the_first_cell


def __getattr__(name: str):
    """`WarmEngine`, made when it is asked for: papermill, while it is loaded, looks for it here."""
    if name == "WarmEngine":
        return _engine()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _engine() -> type:
    from papermill.engines import Engine

    class WarmEngine(Engine):
        """Runs the code cells in turn; the first one that fails ends the run, as in papermill's own engine."""

        @classmethod
        def execute_managed_notebook(cls, nb_man, kernel_name, key: str = "", **options) -> None:
            """Fill in outputs and execution counts of `nb_man.nb`; `key`, if given, seeds the global generators."""
            _execute(nb_man, key)

    return WarmEngine


def _execute(nb_man, key: str) -> None:
    from analysis.warm.shell import LANGUAGE, capturing

    sys.path.append("")  # a kernel finds modules of its working folder, too
    try:
        with capturing() as shell:
            if key:
                seed_before_the_first_cell(shell, key)
            for index, cell in enumerate(nb_man.nb.cells):
                if not _run(shell, nb_man, cell, index):
                    break
    finally:
        sys.path.remove("")
    nb_man.nb.metadata["language_info"] = LANGUAGE


def _run(shell, nb_man, cell, index: int) -> bool:
    if cell.cell_type != "code" or not cell.source.strip():
        return True
    nb_man.cell_start(cell, index)
    cell.outputs, cell.execution_count, fine = shell.run(cell.source)
    fine = fine or "raises-exception" in cell.metadata.get("tags", [])
    if not fine:
        nb_man.cell_exception(cell, cell_index=index)
    nb_man.cell_complete(cell, cell_index=index)
    return fine
