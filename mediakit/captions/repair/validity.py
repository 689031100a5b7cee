"""What every format asks for: words in every cue, times from zero, ends after starts, order of time."""

from collections.abc import Sequence

from mediakit.captions.blocks import is_blank
from mediakit.captions.repair.doubles import without_copies
from mediakit.captions.repair.limits import Limits
from mediakit.captions.repair.piece import Piece
from mediakit.captions.repair.spaces import tidy_spaces
from mediakit.captions.repair.steps import ChangeKind, Step
from mediakit.model.captions import Track
from mediakit.model.cuetext import plain_text


def make_valid(track: Track, limits: Limits) -> tuple[list[Piece], list[Step]]:
    """The cues that have words, in order of time, each with an end after its start, and what was done.

    A cue without a usable end is shown for its reading time, at most until the next one starts. Cues that are
    the same in everything are one.
    """
    steps: list[Step] = []
    pieces: list[Piece] = []
    for number, cue in enumerate(track.cues, 1):
        if is_blank(plain_text(cue.text)):
            continue
        pieces.append(Piece(cue, (number,)).saying(tidy_spaces(cue.text)))
    pieces = without_copies(sorted(pieces, key=_start))
    early = [piece for piece in pieces if piece.cue.start_ms < 0]
    steps += (Step(ChangeKind.RETIMED, "negative-time", piece.origins) for piece in early)
    pieces[: len(early)] = _from_zero(early)
    ended = _with_ends(pieces, limits)
    steps += (
        Step(ChangeKind.RETIMED, "end-not-after-start", new.origins)
        for old, new in zip(pieces, ended, strict=True)
        if old is not new
    )
    return sorted(ended, key=_start), steps


def _start(piece: Piece) -> int:
    return piece.cue.start_ms


def _from_zero(early: Sequence[Piece]) -> list[Piece]:
    """Cues from before zero at zero; those that have gone by then without ends."""
    return [piece.timed(0, max(piece.cue.end_ms, 0)) for piece in early]


def _with_ends(pieces: Sequence[Piece], limits: Limits) -> list[Piece]:
    """The cues with ends; several without one that start together are shown in turn, if there is time."""
    ended: list[Piece] = []
    nexts = _next_places(pieces)
    while len(ended) < len(pieces):
        place = len(ended)
        piece = pieces[place]
        if piece.cue.end_ms > piece.cue.start_ms:
            ended.append(piece)
            continue
        end = place
        while end < nexts[place] and pieces[end].cue.end_ms <= pieces[end].cue.start_ms:
            end += 1
        following = pieces[nexts[place]] if nexts[place] < len(pieces) else None
        ended += _in_turn(pieces[place:end], following, limits)
    return ended


def _next_places(pieces: Sequence[Piece]) -> list[int]:
    """For each piece the place of the first one that starts later."""
    places = [len(pieces)] * len(pieces)
    for place in range(len(pieces) - 2, -1, -1):
        later = pieces[place + 1].cue.start_ms > pieces[place].cue.start_ms
        places[place] = place + 1 if later else places[place + 1]
    return places


def _in_turn(group: Sequence[Piece], following: Piece | None, limits: Limits) -> list[Piece]:
    """The cues, which start together, one after the other as long as is easy, or at least needed; where the
    time until the next one is too short for that, all together.
    """
    start_ms = group[0].cue.start_ms
    easy = [limits.easy_ms(piece.cue.text) for piece in group]
    needs = [min(limits.needed_ms(piece.cue.text), most) for piece, most in zip(group, easy, strict=True)]
    room_ms = _room_ms(group, following, limits, sum(needs) + limits.gap_ms * (len(group) - 1))
    if room_ms is None:
        room_ms = sum(easy) + limits.gap_ms * len(group)
    spare_ms = room_ms - limits.gap_ms * (len(group) - 1) - sum(needs)
    if spare_ms < 0 or len(group) == 1:
        return [
            piece.timed(start_ms, start_ms + max(min(most, room_ms), 1))
            for piece, most in zip(group, easy, strict=True)
        ]
    wished_ms = sum(easy) - sum(needs)
    ended = []
    for piece, need, most in zip(group, needs, easy, strict=True):
        more_ms = (most - need) * min(spare_ms, wished_ms) // max(wished_ms, 1)
        ended.append(piece.timed(start_ms, start_ms + need + more_ms))
        start_ms += need + more_ms + limits.gap_ms
    return ended


def _room_ms(group: Sequence[Piece], following: Piece | None, limits: Limits, needed_ms: int) -> int | None:
    """How long cues without an end can be shown; None when nothing limits it.

    They end with a gap before the next one, unless that makes the time too short.
    """
    last, room = group[-1].cue, []
    if following is not None:
        until_ms = following.cue.start_ms - last.start_ms
        with_gap_ms = until_ms - limits.apart_ms(last, following.cue)
        room.append(until_ms if with_gap_ms < max(needed_ms, 1) else with_gap_ms)
    if limits.duration_ms is not None and limits.duration_ms > last.start_ms:
        room.append(limits.duration_ms - last.start_ms)
    return min(room, default=None)
