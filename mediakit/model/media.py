"""What a media file holds, and a command that works on one."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path


@dataclass(frozen=True, slots=True)
class VideoStream:
    """One moving-picture stream; `width` and `height` are the coded ones, `rotation` is degrees clockwise.

    `level` is the codec's, times ten (42 is 4.2; 0 when it is not known), `longest_gap_ms` the longest time
    between two key frames, the last and the end included. `codec_string` is the name for browsers (RFC 6381),
    `steady` whether all pictures last equally long. `None`, 0 and "" stand for what is not known.
    """

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
    level: int = 0
    longest_gap_ms: int | None = None
    codec_string: str = ""
    bit_rate: int | None = None
    steady: bool | None = None
    key_frames: int | None = None
    start_ms: int | None = None
    duration_ms: int | None = None
    language: str = ""

    @property
    def display_size(self) -> tuple[int, int]:
        """Width and height as shown: pixels made square, rotation applied."""
        width, height = round(self.width * self.sample_aspect), self.height
        return (height, width) if self.rotation % 180 else (width, height)


@dataclass(frozen=True, slots=True)
class AudioStream:
    """One sound stream; `language` is "" when the file does not say, `layout` ffmpeg's name (`stereo`)."""

    index: int
    codec: str
    channels: int = 0
    sample_rate: int = 0
    profile: str = ""
    language: str = ""
    codec_string: str = ""
    layout: str = ""
    bit_rate: int | None = None
    start_ms: int | None = None
    duration_ms: int | None = None


@dataclass(frozen=True, slots=True)
class TextStream:
    """Captions or subtitles inside the file.

    `codec` is ffmpeg's name (`mov_text`, `subrip`, `webvtt`, `ass` …), or `cea-608` or `cea-708` for captions
    inside the pictures; `index` is then the number of the pictures that carry them.
    """

    index: int
    codec: str
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
    text: tuple[TextStream, ...] = ()


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
