"""Numerals in Chinese words: ranks, shares, tenths, doublings as set phrases, counts with their measure words."""

from __future__ import annotations

import re

from analysis.extraction.numbers import units
from analysis.extraction.numbers.measured import measured
from analysis.extraction.numbers.reading import Reading, Spot, rank
from analysis.extraction.vocabulary import numerals

_ZH_RANK_BEFORE = re.compile(
    r"(?:排在|处于|居于|位于|全国|全球|世界|全省|中部|西部|东部|省内|全市|城市|位居|居|位列|列|排名|排|升至|跃居|跃升至|名列|稳居|并列|位次|省份|省区市|省市|国家|地市|个?城市|亚洲|地区|级市|市州|区县)(?:全国|全球|世界|全省|省内|全市)?(?:各?省[区市份]*)?$|(?:排名|位次|名次)(?:情况)?[:：][^。；;]{0,40}$"
)
_MAGNITUDE_ONLY = re.compile(r"[十百千万亿兆]+$")
_MONEY_BEFORE = re.compile(r"(?:收入|产值|增加值|投资|利润|销售额|交易额|规模|总额|贷款|营收|总量)[^，。；\d]{0,8}$")
_SLOGAN = re.compile(r"个(?:大局|确立|维护|一百年|百年|毫不动摇|健康|结合|务必|先行|必由之路|自信|意识|坚持|全面)")
_GREAT = re.compile(r"大(?=[\u4e00-\u9fff]{2})(?!报告|精神|以来|召开|提出|代表|会|战略部署|发展理念|变局|以后|上)")
_CONGRESS = re.compile(r"[党的“]$|党的$|第$")
_TWO = re.compile(r"([一两二三四五六七八])([两二三四五六七八九])([十百千万亿]*)")
_GREW, _GROWS = re.compile(r"增[长速幅][^，。；,;]{0,8}$"), re.compile(r"的?(?:同比|年均)?增[长速幅]")
_NEXT = dict(zip("一两二三四五六七八", "两三三四五六七八九", strict=True))
_OF_LEVELS = re.compile(
    r"级(?:联动|网络|网格|体系|架构|贯通|协同|书记|组织|物流|平台|管理|服务|政务|覆盖|梯|培育|财政|[，。；、])"
)
_REACHED = re.compile(r"(?:达到?|[为至到]|评为|认定)$")
_LEVELS_NAMED = re.compile(r"[国省市县乡镇村区街道户]{2,}$|、[国省市县乡镇村区街道户]{1,3}$")
_UNIT_ONLY = re.compile(r"(?:每|单位[为是:：]? ?|(?<=位)[:：][^，。；\d]{0,6}[、,，]|以)$")
_FIRST_OF_ITS_KIND = tuple("个家块座批条部所支台艘例单套")
_COUNTED = "个家项座所台名席"
_COUNTED_IF_MORE = _COUNTED + "场次户人件处条"  # 十余场 counts, 一场 is an article
_COUNTED_LARGE = tuple("家个项台户人件")
_LARGE = 1000  # from here on words are no idiom: 三千架, 二十万元
_COUNTED_BY_THOUSANDS = _COUNTED_IF_MORE + "架辆艘套吨只头亩棵株笔宗"
_CLOSED = re.compile(r"[^，。；\d]{0,3}[)）]")
_SAYING = re.compile(r"[千万]$|数$|成$|上$|第$")
_OF_CHENG = frozenset("立为果本员就效功熟长交品都渝人形片规型倍绩群套批分活才年")  # 成立, 成为, 成果 …
_TELLING_UNITS = ("ratio", "year", "month", "day", "percentage_point", "hour")


def read(match: re.Match, spot: Spot) -> Reading | None:
    """The number that `match` found; None if the word counts nothing."""
    base = Reading(*match.span(), step=0.0, word=True, rule="number in words")
    token = match.group()
    form = next((form for applies, form in _FORMS if applies(token)), _count)
    return form(base, token, spot)


def _first(base: Reading, token: str, spot: Spot) -> Reading | None:
    """居首位."""
    return base._replace(value=1.0, unit="rank", shape="rank") if _ZH_RANK_BEFORE.search(spot.before) else None


