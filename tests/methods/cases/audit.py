"""Worked examples of section 6: `calc` name -> function of the inputs."""

from __future__ import annotations

from pathlib import Path

from analysis import quantity
from analysis.methods import consistency as c


def box(value: float, decimals: int) -> c.Interval:
    step = 0.5 * 10.0**-decimals
    return value - step, value + step


def population(inputs: dict, folder: Path) -> dict:
    level, per_head, g, gp = (inputs[k] for k in ("level_bn", "per_head", "g", "g_per_head"))
    boxes = box(level, inputs["level_dec"]), box(per_head, inputs["per_head_dec"])
    base = c.base_of(boxes[0], boxes[1], 1e9)
    growth = c.base_growth(box(g, inputs["g_dec"]), box(gp, inputs["g_dec"]))
    point = c.base_growth((g, g), (gp, gp))[0]
    now = level / per_head * 1e9
    flag = "" if c.within(growth, c.POPULATION_GROWTH) else _flag(growth)
    return {
        "population": now,
        "population_lo": base[0],
        "population_hi": base[1],
        "pop_growth": point / 100,
        "pop_growth_lo": growth[0] / 100,
        "pop_growth_hi": growth[1] / 100,
        "prev_population": now / (1 + point / 100),
        "flag": flag,
    }


def _flag(growth: c.Interval) -> str:
    least, most = c.POPULATION_GROWTH
    told = f"above {most:g}%" if growth[0] > most else f"below {least:g}%"
    return f"demographic limit: implied population growth {told} a year"


def retail(inputs: dict, folder: Path) -> dict:
    part, share = box(inputs["part"], inputs["part_dec"]), box(inputs["share"], inputs["share_dec"])
    g, change = box(inputs["g"], inputs["g_dec"]), box(inputs["share_change"], inputs["share_dec"])
    total, before = c.whole(part, share), c.previous_level(part, g)
    share_before = c.previous_share(share, change)
    whole_before, growth = c.whole(before, share_before), c.whole_growth(g, share, change)
    return {
        "whole": 100 * inputs["part"] / inputs["share"],
        "whole_lo": total[0],
        "whole_hi": total[1],
        "prev_part": inputs["part"] / (1 + inputs["g"] / 100),
        "prev_part_lo": before[0],
        "prev_part_hi": before[1],
        "prev_share": inputs["share"] - inputs["share_change"],
        "prev_share_lo": share_before[0],
        "prev_share_hi": share_before[1],
        "prev_whole_lo": whole_before[0],
        "prev_whole_hi": whole_before[1],
        "whole_growth_lo": growth[0] / 100,
        "whole_growth_hi": growth[1] / 100,
    }


HEDGES = {
    "about": ("approx", ""), "nearly": ("approx", "nearly"), "at_least": ("ge", ""), "over": ("gt", ""),
    "at_most": ("le", ""), "under": ("lt", ""),
}  # fmt: skip


def which_count(inputs: dict, folder: Path) -> dict:
    density = box(inputs["density"], inputs["density_dec"])
    prior, out = tuple(inputs["population_prior"]), {}
    for name in ("active", "registered"):
        if name not in inputs:
            continue
        comparator, cue = HEDGES.get(inputs.get(f"{name}_hedge", ""), ("eq", ""))
        decimals = inputs.get(f"{name}_dec")
        step = 0.0 if decimals is None else 0.5 * 10.0**-decimals
        low, high = quantity.interval(inputs[name], comparator, step, cue=cue)
        count = (float("-inf") if low is None else low, float("inf") if high is None else high)
        base = c.base_of(count, density, 1e4)
        out |= {f"pop_from_{name}_lo": base[0], f"pop_from_{name}_hi": base[1]}
        out[f"{name}_consistent"] = c.overlap(base, prior)
    return out


def change(inputs: dict, folder: Path) -> dict:
    level, delta = box(inputs["level"], inputs["level_dec"]), box(inputs["change"], inputs["change_dec"])
    before, growth = c.previous_share(level, delta), c.growth_from_change(level, delta)
    prev = inputs["level"] - inputs["change"]
    return {
        "prev": prev,
        "prev_lo": before[0],
        "prev_hi": before[1],
        "growth": inputs["change"] / prev if prev else None,
        "growth_lo": growth[0] / 100,
        "growth_hi": growth[1] / 100,
    }


CALCS = {
    "consistency_6_1": population,
    "consistency_6_2": retail,
    "consistency_6_3": which_count,
    "consistency_6_4": change,
}
