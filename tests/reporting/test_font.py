"""The charts' font draws every letter of Vietnamese and everyday Chinese, and comes with its licence."""

from pathlib import Path

import matplotlib.ft2font as ft2font

from analysis import project

FONTS = project.PACKAGE / "charts" / "fonts"
VIETNAMESE = "ĂÂĐÊÔƠƯăâđêôơưẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"


def test_font_has_every_letter():
    font = ft2font.FT2Font(str(FONTS / "NotoSansSC-subset.otf"))
    known = set(font.get_charmap())
    text = VIETNAMESE + "数字经济核心产业增加值占地区生产总值的比重浙江省广宁海阳深圳" + "–−≈≥≤→●◎△“”…%€₫"
    documents = (Path(__file__).parents[2] / "data/raw/documents").glob("*.txt")
    text += "".join(c for d in documents for c in d.read_text(encoding="utf-8") if c.isalpha() and ord(c) < 0x9FA6)
    catalogue = (project.PACKAGE / "catalogue").rglob("*.yml")
    text += "".join(c for f in catalogue for c in f.read_text(encoding="utf-8") if c.isalpha())
    assert not sorted({c for c in text if ord(c) not in known})


def test_font_is_small_and_licensed():
    assert (FONTS / "NotoSansSC-subset.otf").stat().st_size < 3_500_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
