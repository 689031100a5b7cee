"""Progress on a terminal: a check mark for each step done, a bar with the time left for long ones."""

from rich.console import Console as Terminal
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text


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

    def step(self, label: str) -> None:
        """Begin a step; the one before it gets its check mark."""
        self._finish()
        self._label = label
        self._progress.start()
        self._task = self._progress.add_task(label, total=None, share="")

    def advance(self, done: int, total: int | None) -> None:
        """Move the bar."""
        if self._task is not None:
            share = f"{min(done * 100 // total, 100)} %" if total else ""
            self._progress.update(self._task, completed=done, total=total, share=share)

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
