"""Measuring plain texts as captions count them: characters, words and the width of a line."""

import unicodedata
from functools import lru_cache

_WIDE = frozenset("WF")
_ZERO = frozenset({"Mn", "Me", "Cf", "Cc"})


def display_width(text: str) -> int:
    """The width of a line in columns: East Asian wide characters count 2, combining and invisible ones 0."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def character_count(text: str) -> int:
    """The characters of a text that are read: spaces count, line breaks and invisible ones do not."""
    text = text.replace("\n", "")
    if text.isascii():
        return len(text)
    return sum(map(_is_read, text))


def word_count(text: str) -> int:
    """The words of a text: what stands between white space and holds a letter or digit."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


@lru_cache(maxsize=4096)  # a text has few different characters, each of them often
def _is_read(character: str) -> bool:
    return unicodedata.category(character) not in _ZERO


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if unicodedata.category(character) in _ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
