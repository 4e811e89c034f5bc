"""Whole builds of a small workbook: what is rebuilt, what a failure costs, what a stop leaves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kills
import small

LANGS = ("en", "vi", "zh")


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A small workbook, built."""
    folder = tmp_path_factory.mktemp("small")
    small.write(folder)
    done = small.run(folder, "reports", "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def workbook(once, tmp_path):
    """A copy of it, to be changed."""
    return Path(shutil.copytree(once, tmp_path / "copy"))


def built(folder: Path, *arguments: str) -> tuple[set[str], subprocess.CompletedProcess]:
    """Reports that a run built, and the run."""
    before = {p: p.stat().st_mtime_ns for p in (folder / "reports").glob("??/*.html")}
    done = small.run(folder, "reports", "--jobs", "2", *arguments)
    after = {p: p.stat().st_mtime_ns for p in (folder / "reports").glob("??/*.html")}
    changed = {p.relative_to(folder / "reports").as_posix() for p, at in after.items() if before.get(p) != at}
    return {name for name in changed if "index" not in name}, done


def leftovers(folder: Path) -> list[Path]:
    return list((folder / "reports").rglob(".~*"))


def test_nothing_to_do_is_decided_without_heavy_imports(workbook):
    code = (
        "import sys; from analysis import cli; code = cli.main(['reports'])\n"
        "heavy = {'pandas', 'numpy', 'nbformat', 'papermill', 'multiprocessing.forkserver'} & set(sys.modules)\n"
        "assert not heavy, heavy\nsys.exit(code)"
    )
    before = small.pages(workbook)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=small.environment(workbook), cwd=workbook, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "9 reports are up to date.\n"), done.stderr
    assert small.pages(workbook) == before


