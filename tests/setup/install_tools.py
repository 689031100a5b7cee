"""Install what the tests use beside Python packages: Chromium, Java, Node and a few npm packages.

Run by `make test`. What is there already costs nothing; what cannot be installed is named on a line of its own,
`skipped: <tool>: <reason>`, and never fails the run: the tests that need it skip with their reason. A failed
download is not tried again within a day (`rm -rf .test-tools` to try at once).
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / ".test-tools"
FAILED = FOLDER / "failed.json"
RETRY_AFTER_S = 24 * 3600
NPM_PACKAGES = {"axe-core": "4.14.1", "html-entities": "2.6.0", "vnu-jar": "26.9.27", "webvtt-parser": "2.2.0"}
LOCK_WAIT = ("-o", "DPkg::Lock::Timeout=120")


@dataclass(frozen=True, slots=True)
class Tool:
    """A program: the names it goes by, how to see that it runs, and the Debian packages that bring it."""

    name: str
    commands: tuple[str, ...]
    packages: tuple[str, ...]
    version: tuple[str, ...] = ("--version",)

    @property
    def is_there(self) -> bool:
        found = next(filter(None, map(shutil.which, self.commands)), None)
        return found is not None and _succeeds([found, *self.version])


TOOLS = (
    Tool(
        "chromium",
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
        ("chromium", "fonts-dejavu-core", "fonts-liberation"),
    ),
    Tool("java", ("java",), ("default-jre-headless",), ("-version",)),
    Tool("node", ("node",), ("nodejs",)),
    Tool("npm", ("npm",), ("npm",)),
)


class NotInstalled(Exception):  # noqa: N818  an outcome that is told, not an error
    """Why a tool could not be installed, in a few words; `lasting` when another try would cost time again."""

    def __init__(self, reason: str, *, lasting: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lasting = lasting


@dataclass(slots=True)
class Apt:
    """apt-get, where this user may run it; its lists are brought up to date once, before the first package."""

    updated: bool = field(default=False, init=False)

    def install(self, packages: tuple[str, ...]) -> None:
        """Install the packages, or raise NotInstalled."""
        if not shutil.which("apt-get"):
            raise NotInstalled("it is not on this machine, and apt-get is not either", lasting=False)
        as_root = self._as_root()
        if not self.updated:
            _run([*as_root, "apt-get", "-qq", *LOCK_WAIT, "update"], 300)
            self.updated = True
        wait = (*LOCK_WAIT, "-o", "Acquire::Retries=3")
        _run([*as_root, "apt-get", "-qq", "-y", *wait, "install", "--no-install-recommends", *packages], 900)

    def _as_root(self) -> list[str]:
        if os.geteuid() == 0:
            return []
        if shutil.which("sudo") and _succeeds(["sudo", "-n", "true"]):
            return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive"]
        raise NotInstalled("it is not on this machine, and installing it needs root", lasting=False)


def install_tools() -> dict[str, NotInstalled]:
    """The tools that are missing after everything was tried, and why."""
    apt, missing, failed = Apt(), dict[str, NotInstalled](), _failed_lately()
    for tool in TOOLS:
        if not tool.is_there:
            _attempt(tool.name, missing, failed, lambda tool=tool: apt.install(tool.packages))
    wanted = [name for name, version in NPM_PACKAGES.items() if _npm_version(name) != version]
    if wanted:
        _attempt("npm packages", missing, failed, _install_npm_packages)
    return missing


def _attempt(name: str, missing: dict[str, NotInstalled], failed: Mapping[str, str], install: object) -> None:
    try:
        if name in failed:
            raise NotInstalled(failed[name])
        sys.stdout.write(f"Installing for the tests: {name} …\n")
        sys.stdout.flush()
        assert callable(install)
        install()
    except NotInstalled as outcome:
        missing[name] = outcome
