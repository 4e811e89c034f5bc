"""A number's way: where it stands, which rule decided, which tables and reports it went into."""

from __future__ import annotations

import re

import pandas as pd

from analysis import project, tables
from analysis.documents import register
from analysis.documents.reading import read

_SOURCES = {
    "observations": ("source",),
    "targets": ("source",),
    "outcomes": ("target_source", "outcome_source"),
    "consistency": ("inputs",),
}
_ROW = re.compile(r"[\w.-]+\.csv:\d+")
_MOST = 10


def lines(what: str) -> list[str]:
    """The way of a mention id, a reference row (file:line), a number or a quote; empty if nothing is found."""
    if _ROW.fullmatch(what):
        found = _reference(what)
        return found and [*found, *_uses(what)]
    mentions = _matching(tables.mentions(status=None), what)
    out = [
        line
        for row in mentions.head(_MOST).to_dict("records")
        for line in (*_mention(row), *_uses(row["mention_id"]), "")
    ]
    rows = _same_value(tables.reference(), what)
    for row in rows.head(_MOST).to_dict("records"):
        out += [*_reference(row["source"]), *_uses(row["source"]), ""]
    left = max(len(mentions) - _MOST, 0) + max(len(rows) - _MOST, 0)
    return out + ([f"… and {left} more: give an id to see one."] if left else [])


def _matching(mentions: pd.DataFrame, what: str) -> pd.DataFrame:
    by_id = mentions[mentions["mention_id"] == what]
    if len(by_id):
        return by_id
    by_value = _same_value(mentions, what)
    return by_value if len(by_value) else mentions[mentions["quote"].str.contains(what, regex=False)]


def _same_value(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    try:
        return frame[(frame["value"] - float(what)).abs() < 1e-9]
    except ValueError:
        return frame.iloc[:0]


def _mention(row: dict) -> list[str]:
    entry = next((e for e in register.load()[0] if e.file == row["doc"]), None)
    out = [f"{row['mention_id']}  “{row['quote']}”", f"  document   {row['doc']}, line {row['line']}"]
    if entry and entry.path.exists():
        text = read(entry.path, entry.lang)
        page = text.page_of(row["start"])
        out[-1] += f", page {page}" if page else ""
        sentence = " ".join(text.text[row["sentence_start"] : row["sentence_end"]].split())
        out.append(f"  sentence   {sentence}")
    told = (
        "value",
        "unit",
        "comparator",
        "cue",
        "kind",
        "period",
        "baseline_period",
        "place",
        "indicator",
        "definition",
    )
    out.append("  read as    " + ", ".join(f"{k} {row[k]}" for k in told if row[k] != "" and not pd.isna(row[k])))
    out.append(f"  status     {row['status']}" + (f" ({row['reason']})" if row["reason"] else ""))
    out.append(f"  rule       {row['rule']}" + (f"; corrected by {row['reviewed']}" if row["reviewed"] else ""))
    return out


def _reference(source: str) -> list[str]:
    rows = tables.reference()
    rows = rows[rows["source"] == source]
    if rows.empty:
        return []
    row = rows.iloc[0]
    return [
        f"{source}  {row['place']}, {row['indicator']} ({row['definition']}), {row['period']}",
        f"  read as    {row['comparator']} {row['value']:g} {row['unit']}, {row['kind']} {row['frame']}".rstrip(),
        f"  page       {row['source_title']}, {row['publisher']} {row['published']}",
        f"  address    {row['source_url']}",
        *([f"  caveat     {row['note']}"] if row["note"] else []),
    ]


def _uses(source: str) -> list[str]:
    out = []
    for name, columns in _SOURCES.items():
        frame = tables.read(name)
        hit = pd.Series(False, index=frame.index)
        for column in columns:
            hit |= frame[column].str.split(" ").map(lambda ids: source in ids)
        if hit.any():
            verdicts = frame.loc[hit, "verdict"].unique() if "verdict" in frame else ()
            out.append(
                f"  table      {name}: {hit.sum()} rows" + (f" ({', '.join(verdicts)})" if len(verdicts) else "")
            )
    pages = [path for path in sorted(project.reports().glob("*/*.html")) if _anchor(source) in path.read_text("utf-8")]
    return out + [f"  report     {path.relative_to(project.reports()).as_posix()}" for path in pages]


def _anchor(source: str) -> str:
    """The HTML id of a source."""
    return "r-" + source.replace(".csv:", "-") if _ROW.fullmatch(source) else source
