"""Word files: paragraphs as lines, rows of a table as cells separated by bars."""

from __future__ import annotations

import io
import zipfile

from analysis.documents import rows
from analysis.documents.errors import DocumentError

_MAX_UNPACKED = 300 * 2**20
_MAX_RATIO = 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {_W + "del", _W + "moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_BREAKS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}


def text_of(data: bytes, name: str) -> str:
    """Text of the body, with accepted insertions and without deletions.

    Raises
    ------
    DocumentError : an old .doc, an encrypted or damaged file, or one that unpacks to something enormous.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError(
            name,
            "is an old Word file (.doc) or is encrypted.",
            "Open it in Word and save it as .docx without a password.",
        )
    _refuse_bomb(data, name)
    import docx

    try:
        body = docx.Document(io.BytesIO(data)).element.body
        return "\n".join(_blocks(body))
    except Exception as error:  # python-docx lets errors of zip, XML and its own through; all mean the same to a reader
        raise DocumentError(
            name,
            f"is damaged or not a Word file ({type(error).__name__}).",
            "Open it in Word and save it again as .docx.",
        ) from error


def _refuse_bomb(data: bytes, name: str) -> None:
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile as error:
        raise DocumentError(
            name, "is cut off or not a Word file.", "Get the whole file again, or save it again as .docx."
        ) from error
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > _MAX_UNPACKED or any(
        e.file_size > 2**20 and e.file_size > _MAX_RATIO * max(e.compress_size, 1) for e in entries
    ):
        raise DocumentError(
            name,
            f"unpacks to {unpacked / 2**20:.0f} MB, out of all proportion to its size.",
            "Do not open it unless you trust its sender; hand in a PDF or a text version.",
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentError(name, "is encrypted.", "Save it without a password.")


def _blocks(parent):
    for element in parent:
        if element.tag == _W + "p":
            yield _paragraph(element)
        elif element.tag == _W + "tbl":
            for row in element.iter(_W + "tr"):
                yield rows.line(" | ".join(_cells(row)))
        elif element.tag == _W + "sdt":
            yield from _blocks(element.find(_W + "sdtContent") or ())


def _cells(row):
    """Text of each cell of a row; one that takes several columns is followed by empty ones."""
    for cell in row.iter(_W + "tc"):
        yield " ".join(filter(None, map(_paragraph, cell.iter(_W + "p"))))
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        told = span.get(_W + "val", "") if span is not None else ""
        yield from [""] * (rows.columns(told) - 1)


def _paragraph(paragraph) -> str:
    parts = []
    for element in paragraph.iter(_W + "t", *_BREAKS):
        if not any(ancestor.tag in _GONE for ancestor in element.iterancestors()):
            parts.append(element.text or "" if element.tag == _W + "t" else _BREAKS[element.tag])
    return "".join(parts)
