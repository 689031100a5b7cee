"""Menders of what a cue says: lines broken anew, long cues split."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from mediakit.captions.repair.atoms import parse_atoms
from mediakit.captions.repair.bench import Bench, Mend
from mediakit.captions.repair.lines import Measured, lay_out, measure
from mediakit.captions.repair.piece import Piece
from mediakit.captions.repair.splitting import Frame, cue_texts, cut
from mediakit.captions.repair.steps import ChangeKind
from mediakit.model.cuetext import plain_text
from mediakit.model.measure import character_count

_LONGEST = 2000  # characters; what is longer is a page, and no layout makes captions of it
_UNLIMITED = 10**9
_UNEVENNESS = (2, 8)  # the weight of unlike lines: as a rule, and where the checker finds them too unlike
_NEARLY = (3, 4)  # the share of its time that a cue may be left with when those beside it can then be read


def mend_breaks(bench: Bench) -> Iterator[Mend]:
    """The lines broken anew, between phrases and evenly; if that does not do, more evenly."""
    measured = _measured(bench)
    if measured is not None:
        for frame in _frames(bench):
            yield from _laid_out(bench, measured, frame)


def mend_lines(bench: Bench) -> Iterator[Mend]:
    """The lines broken anew, or the cue split where they do not fit."""
    measured = _measured(bench)
    if measured is not None:
        for frame in _frames(bench):
            if measured.width(0, len(measured.widths)) <= frame.max_columns:
                yield from _laid_out(bench, measured, frame)
                half = replace(frame, max_columns=frame.columns * 2 // 3)
                yield from _split(bench, measured, half)  # for one that can only be broken at a bad place
            yield from _split(bench, measured, frame)


def mend_too_long(bench: Bench) -> Iterator[Mend]:
    """A shorter time, or a split; the first where the words must be over before."""
    max_ms = bench.limits.profile.max_duration_ms
    if max_ms is None:
        return
    cue = bench.piece.cue
    shorter = Mend(ChangeKind.RETIMED, (bench.piece.timed(cue.start_ms, cue.start_ms + max_ms),))
    is_slow = bench.limits.outlasts_words(cue)
    if is_slow:
        yield shorter
    measured = _measured(bench)
    if measured is not None:
        columns = measured.width(0, len(measured.widths)) * max_ms // cue.duration_ms
        for frame in _frames(bench):
            yield from _split(bench, measured, replace(frame, max_columns=min(frame.max_columns, columns)))
    if not is_slow:
        yield shorter


def _measured(bench: Bench) -> Measured | None:
    text = bench.piece.cue.text
    atoms = parse_atoms(text) if len(text) <= _LONGEST else None
    return None if atoms is None else measure(atoms, bench.limits.phrasing)


def _frames(bench: Bench) -> Iterator[Frame]:
    """What a cue may hold: as the profile likes it best, then as it lets pass."""
    profile = bench.limits.profile
    lines = profile.max_lines or _UNLIMITED
    columns = profile.max_block_chars or _UNLIMITED
    for count in dict.fromkeys((min(profile.preferred_lines or lines, lines), lines)):
        yield Frame(profile.max_line_chars or _UNLIMITED, count, columns)


def _laid_out(bench: Bench, measured: Measured, frame: Frame) -> Iterator[Mend]:
    last = len(measured.widths)
    for unevenness in _UNEVENNESS:
        breaks = lay_out(measured, 0, last, frame.max_width, frame.max_lines, unevenness)
        if breaks is not None:
            piece = bench.piece.saying(measured.text.render(0, last, breaks))
            yield Mend(ChangeKind.LINES, (piece,))
            times = bench.stretched(bench.limits.needed_ms(piece.cue.text))  # a blank is read, a break is not
            yield Mend(ChangeKind.LINES, (piece.timed(*times),))


def _split(bench: Bench, measured: Measured, frame: Frame) -> Iterator[Mend]:
    edges = None if measured.bilingual else cut(measured, frame)
    if edges is None or len(edges) < 3:
        return
    texts = cue_texts(measured, edges, frame)
    for times in _times(bench, texts):
        cues = [bench.piece.timed(*span).saying(text) for span, text in zip(times, texts, strict=True)]
        later = [Piece(replace(piece.cue, identifier=""), piece.origins) for piece in cues[1:]]
        yield Mend(ChangeKind.SPLIT, (cues[0], *later))


def _times(bench: Bench, texts: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    """When to show each text: as long as it needs, and of what is left a share by its characters.

    Time that is wanting is taken from what is free around the cue. Where that is not enough, too: all a share
    by their characters; or all but the longest what they need, when that one gets nearly as much.
    """
    gaps_ms = bench.limits.gap_ms * (len(texts) - 1)
    needs = [bench.limits.needed_ms(text) for text in texts]
    start_ms, end_ms = bench.piece.cue.start_ms, bench.piece.cue.end_ms
    if end_ms - start_ms < sum(needs) + gaps_ms:
        start_ms, end_ms = bench.stretched(sum(needs) + gaps_ms)
    room_ms = end_ms - start_ms - gaps_ms
    weights = [character_count(plain_text(text)) or 1 for text in texts]
    spare_ms = room_ms - sum(needs)
    if spare_ms >= 0:
        lengths = [[need + share for need, share in zip(needs, _shares(spare_ms, weights), strict=True)]]
    else:
        longest = needs.index(max(needs))
        lengths = [_shares(room_ms, weights)]
        if (needs[longest] + spare_ms) * _NEARLY[1] >= needs[longest] * _NEARLY[0]:
            lengths.append([*needs[:longest], needs[longest] + spare_ms, *needs[longest + 1 :]])
    for each in lengths:
        if min(each) > 0:
            yield _in_turn(start_ms, each, bench.limits.gap_ms)


def _in_turn(start_ms: int, lengths: Sequence[int], gap_ms: int) -> list[tuple[int, int]]:
    times = []
    for length in lengths:
        times.append((start_ms, start_ms + length))
        start_ms += length + gap_ms
    return times


def _shares(amount: int, weights: Sequence[int]) -> list[int]:
    """The amount divided by weight, to the last unit."""
    total = sum(weights)
    upto = [amount * weight // total for weight in accumulate(weights, initial=0)]
    return [after - before for before, after in pairwise(upto)]
