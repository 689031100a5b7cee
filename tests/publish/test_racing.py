"""Two publishers at once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from mediakit.pipeline.publish import publish
from mediakit.pipeline.verify import verify
from mediakit.targets.mutex import data_tag
from mediakit.targets.opening import open_target
from mediakit.targets.sftp import SftpTarget
from mediakit.targets.webdav import WebdavTarget
from tests.publish.conftest import KINDS, place
from tests.publish.others import publish_together
from tests.publish.releases import Reader
from tests.publish.servers import Server


def _race(server: Server, bags: tuple[Path, ...]) -> None:
    """Both at once: what is live in the end is whole, and whoever lost was told so."""
    codes, said = publish_together(server, bags[1:3])
    assert 0 in codes, said
    assert all(not code or "another mediakit" in text for code, text in zip(codes, said, strict=True)), said
    assert set(codes) <= {0, 3}
    reader = Reader(server, bags)
    assert reader.look() in (1, 2)
    assert (reader.mixtures, reader.strayed) == ([], 0)
    assert verify(server.address).ok


def test_one_of_two_publishers_wins(server: Server, bags: tuple[Path, ...]) -> None:
    publish(bags[0], server.address)
    _race(server, bags)


@pytest.mark.parametrize("kind", ["sftp", "webdav"])
def test_a_lock_that_two_make_and_remove_all_the_time_is_never_an_error(
    kind: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one finds taken, the other may have removed before it looks."""
    server = place(request.getfixturevalue(kind), "lock", monkeypatch)

    def take(times: int) -> int:
        target = open_target(server.address)
        assert isinstance(target, SftpTarget | WebdavTarget)
        found = [(data, data_tag(data)) for data in (b"", b"me")]
        with closing(target):
            for _ in range(times):
                while not target.create("a/.mediakit.lock", b"me"):
                    assert target.read("a/.mediakit.lock", 10) in (None, *found)
                target.delete(("a/.mediakit.lock",))
        return times

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(take, (60, 60))) == [60, 60]


@pytest.mark.long
@pytest.mark.parametrize("kind", [*KINDS, "wsgidav"])
def test_one_of_two_publishers_wins_every_time(
    kind: str, bags: tuple[Path, ...], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):  # half of them into a place where there is nothing yet
        server = place(request.getfixturevalue(kind), f"race-{number // 2}", monkeypatch)
        _race(server, bags)
