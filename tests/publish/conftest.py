"""Servers of every kind that can be published to, and bags to publish."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.publish.releases import make_bag
from tests.publish.servers import (
    NGINX_MODULE,
    Server,
    folder_server,
    nginx_server,
    s3_server,
    ssh_server,
    wsgidav_server,
)

KINDS = ("folder", "s3", "sftp", "webdav")


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with s3_server(tmp_path_factory.mktemp("s3") / "weed") as server:
        yield server


@pytest.fixture(scope="session")
def sftp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with ssh_server(tmp_path_factory.mktemp("sftp") / "ssh") as server:
        yield server


@pytest.fixture(scope="session")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with nginx_server(tmp_path_factory.mktemp("nginx") / "dav") as server:
        yield server


@pytest.fixture(scope="session")
def webdav(request: pytest.FixtureRequest) -> Server:
    """nginx where it is, else WsgiDAV."""
    server: Server = request.getfixturevalue("nginx" if NGINX_MODULE.exists() else "wsgidav")
    return server


@pytest.fixture(scope="session")
def wsgidav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with wsgidav_server(tmp_path_factory.mktemp("wsgidav") / "dav") as server:
        yield server


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with folder_server(tmp_path_factory.mktemp("folder")) as server:
        yield server


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    """A place of its own at a target of each kind, with the environment that a publisher needs."""
    return place(request.getfixturevalue(request.param), tmp_path.name, monkeypatch)


def place(whole: Server, name: str, monkeypatch: pytest.MonkeyPatch) -> Server:
    """A place of its own below the server's address; the environment is set for publishing there."""
    for variable, value in whole.environment.items():
        monkeypatch.setenv(variable, value)
    where = name.replace("[", "-").replace("]", "")
    return replace(
        whole,
        address=f"{whole.address}/{where}",
        read=lambda below: whole.read(f"{where}/{below}"),
        folder=whole.folder / where if whole.folder else None,
    )


@pytest.fixture(scope="session")
def bags(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The same release four times: with other videos, and the last with other captions only."""
    folder = tmp_path_factory.mktemp("bags")
    three = [make_bag(folder / str(number), number) for number in (1, 2, 3)]
    return (*three, make_bag(folder / "4", 3, captions=4))
