# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""The forms in which texts of three languages write times: the patterns, and where they occur."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from analysis.extraction.vocabulary.cues import cues
from analysis.extraction.vocabulary.letters import Letters

EN_MONTHS = {
    name.lower(): i for names in (calendar.month_name, calendar.month_abbr) for i, name in enumerate(names) if name
} | {"sept": 9}
VI_MONTHS = {
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
_MONTHS_VI = "|".join(sorted(VI_MONTHS.keys() - {"năm"}, key=len, reverse=True))  # "tháng năm" may be "month, year"
MONTHS_EN = "|".join(f"{name}(?![a-z])" for name in sorted(EN_MONTHS, key=len, reverse=True))
ROMAN = {
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
COUNT = {
    "một": 1,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
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
_MONTH_STEMS = tuple({m[:3] for m in EN_MONTHS})
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
            ("first_months", ("tháng",), rf"(?:tính chung|lũy kế|luỹ kế|cộng dồn|bình quân|trung bình)(?: cả)? (?P<n>\d{{1,2}}|ba|sáu|chín) tháng(?! \d| đầu| cuối)(?!/)(?: năm (?P<y>{_Y}))?"),
            ("first_months", ("tháng",), rf"(?<!\w)(?P<n>3|6|9|ba|sáu|chín|1[01]|[2-8](?= tháng (?:năm |(?:19|20)\d\d))) tháng (?:(?:vừa )?(?:qua|rồi)(?!\w)|(?:năm )?(?P<y>{_Y})|(?=tăng|đạt|giảm|ước|có|là|thu|của))"),
            ("first_months", ("tháng",), r"(?<=, )(?P<n>[69]|sáu|chín) tháng(?= (?:giải ngân|thực hiện|đạt|ước)(?!\w))"),
            ("first_months", ("tháng",), r"(?<=trong )(?P<n>[2-8]|10) tháng (?=là|đạt|tăng|giảm|ước|có|thu|ghi|toàn)"),
            ("first_months", ("t/19", "t/20", "t 20", "t20"), rf"(?<![\w.,])(?P<n>[2-9]|1[01])t ?/? ?(?P<y>{_Y})"),
            ("since_month_now", ("nay",), rf"(?<!\w)(?:kể )?từ (?:(?:ngày )?(?:[0-2]?\d|3[01])[/-]|tháng )(?P<m>1[0-2]|0?[1-9])(?:[/.-](?P<y>{_Y})| năm (?P<yy>{_Y}))? (?:[^\d.,;]{{0,40}} )?(?:đến|tới) nay(?!\w)"),
            ("since_january_now", ("từ đầu năm",), r"(?<!\w)(?:lũy|luỹ) kế từ đầu năm(?= \d| là| đạt| có| được)"),
            ("since_january_now", ("từ đầu năm",), r"(?<!\w)từ đầu năm(?: (?:đến|tới) nay)?(?=,| (?:đến|tới) nay)(?: (?:đến|tới) nay)?"),
            ("since_january", ("từ đầu năm",), rf"(?<!\w)từ đầu năm(?: nay| (?P<y>{_Y}))? (?:đến|tới)(?: hết| cuối)?(?: ngày)?(?: (?P<d>\d{{1,2}})/| tháng )(?P<m>1[0-2]|0?[1-9])(?:/(?:19|20)\d\d)?(?!\d)"),
            ("mid_year", ("giữa năm",), rf"(?<!\w)giữa năm (?P<y>{_Y})"),
            ("first_half", ("nửa đầu năm",), rf"nửa đầu năm(?: nay| (?P<y>{_Y})|(?P<rel> ngoái| trước))?"),
            ("second_half", ("nửa cuối năm",), rf"nửa cuối năm(?: nay| (?P<y>{_Y})|(?P<rel> ngoái| trước))?"),
            ("ago", ("cách đây",), r"cách đây (?:khoảng |gần |hơn )?(?P<n>hai|ba|bốn|năm|sáu|bảy|tám|mười|\d{1,2}) năm(?!\w)"),
            ("ago", (" năm trước",), r"(?<!\w)(?P<n>hai|ba|bốn|năm|sáu|bảy|tám|mười|\d{1,2}) năm trước(?P<then> đó)?(?!\w)"),
            ("year_after", ("năm sau đó", "năm kế tiếp", "năm tiếp theo"), r"(?<!\w)(?<!\d )(?:năm sau đó|năm kế tiếp|năm tiếp theo)(?!\w)"),
            ("later", ("sau ",), r"(?<!\w)(?<!chỉ )sau (?P<n>hai|ba|bốn|năm|sáu|bảy|tám|mười|\d{1,2}) năm(?= (?:lên|đã|đạt|tăng)(?!\w))"),
            ("later", (" năm sau",), r"(?<!\w)(?P<n>một|hai|ba|bốn|năm|sáu|bảy|tám|mười|\d{1,2}) năm sau(?: đó)?(?=[,:]| (?:là|con số|tỷ lệ|số|đã|đạt|lên|tăng|có|chúng tôi|họ|tỉnh|thành phố|nơi|quy mô|doanh thu)(?!\w))"),
            ("year_end", ("lũy kế", "luỹ kế"), r"(?<!\w)(?:lũy|luỹ) kế (?:đến|tới) (?:hết|cuối) năm(?! (?:nay|(?:19|20)\d\d(?!\d)))"),
            ("ahead", ("sau ",), r"(?<!\w)(?<!chỉ )sau (?P<n>hai|ba|bốn|năm|sáu|bảy|tám|mười|\d{1,2}) năm(?=[,.;]|$)"),
            ("ahead", (" năm tới",), r"(?<!\w)(?:trong )?(?:vòng )?(?P<n>hai|ba|bốn|năm|sáu|bảy|tám|mười|\d{1,2}) năm tới(?!\w)"),
            ("past_year", ("năm qua", "năm vừa qua"), r"(?<!\w)(?:trong|suốt) (?:một )?năm (?:vừa )?qua(?!\w)"),
            ("year_end", ("cuối năm", "hết năm"), r"(?<!\w)(?:cuối|hết) năm(?! (?:nay|sau|ngoái|trước|tới|học|đó|ấy|(?:19|20)\d\d(?!\d)))(?!\w)"),
            ("report_month", ("trong tháng",), r"(?<!\w)trong tháng(?=[,;]| (?:đạt|ước|có|là|tăng|giảm|toàn|tỉnh|cả nước|đã)(?!\w))"),
            ("last_month", ("tháng trước", "tháng vừa qua", "tháng qua"), r"(?<!\w)(?<!\d )tháng (?:trước|vừa qua|vừa rồi)(?!\w)"),
            ("next_year", ("năm tới", "sang năm", "năm sau"), r"(?<!\w)(?:năm tới|sang năm|(?<!\d )(?<!hai )(?<!ba )(?<!bốn )(?<!năm )(?<!mười )(?<!nhiều )(?<!vài )năm sau(?! (?:ngày|khi|đó)(?!\w)))(?!\w)(?! \d)"),
            ("second_half", ("cuối năm",), rf"6 tháng cuối năm(?: (?P<y>{_Y}))?"),
            ("quarter", ("quý",), rf"quý (?P<q>iv|i{{1,3}}|[1-4])(?!\w)(?:[ /-]*(?:năm )?(?P<y>{_Y})|(?P<rel> năm (?:nay|ngoái|trước))(?!\w))?"),
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
            ("that_time", ("cùng kỳ,",), r"(?<=\. )cùng kỳ(?=, )"),
            ("baseline", ("năm trước đó",), r"(?<!\w)một năm trước đó(?!\w)"),
            ("last_year", ("cùng kỳ", "năm trước", "năm ngoái"), r"cùng kỳ(?: năm (?:trước|ngoái))?|(?<!\w)năm (?:trước|ngoái)(?!\w)(?! khi)"),
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
            ("that_year", ("同年", "该年", "那年", "那一年", "这一年", "当年"), r"同年|该年|那一?年|这一年(?!来|多)|当年"),
            ("then", ("届时", "到那时"), r"届时|到那时"),
            ("all_year", ("全年", "年末", "年底", "年内"), r"(?<![\d一二三四五六七八九十两几半今去明来一全])年内(?=[新完建实力要将基达开启推培引确争计，,])|(?<![上去前]年)全年|(?<![\d年今去上明])年[末底](?!前)"),
            ("year_after", ("次年", "翌年"), r"次年|翌年"),
            ("year", ("年",), rf"(?<=\d,)(?P<y>{_Y})(?=年)"),
            ("that_day", ("当天", "当日", "当月"), r"当[天日]|当月(?!\d)"),
            ("day", ("月",), r"(?<![\d年个前-])(?<!\d至)(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[0-2]?\d)日(?![讯电]|消息)"),
            ("year", ("年",), rf"(?=[12])(?:(?:(?<=\n\d\.)|(?<=\A\d\.))(?P<y>{_Y})(?=年))"),
            ("later", ("年后", "年之后"), r"(?<![\d年])(?P<n>[一二两三四五六七八九十]|\d{1,2})年之?后(?=[,，]|[达增升已为是这该其有超突])"),
            ("last_year", ("去年", "上年", "上一年"), r"(?:去年|上年|上一年度?)(?!不变价|可比价)"),
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
            ("second_half", ("half", "last six months"), rf"(?:second half|(?<!\w)last six months(?= of (?:the year|this year|20)))(?: of (?P<y>{_Y}))?"),
            ("quarter", ("q",), rf"(?<!\w)q(?P<q>[1-4])(?![.:)\d])(?:[ /-](?P<y>{_Y}))?"),
            ("quarter", ("q",), rf"(?:(?<=\()|(?<=; )|(?<=, ))q(?P<q>[1-4])(?=: ?[\d$€£+-])(?:[ /-](?P<y>{_Y}))?"),
            ("short_quarter", ("q",), r"(?<!\w)(?P<q>[1-4])q ?(?:20)?(?P<yy>\d\d)(?!\d)"),
            ("month", _MONTH_STEMS, rf"(?P<mn>{MONTHS_EN})\.?,? (?P<y>{_Y})"),
            ("baseline", ("year", "y-o-y"), r"year-on-year|year on year|y-o-y|(?<!\w)(?:than |over |from |on )(?:a year earlier|the previous year|the year before|last year)"),
            ("year_end", ("the year", "year-end", "year end"), r"(?<!\w)(?:end of the year|rest of the year|year[- ]end|before the year is out)(?!\w)"),
            ("ahead", ("years",), r"(?<!\w)(?:within(?: the next)?|(?:in|over) the (?:next|coming)) (?P<n>two|three|four|five|six|seven|eight|ten) years(?! to)(?!\w)"),
            ("last_month", ("last month",), r"(?<!\w)last month(?!\w)"),
            ("baseline", ("the previous year", "the preceding year"), r"(?:(?<=[\d%)] )|(?<=percent )|(?<=per cent ))the (?:previous|preceding) year(?!\w)"),
            ("baseline", ("year", "twelve months"), r"(?<!\w)(?:a|one) year (?:earlier|ago|before)(?!\w)|(?<!\w)(?<!in )the year before(?!\w)|(?<!\w)twelve months (?:earlier|ago|before)(?!\w)"),
            ("month_of_that", ("that year", "same year"), rf"(?<!\w)(?P<mn>{MONTHS_EN}) of (?:that|the same) year(?! ago)(?!\w)"),
            ("that_year", ("that year", "same year", "latter year", "during the year"), r"(?<!\w)(?:that|the same|the latter|during the) year(?! ago)(?!\w)"),
            ("then", ("by then", "by that time"), r"(?<!\w)by (?:then|that time)(?!\w)"),
            ("all_year", ("full year", "whole year", "entire year"), r"(?:full|whole|entire) year(?! ago)"),
            ("last_named", ("last ",), rf"(?<!\w)last (?P<mn>{MONTHS_EN})(?!\w)"),
            ("quarter", ("quarter",), rf"(?P<q>first|second|third|fourth|1st|2nd|3rd|4th) quarter(?:,? (?P<y2>{_Y})| of (?:(?P<y>{_Y})|(?P<rel>this year|last year)))?"),
            ("year_before", ("preceding year", "previous year", "year before"), r"(?:(?<=in the )|(?<=of the ))(?:(?:preceding|previous) year|year before)(?!\w)"),
            ("year_after", ("following year", "year after", "months later"), r"(?<!\w)(?:(?:in|for|over) the following year|the year after|twelve months later)(?!\w)"),
            ("sooner", ("years before,", "years earlier,"), r"(?:(?<=[.;:] )|(?<=\n)|\A)(?P<n>two|three|four|five|six|seven|eight|ten) years (?:before|earlier)(?=,)"),
            ("later", ("later",), r"(?<!\w)(?P<n>a|one|two|three|four|five|ten) years? later"),
            ("past_years", (" years", " decade"), r"(?<!\w)(?:in|over|during) the (?:past|last) (?P<n>two|three|four|five|six|seven|eight|ten|decade)(?:(?<=decade)| years)(?!\w)"),
            ("ago", ("years ago", "years back", "years before", "years earlier"), r"(?<!\w)(?P<n>two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|\d{1,2}) years (?:ago|back|(?P<then>before that|earlier))"),
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
            ("in_months", (" months",), r"(?<!\w)(?:in|for|over|during) the (?P<n>six|nine) months(?= together| combined| as a whole|[,:])"),
            ("in_months", (" months:",), r"(?<!\w)in (?P<n>six|nine) months(?=: )"),
            ("in_months", (" months",), r"(?<!\w)in (?:the )?(?P<n>five|seven|eight|nine|ten|eleven|[57-9]|1[01]) months(?!['’]| time| of|\w)"),
            ("same_part", ("same ", "corresponding "), rf"(?<!\w)(?:the )?(?:same|corresponding) (?:month|(?:[a-z]+ )?months|period|quarter|half|time)(?: of| in)? (?:last year|a year (?:ago|earlier)|the (?:previous|preceding) year|(?P<then_year>{_Y})(?!\d))"),
            ("last_year", ("last year", "last summer", "last autumn", "last spring"), r"(?<!\w)last (?:year|summer|autumn|spring)(?!\w)"),
        ],
    }[lang]  # fmt: skip
    year = [
        ("short_financial_year", ("fy",), r"(?<!\w)fy ?['’]?(?P<fy>\d\d)(?![\d/-])"),
        ("financial_year", _IN_YEAR, rf"(?P<y>{_Y})(?<![\d/$]....)[-/](?P<zz>\d\d)(?!\d|[%/-]|[.,]\d)"),
        ("years", ("年-", "年 -", "年~"), rf"(?P<y>{_Y})年 ?[-~] ?(?P<z>{_Y})(?=年)"),
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
def hits(folded: str, start: int, end: int, lang: str, minguo: bool) -> list[tuple[int, int, str, re.Match]]:
    """(start, -end, name, match) of every form between two offsets."""
    letters, forms = _all_forms(lang, minguo)
    hits = []
    for i in letters.call(folded[start:end]):
        name, _, pattern = forms[i]
        hits += [(m.start(), -m.end(), i, name, m) for m in pattern.finditer(folded, start, end)]
    return [(first, minus_end, name, m) for first, minus_end, _, name, m in sorted(hits, key=lambda h: h[:3])]


@cache
def _all_forms(lang: str, minguo: bool) -> tuple[Letters, list[tuple[str, tuple[str, ...], re.Pattern]]]:
    """The letters that the forms need, and the forms in the order of their rank."""
    forms = [*_forms(lang), _plans(lang), *(_MINGUO if minguo else ())]
    return Letters(letters for _, letters, _ in forms), forms


@cache
def _plans(lang: str) -> tuple[str, tuple[str, ...], re.Pattern]:
    names = tuple(cues(lang).words["plan_ends"])
    return (
        "plan",
        names,
        re.compile('[“"]?' + cues(lang).any(names) + '[”"]?(?:规划|期末|末|收官|期间|时期)?(?: period)?'),
    )
