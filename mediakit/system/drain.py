"""Readers that empty a child's pipes while it runs: it never waits for us, and memory stays bounded."""

import threading
import time
from collections.abc import Callable
from typing import IO

_BLOCK = 1 << 16


class Drain(threading.Thread):
    """Reads a pipe to its end in a thread of its own and keeps the last `limit` bytes."""

    def __init__(self, pipe: IO[bytes], limit: int) -> None:
        super().__init__(daemon=True)
        self._pipe = pipe
        self._limit = limit
        self._kept = bytearray()
        self.overflowed = False
        self.start()

    def run(self) -> None:
        """Read until the pipe ends."""
        with self._pipe:
            while block := self._pipe.read1(_BLOCK):  # type: ignore[attr-defined]
                self.take(block)

    def take(self, block: bytes) -> None:
        """Keep a block that came in; what goes beyond the limit falls off in front."""
        self._kept += block
        self.overflowed = self.overflowed or len(self._kept) > self._limit
        if len(self._kept) > 2 * self._limit:
            del self._kept[: -self._limit]

    def kept(self) -> bytes:
        """The last bytes that came, at most `limit` of them."""
        return bytes(self._kept[-self._limit :])


class ProgressDrain(Drain):
    """Reads `ffmpeg -progress pipe:1`: `done_ms` is how far it came, `moved_at` when that last grew."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self.done_ms = 0
        self.moved_at = time.monotonic()
        self._line = b""
        super().__init__(pipe, 0)

    def take(self, block: bytes) -> None:
        """Look for times in the lines that are complete; nothing is kept."""
        *lines, self._line = (self._line + block).split(b"\n")
        self._line = self._line[-_BLOCK:]
        for line in lines:
            done_ms = parse_progress(line)
            if done_ms is not None and done_ms > self.done_ms:
                self.done_ms = done_ms
                self.moved_at = time.monotonic()


class StreamDrain(Drain):
    """Hands each block to a listener when it comes; nothing is kept, and the child waits for a slow listener.

    `failed` is what the listener has raised: from then on it hears nothing more.
    """

    def __init__(self, pipe: IO[bytes], listener: Callable[[bytes], None]) -> None:
        self.failed: Exception | None = None
        self.moved_at = time.monotonic()
        self._listener = listener
        super().__init__(pipe, 0)

    def take(self, block: bytes) -> None:
        """Hand the block on."""
        if self.failed is None:
            try:
                self._listener(block)
            except Exception as error:  # noqa: BLE001 - raised where the child is waited for
                self.failed = error
        self.moved_at = time.monotonic()

    def kept(self) -> bytes:
        """Nothing; raises what the listener has raised."""
        if self.failed is not None:
            raise self.failed
        return b""


def parse_progress(line: bytes) -> int | None:
    """The time that a line of ffmpeg's progress output gives, in milliseconds; `None` when it gives none."""
    name, _, value = line.strip().partition(b"=")
    if name != b"out_time_us" or not value.isdigit() or len(value) > 18:
        return None
    return int(value) // 1000
