"""The likely encoding of bytes that are not UTF-8."""

import re
from itertools import islice

from chardetng_py import EncodingDetector

from mediakit.decoding.fitting import decodes
from mediakit.decoding.second_opinion import reconsider

_SAMPLE = 2_000_000  # bytes: more than enough to guess from
_SUPERSETS = {  # what the names stand for on the web (WHATWG Encoding, section 4.2), in Python's words
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "windows-874": "cp874",
    "iso-8859-8-i": "iso-8859-8",
}
_FAMILIES = {  # the Windows code page (or what stands for it) of a language
    "windows-1252": "ca da de en es eu fi fr ga gl is it nb nl nn no pt sv",
    "windows-1250": "cs sk pl hu sl hr bs ro sq",
    "windows-1251": "ru bg uk mk sr be mn kk",
    "windows-1253": "el",
    "windows-1254": "tr az",
    "windows-1255": "he yi",
    "windows-1256": "ar fa ur",
    "windows-1257": "et lv lt",
    "windows-1258": "vi",
    "cp874": "th",
    "cp932": "ja",
    "cp949": "ko",
    "gb18030": "zh",
    "big5hkscs": "zh-tw",
}
_LATIN = {  # encodings that a short text hardly tells apart, and what they are relatives of
    "windows-1250": "windows-1250",
    "iso-8859-2": "windows-1250",
    "windows-1252": "windows-1252",
    "windows-1254": "windows-1254",
    "windows-1257": "windows-1257",
    "iso-8859-4": "windows-1257",
    "iso-8859-13": "windows-1257",
    "windows-1258": "windows-1258",
}
_LEGACY = {language: codec for codec, languages in _FAMILIES.items() for language in languages.split()}
_DOMAINS = {  # the detector wants a country's top-level domain where we know a language
    "ar": "eg", "be": "by", "bn": "bd", "bs": "ba", "ca": "es", "cs": "cz", "da": "dk", "el": "gr",
    "et": "ee", "fa": "ir", "ga": "ie", "he": "il", "hi": "in", "hy": "am", "ja": "jp", "ka": "ge",
    "kk": "kz", "ko": "kr", "nb": "no", "nn": "no", "sl": "si", "sq": "al", "sr": "rs", "sv": "se",
    "uk": "ua", "ur": "pk", "vi": "vn", "yi": "il", "zh": "cn",
}  # fmt: skip
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_ENOUGH = 6


def guess_encoding(data: bytes, language: str) -> tuple[str, bool]:
    """The likely encoding in Python's words, and whether enough spoke for it; `language` is BCP 47.

    The language decides among the Latin encodings only, and where the detector, in doubt, says Western.
    """
    primary = _primary(language)
    name, certain = _detected(data, primary)
    codec = _SUPERSETS.get(name.lower(), name.lower())
    legacy = _LEGACY.get(primary, "")
    doubtful = codec == "windows-1252" or (codec in _LATIN and legacy in _LATIN)
    if doubtful and legacy and _LATIN.get(codec) != legacy and decodes(data, legacy):
        codec, certain = legacy, True
    return reconsider(data, codec, primary if legacy else ""), certain and _is_enough(data)


def _is_enough(data: bytes) -> bool:
    """Whether there are enough bytes above ASCII for a guess to be more than that."""
    return sum(1 for _ in islice(_NON_ASCII.finditer(data), _ENOUGH)) == _ENOUGH


def _primary(language: str) -> str:
    """The language subtag; `zh-tw` for Chinese in traditional characters, which has encodings of its own."""
    subtags = language.lower().split("-")
    return "zh-tw" if subtags[0] == "zh" and {"tw", "hk", "mo", "hant"} & set(subtags) else subtags[0]


def _detected(data: bytes, primary: str) -> tuple[str, bool]:
    first = _NON_ASCII.search(data)
    start = first.start() if first else 0
    detector = EncodingDetector()
    detector.feed(data[start : start + _SAMPLE], last=len(data) <= start + _SAMPLE)
    name, certain = detector.guess_assess(tld=_domain(primary), allow_utf8=False)
    return str(name), bool(certain)


def _domain(primary: str) -> bytes | None:
    if primary == "zh-tw":
        return b"tw"
    domain = _DOMAINS.get(primary, primary if len(primary) == 2 and primary != "en" else "")
    return domain.encode() if domain.isascii() and domain.isalpha() else None
