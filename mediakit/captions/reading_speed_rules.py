"""The rule on how fast a cue has to be read, in characters a second and words a minute."""

import re
from collections.abc import Iterator

from mediakit.captions.labels import without_labels
from mediakit.captions.rule import Rule
from mediakit.captions.sources import SPEED
from mediakit.captions.view import Fault, View
from mediakit.model.captions import CaptionProfile
from mediakit.model.findings import Severity
from mediakit.model.measure import character_count, word_count

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_NOT_ALPHABETIC = re.compile(
    r"[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u318f\u3400-\u9fff\uac00-\ud7a3]"
)
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


def check_reading_speed(view: View) -> Iterator[Fault]:
    """Cues that have to be read faster than the limit, in characters a second or words a minute (or both).

    Chinese, Japanese and Korean have limits of their own, for one character of theirs says more; words are
    not counted in scripts that put no spaces between them. Names of speakers and sounds count, unless the
    profile says otherwise.

    PASS 25 characters in 1 s where the limit is 25; FAIL 26 characters.
    """
    profile = view.profile
    for place, cue in enumerate(view.cues):
        duration_ms = cue.duration_ms
        if duration_ms <= 0:
            continue
        text = view.texts[place] if profile.count_labels else without_labels(view.texts[place])
        faults = []
        characters, words = _limits(text, profile)
        if characters is not None:
            count = character_count(text.strip())
            if count * 1000 > characters * duration_ms:
                rate = _rate(count * 1000, duration_ms)
                faults.append(f"{rate} characters a second (at most {characters})")
        severity = None
        if words is not None:
            count = word_count(text)
            if count * 60_000 > words * duration_ms:
                faults.append(f"{_rate(count * 60_000, duration_ms)} words a minute (at most {words})")
                worst = profile.error_words_per_minute
                if worst is not None and count * 60_000 > worst * duration_ms:
                    severity = Severity.ERROR
        if faults:
            message = f"The cue runs at {' and '.join(faults)}."
            yield Fault(place, message, "Show it longer, or split it.", severity)


def reading_ms(text: str, profile: CaptionProfile) -> int:
    """How long a plain text has to be shown to be read within the profile's limits; 0 when it has none."""
    if not profile.count_labels:
        text = without_labels(text)
    characters, words = _limits(text, profile)
    needed = [0]
    if characters is not None:
        needed.append(-(-character_count(text.strip()) * 1000 // characters))
    if words is not None:
        needed.append(-(-word_count(text) * 60_000 // words))
    return max(needed)


def _limits(text: str, profile: CaptionProfile) -> tuple[int | None, int | None]:
    """The limits for a text in characters a second and words a minute, by its script."""
    characters, words = profile.max_chars_per_second, profile.max_words_per_minute
    if text.isascii() or not _NOT_ALPHABETIC.search(text):
        return characters, words
    half = len(text) / 2
    if len(_UNSPACED.findall(text)) >= half:
        words = None
    own = None
    if len(_HANGUL.findall(text)) >= half:
        own = profile.max_korean_per_second
    elif _HAN.search(text) or _KANA.search(text):
        kana = len(_KANA.findall(text))
        if len(_HAN.findall(text)) + kana >= half:
            own = profile.max_japanese_per_second if kana else profile.max_chinese_per_second
    return (characters if own is None else own), words


def _rate(amount: int, duration_ms: int) -> str:
    """A rate for a message, rounded up to one decimal so that it never looks like the limit it is above."""
    tenths = -(-amount * 10 // duration_ms)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


RULES = (
    Rule(
        "reading-speed",
        Severity.WARNING,
        "A cue can be read while it is shown.",
        SPEED,
        check_reading_speed,
        fixable=True,
        limits=(
            "max_chars_per_second",
            "max_words_per_minute",
            "max_chinese_per_second",
            "max_japanese_per_second",
            "max_korean_per_second",
        ),
    ),
)
