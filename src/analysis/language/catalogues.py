"""The gettext catalogues and the language that is spoken now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

LANGUAGES = {"en": "English", "vi": "Tiếng Việt", "zh": "中文"}
LOCALE = Path(__file__).parent / "locale"
_HTML = {"en": "en", "vi": "vi", "zh": "zh-Hans"}
_MARKER = re.compile(r"^(#{1,6} +|[-*] +|\d+\. +|> +)")

# One language a process: a report runs in its own, and a notebook's cells must find what an earlier cell set.
_now = "en"


def use(lang: str) -> None:
    """Speak `lang` (en, vi or zh) from now on; ValueError for any other."""
    global _now
    if lang not in LANGUAGES:
        raise ValueError(f"no language {lang!r}: there are {', '.join(LANGUAGES)}.")
    _now = lang


def lang() -> str:
    """The language that is spoken now."""
    return _now


def html_lang(code: str | None = None) -> str:
    """Its tag in HTML (`zh-Hans` for Chinese)."""
    return _HTML[code or _now]


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak another language inside a with block."""
    before = _now
    use(lang)
    try:
        yield
    finally:
        use(before)


@cache
def messages(lang: str) -> dict[str, str]:
    """English text -> text in `lang`, of what is translated and not marked fuzzy."""
    if lang == "en":
        return {}
    from babel.messages.pofile import read_po

    with (LOCALE / f"{lang}.po").open("rb") as handle:
        catalogue = read_po(handle, locale=lang, ignore_obsolete=True)
    return {m.id: m.string for m in catalogue if m.id and m.string and not m.fuzzy}


def has(text: str, lang: str) -> bool:
    """Whether `text` is translated into `lang`."""
    return lang == "en" or text in messages(lang)


def t(text: str, **values: object) -> str:
    """`text` in the language spoken now, with `{name}` fields filled in."""
    said = messages(_now).get(text, text)
    return said.format(**values) if values else said


def N_(text: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a text for translation where it stands; `t` translates it later."""
    return text


def paragraphs(source: str) -> list[tuple[str, str, str]]:
    """Markdown cut into (marker, text, gap): the text is what the catalogues know, marker and gap stay as they are.

    Headings, list items and paragraphs are pieces of their own; fenced code and tables are left whole, with no text.
    """
    out, block, fenced = [], [], False

    def close() -> None:
        if block:
            out.append(("", " ".join(line.strip() for line in block), "\n"))
            block.clear()

    for line in source.splitlines():
        if line.startswith("```") or fenced or line.lstrip().startswith("|"):
            close()
            fenced ^= line.startswith("```")
            out.append((line, "", "\n"))
        elif not line.strip():
            close()
            out.append(("", "", "\n"))
        elif marker := _MARKER.match(line):
            close()
            if marker[1].startswith("#"):
                out.append((marker[1], line[marker.end() :].strip(), "\n"))
            else:
                out.append((marker[1], "", ""))
                block.append(line[marker.end() :])
        else:
            block.append(line)
    close()
    return out


def markdown(source: str) -> str:
    """A Markdown cell in the language spoken now, piece by piece."""
    return "".join(f"{marker}{t(text) if text else ''}{gap}" for marker, text, gap in paragraphs(source)).rstrip("\n")
