"""What watching every picture of a video found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the video."""

    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen in a video, or in a chunk of it; times count from the video's start.

    `shots_ms` are where a new shot begins, `black` and `frozen` where for some time nothing is to be seen or
    nothing moves, `flashes` where it flashes more than three times in a second (WCAG 2.2, SC 2.3.1).
    """

    shots_ms: tuple[int, ...] = ()
    black: tuple[Span, ...] = ()
    frozen: tuple[Span, ...] = ()
    flashes: tuple[Span, ...] = ()
