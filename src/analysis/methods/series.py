"""Result rows, dates on the year-end scale, and one clean series per concept out of the observations table."""

from __future__ import annotations

import datetime as dt
import hashlib

import numpy as np
import pandas as pd

from analysis import catalogue

RESULT = ("value", "lo", "hi", "n", "n_derived", "concept", "method", "label", "refusal", "refusal_data")
UNSTATED = "unstated"
_QUALITY = {"final": 0, "preliminary": 1, "estimate": 2}
_BASIS = {"reference": 0, "stated": 1, "derived": 2}
_LEVEL_PERIODS = {"year", "point", "half", "quarter", "month"}
_AMOUNTS, _PARTS = {"CNY", "VND", "USD"}, {"half", "quarter", "month"}  # half a year's amount is no level of a year


def result(
    value=np.nan,
    lo=np.nan,
    hi=np.nan,
    *,
    n: int,
    concept: str,
    method: str,
    n_derived: int = 0,
    label: str = "",
    refusal: str = "",
    refusal_data: dict | None = None,
    **more,
) -> dict:
    """One result row: the columns of `RESULT` after whatever else identifies the row."""
    row = {**more, "value": _plain(value), "lo": _plain(lo), "hi": _plain(hi), "n": int(n), "n_derived": int(n_derived)}
    return {
        **row,
        "concept": concept,
        "method": method,
        "label": label,
        "refusal": refusal,
        "refusal_data": refusal_data or {},
    }


def _plain(x) -> float:
    return float("nan") if x is None else float(x)


def frame(rows: list[dict], first: tuple[str, ...] = ()) -> pd.DataFrame:
    """Result rows as a frame that has its columns even when empty."""
    return pd.DataFrame(rows, columns=None if rows else [*first, *RESULT])


def concept(indicator: str, definition: str) -> str:
    """The concept key of a result: indicator and definition."""
    return f"{indicator}@{definition}"


def year(date: str) -> float:
    """ISO date, month or year on the year-end scale: 2025-12-31 and 2025 are 2025.0, mid-2025 is 2024.5 ("": NaN)."""
    parts = [int(p) for p in str(date).split("-")] if date else []
    if not parts:
        return float("nan")
    if len(parts) == 1:
        return float(parts[0])
    if len(parts) == 2:
        return parts[0] - 1 + parts[1] / 12
    day = dt.date(*parts)
    start = dt.date(day.year - 1, 12, 31)
    return day.year - 1 + (day - start).days / (dt.date(day.year, 12, 31) - start).days


def last_day(date: str) -> str:
    """A date that may be only a year or a month, as its last day: the safe reading of "known by then"."""
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        first = dt.date(int(date[:4]), int(date[5:]), 1)
        return ((first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)).isoformat()
    return date


