"""The only place that starts processes: bounded in time and output, and never leaving one behind."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, Protocol

from mediakit.errors import InputError, StorageError, ToolError
from mediakit.model.media import Command, Completed
from mediakit.system.confinement import Limits, child_environment, confine
from mediakit.system.drain import Drain, ProgressDrain, StreamDrain
from mediakit.system.failure import failure, title

_STDOUT_BYTES = 64 << 20
_STDERR_BYTES = 1 << 20
_GRACE_S = 0.5
_POLL_S = 0.1
_POSIX = os.name == "posix"


class Runner(Protocol):
    """What runs commands."""

    def run(
        self,
        command: Command,
        *,
        on_progress: Callable[[int, int | None], None] | None = None,
        on_output: Callable[[bytes], None] | None = None,
    ) -> Completed:
        """What the command gave; `on_progress` hears milliseconds done and in all (`None`: not known).

        `on_output` gets standard output while it comes, however much it is; then none is in the result.
        """


class SubprocessRunner:
    """Runs commands as child processes, each in a session, an empty folder and an environment of its own.

    A command with a `duration_ms`, or one somebody listens to, is expected to print ffmpeg's `-progress` to
    its standard output: that is read, not returned, and the command is stopped when it makes no progress for
    `stall_s` seconds. So it is when it has nothing to say for so long to somebody who gets its output; he is
    called in another thread.
    """

    def __init__(self, *, limits: Limits | None = None, stall_s: float = 120) -> None:
        self._limits = limits or Limits()
        self._stall_s = stall_s
        self._launcher: tuple[str, ...] | None = None

    def run(
        self,
        command: Command,
        *,
        on_progress: Callable[[int, int | None], None] | None = None,
        on_output: Callable[[bytes], None] | None = None,
    ) -> Completed:
        """What the command gave.

        Raises ToolError when it cannot be started, fails or takes too long, StorageError when the disk is
        full, InputError when its input file cannot be read, and whatever a listener raises. Whatever happens,
        also Ctrl-C, the child is gone afterwards.
        """
        with ExitStack() as stack:
            stdin = _open_input(command.input_file, stack)
            process = self._start(command, stdin, _private_folder(stack))
            try:
                confine(process.pid, self._limits, command.timeout_s)
                completed = self._attend(process, command, on_progress, on_output)
            finally:
                _end(process)
        if completed.status not in command.accepted:
            raise failure(command, completed)
        return completed

    def _start(self, command: Command, stdin: IO[bytes] | int, folder: str) -> subprocess.Popen[bytes]:
        program = shutil.which(command.argv[0])
        if program is None:
            raise _cannot_start(command, "it is not there or may not be run")
        if self._launcher is None:
            self._launcher = _death_watch()
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        try:
            return subprocess.Popen(
                (*self._launcher, str(Path(program).absolute()), *command.argv[1:]),
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=folder,
                env=child_environment(os.environ),
                start_new_session=_POSIX,
                creationflags=flags,
            )
        except (OSError, ValueError) as error:  # ValueError: a NUL in an argument
            raise _cannot_start(command, getattr(error, "strerror", None) or str(error)) from error

    def _attend(
        self,
        process: subprocess.Popen[bytes],
        command: Command,
        on_progress: Callable[[int, int | None], None] | None,
        on_output: Callable[[bytes], None] | None,
    ) -> Completed:
        assert process.stdout is not None
        assert process.stderr is not None
        errors = Drain(process.stderr, _STDERR_BYTES)
        if on_output is not None:
            output: Drain = StreamDrain(process.stdout, on_output)
        elif on_progress is None and command.duration_ms is None:
            output = Drain(process.stdout, _STDOUT_BYTES)
        else:
            output = ProgressDrain(process.stdout)
        reporter = _Reporter(command, on_progress)
        deadline = time.monotonic() + command.timeout_s
        while not _ended(process, output):
            reporter.report(output)
            self._check_clock(command, output, deadline)
        _signal_group(process, "SIGKILL")  # whatever it left running would keep the pipes open
        for drain in (output, errors):
            drain.join(_GRACE_S * 10)
        if process.returncode in command.accepted:
            reporter.finish(output)
        return Completed(process.returncode, output.kept(), errors.kept().decode("utf-8", "replace"))

    def _check_clock(self, command: Command, output: Drain, deadline: float) -> None:
        name = title(command)
        if time.monotonic() > deadline:
            raise ToolError(f"{name} took longer than {command.timeout_s} seconds and was stopped.")
        if isinstance(output, StreamDrain):
            output.kept()
        elif output.overflowed and not isinstance(output, ProgressDrain):
            raise ToolError(f"{name} printed more than {_STDOUT_BYTES >> 20} MiB and was stopped.")
        if isinstance(output, ProgressDrain | StreamDrain) and self._is_stalled(command, output):
            raise ToolError(f"{name} made no progress for {self._stall_s:g} seconds and was stopped.")

    def _is_stalled(self, command: Command, output: ProgressDrain | StreamDrain) -> bool:
        if isinstance(output, StreamDrain):
            return time.monotonic() - output.moved_at > self._stall_s
        # At the end of the media ffmpeg rewrites the file with its index in front, and is silent.
        at_end = command.duration_ms is not None and output.done_ms >= command.duration_ms - 2000
        return not at_end and time.monotonic() - output.moved_at > self._stall_s


class _Reporter:
    """Tells a listener how far a command is: only forwards, never beyond the whole."""

    def __init__(self, command: Command, listener: Callable[[int, int | None], None] | None) -> None:
        self._total_ms = command.duration_ms
        self._listener = listener
        self._told_ms = -1

    def report(self, output: Drain) -> None:
        if self._listener is not None and isinstance(output, ProgressDrain):
            self._tell(output.done_ms)

    def finish(self, output: Drain) -> None:
        if self._listener is not None and isinstance(output, ProgressDrain):
            self._tell(output.done_ms if self._total_ms is None else self._total_ms)

    def _tell(self, done_ms: int) -> None:
        if self._total_ms is not None:
            done_ms = min(done_ms, self._total_ms)
        if self._listener is not None and done_ms > self._told_ms:
            self._told_ms = done_ms
            self._listener(done_ms, self._total_ms)


def _open_input(path: Path | None, stack: ExitStack) -> IO[bytes] | int:
    if path is None:
        return subprocess.DEVNULL
    if path.exists() and not path.is_file():  # opening a named pipe would wait for ever
        raise InputError("this is not a file.", place=str(path))
    try:
        return stack.enter_context(path.open("rb"))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}.", place=str(path)) from error


def _private_folder(stack: ExitStack) -> str:
    try:
        return stack.enter_context(
            tempfile.TemporaryDirectory(prefix="mediakit-", ignore_cleanup_errors=True)
        )
    except OSError as error:
        raise StorageError(f"No temporary folder can be made: {error.strerror}.") from error


def _death_watch() -> tuple[str, ...]:
    """What to put before a command so that the kernel ends it when we are killed outright; often nothing.

    Code of ours between fork and exec could do the same, but is not safe in a program with threads.
    """
    tool = shutil.which("setpriv", path=os.defpath) if sys.platform == "linux" else None
    if tool is None:
        return ()
    launcher = (tool, "--pdeathsig", "KILL", "--")
    try:
        subprocess.run((*launcher, tool, "--version"), check=True, capture_output=True, timeout=5)
    except (OSError, subprocess.SubprocessError):  # an old one that does not know the option
        return ()
    return launcher


def _ended(process: subprocess.Popen[bytes], output: Drain) -> bool:
    """Whether the child has ended; waits a little, and no longer than its standard output is open."""
    output.join(_POLL_S)
    if output.is_alive():  # perhaps held open by something that the child left running
        return process.poll() is not None
    with suppress(subprocess.TimeoutExpired):
        process.wait(_POLL_S)
    return process.returncode is not None


def _end(process: subprocess.Popen[bytes]) -> None:
    """See the child and all it started gone, asked first and forced after half a second."""
    try:
        if process.poll() is None:
            _signal_group(process, "SIGTERM")
            process.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        pass
    finally:
        _signal_group(process, "SIGKILL")  # also for what it started: only itself has been seen to go
        if process.returncode is None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_GRACE_S * 10)


def _signal_group(process: subprocess.Popen[bytes], name: str) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.Signals[name])


def _cannot_start(command: Command, reason: str) -> ToolError:
    return ToolError(
        f"{title(command)} failed: {Path(command.argv[0]).name!r} cannot be started, {reason}.",
        mend="`mediakit doctor` shows which programs are used.",
    )
