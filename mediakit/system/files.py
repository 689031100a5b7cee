"""Reading and writing files: bounded, hashed on the way, on the disk when done."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from mediakit.errors import DestinationError, InputError, shown
from mediakit.model.package import Entry
from mediakit.system.atomic import sync
from mediakit.system.disk_errors import reading, writing

CHUNK = 1 << 20

_Progress = Callable[[int], None]


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


def hash_file(file: Path, *, path: str = "", on_progress: _Progress | None = None) -> Entry:
    """Size and SHA-256 of the file, read once; recorded under `path` (default: its name).

    `on_progress` is told how many bytes are done.
    """
    digest, size = hashlib.sha256(), 0
    with open_regular(file) as opened:
        for chunk in chunks(opened, file):
            digest.update(chunk)
            size += len(chunk)
            if on_progress:
                on_progress(size)
    return Entry(path or file.name, size, digest.hexdigest())


def copy_hashed(source: Path, target: Path, *, path: str = "", on_progress: _Progress | None = None) -> Entry:
    """Size and SHA-256 of the copy, made and hashed in one pass; recorded under `path` (default: its name).

    The copy is a file of its own (never a link), without the source's times and permissions. Folders on the
    way are made. Raises InputError when the source cannot be read or changes meanwhile, DestinationError when
    something stands at `target` already, StorageError when the disk is full.
    """
    digest, size = hashlib.sha256(), 0
    with open_regular(source) as opened, _created(target) as copy:
        before = _state(opened)
        for chunk in chunks(opened, source):
            digest.update(chunk)
            _write(copy, chunk, target)
            size += len(chunk)
            if on_progress:
                on_progress(size)
            if size > before[0]:  # it grows, perhaps for ever
                break
        if _state(opened) != before or size != before[0]:
            raise InputError("the file changed while it was being copied.", place=shown(source))
    return Entry(path or target.name, size, digest.hexdigest())


def write_bytes(target: Path, data: bytes, *, path: str = "") -> Entry:
    """Size and SHA-256 of the new file; folders on the way are made.

    Raises DestinationError when something stands there already.
    """
    with _created(target) as file:
        _write(file, data, target)
    return Entry(path or target.name, len(data), hashlib.sha256(data).hexdigest())


def write_text(target: Path, text: str, *, path: str = "") -> Entry:
    """Size and SHA-256 of the new file, in UTF-8 with the line ends that `text` has."""
    return write_bytes(target, text.encode(), path=path)


def write_atomically(target: Path, data: bytes) -> None:
    """Make `target` hold `data`, replaced in one step if it was there.

    A link is followed; a pipe or device (such as /dev/stdout) is written to as it is.
    """
    with writing(target):
        place = Path(os.path.realpath(target))
        if place.exists() and not place.is_file():
            place.write_bytes(data)
            return
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


@contextmanager
def _created(target: Path) -> Iterator[FileIO]:
    """A new file to write to, on the disk at the end; removed again when the writing fails."""
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        file = target.open("xb", buffering=0)
    try:
        with file:
            yield file
            with writing(target):
                sync(file.fileno())
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise


def _write(file: FileIO, data: bytes, target: Path) -> None:
    left = memoryview(data)
    with writing(target):
        while left:  # a nearly full disk takes a part first
            left = left[file.write(left) :]


def _refuse_special(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise InputError("this is a folder, not a file.", place=shown(path))
    if not stat.S_ISREG(mode):
        raise InputError("this is a pipe or a device, not a file.", place=shown(path))


def _state(file: BinaryIO) -> tuple[int, int]:
    now = os.fstat(file.fileno())
    return now.st_size, now.st_mtime_ns
