"""The boxes of an ISO base media file (ISO/IEC 14496-12, 4.2): where each begins and ends."""

from collections.abc import Iterator
from dataclasses import dataclass

from mediakit.errors import InputError

_HEAD = 8
_LARGE = 16


@dataclass(frozen=True, slots=True)
class Box:
    """One box inside some bytes: its four letters, where it begins, where its content does, where it ends."""

    kind: str
    start: int
    body: int
    end: int


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """Each box between two positions, one after the other.

    Raises InputError (without a place) at one that is longer than what it stands in, or has no room for its
    own head: no true file has such, and whoever guesses on may be led anywhere.
    """
    end = len(data) if end is None else end
    while end - start >= _HEAD:
        size, body = int.from_bytes(data[start : start + 4], "big"), start + _HEAD
        if size == 1:
            size, body = int.from_bytes(data[start + 8 : start + _LARGE], "big"), start + _LARGE
        elif size == 0:
            size = end - start
        if size < body - start or size > end - start:
            raise InputError("the file's index is damaged: a part of it is longer than the whole.")
        yield Box(data[start + 4 : start + 8].decode("latin-1"), start, body, start + size)
        start += size


def find_box(data: bytes, *path: str, start: int = 0, end: int | None = None) -> Box | None:
    """The first box at this path of kinds (`"mdia", "minf"`), `None` where there is none."""
    for box in boxes(data, start, end):
        if box.kind == path[0]:
            return find_box(data, *path[1:], start=box.body, end=box.end) if path[1:] else box
    return None
