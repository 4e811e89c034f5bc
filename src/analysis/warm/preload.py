"""What every run needs, loaded before the first fork. Imported by the parent; the last preloaded module calls `settle`.

Neither a thread, nor an event loop, nor a ZeroMQ context, nor a file read by Arrow may be started here: a fork would
inherit it broken.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from importlib import import_module

from analysis.warm import parent

MODULES = (
    "numpy",
    "pandas",
    "pyarrow.parquet",
    "scipy.stats",
    "statsmodels.api",
    "matplotlib.pyplot",
    "IPython.core.interactiveshell",
    "matplotlib_inline.backend_inline",
    "ipykernel.jsonutil",
    "nbformat",
    "papermill.execute",
    "nbconvert.exporters.html",
)


def load() -> None:
    """Import the heavy packages, and touch what they load lazily. Ends when whoever started this process has ended."""
    # jsonschema would build 35 parsers for a check of IRIs that no notebook needs (1.5 s); it goes without them.
    sys.modules.setdefault("rfc3987_syntax", None)
    asked_by = os.getppid()
    for name in MODULES:
        import_module(name)
        if os.getppid() != asked_by:
            raise SystemExit
    import numpy as np
    import pandas as pd
    from matplotlib.figure import Figure

    figure = Figure()
    figure.subplots().plot(np.arange(3.0))
    for kind in ("svg", "png"):
        figure.savefig(io.BytesIO(), format=kind)
    pd.DataFrame({"a": ["x"], "b": [1.0]}).groupby("a").sum()._repr_html_()
    np.linalg.lstsq(np.eye(2), np.ones(2), rcond=None)


def settle() -> None:
    """End the preloading: refuse to fork beside a thread, and keep the collector away from pages shared with children.

    Ends this process if a thread runs; children then load everything themselves.
    """
    found = parent.threads()
    if len(found) > 1:
        raise SystemExit(f"the warm parent (process {os.getpid()}) runs threads, which a fork would lose: {found}")
    gc.collect()
    gc.freeze()


load()
