"""The house style, the Chart that every chart function returns, and helpers that all of them use."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import NamedTuple

import matplotlib
import numpy as np
import pandas as pd
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis import language
from analysis.methods.series import year  # noqa: F401 - the time scale of all charts

HERE = Path(__file__).parent
WIDTH = 4.7  # inches: on a phone, where the page scales a chart down, its labels can still be read
BLUE, RED, GREEN, PURPLE, AMBER, SKY, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#6b7680"
ONE_SIDED = 10  # an upper half so many times the lower one stands for "more than"
FAMILY = "'Noto Sans SC', 'Noto Sans', 'Noto Sans CJK SC', system-ui, sans-serif"  # what the reader's machine has
_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


_SPOT = re.compile(
    r'<g id="line2d_\d+">\s*(?:<defs>(?:(?!</defs>).)*</defs>\s*)?<g[^>]*>\s*<a xlink:href="spot:(\w+):(\d+)"[^>]*>\s*'
    r'<use [^>]*? x="([\d.-]+)" y="([\d.-]+)"[^>]*/>\s*</a>\s*</g>\s*</g>\s*',
    re.DOTALL,
)


class Spot(NamedTuple):
    """Where a value stands in the drawing (in its own units), the row of the chart's data, the column of its source."""

    x: float
    y: float
    row: int
    source: str


@dataclass(frozen=True)
class Chart:
    """A chart with all that must be said beside it.

    figure : drawn in the house style · title : the finding · subtitle : what, unit and years · alt : the finding for
    those who do not see it · data : the numbers drawn, one row a mark (columns: see `pages.show`) · name : file name
    """

    figure: Figure
    title: str
    subtitle: str
    alt: str
    data: pd.DataFrame
    name: str

    def drawing(self) -> tuple[str, list[Spot]]:
        """The chart as SVG (the same bytes for the same numbers, text as text), and where its values stand in it."""
        buffer = io.StringIO()
        with matplotlib.rc_context(fname=HERE / "house.mplstyle"):
            self.figure.savefig(buffer, format="svg", metadata=_METADATA, bbox_inches="tight", pad_inches=0.06)
        drawn = buffer.getvalue()
        spots = [Spot(float(x), float(y), int(row), column) for column, row, x, y in _SPOT.findall(drawn)]
        return _slim(_SPOT.sub("", drawn)), spots

    def svg(self) -> str:
        """The chart as SVG alone."""
        return self.drawing()[0]


def _slim(drawn: str) -> str:
    """Half the bytes: the font named once, hundredths of a point, no ids that nothing uses, no prologue."""
    drawn = re.sub(r"<metadata>.*?</metadata>", "", drawn[drawn.index("<svg") :], flags=re.DOTALL)
    drawn = drawn.replace("font-family: 'Noto Sans SC'; ", "").replace("'Noto Sans SC'", FAMILY)
    drawn = drawn.replace("<svg", f'<svg style="font-family: {FAMILY}"', 1)
    drawn = re.sub(r' transform="rotate\(-?0 [^"]*"', "", drawn)
    used = set(re.findall(r'(?:href="#|url\(#)([\w.-]+)', drawn))
    drawn = re.sub(r' id="([^"]*)"', lambda m: m[0] if m[1] in used else "", drawn)
    drawn = re.sub(r"<[^>]+>", lambda tag: re.sub(r"(\d\.\d\d)\d+", r"\1", tag[0]), drawn)
    drawn = re.sub(r"\s*\n\s*", " ", drawn).replace("> <", "><")
    empty = re.compile(r"<(g|defs)>\s*</\1>")
    while empty.search(drawn):
        drawn = empty.sub("", drawn)
    return drawn.strip()


@cache
def _font() -> None:
    for path in sorted((HERE / "fonts").glob("*.otf")):
        font_manager.fontManager.addfont(str(path))


