"""What happens while the video plays: how late captions come, what is said, how long the page is busy."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.browsers.measures.scripts import script

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONG_MS = 50
LOOP = """() => {
  const video = document.querySelector('video');
  video.muted = video.loop = true;
  return video.play();
}"""
PLAY = "() => { const video = document.querySelector('video'); video.muted = true; return video.play(); }"
VISIBLE_CONTROLS = """() => Array.from(document.querySelectorAll('.bar button, .bar input'))
  .filter((control) => control.checkVisibility({ opacityProperty: true, visibilityProperty: true })).length"""


@dataclass(frozen=True, slots=True)
class Onset:
    """How late a caption came, in milliseconds: after its time, and after the first frame that could show it.

    Both are `None` for one that never came.
    """

    late: float | None
    missed: float | None


@dataclass(frozen=True, slots=True)
class Playing:
    """Seven seconds of playing: messages spoken, and controls in sight before and after."""

    messages: tuple[str, ...]
    controls_before: int
    controls_after: int


def caption_onsets(page: "Page") -> tuple[Onset, ...]:
    """How late each caption of the default track came on the screen while the video played to its end."""
    return tuple(Onset(**onset) for onset in page.evaluate(script("caption_onsets")))


def watch(page: "Page", seconds: float = 7) -> Playing:
    """Play, touch nothing, and see what changes."""
    page.evaluate(script("listen"))
    before = page.evaluate(VISIBLE_CONTROLS)
    page.evaluate(PLAY)
    page.wait_for_timeout(seconds * 1000)
    return Playing(tuple(page.evaluate("() => messages")), before, page.evaluate(VISIBLE_CONTROLS))


def long_tasks_ms(page: "Page", seconds: float = 6) -> tuple[float, ...]:
    """The tasks that kept a page busy for more than 50 ms while it played (W3C Long Tasks), longest first.

    They are counted in processor time, not by the clock: other work on the machine is no fault of the page.
    """
    browser = page.context.browser
    assert browser
    page.evaluate(LOOP)
    browser.start_tracing(page=page, categories=["toplevel"])
    page.wait_for_timeout(seconds * 1000)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    threads = [event for event in events if event["name"] == "thread_name"]
    main = {_thread(event) for event in threads if event["args"]["name"] == "CrRendererMain"}
    tasks = [event for event in events if event["name"].endswith("RunTask") and _thread(event) in main]
    assert tasks, "this Chromium names its tasks otherwise"
    return tuple(sorted((ms for task in tasks if (ms := task.get("tdur", 0) / 1000) > LONG_MS), reverse=True))


def _thread(event: dict[str, Any]) -> tuple[int, int]:
    return event["pid"], event["tid"]
