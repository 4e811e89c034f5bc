# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Calendar expressions of a text and the period that a number takes from them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from analysis.extraction import numerals
from analysis.extraction.cues import cues
from analysis.extraction.letters import Letters

_EN_MONTHS = {m.lower(): i for i, m in enumerate(calendar.month_name) if m} | {
    m.lower(): i for i, m in enumerate(calendar.month_abbr) if m
}
_EN_MONTHS["sept"] = 9
_VI_MONTHS = {
    "giêng": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
_MONTHS_VI = "|".join(sorted(_VI_MONTHS.keys() - {"năm"}, key=len, reverse=True))  # "tháng năm" may be "month, year"
MONTHS_EN = "|".join(f"{name}(?![a-z])" for name in sorted(_EN_MONTHS, key=len, reverse=True))
_ROMAN = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
}
_COUNT = {
    "một": 1,
    "twelve": 12,
    "hai": 2,
    "bốn": 4,
    "năm": 5,
    "bảy": 7,
    "tám": 8,
    "mười": 10,
    "seven": 7,
    "eight": 8,
    "eleven": 11,
    "一": 1,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "ba": 3,
    "sáu": 6,
    "chín": 9,
    "three": 3,
    "six": 6,
    "nine": 9,
    "two": 2,
    "one": 1,
    "four": 4,
    "five": 5,
    "ten": 10,
    "decade": 10,
    "first": 1,
    "a": 1,
    "二": 2,
    "三": 3,
    "两": 2,
}
_Y = r"(?:19[4-9]\d|20\d\d)"


@dataclass(frozen=True)
class Anchor:
    """A calendar expression: span, period, and what it is to the numbers near it.

    role : plain, until (đến năm 2025, 到2025年, by 2025), baseline (compared with 2019), since (from 2015).
    """

    start: int
    end: int
    period: str
    role: str

    @property
    def year(self) -> int:
        """Last year that the period touches."""
        return int(self.period.rpartition("..")[2][:4])


_IN_YEAR = ("19", "20")
_MONTH_STEMS = tuple({m[:3] for m in _EN_MONTHS})


_LISTED_QUARTERS = (
    "(?:"
    + "|".join(
        f"(?<=quý {before})"
        for before in (
            "i, ", "ii, ", "iii, ", "i và ", "ii và ", "iii và ", "i, ii, ", "i, ii và ", "ii, iii và ", "i, ii, iii, ", "i, ii, iii và ",
        )
    )
    + r")(?P<q>iv|i{1,3})(?!\w)"
)  # fmt: skip


