"""What goes to the terminal: results to standard output, progress and messages to standard error."""

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from mediakit.errors import MediakitError, ToolError

if TYPE_CHECKING:
    from mediakit.cli.bars import Bars


class Console:
    """The one place that prints. Progress is drawn on a terminal only, and never with `--quiet`."""

    def __init__(self) -> None:
        self.debug = False
        self.quiet = False
        self.ffmpeg: str | None = None
        self._bars: Bars | None = None

    def step(self, label: str) -> None:
        """Show that a new step has begun, and the one before it is done."""
        if bars := self._progress():
            bars.step(label)

    def advance(self, done: int, total: int | None) -> None:
        """Show how much of the current step is done."""
        if bars := self._progress():
            bars.advance(done, total)

    def play(self, done_ms: int, total_ms: int) -> None:
        """Show how much media has been gone through, of all that will be."""
        if bars := self._progress():
            bars.play(done_ms, total_ms)

    def result(self, text: str) -> None:
        """Print the result, a whole document or whole lines."""
        self.close(finished=True)
        from mediakit.cli.streams import print_text

        print_text(text if text.endswith("\n") else f"{text}\n")

    def note(self, text: str) -> None:
        """Print a message that `--quiet` silences."""
        if not self.quiet:
            self._line(text, finished=True)

    def error(self, text: str) -> None:
        """Print a message that nothing silences, on one line."""
        self._line(f"mediakit: {text}")

    def fail(self, error: MediakitError) -> None:
        """Print why it did not work: one line a problem; with `--debug` also what the tool printed, and
        where.
        """
        for line in str(error).split("\n"):
            self.error(line)
        if self.debug:
            if isinstance(error, ToolError) and error.detail:
                self._line(error.detail)
            self._line(_traceback(error))

    def crash(self, error: Exception) -> None:
        """Print that mediakit itself has failed."""
        if self.debug:
            self._line(_traceback(error))
        kind = type(error).__name__
        self.error(f"an error of mediakit's own ({kind}: {error}); run again with --debug and report it.")

    def abandon_output(self) -> None:
        """Stop writing to a standard output that nobody reads any more."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def close(self, *, finished: bool = False) -> None:
        """End the progress display; the last step gets its check mark when it is `finished`."""
        if self._bars is not None:
            self._bars.close(finished=finished)
            self._bars = None

    def _line(self, text: str, *, finished: bool = False) -> None:
        self.close(finished=finished)
        if sys.stderr is None:
            return
        with suppress(OSError):  # nobody can be told; what is done still counts
            sys.stderr.write(f"{_printable(text)}\n")
            sys.stderr.flush()

    def _progress(self) -> "Bars | None":
        if self.quiet or sys.stderr is None or not sys.stderr.isatty():
            return None
        if self._bars is None:
            from mediakit.cli.bars import Bars

            self._bars = Bars()
        return self._bars


def _traceback(error: Exception) -> str:
    from traceback import format_exception  # with what it needs itself, half of what this module would take

    return "".join(format_exception(error))


def _printable(text: str) -> str:
    """The text without control characters, which file names and captions may hold to trick a terminal."""
    return "".join(
        char if char in "\n\t" or char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text
    )
