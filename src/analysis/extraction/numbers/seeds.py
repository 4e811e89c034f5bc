# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Where numbers begin: printed digits and, by language, numerals in words."""

from __future__ import annotations

import re
from functools import cache

from analysis.extraction.vocabulary import numerals

DIGITS = r"[0-9]+(?:(?:,[0-9]{2,3})+\.[0-9]+|(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]+)+|(?:,[0-9]+)+)?"  # 1345.8,12.7 are two
_HAN = "零〇一二三四五六七八九十百千万亿兆两"
_VI_PARTS = (
    r"(?<!\w)cứ (?:\d{1,4}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|một trăm) [^\d,.;:]{1,30} thì (?:có )?(?:\d{1,4}(?:[.,]\d{1,2})?|một|hai|ba|bốn|năm|sáu|bảy|tám|chín)(?!\w)|(?:\d trên 10|(?<!\w)(?:hai|ba|bốn|sáu|bảy|tám|chín) trên mười)(?= )|"
    r"(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín) phần (?:hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\w)|(?<!\w)(?:một|quá) nửa(?!\w)"
)
_EN_ORDINAL = numerals.EN_ORDINAL
_EN_PARTS = (
    r"(?<![\w-])every (?:second|third|fourth|fifth|tenth)(?= [a-z])|\d{1,2} (?:in|out of) every \d{1,3}(?= |[,.;])(?! points)|\d (?:in|out of) 10(?!\d)(?= |[,.;])|(?<![\d.,-])[1-9] in [2-9](?= (?!months|years|weeks|days|hours|minutes|quarters)[a-z]+(?:s|ed|have|people|say|had)(?!\w))|"
    r"(?<![\w-])(?<!once )(?<!twice )(?:one|two|three|four|five|six|seven|eight|nine|a)[ -](?:third|quarter|fifth|sixth|tenth)s?(?= of| is | are | was | were | goes | went | (?:lower|higher|more|less|fewer|smaller|larger) than|(?<=s) |[,.;)])|"
    r"(?:(?<=by )|(?:(?<=nearly )|(?<=almost )|(?<=about )|(?<=around )|(?<=more than ))(?=[a-z]+ [a-z]+ (?:in|to|from|over|this|last|year)(?!\w)))(?:a|one|two|three) (?:third|quarter|fifth|sixth|tenth)s?(?!\w)|"
    r"(?<![\w-])half a(?= (?:million|billion|percentage point|per cent point)(?!\w))|"
    r"(?<![\w-])(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?"
    r"(?:\d{1,3}|two|three|four|five|six|eight|ten)(?!\w)|"
    r"(?<![\w-])(?:one|two|three|four|five|six|seven|eight|nine)(?: [a-z]+){1,2} (?:in|out of) (?:every )?(?:two|three|four|five|six|eight|ten)(?=[.,;:)]| \(| (?!minutes?|hours?|days?|weeks?|months?|years?|parts?|steps?|stages?|percent|per)[a-z]+|$)|"
    r"(?<![\w-])(?<!first )(?<!second )(?<!latter )half of|(?:(?<=more than )|(?<=over )|(?<=about )|(?<=nearly )|(?<=almost )|(?<=around )|(?<=under )|(?<=least )|(?<=less than )|(?<=by ))half(?![\w-])(?! an? )"
)
_VI_BEGINS = "c[ứh]|m[ộư]|ha|b[aốảẩ]|n[hăử]|t[ưár]|s[áố]|lă|qu|đầ"
_VI_SPECIAL = (
    rf"(?:(?<=tăng )|(?<=trưởng )|(?<=mức )|(?<=trưởng ở )|(?<=trưởng đạt ))hai con số(?!\w)|{_VI_PARTS}|gấp (?:đôi|rưỡi|ba|bốn|năm|mười)(?!\w)|"
    r"(?:(?<=hạng )|(?<=về )|(?<=đứng )|(?<=ngôi )|(?<=đứng thứ )|(?<=xếp thứ )|(?<=vị trí thứ )|(?<=nhất, )(?=nhì)|(?<=nhất và )(?=nhì))(?:nhất|nhì|quán quân|đầu bảng)(?!\w)|"
    r"(?<=ngôi )đầu(?!\w)|(?:(?<=vị trí )|(?<=ngôi vị ))số (?:một|1)(?!\w)|nửa(?= (?:triệu|tỷ|nghìn)(?!\w))"
)
_EN_SPECIAL = (
    rf"(?<![\w-])double[ -]digits?(?= (?:\w+ )?(?:growth|rates?|gains?|increases?|rises?|expansion)(?!\w))|{_EN_PARTS}|(?<![\w-])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)-?fold(?![\w-])|(?<![\w-])(?:doubl|tripl|quadrupl)(?:e|ed|es|ing)(?![\w-])|"
    rf"(?:(?<=ranked )|(?<=ranking )|(?<=came )|(?<=placed )|(?<=finished )|(?<=stood )|(?<=was )|(?<=is )|(?<=stayed )|(?<=remained )|(?<=from )|(?<=to )|(?<=and )|(?<=, ))"
    rf"(?:{_EN_ORDINAL})(?= in the (?:\w+ ){{0,2}}(?:country|nation|world|region|delta|ranking|national)| in (?:asean|asia|southeast asia|china|viet)| in (?:the )?(?:africa|europe|asia|latin america|america|americas|oceania|caribbean|middle east|arab world|eu|european union|region)(?!\w)| among| of (?:the |all )?\d| nationwide| nationally| worldwide|, (?:behind|ahead|after)|[,.;]? ?$|[.,;](?! |\w)| for the quality)|"
    rf"(?<![\w-])(?<!the )(?:{_EN_ORDINAL})(?= with \d)|"
    rf"(?<![\w-])(?<!the )(?<!a )(?<!one )(?<!two )(?<!three )(?:{_EN_ORDINAL})(?= (?:out of|of|among) (?:the |all )?\d{{1,3}}(?: [a-z]|[,.;)]))|"
    rf"(?:(?<=was )|(?<=were )|(?<=came )|(?<=ranked )|(?<=stood ))(?!first)(?:{_EN_ORDINAL})(?= in (?:19|20)\d\d(?!\d))|"
    rf"(?<=and )(?:{_EN_ORDINAL})(?= in (?:the )?[a-z-]+(?: [a-z-]+){{0,2}}[,.;])|"
    rf"(?<![\w-])(?<!the )(?:{_EN_ORDINAL})(?= in the (?:country|province|nation|world|region|state|union|continent)(?! to)(?!\w)|"
    r" among (?:the |all |all the )?(?:states|provinces|countries|cities|regions|nations)(?!\w)| on the list)|"
    r"(?<![\w-])number one(?= in | destination| position| among| spot| for |[.,;])|"
    rf"(?:{_EN_ORDINAL})(?= (?:place|position|spot)(?!s)|[- ](?:largest|highest|biggest|fastest|best)(?!\w)|-(?:most|ranked))|(?:(?<=ranked )|(?<=rank )|(?<=ranks )|(?<=stood )|(?<=placed )|(?<=finished )|(?<=came ))(?:{_EN_ORDINAL})(?!\w)|(?<=the )top spot|(?<![\w-])twice(?= (?:the|as|that|those))"
)
_ZH_SPECIAL = (
    rf"(?:过|超过?|近|逾|约)?半数|一半|过半|百分之[{_HAN}点\d.]{{1,8}}|[{_HAN}]分之[{_HAN}]{{1,3}}点[{_HAN}]{{1,3}}|[{_HAN}]{{1,3}}分之[{_HAN}]{{1,3}}|[0-9]成|[一二两三四五六七八九]成[一二三四五六七八九]?|"
    r"减半|两位数(?:以上)?|翻(?:了)?(?:一|两|二|三|四)?番|翻倍(?!计划|行动|工程|目标|[，,]?[^，。；]{0,6}(?:计划|行动|工程))|首位|榜首|(?<=[居列])首(?=[,，。;；、]|$)|(?<=国)前[一二三四五六七八九十百\d]{1,3}(?:位|名|强)?|"
    r"(?:(?<=排名)|(?<=位居)|(?<=居)|(?<=进入)|(?<=省)|(?<=跻身))前[一二三五十百\d]{1,3}(?:位|名|强)?(?!季|个?月)|前(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?=[,，。;；]|$)|"
    rf"第[{_HAN}\d]{{1,4}}(?:位|名)?|"
    r"每(?:[两二三四五六七八九十]|\d{1,2})(?:个|名|位|户|家|台|件|人)[^，。；\d]{1,10}有(?:[一两二三四五]|\d)(?=个|名|位|户|家|台|件|人)"
)
_ZH_NUMBER = (
    rf"{DIGITS}[多余几]?(?:[十百万亿]|兆(?![瓦赫比字b帕])|千(?![瓦米克伏兆卡])){{0,3}}(?:(?<=兆){DIGITS}[万亿]{{0,2}})?"
    r"(?:(?<=[万亿兆])(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?=[万千])|\d{3,4}(?=[元户人家件个]))[万千]?(?![瓦米克])){0,2}[多余]?|"
    rf"[{_HAN}]{{1,10}}[多余几]?[万亿]{{0,2}}"
)


