"""docs/api.md, the reference page of what `from analysis import …` offers: `python -m analysis.methods.describe`."""

from __future__ import annotations

import inspect
import re
from types import ModuleType

import analysis
from analysis import project

PUBLIC = (
    *("tables", "pace", "time_distance", "convergence", "trajectories", "diffusion", "backtest"),
    *("composite", "policy_mix", "consistency"),
)
_ADDRESS = re.compile(r"<[^<>]* at 0x[0-9a-f]+>")
HEAD = """# Reference of the calculations

Written by `python -m analysis.methods.describe` from the docstrings. The calculations are pure functions on tidy
frames: nothing is read or drawn inside them. Every result row carries n, the concept, the method, the label (required
path, scenario, forecast …) and the reason where it is refused (`refusal`, `refusal_data`; in words by
`analysis.methods.refusals.text`). Modules load when they are first asked for.

```python
>>> from analysis import backtest, composite, consistency, convergence, diffusion, pace, policy_mix, tables
>>> from analysis import time_distance, trajectories
>>> indicator = "digital_economy_share_grdp"
>>> targets = tables.targets(place="Zhejiang", indicator=indicator)
>>> observations = tables.observations(indicator=indicator)
>>> sorted(set(pace.required(targets, observations)["label"]))
['required path']
>>> told = trajectories.project(observations, "Zhejiang", indicator, "cn_broad_provincial", horizon=3)
>>> told.label, told.n >= 6, list(told.fan["label"].unique())
('forecast', True, ['forecast'])
>>> index = composite.run(tables.observations(kind="actual"), "pci", period="2021", draws=256)
>>> index.headline, index.n > 20
('rank', True)
>>> mix = policy_mix.compare(tables.measures(), ["Zhejiang", "Quang Ninh"], benchmark="Zhejiang")
>>> list(mix.counts.index)
['Zhejiang', 'Quang Ninh']
>>> checks = consistency.audit(tables.mentions(), tables.observations())
>>> bool(checks["verdict"].isin(["consistent", "rounding", "inconsistent", "implausible", "undecidable"]).all())
True

```

All tables and their columns: [tables.md](tables.md). The examples below run with the tests.
"""


def module(name: str) -> ModuleType:
    """The public module of that name."""
    return getattr(analysis, name)


def public(of: ModuleType) -> list[tuple[str, object]]:
    """Functions and classes that a module defines itself, in the order of its text."""
    own = [
        (name, thing)
        for name, thing in vars(of).items()
        if not name.startswith("_")
        and (inspect.isfunction(thing) or inspect.isclass(thing))
        and thing.__module__ == of.__name__
    ]
    return sorted(own, key=lambda pair: inspect.getsourcelines(pair[1])[1])


def markdown() -> str:
    """The whole page."""
    parts = [HEAD]
    for name in PUBLIC:
        of = module(name)
        parts.append(f"## {name}\n\n`from analysis import {name}`\n\n{_text(inspect.getdoc(of))}")
        parts += [_entry(name, key, thing) for key, thing in public(of)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _entry(of: str, name: str, thing: object) -> str:
    told = "" if inspect.isclass(thing) else _ADDRESS.sub("…", str(inspect.signature(thing)))
    signature = f"{'class ' if inspect.isclass(thing) else ''}{of}.{name}{told}"
    return f"### `{signature}`\n\n{_text(inspect.getdoc(thing))}"


def _text(doc: str | None) -> str:
    """A docstring with its examples and indented parts as code."""
    out: list[str] = []
    code = False
    for line in (doc or "").splitlines():
        example = line.startswith((">>>", "    ")) or (code and bool(line.strip()))
        if example != code:
            out.append("```python" if example else "```\n")
        out.append(line)
        code = example
    return "\n".join([*out, "```"] if code else out)


def main() -> None:
    """Write the page."""
    (project.root() / "docs" / "api.md").write_text(markdown(), encoding="utf-8")


if __name__ == "__main__":
    main()
