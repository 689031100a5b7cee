"""The package's own texts: templates, stylesheet, script and the words of the interface.

They are read through Jinja's loader, so they are found in a checkout, a wheel and a zip file alike.
"""

import json
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.exceptions import TemplateNotFound

SCRIPT_PARTS = ("times.js", "settings.js", "cues.js", "transcript.js", "main.js")

_ENVIRONMENT = Environment(
    loader=PackageLoader("mediakit.page", "resources"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def stylesheet() -> str:
    """The page's whole stylesheet."""
    return _source("player/player.css")


def script() -> str:
    """The page's whole script: one classic script that leaves no global behind."""
    parts = "\n".join(_source(f"player/{name}") for name in SCRIPT_PARTS)
    return f"(function () {{\n'use strict';\n\n{parts}}})();\n"


def template(name: str) -> Template:
    """The template of that name, ready to render; whatever it is given is escaped."""
    return _ENVIRONMENT.get_template(name)


@cache
def interface_words(language: str) -> Mapping[str, str] | None:
    """The interface's words in a language (its primary subtag), `None` when there is no translation yet."""
    try:
        words: dict[str, str] = json.loads(_source(f"words/{language}.json"))
    except TemplateNotFound:
        return None
    return words


def _source(name: str) -> str:
    assert _ENVIRONMENT.loader is not None
    return _ENVIRONMENT.loader.get_source(_ENVIRONMENT, name)[0]
