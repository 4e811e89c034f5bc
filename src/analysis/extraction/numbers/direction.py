# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""What a quantity tells of others: change against an earlier time, gap to another group, support, structural count."""

from __future__ import annotations

import re

from analysis.extraction.numbers import units
from analysis.extraction.numbers.reading import RATES, SHARES, Reading, Spot, first_of

_NOT = re.compile(r"(?:不|không|not|never|no|not fall|not drop|not go) ?$")
_AGAINST = re.compile(
    r"(?<!\w)(cao hơn|thấp hơn|nhiều hơn|ít hơn|lớn hơn|nhỏ hơn|hơn|vượt|kém|giảm hơn|tăng hơn)(?: so với)? "
    r"(?:mức )?(?:của )?(?:cùng kỳ|năm (?:trước|ngoái|(?:19|20)\d\d)|quý trước|tháng trước)(?: năm (?:trước|ngoái)| (?:19|20)\d\d)?(?: tới| gần| khoảng| hơn| là)? ?$"
)
_ZH_AGAINST = re.compile(
    r"[比较](?:上年|去年|前年|上季度|[一二三四]季度|上半年|上月|年初|同期|上年同期|去年同期|[一二三五十]年前|\d{4}年|[一二三四五六七八九十]五”?末)"
    r"[^，,。；;\d]{0,12}?(?:(?<![提降减升加放变增])([高低快慢多少])(?:出|约|了|近|超)?|新增(?:了|约)?)$"
)
_ZH_ABOVE = re.compile(r"([高低快慢多少])于(?:上年|去年|前年|\d{4}年)(?:同期|水平|同期水平)?(?:约|近|超过?)?$")
_AGAINST_EARLIER = {"vi": _AGAINST, "zh": _ZH_AGAINST}
_APART = re.compile(
    r"(?<![占同环对相])比(?!较|重|例|[一二三四]季度|前|上年|去年|上月|上季|同期|前一?年|(?:19|20)\d\d|上半年)[^，,。；;比\d]{1,20}(?<![提降减升加放变])[高低快慢多少](?:出)?(?:约|了|近|超)?$|(?:cao|thấp|nhiều|ít|nhanh|chậm) hơn[^\d,.;]{2,60}$|(?<!不)(?:高于|低于|高出)(?:全国|全省|平均)[^\d,，.;；]{0,16}$"
)
_POINTS_APART = re.compile(
    r"(?<!\w)(?:còn )?cách (?:chỉ tiêu|mục tiêu|kế hoạch)[^,.;\d]{0,24} $|(?<!\w)(?:vượt|bỏ xa|kém)(?: [^\d,.;]{2,30})?(?: tới| gần| khoảng)? ?$|(?<!\w)(?:(?:exceed\w*|beat\w*|trail\w*|lag\w* behind|fell short of) the [^\d,.;]{2,40} by|a gap of|(?:gap|distance|difference)(?: between [^\d,.;]{2,40})?(?: therefore| thus| still| now)? (?:is|was|of|stands at|stood at|amounts to|comes to)|outpacing [^\d,.;]{2,40} by|trail\w* [^\d,.;]{2,40} by|lead\w* [^\d,.;]{2,40} by) $"
    r"|(?<!不)(?:快于|慢于|落后于?|领先于?|高于|低于|高出)[^\d,，.;；。]{0,14}$|差距(?:为|达到?|是|仍有|有|扩大[到至]|缩小[到至])?(?:约|近|超过?)?$"
)
_OFF_PLAN = re.compile(
    r"(?<!\w)(?:vượt|hụt|thiếu|cao hơn|thấp hơn) (?:kế hoạch|dự toán)(?: \w+){0,2} $|(?:超|低于)(?:年度|年初)?(?:计划|预算|预期)$|"
    r"(?<!\w)(?:beat|exceed|surpass|miss)(?:ed|es|s)? (?:the |its |their |this )?(?:[a-z]+ )?(?:target|plan|goal|budget|forecast)s? by (?:about |over |more than |nearly )?$|"
    r"(?<!\w)(?:target|plan|goal)s? (?:[a-z]+ ){0,4}(?:was|were) missed by $"
)
_PLAN_MISSED = re.compile(
    r"(?<!\w)(?:vượt|hụt|thiếu|cao hơn|thấp hơn|exceed\w*|beat\w*|above|below)(?: gần| khoảng| hơn| by)? $"
)
_OF_PLAN = re.compile(r" (?:so với )?(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu)")
_GOAL_NEXT = re.compile(r" (?:[a-z]+ )?(?:target|goal|benchmark|objective)s?(?!\w)")
_LOWER_AFTER = re.compile(r" (?:lower|down|worse|below|behind)(?!\w)")  # eight places lower
_SHORT_OF = re.compile(r" (?:short of|shy of)(?!\w)")
_GOAL_ITSELF = re.compile(
    r"(?:chỉ tiêu|mục tiêu|target of|goal of|目标|目标值)(?: là)?(?: trên| dưới| ít nhất| tối thiểu)? ?$|[:：] ?$"
)
_LEVEL_ITSELF = re.compile(
    r"(?<!\w)(?:hơn(?: nhiều| hẳn| xa)? mức(?: tăng(?: trưởng)?| giảm| trung bình| bình quân)?|(?:hơn|kém) [^,.;\d]{2,40} là|(?:than|above|below) the) $"
)  # of what it is compared with
_OF_ANOTHER = re.compile(r"(?:全国|全省|全球|世界|平均)[^，。；,;\d]{0,10}的(?:近|约|超过?)?$")
_BALANCE = ("顺差", "逆差", "价差", "利差", "温差", "时差")
_LESS = re.compile(
    r"(?:narrower|smaller|shorter|cheaper|miss|thấp|ít|nhỏ|kém|giảm|thiếu|hụt|chậm|低|差|少|慢|lower|below|less|fewer|slower|under)"
)
_THAN_WHEN = re.compile(
    r" ?(?:of a percentage point )?(?:\((?:[\d.,]+ ?%|[\d.,]+ (?:thousand|million|billion)(?: [a-z]+)?)\) )?(?:or (?:[a-z]{0,3}[$€£])?[\d.,]+ ?(?:%|per ?cent|percent|million|billion)? ?)?(?:(?!(?:is|was|are|were|be|been|remains?|stays?|stayed|remained)(?!\w))\w+ )?(higher|lower|above|below|more|less|fewer|faster|slower|greater|wider|narrower|larger|smaller|longer|shorter|cheaper)(?:(?: [a-z]+)? than)? (?:(?:the|its|their) )?(?:[a-z]{0,3} ?[$€£₱¥฿]? ?[\d.,]+ ?(?:million|billion|trillion|%|per ?cent)? )?(?:(?:figure|level|value|that) )?(?:(?:they|it|we) \w+ )?(?:recorded |registered |posted |seen |booked )?(?:for |of )?"
    r"(?:at |in )?(?:a year|(?:the )?(?:previous|same|year|preceding|beginning|start|end|(?:first|second|third|fourth)(?: (?:quarter|half)|(?=[.,;)]|$)))|q[1-4]|last|(?:mid-|end-)?(?:19|20)\d\d|today|before (?:the )?(?:pandemic|covid)|twelve months|(?<= in )(?:january|february|march|april|may|june|july|august|september|october|november|december)(?!\w)|(?:the )?\w+ (?:years?|months?|quarters?) (?:before|earlier|ago))"
)
_THAN_NUMBER = re.compile(
    r" (?:\w+ )?(more|fewer|less|higher|lower|above|below)(?: than)? the (?:[a-z]{0,3}[$€£₱¥฿]?)?\d[\d.,]*(?! ?(?:%|per))| (less|more|fewer)(?=[.;,)]|$)"
)
_MORE_THAN = re.compile(
    r" ?(?:(?!(?:is|was|are|were|be|been|remains?|stays?|stayed|remained)(?!\w))\w+ )?(?:higher|lower|above|below|more|less|faster|slower|greater|ahead of|behind)(?: than (?!a year|the previous|the year|last year|in (?:19|20)|(?:19|20)\d\d|today|the level of|its level)| (?:the|that) (?!previous|year))"
)
_PLANNED = re.compile(
    r" (?:more|fewer|less|higher|lower|above|below|ahead of|behind) (?:than )?(?:planned|expected|targeted|forecast|scheduled|schedule|(?:the )?plan)(?!\w)"
)
_TIMES_ANOTHER = re.compile(
    r" ?(?:the |that of |as much as |as many as )(?:the )?(?:[\w-]+ (?:pace|average|rate) |nationwide|countrywide|national|provincial|world|global|average|regional|overall|mean|median)|(?:全国|全省|世界|全球)?平均"
    r"| as (?:fast|high|large|big|much|many)(?: [a-z-]+){0,6} as (?!in |a year|last|at the|of |it |they |\d|the (?:year|previous|first|second|third|fourth|same|end|beginning|start))| as (?:likely|common|often|probable)(?: [a-z]+){0,4} as(?!\w)| (?:mức )?(?:thu nhập|lương|tiền lương)(?!\w)| (?:so với )?(?:mức )?(?:của )?(?:tỉnh|thành phố|huyện|địa phương|quốc gia|nhóm|đơn vị|doanh nghiệp|hộ|trạm|trường|khu|xã|bản|thôn|bình quân|trung bình|chung(?!\w)|gdp|grdp|cả nước|(?:mức|tốc độ) tăng(?! (?:của )?(?:cùng kỳ|năm (?:trước|ngoái|20)))|ngành(?!\w)|dân số|lao động (?:nữ|nam)|(?:khu vực )?(?:nông thôn|thành thị)|nam giới|nữ giới|vùng|các (?:tỉnh|nước|vùng|nhóm)|giới hạn|khuyến nghị|quy chuẩn|tiêu chuẩn|ngưỡng|mức (?:cho phép|khuyến nghị))| the (?:[\w-]+ ){0,2}(?:limit|guideline|standard|threshold|recommendation)s?(?!\w)"
)
_EARLIER = re.compile(
    r" (?:so với )?(?:mức )?(?:của )?(?:cùng kỳ|năm (?:trước|ngoái|(?:19|20)\d\d))| (?:the (?:[a-z]{0,3}[$€£]|[a-z]{3} )?[\d.,]+(?: million| billion| trillion)?(?: recorded| registered)?|the (?:level|figure|value|number|total)|the (?=(?:19|20)\d\d (?:level|figure|value|total|number)(?!\w))|that|those|what (?:it|they) (?:was|were)|as (?:many|much|high|large) as)?"
    r" ?(?:in |of |at |on |for )?(?:the (?:end|beginning|start) of |the (?:first|last|same|corresponding) (?:\w+ )?(?:months|quarters?|half|period) (?:of|in) )?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december) )?(?:(?:19|20)\d\d|(?:a year|twelve months|\w+ years) (?:earlier|ago|before)|last year|the (?:previous|preceding) year|the year before)"
)
_EARLIER_OWNS = re.compile(
    r"(?:年初|上年|去年|前年|同期|[“\"]?[一二三四五十]{2,3}五[”\"]?(?:时期|期)?|\d{4}年|[一二三四五六七八九十两]年前)末?的(?:近|约|逾|超过?)?$"
)
_THAN_ANOTHER = re.compile(
    r"(?<!\w)(?:cao|thấp|nhiều|ít|lớn|nhỏ|nhanh|chậm) hơn (?!cùng kỳ|năm|quý|tháng|trước|kỳ)[^\d,.;]{2,30}?(?: tới| đến)?(?: hơn| gần)? $|(?<!\w)kém (?!cùng kỳ|năm|quý|tháng|trước|kỳ)[^\d,.;]{2,30}?(?: tới)?(?: hơn| gần)? $"
)
_GAP_AFTER = re.compile(r" (?:gap|difference)(?!\w)")
_OF_THAT = re.compile(
    r" of (?:[a-z]+['’]s (?=[$€£]?\d)|the (?:[\w-]+ ){0,2}(?:average|rate|mean)(?!\w)|the (?:figure|level) (?:for|of|in)|that (?:of|in))(?! (?:19|20)\d\d)"
)
_LEFT_TO_DO = re.compile(r"(?<!\w)(?:còn|xong|chỉ|hoàn thành) $")
_TASKS_SO_FAR = re.compile(r" nhiệm vụ (?:được giao|đúng hạn|quá hạn|chậm|hoàn thành)(?!\w)")
LEVEL_OF_EARLIER = "level in per cent of an earlier one"
_EQUALS = re.compile(r"(?<!\w)bằng(?: khoảng| gần| hơn)? $")
_SO_EARLIER = re.compile(
    r" (?:so với )?(?:mức )?(?:của )?(?:cùng kỳ|(?:tháng|quý) trước|năm (?:trước|ngoái|(?:19|20)\d\d))"
)
_OF_EARLIER = re.compile(
    r"(?:(?:[为是]|(?<![高低多少快慢])于)(?:上年|去年|前年|上年同期|去年同期|同期)|(?:恢复[到至]|相当于)(?:上年|去年|(?:19|20)\d\d年)(?:同期)?)的(?:近|约|逾|超过?)?$"
)
_EN_OF_EARLIER = re.compile(
    r" of (?:the (?:same|corresponding) period|the (?:level|figure|amount|total)|that)(?: of| in)? (?:last year|a year (?:earlier|ago)|the (?:previous|preceding) year|(?:19|20)\d\d)(?!\d)|"
    r" of last year[’']s (?:level|figure|amount|total)"
)
_SINCE_THEN = re.compile(
    r"so với (?:cùng kỳ|năm (?:trước|ngoái|(?:19|20)\d\d))[^.;]{0,60} (?:cao|nhiều|lớn|nhanh) hơn (?:gần |khoảng )?$"
)
_THAT_OF = re.compile(
    r" (?:that|those|the (?:rate|level|share|average)) (?:in|of|for)(?!\w)| (?:faster|higher|larger|more) than (?!in |a year)"
)
_HELP_AFTER = re.compile(
    r" of (?:the |their |its )?(?:[a-z-]+ ){0,3}(?:costs?|expenses|charges|fees?(?! (?:was|were|is|are|has|have|had|shall|should|must|will|paid)(?!\w))|interest|tuition|rent|loan|premium|wages?(?! (?:was|were|is|are|shall|should|must|paid))|salary|sgst|stamp duty|qualifying expenditure|eligible expenditure)(?!\w)| (?:stamp duty|tax|fee|duty|customs|charge)s? (?:exemption|rebate|reduction|reimbursement|waiver)|"
    r"(?:[、,，和]\d+%)*的比例(?:分|给予|配|承担|下达|补|安排)|"
    r"(?:[、,，和](?:单个[^，。；\d]{0,6})?(?:最高|不超过|上限)?\d+(?:万|亿)?元(?:以内)?)*(?:的)?(?:比例|标准)?(?:一次性)?(?:予以|给予)?(?:一次性)?(?:补贴|补助|奖励|资助|奖补|贴息)| (?:subsid|grant|bonus|reward)| (?:tiền thưởng|tiền hỗ trợ)"
)
_GIVEN = re.compile(r"(?<!\w)hỗ trợ (?:[^\W\d]+ ){1,7}$")  # hỗ trợ học sinh nghèo 50% cước
_HELPED = re.compile(r"(?:\A|[.;:\n] |[a-zđ]\) |- )hỗ trợ (?:[^\W\d]+ ){1,6}$")  # hỗ trợ phí vận chuyển 10.000 đồng
_DONE_BEFORE = re.compile(r"(?<!\w)(?:đã|được)(?!\w)")
_COSTS_OF = re.compile(r" (?:cước|chi phí|kinh phí|học phí|lãi suất|phí|giá|tiền|lệ phí)(?!\w)")
_PAID_OUT = re.compile(
    r"(?:[共已]|累计)[^，。；]{0,3}(?:兑现|发放|拨付|下达|落实|兑付)[^，。；\d]{0,16}$"
)  # 共兑现奖补资金1.36亿元
_LESS_TAX = re.compile(r" (?:reduction|rebate|discount|relief|waiver|exemption|abatement)(?!\w)")
_TAXED_BEFORE = re.compile(r"(?<!\w)(?:tax|duty|rent|fees?|tariff|exempt\w*)(?!\w)[^.;\d]*$")
_TAX = re.compile(
    r" (?:personal |corporate |withholding |value[- ]added |sales |land |export |import )?(?:income )?(?:tax|duty|vat)(?: rate)?(?!\w)"
)
_TAX_OF = re.compile(
    r"(?<!\w)(?:(?:tax|vat|duty|tariff) rate (?:is|of|at|was|stands at)|(?:thuế suất|mức thuế)(?: [^\d,;.]{1,24})?(?: là| ở mức)?) $|税率(?:为|是|按|减按)?$"
)
_GROWTH_WAS = re.compile(
    r"(?<!\w)(?:growth|growth rate|pace|increase|decrease|decline|(?<=the )(?:gain|rise|fall|drop)|tốc độ tăng(?: trưởng)?|mức tăng)(?!\w)"
    r"[^,;.。；，]{0,40}?(?::|was|is|of|at|reached|hit|averaged|stood at|came to|(?:slowed|eased|fell|dropped|rose|accelerated|picked up|quickened|improved|recovered|edged up|edged down|moderated) to|là|đạt|lên tới|lên đến|ở mức) ?(?:\w+ )?$|(?<!\w)(?:growth|(?:tốc độ|mức) tăng)[^,;.()]{0,40} \($|(?<!\w)tăng trưởng(?: (?!so |với |đạt |còn )[^\W\d]+){1,3} $|(?:tốc độ tăng|tăng trưởng)[^,;.()\d]{0,40}(?:chậm lại còn|giảm còn|giảm xuống|xuống còn|nâng lên|tăng lên|chỉ còn) (?:mức )?$|(?:增速|增幅|降幅)[^，。；(（\d]{0,12}[(（]$|(?<!\w)(?:the|an) (?:increase|decrease|decline|rise|fall|drop|gain), $|(?<!\w)the (?:annual|average|yearly|overall) (?:rise|fall|drop|gain) (?:was|of|is) (?:only |just )?$|"
    r"(?:增速|增幅|降幅|跌幅|减幅|升幅|涨幅|增长率|成长率)度?[^,;。；，\d]{0,12}?(?:分别)?(?:为|达到?|是|在|[:：])?(?:约|近|超过?)?$|"
    r"(?:增速|增幅|升幅|涨幅|增长率)[^,;。；，]{0,24}(?:回落|放缓|加快|提高|降|升|增)[到至](?:\d{4}年的?)?$|(?:增速|增长率)[^,;。；，\d]{0,8}[由从](?:\d{4}年的?)?$|(?:增速|增长率)[由从](?:\d{4}年的?)?\d[\d.]*%[^,;。；，\d]{1,6}[到至](?:\d{4}年的?)?$"
)
_FALL_WAS = re.compile(r"降幅|跌幅|decrease|decline")
_GROWTH_AFTER = re.compile(
    r" (?:annual |year-on-year |yearly )?(?:(increase|growth|rise|gain|up|higher)|(decrease|decline|drop|reduction|fall|down|lower))(?!\w)"
)
_ZH_GROWTH_AFTER = re.compile(
    r"(?:(?:以上|左右)?的[^，。；,;\d]{0,4}?|(?:以上|左右)|(?<=以上)|(?<=左右))(?:(下降|降幅|跌幅|减少)|增长|增幅|增速|涨幅|升幅)(?!率|点|极|引擎|目标)"
)
_MORE = re.compile(r"(?<!\w)((?:cao|thấp|nhiều|ít|nhanh|chậm|lớn|nhỏ) hơn)(?: khoảng| gần| tới)? ?$")
_THAN_EARLIER = re.compile(
    r" (?:so với |so |mức tăng(?: trưởng)? (?:của )?)(?:cùng kỳ|quý (?:i|ii|iii|iv|\d)\W|năm (?:trước|ngoái|(?:19|20)\d\d)|tháng trước|quý trước)"
)
_PHRASAL = re.compile(
    r"(?:mak\w+|made|set\w*|put\w*|tak\w+|took|pick\w*|sign\w*|hook\w*|start\w*|build\w*|built|back\w*|scal\w+) up\b"
)
_KNOWN = re.compile(
    r"(?<!\w)(?:the|its|their|our|these|those)(?: other| remaining)? $"
)  # "the three regions" are a known set
_WHOLE = re.compile(
    r"[个家项名所座类][^，。；、,;\d]{1,10}(?:当中|中|里)[，,]?(?:有|已有|只有)?(?=[^，。；]{0,6}\d)"
)  # 16个州中有12个
_FIELD_BEFORE = re.compile(
    r"(?<!\w)(?:trong|trên)(?: tổng số| số| cả| toàn bộ)? $|\((?:of )?$|(?<!\w)(?:among|out of|the other|the remaining|each of)(?: the)? $"
)
_FIELD = re.compile(
    r" (?:tỉnh|địa phương|quốc gia|nước|nền kinh tế|thành phố)(?!\w)| (?:provinces|cities|localities|countries|economies|(?:member )?states|municipalities|nations|regions|communes|districts)(?!\w)"
)
_LINES = re.compile(r"[线路街渠缆链](?:[^，。；]{0,6})$")  # 条 counts lines as well as clauses
_RATE = re.compile(r"\d ?%|\d per ?cent(?!age)")
_SCORE = re.compile(r"(?<!\w)(?:scores?|index|of \d+ points|scored)(?!\w)")
_SENTENCE_GOES_ON = re.compile(r"[\d.;。；]")
_FROM = re.compile(r"(?<!\w)(?:từ|from) $")
_PAID_AT = re.compile(
    r"按[^，。；,;\d]{1,24}的(?:最高)?$|(?:补助|补贴|奖补|奖励|资助|贴息)(?:比例|标准|额度|金额|资金|额)[^，。；,;\d]{0,10}$|按不超过[^，。；,;\d]{1,10}$"
)
_LESS_FALL = re.compile(r"(?:[降跌减][幅势]|亏损|差距)[^，。；,;\d]{0,14}(?:收窄|缩小)(?:了)?$")
_CHANGED_BY = re.compile(
    r"(?<!\w)(rose|risen|grew|grown|fell|fallen|increased|decreased|declined|dropped|expanded|climbed|jumped|shrank|improved|reduced|cut|shortened|raised|lifted|boosted|lowered|narrowed|widened|extended)"
    r"(?!\w)[^.;\d]{1,40} by (?:about |nearly |over |some |more than |an average of )?$"
)
_THAN_LEVEL = re.compile(
    r"(?:(?:higher|lower|larger|smaller) than (?:the |its |their )?|(?:more|less) than (?:the |its |their ))(?:[a-z]{0,3}[$€£₱¥฿]|[a-z]{2,3} )?$"
)
_CONSISTS = re.compile(
    r"(?<!\w)(?:consist(?:s|ed|ing)? of|compris(?:e|es|ed|ing)|made up of|composed of|divided into|chia thành|chia làm|được chia ra)(?: the)? $|(?:分为|分成|划分为)$"
)
_LIST_MARK = re.compile(r"[、和与及]|,? and | và |, ")
_ENDS_LIST = re.compile(r"[，。；：:;,]")
_TOLD_AFTER = re.compile(r"[^\d.;()（）：:，。]{0,40}[(（]([^()（）.;。；\d]{4,200})[)）]")
_MADE = re.compile(
    r"(?<!\w)(?:xây dựng|thành lập|hình thành|phát triển|build|establish|set up|create|develop) (?:\w+ )?$|(?:建设|建成|打造|新建|创建|培育|设立|形成)$"
)
_PAID = frozenset(["percent", *units.MONEY])
_PAST_A_MARK = (" above ", " below ", " under ", " beyond ", " past ")  # "fell below 3%" tells where it stands
_WAYS = ("up", "down")


