"""Fragments grouped into segments of about six seconds, cut at the same places in every rendition."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import zip_longest

from mediakit.model.streaming import Fragment, Segment, StreamFile

SEGMENT_S = 6
"""How long a segment is to be: Apple's HLS authoring specification, 7.5."""

_LEAST_REST_S = Fraction(3, 2)


def cut_times(file: StreamFile) -> tuple[Fraction, ...]:
    """When each segment but the first begins, in seconds.

    Each is cut at the key frame that is nearest to six seconds after the last cut, so that segments are as
    alike as the key frames allow; a rest of less than a second and a half stays with the segment before it.
    """
    starts = [
        Fraction(fragment.start, file.timescale) for fragment in file.fragments[1:] if fragment.key_size
    ]
    latest = Fraction(_start(file) + file.duration, file.timescale) - _LEAST_REST_S
    cuts: list[Fraction] = []
    mark = Fraction(SEGMENT_S)
    for time, after in zip_longest(starts, starts[1:]):
        is_nearest = after is None or abs(time - mark) <= abs(after - mark)
        if is_nearest and time <= latest:
            cuts.append(time)
            mark = time + SEGMENT_S
    return tuple(cuts)


def cut_segments(file: StreamFile, cuts: Sequence[Fraction]) -> tuple[Segment, ...]:
    """The file's segments when it is cut at the fragments nearest to these times."""
    fragments = file.fragments
    starts = [Fraction(fragment.start, file.timescale) for fragment in fragments[1:]]
    chosen = frozenset(_nearest(starts, cuts))
    groups: list[list[Fragment]] = []
    for fragment in fragments:
        if not groups or Fraction(fragment.start, file.timescale) in chosen:
            groups.append([])
        groups[-1].append(fragment)
    return tuple(_segment(group) for group in groups)


def _segment(group: Sequence[Fragment]) -> Segment:
    first, last = group[0], group[-1]
    return Segment(
        first.offset,
        last.offset + last.size - first.offset,
        first.start,
        sum(fragment.duration for fragment in group),
    )


def _start(file: StreamFile) -> int:
    return file.fragments[0].start if file.fragments else 0


def _nearest(times: Sequence[Fraction], marks: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """For each mark the time that is nearest, each once; both are in order."""
    found: list[Fraction] = []
    place = 0
    for mark in marks:
        while place + 1 < len(times) and abs(times[place + 1] - mark) <= abs(times[place] - mark):
            place += 1
        if place < len(times) and (not found or times[place] > found[-1]):
            found.append(times[place])
    return tuple(found)
