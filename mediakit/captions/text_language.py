"""Which language a text is in: certain answers only, from its script and its commonest words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

_SAMPLE_CUES = 1000
_WORD = re.compile(r"[^\W\d_]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SCRIPTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        name: re.compile(f"[{ranges}]")
        for name, ranges in {
            "Latn": r"A-Za-z\u00c0-\u024f\u1e00-\u1eff",
            "Cyrl": r"\u0400-\u052f",
            "Grek": r"\u0370-\u03ff\u1f00-\u1fff",
            "Armn": r"\u0531-\u058f",
            "Hebr": r"\u0590-\u05ff",
            "Arab": r"\u0600-\u06ff\u0750-\u077f",
            "Deva": r"\u0900-\u097f",
            "Beng": r"\u0980-\u09ff",
            "Guru": r"\u0a00-\u0a7f",
            "Gujr": r"\u0a80-\u0aff",
            "Taml": r"\u0b80-\u0bff",
            "Telu": r"\u0c00-\u0c7f",
            "Knda": r"\u0c80-\u0cff",
            "Mlym": r"\u0d00-\u0d7f",
            "Thai": r"\u0e00-\u0e7f",
            "Geor": r"\u10a0-\u10ff",
            "Hang": r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
            "Kana": r"\u3040-\u30ff",
            "Hani": r"\u3400-\u4dbf\u4e00-\u9fff",
        }.items()
    }
)
"""Letters of each script, by its ISO 15924 code (Kana: both kana)."""

_WRITTEN_IN = {
    "Cyrl": "ru uk be bg mk",
    "Grek": "el",
    "Armn": "hy",
    "Hebr": "he yi",
    "Arab": "ar fa ur ps",
    "Deva": "hi mr ne",
    "Beng": "bn as",
    "Gujr": "gu",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Thai": "th",
    "Geor": "ka",
    "Hang": "ko",
    "Kana": "ja",
    "Hani": "zh",
    "Latn": "en es fr de it pt nl sv da no nb nn fi is et lv lt pl cs sk sl hr hu ro tr id vi tl sw ca eu gl "
    "ga cy mt sq af ht",
}
_CODES = frozenset(" ".join(_WRITTEN_IN.values()).split())
"""Languages of which the script is known; those that are written in several are left out."""

# The commonest words of each language, without those that several of them share.
_COMMON: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": _words("the and of that you is it this was with are have they what your from not we"),
        "es": _words("el los las y es una por del está pero muy esto cuando nosotros hay también"),
        "fr": _words("le les des est et vous nous une dans pour pas qui avec ils cette sont mais"),
        "de": _words("der und ist nicht ich das ein wir sie zu den mit auf eine auch wenn dem wird"),
        "it": _words("il che di è gli della sono questo una perché anche più nel ma alla ho"),
        "pt": _words("o os não uma é do da em você isso mas também muito são ao ele"),
        "nl": _words("het een van niet ik je dat en zijn op voor maar naar ook wordt deze"),
        "sv": _words("och att det som är inte jag på för ett av du har vi men den"),
        "no": _words("og det som er ikke jeg på for å av du har vi men den"),
        "da": _words("og det som er ikke jeg på at af til du har vi men den"),
        "pl": _words("nie się jest w na że jak do to co z ale tak jestem czy dla"),
        "id": _words("yang dan di itu ini untuk dengan tidak kita dari adalah akan pada ke juga"),
        "tr": _words("bir ve bu için de da ne çok daha ama olarak gibi değil kadar var"),
        "ru": _words("что это как его она они был было мы вы уже только если чтобы ты я"),
        "uk": _words("що це як його вона вони був було ми ви вже тільки якщо щоб та і"),
        "bg": _words("че това се да са е ще от към който има ако както бъде си ги"),
        "ar": _words("من في على أن إلى هذا هذه التي الذي ما لا كان هو عن مع ذلك"),
        "fa": _words("و در به از که را این است با برای آن یک هم شما باشد اگر"),
        "ur": _words("کے میں کی ہے اور سے کا کو نے پر یہ ہیں کہ اس بھی کر"),
        "vi": _words("là và của có không một cho được này với những trong các tôi đã"),
    }
)


UNLIKE = "?"
"""What a text is in that is not in the language it should be, when it cannot be told in which."""


def sample(texts: Sequence[str]) -> str:
    """The words of at most a thousand cues, taken evenly from all of them."""
    return " ".join(texts[:: len(texts) // _SAMPLE_CUES + 1])


def main_script(text: str, *, share: float = 0.8, letters: int = 1) -> str:
    """The script that at least this share of the letters is in (kana make Han theirs); "" when none is.

    "" too when there are fewer `letters` in all.
    """
    if text.isascii():
        return "Latn" if sum(map(str.isalpha, text)) >= letters else ""
    counts = Counter({name: len(pattern.findall(text)) for name, pattern in SCRIPTS.items()})
    if counts["Kana"]:
        counts["Kana"] += counts.pop("Hani", 0)
    total = counts.total()
    name, count = max(counts.items(), key=lambda entry: entry[1])
    return name if total >= letters and count >= share * total and count else ""


def common_shares(text: str) -> dict[str, float]:
    """For each language with a list, the share of the text's words that are among its commonest."""
    words = Counter(_WORD.findall(text.lower()))
    total = max(words.total(), 1)
    return {code: sum(words[word] for word in common) / total for code, common in _COMMON.items()}


def guess_language(texts: Sequence[str]) -> str:
    """The language of the texts when their commonest words leave no doubt, else ""."""
    text = sample(texts)
    if not main_script(text):
        return ""
    shares = common_shares(text)
    best, second = sorted(shares, key=lambda code: shares[code], reverse=True)[:2]
    enough = shares[best] * len(_WORD.findall(text)) > 2.5  # three words, but for rounding
    return best if enough and shares[best] >= 0.1 and shares[best] > 2 * shares[second] else ""


def contradiction(tag: str, texts: Sequence[str]) -> str:
    """What the text is in, when it cannot be in the tag's language (`Cyrl`, `es`, UNLIKE), else "".

    A script is judged from 60 letters on, a language from 60 words, an unknown one from 200.
    """
    parts = tag.lower().split("-")
    code = parts[0]
    text = sample(texts)
    script = main_script(text, letters=60)
    stated = [part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if script and code in _CODES and not stated and code not in _WRITTEN_IN.get(script, "").split():
        return script
    words = len(_WORD.findall(text))
    if not script or code not in _COMMON or words < 60:
        return ""
    shares = common_shares(text)
    best = max(shares, key=lambda one: shares[one])
    if shares[best] >= 0.12 and shares[code] * 4 < shares[best]:
        return best
    return UNLIKE if words >= 200 and shares[code] < 0.03 else ""
