"""What does not fit: small targets, text that is cut off or covered, a page that scrolls sideways."""

from typing import TYPE_CHECKING

from tests.browsers.measures.scripts import script

if TYPE_CHECKING:
    from playwright.sync_api import Page

TARGET = 44  # CSS pixels, WCAG 2.5.5


def small_targets(page: "Page") -> list[str]:
    """The targets in sight that are narrower or lower than 44 px, with their size."""
    return list(page.evaluate(script("small_targets"), TARGET))


def misfits(page: "Page") -> list[str]:
    """What is wider than the window, cut off, or on top of other text."""
    return list(page.evaluate(script("misfits")))


def space_text(page: "Page") -> None:
    """Set the text's spacing as a reader may (WCAG 1.4.12)."""
    page.evaluate(script("space_text"))
