"""The command that makes the video to publish."""

from pathlib import Path
from typing import Any

import ffmpeg as graph

from mediakit.model.media import AudioStream, Command, MediaInfo, VideoStream
from mediakit.video.guard import GuardedInput, file_url, guard_input, guarded_tool
from mediakit.video.plan import Action, VideoPlan, tone

SCALING = "bicubic+accurate_rnd+bitexact"
_THREADS = 8
"""Pinned, because x264's output depends on the number of its threads: equal bytes on every machine."""
_KEY_FRAME_S = 4
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
    ffmpeg: str, source: Path, target: Path, plan: VideoPlan, info: MediaInfo, *, by_path: bool = False
) -> Command:
    """The command that makes `target`, an MP4 that starts at 0 and has its index in front, from `source`.

    Time stamps are counted from the first one in the source (a transport stream may start at any hour), as
    players show it and as captions are timed. Only the first pictures and the first sound are taken.
    """
    guarded = guard_input(source, by_path=by_path)
    opened = graph.input(guarded.url, **guarded.options)
    encoding = plan.action is Action.ENCODE
    picture = _upright(opened["V:0"], info.video[0], plan) if encoding else opened["V:0"]
    streams = [picture, opened["a:0"]] if info.audio else [picture]
    options = _CONTAINER | (_picture_options(info.video[0]) if encoding else {"c:v": "copy"})
    if info.audio:
        options |= _sound_options(info.audio[0], copied=plan.action is Action.COPY)
    output = graph.output(*streams, file_url(target), **options)
    return _command(ffmpeg, output, guarded, "video", info, encoding=encoding)


def sound_command(
    ffmpeg: str, source: Path, target: Path, plan: VideoPlan, info: MediaInfo, *, by_path: bool = False
) -> Command:
    """The command that makes `target`, an MP4 of the first sound alone, from `source`."""
    guarded = guard_input(source, by_path=by_path)
    encoding = plan.action is Action.ENCODE
    sound = graph.input(guarded.url, **guarded.options)["a:0"]
    options = _CONTAINER | _sound_options(info.audio[0], copied=not encoding)
    output = graph.output(sound, file_url(target), **options)
    return _command(ffmpeg, output, guarded, "sound", info, encoding=encoding)


def _command(
    ffmpeg: str, output: Any, guarded: GuardedInput, what: str, info: MediaInfo, *, encoding: bool
) -> Command:
    return Command(
        tuple(
            graph.compile(output, cmd=[*guarded_tool(ffmpeg), "-progress", "pipe:1"], overwrite_output=True)
        ),
        f"{'encoding' if encoding else 'copying'} the {what}",
        _timeout_s(info, encoding=encoding),
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


def _upright(stream: Any, video: VideoStream, plan: VideoPlan) -> Any:
    return upright_filters(stream, video, plan.width, plan.height).filter("format", "yuv420p")


def _picture_options(video: VideoStream) -> dict[str, Any]:
    rate = video.frame_rate or 30
    return {
        "c:v": "libx264",
        "profile:v": "high",
        "preset:v": "faster",
        "crf:v": 21,
        "g:v": max(round(rate * _KEY_FRAME_S), 1),
        "threads:v": _THREADS,
        # Frames keep their own times and none is made up: at a steady rate, two frames years apart never end.
        "fps_mode:v": "vfr",
        "enc_time_base:v": "1/90000",  # fine enough for every rate; the default would move frames to a beat
    }


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


def _timeout_s(info: MediaInfo, *, encoding: bool) -> int:
    """Long enough for a slow machine: two minutes for a second to encode, a second for a megabyte to copy."""
    seconds = (info.duration_ms or 0) // 1000
    return 600 + (120 * seconds if encoding else info.size // 1_000_000)
