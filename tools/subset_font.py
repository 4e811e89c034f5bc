"""Cut the font of the charts: GB2312, the names of the catalogue, Latin with Vietnamese, Greek and common signs.

Usage: python tools/subset_font.py NotoSansSC-Regular.otf src/analysis/charts/fonts/NotoSansSC-subset.otf
The full font is in the PyPI package pylopdf-fonts-zh-cn (SIL Open Font License 1.1; its only reserved name is
'Source', so that the subset may keep the name Noto Sans SC).
"""

import sys
from pathlib import Path

from fontTools import subset

CATALOGUE = Path(__file__).parents[1] / "src" / "analysis" / "catalogue"

RANGES = [
    (0x20, 0x250),
    (0x300, 0x30A),
    (0x323, 0x324),
    (0x370, 0x3D0),
    (0x1EA0, 0x1F00),
    (0x2010, 0x2028),
    (0x2030, 0x203B),
    (0x20AB, 0x20AD),
    (0x2190, 0x219A),
    (0x2212, 0x2213),
    (0x2248, 0x2249),
    (0x2260, 0x2266),
    (0x25A0, 0x2600),
]


def gb2312() -> set[int]:
    """Code points of GB2312, the characters of everyday Chinese."""
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return {ord(char) for pair in pairs if (char := pair.decode("gb2312", errors="ignore"))}


def named() -> set[int]:
    """Code points of the catalogue: names of places and indicators reach beyond GB2312."""
    return {ord(char) for path in CATALOGUE.rglob("*.yml") for char in path.read_text(encoding="utf-8") if char > " "}


def main(source: str, target: str) -> None:
    """Write the subset of `source` to `target`."""
    options = subset.Options(hinting=False, name_IDs=["*"], name_languages=["*"])
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=gb2312().union(named(), *(range(*ends) for ends in RANGES)))
    cutter.subset(font)
    subset.save_font(font, target, options)


if __name__ == "__main__":
    main(*sys.argv[1:])
