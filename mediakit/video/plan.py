"""What has to be done to a video so that every browser plays it: pure decisions, nothing is run."""

import math
from dataclasses import dataclass
from enum import StrEnum

from mediakit.model.media import AudioStream, MediaInfo, VideoStream
from mediakit.video.ladder import even_size, max_rate

MAX_LEVEL = 42
"""H.264's level 4.2, which all browsers and telephones decode; what it holds is in Annex A, table A-1."""

_MACROBLOCKS = 8704
_MACROBLOCKS_A_SECOND = 522_240
_MOST_CHANNELS = 2
_LONGEST_GAP_MS = 10_000
_EASY_RATE = 4_500_000
_BROWSER_PROFILES = ("Constrained Baseline", "Main", "High")
_BROWSER_PIXELS = ("yuv420p", "yuvj420p")
_BROWSER_AAC = ("LC", "HE-AAC", "HE-AACv2")
_HDR = {"smpte2084": "PQ", "arib-std-b67": "HLG"}


class Action(StrEnum):
    """How much of a video is made anew."""

    COPY = "copy"
    COPY_VIDEO = "copy-video-encode-audio"
    ENCODE = "encode"


@dataclass(frozen=True, slots=True)
class VideoPlan:
    """What to do with the video, why, and the size in which it will be shown (0 × 0: only sound)."""

    action: Action
    reason: str
    width: int
    height: int


def plan_video(info: MediaInfo) -> VideoPlan:
    """The least that makes the video play everywhere: a copy when it is H.264 and AAC in MP4 or MOV already.

    `info` has passed `check_media`. A picture that must be turned, stretched, deinterlaced or brought down
    from HDR is encoded, so that the pixels are right whatever the player makes of such marks.
    """
    picture, sound = _picture_fault(info), _sound_fault(info.audio)
    if picture:
        width, height = _published_size(info.video[0])
        return VideoPlan(Action.ENCODE, f"Encoded, because {picture}.", width, height)
    width, height = info.video[0].display_size
    if sound:
        return VideoPlan(
            Action.COPY_VIDEO, f"Pictures copied, sound encoded, because {sound}.", width, height
        )
    return VideoPlan(Action.COPY, "Copied, because it plays everywhere as it is.", width, height)


def plan_sound(info: MediaInfo) -> VideoPlan:
    """The least that makes sound alone play everywhere: a copy when it is AAC in MP4 already.

    `info` has passed `check_sound`.
    """
    if info.container not in ("mp4", "mov"):
        fault = f"the file is {_container_name(info.container)}, not MP4"
    else:
        fault = _sound_fault(info.audio)
    if fault:
        return VideoPlan(Action.ENCODE, f"Encoded, because {fault}.", 0, 0)
    return VideoPlan(Action.COPY, "Copied, because it plays everywhere as it is.", 0, 0)


def tone(stream: VideoStream) -> str:
    """The name of the stream's high dynamic range curve, "" when it has the usual range."""
    return _HDR.get(stream.transfer, "")


def _picture_fault(info: MediaInfo) -> str:
    """Why the pictures cannot be copied, "" when they can."""
    stream = info.video[0]
    if info.container not in ("mp4", "mov"):
        return f"the file is {_container_name(info.container)}, not MP4"
    if stream.codec != "h264":
        return f"the pictures are {stream.codec.upper()}, not H.264"
    if stream.profile not in _BROWSER_PROFILES or stream.pixel_format not in _BROWSER_PIXELS:
        return f"not every player knows H.264 {stream.profile} with {stream.pixel_format} pixels"
    if stream.interlaced:
        return "the pictures are interlaced"
    if tone(stream):
        return f"the pictures have high dynamic range ({tone(stream)})"
    if stream.rotation:
        return f"the pictures have to be turned by {stream.rotation} degrees"
    if stream.sample_aspect != 1:
        return "the pixels are not square"
    return _weight_fault(info)


def _weight_fault(info: MediaInfo) -> str:
    """Why browsers cannot play the pictures well, though they know their kind; "" when they can."""
    stream = info.video[0]
    if stream.level > MAX_LEVEL:
        return f"not every device plays H.264 of level {stream.level // 10}.{stream.level % 10}"
    gap_ms = stream.longest_gap_ms
    if gap_ms is not None and gap_ms > _LONGEST_GAP_MS:
        return f"up to {gap_ms // 1000} seconds go by between two pictures at which playing can begin"
    most = max(max_rate(*stream.display_size, stream.frame_rate) * 3 // 2, _EASY_RATE)
    if info.bit_rate is not None and info.bit_rate > most:
        return f"at {info.bit_rate / 1_000_000:.0f} Mbit/s it would stop and start on many lines"
    return ""


def _sound_fault(audio: tuple[AudioStream, ...]) -> str:
    """Why the sound cannot be copied, "" when it can (or when there is none)."""
    if not audio:
        return ""
    stream = audio[0]
    if stream.codec != "aac":
        return f"it is {stream.codec.upper()}, not AAC"
    if stream.profile not in _BROWSER_AAC:
        return f"not every player knows AAC {stream.profile}".rstrip()
    if stream.channels > _MOST_CHANNELS:
        return f"it has {stream.channels} channels, and two are what everybody hears alike"
    return ""


def _published_size(stream: VideoStream) -> tuple[int, int]:
    """The size to encode to: as shown, never larger, as much as level 4.2 holds, even as 4:2:0 needs it."""
    width, height = stream.display_size
    most = min(_MACROBLOCKS, int(_MACROBLOCKS_A_SECOND / (stream.frame_rate or 25)))
    lines = min(width, height)
    while _macroblocks(width, height) > most and lines > 2:
        lines = min(lines - 2, math.isqrt(lines * lines * most // _macroblocks(width, height)) // 2 * 2)
        width, height = even_size(*stream.display_size, lines)
    return max(width // 2 * 2, 2), max(height // 2 * 2, 2)


def _macroblocks(width: int, height: int) -> int:
    return -(-width // 16) * -(-height // 16)


def _container_name(container: str) -> str:
    return {"matroska": "WebM or Matroska", "mpegts": "an MPEG transport stream"}.get(
        container, container.upper()
    )
