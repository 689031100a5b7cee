"""The site around the pages, on a real target of every kind."""

import json
import random
import re
import time
from contextlib import closing
from pathlib import Path

import pytest

from mediakit.errors import DestinationError, InputError, TargetError
from mediakit.model.publishing import Receipt
from mediakit.pipeline import site as site_module
from mediakit.pipeline.publish import publish
from mediakit.pipeline.publishable import PublishOptions
from mediakit.pipeline.verify import verify
from mediakit.targets.opening import open_target
from mediakit.targets.retrying import Patient
from tests.publish.conftest import KINDS, place
from tests.publish.killing import publish_and_kill
from tests.publish.others import publish_together, put
from tests.publish.releases import make_bag
from tests.publish.servers import Server

BASE = "https://press.example.gov/"
STEPS = (
    "Looking at what is to be listed",
    "Sending the list of releases",
    "Switching the list of releases",
)


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Five releases, a day apart, the first the oldest; each has a topic of its own, and they share one."""
    folder = tmp_path_factory.mktemp("releases")
    return tuple(
        make_bag(
            folder / str(number),
            number,
            slug=f"release-{number}",
            media=2000,
            base_url=BASE,
            article={
                "headline": f"Release {number}",
                "datePublished": f"2026-10-0{number}",
                "about": [{"name": f"Topic {number}"}, {"name": "Shared"}],
            },
        )
        for number in range(1, 6)
    )


def _listed(server: Server, name: str = "index.html") -> list[str]:
    page = (server.read(name) or b"").decode()
    return re.findall(r'href="([^"/]+)/index\.html"', page)


def _in_feeds(server: Server) -> list[list[str]]:
    feed = json.loads(server.read("feed.json") or b"{}")
    rss = (server.read("feed.xml") or b"").decode()
    sitemap = (server.read("sitemap.xml") or b"").decode()
    return [
        [item["url"] for item in feed["items"]],
        re.findall(r"<guid[^>]*>([^<]+)<", rss),
        [
            found
            for found in re.findall(r"<loc>([^<]+)</loc>", sitemap)
            if found.endswith("/") and found != BASE
        ],
    ]


def _site_files(receipt: Receipt) -> set[str]:
    return {file.name for file in receipt.sent if "/" not in file.name}


def test_three_releases_are_listed_newest_first(server: Server, releases: tuple[Path, ...]) -> None:
    for bag in (releases[1], releases[0], releases[2]):
        receipt = publish(bag, server.address)
    expected = ["release-3", "release-2", "release-1"]
    assert _listed(server) == expected
    assert _listed(server, "topic-shared.html") == expected
    assert _listed(server, "topic-topic-2.html") == ["release-2"]
    assert _in_feeds(server) == [[f"{BASE}{slug}/" for slug in expected]] * 3
    assert receipt.sent[-1].name == "sitemap.xml"
    assert {"index.html", "topic-topic-3.html", "feed.xml", "feed.json"} <= _site_files(receipt)
    assert "topic-topic-1.html" not in {file.name for file in receipt.removed}
    assert receipt.notes == ()
    style = re.search(r'href="(site\.[0-9a-f]{8}\.css)"', (server.read("index.html") or b"").decode())
    assert style
    assert server.read(style[1])
    assert verify(server.address).ok


def test_a_second_publish_of_any_of_them_sends_nothing(server: Server, releases: tuple[Path, ...]) -> None:
    for bag in releases[:3]:
        publish(bag, server.address)
    for bag in releases[:3]:
        receipt = publish(bag, server.address)
        assert (receipt.sent, receipt.removed, receipt.bytes_sent) == ((), (), 0)
        assert "index.html" in {file.name for file in receipt.unchanged}


def test_what_is_withdrawn_is_listed_no_more_and_the_feeds_stay(
    server: Server, releases: tuple[Path, ...]
) -> None:
    for bag in releases[:2]:
        publish(bag, server.address)
    withdraw = PublishOptions(withdraw=True)
    receipt = publish(releases[1], server.address, options=withdraw)
    assert _listed(server) == ["release-1"]
    assert _in_feeds(server) == [[f"{BASE}release-1/"]] * 3
    assert "topic-topic-2.html" in {file.name for file in receipt.removed}
    assert server.read("topic-topic-2.html") is None
    publish(releases[0], server.address, options=withdraw)
    assert _listed(server) == []
    assert _in_feeds(server) == [[], [], []]
    assert verify(server.address).ok
    publish(releases[1], server.address)
    assert _listed(server) == ["release-2"]


def test_a_dry_run_names_what_would_change(server: Server, releases: tuple[Path, ...]) -> None:
    publish(releases[0], server.address)
    before = server.read("index.html")
    for options in (PublishOptions(), PublishOptions(withdraw=True)):
        planned = publish(
            releases[0 if options.withdraw else 1],
            server.address,
            options=PublishOptions(withdraw=options.withdraw, dry_run=True),
        )
        assert server.read("index.html") == before
        done = publish(releases[0 if options.withdraw else 1], server.address, options=options)
        before = server.read("index.html")
        for part in ("sent", "unchanged", "removed"):
            names = [{file.name for file in getattr(receipt, part)} for receipt in (planned, done)]
            assert names[0] == names[1], part
        assert planned.replaced == done.replaced


def test_previews_are_never_listed(server: Server, releases: tuple[Path, ...], tmp_path: Path) -> None:
    bag = make_bag(tmp_path / "bag", slug="secret", info=(("Embargo-Until", "2999-01-01T00:00:00+00:00"),))
    preview = publish(bag, server.address, options=PublishOptions(embargoed_preview=True))
    assert server.read("index.html") is None
    publish(releases[0], server.address)
    assert _listed(server) == ["release-1"]
    for name in ("index.html", "feed.xml", "sitemap.xml", ".mediakit.json", ".mediakit-site.json"):
        assert preview.slug.encode() not in (server.read(name) or b"")


def test_without_an_address_it_is_said_once_that_there_are_no_feeds(
    server: Server, bags: tuple[Path, ...]
) -> None:
    planned = publish(bags[0], server.address, options=PublishOptions(dry_run=True))
    receipt = publish(bags[0], server.address)
    assert [note for note in receipt.notes if "--base-url" in note] == list(receipt.notes)
    assert len(receipt.notes) == 1
    assert planned.notes == receipt.notes
    assert [publish(bag, server.address).notes for bag in bags[:2]] == [(), ()]
    assert server.read("feed.xml") is None
    assert server.read("index.html")


@pytest.mark.parametrize("name", ["index.html", "feed.xml", "topic-shared.html"])
def test_a_foreign_file_is_refused_before_anything_is_sent(
    server: Server, releases: tuple[Path, ...], name: str
) -> None:
    put(server, name, b"theirs")
    put(server, "robots.txt", b"theirs, too")
    with pytest.raises(DestinationError, match="not put there by mediakit") as caught:
        publish(releases[0], server.address)
    assert caught.value.mend
    with closing(open_target(server.address)) as target:
        assert sorted(target.list("")) == sorted([name, "robots.txt"])
        target.delete((name,))
    publish(releases[0], server.address)
    assert server.read("robots.txt") == b"theirs, too"
    assert verify(server.address).ok


@pytest.mark.parametrize("slug", ["index.html", "topic-of-the-day.html", "feed.xml"])
def test_a_release_cannot_take_the_name_of_a_page(tmp_path: Path, slug: str) -> None:
    bag = make_bag(tmp_path / "bag", slug=slug)
    with pytest.raises(InputError, match="would stand where the site has a file"):
        publish(bag, str(tmp_path / "www"))
    assert not (tmp_path / "www").exists()


def test_a_release_is_not_published_into_another_ones_folder(
    releases: tuple[Path, ...], tmp_path: Path
) -> None:
    publish(releases[0], str(tmp_path))
    with pytest.raises((TargetError, DestinationError)):
        publish(releases[1], str(tmp_path / "release-1"))
    assert not (tmp_path / "release-1" / "release-2").exists()


def test_two_publishers_of_different_releases_are_both_listed(
    server: Server, releases: tuple[Path, ...]
) -> None:
    codes, said = publish_together(server, releases[:3])
    assert codes == [0, 0, 0], said
    assert _listed(server) == ["release-3", "release-2", "release-1"]
    assert _in_feeds(server) == [[f"{BASE}release-{number}/" for number in (3, 2, 1)]] * 3
    assert verify(server.address).ok


def _kill_and_mend(server: Server, releases: tuple[Path, ...], kills: int, of_each: int) -> None:
    """Kill so many publishers, and so many in each step, as they change the list; any publish mends that.

    The second and the third release come and go; the one that mends it is the first, or the same again.
    """
    chance, hit, live = random.Random(5), dict.fromkeys(STEPS, 0), {"release-1"}
    publish(releases[0], server.address)
    while sum(hit.values()) < kills or min(hit.values()) < of_each:
        done = sum(hit.values())
        number = 1 + done % 2
        rarest = min(STEPS, key=hit.__getitem__)
        step = publish_and_kill(server, releases[number], chance.uniform(0, 0.02), rarest)
        if step not in hit:
            publish(releases[number], server.address, options=PublishOptions(withdraw=True))
            continue
        hit[step] += 1
        assert server.read("index.html")  # whatever happens, there is a list
        publish(releases[0 if done % 2 else number], server.address)
        _expect_listed(server, live | {f"release-{number + 1}"})
        publish(releases[number], server.address, options=PublishOptions(withdraw=True))
        _expect_listed(server, live)


def _expect_listed(server: Server, live: set[str]) -> None:
    assert set(_listed(server)) == live
    assert [set(found) for found in _in_feeds(server)] == [{f"{BASE}{slug}/" for slug in live}] * 3
    assert verify(server.address).ok
    if server.folder:
        assert not list(server.folder.glob("*.part"))


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("kind", "kills", "of_each"),
    [
        *[(kind, 3 if kind in ("folder", "s3") else 1, 0) for kind in KINDS],  # a dead lock is waited out
        *[
            pytest.param(kind, kills, kills // 10 + 1, marks=pytest.mark.long)
            for kind, kills in (("folder", 60), ("s3", 40), ("sftp", 30), ("webdav", 30))
        ],
    ],
)
def test_a_kill_while_the_list_is_made_is_mended_by_the_next_publish(
    kind: str,
    kills: int,
    of_each: int,
    releases: tuple[Path, ...],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = place(request.getfixturevalue(kind), f"site-killed-{kills}", monkeypatch)
    _kill_and_mend(server, releases, kills, of_each)


def test_metadata_that_somebody_has_damaged_are_left_out_and_said(
    tmp_path: Path, releases: tuple[Path, ...]
) -> None:
    for bag in releases[:3]:
        publish(bag, str(tmp_path))
    (tmp_path / ".mediakit-site.json").unlink()  # else nothing is read that did not change
    (tmp_path / "release-1" / "release.json").write_text("{garbage")
    (tmp_path / "release-2" / ".mediakit.json").write_bytes(b"\xff\x00")
    receipt = publish(releases[3], str(tmp_path))
    found = re.findall(r'href="([^"/]+)/index\.html"', (tmp_path / "index.html").read_text())
    assert found == ["release-4", "release-3"]
    assert len(receipt.notes) == 2
    assert "release-1 is not listed" in receipt.notes[0]
    assert "release-2 is not listed" in receipt.notes[1]
    publish(releases[0], str(tmp_path))
    assert "release-1/index.html" in (tmp_path / "index.html").read_text()


@pytest.mark.parametrize("garbage", [b"", b"[]", b'{"mediakit-site": 1, "releases": 7}', b"\xff" * 100])
def test_a_damaged_memory_is_made_anew(tmp_path: Path, releases: tuple[Path, ...], garbage: bytes) -> None:
    publish(releases[0], str(tmp_path))
    (tmp_path / ".mediakit-site.json").write_bytes(garbage)
    publish(releases[1], str(tmp_path))
    assert "release-1/index.html" in (tmp_path / "index.html").read_text()
    assert json.loads((tmp_path / ".mediakit-site.json").read_bytes())["releases"].keys() == {
        "release-1",
        "release-2",
    }


def test_what_did_not_change_is_not_read_again(
    tmp_path: Path, releases: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for bag in releases[:4]:
        publish(bag, str(tmp_path))
    read: list[str] = []
    real = Patient.read

    def noting(target: Patient, name: str, limit: int) -> tuple[bytes, str] | None:
        read.append(name)
        return real(target, name, limit)

    monkeypatch.setattr(Patient, "read", noting)
    publish(releases[4], str(tmp_path))
    assert [name for name in read if name.endswith("release.json")] == ["release-5/release.json"]


def test_a_page_that_somebody_changed_is_found_and_mended(server: Server, releases: tuple[Path, ...]) -> None:
    publish(releases[0], server.address)
    put(server, "index.html", b"<p>defaced</p>")
    assert [finding.rule for file in verify(server.address).files for finding in file.findings] == [
        "live-changed"
    ]
    publish(releases[0], server.address)
    assert verify(server.address).ok


def test_others_who_do_not_come_to_an_end_are_not_waited_for_for_ever(
    tmp_path: Path, releases: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(releases[0], str(tmp_path))
    marker = tmp_path / ".mediakit.json"
    document = json.loads(marker.read_text())
    document["run"] = {"id": "0" * 32, "beat": 3, "ended": False, "files": []}
    marker.write_text(json.dumps(document))
    monkeypatch.setattr(site_module, "is_running", lambda _: True)
    monkeypatch.setattr(site_module, "PATIENCE_S", 1)
    began = time.monotonic()
    with pytest.raises(TargetError, match="others do not stop changing the list"):
        publish(releases[1], str(tmp_path))
    assert time.monotonic() - began < 60
    assert (tmp_path / "release-2" / "index.html").exists()
    monkeypatch.undo()
    monkeypatch.setattr("mediakit.targets.lease.WATCH_S", 1)
    publish(releases[1], str(tmp_path))
    assert "release-2/index.html" in (tmp_path / "index.html").read_text()


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", KINDS)
def test_both_are_listed_every_time(
    kind: str, releases: tuple[Path, ...], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        server = place(request.getfixturevalue(kind), f"both-{number}", monkeypatch)
        test_two_publishers_of_different_releases_are_both_listed(server, releases)
