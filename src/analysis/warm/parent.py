"""The parent: multiprocessing's fork server, which loads the heavy packages once and does nothing but fork.

Fork is safe on Linux only (system libraries of macOS start threads, Windows has none): elsewhere each child is a new
interpreter, which loads what it needs itself.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path

_forks = sys.platform.startswith("linux")

# One thread a child: children side by side would otherwise fight for the cores, and a fork copies one thread only.
# Fixed hash seed and date: the same inputs give the same bytes.
ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "315532800",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # else Arrow starts a thread when it is loaded
}


def context():
    """The multiprocessing context of children: forked from the parent, or spawned where fork is not safe."""
    return multiprocessing.get_context("forkserver" if _forks else "spawn")


def start(preload: Sequence[str]) -> None:
    """Start the parent, unless it runs: it loads `preload` (modules) while the caller goes on."""
    if _forks:
        forkserver.set_forkserver_preload(list(preload))
        with environment():
            forkserver.ensure_running()


def give_up() -> None:
    """Spawn children from now on: the parent could not be started."""
    global _forks
    if not _forks:
        raise RuntimeError("no child process can be started; what one said stands above.")
    _forks = False
    print("the warm parent ended while it loaded; each child loads what it needs (slower)", file=sys.stderr)


def threads(process: int | str = "self") -> list[str]:
    """Names of the threads of a process (Linux)."""
    tasks = Path(f"/proc/{process}/task")
    return [(task / "comm").read_text().strip() for task in tasks.iterdir()] if tasks.exists() else []


@contextmanager
def environment() -> Iterator[None]:
    """What the parent and its children inherit: `ENVIRONMENT`, no backend of matplotlib, no Ctrl-C of the terminal."""
    before = dict(os.environ)
    os.environ.update(ENVIRONMENT)
    os.environ.pop("MPLBACKEND", None)
    masked = hasattr(signal, "pthread_sigmask") and signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if masked is not False:
            signal.pthread_sigmask(signal.SIG_SETMASK, masked)
        for name in {*ENVIRONMENT, "MPLBACKEND"}:
            if name in before:
                os.environ[name] = before[name]
            else:
                os.environ.pop(name, None)
