"""A cue that is to be mended, and what is around it."""

from dataclasses import dataclass
from typing import NamedTuple

from mediakit.captions.repair.limits import MAX_SHIFT_MS, Limits
from mediakit.captions.repair.piece import Piece
from mediakit.captions.repair.steps import ChangeKind

_FOREVER_MS = 10**12


class Mend(NamedTuple):
    """What could be done: `pieces` in place of the cue and of the `back` cues before it.

    `eases` when it is worth doing although the fault remains.
    """

    kind: ChangeKind
    pieces: tuple[Piece, ...]
    back: int = 0
    eases: bool = False


@dataclass(frozen=True, slots=True)
class Bench:
    """A cue with some of those before and after it, by start; all before it have gone at `free_from_ms`."""

    piece: Piece
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    free_from_ms: int
    limits: Limits

    @property
    def floor_ms(self) -> int:
        """The earliest start that the cue could have: after those before it, at most a shift earlier.

        One that starts after the video stays where it is: when it is meant to be shown is not known.
        """
        start_ms, gap_ms = self.piece.cue.start_ms, 0
        if self.limits.duration_ms is not None and start_ms >= self.limits.duration_ms:
            return start_ms
        if self.before:
            gap_ms = self.limits.apart_ms(self.before[-1].cue, self.piece.cue)
        return min(max(self.free_from_ms + gap_ms, start_ms - MAX_SHIFT_MS, 0), start_ms)

    @property
    def ceiling_ms(self) -> int:
        """The latest end that the cue could have: before the next cue and the end of the video."""
        cue, ceiling_ms = self.piece.cue, _FOREVER_MS
        if self.after:
            following = self.after[0].cue
            ceiling_ms = following.start_ms - self.limits.apart_ms(cue, following)
        if self.limits.duration_ms is not None:
            ceiling_ms = min(ceiling_ms, self.limits.duration_ms)
        return max(ceiling_ms, cue.end_ms)

    def stretched(self, needed_ms: int) -> tuple[int, int]:
        """Times of the needed length: a later end, as far as there is room, and an earlier start where the
        two together are enough.
        """
        cue = self.piece.cue
        end_ms = max(cue.end_ms, min(cue.start_ms + needed_ms, self.ceiling_ms))
        start_ms = min(cue.start_ms, end_ms - needed_ms)
        return start_ms if start_ms >= self.floor_ms else cue.start_ms, end_ms
