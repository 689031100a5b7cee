"""Captions inside a video file: finds those that ride in the pictures, and the commands that bring them out.

Captions for television (CEA-608, CEA-708) stand in each picture's user data (ATSC A/53 part 4, 6.2.3): in an
SEI message of H.264 and H.265, in a user data unit of MPEG-2. Nothing has to be decoded to get at them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import ffmpeg as graph

from mediakit.model.media import Command, MediaInfo, TextStream
from mediakit.video.cea608 import Pair
from mediakit.video.guard import file_url, guard_input, guarded_tool

PICTURE_TEXTS = ("dvd_subtitle", "hdmv_pgs_subtitle", "dvb_subtitle", "xsub", "dvb_teletext")
"""Subtitles that are drawn pictures, or need a decoder that builds of ffmpeg lack."""

_UNITS = {"h264": "6", "hevc": "39", "mpeg2video": "178"}
_SIGN = b"GA94\x03"
_MARKERS = 0xF8
_VALID = 4


def services_in(pieces: Iterable[bytes]) -> tuple[str, ...]:
    """Which of `cea-608` and `cea-708` are seen in some bytes of a file, whatever its container."""
    kinds = {kind for piece in pieces for kind, first, second in _triplets(piece) if (first | second) & 0x7F}
    return tuple(name for name, wanted in (("cea-608", {0, 1}), ("cea-708", {2, 3})) if kinds & wanted)


def pairs_in(picture: bytes, time_ms: int) -> Iterator[Pair]:
    """The CEA-608 bytes that ride in one coded picture."""
    for kind, first, second in _triplets(picture.replace(b"\0\0\3", b"\0\0")):
        if kind in (0, 1):
            yield Pair(time_ms, kind + 1, first, second)


def with_services(info: MediaInfo, services: tuple[str, ...]) -> MediaInfo:
    """The same with these captions in its first pictures."""
    if not info.video:
        return info
    return replace(info, text=(*info.text, *(TextStream(info.video[0].index, name) for name in services)))


def user_data_command(
    ffmpeg: str, source: Path, target: Path, info: MediaInfo, *, by_path: bool = False
) -> Command | None:
    """The command that writes an MP4 of the pictures' user data alone; `None` for codecs that have none."""
    units = _UNITS.get(info.video[0].codec) if info.video else None
    if units is None:
        return None
    guarded = guard_input(source, by_path=by_path)
    picture = graph.input(guarded.url, **guarded.options)["V:0"]
    options = {"c": "copy", "bsf:v": f"filter_units=pass_types={units}", "f": "mp4", "copyts": None}
    output = graph.output(picture, file_url(target), map_metadata=-1, fflags="+bitexact", **options)
    tool = [*guarded_tool(ffmpeg), "-start_at_zero"]
    argv = graph.compile(output, cmd=tool, overwrite_output=True)
    return Command(tuple(argv), "reading the captions", _timeout_s(info), input_file=guarded.input_file)


def text_command(
    ffmpeg: str, source: Path, stream: TextStream, info: MediaInfo, *, by_path: bool = False
) -> Command:
    """The command that prints a stream of text as SRT, its times counted from the video's start."""
    guarded = guard_input(source, by_path=by_path)
    text = graph.input(guarded.url, **guarded.options)[str(stream.index)]
    output = graph.output(text, "pipe:1", **{"c:s": "subrip", "f": "srt", "flags:s": "+bitexact"})
    argv = graph.compile(output, cmd=guarded_tool(ffmpeg))
    return Command(tuple(argv), "reading the captions", _timeout_s(info), input_file=guarded.input_file)


def _triplets(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Type and two bytes of each valid caption triplet (`cc_data`) in some bytes."""
    at = data.find(_SIGN)
    while at >= 0:
        at += len(_SIGN)
        flags = data[at] if at < len(data) else 0
        count = flags & 0x1F if flags & 0x40 else 0
        for start in range(at + 2, min(at + 2 + 3 * count, len(data) - 2), 3):
            head = data[start]
            if head & _MARKERS != _MARKERS:
                break
            if head & _VALID:
                yield head & 3, data[start + 1], data[start + 2]
        at = data.find(_SIGN, at)


def _timeout_s(info: MediaInfo) -> int:
    return 600 + info.size // 1_000_000
