"""`make bench`: speed of deciding that nothing is to do, beside a yardstick of the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path


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
    workbook = str(Path(sys.executable).with_name("workbook"))
    start = median(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    for command in (["data"], ["plan"]):
        taken = median(lambda command=command: subprocess.run([workbook, *command], check=False, capture_output=True))
        print(f"workbook {command[0]}, nothing to do: {taken:.2f} s, {taken / start:.0f} × the start of Python")


if __name__ == "__main__":
    main()