def _place(base: Reading, token: str, spot: Spot) -> Reading | None:
    """第三位; a mere ordinal such as 第3 is no quantity."""
    numeral = numerals.han(token[1:].rstrip("位名"))
    if numeral is None:
        return None
    if token[-1] not in "位名" and spot.folded[base.end : base.end + 1] in _FIRST_OF_ITS_KIND:
        return None
    if token[-1] in "位名" or _ZH_RANK_BEFORE.search(spot.before):
        return rank(base, "rank in words", value=numeral.value)
    printed = any(c.isdecimal() and c.isascii() for c in token)
    return base._replace(reason="ordinal") if printed else None


def _front(base: Reading, token: str, spot: Spot) -> Reading | None:
    """全国前十位."""
    numeral = numerals.han(token[1:].rstrip("位名强"))
    return rank(base, base.rule, value=numeral.value, comparator="le", cue="前") if numeral else None


def _halved(base: Reading, token: str, spot: Spot) -> Reading | None:
    return base._replace(value=50.0, unit="percent", shape="change", sign=-1, rule="halving")


def _tenths(base: Reading, token: str, spot: Spot) -> Reading | None:
    """八成 is 80 percent, 一成二 is 12."""
    after = spot.folded[base.end : base.end + 1]
    hedged = after not in _OF_CHENG and (spot.before.endswith(("占", "有")) or spot.cues.before.search(spot.before))
    whole = spot.folded.startswith("份额", base.end)
    hedged = hedged or (after not in _OF_CHENG and spot.before.endswith(("，", ",", "；", ";")))  # …，九成集中在主城区
    if len(token) == 2 and after not in "，,。;；以左的、)）上是多" and not hedged and not whole:
        return None
    tens, ones = numerals.han(token[0]), numerals.han(token[2:]) if len(token) > 2 else None
    return base._replace(value=tens.value * 10 + (ones.value if ones else 0.0), unit="percent", rule="tenths")


def _doubled(base: Reading, token: str, spot: Spot) -> Reading | None:
    """翻两番 is four times."""
    times = numerals.han(re.sub("[翻了番倍]", "", token) or "一")
    return base._replace(value=2.0**times.value, unit="ratio", shape="change", rule="doubling")


def _share(base: Reading, token: str, spot: Spot) -> Reading | None:
    """百分之二十, 三分之一."""
    if token.startswith("百分之"):
        numeral = numerals.han(token[3:])
        return base._replace(value=numeral.value, unit="percent", step=0.5) if numeral else None
    whole, _, part = token.partition("分之")
    whole, part = numerals.han(whole), numerals.han(part)
    if not whole or not part or not whole.value or part.value >= whole.value:
        return None
    return base._replace(value=round(100 * part.value / whole.value, 4), unit="percent", rule="share in words")


def _half(base: Reading, token: str, spot: Spot) -> Reading | None:
    """一半, 超半数, 近半数."""
    more = "gt" if token[0] in "过超逾" else "approx" if token[0] in "近约" else "eq"
    cue = token[0] if more != "eq" else ""
    return base._replace(value=50.0, unit="percent", comparator=more, cue=cue, rule="share in words")


def _double_digit(base: Reading, token: str, spot: Spot) -> Reading | None:
    """两位数增长: growth of at least ten percent; two digits of anything else are no quantity."""
    grows = _GREW.search(spot.before) or _GROWS.match(spot.folded, base.end)
    told = base._replace(value=10.0, unit="percent", comparator="ge", cue="两位数", shape="change", rule="double-digit")
    return told if grows else None


def _one_in(base: Reading, token: str, spot: Spot) -> Reading | None:
    """每五个从业者里就有一个 is 20 percent."""
    told = [numerals.han(n).value for n in re.findall(r"\d+|[一两二三四五六七八九十]", token)]
    if not 0 < told[-1] < told[0]:
        return None
    return base._replace(value=round(100 * told[-1] / told[0], 4), unit="percent", rule="share in words")


_FORMS = (
    (lambda token: token[0] == "每", _one_in),
    (lambda token: token.startswith("两位数"), _double_digit),
    (lambda token: token == "首", lambda base, token, spot: base._replace(value=1.0, unit="rank", shape="rank")),
    (lambda token: token in ("首位", "榜首"), _first),
    (lambda token: token[0] == "第", _place),
    (lambda token: token[0] == "前", _front),
    (lambda token: token == "减半", _halved),
    (lambda token: token[1:2] == "成", _tenths),
    (lambda token: token[0] == "翻", _doubled),
    (lambda token: "分之" in token, _share),
    (lambda token: token.endswith(("半", "半数")), _half),
)


