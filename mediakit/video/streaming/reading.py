"""One of our single-file CMAF renditions, read: what playlists need to know of it."""

from dataclasses import replace
from itertools import pairwise, zip_longest

from mediakit.errors import InputError
from mediakit.model.streaming import Fragment, StreamFile
from mediakit.video.streaming.fragments import read_fragment
from mediakit.video.streaming.header import TrackHeader, read_header
from mediakit.video.streaming.skeleton import OuterBox, ReadAt, outer_boxes


def read_stream_file(read: ReadAt, size: int) -> StreamFile:
    """What is in the file; `read` gives bytes of it, `size` is its length. No media is read, only boxes.

    Raises InputError (without a place) when it is not one track in fragments behind a segment index.
    """
    parts = list(outer_boxes(read, 0, size))
    places = {box.kind: box for box in reversed(parts)}  # the first of each kind
    if not {"ftyp", "moov", "sidx", "moof"} <= places.keys():
        raise InputError("this is no streaming rendition: it is not in fragments with an index.")
    moov, sidx = places["moov"], places["sidx"]
    tracks = read_header(moov.data)
    if len(tracks) != 1:
        raise InputError(f"this is no streaming rendition: it has {len(tracks)} tracks, and not one.")
    track = tracks[0]
    return StreamFile(
        size,
        moov.offset + moov.size,
        sidx.offset,
        sidx.size,
        track.codec,
        track.timescale,
        read_fragments(parts, track),
        track.width,
        track.height,
        track.channels,
        track.sample_rate,
    )


def read_fragments(parts: list[OuterBox], track: TrackHeader) -> tuple[Fragment, ...]:
    """The track's fragments among these boxes; each begins when it is shown, and lasts until the next is."""
    found: list[Fragment] = []
    for box, after in zip_longest(parts, parts[1:]):
        if box.kind != "moof":
            continue
        size = box.size + (after.size if after and after.kind == "mdat" else 0)
        expected = found[-1].start + found[-1].duration if found else 0
        fragment = read_fragment(box.data, box.offset, size, track.defaults, expected_start=expected)
        if fragment is not None:
            found.append(fragment)
    shown = [
        replace(one, start=one.start + one.shift, duration=max(one.duration - one.shift, 0), shift=0)
        for one in found
    ]
    lasting = [replace(one, duration=max(other.start - one.start, 0)) for one, other in pairwise(shown)]
    return (*lasting, *shown[-1:])
