"""How the viewer makes captions look, in a real Chromium: what each choice does, what is kept, the reset."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.page.conftest import MakeContent, MakeSite, OpenPlayer, Player

pytestmark = pytest.mark.browser

BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } });"
CHOICES = (
    ("Text color", "Yellow", "color", "rgb(255, 255, 0)"),
    ("Opacity of the background", "0%", "backgroundColor", "color(srgb 0 0 0 / 0)"),
    ("Opacity of the background", "100%", "backgroundColor", "color(srgb 0 0 0)"),
    ("Background", "Blue", "backgroundColor", "color(srgb 0 0 1)"),
    ("Font", "Monospaced", "fontFamily", "ui-monospace, Consolas, monospace"),
    ("Font", "Small capitals", "fontVariantCaps", "small-caps"),
)
MESSAGES = """() => {
  window.messages = [];
  new MutationObserver((changes) => window.messages.push(...changes.map(({ target }) => target.textContent)))
    .observe(document.querySelector('#player'), { subtree: true, childList: true });
}"""


def open_preferences(player: "Player") -> "Locator":
    """The open dialog, as the viewer gets there."""
    page = player.page
    page.locator(".bar [data-do=menu]").click()
    page.get_by_role("menuitem", name="Preferences").click()
    return page.get_by_role("dialog", name="Preferences")


def looks(player: "Player", name: str) -> list[str]:
    """A CSS property of the sample in the dialog and of the caption on the picture."""
    style = f"(words) => getComputedStyle(words).{name}"
    places = (".sample .cue > span", ".captions .cue > span")
    return [player.page.locator(place).first.evaluate(style) for place in places]


def test_a_choice_changes_sample_and_captions_at_once(open_player: "OpenPlayer", site: Path) -> None:
    player = open_player(site.as_uri())
    dialog = open_preferences(player)
    for field, option, name, value in CHOICES:
        dialog.get_by_role("combobox", name=field, exact=True).select_option(option)
        assert looks(player, name) == [value, value], (field, option)
    edges = set()
    for option in ("None", "Raised", "Depressed", "Outline", "Shadow"):
        dialog.get_by_role("combobox", name="Edge of the letters").select_option(option)
        edges.add(tuple(looks(player, "textShadow")))
    assert len(edges) == 5
    assert ("none", "none") in edges


def test_sizes_are_in_proportion(open_player: "OpenPlayer", site: Path) -> None:
    player = open_player(site.as_uri())
    dialog = open_preferences(player)
    sizes = {}
    for option in ("50%", "100%", "200%", "300%"):
        dialog.get_by_role("combobox", name="Size", exact=True).select_option(option)
        sizes[option] = [float(size.removesuffix("px")) for size in looks(player, "fontSize")]
    for before, after in ((0, 1), (1, 0)):
        assert sizes["200%"][before] == pytest.approx(2 * sizes["100%"][before], rel=0.01)
        assert sizes["300%"][after] == pytest.approx(3 * sizes["100%"][after], rel=0.01)
        assert sizes["50%"][after] < sizes["100%"][after]


def test_choices_are_kept_and_reset(open_player: "OpenPlayer", address: str) -> None:
    player = open_player(address)
    made = {name: looks(player, name) for name in ("color", "backgroundColor", "fontSize")}
    dialog = open_preferences(player)
    dialog.get_by_role("combobox", name="Text color", exact=True).select_option("Cyan")
    dialog.get_by_role("combobox", name="Background", exact=True).select_option("Red")
    dialog.get_by_role("combobox", name="Size", exact=True).select_option("150%")
    dialog.get_by_role("combobox", name="Position", exact=True).select_option("Below the picture")
    chosen = {name: looks(player, name) for name in made}
    assert all(chosen[name] != made[name] for name in made)
    player.page.reload()
    player.wait("video.readyState >= 2")
    assert {name: looks(player, name) for name in made} == chosen
    dialog = open_preferences(player)
    assert dialog.get_by_role("combobox", name="Position", exact=True).input_value() == "below"
    player.page.evaluate(MESSAGES)
    dialog.get_by_role("button", name="Reset").click()
    said = player.page.evaluate("messages")
    assert [message for message in said if "Reset" in message] == ["Reset to the defaults"]
    assert {name: looks(player, name) for name in made} == made
    player.page.reload()
    player.wait("video.readyState >= 2")
    assert {name: looks(player, name) for name in made} == made


def test_with_storage_blocked_choices_hold_for_the_visit(open_player: "OpenPlayer", site: Path) -> None:
    player = open_player(site.as_uri(), init_script=BLOCKED)
    open_preferences(player).get_by_role("combobox", name="Text color", exact=True).select_option("Green")
    assert looks(player, "color") == ["rgb(0, 255, 0)"] * 2
    player.page.keyboard.press("Escape")
    assert player.page.locator("dialog[open]").count() == 0
    assert player.page.evaluate("document.activeElement.dataset.do") == "menu"


@pytest.mark.parametrize(
    "kept",
    [
        '{"color": "url(https://example.com/x)", "size": "99", "place": 7}',
        '{"color": null}',
        "[1]",
        "{",
        '"x"',
    ],
)
def test_what_was_not_offered_is_not_taken(open_player: "OpenPlayer", site: Path, kept: str) -> None:
    player = open_player(site.as_uri(), init_script=f"localStorage.setItem('mediakit', {kept!r});")
    assert looks(player, "color") == ["rgb(255, 255, 255)"] * 2
    assert open_preferences(player).get_by_role("combobox", name="Size", exact=True).input_value() == "1"


@pytest.mark.parametrize(
    ("width", "look"),
    [(1280, {}), (320, {"color_scheme": "dark"}), (320, {"forced_colors": "active"})],
)
def test_the_dialog_is_accessible(
    open_player: "OpenPlayer", site: Path, axe_script: str, width: int, look: dict[str, str]
) -> None:
    player = open_player(site.as_uri(), viewport={"width": width, "height": 640}, **look)
    dialog = open_preferences(player)
    assert player.axe(axe_script) == []
    targets = dialog.locator("select, input, button").all()
    found = [target.bounding_box() for target in targets if target.is_visible()]
    assert all(box and round(min(box["width"], box["height"])) >= 44 for box in found)
    assert dialog.evaluate("(dialog) => dialog.scrollWidth <= dialog.clientWidth")


def test_without_captions_there_is_nothing_to_choose(
    open_player: "OpenPlayer", make_content: "MakeContent", make_site: "MakeSite", tmp_path: Path
) -> None:
    player = open_player(make_site(make_content(tracks=()), tmp_path).as_uri())
    dialog = open_preferences(player)
    assert dialog.get_by_role("combobox", name="Speed", exact=True).is_visible()
    assert dialog.get_by_role("combobox", name="Text color", exact=True).count() == 0
    assert player.page.evaluate("violations") == []
