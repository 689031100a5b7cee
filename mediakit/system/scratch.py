"""A folder for what is needed only while something is made."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mediakit.errors import StorageError


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder that is gone afterwards; raises StorageError when there is no room for one."""
    try:
        made = tempfile.TemporaryDirectory(prefix="mediakit-", ignore_cleanup_errors=True)
    except OSError as error:
        raise StorageError(f"No temporary folder can be made: {error.strerror}.") from error
    with made as name:
        yield Path(name)
