"""The keyboard scheme, by real key presses in three browsers; and what it must leave alone."""

import pytest

from tests.browsers.driver import wait_for, wait_until_equal
from tests.browsers.visit import Visit

NEAR = "Math.abs(video.currentTime - %s) < 0.05 && !video.seeking"
# From the tenth second, paused: the key, and what is true afterwards.
SCHEME = (
    ("Space", "!video.paused"),
    ("k", "!video.paused"),
    ("j", NEAR % 0),
    ("l", NEAR % 20),
    ("ArrowLeft", NEAR % 5),
    ("ArrowRight", NEAR % 15),
    ("ArrowDown", "Math.abs(video.volume - 0.95) < 0.001"),
    ("m", "video.muted"),
    ("0", NEAR % 0),
    ("5", NEAR % 19.2),
    ("9", NEAR % 34.56),
    (",", NEAR % 6.6),
    (".", NEAR % 11.6),
    ("Shift+>", "video.playbackRate === 1.25"),
    ("Shift+<", "video.playbackRate === 0.75"),
)
PRESSED = """(name) => {
  const control = document.querySelector(`.bar button[data-do=${name}]`);
  return control.getAttribute('aria-pressed') || control.getAttribute('aria-checked');
}"""
FULL = """() => {
  const screen = document.querySelector('.screen');
  const inside = (selector) => screen.contains(document.querySelector(selector));
  return document.fullscreenElement === screen && inside('video') && inside('.captions') && inside('.bar');
}"""
DIALOG_ITEMS = """() => Array.from(document.querySelectorAll('.menu [aria-haspopup=dialog]'),
  (item) => item.dataset.do)"""


@pytest.mark.parametrize(("key", "expected"), SCHEME, ids=[key for key, _ in SCHEME])
def test_the_scheme(visit: Visit, key: str, expected: str) -> None:
    visit.seek(10)
    visit.focus(".screen")
    visit.driver.press(key)
    visit.wait(expected)


@pytest.mark.parametrize(("key", "name"), [("c", "captions"), ("d", "descriptions"), ("t", "transcript")])
def test_keys_that_switch(visit: Visit, key: str, name: str) -> None:
    visit.focus(".screen")
    before = visit.driver.run(PRESSED, name)
    visit.driver.press(key)
    wait_until_equal(visit.driver, PRESSED, "false" if before == "true" else "true", name)
    visit.driver.press(key)
    wait_until_equal(visit.driver, PRESSED, before, name)


def test_full_screen_holds_controls_and_captions(visit: Visit) -> None:
    visit.focus(".screen")
    visit.driver.press("f")
    wait_for(visit.driver, FULL)
    visit.expect_attribute(".bar [data-do=fullscreen]", "aria-pressed", "true")
    visit.driver.press("k")
    visit.wait("!video.paused")
    visit.driver.press("f")
    wait_until_equal(visit.driver, "() => document.fullscreenElement", None)


def test_the_slash_key_searches_and_the_field_keeps_its_keys(visit: Visit) -> None:
    visit.focus(".screen")
    visit.driver.press("/")
    wait_for(visit.driver, "() => document.activeElement.type === 'search'")
    visit.driver.press("k", "m", "Space", "5")
    assert visit.driver.run("() => document.activeElement.value") == "km 5"
    assert visit.video("[video.paused, video.muted, video.currentTime]") == [True, False, 0]


def test_the_help_opens_and_escape_gives_the_focus_back(visit: Visit) -> None:
    visit.focus(".bar [data-do=mute]")
    visit.driver.press("Shift+?")
    wait_for(visit.driver, "() => document.querySelector('dialog.keys').open")
    visit.driver.press("k")
    visit.driver.press("Escape")
    wait_until_equal(visit.driver, "() => document.querySelector('dialog[open]')", None)
    assert visit.driver.run("() => document.activeElement.dataset.do") == "mute"
    assert visit.video("video.paused")


def test_the_menu_by_keys(visit: Visit) -> None:
    item = "() => document.activeElement.getAttribute('role')"
    visit.focus(".bar [data-do=menu]")
    visit.driver.press("Enter")
    wait_until_equal(visit.driver, item, "menuitem")
    first = visit.driver.run("() => document.activeElement.textContent")
    visit.driver.press("ArrowDown", "ArrowUp", "End", "ArrowDown")
    assert visit.driver.run("() => document.activeElement.textContent") == first
    visit.driver.press("Escape")
    wait_until_equal(visit.driver, "() => document.activeElement.dataset.do", "menu")
    visit.expect_attribute(".bar [data-do=menu]", "aria-expanded", "false")


def test_every_dialog_of_the_menu_opens_and_gives_the_focus_back(visit: Visit) -> None:
    names = visit.driver.run(DIALOG_ITEMS)
    assert len(names) >= 3
    for name in names:
        visit.choose(f"[data-do={name}]")
        wait_for(visit.driver, "() => document.querySelector('dialog[open]') !== null", patience_s=5)
        assert visit.driver.run("() => document.activeElement.closest('dialog[open]') !== null"), name
        visit.driver.press("Escape")
        wait_until_equal(visit.driver, "() => document.querySelector('dialog[open]')", None)
        assert visit.driver.run("() => document.activeElement.dataset.do") == "menu", name


def test_space_on_a_button_presses_that_button_only(visit: Visit) -> None:
    visit.focus(".bar [data-do=mute]")
    visit.driver.press("Space")
    visit.wait("video.muted")
    assert visit.video("video.paused")


def test_keys_outside_the_player_and_with_control_are_left_alone(visit: Visit) -> None:
    visit.driver.run("() => document.querySelector('footer a').focus()")
    visit.driver.press("k", "m", "j")
    visit.focus(".screen")
    visit.driver.press("Control+m", "Alt+m")
    assert visit.video("[video.paused, video.muted, video.currentTime]") == [True, False, 0]


def test_one_action_is_one_message(visit: Visit) -> None:
    visit.focus(".screen")
    assert visit.said() == []
    visit.driver.press("m")
    wait_for(visit.driver, "() => document.querySelector('.bar [role=status]').textContent !== ''")
    assert len(visit.said()) == 1
