"""Children of the warm parent: alike at birth, apart in life, and none left behind, however one ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.reporting import schedulers
from analysis.warm import children, parent
from analysis.warm.parent import threads

LIMIT = 60.0


@pytest.fixture(autouse=True)
def started():
    schedulers.start()


def ended(function, tasks, folder: Path, jobs: int = 2, limit: float = LIMIT) -> dict:
    return {end.task: end for end in children.run(function, tasks, jobs, lambda task: limit, folder)}


def values(function, tasks, folder: Path) -> dict:
    found = ended(function, tasks, folder)
    assert not [end.error for end in found.values() if end.error]
    return {task: end.value for task, end in found.items()}


def alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def gone(pids, within: float = 10.0) -> bool:
    until = time.monotonic() + within
    while any(alive(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(alive(pid) for pid in pids)


# ---------------------------------------------------------------- functions that run in children


def leave_traces(name: str) -> tuple:
    import matplotlib
    import pandas as pd

    before = (
        pd.get_option("display.max_rows"),
        matplotlib.rcParams["lines.linewidth"],
        "trace" in sys.modules,
        os.environ.get("TRACE"),
        Path.cwd().name,
    )
    pd.set_option("display.max_rows", 3)
    matplotlib.rcParams["lines.linewidth"] = 9
    sys.modules["trace"], os.environ["TRACE"] = sys, name
    os.chdir("/")
    return before


def of_the_parent(_) -> dict:
    return {
        "pid": os.getppid(),
        "threads": threads(os.getppid()),
        "loaded": {"pandas", "statsmodels.api", "papermill.execute"} <= set(sys.modules),
        "zeromq": "zmq" in sys.modules and sys.modules["zmq"].Context._instance is not None,
        "parser": sys.modules.get("rfc3987_syntax"),
    }


def surroundings(_) -> tuple:
    import random
    import tempfile
    import uuid

    import numpy as np

    children.seed("key")
    drawn = random.random(), np.random.rand()  # noqa: NPY002
    return drawn, hash("x"), uuid.uuid4(), tempfile.mktemp(), os.environ["OMP_NUM_THREADS"], os.getsid(0) == os.getpid()


def misbehave(how: str):
    if how == "raise":
        raise ValueError("said so")
    if how == "exit":
        os._exit(3)
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "sleep":
        time.sleep(600)
    return how


def start_something(folder: str) -> None:
    """Sleep for ever beside a process of its own; tell both."""
    other = subprocess.Popen(["sleep", "600"])
    Path(folder, f"{os.getpid()}.pids").write_text(f"{os.getpid()} {other.pid}")
    time.sleep(600)


def two_threads(_) -> list[float]:
    import numpy as np
    import pandas as pd

    a = np.ones((300, 300))
    path = Path(os.environ["TMPDIR"], f"{os.getpid()}.parquet")
    pd.DataFrame({"x": [1.0, 2.0]}).to_parquet(path)
    return [float((a @ a)[0, 0]), float(pd.read_parquet(path)["x"].sum())]


def load_for_nobody(_) -> int:
    """Modules that are still to be loaded when the one who asked for the parent has ended."""
    from analysis.warm import preload

    told = iter((7, 7, 1, 1))  # process ids of the parent: before the first module, after each
    os.getppid, preload.MODULES = lambda: next(told), ("json", "csv", "wave")
    try:
        preload.load()
    except SystemExit:
        return len(list(told))
    return -1


# ---------------------------------------------------------------- tests


def test_a_child_finds_nothing_of_the_one_before(tmp_path):
    found = values(leave_traces, ["a", "b", "c"], tmp_path)
    assert len(set(found.values())) == 1
    assert found["a"][2:4] == (False, None)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is a parent on Linux only")
def test_the_parent_is_one_warm_process_with_one_thread(tmp_path):
    found = values(of_the_parent, range(4), tmp_path)
    assert len({told["pid"] for told in found.values()}) == 1
    for told in found.values():
        assert len(told["threads"]) == 1, told["threads"]
        assert told["loaded"] and not told["zeromq"] and told["parser"] is None


def test_children_draw_and_hash_alike_but_have_names_of_their_own(tmp_path):
    found = list(values(surroundings, range(3), tmp_path).values())
    assert len({told[0] for told in found}) == 1 and len({told[1] for told in found}) == 1
    assert len({told[2] for told in found}) == 3 and len({told[3] for told in found}) == 3
    assert {told[4] for told in found} == {"1"} and all(told[5] for told in found)
    assert all(told[3].startswith(str(tmp_path)) for told in found)


def test_linear_algebra_and_parquet_work_after_the_fork(tmp_path):
    assert set(map(tuple, values(two_threads, range(2), tmp_path).values())) == {(300.0, 3.0)}


def test_what_befalls_a_child_is_its_own_matter(tmp_path):
    found = ended(misbehave, ["raise", "fine", "exit", "kill", "well"], tmp_path)
    assert {task: end.error for task, end in found.items()} == {
        "raise": "ValueError: said so",
        "fine": "",
        "exit": "its process ended with exit code 3",
        "kill": "its process was ended by SIGKILL",
        "well": "",
    }
    assert found["well"].value == "well"


def test_a_child_whose_caller_waits_no_longer_ends_in_peace(tmp_path):
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    receiver.close()
    child = context.Process(target=children._serve, args=(len, "task", sender, str(tmp_path)))
    child.start()
    sender.close()
    child.join(LIMIT)
    assert child.exitcode == 0


def test_a_child_that_runs_too_long_is_ended_and_named(tmp_path):
    start = time.monotonic()
    found = ended(misbehave, ["sleep", "fine"], tmp_path, limit=2.0)
    assert found["sleep"].error == "it ran longer than its limit of 2 s" and not found["fine"].error
    assert time.monotonic() - start < 30


def test_all_children_and_what_they_started_end_with_the_caller(tmp_path):
    def wait_for_pids():
        until = time.monotonic() + 60
        while len(list(tmp_path.glob("*.pids"))) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.2)
        return [int(pid) for path in tmp_path.glob("*.pids") for pid in path.read_text().split()]

    script = (
        "import sys; from pathlib import Path; sys.path[:0] = sys.argv[2:]\n"
        "import test_children as t; from analysis.warm import children\n"
        "folder = sys.argv[1]\n"
        "list(children.run(t.start_something, [folder, folder], 2, lambda task: 600, Path(folder)))\n"
    )
    for ending in (signal.SIGINT, signal.SIGKILL):
        for old in tmp_path.glob("*.pids"):
            old.unlink()
        caller = subprocess.Popen([sys.executable, "-c", script, tmp_path, Path(__file__).parent], stderr=-3)
        pids = wait_for_pids()
        assert len(pids) == 4 and all(map(alive, pids))
        caller.send_signal(ending)
        caller.wait(20)
        assert gone(pids), f"{ending.name} left processes behind"


def test_a_parent_that_died_is_started_again(tmp_path):
    first = values(of_the_parent, ["a"], tmp_path)["a"]["pid"]
    os.kill(first, signal.SIGKILL)
    assert gone([first])
    assert values(of_the_parent, ["b"], tmp_path)["b"]["pid"] != first


def test_a_parent_that_nobody_waits_for_stops_loading(tmp_path):
    assert values(load_for_nobody, [0], tmp_path) == {0: 1}


def test_without_a_parent_children_load_for_themselves(tmp_path):
    (tmp_path / "breaks.py").write_text("raise SystemExit('cannot start')")
    script = (
        "import sys; from pathlib import Path; sys.path[:0] = sys.argv[2:]\n"
        "import test_children as t; from analysis.warm import children, parent\n"
        "parent.start(['breaks'])\n"
        "(end,) = children.run(t.misbehave, ['fine'], 1, lambda task: 60, Path(sys.argv[1]))\n"
        "assert end.value == 'fine', end\n"
    )
    command = [sys.executable, "-c", script, tmp_path, Path(__file__).parent]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    assert "each child loads what it needs" in done.stderr


def test_the_callers_environment_is_left_as_it_was(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "svg")
    monkeypatch.delenv("PYTHONHASHSEED", raising=False)
    with parent.environment():
        assert "MPLBACKEND" not in os.environ and os.environ["PYTHONHASHSEED"] == "0"
    assert os.environ["MPLBACKEND"] == "svg" and "PYTHONHASHSEED" not in os.environ
