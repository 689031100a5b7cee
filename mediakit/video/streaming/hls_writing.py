"""HLS playlists (RFC 8216) over single-file renditions, as byte ranges."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mediakit.model.streaming import (
    AudioRendition,
    CaptionRendition,
    Segment,
    StreamFile,
    VideoRendition,
)
from mediakit.video.streaming.attributes import format_tag, quoted
from mediakit.video.streaming.rates import average_rate, peak_rate, pieces_of, target_duration

DIALOG = "public.accessibility.transcribes-spoken-dialog"
SOUNDS = "public.accessibility.describes-music-and-sound"
DESCRIBED = "public.accessibility.describes-video"
_VERSION = 7  # 6 for EXT-X-MAP beside whole segments; players take 7 as the sign of fragmented MP4
_AUDIO, _CAPTIONS = "sound", "captions"
_FIRST_RATE = 2_000_000
_INDEPENDENT = "#EXT-X-INDEPENDENT-SEGMENTS"


@dataclass(frozen=True, slots=True)
class VideoEntry:
    """Pictures as the multivariant playlist lists them: with their playlists' names."""

    rendition: VideoRendition
    segments: tuple[Segment, ...]
    playlist: str
    key_playlist: str


@dataclass(frozen=True, slots=True)
class AudioEntry:
    """A soundtrack as the multivariant playlist lists it."""

    rendition: AudioRendition
    segments: tuple[Segment, ...]
    playlist: str


@dataclass(frozen=True, slots=True)
class CaptionEntry:
    """Captions as the multivariant playlist lists them."""

    rendition: CaptionRendition
    playlist: str


@dataclass(frozen=True, slots=True)
class Rates:
    """Bits a second, at the peak and on average."""

    peak: int = 0
    average: int = 0

    def __add__(self, other: "Rates") -> "Rates":
        return Rates(self.peak + other.peak, self.average + other.average)


def format_multivariant(
    videos: Sequence[VideoEntry],
    audios: Sequence[AudioEntry],
    captions: Sequence[CaptionEntry],
    seconds: Fraction,
) -> str:
    """The multivariant playlist. `seconds` is how long everything is.

    The variant nearest to 2 Mbit/s comes first, since players begin with that one, then the others with the
    largest first. Without pictures, the main sound is the one variant.
    """
    lines = ["#EXTM3U", f"#EXT-X-VERSION:{_VERSION}", _INDEPENDENT]
    is_grouped = bool(videos) or len(audios) > 1
    if is_grouped:
        lines += [_audio_line(entry, is_main=entry is audios[0]) for entry in audios]
    lines += [_caption_line(entry.rendition, entry.playlist) for entry in captions]
    beside = _largest(_rates(entry.segments, entry.rendition.file) for entry in audios)
    beside += _largest(_caption_rates(entry.rendition, seconds) for entry in captions)
    groups = {
        "AUDIO": quoted(_AUDIO) if audios and is_grouped else "",
        "SUBTITLES": quoted(_CAPTIONS) if captions else "",
        "CLOSED-CAPTIONS": "NONE",
    }
    sounds = tuple(dict.fromkeys(entry.rendition.file.codec for entry in audios))
    for video in _in_order(videos):
        lines += _variant_lines(video, beside, sounds, groups)
    if not videos and audios:
        rates = {"BANDWIDTH": str(beside.peak), "AVERAGE-BANDWIDTH": str(beside.average)}
        lines.append(format_tag("EXT-X-STREAM-INF", rates | {"CODECS": quoted(",".join(sounds))} | groups))
        lines.append(audios[0].playlist)
    lines += [_key_line(video) for video in videos]
    return _text(lines)


def format_media_playlist(href: str, file: StreamFile, segments: Iterable[Segment], target: int) -> str:
    """The playlist of one rendition's segments, each a byte range of the one file.

    `target` is the target duration, which all sizes and soundtracks must have in common (RFC 8216, 6.2.4).
    """
    ranges = [
        (segment.offset, segment.size, Fraction(segment.duration, file.timescale)) for segment in segments
    ]
    return _text(
        [*_head(target, _INDEPENDENT, _map(href, file)), *_range_lines(href, ranges), "#EXT-X-ENDLIST"]
    )


def format_iframe_playlist(href: str, file: StreamFile) -> str:
    """The playlist of the rendition's key frames alone, for fast winding (RFC 8216, 4.3.3.6)."""
    ranges = key_ranges(file)
    target = target_duration([seconds for _, _, seconds in ranges])
    head = _head(target, "#EXT-X-I-FRAMES-ONLY", _map(href, file))
    return _text([*head, *_range_lines(href, ranges), "#EXT-X-ENDLIST"])


def format_captions_playlist(href: str, seconds: Fraction) -> str:
    """The playlist of a WebVTT file that is one segment as long as the video: no cue can be in a wrong one.

    Its times are the pictures' own, so that no X-TIMESTAMP-MAP is needed (RFC 8216, 3.5).
    """
    length = max(seconds, Fraction(1, 1000))
    head = _head(target_duration([length]))
    return _text([*head, f"#EXTINF:{_decimal(length, 6)},", href, "#EXT-X-ENDLIST"])


