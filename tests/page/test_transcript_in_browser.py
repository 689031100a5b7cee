"""The interactive transcript in a real Chromium: mouse, keyboard, following, deep links."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediakit.model.captions import Cue, Track
from mediakit.page.content import PageTrack

if TYPE_CHECKING:
    from tests.page.conftest import MakeContent, MakeSite, OpenPlayer

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.closest('[data-start]').dataset.start"
SCROLLED = "document.querySelector('.transcript ol').scrollTop"
LOOK = """(cue) => {
  const link = cue.querySelector('a');
  return [getComputedStyle(cue).borderInlineStartColor, getComputedStyle(link).fontWeight];
}"""


def test_a_click_goes_there_and_gives_the_video_the_focus(open_player: "OpenPlayer", address: str) -> None:
    player = open_player(address)
    player.page.get_by_text("are rising & locked").click()
    player.wait("video.currentTime === 2")
    assert player.page.evaluate("document.activeElement.localName") == "video"
    player.wait_for_current("2000", "2000")


def test_the_transcript_by_keyboard_alone(open_player: "OpenPlayer", site: Path) -> None:
    player = open_player(site.as_uri())
    page = player.page
    player.video.focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.transcript')"):
            break
    assert page.evaluate(FOCUSED) == "0"
    name = "document.activeElement.getAttribute('aria-label')"
    assert page.evaluate(name) == "0:00 Good morning from Millbrook."
    keys = ("ArrowDown", "ArrowDown", "ArrowUp", "End", "ArrowDown", "Home", "ArrowUp", "End")
    starts = ("1000", "2000", "1000", "3000", "3000", "0", "0", "3000")
    for key, start in zip(keys, starts, strict=True):
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == start, key
    page.keyboard.press("Enter")
    player.wait("video.currentTime === 3")
    assert page.evaluate("document.activeElement.localName") == "video"
    player.wait_for_current("3000", "2000")


def test_each_transcript_is_one_tab_stop(open_player: "OpenPlayer", site: Path) -> None:
    page = open_player(site.as_uri()).page
    stops = "(list) => Array.from(list.querySelectorAll('a')).filter((link) => link.tabIndex === 0).length"
    assert [box.evaluate(stops) for box in page.locator(".transcript ol").all()] == [1, 1]


def test_following_scrolls_the_box_only_and_not_under_the_reader(
    open_player: "OpenPlayer", make_content: "MakeContent", make_site: "MakeSite", tmp_path: Path
) -> None:
    track = Track(tuple(Cue(n * 100, n * 100 + 100, f"Line {n}") for n in range(40)), "en")
    content = make_content(tracks=(PageTrack(track, "c.vtt", "English", True),))
    player = open_player(make_site(content, tmp_path).as_uri(), viewport={"width": 400, "height": 600})
    player.seek(3.55)
    player.wait_for_current("3500")
    assert player.page.evaluate(SCROLLED) > 0
    assert player.page.evaluate("scrollY") == 0
    player.page.locator(".transcript a[tabindex='0']").focus()
    scrolled = player.page.evaluate(SCROLLED)
    player.seek(0.05)
    player.wait_for_current("0")
    assert player.page.evaluate(SCROLLED) == scrolled


def test_the_current_cue_is_not_marked_by_colour_alone(open_player: "OpenPlayer", site: Path) -> None:
    player = open_player(site.as_uri())
    player.seek(1.5)
    player.wait_for_current("1000", "0")
    first, second = player.page.locator(".transcript li").all()[:2]
    assert first.evaluate(LOOK) == ["rgba(0, 0, 0, 0)", "400"]
    assert second.evaluate(LOOK) == ["rgb(26, 68, 128)", "700"]


def test_playing_says_nothing_to_screen_readers(open_player: "OpenPlayer", site: Path) -> None:
    player = open_player(site.as_uri())
    player.play_for_a_moment()
    assert player.page.locator("[aria-live], [role=status], [role=alert], [role=log], output").count() == 0


@pytest.mark.parametrize(("fragment", "seconds"), [("#t=2.5", 2.5), ("#t=0m1s", 1), ("#main", 0)])
def test_deep_links(open_player: "OpenPlayer", address: str, fragment: str, seconds: float) -> None:
    open_player(address + fragment).wait(f"video.currentTime === {seconds}")


def test_a_later_change_of_the_address_seeks_too(open_player: "OpenPlayer", site: Path) -> None:
    player = open_player(site.as_uri())
    player.page.evaluate("location.hash = 't=3'")
    player.wait("video.currentTime === 3")


@pytest.mark.parametrize("missing", ["window.VTTCue", "HTMLMediaElement.prototype.addTextTrack"])
def test_without_text_tracks_or_storage_it_still_works(
    open_player: "OpenPlayer", site: Path, missing: str
) -> None:
    storage = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } });"
    player = open_player(site.as_uri(), init_script=f"delete {missing}; {storage}")
    player.page.get_by_text("water rushing").click()
    player.wait("video.currentTime === 1")
    assert player.page.locator("track").count() == 2
