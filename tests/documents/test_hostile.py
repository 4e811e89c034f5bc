"""Whatever bytes come in: a text or a DocumentError, nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.documents import DocumentError, Text, masking, read


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".pdf"])
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "ignore")))
def test_any_bytes(suffix, data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{suffix}"
        path.write_bytes(data)
        try:
            text = read(path)
        except DocumentError as error:
            assert error.name == path.name
            assert error.cure
        else:
            assert isinstance(text, Text)
            assert text.text.strip()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_masking_keeps_every_offset(text):
    told = masking.masked(text)
    assert len(told) == len(text)
    assert [at for at, char in enumerate(text) if char == "\n"] == [at for at, char in enumerate(told) if char == "\n"]
