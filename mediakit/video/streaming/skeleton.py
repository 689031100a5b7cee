"""The outer boxes of an MP4 file, and of these only what tells about its media, never the media."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mediakit.errors import InputError

ReadAt = Callable[[int, int], bytes]
"""Gives so many bytes from a position of a file; fewer at its end."""

_HEAD = 16
_WANTED = frozenset(("ftyp", "styp", "moov", "sidx", "moof"))
_MOST_BOXES = 200_000
_MOST_BYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class OuterBox:
    """One outer box: its four letters, where it stands, its length; its bytes when they tell something."""

    kind: str
    offset: int
    size: int
    data: bytes = b""


def outer_boxes(read: ReadAt, start: int, end: int, *, open_end: bool = False) -> Iterator[OuterBox]:
    """Each outer box between two positions of a file; with `open_end` the last may be longer than that.

    Raises InputError (without a place) where a box is longer than the file, and where there is more of them
    than any true file has.
    """
    kept = 0
    for _ in range(_MOST_BOXES):
        if end - start < 8:
            return
        kind, size = _head(read(start, _HEAD), end - start, open_end=open_end)
        data = b""
        if kind in _WANTED:
            kept += size
            if kept > _MOST_BYTES:
                break
            data = read(start, size)
        yield OuterBox(kind, start, size, data)
        start += size
    raise InputError("the file's index is larger than any true file's.")


def _head(head: bytes, room: int, *, open_end: bool) -> tuple[str, int]:
    size, least = int.from_bytes(head[:4], "big"), 8
    if size == 1:
        size, least = int.from_bytes(head[8:16], "big"), 16
    elif size == 0:
        size = room
    if open_end:
        size = min(size, room)
    if not least <= size <= room:
        raise InputError("the file is damaged or was cut off: a part of it is longer than the whole.")
    return head[4:8].decode("latin-1"), size
