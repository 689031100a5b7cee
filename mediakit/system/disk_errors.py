"""What the operating system refused, as one of mediakit's errors."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mediakit.errors import DestinationError, InputError, MediakitError, StorageError, shown

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REASONS = {
    errno.ENOENT: "there is no such file or folder.",
    errno.EACCES: "permission is denied.",
    errno.EPERM: "permission is denied.",
    errno.EISDIR: "this is a folder, not a file.",
    errno.ENOTDIR: "a part of this path is a file, not a folder.",
    errno.ENAMETOOLONG: "the name is too long for this disk.",
    errno.EROFS: "this disk can only be read.",
    errno.EEXIST: "this exists already.",
    errno.EFBIG: "the file is too big for this disk.",
    errno.ELOOP: "the link leads round in a circle.",
}
_DESTINATION = {*_REASONS, errno.EINVAL, errno.ENOTEMPTY, errno.EBUSY, errno.EXDEV, errno.ETXTBSY}


def input_failure(error: OSError, path: Path) -> MediakitError:
    """The error that says why `path` cannot be read: InputError, or StorageError when the disk fails."""
    if error.errno == errno.EIO:
        return StorageError("the disk failed while reading.", place=shown(path))
    return InputError(_reason(error), place=shown(path))


def output_failure(error: OSError, path: Path) -> MediakitError:
    """The error that says why `path` cannot be written: DestinationError, or StorageError."""
    if error.errno in _FULL:
        return StorageError("the disk is full.", place=shown(path), mend="Make room and run it again.")
    if error.errno in _DESTINATION:
        return DestinationError(_reason(error), place=shown(path))
    return StorageError(f"writing failed: {_reason(error)}", place=shown(path))


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Within it, what the system refuses is raised as the error that says why `path` cannot be read."""
    try:
        yield
    except OSError as error:
        raise input_failure(error, path) from error
    except ValueError as error:  # a NUL in the name
        raise InputError("this is not a usable file name.", place=shown(path)) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Within it, what the system refuses is raised as the error that says why `path` cannot be written."""
    try:
        yield
    except OSError as error:
        raise output_failure(error, path) from error
    except ValueError as error:
        raise DestinationError("this is not a usable file name.", place=shown(path)) from error


def _reason(error: OSError) -> str:
    known = _REASONS.get(error.errno or 0)
    return known or f"{os.strerror(error.errno) if error.errno else error}."
