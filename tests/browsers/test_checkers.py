"""What other people's checkers find in the page, whatever is open in it, in Chromium."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browsers.measures.checkers import axe, rendered_html
from tests.browsers.parts import open_part, parts

if TYPE_CHECKING:
    from tests.browsers.conftest import OpenPage

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_whatever_is_open(open_page: "OpenPage", axe_script: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    page.evaluate(axe_script)
    for part in parts(page):
        with open_part(page, part):
            assert axe(page) == [], part


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_axe_finds_nothing_in_other_colours(
    open_page: "OpenPage", axe_script: str, look: dict[str, str]
) -> None:
    page = open_page(**look)
    page.evaluate(axe_script)
    for part in ("playing", "preferences"):
        with open_part(page, part):
            assert axe(page) == [], part


def test_nu_finds_nothing_in_what_is_served_and_what_the_script_makes_of_it(
    open_page: "OpenPage", site: Path, check_html: Callable[..., list[str]], tmp_path: Path
) -> None:
    files = [site]
    page = open_page()
    for part in parts(page):
        with open_part(page, part):
            files.append(tmp_path / f"{part}.html")
            files[-1].write_text(rendered_html(page), encoding="utf-8")
    assert check_html(*files) == []


def test_nothing_violates_the_policy(open_page: "OpenPage") -> None:
    page = open_page()
    for part in parts(page):
        with open_part(page, part):
            pass
    assert page.evaluate("() => violations") == []


def test_the_accessibility_tree(open_page: "OpenPage") -> None:
    page = open_page()
    expect_golden("page.aria.yml", page.locator("body").aria_snapshot())
    with open_part(page, "menu"):
        expect_golden("menu.aria.yml", page.locator("[role=menu]").aria_snapshot())
    for name in ("preferences", "keys", "share"):
        with open_part(page, name):
            text = page.locator(f"dialog.{name}").aria_snapshot()
            expect_golden(f"{name}.aria.yml", re.sub(r"http://127\.0\.0\.1:\d+", "http://127.0.0.1", text))


def expect_golden(name: str, text: str) -> None:
    """Compares with the golden file; MEDIAKIT_GOLDEN=1 writes it anew, then read the difference."""
    path = GOLDEN / name
    if os.environ.get("MEDIAKIT_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{text}\n", encoding="utf-8")
    assert f"{text}\n" == path.read_text(encoding="utf-8")
