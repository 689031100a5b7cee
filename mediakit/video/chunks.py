"""Long videos are encoded in chunks that do not know each other: each can be done again, or elsewhere."""

from dataclasses import dataclass
from itertools import pairwise

CHUNK_MS = 60_000
_LONGEST_WHOLE_MS = 2 * CHUNK_MS


@dataclass(frozen=True, slots=True)
class Chunk:
    """The pictures shown from `start_ms` on and before `end_ms`, counted from the video's start.

    `None` stands for the video's own start or end.
    """

    start_ms: int | None = None
    end_ms: int | None = None


WHOLE = Chunk()


def plan_chunks(duration_ms: int, key_frames_ms: tuple[int, ...] | None = None) -> tuple[Chunk, ...]:
    """The chunks of about a minute; one chunk for a video of up to two minutes.

    Where `key_frames_ms` are given, each but the first begins with one of these, so that what is encoded has
    its key frames where the source has them. It depends on nothing else, so that any machine makes the same.
    """
    if duration_ms <= _LONGEST_WHOLE_MS:
        return (WHOLE,)
    marks = range(CHUNK_MS, duration_ms - CHUNK_MS // 2, CHUNK_MS)
    if key_frames_ms is None:
        borders = list(marks)
    else:
        # A key frame's time was rounded to a millisecond: one earlier, it is inside its chunk in any case.
        borders = [time - 1 for time in _first_from(key_frames_ms, marks, duration_ms)]
    edges = [None, *borders, None]
    return tuple(Chunk(start, end) for start, end in pairwise(edges))


def _first_from(times: tuple[int, ...], marks: range, duration_ms: int) -> list[int]:
    """The first of the times at or after each mark, each once, none too near to the end."""
    found: list[int] = []
    ordered = iter(sorted(times))
    time = next(ordered, None)
    for mark in marks:
        while time is not None and time < mark:
            time = next(ordered, None)
        if time is None or time > duration_ms - CHUNK_MS // 4:
            break
        if not found or time > found[-1]:
            found.append(time)
    return found
