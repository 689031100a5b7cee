"""The files of a small site, as they were last looked at."""

import os
from pathlib import Path

import pytest

from tests.site.conftest import SAMPLE, site_of

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    "name", ["index.html", "topic-public-works.html", "feed.xml", "feed.json", "sitemap.xml"]
)
def test_golden(name: str) -> None:
    """MEDIAKIT_GOLDEN=1 writes the files anew, then read the difference."""
    text, path = site_of(*SAMPLE)[name].decode(), GOLDEN / name
    text = text.replace(next(n for n in site_of() if n.endswith(".css")), "site.<hash>.css")
    if os.environ.get("MEDIAKIT_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_the_same_releases_make_the_same_bytes() -> None:
    assert site_of(*SAMPLE) == site_of(*SAMPLE[::-1])
