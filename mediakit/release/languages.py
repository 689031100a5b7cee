"""Language tags, from codes in file names and from the names that people write."""

import re

_TWO = (  # ISO 639-1
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv"
    " dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie"
    " ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv"
    " mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm"
    " rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts"
    " tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_THREE = {  # the ISO 639-2 codes met in file names (those that are also English words are left out) → BCP 47
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it", "por": "pt",
    "dut": "nl", "nld": "nl", "swe": "sv", "dan": "da", "nor": "no", "nob": "nb", "nno": "nn", "pol": "pl",
    "cze": "cs", "ces": "cs", "slo": "sk", "slk": "sk", "slv": "sl", "hun": "hu", "rum": "ro", "ron": "ro",
    "bul": "bg", "hrv": "hr", "srp": "sr", "gre": "el", "ell": "el", "tur": "tr", "rus": "ru", "ukr": "uk",
    "ara": "ar", "heb": "he", "per": "fa", "fas": "fa", "hin": "hi", "urd": "ur", "ben": "bn", "tam": "ta",
    "tel": "te", "tha": "th", "vie": "vi", "ind": "id", "msa": "ms", "jpn": "ja", "kor": "ko", "chi": "zh",
    "zho": "zh", "cat": "ca", "glg": "gl", "eus": "eu", "gle": "ga", "isl": "is", "fil": "fil", "haw": "haw",
    "yue": "yue", "cmn": "cmn", "gsw": "gsw", "ceb": "ceb", "hmn": "hmn", "ckb": "ckb",
}  # fmt: skip
_NAMES = {
    "ar": "arabic العربية arabe", "bg": "bulgarian", "cs": "czech čeština", "da": "danish dansk",
    "de": "german deutsch allemand alemán", "el": "greek ελληνικά", "en": "english englisch anglais inglés",
    "es": "spanish español espanol spanisch espagnol", "et": "estonian", "fa": "persian farsi",
    "fi": "finnish suomi", "fr": "french français francais französisch francés", "ga": "irish gaeilge",
    "he": "hebrew עברית", "hi": "hindi", "hr": "croatian", "ht": "creole", "hu": "hungarian magyar",
    "id": "indonesian", "it": "italian italiano italienisch", "ja": "japanese 日本語", "ko": "korean 한국어",
    "lt": "lithuanian", "lv": "latvian", "nl": "dutch nederlands niederländisch", "no": "norwegian norsk",
    "pl": "polish polski polnisch", "pt": "portuguese português portugiesisch", "ro": "romanian română",
    "ru": "russian русский russisch", "sk": "slovak", "sl": "slovenian", "sv": "swedish svenska",
    "th": "thai", "tl": "tagalog", "tr": "turkish türkçe türkisch", "uk": "ukrainian українська",
    "ur": "urdu", "vi": "vietnamese", "zh": "chinese 中文 chinesisch",
}  # fmt: skip
_BY_NAME = {word: tag for tag, words in _NAMES.items() for word in words.split()}
_TAG = re.compile(
    r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?((?:-[A-Za-z0-9]{5,8}){0,2})"
)


def as_language_tag(text: str) -> str:
    """The BCP 47 tag that a code such as `en`, `pt_BR` or `ger` means, "" when it is no language's code."""
    found = _TAG.fullmatch(text.strip())
    if not found:
        return ""
    code = found[1].lower()
    code = code if code in _TWO.split() else _THREE.get(code, "")
    script = f"-{found[2].title()}" if found[2] else ""
    region = f"-{found[3].upper()}" if found[3] else ""
    return f"{code}{script}{region}{found[4].lower()}" if code else ""


def read_language(text: str) -> str:
    """The BCP 47 tag of the first language that a text names by code or by name, "" when it names none.

    Only statements such as "en-US", "ENGLISH / NATS" or "German (Deutsch)" are understood, not sentences.
    """
    words = re.findall(r"[^\W\d_]+(?:[-_]\w+)*", text[:80])
    if not words or len(words) > 5:
        return ""
    return _BY_NAME.get(words[0].casefold(), "") or as_language_tag(words[0])