@cache
def _forms(lang: str) -> list[tuple[str, tuple[str, ...], re.Pattern]]:
    """Name, the letters without which the form cannot occur (tried first: a pattern costs a hundred times more), form."""
    common = [
        ("date", _IN_YEAR, rf"(?P<y>{_Y})(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>[0-2]?\d|3[01])(?!\d)"),
        ("date", ("年",), rf"(?P<y>{_Y})年(?P<m>0?[1-9]|1[0-2])月(?P<d>[0-2]?\d|3[01])(?!\d)日?"),
        (
            "date",
            ("/19", "/20", "-19", "-20", ".19", ".20"),
            rf"(?=\d)(?<![\d/.])(?P<d>[0-2]?\d|3[01])[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<y>{_Y})(?!\d)",
        ),
    ]
    own = {
        "vi": [
            ("date", ("tháng",), rf"(?:ngày )?(?<!\d)(?P<d>\d{{1,2}}) tháng (?P<m>1[0-2]|0?[1-9])(?: năm|,)? (?P<y>{_Y})"),
            ("month_span", ("tháng",), rf"từ tháng (?P<m>1[0-2]|0?[1-9])[/.-](?P<y>{_Y}) (?:đến|tới)(?: hết)? tháng (?P<m2>1[0-2]|0?[1-9])[/.-](?P<y3>{_Y})"),
            ("days_between", ("từ ",), rf"từ (?:ngày )?(?P<d>\d{{1,2}})[-/.](?P<m>1[0-2]|0?[1-9])(?:[-/.]{_Y})? (?:đến|tới)(?: hết)?(?: ngày)? (?P<d2>\d{{1,2}})[-/.](?P<m2>1[0-2]|0?[1-9])(?:[-/.](?P<y>{_Y})|(?![-/.]?\d))"),
            ("first_months", ("tháng",), rf"(?:(?:tính chung|lũy kế|luỹ kế|cộng dồn)(?: cả)? )?(?P<n>\d{{1,2}}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) tháng (?:(?:đầu|đã qua của|của) năm(?P<rel> nay)?(?: (?P<y>{_Y}))?|(?P<now>năm nay))"),
            ("first_months", ("tháng,",), r"(?:(?<=\A)|(?<=\n)|(?<=[.;:-] )|(?:(?<=\Atrong )|(?<=\ntrong )|(?<=[.;:-] trong )))(?P<n>1[01]|[2-9]|ba|sáu|chín|mười) tháng(?=,)"),
            ("first_months", ("tháng",), rf"(?:tính chung|lũy kế|luỹ kế|cộng dồn)(?: cả)? (?P<n>\d{{1,2}}|ba|sáu|chín) tháng(?! \d)(?: năm (?P<y>{_Y}))?"),
            ("first_months", ("tháng",), rf"(?<!\w)(?P<n>3|6|9|ba|sáu|chín|1[01]|[2-8](?= tháng (?:năm |(?:19|20)\d\d))) tháng (?:(?:vừa )?(?:qua|rồi)(?!\w)|(?:năm )?(?P<y>{_Y})|(?=tăng|đạt|giảm|ước|có|là|thu|của))"),
            ("first_months", ("t/19", "t/20", "t 20", "t20"), rf"(?<![\w.,])(?P<n>[2-9]|1[01])t ?/? ?(?P<y>{_Y})"),
            ("since_january_now", ("từ đầu năm",), r"(?<!\w)từ đầu năm(?: (?:đến|tới) nay)?(?=,| (?:đến|tới) nay)(?: (?:đến|tới) nay)?"),
            ("since_january", ("từ đầu năm",), rf"(?<!\w)từ đầu năm(?: nay| (?P<y>{_Y}))? (?:đến|tới)(?: hết| cuối)?(?: ngày)?(?: (?P<d>\d{{1,2}})/| tháng )(?P<m>1[0-2]|0?[1-9])(?:/(?:19|20)\d\d)?(?!\d)"),
            ("first_half", ("nửa đầu năm",), rf"nửa đầu năm(?: nay| (?P<y>{_Y})|(?P<rel> ngoái| trước))?"),
            ("second_half", ("nửa cuối năm",), rf"nửa cuối năm(?: nay| (?P<y>{_Y})|(?P<rel> ngoái| trước))?"),
            ("ago", ("cách đây",), r"cách đây (?:khoảng |gần |hơn )?(?P<n>hai|ba|bốn|năm|sáu|bảy|tám|mười|\d{1,2}) năm(?!\w)"),
            ("ago", (" năm trước",), r"(?<!\w)(?P<n>hai|ba|bốn|năm|sáu|bảy|tám|mười|\d{1,2}) năm trước(?P<then> đó)?(?!\w)"),
            ("later", ("sau ",), r"(?<!\w)(?<!chỉ )sau (?P<n>hai|ba|bốn|năm|sáu|bảy|tám|mười|\d{1,2}) năm(?= (?:lên|đã|đạt|tăng)(?!\w))"),
            ("ahead", ("sau ",), r"(?<!\w)(?<!chỉ )sau (?P<n>hai|ba|bốn|năm|sáu|bảy|tám|mười|\d{1,2}) năm(?=[,.;]|$)"),
            ("ahead", (" năm tới",), r"(?<!\w)(?:trong )?(?:vòng )?(?P<n>hai|ba|bốn|năm|sáu|bảy|tám|mười|\d{1,2}) năm tới(?!\w)"),
            ("past_year", ("năm qua", "năm vừa qua"), r"(?<!\w)(?:trong|suốt) (?:một )?năm (?:vừa )?qua(?!\w)"),
            ("year_end", ("cuối năm", "hết năm"), r"(?<!\w)(?:cuối|hết) năm(?! (?:nay|sau|ngoái|trước|tới|học|đó|ấy|\d))(?!\w)"),
            ("report_month", ("trong tháng",), r"(?<!\w)trong tháng(?=[,;]| (?:đạt|ước|có|là|tăng|giảm|toàn|tỉnh|cả nước|đã)(?!\w))"),
            ("last_month", ("tháng trước", "tháng vừa qua", "tháng qua"), r"(?<!\w)(?<!\d )tháng (?:trước|vừa qua|vừa rồi)(?!\w)"),
            ("next_year", ("năm tới", "sang năm", "năm sau"), r"(?<!\w)(?:năm tới|sang năm|(?<!\d )(?<!hai )(?<!ba )(?<!bốn )(?<!năm )(?<!mười )(?<!nhiều )(?<!vài )năm sau(?! (?:ngày|khi|đó)(?!\w)))(?!\w)(?! \d)"),
            ("second_half", ("cuối năm",), rf"6 tháng cuối năm(?: (?P<y>{_Y}))?"),
            ("quarter", ("quý",), rf"quý (?P<q>iv|i{{1,3}}|[1-4])(?!\w)(?:[ /-]*(?:năm )?(?P<y>{_Y}))?"),
            ("quarter", ("quý",), _LISTED_QUARTERS),
            ("that_span", ("cả giai đoạn", "cả thời kỳ", "cùng năm học"), r"(?<!\w)(?:cả (?:giai đoạn|thời kỳ)(?! ?(?:19|20)\d\d)|cùng năm học)"),
            ("month_range", ("tháng",), rf"từ tháng (?P<m>1[0-2]|0?[1-9]) (?:đến|tới)(?: hết)? tháng (?P<m2>1[0-2]|0?[1-9])(?: ?[/-] ?(?P<y>{_Y})| năm (?P<y2>{_Y}))?(?![/\d])"),
            ("month", ("tháng",), rf"tháng (?P<mv>{_MONTHS_VI})(?!\w)(?! \d)(?:(?: năm|,)? (?P<y>{_Y}))?"),
            ("month", ("tháng",), rf"tháng (?P<m>0?[1-9]|1[0-2])(?: ?[/-] ?| năm |[.])(?P<y>{_Y})"),
            ("month", ("tháng",), r"tháng (?P<m>0?[1-9]|1[0-2])(?P<rel> năm (?:nay|ngoái|trước))?(?![\d/])"),
            ("month", ("tháng năm,",), r"(?:(?<=\A)|(?<=\n)|(?<=[.;:-] ))tháng (?P<mv>năm)(?=,)"),
            ("month", ("/19", "/20"), rf"(?<![\d/])(?P<m>0?[1-9]|1[0-2])/(?P<y>{_Y})"),
            ("month_of_that", ("năm đó", "năm ấy", "cùng năm"), r"(?<!\w)tháng (?P<m>1[0-2]|[1-9]) (?:năm đó|năm ấy|cùng năm)(?!\w)"),
            ("that_year", ("năm đó", "năm ấy", "cùng năm", "trong năm"), r"(?<!\w)(?:năm đó|năm ấy|cùng năm(?! học)|trong năm(?= (?:tăng|giảm|đạt|có|là|đã|ước)(?!\w)))(?!\w)"),
            ("then", ("khi đó", "lúc đó", "khi ấy"), r"(?<!\w)(?:đến|tới) (?:khi|lúc) (?:đó|ấy)(?!\w)"),
            ("all_year", ("cả năm",), r"(?<!\w)(?<!kế hoạch )(?<!dự toán )cả năm(?! (?:19|20)\d\d)(?!\w)"),
            ("day", ("/",), r"(?=[\d])(?:(?:(?<=đến )|(?<=ngày )|(?<=trước )|(?<=hết ))(?P<d>[0-2]?\d|3[01])/(?P<m>0?[1-9]|1[0-2])(?![/\d])(?! \w+ (?:huyện|xã|sở)))"),
            ("that_time", ("khi đó", "lúc đó", "thời điểm đó", "khi ấy", "lúc ấy"), r"(?<!\w)(?<!đến )(?<!tới )(?:(?:khi|lúc) (?:đó|ấy)|(?:vào |tại )?thời điểm đó)(?!\w)"),
            ("this_year", ("năm nay", "vụ này", "mùa này"), r"(?<!\w)(?:năm nay|(?<!dịch )(?:vụ|mùa) này)(?!\w)"),
            ("last_year", ("cùng kỳ", "năm trước", "năm ngoái"), r"cùng kỳ(?: năm (?:trước|ngoái))?|(?<!\w)năm (?:trước|ngoái)(?!\w)"),
        ],
        "zh": [
            ("month_span", ("月",), rf"(?P<y>{_Y})年(?P<m>1[0-2]|0?[1-9])月[至到-](?P<y3>{_Y})年(?P<m2>1[0-2]|0?[1-9])月"),
            ("days_between", ("日",), rf"(?:(?P<y>{_Y})年)?(?<!\d)(?P<m>1[0-2]|0?[1-9])月(?P<d>\d{{1,2}})日?[至到-](?P<m2>1[0-2]|0?[1-9])月(?P<d2>\d{{1,2}})日"),
            ("first_quarters", ("季",), rf"(?:(?P<y>{_Y})年)?(?P<rel>今年|去年|上年)?[前首](?P<n>[二三两23])个?季(?:度)?"),
            ("months", ("月",), rf"(?=[12今去上前首头])(?:(?:(?P<y>{_Y})年)?(?P<rel>今年|去年|上年)?(?:[前首头]|1[-至~])(?P<n>\d{{1,2}}|[二三四五六七八九十])个?月(?:份)?)"),
            ("first_half", ("上半年",), rf"(?:(?P<y>{_Y})年)?(?P<rel>今年|去年|上年)?上半年"),
            ("second_half", ("下半年",), rf"(?:(?P<y>{_Y})年)?(?P<rel>今年|去年|上年)?下半年"),
            ("quarter", ("季度",), rf"(?:(?P<y>{_Y})年)?(?P<rel>今年|去年|上年)?第?(?P<q>[一二三四])(?=[、和与](?:[一二三四][、和与])*[一二三四]季度)"),
            ("quarter", ("季",), rf"(?:(?P<y>{_Y})年)?(?P<rel>今年|去年|上年)?(?:第(?P<q2>[一二三四1-4])季(?!度)|(?P<q3>首)季(?!度))"),
            ("quarter", ("季度",), rf"(?:(?P<y>{_Y})年)?(?P<rel>今年|去年|上年)?第?(?P<q>[一二三四1-4])季度"),
            ("month", ("月",), rf"(?:(?P<y>{_Y})年|(?P<rel>今年|去年|上年|明年))(?P<m>1[0-2]|0?[1-9])月"),
            ("months_between", ("月",), rf"(?:(?P<y>{_Y})年|(?P<rel>今年|去年|上年))?(?<![\d前])(?P<m>1[0-2]|[1-9])月?[至到-](?P<m2>1[0-2]|[1-9])月"),
            ("month", ("月",), r"(?<![\d年个第前])(?<!\d[至-])(?P<m>1[0-2]|0?[1-9])月(?:份|底|末|初|[上中下]旬|(?=[,，]|[、和与]\d{1,2}月))"),
            ("month", ("月",), r"(?<=月[、和与])(?P<m>1[0-2]|0?[1-9])月(?!\d)"),
            ("month", ("月",), r"(?<![\d年个第前近每])(?<!\d[.,至-])(?P<m>1[0-2]|[1-9])(?=(?:[、和与及](?:1[0-2]|[1-9])){1,5}月)"),
            ("month", ("月",), r"(?<![\d年个第前近每])(?<!\d[.,至-])(?P<m>1[0-2]|[1-9])月(?=[\u4e00-\u9fff])(?![日号份底末初内])"),
            ("by_year_end", ("年底前",), r"(?<![\d今去明年])年底前"),
            ("last_month", ("上月", "上个月"), r"上个?月"),
            ("within", ("年内", "年之内", "未来"), r"(?P<n>[一二三四五六七八九十两]|\d{1,2})年之?内|未来(?P<n2>[一二三四五六七八九十两]|\d{1,2})年"),
            ("baseline", ("同比", "同期", "上年", "去年", "上一年"), r"同比|上年同期|去年同期|[比较](?:上年|去年|上一年)(?!\d{1,2}月|第?[一二三四]季度|[上下]半年)"),
            ("reporting", ("报告期",), r"(?:本)?报告期[末内]?"),
            ("mid_year", ("年中",), rf"(?P<y>{_Y})年年?中(?=[，,、的]|期|时)"),
            ("that_time", ("当时", "彼时"), r"(?<!相)当时|彼时"),
            ("bracketed_year", ("年",), r"(?P<rel>[今去])[(（](?P<roc>1[0-2]\d|(?:19|20)\d\d)[)）]年"),
            ("this_year", ("今年", "本年度"), r"今年|本年度"),
            ("next_year", ("明年",), r"明年"),
            ("ago", ("年前", "年之前"), r"(?<![\d年])(?P<n>[一二两三四五六七八九十]|\d{1,2})年(?P<then>之)?前"),
            ("past_year", ("一年",), r"过去(?:的)?一年|(?<![\d一二三四五六七八九十])一年来"),
            ("han_date", ("二",), r"(?P<hy>二[〇零○一二三四五六七八九]{3})年(?:(?P<hm>十[一二]?|[一二三四五六七八九])月(?:(?P<hd>[一二三四五六七八九十]{1,3})日)?)?"),
            ("month_of_that", ("同年", "当年"), r"[同当]年(?P<m>1[0-2]|[1-9])月(?!\d)"),
            ("that_year", ("同年", "该年", "那年", "那一年", "当年"), r"同年|该年|那一?年|当年"),
            ("then", ("届时", "到那时"), r"届时|到那时"),
            ("all_year", ("全年", "年末", "年底", "年内"), r"(?<![\d一二三四五六七八九十两几半今去明来一全])年内(?=[新完建实力要将基达开启推培引确争计，,])|(?<![上去前]年)全年|(?<![\d年今去上明])年[末底](?!前)"),
            ("that_day", ("当天", "当日", "当月"), r"当[天日]|当月(?!\d)"),
            ("day", ("月",), r"(?<![\d年个前-])(?<!\d至)(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[0-2]?\d)日(?![讯电]|消息)"),
            ("year", ("年",), rf"(?=[12])(?:(?:(?<=\n\d\.)|(?<=\A\d\.))(?P<y>{_Y})(?=年))"),
            ("last_year", ("去年", "上年"), r"(?:去年|上年)(?!不变价|可比价)"),
        ],
        "en": [
            ("date", _MONTH_STEMS, rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<mn>{MONTHS_EN})\.?,? (?P<y>{_Y})"),
            ("date", _MONTH_STEMS, rf"(?P<mn>{MONTHS_EN})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:(?: to | ?[-–] ?)\d{{1,2}}(?:st|nd|rd|th)?)?,? \(?(?P<y>{_Y})\)?"),
            ("month_span", _MONTH_STEMS, rf"(?:from|between) (?P<mn>{MONTHS_EN})\.? (?P<y>{_Y}) (?:to|and|until) (?P<mn2>{MONTHS_EN})\.? (?P<y3>{_Y})"),
            ("month_span", _MONTH_STEMS, rf"(?P<mn>{MONTHS_EN})\.? (?P<y>{_Y}) ?[-–] ?(?P<mn2>{MONTHS_EN})\.? (?P<y3>{_Y})"),
            ("mid_year", ("mid-", "middle of "), rf"(?:(?<!\w)mid-|(?<!\w)(?:the )?middle of )(?P<y>{_Y})(?!\d)"),
            ("that_time", ("at that time", " then"), r"(?<!\w)(?:at that time|back then)(?!\w)|(?<=[\d%] )then(?= and(?!\w)|[,.;])"),
            ("days_between", _MONTH_STEMS, rf"(?:from|between) (?P<d>\d{{1,2}}) (?P<mn>{MONTHS_EN})\.? (?:to|and|until) (?P<d2>\d{{1,2}}) (?P<mn2>{MONTHS_EN})\.?,? (?P<y>{_Y})"),
            ("months_ending", ("months ", "year to", "year end"), rf"(?:the )?(?:(?P<n>three|six|nine|twelve|3|6|9|12) months|year) (?:to|ended|ending|up to)(?: the end of| end-?| in)?(?: \d{{1,2}})? ?(?P<mn>{MONTHS_EN})(?! \d{{1,2}}(?!\d))(?:,? (?P<y>{_Y}))?"),
            ("named_quarter", (" quarter",), rf"(?<!\w)(?P<mn>march|june|september|december)(?: (?P<y>{_Y}))? quarter(?: (?P<y2>{_Y}))?(?!\w)"),
            ("that_quarter", ("the quarter", "this quarter"), r"(?:(?<=over )|(?<=in )|(?<=during )|(?<=for ))(?:the|this) quarter(?! of| to| before| earlier| ended)(?!\w)"),
            ("since_january_now", ("since the ",), r"since the (?:beginning|start) of (?:the|this) year(?!\w)"),
            ("year_start", ("beginning of ", "start of "), rf"(?:(?:at|by|in|from) )?(?:the )?(?:beginning|start) of (?P<y>{_Y})(?!\d)"),
            ("first_quarters", ("quarters",), rf"first (?P<n>two|three|2|3) quarters(?: of (?:(?P<y>{_Y})|(?P<rel>this year|last year)))?"),
            ("months", ("months",), rf"first (?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|\d{{1,2}}) months(?: of (?:(?P<y>{_Y})|(?P<rel>this year|last year)))?"),
            ("first_half", ("half", "h1"), rf"first half(?: of (?:(?P<y>{_Y})|(?P<rel>this year|last year)|(?:the|that|the same) year))?|(?<!\w)h1(?: (?P<y2>{_Y}))?"),
            ("second_half", ("half",), rf"second half(?: of (?P<y>{_Y}))?"),
            ("quarter", ("q",), rf"(?<!\w)q(?P<q>[1-4])(?![.:)\d])(?:[ /-](?P<y>{_Y}))?"),
            ("quarter", ("q",), rf"(?:(?<=\()|(?<=; )|(?<=, ))q(?P<q>[1-4])(?=: ?[\d$€£+-])(?:[ /-](?P<y>{_Y}))?"),
            ("short_quarter", ("q",), r"(?<!\w)(?P<q>[1-4])q ?(?:20)?(?P<yy>\d\d)(?!\d)"),
            ("month", _MONTH_STEMS, rf"(?P<mn>{MONTHS_EN})\.?,? (?P<y>{_Y})"),
            ("baseline", ("year", "y-o-y"), r"year-on-year|year on year|y-o-y|(?<!\w)(?:than |over |from |on )(?:a year earlier|the previous year|the year before|last year)"),
            ("year_end", ("the year", "year-end", "year end"), r"(?<!\w)(?:end of the year|rest of the year|year[- ]end|before the year is out)(?!\w)"),
            ("ahead", ("years",), r"(?<!\w)(?:within(?: the next)?|(?:in|over) the (?:next|coming)) (?P<n>two|three|four|five|six|seven|eight|ten) years(?! to)(?!\w)"),
            ("last_month", ("last month",), r"(?<!\w)last month(?!\w)"),
            ("baseline", ("year", "twelve months"), r"(?<!\w)(?:a|one) year (?:earlier|ago|before)(?!\w)|(?<!\w)(?<!in )the year before(?!\w)|(?<!\w)twelve months (?:earlier|ago|before)(?!\w)"),
            ("month_of_that", ("that year", "same year"), rf"(?<!\w)(?P<mn>{MONTHS_EN}) of (?:that|the same) year(?! ago)(?!\w)"),
            ("that_year", ("that year", "same year", "latter year", "during the year"), r"(?<!\w)(?:that|the same|the latter|during the) year(?! ago)(?!\w)"),
            ("then", ("by then", "by that time"), r"(?<!\w)by (?:then|that time)(?!\w)"),
            ("all_year", ("full year", "whole year", "entire year"), r"(?:full|whole|entire) year(?! ago)"),
            ("last_named", ("last ",), rf"(?<!\w)last (?P<mn>{MONTHS_EN})(?!\w)"),
            ("quarter", ("quarter",), rf"(?P<q>first|second|third|fourth|1st|2nd|3rd|4th) quarter(?:,? (?P<y2>{_Y})| of (?:(?P<y>{_Y})|(?P<rel>this year|last year)))?"),
            ("year_before", ("preceding year", "previous year", "year before"), r"(?:(?<=in the )|(?<=of the ))(?:(?:preceding|previous) year|year before)(?!\w)"),
            ("year_after", ("following year", "year after"), r"(?<!\w)(?:in the following year|the year after)(?!\w)"),
            ("later", ("later",), r"(?<!\w)(?P<n>a|one|two|three|four|five|ten) years? later"),
            ("past_years", (" years", " decade"), r"(?<!\w)(?:in|over|during) the (?:past|last) (?P<n>two|three|four|five|six|seven|eight|ten|decade)(?:(?<=decade)| years)(?!\w)"),
            ("ago", ("years ago", "years back", "years before", "years earlier"), r"(?<!\w)(?P<n>two|three|four|five|six|seven|eight|ten) years (?:ago|back|(?P<then>before that|earlier))"),
            ("month", _MONTH_STEMS, rf"(?P<mn>{MONTHS_EN}) (?P<rel>last year|this year|next year)"),
            ("month_range", _MONTH_STEMS, rf"(?P<mn>{MONTHS_EN})\.?(?: (?:to|through|until) | ?- ?)(?P<mn2>{MONTHS_EN})\.?(?:,? (?P<y>{_Y}))?"),
            ("month_range", _MONTH_STEMS, rf"(?P<mn>{MONTHS_EN})\.? ?[-–] ?(?:{MONTHS_EN})\.? ?[-–] ?(?P<mn2>{MONTHS_EN})\.?,? (?P<y>{_Y})"),
            ("month_range", ("between ",), rf"(?<=between )(?P<mn>{MONTHS_EN})\.? and (?P<mn2>{MONTHS_EN})(?!\w)(?:,? (?P<y>{_Y})| (?P<rel>this year|last year))?"),
            ("month", _MONTH_STEMS, rf"(?:(?<=in )|(?<=of )|(?<=by )|(?<=until )|(?<=since )|(?<=end-)|(?<=mid-))(?P<mn>{MONTHS_EN})(?! \d\d?(?![\d,.]\d|\d))(?= this year|[,.;:)]| \w| ?$)"),
            ("month", _MONTH_STEMS, rf"(?<!\w)(?P<mn>{MONTHS_EN})(?= (?:exports?|imports?|sales|output|figures?|data|count|revenues?|production|shipments|arrivals|inflation|survey)(?!\w))"),
            ("month", _MONTH_STEMS, rf"(?<!\w)(?P<mn>(?!may|march){MONTHS_EN})(?= (?:alone|was|saw|brought|accounted)(?!\w))"),
            ("day", _MONTH_STEMS, rf"(?<!\w)(?P<mn>{MONTHS_EN})\.? (?P<d>[12]?\d|3[01])(?:st|nd|rd|th)?(?:(?: to | ?[-–] ?)(?:[12]?\d|3[01]))?(?![\d.,:]\d|\d| ?%)(?!,? (?:19|20)\d\d)"),
            ("months_to", ("through ",), rf"(?<!\w)through (?P<mn>{MONTHS_EN})(?! \d)(?!\w)"),
            ("day", _MONTH_STEMS, rf"(?<![\d.,])(?P<d>\d{{1,2}}) (?P<mn>{MONTHS_EN})(?! ?\d)(?: this year)?"),
            ("decade", ("decade",), r"(?:end of the|this) decade"),
            ("mid_century", ("mid-century",), r"mid-century"),
            ("next_year", ("next year",), r"(?<!\w)next year(?!\w)"),
            ("past_year", ("the past year", "the year just ended"), r"(?<!\w)the (?:past year|year just ended)(?!\w)"),
            ("this_year", ("this year", "current year", "present year"), r"(?<!\w)(?:this|(?:the )?(?:current|present)) year(?!\w)"),
            ("in_months", (" months",), r"(?<!\w)in (?:the )?(?P<n>five|seven|eight|nine|ten|eleven|[57-9]|1[01]) months(?!['’]| time| of|\w)"),
            ("same_part", ("same ", "corresponding "), rf"(?<!\w)(?:the )?(?:same|corresponding) (?:month|(?:[a-z]+ )?months|period|quarter|half|time)(?: of| in)? (?:last year|a year (?:ago|earlier)|the (?:previous|preceding) year|(?P<then_year>{_Y})(?!\d))"),
            ("last_year", ("last year",), r"(?<!\w)last year(?!\w)"),
        ],
    }[lang]  # fmt: skip
    year = [
        ("short_financial_year", ("fy",), r"(?<!\w)fy ?['’]?(?P<fy>\d\d)(?![\d/-])"),
        ("financial_year", _IN_YEAR, rf"(?P<y>{_Y})(?<![\d/$]....)[-/](?P<zz>\d\d)(?!\d|[%/-]|[.,]\d)"),
        ("years", ("between ",), rf"(?<=between )(?P<y>{_Y}) and (?P<z>{_Y})(?!\d)"),
        (
            "years",
            _IN_YEAR,
            rf"(?P<y>{_Y})年?(?: to | through |至|到| (?:đến|tới) (?:hết )?(?:năm )?)(?P<z>{_Y})(?!\d)",
        ),
        ("years", _IN_YEAR, rf"(?P<y>{_Y})(?<![\d/$]....)(?<!\d[.,]....) ?[-~至/] ?(?P<z>{_Y})(?!\d)"),
        ("year", _IN_YEAR, rf"(?P<y>{_Y})(?<![\d/$]....)(?<!\d[.,]....)(?!\d|[.,]\d|%| %|s(?!\w))"),
    ]
    return [(name, letters, re.compile(p)) for name, letters, p in [*common, *own, *year]]


