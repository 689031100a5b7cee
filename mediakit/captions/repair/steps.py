"""What can be done to cues, and the record of it while they are mended."""

from enum import StrEnum
from typing import NamedTuple


class ChangeKind(StrEnum):
    """What can be done to a cue without changing a word, in the order in which it is told."""

    SHIFTED = "shifted"
    DROPPED = "dropped"
    MERGED = "merged"
    JOINED = "joined"
    SPLIT = "split"
    SORTED = "sorted"
    RETIMED = "retimed"
    LINES = "lines"
    SPACES = "spaces"
    NUMBERED = "numbered"
    REWRITTEN = "rewritten"


class Step(NamedTuple):
    """What was done, because of which rule, to the cues of these origins."""

    kind: ChangeKind
    rule: str
    origins: tuple[int, ...]
