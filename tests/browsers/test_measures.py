"""The measures themselves: each finds its fault in a page made to have it, and nothing in one without."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browsers.measures.layout import misfits, small_targets, space_text
from tests.browsers.measures.pixels import best_contrast, contrast
from tests.browsers.measures.scripts import script
from tests.browsers.measures.walk import walk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STYLE = """<style>
  body { margin: 10px; background: #fff; color: #000; }
  button, input { width: 100px; height: 44px; margin: 10px; display: block; }
  :focus { outline: 2px solid #00f; outline-offset: 2px; }
</style>"""


@pytest.fixture
def page(chromium: "Browser") -> Iterator["Page"]:
    page = chromium.new_page(viewport={"width": 400, "height": 600})
    yield page
    page.close()


def show(page: "Page", body: str) -> None:
    page.set_content(f"<!DOCTYPE html><html lang=en>{STYLE}<body>{body}")


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p style='width:500px'>wide</p>", "sideways"),
        ("<p style='height:10px;overflow:hidden'>cut<br>off</p>", "cut off"),
        ("<p style='width:20px;overflow:hidden;white-space:nowrap'>cut off here</p>", "cut off"),
        ("<p style='margin-left:-30px'>out of sight</p>", "cut off"),
        ("<p>one</p><p style='margin-top:-2em'>another</p>", "overlap"),
        ("<dialog open><p>one</p><p style='margin-top:-2em'>another</p></dialog>", "overlap"),
    ],
)
def test_misfits_are_found(page: "Page", body: str, fault: str) -> None:
    show(page, body)
    assert [found.split(":")[0] for found in misfits(page)][:1] == [fault]


@pytest.mark.parametrize(
    "body",
    [
        "<p>one</p><p>another, <b>bold</b> and <a href='#'>linked</a></p>",
        "<div style='height:30px;overflow:auto'><p>one</p><p>two</p><p>three</p></div>",
        "<p style='visibility:hidden;margin-left:-50px'>unseen</p><p hidden>hidden</p>",
        "<p style='line-height:1'>close<br>lines</p>",
    ],
)
def test_what_fits_is_left_alone(page: "Page", body: str) -> None:
    show(page, body)
    assert misfits(page) == []


def test_spacing_makes_a_tight_box_too_small(page: "Page") -> None:
    show(page, "<p style='width:90px;overflow:hidden;white-space:nowrap'>just so wide</p>")
    assert misfits(page) == []
    space_text(page)
    assert len(misfits(page)) == 1


def test_small_targets_are_found(page: "Page") -> None:
    page.set_viewport_size({"width": 800, "height": 600})
    good = "<button>a</button><label style='display:inline-block;padding:20px'><input type=checkbox>b</label>"
    sentence = "<p>A <a href='#'>link</a> in a sentence.</p>"
    show(page, f"{good}{sentence}<button style='width:9px;display:none'>c</button>")
    assert small_targets(page) == []
    show(page, "<button style='width:43px'>a</button><a href='#' style='font-size:10px'>alone</a>")
    narrow, low = small_targets(page)
    assert narrow.startswith("43 × 44: <button")
    assert "alone" in low


def test_the_walk_tells_names_roles_and_rings(page: "Page") -> None:
    faint = "<style>.faint:focus { outline: 2px solid #eee; } .none:focus { outline: 0; }</style>"
    thin = "<style>.thin:focus { outline: 1px solid #00f; }</style>"
    buttons = "".join(f"<button class={name}>{name}</button>" for name in ("good", "faint", "none", "thin"))
    show(page, f"{faint}{thin}{buttons}<input aria-label=named><input>")
    stops = walk(page, rings=True)
    assert [(stop.role, stop.name) for stop in stops[-2:]] == [("textbox", "named"), ("textbox", "")]
    assert [bool(stop.ring and stop.ring >= 1) for stop in stops[:4]] == [True, False, False, False]
    assert [stop.key for stop in walk(page, "Shift+Tab")] == [stop.key for stop in reversed(stops)]


def test_the_walk_notices_a_trap_and_what_is_covered(page: "Page") -> None:
    show(page, "<button>under</button><div style='position:fixed;inset:0;background:#fff'></div>")
    assert [stop.covered for stop in walk(page)] == [True]
    trap = "event.preventDefault(); (document.activeElement === a ? b : a).focus()"
    show(page, f"<button id=z>z</button><button id=a>a</button><button id=b onkeydown='{trap}'>b</button>")
    page.evaluate("() => a.addEventListener('keydown', (event) => { event.preventDefault(); b.focus(); })")
    with pytest.raises(AssertionError, match="does not leave"):
        walk(page)


def test_contrast_is_that_of_the_standard(page: "Page") -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
    show(page, "<button style='background:#fff;color:#ccc;border:0'>████</button>")
    assert best_contrast(page.locator("button").screenshot()) < 3
    show(page, "<button style='background:#fff;color:#555;border:0'>████</button>")
    assert best_contrast(page.locator("button").screenshot()) > 3


def test_messages_are_heard_once_and_silence_is_silence(page: "Page") -> None:
    show(page, "<p role=status></p><p aria-live=off></p><p></p>")
    page.evaluate(script("listen"))
    page.evaluate("() => document.querySelectorAll('p').forEach((p) => { p.textContent = 'changed'; })")
    page.wait_for_timeout(50)
    assert page.evaluate("() => messages") == ["changed"]
