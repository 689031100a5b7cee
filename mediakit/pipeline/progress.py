"""How the pipeline tells what it is doing: requests up, nothing printed here."""

from typing import Protocol


class Progress(Protocol):
    """Somebody who shows how far a job is."""

    def step(self, label: str) -> None:
        """A new step has begun; the one before it is done."""

    def advance(self, done: int, total: int | None) -> None:
        """So much of the current step is done, in whatever unit `total` has (`None`: nobody knows)."""

    def play(self, done_ms: int, total_ms: int) -> None:
        """So much media has been gone through of all that will be, over several steps."""


class Silent:
    """A Progress that shows nothing."""

    def step(self, label: str) -> None:
        """Nothing is shown."""

    def advance(self, done: int, total: int | None) -> None:
        """Nothing is shown."""

    def play(self, done_ms: int, total_ms: int) -> None:
        """Nothing is shown."""
