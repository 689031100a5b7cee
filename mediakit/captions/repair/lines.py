"""Laying out words in lines: as few as can be, broken between phrases, of like length."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mediakit.captions.repair.atoms import AtomText
from mediakit.captions.repair.borders import PHRASE, SENTENCE, border_cost
from mediakit.captions.repair.ideographs import unspaced_cost
from mediakit.captions.repair.phrasing import Phrasing
from mediakit.model.measure import display_width

_INSIDE_BRACKETS = 45  # what breaking within brackets costs on top
_KEPT_BREAK = PHRASE // 2  # what a place where a line was broken already costs less


@dataclass(frozen=True, slots=True)
class Measured:
    """A cue text in atoms with their widths, and what it costs to end a line or a cue before each of them.

    The lines of a `bilingual` one stay apart.
    """

    text: AtomText
    widths: tuple[int, ...]
    costs: tuple[int, ...]
    bilingual: bool

    def width(self, first: int, last: int) -> int:
        """How wide a line of these atoms is."""
        blanks = sum(len(self.text.blank(place)) for place in range(first + 1, last))
        return sum(self.widths[first:last]) + blanks

    def turns(self, first: int, last: int) -> list[int]:
        """The atoms between them before which a line has to begin."""
        atoms = self.text.atoms
        return [
            place
            for place in range(first + 1, last)
            if atoms[place].turn or (self.bilingual and atoms[place].broken)
        ]


def measure(text: AtomText, phrasing: Phrasing) -> Measured:
    """The text with its widths and costs."""
    return Measured(
        text,
        tuple(display_width(atom.plain) for atom in text.atoms),
        (0, *_costs(text, phrasing)),
        text.is_bilingual,
    )


def lay_out(
    measured: Measured, first: int, last: int, max_width: int, max_lines: int, unevenness: int = 2
) -> list[int] | None:
    """The atoms that begin a line after the first one; None when they do not fit in so many lines.

    `unevenness` is what lines of unlike length weigh against bad borders.
    """
    edges = [first, *measured.turns(first, last), last]
    wrapped = [wrap_count(measured, one, other, max_width) for one, other in pairwise(edges)]
    if sum(wrapped) > max_lines or 0 in wrapped:
        return None
    breaks: list[int] = []
    for (one, other), count in zip(pairwise(edges), wrapped, strict=True):
        breaks += [*_even_breaks(measured, one, other, max_width, count, unevenness), other]
    return breaks[:-1]


def wrap_count(measured: Measured, first: int, last: int, max_width: int) -> int:
    """How many lines the atoms fill, turns aside; 0 when one of them is too wide for any."""
    count, width = 1, measured.widths[first]
    if width > max_width:
        return 0
    for place in range(first + 1, last):
        own = measured.widths[place]
        if own > max_width:
            return 0
        width += own + len(measured.text.blank(place))
        if width > max_width:
            count, width = count + 1, own
    return count


def _even_breaks(
    measured: Measured, first: int, last: int, max_width: int, count: int, unevenness: int
) -> list[int]:
    """Where to break the atoms into exactly so many lines, at the least cost."""
    if count == 1:
        return []
    target = max(measured.width(first, last) / count, 1)
    best: dict[int, tuple[float, tuple[int, ...]]] = {first: (0, ())}  # by where the next line begins
    for number in range(count):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, breaks) in best.items():
            for end, width in _line_ends(measured, start, last, max_width):
                if (end == last) != (number == count - 1):
                    continue
                total = cost + unevenness * (width - target) ** 2 / target
                if end < last:
                    total += measured.costs[end]
                if end not in following or total < following[end][0]:
                    following[end] = total, (*breaks, end)
        best = following
    return list(best[last][1][:-1])


def _line_ends(measured: Measured, start: int, last: int, max_width: int) -> Iterator[tuple[int, int]]:
    """Where a line that begins at an atom may end, and how wide it is then."""
    width = measured.widths[start]
    place = start + 1
    while width <= max_width:
        yield place, width
        if place == last:
            return
        width += measured.widths[place] + len(measured.text.blank(place))
        place += 1


def _costs(text: AtomText, phrasing: Phrasing) -> Iterator[int]:
    depth = 0
    for left, right in pairwise(text.atoms):
        if right.turn:
            depth = 0
            yield SENTENCE
            continue
        depth = max(depth + sum(map(left.plain.count, "([")) - sum(map(left.plain.count, ")]")), 0)
        if right.spaced:
            cost = border_cost(left.plain, right.plain, phrasing)
        else:
            cost = unspaced_cost(left.plain, right.plain)
        if right.broken:
            cost = max(cost - _KEPT_BREAK, 0)
        yield cost + (_INSIDE_BRACKETS if depth else 0)
