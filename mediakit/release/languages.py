"""Language tags from the names of languages that people write."""

import re

from mediakit.model.language_codes import as_language_tag

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


def read_language(text: str) -> str:
    """The BCP 47 tag of the first language that a text names by code or by name, "" when it names none.

    Only statements such as "en-US", "ENGLISH / NATS" or "German (Deutsch)" are understood, not sentences.
    """
    words = re.findall(r"[^\W\d_]+(?:[-_]\w+)*", text[:80])
    if not words or len(words) > 5:
        return ""
    return _BY_NAME.get(words[0].casefold(), "") or as_language_tag(words[0])
