"""A theme's record: a small JSON file beside its stylesheet, from which other pages get the same look.

The lists of releases and the notice of a withdrawal are made long after the player page, and elsewhere.
"""

import json
import re
from collections.abc import Callable, Collection
from typing import Any

from mediakit.model.characters import clean_text
from mediakit.model.document import format_json
from mediakit.model.theme import PageTheme

MAX_RECORD_BYTES = 1_000_000
_FORMAT = 1
_LONGEST_ALT = 1000
_MOST_PIXELS = 100_000
_FILE = re.compile(r"player/(?:(?:theme|logo|font)\.[0-9a-f]{8}\.[a-z0-9]+)")
_RECORD = re.compile(r"player/theme\.[0-9a-f]{8}\.json")


class ThemeRecordError(ValueError):
    """The bytes are no record of a theme."""


def is_theme_file(name: str) -> bool:
    """Whether the name, below the player page's folder, is that of a theme's file, its record among them."""
    return bool(_FILE.fullmatch(name))


def is_theme_record(name: str) -> bool:
    """Whether the name, below the player page's folder, is that of a theme's record."""
    return bool(_RECORD.fullmatch(name))


def format_theme_record(theme: PageTheme) -> bytes:
    """The record of a theme whose hrefs are relative to the player page's folder."""
    document = {
        "mediakit-theme": _FORMAT,
        "stylesheet": theme.stylesheet_href,
        "fonts": theme.fonts,
        "logo": theme.logo_href,
        "logo-width": theme.logo_width,
        "logo-height": theme.logo_height,
        "logo-alt": theme.logo_alt,
        "header": theme.header,
        "footer": theme.footer,
    }
    return format_json(document).encode()


def parse_theme_record(data: bytes, names: Collection[str], parse_snippet: Callable[[str], str]) -> PageTheme:
    """The theme that the record describes; its files have to be among `names`.

    The record may come from where others can write: `parse_snippet` makes safe HTML of a header or footer, or
    raises an error. Raises ThemeRecordError when it is no record.
    """
    try:
        value = json.loads(data)
        if value["mediakit-theme"] != _FORMAT:
            raise ThemeRecordError
        logo = _name(value["logo"], names)
        return PageTheme(
            stylesheet_href=_name(value["stylesheet"], names),
            fonts=value["fonts"] is True,
            logo_href=logo,
            logo_width=_pixels(value["logo-width"]) if logo else 0,
            logo_height=_pixels(value["logo-height"]) if logo else 0,
            logo_alt=clean_text(_text(value["logo-alt"]))[:_LONGEST_ALT] if logo else "",
            header=parse_snippet(_text(value["header"])),
            footer=parse_snippet(_text(value["footer"])),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ThemeRecordError from error


def _name(value: Any, names: Collection[str]) -> str:
    name = _text(value)
    if name and not (is_theme_file(name) and name in names):
        raise ThemeRecordError
    return name


def _pixels(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= _MOST_PIXELS:
        raise ThemeRecordError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ThemeRecordError
    return value
