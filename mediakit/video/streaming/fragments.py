"""Movie fragments (ISO/IEC 14496-12, 8.8) and segment indexes (8.16.3) as values."""

import struct
from dataclasses import dataclass

from mediakit.errors import InputError
from mediakit.model.streaming import Fragment
from mediakit.video.boxes import Box, boxes, find_box

_NOT_SYNC = 0x10000
_MOST_SAMPLES = 1_000_000
_DAMAGED = "the file's fragments are damaged."


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for a track's samples when a fragment does not say (the `trex` box)."""

    track: int = 0
    duration: int = 0
    size: int = 0
    flags: int = 0


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One entry of a segment index: how many bytes, how long, whether it begins with a key frame."""

    size: int
    duration: int
    starts_with_key: bool


@dataclass(frozen=True, slots=True)
class SegmentIndex:
    """A `sidx` box: its ticks a second, when the first entry is shown, where that begins, and all entries."""

    timescale: int
    start: int
    offset: int
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """The samples of one `trun`: durations, sizes, flags and shifts, and where their bytes begin."""

    durations: tuple[int, ...]
    sizes: tuple[int, ...]
    first_flags: int
    first_shift: int
    data_offset: int | None


def read_defaults(moov: bytes) -> tuple[Defaults, ...]:
    """What the movie's index says about the samples of each track in all fragments."""
    extends = find_box(moov, "moov", "mvex")
    if extends is None:
        return ()
    trexes = [box for box in boxes(moov, extends.body, extends.end) if box.kind == "trex"]
    found = [_unpack(">5I", moov, box.body + 4, box.end) for box in trexes]
    return tuple(Defaults(track, duration, size, flags) for track, _number, duration, size, flags in found)


def read_fragment(
    moof: bytes, offset: int, size: int, defaults: Defaults, *, expected_start: int = 0
) -> Fragment | None:
    """The fragment that this `moof` box begins, as far as the track of `defaults` goes; `None` without it.

    `offset` is where the box stands in its file, `size` how long it is with its data. A fragment without a
    decoding time (`tfdt`) of its own starts at `expected_start`. Raises InputError when it makes no sense.
    """
    outer = next(iter(boxes(moof)))
    for traf in boxes(moof, outer.body, outer.end):
        if traf.kind == "traf" and (
            fragment := _of_track(moof, traf, defaults, offset, size, expected_start)
        ):
            return fragment
    return None


def read_index(sidx: bytes, offset: int) -> SegmentIndex:
    """The segment index in this `sidx` box that stands at `offset`. Raises InputError when it is damaged."""
    box = next(iter(boxes(sidx)))
    layout = ">IIQQHH" if _version(sidx, box) else ">IIIIHH"
    _reference, timescale, start, first, _reserved, count = _unpack(layout, sidx, box.body + 4, box.end)
    position = box.body + 4 + struct.calcsize(layout)
    entries = []
    for place in range(position, position + 12 * count, 12):
        size, duration, flags = _unpack(">III", sidx, place, box.end)
        entries.append(IndexEntry(size & 0x7FFFFFFF, duration, bool(flags >> 31)))
    return SegmentIndex(timescale, start, offset + len(sidx) + first, tuple(entries))


def _of_track(
    moof: bytes, traf: Box, defaults: Defaults, offset: int, size: int, expected_start: int
) -> Fragment | None:
    inner = list(boxes(moof, traf.body, traf.end))
    head = next((box for box in inner if box.kind == "tfhd"), None)
    if head is None:
        raise InputError(_DAMAGED)
    track, base, defaults = _track_head(moof, head, defaults)
    if track != defaults.track:
        return None
    clock = next((box for box in inner if box.kind == "tfdt"), None)
    start = _decode_time(moof, clock) if clock else expected_start
    runs = [_run(moof, box, defaults) for box in inner if box.kind == "trun"]
    if not runs:
        return Fragment(offset, size, start, 0)
    first = runs[0]
    begins = (base if base is not None else offset) + (first.data_offset or 0) - offset
    is_key = not first.first_flags & _NOT_SYNC
    return Fragment(
        offset,
        size,
        start,
        sum(sum(run.durations) for run in runs),
        sum(len(run.sizes) for run in runs),
        begins + first.sizes[0] if is_key and first.sizes and begins > 0 else 0,
        first.first_shift,
    )


def _track_head(moof: bytes, box: Box, defaults: Defaults) -> tuple[int, int | None, Defaults]:
    """The track, where its data are counted from (`None`: from the fragment), and its defaults (8.8.7)."""
    flags = int.from_bytes(moof[box.body + 1 : box.body + 4], "big")
    (track,) = _unpack(">I", moof, box.body + 4, box.end)
    position, values = box.body + 8, {}
    for bit, length in ((0x1, 8), (0x2, 4), (0x8, 4), (0x10, 4), (0x20, 4)):
        if flags & bit:
            values[bit] = int.from_bytes(moof[position : position + length], "big")
            position += length
    if position > box.end:
        raise InputError(_DAMAGED)
    return (
        track,
        values.get(0x1),
        Defaults(
            defaults.track,
            values.get(0x8, defaults.duration),
            values.get(0x10, defaults.size),
            values.get(0x20, defaults.flags),
        ),
    )


def _decode_time(moof: bytes, box: Box) -> int:
    (time,) = _unpack(">Q" if _version(moof, box) else ">I", moof, box.body + 4, box.end)
    return time


def _run(moof: bytes, box: Box, defaults: Defaults) -> _Run:
    """The samples of a `trun` (8.8.8)."""
    flags = int.from_bytes(moof[box.body + 1 : box.body + 4], "big")
    (count,) = _unpack(">I", moof, box.body + 4, box.end)
    position = box.body + 8
    data_offset = first_flags = None
    if flags & 0x1:
        (data_offset,) = _unpack(">i", moof, position, box.end)
        position += 4
    if flags & 0x4:
        (first_flags,) = _unpack(">I", moof, position, box.end)
        position += 4
    columns = [bit for bit in (0x100, 0x200, 0x400, 0x800) if flags & bit]
    width = len(columns)
    if count > ((box.end - position) // (4 * width) if width else _MOST_SAMPLES):
        raise InputError(_DAMAGED)
    words = struct.unpack_from(f">{count * width}I", moof, position)
    column = {bit: words[place::width] for place, bit in enumerate(columns)}
    durations = column.get(0x100, (defaults.duration,) * count)
    sizes = column.get(0x200, (defaults.size,) * count)
    if first_flags is None:
        first_flags = next(iter(column.get(0x400, ())), defaults.flags)
    shift = next(iter(column.get(0x800, ())), 0)
    if moof[box.body] and shift >= 1 << 31:
        shift -= 1 << 32
    return _Run(durations, sizes, first_flags, shift, data_offset)


def _version(data: bytes, box: Box) -> int:
    (word,) = _unpack(">I", data, box.body, box.end)
    return word >> 24


def _unpack(layout: str, data: bytes, start: int, end: int) -> tuple[int, ...]:
    if start + struct.calcsize(layout) > min(end, len(data)):
        raise InputError(_DAMAGED)
    return struct.unpack_from(layout, data, start)
