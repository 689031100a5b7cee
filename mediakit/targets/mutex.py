"""Conditional writes for targets that have none: a lock file, which only one can make, held for a moment."""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from mediakit.errors import TargetError
from mediakit.targets.target import ABSENT, ChangedError

LOCK = ".mediakit.lock"
_DEAD_S = 10
"""How long a lock must stand still before its holder counts as dead: it is held for a few round trips."""


class Lockable(Protocol):
    """What a target needs for it."""

    address: str

    def create(self, name: str, data: bytes) -> bool:
        """Whether the file was made; False when there is one already."""

    def read(self, name: str, limit: int) -> tuple[bytes, str] | None:
        """The bytes of a small file and its tag."""

    def delete(self, names: tuple[str, ...]) -> None:
        """Remove the files."""


def data_tag(data: bytes) -> str:
    """The tag of bytes at a target that has no tags of its own: their hash."""
    return hashlib.sha256(data).hexdigest()


def read_whole(chunks: Iterator[bytes], limit: int, place: str) -> tuple[bytes, str] | None:
    """The bytes of a small file and their tag; None when it turns out not to be there."""
    data = bytearray()
    try:
        for chunk in chunks:
            data += chunk
            if len(data) > limit:
                raise TargetError("the file is too large.", place=place)
    except FileNotFoundError:
        return None
    return bytes(data), data_tag(bytes(data))


def write_if(
    target: Lockable, name: str, data: bytes, expected: str | None, put: Callable[[], None], owner: bytes
) -> str:
    """The tag of the bytes, after `put` has put them, if the file still had the expected tag before.

    Raises ChangedError when it had not.
    """
    folder, slash, _ = name.rpartition("/")
    with _locked(target, f"{folder}{slash}{LOCK}", owner):
        found = target.read(name, 1 << 30)
        if expected is not None and (found[1] if found else ABSENT) != expected:
            raise ChangedError
        put()
    return data_tag(data)


@contextmanager
def _locked(target: Lockable, lock: str, owner: bytes) -> Iterator[None]:
    seen: bytes | None = None
    since = time.monotonic()
    while not target.create(lock, owner):
        found = target.read(lock, 1000)
        now = found[0] if found else None
        if now != seen:
            seen, since = now, time.monotonic()
        elif now is not None and time.monotonic() - since > _DEAD_S:
            target.delete((lock,))
        time.sleep(0.2)
    try:
        if (found := target.read(lock, 1000)) is None or found[0] != owner:  # broken as if dead
            raise TargetError("another mediakit is writing here.", passing=True, place=target.address)
        yield
    finally:
        target.delete((lock,))
