"""Which ffmpeg to use, and whether it is new enough."""

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from mediakit.errors import InputError, ToolError
from mediakit.model.media import Command
from mediakit.system.runner import Runner

OLDEST = (5, 1)
_OLDEST = f"{OLDEST[0]}.{OLDEST[1]}"
_VARIABLE = "MEDIAKIT_FFMPEG"
_VERSION_LINE = re.compile(r"^ffmpeg version (\S+)", re.MULTILINE)
_RELEASE = re.compile(r"n?(\d{1,2})\.(\d{1,3})(?!\d)")
_ENCODER = re.compile(r"^ [VAS][A-Z.]{5} (\S+)", re.MULTILINE)
_LIBAVFORMAT = re.compile(r"^libavformat\s+(\d+)\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FfmpegVersion:
    """A version as ffmpeg prints it, and the release it is or grew out of."""

    text: str
    number: tuple[int, int]

    @property
    def reads_descriptors(self) -> bool:
        """Whether it can read from an open file (`fd:`), so that it needs no leave to open any."""
        return self.number >= (6, 0)


def find_ffmpeg(option: str | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The ffmpeg to use: the one named by option or MEDIAKIT_FFMPEG, the one in the wheel, the one on PATH.

    Raises InputError when the named one cannot be run, ToolError when there is none at all.
    """
    for name, source in ((option, "--ffmpeg"), (environment.get(_VARIABLE), _VARIABLE)):
        if name:
            return _named(name, source, environment.get("PATH"))
    found = _in_wheel() or shutil.which("ffmpeg", path=environment.get("PATH", os.defpath))
    if found is None:
        raise ToolError(
            "No ffmpeg was found.",
            mend=f"Install ffmpeg {_OLDEST} or newer, or name one with --ffmpeg or {_VARIABLE}.",
        )
    return Path(found).absolute()


def ffmpeg_version(ffmpeg: Path, runner: Runner) -> FfmpegVersion:
    """The version of an ffmpeg; raises ToolError when it is none, or too old for what we ask of it."""
    command = Command(
        (str(ffmpeg), "-hide_banner", "-version"), "asking ffmpeg for its version", timeout_s=30
    )
    version = parse_version(runner.run(command).stdout.decode("utf-8", "replace"))
    if version is None:
        raise ToolError(
            "This program is not ffmpeg.", place=str(ffmpeg), mend="Name another one with --ffmpeg."
        )
    if version.number < OLDEST:
        raise ToolError(
            f"ffmpeg {version.text} is too old: {_OLDEST} or newer is needed.",
            place=str(ffmpeg),
            mend="Leave out --ffmpeg and MEDIAKIT_FFMPEG to use the one that comes with mediakit.",
        )
    return version


def ffmpeg_encoders(ffmpeg: Path, runner: Runner) -> frozenset[str]:
    """The names of the encoders that this ffmpeg has: `libx264`, `aac` …"""
    command = Command((str(ffmpeg), "-hide_banner", "-encoders"), "asking ffmpeg for its encoders", 30)
    return frozenset(_ENCODER.findall(runner.run(command).stdout.decode("utf-8", "replace")))


def parse_version(text: str) -> FfmpegVersion | None:
    """The version in what `ffmpeg -version` prints; `None` when it is not ffmpeg's.

    Development builds ("N-118193-g5f38c82536", "2025-01-08-git-251de1791e") have no release number: the major
    number of libavformat, 54 ahead of ffmpeg's since release 4, tells what they grew out of.
    """
    line = _VERSION_LINE.search(text)
    if line is None:
        return None
    if release := _RELEASE.match(line[1]):
        return FfmpegVersion(line[1], (int(release[1]), int(release[2])))
    library = _LIBAVFORMAT.search(text)
    return FfmpegVersion(line[1], (int(library[1]) - 54, 99) if library else OLDEST)


def _named(name: str, source: str, path: str | None) -> Path:
    found = shutil.which(name, path=path)
    if found is None:
        there = Path(name).is_file()
        reason = "may not be run" if there else "is a folder" if Path(name).is_dir() else "is not there"
        raise InputError(f"The ffmpeg named by {source} {reason}: {name}")
    return Path(found).absolute()


def _in_wheel() -> str | None:
    """The binary inside imageio-ffmpeg, without running it as that package's own search does."""
    package = find_spec("imageio_ffmpeg")
    if package is None or package.origin is None:
        return None
    binaries = Path(package.origin).with_name("binaries").glob("ffmpeg-*")
    return next((str(path) for path in sorted(binaries) if shutil.which(path)), None)
