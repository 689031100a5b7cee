"""Plans the published copy of an MP4 that plays everywhere: its index in front, nothing private in it.

No ffmpeg is needed: the media are copied byte by byte, as whole chunks, and only the chunks of the tracks
that are kept. So a track with the positions of the camera leaves nothing behind, not even in the gaps.
"""

import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from mediakit.errors import InputError
from mediakit.model.movie import Movie, MovieFile, MovieTrack, WebCopy
from mediakit.video.boxes import Box, find_box
from mediakit.video.headers import few_boxes
from mediakit.video.index_cleaning import clean_index, make_box
from mediakit.video.movie import parse_movie_file
from mediakit.video.private_data import private_data
from mediakit.video.samples import SampleTable, parse_samples

_FILE_TYPE = make_box("ftyp", b"isom\0\0\2\0isomiso2avc1mp41")
_LARGEST = 0xFFFF_FFFF
_MOST_CHUNKS = 1_000_000  # a day of video has some hundred thousand
_SPACE = {"free", "skip", "wide"}

Ranges = tuple[tuple[int, int], ...]


def plan_web_copy(file: MovieFile, movie: Movie | None = None) -> WebCopy | None:
    """How to write the first pictures and the first sound of a file as a new MP4 that starts at once.

    The streams stay as they are, bit for bit, with their edit lists; dates, positions, names of devices and
    programs, remarks and all other tracks are left out. A file with nothing to leave out and its index in
    front is copied whole. `None` where this way is not sure to be right (QuickTime, fragments, encryption,
    several edits or entries, another start than 0, parts beyond the end of the file): then ffmpeg has to
    copy it. `movie` is its index, where the caller has parsed it already.
    """
    try:
        movie = movie or parse_movie_file(file)
        kept = _kept(movie)
        if not kept or not _is_simple(movie, kept):
            return None
        traks = [box for box in few_boxes(file.moov) if box.kind == "trak"]
        chosen = [traks[movie.tracks.index(track)] for track in kept]
        return _plan(file, movie, kept, chosen)
    except InputError:
        return None


def _kept(movie: Movie) -> tuple[MovieTrack, ...]:
    """The first pictures and the first sound, in the order of the file."""
    first = (movie.first("vide"), movie.first("soun"))
    return tuple(track for track in movie.tracks if any(track is one for one in first))


def _is_simple(movie: Movie, kept: tuple[MovieTrack, ...]) -> bool:
    return (
        movie.brand not in ("qt", "")
        and not movie.fragmented
        and min(track.start_ms for track in kept) == 0
        and all(
            track.is_plain
            and not track.encrypted
            and track.edits <= 1
            and track.frames > 0
            and (track.codec, track.entry) in (("h264", "avc1"), ("h264", "avc3"), ("aac", "mp4a"))
            for track in kept
        )
    )


def _plan(file: MovieFile, movie: Movie, kept: tuple[MovieTrack, ...], traks: list[Box]) -> WebCopy | None:
    tables = [_samples(file.moov, trak) for trak in traks]
    few = sum(len(table.offsets) for table in tables) <= _MOST_CHUNKS
    ranges = _ranges(tables, file.size) if few else None
    if ranges is None:
        return None
    dropped = private_data(file, movie, kept)
    handlers = [track.handler for track in kept]
    as_it_is = [_offset_box(table.offsets, wide=table.offsets.typecode == "Q") for table in tables]
    if not dropped and _is_whole(file, clean_index(file.moov, _by_start(traks, handlers, as_it_is))):
        return WebCopy(b"", ((0, file.size),))
    length = sum(size for _, size in ranges)
    wide = length + len(file.moov) * 2 > _LARGEST
    blank = [_offset_box(array("I", bytes(4 * len(table.offsets))), wide=wide) for table in tables]
    index = clean_index(file.moov, _by_start(traks, handlers, blank))
    media = _media_head(length)
    places = _Moved(ranges, len(_FILE_TYPE) + len(index) + len(media))
    moved = [_offset_box(map(places, table.offsets), wide=wide) for table in tables]
    index = clean_index(file.moov, _by_start(traks, handlers, moved))
    return WebCopy(_FILE_TYPE + index + media, ranges, dropped)


def _samples(moov: bytes, trak: Box) -> SampleTable:
    table = find_box(moov, "mdia", "minf", "stbl", start=trak.body, end=trak.end)
    if table is None:
        raise InputError("the file's index is damaged: it does not say where its media are.")
    return parse_samples(moov, table.body, table.end)


def _ranges(tables: list[SampleTable], size: int) -> Ranges | None:
    """The bytes of all chunks, in order and joined where they touch; `None` if some are not there."""
    merged: list[tuple[int, int]] = []
    for start, length in sorted(chunk for table in tables for chunk in table.chunks() if chunk[1]):
        if start + length > size:
            return None
        if merged and start <= sum(merged[-1]):
            first, joined = merged[-1]
            merged[-1] = (first, max(joined, start + length - first))
        else:
            merged.append((start, length))
    return tuple(merged) or None


class _Moved:
    """Where a byte of the old file stands in the new one, whose media begin at `base`."""

    def __init__(self, ranges: Ranges, base: int) -> None:
        self._starts = [start for start, _ in ranges]
        self._bases = list(accumulate((length for _, length in ranges), initial=base))

    def __call__(self, place: int) -> int:
        """The new place; that of the first byte of media for one that is not copied (an empty chunk's)."""
        number = max(bisect_right(self._starts, place) - 1, 0)
        moved = self._bases[number] + place - self._starts[number]
        return moved if self._bases[number] <= moved <= self._bases[number + 1] else self._bases[0]


def _offset_box(offsets: Iterable[int], *, wide: bool) -> bytes:
    numbers = array("Q" if wide else "I", offsets)
    count = len(numbers).to_bytes(4, "big")
    if sys.byteorder == "little":
        numbers.byteswap()
    return make_box("co64" if wide else "stco", bytes(4) + count + numbers.tobytes())


def _media_head(length: int) -> bytes:
    if length + 8 <= _LARGEST:
        return (length + 8).to_bytes(4, "big") + b"mdat"
    return b"\0\0\0\1mdat" + (length + 16).to_bytes(8, "big")


def _by_start(traks: list[Box], handlers: list[str], offsets: list[bytes]) -> dict[int, tuple[str, bytes]]:
    rows = zip(traks, handlers, offsets, strict=True)
    return {trak.start: (handler, table) for trak, handler, table in rows}


def _is_whole(file: MovieFile, index: bytes) -> bool:
    """Whether the file is already as it should be, so that nothing has to change."""
    kinds = [box.kind for box in file.boxes if box.kind not in _SPACE]
    return kinds == ["ftyp", "moov", "mdat"] and index[8:] == file.moov
