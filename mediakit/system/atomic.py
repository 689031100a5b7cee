"""Renames that never overwrite, swap two folders in one step, and are on the disk afterwards."""

import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100  # Linux: paths count from the working directory
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def rename_new(source: Path, target: Path) -> None:
    """Rename `source` to `target`, where nothing stands yet.

    Raises FileExistsError when there is anything, even an empty folder. Where the system has no such rename,
    files are linked (as safe); an empty folder that somebody makes in the last microsecond would be lost.
    """
    if sys.platform == "win32":
        source.rename(target)  # never overwrites there
    elif not _flagged_rename(source, target, linux=1, mac=4):  # NOREPLACE, EXCL
        _rename_plain(source, target)


def exchange(one: Path, other: Path) -> bool:
    """Whether the two have changed places in one step; False, and nothing done, where that is unknown."""
    return sys.platform != "win32" and _flagged_rename(one, other, linux=2, mac=2)  # EXCHANGE, SWAP


def sync_file(path: Path) -> None:
    """Wait until the file's bytes are on the disk."""
    with path.open("rb" if sys.platform != "win32" else "r+b") as file:
        sync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the folder's list of names is on the disk (Windows does that by itself)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Wait until `folder` and everything below it is on the disk."""
    for place, _, names in os.walk(folder, topdown=False):
        for path in (Path(place, name) for name in names):
            if path.is_file() and not path.is_symlink():
                sync_file(path)
        sync_folder(Path(place))


def _rename_plain(source: Path, target: Path) -> None:
    if not source.is_dir() and _linked(source, target):
        source.unlink()
        return
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    source.rename(target)


def _linked(source: Path, target: Path) -> bool:
    """Whether the file now has the second name; False where the disk knows no links."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


def sync(descriptor: int) -> None:
    """Wait until what was written to the open file or folder is on the disk, as far as it can promise."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:  # some network disks cannot promise anything
            raise


def _flagged_rename(source: Path, target: Path, *, linux: int, mac: int) -> bool:
    """Whether the rename was done as the flag asks; False when the system or the disk knows no such flag."""
    import ctypes  # takes longer than all the rest of this package, and most commands rename no folder

    library = ctypes.CDLL(None, use_errno=True)
    paths = (os.fsencode(source), os.fsencode(target))
    try:
        if sys.platform == "darwin":
            status = library.renamex_np(*paths, mac)
        else:
            status = library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], linux)
    except AttributeError:
        return False
    if not status:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(source), None, str(target))
