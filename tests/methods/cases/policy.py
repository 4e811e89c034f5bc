"""Worked examples of section 5: `calc` name -> function of the inputs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.methods import policy_mix


def emphasis(inputs: dict, folder: Path) -> dict:
    k = np.array(inputs["counts"])
    table, flat = policy_mix.shares(k), policy_mix.uniform(k)
    pairs = {m: table[[f"{m}_low", f"{m}_high"]].to_numpy() for m in ("wilson", "jeffreys", "goodman")}
    return {
        "total": int(k.sum()),
        "share": table["share"].to_numpy(),
        **pairs,
        "chi2_uniform": flat["chi2"],
        "p_uniform": flat["p"],
        **policy_mix.concentration(k),
    }


def similarity(inputs: dict, folder: Path) -> dict:
    return policy_mix.similarity(inputs["a"], inputs["b"])


def correspondence(inputs: dict, folder: Path) -> dict:
    table = pd.read_csv(folder / inputs["file"], index_col=0)
    table = table.loc[table.sum(axis=1) > 0, table.sum() > 0]
    rows, columns, inertias = policy_mix.decompose(table)
    out = {
        "principal_inertias": inertias,
        "total_inertia": inertias.sum(),
        "chi2": inertias.sum() * table.to_numpy().sum(),
    }
    for side, points in (("row", rows), ("col", columns)):
        for name, point in points.iterrows():
            for axis, value in enumerate(point, 1):
                out[f"{side}_{name}_abs_dim{axis}"] = abs(value)
                out[f"{side}_{name}_dim{axis}"] = value
    return out


CALCS = {"policy_mix_5_1": emphasis, "policy_mix_5_2": similarity, "policy_mix_5_3": correspondence}
