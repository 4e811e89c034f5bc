"""Bring the catalogues up to date: `python -m analysis.language.update` from the project's folder.

Texts come from `t("…")` and `N_("…")` in the package and from the Markdown cells of the notebooks. New ones are added
with an empty translation (and listed), those that nothing says any more are removed.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from io import BytesIO
from pathlib import Path

import yaml
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from analysis import catalogue, project, tables
from analysis.language.catalogues import LANGUAGES, LOCALE, paragraphs
from analysis.methods import consistency, conventions, refusals

_IN_TEMPLATE = re.compile(r"""\bt\((["'])(.*?)\1""")


def code_texts(folder: Path = project.PACKAGE) -> list[str]:
    """First arguments of `t` and `N_` in the Python files and templates' helpers, in order of file and line."""
    out: dict[str, None] = {}
    for path in sorted(folder.rglob("*.py")):
        out.update((text, None) for text in _said(path.read_text(encoding="utf-8"), str(path)))
    return list(out)


def _said(source: str, where: str) -> list[str]:
    calls = (node for node in ast.walk(ast.parse(source, filename=where)) if isinstance(node, ast.Call))
    firsts = (call.args[0] for call in calls if _called(call.func) in ("t", "N_") and call.args)
    return [first.value for first in firsts if isinstance(first, ast.Constant) and isinstance(first.value, str)]


def _called(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def notebook_texts(folder: Path) -> list[str]:
    """Paragraphs of the Markdown cells, and what the code cells say through `t`."""
    out: dict[str, None] = {}
    for path in sorted(folder.glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "markdown":
                out.update((text, None) for _, text, _ in paragraphs(source) if text)
            elif cell["cell_type"] == "code":
                out.update((text, None) for text in _said(source, path.name))
    return list(out)


def template_texts(folder: Path = project.PACKAGE) -> list[str]:
    """What the page templates say through `t`."""
    said = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.j2")))
    return [found[2] for text in said for found in _IN_TEMPLATE.finditer(text)]


def reasons(folder: Path = project.PACKAGE / "catalogue" / "cues") -> list[str]:
    """Why a number is not a quantity, as the cue words of the catalogue name it."""
    loaded = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml")))
    return list(dict.fromkeys(reason for cues in loaded for reason in cues.get("labels", ())))


def concepts() -> list[str]:
    """What each definition means, as the catalogue says it."""
    return [entry["why"] for entry in catalogue.definitions().values()]


def texts() -> list[str]:
    """Every text that the workbook says, each once."""
    said = [
        *code_texts(),
        *template_texts(),
        *reasons(),
        *concepts(),
        *refusals.TEXT.values(),
        *consistency.SENTENCES.values(),
        *conventions.meanings(),
    ]
    return list(dict.fromkeys([*said, *notebook_texts(project.notebooks())]))


def differences(lang: str) -> tuple[list[str], list[str]]:
    """(texts without a translation into `lang`, entries of its catalogue that nothing says any more)."""
    known, said = _read(lang), texts()
    return [x for x in said if not known.get(x)], [x for x in known if x not in set(said)]


def _read(lang: str) -> dict[str, str]:
    path = LOCALE / f"{lang}.po"
    if not path.exists():
        return {}
    with path.open("rb") as handle:
        return {m.id: m.string for m in read_po(handle, locale=lang, ignore_obsolete=True) if m.id and not m.fuzzy}


def write(lang: str, said: list[str], known: dict[str, str]) -> None:
    """Write a catalogue: texts in order with their known translations; nothing in it changes by itself."""
    catalogue = Catalog(locale=lang, fuzzy=False)
    for text in said:
        catalogue.add(text, known.get(text, ""))
    buffer = BytesIO()
    write_po(buffer, catalogue, width=120, omit_header=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: ' + lang + '\\n"\n\n'
    body = header.encode() + buffer.getvalue()
    tables.replace(LOCALE / f"{lang}.po", lambda path: path.write_bytes(body))


def main() -> int:
    """Update every catalogue; list what is still to be translated; exit code 1 if anything is."""
    missing = 0
    said = texts()
    for lang in LANGUAGES:
        if lang == "en":
            continue
        known = _read(lang)
        write(lang, said, known)
        todo = [x for x in said if not known.get(x)]
        missing += len(todo)
        sys.stdout.write(f"{lang}: {len(said)} texts, {len(todo)} to translate\n")
        sys.stdout.writelines(f"  {x}\n" for x in todo)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
