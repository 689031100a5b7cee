"""Captions inside a video file: looks for them, and brings them out as SRT."""

from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from mediakit.captions.srtwriting import format_srt
from mediakit.errors import InputError, shown
from mediakit.model.captions import Track
from mediakit.model.media import MediaInfo, TextStream
from mediakit.pipeline.reading import parse_named
from mediakit.pipeline.tools import Tools
from mediakit.system.files import read_limited
from mediakit.system.movie_files import read_movie_file, read_samples
from mediakit.system.scratch import scratch_folder
from mediakit.video.cea608 import Pair, decode_cea608
from mediakit.video.embedded import (
    PICTURE_TEXTS,
    pairs_in,
    services_in,
    text_command,
    user_data_command,
    with_services,
)
from mediakit.video.movie import first_pictures

_MAX_DATA_BYTES = 256 << 20
_IN_PICTURES = ("cea-608", "cea-708")


@dataclass(frozen=True, slots=True)
class EmbeddedCaptions:
    """Captions from inside a video: `name` is the stream's number or the channel (`CC1`), `srt` the text.

    `others` are the names of what else is there.
    """

    name: str
    srt: str
    others: tuple[str, ...] = ()


def find_embedded(path: Path, info: MediaInfo) -> MediaInfo:
    """The same, with captions inside the pictures among its texts if any are seen in samples of the file."""
    return with_services(info, services_in(read_samples(path)))


def embedded_offer(path: Path, info: MediaInfo) -> str:
    """A sentence on the captions inside a video and how to use them; "" when none are seen."""
    if not any(_is_text(stream) for stream in find_embedded(path, info).text):
        return ""
    name = shown(path)
    return (
        f"The video itself carries captions: `mediakit probe {quote(name)} --captions-to captions.srt` "
        "writes them to a file, to be checked and then given with --captions."
    )


def extract_captions(path: Path, info: MediaInfo, tools: Tools, track: str = "") -> EmbeddedCaptions:
    """The captions inside a video, times counted from its start.

    `track` chooses among several: a stream's number or a channel of CEA-608 (`CC1` … `CC4`); else the first.
    Raises InputError when there are none, or none of that name.
    """
    info = find_embedded(path, info)
    texts = {str(stream.index): stream for stream in info.text if _is_text(stream) and not _rides(stream)}
    channels: dict[str, str] = {}
    if any(_rides(stream) for stream in info.text) and (not texts or track not in texts):
        channels = _channels(path, info, tools)
    names = [*texts, *channels]
    wanted = track.upper() or next(iter(names), "")
    if wanted not in names:
        raise _nothing(path, info, names, track)
    others = tuple(name for name in names if name != wanted)
    if wanted in channels:
        return EmbeddedCaptions(wanted, channels[wanted], others)
    done = tools.runner.run(text_command(str(tools.ffmpeg), path, texts[wanted], info, by_path=tools.by_path))
    read, _ = parse_named(done.stdout, f"{path.name}.srt")
    if not read.cues:
        raise InputError(f"the captions in stream {wanted} are empty.", place=shown(path))
    return EmbeddedCaptions(wanted, format_srt(read), others)


def _channels(path: Path, info: MediaInfo, tools: Tools) -> dict[str, str]:
    """Each channel of CEA-608 as SRT."""
    with scratch_folder() as folder:
        target = folder / "data.mp4"
        command = user_data_command(str(tools.ffmpeg), path, target, info, by_path=tools.by_path)
        if command is None:
            return {}
        tools.runner.run(command)
        file = read_movie_file(target)
        if file is None:
            return {}
        data = read_limited(target, _MAX_DATA_BYTES)
        coded = ((time_ms, data[at : at + size]) for time_ms, at, size in first_pictures(file.moov))
        pictures = sorted(coded, key=lambda picture: picture[0])
    pairs: list[Pair] = [pair for time_ms, picture in pictures for pair in pairs_in(picture, time_ms)]
    end_ms = max(info.duration_ms or 0, pictures[-1][0] if pictures else 0)
    return {name: format_srt(Track(cues)) for name, cues in decode_cea608(pairs, end_ms).items()}


def _nothing(path: Path, info: MediaInfo, names: list[str], track: str) -> InputError:
    if names:
        message = f"there are no captions {track!r} in it, only {', '.join(names)}."
        return InputError(message, place=shown(path))
    if any(stream.codec in PICTURE_TEXTS for stream in info.text):
        return InputError(
            "its captions are drawn pictures, which cannot be made into text.", place=shown(path)
        )
    if any(stream.codec == "cea-708" for stream in info.text):
        return InputError("its captions are in CEA-708 alone, which cannot be read yet.", place=shown(path))
    return InputError("there are no captions in it.", place=shown(path))


def _is_text(stream: TextStream) -> bool:
    return stream.codec not in (*PICTURE_TEXTS, "cea-708")


def _rides(stream: TextStream) -> bool:
    return stream.codec in _IN_PICTURES
