"""Reading, copying and making files whose size and SHA-256 are known when they are done."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from mediakit.errors import InputError, shown
from mediakit.model.package import Entry
from mediakit.system.atomic import sync
from mediakit.system.disk_errors import writing
from mediakit.system.files import chunks, open_regular

_Progress = Callable[[int], None]


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


def write_pieces(target: Path, pieces: Iterable[bytes], *, path: str = "") -> Entry:
    """Size and SHA-256 of the new file with these pieces one after the other."""
    digest, size = hashlib.sha256(), 0
    with _created(target) as file:
        for piece in pieces:
            digest.update(piece)
            _write(file, piece, target)
            size += len(piece)
    return Entry(path or target.name, size, digest.hexdigest())


def write_text(target: Path, text: str, *, path: str = "") -> Entry:
    """Size and SHA-256 of the new file, in UTF-8 with the line ends that `text` has."""
    return write_bytes(target, text.encode(), path=path)


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


def _state(file: BinaryIO) -> tuple[int, int]:
    now = os.fstat(file.fileno())
    return now.st_size, now.st_mtime_ns
