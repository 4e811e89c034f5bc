"""What describes the tables to others: datapackage.json (Frictionless Data Package) and docs/tables.md."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.tables import TABLES, Column, replace

_TYPES = {"text": "string", "number": "number", "integer": "integer", "flag": "boolean"}


def datapackage() -> dict:
    """The Data Package of data/clean: every column with its meaning, type and constraints."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "digital-economy-workbook",
        "title": "Digital economies of provinces: figures of policy documents and cited reference series",
        "licenses": [
            {
                "name": "other-closed",
                "title": "Quotes and cited figures stay under the terms of their sources (documents, source_url)",
            }
        ],
        "resources": [_resource(name) for name in TABLES],
    }


def _resource(name: str) -> dict:
    table = TABLES[name]
    return {
        "name": name,
        "title": table.about,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column, spec) for column, spec in table.columns.items()],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _field(name: str, spec: Column) -> dict:
    field = {"name": name, "type": _TYPES[spec.type], "description": spec.about}
    if spec.type == "flag":
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    constraints = {}
    if spec.values:
        constraints["enum"] = list(spec.values)
    if spec.required and spec.type != "text":
        constraints["required"] = True
    return field | ({"constraints": constraints} if constraints else {})


def write_datapackage(folder: Path) -> None:
    """Write datapackage.json beside the tables."""
    told = json.dumps(datapackage(), ensure_ascii=False, indent=1) + "\n"
    replace(folder / "datapackage.json", lambda path: path.write_text(told, encoding="utf-8"))


def markdown() -> str:
    """docs/tables.md: the tables and their columns in words."""
    lines = [
        "# The tidy tables",
        "",
        "Written by `python -m analysis.cleaning.describe` from the schemas in `src/analysis/tables.py`.",
        "",
        "Each table lies in `data/clean/` as Parquet and as CSV. In the CSV files a text cell that a spreadsheet would",
        "run as a formula carries a leading apostrophe; apart from it quotes are verbatim. In `workbook extract` they",
        "always are: a quote begins with a digit, a sign or a word, which a spreadsheet does not run.",
        "Values are in base units, 20 % is 20, a fall is negative.",
    ]
    for name, table in TABLES.items():
        lines += ["", f"## {name}", "", f"{table.about[0].upper()}{table.about[1:]}. Key: {', '.join(table.key)}.", ""]
        lines += ["| column | type | what it says | required |", "|---|---|---|---|"]
        lines += [_line(column, spec) for column, spec in table.columns.items()]
    return "\n".join(lines) + "\n"


def _line(name: str, spec: Column) -> str:
    about = spec.about
    if spec.values:
        about += f" ({' · '.join(spec.values)})"
    if spec.of:
        about += f"; a key of `{spec.of}.yml`"
    return f"| `{name}` | {spec.type} | {about.replace('|', '/')} | {'yes' if spec.required else ''} |"


if __name__ == "__main__":
    from analysis import project

    (project.root() / "docs" / "tables.md").write_text(markdown(), encoding="utf-8")
