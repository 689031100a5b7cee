"""How the page looks to readers who need it otherwise, in Chromium: colours, motion, size, spacing, paper."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediakit.model.cuetext import plain_text
from tests.browsers.measures.controls import faint_controls
from tests.browsers.measures.layout import misfits, space_text
from tests.browsers.parts import open_part, parts
from tests.browsers.site import sample_track

if TYPE_CHECKING:
    from tests.browsers.conftest import OpenPage

pytestmark = pytest.mark.browser

COLOURS = ({"forced_colors": "active"}, {"color_scheme": "dark"}, {"color_scheme": "light"})
MOVING = """() => document.getAnimations().length + Array.from(document.querySelectorAll('*'))
  .filter((element) => getComputedStyle(element).transitionDuration.split(', ').some(parseFloat)).length"""


@pytest.mark.parametrize("look", COLOURS, ids=lambda look: "-".join(look.values()))
def test_controls_stand_out(open_page: "OpenPage", look: dict[str, str]) -> None:
    page = open_page(**look)
    assert page.locator(".bar button:visible, .bar input:visible").count() >= 8
    assert faint_controls(page) == []


def test_nothing_moves_for_those_who_asked(open_page: "OpenPage") -> None:
    page = open_page(reduced_motion="reduce")
    for part in parts(page):
        with open_part(page, part):
            assert page.evaluate(MOVING) == 0, part


# 320 px wide, and what 400 % zoom leaves of 1280 × 1024 (WCAG 1.4.10).
@pytest.mark.parametrize("size", [(320, 640), (320, 256), (640, 512)])
@pytest.mark.parametrize("spacing", [False, True], ids=["plain", "spaced"])
def test_everything_fits(open_page: "OpenPage", size: tuple[int, int], spacing: bool) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]})
    for part in parts(page):
        with open_part(page, part):
            if spacing:
                space_text(page)
            assert misfits(page) == [], part


def test_everything_fits_on_a_wide_screen(open_page: "OpenPage") -> None:
    page = open_page()
    space_text(page)
    assert misfits(page) == []


def test_paper_holds_every_cue(open_page: "OpenPage", tmp_path: Path) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("no pdftotext on this machine (`make test` installs it through apt where it may)")
    paper = tmp_path / "page.pdf"
    open_page().pdf(path=paper)
    printed = subprocess.run(
        [reader, str(paper), "-"], capture_output=True, text=True, check=True, timeout=60
    )
    words = squeeze(printed.stdout)
    missing = [cue.text for cue in sample_track("en").cues if squeeze(plain_text(cue.text)) not in words]
    assert missing == []


def test_without_script(open_page: "OpenPage") -> None:
    page = open_page(java_script_enabled=False)
    assert page.locator("video[controls]").is_visible()
    assert page.locator("video track").count() == 4
    links = page.locator(
        ".transcript ol[data-default] > li:not(.description) > a[href^='media/sample.mp4#t=']"
    )
    assert links.count() == len(sample_track("en").cues)
    assert links.first.is_visible()
    assert page.locator(".downloads a[download]").first.is_visible()
    assert page.locator(".bar:visible, dialog:visible, [role=menu]:visible").count() == 0


def squeeze(text: str) -> str:
    """The words without white space and without who says them: a line may break anywhere on paper."""
    return re.sub(r"\s+", "", text)
