"""The countries of the world with their names in three languages, from the Unicode CLDR as Babel ships it."""

from __future__ import annotations

import re
import unicodedata

from babel import Locale

_NONE = re.compile(  # no countries, or told of elsewhere in the catalogue
    "A[CQ]|BV|C[CPQX]|DG|E[AUZ]|G[GS]|H[KM]|I[CMO]|JE|MO|NU|PN|QO|SJ|T[AFKW]|U[MN]|WF|X[AB]|YT|ZZ"
)
_VIETNAMESE = {  # names that are words of their own in Vietnamese: pháp (law), anh (brother), áo (coat)
    "AT": "Cộng hòa Áo",
    "AU": "Australia",
    "BE": "Vương quốc Bỉ",
    "FR": "Cộng hòa Pháp",
    "GB": "Vương quốc Anh",
    "IT": "Italia",
    "RU": "Liên bang Nga",
}
_ALSO = {  # further names in English
    "BA": ["Bosnia and Herzegovina"],
    "CI": ["Cote d'Ivoire", "Ivory Coast"],
    "CZ": ["Czech Republic"],
    "GB": ["UK"],
    "TR": ["Turkiye"],
    "AE": ["UAE"],
}


def countries(known: dict[str, dict]) -> dict[str, dict]:
    """Entries, as those of places.yml, of the countries whose English name `known` does not hold."""
    english, vietnamese, chinese = (Locale(lang).territories for lang in ("en", "vi", "zh"))
    codes = [code for code in english if re.fullmatch("[A-Z]{2}", code) and not _NONE.fullmatch(code)]
    told = {key: code for code in sorted(codes) for key in (_plain(english[code]),) if key not in known}
    return {
        key: {
            "name": {"en": key, "vi": _VIETNAMESE.get(code, vietnamese[code]), "zh": chinese[code]},
            "aliases": {"en": [*{english[code]} - {key}, *_ALSO.get(code, [])], "vi": [], "zh": []},
            "level": "country",
            "country": key,
            "parent": "World",
            "slug": re.sub("[^a-z]+", "-", _ascii(key).lower()).strip("-"),
        }
        for key, code in told.items()
    }


def _plain(name: str) -> str:
    """The name without what brackets add to it: Congo (DRC) keeps them, Myanmar (Burma) does not."""
    return name.partition(" (")[0] if name.startswith("Myanmar") else name


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
