"""The page's own texts: templates, stylesheet, script and the words of the interface."""

import json
from collections.abc import Mapping
from functools import cache

import rcssmin
import rjsmin
from jinja2 import Template
from jinja2.exceptions import TemplateNotFound

from mediakit.page.shorten import shorten_script
from mediakit.templates import Resources

SCRIPT_PARTS = (
    "times.js",
    "dom.js",
    "kept.js",
    "tracks.js",
    "store.js",
    "keys.js",
    "cues.js",
    "cuetext.js",
    "layout.js",
    "captions.js",
    "native.js",
    "search.js",
    "transcript.js",
    "finding.js",
    "seek.js",
    "storyboard.js",
    "menu.js",
    "controls.js",
    "dialogs.js",
    "looks.js",
    "shortcuts.js",
    "versions.js",
    "speech.js",
    "main.js",
)
STYLE_PARTS = ("transcript.css", "player.css", "controls.css", "captions.css", "coloured.css")

_RESOURCES = Resources("mediakit.page")


def stylesheet(*, coloured: bool = True) -> str:
    """The page's whole stylesheet, without comments and needless blanks.

    Only a page whose captions are `coloured` by their maker needs what is for them.
    """
    minified: str = rcssmin.cssmin(_joined(STYLE_PARTS, {"coloured.css": coloured}))
    return minified + "\n"


@cache
def script(*, versions: bool = True, storyboard: bool = True) -> str:
    """The page's whole script, made small: one classic script that leaves no global behind.

    Only a page whose release has other `versions` of the video, as in signs, or a `storyboard` needs what
    is for them.
    """
    parts = _joined(SCRIPT_PARTS, {"versions.js": versions, "storyboard.js": storyboard})
    minified: str = rjsmin.jsmin(f"(function () {{\n'use strict';\n\n{parts}}})();\n")
    return shorten_script(minified) + "\n"


def _joined(names: tuple[str, ...], needed: Mapping[str, bool]) -> str:
    return "\n".join(_RESOURCES.text(f"player/{name}") for name in names if needed.get(name, True))


def icon() -> str:
    """The pages' icon, an SVG image."""
    return _RESOURCES.text("player/icon.svg")


def template(name: str) -> Template:
    """The template of that name, ready to render; whatever it is given is escaped."""
    return _RESOURCES.template(name)


@cache
def interface_words(language: str) -> Mapping[str, str] | None:
    """The interface's words in a language (its primary subtag), `None` when there is no translation yet."""
    try:
        words: dict[str, str] = json.loads(_RESOURCES.text(f"words/{language}.json"))
    except TemplateNotFound:
        return None
    return words
