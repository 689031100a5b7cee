"""Language tags: which are well formed, and which way their writing runs."""

import re

# RFC 5646 section 2.1, without extensions and private use: what can stand in a `lang` attribute.
_TAG = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*", re.I)

# fmt: off
_RIGHT_TO_LEFT = frozenset((
    "ar", "arc", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ks",
    "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi",
))
_RIGHT_TO_LEFT_SCRIPTS = frozenset((
    "adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
))
# fmt: on


def language_tag(text: str) -> str:
    """The tag if it is well formed, else ""; so that no nonsense gets into a `lang` attribute."""
    return text if _TAG.fullmatch(text) else ""


def primary_language(tag: str) -> str:
    """The tag's first part in lower case: `en` of `en-GB`."""
    return tag.partition("-")[0].lower()


def direction(tag: str) -> str:
    """`rtl` or `ltr`: by the tag's script if it names one, else by the usual script of the language."""
    parts = tag.lower().split("-")
    if len(parts) > 1 and len(parts[1]) == 4 and parts[1].isalpha():
        return "rtl" if parts[1] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"
