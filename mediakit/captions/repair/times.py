"""Menders of when cues are shown: what overlaps is moved apart, what is too short gets free time."""

from collections.abc import Iterator

from mediakit.captions.measure import placement
from mediakit.captions.repair.bench import Bench, Mend
from mediakit.captions.repair.limits import MAX_SHIFT_MS
from mediakit.captions.repair.piece import Piece
from mediakit.captions.repair.steps import ChangeKind
from mediakit.model.cuetext import plain_text

_USUAL_LINES = 2
_FLICKER_MS = 500  # Netflix Timed Text Style Guide: a gap of less than half a second is closed
_FELT_MS = 200  # more time than that is a help, even when it is not enough


def mend_overlap(bench: Bench) -> Iterator[Mend]:
    """One cue of two at the same time; else the earlier ended earlier, or both moved if both can be read."""
    found = _covering(bench)
    if found is None:
        return
    back, earlier = found
    between = bench.before[len(bench.before) - back + 1 :]
    joined = _as_one(bench, earlier, bench.piece)
    if joined is not None:
        yield Mend(ChangeKind.JOINED, (joined, *between), back)
    for one, other in _apart(bench, earlier, bench.piece):
        yield Mend(ChangeKind.RETIMED, (one, *between, other), back)


def mend_gap(bench: Bench) -> Iterator[Mend]:
    """The earlier cue ended earlier, or the later one begun later, or some of both."""
    if bench.before:
        for one, other in _apart(bench, bench.before[-1], bench.piece):
            yield Mend(ChangeKind.RETIMED, (one, other), 1)


def mend_chain(bench: Bench) -> Iterator[Mend]:
    """The earlier cue shown until the later one starts, but for the gap that has to be."""
    if bench.before:
        one, other = bench.before[-1].cue, bench.piece.cue
        end_ms = other.start_ms - bench.limits.apart_ms(one, other)
        if one.end_ms < end_ms <= (bench.limits.duration_ms or end_ms):
            yield Mend(ChangeKind.RETIMED, (bench.before[-1].timed(one.start_ms, end_ms), bench.piece), 1)


def mend_short(bench: Bench) -> Iterator[Mend]:
    """Free time after the cue, then before it: enough to be read; else to be seen; else all there is."""
    cue = bench.piece.cue
    wanted = bench.limits.needed_ms(cue.text)
    longest = bench.limits.profile.max_duration_ms
    for needed in (wanted, min(wanted, longest or wanted), bench.limits.profile.min_duration_ms or 1):
        start_ms, end_ms = bench.stretched(needed)
        ends = [end_ms]
        if bench.ceiling_ms - end_ms < _FLICKER_MS:  # what is left is no pause, so it may be filled, too
            ends.append(bench.ceiling_ms)
        for end_ms in ends:
            eases = end_ms - start_ms - cue.duration_ms >= _FELT_MS
            yield Mend(ChangeKind.RETIMED, (bench.piece.timed(start_ms, end_ms),), eases=eases)


def mend_video_end(bench: Bench) -> Iterator[Mend]:
    """The end at the video's end, for a cue that starts before; a person has to look at others."""
    cue, end_ms = bench.piece.cue, bench.limits.duration_ms
    if end_ms is None or cue.start_ms >= end_ms:
        return
    needed = bench.limits.needed_ms(cue.text)
    for start_ms in (cue.start_ms, max(min(cue.start_ms, end_ms - needed), bench.floor_ms)):
        yield Mend(ChangeKind.RETIMED, (bench.piece.timed(start_ms, end_ms),))


def _covering(bench: Bench) -> tuple[int, Piece] | None:
    """The cue before that is shown the longest in the same place, and how far back it is."""
    cue = bench.piece.cue
    same = [
        (number, piece)
        for number, piece in enumerate(reversed(bench.before), 1)
        if piece.cue.end_ms > cue.start_ms and placement(piece.cue) == placement(cue)
    ]
    return max(same, key=lambda entry: entry[1].cue.end_ms, default=None)


def _apart(bench: Bench, earlier: Piece, later: Piece) -> Iterator[tuple[Piece, Piece]]:
    """Ways to have the two one after the other: the earlier ended earlier (with the gap, then without), the
    later begun later once the earlier can be read, the time shared out between the two, the later as late as
    it may come.
    """
    one, other = earlier.cue, later.cue
    gap_ms = bench.limits.apart_ms(one, other)
    for end_ms in (other.start_ms - gap_ms, other.start_ms):
        if one.start_ms < end_ms < one.end_ms:
            yield earlier.timed(one.start_ms, end_ms), later
    need, wanted = bench.limits.needed_ms(one.text), bench.limits.needed_ms(other.text)
    room_ms = min(max(bench.ceiling_ms, one.end_ms) - one.start_ms - gap_ms, need + wanted)
    until_ms = other.start_ms - gap_ms - one.start_ms
    for length_ms in (max(need, until_ms), room_ms * need // (need + wanted), until_ms + MAX_SHIFT_MS):
        start_ms = max(one.start_ms + length_ms + gap_ms, other.start_ms)
        end_ms = max(other.end_ms, min(start_ms + wanted, bench.ceiling_ms))
        if one.start_ms < start_ms - gap_ms and start_ms < end_ms and _may_start(bench, start_ms):
            yield (
                earlier.timed(one.start_ms, min(start_ms - gap_ms, one.end_ms)),
                later.timed(start_ms, end_ms),
            )


def _may_start(bench: Bench, start_ms: int) -> bool:
    """Whether the cue can start so late without a word coming too late, or after the next cue's."""
    in_order = not bench.after or start_ms <= bench.after[0].cue.start_ms
    return in_order and 0 < start_ms - bench.piece.cue.start_ms <= MAX_SHIFT_MS


def _as_one(bench: Bench, earlier: Piece, later: Piece) -> Piece | None:
    """The words of both in one cue, when they have the same times and few enough lines."""
    one, other = earlier.cue, later.cue
    if (one.start_ms, one.end_ms, one.settings) != (other.start_ms, other.end_ms, other.settings):
        return None
    text = f"{one.text}\n{other.text}"
    lines = plain_text(text).count("\n") + 1
    if lines > (bench.limits.profile.max_lines or _USUAL_LINES):
        return None
    return earlier.joined(later, text, one.end_ms)