def told(found: Reading, spot: Spot, origin: int) -> Reading:
    """`found` with its shape and sign; `origin` is the offset of the number before its comparator widened it."""
    if found.shape == "signed":
        return found._replace(shape="change")
    if found.shape == "rank":
        return found
    times = spot.cues.times.search(spot.before) if spot.cues.times and found.unit == "ratio" else None
    if times:
        found = found._replace(start=origin - len(times.group()))
        return _multiple_of_another(found, spot, origin) or found._replace(shape="change", rule="multiple")
    if found.unit == "ratio" and _GAP_AFTER.match(spot.folded, found.end):
        return found._replace(shape="gap", rule="multiple of another group")
    if found.unit == "percent" and found.word and _OF_THAT.match(spot.folded, found.end):
        return found._replace(shape="gap", rule="share of another group")
    if found.shape == "change":
        lower = spot.lang == "en" and _LOWER_AFTER.match(spot.folded, found.end)
        rises = found.rule == "multiple" and found.word  # "dropped by a fifth after having doubled"
        return found._replace(sign=-1 if lower or (_falls(spot) and not rises) else 1)
    paid = found.unit in _PAID or found.unit == "percentage_point"
    if paid and spot.cues.support.search(_FROM.sub("", spot.before)) and not _PAID_OUT.search(spot.before):
        return found._replace(shape="support", rule="policy parameter")
    if found.rule.startswith("bare") and _points_later(found, spot):
        found = found._replace(unit="percentage_point", rule="unit apart from its number")
    found = first_of(_RULES, found, spot, origin) or found
    if found.unit == "score" and spot.lang == "en" and found.shape in ("change", "gap") and _of_rates(found, spot):
        return found._replace(unit="percentage_point")
    return found


