"""The language that a file's name tells."""

import re

_CODES = frozenset({
    "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bh",
    "bi", "bm", "bn", "bo", "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv", "cy", "da",
    "de", "dv", "dz", "ee", "el", "en", "eo", "es", "et", "eu", "fa", "ff", "fi", "fj", "fo", "fr",
    "fy", "ga", "gd", "gl", "gn", "gu", "gv", "ha", "he", "hi", "ho", "hr", "ht", "hu", "hy", "hz",
    "ia", "id", "ie", "ig", "ii", "ik", "io", "is", "it", "iu", "ja", "jv", "ka", "kg", "ki", "kj",
    "kk", "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv", "kw", "ky", "la", "lb", "lg", "li", "ln",
    "lo", "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "na", "nb",
    "nd", "ne", "ng", "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa", "pi",
    "pl", "ps", "pt", "qu", "rm", "rn", "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "si", "sk",
    "sl", "sm", "sn", "so", "sq", "sr", "ss", "st", "su", "sv", "sw", "ta", "te", "tg", "th", "ti",
    "tk", "tl", "tn", "to", "tr", "ts", "tt", "tw", "ty", "ug", "uk", "ur", "uz", "ve", "vi", "vo",
    "wa", "wo", "xh", "yi", "yo", "za", "zh", "zu"
})  # fmt: skip
_THREE_LETTERS = {
    "ara": "ar", "chi": "zh", "zho": "zh", "dut": "nl", "nld": "nl", "eng": "en", "fra": "fr", "fre": "fr",
    "ger": "de", "deu": "de", "hat": "ht", "heb": "he", "hin": "hi", "ita": "it", "jpn": "ja", "kor": "ko",
    "pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "tgl": "tl", "tur": "tr", "ukr": "uk", "vie": "vi",
}  # fmt: skip
_MARKS = frozenset({"cc", "sdh", "forced", "captions", "subtitles", "auto"})
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")


def language_of_name(name: str) -> str:
    """The BCP 47 tag in a file's name (`clip.en.srt`, `clip.pt-BR.sdh.vtt`), "" when there is none."""
    parts = re.split(r"[/\\]", name)[-1].split(".")[1:-1]
    while parts and parts[-1].lower() in _MARKS:
        parts.pop()
    match = _TAG.fullmatch(parts[-1]) if parts else None
    if not match:
        return ""
    code = match[1].lower()
    code = _THREE_LETTERS.get(code, code)
    if code not in _CODES:
        return ""
    script, region = match[2], match[3]
    return "-".join(filter(None, (code, script and script.title(), region and region.upper())))
