"""What publishing promises, on a real target of every kind."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mediakit.errors import DestinationError, InputError, TargetError
from mediakit.model.findings import CheckError
from mediakit.pipeline.publish import publish
from mediakit.pipeline.publishable import PublishOptions
from mediakit.pipeline.verify import verify
from mediakit.targets.marker import MARKER
from tests.publish.others import put
from tests.publish.releases import SLUG, Reader, make_bag
from tests.publish.servers import Server

WITH_LINKS = ("folder", "sftp")


def test_the_page_lands_whole(server: Server, bags: tuple[Path, ...]) -> None:
    receipt = publish(bags[0], server.address)
    assert Reader(server, bags).look() == 0
    assert {file.name for file in receipt.sent if "/" in file.name} == {
        f"{SLUG}/{path.relative_to(bags[0] / 'data')}"
        for path in (bags[0] / "data").rglob("*")
        if path.is_file() and "source" not in path.parts
    }
    assert [file.name for file in receipt.sent if "/" in file.name][-1] == f"{SLUG}/index.html"
    assert verify(server.address).ok
    assert verify(f"{server.address}/{SLUG}").ok


def test_what_is_received_stays_at_home_unless_it_is_wanted(server: Server, bags: tuple[Path, ...]) -> None:
    publish(bags[0], server.address)
    assert server.read(f"{SLUG}/source/release.txt") is None
    receipt = publish(bags[0], server.address, options=PublishOptions(with_source=True))
    assert [file.name for file in receipt.sent] == [f"{SLUG}/source/release.txt"]
    assert server.read(f"{SLUG}/source/release.txt") == b"As received.\n"
    assert verify(server.address).ok


def test_a_second_publish_sends_nothing(server: Server, bags: tuple[Path, ...]) -> None:
    first = publish(bags[0], server.address)
    second = publish(bags[0], server.address)
    assert (second.sent, second.removed, second.bytes_sent) == ((), (), 0)
    assert {file.name for file in second.unchanged} == {file.name for file in first.sent}


def test_a_caption_fix_sends_captions_and_pages(server: Server, bags: tuple[Path, ...]) -> None:
    publish(bags[2], server.address)
    receipt = publish(bags[3], server.address)
    assert not any("media/" in file.name for file in receipt.sent)
    assert any("captions/" in file.name for file in receipt.sent)
    assert Reader(server, bags).look() == 3


def test_the_previous_version_stays_until_the_next_publish(server: Server, bags: tuple[Path, ...]) -> None:
    videos = [next((bag / "data" / "media").iterdir()).name for bag in bags[:3]]

    def there() -> list[bool]:
        return [server.read(f"{SLUG}/media/{video}") is not None for video in videos]

    publish(bags[0], server.address)
    publish(bags[1], server.address)
    assert there() == [True, True, False]
    receipt = publish(bags[2], server.address)
    assert there() == [False, True, True]
    assert f"{SLUG}/media/{videos[0]}" in [file.name for file in receipt.removed]
    publish(bags[2], server.address)
    assert there() == [False, True, True]


def test_files_as_received_go_as_soon_as_they_are_left_out(server: Server, bags: tuple[Path, ...]) -> None:
    source = f"{SLUG}/source/release.txt"
    publish(bags[0], server.address, options=PublishOptions(with_source=True))
    assert server.read(source)
    receipt = publish(bags[0], server.address)
    assert [file.name for file in receipt.removed] == [source]
    assert server.read(source) is None
    assert verify(server.address).ok


def test_a_dry_run_writes_nothing(server: Server, bags: tuple[Path, ...]) -> None:
    publish(bags[0], server.address)
    before = server.read(f"{SLUG}/.mediakit.json")
    planned = publish(bags[1], server.address, options=PublishOptions(dry_run=True))
    assert server.read(f"{SLUG}/.mediakit.json") == before
    assert Reader(server, bags).look() == 0
    done = publish(bags[1], server.address)
    assert (planned.sent, planned.replaced, planned.removed) == (done.sent, done.replaced, done.removed)


def test_withdrawing_leaves_a_notice(server: Server, bags: tuple[Path, ...]) -> None:
    publish(bags[0], server.address)
    receipt = publish(bags[0], server.address, options=PublishOptions(withdraw=True))
    for page in ("index.html", "embed.html", "reports/captions.html"):
        text = (server.read(f"{SLUG}/{page}") or b"").decode()
        assert "withdrawn" in text
        assert "noindex" in text
    assert json.loads(server.read(f"{SLUG}/release.json") or b"")["@graph"][0]["creativeWorkStatus"]
    assert all(server.read(file.name) is None for file in receipt.removed)
    assert any("media/" in file.name for file in receipt.removed)
    assert verify(server.address).ok
    publish(bags[0], server.address)
    assert Reader(server, bags).look() == 0


def test_what_is_not_published_cannot_be_withdrawn(server: Server, bags: tuple[Path, ...]) -> None:
    with pytest.raises(InputError, match="not published there"):
        publish(bags[0], server.address, options=PublishOptions(withdraw=True))


def test_what_somebody_changed_is_found_and_mended(server: Server, bags: tuple[Path, ...]) -> None:
    publish(bags[0], server.address)
    put(server, f"{SLUG}/index.html", b"<p>defaced</p>")
    report = verify(server.address)
    assert [finding.rule for finding in report.files[0].findings] == ["live-changed"]
    publish(bags[0], server.address)
    assert verify(server.address).ok


def test_foreign_files_are_left_alone(server: Server, bags: tuple[Path, ...]) -> None:
    foreign = f"{SLUG}/media/theirs.txt"
    put(server, foreign, b"theirs")
    for bag in bags:
        publish(bag, server.address)
    publish(bags[0], server.address, options=PublishOptions(withdraw=True))
    assert server.read(foreign) == b"theirs"


def test_a_foreign_page_is_not_replaced(server: Server, bags: tuple[Path, ...]) -> None:
    page = f"{SLUG}/index.html"
    put(server, page, b"theirs")
    with pytest.raises(DestinationError, match="not put there by mediakit"):
        publish(bags[0], server.address)
    assert server.read(page) == b"theirs"
    assert server.read(f"{SLUG}/{MARKER}") is None
    put(server, page, (bags[0] / "data" / "index.html").read_bytes())
    assert page in [file.name for file in publish(bags[0], server.address).unchanged]


@pytest.mark.parametrize("server", WITH_LINKS, indirect=True)
def test_links_in_the_target_are_not_followed(server: Server, bags: tuple[Path, ...], tmp_path: Path) -> None:
    assert server.folder
    outside = tmp_path / "outside"
    outside.mkdir()
    for link in (SLUG, f"{SLUG}/media", f"{SLUG}/index.html"):
        path = server.folder / link
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(outside if "index" not in link else outside / "index.html")
        with pytest.raises((InputError, TargetError)):
            publish(bags[0], server.address)
        assert list(outside.iterdir()) == []
        path.unlink()


@pytest.mark.parametrize("offset", ["-05:00", "-04:00", "+14:00"])
def test_an_embargo_ends_at_its_instant(tmp_path: Path, offset: str) -> None:
    ends = datetime.fromisoformat(f"2026-11-01T01:30:00{offset}")
    bag = make_bag(tmp_path / "bag", info=(("Embargo-Until", ends.isoformat()),))
    before = datetime.fromtimestamp(ends.timestamp() - 1, UTC)
    with pytest.raises(InputError, match="embargoed until"):
        publish(bag, str(tmp_path / "www"), now=before)
    assert not (tmp_path / "www").exists()
    publish(bag, str(tmp_path / "www"), now=ends)
    assert (tmp_path / "www" / SLUG / "index.html").exists()


def test_a_preview_has_an_address_that_nobody_guesses(server: Server, tmp_path: Path) -> None:
    bag = make_bag(tmp_path / "bag", info=(("Embargo-Until", "2999-01-01T00:00:00+00:00"),))
    options = PublishOptions(embargoed_preview=True)
    first = publish(bag, server.address, options=options)
    assert len(first.slug.removeprefix("preview-")) == 32
    assert server.read(f"{SLUG}/index.html") is None
    frame = (server.read(f"{first.slug}/index.html") or b"").decode()
    assert "noindex" in frame
    assert 'src="page/index.html"' in frame
    assert server.read(f"{first.slug}/page/index.html") == (bag / "data" / "index.html").read_bytes()
    again = publish(bag, server.address, options=options)
    assert (again.slug, again.sent) == (first.slug, ())


def test_errors_in_captions_need_somebody_who_answers_for_them(tmp_path: Path) -> None:
    bag = make_bag(tmp_path / "bag", caption_errors=2)
    with pytest.raises(CheckError, match="captions have errors"):
        publish(bag, str(tmp_path / "www"))
    assert not (tmp_path / "www").exists()
    waived = make_bag(tmp_path / "waived", caption_errors=2, info=(("Accessibility-Waiver", "Known."),))
    publish(waived, str(tmp_path / "www"))


def _changed(bag: Path) -> None:
    (bag / "data" / "index.html").write_text("changed")


def _escaping(bag: Path) -> None:
    manifest = bag / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text().replace("data/embed.html", "data/../../embed.html"))


def _linked(bag: Path) -> None:
    page = bag / "data" / "embed.html"
    page.unlink()
    page.symlink_to("/etc/passwd")


@pytest.mark.parametrize("damage", [_changed, _escaping, _linked])
def test_a_damaged_bag_is_refused(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    bag = make_bag(tmp_path / "bag")
    damage(bag)
    with pytest.raises(CheckError, match="not whole"):
        publish(bag, str(tmp_path / "www"))
    assert not (tmp_path / "www").exists()


def test_a_bag_for_another_address_is_refused(tmp_path: Path) -> None:
    bag = make_bag(tmp_path / "bag", base_url="https://old.example.org/")
    (tmp_path / "mediakit.toml").write_text('base-url = "https://new.example.org/press/"')
    with pytest.raises(InputError, match=r"made for https://old\.example\.org/"):
        publish(bag, str(tmp_path / "www"))


def test_a_bag_is_not_published_into_itself(tmp_path: Path) -> None:
    bag = make_bag(tmp_path / SLUG)
    for place in (bag, bag / "data", tmp_path):
        with pytest.raises(DestinationError, match="in the bag itself"):
            publish(bag, str(place))


def test_a_killed_machine_leaves_a_run_that_is_watched(
    tmp_path: Path, bags: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that this machine does not know may live elsewhere: its marker has to stand still for a while."""
    publish(bags[0], str(tmp_path))
    marker = tmp_path / SLUG / ".mediakit.json"
    document = json.loads(marker.read_text())
    document["run"] = {"id": "0" * 32, "beat": 3, "ended": False, "files": []}
    marker.write_text(json.dumps(document))
    monkeypatch.setattr("mediakit.targets.lease.WATCH_S", 1)
    publish(bags[1], str(tmp_path))
    assert json.loads(marker.read_text())["run"] is None
