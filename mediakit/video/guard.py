"""How every ffmpeg call is armed when it reads media that somebody sent.

A playlist or script that is named like a video (HLS, DASH, ffconcat, SVG) would make ffmpeg open other files
or addresses, and publish them. So only formats that carry their media themselves may be read, and the one
protocol that is allowed reads from the file that we opened (`fd:`): no path is left that could be opened.
"""

from dataclasses import dataclass
from pathlib import Path

FORMATS = (
    *("mov", "matroska", "mpegts", "mpeg", "mxf", "avi", "ogg", "flv", "asf", "dv"),
    *("wav", "mp3", "aac", "flac"),
)
_MAX_STREAMS = 64
_MAX_PIXELS = 8192 * 8192
_MAX_ALLOCATION = 512 << 20
_PROBE_BYTES = 32 << 20
_PROBE_MICROSECONDS = 20_000_000


@dataclass(frozen=True, slots=True)
class GuardedInput:
    """An input for ffmpeg: its address, the options to stand before it, what standard input reads from."""

    url: str
    options: dict[str, str | int]
    input_file: Path | None


def guard_input(source: Path, *, formats: tuple[str, ...] = FORMATS, by_path: bool = False) -> GuardedInput:
    """The input for a file that is not trusted; `by_path` for an ffmpeg before 6, which has no `fd:`.

    It is read only when it is of one of these formats.
    """
    options: dict[str, str | int] = {
        "protocol_whitelist": "file" if by_path else "fd",
        "format_whitelist": ",".join(formats),
        "max_streams": _MAX_STREAMS,
        "max_pixels": _MAX_PIXELS,
        "probesize": _PROBE_BYTES,
        "analyzeduration": _PROBE_MICROSECONDS,
    }
    if by_path:
        return GuardedInput(file_url(source), options, None)
    return GuardedInput("fd:", options | {"fd": 0}, source.absolute())


def guarded_tool(ffmpeg: str, *, level: str = "error") -> list[str]:
    """The start of the command: ffmpeg with the options that hold for the whole run."""
    return [
        ffmpeg,
        "-nostdin",
        "-hide_banner",
        "-nostats",
        "-loglevel",
        level,
        "-max_alloc",
        str(_MAX_ALLOCATION),
    ]


def file_url(path: Path) -> str:
    """The absolute path as an address that ffmpeg takes literally, whatever characters are in it."""
    return f"file:{path.absolute()}"
