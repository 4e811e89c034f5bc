"""Comparators: the words before or after a number that say at least, more than, about, nearly, at most."""

from __future__ import annotations

import re

from analysis.extraction.numbers.reading import Reading, Spot

_VERB_END = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:占|有|为|达到?|建成|建设|新建|新增|培育|打造|完成|开展|引进|引育|拥有|组织|举办|形成|创建|认定|"
    r"安排|建立|资助|补助|奖励|补贴|给予|支持)$"
)
_YEARLY = re.compile(r" ?/ ?năm| mỗi năm|/yr| a year| per year(?= or )")
_LEAST = re.compile(r"(?<!\w)từ $")
_NO_MORE = re.compile(
    r"(?<!\w)(?:no(?! (?:sooner|doubt))(?: [a-z]+){1,4}|"
    r"(?:cannot|(?:may|must|shall|can|should|will|does|do|did) ?not(?! only))(?: [a-z]+){0,3}) $"
)  # "no operator should receive more than"
_LIMIT_FAR = re.compile(
    r"(?:(不超过|不高于|不低于|不少于)|(约|近|超过|超)[占为])[^，。；,;\d]{1,12}的$|(?:按|给予|按照)(不超过)[^，。；,;\d]{1,8}$"
)
_GROUPED = re.compile(
    r"(?<!\w)(?:projects|tasks|measures|targets|actions|initiatives|activities|services|items|indicators) $"
)
_NEXT_LED = re.compile(r" ?[$€£¥]?\d")
_FURTHER = {
    "zh": re.compile(r"[\u4e00-\u9fff]{1,3}?(?=及?以上|及?以下|以内|左右)"),
    "vi": re.compile(r"(?: [^\W\d_]+){1,4}?(?= trở lên| trở xuống)"),
    "en": re.compile(r"(?: [^\W\d_]+){1,3}?(?= or (?:more|fewer|above|less)| and (?:upwards|above|over)(?! \$?\d))"),
}


def told(found: Reading, spot: Spot) -> Reading:
    """`found` with its comparator, its cue word and the span widened by that word."""
    if found.comparator == "range":
        return found
    after = _after(found, spot)
    if after:
        kind = spot.cues.comparators_after[after.group(1)]
        kind = "le" if found.shape == "rank" and kind == "ge" else kind
        return found._replace(comparator=kind, cue=after.group(1), end=after.end())
    lead = _before(spot)
    if not lead:
        return found
    word = next(filter(None, lead.groups()))
    kind = spot.cues.comparators_before[word]
    if (found.shape == "rank" and kind != "le") or _misleads(word, found, spot.before, lead.start(1)):
        return found
    if word in _THAN_LEVEL and _LEVEL_OF.match(spot.folded, found.end):
        return found
    if word.startswith("passed") and _PASSED.match(spot.folded, found.end):
        return found
    kind = "approx" if kind == "nearly" else kind
    if word == "top" and found.unit not in ("rank", "count"):  # exports top $4 billion
        kind = "gt"
    if kind == "gt" and spot.lang == "en" and _NO_MORE.search(spot.before, 0, lead.start(1)):
        kind = "le"
    return found._replace(comparator=kind, cue=word, start=found.start - len(lead.group()))


def _after(found: Reading, spot: Spot) -> re.Match | None:
    yearly = _YEARLY.match(spot.folded, found.end)
    stop = yearly.end() if yearly else found.end
    after = spot.cues.after.match(spot.folded, stop, min(spot.end, stop + 12))
    if after and _NEXT_LED.match(spot.folded, after.end()):  # "16,500 MW and over 4,500 MW"
        after = None
    many = after and after.group(1) == "多" and spot.folded[after.end() : after.end() + 1] in ("出", "于", "了")  # 多出
    if many or (after and after.group(1) in ("多", "余", "内", "起") and found.cue):
        after = None
    least = spot.lang == "vi" and found.unit == "percent" and _LEAST.search(spot.before)  # từ 50% dân số trở lên
    return after or (None if found.unit in ("percent", "rank") and not least else _after_noun(stop, spot))


def _after_noun(stop: int, spot: Spot) -> re.Match | None:
    """The comparator behind the noun: 150万人次以上, 5 doanh nghiệp trở lên, ten firms or more."""
    noun = _FURTHER[spot.lang].match(spot.folded, stop, min(spot.end, stop + 40))
    return spot.cues.after.match(spot.folded, noun.end(), min(spot.end, noun.end() + 14)) if noun else None


def _before(spot: Spot) -> re.Match | None:
    """The cue word that ends the words before the number, a verb between them left out (超过占40%)."""
    plain = _VERB_END.sub("", spot.before)
    lead = spot.cues.before.search(plain)
    lead = lead or (spot.cues.before.search(spot.before) if plain != spot.before else None)
    return lead or (_LIMIT_FAR.search(spot.before) if spot.lang == "zh" else None)


_THAN_LEVEL = ("cao hơn mức", "thấp hơn mức")  # thấp hơn mức 41,3 triệu USD của cùng kỳ 2022
_LEVEL_OF = re.compile(r"(?: [^\W\d]+){0,3} (?:của|hồi) (?:cùng kỳ|năm|cả nước|toàn quốc|quý|tháng)(?!\w)")
_PASSED = re.compile(r" of (?:the )?(?:homes|households|premises)")  # a network passes them


_VERB_UP = re.compile(
    r"(?<!\w)(?:pick|catch|ramp|scale|step|edg|inch|creep|mov|came|com|bring|brought)(?:s|e|es|ed|ing)? $"
)  # "pick up to 3.8%" is a level


def _misleads(word: str, found: Reading, before: str, at: int) -> bool:
    """The cue belongs to another phrase: "trên 5 sàn" (on), "cao hơn 3%" (a gap), "đến hơn"."""
    if word == "trên":
        return found.unit == "count" and found.value < 10 and found.rule != "large number"
    if word == "under":  # 27 projects under eight campaigns
        return found.word and found.unit == "count" and _GROUPED.search(before[:at]) is not None
    if word == "up to":
        return bool(_VERB_UP.search(before[:at]))
    if word == "约":
        return before[:at].endswith(("签", "预", "节", "合", "条", "公", "履", "解", "违", "特"))
    if word == "过":
        return before[:at].endswith(("经", "通"))
    if word == "hơn":
        return before[:at].rstrip().endswith(("cao", "thấp", "nhiều", "ít", "lớn", "kém", "nhanh", "chậm"))
    return False