@cache
def _around(lang: str) -> tuple[re.Pattern, re.Pattern, re.Pattern]:
    until, baseline, since = {
        "vi": (
            r"(?:đến|tới|trước|hết|chậm nhất|muộn nhất|trong giai đoạn đến)(?: trước| là| vào| đến)?(?: cuối| hết| đầu| giữa| quý)?(?: ngày| tháng| năm)?",
            r"(?:so với|so|hơn|bằng|gấp \S+ lần|mức tăng(?: trưởng)?(?: của)?|mức của|cao nhất (?:trong|của)|cùng kỳ(?: của)?)(?: mức)?(?: (?:ước )?thực hiện| kết quả| số thực hiện)?(?: trung bình| bình quân)?(?: cùng (?:kỳ|tháng|quý))?(?: cuối| đầu| thời điểm)?(?: các| giai đoạn)?(?: năm| tháng)?",
            r"(?:từ|kể từ|thành lập|ra đời|trong giai đoạn từ)(?: cuối| đầu| giữa)?(?: năm| tháng| ngày)?",
        ),
        "zh": (
            r"(?:到|至|截至|截止|在|力争|争取|力争到)",
            r"(?:(?<![占环])比|较|相比|与|对比)",
            r"(?:自|从|由|成立于|始建于|创建于)",
        ),
        "en": (
            r"(?:by|until|till|before|through|towards?|as of|as at)(?: the)?(?: end(?: of)?| year-end| end-)?(?: (?:fy|financial year|fiscal year))?",
            r"(?:than (?:in|at)|(?<=, )(?:the )?same as in|(?:compared|in comparison) (?:with|to)|from|against|over|(?:%|per ?cent|points?|quarter|third|half|fold|times|fifth) on|(?:up|down|increase|rise|growth|drop|fall|decline)(?: of| by)? (?:[a-z$£€]{0,4}[\d.,]+ ?)?(?:million |billion )?on|(?:than|over|from|with|on|against|those of|that of)(?: in)? the same (?:period|months?|time|quarter|half)(?: of| in)?|(?:above|below|than)(?: the (?:figure|level|number|total))?(?: in| of| for| at)?|versus|the level of|(?:the|its|their) level in|double|twice|up from|down from|relative to)(?: that of)?(?: the end of| the)?(?: (?:fy|financial year|fiscal year))?",
            r"(?:since|(?<!the )(?:starting|beginning)|(?<!was )(?<!were )(?<!been )(?:approved|adopted|signed|issued|cleared|closed(?= (?:in|on)(?!\w))|presented)|founded|established|set up|born|opened|launched|introduced|compiled)(?: (?:[\w'’]+ ){0,5}(?:in|of|at|on))?(?: the)?",
        ),
    }[lang]
    return tuple(re.compile(rf"(?:^|\W|(?<=[\u4e00-\u9fff])){p}\s*$") for p in (until, baseline, since))


