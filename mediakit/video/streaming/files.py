"""Where a stream's files are: a folder or a zip, seen through two questions."""

import posixpath
from typing import Protocol
from urllib.parse import unquote, urlsplit


class Files(Protocol):
    """The files that playlists can name, by paths with slashes."""

    def size(self, name: str) -> int | None:
        """The file's length, `None` when it is not there."""
        ...

    def read(self, name: str, start: int, size: int) -> bytes:
        """So many of its bytes from a position; fewer at its end. Raises InputError when unreadable."""
        ...


def resolve(base: str, reference: str) -> str | None:
    """The path of what a file at `base` refers to; `None` when it stands on another site, or nowhere."""
    try:
        parts = urlsplit(reference)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
