"""Notes between cues, kept before the cue that they stood before."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from mediakit.model.captions import Note


def place_notes(notes: Sequence[Note], origins: Sequence[tuple[int, ...]]) -> tuple[Note, ...]:
    """The notes at their places among cues that were made of those of these numbers."""
    if not notes:
        return ()
    last = len(origins)
    firsts: dict[int, int] = {}  # by the source's number: the place of the first cue made of it
    for place, numbers in enumerate(origins):
        for number in numbers:
            firsts.setdefault(number, place)
    known = sorted(firsts)
    placed = []
    for note in sorted(notes, key=lambda note: note.place):
        following = bisect_right(known, note.place)
        placed.append(replace(note, place=firsts[known[following]] if following < len(known) else last))
    return tuple(sorted(placed, key=lambda note: note.place))