_COMPARING = re.compile(
    r"(?:(?<!\w)(?:same (?:period|months?|time|quarter)|figure|level) (?:of|in)|(?<!\w)(?:so với|so|hơn|bằng(?: [\d.,]+ ?%)?|tương đương|gấp|than|over|from|on|against|with)|[比较与]|相比)(?: cùng (?:kỳ|thời điểm|tháng|vụ|mùa|quý)| mức)?\s*$"
)


@lru_cache(maxsize=1)  # asked of a text three times
def is_minguo(folded: str) -> bool:
    """Does a text count years from 1912, as in Taiwan (民國114年 is 2025)?"""
    folded = folded[:_TOLD_BY]
    if "年" not in folded:
        return False
    told = any(word in folded for word in _TAIWAN) or _ROC_DATE.search(folded)
    return bool(told or (any(word in folded for word in _IN_TAIWAN) and _ROC_YEAR.search(folded)))


_TOLD_BY = 100_000  # characters in which a text shows how it counts years
_TAIWAN = ("民国", "行政院", "金管会", "经济部统计处", "新台币", "立法院", "主计总处")
_IN_TAIWAN = (
    "经济部",
    "数位发展部",
    "国发会",
    "台湾",
    "台北",
    "新北",
    "桃园",
    "台中",
    "台南",
    "高雄",
    "嘉义",
    "花莲",
    "台东",
    "屏东",
    "彰化",
    "苗栗",
    "基隆",
)
_ROC_YEAR = re.compile(r"(?<!\d)(?<!\d[.,])1[01]\d年")
_ROC_DATE = re.compile(
    r"1[0-2]\d(?<![\d-]...)(?<!\d[.,]...)(?:年(?:1[0-2]|[1-9])月|年(?:度|底)|-(?:0[1-9]|1[0-2])-[0-3]\d(?!\d))"
)