def _of_rates(found: Reading, spot: Spot) -> bool:
    """Are points told of rates: "24.3 percent, 3.9 points more than …", "gained 14 points to 37%"?"""
    near = spot.before[-90:].rpartition(". ")[2] + "|" + spot.folded[found.end : found.end + 12]
    joined = spot.previous and spot.previous.unit in SHARES and "." not in spot.folded[spot.previous.end : found.start]
    return bool(joined or _RATE.search(near)) and not _SCORE.search(near)


def _falls(spot: Spot) -> bool:
    """Is the last word of direction before the number one of decrease?"""
    last = {name: max((m.start() for m in spot.cues.find[name].finditer(spot.before)), default=-1) for name in _WAYS}
    return last["down"] > last["up"]


def _points_later(found: Reading, spot: Spot) -> bool:
    """Do percentage points stand apart from a bare difference, before the next number or sentence?"""
    window = spot.folded[found.end : min(spot.end, found.end + 64)]
    stop = _SENTENCE_GOES_ON.search(window)
    window = window[: stop.start()] if stop else window
    return any(code == "percentage_point" and word in window for word, code in spot.cues.units.items())


def _sign(word: str) -> int:
    return -1 if _LESS.match(word) else 1


def _against(found: Reading, spot: Spot, origin: int) -> Reading | None:
    """Cao hơn cùng kỳ 3%, 比上年高2个百分点: a comparison with an earlier time is a change."""
    pattern = _AGAINST_EARLIER.get(spot.lang)
    against = pattern.search(spot.before) if pattern and found.unit != "rank" else None
    if spot.lang == "zh" and found.unit == "percentage_point":
        against = against or _ZH_ABOVE.search(spot.before)
    if not against:
        return None
    start = origin - len(against.group())
    return found._replace(shape="change", sign=_sign(against.group(1) or ""), start=start)