def key_ranges(file: StreamFile) -> list[tuple[int, int, Fraction]]:
    """Where each key frame stands with its fragment's head, how many bytes, and until when it is shown."""
    keys: list[tuple[int, int, int]] = []
    for fragment in file.fragments:
        if fragment.key_size:
            keys.append((fragment.offset, fragment.key_size, fragment.duration))
        elif keys:
            keys[-1] = (*keys[-1][:2], keys[-1][2] + fragment.duration)
    return [(offset, size, Fraction(duration, file.timescale)) for offset, size, duration in keys]


def _head(target: int, *more: str) -> Iterator[str]:
    yield "#EXTM3U"
    yield f"#EXT-X-VERSION:{_VERSION}"
    yield f"#EXT-X-TARGETDURATION:{target}"
    yield "#EXT-X-PLAYLIST-TYPE:VOD"
    yield from more


def _map(href: str, file: StreamFile) -> str:
    attributes = {"URI": quoted(href), "BYTERANGE": quoted(f"{file.header_size}@0")}
    return format_tag("EXT-X-MAP", attributes)


def _range_lines(href: str, ranges: Iterable[tuple[int, int, Fraction]]) -> Iterator[str]:
    for offset, size, seconds in ranges:
        yield f"#EXTINF:{_decimal(seconds, 6)},"
        yield f"#EXT-X-BYTERANGE:{size}@{offset}"
        yield href


def _audio_line(entry: AudioEntry, *, is_main: bool) -> str:
    rendition = entry.rendition
    return format_tag(
        "EXT-X-MEDIA",
        {
            "TYPE": "AUDIO",
            "GROUP-ID": quoted(_AUDIO),
            "NAME": quoted(rendition.name),
            "LANGUAGE": quoted(rendition.language) if rendition.language else "",
            "DEFAULT": "YES" if is_main else "NO",
            "AUTOSELECT": "YES",
            "CHARACTERISTICS": quoted(DESCRIBED) if rendition.described else "",
            "CHANNELS": quoted(str(rendition.file.channels)) if rendition.file.channels else "",
            "URI": quoted(entry.playlist),
        },
    )


def _caption_line(rendition: CaptionRendition, playlist: str) -> str:
    marks = [DIALOG] * rendition.spoken + [SOUNDS] * (rendition.spoken and rendition.sounds)
    return format_tag(
        "EXT-X-MEDIA",
        {
            "TYPE": "SUBTITLES",
            "GROUP-ID": quoted(_CAPTIONS),
            "NAME": quoted(rendition.name),
            "LANGUAGE": quoted(rendition.language) if rendition.language else "",
            "DEFAULT": "YES" if rendition.default else "NO",
            "AUTOSELECT": "YES",
            "FORCED": "NO",
            "CHARACTERISTICS": quoted(",".join(marks)) if marks else "",
            "URI": quoted(playlist),
        },
    )


def _variant_lines(
    video: VideoEntry, beside: Rates, sounds: tuple[str, ...], groups: dict[str, str]
) -> Iterator[str]:
    file = video.rendition.file
    rates = _rates(video.segments, file) + beside
    attributes = {
        "BANDWIDTH": str(rates.peak),
        "AVERAGE-BANDWIDTH": str(rates.average),
        "CODECS": quoted(",".join((file.codec, *sounds))),
        "RESOLUTION": f"{file.width}x{file.height}",
        "FRAME-RATE": _decimal(file.frame_rate, 3),
    }
    yield format_tag("EXT-X-STREAM-INF", attributes | groups)
    yield video.playlist


def _key_line(video: VideoEntry) -> str:
    file = video.rendition.file
    pieces = [(size, seconds) for _, size, seconds in key_ranges(file)]
    return format_tag(
        "EXT-X-I-FRAME-STREAM-INF",
        {
            "BANDWIDTH": str(peak_rate(pieces)),
            "AVERAGE-BANDWIDTH": str(average_rate(pieces)),
            "CODECS": quoted(file.codec),
            "RESOLUTION": f"{file.width}x{file.height}",
            "URI": quoted(video.key_playlist),
        },
    )


def _in_order(videos: Sequence[VideoEntry]) -> list[VideoEntry]:
    def apart(video: VideoEntry) -> int:
        return abs(_rates(video.segments, video.rendition.file).average - _FIRST_RATE)

    first = min(videos, key=apart, default=None)
    return sorted(videos, key=lambda video: video is not first)


def _rates(segments: Sequence[Segment], file: StreamFile) -> Rates:
    pieces = pieces_of(segments, file.timescale)
    return Rates(peak_rate(pieces), average_rate(pieces))


def _caption_rates(rendition: CaptionRendition, seconds: Fraction) -> Rates:
    rate = average_rate([(rendition.size, seconds)])
    return Rates(rate, rate)


def _largest(rates: Iterable[Rates]) -> Rates:
    return max(rates, key=lambda rate: rate.peak, default=Rates())


def _decimal(number: Fraction, digits: int) -> str:
    """The number with so many digits behind the point, rounded."""
    scaled = int(number * 10**digits + Fraction(1, 2))
    return f"{scaled // 10**digits}.{scaled % 10**digits:0{digits}}"


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
