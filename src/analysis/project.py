"""Where things lie: the root of a project and its folders, found upwards from the working folder."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
RAW = "raw"  # stands for data/raw/reference in the log of what a report read


def root() -> Path:
    """The folder that holds notebooks/ and data/; the environment variable WORKBOOK_ROOT overrides the search."""
    told = os.environ.get("WORKBOOK_ROOT")
    if told:
        return Path(told)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "notebooks").is_dir() and (folder / "data" / "raw").is_dir():
            return folder
    raise FileNotFoundError(
        f"{here} is not inside a workbook (no folder above it holds notebooks/ and data/raw/). "
        "Change into the project's folder, or set WORKBOOK_ROOT."
    )


def raw() -> Path:
    """data/raw: documents, reference series, corrections."""
    return root() / "data" / "raw"


def clean() -> Path:
    """data/clean: the tidy tables (built)."""
    return root() / "data" / "clean"


def notebooks() -> Path:
    """notebooks/ and reports.yml."""
    return root() / "notebooks"


def reports() -> Path:
    """reports/: the pages (built)."""
    return root() / "reports"


def own_places() -> Path:
    """data/raw/places.csv: places of this project beside those of the package's catalogue; it may be missing."""
    return raw() / "places.csv"


@cache
def package_digest() -> str:
    """Digest of the package as a whole: code, catalogue, templates."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def code_digest() -> str:
    """Digest of the package and of the project's own places."""
    own = own_places().read_bytes() if own_places().exists() else b""
    return hashlib.sha256(package_digest().encode() + own).hexdigest()
