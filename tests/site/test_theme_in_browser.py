"""Lists and notices with an agency's look in a real Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediakit.model.theme import Logo, PageTheme, Theme, ThemeFile
from mediakit.page.security import content_security_policy
from mediakit.planning.theme_files import publish_theme
from mediakit.site.assets import site_stylesheet
from mediakit.site.build import theme_below
from mediakit.site.notice import Notice, render_notice
from tests.browsers.measures.checkers import axe
from tests.browsers.measures.layout import misfits, small_targets, space_text
from tests.page.test_theme_in_browser import HEADER, font
from tests.site.conftest import SAMPLE, site_of, words
from tests.site.test_list_in_browser import ARABIC, MANY, WATCH_POLICY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 300">'
    '<path fill="#fff" d="M0 0h900v300H0z"/><path fill="#003366" d="M60 250L300 50l240 200z"/></svg>'
)
THEME = Theme(
    light=(("accent", (122, 31, 92)), ("header-background", (0, 0, 128)), ("header-text", (255, 255, 255))),
    dark=(("accent", (255, 179, 224)), ("background", (0, 0, 0)), ("header-background", (48, 48, 48))),
    logo=Logo(ThemeFile(LOGO.encode(), "svg"), 900, 300, "River County"),
    font=ThemeFile(font(), "ttf"),
    header=HEADER,
    footer='<p lang="fr">Mentions <a href="mailto:a@example.org">a@example.org</a></p>'
    '<ul><li><a href="https://example.org/privacy">Privacy</a></li>'
    '<li><a href="https://example.org/imprint">Imprint</a></li></ul>',
)
PAGES = (
    ("sample", "index.html"),
    ("sample", "topic-public-works.html"),
    ("many", "page-2.html"),
    ("arabic", "index.html"),
    ("sample", "barrier/index.html"),
    ("sample", "barrier/reports/accessibility.html"),
    ("arabic", "arabic-0/index.html"),
)
LOOKS: dict[str, dict[str, object]] = {
    "light": {"viewport": {"width": 1280, "height": 800}},
    "narrow-dark": {"viewport": {"width": 320, "height": 800}, "color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
OpenPage = Callable[..., "Page"]


@pytest.fixture
def open_page(chromium: "Browser") -> Iterator[OpenPage]:
    pages: list[Page] = []

    def start(path: Path, **context: object) -> "Page":
        page = chromium.new_context(**context).new_page()  # type: ignore[arg-type]
        pages.append(page)
        page.add_init_script(WATCH_POLICY)
        page.goto(path.as_uri())
        page.evaluate("document.fonts.ready.then(() => null)")
        return page

    yield start
    for page in pages:
        page.context.close()


@pytest.fixture(scope="module")
def folders(write_site: Callable[..., Path]) -> dict[str, Path]:
    """Sites whose newest release is themed and, in its place, a notice at two depths."""
    theme, texts = publish_theme(THEME)
    made = {}
    for name, language, releases in (
        ("sample", "en", SAMPLE),
        ("many", "en", MANY),
        ("arabic", "ar", ARABIC),
    ):
        slug = releases[0].slug
        made[name] = write_site(site_of(*releases, theme=theme_below(theme, f"{slug}/")), *releases)
        notice = notice_files(language, theme)
        for path, data in {
            **{path.removeprefix("data/"): data for path, data in texts.items()},
            **notice,
        }.items():
            place = made[name] / slug / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    return made


def notice_files(language: str, theme: PageTheme) -> dict[str, bytes]:
    style_name, style = site_stylesheet()
    notice = Notice(language, "River County", "press@example.org", f"player/{style_name}", theme)
    policy = content_security_policy(fonts=theme.fonts)
    pages = ("index.html", "reports/accessibility.html")
    made = {name: render_notice(notice, name.count("/"), words(language), policy).encode() for name in pages}
    return {f"player/{style_name}": style, **made}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(open_page: OpenPage, folders: dict[str, Path], axe_script: str, look: str) -> None:
    for folder, name in PAGES:
        page = open_page(folders[folder] / name, **LOOKS[look])
        page.evaluate(axe_script)
        assert axe(page) == [], (folder, name)
        assert page.evaluate("violations") == [], (folder, name)


def test_nu_finds_nothing(folders: dict[str, Path], check_html: Callable[..., list[str]]) -> None:
    assert check_html(*(folders[folder] / name for folder, name in PAGES)) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_fits_and_is_large_enough(
    open_page: OpenPage, folders: dict[str, Path], width: int
) -> None:
    for folder, name in PAGES:
        page = open_page(folders[folder] / name, viewport={"width": width, "height": 640})
        space_text(page)
        assert misfits(page) == [], (folder, name)
        small = [found for found in small_targets(page) if '/index.html"' not in found]
        assert small == [], (folder, name)  # a release's own link covers all of it


def test_logo_font_and_colours_are_there_at_every_depth(
    open_page: OpenPage, folders: dict[str, Path]
) -> None:
    for folder, name in PAGES:
        page = open_page(folders[folder] / name)
        logo = page.locator("header img")
        assert logo.evaluate("(image) => [image.complete, image.naturalWidth > 0]") == [True, True]
        assert logo.get_attribute("alt") == "River County"
        assert page.evaluate("Array.from(document.fonts, ({ status }) => status)") == ["loaded"]
        band = "getComputedStyle(document.querySelector('header')).backgroundColor"
        assert page.evaluate(band) == "rgb(0, 0, 128)"
        assert page.get_by_role("link", name="News").get_attribute("href") == "https://example.org/n"
        assert page.get_by_role("link", name="Privacy").is_visible()


def test_a_notice_leads_to_the_list_from_every_depth(open_page: OpenPage, folders: dict[str, Path]) -> None:
    for name in ("index.html", "reports/accessibility.html"):
        page = open_page(folders["sample"] / "barrier" / name)
        page.get_by_role("link", name="All releases").click()
        assert page.locator(".releases > li").count() == len(SAMPLE)
