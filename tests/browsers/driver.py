"""What a test asks of a browser, whichever it is, and how it waits for an answer."""

import time
from typing import Any, Protocol

# A wait of the busiest machine; nothing is measured by it.
PATIENCE_S = 20


class Driver(Protocol):
    """A running browser with one page in it; a script is the text of a function, its result is JSON."""

    name: str

    def open(self, url: str) -> None:
        """Go there and wait for the page to load."""
        ...

    def run(self, script: str, *arguments: Any) -> Any:
        """Call the function in the page, wait for its promise, and give its value."""
        ...

    def press(self, *keys: str) -> None:
        """Press and release keys one after the other, as on a keyboard: `k`, `Shift+Tab`, `Shift+?`."""
        ...

    def click(self, selector: str) -> None:
        """Bring the first element that matches into sight and click its middle with the pointer."""
        ...

    def screenshot(self) -> bytes:
        """The window's content as PNG."""
        ...

    def close(self) -> None:
        """End the browser and whatever it started."""
        ...


class CannotStartError(Exception):
    """Why a browser cannot run here, in words for the reason of a skip."""


MIDDLE_OF = """(selector) => {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`nothing matches ${selector}`);
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const box = element.getBoundingClientRect();
  return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
}"""


def wait_for(driver: Driver, script: str, *arguments: Any, patience_s: float = PATIENCE_S) -> Any:
    """The first true value of the function; raises AssertionError with the last one when none comes."""
    end = time.monotonic() + patience_s
    while True:
        value = driver.run(script, *arguments)
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"{driver.name}: still {value!r} after {patience_s} s: {script} {arguments}")
        time.sleep(0.05)


def wait_until_equal(driver: Driver, script: str, expected: Any, *arguments: Any) -> None:
    """Wait until the function gives this value; raises AssertionError with what it gave instead."""
    end = time.monotonic() + PATIENCE_S
    while (value := driver.run(script, *arguments)) != expected:
        if time.monotonic() > end:
            raise AssertionError(f"{driver.name}: {value!r}, not {expected!r}: {script} {arguments}")
        time.sleep(0.05)
