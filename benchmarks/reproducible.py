"""`make check-reproducible`: build every page twice and compare byte for byte."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from analysis import project


def built() -> dict[str, str]:
    """Page -> digest, after a build of everything."""
    workbook = Path(sys.executable).with_name("workbook")
    subprocess.run([workbook, "reports", "--force"], check=True)
    pages = sorted(project.reports().rglob("*.html"))
    return {p.relative_to(project.reports()).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in pages}


def main() -> int:
    """0 if the two builds agree."""
    first, second = built(), built()
    differing = sorted(name for name in {*first, *second} if first.get(name) != second.get(name))
    print("\n".join(f"differs: {name}" for name in differing) or f"{len(first)} pages, byte for byte the same twice")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
