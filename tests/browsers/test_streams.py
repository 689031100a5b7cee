"""The stream, played: by the page in each browser, by hls.js and dash.js, with captions where they belong."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mediakit.page.content import PageTrack
from tests import streams
from tests.browsers.driver import Driver, wait_for
from tests.browsers.site import sample_content, write_site
from tests.browsers.visit import Visit
from tests.conftest import TOOLS

CUE_AT_S = 7.2  # behind the cut at 6 seconds, in a cue that began before it
SCRIPTS = {"hls": "hls.js/dist/hls.min.js", "dash": "dashjs/dist/modern/umd/dash.all.min.js"}
PLAY_HLS = """() => {
  const hls = window.player = new Hls({ enableWorker: false });
  hls.on(Hls.Events.ERROR, (event, data) => window.problems.push(`${data.fatal} ${data.details}`));
  hls.loadSource('media/all.m3u8');
  hls.attachMedia(document.querySelector('video'));
}"""
PLAY_DASH = """() => {
  const player = window.player = dashjs.MediaPlayer().create();
  player.on('error', ({ error }) => window.problems.push(`${error.code} ${error.message}`));
  player.initialize(document.querySelector('video'), 'media/all.mpd', false);
  player.setInitialMediaSettingsFor('text', { lang: 'en' });
}"""
PLAYERS = {"hls": PLAY_HLS, "dash": PLAY_DASH}
SHOWN = """(seconds) => new Promise((done) => {
  const video = document.querySelector('video');
  video.addEventListener('seeked', () => requestAnimationFrame(() => requestAnimationFrame(() => done(
    [...video.textTracks].filter(({ mode }) => mode !== 'disabled')
      .flatMap(({ activeCues }) => [...activeCues || []].map(({ text }) => text))
  ))), { once: true });
  video.currentTime = seconds;
})"""
CHOOSE_CAPTIONS = """() => {
  if (window.Hls) window.player.subtitleTrack = 0;
  return [...document.querySelector('video').textTracks].some(({ mode }) => mode === 'showing');
}"""
LOADED = "() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/en.vtt'))"


@pytest.fixture(scope="session")
def stream_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's page with a stream, and pages with hls.js and dash.js that play the same."""
    folder = tmp_path_factory.mktemp("streamed")
    video = streams.source(folder / "video.mp4")
    texts = streams.write_stream(folder, video)
    tracks = tuple(
        PageTrack(track, f"captions/page.{track.language}.vtt", label, default=track.language == "en")
        for track, label in ((streams.ENGLISH, "English"), (streams.SPANISH, "Español"))
    )
    content = sample_content(tracks=tracks)
    shown = replace(content.video, width=320, height=180, duration_ms=streams.SECONDS * 1000)
    write_site(replace(content, video=shown, playlist_href=f"media/{texts.playlist}"), folder, video)
    return folder


@pytest.fixture
def streamed(browser: Driver, stream_folder: Path, serve_for_all: Callable[[Path], str]) -> Iterator[Visit]:
    """The page with a stream, served, in each browser."""
    visit = Visit(browser, f"{serve_for_all(stream_folder)}index.html")
    yield visit.open()
    visit.forget()


def test_the_page_plays_and_shows_its_captions_once(streamed: Visit) -> None:
    streamed.seek(CUE_AT_S)
    streamed.expect_captions("Over the first cut.")
    assert streamed.video("[...video.textTracks].filter(({ mode }) => mode === 'showing').length") == 0
    streamed.play()
    assert streamed.video("video.videoWidth > 0 && Math.abs(video.duration - 14) < 0.2")


def test_chromium_plays_the_stream_itself(
    chromium_page: Driver, stream_folder: Path, serve_for_all: Callable[[Path], str]
) -> None:
    visit = Visit(chromium_page, f"{serve_for_all(stream_folder)}index.html").open()
    assert visit.video("video.currentSrc").endswith("/media/all.m3u8")
    visit.forget()


def test_from_disk_the_file_plays_at_once(browser: Driver, stream_folder: Path) -> None:
    visit = Visit(browser, (stream_folder / "index.html").as_uri()).open()
    assert visit.video("video.currentSrc").endswith("/media/sample.mp4")
    visit.seek(CUE_AT_S)
    visit.expect_captions("Over the first cut.")
    visit.forget()


def test_a_stream_that_breaks_off_goes_on_as_the_file(
    chromium_page: Driver, stream_folder: Path, serve_for_all: Callable[[Path], str], tmp_path: Path
) -> None:
    broken = shutil.copytree(stream_folder, tmp_path / "broken")
    for name in ("top.mp4", "low.mp4"):
        data = bytearray((broken / "media" / name).read_bytes())
        data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
        (broken / "media" / name).write_bytes(data)
    visit = Visit(chromium_page, f"{serve_for_all(broken)}index.html").open()
    visit.seek(CUE_AT_S)
    visit.play()
    visit.wait("video.currentTime > 8")
    visit.forget()


@pytest.mark.parametrize("player", SCRIPTS)
def test_other_players_show_a_caption_within_a_frame_of_a_seek(
    player: str, browser: Driver, stream_folder: Path, serve_for_all: Callable[[Path], str]
) -> None:
    script = TOOLS / SCRIPTS[player]
    if not script.is_file():
        pytest.skip(f"{script.name} is not installed in {TOOLS.parent.name}/ (`make test` installs it)")
    shutil.copyfile(script, stream_folder / f"{player}.js")
    page = f'<!doctype html><title>Player</title><script src="{player}.js"></script><video muted></video>'
    (stream_folder / f"{player}.html").write_text(page, encoding="utf-8")
    browser.open(f"{serve_for_all(stream_folder)}{player}.html")
    if not browser.run("() => 'MediaSource' in window || 'ManagedMediaSource' in window"):
        pytest.skip(f"{browser.name} has no Media Source Extensions here")
    browser.run("() => { window.problems = []; }")
    browser.run(PLAYERS[player])
    wait_for(browser, "() => document.querySelector('video').readyState >= 2")
    wait_for(browser, CHOOSE_CAPTIONS)
    wait_for(browser, LOADED)
    assert browser.run(SHOWN, CUE_AT_S) == ["Over the first cut."]
    assert browser.run(SHOWN, 8.5) == ["After it."]
    assert browser.run("() => window.problems") == []
    browser.open("about:blank")


def test_captions_of_the_stream_are_those_of_the_page(stream_folder: Path) -> None:
    listed = (stream_folder / "media" / "captions.en.m3u8").read_text(encoding="utf-8")
    assert "../captions/en.vtt" in listed
