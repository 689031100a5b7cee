"""Whether the player's controls can be seen."""

from typing import TYPE_CHECKING

from tests.browsers.measures.pixels import NOTICEABLE, best_contrast

if TYPE_CHECKING:
    from playwright.sync_api import Page

HTML = "(element) => element.cloneNode(false).outerHTML.slice(0, 110)"


def faint_controls(page: "Page") -> list[str]:
    """The controls in sight of which nothing stands out by 3:1 from what is behind it (WCAG 1.4.11)."""
    controls = page.locator(".bar button:visible, .bar input:visible").all()
    faint = [control for control in controls if best_contrast(control.screenshot()) < NOTICEABLE]
    return [str(control.evaluate(HTML)) for control in faint]
