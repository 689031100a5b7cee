"""Make the pictures of docs/ again: the sample release's page in Chromium, as different readers see it.

Run it with `make screenshots`.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

import mediakit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, PdfMargins

DOCS = Path(__file__).parent
SAMPLE = DOCS.parent / "assets" / "river-ferry"
AT_S = 16
WIDE = {"width": 1280, "height": 900}
MARGINS: "PdfMargins" = {"top": "18mm", "right": "18mm", "bottom": "18mm", "left": "18mm"}
NARROW = {"width": 320, "height": 800}
PICTURES: dict[str, dict[str, Any]] = {  # the picture, and what the reader's screen is like
    "page": {"viewport": WIDE},
    "page-dark": {"viewport": WIDE, "color_scheme": "dark"},
    "page-forced-colours": {"viewport": WIDE, "forced_colors": "active"},
    "page-320": {"viewport": NARROW, "device_scale_factor": 2},
}
PLAY = """(video, seconds) => new Promise((done) => {
  video.addEventListener('seeked', () => video.play().then(() => setTimeout(done, 800)), { once: true });
  video.muted = true;
  video.currentTime = seconds;
})"""


def main() -> None:
    """Package the sample into a temporary folder and take the pictures."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        sys.exit("no Chromium on this machine (`make test` installs it where it may)")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        english = mediakit.package(SAMPLE, f"{folder}/english").page
        arabic = mediakit.package(
            SAMPLE, f"{folder}/arabic", options=mediakit.PackageOptions(language="ar")
        ).page
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, context in PICTURES.items():
            take(browser, english, name, context)
        take(browser, arabic, "page-arabic", {"viewport": WIDE})
        print_sheets(browser, english, Path(folder))
        browser.close()


def take(browser: "Browser", path: Path, name: str, context: dict[str, Any]) -> None:
    """One picture of the page while it plays."""
    page = open_page(browser, path, context)
    page.locator("video").evaluate(PLAY, AT_S)
    page.screenshot(path=DOCS / f"{name}.png")
    page.context.close()


def print_sheets(browser: "Browser", path: Path, folder: Path) -> None:
    """The page on paper, its first sheet and its last, where there is a program to draw them."""
    converter = shutil.which("pdftoppm")
    if converter is None:
        sys.stderr.write("skipped: the printed page: no pdftoppm on this machine\n")
        return
    page = open_page(browser, path, {"viewport": WIDE})
    page.pdf(path=folder / "page.pdf", format="A4", margin=MARGINS)
    page.context.close()
    command = [converter, "-png", "-r", "70", str(folder / "page.pdf"), str(folder / "sheet")]
    subprocess.run(command, check=True, timeout=60)
    sheets = sorted(folder.glob("sheet-*.png"))
    shutil.copyfile(sheets[0], DOCS / "page-print-first.png")
    shutil.copyfile(sheets[-1], DOCS / "page-print-last.png")


def open_page(browser: "Browser", path: Path, context: dict[str, Any]) -> "Page":
    """The page, ready to play."""
    page = browser.new_context(**context).new_page()
    page.goto(path.as_uri())
    page.wait_for_function("() => document.querySelector('video').readyState >= 2")
    return page


if __name__ == "__main__":
    main()
