"""An exclusive lock on a file, which the system frees when its process dies, however it dies."""

import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_TRIES = 100
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


def open_locked(path: Path) -> int:
    """The descriptor of the file, made if needed, open for reading and writing and locked until it is closed.

    Raises BlockingIOError when somebody else holds the lock. Its holder may remove the file (before closing
    it): whoever had opened it meanwhile notices and starts over, so never two hold what stands at `path`.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    for _ in range(_TRIES):
        descriptor = os.open(path, flags, 0o666)
        try:
            _lock(descriptor)
            if _stands_at(descriptor, path):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(path))


def close_removed(descriptor: int, path: Path) -> None:
    """Remove the locked file and free the lock, in the order that lets nobody lock a file that is going."""
    if sys.platform == "win32":  # an open file cannot be removed there
        os.close(descriptor)
        path.unlink(missing_ok=True)
    else:
        try:
            path.unlink(missing_ok=True)
        finally:
            os.close(descriptor)


def _lock(descriptor: int) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            raise BlockingIOError(error.errno, os.strerror(errno.EAGAIN)) from error
        raise


def _stands_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False