def house(draw: Callable[..., Chart | None]) -> Callable[..., Chart | None]:
    """Draw in the house style and without any window: `Figure` is used, never pyplot's list of open figures."""

    @wraps(draw)
    def drawn(*args, **kwargs):
        _font()
        with matplotlib.rc_context(fname=HERE / "house.mplstyle"):
            return draw(*args, **kwargs)

    return drawn


def canvas(rows: float, columns: int = 1, height: float = 0.34, width: float = WIDTH, **options):
    """A figure and its axes; height in inches: `rows` rows of `height` and room for the axis."""
    figure = Figure(figsize=(width, max(1.6, rows * height + 0.9)))
    return figure, figure.subplots(1, columns, **options)


def name_rows(axes, names: list[str]) -> None:
    """Names of the rows 0, 1, … from the top; each line is a text of its own, so that any font sets it flush right."""
    axes.set_yticks(range(len(names)), [""] * len(names))
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)
    for y, name in enumerate(names):
        lines = name.split("\n")
        for k, line in enumerate(lines):
            axes.annotate(
                line,
                (0, y),
                ((-7), 6.5 * (len(lines) - 1 - 2 * k)),
                xycoords=axes.get_yaxis_transform(),
                textcoords="offset points",
                ha="right",
                va="center",
                fontsize=9.5 if k == 0 else 9,
                annotation_clip=False,
            )


def spots(axes, xs, ys, rows, source: str = "source") -> None:
    """Remember where values are drawn, for a page to link them: rows of the data and the column of the source."""
    for x, y, row in zip(xs, ys, rows, strict=True):
        axes.plot([x], [y], marker=",", alpha=0, linestyle="none", color="black", url=f"spot:{source}:{row}")


def legible(background: Sequence[float]) -> str:
    """Black or white, whichever has the higher contrast on a colour (red, green, blue from 0 to 1)."""
    linear = [x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in background[:3]]
    luminance = float(np.dot(linear, (0.2126, 0.7152, 0.0722)))
    return "white" if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 else "black"


def say_values(axis, unit: str = "", decimals: int | None = None) -> None:
    """Numbers of an axis in the reader's language; a large unit and its scale (billion yuan) stand at the axis."""
    low, high = axis.get_view_interval()
    divisor, words = language.scale(max(abs(low), abs(high)), unit)
    sign = "%" if unit == "percent" else ""
    axis.set_major_formatter(FuncFormatter(lambda x, _: language.number(x / divisor, decimals) + sign))
    if words:
        axis.set_label_text(words)


def whole_numbers(axis) -> None:
    """Whole years only, without grouping."""
    axis.set_major_locator(MaxNLocator(integer=True, nbins=6, min_n_ticks=2))
    axis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.0f}"))


def one_sided(x: float, low: float, high: float) -> bool:
    """Whether the upper end is only the natural bound of a "more than", which no line should reach for."""
    return high - x > ONE_SIDED * (x - low) and high - x > abs(x) / ONE_SIDED


def whiskers(axes, x, low, high, y, color, floors: bool = False) -> None:
    """A horizontal interval behind a mark; an end that is not known is not drawn.

    floors : the value may be a "more than", whose upper end is only the natural bound.
    """
    low, high = (x if end is None or np.isnan(end) or np.isinf(end) else end for end in (low, high))
    high = x if floors and one_sided(x, low, high) else high
    if high > low:
        axes.hlines(y, low, high, color=color, linewidth=2.2, alpha=0.55, zorder=2)


def wrapped(text: str, width: int = 34) -> str:
    """Label text on at most two lines; Chinese counts double."""
    if sum(2 if ord(c) > 0x2E80 else 1 for c in text) <= width:
        return text
    cut = text.rfind(" ", 0, width + 1)
    cut = cut if cut > 0 else width // 2 if ord(text[0]) > 0x2E80 else text.find(" ")
    if cut <= 0:
        return text
    rest = text[cut:].strip()
    return f"{text[:cut].rstrip()}\n{rest[: width - 1].rstrip() + '…' if len(rest) > width + 6 else rest}"
