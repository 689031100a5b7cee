"""Progress on a terminal: a check mark for each step done, a bar with the time left for long ones."""

import time
from dataclasses import dataclass

from rich.console import Console as Terminal
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text


@dataclass(slots=True)
class _Media:
    """All the media that a job goes through, and since when it does."""

    since: float
    first_ms: int
    total_ms: int
    done_ms: int

    def share(self) -> str:
        """The share that is done and the speed: `42 %, 1.8×`."""
        seconds = time.monotonic() - self.since
        share = f"{min(self.done_ms * 100 // max(self.total_ms, 1), 100)} %"
        if seconds < 1 or self.done_ms == self.first_ms:
            return share
        return f"{share}, {(self.done_ms - self.first_ms) / 1000 / seconds:.1f}\N{MULTIPLICATION SIGN}"


class Bars:
    """One line for the step that is running, and a line with a check mark for each that is done."""

    def __init__(self) -> None:
        self._terminal = Terminal(stderr=True)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[share]}"),
            TimeRemainingColumn(),
            console=self._terminal,
            transient=True,
        )
        self._task: TaskID | None = None
        self._label = ""
        self._media: _Media | None = None

    def step(self, label: str) -> None:
        """Begin a step; the one before it gets its check mark."""
        self._finish()
        self._label = label
        self._progress.start()
        media = self._media
        if media and media.done_ms < media.total_ms:  # the same work goes on
            self._task = self._progress.add_task(
                label, total=media.total_ms, completed=media.done_ms, share=media.share()
            )
        else:
            self._task = self._progress.add_task(label, total=None, share="")

    def advance(self, done: int, total: int | None) -> None:
        """Move the bar."""
        if self._task is not None:
            share = f"{min(done * 100 // total, 100)} %" if total else ""
            self._progress.update(self._task, completed=done, total=total, share=share)

    def play(self, done_ms: int, total_ms: int) -> None:
        """Move the bar for all the media, with how many times faster than playing it goes."""
        if self._media is None or total_ms != self._media.total_ms:
            self._media = _Media(time.monotonic(), done_ms, total_ms, done_ms)
        self._media.done_ms = done_ms
        if self._task is not None:
            share = self._media.share()
            self._progress.update(self._task, completed=done_ms, total=total_ms, share=share)

    def close(self, *, finished: bool) -> None:
        """Take the bar away, because a result or an error is about to be printed."""
        self._finish(done=finished)
        self._progress.stop()

    def _finish(self, *, done: bool = True) -> None:
        if self._task is None:
            return
        self._progress.remove_task(self._task)
        self._task = None
        if done:
            self._terminal.print(Text.assemble(("✓ ", "green"), self._label))
