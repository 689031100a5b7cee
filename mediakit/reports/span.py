"""The time that a drawing covers, and where on it a moment is."""

from collections.abc import Iterator
from dataclasses import dataclass

from mediakit.model.captions import Cue

_PIXELS_A_SECOND = 14  # a cue of three seconds is as wide as a finger
_NARROWEST, _WIDEST = 1100, 30_000
_TICK_ROOM = 90
_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400)


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, and how many pixels wide."""

    start_ms: int
    end_ms: int
    width: int

    @classmethod
    def of(cls, cues: tuple[Cue, ...]) -> "Span":
        """The span of cues; it begins at zero, unless they begin much later (or before)."""
        first = min(cue.start_ms for cue in cues)
        end_ms = max(first + 1000, max(max(cue.start_ms, cue.end_ms) for cue in cues))
        start_ms = first if first < 0 or first * 2 > end_ms else 0
        width = (end_ms - start_ms) * _PIXELS_A_SECOND // 1000
        return cls(start_ms, end_ms, min(max(width, _NARROWEST), _WIDEST))

    def x(self, ms: int) -> int:
        """Where the moment is."""
        return (ms - self.start_ms) * self.width // (self.end_ms - self.start_ms)

    def stretch(self, start_ms: int, end_ms: int) -> tuple[int, int]:
        """Where the time from one moment to another begins, and how wide it is."""
        x = self.x(start_ms)
        return x, max(self.x(end_ms) - x, 1)

    def ticks(self) -> Iterator[int]:
        """The round moments that have room for their names."""
        step_ms = next((s * 1000 for s in _STEPS_S if self._room(s * 1000) >= _TICK_ROOM), 0)
        if not step_ms:
            step_ms = _STEPS_S[-1] * 1000
            while self._room(step_ms) < _TICK_ROOM:
                step_ms *= 10
        first = -(-max(self.start_ms, 0) // step_ms) * step_ms
        yield from range(first, self.end_ms + 1, step_ms)

    def _room(self, ms: int) -> int:
        return ms * self.width // (self.end_ms - self.start_ms)


def gaps_and_overlaps(
    cues: tuple[Cue, ...],
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """When nothing is shown between the cues, and when more than one is; in milliseconds, by their start."""
    gaps, overlaps = [], []
    shown = sorted((cue.start_ms, cue.end_ms) for cue in cues if cue.duration_ms > 0)
    latest = shown[0][0] if shown else 0
    for start, end in shown:
        if start > latest:
            gaps.append((latest, start))
        elif start < latest:
            overlaps.append((start, min(end, latest)))
        latest = max(latest, end)
    return gaps, overlaps
