"""What the player does, the same in three browsers: playing, seeking, captions; served and from disk."""

import pytest

from tests.browsers.driver import wait_for, wait_until_equal
from tests.browsers.site import ENGLISH_WORDS, SHOWN_AT_S, SPANISH_WORDS
from tests.browsers.visit import Visit

FORWARD = ".bar button[data-do=seekBy][data-value='10000']"
BACK = ".bar button[data-do=seekBy][data-value='-10000']"
FOCUSED_START = "() => (document.activeElement.closest('[data-start]') || { dataset: {} }).dataset.start"
IS_CURRENT = "(selector) => document.querySelector(selector).getAttribute('aria-current') === 'true'"
DIRECTION = "(selector) => getComputedStyle(document.querySelector(selector)).direction"
SECOND_TRACK = "[data-do=track][data-value='1']"
FRAMES = "video.getVideoPlaybackQuality().totalVideoFrames"


def test_it_plays_and_pauses(either: Visit) -> None:
    either.play()
    either.wait(f"video.currentTime > 0.6 && video.videoWidth > 0 && {FRAMES} > 5")
    either.expect_attribute(".bar [data-do=toggle]", "aria-label", "Pause")
    either.pause()
    stopped = either.video("video.currentTime")
    assert either.video("new Promise((done) => setTimeout(() => done(video.currentTime), 300))") == stopped
    either.expect_attribute(".bar [data-do=toggle]", "aria-label", "Play")


@pytest.mark.parametrize(
    ("action", "seconds"),
    [(FORWARD, 20), (BACK, 0), (".seek", 19.2), (".chapters li:nth-child(3) a", 25)],
    ids=["forward", "back", "seek bar", "chapter"],
)
def test_a_click_seeks(visit: Visit, action: str, seconds: float) -> None:
    visit.seek(10)
    visit.driver.click(action)
    visit.wait("Math.abs(video.currentTime - given[0]) < 0.3 && !video.seeking", seconds)


def test_captions_are_text_and_come_and_go(either: Visit) -> None:
    either.seek(SHOWN_AT_S)
    either.expect_captions(ENGLISH_WORDS)
    either.expect_attribute(".bar [data-do=captions]", "aria-pressed", "true")
    either.driver.click(".bar [data-do=captions]")
    either.expect_captions()
    either.expect_attribute(".bar [data-do=captions]", "aria-pressed", "false")
    either.driver.click(".bar [data-do=captions]")
    either.expect_captions(ENGLISH_WORDS)
    either.seek(6)  # between two cues
    either.expect_captions()


def test_the_browser_draws_no_captions_of_its_own(either: Visit) -> None:
    either.seek(SHOWN_AT_S)
    either.expect_captions(ENGLISH_WORDS)
    assert either.video("Array.from(video.textTracks, (track) => track.mode).includes('showing')") is False


def test_another_language(either: Visit) -> None:
    either.seek(SHOWN_AT_S)
    either.choose(SECOND_TRACK)
    either.expect_attribute(SECOND_TRACK, "aria-checked", "true")
    either.expect_captions(SPANISH_WORDS)
    assert either.driver.run("() => document.querySelector('.captions .cue').closest('[lang]').lang") == "es"


def test_preferences_are_kept(either: Visit) -> None:
    either.choose(SECOND_TRACK)
    either.expect_attribute(SECOND_TRACK, "aria-checked", "true")
    either.focus(".screen")
    either.driver.press("Shift+>", "ArrowDown")
    either.wait("video.playbackRate === 1.25 && Math.abs(video.volume - 0.95) < 0.001")
    either.open()
    either.wait("video.playbackRate === 1.25 && Math.abs(video.volume - 0.95) < 0.001")
    either.seek(SHOWN_AT_S)
    either.expect_captions(SPANISH_WORDS)


def test_the_transcript_seeks(either: Visit) -> None:
    either.driver.click(".transcript li[data-start='6600']")
    either.wait("Math.abs(video.currentTime - 6.6) < 0.05")
    wait_for(either.driver, IS_CURRENT, ".transcript li[data-start='6600']")


def test_the_transcript_by_keys(visit: Visit) -> None:
    visit.focus(".transcript ol a[tabindex='0']")
    for key, start in {"Home": "0", "ArrowDown": "400", "End": "33600"}.items():
        visit.driver.press(key)
        wait_until_equal(visit.driver, FOCUSED_START, start)
    visit.driver.press("Home", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Enter")
    visit.wait("Math.abs(video.currentTime - 3.2) < 0.05")


@pytest.mark.parametrize(
    ("fragment", "seconds"), [("#t=12.5", 12.5), ("#t=0m14s", 14), ("#cue-3", 6.6), ("#main", 0)]
)
def test_deep_links(either: Visit, fragment: str, seconds: float) -> None:
    either.open(fragment)
    either.wait("Math.abs(video.currentTime - given[0]) < 0.05 && !video.seeking", seconds)


def test_the_page_that_reads_from_right_to_left(arabic: Visit) -> None:
    assert arabic.driver.run(DIRECTION, "body") == "rtl"
    assert arabic.driver.run("() => document.documentElement.scrollWidth <= innerWidth")
    arabic.seek(SHOWN_AT_S)
    arabic.expect_captions(ENGLISH_WORDS)  # the captions' language, not the page's, gives their direction
    assert arabic.driver.run(DIRECTION, ".captions .cue") == "ltr"
    arabic.focus(".seek")
    arabic.driver.press("ArrowRight")  # a film's time runs from left to right everywhere
    arabic.wait("Math.abs(video.currentTime - 9) < 0.05")
