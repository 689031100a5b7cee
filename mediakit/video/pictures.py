"""The command that encodes pictures: decoded once for all sizes, and watched meanwhile."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg as graph

from mediakit.model.media import Command, MediaInfo
from mediakit.video.chunks import WHOLE, Chunk
from mediakit.video.encode import encoding_timeout_s, upright_filters
from mediakit.video.guard import file_url, guard_input, guarded_tool
from mediakit.video.ladder import Codec, Preset
from mediakit.video.watching import watching_filters

NOTES = "notes.txt"
SQUARES = "squares.rgb"
CAPTIONED = "captioned.mp4"
"""The output with captions in the picture."""

_THREADS = 8
"""Pinned, because x264's output depends on the number of its threads: equal bytes on every machine."""

_AV1_THREADS = 4
_AV1_QUALITY = 35
_VP9_QUALITY = 34
_KEYS_EVERY_S = 2
_LONGEST_GROUP = 1200
_BUFFER_S = 2
_MARGIN_MS = 5000
_FRAGMENTS = {
    "format": "mp4",
    # Times as they are in the whole video, so that chunks can be put one behind the other.
    "movflags": "+frag_keyframe+cmaf+frag_discont",
    "write_tmcd": 0,
    "map_metadata": -1,
    "map_chapters": -1,
    "fflags": "+bitexact",
    "flags:v": "+bitexact",
}


@dataclass(frozen=True, slots=True)
class Output:
    """One size to encode into the file `name`: x264's rate factor, and the most bits a second if any.

    Other codecs than H.264 have a rate factor of their own. `captions` is a file of ours in ASS that is drawn
    into the pictures.
    """

    name: str
    width: int
    height: int
    quality: int
    max_rate: int | None = None
    captions: Path | None = None
    codec: Codec = Codec.H264


def pictures_command(
    ffmpeg: str,
    source: Path,
    folder: Path,
    outputs: tuple[Output, ...],
    info: MediaInfo,
    *,
    chunk: Chunk = WHOLE,
    preset: Preset = Preset.FASTER,
    source_keys: bool = False,
    by_path: bool = False,
) -> Command:
    """The command that makes each output (fragmented MP4, pictures only) in `folder`, and notes what it sees.

    All have the same key frames: the source's own with `source_keys`, else one every two seconds. Times count
    from the source's start, also in a chunk. Written beside them are NOTES and SQUARES (see `watching`).
    """
    guarded = guard_input(source, by_path=by_path)
    opened = graph.input(guarded.url, **_position(chunk), **guarded.options)["V:0"]
    if span := _span(chunk):
        opened = opened.filter("trim", **span)
    video = info.video[0]
    upright = upright_filters(opened, video, *video.display_size).filter("format", "yuv420p")
    branches = upright.filter_multi_output("split", len(outputs) + 1)
    keys = {"force_key_frames:v": "source" if source_keys else _every(_KEYS_EVERY_S)}
    made = [
        graph.output(
            _sized(branches[number], output),
            file_url(folder / output.name),
            **_FRAGMENTS,
            **_encoder(output, preset),
            **keys,
        )
        for number, output in enumerate(outputs)
    ]
    squares = watching_filters(branches[len(outputs)], video, str(folder / NOTES))
    made.append(
        graph.output(squares, file_url(folder / SQUARES), format="rawvideo", **{"fps_mode:v": "passthrough"})
    )
    tool = [*guarded_tool(ffmpeg), "-progress", "pipe:1", "-copyts", "-start_at_zero"]
    return Command(
        tuple(graph.compile(graph.merge_outputs(*made), cmd=tool, overwrite_output=True)),
        "encoding the video",
        encoding_timeout_s(info),
        duration_ms=chunk.end_ms or info.duration_ms,
        input_file=guarded.input_file,
    )


def _position(chunk: Chunk) -> dict[str, Any]:
    """Where to begin, and when to stop reading: a little after the end.

    ffmpeg begins at a key frame before the start and drops what it decodes until there.
    """
    position: dict[str, Any] = {}
    if chunk.start_ms is not None:
        position["ss"] = _seconds(chunk.start_ms)
    if chunk.end_ms is not None:
        position["t"] = _seconds(chunk.end_ms - (chunk.start_ms or 0) + _MARGIN_MS)
    return position


def _span(chunk: Chunk) -> dict[str, str]:
    span = {"start": chunk.start_ms, "end": chunk.end_ms}
    return {name: _seconds(ms) for name, ms in span.items() if ms is not None}


def _seconds(ms: int) -> str:
    return f"{ms // 1000}.{ms % 1000:03}"


def _every(seconds: int) -> str:
    return f"expr:if(isnan(prev_forced_t),1,gte(t,prev_forced_t+{seconds}))"


def _sized(stream: Any, output: Output) -> Any:
    stream = stream.filter("scale", output.width, output.height, flags="bicubic+accurate_rnd+bitexact")
    stream = stream.filter("setsar", 1)
    if output.captions is not None:
        stream = stream.filter("ass", filename=str(output.captions))
    return stream.filter("format", "yuv420p")


def _encoder(output: Output, preset: Preset) -> dict[str, Any]:
    own = {Codec.H264: _x264, Codec.AV1: _av1, Codec.VP9: _vp9}[output.codec](output, preset)
    return {
        "c:v": output.codec.encoder,
        "g:v": _LONGEST_GROUP,
        # Frames keep their own times and none is made up: at a steady rate, two frames years apart never end.
        "fps_mode:v": "vfr",
        "enc_time_base:v": "1/90000",  # fine enough for every rate; the default would move frames to a beat
    } | own


def _x264(output: Output, preset: Preset) -> dict[str, Any]:
    capped: dict[str, Any] = {}
    if output.max_rate is not None:
        capped = {"maxrate:v": output.max_rate, "bufsize:v": output.max_rate * _BUFFER_S}
    return {
        "profile:v": "high",
        "preset:v": preset.x264,
        "crf:v": output.quality,
        "sc_threshold:v": 0,  # a key frame is where all sizes have one, and nowhere else
        "threads:v": _THREADS,
    } | capped


def _av1(output: Output, preset: Preset) -> dict[str, Any]:
    speed = {Preset.FAST: 10, Preset.FASTER: 8, Preset.BEST: 6}[preset]
    rate = f":mbr={output.max_rate // 1000}" if output.max_rate else ""
    return {"preset:v": speed, "crf:v": _AV1_QUALITY, "svtav1-params:v": f"lp={_AV1_THREADS}{rate}"}


def _vp9(output: Output, preset: Preset) -> dict[str, Any]:
    speed = {Preset.FAST: 5, Preset.FASTER: 4, Preset.BEST: 2}[preset]
    return {
        "deadline:v": "good",
        "cpu-used:v": speed,
        "row-mt:v": 1,
        "crf:v": _VP9_QUALITY,
        "b:v": output.max_rate or 0,
        "threads:v": _THREADS,
    }
