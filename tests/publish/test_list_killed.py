"""Killed while releases change, come and go: the lists never name what is not there, and are mended."""

import random
from pathlib import Path

import pytest

from mediakit.model.theme import Logo, Theme, ThemeFile
from mediakit.pipeline.publish import publish
from mediakit.pipeline.publishable import PublishOptions
from mediakit.pipeline.verify import verify
from tests.publish.conftest import place
from tests.publish.killing import publish_and_kill
from tests.publish.list_reader import ListReader
from tests.publish.releases import make_bag
from tests.publish.servers import Server

BASE = "https://press.example.gov/"
STEPS = (
    "",
    "Sending",
    "Switching the page",
    "Sending the list of releases",
    "Switching the list of releases",
)
Versions = tuple[tuple[Path, ...], ...]


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """Three releases in four versions, each with a picture, a logo and topics of its own."""
    folder = tmp_path_factory.mktemp("versions")
    return tuple(
        tuple(_version(folder / f"{release}-{number}", release, number) for number in range(1, 5))
        for release in range(1, 4)
    )


def _version(folder: Path, release: int, number: int) -> Path:
    logo = f'<svg xmlns="http://www.w3.org/2000/svg"><!--{release} {number}--></svg>'.encode()
    return make_bag(
        folder,
        10 * release + number,
        slug=f"release-{release}",
        media=2000,
        base_url=BASE,
        article={
            "datePublished": f"2026-10-0{release}",
            "about": [{"name": f"Topic {release} {number}"}, {"name": f"Shared {number % 2}"}],
        },
        theme=Theme(
            light=(("accent", (release, number, 90)),), logo=Logo(ThemeFile(logo, "svg"), 9, 9, "Port")
        ),
    )


def _kill(server: Server, versions: Versions, kills: int, seed: int) -> ListReader:
    """Kill so many runs that publish or withdraw something; now and then one may finish."""
    chance, reader, killed = random.Random(seed), ListReader(server, BASE), 0
    for release in versions:
        publish(release[0], server.address)
    with reader.watching():
        while killed < kills:
            bag = chance.choice(chance.choice(versions))
            withdraw = chance.random() < 0.25
            step = publish_and_kill(
                server, bag, chance.uniform(0, 0.02), STEPS[killed % len(STEPS)], withdraw=withdraw
            )
            killed += step != "done"
            reader.look()
            if chance.random() < 0.3:
                publish(bag, server.address, options=PublishOptions(withdraw=chance.random() < 0.25))
        for release in versions:
            publish(release[-1], server.address)
    reader.look()
    return reader


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("kind", "kills"),
    [
        *[(kind, 4) for kind in ("folder", "s3")],
        *[pytest.param(kind, kills, marks=pytest.mark.long) for kind, kills in (("folder", 60), ("s3", 30))],
    ],
)
def test_the_lists_never_name_what_is_not_there(
    kind: str,
    kills: int,
    versions: Versions,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = place(request.getfixturevalue(kind), f"list-killed-{kills}", monkeypatch)
    reader = _kill(server, versions, kills, seed=kills)
    assert reader.mixtures == []
    assert reader.views > kills
    page = (server.read("index.html") or b"").decode()
    assert [page.count(f'href="release-{number}/index.html"') for number in (1, 2, 3)] == [1, 1, 1]
    assert 'src="release-3/player/logo.' in page
    assert verify(server.address).ok
