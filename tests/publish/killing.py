"""Publishing that is killed at any moment, with somebody reading all the while."""

import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from mediakit.pipeline.publish import publish
from tests.publish.releases import Reader
from tests.publish.servers import Server

_PUBLISHER = """
import sys
from mediakit.pipeline.progress import Silent
from mediakit.pipeline.publish import publish
from mediakit.pipeline.publishable import PublishOptions
import {module}
class Steps(Silent):
    def step(self, label): print(label, flush=True)
print("ready", flush=True)
sys.stdin.readline()
publish(sys.argv[1], sys.argv[2], options=PublishOptions(withdraw={withdraw}), progress=Steps())
print("done", flush=True)
"""
_MODULES = {
    "s3": "mediakit.targets.objects",
    "sftp": "mediakit.targets.sftp",
    "dav": "mediakit.targets.webdav",
}
SWITCHING = "Switching the page"


@dataclass
class Killed:
    """What came of many kills: how many hit, in which step, and what readers saw."""

    kills: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    views: int = 0
    strayed: int = 0
    mixtures: list[str] = field(default_factory=list)


def kill_and_recover(server: Server, bags: tuple[Path, ...], kills: int, seed: int = 1) -> Killed:
    """Kill that many publishing runs, each at another random moment, every second one late.

    After each, the version that is live has to be whole; every other time the same bag is published again,
    which has to bring the new version whole, else the next bag comes on top of what the dead run left.
    """
    chance, killed = random.Random(seed), Killed()
    reader = Reader(server, bags)
    publish(bags[0], server.address)
    length_s = _length_s(server, bags)
    stop = threading.Event()
    watching = threading.Thread(target=_watch, args=(reader, stop))
    watching.start()
    current = 0
    try:
        while killed.kills < kills:
            current = (current + 1) % len(bags)
            late = chance.random() < 0.5
            after_s = chance.uniform(0, length_s * (0.2 if late else 1.1))
            step = publish_and_kill(server, bags[current], after_s, SWITCHING if late else "")
            if step == "done":
                continue
            killed.kills += 1
            killed.steps[step] += 1
            assert _view(server, bags, killed) is not None
            if chance.random() < 0.5:
                publish(bags[current], server.address)
                assert _view(server, bags, killed, whole=True) == current
    finally:
        stop.set()
        watching.join()
    killed.views += reader.views
    killed.strayed += reader.strayed
    killed.mixtures += reader.mixtures
    return killed


def _view(server: Server, bags: tuple[Path, ...], killed: Killed, *, whole: bool = False) -> int | None:
    reader = Reader(server, bags)
    number = reader.look()
    killed.mixtures += reader.mixtures
    assert not (whole and reader.strayed), "a finished publish has left pages of two versions"
    return number


def _watch(reader: Reader, stop: threading.Event) -> None:
    while not stop.is_set():
        if reader.look() is None:
            reader.mixtures.append("the page is missing")
        time.sleep(0.005)


def _length_s(server: Server, bags: tuple[Path, ...]) -> float:
    """How long an undisturbed publish of something new takes."""
    with _started(server, bags[1]) as process:
        began = time.monotonic()
        _go(process)
        process.wait(120)
        return time.monotonic() - began


def publish_and_kill(server: Server, bag: Path, after_s: float, step: str, *, withdraw: bool = False) -> str:
    """The step in which the run was killed, so long after it (or, with "", after the start) had begun."""
    said = ["nothing"]
    reached = threading.Event()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line.strip())
            if line.strip() in (step, "done"):
                reached.set()
        reached.set()

    with _started(server, bag, withdraw=withdraw) as process:
        listening = threading.Thread(target=listen)
        listening.start()
        _go(process)
        if step:
            reached.wait(120)
        time.sleep(after_s)
        process.kill()
        process.wait()
        listening.join()
    return said[-1]


def _started(server: Server, bag: Path, *, withdraw: bool = False) -> "subprocess.Popen[str]":
    """A publisher that has loaded everything and waits for a word."""
    module = next((home for start, home in _MODULES.items() if server.address.startswith(start)), "sys")
    process = subprocess.Popen(
        [sys.executable, "-c", _PUBLISHER.format(module=module, withdraw=withdraw), str(bag), server.address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **server.environment},
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    return process


def _go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()
