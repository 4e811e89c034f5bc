"""Whether two figures of one indicator speak of the same concept: yes, no or unknown."""

from __future__ import annotations

from collections.abc import Iterable

from analysis import catalogue

UNSTATED = "unstated"


def comparability(one: str, other: str, contested: bool) -> str:
    """yes: same concept; no: two that must not be mixed; unknown: a side does not say which concept it means.

    An indicator for which only one concept exists (`contested` false) needs no statement.
    """
    if one == other != UNSTATED:
        return "yes"
    told = catalogue.definitions().get(one, {}).get("comparable_with") or {}
    back = catalogue.definitions().get(other, {}).get("comparable_with") or {}
    answer = told.get(other, back.get(one))
    if answer is None:
        answer = "no" if UNSTATED not in (one, other) else "unknown" if contested else "yes"
    return {True: "yes", False: "no"}.get(answer, answer)


def contested(rows: Iterable[dict]) -> set[str]:
    """Indicators of which any row names its concept: there, a row that names none may mean another."""
    return {row["indicator"] for row in rows if row["definition"] not in ("", UNSTATED)}
