"""Many files hashed at once, each read once whatever the number of algorithms, in bounded memory."""

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import IO

from mediakit.bundle.contents import DAMAGE, reason
from mediakit.system.files import CHUNK

_MAX_THREADS = 4  # hashing frees the interpreter; more readers only disturb the disk
_TICK_S = 0.2

Opener = Callable[[str], IO[bytes]]
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Hashed:
    """The digests of one file by algorithm; `error` says why there are none."""

    path: str
    digests: tuple[tuple[str, str], ...] = ()
    error: str = ""


class _Job:
    """What the threads share: how much is done, and whether to go on."""

    def __init__(self, open_file: Opener) -> None:
        self.open_file = open_file
        self.done = 0
        self._lock = threading.Lock()
        self.stopped = threading.Event()

    def hash(self, path: str, algorithms: tuple[str, ...]) -> Hashed:
        digests = [hashlib.new(name, usedforsecurity=False) for name in algorithms]
        try:
            with self.open_file(path) as file:
                while (chunk := file.read(CHUNK)) and not self.stopped.is_set():
                    for digest in digests:
                        digest.update(chunk)
                    self._count(len(chunk))
        except DAMAGE as error:
            return Hashed(path, error=reason(error))
        return Hashed(
            path, tuple((name, digest.hexdigest()) for name, digest in zip(algorithms, digests, strict=True))
        )

    def _count(self, size: int) -> None:
        with self._lock:
            self.done += size


def hash_files(
    wanted: Mapping[str, tuple[str, ...]],
    open_file: Opener,
    *,
    total: int = 0,
    on_progress: OnProgress | None = None,
) -> Iterator[Hashed]:
    """The digests of each path in `wanted` (algorithms by path), in the order in which they are done.

    `on_progress` is told the bytes done and the `total`, from the caller's own thread.
    """
    job = _Job(open_file)
    threads = min(_MAX_THREADS, os.cpu_count() or 1)
    waiting = iter(wanted.items())
    running: set[Future[Hashed]] = set()
    with ThreadPoolExecutor(threads) as pool:
        try:
            while True:
                while len(running) < 2 * threads and (item := next(waiting, None)):
                    running.add(pool.submit(job.hash, *item))
                if not running:
                    return
                finished, running = wait(running, timeout=_TICK_S, return_when=FIRST_COMPLETED)
                if on_progress:
                    on_progress(job.done, total)
                for future in finished:
                    yield future.result()
        finally:
            job.stopped.set()  # an interrupted check must not read a large file to its end
