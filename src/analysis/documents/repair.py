"""Repairs that keep every offset: look-alike radicals of PDF text become the characters they stand for."""

from __future__ import annotations

import unicodedata

# The Radicals Supplement has no compatibility mappings in Unicode; these are the ones that fonts put into PDF text.
_SUPPLEMENT = dict(
    zip(
        "⺁⺆⺇⺊⺋⺌⺍⺎⺏⺕⺖⺘⺛⺝⺟⺠⺢⺤⺦⺧⺩⺬⺭⺮⺯⺰⺳⺶⺷⺺⺻⺼⺽⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻐⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂冂几卜㔾小小兀尣彐忄扌旡月母民氵爫丬牛王示礻竹糸纟网羊羊隶聿肉臼虎衤覀西见角讠贝车辶辶辶钅長长门阝雨青韦页风飞食饣饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_LOOK_ALIKES = str.maketrans(
    {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)} | _SUPPLEMENT
)


def radicals(text: str) -> str:
    """`text` with Kangxi and CJK radicals replaced by ordinary characters, one for one."""
    return text.translate(_LOOK_ALIKES)


def newlines(text: str) -> str:
    """Line feeds only, as Python reads a text file; other separators of lines become line feeds, too."""
    return text.replace("\r\n", "\n").translate(
        {0x0D: "\n", 0x0C: "\n", 0x0B: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
    )
