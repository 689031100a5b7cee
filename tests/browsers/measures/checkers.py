"""What axe-core finds, and the document as the script left it, for other checkers."""

from typing import TYPE_CHECKING

from tests.browsers.measures.scripts import script

if TYPE_CHECKING:
    from playwright.sync_api import Page


def axe(page: "Page") -> list[str]:
    """What axe-core finds by all its rules, best practices, too; its script has to be there."""
    return list(page.evaluate(script("axe")))


def rendered_html(page: "Page") -> str:
    """The document as the script left it, without its policy."""
    return str(page.evaluate(script("rendered")))
