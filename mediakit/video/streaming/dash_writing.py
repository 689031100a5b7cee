"""The DASH manifest (ISO/IEC 23009-1, on-demand profile) over the files that the HLS playlists name."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from xml.sax.saxutils import escape, quoteattr

from mediakit.model.streaming import (
    AudioRendition,
    CaptionRendition,
    Segment,
    StreamFile,
    StreamSet,
    TileSheet,
    VideoRendition,
)
from mediakit.video.streaming.rates import average_rate, peak_rate, pieces_of

_ROLE = "urn:mpeg:dash:role:2011"
_PURPOSE = "urn:tva:metadata:cs:AudioPurposeCS:2007"
"""1 is for people who see badly, 2 for people who hear badly; ETSI TS 103 285 (DVB-DASH), 6.1.2 and 7.1.2."""
_TILES = "http://dashif.org/guidelines/thumbnail_tile"
_ON_DEMAND = "urn:mpeg:dash:profile:isoff-on-demand:2011"


def format_mpd(streams: StreamSet, seconds: Fraction, segments: Sequence[Sequence[Segment]]) -> str:
    """The manifest. `segments` are those of the pictures and then of the sounds, for their peak rates."""
    peaks = [
        peak_rate(pieces_of(cut, rendition.file.timescale))
        for rendition, cut in zip(streams.media, segments, strict=True)
    ]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<MPD{_attributes(_head(seconds))}>",
        f'<Period id="0" start="PT0S" duration="{_duration(seconds)}">',
        *_videos(streams.videos, peaks),
    ]
    for number, (audio, peak) in enumerate(zip(streams.audios, peaks[len(streams.videos) :], strict=True)):
        lines += _audio(audio, peak, number)
    for number, caption in enumerate(streams.captions):
        lines += _caption(caption, seconds, number)
    if streams.tiles:
        lines += _tiles(streams.tiles, seconds)
    return "\n".join((*lines, "</Period>", "</MPD>", ""))


def _head(seconds: Fraction) -> dict[str, str]:
    return {
        "xmlns": "urn:mpeg:dash:schema:mpd:2011",
        "profiles": _ON_DEMAND,
        "type": "static",
        "mediaPresentationDuration": _duration(seconds),
        "minBufferTime": "PT6S",
    }


def _videos(videos: Sequence[VideoRendition], peaks: Sequence[int]) -> Iterator[str]:
    """One set for each kind of codec, as players switch within a set only (ISO/IEC 23009-1, 5.3.3)."""
    numbered = list(enumerate(zip(videos, peaks, strict=False)))
    for family in dict.fromkeys(_family(video) for video in videos):
        yield from _video_set([each for each in numbered if _family(each[1][0]) == family])


def _family(video: VideoRendition) -> str:
    return video.file.codec.partition(".")[0]


def _video_set(numbered: Sequence[tuple[int, tuple[VideoRendition, int]]]) -> Iterator[str]:
    largest = max((video.file for _, (video, _) in numbered), key=lambda file: file.width * file.height)
    attributes = {
        **_set_attributes("video", "video/mp4", ""),
        "maxWidth": str(largest.width),
        "maxHeight": str(largest.height),
    }
    yield f"<AdaptationSet{_attributes(attributes)}>"
    yield _descriptor("Role", _ROLE, "main")
    for number, (video, peak) in numbered:
        file = video.file
        rate = file.frame_rate.limit_denominator(1001)
        own = {
            "width": str(file.width),
            "height": str(file.height),
            "sar": "1:1",
            "frameRate": str(rate),
        }
        yield from _representation(f"video-{number}", video.href, file, peak, own)
    yield "</AdaptationSet>"


def _audio(audio: AudioRendition, peak: int, number: int) -> Iterator[str]:
    yield f"<AdaptationSet{_attributes(_set_attributes('audio', 'audio/mp4', audio.language))}>"
    yield f"<Label>{escape(audio.name)}</Label>"
    if audio.described:
        yield _descriptor("Accessibility", _PURPOSE, "1")
    yield _descriptor("Role", _ROLE, "alternate" if audio.described else "main" if number == 0 else "dub")
    own = {"audioSamplingRate": str(audio.file.sample_rate)} if audio.file.sample_rate else {}
    yield from _representation(f"audio-{number}", audio.href, audio.file, peak, own, audio.file.channels)
    yield "</AdaptationSet>"


def _caption(caption: CaptionRendition, seconds: Fraction, number: int) -> Iterator[str]:
    attributes = {"contentType": "text", "mimeType": "text/vtt", "lang": caption.language}
    yield f"<AdaptationSet{_attributes(attributes)}>"
    yield f"<Label>{escape(caption.name)}</Label>"
    if caption.spoken:
        yield _descriptor("Accessibility", _PURPOSE, "2")
    yield _descriptor("Role", _ROLE, "caption" if caption.spoken else "subtitle")
    rate = str(max(average_rate([(caption.size, seconds)]), 1))
    yield f"<Representation{_attributes({'id': f'text-{number}', 'bandwidth': rate})}>"
    yield f"<BaseURL>{escape(caption.href)}</BaseURL>"
    yield "</Representation>"
    yield "</AdaptationSet>"


def _tiles(tiles: TileSheet, seconds: Fraction) -> Iterator[str]:
    """The storyboard: one image that holds all, so that it is its only segment (DASH-IF IOP, 6.2.6)."""
    shown_ms = tiles.columns * tiles.rows * tiles.interval_ms
    size = {"width": str(tiles.columns * tiles.tile_width), "height": str(tiles.rows * tiles.tile_height)}
    rate = str(max(average_rate([(tiles.size, seconds)]), 1))
    yield f"<AdaptationSet{_attributes({'contentType': 'image', 'mimeType': tiles.media_type})}>"
    template = {"media": tiles.href, "timescale": "1000", "duration": str(shown_ms), "startNumber": "1"}
    yield f"<SegmentTemplate{_attributes(template)}/>"
    yield f"<Representation{_attributes({'id': 'tiles', 'bandwidth': rate} | size)}>"
    yield _descriptor("EssentialProperty", _TILES, f"{tiles.columns}x{tiles.rows}")
    yield "</Representation>"
    yield "</AdaptationSet>"


def _representation(
    name: str, href: str, file: StreamFile, peak: int, own: dict[str, str], channels: int = 0
) -> Iterator[str]:
    attributes = {"id": name, "codecs": file.codec, "bandwidth": str(max(peak, 1)), **own}
    yield f"<Representation{_attributes(attributes)}>"
    if channels:
        scheme = "urn:mpeg:dash:23003:3:audio_channel_configuration:2011"
        yield _descriptor("AudioChannelConfiguration", scheme, str(channels))
    yield f"<BaseURL>{escape(href)}</BaseURL>"
    index = {"indexRange": _range(file.index_offset, file.index_size), "timescale": str(file.timescale)}
    yield f"<SegmentBase{_attributes(index)}>"
    yield f"<Initialization{_attributes({'range': _range(0, file.header_size)})}/>"
    yield "</SegmentBase>"
    yield "</Representation>"


def _set_attributes(content: str, media_type: str, language: str) -> dict[str, str]:
    return {
        "contentType": content,
        "mimeType": media_type,
        "lang": language,
        "subsegmentAlignment": "true",
        "subsegmentStartsWithSAP": "1",
    }


def _descriptor(name: str, scheme: str, value: str) -> str:
    return f"<{name}{_attributes({'schemeIdUri': scheme, 'value': value})}/>"


def _attributes(values: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items() if value)


def _range(offset: int, size: int) -> str:
    return f"{offset}-{offset + size - 1}"


def _duration(seconds: Fraction) -> str:
    ms = int(seconds * 1000 + Fraction(1, 2))
    return f"PT{ms // 1000}.{ms % 1000:03}S"
