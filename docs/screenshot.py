"""Make docs/page.png again: the sample release's page, playing, in Chromium.

Run it with `.venv/bin/python docs/screenshot.py` after `make test` has put Chromium in place.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import mediakit

ROOT = Path(__file__).parents[1]
AT_S = 16
PLAY = """(video, seconds) => new Promise((done) => {
  video.addEventListener('seeked', () => video.play().then(() => setTimeout(done, 800)), { once: true });
  video.muted = true;
  video.currentTime = seconds;
})"""


def main() -> None:
    """Package the sample into a temporary folder and take the picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        made = mediakit.package(ROOT / "assets" / "river-ferry", folder)
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(made.page.as_uri())
        page.locator("video").evaluate(PLAY, AT_S)
        page.screenshot(path=ROOT / "docs" / "page.png")
        browser.close()


if __name__ == "__main__":
    main()
