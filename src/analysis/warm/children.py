"""Functions run in children of the warm parent, a few at a time; what befalls one child is no matter of the others."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from pathlib import Path

from analysis.warm import parent


@dataclass(frozen=True)
class Ended:
    """What became of a task: the value that the function returned, or the error that ended it."""

    task: object
    value: object = None
    error: str = ""
    seconds: float = 0.0


def run(
    function: Callable, tasks: Iterable, jobs: int, limit: Callable[[object], float], scratch: Path
) -> Iterator[Ended]:
    """Call `function(task)` for each task, each in a child of its own, `jobs` at a time; yield them as they end.

    A child that raises, dies, or runs longer than `limit(task)` seconds ends as an `Ended` with an error. When the
    caller stops (an exception, Ctrl-C, or no more interest), all children and what they started are ended. Their
    temporary files go to the folder `scratch`, which is the caller's to remove.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    waiting, running = deque(tasks), {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                child = _Child(function, waiting.popleft(), limit, scratch)
                running[child.receiver] = child
            soonest = min(child.deadline for child in running.values())
            ready = connection.wait(list(running), max(0.0, soonest - time.monotonic()))
            late = [r for r, child in running.items() if r not in ready and child.deadline <= time.monotonic()]
            for receiver in [*ready, *late]:
                yield running.pop(receiver).end(receiver in late)
    finally:
        for child in running.values():
            child.kill()


class _Child:
    def __init__(self, function: Callable, task: object, limit: Callable, scratch: Path) -> None:
        self.task, self.limit = task, limit(task)
        try:
            self._start(function, scratch)
        except EOFError:
            parent.give_up()
            self._start(function, scratch)
        self.started = time.monotonic()
        self.deadline = self.started + self.limit

    def _start(self, function: Callable, scratch: Path) -> None:
        context = parent.context()
        self.receiver, sender = context.Pipe(duplex=False)
        self.process = context.Process(target=_serve, args=(function, self.task, sender, str(scratch)))
        with parent.environment():
            self.process.start()
        sender.close()

    def end(self, late: bool) -> Ended:
        """What became of it, once it has spoken, died or run out of time; nothing of it is left."""
        value, error = None, f"it ran longer than its limit of {self.limit:g} s" if late else ""
        if not late:
            try:
                value, error = self.receiver.recv()
            except (EOFError, OSError):
                self.process.join(5)
                error = _died(self.process.exitcode)
        self.kill()
        return Ended(self.task, value, error, time.monotonic() - self.started)

    def kill(self) -> None:
        """End the child and all that it started."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (AttributeError, ProcessLookupError, PermissionError):  # Windows; gone; not yet a group of its own
            self.process.kill()
        self.process.join()
        self.receiver.close()


def _died(code: int | None) -> str:
    if code is not None and code < 0:
        return f"its process was ended by {signal.Signals(-code).name}"
    return f"its process ended with exit code {code}"


def _serve(function: Callable, task: object, sender, scratch: str) -> None:
    """In the child: a session of its own, the call, its result; no handlers of the parent run at exit."""
    if hasattr(os, "setsid"):
        os.setsid()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    os.environ["TMPDIR"] = os.environ["JUPYTER_RUNTIME_DIR"] = tempfile.tempdir = scratch
    threading.Thread(target=_follow, args=(parent_process().sentinel,), daemon=True).start()
    try:
        told = function(task), ""
    except BaseException as error:
        told = None, f"{type(error).__name__}: {error}"
    with contextlib.suppress(BrokenPipeError):  # a stopped build waits for no answer
        sender.send(told)
    sender.close()
    sys.stderr.flush()
    os._exit(0)


def _follow(sentinel) -> None:
    """End, with all that this process started, when the one that asked for it is gone, however that ended."""
    connection.wait([sentinel])
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def seed_before_the_first_cell(shell, key: str) -> None:
    """Seed once an IPython shell has begun its next cell: what comes before it may draw, too."""

    def once(*_) -> None:
        shell.events.unregister("pre_run_cell", once)
        seed(key)

    shell.events.register("pre_run_cell", once)


def seed(key: str) -> None:
    """Seed the global generators from a key: children do not inherit one state, and two builds draw alike."""
    import numpy as np

    random.seed(key)
    np.random.seed(random.getrandbits(32))  # noqa: NPY002 - the state that a notebook may use, not ours
