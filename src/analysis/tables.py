"""The tidy tables of data/clean: what their columns mean, how they are written, checked and read.

The same words serve the check inside the build, docs/tables.md and data/clean/datapackage.json.
Readers log what they hand out (`reads`), so that a report is rebuilt only when rows that it read changed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.documents.text import document_key
from analysis.project import RAW, clean, raw

PILLARS = ("government", "economy", "society", "infrastructure", "innovation", "other")
COMPARATORS = ("eq", "ge", "gt", "le", "lt", "approx", "range")
KINDS = ("target", "rank", "change", "actual", "other")
VERDICTS = (
    "met",
    "missed",
    "reached_then_lost",
    "open",
    "depends_on_definition",
    "not_comparable",
    "unit_no_longer_exists",
)


@dataclass(frozen=True)
class Column:
    """A column: its type (text, number, integer, flag), what a cell says, and what it may hold.

    `values` is a closed list of words; `of` names a catalogue whose keys are allowed. A column that is not
    `required` may be empty ("" for text, NaN for numbers).
    """

    type: str
    about: str
    required: bool = False
    values: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True)
class Table:
    """A table: what a row is, its unique key (also the sort order), the scopes of its digests, its columns."""

    about: str
    key: tuple[str, ...]
    scopes: tuple[str, ...]
    columns: Mapping[str, Column] = field(default_factory=dict)


def _text(about: str, **more) -> Column:
    return Column("text", about, **more)


def _number(about: str, **more) -> Column:
    return Column("number", about, **more)


def _integer(about: str, **more) -> Column:
    return Column("integer", about, **more)


_PERIOD = {
    "period": _text("2020, 2020-08, 2020-08-31, 2021-H1, 2021-Q3; ranges repeat the full form: 2021-Q1..2021-Q3"),
    "period_type": _text("kind of period", values=("year", "half", "quarter", "month", "point", "range", "average")),
    "period_start": _text("first day of the period, ISO"),
    "period_end": _text("last day of the period, ISO"),
}
_INTERVAL = {
    "value": _number("in base units (no billion left), percent as 20; a fall is negative", required=True),
    "low": _number("lower end of what the wording allows; empty: no lower end"),
    "high": _number("upper end of what the wording allows; empty: no upper end"),
}

TABLES: dict[str, Table] = {
    "documents": Table(
        "one row per registered document",
        ("doc",),
        ("doc",),
        {
            "doc": _text("file name, the key of a document", required=True),
            "slug": _text("short name in addresses", required=True),
            "lang": _text("main language", required=True, values=("vi", "zh", "en")),
            "title": _text("title as printed", required=True),
            "author": _text("author, if named"),
            "publisher": _text("who published it"),
            "published": _text("date or year of publication"),
            "source_url": _text("where it was found"),
            "covers": _text("places that it speaks about, separated by ', '"),
            "republish": _text("what its page may show", required=True, values=("full", "quotes")),
            "licence": _text("terms as known"),
            "note": _text("caveats of the person who registered it"),
            "sha256": _text("checksum of the file", required=True),
            "n_chars": _integer("characters of the text as read", required=True),
            "n_mentions": _integer("quantities found (mapped or partial)", required=True),
            "n_measures": _integer("programmes and measures found", required=True),
        },
    ),
    "mentions": Table(
        "every number of every document; each digit lies in exactly one span, and a span may carry several mentions",
        ("doc", "start", "end", "mention_id"),
        ("place", "doc"),
        {
            "mention_id": _text(
                "document, words of the sentence, start and end in it, ordinal: an edit elsewhere leaves it",
                required=True,
            ),
            "doc": _text("document", required=True),
            "line": _integer("line of the text as read, from 1", required=True),
            "start": _integer("first character of the span in the text as read, from 0", required=True),
            "end": _integer("character after the span", required=True),
            "quote": _text("the span, verbatim", required=True),
            "sentence_start": _integer("first character of the sentence", required=True),
            "sentence_end": _integer("character after the sentence", required=True),
            "value": _number("in base units, percent as 20; a fall is negative; rank as a number"),
            "value_high": _number("upper end of a printed range"),
            "step": _number("half a unit of the last printed digit, in base units"),
            "low": _number("lower end of what the wording allows; empty: no lower end"),
            "high": _number("upper end of what the wording allows; empty: no upper end"),
            "unit": _text("unit code", of="units"),
            "comparator": _text("at least, over, about …", values=COMPARATORS),
            "cue": _text("the word that decided the comparator"),
            "kind": _text("what the number says", values=KINDS),
            **_PERIOD,
            "baseline_period": _text("what a change is measured against"),
            "place": _text("place key", of="places"),
            "indicator": _text("indicator key; empty if not in the catalogue", of="indicators"),
            "label": _text("the text's own wording of what is measured"),
            "pillar": _text("pillar of the indicator", values=PILLARS),
            "definition": _text("whose concept of the indicator, where the sentence names it", of="definitions"),
            "out_of": _number("size of the field of a rank or the whole of a fraction (61 of 63)"),
            "status": _text(
                "mapped: has indicator, place and period; partial: a quantity, but one of them is missing",
                required=True,
                values=("mapped", "partial", "not_quantity"),
            ),
            "reason": _text("why it is not a quantity, or what is missing"),
            "rule": _text("the rule that decided"),
            "score": _number("confidence of the indicator link, 0 to 1"),
            "reviewed": _text("who overrode the extraction, and when"),
        },
    ),
    "observations": Table(
        "one row per place, concept (indicator and definition), frame, period and source",
        ("place", "indicator", "definition", "frame", "period", "source"),
        ("place", "indicator"),
        {
            "place": _text("place key", required=True, of="places"),
            "indicator": _text("indicator key", required=True, of="indicators"),
            "definition": _text("whose concept; unlike ones are never joined", required=True, of="definitions"),
            **_PERIOD,
            **_INTERVAL,
            "unit": _text("unit code", required=True, of="units"),
            "comparator": _text("wording of the value", required=True, values=COMPARATORS),
            "basis": _text("where the value stands", required=True, values=("stated", "derived", "reference")),
            "quality": _text("vintage", required=True, values=("final", "preliminary", "estimate", "forecast")),
            "price_basis": _text("prices of a money amount or growth", values=("current", "constant", "unknown")),
            "kind": _text("level, change or rank", required=True, values=("actual", "change", "rank")),
            "baseline_period": _text("what a change is measured against"),
            "producer": _text("who produced the figure"),
            "published": _text("when it became known, ISO"),
            "published_assumed": Column(
                "flag", "true: no date of publication; end of period plus twelve months is used"
            ),
            "frame": _text("what a rank is out of; before or after a boundary change; empty where it does not matter"),
            "source": _text("mention_id, or address of the reference row (file:line)", required=True),
            "note": _text("caveat of the source"),
        },
    ),
    "targets": Table(
        "one row per stated target",
        ("place", "indicator", "definition", "target_period", "value", "source", "label"),
        ("place", "indicator"),
        {
            "place": _text("place key", required=True, of="places"),
            "indicator": _text("indicator key; empty if not in the catalogue", of="indicators"),
            "label": _text("the text's own wording of what is aimed at"),
            "definition": _text("whose concept; unstated when the text does not say", required=True, of="definitions"),
            "target_period": _text("when it is due; empty when the text gives no date"),
            "target_end": _text("last day of that period, ISO"),
            "value": _number("in base units; empty for a goal without a number"),
            "low": _number("lower end of what the wording allows"),
            "high": _number("upper end of what the wording allows"),
            "comparator": _text("wording of the value", values=COMPARATORS),
            "cue": _text("the word that decided the comparator"),
            "unit": _text("unit code", of="units"),
            "type": _text("what is aimed at", required=True, values=("level", "growth", "rank", "qualitative")),
            "stage": _integer("1 for the first date of a series of targets of one indicator in one document"),
            "announced": _text("when it was announced, ISO"),
            "superseded_by": _text("source of a later target of the same place, concept and date"),
            "baseline_period": _text("period of the baseline that the text states"),
            "baseline_value": _number("baseline that the text states"),
            "producer": _text("who set it"),
            "source": _text("mention_id, or address of the reference row", required=True),
            "note": _text("caveat"),
        },
    ),
    "outcomes": Table(
        "each target beside the observations that can judge it, one row per definition",
        ("place", "indicator", "target_period", "target_source", "definition", "outcome_source"),
        ("place", "indicator"),
        {
            "place": _text("place key", required=True, of="places"),
            "indicator": _text("indicator key", required=True, of="indicators"),
            "target_period": _text("when the target is due"),
            "target_value": _number("the target"),
            "comparator": _text("wording of the target", values=COMPARATORS),
            "unit": _text("unit code", of="units"),
            "target_definition": _text("concept of the target", required=True, of="definitions"),
            "definition": _text("concept of the outcome; empty when there is none", of="definitions"),
            "comparability": _text("of the two concepts", values=("yes", "no", "unknown")),
            "outcome_period": _text("period of the outcome"),
            "outcome_value": _number("latest value not after the target's date, in the target's unit"),
            "outcome_low": _number("its lower end"),
            "outcome_high": _number("its upper end"),
            "quality": _text("vintage of the outcome"),
            "verdict": _text("what became of the target", required=True, values=VERDICTS),
            "margin": _number("outcome minus target, in the unit; positive is better"),
            "why": _text("machine code of the reason"),
            "target_source": _text("mention_id or reference row of the target", required=True),
            "outcome_source": _text("mention_id or reference row of the outcome"),
        },
    ),
    "measures": Table(
        "one row per programme or measure of a document",
        ("doc", "start", "measure_id"),
        ("place", "doc"),
        {
            "measure_id": _text("document and words of the clause", required=True),
            "doc": _text("document", required=True),
            "line": _integer("line of the text as read, from 1", required=True),
            "start": _integer("first character of the wording", required=True),
            "end": _integer("character after it", required=True),
            "quote": _text("the wording, verbatim", required=True),
            "place": _text("whose measure it is", of="places"),
            "pillar": _text("primary pillar", required=True, values=PILLARS),
            "theme": _text("theme code", of="themes"),
            "instrument": _text("instrument code", required=True, of="instruments"),
            "n_tasks": _integer("number of tasks or parts, if the text states one"),
            "level": _text("programme, or component of one", required=True, values=("programme", "component")),
            "stage": _text("plan, in force or result", values=("plan", "in_force", "result")),
            "target_ids": _text("mentions inside the wording that are targets, separated by spaces"),
            "rule": _text("the rule that decided"),
        },
    ),
    "consistency": Table(
        "one row per arithmetic identity that could be checked",
        ("doc", "identity", "check_id"),
        ("place", "doc"),
        {
            "check_id": _text("identity and inputs, hashed", required=True),
            "doc": _text("document; 'between' for checks across documents", required=True),
            "place": _text("place key", of="places"),
            "identity": _text("I1 to I14, see docs/methods.md", required=True),
            "inputs": _text("sources of the numbers that enter, separated by spaces", required=True),
            "indicators": _text("their indicators, separated by spaces"),
            "period": _text("period that is checked"),
            "derived_value": _number("what the inputs imply"),
            "derived_low": _number("its lower end"),
            "derived_high": _number("its upper end"),
            "unit": _text("unit of the derived value", of="units"),
            "stated_low": _number("lower end of what is stated or known for it"),
            "stated_high": _number("upper end"),
            "verdict": _text(
                "of the check",
                required=True,
                values=("consistent", "rounding", "inconsistent", "implausible", "undecidable"),
            ),
            "severity": _number("0 to 6"),
            "why": _text("machine code of the diagnosis"),
            "sentence": _text("the verdict in a sentence", required=True),
        },
    ),
    "reference": Table(
        "the cited reference series, validated, in base units; targets and forecasts of others included",
        ("place", "indicator", "definition", "frame", "period", "kind", "source"),
        ("place",),  # each has a page in the reports
        {
            "place": _text("place key", required=True, of="places"),
            "indicator": _text("indicator key", required=True, of="indicators"),
            "definition": _text("whose concept", required=True, of="definitions"),
            **_PERIOD,
            **_INTERVAL,
            "unit": _text("unit code", required=True, of="units"),
            "frame": _text("what a rank or score is out of"),
            "kind": _text(
                "as compiled", required=True, values=("actual", "estimate", "derived", "forecast", "change", "target")
            ),
            "comparator": _text("wording of the value", required=True, values=COMPARATORS),
            "source_title": _text("title of the page"),
            "source_url": _text("its address", required=True),
            "publisher": _text("who published it"),
            "published": _text("when, as far as known"),
            "note": _text("caveat"),
            "source": _text("file and line of the row: its address in this workbook", required=True),
        },
    ),
}

_DTYPES = {"text": "str", "number": "float64", "integer": "Int64", "flag": "bool"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


# ---------------------------------------------------------------- writing


def shape(name: str, rows: pd.DataFrame | Iterable[Mapping]) -> pd.DataFrame:
    """Rows as the table `name`: its columns in order, its types, sorted by its key. Extra columns are dropped."""
    table = TABLES[name]
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    out = {}
    for column, spec in table.columns.items():
        cells = frame[column] if column in frame else pd.Series([None] * len(frame), index=frame.index, dtype=object)
        if spec.type == "text":
            out[column] = cells.astype(object).where(cells.notna(), "").astype("str")
        elif spec.type == "flag":
            out[column] = cells.astype(object).where(cells.notna(), False).astype(bool)
        else:
            out[column] = pd.to_numeric(cells).astype(_DTYPES[spec.type])
    return pd.DataFrame(out).sort_values(list(table.key), ignore_index=True, kind="stable")


def check(name: str, frame: pd.DataFrame, where: str = "") -> None:
    """Raise ValueError naming the table, the rows and the cure if `frame` breaks its schema."""
    from pandera.errors import SchemaErrors

    table = TABLES[name]
    where = where or f"data/clean/{name}"
    twice = frame[frame.duplicated(list(table.key), keep=False)]
    if not twice.empty:
        raise ValueError(
            f"{where}: {len(twice)} rows share the key {' | '.join(table.key)}, first: "
            f"{' | '.join(map(str, twice[list(table.key)].iloc[0]))}. Tell them apart in the raw file, or keep one."
        )
    try:
        _schema(name).validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases.drop_duplicates(["column", "check", "failure_case"]).head(5)
        told = "; ".join(f"column {c.column}: {c.failure_case!r} ({c.check})" for c in cases.itertuples())
        raise ValueError(f"{where}: {told}. Mend the raw file or the catalogue entry that gave it.") from error


@cache
def _schema(name: str):
    import pandera.pandas as pa

    columns = {column: _pandera(column, spec) for column, spec in TABLES[name].columns.items()}
    return pa.DataFrameSchema(columns, strict=True, ordered=True)


def _pandera(name: str, spec: Column):
    import pandera.pandas as pa

    from analysis import catalogue

    checks = []
    allowed = set(spec.values) | (set(getattr(catalogue, spec.of)()) if spec.of else set())
    if allowed:
        checks.append(
            pa.Check.isin(allowed | ({""} if not spec.required else set()), error=f"not in {spec.of or 'list'}")
        )
    if spec.required and spec.type == "text":
        checks.append(pa.Check.str_length(min_value=1, error="must not be empty"))
    return pa.Column(nullable=spec.type in ("number", "integer") and not spec.required, checks=checks, required=True)


def write(name: str, frame: pd.DataFrame, folder: Path | None = None) -> dict[str, str]:
    """Check `frame` and write it as Parquet and CSV (beside, then renamed). Return its digests by scope."""
    with Writer(name, folder) as writer:
        writer.add(frame)
    return writer.digests()


class Writer:
    """A table written piece by piece, so that it never lies in memory as a whole: Parquet and CSV beside, then renamed.

    The pieces come in the order of the table's key, and all rows of one value of the key's first column are in one
    piece: then checking each piece is checking the table. A piece is a row group of the Parquet file, so that reading
    one place or document reads little more than its rows. Text cells that a spreadsheet would run as a formula get a
    leading apostrophe in the CSV only.
    """

    def __init__(self, name: str, folder: Path | None = None):
        """Nothing is written before the first piece."""
        self.name, self.rows = name, 0
        self._folder = folder or clean()
        self._beside = {kind: self._folder / f".~{name}.{kind}.{os.getpid()}" for kind in ("parquet", "csv")}
        self._parquet = None
        self._all, self._scopes = hashlib.sha256(), {}

    def __enter__(self) -> Writer:
        """For `with`: an error leaves the table as it was."""
        return self

    def __exit__(self, kind, *_) -> None:
        """Finish, or take back what was written beside."""
        if kind is None:
            self.finish()
        else:
            self.drop()

    def add(self, frame: pd.DataFrame) -> None:
        """Check a piece (see `shape`) and write it. Raises ValueError as `check` does."""
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter

        check(self.name, frame)
        piece = pa.Table.from_pandas(frame, preserve_index=False)
        if self._parquet is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._parquet = ParquetWriter(self._beside["parquet"], piece.schema)
        self._parquet.write_table(piece)
        with self._beside["csv"].open("a" if self.rows else "w", encoding="utf-8", newline="") as handle:
            harmless(frame).to_csv(handle, index=False, header=not self.rows, lineterminator="\n")
        self.rows += len(frame)
        self._digest(frame)

    def finish(self) -> None:
        """Put the table in its place; without a piece it is empty."""
        if self._parquet is None:
            self.add(shape(self.name, []))
        self._parquet.close()
        for kind, path in self._beside.items():
            path.replace(self._folder / f"{self.name}.{kind}")

    def drop(self) -> None:
        """Leave the table as it was."""
        if self._parquet is not None:
            self._parquet.close()
        for path in self._beside.values():
            path.unlink(missing_ok=True)

    def digests(self) -> dict[str, str]:
        """Scope (a place, an indicator or a document) -> digest of its rows; '*' for the whole table."""
        told = {key: digest.hexdigest()[:16] for key, digest in sorted(self._scopes.items())}
        return {**told, "*": self._all.hexdigest()[:16]}

    def _digest(self, frame: pd.DataFrame) -> None:
        rows = _hashes(frame)
        self._all.update(rows.tobytes())
        for column in TABLES[self.name].scopes:
            self._update(frame[column], rows)
        if self.name in _LEFT_OUT:
            what, columns = _LEFT_OUT[self.name]
            rows = _hashes(frame.drop(columns=columns))
            self._update(pd.Series(f"* without {what}", index=frame.index), rows)
            for column in TABLES[self.name].scopes:
                self._update(frame[column] + f" without {what}", rows)

    def _update(self, scopes: pd.Series, rows: np.ndarray) -> None:
        for key, at in scopes.groupby(scopes).indices.items():
            self._scopes.setdefault(str(key), hashlib.sha256()).update(rows[at].tobytes())


def _hashes(frame: pd.DataFrame) -> np.ndarray:
    return pd.util.hash_pandas_object(frame, index=False).to_numpy()


# Columns that a reader may do without: its report then does not depend on them. Positions shift with every edit above.
_POSITIONS = ["line", "start", "end"]
_LEFT_OUT: dict[str, tuple[str, list[str]]] = {
    "observations": ("sources", ["source", "note"]),
    "documents": ("sizes", ["sha256", "n_chars", "n_mentions", "n_measures"]),
    "mentions": ("positions", [*_POSITIONS, "sentence_start", "sentence_end"]),
    "measures": ("positions", _POSITIONS),
}


def harmless(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy in which no text cell begins like a spreadsheet formula."""
    out = frame.copy()
    for column in out.columns[[pd.api.types.is_string_dtype(t) for t in out.dtypes]]:
        risky = out[column].str.startswith(_FORMULA, na=False)
        if risky.any():
            out[column] = out[column].where(~risky, "'" + out[column])
    return out


