"""The office of assets/: its release, packaged with its theme and published, has its look everywhere."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediakit.cli import run
from tests.browsers.measures.checkers import axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

RELEASE = Path(__file__).parents[2] / "assets" / "office" / "timetable.md"
CAPTIONS = "1\n00:00:00,200 --> 00:00:02,600\nGood morning from Harbor City.\n"
BAND = "getComputedStyle(document.querySelector('header')).backgroundColor"
WIDTH = "document.documentElement.scrollWidth"
LOGO = "document.querySelector('header img').naturalWidth > 0"


@pytest.fixture(scope="module")
def site(clip: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    captions = folder / "clip.en.srt"
    captions.write_text(CAPTIONS, encoding="utf-8")
    made = ["package", str(RELEASE), "-o", str(folder / "bags"), "--video", str(clip), "--quiet"]
    assert run([*made, "--captions", str(captions)]) == 0
    (bag,) = (folder / "bags").iterdir()
    assert run(["publish", str(bag), str(folder / "www"), "--quiet"]) == 0
    assert run(["verify", str(folder / "www"), "--quiet"]) == 0
    return folder / "www"


@pytest.fixture
def page(chromium: "Browser") -> Iterator["Page"]:
    context = chromium.new_context(viewport={"width": 320, "height": 700})
    yield context.new_page()
    context.close()


def pages(site: Path) -> list[Path]:
    (slug,) = (path.name for path in site.iterdir() if path.is_dir())
    names = (
        "index.html",
        "topic-timetables.html",
        f"{slug}/index.html",
        f"{slug}/reports/accessibility.html",
    )
    return [site / name for name in names]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_one_look_everywhere(site: Path, page: "Page", axe_script: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for path in pages(site):
        page.goto(path.as_uri())
        assert (page.evaluate(BAND), page.evaluate(LOGO)) == ("rgb(0, 55, 79)", True)
        assert page.get_by_role("link", name="Access on board").is_visible()
        assert page.get_by_text("1 Mill Street").is_visible()
        assert page.evaluate(WIDTH) <= 320
        page.evaluate(axe_script)
        assert axe(page) == []


def test_nu_finds_nothing(site: Path, check_html: Callable[..., list[str]]) -> None:
    assert check_html(*pages(site)) == []