def _neighbours(token: str) -> tuple[float, float] | None:
    """六七 is six or seven, 三五百 three to five hundred."""
    match = _TWO.fullmatch(token)
    if not match:
        return None
    low, high = (numerals.han(digit + match[3]).value for digit in match.group(1, 2))
    return (low, high) if match.group(1, 2) == ("三", "五") or match[2] == _NEXT.get(match[1]) else None


def _count(base: Reading, token: str, spot: Spot) -> Reading | None:
    pair = _neighbours(token)
    if pair and spot.folded[base.end : base.end + 1] == "成":
        low, high = (10 * one for one in pair)
        return base._replace(value=low, high=high, unit="percent", comparator="range", cue="-", end=base.end + 1)
    if pair:
        base = base._replace(value=pair[0], high=pair[1], comparator="range", cue="-")
        return _measured_or_counted(base, spot)
    more = token[-1] if token[-1] in "多余几" else next((c for c in "多余几" if c in token), "")
    numeral = numerals.han(token.replace(more, "") if more else token)
    if numeral is None or not numeral.value:
        return None
    base = base._replace(value=numeral.value, comparator="gt" if more else "eq", cue=more)
    if spot.folded[base.end : base.end + 1] == "成" and 1 <= base.value < 10:
        told = spot.folded[base.end + 1 : base.end + 2] in "，,。;；以左的、)"
        return base._replace(value=base.value * 10, unit="percent", end=base.end + 1, rule="tenths") if told else None
    if _MAGNITUDE_ONLY.match(token) and base.value >= 100 and token[0] != "十":
        return _magnitude(base, spot)
    return _structural(base, spot) or _measured_or_counted(base, spot)


def _magnitude(base: Reading, spot: Spot) -> Reading | None:
    """百亿, 数千万: a quantity only with money, or hedged and with a measure word."""
    at = base.end
    named = spot.before.endswith(("(", "（")) and _CLOSED.match(spot.folded, at)
    if named or _UNIT_ONLY.search(spot.before):  # 收入(亿元)
        return None
    unit, after = units.after(spot.folded, at, spot.end, spot.cues)
    hedged = base.cue or spot.cues.before.search(spot.before)
    if hedged and spot.folded[at : at + 1] in "，,。；;、" and _MONEY_BEFORE.search(spot.before):
        return base._replace(unit="CNY", rule="large number, money by its noun")
    if unit in units.MONEY or (hedged and (unit or spot.folded.startswith(_COUNTED_LARGE, at))):
        return base._replace(unit=unit or "count", end=after if unit else at + 1)
    return None


def _structural(base: Reading, spot: Spot) -> Reading | None:
    """三大任务, 四个体系: the number of parts of a plan."""
    parts = spot.cues.structural.match(spot.folded, base.end) if base.value > 1 else None
    if parts and parts.group() == "级" and not _levels(base, spot):
        return None
    if parts:
        return base._replace(unit="count", shape="structural", end=parts.end())
    if 1 < base.value < 100 and _GREAT.match(spot.folded, base.end) and not _CONGRESS.search(spot.before):
        return base._replace(unit="count", shape="structural", end=base.end + 1)
    return None


def _levels(base: Reading, spot: Spot) -> bool:
    """Are levels counted (县乡村三级, 三级网络), not one of them named (达到三级, 四级公路)?"""
    counted = _OF_LEVELS.match(spot.folded, base.end) and not _REACHED.search(spot.before)
    return bool(counted or _LEVELS_NAMED.search(spot.before))


def _measured_or_counted(base: Reading, spot: Spot) -> Reading | None:
    at = base.end
    unit, after = units.after(spot.folded, at, spot.end, spot.cues)
    if unit in _TELLING_UNITS and base.value >= 1:
        once = unit == "ratio" and spot.cues.change.search(spot.before)
        return measured(base._replace(unit=unit, end=after), spot) if base.value > 1 or once else None
    if unit and base.value >= _LARGE and not _SAYING.search(spot.before):
        return measured(base._replace(unit=unit, end=after), spot)
    if _SLOGAN.match(spot.folded, at) or base.value < 2 or len(spot.folded) <= at + 1:
        return None
    return base._replace(unit="count", end=at + 1) if spot.folded[at] in _counters(base) else None


def _counters(base: Reading) -> str:
    if base.value >= _LARGE:
        return _COUNTED_BY_THOUSANDS
    return _COUNTED_IF_MORE if base.cue else _COUNTED
