"""A folder of this machine, or one that is mounted, as a target."""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mediakit.errors import DestinationError, TargetError, shown
from mediakit.system.atomic import sync, sync_folder
from mediakit.system.disk_errors import reading, writing
from mediakit.system.files import chunks, open_regular, read_limited
from mediakit.system.locking import close_removed, open_locked
from mediakit.targets.parts import part_name
from mediakit.targets.payload import read_pieces
from mediakit.targets.target import ABSENT, ChangedError, Commit, OnSent, Piece, Stored

_LOCK = ".mediakit.lock"
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}  # what some mounts say to a lock


class FolderTarget:
    """A folder; files appear in it by a rename within their own folder, links in it are never followed."""

    parallel = 2
    has_conditions: bool | None = True

    def __init__(self, root: Path) -> None:
        self._root = Path.cwd() / root
        self.address = str(root)
        self._owner = secrets.token_hex(4)
        self._staged: set[Path] = set()
        self._touched: set[Path] = set()

    def list(self, folder: str) -> dict[str, Stored]:
        """Everything below the folder, by full name; links and devices are named, never followed."""
        found: dict[str, Stored] = {}
        top = self._place(folder)
        if not top.is_dir():
            return found
        waiting = [(f"{folder}/" if folder else "", top)]
        while waiting:
            prefix, place = waiting.pop()
            with reading(place), os.scandir(place) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False) and not _is_junction(entry):
                        waiting.append((f"{prefix}{entry.name}/", Path(entry.path)))
                    else:
                        found[prefix + entry.name] = _stored(entry)
        return found

    def folders(self) -> tuple[str, ...]:
        """The names of the folders directly below."""
        if not self._root.is_dir():
            return ()
        with reading(self._root), os.scandir(self._root) as entries:
            return tuple(sorted(e.name for e in entries if e.is_dir(follow_symlinks=False)))

    def files(self) -> dict[str, Stored]:
        """The files, links and devices directly below."""
        if not self._root.is_dir():
            return {}
        with reading(self._root), os.scandir(self._root) as entries:
            return {e.name: _stored(e) for e in entries if not e.is_dir(follow_symlinks=False)}

    def read(self, name: str, limit: int) -> tuple[bytes, str] | None:
        """The bytes of a small file and their hash as its tag; None when it is not there."""
        place = self._place(name)
        if not os.path.lexists(place):
            return None
        self._refuse_link(place)
        data = read_limited(place, limit)
        return data, _tag(data)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, piece by piece."""
        place = self._place(name)
        self._refuse_link(place)
        if not place.is_file():
            raise FileNotFoundError(name)
        with open_regular(place) as file:
            yield from chunks(file, place)

    def served_type(self, name: str) -> str:  # noqa: ARG002 - the seam's signature
        """Nothing: it is the server's own affair."""
        return ""

    def stage(self, piece: Piece, on_sent: OnSent) -> Commit:
        """Write the file beside its place; the returned function renames it."""
        place = self._place(piece.file.name)
        part = place.with_name(part_name(self._owner, place.name))
        self._staged.add(part)
        with writing(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb", buffering=0) as file:
                for chunk in read_pieces(piece, on_sent):
                    left = memoryview(chunk)
                    while left:  # a nearly full disk takes a part first
                        left = left[file.write(left) :]
                sync(file.fileno())

        def commit() -> None:
            self._refuse_link(place)
            with writing(place):
                part.replace(place)
            self._staged.discard(part)
            self._touched.add(place.parent)

        return commit

    def settle(self) -> None:
        """Wait until the names of what has appeared are on the disk."""
        while self._touched:
            folder = self._touched.pop()
            with writing(folder):
                sync_folder(folder)

    def write(self, name: str, data: bytes, expected: str | None) -> str:
        """The hash of the bytes, written if the file's hash is still the expected one."""
        place = self._place(name)
        with writing(place):
            place.parent.mkdir(parents=True, exist_ok=True)
        with self._locked(place.parent):
            found = self.read(name, 1 << 30)
            if expected is not None and (found[1] if found else ABSENT) != expected:
                raise ChangedError
            part = place.with_name(part_name(self._owner, place.name))
            with writing(place):
                try:
                    with part.open("wb") as file:
                        file.write(data)
                        file.flush()
                        sync(file.fileno())
                    part.replace(place)
                    sync_folder(place.parent)
                finally:
                    part.unlink(missing_ok=True)
        return _tag(data)

    def delete(self, names: tuple[str, ...]) -> None:
        """Remove the files, and the folders that this leaves empty."""
        for name in names:
            place = self._place(name)
            with writing(place):
                place.unlink(missing_ok=True)
            with suppress(OSError):  # the first that holds something, or is the root's, ends it
                for parent in place.parents:
                    if parent == self._root:
                        break
                    parent.rmdir()

    def close(self) -> None:
        """Remove what was brought here and did not come to appear."""
        for part in self._staged:
            with suppress(OSError):
                part.unlink()

    def _place(self, name: str) -> Path:
        """Where the name stands; every folder on the way has to be a folder of its own, not a link."""
        place = self._root
        for part in filter(None, name.split("/")):
            if place != self._root:
                self._refuse_link(place)
            place = place / part
        return place

    def _refuse_link(self, place: Path) -> None:
        if place.is_symlink():
            raise DestinationError(
                "this is a link; links in the target are not followed.",
                place=shown(place),
                mend="Move it away, or publish to where it leads.",
            )

    @contextmanager
    def _locked(self, folder: Path) -> Iterator[None]:
        """Nobody else on this machine (or, where the mount knows locks, on any) is between these lines."""
        path = folder / _LOCK
        descriptor = None
        with writing(path):
            try:
                descriptor = open_locked(path)
            except BlockingIOError as error:
                message = "another mediakit is writing here."
                raise TargetError(message, passing=True, place=self.address) from error
            except OSError as error:
                if error.errno not in _NO_LOCKS:
                    raise
        try:
            yield
        finally:
            with suppress(OSError):
                if descriptor is None:
                    path.unlink()
                else:
                    close_removed(descriptor, path)


def _stored(entry: os.DirEntry[str]) -> Stored:
    state = entry.stat(follow_symlinks=False)
    return Stored(state.st_size, entry.is_file(follow_symlinks=False), str(state.st_mtime_ns))


def _tag(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_junction(entry: os.DirEntry[str]) -> bool:
    junction = getattr(entry, "is_junction", None)
    return bool(junction and junction())
