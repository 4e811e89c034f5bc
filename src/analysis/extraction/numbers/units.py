# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""The unit that follows (or precedes) a number."""

from __future__ import annotations

import re
from functools import cache

from analysis.extraction.vocabulary.cues import Cues

PHYSICAL = {
    "tbps": "Tbps", "tb/s": "Tbps", "gbps": "Gbps", "gb/s": "Gbps", "gbit/s": "Gbps", "mbps": "Mbps", "mb/s": "Mbps",
    "mbit/s": "Mbps", "kbps": "kbps", "eb": "EB", "zb": "ZB", "pb": "PB", "tb": "TB", "gb": "GB", "mb": "MB", "kwh": "kWh", "mwh": "MWh",
    "gwh": "GWh", "twh": "TWh", "mwp": "MWp", "mw": "MW", "gw": "GW", "kw": "kW", "mva": "MVA", "kv": "kV", "km2": "km2",
    "km²": "km2", "km": "km", "ha": "ha", "m2": "m2", "m²": "m2", "m3": "m3", "m³": "m3", "kg": "kg", "ghz": "GHz",
    "mhz": "MHz", "ms": "ms", "teu": "TEU", "teus": "TEU", "pflops": "PFLOPS", "pf": "PFLOPS", "ef": "EFLOPS", "eflops": "EFLOPS", "g": "Gbps",
    "°c": "celsius", "℃": "celsius",
}  # fmt: skip
CURRENCY = {"us$": "USD", "$": "USD", "usd": "USD", "vnd": "VND", "vnđ": "VND", "rmb": "CNY", "cny": "CNY", "¥": "CNY", "￥": "CNY", "€": "EUR", "eur": "EUR",
    "nt$": "TWD", "twd": "TWD", "mop": "MOP", "新台币": "TWD", "hk$": "HKD", "hkd": "HKD", "s$": "SGD", "sgd": "SGD", "rm": "MYR", "myr": "MYR",
    "php": "PHP", "₱": "PHP", "thb": "THB", "฿": "THB", "rp": "IDR", "idr": "IDR", "₫": "VND", "đ": "VND", "£": "GBP", "gbp": "GBP",
    "jpy": "JPY", "krw": "KRW", "₩": "KRW", "₹": "INR", "inr": "INR", "rs": "INR", "rs.": "INR", "ksh": "KES", "kshs": "KES", "kes": "KES", "sar": "SAR", "aed": "AED", "zar": "ZAR", "ngn": "NGN", "₦": "NGN",
    "gh¢": "GHS", "gh₵": "GHS", "ghs": "GHS", "pln": "PLN", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "chf": "CHF", "c$": "CAD", "nz$": "NZD", "nzd": "NZD", "r$": "BRL", "brl": "BRL", "a$": "AUD", "aud": "AUD", "人民币": "CNY",
    "mad": "MAD", "xof": "XOF", "fcfa": "XOF", "cfaf": "XOF", "cfa": "XOF", "nu": "BTN", "nu.": "BTN", "btn": "BTN", "tk": "BDT", "tk.": "BDT", "bdt": "BDT", "৳": "BDT", "hrk": "HRK", "etb": "ETB", "kzt": "KZT", "₸": "KZT", "mnt": "MNT", "₮": "MNT", "try": "TRY", "₺": "TRY",
    "egp": "EGP", "e£": "EGP", "pkr": "PKR", "lkr": "LKR", "npr": "NPR", "rub": "RUB", "₽": "RUB", "uah": "UAH", "₴": "UAH", "huf": "HUF", "czk": "CZK", "ron": "RON",
    "ils": "ILS", "₪": "ILS", "uzs": "UZS", "khr": "KHR", "lak": "LAK", "mmk": "MMK", "zmw": "ZMW", "rwf": "RWF", "ugx": "UGX", "tzs": "TZS", "mxn": "MXN", "qar": "QAR", "kwd": "KWD",
    "qr": "QAR", "bhd": "BHD", "bd": "BHD", "omr": "OMR", "jod": "JOD", "tnd": "TND", "dzd": "DZD", "iqd": "IQD", "n$": "NAD", "nad": "NAD", "bwp": "BWP", "mur": "MUR", "mwk": "MWK", "lsl": "LSL", "gmd": "GMD", "sle": "SLE", "xaf": "XAF",
    "tt$": "TTD", "ttd": "TTD", "j$": "JMD", "jmd": "JMD", "gyd": "GYD", "clp": "CLP", "pen": "PEN", "s/": "PEN", "uyu": "UYU", "pyg": "PYG", "₲": "PYG", "bob": "BOB", "bs": "BOB", "crc": "CRC", "₡": "CRC", "dop": "DOP", "rd$": "DOP", "ars": "ARS",
    "gel": "GEL", "₾": "GEL", "azn": "AZN", "₼": "AZN", "֏": "AMD", "bgn": "BGN", "rsd": "RSD", "mkd": "MKD", "mdl": "MDL", "isk": "ISK", "kgs": "KGS", "tjs": "TJS", "fjd": "FJD", "pgk": "PGK", "sbd": "SBD", "wst": "WST", "vuv": "VUV", "bnd": "BND",
    "byn": "BYN", "byr": "BYR", "lyd": "LYD", "yer": "YER", "afn": "AFN", "irr": "IRR", "syp": "SYP", "lbp": "LBP", "tmt": "TMT", "aoa": "AOA", "mzn": "MZN", "cdf": "CDF", "gnf": "GNF", "scr": "SCR", "mvr": "MVR", "bbd": "BBD", "htg": "HTG", "hnl": "HNL",
}  # fmt: skip
CURRENCY_BEFORE = re.compile(
    rf"(?<![a-z])({'|'.join(re.escape(c) for c in sorted(CURRENCY, key=len, reverse=True))})\s?$"
)
LETTERS = {
    "r": "ZAR",
    "n": "NGN",
    "e": "SZL",
    "l": "HNL",
    "q": "GTQ",
}  # R45 million, N412 billion: they stand right at a large sum
LETTER_BEFORE = re.compile(rf"(?<![a-z0-9&'’-])(?:([{''.join(LETTERS)}])|(r) )$")
LONGEST = max(map(len, CURRENCY)) + 2  # characters of a currency with what may stand behind it
CURRENCY_START = re.compile(rf"({'|'.join(re.escape(c) for c in sorted(CURRENCY, key=len, reverse=True))})(?![a-z])\s?")
MONEY = frozenset({*CURRENCY.values(), *LETTERS.values()})
TECHNICAL = frozenset(["Tbps", "Gbps", "Mbps", "kbps", "GB", "TB", "MB", "kW", "MW", "GHz", "MHz"])
_MULTIPLES = ("times ", "lần ", "倍")
TIMES = frozenset(["year", "month", "week", "day", "hour", "minute", "second"])


