"""What others do at a target: put their files there, publish at the same moment."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from mediakit.targets.opening import open_target
from tests.publish.servers import Server

_RUN = "import sys; from mediakit.cli import run; sys.exit(run(sys.argv[1:]))"


def put(server: Server, name: str, data: bytes) -> None:
    """Have somebody else's file at the server."""
    with closing(open_target(server.address)) as target:
        target.write(name, data, None)


def publish_together(server: Server, bags: tuple[Path, ...]) -> tuple[list[int], list[str]]:
    """How publishers of these bags that start at the same moment end: exit codes, and what they say of it."""
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", _RUN, "publish", str(bag), server.address],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env={**os.environ, **server.environment},
        )
        for bag in bags
    ]
    said = [racer.communicate(timeout=240)[1].decode() for racer in racers]
    return [racer.returncode for racer in racers], said
