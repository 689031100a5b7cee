"""The lists in a real Chromium: what shows, what the checkers say."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browsers.measures.checkers import axe
from tests.browsers.measures.layout import misfits, small_targets, space_text
from tests.site.conftest import SAMPLE, listed, many, site_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WATCH_POLICY = """window.violations = [];
addEventListener('securitypolicyviolation', (event) =>
  violations.push(`${event.violatedDirective} ${event.blockedURI}`));"""
OpenPage = Callable[..., "Page"]
HOSTILE = '</script></title><img src=x onerror="window.hit = 1"> \u202e \' {{ 1 }} " ]]>'
ARABIC = tuple(
    listed(
        f"arabic-{number}",
        headline="المقاطعة تفتتح حاجز الفيضانات",
        description="أغلقت المقاطعة الحاجز اليوم لأول مرة.",
        inLanguage="ar",
        about=[{"name": "الحماية من الفيضانات"}],
        publisher={"name": "مقاطعة النهر"},
    )
    for number in range(30)
)
MANY = many(60)


@pytest.fixture
def open_page(chromium: "Browser") -> Iterator[OpenPage]:
    pages: list[Page] = []

    def start(path: Path, **context: object) -> "Page":
        page = chromium.new_context(**context).new_page()  # type: ignore[arg-type]
        pages.append(page)
        page.add_init_script(WATCH_POLICY)
        page.goto(path.as_uri())
        return page

    yield start
    for page in pages:
        page.context.close()


@pytest.fixture(scope="module")
def folders(write_site: Callable[..., Path]) -> dict[str, Path]:
    crowd = listed("crowd", about=[{"name": f"Topic number {number}"} for number in range(20)])
    hostile = listed(
        "hostile",
        headline=HOSTILE,
        description=HOSTILE,
        about=[{"name": HOSTILE}],
        publisher={"name": HOSTILE},
    )
    sites = {"sample": SAMPLE, "many": MANY, "arabic": ARABIC, "crowd": (crowd,), "hostile": (hostile,)}
    sites["other"] = (listed(inLanguage="ka"),)
    sites["empty"] = ()
    return {name: write_site(site_of(*releases), *releases) for name, releases in sites.items()}


PAGES = (
    ("sample", "index.html"),
    ("sample", "topic-public-works.html"),
    ("many", "page-2.html"),
    ("many", "topic-topic-3.html"),
    ("arabic", "index.html"),
    ("crowd", "index.html"),
    ("hostile", "index.html"),
    ("other", "index.html"),
    ("empty", "index.html"),
)


@pytest.mark.parametrize(
    "look",
    [
        {"viewport": {"width": 1280, "height": 800}},
        {"viewport": {"width": 320, "height": 800}, "color_scheme": "dark"},
        {"forced_colors": "active"},
    ],
    ids=["wide", "narrow-dark", "forced"],
)
def test_axe_finds_nothing(
    open_page: OpenPage, folders: dict[str, Path], axe_script: str, look: dict[str, object]
) -> None:
    for folder, name in PAGES:
        page = open_page(folders[folder] / name, **look)
        page.evaluate(axe_script)
        assert axe(page) == [], (folder, name)
        assert page.evaluate("violations") == [], (folder, name)


def test_nu_finds_nothing(folders: dict[str, Path], check_html: Callable[..., list[str]]) -> None:
    assert check_html(*(folders[folder] / name for folder, name in PAGES)) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_fits_and_is_large_enough(
    open_page: OpenPage, folders: dict[str, Path], width: int
) -> None:
    for folder, name in PAGES:
        page = open_page(folders[folder] / name, viewport={"width": width, "height": 640})
        space_text(page)
        assert misfits(page) == [], (folder, name)
        small = [found for found in small_targets(page) if '/index.html"' not in found]
        assert small == [], (folder, name)  # a release's own link covers all of it
        assert page.evaluate("document.getAnimations().length") == 0


def test_hostile_text_is_text(open_page: OpenPage, folders: dict[str, Path]) -> None:
    page = open_page(folders["hostile"] / "index.html")
    assert page.locator("h2 bdi").text_content() == HOSTILE
    assert page.locator("img").count() == 1
    assert page.evaluate("window.hit") is None


def test_the_skip_link_comes_first(open_page: OpenPage, folders: dict[str, Path]) -> None:
    page = open_page(folders["sample"] / "index.html")
    page.keyboard.press("Tab")
    assert page.locator(".skip:focus").count() == 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_topics_filter_without_script(open_page: OpenPage, folders: dict[str, Path]) -> None:
    page = open_page(folders["sample"] / "index.html", java_script_enabled=False)
    assert page.locator(".releases > li").count() == 4
    page.locator("nav").get_by_role("link", name="Flood protection").click()
    assert page.locator(".releases h2").all_text_contents() == [
        SAMPLE[0].headline,
        *(r.headline for r in SAMPLE[2:]),
    ]
    assert page.locator("nav [aria-current=page]").text_content() == "Flood protection (3)"
    page.get_by_role("link", name="All releases").click()
    assert page.locator(".releases > li").count() == 4


def test_pages_lead_to_each_other(open_page: OpenPage, folders: dict[str, Path]) -> None:
    page = open_page(folders["many"] / "index.html")
    seen = page.locator(".releases h2").all_text_contents()
    for _ in range(2):
        page.get_by_role("link", name="Older").click()
        seen += page.locator(".releases h2").all_text_contents()
    assert seen == [release.headline for release in MANY]
    assert page.get_by_role("link", name="Older").count() == 0


def test_a_click_anywhere_on_a_release_opens_it(open_page: OpenPage, folders: dict[str, Path]) -> None:
    page = open_page(folders["sample"] / "index.html")
    image = page.locator("img").first
    assert (
        image.evaluate(
            "(image) => { const box = image.getBoundingClientRect();"
            " return document.elementFromPoint(box.x + 9, box.y + 9).getAttribute('href'); }"
        )
        == "barrier/index.html"
    )


def test_right_to_left(open_page: OpenPage, folders: dict[str, Path]) -> None:
    page = open_page(folders["arabic"] / "index.html")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    heading = page.locator("h1").bounding_box()
    assert heading
    assert heading["x"] + heading["width"] > 1000
