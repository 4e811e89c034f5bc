"""Kill builds at random moments: every page must be the old one or the new one, and the next run must mend the rest.

`python benchmarks/kills.py --times 200 [--seed 1]` works on a small workbook in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import small

EDITIONS = ("edition 1", "edition 2")


def children(session: int) -> list[int]:
    """Processes that were started by a build and its children: all whose environment names its folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                if f"KILLED_BUILD={session}\0".encode() in (entry / "environ").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


def edit(folder: Path, edition: str) -> None:
    """Change both notebooks, so that every report is due."""
    for name, code, first in (
        ("place", small.PLACE, {"place": "Hiep An", "lang": "en"}),
        ("whole", small.WHOLE, {"lang": "en"}),
    ):
        small.notebook(folder, name, code.replace(EDITIONS[0], edition), **first)


def build(folder: Path) -> float:
    """A whole build; returns its seconds, raises if it fails."""
    start = time.monotonic()
    done = small.run(folder, "reports", "--jobs", "2")
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return time.monotonic() - start


def kill_one(folder: Path, after: float, number: int) -> list[int]:
    """Start a build and kill its main process; returns what of it still lives ten seconds later."""
    environment = {**small.environment(folder), "KILLED_BUILD": str(number)}
    process = subprocess.Popen(small.command("reports", "--jobs", "2"), env=environment, stdout=-3, stderr=-3)
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    until = time.monotonic() + 10
    while (left := children(number)) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def loop(folder: Path, times: int, seed: int) -> list[str]:
    """Kill `times` builds; returns what was found damaged, missing or left behind."""
    small.write(folder)
    rng, expected, wrong = random.Random(seed), {}, []
    for edition in EDITIONS:
        edit(folder, edition)
        took = build(folder)
        expected[edition] = small.pages(folder)
    for number in range(times):
        edition, before = EDITIONS[number % 2], EDITIONS[1 - number % 2]
        edit(folder, edition)
        after = rng.uniform(0.05, 1.1 * took)
        left = kill_one(folder, after, number)
        wrong += [f"kill {number} after {after:.2f} s: process {pid} is left" for pid in left]
        known = (expected[before], expected[edition])
        found = {name: data for name, data in small.pages(folder).items() if not Path(name).name.startswith(".~")}
        wrong += [
            f"kill {number} after {after:.2f} s: {name} is damaged"
            for name, data in found.items()
            if data not in [pages.get(name) for pages in known]
        ]
        build(folder)
        final = small.pages(folder)
        differing = [name for name in {*final, *known[1]} if final.get(name) != known[1].get(name)]
        wrong += [f"after kill {number}: {name} is not as it should be" for name in sorted(differing)]
    return wrong


def main() -> int:
    """0 if nothing was damaged."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = loop(Path(folder), args.times, args.seed)
    print("\n".join(wrong) or f"{args.times} builds killed: no page damaged, missing or left over")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
