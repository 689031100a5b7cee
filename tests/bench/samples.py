"""Made-up SRT files for the bench: regular, with the markup and the signs that real ones have."""

import random

from mediakit.timecode import format_srt_time

_WORDS = (
    "the ferry leaves from pier nine at half past ten on every weekday and it is free for all who want to see"
    " our harbour from the water while crews mend lifts ramps lights and signs before summer brings people"
)


def srt_of(cues: int) -> str:
    """An SRT text of so many cues, always the same."""
    chance = random.Random(cues)
    words, parts = _WORDS.split(), []
    end_ms = 0
    for number in range(1, cues + 1):
        start_ms = end_ms + chance.randint(80, 900)
        end_ms = start_ms + chance.randint(1500, 4000)
        lines = [" ".join(chance.choices(words, k=chance.randint(4, 8))) for _ in range(chance.randint(1, 2))]
        if number % 13 == 0:
            lines[0] = f"<i>{lines[0]}</i>"
        if number % 29 == 0:
            lines[-1] += " & more"
        times = f"{format_srt_time(start_ms)} --> {format_srt_time(end_ms)}"
        parts.append(f"{number}\n{times}\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)
