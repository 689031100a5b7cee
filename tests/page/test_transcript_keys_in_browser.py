"""The transcript by keyboard alone, in a real Chromium: few Tab stops, arrow keys in each."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.page.conftest import MakeContent, MakeSite, OpenPlayer

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.closest('[data-start]').dataset.start"
STOPS = """(box) => Array.from(box.querySelectorAll('*'))
  .filter((element) => element.tabIndex === 0 && element.checkVisibility()).length"""


def tab_to(page: "Page", selector: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def test_the_transcript_by_keyboard_alone(open_player: "OpenPlayer", site: Path) -> None:
    player = open_player(site.as_uri())
    page = player.page
    tab_to(page, ".transcript li > a")
    assert page.evaluate(FOCUSED) == "0"
    assert page.evaluate("document.activeElement.ariaLabel") == "0:00 Good morning from Millbrook."
    keys = (
        "ArrowDown",
        "ArrowDown",
        "ArrowUp",
        "End",
        "ArrowDown",
        "Home",
        "ArrowUp",
        "PageDown",
        "PageUp",
        "End",
    )
    targets = ("1000", "2000", "1000", "3000", "3000", "0", "0", "3000", "0", "3000")
    for key, start in zip(keys, targets, strict=True):
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == start, key
    page.keyboard.press("Enter")
    player.wait("video.currentTime === 3")
    assert page.evaluate(FOCUSED) == "3000"
    page.keyboard.press("ArrowUp")
    page.keyboard.press(" ")
    player.wait("video.currentTime === 2 && video.paused")


def test_few_tab_stops_whatever_the_length(
    open_player: "OpenPlayer", rich_site: Path, long_site: Callable[[int], Path]
) -> None:
    rich = open_player(rich_site.as_uri()).page
    assert rich.locator(".transcript").evaluate(STOPS) == 4
    assert rich.locator(".chapters").evaluate(STOPS) == 1
    assert rich.locator(".player").evaluate(STOPS) <= 16
    long = open_player(long_site(1200).as_uri()).page
    assert long.locator(".transcript").evaluate(STOPS) == 3


def test_the_toolbar_is_one_stop_with_arrow_keys(open_player: "OpenPlayer", site: Path) -> None:
    page = open_player(site.as_uri()).page
    tab_to(page, "[role=toolbar] button")
    names = "document.activeElement.dataset.do + (document.activeElement.dataset.value || '')"
    keys = ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "Home", "ArrowDown", "ArrowUp")
    wanted = (
        "match1",
        "back",
        "match1",
        "copyTranscript1",
        "copyTranscript1",
        "match-1",
        "match1",
        "match-1",
    )
    for key, name in zip(keys, wanted, strict=True):
        page.keyboard.press(key)
        assert page.evaluate(names) == name, key
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(names) == "match-1"


def test_the_toolbar_runs_with_the_language(
    open_player: "OpenPlayer", make_content: "MakeContent", make_site: "MakeSite", tmp_path: Path
) -> None:
    page = open_player(make_site(make_content(language="ar"), tmp_path).as_uri()).page
    page.locator("[role=toolbar] button").first.focus()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.value") == "1"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.value") == "-1"
