"""The commands that make poster and storyboard."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ffmpeg as graph

from mediakit.errors import InputError
from mediakit.model.media import Command, MediaInfo
from mediakit.timecode import format_clock
from mediakit.video.encode import SCALING, upright_filters
from mediakit.video.guard import GuardedInput, file_url, guard_input, guarded_tool
from mediakit.video.poster import SIDE
from mediakit.video.storyboard import Sheet

MAX_WIDTH = 1280
ENCODERS = {"webp": "libwebp", "avif": "libsvtav1"}
"""Which encoder makes a picture of that kind, where ffmpeg has it; JPEG it always makes."""

_WINDOW_S = 60
_STEP = 3
_CANDIDATES = 20
_MOST_BLACK = 85
_LOOKED_AT = 480
_HIGH_DEFINITION = 720
_INDEXED = ("mp4", "mov", "matroska", "mxf", "avi")
"""Where ffmpeg finds the key frame before a time; in other containers it may land behind the last one."""

_AREA = "area+accurate_rnd+bitexact"
_EDGES = {"0m": "0 -1 0 -1 4 -1 0 -1 0", "0rdiv": 4}
_KINDS: dict[str, dict[str, Any]] = {
    "jpg": {"format": "mjpeg", "c:v": "mjpeg", "q:v": 3},
    "webp": {"format": "webp", "c:v": "libwebp", "quality:v": 80, "compression_level:v": 4},
    "avif": {
        "format": "avif",
        "c:v": "libsvtav1",
        "preset:v": 8,
        "crf:v": 30,
        "svtav1-params:v": "lp=1:avif=1",
    },
}
_PLAIN: dict[str, Any] = {"map_metadata": -1, "fflags": "+bitexact", "flags:v": "+bitexact", "threads:v": 1}


def poster_command(
    ffmpeg: str,
    source: Path,
    info: MediaInfo,
    at_ms: int | None,
    targets: Sequence[Path],
    *,
    by_path: bool = False,
) -> Command:
    """The command that writes the picture at `at_ms`, upright and at most 1280 wide, into each target.

    Each is of the kind of its ending: `.jpg`, or one of ENCODERS. Without a time it is the most typical of
    some two seconds that begin a tenth into the video, or later where that part is black; a black picture
    only comes when a whole minute is black. Raises InputError when `at_ms` is not inside the video.
    """
    duration_ms = info.duration_ms or 0
    if at_ms is not None and not 0 <= at_ms < max(duration_ms, 1):
        wanted, there = format_clock(at_ms), format_clock(duration_ms)
        raise InputError(f"the poster cannot be the picture at {wanted}: the video is {there} long.")
    guarded = guard_input(source, by_path=by_path)
    options = _position(info, at_ms) | _colours(info) | guarded.options
    opened = graph.input(guarded.url, t=_WINDOW_S, **options)
    picture = upright_filters(opened["V:0"], info.video[0], *poster_size(info)).filter("format", "yuv420p")
    if at_ms is None:
        picture = _typical(picture)
    return _poster(ffmpeg, picture, targets, guarded)


def still_command(
    ffmpeg: str, pictures: Path, info: MediaInfo, targets: Sequence[Path], *, by_path: bool = False
) -> Command:
    """The command that makes the poster, as `poster_command` does, of one H.264 picture (see `annexb`)."""
    guarded = _raw(pictures, by_path=by_path)
    picture = _open(guarded, info).filter("scale", *poster_size(info), flags=SCALING).filter("setsar", 1)
    return _poster(ffmpeg, picture, targets, guarded)


def picture_command(
    ffmpeg: str, picture: Path, kind: str, targets: Sequence[Path], *, by_path: bool = False
) -> Command:
    """The command that makes the poster of a picture that somebody sent (`kind` is jpg, png or webp).

    Nothing but what is seen is taken over: upright, at most 1280 wide, in front of white.
    """
    opened, guarded = _open_picture(picture, kind, by_path=by_path)
    width = f"min(iw,{MAX_WIDTH})"
    sized = opened.filter("scale", width, "-1", flags=SCALING).filter("setsar", 1).filter("format", "rgba")
    both = sized.filter_multi_output("split")
    white = both[0].filter("drawbox", color="white", thickness="fill", replace=1)
    return _poster(ffmpeg, graph.overlay(white, both[1], format="rgb"), targets, guarded)


def check_picture_command(ffmpeg: str, picture: Path, kind: str, *, by_path: bool = False) -> Command:
    """The command that reads a picture that somebody sent, and fails when it cannot be read to its end."""
    opened, guarded = _open_picture(picture, kind, by_path=by_path)
    output = graph.output(opened, "-", format="null", **{"frames:v": 1})
    return _command(ffmpeg, [output], "reading the picture", guarded)


def sheet_command(
    ffmpeg: str,
    pictures: Path,
    info: MediaInfo,
    sheet: Sheet,
    targets: Sequence[Path],
    *,
    by_path: bool = False,
) -> Command:
    """The command that makes the storyboard of H.264 pictures, one for each tile, and looks at each.

    `targets` are files for the same image, each of the kind of its ending. Standard output gets what
    `parse_looks` reads.
    """
    guarded = _raw(pictures, by_path=by_path)
    branches = _open(guarded, info).filter_multi_output("split")
    outputs = [_look(branches[0])]
    if targets:
        size = (sheet.tile_width, sheet.tile_height)
        tiles = branches[1].filter("scale", *size, flags=_AREA).filter("setsar", 1)
        tiles = tiles.filter("tile", f"{sheet.columns}x{sheet.rows}")
        outputs += _outputs(tiles, targets)
    else:
        outputs.append(graph.output(branches[1], "-", format="null"))
    return _command(ffmpeg, outputs, "making the storyboard", guarded)


def poster_size(info: MediaInfo) -> tuple[int, int]:
    """Width and height of the poster: as shown, at most 1280 wide, never larger than the video."""
    width, height = info.video[0].display_size
    if width <= MAX_WIDTH:
        return width, height
    return MAX_WIDTH, max(round(height * MAX_WIDTH / width), 2)


def _poster(ffmpeg: str, picture: Any, targets: Sequence[Path], guarded: GuardedInput) -> Command:
    picture = picture.filter("setpts", 0)  # one that began before the wanted time would be dropped
    return _command(ffmpeg, _outputs(picture, targets), "taking the poster", guarded)


def _outputs(picture: Any, targets: Sequence[Path]) -> list[Any]:
    """The picture in each of the files: colours as JPEG and WebP have them, nothing but the picture."""
    branches = picture.filter_multi_output("split", len(targets))
    outputs = []
    for number, target in enumerate(targets):
        kind = target.suffix.lstrip(".")
        full = kind == "jpg"
        branch = branches[number].filter(
            "scale", out_range="full" if full else "limited", out_color_matrix="bt601", flags=SCALING
        )
        branch = branch.filter("format", "yuvj420p" if full else "yuv420p")
        options = _KINDS[kind] | _PLAIN
        outputs.append(graph.output(branch, file_url(target), **options, **{"frames:v": 1}))
    return outputs


def _look(pictures: Any) -> Any:
    """The output that tells what each picture looks like: its greys, and below them its edges."""
    side = f"if(gt(iw,ih),min(iw,{_LOOKED_AT}),-2)", f"if(gt(iw,ih),-2,min(ih,{_LOOKED_AT}))"
    grey = pictures.filter("scale", *side, flags=_AREA, out_range="full").filter("format", "gray")
    both = grey.filter_multi_output("split")
    levels = both[0].filter("scale", SIDE, SIDE, flags=_AREA)
    detail = both[1].filter("convolution", **_EDGES).filter("scale", SIDE, SIDE, flags=_AREA)
    looks = graph.filter([levels, detail], "vstack")
    return graph.output(
        looks, "pipe:1", format="rawvideo", pix_fmt="gray", **{"fps_mode:v": "passthrough", "threads:v": 1}
    )


def _open_picture(picture: Path, kind: str, *, by_path: bool) -> tuple[Any, GuardedInput]:
    reader = {"jpg": "jpeg_pipe", "png": "png_pipe", "webp": "webp_pipe"}[kind]
    guarded = guard_input(picture, formats=(reader,), by_path=by_path)
    opened = graph.input(guarded.url, format=reader, err_detect="explode", **guarded.options)
    return opened["v:0"], guarded


def _raw(pictures: Path, *, by_path: bool) -> GuardedInput:
    return guard_input(pictures, formats=("h264",), by_path=by_path)


def _open(guarded: GuardedInput, info: MediaInfo) -> Any:
    # A key frame that is no IDR picture counts as damaged as long as none of these has come.
    raw: dict[str, Any] = {"format": "h264", "framerate": 1, "flags": "+output_corrupt"}
    return graph.input(guarded.url, **raw, **_colours(info), **guarded.options)["v:0"]


def _colours(info: MediaInfo) -> dict[str, Any]:
    """How to see colours when H.264 pictures do not say how theirs are meant: as browsers do, by their size.

    Tried in Chromium 156: without this, the poster's colours change when the video begins.
    """
    video = info.video[0]
    return {"colorspace": "bt709"} if video.codec == "h264" and video.height >= _HIGH_DEFINITION else {}


def _command(ffmpeg: str, outputs: Sequence[Any], label: str, guarded: GuardedInput) -> Command:
    output = graph.merge_outputs(*outputs) if len(outputs) > 1 else outputs[0]
    tool = [*guarded_tool(ffmpeg), "-abort_on", "empty_output"]
    argv = graph.compile(output, cmd=tool, overwrite_output=True)
    return Command(tuple(argv), label, 300, input_file=guarded.input_file)


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
