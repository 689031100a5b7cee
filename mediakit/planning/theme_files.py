"""The files of a theme in the bag, under names that carry their hash, and the theme as the pages have it."""

import hashlib

from mediakit.bundle.names import hashed_name
from mediakit.model.theme import PageTheme, Theme, ThemeFile
from mediakit.model.theme_record import format_theme_record
from mediakit.page.theme import FontHrefs, theme_stylesheet

_FOLDER = "player"


def publish_theme(theme: Theme | None) -> tuple[PageTheme, dict[str, bytes]]:
    """The theme for the pages, and its files by path from the bag's root; nothing without a theme."""
    if theme is None or theme == Theme():
        return PageTheme(), {}
    texts: dict[str, bytes] = {}

    def place(stem: str, file: ThemeFile | None) -> str:
        if file is None:
            return ""
        name = hashed_name(stem, hashlib.sha256(file.data).hexdigest(), file.ending)
        texts[f"data/{_FOLDER}/{name}"] = file.data
        return name

    fonts = FontHrefs(
        place("font", theme.font),
        place("font", theme.bold_font),
        place("font", theme.heading_font),
    )
    logo = theme.logo
    logo_name = place("logo", logo.file if logo else None)
    style = theme_stylesheet(theme, fonts).encode()
    style_name = place("theme", ThemeFile(style, "css") if style else None)
    page_theme = PageTheme(
        stylesheet_href=f"{_FOLDER}/{style_name}" if style_name else "",
        fonts=bool(fonts),
        logo_href=f"{_FOLDER}/{logo_name}" if logo else "",
        logo_width=logo.width if logo else 0,
        logo_height=logo.height if logo else 0,
        logo_alt=logo.alt if logo else "",
        header=theme.header,
        footer=theme.footer,
    )
    place("theme", ThemeFile(format_theme_record(page_theme), "json"))
    return page_theme, texts
