"""What many tests stand on: the tidy tables of the real documents, built once if they are missing or old."""

from __future__ import annotations

import pytest

from analysis.cleaning import build


@pytest.fixture(scope="session", autouse=True)
def tables_of_the_real_documents():
    """data/clean is up to date before the first test reads it; that takes three seconds at most, once."""
    build.build()
