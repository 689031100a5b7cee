"""Cue numbers, for tracks whose cues have numbers and no names."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mediakit.captions.repair.changes import Change
from mediakit.captions.repair.steps import ChangeKind
from mediakit.model.captions import Cue


def renumber(cues: Sequence[Cue], source: Sequence[Cue]) -> tuple[tuple[Cue, ...], tuple[Change, ...]]:
    """The cues, numbered from 1 unless their numbers rise already; a change when the source's did not.

    Identifiers that are names stay, and so do all others beside them.
    """
    names = {cue.identifier for cue in source} - {""}
    if not names or not all(map(_is_number, names)) or _rises(cues):
        return tuple(cues), ()
    numbered = tuple(replace(cue, identifier=str(number)) for number, cue in enumerate(cues, 1))
    if _rises(source):
        return numbered, ()
    return numbered, (Change(ChangeKind.NUMBERED, "The cues are numbered from 1.", ("index",)),)


def _is_number(identifier: str) -> bool:
    return identifier.isascii() and identifier.isdigit() and len(identifier) < 10


def _rises(cues: Sequence[Cue]) -> bool:
    if not all(cue.identifier for cue in cues):
        return False
    return all(int(one.identifier) < int(other.identifier) for one, other in pairwise(cues))
