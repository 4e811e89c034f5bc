"""A file of any format as a `Text`."""

from __future__ import annotations

import hashlib
from pathlib import Path

from analysis.documents import encodings, repair
from analysis.documents.errors import DocumentError
from analysis.documents.text import Text

MAX_BYTES = 64 * 2**20
SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")


def read(path: str | Path, lang: str | None = None) -> Text:
    """The text of a txt, html, docx or pdf file; offsets of everything later refer to its characters.

    The content decides the format where it is plain (a PDF named .txt is read as a PDF), else the suffix does.

    Raises
    ------
    DocumentError : no such file, too large, empty, binary, cut off, encrypted, scanned, or in an unknown encoding.
    """
    path = Path(path)
    data = _bytes(path)
    text, pages = _text(data, path)
    text = repair.radicals(text if pages else repair.newlines(text))
    if not text.strip():
        raise DocumentError(path.name, "there is no text in the file.", "Hand in a version with text.")
    return Text(path.name, text, hashlib.sha256(data).hexdigest(), lang or None, pages)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise DocumentError(str(path), "is a folder.", "Name a file in it.")
        if size > MAX_BYTES:
            raise DocumentError(
                path.name, f"is enormous ({size / 2**20:.0f} MB; the limit is {MAX_BYTES / 2**20:.0f}).", "Split it."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(str(path), "no such file.", "Check its name and folder.") from error
    except PermissionError as error:
        raise DocumentError(str(path), "may not be read.", "Give yourself the right to read it.") from error


def _text(data: bytes, path: Path) -> tuple[str, tuple[int, ...]]:
    suffix = path.suffix.lower()
    if data[:1024].lstrip().startswith(b"%PDF-") or suffix == ".pdf":
        from analysis.documents import pdf

        return pdf.text_of(data, path.name)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or suffix == ".docx":
        from analysis.documents import docx

        return docx.text_of(data, path.name), ()
    text = encodings.decode(data, path.name)
    if suffix in (".html", ".htm") or text[:500].lstrip().lower().startswith(("<!doctype html", "<html")):
        from analysis.documents import html

        return html.text_of(text), ()
    return text, ()
