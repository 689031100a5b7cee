"""Looks into the segments that a playlist lists."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from mediakit.errors import InputError
from mediakit.video.streaming.files import Files
from mediakit.video.streaming.fragments import read_fragment
from mediakit.video.streaming.header import TrackHeader, read_header
from mediakit.video.streaming.measured import Measured
from mediakit.video.streaming.skeleton import outer_boxes
from mediakit.video.streaming.transport import is_transport, measure_adts, measure_transport

_MOST_SEGMENT = 256 << 20
_TEXT = frozenset(("text", "subt", "sbtl"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file."""

    name: str
    start: int
    size: int


def read_part_header(files: Files, part: Part) -> tuple[TrackHeader, ...]:
    """The tracks of a header that an EXT-X-MAP leads to. Raises InputError when it is none."""
    read = partial(files.read, part.name)
    for box in outer_boxes(read, part.start, part.start + part.size):
        if box.kind == "moov":
            return read_header(box.data)
    raise InputError("there is no header (moov) in it.")


def measure_part(
    files: Files, part: Part, tracks: tuple[TrackHeader, ...], *, only_key: bool = False
) -> Measured | None:
    """What the segment holds, `None` for a WebVTT text. `tracks` are of its header, if it has one.

    `only_key` when the part ends with a key frame, and not where its fragment does.

    Raises InputError when it is damaged, or nothing that players read.
    """
    if part.size > _MOST_SEGMENT:
        raise InputError("the segment is larger than any true one.")
    head = files.read(part.name, part.start, 16)
    if head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        return None
    if head[4:8] in (b"styp", b"moof", b"sidx", b"emsg", b"prft", b"ftyp"):
        return _measure_fragments(partial(files.read, part.name), part, tracks, only_key=only_key)
    whole = files.read(part.name, part.start, part.size)
    if is_transport(whole):
        return measure_transport(whole)
    if head[:3] == b"ID3" or head[:1] == b"\xff":
        return measure_adts(whole)
    raise InputError("it is nothing that players read.")


def _measure_fragments(
    read: Callable[[int, int], bytes], part: Part, tracks: tuple[TrackHeader, ...], *, only_key: bool
) -> Measured:
    order = [track for kind in ("vide", "soun", *_TEXT) for track in tracks if track.handler == kind]
    if not order:
        raise InputError("its header names no pictures, sounds or texts.")
    main = order[0]
    fragments = [
        fragment
        for box in outer_boxes(read, part.start, part.start + part.size, open_end=only_key)
        if box.kind == "moof" and (fragment := read_fragment(box.data, box.offset, box.size, main.defaults))
    ]
    if not fragments:
        raise InputError("no fragment in it has pictures or sound.")
    first = fragments[0]
    kind = {"vide": "video", "soun": "audio"}.get(main.handler, "text")
    return Measured(
        Fraction(first.start + first.shift - main.edit_start, main.timescale),
        Fraction(sum(fragment.duration for fragment in fragments), main.timescale),
        part.size,
        kind,
        tuple(track.codec for track in order),
        sum(fragment.samples for fragment in fragments) if kind == "video" else 0,
        first.key_size > 0 or kind != "video",
        main.width,
        main.height,
        Fraction(first.start, main.timescale),
    )
