"""Measuring plain texts as captions count them: characters, words and the width of a line."""

import re
import unicodedata
from functools import lru_cache

_WIDE = frozenset("WF")
_ZERO = frozenset({"Mn", "Me", "Cf", "Cc"})
# Vowels and finals of decomposed Korean: the consonant before them is as wide as the whole syllable.
_JAMO = re.compile(r"[\u1160-\u11ff\ud7b0-\ud7ff]")
_PICTURE = r"[\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_DRESSED = rf"{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]?"
_EMOJI = re.compile(  # what is shown as one picture though it is several characters (Unicode Standard 51)
    rf"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3"
    rf"|{_DRESSED}(?:\u200d{_DRESSED})+|{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]"
)
_PARTS = re.compile("[\u200d\u20e3\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")  # told fast
_ONE_PICTURE = "\U0001f600"


def display_width(text: str) -> int:
    """The width of a line in columns: East Asian wide characters and emoji count 2, combining and invisible
    ones 0.
    """
    if text.isascii():
        return len(text)
    return sum(map(_width, _as_seen(text)))


def character_count(text: str) -> int:
    """The characters of a text that are read: spaces count, line breaks and invisible ones do not."""
    text = text.replace("\n", "")
    if text.isascii():
        return len(text)
    return sum(map(_is_read, _as_seen(text)))


def word_count(text: str) -> int:
    """The words of a text: what stands between white space and holds a letter or digit."""
    return sum([word.isalnum() or any(map(str.isalnum, word)) for word in text.split()])


def is_wide(character: str) -> bool:
    """Whether the character takes two columns by itself."""
    return _width(character) == 2


def _as_seen(text: str) -> str:
    """The text with one character for each picture that several make."""
    return _EMOJI.sub(_ONE_PICTURE, text) if _PARTS.search(text) else text


@lru_cache(maxsize=4096)  # a text has few different characters, each of them often
def _is_read(character: str) -> bool:
    return unicodedata.category(character) not in _ZERO and not _JAMO.match(character)


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if unicodedata.category(character) in _ZERO or _JAMO.match(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
