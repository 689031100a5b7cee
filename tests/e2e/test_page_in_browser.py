"""The page of the sample's bag, opened from disk in a real Chromium."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import webvtt

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

CUES = """(video) => Array.from(video.textTracks, (track) =>
  [track.language, track.mode, Array.from(track.cues || [], (c) => [c.startTime, c.endTime, c.text])])"""
LOADED = """(video) => video.readyState >= 2 ||
  new Promise((done) => video.addEventListener('loadeddata', () => done(true), { once: true }))"""
SHOWN_AT = """async (video, seconds) => {
  await new Promise((done) => {
    video.addEventListener('seeked', done, { once: true });
    video.currentTime = seconds;
  });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return Array.from(document.querySelectorAll('.captions .cue'), (cue) => cue.textContent);
}"""
AXE = "async () => (await axe.run()).violations.map((found) => found.id + ': ' + found.nodes[0].html)"


def test_from_the_bags_index_to_a_playing_video_with_captions(chromium: "Browser", bag: Path) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((bag / "index.html").as_uri())
    page.get_by_role("link").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Harbor City Opens")
    video = page.locator("video")
    video.evaluate(LOADED)
    ((english, mode, cues), *_) = video.evaluate(CUES)
    assert (english, mode) == ("en", "hidden")  # the page draws them itself
    (vtt,) = (bag / "data/captions").glob("*.en.????????.vtt")
    written = webvtt.WebVTT.read(str(vtt), strict=True)
    times = [(round(start * 1000), round(end * 1000)) for start, end, _ in cues]
    assert times == [
        (cue.start_time.in_milliseconds(), cue.end_time.in_milliseconds()) for cue in written.captions
    ]
    assert [text for _, _, text in cues] == [cue.raw_text.replace("\r", "") for cue in written.captions]
    assert video.evaluate(SHOWN_AT, 4.0) == ["NARRATOR: Good morning\nfrom Harbor City."]
    page.close()
    assert [url for url in asked if not url.startswith(bag.as_uri())] == []


def test_axe_finds_nothing_in_the_bag(chromium: "Browser", bag: Path, axe_script: str) -> None:
    for path in (bag / "index.html", bag / "data/index.html"):
        page = chromium.new_page()
        page.goto(path.as_uri())
        page.evaluate(axe_script)
        assert page.evaluate(AXE) == []
        page.close()


def test_the_nu_checker_finds_nothing_in_the_bag(bag: Path, check_html: Callable[..., list[str]]) -> None:
    assert check_html(bag / "index.html", bag / "data/index.html") == []
