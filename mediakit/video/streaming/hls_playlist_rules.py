"""What a media playlist says, checked by itself."""

import re
from collections.abc import Iterator

from mediakit.errors import shown
from mediakit.model.findings import Finding
from mediakit.video.streaming.hls_parsing import Playlist
from mediakit.video.streaming.rules import fault

_LONG_S = 10
_HALVES = 2
_VERSION = re.compile("[0-9]{1,4}")


def check_media_playlist(playlist: Playlist, *, captions: bool = False) -> Iterator[Finding]:
    """What is wrong with a playlist of segments; `captions` when it lists WebVTT: one segment will do."""
    if not playlist.segments:
        yield fault("hls-empty", "This playlist lists no segment.")
    yield from check_version(playlist)
    yield from _check_target(playlist, captions=captions)
    yield from _check_end(playlist)
    if not captions and not playlist.has("EXT-X-I-FRAMES-ONLY"):
        yield from _check_even(playlist)
    encrypted = next((segment for segment in playlist.segments if segment.encrypted), None)
    if encrypted:
        message = "The segments are encrypted: what is in them was not checked."
        yield fault("hls-key", message, line=encrypted.media.line)


def check_version(playlist: Playlist) -> Iterator[Finding]:
    """Whether the version is one, and enough for what is used."""
    line = next((line for line in playlist.lines if line.name == "EXT-X-VERSION"), None)
    if line is not None and not _VERSION.fullmatch(line.value):
        yield fault("hls-version", f"“{shown(line.value[:20])}” is no version.", line=line.number)
        return
    version = int(line.value) if line else 1
    needed, what = max(_needs(playlist), default=(1, ""))
    if version < needed:
        message = f"The playlist is of version {version}, but {what} needs version {needed}."
        mend = f"Write EXT-X-VERSION:{needed}."
        yield fault("hls-version", message, line=line.number if line else 0, mend=mend)


def _needs(playlist: Playlist) -> Iterator[tuple[int, str]]:
    """The versions that RFC 8216, 7 asks for, and what for."""
    only_keys = playlist.has("EXT-X-I-FRAMES-ONLY")
    for line in playlist.lines:
        if line.name == "EXTINF" and "." in line.value.partition(",")[0]:
            yield 3, "a length that is no whole number"
        elif line.name == "EXT-X-KEY" and "IV" in line.attributes:
            yield 2, "the IV of EXT-X-KEY"
        elif line.name in ("EXT-X-BYTERANGE", "EXT-X-I-FRAMES-ONLY"):
            yield 4, line.name
        elif line.name == "EXT-X-KEY" and line.attributes.keys() & {"KEYFORMAT", "KEYFORMATVERSIONS"}:
            yield 5, "the KEYFORMAT of EXT-X-KEY"
        elif line.name == "EXT-X-MAP":
            yield (5 if only_keys else 6), line.name
        elif line.name == "EXT-X-MEDIA" and line.attributes.get("INSTREAM-ID", "").startswith("SERVICE"):
            yield 7, "an INSTREAM-ID of a service"


def _check_target(playlist: Playlist, *, captions: bool) -> Iterator[Finding]:
    target = playlist.target
    if target is None:
        yield fault("hls-target-duration", "There is no EXT-X-TARGETDURATION, or it is no whole number.")
        return
    for segment in playlist.segments:
        if int(segment.seconds * 2 + 1) // 2 > target:
            message = (
                f"The segment lasts {float(segment.seconds):g} s, but the target duration is {target} s."
            )
            yield fault("hls-target-duration", message, line=segment.media.line)
            break
    if target > _LONG_S and not captions and not playlist.has("EXT-X-I-FRAMES-ONLY"):
        message = f"Segments last up to {target} s: playing begins and adapts late."
        yield fault("hls-long-target", message, mend="Make segments of about 6 seconds.")


def _check_end(playlist: Playlist) -> Iterator[Finding]:
    if not playlist.has("EXT-X-ENDLIST"):
        message = "There is no EXT-X-ENDLIST: players take the video for a live one that goes on."
        yield fault("hls-endlist", message, mend="End the playlist with #EXT-X-ENDLIST.")
    kind = next((line for line in playlist.lines if line.name == "EXT-X-PLAYLIST-TYPE"), None)
    if kind is None or kind.value != "VOD":
        yield fault("hls-playlist-type", "The playlist is not of type VOD.", line=kind.number if kind else 0)


def _check_even(playlist: Playlist) -> Iterator[Finding]:
    lengths = [segment.seconds for segment in playlist.segments[:-1]]
    if lengths and min(lengths) * _HALVES < max(lengths):
        shortest, longest = float(min(lengths)), float(max(lengths))
        message = f"Segments last from {shortest:.1f} to {longest:.1f} s."
        line = playlist.segments[lengths.index(min(lengths))].media.line
        yield fault("hls-uneven-segments", message, line=line, mend="Force key frames where segments begin.")