@cache
def pattern(lang: str) -> re.Pattern:
    """Finds every number of a text in vi, zh or en."""
    if lang == "zh":
        return _led_by(f"{_HAN}0-9过超近逾约半一减翻首榜前第每", f"{_ZH_SPECIAL}|{_ZH_NUMBER}")
    if lang == "vi":
        words = _words(numerals.VI_WORDS, ("trăm",), ("mươi", "trăm", "chục"))
        return _led_by("0-9cmhbntslqgđ", rf"(?:(?=[\dg])|(?<!\w)(?={_VI_BEGINS}))(?:{_VI_SPECIAL}|{DIGITS}|{words})")
    small = sorted(numerals.EN_WORDS, key=len, reverse=True)
    words = _words(small, ("a hundred",), (rf"hundred and(?= (?:{'|'.join(small)})(?!\w))", "hundred"))
    return _led_by("0-9otfsenhadq", f"{_EN_SPECIAL}|{DIGITS}|{words}")


def _led_by(letters: str, numbers: str) -> re.Pattern:
    """`numbers` tried only at the letters with which one can begin: most of a text is passed over at once."""
    return re.compile(f"(?=[{letters}])(?:{numbers})")


def _words(words, first: tuple = (), more: tuple = ()) -> str:
    """Up to four numerals in a row; `first` and `more` are magnitudes that may begin or go on."""
    return rf"(?<![\w-])(?:{'|'.join([*words, *first])})(?:[ -](?:{'|'.join([*words, *more])})){{0,3}}(?!\w)"
