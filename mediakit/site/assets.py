"""The site's own texts: templates, stylesheet and words."""

import json
from collections.abc import Mapping
from functools import cache

import rcssmin
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

_ENVIRONMENT = Environment(
    loader=PackageLoader("mediakit.site", "resources"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def stylesheet() -> str:
    """The stylesheet of the lists, without comments and needless blanks."""
    minified: str = rcssmin.cssmin(_source("site.css"))
    return minified + "\n"


def template(name: str) -> Template:
    """The template of that name, ready to render; whatever it is given is escaped."""
    return _ENVIRONMENT.get_template(name)


@cache
def list_words(language: str) -> Mapping[str, str]:
    """The words of the lists in one of the interface's languages."""
    words: dict[str, str] = json.loads(_source(f"words/{language}.json"))
    return words


def _source(name: str) -> str:
    assert _ENVIRONMENT.loader is not None
    return _ENVIRONMENT.loader.get_source(_ENVIRONMENT, name)[0]
