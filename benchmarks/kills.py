"""Kill builds at random moments: each file must be the old one or the new one; the next run mends the rest.

`python benchmarks/kills.py --times 200 [--seed 1]` works on a small workbook in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import small

EDITIONS = ("edition 1", "edition 2")
_MORE = "Năm 2024, kinh tế số chiếm 7,5% GRDP.\n"  # what the second edition of a document says beyond the first


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
    """Change both notebooks and a document, so that tables and every report are due."""
    for name, code, first in (
        ("place", small.PLACE, {"place": "Hiep An", "lang": "en"}),
        ("whole", small.WHOLE, {"lang": "en"}),
    ):
        small.notebook(folder, name, code.replace(EDITIONS[0], edition), **first)
    document, register = (folder / "data" / "raw" / "documents" / name for name in ("d000000.txt", "documents.csv"))
    told = document.read_text(encoding="utf-8")
    document.write_text(told.removesuffix(_MORE) + (_MORE if edition == EDITIONS[1] else ""), encoding="utf-8")
    told = register.read_text(encoding="utf-8")
    register.write_text(re.sub(r",[0-9a-f]{64}\n", ",\n", told), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    """All pages and tables, without what a build that was killed left beside them."""
    clean = folder / "data" / "clean"
    tables = {path.name: path.read_bytes() for path in clean.glob("*.*") if path.suffix in (".parquet", ".csv")}
    found = small.pages(folder) | tables
    return {name: data for name, data in found.items() if not any(part.startswith(".~") for part in Path(name).parts)}


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


def loop(folder: Path, times: int, seed: int, told: Counter | None = None) -> list[str]:
    """Kill `times` builds; returns what was found damaged, missing or left behind, and counts moments in `told`.

    After each kill every file must be as before or as it should become. Then the next build must make all as it should
    be, of the edition that was being built or, every other time, of the one before: the edit is undone.
    """
    small.write(folder)
    rng, expected, wrong, told = random.Random(seed), {}, [], Counter() if told is None else told
    for edition in EDITIONS:
        edit(folder, edition)
        took = build(folder)
        expected[edition] = files(folder)
    changing = [name for name, data in expected[edition].items() if data != expected[EDITIONS[0]][name]]
    for number in range(times):
        edition = EDITIONS[1 - EDITIONS.index(edition)]
        edit(folder, edition)
        after = rng.uniform(0.05, 1.1 * took)
        what = f"kill {number} after {after:.2f} s"
        wrong += [f"{what}: process {pid} is left" for pid in kill_one(folder, after, number)]
        found = files(folder)
        wrong += [
            f"{what}: {name} is damaged or missing"
            for name in {*found, *expected[edition]}
            if found.get(name) not in [expected[e].get(name) for e in EDITIONS]
        ]
        new = sum(found.get(name) == expected[edition][name] for name in changing)
        told["before" if not new else "after" if new == len(changing) else "amid"] += 1
        edition = rng.choice(EDITIONS)
        edit(folder, edition)
        build(folder)
        final = files(folder)
        differing = [name for name in {*final, *expected[edition]} if final.get(name) != expected[edition].get(name)]
        wrong += [f"{what}, then {edition}: {name} is not as it should be" for name in sorted(differing)]
        print(f"  {what}, {new} of {len(changing)} files new", *wrong[-3:], sep="\n", file=sys.stderr, flush=True)
    return wrong


def main() -> int:
    """0 if nothing was damaged."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    start, told = time.monotonic(), Counter()
    with tempfile.TemporaryDirectory() as folder:
        wrong = loop(Path(folder), args.times, args.seed, told)
    moments = ", ".join(f"{told[when]} {when}" for when in ("before", "amid", "after"))
    print(f"{args.times} builds killed in {time.monotonic() - start:.0f} s; {moments} the writing of files")
    print("\n".join(wrong) or "no file damaged, missing or left over; every next run mended all")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
