"""Scores mentions against files in the gold format: `python tests/extraction/scoring.py FOLDER [DOCUMENTS]`."""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from analysis import catalogue
from analysis.documents.text import Text
from analysis.extraction import extract
from analysis.periods import bounds

FIELDS = ("value", "unit", "comparator", "kind", "period", "place", "indicator")


@dataclass
class Score:
    found: int = 0
    wanted: int = 0
    right: int = 0
    hits: dict = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    stated: int = 0
    false_reports: int = 0
    not_quantities: int = 0
    errors: list = field(default_factory=list)

    @property
    def detection(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def share(self, name: str) -> float:
        return self.hits[name] / (self.stated if name == "period" else self.right) if self.right else 0.0

    def __str__(self) -> str:
        parts = [f"detection F1 {self.detection:.3f} ({self.right} of {self.wanted}, {self.found} reported)"]
        parts += [f"{name} {self.share(name):.3f}" for name in FIELDS]
        return " | ".join([*parts, f"false reports {self.false_reports}/{self.not_quantities}"])


def rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def score(folder: Path, documents: Path) -> Score:
    """Matches by line and overlap of the quote; optional rows may be left out."""
    total = Score()
    wanted, others = defaultdict(list), defaultdict(list)
    for row in rows(folder / "observations.csv"):
        wanted[row["doc"]].append(row)
    for row in rows(folder / "not_quantities.csv"):
        others[row["doc"]].append(row)
    for doc in sorted({*wanted, *others}):
        text = (documents / doc).read_text(encoding="utf-8")
        _document(total, doc, text, wanted[doc], others[doc])
    return total


def _document(total: Score, doc: str, text: str, wanted: list[dict], others: list[dict]) -> None:
    lines = text.split("\n")
    quantities = [m for m in extract(Text(doc, text)) if m.status != "not_quantity"]
    by_line = defaultdict(list)
    starts = Text(doc, text).lines
    for m in quantities:
        by_line[m.line].append(m)
    used: set[int] = set()
    used_rows = set()
    gold_spans = defaultdict(list)
    for row in wanted:
        line = int(row["line"])
        spans = _spans(lines[line - 1], row["quote"], starts[line - 1])
        gold_spans[line] += spans
        match = _match(by_line[line], spans, used, float(row["value"]) if row["value"] else None)
        optional = "[optional]" in (row.get("note") or "")
        if match is None:
            if not optional:
                total.wanted += 1
                total.errors.append(f"MISS {doc[:3]} L{line} {row['quote']!r} {row['value']} {row['unit']}")
            continue
        used.add(id(match))
        used_rows.add((line, row["quote"]))
        total.wanted += 1
        total.right += 1
        _fields(total, doc, row, match)
    total.found += len(quantities)
    for m in quantities:
        if id(m) not in used:
            total.errors.append(f"FALSE {doc[:3]} L{m.line} {m.quote!r} {m.value} {m.unit} [{m.rule}]")
    for row in others:
        line = int(row["line"])
        total.not_quantities += 1
        spans = _spans(lines[line - 1], row["quote"], starts[line - 1])
        if any(id(m) not in used and a < m.end and m.start < b for m in by_line[line] for a, b in spans):
            total.false_reports += 1


def _spans(line: str, quote: str, offset: int) -> list[tuple[int, int]]:
    found, at = [], line.find(quote)
    while at >= 0:
        found.append((offset + at, offset + at + len(quote)))
        at = line.find(quote, at + 1)
    return found


def _match(mentions, spans, used, value):
    free = [m for m in mentions if id(m) not in used and any(a < m.end and m.start < b for a, b in spans)]
    return next((m for m in free if m.value == value), free[0] if free else None)


def _same(name: str, want: str, got) -> bool:
    if name == "value":
        return bool(want) and got is not None and abs(float(want) - got) <= _tolerance(want) * max(1.0, abs(got))
    if name == "period" and want and got:  # 2024-Q1..2024-Q2, 2024-01..2024-06 and 2024-H1 are spellings of one period
        return want == got or (want[4:5] != "" and bounds(want)[1:] == bounds(got)[1:])
    if name == "place" and got:  # a province that was enlarged under its name is written without the year by annotators
        return want in (got, catalogue.places().get(got, {}).get("same_name"))
    return (want or "") == (got or "")


def _tolerance(want: str) -> float:
    """A third as 33.33 is as good as 33.3333."""
    return 1e-4 if re.search(r"\.(?:3{2,}|6+7|14|29|1429|2857)", want) else 1e-9


def _fields(total: Score, doc: str, row: dict, m) -> None:
    total.stated += bool(row["period"])
    wrong = []
    for name in FIELDS:
        right = _same(name, row[name], getattr(m, name))
        if name == "value" and row["value_high"]:
            right = right and m.value_high == float(row["value_high"])
        if name == "period" and not row["period"]:
            continue
        total.hits[name] += right
        if not right:
            wrong.append(f"{name} {row[name]}≠{getattr(m, name)}")
    if wrong:
        total.errors.append(f"{doc[:3]} L{row['line']} {row['quote']!r}: " + "; ".join(wrong))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    result = score(folder, Path(sys.argv[2]) if len(sys.argv) > 2 else folder)
    print(*result.errors, sep="\n")
    print(result)
