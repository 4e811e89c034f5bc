"""One function per chart; each returns a `Chart`: figure, title that states the finding, alternative text, data."""

from analysis.charts.audit import checks
from analysis.charts.growth import convergence, peers
from analysis.charts.indices import rank_intervals, sensitivity
from analysis.charts.levels import levels
from analysis.charts.mix import correspondence, differences, forest, heat
from analysis.charts.style import Chart, Spot
from analysis.charts.targets import fans, lags, outcomes, required

__all__ = [
    "Chart",
    "Spot",
    "checks",
    "convergence",
    "correspondence",
    "differences",
    "fans",
    "forest",
    "heat",
    "lags",
    "levels",
    "outcomes",
    "peers",
    "rank_intervals",
    "required",
    "sensitivity",
]