_MINGUO = [
    ("minguo_years", ("年度", "年至", "年到"), re.compile(r"(?:民国)?(?<!\d)(?<!\d[.,])(?P<roc>1[0-2]\d|[7-9]\d)年?度?[至到-](?P<roc2>1[0-2]\d)年度?")),
    ("minguo", ("年",), re.compile(r"(?:民国)?(?<!\d)(?<!\d[.,])(?P<roc>1[0-2]\d|[7-9]\d)年(?:底|度|(?P<m>1[0-2]|0?[1-9])月(?:(?P<d>\d{1,2})日)?)?")),
    ("minguo_han", ("年",), re.compile(r"(?<![\u4e00-\u9fff])(?P<han>[一][〇零○一二三四五六七八九]{2})年度?")),
    ("minguo_quarter", ("季",), re.compile(r"(?:民国)?(?<!\d)(?<!\d[.,])(?P<roc>1[0-2]\d|[7-9]\d)年第?(?P<q>[1-4一二三四])季度?")),
    ("minguo_half", ("半年",), re.compile(r"(?:民国)?(?<!\d)(?<!\d[.,])(?P<roc>1[0-2]\d|[7-9]\d)年(?P<half>[上下])半年")),
    ("minguo", ("-", "/", "."), re.compile(r"(?<!\d)(?<!\d[.,])(?P<roc>1[0-2]\d)[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>[0-2]?\d|3[01])(?!\d)")),
]  # fmt: skip


@lru_cache(maxsize=8192)  # a text is read for its date and for its numbers, its head for its place as well
def _hits(folded: str, start: int, end: int, lang: str, minguo: bool) -> list[tuple[int, int, str, re.Match]]:
    """(start, -end, name, match) of every form between two offsets."""
    letters, forms = _all_forms(lang, minguo)
    hits = []
    for i in letters.call(folded[start:end]):
        name, _, pattern = forms[i]
        hits += [(m.start(), -m.end(), i, name, m) for m in pattern.finditer(folded, start, end)]
    return [(first, minus_end, name, m) for first, minus_end, _, name, m in sorted(hits, key=lambda h: h[:3])]


def _only_named(folded: str, first: int, end: int, floor: int) -> bool:
    """Is a year that of a document, of the base of prices or of a vision, which is no context for what follows?"""
    if folded.startswith(_PRICES, end) or folded[first - 1 : first] in _DOCUMENT_YEAR:
        return True
    if first and folded[first - 1] in "(（" and folded.startswith((":", "："), end):
        return True  # "3% by 2030 (2022: 2.2%)"
    return bool(_NO_CONTEXT.search(folded, max(floor, first - 28), first))


@cache
def _all_forms(lang: str, minguo: bool) -> tuple[Letters, list[tuple[str, tuple[str, ...], re.Pattern]]]:
    """The letters that the forms need, and the forms in the order of their rank."""
    forms = [*_forms(lang), _plans(lang), *(_MINGUO if minguo else ())]
    return Letters(letters for _, letters, _ in forms), forms


def anchors(
    folded: str,
    start: int,
    end: int,
    lang: str,
    year: int | None,
    minguo: bool = False,
    told: int | None = None,
    now: str = "",
    last: int | None = None,
) -> list[Anchor]:
    """Calendar expressions between two offsets, in order; `year` completes those that name none.

    told : the year of the heading, which "the whole year" means; last : the one last spoken of, which "that year" means.
    now : ISO date of the text, which "last month" means.
    """
    hits = _hits(folded, start, end, lang, minguo)
    if not hits:
        return []
    said, found, context = Said(year, told, last, now if is_dated(now) else now[:4]), [], None
    for first, minus_end, name, match in hits:
        if found and first < found[-1].end:
            continue
        role = _role_of(name, match, folded, start, lang)
        period = _completed(name, match, role, found, context, said, lang)
        groups = match.groupdict()
        if name == "financial_year" and role == "until" and year and int(period[-4:] or 0) > year:
            period = period[-4:]  # the end of which a goal is to be met by
        backward = name in _MONTHS or (name in _PARTS and said.told == (said.year or 0) - 1)
        unyeared = backward and not (groups.get("y") or groups.get("rel"))
        if unyeared and _is_ahead(period, said, name in _PARTS) and _is_gone(match, role, start):
            period = years_earlier(period)  # "in December", said in January, is that of last year
        if not period or (name in ("year", "years") and not _tells_time(folded, -minus_end, lang)):
            continue
        found.append(Anchor(first, -minus_end, period, role))
        sets = role != "baseline" and not (role == "since" and name in ("year", "month"))
        sets = sets and (
            name in _SETS_YEAR or groups.get("y") or (lang == "zh" and groups.get("rel")) or name.startswith("minguo")
        )
        if sets and not _only_named(folded, first, -minus_end, start):
            context = found[-1].year
    return _after_their_bases(found, folded)


def _after_their_bases(found: list[Anchor], folded: str) -> list[Anchor]:
    """A part of a year that is compared with itself is that of the year after: "in May, up from May 2019".

    "Over the first quarter" is its base only if no other one is told: "…, compared with the same quarter of 2024".
    """
    for i, (one, base) in enumerate(pairwise(found)):
        if one.role == "baseline" == base.role and folded.endswith("over the ", 0, one.start) and one.year > base.year:
            found[i] = replace(one, role="plain")
            continue
        same = base.role == "baseline" and one.role != "baseline" and one.period == base.period
        if same and folded.find(one.period[:4], one.start, one.end) < 0 <= folded.find(
            one.period[:4], base.start, base.end
        ):
            found[i] = replace(one, period=years_earlier(one.period, -1))
    return found


_TITLE_BEFORE = re.compile(
    r"(?<!\w)(?:report|survey|outlook|yearbook|review|bulletin|white paper|act|law|handbook|sách trắng|báo cáo thường niên|niên giám),? $|"
    r"(?:报告|年鉴|白皮书|蓝皮书|公报)[（(]?$"
)


_PLAN_OF = re.compile(
    r"(?<!\w)(?:thực hiện|theo|của|trong) (?:các )?(?:kế hoạch|chương trình|đề án|chiến lược|quy hoạch|nghị quyết)(?: [^\W\d]+){2,12}(?: -)?(?: [^\W\d]+){0,6} (?:giai đoạn|thời kỳ|nhiệm kỳ)(?: năm)? $"
)  # the years in the name of a plan
_MADE_KNOWN = re.compile(
    r"(?<!\w)(?:công bố|phát hành|ra mắt|(?<!was )(?<!were )(?:published|released|unveiled)(?: by [^,.;\d]{3,60})?)(?: vào| in| on)?(?: (?:đầu|giữa|cuối))?(?: ngày| tháng| năm)? ?$"
)
_DATELINE = 40  # characters
_MADE_KNOWN_AFTER = re.compile(r"[日份]?(?:正式)?(?:发布|公布)的")


def _is_announcement(anchor: Anchor, folded: str, floor: int) -> bool:
    """Is it the time at which figures were made known: "DTI năm 2023 công bố tháng 02/2025", 2024年3月发布的?"""
    told = _MADE_KNOWN.search(folded, max(floor, anchor.start - 76), anchor.start)
    return bool(told or _MADE_KNOWN_AFTER.match(folded, anchor.end))


def _of_dispatch(anchor: Anchor, folded: str, floor: int) -> bool:
    """Is it the day of a dateline: "Hanoi, 21 October - …"?"""
    dashed = folded.startswith((" -", " –", " —"), anchor.end)
    return is_day(anchor.period) and dashed and anchor.start - floor < _DATELINE


def _is_title(anchor: Anchor, folded: str, floor: int) -> bool:
    return bool(_TITLE_BEFORE.search(folded, max(floor, anchor.start - 24), anchor.start))


def _in_one_sentence(a: Anchor, b: Anchor, folded: str) -> bool:
    first, second = sorted((a, b), key=lambda anchor: anchor.start)
    return not _STOP.search(folded, first.end, second.start)


