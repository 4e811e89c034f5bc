"""Nothing that the workbook says is without a translation, and no translation is left over."""

import re
from string import Formatter

import pytest

from analysis import language
from analysis.language import catalogues, update

TRANSLATED = [lang for lang in language.LANGUAGES if lang != "en"]


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_text_is_translated_and_none_is_stale(lang):
    missing, stale = update.differences(lang)
    assert not missing, f"{lang}.po lacks: {missing}. Run `python -m analysis.language.update` and translate them."
    assert not stale, f"{lang}.po still holds: {stale}. Run `python -m analysis.language.update`."


@pytest.mark.parametrize("lang", TRANSLATED)
def test_translations_fill_the_same_fields(lang):
    for text, said in catalogues.messages(lang).items():
        fields = [sorted({f for _, f, _, _ in Formatter().parse(s) if f}) for s in (text, said) if "{" in text]
        assert len({tuple(f) for f in fields}) < 2, (text, said)


@pytest.mark.parametrize("lang", TRANSLATED)
def test_translations_keep_the_numbers(lang):
    for text, said in catalogues.messages(lang).items():
        assert sorted(re.findall(r"\d+", text)) == sorted(re.findall(r"\d+", said)), (text, said)


def test_missing_text_falls_back_to_english():
    with language.speaking("vi"):
        assert language.t("No such text {n}", n=3) == "No such text 3"


def test_markdown_is_translated_piece_by_piece():
    source = "## What was found\n\n- Search\n- Places\n\n```\nPlaces\n```\n\nNone."
    with language.speaking("zh"):
        said = language.markdown(source)
    assert said == "## 主要发现\n\n- 搜索\n- 地区\n\n```\nPlaces\n```\n\n无。"


def test_texts_of_code_are_found(tmp_path):
    (tmp_path / "a.py").write_text('t("One {n}", n=1)\nlanguage.t("Two")\nN_("Three")\nother("Four")\nt(name)\n')
    assert update.code_texts(tmp_path) == ["One {n}", "Two", "Three"]
