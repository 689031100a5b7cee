"""Bags for the tests, and what another program says of them."""

import logging
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from mediakit.bundle.writing import write_bag

FILES = {
    "index.html": b"<p>front</p>",
    "data/index.html": b"<p>page</p>",
    "data/captions/clip.en.srt": b"1\n00:00:01,000 --> 00:00:02,000\nHello\n",
    "data/media/clip.mp4": bytes(range(256)) * 50,
    "data/source/empty.txt": b"",
}
INFO = (("Source-Organization", "Harbour Office"), ("External-Description", "New ferry terminal opens"))


@pytest.fixture(scope="session")
def build_bag() -> Callable[[Path], Path]:
    """A function that makes a small bag of ours in a new folder."""

    def build(folder: Path) -> Path:
        for name, data in FILES.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        write_bag(folder, INFO)
        return folder

    return build


@pytest.fixture
def bag(tmp_path: Path, build_bag: Callable[[Path], Path]) -> Path:
    return build_bag(tmp_path / "ferry")


@pytest.fixture(scope="session")
def bagit_accepts() -> Callable[[Path], bool]:
    """What bagit-python says of a bag."""
    logging.getLogger("bagit").setLevel(logging.CRITICAL)

    def accepts(folder: Path) -> bool:
        try:
            return bool(bagit.Bag(str(folder)).is_valid())
        except (bagit.BagError, ValueError):  # undecodable texts escape it as they are
            return False

    return accepts
