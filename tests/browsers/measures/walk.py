"""A walk through the page with the Tab key alone, and what a reader meets at each stop."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.browsers.measures.pixels import changed_area
from tests.browsers.measures.scripts import script

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

MOST_STOPS = 150  # a walk that is longer than that is caught somewhere
MARGIN = 8


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the Tab key: what the browser tells assistive technology, and where it is on the screen.

    `ring` is the area that changes by 3:1 when the focus comes, as a multiple of the area of a 2 px line
    around the unfocused control (WCAG 2.4.13 asks for 1); `None` when it was not measured.
    """

    key: str
    html: str
    role: str
    name: str
    in_player: bool
    width: float
    height: float
    inline: bool
    covered: bool
    ring: float | None = None


def walk(page: "Page", key: str = "Tab", *, rings: bool = False) -> tuple[Stop, ...]:
    """Every stop from the start of the page to its end, or back with `Shift+Tab`.

    The walk begins where the focus is. Each element keeps its `key` in later walks of the same page. Raises
    AssertionError when the walk does not come to an end.
    """
    session = page.context.new_cdp_session(page)
    page.evaluate("() => { window.stops = window.stops || 0; }")
    stops: list[Stop] = []
    while len(stops) < MOST_STOPS:
        page.keyboard.press(key)
        here = page.evaluate(script("focused"))
        if here is None or (stops and here["key"] == stops[0].key):
            session.detach()
            return tuple(stops)
        stops.append(_stop(page, session, here, rings=rings))
    raise AssertionError(f"the focus does not leave the page: {[stop.html for stop in stops[-20:]]}")


def _stop(page: "Page", session: "CDPSession", here: dict[str, Any], *, rings: bool) -> Stop:
    role, name = _spoken(session)
    _, _, width, height = here["box"]
    return Stop(
        key=here["key"],
        html=here["html"],
        role=role,
        name=name,
        in_player=here["inPlayer"],
        width=width,
        height=height,
        inline=here["inline"],
        covered=here["covered"],
        ring=_ring(page, here) if rings else None,
    )


def _spoken(session: "CDPSession") -> tuple[str, str]:
    """The role and name that the browser computed."""
    focused = session.send("Runtime.evaluate", {"expression": "document.activeElement"})
    asked = {"objectId": focused["result"]["objectId"], "fetchRelatives": False}
    node = session.send("Accessibility.getPartialAXTree", asked)["nodes"][0]
    return node.get("role", {}).get("value", ""), node.get("name", {}).get("value", "").strip()


def _ring(page: "Page", here: dict[str, Any]) -> float:
    """How much changes around the control when it loses the focus; the next Tab goes on from there."""
    left, top, width, height = here["box"]
    size = page.viewport_size
    assert size
    x, y = max(left - MARGIN, 0), max(top - MARGIN, 0)
    right, bottom = min(left + width + MARGIN, size["width"]), min(top + height + MARGIN, size["height"])
    clip = {"x": x, "y": y, "width": max(right - x, 1), "height": max(bottom - y, 1)}
    focused = page.screenshot(clip=clip)  # type: ignore[arg-type]  # a TypedDict, here a dict of floats
    page.evaluate("() => document.activeElement.blur()")
    plain = page.screenshot(clip=clip)  # type: ignore[arg-type]
    line = sum(4 * (part_width + part_height) - 16 for part_width, part_height in here["rectangles"])
    return float(changed_area(plain, focused) / max(line, 1))
