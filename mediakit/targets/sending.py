"""Many files sent at once, with what is done told as it happens, and stopped within a moment."""

import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from mediakit.targets.target import Commit, Piece, Target

_TICK_S = 0.1
OnProgress = Callable[[int, int], None]


class StoppedError(Exception):
    """The sending was told to stop."""


class Sending:
    """What has been sent so far, of all files of a run; `stop` ends it."""

    def __init__(self, total: int, on_progress: OnProgress, hold: Callable[[], None]) -> None:
        self.stop = threading.Event()
        self._total = total
        self._done: dict[str, int] = {}
        self._on_progress = on_progress
        self._hold = hold

    def stage(self, target: Target, pieces: tuple[Piece, ...], *, commit: bool) -> tuple[Commit, ...]:
        """Stage the pieces, several at once; with `commit` each appears as soon as it is there.

        The functions that let them appear come back in the order of the pieces.
        """

        def one(piece: Piece) -> Commit:
            if self.stop.is_set():
                raise StoppedError
            ready = target.stage(piece, lambda done: self._tell(piece, done))
            if commit:
                self._hold()
                ready()
            return ready

        with ThreadPoolExecutor(target.parallel) as pool:
            futures = [pool.submit(one, piece) for piece in pieces]
            try:
                self._watch(set(futures))
            except BaseException:
                self.stop.set()
                for future in futures:
                    future.cancel()
                raise
        return tuple(future.result() for future in futures)

    def _watch(self, running: set[Future[Commit]]) -> None:
        while running:
            finished, running = wait(running, timeout=_TICK_S, return_when=FIRST_COMPLETED)
            self._on_progress(sum(list(self._done.values())), self._total)
            for future in finished:
                future.result()

    def _tell(self, piece: Piece, done: int) -> None:
        if self.stop.is_set():
            raise StoppedError
        self._done[piece.file.name] = done
