"""Chromium, driven by Playwright, as a `Driver`."""

from typing import TYPE_CHECKING, Any

from tests.browsers.driver import MIDDLE_OF

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CALL = "(given) => (%s)(...given)"


class Chromium:
    """A page of its own in the Chromium that all tests share."""

    name = "Chromium"

    def __init__(self, browser: "Browser") -> None:
        self._page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()

    def open(self, url: str) -> None:
        """Go there and wait for the page to load; an address that differs by its fragment loads, too."""
        self._page.goto("about:blank")
        self._page.goto(url)

    def run(self, script: str, *arguments: Any) -> Any:
        """Call the function in the page."""
        return self._page.evaluate(CALL % script, list(arguments))

    def press(self, *keys: str) -> None:
        """Press and release keys one after the other."""
        for key in keys:
            self._page.keyboard.press(key)

    def click(self, selector: str) -> None:
        """Click the middle of the first element that matches."""
        x, y = self.run(MIDDLE_OF, selector)
        self._page.mouse.click(x, y)

    def screenshot(self) -> bytes:
        """The window's content as PNG."""
        return self._page.screenshot()

    def close(self) -> None:
        """Close the page; the browser goes on."""
        self._page.context.close()
