"""The site's own texts: templates, stylesheet and words."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache

import rcssmin
from jinja2 import Template

from mediakit.templates import Resources, base_stylesheet

_RESOURCES = Resources("mediakit.site")


def site_stylesheet() -> tuple[str, bytes]:
    """The stylesheet of lists and notices, without comments and needless blanks, by a name with its hash."""
    minified: str = rcssmin.cssmin(base_stylesheet() + _RESOURCES.text("site.css"))
    data = f"{minified}\n".encode()
    return f"site.{hashlib.sha256(data).hexdigest()[:8]}.css", data


def template(name: str) -> Template:
    """The template of that name, ready to render; whatever it is given is escaped."""
    return _RESOURCES.template(name)


@cache
def list_words(language: str) -> Mapping[str, str]:
    """The words of the lists in one of the interface's languages."""
    words: dict[str, str] = json.loads(_RESOURCES.text(f"words/{language}.json"))
    return words
