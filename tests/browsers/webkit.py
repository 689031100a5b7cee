"""WebKitGTK: its own MiniBrowser, driven by WebKitWebDriver over HTTP, on a virtual display."""

import http.client
import json
import os
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.browsers import processes
from tests.browsers.driver import CannotStartError
from tests.browsers.webdriver import WebDriver

START_S = 30
DECODERS = "usr/lib/*/gstreamer-1.0/libgstlibav.so"
PATHS = {
    "Set Timeouts": "/timeouts",
    "Navigate To": "/url",
    "Execute Async Script": "/execute/async",
    "Perform Actions": "/actions",
    "Take Screenshot": "/screenshot",
    "Set Window Rect": "/window/rect",
}


class HttpWire:
    """Sends commands as the standard says, and ends the processes behind them."""

    def __init__(self, port: int, running: tuple["subprocess.Popen[bytes]", ...]) -> None:
        self._port = port
        self._running = running
        self._session = ""

    def begin(self, options: dict[str, Any]) -> None:
        """Start the browser."""
        capabilities = {"capabilities": {"alwaysMatch": options}}
        self._session = f"/session/{self._ask('POST', '/session', capabilities)['sessionId']}"

    def send(self, command: str, parameters: dict[str, Any]) -> Any:
        """The value of the command; raises RuntimeError with what the driver says."""
        method = "GET" if command.startswith("Take") else "POST"
        return self._ask(method, self._session + PATHS[command], parameters)

    def close(self) -> None:
        """End the browser, its driver and its display."""
        try:
            if self._session:
                self._ask("DELETE", self._session, {})
        finally:
            for process in self._running:
                processes.end(process)

    def _ask(self, method: str, path: str, parameters: dict[str, Any]) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=90)
        body = None if method == "GET" else json.dumps(parameters)
        connection.request(method, path, body, {"Content-Type": "application/json"})
        value = json.loads(connection.getresponse().read())["value"]
        connection.close()
        if isinstance(value, dict) and "error" in value:
            raise RuntimeError(f"{path}: {value['error']}: {value.get('message')}")
        return value


def start(folder: Path) -> WebDriver:
    """A MiniBrowser with an empty home in the folder; raises CannotStartError."""
    driver = processes.find_program("WebKitGTK driver", "WebKitWebDriver")
    display = processes.find_program("virtual display", "Xvfb")
    browser = _mini_browser()
    if not any(Path("/").glob(DECODERS)):
        raise CannotStartError("WebKitGTK has no decoder for H.264 here (Debian: gstreamer1.0-libav)")
    running: list[subprocess.Popen[bytes]] = []
    try:
        screen, name = _start_display(display, folder)
        running.append(screen)
        port = _free_port()
        running.insert(
            0, processes.start([driver, f"--port={port}"], folder, DISPLAY=name, GDK_BACKEND="x11")
        )
        _wait_for(port, running[0])
        wire = HttpWire(port, tuple(running))
        wire.begin({"webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}})
        return WebDriver("WebKitGTK", wire)
    except BaseException:
        for process in running:
            processes.end(process)
        raise


def _mini_browser() -> str:
    found = sorted(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"))
    if not found:
        raise CannotStartError("no WebKitGTK MiniBrowser on this machine (looked below /usr/lib)")
    return str(found[-1])


def _start_display(program: str, folder: Path) -> tuple["subprocess.Popen[bytes]", str]:
    """A display that chooses a free number itself and tells it through a pipe."""
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", "1366x1024x24", "-nolisten", "tcp"]
    process = processes.start(command, folder, pass_fds=(writing,))
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        number = pipe.readline().decode().strip()
    if not number:
        processes.end(process)
        raise CannotStartError("the virtual display did not start")
    return process, f":{number}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + START_S
    while process.poll() is None and time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise CannotStartError(f"WebKitWebDriver did not start within {START_S} s")
