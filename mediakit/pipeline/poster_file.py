"""A picture that somebody sent as the poster: whether it can be used, before anything is made."""

from pathlib import Path

from mediakit.errors import InputError, ToolError, shown
from mediakit.page.pictures import picture_file
from mediakit.pipeline.tools import Tools
from mediakit.system.files import read_limited
from mediakit.video.stills import check_picture_command

_MOST_BYTES = 64 << 20
_LARGEST = 8192 * 8192
_SMALLEST = 16
_KINDS = ("jpg", "png", "webp")
_MOVING = 2  # the flag in the head of a WebP file (RFC 9649, 2.7.1)


def check_poster_file(path: Path, tools: Tools) -> None:
    """Nothing, when the file is a picture that can be the poster.

    Raises InputError when it is missing or is no JPEG, PNG or WebP picture, is too large, too small or
    damaged.
    """
    kind = read_poster_file(path)
    command = check_picture_command(str(tools.ffmpeg), path, kind, by_path=tools.by_path)
    try:
        tools.runner.run(command)
    except ToolError as error:
        raise InputError("the picture is damaged: it cannot be read.", place=shown(path)) from error


def read_poster_file(path: Path) -> str:
    """Which kind of picture the file holds, as far as its head tells: jpg, png or webp.

    Raises InputError when it cannot be read, holds anything else, or is too large or too small.
    """
    name, data = shown(path), read_limited(path, _MOST_BYTES)
    found = picture_file(data)
    if found is None or found[0].ending not in _KINDS:
        raise InputError(
            "the poster cannot be made of this file.", place=name, mend="Give a JPEG, PNG or WebP picture."
        )
    file, width, height = found
    if width * height > _LARGEST:
        raise InputError(f"the picture is too large for a poster: {width} × {height}.", place=name)
    if min(width, height) < _SMALLEST:
        raise InputError(f"the picture is too small for a poster: {width} × {height}.", place=name)
    if file.ending == "webp" and data[12:16] == b"VP8X" and data[20] & _MOVING:
        raise InputError(
            "the picture moves: a poster stands still.", place=name, mend="Give one picture of it."
        )
    return file.ending
