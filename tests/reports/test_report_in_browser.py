"""The report in a real Chromium: what it does, what shows, what the checkers say."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediakit.reports.entries import MAX_FINDINGS
from mediakit.reports.timeline import MAX_MARKS
from tests.page.conftest import RUN_AXE
from tests.reports.samples import FINDINGS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.reports.conftest import OpenPage

pytestmark = pytest.mark.browser

VISIBLE = """() => Array.from(document.querySelectorAll('.findings > li'))
  .filter((finding) => finding.checkVisibility()).map((finding) => finding.id)"""
EVERY = [f"finding-{number}" for number in range(1, len(FINDINGS) + 1)]


def axe(page: "Page", axe_script: str) -> list[str]:
    page.evaluate(axe_script)
    return list(page.evaluate(RUN_AXE))


@pytest.fixture(params=["inline", "linked", "served"])
def address(
    request: pytest.FixtureRequest, inline: Path, linked: Path, serve: Callable[[Path], str]
) -> str | Path:
    """The report in one file, in a folder on the disk, and in that folder on a web server."""
    if request.param == "served":
        return f"{serve(linked.parent.parent)}reports/{linked.name}"
    return inline if request.param == "inline" else linked


def test_style_and_script_work_and_nothing_violates_the_policy(
    open_page: "OpenPage", address: str | Path
) -> None:
    page = open_page(address)
    assert page.locator(".filters").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert page.evaluate("violations") == []
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(
    open_page: "OpenPage", inline: Path, axe_script: str, look: dict[str, str], width: int
) -> None:
    page = open_page(inline, viewport={"width": width, "height": 800}, **look)
    assert axe(page, axe_script) == []
    page.goto(f"{inline.as_uri()}#finding-4")
    page.get_by_label("info").uncheck()
    assert axe(page, axe_script) == []


def test_checkers_find_nothing_in_other_reports(
    open_page: "OpenPage",
    axe_script: str,
    check_html: Callable[..., list[str]],
    tmp_path: Path,
    inline: Path,
    linked: Path,
    hostile: Path,
) -> None:
    assert axe(open_page(hostile), axe_script) == []
    rendered = tmp_path / "rendered.html"
    html = open_page(inline).locator("html").evaluate("(element) => element.outerHTML")
    rendered.write_text(f"<!DOCTYPE html>{html}", encoding="utf-8")
    assert check_html(inline, linked, hostile, rendered) == []


def test_without_script_everything_is_shown(open_page: "OpenPage", inline: Path) -> None:
    page = open_page(inline, java_script_enabled=False)
    assert page.locator(".findings > li:visible").count() == len(FINDINGS)
    assert not page.locator(".filters").is_visible()
    assert page.locator(".drawing a").count() == 2


def test_the_filter(open_page: "OpenPage", inline: Path) -> None:
    page = open_page(inline)
    status = page.get_by_role("status")
    assert status.inner_text() == "6 of 6 shown"
    page.get_by_label("info").uncheck()
    page.get_by_label("warning").uncheck()
    assert page.evaluate(VISIBLE) == ["finding-3", "finding-5", "finding-6"]
    assert not page.locator(".entry").first.is_visible()
    page.get_by_label("Rule").select_option("reading-speed")
    assert page.evaluate(VISIBLE) == ["finding-5"]
    assert status.inner_text() == "1 of 6 shown"
    page.get_by_label("error").uncheck()
    assert page.evaluate(VISIBLE) == []
    assert page.get_by_text("Nothing in this file").is_visible()
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function(f"() => ({VISIBLE})().length === {len(FINDINGS)}")
    assert status.inner_text() == "6 of 6 shown"


def test_a_link_to_a_hidden_finding_shows_it(open_page: "OpenPage", inline: Path) -> None:
    page = open_page(inline)
    page.get_by_label("info").uncheck()
    page.evaluate("location.hash = '#finding-1'")
    page.wait_for_function("() => document.querySelector('#finding-1').checkVisibility()")
    assert page.evaluate(VISIBLE) == EVERY


def test_deep_links_mark_their_target(open_page: "OpenPage", inline: Path) -> None:
    page = open_page(f"{inline.as_uri()}#cue-1-3")
    assert page.locator("#cue-1-3").evaluate("(cue) => cue.matches(':target')")
    marked = page.locator("#cue-1-3").evaluate("(cue) => getComputedStyle(cue).backgroundColor")
    assert marked != page.locator("#cue-1-2").evaluate("(cue) => getComputedStyle(cue).backgroundColor")


def test_the_drawing_is_one_stop_and_arrows_move_in_it(open_page: "OpenPage", inline: Path) -> None:
    page = open_page(inline, viewport={"width": 320, "height": 700})
    region = page.get_by_role("region", name="Timeline of captions/river barrier.en.srt, file 1")
    region.focus()
    assert region.evaluate("(box) => box.scrollWidth > box.clientWidth")
    current = "document.activeElement.getAttribute('aria-label').slice(0, 5)"
    page.keyboard.press("Tab")
    assert page.evaluate(current) == "Cue 2"
    for key, cue in (("ArrowRight", 3), ("ArrowRight", 3), ("Home", 2), ("End", 3), ("ArrowLeft", 2)):
        page.keyboard.press(key)
        assert page.evaluate(current) == f"Cue {cue}", key
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#cue-1-3"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.drawing')") is None


@pytest.mark.parametrize("look", [{}, {"forced_colors": "active"}])
def test_nothing_is_cut_off_on_a_narrow_screen(
    open_page: "OpenPage", inline: Path, hostile: Path, look: dict[str, str]
) -> None:
    page = open_page(inline, viewport={"width": 320, "height": 640}, **look)
    for path in (inline, hostile):
        page.goto(path.as_uri())
        page.evaluate(  # WCAG 1.4.12: the spacing that a reader may set
            "document.querySelectorAll('*').forEach((element) => Object.assign(element.style,"
            " { lineHeight: '1.5', letterSpacing: '.12em', wordSpacing: '.16em' }))"
        )
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_targets_are_large_enough(open_page: "OpenPage", inline: Path) -> None:
    page = open_page(inline, viewport={"width": 320, "height": 640})
    targets = page.locator(".files a, .links a, footer a, select, button, fieldset label")
    boxes = [target.bounding_box() for target in targets.all()]
    assert len(boxes) == 20
    assert all(box and round(min(box["width"], box["height"])) >= 44 for box in boxes)


def test_the_skip_link_comes_first_and_is_plain_to_see(open_page: "OpenPage", inline: Path) -> None:
    page = open_page(inline)
    page.keyboard.press("Tab")
    skip = page.locator(".skip:focus")
    box = skip.bounding_box()
    assert box
    assert box["y"] >= 0
    assert skip.evaluate("(link) => getComputedStyle(link).outlineWidth") == "3px"


def test_hostile_text_does_nothing(open_page: "OpenPage", hostile: Path) -> None:
    page = open_page(hostile)
    assert page.evaluate("[window.hit, violations]") == [None, []]
    assert page.locator("img").count() == 0
    assert page.get_by_text("</script><img src=x").first.is_visible()


def test_print_holds_the_findings_and_no_controls(open_page: "OpenPage", inline: Path) -> None:
    page = open_page(inline)
    page.emulate_media(media="print")
    assert page.evaluate(VISIBLE) == EVERY
    assert page.locator(".filters:visible, .timeline:visible, .skip:visible").count() == 0
    assert page.get_by_text("The fastest is cue 2").is_visible()


def test_twenty_thousand_cues_stay_usable(open_page: "OpenPage", huge: Path) -> None:
    page = open_page(huge)
    assert page.locator(".drawing a").count() <= MAX_MARKS
    assert page.locator(".findings > li").count() == MAX_FINDINGS
    assert page.get_by_text("There are 15,000 findings more").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".drawing a").nth(20).dispatch_event("click")
    page.wait_for_function("() => document.querySelector('.entry:target') !== null")
    page.get_by_label("warning").uncheck()
    assert page.get_by_role("status").inner_text() == "0 of 5,000 shown"
    assert page.evaluate("violations") == []
