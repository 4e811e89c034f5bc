"""Compare how provinces steer their digital economies, from policy documents to traceable reports."""

from __future__ import annotations

from importlib import import_module

_ROOMS = {
    "tables": "analysis.tables",
    "series": "analysis.methods.series",
    "pace": "analysis.methods.pace",
    "time_distance": "analysis.methods.time_distance",
    "trajectories": "analysis.methods.trajectories",
    "backtest": "analysis.methods.backtest",
    "convergence": "analysis.methods.convergence",
    "diffusion": "analysis.methods.diffusion",
    "composite": "analysis.methods.composite",
    "policy_mix": "analysis.methods.policy_mix",
    "consistency": "analysis.methods.consistency",
    "charts": "analysis.charts",
    "pages": "analysis.pages",
}
__all__ = list(_ROOMS)


def __getattr__(name: str):
    """Load a public module when it is first asked for, so that `workbook` starts without pandas."""
    if name in _ROOMS:
        return import_module(_ROOMS[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
