"""Processes of browsers: found or named as missing, started in a group of their own, ended for sure."""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from tests.browsers.driver import CannotStartError

GRACE_S = 5


def find_program(tool: str, *names: str) -> str:
    """The path of the first of these programs that is there; raises CannotStartError that names them."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise CannotStartError(f"no {tool} on this machine (looked for {', '.join(names)})")
    return found


def start(
    command: list[str], folder: Path, pass_fds: tuple[int, ...] = (), **environment: str
) -> "subprocess.Popen[bytes]":
    """A process, leader of its own group, whose home is the folder; what it says is kept in `<name>.log`."""
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / f"{Path(command[0]).name}.log").open("wb") as log:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, **home, **environment},
            start_new_session=True,
            pass_fds=pass_fds,
        )


def end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and its group, politely at first."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE_S)
