"""A place to make something in, beside its destination, where it then appears whole by one rename.

Beside `destination` stands, while a run is at work, the folder `.<name>.mediakit-staging` with

    lock    held by the run; free as soon as its process is gone
    new     what is being made
    old     what is being replaced, on systems that cannot exchange two folders in one step

A run that was killed leaves that folder; the next one for the same destination takes the lock over, puts
`old` back if `new` is still there, which was to take its place, and clears the rest.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from mediakit.errors import DestinationError, shown
from mediakit.system.atomic import exchange, rename_new, sync_file, sync_folder, sync_tree
from mediakit.system.disk_errors import writing
from mediakit.system.locking import close_removed, open_locked

_TRIES = 100


@dataclass(frozen=True, slots=True)
class Staging:
    """What is being made at `path`, to stand at `destination` once `commit` is called."""

    path: Path
    destination: Path
    force: bool

    @property
    def folder(self) -> Path:
        """The fresh folder to fill, in `staging`."""
        return self.path

    def commit(self) -> None:
        """Let it appear at the destination, whole, in one step, and on the disk.

        Raises DestinationError when something has come to stand there meanwhile (with `force`: something that
        may not be replaced).
        """
        with writing(self.destination):
            is_folder = self.path.is_dir()
            (sync_tree if is_folder else sync_file)(self.path)
            if self.force and os.path.lexists(self.destination):
                _check_replaceable(self.destination, is_folder=is_folder)
                _replace(self.path, self.destination)
            else:
                rename_new(self.path, self.destination)
            sync_folder(self.destination.parent)


@contextmanager
def staging(destination: Path, *, force: bool = False) -> Iterator[Staging]:
    """A fresh folder to fill and `commit`; what is not committed is gone at the end.

    Raises DestinationError when something stands at `destination` (with `force`: anything but a bag that may
    be replaced), when another run is making the same, or when nothing may be written there.
    """
    with _staged(destination, force, is_folder=True) as stage:
        with writing(stage.destination):
            stage.path.mkdir()
        yield stage


@contextmanager
def staging_file(destination: Path, *, force: bool = False) -> Iterator[Staging]:
    """A free `path` to write one file to and `commit`; raises as `staging` does (`force` replaces a file)."""
    with _staged(destination, force, is_folder=False) as stage:
        yield stage


@contextmanager
def _staged(destination: Path, force: bool, *, is_folder: bool) -> Iterator[Staging]:
    with writing(destination):
        destination = _standing(destination)
        area = destination.with_name(f".{destination.name}.mediakit-staging")
        if not area.exists():  # else there is something to clear or to wait for first
            _check_destination(destination, force, is_folder=is_folder)
        made = _make_folders(destination.parent)
    try:
        with _locked(area, destination):
            with writing(destination):
                _heal(area, destination)
                _check_destination(destination, force, is_folder=is_folder)
            yield Staging(area / "new", destination, force)
    finally:
        _remove_empty(made)


@contextmanager
def _locked(area: Path, destination: Path) -> Iterator[None]:
    descriptor = _enter(area, destination)
    try:
        yield
    finally:
        with suppress(OSError):
            _heal(area, destination)
        with suppress(OSError):
            close_removed(descriptor, area / "lock")
        with suppress(OSError):
            area.rmdir()


def _enter(area: Path, destination: Path) -> int:
    """The lock's descriptor; the area is made if needed, again when a run that ends has just removed it."""
    for _ in range(_TRIES):
        with writing(destination):
            if area.is_symlink():
                raise DestinationError("a link stands where the work would be done.", place=shown(area))
            try:
                area.parent.mkdir(parents=True, exist_ok=True)
                area.mkdir(exist_ok=True)
                return open_locked(area / "lock")
            except FileNotFoundError:
                continue
            except BlockingIOError:
                break
    raise DestinationError("another mediakit run is making this right now.", place=shown(destination))


def _heal(area: Path, destination: Path) -> None:
    """Put back what was being replaced while its successor is still here; clear everything else."""
    old, new = area / "old", area / "new"
    if os.path.lexists(old) and os.path.lexists(new):
        rename_new(old, destination)
    for path in (old, new):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _replace(new: Path, destination: Path) -> None:
    if not new.is_dir():
        new.replace(destination)
    elif not exchange(new, destination):
        destination.rename(new.with_name("old"))
        rename_new(new, destination)


def _check_destination(destination: Path, force: bool, *, is_folder: bool) -> None:
    if not os.path.lexists(destination):
        return
    if not force:
        raise DestinationError(
            "this exists already.",
            place=shown(destination),
            mend="Choose another place, or replace it with --force.",
        )
    _check_replaceable(destination, is_folder=is_folder)


def _check_replaceable(destination: Path, *, is_folder: bool) -> None:
    """Refuse what cannot be one of ours, and the folders that nobody wants to lose."""
    if is_folder:
        ours = destination.is_dir() and (destination / "bagit.txt").is_file()
        home = Path(os.path.realpath(os.path.expanduser("~")))  # noqa: PTH111 - this one never fails
        busy = any(destination in (place, *place.parents) for place in (Path.cwd(), home))
    else:
        ours, busy = destination.is_file(), False
    if destination.is_symlink() or not ours:
        kind = "bag" if is_folder else "file"
        raise DestinationError(f"this is not a {kind}, so it is not replaced.", place=shown(destination))
    if busy:
        raise DestinationError(
            "the folder that is being worked in is not replaced.", place=shown(destination)
        )


def _standing(path: Path) -> Path:
    """The path made absolute; a link at its end stays one."""
    if path.name in ("", ".."):
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent), path.name)


def _make_folders(folder: Path) -> tuple[Path, ...]:
    """The folders that had to be made for `folder` to exist, deepest first."""
    missing = tuple(place for place in (folder, *folder.parents) if not os.path.lexists(place))
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _remove_empty(folders: tuple[Path, ...]) -> None:
    with suppress(OSError):  # the first that holds something ends it
        for folder in folders:
            folder.rmdir()
