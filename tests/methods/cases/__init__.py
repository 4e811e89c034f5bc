"""Calculations of the worked examples by name: every module of this folder offers CALCS."""

from importlib import import_module
from pathlib import Path

CALCS: dict = {}
for _path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
    CALCS |= import_module(f"{__name__}.{_path.stem}").CALCS
