"""How fast a text may have to be read: the one place that the checker, the mender and the drawing ask."""

import re
from typing import NamedTuple

from mediakit.model.captions import CaptionProfile
from mediakit.model.labels import without_labels
from mediakit.model.measure import character_count, word_count

_KANA = r"\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HANGUL = r"\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
_DENSE = re.compile(f"[{_KANA}{_HAN}{_HANGUL}]")
_ANY_KANA, _ANY_HANGUL = re.compile(f"[{_KANA}]"), re.compile(f"[{_HANGUL}]")
_ANY_UNSPACED = re.compile(f"[{_UNSPACED}{_KANA}{_HAN}]")
_EASTERN = rf"{_KANA}{_HAN}{_HANGUL}\u3000-\u303f\uff00-\uff65"
# A run of words of alphabets beside them, with the signs and blanks between those.
_ALPHABETIC = re.compile(rf"[^\W_{_EASTERN}](?:[^{_EASTERN}]*[^\W_{_EASTERN}])?[^\s{_EASTERN}]*")
_CHARACTERS_A_WORD = 6  # with the blank after it, as English has it


class Reading(NamedTuple):
    """What of a text is read, in characters and words, and how long each takes at least by a profile.

    A time is 0 where there is no limit, and then words are not counted. `per_second` and `per_minute` are the
    limits that hold, where one holds for the whole text; a `mixed` one has characters and words that each
    have their own.
    """

    characters: int
    words: int
    characters_ms: int
    words_ms: int
    per_second: int | None = None
    per_minute: int | None = None
    mixed: bool = False

    @property
    def needed_ms(self) -> int:
        """How long the text has to be shown; it is read too fast just when it is shown for less."""
        return max(self.characters_ms, self.words_ms)


def measure_reading(text: str, profile: CaptionProfile) -> Reading:
    """How long a plain text takes to be read by the limits of the profile.

    Names of speakers and sounds count unless the profile says otherwise. Chinese, Japanese and Korean
    characters have limits of their own, for one of them says more; words of other scripts beside them take
    their own time, but lines of other scripts say the same again, and one of the two is read. Words are not
    counted in scripts that put no blanks between them: where there is no limit but one of words, six
    characters stand for one of them there.
    """
    if not profile.count_labels:
        text = without_labels(text)
    text = text.strip()
    if text.isascii():
        return _of_words(text, profile)
    own = _own_limit(text, profile)
    if own is None:
        return _of_words(text, profile)
    if not _ALPHABETIC.search(text):
        count = character_count(text)
        return Reading(count, 0, _time(count, 1000, own), 0, own)
    return _mixed(text, own, profile)


def reading_ms(text: str, profile: CaptionProfile) -> int:
    """How long a plain text has to be shown to be read within the profile's limits; 0 when it has none."""
    return measure_reading(text, profile).needed_ms


def _own_limit(text: str, profile: CaptionProfile) -> int | None:
    """The limit in characters a second for the Chinese, Japanese or Korean in a text; None where none is."""
    dense = len(_DENSE.findall(text))
    if not dense:
        return None
    if len(_ANY_HANGUL.findall(text)) * 2 >= dense:
        return profile.max_korean_per_second
    return profile.max_japanese_per_second if _ANY_KANA.search(text) else profile.max_chinese_per_second


def _mixed(text: str, own: int, profile: CaptionProfile) -> Reading:
    """The reading of a text with words of alphabets, in the same lines or in others that say it again."""
    lines = text.split("\n")
    dense = "\n".join(line for line in lines if _DENSE.search(line))
    again = _of_words("\n".join(line for line in lines if not _DENSE.search(line)), profile)
    words = _of_words(" ".join(_ALPHABETIC.findall(dense)), profile)
    dense_ms = _time(character_count(_ALPHABETIC.sub("", dense).strip()), 1000, own)
    return Reading(
        character_count(text),
        words.words + again.words,
        max(dense_ms + words.characters_ms, again.characters_ms),
        max(dense_ms + words.words_ms, again.words_ms),
        mixed=True,
    )


def _of_words(text: str, profile: CaptionProfile) -> Reading:
    """The reading of a text by the limits that hold for all scripts."""
    per_second, per_minute = profile.max_chars_per_second, profile.max_words_per_minute
    characters = character_count(text)
    words = 0 if per_minute is None else _words(text, with_unspaced=per_second is None)
    times = _time(characters, 1000, per_second), _time(words, 60_000, per_minute)
    return Reading(characters, words, *times, per_second, per_minute)


def _words(text: str, *, with_unspaced: bool) -> int:
    """The words of a text; what has no blanks between its words counts by its characters, or not at all."""
    unspaced = 0 if text.isascii() else len(_ANY_UNSPACED.findall(text))
    if not unspaced:
        return word_count(text)
    return word_count(_ANY_UNSPACED.sub(" ", text)) + -(-unspaced // _CHARACTERS_A_WORD) * with_unspaced


def _time(count: int, per: int, limit: int | None) -> int:
    return 0 if limit is None else -(-count * per // limit)
