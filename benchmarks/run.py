"""`make bench`: speed of reading and of deciding that nothing is to do, each beside a yardstick of the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from analysis import documents, project
from analysis.extraction import extract


def median(run, times: int = 5) -> float:
    """Median seconds of a call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    """Print the figures."""
    texts = [documents.read(path) for path in sorted((project.raw() / "documents").glob("*.txt"))]
    size = sum(len(text.text.encode()) for text in texts) / 1e6
    extract(texts[0])  # load the catalogue
    reading = median(lambda: [extract(documents.Text(t.name, t.text, t.sha256)) for t in texts])
    print(f"extraction: {size / reading:.2f} MB of text a second ({size * 1000:.0f} kB in {reading:.2f} s)")
    workbook = str(Path(sys.executable).with_name("workbook"))
    start = median(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    for command in (["data"], ["plan"]):
        taken = median(lambda command=command: subprocess.run([workbook, *command], check=False, capture_output=True))
        print(f"workbook {command[0]}, nothing to do: {taken:.2f} s, {taken / start:.0f} × the start of Python")


if __name__ == "__main__":
    main()