class Book:
    """All observed levels of a table, one clean series per place and concept, so that many look-ups cost one pass.

    Where a date has several figures, the most final one counts, then reference before stated before derived,
    then the latest published. Forecasts of others, changes, ranks and averages of several years are no levels.
    The open end of a floor or ceiling becomes the value itself: one-sided wording has no stated other end, and the
    natural bound of the unit says nothing about where the value lies.
    """

    COLUMNS = ("t", "period", "value", "lo", "hi", "derived", "unit", "comparator", "source", "published", "assumed")
    _KEY = ("place", "indicator", "definition")

    def __init__(self, observations: pd.DataFrame) -> None:
        """Read the columns of the observations table; rows that are no levels are left out."""
        o = observations
        whole = ~o["unit"].isin(_AMOUNTS) | ~o["period_type"].isin(_PARTS)
        rows = o[whole & (o["kind"] == "actual") & (o["quality"] != "forecast") & o["period_type"].isin(_LEVEL_PERIODS)]
        rows = rows[rows["value"].notna() & (rows["unit"] != "rank")]
        years = {e: round(year(e), 4) for e in rows["period_end"].unique()}
        rows = rows.assign(
            t=rows["period_end"].map(years).astype(float),
            lo=rows["low"].astype(float).fillna(rows["value"]),
            hi=rows["high"].astype(float).fillna(rows["value"]),
            derived=rows["basis"] == "derived",
            assumed=rows["published_assumed"].astype(bool),
            comparator=rows.get("comparator", "eq"),
            _quality=rows["quality"].map(_QUALITY).fillna(3),
            _basis=rows["basis"].map(_BASIS).fillna(3),
        )
        floor, ceiling = rows["comparator"].isin(["ge", "gt"]), rows["comparator"].isin(["le", "lt"])
        rows["hi"] = rows["hi"].mask(floor, rows["value"])
        rows["lo"] = rows["lo"].mask(ceiling, rows["value"])
        rows = rows.sort_values("published", ascending=False, kind="stable")
        rows = rows.sort_values([*self._KEY, "t", "_quality", "_basis"], kind="stable").drop_duplicates(
            [*self._KEY, "t"]
        )
        columns = list(self.COLUMNS)
        self.memo: dict = {}  # what was computed of single series, for callers that ask again
        self._rows = rows[columns].reset_index(drop=True)
        self._at = rows.reset_index(drop=True).groupby(list(self._KEY)).indices

    def levels(self, place: str, indicator: str, definition: str) -> pd.DataFrame:
        """Series of one place and concept, a row a date, sorted; empty if there is none."""
        key = ("levels", place, indicator, definition)
        if key not in self.memo:
            self.memo[key] = self._rows.iloc[self._at.get(key[1:], [])].reset_index(drop=True)
        return self.memo[key]

    def concept(self, indicator: str, definition: str) -> tuple[list[str], np.ndarray, pd.DataFrame]:
        """All series of a concept, one after the other: their places, the row at which each begins, the rows."""
        names = self.places(indicator, definition)
        at = [self._at[name, indicator, definition] for name in names]
        length = np.array([len(rows) for rows in at], dtype=int)
        rows = self._rows.iloc[np.concatenate(at) if at else []].reset_index(drop=True)
        return names, np.cumsum(length) - length, rows

    def known_places(self, indicator: str) -> list[str]:
        """Places that have levels of an indicator by any definition, sorted."""
        return sorted({p for p, i, _ in self._at if i == indicator})

    def longest_known(self, indicator: str, most: int) -> list[str]:
        """At most `most` of the places that have levels of an indicator, those with most of them, sorted."""
        known = self.known_places(indicator)
        if len(known) <= most:
            return known
        count = dict.fromkeys(known, 0)
        for (place, of, _), rows in self._at.items():
            if of == indicator:
                count[place] += len(rows)
        return sorted(sorted(known, key=lambda place: (-count[place], place))[:most])

    def places(self, indicator: str, definition: str) -> list[str]:
        """Places that have levels of a concept, sorted."""
        return sorted(p for p, i, d in self._at if (i, d) == (indicator, definition))

    def indicators(self, place: str) -> list[str]:
        """Indicators of which a place has levels, sorted."""
        return sorted({i for p, i, _ in self._at if p == place})

    def unit(self, place: str, indicator: str, definition: str) -> str:
        """Unit of the latest level of a place and concept; "" if there is none."""
        own = self.levels(place, indicator, definition)
        return own["unit"].iloc[-1] if len(own) else ""

    def contested(self, indicator: str) -> bool:
        """True if any figure of the indicator names its concept: one that names none may then mean another."""
        return any(i == indicator and d not in ("", UNSTATED) for _, i, d in self._at)

    def named(self, indicator: str, definition: str) -> bool:
        """False where figures name no concept while others of the indicator do: two of them may mean unlike things."""
        return definition != UNSTATED or not self.contested(indicator)

    def definitions(self, place: str, indicator: str) -> list[str]:
        """Definitions under which a place has levels of an indicator, sorted."""
        return sorted(d for p, i, d in self._at if (p, i) == (place, indicator))


def book(observations: pd.DataFrame | Book) -> Book:
    """The book of an observations table (a book comes back as it is)."""
    return observations if isinstance(observations, Book) else Book(observations)


def levels(observations: pd.DataFrame | Book, place: str, indicator: str, definition: str) -> pd.DataFrame:
    """Observed levels of one place and concept, a row a date (columns: `Book.COLUMNS`)."""
    return book(observations).levels(place, indicator, definition)


def comparability(one: str, other: str, contested: bool = True) -> str:
    """`yes`, `no` or `unknown`: may figures of two definitions be set against each other?

    An indicator of which no figure names its concept (`contested` false) needs no statement.
    """
    if one == other and (one != UNSTATED or not contested):
        return "yes"
    told = catalogue.definitions().get(one, {}).get("comparable_with") or {}
    back = catalogue.definitions().get(other, {}).get("comparable_with") or {}
    answer = told.get(other, back.get(one))
    if answer is None:
        answer = "no" if UNSTATED not in (one, other) else "unknown" if contested else "yes"
    return {True: "yes", False: "no"}.get(answer, answer)


def direction(indicator: str) -> int:
    """+1 if more is better, −1 if less is, 0 if neither."""
    return {"higher": 1, "lower": -1, "none": 0}.get(catalogue.indicators().get(indicator, {}).get("direction"), 1)


def is_share(indicator: str, unit: str) -> bool:
    """True for a level between 0 and 100 %: percent, and a catalogue range within [0, 100] (growth rates are not)."""
    if unit != "percent":
        return False
    if is_growth(indicator, unit):
        return False
    _, high = catalogue.indicators().get(indicator, {}).get("valid_range") or (0, 100)
    return high is not None and high <= 100


def is_growth(indicator: str, unit: str) -> bool:
    """True for a rate of change: percent, and named a growth or allowed below zero by the catalogue."""
    low, _ = catalogue.indicators().get(indicator, {}).get("valid_range") or (0, 100)
    return unit == "percent" and ("growth" in indicator or low is None or low < 0)


def seed_of(seed: int, *key) -> int:
    """A seed for one computation, derived from the report's seed and the key of what is computed."""
    told = "|".join(map(str, (seed, *key)))
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:6], "big")
