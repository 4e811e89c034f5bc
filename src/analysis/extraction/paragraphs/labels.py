# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""Numbers that are no quantities: addresses of the web, dates, document numbers, names, numbering, page furniture."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from analysis.extraction.dates.calendar_forms import MONTHS_EN
from analysis.extraction.numbers import shares, units
from analysis.extraction.paragraphs.outline import NO_MARK
from analysis.extraction.vocabulary.cues import cues
from analysis.extraction.vocabulary.folding import ANY_DIGIT
from analysis.extraction.vocabulary.letters import Letters

_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>\"，。、）]{1,500}|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,64}|"
    r"(?<![\w.-])[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,30}){1,4}/[^\s<>\"，。]{1,300}"
)
_WEB_SIGNS = ("@", "://", "www.", ".vn/", ".cn/", ".com/", ".org/", ".html", ".htm", ".gov")
_ANY = ("",)
_CODED = ("", "")  # anywhere a code may stand
_CODE = re.compile(r"\d(?:(?<=[a-z-].)|d)")  # a figure behind a letter or a hyphen, or before a d
_NUMBERED = ("(", "（", "、", *map(chr, range(ord("①"), ord("⑳") + 1)))
_GENERATIONS = tuple(f"{digit}g" for digit in range(10))
_HOURS = ("giờ", *(f"{digit}{gap}h" for digit in range(10) for gap in ("", " ")))
# a currency before its number is no name: rm25, usd 5
_MONEY = "|".join(
    rf"(?<={c[0]}){re.escape(c[1:])}(?=\.?\s?\d)" for c in units.CURRENCY if c[0].isascii() and c[0].isalpha()
)
_COMMON = [
    ("date or time", ("/", "-", ".", ":"), r"(?=[\dg])(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-2]?\d|3[01])(?!\d)|(?<![\d/.])(?:[0-2]?\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d(?!\d)|(?<![\d/])(?:0?[1-9]|1[0-2])[/-](?:19|20)\d\d(?!\d)|(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?(?!\d)|gmt ?[+-] ?\d{1,2})"),
    ("phone, account or postal number", ("0", "+"), r"\(0\d{1,3}\) ?\d[\d .-]{4,12}\d|\+\d{2,3}[ .-]?\d{2,4}(?:[ .-]\d{2,4}){2,3}(?![\d,])|0(?<![\d.,].)\d{2,4}(?:[ .-]\d{2,4}){2,3}(?!\d|,\d)|0(?<![\d.,].)\d{8,10}(?!\d)|0(?<!\d.)\d{2,3}-\d{7,8}(?!\d)|1[89]00(?<!\d....)[ .-]?\d{4,6}(?!\d)"),
    ("phone, account or postal number", ("0",), r"0(?<![\d.,].)\d{2,4}[ .-]\d{6,8}(?!\d)"),
    ("phone, account or postal number", ("xx", "**"), r"0(?<![\d.,].)\d{2,4}[ .-]\d{3,4}[ .-]?(?:x{2,4}|\*{2,4})"),
    ("technology name", ("0g",), r"\d(?<![\d.,].)0{1,2}g(?=/| ?(?:optical|channel|network|ethernet|pon|光|全光|高速|网络|以太))"),
    ("document number", ("/", "-", "号", "〔", "[", "［", "【"), r"(?=[\d〔\[［【(（第])(?:(?<![\d.,])\d{1,5}(?:/(?:19|20)\d\d)?[/-](?:nq|qđ|qd|ct|kh|tb|nđ|tt|ttr|ctr|ctrhđ|bc|gp|pl|qh|l|đa|hd|cv|ubnd|kl|hđnd|nqlt|bcđ|btttt|bkhcn|tu|ttg|cp|tw|sttt|vpcp|đu|đk|gxn)\d{0,2}(?:[-/.][a-zđ]{1,12}\d{0,3}){0,3}(?!\w)|[〔\[［【(（](?:19|20)\d\d[〕\]］】)）] ?第?\d{1,5}号|第?\d{1,5}号(?:文|令|公告|文件|工程|项目)?)"),
    ("name", ("isic", "nace", "nst", "sitc", "sna", "isco", "coicop", "vsic", "naics", "nuts", "icd"), r"(?<!\w)(?:isic|nace|nst|sitc|sna|isco|coicop|vsic|naics|nuts|icd)[ .-]?(?:rev\.? ?)?(?:(?:19|20)\d\d|\d{1,2})(?![\d.,]*\d)"),
    ("name", ("pm2", "pm 2", "pm1", "pm 1"), r"(?<![a-z])pm ?(?:2[.,]5|10|1)(?![\d.,]*\d)"),
    ("name", ("covid",), r"covid ?[-–]? ?19(?!\d)"),
    ("date or time", (".00", ".30"), r"(?<![\d.,])(?:[01]?\d|2[0-3])\.[03]0 ?(?:to|-|–|đến) ?(?:[01]?\d|2[0-3])\.[03]0(?![\d%])"),
    ("page counter", (":", "：", "(", "lượt"), r"(?:views|visits|online|today|comments|rating|lượt xem|đang xem|tổng truy cập|hôm nay|浏览|浏览次数|点击量|点击次数|点击|点阅次数|点阅数|点阅|下载次数|阅读量|阅读数|人气|访客|阅读次数|浏览人次|评论)(?: ?\(| ?[:：] ?)\d[\d.,]*(?:/\d)?(?![\d.,]* ?[%a-zđ])|\(\d[\d.,]* (?:lượt xem|views|votes|comments|lượt truy cập)\)"),
    ("document number", ("/19", "/20"), r"(?<![\d/])(?:1[3-9]|[2-9]\d|\d{3,4})/(?:19|20)\d\d(?![\d/])"),
    ("exchange rate", ("=",), r"(?<![\d.,])1(?: ?[a-z$£€¥]{1,8})? ?= ?[a-z$£€¥]{0,4} ?\d[\d.,]*"),
    ("frequency band", ("hz",), r"(?:\d[\d.,]* ?- ?)?\d[\d.,]* ?[mg]hz"),
    ("formula or slogan", ("+",), r"\d(?<![\d.,+].)\d{0,2}(?:\+(?:\d{1,3}|n|x)){1,4}(?![\d.%])"),
    ("formula or slogan", ("24/7",), r"(?<![\d/.,])24/7"),
    ("formula or slogan", ("“", "\"", "‘", "「", "『"), r"[“\"‘「『]\d{1,4}[”\"’」』]"),
    ("formula or slogan", ("强",), r"\d{2,4}强"),
    ("formula or slogan", ("s ", "s(", "s,"), r"(?<!\w)\d{1,2}s(?=[ (（,])"),
    ("formula or slogan", ("-",), r"\d(?<![\d.,].)(?:-\d){2,4}(?![\d%])"),
    ("technology name", _GENERATIONS, r"(?=[\d])(?:(?<![\d\w万])(?<!\d[.,])[2-6](?:\.5)?g(?:\+|/|-[a-z]+)?(?![\wbp/])|(?<![\d.,])\d{1,3}g-(?:e?pon|sig)|(?<![\d.,\w])[2-6]g/[2-6]g)"),
    ("technology name", ("pon",), r"(?<!\d)\d{1,3}g-?[a-z]{0,2}pon(?![a-z])"),
    ("technology name", _CODED, r"[a-z](?<![a-z0-9à-ỹ].)(?!k?m[23](?!\w)|(?<=m)[23](?!\w))(?!(?<=e)nd-|(?<=m)id-|(?<=e)arly-|(?<=l)ate-)(?!" + _MONEY + r")[a-z]{0,9}-?\d{1,6}(?:\.\d{1,4}){0,2}(?![\d%‰a-z]|[.,]\d|万|亿|个|家| ?(?:tỷ|triệu|million|billion))|(?<![\d.,\w])\d{1,2}d(?![\w])"),
    ("document number", ("iso", "iec", "tcvn", "qcvn"), r"(?<![a-z])(?:iso|iec|tcvn|qcvn)(?:/iec)? ?\d{3,6}(?::\d{4})?(?:-\d{1,3})?"),
    ("page furniture", ("b)",), r"\(\d[\d.,]* ?[kmg]b\)"),
    ("web address", ("doi",), r"(?<![a-z])doi:? ?(?:https?://doi\.org/)?10\.\d{4,9}/[^\s<>\"，。]{1,80}"),
    ("document number", ("issn", "isbn"), r"(?<!\w)(?:issn|isbn)(?:-1[03])?:? ?\d[\d-]{6,16}\d[x\d]?"),
    ("version number", (".0",), r"(?=[1-9])(?:(?<![\d.,$€£¥₹])[1-9]\.0(?![\d%]| ?[-~] ?\d| ?(?:美?元|人(?!工)|家|户|部|件|平方|公里|小时|分钟|天|年|吨|[kmg]wh?(?!\w)|[mgt]b(?!\w)|[mg]bps|kg|km(?!\w)|ha(?!\w)|tỉ|nghìn|đồng|usd|eur|ngày|giờ|năm|người|hours?|days?|years?|months?|minutes?|tonnes?|lakh|crore|thousand|trillion|[bm]n(?!\w)|个|百分|pp|percentage|x|điểm|分|%|triệu|tỷ|lần|million|billion|points|times|万|亿|倍|percent|per cent)))"),
    ("list numbering", _NUMBERED, r"(?=[\d(（①-⑳])(?:\(\d\d?\)|（\d\d?）|[①-⑳]|\d\d?、(?=[^\d]))"),
]  # fmt: skip
_OWN = {
    "vi": [
        ("date or time", ("/",), r"(?<!\w)(?:từ|đến|tới|trước|hết) (?:ngày )?\d{1,2}/(?:0?[1-9]|1[0-2])(?:/(?:19|20)\d\d)?(?![\d/])(?! (?:sở|huyện|xã|đơn vị|tỉnh))"),
        ("date or time", ("ngày",), r"ngày \d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|ngày \d{1,2}(?: ?[/-] ?\d{1,2}(?![\d/]))?(?: tháng \d{1,2})?(?: ?,? ?năm (?:19|20)\d\d)?"),
        ("date or time", ("tháng",), r"(?<!\w)tháng \d{1,2}(?: ?(?:/|năm|-) ?(?:19|20)\d\d)?(?![\d%])|tháng \d{1,2}[/-]\d{4}"),
        ("date or time", ("đầu", "cuối"), r"(?:\d{1,2}|ba|sáu|chín|một) (?:tháng|quý) (?:đầu|cuối) (?:năm|nhiệm kỳ)(?: (?:19|20)\d\d)?"),
        ("date or time", ("quý",), r"quý [1-4](?:[/ -](?:năm )?(?:19|20)\d\d)?"),
        ("date or time", _HOURS, r"(?=[lvht\d])(?:(?:lúc|vào|hồi|trước) \d{1,2} ?(?:giờ|h)(?: ?\d{1,2}(?: phút)?)?|(?<!\d)\d{1,2} ?(?:giờ|h) ?\d{1,2}(?: phút)?(?!\d))"),
        ("date or time", ("năm 1", "năm 2"), r"(?=[n])(?:(?<!\w)(?:những )?năm (?:19|20)\d\d(?:[ ]?[-/][ ]?(?:19|20)\d\d)?(?![\d.,]\d))"),
        ("date or time", ("kế hoạch", "nhiệm kỳ", "chiến lược"), r"(?:kế hoạch|nhiệm kỳ|chiến lược) \d{1,2} năm(?= (?:19|20)\d\d)"),
        ("ordinal of a meeting, congress or document", ("n thứ", "a thứ", "á thứ", "ỳ thứ", "ệ thứ", "p thứ", "m thứ"), r"(?=[lkpnth])(?:(?:lần|khóa|khoá|kỳ|họp|phiên|nhiệm kỳ|thế hệ|năm) thứ (?:\d{1,3}|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?! ?/)|kỳ họp thứ \d+|hội nghị (?:lần )?thứ \d+)"),
        ("weekday name", ("thứ",), r"(?<!đứng )(?<!xếp )(?<!hạng )(?<!vị trí )(?<!lớn )(?<!cao )thứ (?:[2-7](?= ?[,(]| ngày)|(?:hai|ba|tư|năm|sáu|bảy)(?=, | ngày))"),
        ("address", (" đường ", " phố ", " đại lộ "), r"(?=[\d])(?:(?<![\d.,])\d{1,4}[a-z]?(?: ?- ?\d{1,4})?,? (?:đường|phố|đại lộ) (?!dẫn|ống|dây|truyền|cao|bộ|sắt|thủy|băng))"),
        ("name", ("tuyến ", "cột ", "điều ", "khoản ", "bảng ", "hình ", "mục ", "phụ lục "), r"(?<!\w)(?:(?:tuyến|đường)(?: \w+){0,2} số|cột|điều|khoản|bảng|hình|mục|phụ lục) \d{1,3}(?:(?:, | ?[-–] ?| và | đến )\d{1,3}(?![\d.,]*\d|\w| ?%))+"),
        ("name of a class or limit", ("quy mô dưới", "quy mô trên", "quy mô từ"), r"quy mô (?:dưới|trên|từ) \d{1,4} (?:lao động|người)(?!\w)"),
        ("name", (" ngày",), r"(?:phong trào|chiến dịch|đợt thi đua|cao điểm|chương trình) [\"“]\d{1,3} ngày(?: đêm)?"),
        ("copies or pages", (" trang",), r"(?=[\d])(?:(?<![\d.,])\d{1,4} trang(?! trại| bị| thiết| phục| web| mạng))"),
        ("copies or pages", (" bản",), r"(?=\d)(?<![\d.,])\d{1,2} bản(?=[,.;)])"),
        ("name of a class or limit", (" sao",), r"(?=\d)(?<![\d.,])[1-5] sao(?!\w)"),
        ("denominator", ("/",), r"/ ?1?0{1,3}\.?0{0,3} (?:học sinh|trẻ|lao động|sinh viên|giáo viên|m2)"),
        ("idiom", ("vạn vật", "360 độ", "một", "hai cấp", "24"), r"internet vạn vật|vạn vật|360 độ|một cửa|hai cấp|một số|một trong|24 ?/ ?7"),
        ("age limit", ("tuổi",), r"(?:từ )?(?:đủ )?\d{1,2}(?: ?- ?\d{1,2})? tuổi(?: trở lên| trở xuống)?"),
        ("year of constant prices", ("giá",), r"giá (?:so sánh|cố định)(?: năm)? (?:19|20)\d\d"),
    ],
    "zh": [
        ("date or time", ("年", "月", "日", "-", "~", "至", "—", "时", "点", "季度", "财"), r"(?=[\d今去明当上前第一二三四])(?:(?:19|20)\d\d年(?:前?\d{1,2}(?:[-至]\d{1,2})?月(?:份|末|底)?(?:\d{1,2}[日号])?)?|(?:19|20)\d\d[-~至—](?:19|20)?\d\d年?|(?:今年|去年|明年|当年|上年|前)?\d{1,2}(?:[-~至]\d{1,2})?月(?:份|底|末)?(?:\d{1,2}[日号])?(?!\d)|前\d{1,2}个?月|\d{1,2}日(?=[，,。讯电上下在至、起前])|(?<!\d)\d{1,2}[时点]\d{1,2}分|第?[1-4一二三四](?:个)?季度|\d{2}年代|(?:19|20)\d\d(?:年度|财年)|\d{1,2}时(?=许|整)|(?:\d{1,2}、)+\d{1,2}[两三四五六七八九]个月|二〇[〇一二三四五六七八九]{2}年)"),
        ("ordinal of a meeting, congress or document", ("第", "期"), r"第[\d一二三四五六七八九十百〇零]{1,6}(?:次|届|条|章|节|期|号|页|款|批|版|卷|轮|稿|部分|场|周年|代|阶段|个五年|产业|方)|总第\d+期|\d{1,4}期"),
        ("date or time", ("凌晨", "早", "上午", "下午", "中午", "晚"), r"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚)\d{1,2}[点时]"),
        ("exchange rate", ("美元", "汇率"), r"1美元(?:兑|=|约?合)[^，。；)）]{0,4}\d[\d.,]*元?|汇率[^，。；\d]{0,8}\d[\d.,]*"),
        ("name", ("号线", "列", "栏"), r"\d{1,2}(?:[、，,和及与-]\d{1,2})+号线|第\d{1,2}(?:[、和至-]第?\d{1,2})*[列栏](?!车)"),
        ("address", ("楼", "层", "室", "号"), r"\d{1,4}(?:号楼|号院|楼|层|室)(?!级)|(?<=\d号)\d{1,3}[栋幢座]"),
        ("name", ("国道", "省道", "县道"), r"\d{1,3}(?:国道|省道|县道)"),
        ("name of a class or limit", ("吨级", "千伏"), r"\d[\d.]*万?(?:吨级|千伏)"),
        ("version number", ("4.0工业",), r"4\.0(?=工业)"),
        ("name", ("节气",), r"(?:24|二十四)(?:个)?节气"),
        ("copies or pages", ("份", "页"), r"(?:印|共|一式)\d{1,5}[份页]|\d{1,3}页"),
        ("property in a name", ("英寸", "寸"), r"\d{1,2}(?:\.\d)?英?寸(?![^，。；]{0,3}\d)"),
        ("field of a rank", ("个省", "个城", "个国", "个市", "个地"), r"\d{1,3}个(?:省|城市|国家|地市|市|地区)[^，。；]{0,8}?(?=首位|第[一二三四五六七八九十\d]|前[一二三四五六七八九十\d]|榜首)"),
        ("phone, account or postal number", ("热线", "电话"), r"1(?<!\d.)[02]\d{3}(?=[^，。；,;\d]{0,12}(?:热线|电话))"),
        ("name of a class or limit", ("元及以上", "元以上的"), r"(?:收入|产值|营收|投资额?|规模)[^，。；,;\d]{0,6}\d[\d.,]*[万亿]?元(?:及以上|以上的)"),
        ("name of a class or limit", ("a级", "a至"), r"\da级?至\da级?|(?<!\d)[1-5]a级"),
        ("name of a class or limit", ("元的", "%的", "分的", "元以上的"), r"(?:(?:超过?|过|突破|达到?|不足|低于)(?:\d+(?:\.\d+)?)?[十百千万亿]{0,3}(?:美?元|%|分)|(?:\d+(?:\.\d+)?)?[十百千万亿]{1,3}美?元以上)(?=的[^，。；、\d]{0,10}(?:有|共|达到?|已达|已有|增至|增加到|不足|突破)?\d+多?[个家户])"),
        ("name of a class or limit", ("小时以", "分钟以"), r"\d{1,3}(?:个?小时|分钟)以[上下内](?:的)?(?=比例|占比|占\d|的?(?:用户|网民|人群|未成年人|受访者)|为\d)"),
        ("age limit", ("岁",), r"\d{1,2}(?:[-至]\d{1,2})?(?:周)?岁(?:以上|以下|及以上)?"),
        ("name of a class or limit", ("元", "亿", "万", "百", "千", "十"), r"(?=[\d十百千万亿超过破营产收规交年销主市估投])(?:(?:\d+(?:\.\d+)?)?[十百千万亿]{1,4}元(?:及)?以上(?:的)?(?=[\u4e00-\u9fff]{0,4}(?:项目|企业|产业|工业|工程|批发业|零售业|单位))|超?[十百千万]{1,2}亿元(?=[\u4e00-\u9fff]{0,4}(?:工程|项目|企业|产业))|(?:营收|产值|收入|规模|交易额)?(?:超|过|破)?[十百千万亿]{1,3}(?:元|美元)?级|(?:营业收入|营收|产值|年产值|销售收入|年收入|年营收|主营业务收入|市值|估值|规模|投资额|投资|交易额)(?:超|超过|过|突破|在|达)?(?:\d+(?:\.\d+)?)?[十百千万亿]{1,3}(?:美?元)?(?:及?以上)?的?(?=(?:的)?(?!产业(?:引导|投资)?(?:投资)?基金)(?:工业法人|法人|企业|项目|产业|集群|园区|平台|工业|重大|数字|龙头))|(?:超|过)?[十百千万]{1,2}亿元?(?=企业|产业|集群|园区|项目|平台|工程))"),
        ("year of constant prices", ("价",), r"(?:19|20)\d\d年(?:不变价|可比价)"),
        ("date or time", ("日",), r"(?:(?<![\d年])\d{1,2}月\d{1,2}日?[至到~—-]|(?<=日[至到~—-]))\d{1,2}日"),
        ("service level label", ("级",), r"[一二三四五六七八九]级(?:[、和及至到][一二三四五六七八九]级)+"),
        ("idiom", _ANY, r"(?=[一两二三四五六七八九十百千万双第小长珠2])(?:[一两二三四五]年(?:平均|行动|计划|规划|倍增|攻坚)|24小时(?=服务|热线|自助|不打烊|在线|全天)|第一时间|小数(?:点后)?第[一二三四]位|一流|一体化|一号工程|四梁八柱|百年未有|千千万万|一站式|第一线|第一书记|第一责任人|千家万户|万物|百姓|万众|百花|三农|两会|四新|双千|千方百计|百强|五大发展理念|二维码|三维|一网通办|一网统管|第一资源|第一生产力|第一动力|第一要务|四川|三亚|九江|六安|三明|七台河|八达|两山|千兆|百兆|万兆|三甲|三级甲等|二级|一级|长三角|珠三角|七夕|五一|十一|三一|八八战略|两化|两业)"),
    ],
    "en": [
        ("date or time", _ANY, rf"(?<!\w)(?:{MONTHS_EN})\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d|(?<!\w)\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS_EN})(?![a-z])\.?(?:,? (?:19|20)\d\d)?|(?<!\w)(?:{MONTHS_EN})\.?,? (?:19|20)\d\d|(?<!\w)(?:{MONTHS_EN})\.? \d{{1,2}}(?!\d|[.,]\d)|(?<!\w)[qh][1-4](?:[ /-](?:19|20)\d\d)?(?!\w)|(?:19|20)\d\d ?[-/] ?q[1-4]|(?<!\w)\d{{1,2}}(?:[.:]\d\d)? ?[ap]\.?m\.?(?!\w)|(?:19|20)\d0s|(?:first|last|final) (?:\d{{1,2}}|two|three|four|five|six|seven|eight|nine|ten|eleven) (?:months|quarters)|fy ?(?:19|20)?\d\d"),
        ("ordinal of a meeting, congress or document", ("th ", "st ", "nd ", "rd "), r"\d{1,3}(?:st|nd|rd|th) (?:national |provincial |party |plenary |standing |five-year |general |annual )*(?:congress|session|plenum|term|meeting|plan|five-year plan|anniversary|edition|century|conference|assembly)"),
        ("age limit", ("age", "old", "bracket", "group", "cohort"), r"(?<!\w)(?:aged|ages|age) (?:over |under |above |below )?\d{1,2}(?: ?(?:-|to|and) ?\d{1,2})?(?: (?:or|and) (?:over|above|older))?|(?<!\d)\d\d ?- ?\d\d (?:age )?(?:bracket|group|cohort)|\d{1,2}[- ]years?[- ]old"),
        ("year of constant prices", ("price",), r"constant prices (?:of|in) (?:the year )?(?:19|20)\d\d|(?:constant|at) (?:19|20)\d\d prices|(?:19|20)\d\d constant prices"),
        ("address", (" street", " road", " avenue", " boulevard", " rd.", " st.", " ave."), r"(?<![\d.,])\d{1,5}[a-z]?(?: [a-z\d]+){1,3} (?:(?:street|road|avenue|boulevard)(?!\w)|(?:rd|st|ave)\.)"),
        ("document number", ("com(", "swd(", "sec(", "join("), r"(?<!\w)(?:com|swd|sec|join)\((?:19|20)\d\d\) ?\d+"),
        ("document number", (" of 19", " of 20"), r"(?<!\w)(?:act|law|ordinance|regulations?|bill|order|circular|notice|decree|proclamation|directive|resolution)(?:,)?(?: no\.?)? \d{1,4} of (?:19|20)\d\d(?!\d)"),
        ("document number", ("law ", "act ", "order ", "stat. ", "rule ", "decree "), r"(?<!\w)(?:law|act|decree|order|rule|stat\.)(?: no\.?)? \d{1,3}(?:[.,]\d{1,3})+(?![\d%])"),
        ("address", ("avenida", "calle", "rua ", "jalan", "rue ", "-ro", "-gu", "-gil", "-dong"), r"(?<!\w)(?:avenida|calle|rua|jalan|rue) [^,;.\d]{2,30}\d{1,5}(?!\d)|(?<![\d.,])\d{1,5} [a-z]+-(?:daero|ro|gil|gu|dong)(?!\w)"),
        ("footnote mark", (".",), r"(?<=[a-z]\.)\d{1,2}(?= [a-z])"),
        ("name of a class or limit", (" or more", " and more", "and over"), r"(?:with|of|employing) (?:at least )?\d{1,4} (?:or more|and more|and over) (?:[a-z-]+ )?(?:persons|employees|people|workers|staff)"),
        ("name", ("day ",), r"(?<!\w)day (?:1|one)(?!\w)"),
        ("page counter", ("today", "views", " read", "read time", "reading time"), r"(?<!\w)today \d[\d.,]* ?/ ?total \d[\d.,]*|(?<![\d.,])\d[\d.,]* views(?= *(?:[|]|$))|(?<!\d)\d{1,2} min(?:ute)?s? read(?!\w)|(?:reading|read) time ?: ?\d{1,2} min"),
        ("date or time", (".0", ".1", ".2", ".3", ".4", ".5"), r"(?:(?<!\d)0\d|(?<=(?:19|20)\d\d, )(?:1\d|2[0-3]|[1-9]))\.[0-5]\d(?: ?(?:-|to) ?\d{1,2}\.[0-5]\d)?(?![\d%])(?! (?:points?|per ?cent|percentage|million|billion|trillion|times|yuan)(?!\w))"),
        ("idiom", (" things",), r"(?<![\d.,])\d{1,2} things (?:to|you|we)(?!\w)"),
        ("name", ("lines ", "columns ", "articles ", "tables ", "figures ", "sections ", "chapters ", "routes ", "annexes "), r"(?<!\w)(?:lines|columns|articles|tables|figures|sections|chapters|routes|annexes) \d{1,3}[a-z]?(?:(?:, (?:and )?| ?[-–] ?| and | to )\d{1,3}[a-z]?(?![\d.,]*\d|\w| ?%))+"),
        ("name", (" hotline", " portal", " call cent", " switchboard"), r"(?<![\d.,])\d{3,5}(?= (?:hotline|portal|call cent|switchboard))"),
        ("idiom", (" decimal",), r"(?<![\d.,])\d (?:decimals|decimal places)(?!\w)"),
        ("idiom", ("to 100",), r"(?:add|sum|adds|sums)(?: up)? to 100(?! ?[%\d])"),
        ("date or time", ("/",), r"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:19|20)\d\d(?!\d)"),
        ("scale", ("scale", "from 0 to ", "0-10"), r"(?:scale|scores?|points|index|ranging|ranges?)(?: run| running| range| ranging)?(?: (?:from|of))? (?:\d+ ?(?:to|-) ?\d+)(?![\d.,]*\d|%)"),
        ("name of a class or limit", (" star",), r"(?:(?<=rated )|(?<=rating of )|(?<=at least ))(?:\d|one|two|three|four|five)[ -]stars?(?!\w)(?: (?:or|and) (?:higher|more|above))?"),
        ("copies or pages", (" pp",), r"(?<=, )\d{1,4} pp(?!\w)"),
        ("copies or pages", ("page",), r"page \d+ of \d+"),
        ("copies or pages", ("page", "cop"), r"(?<![\d.,])\d{1,4} (?:pages?|copies)(?!\w)"),
        ("idiom", ("one", "24/7", "third", "first", "second", "three", "two"), r"one-stop|one stop|24/7|third-party|first-class|second-tier|first-tier|three-tier|two-tier|two-level|one of the"),
    ],
}  # fmt: skip
_START = re.compile(
    r"\s*(?:[-•*+●▪]\s*)?(?:(?:\d{1,2}\.){1,5}(?!\d)|\d{1,2}\.(?=(?:19|20)\d\d年)|\d{1,2}(?:\.\d{1,2}){1,4}(?=\s+[^\W\d])"
    + NO_MARK
    + r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=[\u4e00-\u9fff])(?![万亿千百十个家元倍项台吨公度年月日分成件人])|\d{1,3}[).、．:](?!\d)|[ivx]{1,5}[.)]|"
    r"[一二三四五六七八九十]{1,3}[、是要]|(?:step|bước) \d{1,2}[.:])"
)
_YEARS = re.compile(
    r"(?:19[4-9]\d|20[0-9]\d)(?<![\d/$]....)(?<!\d[.,]....)(?: ?[-~/至] ?(?:19[4-9]\d|20\d\d|\d\d(?=\))))?(?![\d]|[.,]\d|%| ?%)"
)


