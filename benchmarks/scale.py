"""`make bench-scale`: time and memory of a large synthetic workbook; does a report cost as in a small one?"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import corpus

WORKBOOK = Path(sys.executable).with_name("workbook")


def tree(process: int) -> list[int]:
    """A process and its descendants (Linux)."""
    found = [process]
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += [one for child in task.read_text().split() for one in tree(int(child))]
        except FileNotFoundError:
            continue
    return found


def held(process: int) -> float:
    """Memory of a process in MB, pages shared with others counted in part (PSS)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0.0
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


def measured(command: list, root: Path) -> tuple[float, float]:
    """CPU seconds and peak memory (MB, PSS of the whole tree) of a command in a workbook."""
    start, peak = _cpu(), 0.0
    process = subprocess.Popen(command, env=os.environ | {"WORKBOOK_ROOT": str(root)}, stdout=-3, stderr=-3)
    while process.poll() is None:
        peak = max(peak, sum(map(held, tree(process.pid))))
        time.sleep(0.2)
    if process.returncode:
        raise RuntimeError(f"{command[1]} failed in {root}: run it there to see why.")
    return _cpu() - start, peak


def _cpu() -> float:
    """CPU seconds of all children that have ended: other load on the machine moves them less than the clock."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# Runs inside a workbook (an own interpreter): profiles of the given places, CPU seconds of each.
_PROFILES = """
import sys
from analysis.reporting import plan, schedulers
chosen = [r for r in plan.reports(["en"]) if r.notebook == "province_profile" and r.slug in sys.argv[2:]]
for result in schedulers.local(chosen, int(sys.argv[1])):
    assert not result.error, result.error
    print(result.cpu)
"""


def profiles(root: Path, slugs: list[str], jobs: int = 1) -> list[float]:
    """CPU seconds of the profiles of some places, each in a child of the warm parent."""
    command = [sys.executable, "-c", _PROFILES, str(jobs), *slugs]
    told = subprocess.run(command, env=os.environ | {"WORKBOOK_ROOT": str(root)}, capture_output=True, check=True)
    return [float(line) for line in told.stdout.split()]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, nargs=2, default=[30, 1000])
    parser.add_argument("--documents", type=int, default=10, help="for each place")
    parser.add_argument("--keep", type=Path, help="folder for the workbooks (default: a temporary one)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        roots = [(args.keep or Path(temporary)) / f"places{places}" for places in args.places]
        for root, places in zip(roots, args.places, strict=True):
            count = places * args.documents
            if not root.exists():
                corpus.write(root, places, count)
            took, peak = measured([WORKBOOK, "data", "--jobs", "1"], root)
            each = 1000 * took / count
            print(
                f"{places} places, {count} documents: {took:.0f} s of CPU, {each:.1f} ms a document, peak {peak:.0f} MB"
            )
            took, _ = measured([WORKBOOK, "data"], root)
            print(f"  nothing changed: {took:.2f} CPU s; {corpus.check(root)}", flush=True)
        slugs = [place.slug for place in corpus.places(min(args.places))[:3]]
        few, many = [], []
        for _ in range(3):  # in turn, so that other load meets both
            for root, costs in zip(roots, (few, many), strict=True):
                costs += profiles(root, slugs)
        ratio = statistics.median(many) / statistics.median(few)
        told = ", ".join(f"{statistics.median(costs):.2f} s" for costs in (few, many))
        print(f"a profile with {args.places[0]} and with {args.places[1]} places: {told} of CPU, {ratio:.2f} times")


if __name__ == "__main__":
    main()
