"""All playlists and the manifest of one video, from its renditions."""

from collections.abc import Callable
from fractions import Fraction

from mediakit.model.captions import Kind, Track
from mediakit.model.cuetext import plain_text
from mediakit.model.labels import MUSIC, SOUND
from mediakit.model.streaming import CaptionRendition, StreamFile, StreamSet, StreamTexts
from mediakit.video.streaming.dash_writing import format_mpd
from mediakit.video.streaming.hls_writing import (
    AudioEntry,
    CaptionEntry,
    VideoEntry,
    format_captions_playlist,
    format_iframe_playlist,
    format_media_playlist,
    format_multivariant,
)
from mediakit.video.streaming.rates import target_duration
from mediakit.video.streaming.segments import cut_segments, cut_times

NameFile = Callable[[str, bytes, str], str]
"""Names a file from what it is of (`720p`, `sound`, "" for the whole), its bytes and its ending."""


def streaming_texts(streams: StreamSet, name: NameFile) -> StreamTexts:
    """The HLS playlists and the DASH manifest; all stand in one folder, and hrefs count from there.

    `name` is asked once for each, the multivariant playlist (`m3u8`) and the manifest (`mpd`) last.
    """
    files: dict[str, bytes] = {}

    def add(part: str, text: str, ending: str = "m3u8") -> str:
        chosen = name(part, text.encode(), ending)
        files[chosen] = text.encode()
        return chosen

    cuts = cut_times(streams.media[0].file)
    mains = [video.file for video in streams.videos[:1]] + [audio.file for audio in streams.audios[:1]]
    seconds = max(map(_seconds, mains))
    cut = [cut_segments(rendition.file, cuts) for rendition in streams.media]
    target = target_duration(
        [
            Fraction(segment.duration, rendition.file.timescale)
            for rendition, segments in zip(streams.media, cut, strict=True)
            for segment in segments
        ]
    )
    videos, audios = [], []
    for video, segments in zip(streams.videos, cut, strict=False):
        playlist = add(video.name, format_media_playlist(video.href, video.file, segments, target))
        keys = add(f"{video.name}.keys", format_iframe_playlist(video.href, video.file))
        videos.append(VideoEntry(video, segments, playlist, keys))
    for number, (audio, segments) in enumerate(zip(streams.audios, cut[len(videos) :], strict=True), 1):
        part = "sound" if number == 1 else f"sound.{number}"
        playlist = add(part, format_media_playlist(audio.href, audio.file, segments, target))
        audios.append(AudioEntry(audio, segments, playlist))
    captions = [
        CaptionEntry(
            caption,
            add(f"captions.{caption.language or 'und'}", format_captions_playlist(caption.href, seconds)),
        )
        for caption in streams.captions
    ]
    playlist = add("", format_multivariant(videos, audios, captions, seconds))
    return StreamTexts(files, playlist, add("", format_mpd(streams, seconds, cut), "mpd"))


def caption_rendition(
    track: Track, href: str, size: int, name: str, *, default: bool = False
) -> CaptionRendition:
    """The captions or subtitles as a rendition: their cues say whether they tell sounds and music, too."""
    texts = [plain_text(cue.text) for cue in track.cues]
    sounds = any(SOUND.search(text) or any(sign in text for sign in MUSIC) for text in texts)
    return CaptionRendition(href, size, name, track.language, track.kind is Kind.CAPTIONS, sounds, default)


def _seconds(file: StreamFile) -> Fraction:
    first = file.fragments[0].start if file.fragments else 0
    return Fraction(first + file.duration, file.timescale)
