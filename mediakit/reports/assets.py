"""The report page's own template, stylesheet and script.

They are read through Jinja's loader, so they are found in a checkout, a wheel and a zip file alike.
"""

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

_ENVIRONMENT = Environment(
    loader=PackageLoader("mediakit.reports", "resources"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def stylesheet() -> str:
    """The page's whole stylesheet."""
    return _source("report.css")


def script() -> str:
    """The page's whole script: one classic script that leaves no global behind."""
    return _source("report.js")


def template(name: str) -> Template:
    """The template of that name, ready to render; whatever it is given is escaped."""
    return _ENVIRONMENT.get_template(name)


def _source(name: str) -> str:
    assert _ENVIRONMENT.loader is not None
    return _ENVIRONMENT.loader.get_source(_ENVIRONMENT, name)[0]
