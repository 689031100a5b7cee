"""Flashes that can cause seizures (WCAG 2.2, SC 2.3.1), found in pictures made very small.

A general flash is a pair of opposing changes of relative luminance by a tenth or more of the most there is,
where the darker side is below 0.80; a red flash one of opposing changes to or from a saturated red. More than
three of either within a second, over more than a quarter of any ten degrees of the field of view, are too
many. The field is taken as WCAG does: 341 × 256 of a picture shown 1024 wide.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from mediakit.model.watched import Span

LONG_SIDE = 32
"""Squares on the longer side of a picture: each is 32 wide when the picture is shown 1024 wide."""

_FIELD = (11, 8)  # 341 × 256, in squares
_SECOND_MS = 1000
_TOO_MANY = 7  # changes: three flashes are six
_LIGHT_STEP = 6554  # a tenth of 65,536
_DARK = 52_429  # 0.80 of it
_RED_STEP = 20


def _linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _weights(weight: float) -> tuple[int, ...]:
    return tuple(round(_linear(value) * weight) for value in range(256))


_RED, _GREEN, _BLUE = _weights(0.2126 * 65_536), _weights(0.7152 * 65_536), _weights(0.0722 * 65_536)
_PURE = _weights(320)


def small_size(width: int, height: int) -> tuple[int, int]:
    """The size to which a picture is brought down for this, in its own shape."""
    longest = max(width, height)
    return max(round(width * LONG_SIDE / longest), 1), max(round(height * LONG_SIDE / longest), 1)


def find_flashes(pictures: Iterable[tuple[int, bytes]], width: int, height: int) -> tuple[Span, ...]:
    """The stretches with more than three flashes in a second.

    `pictures` are their times in milliseconds and 3 bytes (red, green, blue) for each square, row by row.
    """
    light, red = _Swings(_light, _LIGHT_STEP, _DARK), _Swings(_redness, _RED_STEP)
    field = _Field(width, height)
    spans: list[Span] = []
    before = b""
    for time_ms, picture in pictures:
        if picture != before:
            moved = [at for at in range(0, len(picture), 3) if picture[at : at + 3] != before[at : at + 3]]
            for swings in (light, red):
                flashing = swings.take(picture, moved, time_ms)
                if len(flashing) > field.most and field.is_filled(flashing):
                    spans.append(Span(min(swings.turns[at][0] for at in flashing), time_ms))
        before = picture
    return merge_spans(spans)


def merge_spans(spans: Iterable[Span], gap_ms: int = 0) -> tuple[Span, ...]:
    """The same stretches in order, those made one that touch or are at most `gap_ms` apart."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start_ms, span.end_ms)):
        if merged and span.start_ms <= merged[-1].end_ms + gap_ms:
            merged[-1] = Span(merged[-1].start_ms, max(merged[-1].end_ms, span.end_ms))
        else:
            merged.append(span)
    return tuple(merged)


@dataclass(slots=True)
class _Swings:
    """How one kind of value goes in every square: the furthest it went, which way, and when it turned."""

    value: Callable[[bytes, int], int]
    step: int
    darker_below: int | None = None
    peaks: dict[int, int] = field(default_factory=dict)
    directions: dict[int, int] = field(default_factory=dict)
    turns: dict[int, deque[int]] = field(default_factory=dict)

    def take(self, picture: bytes, moved: Sequence[int], time_ms: int) -> set[int]:
        """The squares that have changed too often within the second before now, after this picture."""
        flashing = set()
        for at in moved:
            if self._turns(at, self.value(picture, at)):
                turns = self.turns.setdefault(at, deque(maxlen=_TOO_MANY))
                turns.append(time_ms)
                if len(turns) == _TOO_MANY and time_ms - turns[0] < _SECOND_MS:
                    flashing.add(at)
        if flashing:  # others are in the midst of it, though they did not turn with this very picture
            flashing |= {at for at, turns in self.turns.items() if _is_flashing(turns, time_ms)}
        return flashing

    def _turns(self, at: int, value: int) -> bool:
        """Whether the square has turned and gone far enough up or down from its furthest."""
        peak, direction = self.peaks.setdefault(at, value), self.directions.get(at, 0)
        if (value - peak) * direction > 0:
            self.peaks[at] = value
            return False
        if abs(value - peak) < self.step:
            return False
        if self.darker_below is not None and min(value, peak) >= self.darker_below:
            return False
        self.peaks[at] = value
        self.directions[at] = 1 if value > peak else -1
        return True


def _is_flashing(turns: deque[int], time_ms: int) -> bool:
    return len(turns) == _TOO_MANY and turns[-1] - turns[0] < _SECOND_MS and time_ms - turns[-1] < 100


class _Field:
    """Ten degrees of the field of view, laid anywhere over the picture."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._part = (min(_FIELD[0], width), min(_FIELD[1], height))
        self.most = self._part[0] * self._part[1] // 4

    def is_filled(self, places: Collection[int]) -> bool:
        """Whether more than a quarter of some ten degrees is among these squares."""
        (width, height), (across, down) = self._size, self._part
        sums = [[0] * (width + 1)]
        for row in range(height):
            line = [0]
            for column in range(width):
                line.append(line[-1] + (3 * (row * width + column) in places))
            sums.append([above + here for above, here in zip(sums[-1], line, strict=True)])
        return any(
            sums[y + down][x + across] - sums[y][x + across] - sums[y + down][x] + sums[y][x] > self.most
            for y in range(height - down + 1)
            for x in range(width - across + 1)
        )


def _light(picture: bytes, at: int) -> int:
    """The relative luminance of a square, of 65,536 (WCAG 2.2's definition)."""
    return _RED[picture[at]] + _GREEN[picture[at + 1]] + _BLUE[picture[at + 2]]


def _redness(picture: bytes, at: int) -> int:
    """How red a saturated red is, (R − G − B) × 320 and at least 0; 0 for any other colour."""
    red, green, blue = _PURE[picture[at]], _PURE[picture[at + 1]], _PURE[picture[at + 2]]
    return max(red - green - blue, 0) if 5 * red >= 4 * (red + green + blue) else 0