def _from_plan(found: Reading, spot: Spot, origin: int) -> Reading | None:
    """So much above or below a plan: vượt 12% kế hoạch, hụt kế hoạch 3%, 7 points short of the target, 超计划5%."""
    if found.unit not in (*SHARES, "score", "count"):
        return None
    before = _OFF_PLAN.search(spot.before) if found.unit in SHARES else None
    after = _PLAN_MISSED.search(spot.before) if _OF_PLAN.match(spot.folded, found.end) else None
    told = before or after
    if told:
        start, sign = origin - len(told.group()), -1 if _LESS.search(told.group()) else 1
        return found._replace(shape="gap", sign=sign, start=start, comparator="eq", cue="")
    return found._replace(shape="gap", sign=-1) if _SHORT_OF.match(spot.folded, found.end) else None


def _apart(found: Reading, spot: Spot, origin: int) -> Reading | None:
    """A gap told before the number: 比全国平均高3个百分点, cao hơn mức chung 5%."""
    level = found.unit != "percentage_point" and spot.before.endswith(("(", "（"))  # higher than the average (12.3%)
    apart = _APART.search(spot.before) if (found.unit in SHARES and not level) or found.unit == "score" else None
    if found.unit in ("percentage_point", "score") and not apart:
        apart = _POINTS_APART.search(spot.before)
    gap = apart or _gap(found, spot)
    itself = found.unit != "percentage_point" and _GOAL_ITSELF.search(spot.before)  # 高于目标3个百分点 is a gap
    if not gap or itself or _LEVEL_ITSELF.search(spot.before):
        return None
    percents = "%" in spot.before[-40:] or "%" in spot.folded[max(0, origin - 90) : origin]
    if found.unit == "score" and spot.lang != "zh" and percents:
        found = found._replace(unit="percentage_point")
    if found.unit in units.TIMES or found.unit == "count" or found.rule == "power usage effectiveness":
        return None
    start = found.start if apart else origin - len(gap.group())
    less = _LESS.search(gap.group().replace("差距", "")) and not spot.before[: gap.start()].endswith("相")
    return found._replace(shape="gap", sign=-1 if less else 1, start=start)


