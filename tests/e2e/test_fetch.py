"""`--fetch`: the linked media come from a server, whichever spelling of the address it knows."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import SLUG, STEM, Run


@pytest.fixture
def server(sample: Path, tmp_path: Path, serve: Callable[[Path], str]) -> str:
    """The address of a server that has the sample's media, and that the release now links to."""
    shop = tmp_path / "shop" / "videos"
    shop.mkdir(parents=True)
    for path in sample.glob(f"{STEM}.*"):
        shutil.move(path, shop)
    address = serve(shop.parent)
    text = (sample / "release.txt").read_text(encoding="utf-8")
    text = text.replace("https://www.example.org/ferry", address.rstrip("/"))
    (sample / "release.txt").write_text(text, encoding="utf-8")
    return address


def test_what_is_missing_is_downloaded_and_said(mediakit: Run, sample: Path, server: str) -> None:
    assert "--fetch" in mediakit("package", "sample", code=2).err
    told = mediakit("package", "sample", "--fetch", "--allow-private-addresses", "--format", "json").document
    assert [fetched["file"] for fetched in told["fetched"]] == [
        f"{STEM}.mp4",
        f"{STEM}.en.srt",
        f"{STEM}.es.srt",
    ]
    assert all(" " in fetched["address"] and STEM in fetched["url"] for fetched in told["fetched"])
    provenance = (sample / SLUG / "data/reports/provenance.json").read_text(encoding="utf-8")
    assert told["fetched"][0]["url"] in provenance
    mediakit("package", "sample", "--force")


def test_private_addresses_are_refused_unless_allowed(mediakit: Run, sample: Path, server: str) -> None:
    refused = mediakit("package", "sample", "--fetch", code=3)
    assert "not an address of the public internet" in refused.err
    assert not list(sample.glob("*.mp4"))


def test_a_download_may_be_too_large(mediakit: Run, sample: Path, server: str) -> None:
    allowed = ("--fetch", "--allow-private-addresses", "--max-download", "1")
    assert "more than" in mediakit("package", "sample", *allowed, code=3).err
    assert not list(sample.glob("*.mp4"))


def test_a_server_that_does_not_have_it(mediakit: Run, sample: Path, server: str, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "shop" / "videos")
    refused = mediakit("package", "sample", "--fetch", "--allow-private-addresses", code=3)
    assert "404" in refused.err
