"""An agency's look for its pages, as values that have been checked."""

from dataclasses import dataclass

from mediakit.model.contrast import Colour

Colours = tuple[tuple[str, Colour], ...]
"""Colours by the name of their role, those alone that were chosen."""


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A file of the theme: its bytes, and the ending that its content has."""

    data: bytes
    ending: str


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture in the header, its size in CSS pixels (0 × 0 when it has none), and its words."""

    file: ThemeFile
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Theme:
    """What an agency's pages look like; `header` and `footer` are HTML that may stand on any page."""

    light: Colours = ()
    dark: Colours = ()
    logo: Logo | None = None
    font: ThemeFile | None = None
    bold_font: ThemeFile | None = None
    heading_font: ThemeFile | None = None
    header: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True)
class PageTheme:
    """An agency's look as pages have it: stylesheet, logo with size and words, whether it has fonts.

    Hrefs are relative to the page, `header` and `footer` HTML that may stand in a page's as it is.
    """

    stylesheet_href: str = ""
    fonts: bool = False
    logo_href: str = ""
    logo_width: int = 0
    logo_height: int = 0
    logo_alt: str = ""
    header: str = ""
    footer: str = ""
