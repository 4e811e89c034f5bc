"""Consistency audit: which identities tie the numbers of the documents together, and do they hold?

Numbers are intervals (METHODS 0.2); an identity is evaluated at the corners of its box with every number used once, so
that the enclosure is exact. A flag is a question for the analyst, never a correction: values are not altered.

    audit(mentions, observations) -> rows of TABLES["consistency"]

`sentence` is English; its template is SENTENCES[why], so that pages can say it in other languages (`placeholders`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, product

import numpy as np
import pandas as pd

Interval = tuple[float, float]

ROUNDING = 0.005
POPULATION_GROWTH = (-2.0, 3.0)
WHOLE_GROWTH = (-15.0, 30.0)
NEAR_YEARS = 2
MONEY = ("CNY", "VND", "USD")
REAL_GROWTH = ("value_added", "grdp", "gdp", "output_value")
COLUMNS = (
    *("check_id", "doc", "place", "identity", "inputs", "indicators", "period"),
    *("derived_value", "derived_low", "derived_high", "unit", "stated_low", "stated_high"),
    *("verdict", "severity", "why", "sentence"),
)

SENTENCES = {
    "agrees": "{indicators}: implied {derived}, stated {stated}: they agree.",
    "plausible": "{indicators}: implied {derived} is possible; there is no second figure to compare.",
    "plausible_growth": "{indicators}: the whole is implied to have changed by {derived} %, which is possible.",
    "rounding": "{indicators}: implied {derived}, stated {stated}: apart by no more than rounding.",
    "differs": "{indicators}: implied {derived}, but {stated} is stated.",
    "unit_slip": "{indicators}: implied {derived}, stated {stated}: apart by a power of ten, perhaps a slip of unit.",
    "concept_mismatch": "{indicators}: implied {derived}, stated {stated}: the numbers may follow different concepts.",
    "base_revision": "{indicators}: population is implied to have changed by {derived} % in a year, beyond what people "
    "do: the base was probably revised, for example by a census.",
    "implausible_growth": "{indicators}: the whole is implied to have changed by {derived} %, which is implausible.",
    "out_of_bounds": "{indicators}: implied {derived}, outside what the unit allows ({stated}).",
    "over_hundred": "{indicators}: {derived} per hundred is possible only if one unit counts several times.",
    "no_comparison_figure": "{indicators}: implied {derived}; the figure to compare with is not stated.",
    "no_level": "{indicators}: a change of {derived} without a level: nothing to check it against.",
    "base_not_stated": "{indicators}: a growth target of {derived} without its base: no level can be derived.",
    "price_basis_unknown": "{indicators}: implied {derived} before, but the prices of the growth are not stated.",
    "percent_or_points": "{indicators}: the change of a share is given in per cent: relative or points is not clear.",
    "definitions_differ": "{indicators}: implied {derived}, stated {stated}, by different definitions.",
    "which_count": "{indicators}: implied {derived}, known {stated}: the rate was not computed from this count.",
    "part_exceeds_whole": "{indicators}: the part is {derived} % of what is named as the whole.",
    "part_of_whole": "{indicators}: the part is {derived} % of the whole.",
    "increased_by": "{indicators}: implied {derived} times; the stated multiple fits only if it means 'increased by'.",
    "rank_in_field": "{indicators}: rank {derived} in a field of {stated}.",
    "rank_outside_field": "{indicators}: rank {derived} does not exist in a field of {stated}.",
}

# ---------------------------------------------------------------- intervals


def enclose(f: Callable[..., float], *boxes: Interval) -> Interval:
    """Range of `f` over a box, from its corners; exact if f is monotone in each number and uses each once.

    An open end is ±inf; where a corner is not defined the range is open.

    >>> enclose(lambda part, share: 100 * part / share, (99.5, 100.5), (49.5, 50.5))
    (197.02970297029702, 203.03030303030303)
    """
    ends = []
    for corner in product(*boxes):
        try:
            ends.append(float(f(*corner)))
        except ZeroDivisionError:
            ends += [-np.inf, np.inf]
    if any(np.isnan(e) for e in ends):
        return -np.inf, np.inf
    return min(ends), max(ends)


def gap(derived: Interval, stated: Interval) -> float:
    """Distance of two intervals relative to the larger end of the stated one; 0 if they overlap."""
    distance = max(0.0, derived[0] - stated[1], stated[0] - derived[1])
    size = max(abs(e) for e in stated if np.isfinite(e)) if np.isfinite(stated).any() else 0.0
    return distance / size if size else (np.inf if distance else 0.0)


def severity(relative: float, feeds_target: bool = False) -> float:
    """min(3, log10(1 + 100·distance)), doubled if the number feeds a target or an index."""
    return float(min(3.0, np.log10(1 + 100 * relative)) * (2 if feeds_target else 1))


def judge(derived: Interval, stated: Interval) -> tuple[str, str]:
    """Verdict and code: consistent, rounding (within 0.5 %) or inconsistent, with the likely slip named."""
    distance = gap(derived, stated)
    if distance == 0:
        return "consistent", "agrees"
    if distance <= ROUNDING:
        return "rounding", "rounding"
    return "inconsistent", "unit_slip" if unit_slip(derived, stated) else "differs"


# ---------------------------------------------------------------- identities


def base_of(level: Interval, per_head: Interval, per: float = 1.0) -> Interval:
    """I1, I9: level / rate × per = the base (population, area …)."""
    return enclose(lambda a, b: a / b * per, level, per_head)


def base_growth(growth: Interval, growth_per_head: Interval) -> Interval:
    """I1: growth of the base in per cent, from the growth of level and rate in per cent."""
    return enclose(lambda a, b: 100 * ((100 + a) / (100 + b) - 1), growth, growth_per_head)


def previous_level(level: Interval, growth: Interval) -> Interval:
    """I2: level / (1 + growth), growth in per cent."""
    return enclose(lambda a, g: a / (1 + g / 100), level, growth)


def whole(part: Interval, share: Interval) -> Interval:
    """I3: part / share, share in per cent."""
    return enclose(lambda a, s: 100 * a / s, part, share)


def previous_share(share: Interval, change: Interval) -> Interval:
    """I4: share − change, both rounded on their own."""
    return enclose(lambda s, d: s - d, share, change)


def growth_from_change(level: Interval, change: Interval) -> Interval:
    """I4: change / (level − change) in per cent, written so that each number is used once."""
    return enclose(lambda a, d: 100 / (a / d - 1) if d else 0.0, level, change)


def whole_growth(growth: Interval, share: Interval, change: Interval) -> Interval:
    """I5: growth of the whole in per cent; the part itself cancels, so (1+g)(1−change/share)−1."""
    return enclose(lambda g, s, d: 100 * ((1 + g / 100) * (1 - d / s) - 1), growth, share, change)


def residual(total: Interval, parts: Iterable[Interval]) -> Interval:
    """I6: total − Σ parts; contains 0 if they agree."""
    lows, highs = zip(*parts, strict=True)
    return total[0] - sum(highs), total[1] - sum(lows)


def multiple(now: Interval, before: Interval) -> Interval:
    """I7: now / before."""
    return enclose(lambda a, b: a / b, now, before)


def rate(first: Interval, last: Interval, periods: float) -> Interval:
    """I8: compound growth in per cent over `periods` (years, not the number of dates)."""
    return enclose(lambda a, b: 100 * ((b / a) ** (1 / periods) - 1), first, last)


def count_of(density: Interval, base: Interval, per: float) -> Interval:
    """I9: density × base / per."""
    return enclose(lambda d, b: d * b / per, density, base)


def rank_possible(rank: float, field: float) -> bool:
    """I11: 1 <= rank <= N."""
    return 1 <= rank <= field


def unit_slip(derived: Interval, stated: Interval) -> int:
    """I12: the power of ten (±1, ±4, ±8) by which derived and stated differ within 5 %, else 0."""
    a, b = sum(derived) / 2, sum(stated) / 2
    if not (np.isfinite(a) and np.isfinite(b)) or a * b <= 0:
        return 0
    exponent = np.log10(a / b)
    return next((p for p in (1, -1, 4, -4, 8, -8) if abs(exponent - p) < np.log10(1.05)), 0)


def overlap(a: Interval, b: Interval) -> bool:
    """I13: two statements of one thing allow a common value."""
    return gap(a, b) == 0


def within(derived: Interval, bounds: Interval) -> bool:
    """I14: some value of the interval respects the natural bounds."""
    return derived[1] >= bounds[0] and derived[0] <= bounds[1]


def smallest_change(checks: Iterable[Iterable[str]], most: int = 2) -> list[tuple[str, ...]]:
    """Fellegi–Holt: the smallest sets of numbers that touch every failed check (up to `most` numbers)."""
    failed = [set(c) for c in checks]
    numbers = sorted(set().union(*failed)) if failed else []
    for size in range(1, most + 1):
        found = [c for c in combinations(numbers, size) if all(set(c) & f for f in failed)]
        if found:
            return found
    return []


# ---------------------------------------------------------------- the audit


@dataclass(frozen=True)
class Fact:
    """One mention as the audit sees it."""

    id: str
    doc: str
    place: str
    indicator: str
    definition: str
    period: str
    baseline: str
    kind: str
    unit: str
    value: float
    box: Interval
    out_of: float
    line: int = 0

    @cached_property
    def mid(self) -> Interval:
        """The stated value as a point."""
        return self.value, self.value


@dataclass(frozen=True)
class Finding:
    """What a check says before it becomes a row."""

    identity: str
    facts: tuple[Fact, ...]
    derived: float
    box: Interval
    unit: str
    verdict: str
    why: str
    stated: Interval = (np.nan, np.nan)
    distance: float = 0.0


def audit(
    mentions: pd.DataFrame, observations: pd.DataFrame | None = None, relations: Mapping[str, Mapping] | None = None
) -> pd.DataFrame:
    """Every identity that the mentions allow, judged; columns as in TABLES["consistency"].

    `observations` (reference rows only are used) give figures to compare with; `relations` (the catalogue's by
    default) tie indicators together: {kind: share, part, share, whole?, concept?}, {kind: per_head, level, rate, base?,
    per?}, {kind: part_of, part, whole}. Relations that names tell (x and x_per_capita, x and x_share_…) are found
    without an entry.
    """
    book = Book(_facts(mentions), _known(observations), _relations(relations))
    checks = (
        levels_and_changes,
        multiples,
        rates_and_bases,
        shares_and_wholes,
        parts,
        ranks,
        bounds,
        twice,
        growth_targets,
    )
    rows = [_row(f) for check in checks for f in check(book)]
    rows += [_row(f) for f in bases_compared(book)]
    out = pd.DataFrame(rows, columns=list(COLUMNS)).drop_duplicates(["doc", "identity", "check_id"])
    return out.sort_values(["doc", "identity", "check_id"], ignore_index=True)


class Book:
    """All facts, findable by place, indicator, period and kind."""

    def __init__(self, facts: list[Fact], known: dict, relations: list[dict]):
        self.facts, self.known, self.relations = facts, known, relations
        self.index: dict[tuple, list[Fact]] = {}
        self.levels: dict[str, list[Fact]] = {}
        for fact in facts:
            self.index.setdefault((fact.place, fact.indicator, fact.kind), []).append(fact)
            if fact.kind == "actual":
                self.levels.setdefault(fact.indicator, []).append(fact)

    def find(self, like: Fact, indicator: str, kind: str, *, same_doc: bool = True) -> list[Fact]:
        """Facts of another indicator or kind at the place and period of `like`, the nearest first.

        Without a stated period only neighbouring lines of one document count; without a place only one document.
        """
        found = [f for f in self.index.get((like.place, indicator, kind), []) if f.period == like.period]
        if same_doc or not like.place or not like.period:
            found = [f for f in found if f.doc == like.doc]
        if not like.period:
            found = [f for f in found if abs(f.line - like.line) <= 1]
        return sorted(found, key=lambda f: (f.doc != like.doc, abs(f.line - like.line)))

    def of_kind(self, *kinds: str) -> Iterator[Fact]:
        """Facts of these kinds that have an indicator."""
        return (f for f in self.facts if f.kind in kinds)

    def reference(self, place: str, indicator: str, period: str, unit: str = "") -> Interval | None:
        """What reference series know of a period (in `unit`); of population also from years up to two away."""
        own = self.known.get((place, indicator, unit), {})
        if period in own:
            return own[period]
        year = _year(period)
        near = [(abs(_year(p) - year), box) for p, box in own.items() if year and _year(p)]
        near = [(years, box) for years, box in near if years <= NEAR_YEARS]
        if not near or indicator != "population":
            return None
        room = [(1 + POPULATION_GROWTH[0] / 100) ** y * b[0] for y, b in near]
        most = [(1 + POPULATION_GROWTH[1] / 100) ** y * b[1] for y, b in near]
        return min(room), max(most)


def _year(period: str) -> int:
    return int(period[:4]) if period[:4].isdigit() else 0


def _facts(mentions: pd.DataFrame) -> list[Fact]:
    rows = mentions[mentions["value"].notna()]
    if "status" in rows:
        rows = rows[rows["status"] != "not_quantity"]
    text = [c for c in ("indicator", "place", "period", "kind", "unit", "baseline_period", "definition") if c in rows]
    rows = rows.fillna(dict.fromkeys(text, ""))
    return [_fact(r) for r in rows.to_dict("records") if r["indicator"]]


def _fact(r: dict) -> Fact:
    low, high = r.get("low", np.nan), r.get("high", np.nan)
    box = (-np.inf if pd.isna(low) else float(low), np.inf if pd.isna(high) else float(high))
    if box == (-np.inf, np.inf):
        step = r.get("step", 0.0)
        step = 0.0 if pd.isna(step) else float(step)
        box = (r["value"] - step, r["value"] + step)
    return Fact(
        id=r["mention_id"],
        doc=r["doc"],
        place=r.get("place", ""),
        indicator=r["indicator"],
        definition=r.get("definition", "") or "unstated",
        period=r.get("period", ""),
        baseline=r.get("baseline_period", ""),
        kind=r["kind"],
        unit=r["unit"],
        value=float(r["value"]),
        box=box,
        out_of=float(r.get("out_of", np.nan)),
        line=int(r.get("line", 0) or 0),
    )


def _known(observations: pd.DataFrame | None) -> dict:
    if observations is None or observations.empty:
        return {}
    rows = observations[(observations["basis"] == "reference") & (observations["kind"] == "actual")]
    out: dict[tuple, dict[str, Interval]] = {}
    for r in rows.to_dict("records"):
        low = r["value"] if pd.isna(r["low"]) else r["low"]
        high = r["value"] if pd.isna(r["high"]) else r["high"]
        for unit in {r.get("unit", ""), ""}:
            own = out.setdefault((r["place"], r["indicator"], unit), {})
            before = own.get(r["period"], (low, high))
            own[r["period"]] = (min(low, before[0]), max(high, before[1]))
    return out


def _relations(given: Mapping[str, Mapping] | None) -> list[dict]:
    if given is None:
        from analysis import catalogue

        given = catalogue.relations()
    return [dict(entry) for entry in given.values()]


def _of_kind(book: Book, kind: str, *needed: str) -> list[dict]:
    return [r for r in book.relations if r.get("kind") == kind and all(name in r for name in needed)]


# ---------------------------------------------------------------- single checks


def levels_and_changes(book: Book) -> Iterator[Finding]:
    """I2 and I4: level and change imply the previous level; a gap to another group implies its value."""
    for change in book.of_kind("change", "other"):
        if change.kind == "other" and change.unit != "percentage_point":
            continue
        if change.unit == "ratio":
            continue
        levels = book.find(change, change.indicator, "actual")
        if not levels:
            if change.kind == "change":
                yield Finding("I2", (change,), change.value, change.box, change.unit, "undecidable", "no_level")
            continue
        yield _previous(book, levels[0], change)


def _previous(book: Book, level: Fact, change: Fact) -> Finding:
    relative = change.unit == "percent" and level.unit != "percentage_point"
    identity = "I2" if relative else "I4"
    f = previous_level if relative else previous_share
    value, box = f(level.mid, change.mid)[0], f(level.box, change.box)
    found = Finding(identity, (level, change), value, box, level.unit, "consistent", "plausible")
    if change.kind == "other":
        return _as(found, "undecidable", "no_comparison_figure")
    if relative and level.unit == "percent":
        return _as(found, "undecidable", "percent_or_points")
    if relative and level.unit in MONEY and any(word in level.indicator for word in REAL_GROWTH):
        return _as(found, "undecidable", "price_basis_unknown")
    natural = natural_bounds(level.unit)
    if not within(box, natural):
        return _as(found, "implausible", "out_of_bounds", natural, gap(box, natural))
    stated = _earlier(book, level, change)
    return found if stated is None else _compared(found, stated)


def _earlier(book: Book, level: Fact, change: Fact) -> Interval | None:
    """A stated value of the period before, from any document or reference series."""
    period = change.baseline or (str(_year(level.period) - 1) if level.period.isdigit() else "")
    told = [
        f.box
        for f in book.index.get((level.place, level.indicator, "actual"), [])
        if period and f.period == period and f.unit == level.unit and f.definition == level.definition
    ]
    if told:
        return told[0]
    return book.reference(level.place, level.indicator, period, level.unit) if period else None


def natural_bounds(unit: str) -> Interval:
    """What a level in this unit can be at all."""
    return {"percent": (0.0, 100.0), "rank": (1.0, np.inf)}.get(unit, (0.0, np.inf))


def multiples(book: Book) -> Iterator[Finding]:
    """I7: "k times" against the two levels; k and k + 1 are tried."""
    for change in book.of_kind("change"):
        if change.unit != "ratio":
            continue
        now = book.find(change, change.indicator, "actual")
        before = [
            f
            for f in book.index.get((change.place, change.indicator, "actual"), [])
            if f.doc == change.doc
            and (f.period == change.baseline or (not change.baseline and f.period < change.period))
        ]
        if not now or not before:
            yield Finding("I7", (change,), change.value, change.box, "ratio", "undecidable", "no_level")
            continue
        a, b = now[0], before[0]
        found = Finding("I7", (a, b, change), a.value / b.value, multiple(a.box, b.box), "ratio", "", "")
        first = _compared(found, change.box)
        plus = (change.box[0] + 1, change.box[1] + 1)
        fits_plus = first.verdict == "inconsistent" and overlap(found.box, plus)
        yield _as(found, "consistent", "increased_by", plus) if fits_plus else first


def rates_and_bases(book: Book) -> Iterator[Finding]:
    """I1 and I9: a level and its rate per head imply the base, and their growths its growth."""
    for level, per_head, relation in _rated(book):
        yield _base(book, level, per_head, relation)
        growth = book.find(level, level.indicator, "change")
        growth_rate = book.find(per_head, per_head.indicator, "change")
        both = growth and growth_rate and growth[0].unit == growth_rate[0].unit == "percent"
        if both and relation.get("base", "population") == "population":
            yield _population_growth(growth[0], growth_rate[0])


def _rated(book: Book) -> Iterator[tuple[Fact, Fact, dict]]:
    """Pairs of a level and its rate, by relation or by name, in one document or across documents."""
    pairs = {(r["level"], r["rate"]): r for r in _of_kind(book, "per_head", "level", "rate")}
    names = set(book.levels)
    for name in names:
        stem, per = _per(name)
        if stem:
            levels = [n for n in names if n == stem or n.endswith(f"_{stem}")]
            pairs |= {(n, name): {"per": per} for n in levels if (n, name) not in pairs and not _per(n)[0]}
    for (level, rate_name), relation in sorted(pairs.items()):
        for fact in book.levels.get(rate_name, []):
            for other in book.find(fact, level, "actual", same_doc=False):
                yield other, fact, relation


def _per(name: str) -> tuple[str, float]:
    """("ecommerce_sales", 1) of "ecommerce_sales_per_capita"; ("", 1) if the name is no rate per head."""
    for ending, per in (
        ("_per_capita", 1.0),
        ("_per_10000_people", 1e4),
        ("_per_1000_people", 1e3),
        ("_per_100_people", 1e2),
    ):
        if name.endswith(ending):
            return name.removesuffix(ending), per
    return "", 1.0


def _base(book: Book, level: Fact, per_head: Fact, relation: dict) -> Finding:
    per = float(relation.get("per", _per(per_head.indicator)[1]))
    box = base_of(level.box, per_head.box, per)
    identity = "I1" if per == 1 else "I9"
    found = Finding(identity, (level, per_head), level.value / per_head.value * per, box, "count", "", "")
    stated = book.reference(level.place, relation.get("base", "population"), level.period)
    if stated is None:
        return _as(found, "undecidable", "no_comparison_figure")
    judged = _compared(found, stated)
    if judged.verdict == "inconsistent" and judged.why == "differs":
        return _as(judged, "inconsistent", "which_count", stated, judged.distance)
    return judged


def _population_growth(growth: Fact, growth_rate: Fact) -> Finding:
    box = base_growth(growth.box, growth_rate.box)
    value = base_growth(growth.mid, growth_rate.mid)[0]
    found = Finding("I1", (growth, growth_rate), value, box, "percent", "consistent", "plausible_growth")
    if within(box, POPULATION_GROWTH):
        return found
    return _as(found, "implausible", "base_revision", POPULATION_GROWTH, gap(box, POPULATION_GROWTH))


def bases_compared(book: Book) -> Iterator[Finding]:
    """I13 on derived numbers: two indicators per head of one place and year must imply one population."""
    bases: dict[tuple, list[Finding]] = {}
    for level, per_head, relation in _rated(book):
        found = _base(book, level, per_head, relation)
        if relation.get("base", "population") == "population":
            bases.setdefault((level.place, _year(level.period)), []).append(found)
    for findings in bases.values():
        for a, b in combinations(findings, 2):
            shared = {f.id for f in a.facts} & {f.id for f in b.facts}
            if shared or overlap(a.box, b.box):
                continue
            facts = (*a.facts, *b.facts)
            found = Finding("I13", facts, a.derived, a.box, "count", "inconsistent", "concept_mismatch", b.box)
            yield _as(found, "inconsistent", "concept_mismatch", b.box, gap(a.box, b.box))


def shares_and_wholes(book: Book) -> Iterator[Finding]:
    """I3 and I5: part and share imply the whole, their changes the growth of the whole."""
    pairs = {(r["part"], r["share"]): r for r in _of_kind(book, "share", "part", "share")}
    names = set(book.levels)
    for part in names:
        near = [n for n in names if n.startswith(f"{part}_share") and (part, n) not in pairs]
        pairs |= {(part, n): {} for n in near}
    for (part_name, share_name), relation in sorted(pairs.items()):
        for part in book.levels.get(part_name, []):
            for share in book.find(part, share_name, "actual"):
                yield _whole(book, part, share, relation)
                yield from _growth_of_whole(book, part, share)


def _whole(book: Book, part: Fact, share: Fact, relation: dict) -> Finding:
    found = Finding("I3", (part, share), 100 * part.value / share.value, whole(part.box, share.box), part.unit, "", "")
    name = relation.get("whole", "")
    told = [f.box for f in book.find(part, name, "actual", same_doc=False) if f.unit == part.unit]
    stated = told[0] if told else (book.reference(part.place, name, part.period, part.unit) if name else None)
    if stated is None:
        return _as(found, "undecidable", "no_comparison_figure")
    judged = _compared(found, stated)
    mismatch = judged.verdict == "inconsistent" and relation.get("concept") == "differs"
    return _as(judged, "inconsistent", "concept_mismatch", stated, judged.distance) if mismatch else judged


def _growth_of_whole(book: Book, part: Fact, share: Fact) -> Iterator[Finding]:
    growths = [f for f in book.find(part, part.indicator, "change") if f.unit == "percent"]
    changes = [f for f in book.find(share, share.indicator, "change") if f.unit == "percentage_point"]
    if not growths or not changes:
        return
    g, d = growths[0], changes[0]
    box, value = whole_growth(g.box, share.box, d.box), whole_growth(g.mid, share.mid, d.mid)[0]
    found = Finding("I5", (part, share, g, d), value, box, "percent", "consistent", "plausible_growth")
    ok = within(box, WHOLE_GROWTH)
    yield found if ok else _as(found, "implausible", "implausible_growth", WHOLE_GROWTH, gap(box, WHOLE_GROWTH))


def parts(book: Book) -> Iterator[Finding]:
    """I6: a part is not more than its whole; by relation, or where a name says so (x and x_with_…)."""
    pairs = {(r["part"], r["whole"]) for r in _of_kind(book, "part_of", "part", "whole")}
    names = set(book.levels)
    pairs |= {(a, b) for a in names for b in names if a.startswith(f"{b}_with_")}
    for part_name, whole_name in sorted(pairs):
        for part in book.levels.get(part_name, []):
            for total in book.find(part, whole_name, "actual"):
                if part.unit != total.unit:
                    continue
                box = enclose(lambda a, b: 100 * a / b, part.box, total.box)
                found = Finding("I6", (part, total), 100 * part.value / total.value, box, "percent", "", "")
                limit = (0.0, 100.0)
                verdict = (
                    ("consistent", "part_of_whole") if within(box, limit) else ("inconsistent", "part_exceeds_whole")
                )
                yield _as(found, *verdict, limit, gap(box, limit))


def ranks(book: Book) -> Iterator[Finding]:
    """I11: a rank lies in its field."""
    for fact in book.of_kind("rank", "target"):
        if fact.unit == "rank" and not np.isnan(fact.out_of):
            field = (1.0, fact.out_of)
            ok = rank_possible(fact.value, fact.out_of)
            verdict = ("consistent", "rank_in_field") if ok else ("inconsistent", "rank_outside_field")
            found = Finding("I11", (fact,), fact.value, fact.mid, "rank", *verdict, field)
            yield _as(found, *verdict, field, 0.0 if ok else gap(fact.mid, field))


def bounds(book: Book) -> Iterator[Finding]:
    """I14: levels outside what their unit allows; more than a hundred per hundred is a question."""
    for fact in book.of_kind("actual", "target"):
        natural = natural_bounds(fact.unit)
        share = fact.unit == "percent" and ("share" in fact.indicator or fact.indicator.endswith("_rate"))
        if share and not within(fact.box, natural):
            yield Finding(
                "I14",
                (fact,),
                fact.value,
                fact.box,
                fact.unit,
                "implausible",
                "out_of_bounds",
                natural,
                gap(fact.box, natural),
            )
        elif fact.unit.startswith("per_100_") and fact.box[0] > 100:
            yield Finding("I14", (fact,), fact.value, fact.box, fact.unit, "undecidable", "over_hundred")


def twice(book: Book) -> Iterator[Finding]:
    """I13: the same thing said in two documents, or in a document and a reference series."""
    for (_place, _indicator, kind), facts in book.index.items():
        if kind not in ("actual", "target", "rank"):
            continue
        same: dict[tuple, list[Fact]] = {}
        for fact in facts:
            if fact.place and fact.period:
                same.setdefault((fact.period, fact.unit), []).append(fact)
        for a, b in chain.from_iterable(combinations(told, 2) for told in same.values()):
            if a.doc != b.doc:
                found = Finding("I13", (a, b), a.value, a.box, a.unit, "", "")
                differ = a.definition != b.definition and "unstated" not in (a.definition, b.definition)
                yield _as(found, "undecidable", "definitions_differ", b.box) if differ else _compared(found, b.box)
        if kind == "actual":
            yield from _against_reference(book, facts)


def _against_reference(book: Book, facts: list[Fact]) -> Iterator[Finding]:
    for fact in facts:
        stated = book.known.get((fact.place, fact.indicator, fact.unit), {}).get(fact.period)
        if stated is not None:
            judged = _compared(Finding("I13", (fact,), fact.value, fact.box, fact.unit, "", ""), stated)
            unsure = judged.verdict == "inconsistent" and fact.definition == "unstated" and judged.why == "differs"
            yield _as(judged, "undecidable", "definitions_differ", stated, judged.distance) if unsure else judged


def growth_targets(book: Book) -> Iterator[Finding]:
    """I8: a growth target implies no level while its base is not stated."""
    for fact in book.of_kind("target"):
        if fact.indicator.endswith("_growth") and fact.unit == "percent":
            base = fact.indicator.removesuffix("_growth")
            if not book.index.get((fact.place, base, "actual")):
                yield Finding("I8", (fact,), fact.value, fact.box, "percent", "undecidable", "base_not_stated")


# ---------------------------------------------------------------- rows


def _as(f: Finding, verdict: str, why: str, stated: Interval | None = None, distance: float | None = None) -> Finding:
    return Finding(
        f.identity, f.facts, f.derived, f.box, f.unit, verdict, why,
        f.stated if stated is None else stated, f.distance if distance is None else distance,
    )  # fmt: skip


def _compared(f: Finding, stated: Interval) -> Finding:
    return _as(f, *judge(f.box, stated), stated, gap(f.box, stated))


def _row(f: Finding) -> dict:
    ids = [fact.id for fact in f.facts]
    docs = sorted({fact.doc for fact in f.facts})
    flagged = f.verdict in ("inconsistent", "implausible")
    row = {
        "check_id": "c" + hashlib.sha256(" ".join([f.identity, f.why, *ids]).encode()).hexdigest()[:10],
        "doc": docs[0] if len(docs) == 1 else "between",
        "place": f.facts[0].place,
        "identity": f.identity,
        "inputs": " ".join(dict.fromkeys(ids)),
        "indicators": " ".join(dict.fromkeys(fact.indicator for fact in f.facts)),
        "period": f.facts[0].period,
        "derived_value": f.derived,
        "derived_low": _finite(f.box[0]),
        "derived_high": _finite(f.box[1]),
        "unit": f.unit,
        "stated_low": _finite(f.stated[0]),
        "stated_high": _finite(f.stated[1]),
        "verdict": f.verdict,
        "severity": severity(f.distance, any(x.kind == "target" for x in f.facts)) if flagged else 0.0,
        "why": f.why,
    }
    return {**row, "sentence": SENTENCES[f.why].format(**placeholders(row))}


def _finite(x: float) -> float:
    return float(x) if np.isfinite(x) else np.nan


def placeholders(row: Mapping, number: Callable[[float], str] = "{:,.6g}".format) -> dict[str, str]:
    """What fills SENTENCES[row["why"]]; `number` formats (a language's own, say)."""

    def span(low: float, high: float) -> str:
        if pd.isna(low) and pd.isna(high):
            return "–"
        ends = ["…" if pd.isna(x) else number(x) for x in (low, high)]
        return ends[0] if ends[0] == ends[1] else " – ".join(ends)

    return {
        "indicators": str(row["indicators"]).replace(" ", ", "),
        "derived": span(row["derived_low"], row["derived_high"]),
        "stated": span(row["stated_low"], row["stated_high"]),
        "place": str(row["place"]),
        "period": str(row["period"]),
    }
