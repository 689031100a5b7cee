"""What the pipeline works with, and the look into a media file that several jobs need."""

from dataclasses import dataclass
from pathlib import Path

from mediakit.errors import InputError
from mediakit.model.media import MediaInfo
from mediakit.model.movie import Movie
from mediakit.system.ffmpeg import FfmpegVersion, ffmpeg_encoders, ffmpeg_version, find_ffmpeg
from mediakit.system.files import open_regular
from mediakit.system.movie_files import read_movie_file
from mediakit.system.runner import Runner, SubprocessRunner
from mediakit.video.movie import parse_movie_file
from mediakit.video.movie_info import movie_info, with_index
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

    @property
    def encoders(self) -> frozenset[str]:
        """The names of the encoders that this ffmpeg has; asked anew each time."""
        return ffmpeg_encoders(self.ffmpeg, self.runner)


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


def look_into(path: Path, tools: Tools) -> MediaInfo:
    """What the media file holds, whether it can be published or not; InputError when it is none."""
    return _look_into(path, tools, "a video or audio file")


def probe_sound(path: Path, tools: Tools) -> MediaInfo:
    """What the media file holds; raises InputError when it is not sound alone that can be published."""
    info = _look_into(path, tools, "an audio file")
    check_sound(info, str(path))
    return info


def _look_into(path: Path, tools: Tools, what: str) -> MediaInfo:
    with open_regular(path):
        size = path.stat().st_size
    movie = read_index(path)
    info = movie_info(movie, size) if movie else None
    if info is not None:
        return info
    done = tools.runner.run(probe_command(str(tools.ffmpeg), path, by_path=tools.by_path))
    tail = done.stdout.decode("ascii", "replace")
    info = parse_probe(done.stderr, size=size, tail=tail, name=str(path), what=what)
    return with_index(info, movie) if movie else info


def read_index(path: Path) -> Movie | None:
    """The index of an MP4 or MOV file; `None` for other files, and for a damaged one: ffmpeg has the say."""
    try:
        file = read_movie_file(path)
        return parse_movie_file(file) if file else None
    except InputError:
        return None
