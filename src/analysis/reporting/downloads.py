"""What readers may take away: the tables as CSV, one workbook for spreadsheets, the data dictionary."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from analysis import project, tables

_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # of no meaning: the same tables give the same bytes
_FILTER = {"mentions": {"status": ("mapped", "partial")}}


def load(name: str, problems: list[str], **filters) -> pd.DataFrame:
    """A table, or no rows (and a problem noted) if it could not be built: the others are shown all the same."""
    try:
        return tables.read(name, **filters)
    except FileNotFoundError as error:
        if str(error) not in problems:
            problems.append(str(error))
        return tables.shape(name, [])


def build(folder: Path | None = None, problems: list[str] | None = None) -> list[Path]:
    """Write reports/data: a CSV for each table, workbook.xlsx, datapackage.json. No cell runs as a formula.

    Numbers that are not quantities stay out: telephone numbers of persons are among them.
    """
    folder = folder or project.reports() / "data"
    folder.mkdir(parents=True, exist_ok=True)
    problems = [] if problems is None else problems
    frames = {name: load(name, problems, **_FILTER.get(name, {})) for name in tables.TABLES}
    written = []
    for name, frame in frames.items():
        path = folder / f"{name}.csv"
        tables.replace(path, lambda to, f=frame: tables.harmless(f).to_csv(to, index=False, lineterminator="\n"))
        written.append(path)
    tables.replace(folder / "workbook.xlsx", lambda to: _workbook(to, frames))
    written.append(folder / "workbook.xlsx")
    dictionary = project.clean() / "datapackage.json"
    if dictionary.exists():
        tables.replace(folder / "datapackage.json", lambda to: shutil.copyfile(dictionary, to))
    else:
        tables.replace(folder / "datapackage.json", lambda to: to.write_text(_dictionary(), encoding="utf-8"))
    return [*written, folder / "datapackage.json"]


def _dictionary() -> str:
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "description": table.about,
            "schema": {"fields": [{"name": c, "description": s.about} for c, s in table.columns.items()]},
        }
        for name, table in tables.TABLES.items()
    ]
    return json.dumps({"name": "digital-economy-workbook", "resources": resources}, indent=1, ensure_ascii=False)


def _workbook(path: Path, frames: dict[str, pd.DataFrame]) -> None:
    """One sheet a table, columns explained in the first sheet; text is written as text, never as formula or link."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": "Digital economy workbook", "created": _DATE})
        bold = book.add_format({"bold": True})
        about = [
            (name, column, spec.about)
            for name, table in tables.TABLES.items()
            for column, spec in table.columns.items()
        ]
        _sheet(book, "columns", ("table", "column", "about"), about, bold)
        for name, frame in frames.items():
            cells = frame.astype(object).where(frame.notna(), None)
            _sheet(book, name, frame.columns, cells.itertuples(index=False, name=None), bold)


def _sheet(book, name: str, heads, rows, bold) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, heads, bold)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value[:32767])
            elif value is not None:
                sheet.write(number, column, bool(value) if isinstance(value, bool) else float(value))
