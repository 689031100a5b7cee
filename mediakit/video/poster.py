"""Which of some pictures makes the poster: by what they look like on a small scale, without a decoder.

Each picture comes as bytes from ffmpeg: its grey levels, and how much detail there is in each place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import isqrt

SIDE = 48
_PIXELS = SIDE * SIDE
LOOK_BYTES = 2 * _PIXELS
_DARK, _BRIGHT = 32, 224
_MOST = 85
_LEAST_DEVIATION = 10
_BINS = 16
_FULL_CONTRAST = 48
_MIDDLE_GREY, _GREY_LEEWAY = 115, 40
_FIRST, _LAST = 50, 600
"""Between which thousandths of the video a poster is looked for first: behind titles, before the end."""


@dataclass(frozen=True)
class Look:
    """One picture on a small scale, place by place: `levels` are its greys (0 is black), `detail` edges."""

    levels: bytes
    detail: bytes

    @cached_property
    def mean(self) -> int:
        """The mean grey, 0 to 255."""
        return sum(self.levels) // _PIXELS

    @cached_property
    def deviation(self) -> int:
        """The standard deviation of the greys."""
        squares = sum(level * level for level in self.levels)
        return isqrt(max(_PIXELS * squares - sum(self.levels) ** 2, 0)) // _PIXELS

    @cached_property
    def sharpness(self) -> int:
        """How much detail there is, in hundredths of a grey level."""
        return sum(self.detail) * 100 // _PIXELS

    @cached_property
    def histogram(self) -> tuple[int, ...]:
        """How many places have each sixteenth of the greys."""
        counts = [0] * _BINS
        for level in self.levels:
            counts[level * _BINS // 256] += 1
        return tuple(counts)

    @cached_property
    def empty(self) -> bool:
        """Whether nearly all is black, white or of one grey, or it is a test card of upright bars."""
        dark = sum(level < _DARK for level in self.levels)
        bright = sum(level > _BRIGHT for level in self.levels)
        if max(dark, bright) * 100 > _MOST * _PIXELS or self.deviation < _LEAST_DEVIATION:
            return True
        return _striped(self.levels)


def parse_looks(data: bytes, count: int) -> tuple[Look, ...]:
    """The pictures in the bytes that ffmpeg gave; none at all when there are not as many as asked for.

    Then one of them could not be decoded, and nobody knows which.
    """
    if len(data) != count * LOOK_BYTES:
        return ()
    starts = range(0, len(data), LOOK_BYTES)
    return tuple(Look(data[at : at + _PIXELS], data[at + _PIXELS : at + LOOK_BYTES]) for at in starts)


def choose_poster(looks: Sequence[Look], times_ms: Sequence[int], duration_ms: int) -> int | None:
    """The number of the picture to take, `None` when all are empty.

    It is sharp beside the others and has contrast, light and the greys that most of the video has (so it is
    neither a title nor a moment of a fade), and comes rather early. Of equals the first one is taken.
    """
    usable = [number for number, look in enumerate(looks) if not look.empty]
    if not usable:
        return None
    # Sharper than most is sharp enough: more would only prefer leaves to faces.
    sharpness = max(sorted(looks[number].sharpness for number in usable)[3 * len(usable) // 4], 1)
    histograms = [looks[number].histogram for number in usable]
    typical: list[int] = [sum(column) // len(usable) for column in zip(*histograms, strict=True)]

    def points(number: int) -> int:
        look = looks[number]
        strange = sum(abs(one - usual) for one, usual in zip(look.histogram, typical, strict=True))
        return (
            3 * min(100 * look.sharpness // sharpness, 100)
            + 2 * min(100 * look.deviation // _FULL_CONTRAST, 100)
            + 2 * (100 - max(abs(look.mean - _MIDDLE_GREY) - _GREY_LEEWAY, 0))
            + 2 * (100 - 100 * strange // (2 * _PIXELS))
            + 3 * _place(times_ms[number], duration_ms)
        )

    return max(usable, key=points)


def _place(time_ms: int, duration_ms: int) -> int:
    """0 to 100: how good a place in the video is for a poster, whatever is seen there."""
    part = 1000 * time_ms // max(duration_ms, 1)
    if part < _FIRST:
        return 40
    return 100 - max(part - _LAST, 0) // 5


def _striped(levels: bytes) -> bool:
    """Whether most rows that show anything are the same as the row above: bars, as from a generator."""
    rows = [levels[at : at + SIDE] for at in range(0, _PIXELS, SIDE)]
    same = 0
    for above, row in pairwise(rows):
        differences = sum(abs(one - other) for one, other in zip(above, row, strict=True))
        same += differences <= SIDE and max(row) - min(row) > _DARK
    return same * 100 > 55 * SIDE
