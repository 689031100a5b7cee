"""The report page's own template, stylesheet and script."""

from jinja2 import Template

from mediakit.templates import Resources, base_stylesheet

_RESOURCES = Resources("mediakit.reports")


def stylesheet() -> str:
    """The page's whole stylesheet."""
    return base_stylesheet() + _RESOURCES.text("report.css")


def script() -> str:
    """The page's whole script: one classic script that leaves no global behind."""
    return _RESOURCES.text("report.js")


def template(name: str) -> Template:
    """The template of that name, ready to render; whatever it is given is escaped."""
    return _RESOURCES.template(name)