@cache
def _rules(lang: str) -> tuple[Letters, list[tuple[str, bool, re.Pattern]]]:
    """The letters that the rules need, and the rules: reason, whether it is asked near codes only, pattern."""
    rules = [*_OWN[lang], *_COMMON]
    needed = Letters(letters for _, letters, _ in rules)
    return needed, [(reason, letters == _CODED, re.compile(p)) for reason, letters, p in rules]


def _windows(numbers: list[re.Match], at: int, end: int) -> list[tuple[int, int]]:
    """Stretches near numbers: no label lies further than a few words from the number that it holds."""
    found: list[list[int]] = []
    for number in numbers:
        first, last = max(at, number.start() - 40), min(end, number.end() + 48)
        if found and first <= found[-1][1]:
            found[-1][1] = max(found[-1][1], last)
        elif first < last:
            found.append([first, last])
    return [(first, last) for first, last in found]


def spans(folded: str, start: int, end: int, lang: str, numbers: list[re.Match]) -> list[tuple[int, int, str]]:
    """(start, end, reason) of what is no quantity between two offsets; they may overlap. `numbers`: seeds.pattern."""
    found = []
    first = _START.match(folded, start, min(end, start + 40))
    at = start
    if first:
        found.append((start + len(first.group()) - len(first.group().lstrip()), first.end(), "list numbering"))
        at = first.end()
    piece = folded[start:end]
    web = [m.span() for m in _WEB.finditer(folded, start, end)] if any(sign in piece for sign in _WEB_SIGNS) else []
    found += [(first, last, "web address") for first, last in web]
    told = []
    letters, rules = _rules(lang)
    for left, right in _windows(numbers, at, end):
        uncoded = not _CODE.search(folded, left, right)
        for i in letters.call(folded[left:right]):
            reason, coded, pattern = rules[i]
            if not (coded and uncoded):
                told += [(*m.span(), reason) for m in pattern.finditer(folded, left, right)]
    return found + ([s for s in told if not any(a < s[1] and s[0] < b for a, b in web)] if web else told)


