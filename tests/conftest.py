"""What tests in every folder may need: a real browser, page checkers, a web server, a clip."""

import functools
import http.server
import io
import json
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("mediakit", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("mediakit")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job, whose programs inherit that
    signal.signal(signal.SIGINT, signal.default_int_handler)

TOOLS = Path(__file__).parent.parent / ".test-tools" / "node_modules"
NU_CHECKER = "vnu-jar/build/dist/vnu.jar"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
)


@pytest.fixture(scope="session", autouse=True)
def product_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The store of finished products for all tests of this process, instead of the user's own."""
    folder = tmp_path_factory.mktemp("products")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEDIAKIT_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """A running headless Chromium; open a `new_context()` or `new_page()` in each test and close it."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright for Python is not installed")
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if executable is None:
        pytest.skip(f"no Chromium on this machine (looked for {', '.join(CHROMIUM_NAMES)})")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=list(CHROMIUM_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe_script() -> str:
    """The text of axe-core: evaluate it in a page, then call `axe.run()` there."""
    return _tool("axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def check_html() -> Callable[..., list[str]]:
    """The Nu HTML checker: what it has to say about files, errors and warnings, nothing for good ones.

    It fetches them from a web server: in files from a disk it takes 'self' in a Content-Security-Policy for
    nobody, and warns of every style and script.
    """
    _tool(NU_CHECKER)
    if shutil.which("java") is None:
        pytest.skip("no Java on this machine, which the Nu HTML checker needs")
    return nu_findings


def nu_findings(*paths: Path) -> list[str]:
    """What the Nu HTML checker says about the files; it and Java have to be there."""
    options = ("--format", "json", "--exit-zero-always")
    with serving() as start:
        folders = {folder: start(folder) for folder in {path.parent for path in paths}}
        addresses = [folders[path.parent] + quote(path.name) for path in paths]
        loopback = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
        command = ["java", "-Xss4m", loopback, "-jar", str(TOOLS / NU_CHECKER), *options, *addresses]
        output = subprocess.run(command, capture_output=True, check=True, timeout=120).stderr
    found = json.loads(output)["messages"]
    return [f"{message.get('url')}:{message.get('lastLine', 0)}: {message['message']}" for message in found]


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder on the loopback interface, byte ranges too, and gives its address."""
    with serving() as start:
        yield start


@pytest.fixture(scope="session")
def serve_for_all() -> Iterator[Callable[[Path], str]]:
    """The same, until the end of the run."""
    with serving() as start:
        yield start


@contextmanager
def serving() -> Iterator[Callable[[Path], str]]:
    """While it lasts, a function that serves a folder and gives its address."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        handler = functools.partial(_RangeHandler, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    try:
        yield start
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A four-second H.264/AAC clip, 320 × 180, a test picture and a tone."""
    path = tmp_path_factory.mktemp("clip") / "clip.mp4"
    source = ("-f", "lavfi", "-i", "testsrc=size=320x180:rate=25:duration=4")
    tone = ("-f", "lavfi", "-i", "sine=frequency=440:duration=4")
    codecs = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac")
    _run_ffmpeg(*source, *tone, *codecs, "-movflags", "+faststart", str(path))
    return path


@pytest.fixture(scope="session")
def sound_clip(clip: Path) -> Path:
    """The clip's sound alone, AAC in MP4."""
    path = clip.with_name("clip.m4a")
    _run_ffmpeg("-i", str(clip), "-vn", "-c:a", "copy", str(path))
    return path


def _run_ffmpeg(*arguments: str) -> None:
    imageio_ffmpeg = pytest.importorskip("imageio_ffmpeg", reason="imageio-ffmpeg is not installed")
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-loglevel", "error", "-y", *arguments]
    subprocess.run(command, check=True, timeout=60)


def _tool(name: str) -> Path:
    path = TOOLS / name
    if not path.exists():
        pytest.skip(
            f"{name.split('/')[0]} is not installed in {TOOLS.parent.name}/ (`make test` installs it)"
        )
    return path


class _RangeHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files and answers byte ranges, without which browsers cannot seek in a video."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_head(self) -> BinaryIO | None:
        path = Path(self.translate_path(self.path))
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if wanted is None or not path.is_file():
            return super().send_head()
        size = path.stat().st_size
        first, last = int(wanted[1]), min(int(wanted[2] or size - 1), size - 1)
        if first > last:
            self.send_error(416)
            return None
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        return _part(path, first, last)

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # browsers stop reading a video when they have enough


def _part(path: Path, first: int, last: int) -> io.BytesIO:
    with path.open("rb") as file:
        file.seek(first)
        return io.BytesIO(file.read(last - first + 1))
