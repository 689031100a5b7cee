"""Killed at any moment: a reader has the old release whole, or the new one, and the next run finishes."""

from pathlib import Path

import pytest

from tests.publish.conftest import KINDS, place
from tests.publish.killing import SWITCHING, kill_and_recover

_MANY = {"folder": 120, "s3": 120, "sftp": 40, "webdav": 40, "wsgidav": 20}


@pytest.mark.parametrize(("kind", "kills"), [("folder", 4), ("s3", 3), ("sftp", 1), ("webdav", 1)])
def test_a_few_kills(
    kind: str,
    kills: int,
    bags: tuple[Path, ...],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = place(request.getfixturevalue(kind), "few", monkeypatch)
    assert kill_and_recover(server, bags, kills).mixtures == []


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", [*KINDS, "wsgidav"])
def test_many_kills(
    kind: str, bags: tuple[Path, ...], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = place(request.getfixturevalue(kind), "killed", monkeypatch)
    killed = kill_and_recover(server, bags, _MANY[kind], seed=7)
    assert killed.mixtures == []
    assert killed.kills == _MANY[kind]
    assert killed.steps[SWITCHING] > _MANY[kind] // 20  # enough of them where it matters
