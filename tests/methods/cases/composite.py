"""Worked examples of section 4: `calc` name -> function of the inputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.methods import aggregate, composite, normalise, weights


def hdi(inputs: dict, folder: Path) -> dict:
    """The formula alone: how few countries an index may have is judged one layer above."""
    spec = composite.load("hdi")
    ready = composite.prepare(pd.DataFrame(inputs).T, replace(spec, available=0.0))
    nodes = composite.tree(spec)
    values = composite.score(composite.normalised(ready.x, spec), spec, nodes)
    names = [node.name or "hdi" for node in nodes]
    out = pd.DataFrame(values, ready.raw.index, names).to_dict("index")
    return {unit: {**row, "published": round(row["hdi"], 3)} for unit, row in out.items()}


def small_matrix(inputs: dict, folder: Path) -> dict:
    raw = np.array(inputs["x"], dtype=float)
    x = raw * np.array(inputs["directions"], dtype=float)
    z, wide = normalise.minmax(x), normalise.minmax(x, 1, 100)
    scales = {"minmax": z, "z": normalise.zscore(x), "rank": normalise.rank(x), "dist_to_leader": normalise.leader(x)}
    out = {f"{name}_col{j}": table[:, j] for name, table in scales.items() for j in range(x.shape[1])}
    w = _or_none(weights.entropy, raw)
    out |= {"entropy": w, "critic": _or_none(weights.critic, z)}
    for name, how in (("arith", "arithmetic"), ("geo", "geometric")):
        out[name] = None if w is None else _or_none(aggregate.mean, wide, w, how)
    return out


def _or_none(of: Callable, *args):
    """The result, or None where the method refuses."""
    try:
        return of(*args)
    except ValueError:
        return None


def voters(inputs: dict, folder: Path) -> dict:
    """Ballots are indicators: the place on a ballot is the value, the number of voters the weight."""
    names = sorted({name for _, ballot in inputs["profile"] for name in ballot})
    z = np.array([[-_place(ballot, name) for _, ballot in inputs["profile"]] for name in names], dtype=float)
    w = np.array([count for count, _ in inputs["profile"]], dtype=float)
    share = aggregate.outrank(z, w)
    votes = np.nan_to_num(share * w.sum())
    orders = aggregate.kemeny(votes)[0]
    pairs = [(i, j) for i in range(len(names)) for j in range(len(names)) if i != j]
    told = {
        "".join(names[i] for i in order): sum(votes[a, b] for n, a in enumerate(order) for b in order[n + 1 :])
        for order in permutations(range(len(names)))
    }
    return {
        "outrank": {f"{names[i]}>{names[j]}": votes[i, j] for i, j in pairs},
        "copeland": dict(zip(names, aggregate.copeland(share).tolist(), strict=True)),
        "borda": dict(zip(names, aggregate.borda(z, w).tolist(), strict=True)),
        "kemeny_scores": told,
        "kemeny_best": "".join(names[i] for i in orders[0]),
    }


def _place(ballot, name: str) -> int:
    """Place on a ballot; those that are not named share the last one."""
    return ballot.index(name) if name in ballot else len(ballot)


def one_weight(inputs: dict, folder: Path) -> dict:
    """Rank acceptability for w ~ U(0,1) on two indicators, exact: ranks change only where two lines cross."""
    names = list(inputs)
    x = np.array([inputs[n] for n in names], dtype=float)
    slope, start = x[:, 0] - x[:, 1], x[:, 1]
    cuts = {0.0, 1.0}
    for i in range(len(names)):
        for j in range(i):
            if slope[i] != slope[j]:
                cuts.add(float((start[j] - start[i]) / (slope[i] - slope[j])))
    edges = np.array(sorted(c for c in cuts if 0 <= c <= 1))
    middle, length = (edges[1:] + edges[:-1]) / 2, np.diff(edges)
    ranks = composite.ranks_of(start + middle[:, None] * slope)
    return {
        name: {
            "p_first": float(length @ (ranks[:, i] == 1)),
            "mean_rank": float(length @ ranks[:, i]),
            "best": int(ranks[:, i].min()),
            "worst": int(ranks[:, i].max()),
        }
        for i, name in enumerate(names)
    }


def g_function(inputs: dict, folder: Path) -> dict:
    a = np.array(inputs["a"], dtype=float)
    own = 1.0 / (3.0 * (1.0 + a) ** 2)
    total = np.prod(1.0 + own) - 1.0
    return {"S1": own / total, "ST": own * np.prod(1.0 + own) / (1.0 + own) / total}


def ishigami(inputs: dict, folder: Path) -> dict:
    a, b, pi = inputs["a"], inputs["b"], np.pi
    v1, v2, v13 = 0.5 * (1 + b * pi**4 / 5) ** 2, a**2 / 8, 8 * b**2 * pi**8 / 225
    total = v1 + v2 + v13
    return {
        "S1": [v1 / total, v2 / total, 0.0],
        "ST": [(v1 + v13) / total, v2 / total, v13 / total],
        "total_variance": total,
    }


def missing(inputs: dict, folder: Path) -> dict:
    z = np.array([[np.nan if v is None else v for v in inputs["x"]]], dtype=float)
    w = np.array(inputs["w"], dtype=float)
    low, high = aggregate.bounds(z, w)
    return {
        "arith": aggregate.mean(z, w)[0],
        "geo": (_or_none(aggregate.mean, z, w, "geometric") or [None])[0],
        "coverage": aggregate.coverage(z, w)[0],
        "bound_lo": low[0],
        "bound_hi": high[0],
    }


CALCS = {
    "composite_4_1": hdi,
    "composite_4_2": small_matrix,
    "composite_4_3": voters,
    "composite_4_4": one_weight,
    "composite_4_5": g_function,
    "composite_4_6": ishigami,
    "composite_4_7": missing,
}
