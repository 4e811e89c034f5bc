"""Reports on a dask cluster: workers die, do not fit or are not there; the pages are made once, and alike."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import nbformat
import pytest

from analysis import project
from analysis.reporting import plan, run

pytest.importorskip("distributed", reason="the extra `cluster` is not installed (make cluster)")

from analysis.reporting import cluster

BIN = Path(sys.executable).parent
NUMBERS = range(12)


@pytest.fixture
def workbook(tmp_path):
    """A project of one place and document, and one notebook of a dozen reports that take a moment each."""
    root = tmp_path / "workbook"
    documents = root / "data" / "raw" / "documents"
    documents.mkdir(parents=True)
    (root / "data" / "raw" / "reference").mkdir()
    (root / "notebooks").mkdir()
    (documents / "a.txt").write_text("Năm 2023, kinh tế số chiếm 12% GRDP.\n", encoding="utf-8")
    (documents / "documents.csv").write_text(
        "file,slug,lang,title,published,covers,republish\na.txt,a,vi,Báo cáo,2024,An Bay,full\n", encoding="utf-8"
    )
    header = "place,en,vi,zh,level,country,parent,slug\n"
    own = header + "An Bay,An Bay,An Bảy,安湾,province,Viet Nam,Viet Nam,an-bay\n"
    (root / "data" / "raw" / "places.csv").write_text(own, encoding="utf-8")
    nb = nbformat.v4.new_notebook()
    nb.cells = [
        nbformat.v4.new_code_cell('number: str = "0"\nlang: str = "en"', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(
            "import random, time\nfrom analysis import language, pages, tables\nlanguage.use(lang)\n"
            'rows = tables.observations(place="An Bay")\npages.begin(lang, number, "", ["An Bay"])\ntime.sleep(0.7)'
        ),
        nbformat.v4.new_code_cell('print(number, rows["value"].tolist(), random.random())'),
    ]
    nbformat.write(nb, root / "notebooks" / "moment.ipynb")
    values = ", ".join(f'"{n}"' for n in NUMBERS)
    (root / "notebooks" / "reports.yml").write_text(f"moment:\n  foreach: {{number: [{values}]}}\n", encoding="utf-8")
    return root


class Cluster:
    """A scheduler and workers, each a process of its own on the loopback address."""

    def __init__(self, folder: Path):
        self.folder, self.processes = folder, []
        self.file = folder / "scheduler.json"
        self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        deadline = time.monotonic() + 60
        while not self.file.exists():
            assert time.monotonic() < deadline, "the scheduler did not start"
            time.sleep(0.1)

    def start(self, kind: str, *options: str) -> subprocess.Popen:
        where = self.folder / f"{kind}{len(self.processes)}"
        where.mkdir()
        command = [BIN / "dask", kind, "--scheduler-file", self.file, *options]
        told = (where / "log").open("w")
        self.processes.append(subprocess.Popen(command, cwd=where, stdout=told, stderr=told))
        return self.processes[-1]

    def worker(self) -> subprocess.Popen:
        return self.start("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", ".")

    def stop(self):
        for process in reversed(self.processes):  # the scheduler last: workers take their leave of it
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()


@pytest.fixture
def processes(tmp_path):
    (tmp_path / "cluster").mkdir()
    started = Cluster(tmp_path / "cluster")
    yield started
    started.stop()


def reports(root: Path, *options: str) -> subprocess.Popen:
    command = [BIN / "workbook", "reports", "--lang", "en", *options]
    environment = os.environ | {"WORKBOOK_ROOT": str(root)}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1
    )


def offspring(process: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *offspring(child)]
    return found


def alive(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")
def test_a_worker_is_killed_in_mid_run(workbook, processes, tmp_path):
    doomed, staying = processes.worker(), processes.worker()
    build = reports(workbook, "--scheduler", json.loads(processes.file.read_text())["address"])
    lines, orphans = [], []
    for line in build.stdout:
        lines.append(line)
        if line.startswith("  2/12 reports"):
            orphans = offspring(doomed.pid)
            doomed.send_signal(signal.SIGKILL)
            processes.worker()
    assert build.wait() == 0, "".join(lines)
    assert orphans and doomed.wait() == -signal.SIGKILL

    made = [line.rpartition("(")[2].rstrip(")\n") for line in lines if " reports, about " in line]
    assert sorted(made) == sorted(f"en/moment--{n}" for n in NUMBERS), "each report is made once"
    pages = workbook / "reports" / "en"
    assert {f"moment--{n}.html" for n in NUMBERS} <= {path.name for path in pages.iterdir()}
    assert all("[12.0]" in (pages / f"moment--{n}.ipynb").read_text() for n in NUMBERS)
    assert not [path for path in workbook.rglob("*") if path.name.startswith(".~")]
    deadline = time.monotonic() + 20
    while any(map(alive, orphans)) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not any(map(alive, orphans)), "what the killed worker had started went with it"
    assert not [path for path in (tmp_path / "cluster").rglob("workbook-*") if path.parents[2].name != "worker1"]
    assert staying.poll() is None

    before = {path.name: path.read_bytes() for path in pages.iterdir()}
    again = reports(workbook, "--force")
    told = again.communicate()[0]
    assert again.returncode == 0, told
    assert {path.name: path.read_bytes() for path in pages.iterdir()} == before, "here and there, the same bytes"


@pytest.fixture
def one_worker():
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as started:
        yield started.scheduler_address


def test_a_worker_with_other_versions_is_sent_away(one_worker, monkeypatch, capsys):
    told = cluster._versions()
    monkeypatch.setattr(cluster, "_PATIENCE", 1.0)
    monkeypatch.setattr(cluster, "_versions", lambda: told)
    wanted = cluster.Files(b"", {**told, "pandas": "0.1"}, "")
    monkeypatch.setattr(cluster, "Files", lambda *_: wanted)
    with pytest.raises(ValueError, match=r"no worker fits: .* has pandas [\d.]+ instead of 0\.1"):
        list(cluster.run(plan.reports(["en"])[:3], one_worker))
    assert capsys.readouterr().err.count("is sent away") == 1


def test_no_scheduler_is_told_with_its_address(monkeypatch):
    monkeypatch.setattr(cluster, "_PATIENCE", 1.0)
    with pytest.raises(ValueError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9 "):
        next(cluster.run([], "tcp://127.0.0.1:9"))


def test_what_is_sent_holds_what_notebooks_read_and_nothing_that_was_built_from_it():
    with tarfile.open(fileobj=io.BytesIO(cluster._packed())) as archive:
        names = archive.getnames()
    assert {"notebooks/reports.yml", "data/raw/documents/documents.csv", "data/clean/mentions.parquet"} <= set(names)
    assert not [name for name in names if name.endswith("mentions.csv") or "/." in name]


def test_without_the_package_the_cure_is_told(monkeypatch):
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ValueError, match="make cluster"):
        run.main(type("Args", (), {"scheduler": "tcp://head:8786"}))


def test_versions_name_code_python_and_what_the_package_stands_on():
    told = cluster._versions()
    assert told["code of the package"] == project.package_digest()[:16]
    assert told["Python"].count(".") == 2 and {"pandas", "matplotlib", "papermill"} <= set(told)
    assert "distributed" not in told and "pytest" not in told
