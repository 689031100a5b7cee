"""Rules on what cues say and how it is laid out. Each is one pass over the track."""

from collections.abc import Iterator

from mediakit.captions.blocks import is_blank
from mediakit.captions.measure import character_count, display_width, word_count
from mediakit.captions.view import Fault, View

_TOUCHING_MS = 100  # the same words again after less than that are a flicker, not a repetition


def check_reading_speed(view: View) -> Iterator[Fault]:
    """Cues that have to be read faster than the limit, in characters a second or words a minute (or both).

    PASS 25 characters in 1 s where the limit is 25; FAIL 26 characters.
    """
    characters, words = view.profile.max_chars_per_second, view.profile.max_words_per_minute
    for place, cue in enumerate(view.cues):
        if cue.duration_ms <= 0:
            continue
        faults = []
        if characters is not None:
            count = character_count(view.texts[place].strip())
            if count * 1000 > characters * cue.duration_ms:
                faults.append(
                    f"{_rate(count * 1000, cue.duration_ms)} characters a second (at most {characters})"
                )
        if words is not None:
            count = word_count(view.texts[place])
            if count * 60_000 > words * cue.duration_ms:
                faults.append(f"{_rate(count * 60_000, cue.duration_ms)} words a minute (at most {words})")
        if faults:
            yield Fault(place, f"The cue runs at {' and '.join(faults)}.", "Show it longer, or split it.")


def check_line_length(view: View) -> Iterator[Fault]:
    """Cues with a line wider than the limit; wide characters count two columns, markup none.

    PASS 42 letters where the limit is 42; FAIL 43, or 22 Chinese characters.
    """
    limit = view.profile.max_line_chars
    if limit is None:
        return
    for place, text in enumerate(view.texts):
        widest = max(map(display_width, text.split("\n")))
        if widest > limit:
            message = f"A line is {widest} characters wide; at most {limit} are wanted."
            yield Fault(place, message, "Break the line, or split the cue.")


def check_line_count(view: View) -> Iterator[Fault]:
    """Cues with more lines than the limit.

    PASS two lines where the limit is 2; FAIL three.
    """
    limit = view.profile.max_lines
    if limit is None:
        return
    for place, text in enumerate(view.texts):
        count = text.strip("\n").count("\n") + 1
        if count > limit:
            yield Fault(place, f"The cue has {count} lines; at most {limit} are wanted.", "Split the cue.")


def check_empty(view: View) -> Iterator[Fault]:
    """Cues in which nothing can be read.

    PASS ♪; FAIL no text, or blanks and tags only.
    """
    for place, text in enumerate(view.texts):
        if is_blank(text):
            yield Fault(place, "The cue has no text.", "Take it out, or give it its words.")


def check_duplicate(view: View) -> Iterator[Fault]:
    """Cues that say what another one says at the same time or just before.

    PASS “No!” at 1–2 s and at 3–4 s; FAIL “No!” at 1–2 s and at 2–3 s.
    """
    seen: dict[str, tuple[int, int]] = {}  # by text: the latest end, and whose
    for place in view.by_start:
        cue, text = view.cues[place], " ".join(view.texts[place].split())
        if not text:
            continue
        end_ms, other = seen.get(text, (0, -1))
        if other >= 0 and cue.start_ms <= end_ms + _TOUCHING_MS:
            yield Fault(place, f"The cue repeats cue {other + 1}, which it touches.", "Join the two.")
        seen[text] = (max(cue.end_ms, end_ms), place)


def _rate(amount: int, duration_ms: int) -> str:
    """A rate for a message, rounded up to one decimal so that it never looks like the limit it is above."""
    tenths = -(-amount * 10 // duration_ms)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
