"""Measuring captions: characters, words and the width of a line."""

import unicodedata

from mediakit.model.captions import Cue, Track
from mediakit.model.cuetext import plain_text

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
    return sum(unicodedata.category(character) not in _ZERO for character in text)


def word_count(text: str) -> int:
    """The words of a text: what stands between white space and holds a letter or digit."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def placement(cue: Cue) -> str:
    """Where the cue asks to stand; cues of different placements do not cover each other."""
    return " ".join(
        sorted(part for part in cue.settings.split() if part.startswith(("line:", "region:", "vertical:")))
    )


def plain_texts(track: Track) -> tuple[str, ...]:
    """The words of each cue without markup."""
    return tuple(plain_text(cue.text) for cue in track.cues)


def _width(character: str) -> int:
    if unicodedata.category(character) in _ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