def without_titles(found: list[Anchor], folded: str, floor: int) -> list[Anchor]:
    """The year of a publication ("the Economic Survey 2024") counts only where a sentence tells no other; so does that of an announcement."""
    titles = [a for a in found if len(a.period) == 4 and _is_title(a, folded, floor)]
    titles += [a for a in found if a not in titles and _is_announcement(a, folded, floor)]
    titles += [a for a in found if is_span(a.period) and _PLAN_OF.search(folded, max(floor, a.start - 90), a.start)]
    told = [a for a in found if a not in titles and a.role in ("plain", "until") and not _of_dispatch(a, folded, floor)]
    return [a for a in found if a not in titles or not any(_in_one_sentence(a, b, folded) for b in told)]


class Said(NamedTuple):
    """What is known when a paragraph is read: year of the text, year of the heading, year last spoken of, ISO date of the text."""

    year: int | None
    told: int | None
    last: int | None
    now: str


_LATE = 10  # the month from which "the past year" is that which ends
_NO_CONTEXT = re.compile(
    r"(?<!\w)(?:so sánh|giá so sánh|vision|agenda|tầm nhìn|constant|at|prices of|nhiệm kỳ)(?: năm)? $|(?:愿景|不变价|可比价)[（(]?$"
)
_PRICES = ("年不变价", "年可比价")
_DOCUMENT_YEAR = ("〔", "[", "［", "【")  # 财预〔2019〕176号
_SETS_YEAR = ("year", "date", "years", "this_year", "next_year", "last_year")


def _completed(name: str, match: re.Match, role: str, found: list[Anchor], context, said: Said, lang: str) -> str:
    """Period of an expression, from those before it in the paragraph and from what is known of the text."""
    if name in _BY_TEXT:
        return _BY_TEXT[name](match, said)
    if name in _BY_THOSE_BEFORE:
        return _BY_THOSE_BEFORE[name](match, found, said)
    if name == "past_year" and len(said.now) >= 7:
        return str(said.year - (int(said.now[5:7]) < _LATE))
    if name in ("that_year", "then", "month_of_that"):
        if name == "that_year" and found and not context and is_span(found[-1].period):
            return found[-1].period
        year = context or (found[-1].year if found else 0) or said.last or said.told or said.year or ""
        return f"{year}-{_month_of(match.groupdict()):02}" if year and name == "month_of_that" else str(year)
    if name == "year_end" and role == "until" and not _same_sentence(found, match.string, match.start()):
        reviewed = said.told or said.last
        early = said.now[5:7] and said.now[5:7] < _SECOND_HALF
        return str(reviewed if early and reviewed == (said.year or 0) - 1 else said.year or "")
    told = match.groupdict()
    before = found[-1].year if found and told.get("then") else context
    if name in _UNYEARED and not told.get("y"):
        ahead = said.year and context and context > said.year  # a year to come of the sentence before
        apart = not _same_sentence(found, match.string, match.start())
        due = bool(_BY_THEN.match(match.string, match.end()))  # 9月底前
        if (apart and (name == "day" or ahead)) or (role == "until" and not due and _is_recent(name, told, said)):
            before = said.year
    return _period(name, match, before, said.year, lang, said.told)


def _time_told(found: list[Anchor]) -> str:
    """The time last told, which "at that time" means."""
    told = [a.period for a in found if a.role in ("plain", "since")]
    return told[-1] if told else ""


def _same_part(named: str | None, found: list[Anchor], said: Said) -> str:
    """The same part of an earlier year: "in August, up from … in the same month last year"."""
    told = _time_told(found) or said.now[:4]
    if not told:
        return named or ""
    years = int(told[:4]) - int(named) if named else 1
    return years_earlier(told, years) if years > 0 else named or ""


def _span_told(found: list[Anchor]) -> str:
    """The span last told, or that of three years and more told one by one, which "the whole period" means."""
    spans = [a.period for a in found if ".." in a.period[:6]]
    years = [a.period for a in found if len(a.period) == 4]
    return spans[-1] if spans else f"{min(years)}..{max(years)}" if len(years) > 2 else ""


def _quarter_told(found: list[Anchor], said: Said) -> str:
    """The quarter last told, which "the quarter" means; else the last full one of the text."""
    told = [a.period for a in found if a.role != "baseline" and "-Q" in a.period and ".." not in a.period]
    if told or len(said.now) < 7:
        return told[-1] if told else ""
    return quarter_before(f"{said.now[:4]}-Q{(int(said.now[5:7]) + 2) // 3}")


def _of_bracket(match: re.Match) -> str:
    """去（114）年, 今（2025）年."""
    year = int(match["roc"])
    return str(year + 1911 if year < _LARGEST_ROC else year)


_BY_TEXT = {
    "last_month": lambda match, said: _month_before(said.now),
    "report_month": lambda match, said: _month_of_report(said.now),
    "last_named": lambda match, said: _month_before(said.now, _EN_MONTHS[match["mn"]]),
    "reporting": lambda match, said: str(said.told or said.last or said.year or ""),
    "short_financial_year": lambda match, said: f"{1999 + int(match['fy'])}..{2000 + int(match['fy'])}",
    "bracketed_year": lambda match, said: _of_bracket(match),
    "short_quarter": lambda match, said: f"20{match['yy']}-Q{match['q']}",
}
_BY_THOSE_BEFORE = {
    "since_january_now": lambda match, found, said: _since_january(said.now, found),
    "later": lambda match, found, said: years_earlier(found[-1].period, -_count(match["n"])) if found else "",
    "that_time": lambda match, found, said: _time_told(found),
    "same_part": lambda match, found, said: _same_part(match["then_year"], found, said),
    "that_day": lambda match, found, said: _day_told(found),
    "that_span": lambda match, found, said: _span_told(found),
    "that_quarter": lambda match, found, said: _quarter_told(found, said),
}


def _since_january(now: str, found: list[Anchor]) -> str:
    """The months from January to the one told before it, else to the last full one of the text."""
    told = [a.period for a in found if is_dated(a.period)]
    if told:
        return first_months(int(told[-1][:4]), int(told[-1][5:7]))
    if now[5:7] <= "01":
        return now[:7]
    early = len(now) == 10 and int(now[8:]) < _EARLY
    return first_months(int(now[:4]), int(now[5:7]) - early)


_SECOND_HALF = "07"
_RECENT = 2  # months before that of the text: one that is named without its year


def _is_recent(name: str, told: dict, said: Said) -> bool:
    """Is a month without a year that of the text or just gone?"""
    month = _month_of(told) if name == "month" and len(said.now) >= 7 else None
    return bool(month) and 0 <= int(said.now[5:7]) - month <= _RECENT


_LARGEST_ROC = 200
_EARLY = 10  # the day up to which "since January" ends with the month before


def _is_ahead(period: str, said: Said, part: bool) -> bool:
    """Does a month or a `part` of the year of the text end after the month or the day of the text?"""
    told = said.now if part and len(said.now) == 10 else said.now[:7]
    return len(said.now) >= 7 and period[:4] == str(said.year) and bounds(period)[2][: len(told)] > told


_AS_OF = re.compile(
    r"(?:(?<!\w)(?:as (?:of|at)|tính đến|lũy kế đến)(?: the)?(?: end of| hết| cuối| ngày)?|截[至止])(?: tháng)? ?$"
)
_WAS = re.compile(r"[^.;!?]{0,80}?(?<!\w)(?:was|were|had|reached|stood|totalled|exceeded|amounted)(?!\w)")


def _is_gone(match: re.Match, role: str, floor: int) -> bool:
    """Do the words look back on a month: "as of December", "by December … were in operation"; else none looks ahead."""
    folded, first = match.string, match.start()
    if role == "until":
        return bool(_AS_OF.search(folded, max(floor, first - 24), first) or _WAS.match(folded, match.end()))
    return not _TO_COME.search(folded, max(floor, first - 80), first)


_MONTHS = ("month", "day", "month_range", "months_between")
_PARTS = ("quarter", "first_half", "second_half", "first_quarters", "months", "first_months")
_TO_COME = re.compile(
    r"(?<!\w)(?:will|shall|to be|(?:by|until)(?=(?: the)?(?: (?:end|middle|close) of)? $)|plans?|planned|due|expected|next|to(?= [a-z]+ )|sẽ|tới|dự kiến|trước|đến|kế hoạch|phấn đấu|hoàn thành)(?!\w)|"
    r"[将拟前]|计划|预计|力争|要求|完成|启动|定于"
)


