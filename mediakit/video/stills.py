"""The command that takes the poster out of a video."""

from pathlib import Path
from typing import Any

import ffmpeg as graph

from mediakit.errors import InputError
from mediakit.model.media import Command, MediaInfo
from mediakit.timecode import format_clock
from mediakit.video.encode import upright_filters
from mediakit.video.guard import file_url, guard_input, guarded_tool

MAX_WIDTH = 1280
_WINDOW_S = 60
_STEP = 3
_CANDIDATES = 20
_MOST_BLACK = 85
_INDEXED = ("mp4", "mov", "matroska", "mxf", "avi")
"""Where ffmpeg finds the key frame before a time; in other containers it may land behind the last one."""


def poster_command(
    ffmpeg: str,
    source: Path,
    target: Path,
    info: MediaInfo,
    at_ms: int | None = None,
    *,
    by_path: bool = False,
) -> Command:
    """The command that writes one JPEG, upright and at most 1280 wide: the picture at `at_ms`.

    Without a time it is the most typical of some two seconds that begin a tenth into the video, or later
    where that part is black; a black picture only comes when a whole minute is black. Raises InputError when
    `at_ms` is not inside the video.
    """
    duration_ms = info.duration_ms or 0
    if at_ms is not None and not 0 <= at_ms < max(duration_ms, 1):
        wanted, there = format_clock(at_ms), format_clock(duration_ms)
        raise InputError(f"the poster cannot be the picture at {wanted}: the video is {there} long.")
    guarded = guard_input(source, by_path=by_path)
    opened = graph.input(guarded.url, t=_WINDOW_S, **_position(info, at_ms), **guarded.options)
    picture = upright_filters(opened["V:0"], info.video[0], *poster_size(info)).filter("format", "yuv420p")
    if at_ms is None:
        picture = _typical(picture)
    picture = picture.filter("setpts", 0)  # one that began before the wanted time would be dropped
    picture = picture.filter("scale", out_range="full", out_color_matrix="bt601").filter("format", "yuvj420p")
    options = {"format": "mjpeg", "frames:v": 1, "c:v": "mjpeg", "q:v": 3, "flags:v": "+bitexact"}
    output = graph.output(picture, file_url(target), map_metadata=-1, fflags="+bitexact", **options)
    tool = [*guarded_tool(ffmpeg), "-abort_on", "empty_output"]
    argv = graph.compile(output, cmd=tool, overwrite_output=True)
    return Command(tuple(argv), "taking the poster", 300, input_file=guarded.input_file)


def poster_size(info: MediaInfo) -> tuple[int, int]:
    """Width and height of the poster: as shown, at most 1280 wide, never larger than the video."""
    width, height = info.video[0].display_size
    if width <= MAX_WIDTH:
        return width, height
    return MAX_WIDTH, max(round(height * MAX_WIDTH / width), 2)


def _position(info: MediaInfo, at_ms: int | None) -> dict[str, Any]:
    """Where to begin: exactly at a time, or with the key frame before a tenth, which is there in any case."""
    duration_ms = info.duration_ms or 0
    if at_ms is None:
        start_ms = duration_ms // 10 if info.container in _INDEXED else 0
        return {"ss": _seconds(start_ms), "noaccurate_seek": None}
    # The last picture begins before the video's end: from there on it is the one that is seen.
    frame_ms = 1000 / (info.video[0].frame_rate or 25)
    return {"ss": _seconds(max(min(at_ms, int(duration_ms - 2 * frame_ms)), 0))}


def _seconds(ms: int) -> str:
    return f"{ms // 1000}.{ms % 1000:03}"


def _typical(picture: Any) -> Any:
    """The most typical of the pictures that are not black, else of all: the second branch comes second."""
    split = picture.filter("select", f"not(mod(n,{_STEP}))").filter_multi_output("split")
    key = "lavfi.blackframe.pblack"
    bright = (
        split[0]
        .filter("blackframe", amount=0)
        .filter("metadata", mode="select", key=key, value=_MOST_BLACK, function="less")
        .filter("thumbnail", _CANDIDATES)
    )
    any_at_all = split[1].filter("thumbnail", _CANDIDATES).filter("trim", end_frame=1)
    return graph.concat(bright, any_at_all, n=2)
