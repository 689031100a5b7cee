"""What languages call themselves, for the labels of tracks (autonyms as in Unicode CLDR)."""

from types import MappingProxyType

UNDETERMINED = "und"
"""BCP 47 (RFC 5646 §4.1): the language is not known."""

AUTONYMS = MappingProxyType(
    {
        "am": "አማርኛ",
        "ar": "العربية",
        "bg": "Български",
        "bn": "বাংলা",
        "ca": "Català",
        "cs": "Čeština",
        "cy": "Cymraeg",
        "da": "Dansk",
        "de": "Deutsch",
        "el": "Ελληνικά",
        "en": "English",
        "es": "Español",
        "et": "Eesti",
        "fa": "فارسی",
        "fi": "Suomi",
        "fr": "Français",
        "ga": "Gaeilge",
        "gu": "ગુજરાતી",
        "he": "עברית",
        "hi": "हिन्दी",
        "hr": "Hrvatski",
        "ht": "Kreyòl ayisyen",
        "hu": "Magyar",
        "hy": "Հայերեն",
        "id": "Indonesia",
        "it": "Italiano",
        "ja": "日本語",
        "km": "ខ្មែរ",
        "ko": "한국어",
        "lt": "Lietuvių",
        "lv": "Latviešu",
        "mr": "मराठी",
        "mt": "Malti",
        "nb": "Norsk bokmål",
        "nl": "Nederlands",
        "no": "Norsk",
        "pl": "Polski",
        "pt": "Português",
        "ro": "Română",
        "ru": "Русский",
        "sk": "Slovenčina",
        "sl": "Slovenščina",
        "so": "Soomaali",
        "sq": "Shqip",
        "sr": "Српски",
        "sv": "Svenska",
        "sw": "Kiswahili",
        "ta": "தமிழ்",
        "te": "తెలుగు",
        "th": "ไทย",
        "tl": "Tagalog",
        "tr": "Türkçe",
        "uk": "Українська",
        "ur": "اردو",
        "vi": "Tiếng Việt",
        "zh": "中文",
    }
)


def language_label(tag: str) -> str:
    """The name of a language in itself, with its variant where the tag has one: `Português (BR)`.

    "" for a language that is not known.
    """
    if tag in ("", UNDETERMINED):
        return ""
    primary, _, rest = tag.partition("-")
    name = AUTONYMS.get(primary.lower())
    if name is None:
        return tag
    return f"{name} ({rest})" if rest else name
