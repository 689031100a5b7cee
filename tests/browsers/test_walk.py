"""The whole page by keyboard alone, in Chromium: every stop of the Tab key, forwards and backwards."""

from typing import TYPE_CHECKING

import pytest

from tests.browsers.measures.layout import TARGET, small_targets
from tests.browsers.measures.walk import walk
from tests.browsers.parts import open_part, parts

if TYPE_CHECKING:
    from tests.browsers.conftest import OpenPage

pytestmark = pytest.mark.browser

MOST_PLAYER_STOPS = 16
SCREENS = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
SCREENS |= {"narrow": {"width": 320, "height": 640}}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_stop_is_named_seen_and_left_again(open_page: "OpenPage", screen: str) -> None:
    page = open_page(viewport=SCREENS[screen], has_touch=screen == "phone", is_mobile=screen == "phone")
    there = walk(page)
    assert [stop.html for stop in there if not stop.name or stop.role in ("", "generic", "none")] == []
    assert [stop.html for stop in there if stop.covered] == []
    assert [stop.html for stop in there if not stop.inline and min(stop.width, stop.height) < TARGET] == []
    assert len([stop for stop in there if stop.in_player]) <= MOST_PLAYER_STOPS
    back = walk(page, "Shift+Tab")
    assert [stop.key for stop in back] == [stop.key for stop in reversed(there)]


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_every_stop_has_a_focus_ring(open_page: "OpenPage", look: dict[str, str]) -> None:
    stops = walk(open_page(**look), rings=True)
    assert [(stop.html, stop.ring) for stop in stops if stop.ring is None or stop.ring < 1] == []


def test_the_walk_stays_short_with_a_long_transcript(open_page: "OpenPage", long_address: str) -> None:
    stops = walk(open_page(long_address))
    assert len([stop for stop in stops if stop.in_player]) <= MOST_PLAYER_STOPS


@pytest.mark.parametrize("screen", SCREENS)
def test_every_target_is_large_enough(open_page: "OpenPage", screen: str) -> None:
    page = open_page(viewport=SCREENS[screen], has_touch=screen == "phone", is_mobile=screen == "phone")
    for part in parts(page):
        with open_part(page, part):
            assert small_targets(page) == [], part
