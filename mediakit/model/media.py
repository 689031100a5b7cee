"""What a media file holds, and a command that works on one."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path


@dataclass(frozen=True, slots=True)
class VideoStream:
    """One moving-picture stream; `width` and `height` are the coded ones, `rotation` is degrees clockwise."""

    index: int
    codec: str
    width: int
    height: int
    profile: str = ""
    pixel_format: str = ""
    frame_rate: Fraction | None = None
    sample_aspect: Fraction = Fraction(1)
    rotation: int = 0
    interlaced: bool = False
    transfer: str = ""

    @property
    def display_size(self) -> tuple[int, int]:
        """Width and height as shown: pixels made square, rotation applied."""
        width, height = round(self.width * self.sample_aspect), self.height
        return (height, width) if self.rotation % 180 else (width, height)


@dataclass(frozen=True, slots=True)
class AudioStream:
    """One sound stream; `language` is "" when the file does not say."""

    index: int
    codec: str
    channels: int = 0
    sample_rate: int = 0
    profile: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What probing a media file tells; `duration_ms` is `None` when the file does not say.

    `start_ms` is the first time stamp inside the file (players show it as 0), `encrypted` and `cut_off` are
    what reading the end of the file found out.
    """

    container: str
    duration_ms: int | None
    size: int
    bit_rate: int | None = None
    video: tuple[VideoStream, ...] = ()
    audio: tuple[AudioStream, ...] = ()
    start_ms: int = 0
    encrypted: bool = False
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """An external command as data: nothing has run yet.

    `duration_ms` is the length of media it will go through (for progress), `accepted` the exit statuses that
    are not failures, `input_file` what its standard input reads from, `label` the words for progress and
    errors.
    """

    argv: tuple[str, ...]
    label: str
    timeout_s: int = 600
    duration_ms: int | None = None
    accepted: tuple[int, ...] = (0,)
    input_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Completed:
    """What a finished command gave: its standard output and the end of its standard error."""

    status: int
    stdout: bytes
    stderr: str
