"""The transcript in a real Chromium as a text: its languages, descriptions, copies, print, without script."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.page.conftest import OpenPlayer, Player

pytestmark = pytest.mark.browser

LIST = "[...document.querySelectorAll('.transcript [data-kind]')].find((list) => list.offsetParent)"
WORDS = """Good morning from Millbrook.
Description: The river at dawn.
[water rushing]
Description: Gulls.
Engineer: All four gates are rising & locked.
ORTEGA: 3 < 4, as you know."""
WORDS_WITH_TIMES = """0:00 Good morning from Millbrook.
0:00 Description: The river at dawn.
0:01 [water rushing]
0:02 Description: Gulls.
0:02 Engineer: All four gates are rising & locked.
0:03 ORTEGA: 3 < 4, as you know."""
HEAR_COPIES = """
window.copied = [];
navigator.clipboard.writeText = async (text) => { window.copied.push(text); };
"""
COUNT_MESSAGES = """() => {
  window.messages = [];
  const status = document.querySelector('.bar [role=status]');
  new MutationObserver(() => window.messages.push(status.textContent)).observe(status, { childList: true });
}"""


def starts(player: "Player", selector: str) -> list[str]:
    return [line.get_attribute("data-start") or "" for line in player.page.locator(selector).all()]


def test_one_transcript_is_shown_and_another_can_be_chosen(open_player: "OpenPlayer", address: str) -> None:
    player = open_player(address)
    page = player.page
    assert page.locator("li", has_text="Good morning").is_visible()
    assert page.locator("li", has_text="Buenos días").is_hidden()
    captions = page.locator("[data-state=captions]")
    captions.click()
    page.locator(".reading").select_option(label="Español")
    assert page.locator("li", has_text="Good morning").is_hidden()
    assert page.locator("li", has_text="Buenos días").is_visible()
    assert captions.get_attribute("aria-pressed") == "false"
    player.seek(2.5)
    assert starts(player, ".transcript [aria-current=true]") == ["2000"]
    page.reload()
    assert page.locator("li", has_text="Buenos días").is_visible()


def test_the_captions_language_is_the_transcripts_too(open_player: "OpenPlayer", site: Path) -> None:
    page = open_player(site.as_uri()).page
    page.locator("[data-do=menu]").click()
    page.locator("[role=menuitemradio]", has_text="Español").click()
    assert page.locator("li", has_text="Buenos días").is_visible()
    assert page.locator(".reading").input_value() == "1"


def test_a_page_with_one_language_offers_no_choice(
    open_player: "OpenPlayer", long_site: Callable[[int], Path]
) -> None:
    assert open_player(long_site(40).as_uri()).page.locator(".reading").is_hidden()


def test_descriptions_are_marked_paragraphs(open_player: "OpenPlayer", rich_site: Path) -> None:
    player = open_player(rich_site.as_uri())
    first = player.page.locator(".description").first
    assert first.text_content() == "0:00 Description: The river at dawn."
    assert starts(player, ".transcript ol:visible > li") == ["0", "500", "1000", "2000", "2000", "3000"]
    player.seek(2.2)
    assert player.shown_captions() == ["All four gates\nare rising & locked."]


@pytest.mark.parametrize(("button", "text"), [("Copy", WORDS), ("Copy with times", WORDS_WITH_TIMES)])
def test_the_text_can_be_copied(
    open_player: "OpenPlayer", rich_site: Path, serve: Callable[[Path], str], button: str, text: str
) -> None:
    address = f"{serve(rich_site.parent)}{rich_site.name}"
    player = open_player(address, init_script=HEAR_COPIES)
    player.page.evaluate(COUNT_MESSAGES)
    player.page.get_by_role("button", name=button, exact=True).click()
    player.page.wait_for_function("() => messages.length")
    assert player.page.evaluate("copied") == [text]
    assert player.page.evaluate("messages") == ["Copied"]
    player.page.locator(".reading").select_option(label="Español")
    player.page.get_by_role("button", name="Copy", exact=True).click()
    assert player.page.evaluate("copied.at(-1)") == "Buenos días.\n[agua]"


def test_the_transcript_can_be_hidden_and_focus_stays_in_the_player(
    open_player: "OpenPlayer", site: Path
) -> None:
    player = open_player(site.as_uri())
    page = player.page
    page.locator(".transcript a[tabindex='0']").focus()
    page.keyboard.press("t")
    assert page.locator(".transcript").is_hidden()
    assert page.evaluate("document.activeElement.className") == "screen"
    page.reload()
    assert page.locator(".transcript").is_hidden()
    page.emulate_media(media="print")
    assert page.locator("li", has_text="Good morning").is_visible()
    page.emulate_media(media="screen")
    page.locator(".screen").focus()
    page.keyboard.press("t")
    assert page.locator(".transcript").is_visible()


def test_without_the_script_every_line_is_a_link(rich_site: Path, chromium: "Browser") -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(rich_site.as_uri() + "#cue-es-2")
    assert page.locator(".transcript li > a:visible, .chapters li > a:visible").count() == 10
    assert page.locator(".transcript .tools").is_hidden()
    assert page.locator("h3", has_text="Español").is_visible()
    page.context.close()


def test_print_has_the_shown_language_whole(open_player: "OpenPlayer", rich_site: Path) -> None:
    page = open_player(rich_site.as_uri()).page
    page.locator(".reading").select_option(label="Español")
    page.emulate_media(media="print")
    assert page.locator("li", has_text="Buenos días").is_visible()
    assert page.locator("h3", has_text="Español").is_visible()
    assert page.locator("li", has_text="Good morning").is_hidden()
    assert page.locator(".tools").is_hidden()
    assert page.evaluate(f"{LIST}.scrollHeight <= {LIST}.clientHeight + 1")
