"""Reads the index of an MP4 or MOV file, and writes a file that is made of parts of another one."""

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from mediakit.errors import InputError, shown
from mediakit.model.movie import FileBox, MovieFile, WebCopy
from mediakit.model.package import Entry
from mediakit.system.disk_errors import reading, writing
from mediakit.system.files import CHUNK, open_regular

MAX_INDEX_BYTES = 64 << 20
"""Some dozen hours of video have as much; ffmpeg may read what has more."""

_MAX_BOXES = 100_000
_KINDS = {"ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp", "sidx", "moof", "uuid", "meta"}
_STEP = 16 << 20
_PIECES = 12
_CANNOT = {
    errno.ENOSYS,
    errno.EXDEV,
    errno.EINVAL,
    errno.EPERM,
    errno.EOPNOTSUPP,
    errno.EBADF,
    errno.ETXTBSY,
}
_AGAIN = "Copy or download it again."


def read_movie_file(path: Path) -> MovieFile | None:
    """The boxes of the file and the content of its index; `None` when it is no MP4 or MOV file.

    Nothing else is read. Raises InputError when it cannot be opened, has no index, or an index or a box of a
    size that cannot be.
    """
    with open_regular(path) as file, reading(path):
        size = os.fstat(file.fileno()).st_size
        found = tuple(_boxes(file, size, path))
        if not found:
            return None
        index = next((box for box in found if box.kind == "moov"), None)
        if index is None:
            raise _refusal("the file is cut off, or its recording was not finished.", path)
        if index.size > MAX_INDEX_BYTES:
            raise _refusal(f"its index says it has {index.size >> 20} MiB, which cannot be right.", path)
        head = next((box for box in found if box.kind == "ftyp" and box.size <= CHUNK), None)
        return MovieFile(size, found, _content(file, head), _content(file, index))


def write_web_copy(
    source: Path,
    target: Path,
    copy: WebCopy,
    *,
    hashed: bool = True,
    on_progress: Callable[[int], None] | None = None,
) -> Entry:
    """Size and SHA-256 of the new file, recorded under its name; "" for the hash when it is not wanted.

    Without hashing, the system copies by itself where it can. `on_progress` is told how many bytes are done.
    The caller syncs, renames, and after a failure removes `target`. Raises InputError when the source cannot
    be read or changes meanwhile, DestinationError or StorageError when the target cannot be written.
    """
    digest = hashlib.sha256() if hashed else None
    with open_regular(source) as opened, writing(target), target.open("xb", buffering=0) as made:
        before = _state(opened)
        _write(made, copy.head, digest)
        done = len(copy.head)
        for start, length in copy.ranges:
            for step in _copy(opened, made, start, length, digest, source):
                done += step
                if on_progress:
                    on_progress(done)
        if _state(opened) != before or done != copy.size:
            raise InputError("the file changed while it was being copied.", place=shown(source))
    return Entry(target.name, done, digest.hexdigest() if digest else "")


def _boxes(file: BinaryIO, size: int, path: Path) -> Iterator[FileBox]:
    """Each box of the file, none where its first bytes are not those of such a file."""
    start = number = 0
    while size - start >= 8:
        file.seek(start)
        head = file.read(16)
        kind, length, least = head[4:8].decode("latin-1"), int.from_bytes(head[:4], "big"), 8
        if number == 0 and kind not in _KINDS:
            return
        if length == 1:
            length, least = int.from_bytes(head[8:16], "big"), 16
        elif length == 0:
            length = size - start
        number += 1
        if length < least or number > _MAX_BOXES:
            raise _refusal("a part of it has a size that cannot be.", path)
        if kind == "moov" and start + length > size:
            raise _refusal("the file is cut off or damaged: its index cannot be read.", path)
        yield FileBox(kind, start, length)
        start += length


def _content(file: BinaryIO, box: FileBox | None) -> bytes:
    if box is None:
        return b""
    file.seek(box.start)
    head = 16 if file.read(4) == b"\0\0\0\1" else 8
    file.seek(box.start + head)
    return file.read(box.size - head)


def _copy(
    source: BinaryIO, made: FileIO, start: int, length: int, digest: "hashlib._Hash | None", path: Path
) -> Iterator[int]:
    """Copies a range and tells how many bytes each step did; ends early where the source does."""
    by_system = digest is None and hasattr(os, "copy_file_range")
    left = length
    while left and by_system:
        try:
            step = os.copy_file_range(source.fileno(), made.fileno(), min(left, _STEP), start + length - left)
        except OSError as error:
            if error.errno not in _CANNOT:
                raise
            step = 0
        by_system = step > 0
        left -= step
        yield step
    with reading(path):
        source.seek(start + length - left)
    while left:
        with reading(path):
            data = source.read(min(left, CHUNK))
        if not data:
            return
        _write(made, data, digest)
        left -= len(data)
        yield len(data)


def _write(made: FileIO, data: bytes, digest: "hashlib._Hash | None") -> None:
    if digest:
        digest.update(data)
    left = memoryview(data)
    while left:  # a nearly full disk takes a part first
        left = left[made.write(left) :]


def _state(file: BinaryIO) -> tuple[int, int]:
    now = os.fstat(file.fileno())
    return now.st_size, now.st_mtime_ns


def _refusal(message: str, path: Path) -> InputError:
    return InputError(message, place=shown(path), mend=_AGAIN)


def read_samples(path: Path) -> tuple[bytes, ...]:
    """Some pieces of a file, spread over it, or all of a small one: to look whether something is in it."""
    with open_regular(path) as file, reading(path):
        size = os.fstat(file.fileno()).st_size
        if size <= _PIECES * CHUNK:
            return (file.read(_PIECES * CHUNK),)
        found = []
        for number in range(_PIECES):
            file.seek((size - CHUNK) * number // (_PIECES - 1))
            found.append(file.read(CHUNK))
        return tuple(found)