def _more_than_before(found: Reading, spot: Spot, origin: int) -> Reading | None:
    """Nhiều hơn 20% so với cùng kỳ: against an earlier time."""
    more = _MORE.search(spot.before) if spot.lang == "vi" and _THAN_EARLIER.match(spot.folded, found.end) else None
    if not more or found.unit == "rank":
        return None
    return found._replace(shape="change", sign=_sign(more.group(1)), start=origin - len(more.group()))


def _gap(found: Reading, spot: Spot) -> re.Match | None:
    gap = spot.cues.gap.search(spot.before)
    if gap and spot.before.endswith(_BALANCE, 0, gap.start() + len("差")):
        return None
    if gap and spot.lang != "vi" and found.unit != "percentage_point" and gap.group(1) in spot.cues.comparators_before:
        return None  # 高于90% and "below 5 per cent" are levels, 高于全国3个百分点 a gap
    if gap and spot.lang == "en" and spot.before.endswith(" the ") and _GOAL_NEXT.match(spot.folded, found.end):
        return None  # "short of the 65% target"
    return None if gap and _NOT.search(spot.before[: gap.start()]) else gap


def _multiple_of_time(found: Reading, spot: Spot, origin: int) -> Reading | None:
    """Three times the level of 2018, 1,3 lần cùng kỳ, 是年初的3倍: a change; three times that in the south: a gap."""
    if found.unit == "percent" and _level_of_earlier(found, spot):
        return found._replace(shape="change", rule=LEVEL_OF_EARLIER)
    if found.unit != "ratio":
        return None
    earlier = _EARLIER.match(spot.folded, found.end) or (spot.lang == "zh" and _EARLIER_OWNS.search(spot.before))
    if earlier or (spot.lang == "vi" and _SINCE_THEN.search(spot.before)):
        return found._replace(shape="change", rule="multiple")
    elsewhere = spot.lang == "en" and _THAT_OF.match(spot.folded, found.end)
    return found._replace(shape="gap", rule="multiple of another group") if elsewhere else None


