"""An agency's look on the pages around its releases, as it comes from what is live."""

import re
from pathlib import Path

import pytest

from mediakit.model.theme import Logo, Theme, ThemeFile
from mediakit.pipeline.publish import publish
from mediakit.pipeline.publishable import PublishOptions
from mediakit.pipeline.verify import verify
from tests.publish.list_reader import ListReader
from tests.publish.releases import make_bag
from tests.publish.servers import Server

BASE = "https://press.example.gov/"
THEME = Theme(
    light=(("accent", (122, 31, 92)),),
    logo=Logo(ThemeFile(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "svg"), 90, 30, "Port"),
    header='<p><a href="https://example.org/">Home</a></p>',
    footer="<p>Imprint</p>",
)
WITHDRAW = PublishOptions(withdraw=True)


@pytest.fixture(scope="module")
def bags(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An older release without a theme, and a newer one with it."""
    folder = tmp_path_factory.mktemp("themed")
    plain = make_bag(
        folder / "plain", slug="plain", base_url=BASE, media=99, article={"datePublished": "2026-01-01"}
    )
    themed = make_bag(
        folder / "themed",
        slug="themed",
        base_url=BASE,
        media=99,
        article={"datePublished": "2026-02-02", "about": [{"name": "Ferries"}]},
        info=(("Contact-Name", "Press Desk"), ("Source-Organization", "Port")),
        theme=THEME,
    )
    return plain, themed


def looks(page: str) -> list[str]:
    """What of the theme the page shows."""
    shown = {
        "style": r'href="(?:\.\./)*(?:themed/)?player/theme\.[0-9a-f]{8}\.css"',
        "logo": r'src="(?:\.\./)*(?:themed/)?player/logo\.[0-9a-f]{8}\.svg" alt="Port" width="90"',
        "header": '<a href="https://example.org/">Home</a>',
        "footer": "<p>Imprint</p>",
    }
    return [part for part, pattern in shown.items() if re.search(pattern, page)]


def text(server: Server, name: str) -> str:
    return (server.read(name) or b"").decode()


ALL = ["style", "logo", "header", "footer"]


def test_lists_have_the_look_of_the_newest_release(server: Server, bags: tuple[Path, Path]) -> None:
    publish(bags[0], server.address)
    assert looks(text(server, "index.html")) == []
    planned = publish(bags[1], server.address, options=PublishOptions(dry_run=True))
    receipt = publish(bags[1], server.address)
    assert {file.name for file in planned.sent} == {file.name for file in receipt.sent}
    for name in ("index.html", "topic-ferries.html"):
        assert looks(text(server, name)) == ALL
    reader = ListReader(server, BASE)
    reader.look()
    assert (reader.mixtures, reader.pages) == ([], 5)


def test_a_notice_has_it_at_every_depth(server: Server, bags: tuple[Path, Path]) -> None:
    for bag in bags:
        publish(bag, server.address)
    receipt = publish(bags[1], server.address, options=WITHDRAW)
    assert any(file.name.endswith(".vtt") for file in receipt.removed)
    for name in ("index.html", "embed.html", "reports/captions.html"):
        page = text(server, f"themed/{name}")
        assert looks(page) == ALL
        assert "Press Desk" in page
        for href in re.findall(r'(?:src|href)="((?:\.\./)*[a-z]+[^":]*)"', page):
            place = Path("themed", name).parent / href
            parts: list[str] = []
            for part in place.parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            assert server.read("/".join(parts)) is not None, href
    assert looks(text(server, "index.html")) == []
    assert verify(server.address).ok


def test_a_record_that_is_not_what_was_published_gives_no_look(
    bags: tuple[Path, Path], tmp_path: Path
) -> None:
    publish(bags[1], str(tmp_path))
    (record,) = (tmp_path / "themed" / "player").glob("theme.*.json")
    good = record.read_bytes()
    for bad in (good.replace(b"Imprint", b"<script>"), b"{", b"x" * 2_000_000):
        record.write_bytes(bad)
        publish(bags[0], str(tmp_path))
        (tmp_path / "plain" / ".mediakit.json").unlink()  # so that it is published anew
        assert looks((tmp_path / "index.html").read_text()) == []
    record.unlink()
    record.symlink_to("/etc/hostname")
    publish(bags[0], str(tmp_path))
    assert looks((tmp_path / "index.html").read_text()) == []
    record.unlink()
    record.write_bytes(good)
    publish(bags[0], str(tmp_path))
    assert looks((tmp_path / "index.html").read_text()) == ALL


def test_a_damaged_theme_in_the_bag_does_not_stand_in_a_withdrawals_way(tmp_path: Path) -> None:
    bag = make_bag(tmp_path / "bag", slug="themed", base_url=BASE, media=99, theme=THEME)
    publish(bag, str(tmp_path / "www"))
    (logo,) = (bag / "data" / "player").glob("logo.*")
    logo.write_bytes(b"?" * logo.stat().st_size)
    publish(bag, str(tmp_path / "www"), options=WITHDRAW)
    page = (tmp_path / "www" / "themed" / "index.html").read_text()
    assert looks(page) == []
    assert "withdrawn" in page
