"""Looks at what mediakit works with: the ffmpeg, what that lacks, which extras are installed."""

import platform
from dataclasses import dataclass
from importlib.util import find_spec

from mediakit import __version__
from mediakit.pipeline.tools import open_tools
from mediakit.system.ffmpeg_build import ffmpeg_build
from mediakit.video.needs import Lack, lacks

_EXTRAS = {
    "s3, gcs, azure": ("obstore",),
    "sftp": ("asyncssh",),
    "webdav": ("webdav4", "httpx"),
    "preview": ("starlette", "uvicorn"),
}


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found; `extras` says of each whether it is installed."""

    mediakit: str
    python: str
    system: str
    ffmpeg: str
    version: str
    licence: str
    lacks: tuple[Lack, ...]
    extras: tuple[tuple[str, bool], ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is missing that the work needs."""
        return not any(lack.is_needed for lack in self.lacks)


def diagnose(ffmpeg: str | None = None) -> Diagnosis:
    """What is there and what is not; raises as `open_tools` does when there is no ffmpeg that can be used."""
    tools = open_tools(ffmpeg)
    build = ffmpeg_build(tools.ffmpeg, tools.runner)
    return Diagnosis(
        mediakit=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        ffmpeg=str(tools.ffmpeg),
        version=tools.version.text,
        licence=build.licence,
        lacks=lacks(build.encoders, build.filters),
        extras=tuple((name, all(map(find_spec, modules))) for name, modules in _EXTRAS.items()),
    )
