"""Mentions of one document as rows of the tables, with what the register knows about the document."""

from __future__ import annotations

from collections.abc import Iterable

from analysis import periods
from analysis.extraction.mention import Mention
from analysis.methods.series import UNSTATED

_KINDS = {"actual", "change", "rank"}


def rows(found: Iterable[Mention], doc: str) -> list[dict]:
    """Mentions of the extraction as dictionaries of the columns of TABLES["mentions"]."""
    out = []
    for mention in found:
        row = {**{name: getattr(mention, name) for name in Mention.__slots__}, "doc": doc}
        if row["period"] and not row["period_end"]:
            row |= periods.fields(row["period"], row["period_type"])
        out.append(row)
    return out


def observations(mentions: list[dict], entry) -> list[dict]:
    """What a document states as observed: levels, changes and ranks that have indicator, place and period."""
    known = periods.known_by(entry.published)
    found = []
    for m in mentions:
        if m["status"] != "mapped" or m.get("kind") not in _KINDS or m.get("value") is None or not m.get("unit"):
            continue
        published = max(known, m["period_end"]) if known else periods.years_earlier(m["period_end"], -1)
        found.append(
            {
                **{key: m.get(key) for key in ("place", "indicator", "value", "low", "high", "unit", "kind")},
                **{
                    key: m.get(key)
                    for key in ("period", "period_type", "period_start", "period_end", "baseline_period")
                },
                "definition": m.get("definition") or UNSTATED,
                "comparator": m.get("comparator") or "eq",
                "basis": "stated",
                "quality": "final",
                "price_basis": "unknown",
                "producer": entry.publisher or entry.author,
                "published": published,
                "published_assumed": not known,
                "frame": f"of {m['out_of']:.0f}" if m.get("kind") == "rank" and m.get("out_of") else "",
                "source": m["mention_id"],
            }
        )
    return found
