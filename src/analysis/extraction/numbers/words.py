"""Numerals in Vietnamese or English words: ranks, shares and multiples as set phrases, counts with their nouns."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from analysis.extraction.numbers import magnitudes, ranks, units
from analysis.extraction.numbers.bare import TECHNICAL, WORD, led_by_them, noun, time_by_time
from analysis.extraction.numbers.measured import measured
from analysis.extraction.numbers.reading import Reading, Spot, first_of, rank
from analysis.extraction.vocabulary import numerals
from analysis.extraction.vocabulary.cues import Cues

_PLACED = {
    "quán quân": 1.0,
    "đầu bảng": 1.0,
    "đầu": 1.0,
    "top spot": 1.0,
    "nhất": 1.0,
    "nhì": 2.0,
    "số một": 1.0,
    "number one": 1.0,
    "số 1": 1.0,
} | {w: float(i) for w, i in numerals.EN_ORDINALS.items()}
_MULTIPLES = {"doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0, "gấp đôi": 2.0, "gấp rưỡi": 1.5}
_OPENS_QUOTE = tuple("“\"‘'«")
_NUMBERED = re.compile(r"(?:thứ|hạng|lần|khóa|khoá)\s*$")
_RANKED = re.compile(r"(?:đứng|xếp|vị trí|hạng|lớn|cao|nhanh|nhiều|đông|mạnh|tốt)(?: hạng| vị trí)?(?: thứ)?\s*$")
_ONE_COUNTS = re.compile(r" (?:năm|bậc|triệu|tỷ|million|billion|trillion|lakhs?|crores?)")
_PLACE = re.compile(r" (?:place|spot|notch|rung|position)(?!\w)")
_AND_IN = re.compile(r"and [a-z]+ in ")
_NEAR = 60  # characters
_PLAIN = frozenset(["hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"])  # năm is a year, một an article
_AT_LEAST = re.compile(r"(?<!\w)(?:ít nhất|tối thiểu)(?: có)? $")
_NO_THING = re.compile(r" (?:chữ số|con số|bên|chiều|mặt|tay|phía)(?!\w)")
_EACH_YEAR = re.compile(r"(?<!\w)(?:mỗi|hằng|hàng|từng|các|những|nhiều|vài|đầu|cuối|trong|cả|giữa|suốt|theo|qua) $")
_UPPER = {
    "vi": re.compile(rf" (?:đến|tới|hoặc) ({'|'.join(numerals.VI_WORDS)})(?!\w)"),
    "en": re.compile(rf" (?:to|or) ({'|'.join(sorted(numerals.EN_WORDS, key=len, reverse=True))})(?!\w)"),
}
_MILLION = re.compile(r"( of an?)?( )(?=(?:hundred|thousand|million|billion|trillion)(?!\w))")
_POINT = re.compile(r" per ?cent(?:age)? point")
_NEXT = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_TOP = re.compile(r"(?<!\w)top $")
_AN_ORDINAL = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?!\w)")  # twenty-first
_OF_THEM = re.compile(
    r" of (?:(?:them|these|those|which|whom)(?!\w)|(?:(?:the|its|our|all) (?:[a-z]+['’]s )?)?\d{1,4} [a-z]{4}|"
    r"(?:the )?(?:ten|twelve|twenty|eight|six) [a-z]{4})"
)

_STOPS = re.compile(r" ?[,;.)(]| (?:và|cả nước|toàn quốc)(?!\w)|$")

_TWO_DIGITS = ("hai con số", "double-digit", "double digit", "double digits", "double-digits")


def read(match: re.Match, spot: Spot) -> Reading | None:
    """The number that `match` found; None if the word counts nothing."""
    base = Reading(*match.span(), step=0.0, word=True)
    if match.group() in _TWO_DIGITS:
        return base._replace(value=10.0, unit="percent", comparator="ge", cue="", shape="change", rule="double-digit")
    part = _part_of_million(base, match.group(), spot)
    if part:
        return _with_noun(part, spot) or _large(part, spot)
    found = first_of((_placed, _share, _multiple), base, match.group())
    if found and found.shape == "rank":
        return None if _stands_alone(found, spot) else ranks.of_field(found, spot)
    return found or _count(base, match.group(), spot)


def _part_of_million(base: Reading, token: str, spot: Spot) -> Reading | None:
    """Half a million, a quarter of a million."""
    part = 50.0 if token == "half a" else numerals.share(token)
    if token == "half a" and _POINT.match(spot.folded, base.end):
        return base._replace(value=0.5, rule="number in words")
    million = _MILLION.match(spot.folded, base.end) if part else None
    if not million or (million.group(1) and token == "half a"):
        return None
    return base._replace(value=part / 100, end=million.start(2), rule="number in words")


def _placed(base: Reading, token: str) -> Reading | None:
    return rank(base, "rank in words", value=_PLACED[token]) if token in _PLACED else None


def _stands_alone(base: Reading, spot: Spot) -> bool:
    """Is "and sixth in …" told of no rank before it?"""
    ranked = spot.previous and spot.previous.shape == "rank" and base.start - spot.previous.end < _NEAR
    return _AND_IN.match(spot.folded, base.start - len("and "), base.end + len(" in ")) is not None and not ranked


def _share(base: Reading, token: str) -> Reading | None:
    value = numerals.share(token) or numerals.of_every(token)
    end = base.end - len(" of") if token.endswith(" of") else base.end
    if value and token.startswith("quá "):  # quá nửa
        base = base._replace(comparator="gt", cue="quá")
    return base._replace(end=end, value=value, unit="percent", rule="share in words") if value else None


def _multiple(base: Reading, token: str) -> Reading | None:
    if token == "twice":
        return base._replace(value=2.0, unit="ratio", rule="multiple")
    value = next((times for stem, times in _MULTIPLES.items() if token.startswith(stem)), 0.0)
    if token.endswith("fold"):
        value = numerals.english(token.removesuffix("fold").rstrip("-"))
    if not value and token.startswith("gấp "):
        value = numerals.vietnamese(token[4:])
    return base._replace(value=value, unit="ratio", shape="change", rule="multiple") if value else None


def _count(base: Reading, token: str, spot: Spot) -> Reading | None:
    base = _valued(base, token, spot.lang)
    if base and spot.lang == "vi" and _STOPS.match(spot.folded, base.end) and (again := ranks.listed(base, spot)):
        return again  # xếp thứ nhất, nhì và ba
    if base is None or _in_name(base, token, spot) or (token == "tư" and not _NUMBERED.search(spot.before)):
        return None  # tư counts only behind thứ: đầu tư, vật tư
    if spot.lang == "vi" and _NUMBERED.search(spot.before):
        goes_on = spot.previous and spot.previous.shape == "rank" and base.start - spot.previous.end < 60
        return rank(base, "rank in words") if goes_on or _RANKED.search(spot.before) else None
    if spot.lang == "en" and base.value > 1 and TECHNICAL.match(spot.folded, base.end):  # fifty-two 5G stations
        return base._replace(unit="count", rule="number with noun")
    if _is_other_word(base, token, spot):
        return None
    base = _ranged(base, spot)
    return first_of((ranks.leading, _top, _of_them, _with_noun, time_by_time, _large), base, spot)


def _ranged(base: Reading, spot: Spot) -> Reading:
    """Two to three, hai đến ba, ba hoặc bốn: the second word is the upper end."""
    second = _UPPER[spot.lang].match(spot.folded, base.end, spot.end)
    high = (numerals.vietnamese if spot.lang == "vi" else numerals.english)(second.group(1)) if second else 0
    if not high or high <= base.value or base.high is not None:
        return base
    return base._replace(high=high, end=second.end(), comparator="range", cue="-")


def _valued(base: Reading, token: str, lang: str) -> Reading | None:
    value, end = (numerals.vietnamese if lang == "vi" else numerals.english)(token), base.end
    if lang == "vi" and token.endswith(" năm") and " " in token:  # "hai năm" is two years, not 2 5
        value, end = numerals.vietnamese(token[: -len(" năm")]), end - len(" năm")
    return base._replace(value=value, end=end, rule="number in words") if value else None


def _in_name(base: Reading, token: str, spot: Spot) -> bool:
    """One of "bốn tại chỗ", or of "ba không, ba có": a slogan."""
    before, after = spot.before, spot.folded[base.end : base.end + 40]
    if before.endswith(_OPENS_QUOTE):
        return True
    if before.endswith(", ") and re.search(rf"[“\"']{token} [^\d.;]{{2,30}}, $", before):
        return True
    return f", {token} " in after and bool(re.match(rf" [^\W\d]+(?: [^\W\d]+)?, {token} ", after))


def _is_other_word(base: Reading, token: str, spot: Spot) -> bool:
    """An article ("one", "một"), the "năm" before a year, or a word that nothing follows."""
    at = base.end
    if not WORD[spot.lang].match(spot.folded, at, min(spot.end, at + 40)) or _AN_ORDINAL.match(spot.folded, at):
        return True
    counts = spot.cues.before.search(spot.before) or _ONE_COUNTS.match(spot.folded, at, at + 10)
    if base.value == 1 and not counts and not (_PLACE.match(spot.folded, at) and spot.cues.change.search(spot.before)):
        return True
    year = spot.folded[at : at + 1] == " " and spot.folded[at + 1 : at + 2].isdecimal()
    return token == "năm" and (year or bool(_EACH_YEAR.search(spot.before)))


def _top(base: Reading, spot: Spot) -> Reading | None:
    top = spot.lang == "en" and base.value > 1 and _TOP.search(spot.before)
    return rank(base, "top of a field", comparator="le", cue="top") if top else None


def _of_them(base: Reading, spot: Spot) -> Reading | None:
    told = spot.lang == "en" and (_OF_THEM.match(spot.folded, base.end, base.end + 40) or led_by_them(base, spot))
    return base._replace(unit="count", rule="number of them") if told else None


def _with_noun(base: Reading, spot: Spot) -> Reading | None:
    plural = _plural(base, spot) if spot.lang == "en" else 0
    if not (plural or _counts_any(base, spot) or _counted_nouns(spot.cues).match(spot.folded, base.end)):
        return None
    base, _ = magnitudes.scaled(base, spot)
    unit, after = units.after(spot.folded, base.end, spot.end, spot.cues)
    if unit:
        return measured(base._replace(unit=unit, end=after), spot)
    stop = noun(base.end, spot) or plural
    return base._replace(unit="count", end=stop) if stop else None


def _large(base: Reading, spot: Spot) -> Reading | None:
    """The mark of a million that something passed, without a noun."""
    base, scaled = magnitudes.scaled(base, spot)
    hedged = spot.lang == "en" and scaled and spot.cues.before.search(spot.before)
    return base._replace(unit="count", rule="large number") if hedged else None


def _counts_any(base: Reading, spot: Spot) -> bool:
    """A Vietnamese numeral that is no other word counts whatever noun follows it."""
    token = spot.folded[base.start : base.end]
    plain = spot.lang == "vi" and (token in _PLAIN or (token == "một" and _AT_LEAST.search(spot.before)))
    return plain and bool(noun(base.end, spot)) and not _NO_THING.match(spot.folded, base.end)


def _plural(base: Reading, spot: Spot) -> int:
    """Offset behind an English plural with no more than three words before it that are no function words; 0 without."""
    for found in islice(_NEXT.finditer(spot.folded, base.end, min(spot.end, base.end + 48)), 4):
        word = found.group()
        if (word in spot.cues.not_noun and word not in ("it", "more")) or "," in spot.folded[base.end : found.start()]:
            return 0  # "it" may be information technology: seven IT parks
        if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "oes", "ays")):
            return found.end() if base.value > 1 else 0
    return 0


@cache
def _counted_nouns(cues: Cues) -> re.Pattern:
    between = r"(?:[a-z-]+ ){0,2}" if cues.lang == "en" else ""
    return re.compile(rf"[ -]{between}(?:{cues.any(cues.words['word_nouns'])})(?!\w)")
