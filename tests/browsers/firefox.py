"""Firefox, driven over the socket that it opens itself (Marionette, protocol 3): no geckodriver needed."""

import json
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.browsers import processes
from tests.browsers.driver import CannotStartError
from tests.browsers.webdriver import WebDriver

START_S = 60
SETTINGS: dict[str, str | int | bool] = {
    "marionette.port": 0,  # any that is free; the browser writes it into its profile
    "media.autoplay.default": 0,
    "media.autoplay.blocking_policy": 0,
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "full-screen-api.transition-duration.enter": "0 0",
    "full-screen-api.transition-duration.leave": "0 0",
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}


class MarionetteWire:
    """Sends commands as lines of JSON, each behind its length."""

    def __init__(self, process: "subprocess.Popen[bytes]", connection: socket.socket) -> None:
        self._process = process
        self._socket = connection
        self._stream = connection.makefile("rb")
        self._number = 0
        self._receive()  # the greeting

    def send(self, command: str, parameters: dict[str, Any]) -> Any:
        """The value of the command, which is called here as in the standard, without its spaces."""
        self._number += 1
        name = f"WebDriver:{command.replace(' To', '').replace(' ', '')}"
        message = json.dumps([0, self._number, name, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return result.get("value", result)

    def close(self) -> None:
        """End the browser."""
        self._stream.close()
        self._socket.close()
        processes.end(self._process)

    def _receive(self) -> Any:
        length = b""
        while (digit := self._stream.read(1)) != b":":
            if not digit:
                raise ConnectionError("Firefox hung up")
            length += digit
        return json.loads(self._stream.read(int(length)))


def start(folder: Path) -> WebDriver:
    """A headless Firefox with an empty profile in the folder; raises CannotStartError."""
    program = processes.find_program("Firefox", "firefox-esr", "firefox")
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in SETTINGS.items())
    (folder / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    process = processes.start(command, folder, MOZ_HEADLESS_WIDTH="1280", MOZ_HEADLESS_HEIGHT="900")
    try:
        connection = socket.create_connection(("127.0.0.1", _port(folder, process)), timeout=90)
        wire = MarionetteWire(process, connection)
        wire.send("New Session", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": False}}})
        return WebDriver("Firefox", wire)
    except BaseException:
        processes.end(process)
        raise


def _port(folder: Path, process: "subprocess.Popen[bytes]") -> int:
    """The port that the browser listens on."""
    file = folder / "MarionetteActivePort"
    until = time.monotonic() + START_S
    while process.poll() is None and time.monotonic() < until:
        if file.exists() and (text := file.read_text(encoding="ascii")):
            return int(text)
        time.sleep(0.1)
    raise CannotStartError(f"Firefox did not start within {START_S} s (exit code {process.poll()})")
