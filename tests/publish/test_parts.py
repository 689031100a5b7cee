"""What runs that died were bringing is found by its name, and removed by the next one."""

import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from mediakit.errors import TargetError
from mediakit.pipeline.publish import publish
from mediakit.pipeline.verify import verify
from mediakit.targets.opening import open_target
from mediakit.targets.parts import is_part, part_name
from mediakit.targets.webdav import WebdavTarget
from tests.publish.conftest import place
from tests.publish.others import put
from tests.publish.releases import SLUG
from tests.publish.servers import Server

OWNER = "0123abcd" * 2


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("name", ["index.html", "a/media/x.mp4", "a/" + "y" * 250, ".mediakit.json", "a b"])
def test_a_part_is_known_by_its_name(name: str, hidden: bool) -> None:
    part = part_name(OWNER, name, hidden=hidden)
    assert is_part(part)
    assert part.rpartition("/")[0] == name.rpartition("/")[0]
    assert len(part.rpartition("/")[2]) < 160
    assert part.rpartition("/")[2].startswith(".") is hidden


@pytest.mark.parametrize(
    "name",
    ["x.part", "mediakit-notes.part", ".mediakit.json", "mediakit-0123abcd-x", "mediakit-0123ABCD-x.part"],
)
def test_what_others_call_theirs_is_none(name: str) -> None:
    assert not is_part(name)


def test_the_next_publish_removes_what_was_left(server: Server, bags: tuple[Path, ...]) -> None:
    hidden = not server.address.startswith("dav")  # where nginx would not list it
    publish(bags[0], server.address)
    left = [part_name(OWNER, name, hidden=hidden) for name in ("index.html", f"{SLUG}/media/film.mp4")]
    for name in (*left, f"{SLUG}/media/theirs.part"):
        put(server, name, b"left")
    found = [finding.message for file in verify(server.address).files for finding in file.findings]
    assert found == ["media/theirs.part: this was not put there by mediakit."]
    publish(bags[1], server.address)
    with closing(open_target(server.address)) as target:
        there = {name for name in target.list("") if name.endswith(".part")}
    assert there == {f"{SLUG}/media/theirs.part"}


@pytest.mark.parametrize("kind", ["webdav", "wsgidav"])
def test_what_another_takes_for_left_over_is_put_again(
    kind: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = place(request.getfixturevalue(kind), "swept", monkeypatch)
    stop = threading.Event()

    def sweep() -> None:
        with closing(open_target(server.address)) as sweeper:
            while not stop.is_set():
                with suppress(TargetError):  # WsgiDAV's, when what it lists goes meanwhile
                    sweeper.delete(tuple(name for name in sweeper.list("") if is_part(name)))

    sweeping = threading.Thread(target=sweep)
    with closing(open_target(server.address)) as target:
        assert isinstance(target, WebdavTarget)
        assert target.create("a/first", b"me")
        sweeping.start()
        try:
            for number in range(60):
                assert target.create(f"a/{number}", b"me")
        finally:
            stop.set()
            sweeping.join()
        assert all(f"a/{number}" in target.list("") for number in range(60))
