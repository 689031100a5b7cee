"""Cue numbers, for tracks whose cues have numbers and no names."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mediakit.captions.repair.changes import Change
from mediakit.captions.repair.steps import ChangeKind
from mediakit.captions.vttwriting import is_writable_name
from mediakit.model.captions import Cue


def renumber(cues: Sequence[Cue], source: Sequence[Cue]) -> tuple[tuple[Cue, ...], tuple[Change, ...]]:
    """The cues, numbered from 1 where numbers are wrong now; a change when they were so in the source.

    Identifiers that are names stay, and so do all others beside them; what no format can write as one goes.
    """
    cues = [cue if is_writable_name(cue.identifier) else replace(cue, identifier="") for cue in cues]
    names = {cue.identifier for cue in cues} - {""}
    if not names or not all(map(_is_number, names)):
        return tuple(cues), ()
    before, after = _steps(source), _steps(cues)
    rose = min(before, default=1) > 0
    with_gaps = rose and max(before, default=1) > 1  # and so on purpose, as it seems
    if min(after, default=1) > 0 and (with_gaps or max(after, default=1) == 1):
        return tuple(cues), ()
    numbered = tuple(replace(cue, identifier=str(number)) for number, cue in enumerate(cues, 1))
    if rose:
        return numbered, ()
    return numbered, (Change(ChangeKind.NUMBERED, "The cues are numbered from 1.", ("index",)),)


def _is_number(identifier: str) -> bool:
    return identifier.isascii() and identifier.isdigit() and len(identifier) < 10


def _steps(cues: Sequence[Cue]) -> list[int]:
    """How far each cue's number is from the one before, 0 where one of them has none."""
    return [
        int(other.identifier) - int(one.identifier)
        if _is_number(one.identifier) and _is_number(other.identifier)
        else 0
        for one, other in pairwise(cues)
    ]
