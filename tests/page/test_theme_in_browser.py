"""A page with an agency's look in a real Chromium."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from mediakit.model.theme import Logo, Theme, ThemeFile
from mediakit.page.render import render_embed, render_statement
from mediakit.planning.theme_files import publish_theme
from tests.page.conftest import RUN_AXE, OpenPage
from tests.page.test_statement import FULL

if TYPE_CHECKING:
    from tests.page.conftest import MakeContent, MakeSite

pytestmark = pytest.mark.browser

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 300"><path d="M0 0h900v300z"/></svg>'
HEADER = (
    '<nav aria-label="County"><ul><li><a href="https://example.org/">Home</a></li>'
    '<li><a href="https://example.org/n">News</a></li></ul></nav>'
)
PAGES = ("index.html", "embed.html", "reports/accessibility.html")
COLOUR = "(selector) => getComputedStyle(document.querySelector(selector)).{}"


def font() -> bytes:
    """A font whose every letter is the same box."""
    letters = {ord(letter): "box" for letter in map(chr, range(32, 127))}
    pen = TTGlyphPen(None)
    for number, point in enumerate(((50, 0), (50, 700), (450, 700), (450, 0))):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "box"])
    builder.setupCharacterMap(letters)
    builder.setupGlyf({".notdef": box, "box": box})
    builder.setupHorizontalMetrics({".notdef": (500, 50), "box": (500, 50)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Box", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def themed(
    make_content: "MakeContent", make_site: "MakeSite", tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of a page with all that a theme may have."""
    face = ThemeFile(font(), "ttf")
    theme = Theme(
        light=(
            ("accent", (122, 31, 92)),
            ("header-background", (0, 0, 128)),
            ("header-text", (255, 255, 255)),
        ),
        dark=(("accent", (255, 179, 224)), ("background", (0, 0, 0))),
        logo=Logo(ThemeFile(LOGO.encode(), "svg"), 900, 300, "River County"),
        font=face,
        heading_font=face,
        header=HEADER,
        footer='<p lang="fr">Mentions <a href="mailto:a@example.org">a@example.org</a></p>',
    )
    page_theme, texts = publish_theme(theme)
    content = make_content(
        theme=page_theme, statement=FULL, statement_href="reports/accessibility.html", embed_href="embed.html"
    )
    folder = make_site(content, tmp_path_factory.mktemp("themed")).parent
    for path, data in texts.items():
        (folder / path.removeprefix("data/")).write_bytes(data)
    (folder / "embed.html").write_text(render_embed(content), encoding="utf-8")
    (folder / "reports").mkdir()
    (folder / PAGES[2]).write_text(render_statement(content), encoding="utf-8")
    arabic = render_statement(replace(content, language="ar"))
    (folder / "reports/arabic.html").write_text(arabic, encoding="utf-8")
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, "reports/arabic.html"])
def test_axe_finds_nothing(
    open_page: OpenPage, themed: Path, axe_script: str, scheme: str, name: str
) -> None:
    page = open_page(themed / name, color_scheme=scheme)
    page.evaluate(axe_script)
    assert page.evaluate(RUN_AXE) == []


def test_nu_finds_nothing(check_html: Callable[..., list[str]], themed: Path) -> None:
    assert check_html(*(themed / name for name in (*PAGES, "reports/arabic.html"))) == []


@pytest.mark.parametrize("served", [False, True])
@pytest.mark.parametrize("name", PAGES)
def test_everything_loads_within_the_policy(
    open_page: OpenPage, themed: Path, serve: Callable[[Path], str], served: bool, name: str
) -> None:
    page = open_page(f"{serve(themed)}{name}" if served else themed / name)
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.evaluate("Array.from(document.fonts, ({ status }) => status)") == ["loaded", "loaded"]
    assert all(page.evaluate("Array.from(document.images, (image) => image.naturalWidth)"))
    assert page.evaluate("violations") == []


@pytest.mark.parametrize(
    ("scheme", "paper", "link", "band"),
    [
        ("light", "rgb(255, 255, 255)", "rgb(122, 31, 92)", "rgb(0, 0, 128)"),
        ("dark", "rgb(0, 0, 0)", "rgb(255, 179, 224)", "rgb(0, 0, 0)"),
    ],
)
def test_the_colours_are_those_of_the_scheme(
    open_page: OpenPage, themed: Path, scheme: str, paper: str, link: str, band: str
) -> None:
    page = open_page(themed / "index.html", color_scheme=scheme)
    assert page.evaluate(COLOUR.format("backgroundColor"), "body") == paper
    assert page.evaluate(COLOUR.format("color"), ".downloads a") == link
    assert page.evaluate(COLOUR.format("backgroundColor"), "header") == band


def test_paper_and_forced_colours_have_no_theme(open_page: OpenPage, themed: Path) -> None:
    page = open_page(themed / "index.html")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(COLOUR.format("backgroundColor"), "header") == "rgba(0, 0, 0, 0)"
    assert page.evaluate(COLOUR.format("display"), "footer .office p") == "block"
    forced = open_page(themed / "index.html", forced_colors="active")
    accent = "getComputedStyle(document.documentElement).getPropertyValue('--accent')"
    assert str(forced.evaluate(accent)).strip() == "LinkText"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ring_in_the_band_is_as_its_text(open_page: OpenPage, themed: Path, scheme: str) -> None:
    page = open_page(themed / "index.html", color_scheme=scheme)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    ring = (
        "() => (({ outlineColor, color }) => [outlineColor, color])(getComputedStyle(document.activeElement))"
    )
    outline, text = page.evaluate(ring)
    assert page.evaluate("() => Boolean(document.activeElement.closest('header'))")
    assert outline == text


@pytest.mark.parametrize("name", [*PAGES, "reports/arabic.html"])
def test_it_fits_a_narrow_screen_with_targets_large_enough(
    open_page: OpenPage, themed: Path, name: str
) -> None:
    page = open_page(themed / name, viewport={"width": 320, "height": 640})
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    boxes = [link.bounding_box() for link in page.locator("header a, footer a").all()]
    assert all(box and round(box["height"]) >= 44 for box in boxes)


def test_the_logo_holds_its_place(open_page: OpenPage, themed: Path, serve: Callable[[Path], str]) -> None:
    page = open_page(f"{serve(themed)}index.html")
    box = page.locator("header img").bounding_box()
    assert box
    assert (round(box["width"]), round(box["height"])) == (132, 44)
