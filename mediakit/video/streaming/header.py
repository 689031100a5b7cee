"""What the index (`moov`) of a fragmented file tells about its tracks: codec, size, clock, first moment."""

from dataclasses import dataclass

from mediakit.errors import InputError
from mediakit.video.boxes import Box, boxes, find_box
from mediakit.video.entries import parse_entry
from mediakit.video.streaming.fragments import Defaults, read_defaults


@dataclass(frozen=True, slots=True)
class TrackHeader:
    """One track: `handler` (`vide`, `soun`, `text` …), codec as RFC 6381 names it, and its picture or sound.

    `edit_start` is the media time that is shown first (what an edit list skips), in ticks.
    """

    handler: str
    codec: str
    timescale: int
    defaults: Defaults
    width: int = 0
    height: int = 0
    channels: int = 0
    sample_rate: int = 0
    edit_start: int = 0


def read_header(moov: bytes) -> tuple[TrackHeader, ...]:
    """The tracks of this `moov` box. Raises InputError when it is damaged."""
    outer = find_box(moov, "moov")
    if outer is None:
        raise InputError("the file has no index (moov).")
    known = {defaults.track: defaults for defaults in read_defaults(moov)}
    traks = [box for box in boxes(moov, outer.body, outer.end) if box.kind == "trak"]
    try:
        return tuple(_track(moov, trak, known) for trak in traks)
    except IndexError as error:
        raise InputError("the file's index is damaged.") from error


def _track(moov: bytes, trak: Box, known: dict[int, Defaults]) -> TrackHeader:
    head = _inside(moov, trak, "tkhd")
    number = _number(moov, head.body + (20 if moov[head.body] else 12))
    clock = _inside(moov, trak, "mdia", "mdhd")
    timescale = _number(moov, clock.body + (20 if moov[clock.body] else 12))
    handler = _inside(moov, trak, "mdia", "hdlr")
    kind = moov[handler.body + 8 : handler.body + 12].decode("latin-1")
    entry = parse_entry(moov, _inside(moov, trak, "mdia", "minf", "stbl", "stsd"), kind)
    if not entry.kind or not timescale:
        raise InputError("the file's index is damaged: a track in it says nothing about its media.")
    pictures = entry.facts.pictures
    return TrackHeader(
        kind,
        entry.facts.codec_string or entry.kind.strip(),
        timescale,
        known.get(number, Defaults(number)),
        (pictures.width if pictures else 0) or entry.width,
        (pictures.height if pictures else 0) or entry.height,
        entry.channels,
        entry.sample_rate,
        _edit_start(moov, trak),
    )


def _edit_start(moov: bytes, trak: Box) -> int:
    box = find_box(moov, "edts", "elst", start=trak.body, end=trak.end)
    if box is None or not _number(moov, box.body + 4):
        return 0
    start, size = (16, 8) if moov[box.body] else (12, 4)
    time = int.from_bytes(moov[box.body + start : box.body + start + size], "big", signed=True)
    return max(time, 0)


def _inside(moov: bytes, box: Box, *path: str) -> Box:
    found = find_box(moov, *path, start=box.body, end=box.end)
    if found is None:
        raise InputError(f"the file's index is damaged: a track in it has no “{path[-1]}”.")
    return found


def _number(data: bytes, position: int) -> int:
    return int.from_bytes(data[position : position + 4], "big")
