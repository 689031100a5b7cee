"""The parts of the page that can be open, each opened as a viewer does it and closed again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

PLAYS = "() => document.querySelector('video').currentTime > 0.5"
DIALOGS = "(dialogs) => dialogs.map((dialog) => dialog.className)"


def parts(page: "Page") -> tuple[str, ...]:
    """What can be open: the page as loaded, playing, its menu, its search, and every dialog."""
    return ("loaded", "playing", "menu", "search", *page.locator("dialog").evaluate_all(DIALOGS))


@contextmanager
def open_part(page: "Page", part: str) -> Iterator[None]:
    """Open the part, and close it afterwards as one closes it by keyboard."""
    if part == "loaded":
        yield
    elif part == "playing":
        page.locator(".bar [data-do=toggle]").click()
        page.wait_for_function(PLAYS)
        yield
        page.locator(".bar [data-do=toggle]").click()
    elif part == "search":
        page.locator(".transcript input[type=search]").fill("the")
        yield
        page.locator(".transcript input[type=search]").fill("")
    else:
        page.locator(".bar [data-do=menu]").click()
        if part != "menu":
            page.locator(f".menu [data-do={part}]").click()
            page.locator("dialog[open]").wait_for()
        yield
        page.keyboard.press("Escape")
        page.locator("dialog[open], .menu:visible").wait_for(state="detached")
