"""Languages' codes, as they stand in file names and metadata, to BCP 47 tags."""

import re

_TWO = (  # ISO 639-1
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv"
    " dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie"
    " ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv"
    " mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm"
    " rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts"
    " tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_THREE = {  # the ISO 639-2 codes met in file names (those that are English words left out) → BCP 47
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it", "por": "pt",
    "dut": "nl", "nld": "nl", "swe": "sv", "dan": "da", "nor": "no", "nob": "nb", "nno": "nn", "pol": "pl",
    "cze": "cs", "ces": "cs", "slo": "sk", "slk": "sk", "slv": "sl", "hun": "hu", "rum": "ro", "ron": "ro",
    "bul": "bg", "hrv": "hr", "srp": "sr", "gre": "el", "ell": "el", "tur": "tr", "rus": "ru", "ukr": "uk",
    "ara": "ar", "heb": "he", "per": "fa", "fas": "fa", "hin": "hi", "urd": "ur", "ben": "bn", "tam": "ta",
    "tel": "te", "tha": "th", "vie": "vi", "ind": "id", "msa": "ms", "jpn": "ja", "kor": "ko", "chi": "zh",
    "zho": "zh", "cat": "ca", "glg": "gl", "eus": "eu", "gle": "ga", "isl": "is", "fil": "fil", "haw": "haw",
    "yue": "yue", "cmn": "cmn", "gsw": "gsw", "ceb": "ceb", "hmn": "hmn", "ckb": "ckb",
    "tgl": "tl",
    "iw": "he",  # withdrawn, and still what some software writes
}  # fmt: skip
_TAG = r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?((?:-[A-Za-z0-9]{5,8}){0,2})"


def as_language_tag(text: str) -> str:
    """The BCP 47 tag that a code such as `en`, `pt_BR` or `ger` means, "" when it is no language's code."""
    found = re.fullmatch(_TAG, text.strip())
    if not found:
        return ""
    code = found[1].lower()
    code = code if f" {code} " in f" {_TWO} " else _THREE.get(code, "")
    script = f"-{found[2].title()}" if found[2] else ""
    region = f"-{found[3].upper()}" if found[3] else ""
    return f"{code}{script}{region}{found[4].lower()}" if code else ""
