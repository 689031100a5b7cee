"""The rule on how fast a cue has to be read, in characters a second and words a minute."""

from collections.abc import Iterator

from mediakit.captions.rule import Rule
from mediakit.captions.sources import SPEED
from mediakit.captions.view import Fault, View, seconds
from mediakit.model.captions import CaptionProfile
from mediakit.model.findings import Severity
from mediakit.model.reading_speed import Reading, measure_reading


def check_reading_speed(view: View) -> Iterator[Fault]:
    """Cues that have to be read faster than the limit, in characters a second or words a minute (or both).

    Chinese, Japanese and Korean have limits of their own, for one character of theirs says more; English
    words beside them have theirs. Words are not counted in scripts that put no spaces between them. Names of
    speakers and sounds count, unless the profile says otherwise.

    PASS 25 characters in 1 s where the limit is 25; FAIL 26 characters.
    """
    for place, cue in enumerate(view.cues):
        if cue.duration_ms > 0:
            reading = measure_reading(view.texts[place], view.profile)
            if reading.needed_ms > cue.duration_ms:
                yield _fault(place, reading, cue.duration_ms, view.profile)


def _fault(place: int, reading: Reading, duration_ms: int, profile: CaptionProfile) -> Fault:
    """The fault of a cue that is shown for less time than its text needs."""
    faults, is_error = [], profile.strict_chars_per_second and reading.characters_ms > duration_ms
    if reading.per_second and reading.characters_ms > duration_ms:
        rate = _rate(reading.characters * 1000, duration_ms)
        faults.append(f"{rate} characters a second (at most {reading.per_second})")
    if reading.per_minute and reading.words_ms > duration_ms:
        rate = _rate(reading.words * 60_000, duration_ms)
        faults.append(f"{rate} words a minute (at most {reading.per_minute})")
        worst = profile.error_words_per_minute
        is_error |= worst is not None and reading.words * 60_000 > worst * duration_ms
    message = f"The cue runs at {' and '.join(faults)}."
    if reading.mixed:
        message = (
            f"The cue takes {seconds(reading.needed_ms)} to read; it is shown for {seconds(duration_ms)}."
        )
    return Fault(place, message, "Show it longer, or split it.", Severity.ERROR if is_error else None)


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
