"""Chunks of one rendition, put one behind the other without anything being decoded.

Each chunk is a fragmented MP4 whose fragments already say their times in the whole video: what is left to do
is to number them on, and to write one index (`sidx`, ISO/IEC 14496-12, 8.16.3) in front.
"""

import struct
from dataclasses import dataclass

from mediakit.errors import ToolError
from mediakit.model.streaming import Fragment
from mediakit.video.boxes import find_box
from mediakit.video.streaming.header import read_header
from mediakit.video.streaming.reading import read_fragments
from mediakit.video.streaming.skeleton import ReadAt, outer_boxes

_STARTS_WITH_KEY_FRAME = 1 << 31 | 1 << 28  # starts_with_SAP, SAP_type 1
_NUMBER = 12  # where a `moof` box that begins with its `mfhd` box has its number, from the latter's start


@dataclass(frozen=True, slots=True)
class EncodedChunk:
    """A chunk's own head (`ftyp`, `moov`), its ticks a second, its fragments and each one's `moof` box."""

    head: bytes
    timescale: int
    fragments: tuple[Fragment, ...]
    indexes: tuple[bytes, ...]


def read_chunk(read: ReadAt, size: int) -> EncodedChunk:
    """The chunk in a file of that size; `read` gives bytes of it. No pictures are read."""
    parts = list(outer_boxes(read, 0, size))
    head = b"".join(box.data for box in parts if box.kind in ("ftyp", "moov"))
    (track,) = read_header(next(box.data for box in parts if box.kind == "moov"))
    indexes = tuple(box.data for box in parts if box.kind == "moof")
    return EncodedChunk(head, track.timescale, read_fragments(parts, track), indexes)


def check_chunks(chunks: tuple[EncodedChunk, ...]) -> None:
    """Nothing, when all chunks say the same of the stream; else ToolError: they cannot be one rendition."""
    for chunk in chunks:
        if chunk.head != chunks[0].head or not chunk.fragments or len(chunk.fragments) != len(chunk.indexes):
            raise ToolError(
                "The parts of the encoded video do not fit together.",
                mend="Run it again; if it stays so, report it with the ffmpeg that `mediakit doctor` shows.",
            )


def format_index(chunks: tuple[EncodedChunk, ...]) -> bytes:
    """The `sidx` box over all fragments of all chunks, which follow right behind it."""
    fragments = [fragment for chunk in chunks for fragment in chunk.fragments]
    shown = [fragment.start + fragment.shift for fragment in fragments]  # its key frame is its first picture
    ends = [*shown[1:], shown[-1] + fragments[-1].duration]
    entries = b"".join(
        struct.pack(">III", fragment.size, end - start, _STARTS_WITH_KEY_FRAME)
        for fragment, start, end in zip(fragments, shown, ends, strict=True)
    )
    fixed = struct.pack(">IIIQQHH", 1 << 24, 1, chunks[0].timescale, shown[0], 0, 0, len(fragments))
    return struct.pack(">I4s", 8 + len(fixed) + len(entries), b"sidx") + fixed + entries


def numbered(index: bytes, number: int) -> bytes:
    """The `moof` box with this sequence number."""
    box = find_box(index, "moof", "mfhd")
    assert box is not None  # it has been read before
    place = box.start + _NUMBER
    return index[:place] + struct.pack(">I", number) + index[place + 4 :]
