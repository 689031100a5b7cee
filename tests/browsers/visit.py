"""A visit to the player page, in whichever browser: what one does there and what one sees."""

from typing import Any

from tests.browsers.driver import Driver, wait_for, wait_until_equal

WITH_VIDEO = "(...given) => { const video = document.querySelector('video'); return %s; }"
READY = "video.readyState >= 2 && document.querySelector('.bar [data-do=toggle]') !== null"
CAPTIONS = """() => Array.from(document.querySelectorAll('.captions .cue'))
  .filter((cue) => cue.getClientRects().length).map((cue) => cue.innerText.replace(/\\s+/g, ' ').trim())"""
SEEK = """(seconds) => new Promise((done) => {
  const video = document.querySelector('video');
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => done(video.currentTime)));
  video.addEventListener('seeked', painted, { once: true });
  video.currentTime = seconds;
})"""
FORGET = """() => {
  try { localStorage.clear(); } catch { /* none here */ }
  const video = document.querySelector('video');
  if (video) video.pause();
  if (document.fullscreenElement) return document.exitFullscreen();
}"""
ATTRIBUTE = "(selector, name) => document.querySelector(selector).getAttribute(name)"
FOCUS = "(selector) => document.querySelector(selector).focus()"
STATUS = """() => Array.from(document.querySelectorAll('[role=status]'))
  .map((region) => region.textContent.trim()).filter(Boolean)"""


class Visit:
    """The page at an address; nothing of it is left for the next visit."""

    def __init__(self, driver: Driver, address: str) -> None:
        self.driver = driver
        self.address = address

    def open(self, fragment: str = "") -> "Visit":
        """Open the page, at a fragment such as `#t=12`, and wait until it can play."""
        self.driver.open(self.address + fragment)
        self.wait(READY)
        return self

    def forget(self) -> None:
        """Leave the page as if nobody had been there."""
        self.driver.run(FORGET)
        self.driver.open("about:blank")

    def video(self, expression: str, *given: Any) -> Any:
        """The value of an expression about `video` (and about `given`)."""
        return self.driver.run(WITH_VIDEO % expression, *given)

    def wait(self, expression: str, *given: Any) -> None:
        """Wait until an expression about `video` is true."""
        wait_for(self.driver, WITH_VIDEO % expression, *given)

    def seek(self, seconds: float) -> None:
        """Go to a time, and wait until the browser has painted what stands there."""
        self.driver.run(SEEK, seconds)

    def play(self) -> None:
        """Press the play button and wait until pictures move."""
        self.driver.click(".bar [data-do=toggle]")
        self.wait("!video.paused && video.currentTime > 0.3")

    def pause(self) -> None:
        """Press the same button again."""
        self.driver.click(".bar [data-do=toggle]")
        self.wait("video.paused")

    def focus(self, selector: str) -> None:
        """Give an element the focus."""
        self.driver.run(FOCUS, selector)

    def choose(self, selector: str) -> None:
        """Open the menu and choose an item of it."""
        item = f"[role=menu] {selector}"
        self.driver.click(".bar [data-do=menu]")
        wait_for(self.driver, "(item) => document.querySelector(item).getClientRects().length > 0", item)
        self.driver.click(item)

    def captions(self) -> list[str]:
        """The captions on the screen."""
        return [str(text) for text in self.driver.run(CAPTIONS)]

    def expect_captions(self, *words: str) -> None:
        """Wait until the captions on the screen are these, whoever says them."""
        script = f"""(expected) => {{
          const shown = ({CAPTIONS})();
          return shown.length === expected.length && expected.every((text, at) => shown[at].endsWith(text));
        }}"""
        wait_for(self.driver, script, list(words))

    def expect_attribute(self, selector: str, name: str, value: str) -> None:
        """Wait until the first element that matches has the attribute's value."""
        wait_until_equal(self.driver, ATTRIBUTE, value, selector, name)

    def said(self) -> list[str]:
        """What the status regions say."""
        return [str(text) for text in self.driver.run(STATUS)]
