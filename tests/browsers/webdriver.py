"""The W3C WebDriver commands that a `Driver` needs, over whichever wire carries them.

Firefox (Marionette) and WebKitGTK speak the same commands; only their wires differ, and each is a few lines.
The clients on PyPI were tried: marionette_driver raises DeprecationWarning on import and brings 14 packages,
selenium weighs 35 MB and looks for drivers on the network.
"""

import base64
import json
from typing import Any, Protocol

from tests.browsers.driver import MIDDLE_OF

# WebDriver, section 17.4.2 (keyboard actions): keys without a character are code points of a private area.
KEYS = {
    "Enter": "\ue006",
    "Escape": "\ue00c",
    "Tab": "\ue004",
    "Space": " ",
    "Backspace": "\ue003",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "End": "\ue010",
    "Home": "\ue011",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "Shift": "\ue008",
    "Control": "\ue009",
    "Alt": "\ue00a",
}
CALL = """const done = arguments[arguments.length - 1];
const given = Array.prototype.slice.call(arguments, 0, -1);
Promise.resolve().then(() => (%s)(...given)).then(
  (value) => done(JSON.stringify([value === undefined ? null : value])),
  (error) => done(String(error)));"""


class ScriptFailedError(Exception):
    """What a script in the page threw."""


class Wire(Protocol):
    """Carries commands to a browser."""

    def send(self, command: str, parameters: dict[str, Any]) -> Any:
        """The command's value; `command` is its name in the standard, such as `Perform Actions`."""
        ...

    def close(self) -> None:
        """End the browser and whatever was started for it."""
        ...


class WebDriver:
    """A `Driver` for browsers that speak WebDriver."""

    def __init__(self, name: str, wire: Wire) -> None:
        self.name = name
        self._wire = wire
        wire.send("Set Timeouts", {"script": 60_000, "pageLoad": 60_000, "implicit": 0})

    def open(self, url: str) -> None:
        """Go there and wait for the page to load; an address that differs by its fragment loads, too."""
        self._wire.send("Navigate To", {"url": "about:blank"})
        self._wire.send("Navigate To", {"url": url})

    def run(self, script: str, *arguments: Any) -> Any:
        """Call the function in the page; raises ScriptFailedError with what it threw."""
        parameters = {"script": CALL % script, "args": list(arguments)}
        answer = str(self._wire.send("Execute Async Script", parameters))
        if not answer.startswith("["):
            raise ScriptFailedError(answer)
        return json.loads(answer)[0]

    def press(self, *keys: str) -> None:
        """Press and release keys one after the other."""
        for key in keys:
            *modifiers, last = [KEYS.get(name, name) for name in key.split("+")]
            held = [{"type": "keyDown", "value": value} for value in (*modifiers, last)]
            released = [{"type": "keyUp", "value": value} for value in (last, *reversed(modifiers))]
            self._act({"type": "key", "id": "keyboard", "actions": [*held, *released]})

    def click(self, selector: str) -> None:
        """Click the middle of the first element that matches."""
        x, y = self.run(MIDDLE_OF, selector)
        steps: list[dict[str, Any]] = [
            {"type": "pointerMove", "duration": 0, "x": x, "y": y, "origin": "viewport"},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act(
            {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}
        )

    def screenshot(self) -> bytes:
        """The window's content as PNG."""
        return base64.b64decode(self._wire.send("Take Screenshot", {}))

    def close(self) -> None:
        """End the browser."""
        self._wire.close()

    def _act(self, source: dict[str, Any]) -> None:
        self._wire.send("Perform Actions", {"actions": [source]})
