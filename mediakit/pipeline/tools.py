"""What the pipeline works with, and the look into a media file that several jobs need."""

from dataclasses import dataclass
from pathlib import Path

from mediakit.errors import InputError
from mediakit.model.media import MediaInfo
from mediakit.system.ffmpeg import FfmpegVersion, ffmpeg_version, find_ffmpeg
from mediakit.system.runner import Runner, SubprocessRunner
from mediakit.video.probe import check_media, parse_probe, probe_command


@dataclass(frozen=True, slots=True)
class Tools:
    """A runner, and the ffmpeg to run."""

    runner: Runner
    ffmpeg: Path
    version: FfmpegVersion


def open_tools(ffmpeg: str | None = None) -> Tools:
    """The tools to work with; `ffmpeg` names one to use instead of the default.

    Raises InputError when that one cannot be run, ToolError when there is none or it is too old.
    """
    runner, found = SubprocessRunner(), find_ffmpeg(ffmpeg)
    return Tools(runner, found, ffmpeg_version(found, runner))


def probe(path: Path, tools: Tools) -> MediaInfo:
    """What the media file holds; raises InputError when it is not a video that can be published."""
    if not path.is_file():
        raise InputError("there is no such file.", place=str(path))
    size = path.stat().st_size
    if not size:
        raise InputError("the file is empty.", place=str(path))
    done = tools.runner.run(probe_command(str(tools.ffmpeg), path))
    info = parse_probe(done.stderr, size=size)
    check_media(info, path.name)
    return info
