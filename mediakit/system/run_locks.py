"""Is a run that left its id somewhere still at work on this machine? A lock that dies with it tells."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mediakit.system.disk_errors import writing
from mediakit.system.locking import close_removed, open_locked


@contextmanager
def running(run_id: str) -> Iterator[None]:
    """Within it, `is_running` says yes to the id on this machine; a random id, because anybody may ask."""
    path = _path(run_id)
    with writing(path):
        descriptor = open_locked(path)
    try:
        yield
    finally:
        with suppress(OSError):
            close_removed(descriptor, path)


def is_running(run_id: str) -> bool | None:
    """Whether the run is at work here; None when nobody here knows it: it runs, or ran, somewhere else."""
    path = _path(run_id)
    if not os.path.lexists(path):
        return None
    try:
        os.close(open_locked(path))
    except BlockingIOError:
        return True
    except OSError:  # another user's, or no plain file
        return None
    return False


def forget(run_id: str) -> None:
    """Remove what a dead run has left here, once nobody will ask for it any more."""
    with suppress(OSError):
        close_removed(open_locked(_path(run_id)), _path(run_id))


def _path(run_id: str) -> Path:
    return Path(tempfile.gettempdir(), f"mediakit-run-{run_id}.lock")
