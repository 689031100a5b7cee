"""Chapters, and links to lines of the page, in a real Chromium."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediakit.model.captions import Cue, Kind, Track
from mediakit.page.content import PageTrack

if TYPE_CHECKING:
    from tests.page.conftest import MakeContent, MakeSite, OpenPlayer, Player

pytestmark = pytest.mark.browser

LIST = "[...document.querySelectorAll('.transcript [data-kind]')].find((list) => list.offsetParent)"
IN_VIEW = f"""() => {{
  const [list, line] = [{LIST}, document.querySelector('.transcript [aria-current]')];
  const [box, mine] = [list.getBoundingClientRect(), line.getBoundingClientRect()];
  return mine.top >= box.top && mine.bottom <= box.bottom;
}}"""
IS_BEHIND = "() => document.querySelector('[data-do=back]').ariaDisabled === 'false'"
BACK = "[data-do=back]"


def starts(player: "Player", selector: str) -> list[str]:
    return [line.get_attribute("data-start") or "" for line in player.page.locator(selector).all()]


def test_chapters_are_one_list_to_go_by(open_player: "OpenPlayer", rich_site: Path) -> None:
    player = open_player(rich_site.as_uri())
    page = player.page
    page.locator("[data-do=menu]").click()
    page.locator(".menu [data-do=chapters]").click()
    assert page.evaluate("document.activeElement.ariaLabel") == "0:00 Dawn"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.ariaLabel") == "0:02 Noon"
    page.keyboard.press("Enter")
    player.wait("video.currentTime === 2")
    player.page.wait_for_function(
        "() => document.querySelector('.chapters [aria-current]').id === 'chapter-2'"
    )
    player.seek(1)
    assert starts(player, ".chapters [aria-current=true]") == ["0"]
    assert page.locator(BACK).get_attribute("aria-disabled") == "true"


def test_chapters_leave_full_screen(open_player: "OpenPlayer", rich_site: Path) -> None:
    player = open_player(rich_site.as_uri())
    page = player.page
    page.locator(".bar [data-do=fullscreen]").click()
    player.page.wait_for_function("() => document.fullscreenElement")
    page.locator("[data-do=menu]").click()
    page.locator(".menu [data-do=chapters]").click()
    player.page.wait_for_function(
        "() => !document.fullscreenElement && document.activeElement.closest('.chapters')"
    )


@pytest.mark.parametrize(
    ("fragment", "seconds"),
    [
        ("#t=2.5", 2.5),
        ("#t=0m1s", 1),
        ("#cue-3", 2),
        ("#cue-es-2", 2),
        ("#chapter-2", 2),
        ("#cue-99", 0),
        ("#main", 0),
        ("#", 0),
        ("#%E0%A4%A", 0),
    ],
)
def test_deep_links(open_player: "OpenPlayer", rich_site: Path, fragment: str, seconds: float) -> None:
    player = open_player(rich_site.as_uri() + fragment)
    player.wait(f"video.currentTime === {seconds}")
    assert player.page.locator("li", has_text="Buenos días").is_visible() == (fragment == "#cue-es-2")
    assert not player.page.evaluate(IS_BEHIND)


def test_a_deep_link_into_a_long_transcript_is_followed_on(
    open_player: "OpenPlayer", long_site: Callable[[int], Path]
) -> None:
    player = open_player(long_site(1200).as_uri() + "#cue-1000")
    player.page.wait_for_function(IN_VIEW)
    assert not player.page.evaluate(IS_BEHIND)
    player.seek(0.05)
    player.page.wait_for_function(IN_VIEW)


def test_a_later_change_of_the_address_seeks_too(open_player: "OpenPlayer", site: Path) -> None:
    player = open_player(site.as_uri())
    for fragment, seconds in (("t=3", 3), ("cue-2", 1), ("cue-es-2", 2)):
        player.page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
        player.wait(f"video.currentTime === {seconds}")


def test_a_page_without_captions_has_no_tools(
    open_player: "OpenPlayer", make_content: "MakeContent", make_site: "MakeSite", tmp_path: Path
) -> None:
    chapters = Track((Cue(0, 2000, "Dawn"), Cue(2000, 4000, "Noon")), "en", Kind.CHAPTERS)
    tracks = (PageTrack(chapters, "captions/c.vtt", "Chapters"),)
    player = open_player(make_site(make_content(tracks=tracks), tmp_path).as_uri())
    assert player.page.locator(".tools").count() == 0
    player.page.locator(".chapters a").last.click()
    player.wait("video.currentTime === 2")
