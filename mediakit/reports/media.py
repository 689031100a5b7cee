"""What a media file holds, as a JSON document and as lines for people."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mediakit.model.media import AudioStream, MediaInfo, TextStream, VideoStream
from mediakit.reports.quantities import count, seconds

_NAMES = {
    "h264": "H.264",
    "hevc": "H.265",
    "av1": "AV1",
    "vp8": "VP8",
    "vp9": "VP9",
    "mpeg2video": "MPEG-2",
    "aac": "AAC",
    "mp3": "MP3",
    "opus": "Opus",
    "vorbis": "Vorbis",
    "cea-608": "CEA-608",
    "cea-708": "CEA-708",
}
_CONTAINERS = {
    "mp4": "MP4",
    "mov": "QuickTime",
    "matroska": "WebM or Matroska",
    "mpegts": "MPEG transport stream",
}
_HIGH_RANGES = {"smpte2084": "PQ", "arib-std-b67": "HLG"}


@dataclass(frozen=True, slots=True)
class MoreFacts:
    """What is known of a file beyond its streams.

    `fast_start` says whether an MP4's index stands in front (`None` for other files), `private` what
    publishing leaves out, `problem` why the file cannot be published ("" when it can).
    """

    fast_start: bool | None = None
    private: tuple[str, ...] = ()
    problem: str = ""


def media_document(path: str, info: MediaInfo, more: MoreFacts) -> dict[str, Any]:
    """All that is known; what is not is `null`."""
    return {
        "path": path,
        "container": info.container,
        "size": info.size,
        "duration_ms": info.duration_ms,
        "start_ms": info.start_ms,
        "bit_rate": info.bit_rate,
        "fast_start": more.fast_start,
        "encrypted": info.encrypted,
        "cut_off": info.cut_off,
        "video": [_video(stream) for stream in info.video],
        "audio": [_audio(stream) for stream in info.audio],
        "text": [_text(stream) for stream in info.text],
        "private": list(more.private),
        "problem": more.problem or None,
    }


def media_lines(path: str, info: MediaInfo, more: MoreFacts) -> list[str]:
    """The same for people: the file, each stream, what is private in it, what is wrong with it."""
    index = {True: "index in front", False: "index at the end", None: ""}[more.fast_start]
    length = seconds(info.duration_ms) if info.duration_ms is not None else "of unknown length"
    begins = f"begins at {seconds(info.start_ms)}" if info.start_ms > 0 else ""
    kind = _CONTAINERS.get(info.container, info.container.upper())
    lines = [f"{path}: {_joined(kind, length, _size(info.size), _rate(info.bit_rate), index, begins)}"]
    lines += [f"Video {stream.index}: {_video_line(stream)}" for stream in info.video]
    lines += [f"Audio {stream.index}: {_audio_line(stream)}" for stream in info.audio]
    lines += [_text_line(stream) for stream in info.text]
    if more.private:
        lines.append(f"Left out when published: {', '.join(more.private)}.")
    if more.problem:
        lines.append(f"Cannot be published: {more.problem}")
    return lines


def _video(stream: VideoStream) -> dict[str, Any]:
    width, height = stream.display_size
    return {
        "index": stream.index,
        "codec": stream.codec,
        "codec_string": stream.codec_string or None,
        "profile": stream.profile or None,
        "level": _level(stream.level) or None,
        "pixel_format": stream.pixel_format or None,
        "width": stream.width,
        "height": stream.height,
        "sample_aspect": f"{stream.sample_aspect.numerator}:{stream.sample_aspect.denominator}",
        "rotation": stream.rotation,
        "display_width": width,
        "display_height": height,
        "frame_rate": str(stream.frame_rate) if stream.frame_rate is not None else None,
        "variable_rate": None if stream.steady is None else not stream.steady,
        "interlaced": stream.interlaced,
        "transfer": stream.transfer or None,
        "hdr": _HIGH_RANGES.get(stream.transfer),
        "key_frames": stream.key_frames,
        "longest_gap_ms": stream.longest_gap_ms,
        "bit_rate": stream.bit_rate,
        "start_ms": stream.start_ms,
        "duration_ms": stream.duration_ms,
        "language": stream.language or None,
    }


def _audio(stream: AudioStream) -> dict[str, Any]:
    return {
        "index": stream.index,
        "codec": stream.codec,
        "codec_string": stream.codec_string or None,
        "profile": stream.profile or None,
        "channels": stream.channels,
        "layout": stream.layout or None,
        "sample_rate": stream.sample_rate,
        "bit_rate": stream.bit_rate,
        "start_ms": stream.start_ms,
        "duration_ms": stream.duration_ms,
        "language": stream.language or None,
    }


def _text(stream: TextStream) -> dict[str, Any]:
    return {"index": stream.index, "codec": stream.codec, "language": stream.language or None}


def _video_line(stream: VideoStream) -> str:
    width, height = stream.display_size
    coded = (
        f" (stored as {stream.width} × {stream.height})"
        if (stream.width, stream.height) != (width, height)
        else ""
    )
    turned = f"to be turned by {stream.rotation} degrees" if stream.rotation else ""
    return _joined(
        _codec(stream.codec, stream.profile, _level(stream.level), stream.codec_string),
        f"{width} × {height}{coded}",
        turned,
        stream.pixel_format,
        f"high dynamic range ({_HIGH_RANGES[stream.transfer]})" if stream.transfer in _HIGH_RANGES else "",
        _pictures_a_second(stream.frame_rate, stream.steady),
        "interlaced" if stream.interlaced else "",
        _key_frames(stream),
        _rate(stream.bit_rate),
        stream.language,
    )


def _audio_line(stream: AudioStream) -> str:
    layout = stream.layout or (count(stream.channels, "channel") if stream.channels else "")
    hertz = f"{stream.sample_rate / 1000:g} kHz" if stream.sample_rate else ""
    name = _codec(stream.codec, stream.profile, "", stream.codec_string)
    return _joined(name, layout, hertz, _rate(stream.bit_rate), stream.language)


def _text_line(stream: TextStream) -> str:
    name = _NAMES.get(stream.codec, stream.codec)
    if stream.codec in ("cea-608", "cea-708"):
        return f"Captions in video {stream.index}: {_joined(name, stream.language)}"
    return f"Text {stream.index}: {_joined(name, stream.language)}"


def _codec(codec: str, profile: str, level: str, codec_string: str) -> str:
    name = _NAMES.get(codec, codec or "unknown")
    return " ".join(
        part for part in (name, profile, level, f"({codec_string})" if codec_string else "") if part
    )


def _level(level: int) -> str:
    return f"{level // 10}.{level % 10}" if level else ""


def _pictures_a_second(rate: Fraction | None, steady: bool | None) -> str:
    if rate is None:
        return ""
    shown = f"{float(rate):.2f}".rstrip("0").rstrip(".")
    return f"{shown} pictures a second" + (" on average (variable rate)" if steady is False else "")


def _key_frames(stream: VideoStream) -> str:
    if stream.key_frames is None:
        return ""
    gap = f", at most {seconds(stream.longest_gap_ms)} apart" if stream.longest_gap_ms is not None else ""
    return count(stream.key_frames, "key frame") + gap


def _rate(bits: int | None) -> str:
    if not bits:
        return ""
    return f"{bits / 1_000_000:.1f} Mbit/s" if bits >= 1_000_000 else f"{bits // 1000} kbit/s"


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size / 1000:.1f} kB"


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
