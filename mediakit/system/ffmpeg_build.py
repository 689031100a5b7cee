"""What an ffmpeg was built with: what it can do, and on which terms it may be passed on."""

import re
from dataclasses import dataclass
from pathlib import Path

from mediakit.model.media import Command
from mediakit.system.ffmpeg import ffmpeg_encoders
from mediakit.system.runner import Runner

_CONFIGURATION = re.compile(r"^ *configuration: (.*)$", re.MULTILINE)
_FILTER = re.compile(r"^ [T.][S.C]{0,2} +(\w+) +[AVN|]+->[AVN|]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FfmpegBuild:
    """The names of the encoders and filters, and the licence in words."""

    encoders: frozenset[str]
    filters: frozenset[str]
    licence: str


def ffmpeg_build(ffmpeg: Path, runner: Runner) -> FfmpegBuild:
    """What this ffmpeg was built with; raises ToolError when it cannot be asked."""
    return FfmpegBuild(
        ffmpeg_encoders(ffmpeg, runner),
        frozenset(_FILTER.findall(_ask(ffmpeg, "-filters", runner))),
        parse_licence(_ask(ffmpeg, "-version", runner)),
    )


def parse_licence(version: str) -> str:
    """The licence that the options in `ffmpeg -version` put the binary under (ffmpeg's LICENSE.md)."""
    line = _CONFIGURATION.search(version)
    options = set(line[1].split()) if line else set()
    if "--enable-nonfree" in options:
        return "none that lets it be passed on (built with --enable-nonfree)"
    third = "--enable-version3" in options
    if "--enable-gpl" in options:
        return f"GNU GPL, version {3 if third else 2} or later"
    return f"GNU LGPL, version {'3' if third else '2.1'} or later"


def _ask(ffmpeg: Path, question: str, runner: Runner) -> str:
    command = Command((str(ffmpeg), "-hide_banner", question), "asking ffmpeg what it can do", 30)
    return runner.run(command).stdout.decode("utf-8", "replace")
