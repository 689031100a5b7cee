"""The seam to whatever is published to: a few verbs that every kind of target has."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mediakit.model.publishing import PublicFile

OnSent = Callable[[int], None]
Commit = Callable[[], None]
ABSENT = ""
"""The tag of what is not there."""


class ChangedError(Exception):
    """A conditional write found something else than it expected."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What stands at the target under a name; `plain` when it is a file of its own (no link, no device).

    `tag` changes when the file does, as far as the target tells without its being read.
    """

    size: int
    plain: bool = True
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Headers:
    """How a file is served, where the target keeps that."""

    content_type: str
    cache_control: str
    content_disposition: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One file to put: `file` has the full name at the target, `data` are its bytes or where they are."""

    file: PublicFile
    data: Path | bytes
    headers: Headers


class Target(Protocol):
    """A place to publish to. Names are relative to its address, with slashes.

    All methods raise TargetError (or another of mediakit's errors) when the target fails; a `passing` one is
    worth another try. `parallel` is how many files may be sent at once, `has_conditions` whether `write`
    honours what it expects (None: nobody knows before it is tried).
    """

    address: str
    parallel: int
    has_conditions: bool | None

    def list(self, folder: str) -> dict[str, Stored]:
        """Everything below the folder, by full name; nothing when there is no such folder."""

    def folders(self) -> tuple[str, ...]:
        """The names of the folders directly below the address."""

    def files(self) -> dict[str, Stored]:
        """The files, links and devices directly below the address, by name."""

    def read(self, name: str, limit: int) -> tuple[bytes, str] | None:
        """The bytes of a small file and the tag that stands for them; None when it is not there."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, piece by piece; raises FileNotFoundError when it is not there."""

    def served_type(self, name: str) -> str:
        """The content type that the target itself keeps for the file; "" when it keeps none."""

    def stage(self, piece: Piece, on_sent: OnSent) -> Commit:
        """Bring the file as near as can be done unseen; what is returned lets it appear, whole, in one step.

        `on_sent` is told how many bytes of it are done, and may raise to stop. Raises InputError when the
        bytes are not those that the piece promises.
        """

    def settle(self) -> None:
        """Make sure that what has appeared stays, whatever happens to the target."""

    def write(self, name: str, data: bytes, expected: str | None) -> str:
        """The new tag of a small file, written only if what stands there still has the `expected` tag.

        `ABSENT` expects that nothing is there, None expects nothing. Raises ChangedError when it is not so;
        stores that do not honour conditions write all the same.
        """

    def delete(self, names: tuple[str, ...]) -> None:
        """Remove the files that are there, and the folders that this leaves empty where that is safe."""

    def close(self) -> None:
        """Let go of connections, and of what was staged and did not come to appear."""