_SINCE = ("以来", "年以来", "起,", "年起", "月起", "起至今")
_FOUNDED = re.compile(
    r"年?(?:正式)?(?:经|由|获)?[^，。；,;\d]{0,10}(?:批准|批复同意)?(?:设立|成立|创立|组建|创建|建园|建区|获批|开业|挂牌|揭牌)(?=[，。,、的以]|$)"
)
_FACING = ("面对", "克服", "应对", "受", "受到", "战胜", "经历")  # an event that the text does not tell of
_BY_THEN, _ENDING = re.compile("[底末初]?[之以]?前"), ("date", "day", "month", "quarter", "year", "first_half")
_OF_INDEX = re.compile(r"年? ?(?:=|＝|为|là|is) ?100(?![\d.,%])")  # the base of an index
_QUOTES = ('"', "”")
_NAMED = re.compile(r"[\"“][^\d\"“”.;。；]{3,40}$")  # a name that ends with a year
_OF_LAW = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:law|act|decree|regulations?|ordinance|code|bill|constitution|convention|treaty)(?!\w)"
)
_GOALS = ("计划", "目标", "任务", "预算", "预期")  # 完成全年计划的52%
_DATED = ("dates from ", "dated from ", "dating from ")
_COMPARED = ("相比", "相较", "同期相比", "比较,")


_ROLES = {
    "baseline": "baseline", "same_part": "baseline", "ahead": "until", "within": "until", "then": "until", "by_year_end": "until",
    "year_before": "since", "that_quarter": "plain",
}  # fmt: skip


def _role_of(name: str, match: re.Match, folded: str, floor: int, lang: str) -> str:
    """What a calendar expression is to the numbers near it, by its form and by the words before it."""
    first = match.start()
    if lang == "zh" and folded.startswith(_COMPARED, match.end()):
        return "baseline"
    told = _ROLES.get(name) or (name == "last_year" and _role_of_last_year(match, folded, floor))
    told = told or (lang == "zh" and _role_in_chinese(name, match, folded, floor))
    if told:
        return told
    if lang == "en" and name == "year" and _OF_LAW.match(folded, match.end()):
        return "since"
    role = _role(folded, first, floor, lang)
    if (role == "baseline" and folded.endswith(_DATED, floor, first)) or (
        role == "since" and lang == "vi" and folded.startswith((" đã là", " đã đạt"), match.end())
    ):
        return "plain"
    if name in ("date", "day") and role == "baseline" and folded[max(floor, first - 3) : first] == "on ":
        return "plain"  # "84 points on 23 December", not "12% on 2023"
    span_from = folded[max(floor, first - 6) : first].strip() in ("from", "over", "during")
    span_from = span_from or (name == "years" and folded.endswith(("over the ", "during the "), floor, first))
    return "plain" if name in ("month_range", "years") and (role == "since" or span_from) else role


def _role_in_chinese(name: str, match: re.Match, folded: str, floor: int) -> str:
    measured = name == "all_year" and folded.startswith(_GOALS, match.end())
    if measured or folded.endswith(_FACING, floor, match.start()):
        return "since"
    if name in _ENDING and _BY_THEN.match(folded, match.end()):
        return "until"
    since = name != "this_year" and folded.startswith(_SINCE, match.end())
    return "since" if since or _FOUNDED.match(folded, match.end()) else ""


def _role_of_last_year(match: re.Match, folded: str, floor: int) -> str:
    """Of "last year": what is compared with it, or the noun before it: "mười địa phương dẫn đầu của năm ngoái"."""
    first = match.start()
    compared = "期" in match.group() or "cùng kỳ" in match.group()
    if compared or _COMPARING.search(folded, max(floor, first - 24), first):
        return "baseline"
    return "since" if folded.endswith("của ", floor, first) else ""


def _same_sentence(found: list[Anchor], folded: str, at: int) -> bool:
    """Does a year stand before an offset in the same sentence?"""
    return bool(found) and not _STOP.search(folded, found[-1].end, at)


_STOP = re.compile(r"[.;!?](?:\s|$)|[。；！？]")


def _tells_time(folded: str, end: int, lang: str) -> bool:
    """Is a year none of an index's base ("2015 = 100"), of a name ("Made in China 2025") and, in Chinese, no other number?"""
    if _OF_INDEX.match(folded, end) or (
        folded[end : end + 1] in _QUOTES and _NAMED.search(folded, max(0, end - 44), end - 4)
    ):
        return False
    return lang != "zh" or end >= len(folded) or folded[end] in "年-~至—）)]〕|/ \n,，、。；;:：和及与”的"


@cache
def _plans(lang: str) -> tuple[str, tuple[str, ...], re.Pattern]:
    names = tuple(cues(lang).words["plan_ends"])
    return (
        "plan",
        names,
        re.compile('[“"]?' + cues(lang).any(names) + '[”"]?(?:规划|期末|末|收官|期间|时期)?(?: period)?'),
    )


def _year_of(groups: dict, context: int | None, now: int | None) -> int | None:
    named = groups.get("y") or groups.get("y2")
    if named:
        return int(named)
    relative = groups.get("rel") or groups.get("now")
    if relative in ("去年", "上年", "last year", " ngoái", " trước", " năm ngoái", " năm trước"):
        return now - 1 if now else None
    if relative in ("明年", "next year"):
        return now + 1 if now else None
    if relative:
        return now
    return context or now


