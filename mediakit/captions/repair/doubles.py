"""Cues that say the same at the same or touching times, made one."""

from collections.abc import Iterator, Sequence

from mediakit.captions.repair.bench import Bench, Mend
from mediakit.captions.repair.piece import Piece
from mediakit.captions.repair.steps import ChangeKind
from mediakit.model.captions import Cue
from mediakit.model.cuetext import plain_text


def mend_duplicate(bench: Bench) -> Iterator[Mend]:
    """One cue in place of it and of the same one before it, shown as long as the two were."""
    cue = bench.piece.cue
    for back, earlier in enumerate(reversed(bench.before), 1):
        if not _are_same(earlier.cue, cue):
            continue
        between = bench.before[len(bench.before) - back + 1 :]
        ends = [max(earlier.cue.end_ms, cue.end_ms)]
        longest = bench.limits.profile.max_duration_ms
        if longest is not None:
            ends.append(min(ends[0], max(earlier.cue.start_ms + longest, earlier.cue.end_ms)))
        for end_ms in ends:
            joined = earlier.joined(bench.piece, earlier.cue.text, end_ms)
            yield Mend(ChangeKind.MERGED, (joined, *between), back)
        return


def without_copies(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those that are the same with the same times made one, wherever they stand."""
    first: dict[tuple[str, str, int, int], int] = {}
    kept: list[Piece] = []
    for piece in pieces:
        cue = piece.cue
        place = first.setdefault((_words(cue), cue.settings, cue.start_ms, cue.end_ms), len(kept))
        if place == len(kept):
            kept.append(piece)
        else:
            kept[place] = kept[place].joined(piece, kept[place].cue.text, cue.end_ms)
    return kept


def _are_same(one: Cue, other: Cue) -> bool:
    return one.settings == other.settings and _words(one) == _words(other)


def _words(cue: Cue) -> str:
    return " ".join(plain_text(cue.text).split())
