"""Again, a little later, when what failed may pass: a busy server, a connection that was cut."""

import random
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

from mediakit.errors import TargetError
from mediakit.targets.target import Commit, OnSent, Piece, Stored, Target

TRIES = 6
FIRST_WAIT_MS = 400
LONGEST_WAIT_MS = 15_000
_Result = TypeVar("_Result")


def wait_ms(attempt: int) -> int:
    """How long to wait after the attempt (0: the first): doubled each time, with half of it left to chance.

    Chance keeps the files that failed together from coming back together.
    """
    longest = min(FIRST_WAIT_MS * 2**attempt, LONGEST_WAIT_MS)
    return random.randint(longest // 2, longest)


class Patient:
    """A target that tries again what may pass; `stop` ends the waiting."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self.stop = threading.Event()
        self.address = target.address
        self.parallel = target.parallel
        self.has_conditions = target.has_conditions

    def list(self, folder: str) -> dict[str, Stored]:
        """As the target."""
        return self._again(lambda: self._target.list(folder))

    def folders(self) -> tuple[str, ...]:
        """As the target."""
        return self._again(self._target.folders)

    def files(self) -> dict[str, Stored]:
        """As the target."""
        return self._again(self._target.files)

    def read(self, name: str, limit: int) -> tuple[bytes, str] | None:
        """As the target."""
        return self._again(lambda: self._target.read(name, limit))

    def chunks(self, name: str) -> Iterator[bytes]:
        """As the target, but what was read so far is not read again."""
        return self._target.chunks(name)

    def served_type(self, name: str) -> str:
        """As the target."""
        return self._again(lambda: self._target.served_type(name))

    def stage(self, piece: Piece, on_sent: OnSent) -> Commit:
        """As the target; a new try begins the file anew."""
        commit = self._again(lambda: self._target.stage(piece, on_sent))
        return lambda: self._again(commit)

    def settle(self) -> None:
        """As the target."""
        self._again(self._target.settle)

    def write(self, name: str, data: bytes, expected: str | None) -> str:
        """As the target."""
        return self._again(lambda: self._target.write(name, data, expected))

    def delete(self, names: tuple[str, ...]) -> None:
        """As the target."""
        self._again(lambda: self._target.delete(names))

    def close(self) -> None:
        """As the target, without patience."""
        self._target.close()

    def _again(self, action: Callable[[], _Result]) -> _Result:
        for attempt in range(TRIES):
            try:
                return action()
            except TargetError as error:
                if not error.passing or attempt == TRIES - 1:
                    raise
                if self.stop.wait(wait_ms(attempt) / 1000):
                    raise
        raise AssertionError
