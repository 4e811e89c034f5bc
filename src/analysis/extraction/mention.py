"""What the extraction says about one number: the columns of table `mentions` except those of the document."""

from __future__ import annotations

from dataclasses import dataclass

from analysis import periods


@dataclass(slots=True)
class Mention:
    """A number of a text; half-open offsets into the text as read. Columns: tables.TABLES["mentions"]."""

    mention_id: str
    line: int
    start: int
    end: int
    quote: str
    sentence_start: int
    sentence_end: int
    value: float | None = None
    value_high: float | None = None
    step: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    comparator: str = ""
    cue: str = ""
    kind: str = ""
    period: str = ""
    period_type: str = ""
    period_start: str = ""
    period_end: str = ""
    baseline_period: str = ""
    place: str = ""
    indicator: str = ""
    label: str = ""
    pillar: str = ""
    definition: str = ""
    out_of: float | None = None
    status: str = "not_quantity"
    reason: str = ""
    rule: str = ""
    score: float | None = None

    def date(self, period: str) -> None:
        """Give it a period, and the type, first and last day that follow from it."""
        self.period = period
        self.period_type, self.period_start, self.period_end = periods.bounds(period)

    def judge(self) -> None:
        """Say whether it has all that a quantity needs, and what it lacks."""
        missing = [name for name in ("indicator", "place", "period") if not getattr(self, name)]
        self.status, self.reason = ("partial", "no " + ", no ".join(missing)) if missing else ("mapped", "")