_UNYEARED = ("day", "month", "months_ending", "named_quarter", "quarter", "first_half", "second_half", "month_range")
_RELATIVE = {
    "by_year_end": lambda now, g: now,
    "next_year": lambda now, g: now + 1,
    "past_year": lambda now, g: now - 1,
    "decade": lambda now, g: -(-now // 10) * 10,
    "mid_century": lambda now, g: 2050,
    "ahead": lambda now, g: now + _count(g["n"]),
    "within": lambda now, g: now + _count(g["n"] or g["n2"]),
    "ago": lambda now, g: now - _count(g["n"]),
}


def _period(
    name: str, match: re.Match, context: int | None, now: int | None, lang: str, told: int | None = None
) -> str:
    g = match.groupdict()
    if name == "plan":
        return _of_plan(match.group(), lang)
    if name.startswith("minguo"):
        return _of_minguo(name, g)
    if name == "han_date":
        return _in_han(g)
    if name == "past_years":
        return f"{now - _count(g['n'])}..{now}" if now else ""
    if name in _RELATIVE:
        base = (context or told or now) if g.get("then") else now
        return str(_RELATIVE[name](base, g)) if base else ""
    if name == "in_months":
        base = context or told or now
        return first_months(base, _count(g["n"])) if base else ""
    if name in _OF_CONTEXT:
        base = context or told or now
        return str(base + _OF_CONTEXT[name]) if base else ""
    if name in ("this_year", "last_year", "baseline"):
        told_of = name == "baseline" or match.group() in _YEAR_BEFORE
        base = ((context or now) if told_of else now) or context
        return str(base - (name != "this_year")) if base else ""
    year = _year_of(g, context, now)
    if not year:
        return ""
    return _written(name, g, year, _month_of(g))


def _month_of(g: dict) -> int | None:
    return int(g["m"]) if g.get("m") else _EN_MONTHS.get(g.get("mn")) or _VI_MONTHS.get(g.get("mv"))


_YEAR_BEFORE = ("上年", "năm trước")  # the one before that which is told of
_LONGEST_PLAN = 15  # years
_OF_CONTEXT = {"year_before": -1, "year_after": 1, "all_year": 0, "year_end": 0}


def _of_plan(words: str, lang: str) -> str:
    """The end of a five-year plan, or all its years."""
    ends = cues(lang).words["plan_ends"]
    end = ends[next(p for p in sorted(ends, key=len, reverse=True) if p in words)]
    if words.endswith(("末", "收官", "end")):
        return str(end)
    return f"{end - 4}..{end}" if words.endswith(("期间", "时期", "period", "during")) else ""


def _of_minguo(name: str, g: dict) -> str:
    if name == "minguo_han":
        return str(int(_han_digits(g["han"])) + 1911)
    year = int(g["roc"]) + 1911
    if name == "minguo_years":
        return f"{year}..{int(g['roc2']) + 1911}"
    if name == "minguo_quarter":
        return f"{year}-Q{_ROMAN[g['q']]}"
    if name == "minguo_half":
        return f"{year}-H{1 if g['half'] == '上' else 2}"
    if g.get("d"):
        return _day(g, year, int(g["m"]))
    return f"{year}-{int(g['m']):02}" if g.get("m") else str(year)


def _han_digits(written: str) -> str:
    return "".join(str("〇一二三四五六七八九".index(c if c not in "零○" else "〇")) for c in written)


def _in_han(g: dict) -> str:
    """二〇二四年五月."""
    year = _han_digits(g["hy"])
    if not g["hm"]:
        return year
    month = int(numerals.han(g["hm"]).value)
    return _day_of(int(year), month, int(numerals.han(g["hd"]).value)) if g["hd"] else f"{year}-{month:02}"


def _months_ending(year: int, month: int, count: int) -> str:
    """Three months to September 2019 -> 2019-Q3; twelve to March 2022 -> 2021-04..2022-03; the year to it -> 2021..2022."""
    if month == 12 and count in (0, 12):
        return str(year)
    if not count:
        return f"{year - 1}..{year}"  # a financial year
    if count == 3 and month % 3 == 0:
        return f"{year}-Q{month // 3}"
    first = year * 12 + month - count
    return f"{first // 12}-{first % 12 + 1:02}..{year}-{month:02}"


def _written(name: str, g: dict, year: int, month: int | None) -> str:
    """The period code of a form; that of a year where it has none of its own."""
    form = _FORMS.get(name)
    return form(g, year, month) if form else str(year)


def _financial_year(year: int, end: int) -> str:
    """2024-25, or the years 2021-25; none where the second part may be a month."""
    last = year - year % 100 + end
    if end == (year + 1) % 100:
        return f"{year}..{year + 1}"
    return f"{year}..{last}" if year < last <= year + _LONGEST_PLAN and end > 12 else ""


def _last_month(g: dict) -> int:
    return _EN_MONTHS[g["mn2"]] if g.get("mn2") else int(g["m2"])


def _month_range(g: dict, year: int, first: int) -> str:
    last = _last_month(g)
    if first == 1:
        return first_months(year, last)
    return f"{year}-{first:02}..{year}-{last:02}" if last > first else ""


def _quarter(g: dict, year: int, month: int | None) -> str:
    return f"{year}-Q{_ROMAN[g['q'] if g.get('q') else g.get('q2') or 'first']}"


def _first_of_year(g: dict, year: int, month: int | None) -> str:
    return first_months(year, _count(g["n"]))


def _day(g: dict, year: int, month: int) -> str:
    return _day_of(year, month, int(g["d"]))


def _day_of(year: int, month: int, day: int) -> str:
    """The day, or the month alone of one that no calendar has: 31 June."""
    real = 0 < day <= calendar.monthrange(year, month)[1]
    return f"{year}-{month:02}-{day:02}" if real else f"{year}-{month:02}"


_FORMS = {
    "financial_year": lambda g, year, month: _financial_year(year, int(g["zz"])),
    "months_ending": lambda g, year, month: _months_ending(year, month, _count(g["n"] or "")),
    "named_quarter": lambda g, year, month: f"{year}-Q{month // 3}",
    "mid_year": lambda g, year, month: f"{year}-06",
    "months_to": lambda g, year, month: first_months(year, month),
    "since_january": lambda g, year, month: first_months(year, month),
    "month_span": lambda g, year, month: f"{year}-{month:02}..{g['y3']}-{_last_month(g):02}",
    "month_range": _month_range,
    "months_between": _month_range,
    "days_between": _month_range,
    "date": _day,
    "day": _day,
    "month": lambda g, year, month: f"{year}-{month:02}",
    "quarter": _quarter,
    "first_half": lambda g, year, month: f"{year}-H1",
    "second_half": lambda g, year, month: f"{year}-H2",
    "first_months": _first_of_year,
    "months": _first_of_year,
    "first_quarters": lambda g, year, month: first_months(year, 3 * _count(g["n"])),
    "years": lambda g, year, month: f"{year}..{g['z']}" if int(g["z"]) > year else str(year),
}


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else _COUNT.get(word, 0)


def _day_told(found: list[Anchor]) -> str:
    """The month of the day or month last told, which "that day" and "that month" mean."""
    told = found[-1].period[:7] if found else ""
    return told if is_month(told) else ""


def _month_of_report(now: str) -> str:
    """The month that a monthly report tells of: that of its day, in its first days the one before."""
    if len(now) < 7:
        return ""
    return _month_before(now) if len(now) == 10 and int(now[8:]) < _EARLY else now[:7]


def _month_before(now: str, named: int = 0) -> str:
    """The month before that of the text, or the last one of a name: last June."""
    if len(now) < 7:
        return ""
    year, month = int(now[:4]), int(now[5:7])
    if named:
        return f"{year - (named >= month)}-{named:02}"
    return f"{year}-{month - 1:02}" if month > 1 else f"{year - 1}-12"


def first_months(year: int, n: int) -> str:
    """The first n months of a year: 2024-H1, 2024-01..2024-11."""
    if n == 6:
        return f"{year}-H1"
    if n == 3:
        return f"{year}-Q1"
    if n == 9:
        return f"{year}-Q1..{year}-Q3"
    return str(year) if n >= 12 or n < 1 else f"{year}-01..{year}-{n:02}" if n > 1 else f"{year}-01"


def _role(folded: str, at: int, floor: int, lang: str) -> str:
    before = folded[max(floor, at - (48 if lang == "en" else 28)) : at]
    until, baseline, since = _around(lang)
    if lang == "vi":
        before = re.sub(r"(?:năm|cuối năm|hết năm)\s*$", "", before)
    if lang == "en" and _ITS_LEVEL.match(folded, at + 4) and _AGAINST_ITS.search(before):
        return "baseline"
    for role, pattern in (("baseline", baseline), ("until", until), ("since", since)):
        if pattern.search(before):
            return role
    return "plain"


_AGAINST_ITS = re.compile(
    r"(?<!\w)(?:than|over|from|to|on|with|against|above|below|of|at|times|twice|double|exceed\w*|match\w*|surpass\w*|short of)(?: (?:the|its|their))? $"
)
_ITS_LEVEL = re.compile(r" (?:figure|level|value|total)(?!\w)")


def passed(period: str, now: str) -> float:
    """The part of a period that is over on a day, at the end of a year's part or amid a month; above 1 behind it."""
    _, first, last = bounds(period)
    today = now[:7] + "-15" if is_month(now) else bounds(now)[2]
    if not first or not today:
        return 1.0
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return (date.fromisoformat(today) - begin).days / max((end - begin).days, 1)


def years_earlier(period: str, years: int = 1) -> str:
    """The same period some years before: 2021-Q1..2021-Q3 -> 2020-Q1..2020-Q3."""
    return re.sub(r"\d{4}", lambda m: str(int(m.group()) - years), period)


def step_before(period: str) -> str:
    """The month or quarter before one; the same period a year earlier of any other."""
    if is_quarter(period):
        return quarter_before(period)
    return _month_before(period) if is_month(period) else years_earlier(period)


def quarter_before(period: str) -> str:
    """2024-Q4 -> 2024-Q3."""
    year, quarter = int(period[:4]), int(period[-1])
    return f"{year}-Q{quarter - 1}" if quarter > 1 else f"{year - 1}-Q4"


_MONTH_CODE, _QUARTER_CODE = re.compile(r"\d{4}-\d\d"), re.compile(r"\d{4}-Q[1-4]")
_SPAN_CODE = re.compile(r"\d{4}\.\.\d{4}")


def is_month(period: str) -> bool:
    """Is the period a single month?"""
    return bool(_MONTH_CODE.fullmatch(period))


def is_quarter(period: str) -> bool:
    """Is the period a single quarter?"""
    return bool(_QUARTER_CODE.fullmatch(period))


def is_span(period: str) -> bool:
    """Does the period run from one year to another: a plan, a financial year?"""
    return bool(_SPAN_CODE.fullmatch(period))


def spans_years(period: str) -> bool:
    """Is it a span of several years, longer than a financial year?"""
    return is_span(period) and int(period[6:]) - int(period[:4]) > 1


def is_day(period: str) -> bool:
    """Is the period a single day?"""
    return len(period) == 10 and period[4] == "-"


def is_dated(period: str) -> bool:
    """Is the period a single month or day?"""
    return is_month(period) or is_day(period)


def bounds(period: str) -> tuple[str, str, str]:
    """(period_type, first day, last day) of a period code; empty for an empty period."""
    if not period:
        return "", "", ""
    if ".." in period:
        first, _, last = period.partition("..")
        return "range", bounds(first)[1], bounds(last)[2]
    year, _, rest = period.partition("-")
    if not rest:
        return "year", f"{year}-01-01", f"{year}-12-31"
    if rest[0] == "Q":
        return "quarter", *_months_of(year, int(rest[1]) * 3 - 2, int(rest[1]) * 3)
    if rest[0] == "H":
        return "half", *_months_of(year, int(rest[1]) * 6 - 5, int(rest[1]) * 6)
    month, _, day = rest.partition("-")
    return ("point", period, period) if day else ("month", *_months_of(year, int(month), int(month)))


def _months_of(year: str, first: int, last: int) -> tuple[str, str]:
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{calendar.monthrange(int(year), last)[1]}"
