"""Cutting a long text into several cues, at the ends of sentences and phrases."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mediakit.captions.repair.lines import Measured, lay_out

_ANOTHER_CUE = 60  # what each further cue costs
_BORDER = 2  # a bad border between cues counts for more than one between lines
_UNEVENNESS = 2
_FILL = 0.9  # how full cues can be expected to get


@dataclass(frozen=True, slots=True)
class Frame:
    """What one cue can hold: so many lines so wide, and so many columns in all."""

    max_width: int
    max_lines: int
    max_columns: int

    @property
    def columns(self) -> int:
        """The columns that fit into a cue, whichever limit it is that ends them."""
        return max(min(self.max_columns, self.max_width * self.max_lines), 1)


def cut(measured: Measured, frame: Frame) -> list[int] | None:
    """The atoms that begin a cue, and the end; None when the text cannot be cut to fit the frame.

    Best are few cues of like length that end with sentences. One pass: each start with what fits after it.
    """
    last = len(measured.widths)
    total = measured.width(0, last)
    target = max(total / max(-(-total // max(frame.columns * _FILL, 1)), 1), 1)
    best: list[tuple[float, int] | None] = [
        (0, 0),
        *[None] * last,
    ]  # by place: the cost, and the start before
    for start in range(last):
        reached = best[start]
        if reached is None:
            continue
        for end, width in _fitting(measured, start, frame):
            cost = reached[0] + _ANOTHER_CUE + _UNEVENNESS * (width - target) ** 2 / target
            if end < last:
                cost += _BORDER * measured.costs[end]
            known = best[end]
            if known is None or cost < known[0]:
                best[end] = cost, start
    return _edges(best)


def cue_texts(measured: Measured, edges: Sequence[int], frame: Frame) -> list[str]:
    """The text of each cue, laid out in lines."""
    return [
        measured.text.render(
            first, last, lay_out(measured, first, last, frame.max_width, frame.max_lines) or ()
        )
        for first, last in pairwise(edges)
    ]


def _fitting(measured: Measured, start: int, frame: Frame) -> list[tuple[int, int]]:
    """Where a cue that begins at an atom may end, and how many columns it then has."""
    ends: list[tuple[int, int]] = []
    lines, line, columns = 1, 0, 0
    for place in range(start, len(measured.widths)):
        own = measured.widths[place]
        blank = len(measured.text.blank(place)) if place > start else 0
        if (place > start and measured.text.atoms[place].turn) or line + blank + own > frame.max_width:
            lines, line = lines + 1, own
        else:
            line += blank + own
        columns += blank + own
        if own > frame.max_width or lines > frame.max_lines or columns > frame.max_columns:
            break
        ends.append((place + 1, columns))
    return ends


def _edges(best: Sequence[tuple[float, int] | None]) -> list[int] | None:
    place = len(best) - 1
    edges = [place]
    while place:
        reached = best[place]
        if reached is None:
            return None
        place = reached[1]
        edges.append(place)
    return edges[::-1]
