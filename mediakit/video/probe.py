"""Look into a media file: the command, what it says, and whether we can work with such a file."""

import re
from pathlib import Path

import ffmpeg as graph

from mediakit.errors import InputError
from mediakit.model.media import Command, MediaInfo, VideoStream
from mediakit.timecode import format_clock
from mediakit.video.dump import (
    input_part,
    parse_bit_rate,
    parse_container,
    parse_duration,
    parse_start,
    parse_streams,
    parse_texts,
)
from mediakit.video.guard import guard_input, guarded_tool
from mediakit.video.tail import parse_tail

_TAIL_S = 3
_ANY_STATUS = tuple(range(256))
_MAX_DURATION_MS = 100 * 3_600_000
_MIN_RATE, _MAX_RATE = 1, 1000
_PARTIAL = re.compile(r": partial file$|\bFile ended prematurely\b", re.MULTILINE)
_UNFINISHED = (
    "moov atom not found",
    "File ended prematurely",
    "reached eof, corrupted",
    "Error opening input: End of file",
)
_GUESSED = "misdetection possible"
_AGAIN = "Copy or download it again."


def probe_command(ffmpeg: str, path: Path, *, by_path: bool = False) -> Command:
    """The command that describes a file and reads its last seconds, without decoding them.

    The description comes on standard error, the packets of the end on standard output (see `parse_probe`). It
    ends with a failure status when the file is no media file or holds neither pictures nor sound.
    """
    guarded = guard_input(path, by_path=by_path)
    source = graph.input(guarded.url, sseof=-_TAIL_S, **guarded.options)
    output = graph.output(source["V:0?"], source["a:0?"], "pipe:1", c="copy", copyinkf=None, f="framecrc")
    tool = [*guarded_tool(ffmpeg, level="info"), "-copyts", "-start_at_zero"]
    argv = graph.compile(output, cmd=tool)
    return Command(tuple(argv), "reading the video", 60, accepted=_ANY_STATUS, input_file=guarded.input_file)


def parse_probe(
    stderr: str, *, size: int, tail: str = "", name: str = "", what: str = "a video file"
) -> MediaInfo:
    """What the file holds, from both outputs of `probe_command` (`tail` is its standard output).

    Raises InputError, with `name` as its place, when it is no media file; `what` is the kind that is wanted.
    """
    part = input_part(stderr)
    if not part:
        raise _not_media(stderr, size, name, what)
    video, audio = parse_streams(part)
    duration_ms = parse_duration(part)
    end = parse_tail(tail)
    if duration_ms is None and end.end_ms:
        duration_ms = end.end_ms
    return MediaInfo(
        container=parse_container(part),
        duration_ms=duration_ms,
        size=size,
        bit_rate=parse_bit_rate(part),
        video=video,
        audio=audio,
        start_ms=parse_start(part),
        encrypted=end.encrypted,
        cut_off=_PARTIAL.search(stderr) is not None or _is_short(duration_ms, end.end_ms),
        text=parse_texts(part),
    )


def check_media(info: MediaInfo, name: str) -> None:
    """Nothing, when it is a video that can be worked with.

    Raises InputError with one sentence when it holds no pictures, is cut off or encrypted, or has a length,
    frame rate or size that no recording has. Such files can keep filters busy for ever: they stop here.
    """
    if info.encrypted:
        raise InputError("the video is encrypted.", place=name, mend="Ask for it without copy protection.")
    if not info.video:
        said = "it holds only sound" if info.audio else "it holds no pictures"
        raise InputError(f"this is not a video: {said}.", place=name)
    if info.cut_off:
        raise InputError("the file is cut off: its last part is missing.", place=name, mend=_AGAIN)
    _check_time(info, name)
    _check_rate(info.video[0], name)
    stream = info.video[0]
    if stream.codec in ("none", "unknown", ""):
        raise InputError("the pictures are in a format that this ffmpeg does not know.", place=name)
    if min(stream.width, stream.height, *stream.display_size) < 2:
        raise InputError("the pictures have no size.", place=name)


def check_sound(info: MediaInfo, name: str) -> None:
    """Nothing, when it is sound alone that can be worked with; else InputError, as `check_media` does."""
    if info.encrypted:
        raise InputError("the sound is encrypted.", place=name, mend="Ask for it without copy protection.")
    if info.video:
        raise InputError("this is a video, not sound alone.", place=name, mend="Give only its sound.")
    if not info.audio:
        raise InputError("it holds no sound.", place=name)
    if info.cut_off:
        raise InputError("the file is cut off: its last part is missing.", place=name, mend=_AGAIN)
    _check_time(info, name)
    if info.audio[0].codec in ("none", "unknown", ""):
        raise InputError("the sound is in a format that this ffmpeg does not know.", place=name)


def check_whole(promised: MediaInfo, made: MediaInfo, name: str) -> None:
    """Nothing, when the video made is as long as the one it was made from; else InputError.

    ffmpeg ends with success when its input stops half-way, so this is looked at after every copy and encode.
    """
    if _is_short(promised.duration_ms, made.duration_ms):
        wanted, got = format_clock(promised.duration_ms or 0), format_clock(made.duration_ms or 0)
        raise InputError(
            f"the file is damaged: only {got} of {wanted} could be read.", place=name, mend=_AGAIN
        )


def _check_time(info: MediaInfo, name: str) -> None:
    if not info.duration_ms:
        lacking = (
            "the video has no length: there is not one picture in it." if info.video else "it has no length."
        )
        raise InputError(lacking, place=name)
    if info.duration_ms > _MAX_DURATION_MS:
        what, hours = "video" if info.video else "file", info.duration_ms // 3_600_000
        raise InputError(f"the {what} says it is {hours} hours long, which cannot be right.", place=name)


def _check_rate(stream: VideoStream, name: str) -> None:
    rate = stream.frame_rate
    if rate is not None and not _MIN_RATE <= rate <= _MAX_RATE:
        shown = f"{float(rate):.2f}"
        raise InputError(
            f"the video says it has {shown} pictures a second, which cannot be right.", place=name
        )


def _is_short(promised_ms: int | None, got_ms: int | None) -> bool:
    """Whether more is missing than containers round: a second, or one part in fifty."""
    if promised_ms is None or got_ms is None:
        return False
    return promised_ms - got_ms > max(1000, promised_ms // 50)


def _not_media(stderr: str, size: int, name: str, what: str) -> InputError:
    if not size:
        return InputError("the file is empty.", place=name)
    if _GUESSED not in stderr and any(words in stderr for words in _UNFINISHED):
        return InputError("the file is cut off, or its recording was not finished.", place=name, mend=_AGAIN)
    if "error reading header" in stderr:
        return InputError(
            "the file is cut off or damaged: its index cannot be read.", place=name, mend=_AGAIN
        )
    return InputError(f"this is not {what}, or not of a kind that can be used.", place=name)