def test_a_seal_holds_until_something_is_touched(workbook):
    seal = workbook / "reports/.seal.json"
    nothing = "9 reports are up to date."

    def run() -> tuple[str, bool]:
        """The last line of a run, and whether it left the seal as it was."""
        before = seal.read_bytes() if seal.exists() else b""
        done = small.run(workbook, "reports")
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[-1], (seal.read_bytes() if seal.exists() else b"") == before

    assert run() == (nothing, True), "files as young as those of this copy are not sealed"
    time.sleep(2.1)
    assert run() == (nothing, False), "contents are compared, then sealed"
    assert run() == (nothing, True)
    (workbook / "notebooks/.#whole.ipynb").symlink_to("somebody@a-machine.1234")
    assert run() == (nothing, True), "the lock of an editor that holds a file open"
    (workbook / "reports/en/whole.html").unlink()
    told, same = run()
    assert told.startswith("1 of 1 reports built") and not same, "a page is missing"
    path = workbook / "notebooks/whole.ipynb"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("edition 1", "edition 2"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    told, same = run()
    assert told.startswith("3 of 3 reports built") and same, "an edit that hides behind its size and time"


def test_an_edited_notebook_rebuilds_its_reports_only(workbook):
    small.notebook(workbook, "whole", small.WHOLE.replace("edition 1", "edition 2"), lang="en")
    names, done = built(workbook)
    assert done.returncode == 0 and names == {f"{lang}/whole.html" for lang in LANGS}
    assert "edition 2" in (workbook / "reports/en/whole.html").read_text(encoding="utf-8")


def test_an_edited_document_rebuilds_what_read_its_rows(workbook):
    path = workbook / "data/raw/documents/d000000.txt"
    text = path.read_text(encoding="utf-8") + "\nNăm 2024, kinh tế số của tỉnh Hiệp An chiếm 31,7% GRDP.\n"
    path.write_text(text, encoding="utf-8")
    register = workbook / "data/raw/documents/documents.csv"
    head, *rows = register.read_text(encoding="utf-8").splitlines()
    rows = [row[: row.rindex(",") + 1] if row.startswith("d000000.txt") else row for row in rows]
    register.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    names, done = built(workbook)
    assert done.returncode == 0, done.stderr
    places = {f"{lang}/place--hiep-an.html" for lang in LANGS} | {f"{lang}/source--d000000.html" for lang in LANGS}
    assert places <= names and not {name for name in names if "hiep-thanh" in name or "d000001" in name}
    told = json.loads(small.run(workbook, "plan", "--all", "--json").stdout)["reports"]
    assert {row["status"] for row in told} == {"current"}


def test_failures_are_named_and_the_rest_goes_on(workbook):
    small.notebook(workbook, "raises", "print('so far')\nraise ValueError('no <figures>')", lang="en")
    small.notebook(workbook, "dies", "import os\nos._exit(7)", lang="en")
    small.notebook(workbook, "hangs", "import time\ntime.sleep(600)", lang="en")
    small.notebook(workbook, "later", "lang", lang="en")
    small.plan(workbook, {"hangs": {"limit": 2}, "raises": {}, "dies": {}, "later": {}, **small.REPORTS})
    names, done = built(workbook, "--lang", "en")
    assert done.returncode == 1
    assert names == {f"en/{name}.html" for name in ("raises", "dies", "hangs", "later")}
    for told in (
        "failed: en/raises: ValueError: no <figures> (cell 2)",
        "failed: en/dies: its process ended with exit code 7",
        "failed: en/hangs: it ran longer than its limit of 2 s",
    ):
        assert told in done.stderr
    assert "1 of 4 reports built" in done.stdout and "3 failed" in done.stdout
    page = (workbook / "reports/en/raises.html").read_text(encoding="utf-8")
    assert "no &lt;figures&gt;" in page and "raise ValueError" in page and "workbook reports --only en/raises" in page
    assert "no <figures>" in (workbook / "reports/en/raises.ipynb").read_text(encoding="utf-8")
    assert not (workbook / "reports/en/dies.ipynb").exists() and not leftovers(workbook)

    names, done = built(workbook, "--lang", "en")
    assert done.returncode == 1 and names <= {f"en/{name}.html" for name in ("raises", "dies", "hangs")}
    assert "0 of 3 reports built" in done.stdout

    small.plan(workbook, small.REPORTS)
    assert built(workbook)[1].returncode == 0
    assert not list((workbook / "reports").rglob("raises*")), "pages that are no longer planned are removed"


def started(folder: Path, *arguments: str, **options) -> subprocess.Popen:
    """A build that works on its first reports."""
    build = subprocess.Popen(
        small.command("reports", "--jobs", "2", "--force", *arguments),
        env=small.environment(folder) | {"KILLED_BUILD": "900", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )
    assert "reports" in build.stdout.readline()
    return build


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files as a full disk would")
def test_a_full_disk_leaves_the_old_pages(workbook):
    import resource

    before = small.pages(workbook)
    small.notebook(workbook, "whole", small.WHOLE.replace("edition 1", "edition 2"), lang="en")
    done = subprocess.run(
        small.command("reports", "--jobs", "2"),
        env=small.environment(workbook),
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert done.returncode == 1 and "File too large" in done.stderr and "Traceback" not in done.stderr
    assert small.pages(workbook) == before and not leftovers(workbook)
    names, done = built(workbook)
    assert done.returncode == 0 and names == {f"{lang}/whole.html" for lang in LANGS}


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_build_leaves_whole_pages_and_no_process(workbook, ending):
    before = small.pages(workbook)
    small.notebook(
        workbook, "hangs", "import subprocess, time\nsubprocess.Popen(['sleep', '600'])\ntime.sleep(600)", lang="en"
    )
    small.plan(workbook, {**small.REPORTS, "hangs": {}})
    build = started(workbook, start_new_session=True)
    time.sleep(1)
    os.killpg(build.pid, ending)
    _, said = build.communicate(timeout=20)
    assert build.returncode == 1 and "stopped; what was finished stays" in said and "Traceback" not in said
    until = time.monotonic() + 5
    while kills.children(900) and time.monotonic() < until:
        time.sleep(0.05)
    assert not kills.children(900) and not leftovers(workbook)
    assert small.pages(workbook) == before
    small.plan(workbook, small.REPORTS)
    assert built(workbook)[1].returncode == 0 and small.pages(workbook) == before


def test_two_builds_do_not_disturb_each_other(workbook):
    small.notebook(workbook, "slow", "import time\ntime.sleep(3)", lang="en")
    small.plan(workbook, {**small.REPORTS, "slow": {}})
    first = started(workbook)
    second = small.run(workbook, "reports")
    assert second.returncode == 1
    assert f"another build (process {first.pid}) is at work in reports/" in second.stderr
    first.communicate(timeout=60)
    assert first.returncode == 0


def test_the_same_bytes_with_any_number_of_jobs_and_either_engine(workbook):
    before = small.pages(workbook)
    for arguments in (["--jobs", "1"], ["--engine", "kernel"]):
        done = small.run(workbook, "reports", "--force", "--jobs", "2", *arguments)
        assert done.returncode == 0, done.stderr
        after = small.pages(workbook)
        assert [name for name in {*before, *after} if before.get(name) != after.get(name)] == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")
def test_killed_builds_damage_nothing(tmp_path):
    assert kills.loop(tmp_path, times=4, seed=int.from_bytes(os.urandom(2))) == []
