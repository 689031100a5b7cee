"""Small streams for tests: a video in two sizes with sound, captions in two languages, and all playlists."""

from collections.abc import Sequence
from pathlib import Path

from mediakit.model.captions import Cue, Kind, Track
from mediakit.model.streaming import (
    AudioRendition,
    CaptionRendition,
    StreamFile,
    StreamSet,
    StreamTexts,
    VideoRendition,
)
from mediakit.system.ffmpeg import find_ffmpeg
from mediakit.system.runner import SubprocessRunner
from mediakit.timecode import format_vtt_time
from mediakit.video.streaming.commands import StreamKind, cmaf_options, rendition_command
from mediakit.video.streaming.reading import read_stream_file
from mediakit.video.streaming.texts import caption_rendition, streaming_texts
from tests import clips

SECONDS = 14
ENGLISH = Track(
    (
        Cue(500, 2000, "[bell rings]"),
        Cue(5000, 7500, "Over the first cut."),
        Cue(8000, 9000, "After it."),
        Cue(12_500, 13_500, "At the end."),
    ),
    "en",
)
SPANISH = Track((Cue(5000, 7500, "Sobre el primer corte."),), "es", Kind.SUBTITLES)


def source(target: Path, *, seconds: float = SECONDS, size: str = "320x180", rate: int = 25) -> Path:
    """H.264 and AAC in MP4 with a key frame every two seconds and pictures that depend on later ones."""
    pictures = ("-f", "lavfi", "-i", f"testsrc2=size={size}:rate={rate}:duration={seconds}")
    coded = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", str(2 * rate), "-bf", "2")
    sound = ("-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart")
    return clips.make(target, *pictures, *clips.tone(seconds), *coded, "-sc_threshold", "0", *sound)


def lower_rung(video: Path, target: Path, size: str = "160x90") -> Path:
    """The pictures in another size, as a rendition, with key frames where the source has them."""
    keys = ("-force_key_frames", "source", "-g", "600", "-sc_threshold", "0", "-bf", "2")
    coded = ("-c:v", "libx264", "-preset", "veryfast", "-b:v", "60k", *keys, "-s", size)
    options = cmaf_options(StreamKind.VIDEO)
    written = [word for key, value in options.items() for word in (f"-{_word(key)}", str(value))]
    return clips.make(target, "-i", str(video), "-map", "0:V:0", *coded, *written)


def copied(video: Path, target: Path, kind: StreamKind) -> Path:
    """The pictures or the sound of a video as a rendition."""
    SubprocessRunner().run(rendition_command(str(find_ffmpeg()), video, target, kind))
    return target


def read_file(path: Path) -> StreamFile:
    """What is in a rendition."""
    data = path.read_bytes()
    return read_stream_file(lambda start, size: data[start : start + size], len(data))


def write_captions(track: Track, path: Path) -> CaptionRendition:
    """The track as a file and as a rendition."""
    cues = (
        f"{format_vtt_time(cue.start_ms)} --> {format_vtt_time(cue.end_ms)}\n{cue.text}\n"
        for cue in track.cues
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("WEBVTT\n\n" + "\n".join(cues), encoding="utf-8")
    name = {"en": "English", "es": "Español"}[track.language]
    return caption_rendition(track, f"../captions/{path.name}", path.stat().st_size, name)


def write_stream(
    folder: Path, video: Path, tracks: Sequence[Track] = (ENGLISH, SPANISH), *, described: bool = False
) -> StreamTexts:
    """Renditions, captions and playlists of a video in `folder/media` and `folder/captions`."""
    media = folder / "media"
    media.mkdir(parents=True, exist_ok=True)
    top = read_file(copied(video, media / "top.mp4", StreamKind.VIDEO))
    low = read_file(lower_rung(video, media / "low.mp4"))
    sound = read_file(copied(video, media / "sound.mp4", StreamKind.AUDIO))
    audios = [AudioRendition("sound.mp4", sound, "English", "en")]
    if described:
        audios.append(AudioRendition("sound.mp4", sound, "English, described", "en", described=True))
    streams = StreamSet(
        (VideoRendition("top.mp4", top, "180p"), VideoRendition("low.mp4", low, "90p")),
        tuple(audios),
        tuple(write_captions(track, folder / "captions" / f"{track.language}.vtt") for track in tracks),
    )
    texts = streaming_texts(streams, lambda part, _data, ending: f"{part or 'all'}.{ending}")
    for name, data in texts.files.items():
        (media / name).write_bytes(data)
    return texts


def _word(key: str) -> str:
    return {"format": "f"}.get(key, key)