def years(folded: str, start: int, end: int):
    """Matches of what reads as a calendar year or a span of years."""
    return _YEARS.finditer(folded, start, end)


def _denominators(folded: str, number: re.Match, block) -> list[tuple[int, int, str]]:
    """What a figure is told per: trên 100 dân, 每10000人."""
    first, last = max(block.start, number.start() - 24), min(block.end, number.end() + 24)
    found = cues(block.lang).per_before.finditer(folded, first, last)
    return [(m.start(), m.end(), "denominator") for m in found if ANY_DIGIT.search(folded, m.start(), m.end())]


def taken(folded: str, block, anchors, numbers: list[re.Match]) -> list[tuple[int, int, str]]:
    """(start, end, reason) of what is no quantity in a paragraph, in order and apart; the longer of two that overlap."""
    start, end = block.start, block.end
    told = spans(folded, start, end, block.lang, numbers)
    told += [(a.start, a.end, "date or year") for a in anchors if ANY_DIGIT.search(folded, a.start, a.end)]
    told += [(m.start(), m.end(), "date or year") for m in years(folded, start, end) if _is_year(folded, m, block.lang)]
    told += [span for n in numbers if folded[n.start()] == "1" for span in _denominators(folded, n, block)]
    wholes = shares.structures(folded, start, end)
    told = [s for s in told if not any(first < s[1] and s[0] < last for first, last in wholes)] if wholes else told
    told.sort(key=lambda s: (s[0], -s[1]))
    kept: list[tuple[int, int, str]] = []
    for span in told:
        if kept and span[0] < kept[-1][1]:
            continue
        kept.append(span)
    return kept