def _level_of_earlier(found: Reading, spot: Spot) -> bool:
    """Per cent of the level of an earlier time: 为上年的八成, bằng 97% so với năm trước."""
    if spot.lang == "zh":
        return bool(_OF_EARLIER.search(spot.before))
    if spot.lang == "en":
        return bool(_EN_OF_EARLIER.match(spot.folded, found.end))
    told = spot.lang == "vi" and _EQUALS.search(spot.before)
    again = spot.previous and spot.previous.rule == LEVEL_OF_EARLIER
    return bool(told and (again or _SO_EARLIER.match(spot.folded, found.end)))


def _multiple_of_another(found: Reading, spot: Spot, origin: int) -> Reading | None:
    another = found.unit == "ratio" and found.comparator != "ge" and _TIMES_ANOTHER.match(spot.folded, found.end)
    another = another or (found.unit == "ratio" and spot.lang == "vi" and _THAN_ANOTHER.search(spot.before))
    another = another or (found.unit == "ratio" and spot.lang == "zh" and _OF_ANOTHER.search(spot.before))
    return found._replace(shape="gap", rule="multiple of another group") if another else None


def _than(found: Reading, spot: Spot, origin: int) -> Reading | None:
    """5 points higher than a year earlier is a change, 5 points higher than the average a gap."""
    if spot.lang != "en" or found.unit not in (*SHARES, *units.MONEY, *units.TIMES, "score", "count"):
        return None
    when = _THAN_WHEN.match(spot.folded, found.end)
    if when:
        return found._replace(shape="change", sign=_sign(when.group(1)))
    less = _THAN_NUMBER.match(spot.folded, found.end)
    if less and found.unit in ("percent", "count"):
        return found._replace(shape="change", sign=_sign(less.group(1) or less.group(2)))
    if _PLANNED.match(spot.folded, found.end):
        return found._replace(shape="gap", sign=-1 if _LESS.search(spot.folded, found.end, found.end + 16) else 1)
    if found.unit == "count" or not _MORE_THAN.match(spot.folded, found.end):
        return None
    return found._replace(shape="gap", sign=-1 if _LESS.search(spot.folded, found.end, found.end + 16) else 1)


