"""The three browsers, started when a test first asks for them and ended with the run; the page to visit."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mediakit.model.captions import Cue, Track
from mediakit.page.content import PageTrack
from tests.browsers import firefox as firefox_program
from tests.browsers import webkit as webkit_program
from tests.browsers.chromium import Chromium
from tests.browsers.driver import PATIENCE_S, CannotStartError, Driver
from tests.browsers.site import sample_content, write_site
from tests.browsers.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OpenPage = Callable[..., "Page"]

WATCH_POLICY = """window.violations = [];
addEventListener('securitypolicyviolation', (event) =>
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));"""
# Chromium is there for every run; the others take minutes and belong to `make test-long`.
EVERYWHERE = (
    pytest.param("chromium_page", marks=pytest.mark.browser, id="chromium"),
    pytest.param("firefox", marks=(pytest.mark.browser, pytest.mark.long)),
    pytest.param("webkit", marks=(pytest.mark.browser, pytest.mark.long)),
)


@pytest.fixture(scope="session")
def chromium_page(chromium: "Browser") -> Iterator[Driver]:
    """A page in Chromium."""
    yield from _until_the_end(lambda: Chromium(chromium))


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """A running Firefox."""
    yield from _until_the_end(lambda: firefox_program.start(tmp_path_factory.mktemp("firefox")))


@pytest.fixture(scope="session")
def webkit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """A running WebKitGTK MiniBrowser."""
    yield from _until_the_end(lambda: webkit_program.start(tmp_path_factory.mktemp("webkit")))


def _until_the_end(start: Callable[[], Driver]) -> Iterator[Driver]:
    try:
        driver = start()
    except CannotStartError as error:
        pytest.skip(str(error))
    yield driver
    driver.close()


@pytest.fixture(scope="session", params=EVERYWHERE)
def browser(request: pytest.FixtureRequest) -> Driver:
    """Each of the three browsers in turn."""
    driver: Driver = request.getfixturevalue(request.param)
    return driver


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page with every kind of track, in its folder."""
    return write_site(sample_content(), tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def address(site: Path, serve_for_all: Callable[[Path], str]) -> str:
    """The page's address on a web server."""
    return f"{serve_for_all(site.parent)}{site.name}"


@pytest.fixture(scope="session")
def arabic_address(tmp_path_factory: pytest.TempPathFactory, serve_for_all: Callable[[Path], str]) -> str:
    """The address of the same page for readers of Arabic, from right to left."""
    site = write_site(sample_content(language="ar"), tmp_path_factory.mktemp("arabic"))
    return f"{serve_for_all(site.parent)}{site.name}"


@pytest.fixture
def visit(browser: Driver, address: str) -> Iterator[Visit]:
    """The page, served, opened in each browser."""
    yield from _visit(browser, address)


@pytest.fixture(params=["served", "disk"])
def either(request: pytest.FixtureRequest, browser: Driver, address: str, site: Path) -> Iterator[Visit]:
    """The page, served and from disk, opened in each browser."""
    yield from _visit(browser, address if request.param == "served" else site.as_uri())


@pytest.fixture
def arabic(browser: Driver, arabic_address: str) -> Iterator[Visit]:
    """The page that reads from right to left, opened in each browser."""
    yield from _visit(browser, arabic_address)


def _visit(browser: Driver, address: str) -> Iterator[Visit]:
    visit = Visit(browser, address)
    yield visit.open()
    visit.forget()


@pytest.fixture(scope="session")
def long_address(clip: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a page with 4,000 cues, eight of which fall into its clip of four seconds."""
    cues = tuple(Cue(number * 500, number * 500 + 450, f"This is line {number}.") for number in range(4000))
    track = PageTrack(Track(cues, "en"), "captions/long.vtt", "English", default=True)
    return write_site(sample_content(tracks=(track,)), tmp_path_factory.mktemp("long"), clip).as_uri()


@pytest.fixture
def open_page(chromium: "Browser", address: str) -> Iterator[OpenPage]:
    """A function that opens a page in Chromium with Playwright's means; keyword arguments are the context's.

    `violations` in the page has what broke its policy. A request to anywhere else fails the test.
    """
    pages: list[Page] = []
    asked: list[str] = []

    def start(where: str = address, **context: Any) -> "Page":
        page = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **context}).new_page()
        pages.append(page)
        page.set_default_timeout(PATIENCE_S * 1000)
        page.on("request", lambda request: asked.append(request.url))
        page.add_init_script(WATCH_POLICY)
        page.goto(where)
        page.wait_for_function("() => document.querySelector('video').readyState >= 2")
        return page

    yield start
    for page in pages:
        page.context.close()
    homes = ("file:", "data:", "blob:", "http://127.0.0.1:")
    assert [url for url in asked if not url.startswith(homes)] == []