@cache
def _pattern(cues: Cues) -> tuple[re.Pattern, dict[str, str]]:
    """Finds the words of units; code of each."""
    codes = {**PHYSICAL, **cues.units}
    words = sorted(codes, key=len, reverse=True)
    edge = r"(?![a-z0-9²³])" if cues.lang == "zh" else r"(?!\w)"
    edged = (re.escape(w) + (edge if w[-1].isalnum() and ord(w[-1]) < 0x2E80 else "") for w in words)
    return re.compile("|".join(edged)), codes


@cache
def _per(cues: Cues) -> tuple[re.Pattern, re.Pattern]:
    """Finds a denominator anywhere (tried first: words in between cost much); one behind up to six words."""
    gap = "[^\\W\\d]{0,8}" if cues.lang == "zh" else r"(?: ?[^\W\d]++){0,6} ?"
    named = "|".join(f"(?P<{code}_{i}>{p.pattern})" for i, (code, p) in enumerate(cues.per))
    return re.compile("|".join(p.pattern for _, p in cues.per)), re.compile(f"{gap}(?:{named})")


def after(folded: str, at: int, end: int, cues: Cues) -> tuple[str, int]:
    """(unit code, offset after it) for the unit that begins at `at`; ('', at) if there is none."""
    first = at
    while first < end and first - at < 2 and folded[first] == " ":
        first += 1
    told, behind = _per(cues)
    stop = min(end, first + 72)
    times = folded.startswith(_MULTIPLES, first)  # 1.7 times as many stations per km2
    per = behind.match(folded, first, stop) if not times and told.search(folded, first, stop) else None
    if per:
        return per.lastgroup.rpartition("_")[0], per.end()
    pattern, codes = _pattern(cues)
    match = pattern.match(folded, first, min(end, first + 24))
    return (codes[match.group()], match.end()) if match else ("", at)