def _help(found: Reading, spot: Spot, origin: int) -> Reading | None:
    if spot.lang == "zh" and found.unit in _PAID and _PAID_AT.search(spot.before):
        return found._replace(shape="support", rule="policy parameter")
    vietnamese = spot.lang == "vi" and found.unit == "percent"
    if vietnamese and _GIVEN.search(spot.before) and _COSTS_OF.match(spot.folded, found.end):
        return found._replace(shape="support", rule="policy parameter")
    helped = spot.lang == "vi" and found.unit in units.MONEY and _HELPED.search(spot.before)
    if helped and not _DONE_BEFORE.search(spot.before):
        return found._replace(shape="support", rule="policy parameter")
    paid = found.unit in _PAID and (_HELP_AFTER.match(spot.folded, found.end) or _taxed(found, spot))
    return found._replace(shape="support", rule="policy parameter") if paid else None


def _taxed(found: Reading, spot: Spot) -> bool:
    """Is a share a rate of tax, of which a policy decides: "a 7.5 percent income tax", thuế suất 10%, 税率为15%?"""
    if found.unit != "percent":
        return False
    less = _LESS_TAX.match(spot.folded, found.end) and _TAXED_BEFORE.search(spot.before)
    return bool(less or _TAX.match(spot.folded, found.end) or _TAX_OF.search(spot.before))


def _change(found: Reading, spot: Spot, origin: int) -> Reading | None:
    """A word of change before the number, unless it tells a contribution or leads to a level (tăng lên 30%)."""
    change, share = _change_word(found, spot), found.unit in SHARES
    if (change or share) and spot.cues.contribution.search(spot.before):
        return found._replace(rule="contribution to growth")
    if not change:
        return _growth_level(found, spot)
    falls = change.group(1) in spot.cues.down and not _LESS_FALL.search(spot.before)
    if found.shape == "duration" and not falls:
        return None
    if _to_level(found, spot) and not (found.unit == "ratio" and spot.lang == "zh"):
        return _growth_level(found, spot) if spot.lang == "zh" else None
    start = origin - len(change.group())
    return found._replace(shape="change", sign=-1 if falls else 1, start=start, rule=found.rule or "change")


def _growth_level(found: Reading, spot: Spot) -> Reading | None:
    """A rate of growth told as a level: 增速为5%, growth was 5%."""
    growth = found.unit in RATES and _GROWTH_WAS.search(spot.before)
    sign = -1 if growth and _FALL_WAS.search(growth.group()) else 1
    return found._replace(shape="change", sign=sign, rule="growth told as a level") if growth else None


def _change_word(found: Reading, spot: Spot) -> re.Match | None:
    change = spot.cues.change.search(spot.before)
    if not change and spot.lang == "en" and found.unit in SHARES:
        change = _CHANGED_BY.search(spot.before)
    if change and spot.lang == "en" and _THAN_LEVEL.search(spot.before):
        return None
    if not change or _PHRASAL.search(spot.before[-24:]) or spot.before.endswith(_PAST_A_MARK):
        return None
    if found.unit in ("count", *units.MONEY) and change.group(1) in ("added", "adding", "add"):
        return None
    if found.unit not in SHARES and change.group(1) == "tiết kiệm":  # what is saved is no fall of what is told
        return None
    return None if found.comparator == "ge" and found.cue.startswith(("not ", "never ")) else change


