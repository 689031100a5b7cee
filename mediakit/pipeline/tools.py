"""What the pipeline works with, and the look into a media file that several jobs need."""

from dataclasses import dataclass
from pathlib import Path

from mediakit.model.media import MediaInfo
from mediakit.system.ffmpeg import FfmpegVersion, ffmpeg_version, find_ffmpeg
from mediakit.system.files import open_regular
from mediakit.system.runner import Runner, SubprocessRunner
from mediakit.video.probe import check_media, check_sound, parse_probe, probe_command


@dataclass(frozen=True, slots=True)
class Tools:
    """A runner, and the ffmpeg to run."""

    runner: Runner
    ffmpeg: Path
    version: FfmpegVersion

    @property
    def by_path(self) -> bool:
        """Whether this ffmpeg must be given paths, because it cannot read from an open file."""
        return not self.version.reads_descriptors


def open_tools(ffmpeg: str | None = None) -> Tools:
    """The tools to work with; `ffmpeg` names one to use instead of the default.

    Raises InputError when that one cannot be run, ToolError when there is none or it is too old.
    """
    runner, found = SubprocessRunner(), find_ffmpeg(ffmpeg)
    return Tools(runner, found, ffmpeg_version(found, runner))


def probe(path: Path, tools: Tools) -> MediaInfo:
    """What the media file holds; raises InputError when it is not a video that can be published."""
    info = _look_into(path, tools, "a video file")
    check_media(info, str(path))
    return info


def probe_sound(path: Path, tools: Tools) -> MediaInfo:
    """What the media file holds; raises InputError when it is not sound alone that can be published."""
    info = _look_into(path, tools, "an audio file")
    check_sound(info, str(path))
    return info


def _look_into(path: Path, tools: Tools, what: str) -> MediaInfo:
    with open_regular(path):
        size = path.stat().st_size
    done = tools.runner.run(probe_command(str(tools.ffmpeg), path, by_path=tools.by_path))
    tail = done.stdout.decode("ascii", "replace")
    return parse_probe(done.stderr, size=size, tail=tail, name=str(path), what=what)
