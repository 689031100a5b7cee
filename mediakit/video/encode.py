"""The commands that make the video to publish from what can be copied, and sound."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import ffmpeg as graph

from mediakit.model.media import AudioStream, Command, MediaInfo, VideoStream
from mediakit.video.guard import GuardedInput, file_url, guard_input, guarded_tool
from mediakit.video.plan import Action, VideoPlan, tone

SCALING = "bicubic+accurate_rnd+bitexact"
_COPY_S = 600
_AAC_RATES = (32_000, 44_100, 48_000)
_TONE_MAPPING = (
    ("zscale", {"t": "linear", "npl": 100}),
    ("format", {"pix_fmts": "gbrpf32le"}),
    ("zscale", {"p": "bt709"}),
    ("tonemap", {"tonemap": "hable", "desat": 0}),
    ("zscale", {"t": "bt709", "m": "bt709", "r": "tv"}),
)
_CONTAINER: dict[str, Any] = {
    "format": "mp4",
    "movflags": "+faststart",
    "write_tmcd": 0,
    # No positions, serial numbers or dates of the camera; nothing that differs from run to run.
    "map_metadata": -1,
    "map_chapters": -1,
    "fflags": "+bitexact",
    "flags:v": "+bitexact",
    "flags:a": "+bitexact",
}


def publish_command(
    ffmpeg: str,
    source: Path,
    target: Path,
    plan: VideoPlan,
    info: MediaInfo,
    *,
    pictures: Path | None = None,
    pictures_at: Fraction = Fraction(0),
    gain: str = "",
    by_path: bool = False,
) -> Command:
    """The command that makes `target`, an MP4 that starts at 0 and has its index in front, from `source`.

    The pictures are those of `source`, or those that were encoded into the file `pictures`, whose first is
    shown `pictures_at` seconds after the source's start. Time stamps are
    counted from the first one in the source (a transport stream may start at any hour), as players show it
    and as captions are timed. Only the first pictures and the first sound are taken; `gain` is an audio
    filter that corrects its loudness.
    """
    guarded = guard_input(source, by_path=by_path)
    opened = graph.input(guarded.url, **guarded.options)
    streams = [_encoded(pictures, pictures_at) if pictures else opened["V:0"]]
    options = _CONTAINER | {"c:v": "copy"}
    if info.audio:
        streams.append(opened["a:0"])
        options |= _sound_options(info.audio[0], copied=plan.action is Action.COPY and not gain)
        options |= {"filter:a": gain} if gain else {}
    output = graph.output(*streams, file_url(target), **options)
    return _command(ffmpeg, output, guarded, "video", info, encoding=False)


def sound_command(
    ffmpeg: str,
    source: Path,
    target: Path,
    plan: VideoPlan,
    info: MediaInfo,
    *,
    by_path: bool = False,
) -> Command:
    """The command that makes `target`, an MP4 of the first sound alone, from `source`."""
    guarded = guard_input(source, by_path=by_path)
    encoding = plan.action is Action.ENCODE
    sound = graph.input(guarded.url, **guarded.options)["a:0"]
    options = _CONTAINER | _sound_options(info.audio[0], copied=not encoding)
    output = graph.output(sound, file_url(target), **options)
    return _command(ffmpeg, output, guarded, "sound", info, encoding=encoding)


def _encoded(pictures: Path, at: Fraction) -> Any:
    """Our own pictures at their time: ffmpeg brings the start of every input to zero."""
    offset = {"itsoffset": f"{float(at):.6f}"} if at else {}
    return graph.input(file_url(pictures), protocol_whitelist="file", **offset)["v:0"]


def _command(
    ffmpeg: str,
    output: Any,
    guarded: GuardedInput,
    what: str,
    info: MediaInfo,
    *,
    encoding: bool,
) -> Command:
    tool = [*guarded_tool(ffmpeg), "-progress", "pipe:1"]
    return Command(
        tuple(graph.compile(output, cmd=tool, overwrite_output=True)),
        f"{'encoding' if encoding else 'copying'} the {what}",
        encoding_timeout_s(info) if encoding else _COPY_S + info.size // 1_000_000,
        duration_ms=info.duration_ms,
        input_file=guarded.input_file,
    )


def upright_filters(stream: Any, video: VideoStream, width: int, height: int) -> Any:
    """The pictures progressive, in the usual range and in square pixels of this size (ffmpeg turns them)."""
    if video.interlaced:
        stream = stream.filter("bwdif", mode="send_frame", parity="auto", deint="interlaced")
    if tone(video):
        for name, options in _TONE_MAPPING:
            stream = stream.filter(name, **options)
    return stream.filter("scale", width, height, flags=SCALING).filter("setsar", 1)


def _sound_options(audio: AudioStream, *, copied: bool) -> dict[str, Any]:
    language = {"metadata:s:a:0": f"language={audio.language}"} if audio.language else {}
    if copied:
        return {"c:a": "copy"} | language
    mono = audio.channels == 1
    return {
        "c:a": "aac",
        "b:a": "96k" if mono else "160k",
        "ac": 1 if mono else 2,
        "ar": audio.sample_rate if audio.sample_rate in _AAC_RATES else 48_000,
    } | language


def encoding_timeout_s(info: MediaInfo) -> int:
    """Long enough for a slow machine: two minutes for a second to encode."""
    return _COPY_S + 120 * ((info.duration_ms or 0) // 1000)