def _to_level(found: Reading, spot: Spot) -> bool:
    level = spot.cues.level.search(spot.before)
    if not level:
        return False
    return not (found.unit in SHARES and level.group().lstrip().startswith("tới"))  # tăng tới 60%: by as much as


def _change_after(found: Reading, spot: Spot, origin: int) -> Reading | None:
    """A 5% increase, 2.2%的增长."""
    if spot.lang == "zh" and found.unit in SHARES:
        after = _ZH_GROWTH_AFTER.match(spot.folded, found.end)
        return (
            found._replace(shape="change", sign=-1 if after.group(1) else 1, rule="change word after")
            if after
            else None
        )
    if spot.lang != "en" or found.unit not in (*RATES, "score"):
        return None
    after = _GROWTH_AFTER.match(spot.folded, found.end)
    return found._replace(shape="change", sign=-1 if after.group(2) else 1, rule="change word after") if after else None


_OF_SEVERAL = re.compile(r"(?<!\w)one of(?: the| its| our| only)? $")
_SPOKE = re.compile(r"[^，,。；;\d]{0,8}(?:作了?|进行了?|做了?)[^，,。；;\d]{0,6}(?:发言|汇报|交流)")


def _among_peers(found: Reading, spot: Spot) -> bool:
    """Is it one of so many hubs, or the number of those who spoke at a meeting?"""
    if spot.lang == "en":
        return found.value < 100 and bool(_OF_SEVERAL.search(spot.before))
    return spot.lang == "zh" and bool(_SPOKE.match(spot.folded, found.end, spot.end))


def _structural(found: Reading, spot: Spot, origin: int) -> Reading | None:
    """5 nhiệm vụ, 12 measures: the number of parts of a plan."""
    if found.out_of is not None:
        return None
    if (
        spot.lang == "vi"
        and found.unit == "count"
        and (_LEFT_TO_DO.search(spot.before) or _TASKS_SO_FAR.search(spot.folded, origin, min(spot.end, origin + 40)))
    ):
        return None
    if found.unit == "count" and found.value < 20 and _CONSISTS.search(spot.before):
        return found._replace(shape="structural")
    if found.word and spot.lang == "en" and found.unit == "count" and _KNOWN.search(spot.before):
        return found._replace(shape="structural")
    if found.unit == "count" and spot.lang == "zh" and _WHOLE.match(spot.folded, found.end - 1, spot.end):
        return found._replace(shape="structural")
    if found.unit == "count" and _among_peers(found, spot):
        return found._replace(shape="structural")
    if found.unit == "count" and _is_field(found, spot):
        return found._replace(shape="structural", rule="size of a field")
    if found.unit == "count" and 1 < found.value < 12 and _all_named(found, spot):
        return found._replace(shape="structural")
    parts = found.rule in ("number with noun", "number in words") and _names_parts(found, spot)
    named = found.rule == "number with noun" and spot.lang == "vi"  # 100 cán bộ cấp xã
    if parts or (found.unit == "count" and not named and spot.cues.structural.match(spot.folded, found.end)):
        return found._replace(shape=found.shape or "structural")
    return None


def _all_named(found: Reading, spot: Spot) -> bool:
    """Are there as many names beside the number as it counts: 晋江、南安、安溪三个分园区, three committees (a, b and c)?"""
    if spot.lang == "zh":
        listed = _ENDS_LIST.split(spot.before)[-1]
        if len([name for name in _LIST_MARK.split(listed) if 1 < len(name) < 16]) == found.value:
            return True
    after = None if _MADE.search(spot.before) else _TOLD_AFTER.match(spot.folded, found.end, spot.end)
    return bool(after) and len([name for name in _LIST_MARK.split(after.group(1)) if name.strip()]) == found.value


def _is_field(found: Reading, spot: Spot) -> bool:
    """The number of all that are compared or covered: "cao nhất trong 63 tỉnh", "all 193 member states"."""
    if spot.lang == "zh":
        return False
    last = found.start + max(spot.folded[found.start : found.end].rfind(" "), 0)
    return bool(_FIELD_BEFORE.search(spot.before) and _FIELD.match(spot.folded, last))


def _names_parts(found: Reading, spot: Spot) -> bool:
    if spot.lang == "zh" and spot.folded[found.end - 1] == "条" and _LINES.search(spot.before[-16:]):
        return False
    folded, stop = spot.folded, found.start
    while stop < found.end and (folded[stop].isdecimal() or folded[stop] in ".,"):
        stop += 1
    if stop == found.start and spot.lang == "zh":
        return found.shape == "structural"
    if stop == found.start:
        stop += max(1, len(folded[found.start : found.end].split()[0]))
    return found.value < 200 and bool(spot.cues.structural.match(folded, stop))


_RULES = (
    _against,
    _more_than_before,
    _from_plan,
    _multiple_of_time,
    _apart,
    _multiple_of_another,
    _than,
    _help,
    _change,
    _change_after,
    _structural,
)