def replace(path: Path, write_to: Callable[[Path], object]) -> None:
    """Write beside `path`, then rename: a reader sees the old file or the new one, never half of one."""
    beside = path.with_name(f".~{path.name}.{os.getpid()}")
    try:
        write_to(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


# ---------------------------------------------------------------- reading

_reads: set[tuple[str, str]] = set()


def reads() -> list[tuple[str, str]]:
    """(table, scope) pairs that the readers handed out since `forget_reads`; scope '*' is the whole table."""
    return sorted(_reads)


def log_read(name: str, scope: str) -> None:
    """Note that rows of `scope` (a place, a document, '*') were used."""
    _reads.add((name, scope))


def forget_reads() -> None:
    """Start a new log of reads."""
    _reads.clear()


def read(
    name: str,
    columns: Sequence[str] | None = None,
    log: bool = True,
    whole: bool = True,
    **filters: str | Iterable[str] | None,
) -> pd.DataFrame:
    """Rows of a table, in the order of its key; each filter is a column with one value or a list of values.

    `columns` reads these only. With `log=False` the caller says himself what he used, by `log_read`. With `whole=False`
    the columns that only tell where and how much (positions of mentions and measures, sizes of documents) are left out,
    and what was read does not change with them.

    Raises
    ------
    FileNotFoundError : data/clean was not built yet; the message says how.
    ValueError : no such table or column.
    """
    if name not in TABLES:
        raise ValueError(f"no table {name!r}: there are {', '.join(TABLES)}.")
    table, whole = TABLES[name], whole or name not in _LEFT_OUT
    unknown = sorted(set(filters) - set(table.columns))
    if unknown:
        raise ValueError(f"table {name} has no column {unknown[0]!r}: it has {', '.join(table.columns)}.")
    wanted = {c: _listed(v) for c, v in filters.items() if v is not None}
    if log:
        scope = next((column for column in table.scopes if column in wanted), None)
        for value in wanted[scope] if scope else ["*"]:
            log_read(name, value if whole else f"{value} without {_LEFT_OUT[name][0]}")
    if not whole:
        columns = [column for column in columns or table.columns if column not in _LEFT_OUT[name][1]]
    path = clean() / f"{name}.parquet"
    if not path.exists():
        raise FileNotFoundError(f"{path.name} is not built yet: run `make data` (or `workbook data`) first.")
    if not all(wanted.values()):  # no value is wanted: Arrow cannot filter by an empty list
        return pd.read_parquet(path, columns=columns).iloc[:0]
    frame = pd.read_parquet(path, columns=columns, filters=[(c, "in", v) for c, v in wanted.items()] or None)
    return frame.reset_index(drop=True)


def _listed(values: str | Iterable[str]) -> list[str]:
    return [values] if isinstance(values, str) else sorted(set(values))


def document_of(mention: str) -> str:
    """File name of the document that a mention id comes from: its first letters are its key; "" for no document."""
    path = clean() / "documents.parquet"
    return _keys(path, path.stat().st_mtime_ns).get(mention[1:11], "")


@cache
def _keys(path: Path, _written: int) -> dict[str, str]:
    return {document_key(doc): doc for doc in pd.read_parquet(path, columns=["doc"])["doc"]}


def raw_series(name: str) -> pd.DataFrame:
    """A reference file as compiled, data/raw/reference/NAME.csv: for data that are no figures of a place's own.

    The read is logged like that of a table. Raises FileNotFoundError naming the files there are.
    """
    path = raw() / "reference" / f"{name}.csv"
    if not path.exists():
        raise FileNotFoundError(
            f"no {path.name}: there are {', '.join(sorted(p.name for p in path.parent.glob('*.csv')))}."
        )
    _reads.add((RAW, path.name))
    return pd.read_csv(path)


def documents(doc: str | Iterable[str] | None = None, whole: bool = True) -> pd.DataFrame:
    """The registered documents (columns: `TABLES["documents"]`); not `whole`: without checksum and sizes."""
    return read("documents", whole=whole, doc=doc)


def mentions(place=None, indicator=None, doc=None, status=("mapped", "partial"), whole: bool = True) -> pd.DataFrame:
    """Numbers of the documents that are quantities; `status=None` gives every number, with the reason.

    whole : False leaves out line and offsets, which shift with every edit above; then a report does not depend on them.
    """
    return read("mentions", whole=whole, place=place, indicator=indicator, doc=doc, status=status)


def observations(place=None, indicator=None, kind=None, definition=None, cited=None) -> pd.DataFrame:
    """Observed levels, changes and ranks of documents and reference series (columns: `TABLES["observations"]`).

    cited : places, if sources and notes of others are not needed (they are left empty). What was read then changes with
    the figures of the others, not with the documents that state them.
    """
    chosen = {"place": place, "indicator": indicator, "kind": kind, "definition": definition}
    scope = place if place is not None else indicator
    if cited is None or scope is None:
        return read("observations", **chosen)
    what, columns = _LEFT_OUT["observations"]
    for one in (*(f"{one} without {what}" for one in _listed(scope)), *cited):
        log_read("observations", one)
    frame = read("observations", log=False, **chosen)
    frame.loc[~frame["place"].isin(cited), columns] = ""
    return frame


def targets(place=None, indicator=None) -> pd.DataFrame:
    """Stated targets (columns: `TABLES["targets"]`).

    >>> TABLES["targets"].columns["value"].about
    'in base units; empty for a goal without a number'
    """
    return read("targets", place=place, indicator=indicator)


def outcomes(place=None, indicator=None) -> pd.DataFrame:
    """Targets beside what became of them, one row per definition (columns: `TABLES["outcomes"]`)."""
    return read("outcomes", place=place, indicator=indicator)


def measures(place=None, doc=None, whole: bool = True) -> pd.DataFrame:
    """Programmes and measures of the documents (columns: `TABLES["measures"]`); `whole` as for `mentions`."""
    return read("measures", whole=whole, place=place, doc=doc)


def consistency(place=None, doc=None) -> pd.DataFrame:
    """Arithmetic identities checked in the documents (columns: `TABLES["consistency"]`)."""
    return read("consistency", place=place, doc=doc)


def reference(place=None, indicator=None) -> pd.DataFrame:
    """The cited reference series in base units (columns: `TABLES["reference"]`)."""
    return read("reference", place=place, indicator=indicator)
