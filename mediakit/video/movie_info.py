"""What the index of an MP4 or MOV file tells, in the words that ffmpeg would use for it."""

from dataclasses import replace

from mediakit.model.media import AudioStream, MediaInfo, TextStream, VideoStream
from mediakit.model.movie import Movie, MovieTrack

_LAYOUTS = {1: "mono", 2: "stereo", 3: "3.0", 4: "4.0", 5: "5.0", 6: "5.1", 7: "6.1", 8: "7.1"}
_TEXTS = {
    "tx3g": "mov_text",
    "text": "mov_text",
    "wvtt": "webvtt",
    "stpp": "ttml",
    "c608": "cea-608",
    "c708": "cea-708",
}
_TEXT_HANDLERS = ("text", "sbtl", "subt", "clcp")
_PICTURE_CODECS = ("h264", "hevc", "av1", "vp9")


def movie_info(movie: Movie, size: int) -> MediaInfo | None:
    """What the file holds, if its index tells all that the checks and the plan of a video need; else `None`.

    `None` also stands for what only decoding shows, such as whether H.264 that may be interlaced is.
    """
    pictures = [(n, track) for n, track in enumerate(movie.tracks) if track.handler == "vide"]
    sounds = [(n, track) for n, track in enumerate(movie.tracks) if track.handler == "soun"]
    shown = [track for _, track in (*pictures, *sounds)]
    if movie.fragmented or not shown or not all(_is_known(track) for track in shown):
        return None
    used = [track for track in (movie.first("vide"), movie.first("soun")) if track]
    start_ms = min(track.start_ms for track in shown)
    duration_ms = max(track.start_ms + track.duration_ms for track in shown) - start_ms
    if pictures and not used[0].frames:
        duration_ms = 0
    return MediaInfo(
        container="mov" if movie.brand in ("qt", "") else "mp4",
        duration_ms=duration_ms,
        size=size,
        bit_rate=_bit_rate(size, duration_ms),
        video=tuple(_video(number, track) for number, track in pictures),
        audio=tuple(_audio(number, track) for number, track in sounds),
        start_ms=start_ms,
        encrypted=any(track.encrypted for track in used),
        cut_off=any(track.end > size for track in used),
        text=tuple(_text(number, track) for number, track in enumerate(movie.tracks) if _is_text(track)),
    )


def with_index(info: MediaInfo, movie: Movie) -> MediaInfo:
    """What ffmpeg told of the file, with what only its index tells."""
    video = []
    for stream in info.video:
        track = _same(movie, stream.index, stream.codec)
        if track and not movie.fragmented:
            told = _video(stream.index, track)
            stream = replace(
                stream,
                level=told.level,
                codec_string=told.codec_string,
                longest_gap_ms=told.longest_gap_ms,
                steady=told.steady,
                key_frames=told.key_frames,
                bit_rate=told.bit_rate,
                start_ms=told.start_ms,
                duration_ms=told.duration_ms,
            )
        elif track:
            stream = replace(stream, level=track.level, codec_string=track.codec_string)
        video.append(stream)
    audio = []
    for sound in info.audio:
        if track := _same(movie, sound.index, sound.codec):
            sound = replace(sound, codec_string=track.codec_string)
        audio.append(sound)
    return replace(info, video=tuple(video), audio=tuple(audio))


def _same(movie: Movie, index: int, codec: str) -> MovieTrack | None:
    track = movie.tracks[index] if index < len(movie.tracks) else None
    return track if track and track.codec == codec else None


def _is_known(track: MovieTrack) -> bool:
    """Whether the index leaves no question open that the checks and the plan ask."""
    if not track.is_plain:
        return False
    if track.handler == "soun":
        known = track.codec and track.channels and track.sample_rate
        return bool(known and (track.profile or track.codec != "aac"))
    # With the curve of BT.2020 a message inside the stream may still ask for HLG; AV1 says it there alone.
    coloured = not track.transfer.startswith("bt2020") if track.codec != "av1" else bool(track.transfer)
    return bool(
        track.codec in _PICTURE_CODECS
        and track.width
        and track.height
        and track.profile
        and track.pixel_format
        and track.interlaced is False
        and coloured
    )


def _is_text(track: MovieTrack) -> bool:
    return track.handler in _TEXT_HANDLERS and track.entry in _TEXTS and not track.is_chapters


def _video(index: int, track: MovieTrack) -> VideoStream:
    return VideoStream(
        index=index,
        codec=track.codec,
        width=track.width,
        height=track.height,
        profile=track.profile,
        pixel_format=track.pixel_format,
        frame_rate=track.frame_rate,
        sample_aspect=track.sample_aspect,
        rotation=track.rotation,
        interlaced=bool(track.interlaced),
        transfer=track.transfer,
        level=track.level,
        longest_gap_ms=track.longest_gap_ms,
        codec_string=track.codec_string,
        bit_rate=_bit_rate(track.media_bytes, track.duration_ms),
        steady=track.steady,
        key_frames=track.key_frame_count,
        start_ms=track.start_ms,
        duration_ms=track.duration_ms,
        language=track.language,
    )


def _audio(index: int, track: MovieTrack) -> AudioStream:
    return AudioStream(
        index=index,
        codec=track.codec,
        channels=track.channels,
        sample_rate=track.sample_rate,
        profile=track.profile,
        language=track.language,
        codec_string=track.codec_string,
        layout=_LAYOUTS.get(track.channels, ""),
        bit_rate=_bit_rate(track.media_bytes, track.duration_ms),
        start_ms=track.start_ms,
        duration_ms=track.duration_ms,
    )


def _text(index: int, track: MovieTrack) -> TextStream:
    return TextStream(index, _TEXTS[track.entry], track.language)


def _bit_rate(size: int, duration_ms: int) -> int | None:
    return size * 8000 // duration_ms if duration_ms else None
