"""Install what the tests use beside Python packages: three browsers, Java, Node and a few npm packages.

Run by `make test`, and with `bench` by `make bench-page`, which uses more. What is there already costs
nothing; what cannot be installed is named on a line of its own, `skipped: <tool>: <reason>`, and never fails
the run: the tests that need it skip with their reason. An install that failed is not tried again within a day
(`rm -rf .test-tools` to try at once).
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / ".test-tools"
FAILED = FOLDER / "failed.json"
RETRY_AFTER_S = 24 * 3600

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CODECS = "/usr/lib/*/gstreamer-1.0/libgstlibav.so"
NGINX = ("nginx-light", "libnginx-mod-http-dav-ext")
PROGRAMS = (  # what to call it, the commands or files any of which will do, the Debian packages that bring it
    ("Chromium", CHROMIUM, ("chromium", "fonts-dejavu-core", "fonts-liberation")),
    ("Firefox", ("firefox-esr", "firefox"), ("firefox-esr",)),
    ("WebKitGTK", ("WebKitWebDriver",), ("webkit2gtk-driver",)),
    ("WebKitGTK's codecs", (CODECS,), ("gstreamer1.0-libav", "gstreamer1.0-plugins-good")),
    ("virtual display", ("Xvfb",), ("xvfb",)),
    ("PDF reader", ("pdftotext",), ("poppler-utils",)),
    ("OpenSSH's server", ("sshd", "/usr/sbin/sshd"), ("openssh-server",)),
    ("nginx with WebDAV", ("/usr/lib/nginx/modules/ngx_http_dav_ext_module.so",), NGINX),
    ("Java", ("java",), ("default-jre-headless",)),
    ("Node", ("node",), ("nodejs",)),
    ("npm", ("npm",), ("npm",)),
)
NPM_PACKAGES = {
    "@microsoft/jest-sarif": "1.0.0-beta.0",
    "axe-core": "4.14.1",
    "dashjs": "5.2.1",
    "hls.js": "1.7.4",
    "html-entities": "2.6.0",
    "vnu-jar": "26.9.27",
    "webvtt-parser": "2.2.0",
}
BENCH_FOLDER = FOLDER / "bench"  # of its own: npm removes from a folder what it was not asked for this time
BENCH_NPM_PACKAGES = {"lighthouse": "12.8.2"}
SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


class CannotInstallError(Exception):
    """Why a tool could not be installed; `tried` when finding that out took time."""

    def __init__(self, reason: str, *, tried: bool = True) -> None:
        super().__init__(reason)
        self.tried = tried


class Apt:
    """apt-get, where this user may run it; its lists are renewed once, before the first package."""

    def __init__(self) -> None:
        self._renewed = False

    def install(self, name: str, packages: tuple[str, ...]) -> None:
        """Install the packages that bring the tool; raises CannotInstallError."""
        apt_get = [*self._as_root(), "apt-get", "-qq", "-y", "-o", "DPkg::Lock::Timeout=120"]
        announce(name)
        if not self._renewed:
            self._renewed = True
            with suppress(CannotInstallError):  # one source that fails must not keep the others from serving
                run([*apt_get, "update"], 300)
        run([*apt_get, "install", "--no-install-recommends", *packages], 900)

    def _as_root(self) -> list[str]:
        if not shutil.which("apt-get"):
            raise CannotInstallError("not on this machine, nor is apt-get to install it", tried=False)
        if os.geteuid() == 0:
            return ["env", "DEBIAN_FRONTEND=noninteractive"]
        if (
            shutil.which("sudo")
            and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
        ):
            return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
        raise CannotInstallError("not on this machine, and installing it takes root", tried=False)


def program_is_there(choices: tuple[str, ...]) -> bool:
    """Whether one of the commands can be run, or one of the files (a pattern) is there."""
    return any(shutil.which(choice) or any(Path("/").glob(choice.lstrip("/"))) for choice in choices)


def npm_packages_are_there(folder: Path, packages: dict[str, str]) -> bool:
    """Whether all npm packages are there, in the versions wanted."""
    for name, version in packages.items():
        try:
            about = json.loads((folder / "node_modules" / name / "package.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        if about.get("version") != version:
            return False
    return True


def install_npm_packages(folder: Path, packages: dict[str, str]) -> None:
    """Install the npm packages into a folder of the project's own; raises CannotInstallError."""
    if not shutil.which("npm"):
        raise CannotInstallError("npm is missing", tried=False)
    announce(", ".join(packages))
    folder.mkdir(exist_ok=True)
    wanted = [f"{name}@{version}" for name, version in packages.items()]
    quiet = [
        "--no-save",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        "--fetch-retries=1",
    ]
    environment = dict(os.environ)
    if SYSTEM_CERTIFICATES.is_file():  # Node brings its own and does not know those of an office's proxy
        environment.setdefault("NODE_EXTRA_CA_CERTS", str(SYSTEM_CERTIFICATES))
    run(["npm", "install", "--prefix", str(folder), *quiet, *wanted], 600, environment)


def run(command: list[str], timeout_s: int, environment: dict[str, str] | None = None) -> None:
    """Run the command quietly; raises CannotInstallError with the last thing it said."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout_s,
            env=environment,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotInstallError(
            f"{Path(command[0]).name}: {type(error).__name__} after {timeout_s} s"
        ) from error
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        reason = next(
            (line for line in lines if line.startswith(("E:", "npm error"))),
            (lines or ["no reason given"])[-1],
        )
        raise CannotInstallError(reason.strip())


def failed_lately() -> dict[str, str]:
    """The installs that failed within the last day, and why."""
    try:
        if time.time() - FAILED.stat().st_mtime > RETRY_AFTER_S:
            return {}
        return {
            str(name): str(reason) for name, reason in json.loads(FAILED.read_text(encoding="utf-8")).items()
        }
    except (OSError, ValueError, AttributeError):
        return {}


def main(arguments: list[str]) -> None:
    """Install what is missing, and say what could not be installed."""
    FOLDER.mkdir(exist_ok=True)
    apt, before, failed = Apt(), failed_lately(), dict[str, str]()
    steps: list[tuple[str, Callable[[], bool], Callable[[], None]]] = [
        (name, partial(program_is_there, commands), partial(apt.install, name, packages))
        for name, commands, packages in PROGRAMS
    ]
    npm_folders = [(FOLDER, NPM_PACKAGES)]
    if "bench" in arguments:
        npm_folders.append((BENCH_FOLDER, BENCH_NPM_PACKAGES))
    for folder, packages in npm_folders:
        steps.append(
            (
                ", ".join(packages),
                partial(npm_packages_are_there, folder, packages),
                partial(install_npm_packages, folder, packages),
            )
        )
    for name, is_there, install in steps:
        if is_there():
            continue
        try:
            if name in before:
                raise CannotInstallError(before[name])
            install()
        except CannotInstallError as error:
            say(f"skipped: {name}: {error}")
            if error.tried:
                failed[name] = str(error)
    if failed != before:
        FAILED.write_text(json.dumps(failed), encoding="utf-8")


def announce(name: str) -> None:
    """Say what is being installed, because it may take minutes."""
    say(f"Installing for the tests: {name} …")


def say(line: str) -> None:
    """Print the line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
