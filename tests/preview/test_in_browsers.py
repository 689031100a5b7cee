"""A preview in real browsers: seeking in the video, loading again, the page's policy, frames."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediakit.bundle.writing import write_bag
from mediakit.page.render import render_embed
from mediakit.pipeline.publish import publish
from mediakit.pipeline.publishable import PublishOptions
from mediakit.targets.notices import preview_frame
from tests.browsers import firefox as firefox_program
from tests.browsers.driver import CannotStartError, Driver, wait_for
from tests.browsers.site import sample_content, write_site
from tests.preview.conftest import SECONDS, Preview, Previewed, previewing
from tests.publish.releases import SLUG, make_bag

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WATCH_POLICY = """window.violations = [];
addEventListener('securitypolicyviolation', (event) =>
  violations.push(`${event.violatedDirective} ${event.blockedURI}`));"""
SEEK = """(seconds) => new Promise((done) => {
  const video = document.querySelector('video');
  video.addEventListener('seeked', () => done(video.currentTime), { once: true });
  video.currentTime = seconds;
})"""
LAST_LOADED = """() => {
  const { buffered } = document.querySelector('video');
  return buffered.start(buffered.length - 1);
}"""
READY = "() => document.querySelector('video').readyState >= 2"


@pytest.fixture(scope="module")
def long_preview(long_site: Path) -> Iterator[Previewed]:
    with previewing(long_site) as previewed:
        yield previewed


@pytest.fixture
def page(chromium: "Browser") -> Iterator["Page"]:
    page = chromium.new_context().new_page()
    page.add_init_script(WATCH_POLICY)
    page.set_default_timeout(20_000)
    yield page
    page.context.close()


def test_chromium_jumps_in_a_video_that_it_has_not_loaded(long_preview: Previewed, page: "Page") -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.all_headers().get("range", "")))
    page.goto(long_preview.address)
    page.wait_for_function(READY)
    duration = page.evaluate("() => document.querySelector('video').duration")
    assert abs(duration - SECONDS) < 1
    assert page.evaluate("() => document.querySelector('video').seekable.end(0)") == duration
    at = SECONDS - 5
    assert page.evaluate(SEEK, at) == at
    assert page.evaluate(LAST_LOADED) > SECONDS / 2, "a part was loaded for itself"
    page.evaluate(
        "() => { const video = document.querySelector('video'); video.muted = true; void video.play(); }"
    )
    page.wait_for_function("(at) => document.querySelector('video').currentTime > at + 0.3", arg=at)
    size = (long_preview.ask("/media/sample.mp4", "HEAD")).headers["content-length"]
    starts = [int(header.removeprefix("bytes=").split("-")[0]) for header in asked if header]
    assert max(starts) > int(size) // 2, asked
    assert page.evaluate("() => violations") == []


def test_the_page_loads_again_when_the_bag_is_made_again(
    page_bag: Callable[[str], Path], preview: Preview, page: "Page"
) -> None:
    bag = page_bag("The first headline")
    written = (bag / "data/index.html").read_bytes()
    page.goto(preview(bag).address + "#t=2")
    page.wait_for_function(READY)
    assert page.locator("h1").inner_text() == "The first headline"
    assert (bag / "data/index.html").read_bytes() == written
    page_bag("The second headline")
    page.wait_for_function("() => document.querySelector('h1').innerText === 'The second headline'")
    page.wait_for_function(READY)
    assert page.url.endswith("#t=2")
    page_bag("The third headline")
    page.wait_for_function("() => document.querySelector('h1').innerText === 'The third headline'")
    assert page.evaluate("() => violations") == []


def test_the_page_waits_for_a_bag_that_is_gone_for_a_moment(
    page_bag: Callable[[str], Path], preview: Preview, page: "Page"
) -> None:
    bag = page_bag("Before")
    page.goto(preview(bag).address)
    bag.rename(bag.with_name("away"))
    page.wait_for_event("response", lambda answer: answer.status == 404)
    assert page.locator("h1").inner_text() == "Before"
    page_bag("After")
    page.wait_for_function("() => document.querySelector('h1').innerText === 'After'")


def test_only_a_browsers_window_gets_the_script(long_preview: Previewed, long_site: Path) -> None:
    page = (long_site / "index.html").read_bytes()
    plain, framed = (long_preview.ask("/", Sec_Fetch_Dest=where) for where in ("empty", "iframe"))
    window = long_preview.ask("/", Sec_Fetch_Dest="document")
    assert plain.body == framed.body == page
    assert window.body.startswith(page)
    assert window.body[len(page) :].startswith(b'<script src="/.mediakit-preview/reload.js?')
    assert window.headers["etag"] != plain.headers["etag"]
    assert window.headers["vary"] == plain.headers["vary"] == "Sec-Fetch-Dest"
    tag = window.headers["etag"]
    assert long_preview.ask("/", Sec_Fetch_Dest="document", If_None_Match=tag).status == 304


def test_a_page_whose_policy_forbids_the_script_does_not_get_it(
    tmp_path: Path, preview: Preview, page: "Page"
) -> None:
    policy = "default-src 'none'; script-src 'self'"
    text = f'<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="{policy}"><title>x</title>'
    (tmp_path / "index.html").write_text(text)
    served = preview(tmp_path)
    assert served.ask("/", Sec_Fetch_Dest="document").body == text.encode()
    page.goto(served.address)
    assert page.evaluate("() => violations") == []


def test_a_saved_page_asks_nobody(long_preview: Previewed, tmp_path: Path, page: "Page") -> None:
    page.goto(long_preview.address)
    script = long_preview.ask("/.mediakit-preview/reload.js").body
    (tmp_path / "reload.js").write_bytes(script)
    (tmp_path / "saved.html").write_text('<script src="reload.js?1-2-3" defer></script>')
    asked: list[str] = []
    page.goto((tmp_path / "saved.html").as_uri())
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(1500)
    assert asked == []


def test_the_player_stands_in_frames_of_others_and_the_page_does_not(
    page_bag: Callable[[str], Path], preview: Preview, page: "Page", other_site: Callable[[str], str]
) -> None:
    served = preview(page_bag("Embedded"))
    port = served.port
    frames = f'<iframe src="http://127.0.0.1:{port}/embed.html"></iframe><iframe src="http://127.0.0.1:{port}/"></iframe>'
    page.goto(other_site(frames))
    player, whole = page.frames[1:]
    player.wait_for_function(READY)
    assert player.evaluate("() => violations") == []
    assert whole.url.startswith("chrome-error:")


def test_the_frame_of_a_preview_keeps_to_the_policy(long_site: Path, page: "Page", preview: Preview) -> None:
    (long_site / "notice").mkdir(exist_ok=True)
    frame = preview_frame("en", "Ferry", "6 a.m.", "../index.html")
    (long_site / "notice/frame.html").write_bytes(frame)
    served = preview(long_site)
    page.goto(f"{served.address}notice/frame.html")
    page.frames[1].wait_for_function(READY)
    assert page.locator("iframe").evaluate("(frame) => frame.clientHeight") > 300, "its style holds"
    assert [frame.evaluate("() => violations") for frame in page.frames] == [[], []]


def test_a_withdrawn_release_keeps_to_the_policy(page: "Page", preview: Preview, tmp_path: Path) -> None:
    bag, place = make_bag(tmp_path / "bag"), tmp_path / "www"
    publish(bag, str(place))
    publish(bag, str(place), options=PublishOptions(withdraw=True))
    page.goto(f"{preview(place).address}{SLUG}/reports/captions.html")
    assert page.locator("h1").inner_text() == "This release has been withdrawn"
    assert page.evaluate("() => violations") == []
    page.get_by_role("link", name="All releases").click()
    assert page.locator("h1").inner_text() == "Press releases"


@pytest.mark.long
def test_firefox_jumps_too(firefox: Driver, long_preview: Previewed) -> None:
    firefox.open(long_preview.address)
    wait_for(firefox, READY)
    assert firefox.run(SEEK, SECONDS - 5) == SECONDS - 5


@pytest.mark.long
def test_firefox_loads_again_too(firefox: Driver, page_bag: Callable[[str], Path], preview: Preview) -> None:
    firefox.open(preview(page_bag("The first headline")).address)
    page_bag("The second headline")
    wait_for(firefox, "() => document.querySelector('h1')?.innerText === 'The second headline'")


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    try:
        driver = firefox_program.start(tmp_path_factory.mktemp("firefox"))
    except CannotStartError as error:
        pytest.skip(str(error))
    yield driver
    driver.close()


@pytest.fixture
def page_bag(tmp_path: Path) -> Callable[[str], Path]:
    """A function that makes the bag of the sample page with this headline, in one step."""
    made: list[Path] = []

    def make_again(headline: str) -> Path:
        content = sample_content()
        content = replace(content, release=replace(content.release, headline=headline))
        staging = tmp_path / f"staging-{len(made)}"
        write_site(content, staging / "data")
        (staging / "data/embed.html").write_text(render_embed(content), encoding="utf-8")
        write_bag(staging, ())
        bag = tmp_path / "bag"
        if bag.exists():
            bag.rename(tmp_path / f"old-{len(made)}")
        staging.rename(bag)
        made.append(bag)
        return bag

    return make_again


@pytest.fixture
def other_site(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """A function that serves a page with this body from another host's name; the page is isolated."""

    class Isolated(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Cross-Origin-Opener-Policy", "same-origin")
            self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    folder = tmp_path / "other"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Isolated, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def start(body: str) -> str:
        (folder / "index.html").write_text(f"<!DOCTYPE html><title>Other</title>{body}")
        return f"http://localhost:{server.server_port}/"

    yield start
    server.shutdown()
    server.server_close()