_NOT_YEAR = {
    "vi": re.compile(
        r" (?:doanh nghiệp|tỷ|tỉ|triệu|người|hộ|trạm|điểm|đồng|km|hồ sơ|dịch vụ|thủ tục|cơ sở|ha|sản phẩm|lượt)"
    ),
    "zh": re.compile(r"[个家项万亿台座名所件元人户条多余公吨倍次套场处例种册门节列亩起辆艘架米头只本部位pgmtk]"),
    "en": re.compile(
        r" (?:enterprises|firms|companies|people|households|stations|services|million|billion|km|yuan|projects)(?!\w)"
    ),
}


def _is_year(folded: str, match: re.Match, lang: str) -> bool:
    before = folded[max(0, match.start() - 6) : match.start()]
    return not (_NOT_YEAR[lang].match(folded, match.end()) and not before.endswith(("năm ", "in ")))


def holds(taken: list[tuple[int, int, str]], anchor) -> bool:
    """Is the year part of a name, of a document's number or of the base of constant prices?"""
    i = bisect_right(taken, anchor.start, key=lambda span: span[0]) - 1
    if i < 0:
        return False
    first, last, reason = taken[i]
    return (
        anchor.end <= last
        and (first, last) != (anchor.start, anchor.end)
        and not reason.startswith(("date", "ordinal"))
    )
