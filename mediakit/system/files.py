"""Reading and writing files: bounded, whole or not at all, on the disk when done."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from mediakit.errors import DestinationError, InputError, shown
from mediakit.system.atomic import sync
from mediakit.system.disk_errors import reading, writing

CHUNK = 1 << 20


def open_regular(path: Path) -> BinaryIO:
    """The file, open for reading.

    Raises InputError when it is missing, a folder, not readable, or a pipe or device (which could block).
    """
    with reading(path):
        _refuse_special(path, path.stat().st_mode)
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    file = os.fdopen(descriptor, "rb")
    try:
        _refuse_special(path, os.fstat(descriptor).st_mode)  # once more: it may have been exchanged meanwhile
    except InputError:
        file.close()
        raise
    return file


def chunks(file: BinaryIO, path: Path) -> Iterator[bytes]:
    """The rest of the file, a piece at a time; `path` names it in errors."""
    while True:
        with reading(path):
            chunk = file.read(CHUNK)
        if not chunk:
            return
        yield chunk


def read_limited(path: Path, limit: int) -> bytes:
    """All bytes of a file that has at most `limit` of them.

    Raises InputError when it has more, or cannot be read.
    """
    data = bytearray()
    with open_regular(path) as file:
        for chunk in chunks(file, path):
            data += chunk
            if len(data) > limit:
                raise InputError(f"the file is too large: more than {limit:,} bytes.", place=shown(path))
    return bytes(data)


def list_names(folder: Path) -> tuple[str, ...]:
    """The names in the folder, sorted; raises InputError when it cannot be listed."""
    with reading(folder):
        return tuple(sorted(os.listdir(folder)))  # noqa: PTH208 - names, not paths


def write_atomically(target: Path, data: bytes) -> None:
    """Make `target` hold `data`, replaced in one step if it was there.

    A link is followed; a pipe or device (such as /dev/stdout) is written to as it is.
    """
    with writing(target):
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # not by its real name: /dev/stdout may lead to a pipe that has none
            return
        place = Path(os.path.realpath(target))
        if place.exists() and not os.access(place, os.W_OK):
            raise DestinationError("the file may not be written.", place=shown(target))
        part = place.with_name(f".{place.name[:100]}.{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                sync(file.fileno())
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)


def _refuse_special(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise InputError("this is a folder, not a file.", place=shown(path))
    if not stat.S_ISREG(mode):
        raise InputError(
            "this is a pipe or a device, not a file.", place=shown(path), mend="Copy it to a file first."
        )
