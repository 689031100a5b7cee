"""Where cues begin in lines that follow no rule: the timing lines, and the indices above them."""

from collections.abc import Sequence
from typing import NamedTuple

from mediakit.captions.blocks import Line
from mediakit.captions.times import Timing, parse_lone_start, parse_loosely, parse_timing
from mediakit.captions.timesigns import index_number, may_be_timing

_LONGEST_INDEX = 60  # characters: more than that on the line above the times is not a name for a cue


class Head(NamedTuple):
    """Where a cue begins (its index, or its timing line), and its timing."""

    first: int
    place: int
    counter: str
    timing: Timing


def find_heads(lines: Sequence[Line]) -> list[Head]:
    """The heads of all cues in the lines, in order."""
    heads: list[Head] = []
    floor, number, spaced = 0, None, False
    for place, line in enumerate(lines):
        if not may_be_timing(line.text):
            continue
        timing = parse_timing(line.text)
        if timing and not timing.certain and heads and heads[-1].timing.certain:
            timing = timing if _may_begin(lines, place, floor) else None
        timing = timing or _timing_due(lines, place, floor)
        if timing:
            first, counter = place, ""
            if not timing.counter:
                first, counter = _index_above(lines, place, floor, number, spaced=spaced)
            spaced = bool(counter and line.gap)
            heads.append(Head(first, place, counter, timing))
            floor, number = place + 1, index_number(timing.counter or counter)
    return heads


def _may_begin(lines: Sequence[Line], place: int, floor: int) -> bool:
    """Whether a cue may begin here: after a blank line, or with a number above."""
    return _begins_block(lines, place) or (place > floor and index_number(lines[place - 1].text) is not None)


def _timing_due(lines: Sequence[Line], place: int, floor: int) -> Timing | None:
    """The times of a line that must be a timing line, being right under an index that begins a block."""
    if place <= floor or lines[place].gap or index_number(lines[place - 1].text) is None:
        return None
    if not _begins_block(lines, place - 1):
        return None
    return parse_loosely(lines[place].text) or parse_lone_start(lines[place].text)


def _index_above(
    lines: Sequence[Line], place: int, floor: int, number: int | None, *, spaced: bool
) -> tuple[int, str]:
    """The place and text of the index above a timing line; the timing line's own place when there is none.

    `floor` is the place after the previous timing line, `number` the index of the previous cue, and `spaced`
    says that a blank line stood under that.
    """
    if place == floor:
        return place, ""
    above = place - 1
    text = lines[above].text
    found, begins = index_number(text), _begins_block(lines, above)
    if lines[place].gap:
        expected = found is not None and (above == 0 or (found in (0, 1) and not floor))
        expected = expected or (found is not None and number is not None and found == number + 1)
        rising = spaced and found is not None and number is not None and found > number
        return (above, text.strip()) if begins and (expected or rising) else (place, "")
    if found is None:
        name = begins and len(text) <= _LONGEST_INDEX and "-->" not in text
        return (above, text.strip()) if name else (place, "")
    if above == floor and not begins and found != next_number(number):
        return place, ""  # right under the times before: that cue's text
    return _first_index(lines, above, floor, found, number), text.strip()


def _first_index(lines: Sequence[Line], above: int, floor: int, found: int, number: int | None) -> int:
    """Where the index begins that ends at `above`: some files have it twice and more."""
    first, indices = above, (found, next_number(number))
    while first > floor and not lines[first].gap and index_number(lines[first - 1].text) in indices:
        first -= 1
    return first if first == above or _begins_block(lines, first) else above


def next_number(number: int | None) -> int:
    """The index that comes after this one; -1 when there is none."""
    return -1 if number is None else number + 1


def _begins_block(lines: Sequence[Line], place: int) -> bool:
    """Whether the line follows a blank one or begins the file."""
    return place == 0 or lines[place].gap > 0
