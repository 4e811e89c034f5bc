"""`make check-reproducible`: build tables and site three times from nothing and compare every file byte for byte.

Once with one job, once with two, once in ordinary kernels (left out with `--quick`), each in a copy of the project.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import factory
import small

BUILDS = {
    "one job": ("--jobs", "1"),
    "two jobs": ("--jobs", "2"),
    "ordinary kernels": ("--jobs", "2", "--engine", "kernel"),
}


def built(*options: str) -> dict[str, bytes]:
    """File -> content, after a build of everything in a fresh copy of the project."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        factory.copy(folder)
        done = small.run(folder, "reports", *options)
        if done.returncode:
            raise RuntimeError(done.stderr)
        tables = [path for path in sorted((folder / "data" / "clean").iterdir()) if path.is_file()]
        return {**small.pages(folder), **{f"data/clean/{path.name}": path.read_bytes() for path in tables}}


def main() -> int:
    """0 if all builds agree."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="without ordinary kernels")
    names = list(BUILDS)[: 2 if parser.parse_args().quick else 3]
    first, wrong = built(*BUILDS[names[0]]), 0
    for name in names[1:]:
        other = built(*BUILDS[name])
        differing = sorted(file for file in {*first, *other} if first.get(file) != other.get(file))
        lines = [f"{names[0]} and {name} differ in {file}" for file in differing]
        print("\n".join(lines or [f"{names[0]} and {name}: the same"]))
        wrong += len(differing)
    print(f"{len(first)} files compared")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
