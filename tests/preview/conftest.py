"""Bags to preview, and `mediakit preview` running."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.browsers.site import sample_content, write_site
from tests.clips import make
from tests.powers import powerless
from tests.publish.releases import make_bag

SECONDS = 24


@dataclass(frozen=True)
class Answer:
    """What a server answered; the names of headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Previewed:
    """A running preview: the addresses that it printed, and its process."""

    addresses: tuple[str, ...]
    process: "subprocess.Popen[str]"

    @property
    def address(self) -> str:
        return self.addresses[0]

    @property
    def port(self) -> int:
        return int(self.address.split(":")[2].split("/")[0])

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """What it answers to exactly this path; `_` in a header's name is a hyphen."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        try:
            return _answer(connection.getresponse())
        finally:
            connection.close()

    def ask_raw(self, request: bytes) -> bytes:
        """All that it answers to these bytes, until it hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(request)
            answer = b""
            while data := connection.recv(65536):
                answer += data
            return answer


Preview = Callable[..., Previewed]


@contextmanager
def previewing(*arguments: str | Path, **environment: str) -> Iterator[Previewed]:
    """`mediakit preview` with these arguments."""
    process = start_preview(*arguments, **environment)
    try:
        assert process.stdout is not None
        first = process.stdout.readline().strip()
        assert first, process.communicate()
        yield Previewed((first,), process)
    finally:
        process.kill()
        process.communicate()


def start_preview(*arguments: str | Path, **environment: str) -> "subprocess.Popen[str]":
    """The process, which has not said anything yet."""
    return subprocess.Popen(
        [*(powerless() or ()), sys.executable, "-m", "mediakit", "preview", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "default", **environment},
    )


@pytest.fixture(scope="session")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small bag; not to be changed."""
    return make_bag(tmp_path_factory.mktemp("bags") / "ferry")


@pytest.fixture(scope="session")
def running(bag: Path) -> Iterator[Previewed]:
    """The bag's preview."""
    with previewing(bag) as previewed:
        yield previewed


@pytest.fixture
def preview() -> Iterator[Preview]:
    """A function that starts `mediakit preview` with these arguments."""
    running = []

    def start(*arguments: str | Path, **environment: str) -> Previewed:
        manager = previewing(*arguments, **environment)
        running.append(manager)
        return manager.__enter__()

    yield start
    for manager in running:
        manager.__exit__(None, None, None)


@pytest.fixture(scope="session")
def long_video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A video that is too large (some 20 MB) for a browser to load all of it at once."""
    noise = ("-f", "lavfi", "-i", f"testsrc2=size=640x360:rate=10:duration={SECONDS},noise=alls=60:allf=t")
    codec = ("-c:v", "libx264", "-preset", "ultrafast", "-b:v", "6M", "-g", "10", "-pix_fmt", "yuv420p")
    return make(tmp_path_factory.mktemp("long") / "long.mp4", *noise, *codec, "-movflags", "+faststart")


@pytest.fixture(scope="session")
def long_site(long_video: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the player page of that video."""
    return write_site(sample_content(), tmp_path_factory.mktemp("site"), long_video).parent


def _answer(response: HTTPResponse) -> Answer:
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, response.read())
