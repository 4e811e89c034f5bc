"""From bytes to characters: Unicode first, then the encodings that Chinese and Vietnamese offices still send."""

from __future__ import annotations

import codecs
import re

from analysis.documents.errors import DocumentError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_COMMON = set(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    "行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些"
    "然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无"
    "系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见"
    "省市区济增亿元企创智技术信息网络服务项目"
    "這為個國時來們會發動過說產種後經進著電裡現實點從業應開還樣與關線內數變條沒結問無軍題黨總設長頭資邊級圖統組見"
    "區濟億創術訊網絡務項"
)
_LEGACY_VIETNAMESE = {
    "TCVN3 (ABC)": re.compile(r"(?<!\w)(?:cña|vµ|c¸c|®[­­][îi]c|®Ó|nh÷ng|víi|tØnh|ph¸t|triÓn|®æi|n¨m|kinh tÕ)(?!\w)"),
    "VNI": re.compile(r"(?<!\w)(?:cuûa|vaø|caùc|ñöôïc|ñeå|nhöõng|vôùi|tænh|phaùt|trieån|ñoåi|naêm|kinh teá)(?!\w)"),
}
_SAVE = "Save it as UTF-8 (in Word or Notepad: Save as, encoding UTF-8) and add it again."


def decode(data: bytes, name: str) -> str:
    """Characters of a text file.

    Raises
    ------
    DocumentError : the file is empty, binary, cut off, in TCVN3 or VNI, or in no encoding that makes sense.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise DocumentError(name, "the file is empty.", "Get it again from its source.")
    text = _decode(data, name)
    _refuse_legacy_vietnamese(text, name)
    _refuse_binary(text, name)
    return text


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name)
    wide = _utf16_without_mark(data)
    if wide:
        return _strict(data, wide, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            raise DocumentError(
                name, "the file ends in the middle of a character: it was cut off.", "Get the whole file again."
            ) from error
    if b"\0" in data[:65536]:
        raise DocumentError(name, "the file is binary, not text.", "Hand in the text, HTML, DOCX or PDF version.")
    return _eight_bit(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            name, f"is marked as {encoding} but is damaged at byte {error.start}.", "Get the whole file again."
        ) from error


def _utf16_without_mark(data: bytes) -> str:
    """Name of the byte order if every second byte of much of the beginning is zero, as in Latin text, else ''."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.2 * len(head) / 2 and even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if even > 0.2 * len(head) / 2 and odd < even / 10 else ""


def _eight_bit(data: bytes, name: str) -> str:
    latin = data.decode("latin-1")
    _refuse_legacy_vietnamese(latin, name)
    declared = _declared(data)
    for encoding in filter(None, (declared, *_candidates(data))):
        text = _attempt(data, encoding)
        if text is not None and _plausible(text):
            return text
    raise DocumentError(name, "its encoding was not recognised.", _SAVE)


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data[:2048])
    label = found.group(1).decode("ascii").lower() if found else ""
    return {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252"}.get(label, label)


def _candidates(data: bytes) -> list[str]:
    """Likely encodings: the two Chinese ones by how everyday their characters are, then a library's guess."""
    chinese = [(score, e) for e in ("gb18030", "big5hkscs") if (score := _ordinary(_attempt(data, e) or "")) > 0.15]
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    return [e for _, e in sorted(chinese, reverse=True)] + ["cp1258", "cp1252"] + ([best.encoding] if best else [])


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _ordinary(text: str) -> float:
    """Share of everyday characters among all that are not ASCII."""
    wide = [c for c in text[:50_000] if ord(c) > 127]
    return sum(c in _COMMON for c in wide) / len(wide) if wide else 0.0


def _plausible(text: str) -> bool:
    """Chinese in everyday characters, Vietnamese with its marks, or a mostly plain Latin text."""
    sample = text[:50_000]
    han = sum("\u4e00" <= c <= "\u9fff" for c in sample)
    if han > 0.1 * len(sample):
        return _ordinary(sample) > 0.15
    if re.search(r"[\u0300\u0301\u0303\u0309\u0323]", sample):
        return len(re.findall(r"[đươăâêô]", sample)) > 0.02 * len(sample)
    return sum(c < "\x7f" for c in sample) > 0.93 * len(sample)


def _refuse_legacy_vietnamese(text: str, name: str) -> None:
    for encoding, words in _LEGACY_VIETNAMESE.items():
        if len(words.findall(text[:50_000])) >= 2:
            raise DocumentError(
                name,
                f"is Vietnamese in the old {encoding} encoding, which is not Unicode.",
                f"Convert it from {encoding.split()[0]} to Unicode (UniKey: Ctrl+Shift+F6) and add it again.",
            )


def _refuse_binary(text: str, name: str) -> None:
    sample = text[:200_000]
    control = sum((c < " " and c not in "\t\n\r\f\x0b") or c == "\ufffd" for c in sample)
    if control > 0.005 * len(sample):
        raise DocumentError(name, "the file is binary, not text.", "Hand in the text, HTML, DOCX or PDF version.")
