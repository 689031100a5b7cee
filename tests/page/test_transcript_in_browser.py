"""The transcript in a real Chromium: it marks and follows what is on, and goes where the reader wants."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.page.conftest import OpenPlayer, Player

pytestmark = pytest.mark.browser

LIST = "[...document.querySelectorAll('.transcript [data-kind]')].find((list) => list.offsetParent)"
SCROLLED = f"{LIST}.scrollTop"
IN_VIEW = f"""() => {{
  const [list, line] = [{LIST}, document.querySelector('.transcript [aria-current]')];
  const [box, mine] = [list.getBoundingClientRect(), line.getBoundingClientRect()];
  return mine.top >= box.top && mine.bottom <= box.bottom;
}}"""
IS_BEHIND = "() => document.querySelector('[data-do=back]').ariaDisabled === 'false'"
BACK = "[data-do=back]"
LOOK = """(cue) => {
  const { textDecorationThickness } = getComputedStyle(cue.querySelector('a'));
  return [getComputedStyle(cue).borderInlineStartColor, parseFloat(textDecorationThickness) || 0];
}"""
COUNT_MESSAGES = """() => {
  window.messages = [];
  const status = document.querySelector('.bar [role=status]');
  new MutationObserver(() => window.messages.push(status.textContent)).observe(status, { childList: true });
}"""


def starts(player: "Player", selector: str) -> list[str]:
    return [line.get_attribute("data-start") or "" for line in player.page.locator(selector).all()]


def test_a_click_goes_there_and_is_said_once(open_player: "OpenPlayer", address: str) -> None:
    player = open_player(address)
    player.page.evaluate(COUNT_MESSAGES)
    player.page.get_by_text("are rising & locked").last.click()
    player.wait("video.currentTime === 2")
    player.page.wait_for_function(
        "() => document.querySelector('.transcript [aria-current]').dataset.start === '2000'"
    )
    assert player.page.evaluate("messages") == ["2 seconds"]


def test_following_scrolls_the_list_only(open_player: "OpenPlayer", long_site: Callable[[int], Path]) -> None:
    player = open_player(long_site(1200).as_uri(), viewport={"width": 400, "height": 600})
    for seconds in (3.55, 0.5, 3.9, 0.01):
        player.seek(seconds)
        player.page.wait_for_function(IN_VIEW)
    player.seek(3.55)
    player.page.wait_for_function(IN_VIEW)
    assert player.page.evaluate(SCROLLED) > 1000
    assert player.page.evaluate("scrollY") == 0
    assert not player.page.evaluate(IS_BEHIND)


@pytest.mark.parametrize("way", ["wheel", "bar", "keys", "search"])
def test_a_reader_who_is_elsewhere_is_left_there(
    open_player: "OpenPlayer", long_site: Callable[[int], Path], way: str
) -> None:
    player = open_player(long_site(40).as_uri())
    page = player.page
    player.seek(2.02)
    player.page.wait_for_function(IN_VIEW)
    if way == "wheel":
        page.locator(".transcript [data-kind]").hover()
        page.mouse.wheel(0, -40)
    elif way == "bar":
        page.evaluate(f"{LIST}.scrollTop = 0")
    elif way == "keys":
        page.locator(".transcript a[tabindex='0']").focus()
        page.keyboard.press("Home")
    else:
        page.locator("[type=search]").fill("line 3")
        page.locator("[type=search]").press("Enter")
    player.page.wait_for_function(IS_BEHIND)
    scrolled = page.evaluate(SCROLLED)
    player.seek(3.95)
    player.page.wait_for_function(
        "() => document.querySelector('.transcript [aria-current]').dataset.start === '3900'"
    )
    assert page.evaluate(SCROLLED) == scrolled
    page.locator(BACK).click()
    player.page.wait_for_function(IN_VIEW)
    assert page.locator(BACK).get_attribute("aria-disabled") == "true"
    player.seek(0.05)
    player.page.wait_for_function(IN_VIEW)


def test_going_to_a_line_follows_again(open_player: "OpenPlayer", long_site: Callable[[int], Path]) -> None:
    player = open_player(long_site(40).as_uri())
    player.page.evaluate(f"{LIST}.scrollTop = 400")
    player.page.wait_for_function(IS_BEHIND)
    player.page.get_by_text("Line 20").click()
    player.page.wait_for_function(f"() => !({IS_BEHIND})()")
    player.seek(0.05)
    player.page.wait_for_function(IN_VIEW)


def test_the_current_cue_is_not_marked_by_colour_alone(open_player: "OpenPlayer", site: Path) -> None:
    player = open_player(site.as_uri())
    player.seek(1.5)
    player.page.wait_for_function(
        "() => document.querySelector('.transcript [aria-current]').dataset.start === '1000'"
    )
    first, second = player.page.locator(".transcript li").all()[:2]
    assert first.evaluate(LOOK) == ["rgba(0, 0, 0, 0)", 0]
    assert second.evaluate(LOOK) == ["rgb(26, 68, 128)", 3.4]


def test_nothing_is_current_between_two_cues(open_player: "OpenPlayer", site: Path) -> None:
    player = open_player(site.as_uri())
    player.seek(1.5)
    player.seek(1.95)
    assert starts(player, ".transcript [aria-current=true]") == []


def test_playing_says_nothing_to_screen_readers(open_player: "OpenPlayer", rich_site: Path) -> None:
    player = open_player(rich_site.as_uri())
    player.page.evaluate(COUNT_MESSAGES)
    player.play_for_a_moment()
    assert player.page.evaluate("messages") == []


@pytest.mark.parametrize(
    "missing", ["window.VTTCue", "HTMLMediaElement.prototype.addTextTrack", "CSS.highlights"]
)
def test_without_text_tracks_or_storage_it_still_works(
    open_player: "OpenPlayer", site: Path, missing: str
) -> None:
    storage = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } });"
    gone = "Object.defineProperty(CSS, 'highlights', { value: undefined });"
    script = gone if missing == "CSS.highlights" else f"delete {missing};"
    page = (player := open_player(site.as_uri(), init_script=script + storage)).page
    page.locator(".transcript li", has_text="water rushing").click()
    player.wait("video.currentTime === 1")
    page.locator("[type=search]").fill("locked")
    page.locator("[type=search]").press("Enter")
    assert page.locator(".count").text_content() == "1 of 1"
