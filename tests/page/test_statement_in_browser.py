"""The accessibility statement and the embedded player in a real Chromium."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediakit.page.content import PageContent
from mediakit.page.render import render_embed, render_statement
from tests.page.conftest import RUN_AXE, OpenPage
from tests.page.test_statement import FULL, LANGUAGES

if TYPE_CHECKING:
    from tests.page.conftest import MakeContent, MakeSite, OpenPlayer

pytestmark = pytest.mark.browser

BARE = replace(FULL, tracks=(), versions=(), waivers=(), contacts=(), organization="", made=None)


@pytest.fixture(scope="module")
def folder(
    make_content: "MakeContent", make_site: "MakeSite", tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A bag's folder: the page, the embedded player, and the statement in every language and in none."""
    content = make_content(statement=FULL, statement_href="reports/en.html", embed_href="embed.html")
    folder = make_site(content, tmp_path_factory.mktemp("bag")).parent
    (folder / "embed.html").write_text(render_embed(content), encoding="utf-8")
    (folder / "reports").mkdir()
    for language in (*LANGUAGES, "fa"):
        write_statement(folder / "reports" / f"{language}.html", replace(content, language=language))
    write_statement(folder / "reports/bare.html", replace(content, statement=BARE))
    return folder


def write_statement(path: Path, content: PageContent) -> None:
    path.write_text(render_statement(content), encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["en", "fa", "bare"])
def test_axe_finds_nothing(
    open_page: OpenPage, folder: Path, axe_script: str, scheme: str, name: str
) -> None:
    page = open_page(folder / "reports" / f"{name}.html", color_scheme=scheme)
    page.evaluate(axe_script)
    assert page.evaluate(RUN_AXE) == []


def test_nu_finds_nothing(check_html: Callable[..., list[str]], folder: Path) -> None:
    assert check_html(folder / "embed.html", *sorted((folder / "reports").glob("*.html"))) == []


@pytest.mark.parametrize("served", [False, True])
def test_the_look_is_the_pages_and_nothing_violates_the_policy(
    open_page: OpenPage, folder: Path, serve: Callable[[Path], str], served: bool
) -> None:
    page = open_page(f"{serve(folder)}reports/en.html" if served else folder / "reports/en.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert page.evaluate("violations") == []


@pytest.mark.parametrize("language", [*LANGUAGES, "fa"])
def test_nothing_is_cut_off_on_a_narrow_screen(open_page: OpenPage, folder: Path, language: str) -> None:
    page = open_page(folder / "reports" / f"{language}.html", viewport={"width": 320, "height": 640})
    page.evaluate(  # WCAG 1.4.12: the spacing that a reader may set
        "document.querySelectorAll('*').forEach((element) => Object.assign(element.style,"
        " { lineHeight: '1.5', letterSpacing: '.12em', wordSpacing: '.16em' }))"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_own_targets_are_large_enough(open_page: OpenPage, folder: Path) -> None:
    page = open_page(folder / "reports/en.html", viewport={"width": 320, "height": 640})
    boxes = [link.bounding_box() for link in page.locator("header a, footer a").all()]
    assert len(boxes) == 3
    assert all(box and round(box["height"]) >= 44 for box in boxes)


def test_the_player_plays_in_a_frame_of_another_site(
    open_page: OpenPage, folder: Path, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "other.html").write_text(
        f'<!DOCTYPE html><iframe src="{serve(folder)}embed.html" width="640" height="600"></iframe>',
        encoding="utf-8",
    )
    page = open_page(f"{serve(tmp_path)}other.html")
    frame = page.frame_locator("iframe")
    frame.locator("video").evaluate("(video) => video.play()")
    frame.locator("summary").click()
    frame.locator(".transcript [aria-current=true]").first.wait_for()
    assert frame.locator("html").evaluate("() => window.violations") == []
    frame.get_by_role("link", name="Open the whole page").click()
    page.wait_for_url("**/index.html")
    assert page.locator("h1").text_content() == "River County opens its flood barrier"


def test_the_embedded_player_without_script(
    open_player: "OpenPlayer", folder: Path, serve: Callable[[Path], str]
) -> None:
    player = open_player(f"{serve(folder)}embed.html", java_script_enabled=False)
    assert player.page.locator("video[controls]").is_visible()
    assert player.page.locator(".transcript li").count() == 6
