"""How many bits a second a rendition really takes, at its peak and on average."""

from collections.abc import Sequence
from fractions import Fraction

from mediakit.model.streaming import Segment

_LONGEST_RUN = 64  # pieces looked at together: more would make time grow with the square of a hostile list


def target_duration(durations: Sequence[Fraction]) -> int:
    """The longest of these, rounded to a whole second as RFC 8216, 4.3.3.1 asks; at least 1."""
    return max([1, *(int(duration + Fraction(1, 2)) for duration in durations)])


def peak_rate(pieces: Sequence[tuple[int, Fraction]]) -> int:
    """The peak bit rate of pieces of so many bytes and seconds, bits a second rounded up.

    It is the largest of any run of pieces that lasts between half and one and a half times the target
    duration (RFC 8216, 4.1).
    """
    target = target_duration([seconds for _, seconds in pieces])
    least, most = Fraction(target, 2), Fraction(3 * target, 2)
    best = Fraction(0)
    for first in range(len(pieces)):
        total, length = 0, Fraction(0)
        for place in range(first, min(first + _LONGEST_RUN, len(pieces))):
            size, seconds = pieces[place]
            total, length = total + size, length + seconds
            if length > most:
                break
            if length >= least:
                best = max(best, total * 8 / length)
    return -int(-best // 1) if best else average_rate(pieces)


def average_rate(pieces: Sequence[tuple[int, Fraction]]) -> int:
    """The average bit rate of these pieces, bits a second rounded up; 0 when they last no time."""
    length = sum((seconds for _, seconds in pieces), Fraction(0))
    return -int(-sum(size for size, _ in pieces) * 8 // length) if length else 0


def pieces_of(segments: Sequence[Segment], timescale: int) -> list[tuple[int, Fraction]]:
    """The segments as bytes and seconds."""
    return [(segment.size, Fraction(segment.duration, timescale)) for segment in segments]
