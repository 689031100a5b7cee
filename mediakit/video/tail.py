"""Reads ffmpeg's `framecrc` lines: what the last packets of a file are like."""

import re
from dataclasses import dataclass
from fractions import Fraction

_TIME_BASE = re.compile(r"^#tb (\d+): (\d+)/(\d+)$", re.MULTILINE)
_PACKET = re.compile(r"^(\d+), *-?\d+, *(-?\d+), *(\d+), *\d+, 0x", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tail:
    """Where the last packet ends, and whether the packets are encrypted.

    0 stands for no packet at all: the end could not be reached. `None`: there was nothing to read from.
    """

    end_ms: int | None = None
    encrypted: bool = False


def parse_tail(text: str) -> Tail:
    """What framecrc lines tell."""
    bases = {
        int(stream): Fraction(int(number), int(parts))
        for stream, number, parts in _TIME_BASE.findall(text)
        if int(parts)
    }
    ends: dict[int, int] = {}
    for stream, at, lasting in _PACKET.findall(text):
        number, end = int(stream), int(at) + int(lasting)
        ends[number] = max(end, ends.get(number, end))
    times = [int(ends[stream] * base * 1000) for stream, base in bases.items() if stream in ends]
    return Tail(max(times, default=0) if bases else None, ", Encryption info," in text)
