"""The search in the transcript, in a real Chromium."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediakit.model.captions import Cue, Track
from mediakit.page.content import PageTrack

if TYPE_CHECKING:
    from tests.page.conftest import MakeContent, MakeSite, OpenPlayer, Player

pytestmark = pytest.mark.browser

FIELD = "[type=search]"
COUNT = ".count"
MARKED = """(name) => Array.from(CSS.highlights.get(name) || [], (range) => {
  const live = new Range();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.toString();
})"""
COUNT_MESSAGES = """() => {
  window.messages = [];
  const status = document.querySelector('.bar [role=status]');
  new MutationObserver(() => window.messages.push(status.textContent)).observe(status, { childList: true });
}"""
FRENCH = (
    Cue(0, 900, "<v Élodie>L’école <i>ou</i>vre"),
    Cue(1000, 1900, "ses portes. É́cole"),
    Cue(2000, 2900, "<b>eco</b>le, &lt;b&gt; ECOLE!"),
    Cue(3000, 3900, "Straße"),
)


@pytest.fixture
def player(
    open_player: "OpenPlayer", make_content: "MakeContent", make_site: "MakeSite", tmp_path: Path
) -> "Player":
    """A page whose transcripts are in French and German."""
    tracks = (
        PageTrack(Track(FRENCH, "fr"), "captions/fr.vtt", "Français", True),
        PageTrack(Track((Cue(0, 900, "Die Schule, école"),), "de"), "captions/de.vtt", "Deutsch"),
    )
    player = open_player(make_site(make_content(tracks=tracks), tmp_path).as_uri())
    player.page.evaluate(COUNT_MESSAGES)
    return player


def marked(player: "Player", name: str) -> list[str]:
    return list(player.page.evaluate(MARKED, name))


def ask(player: "Player", text: str) -> str:
    player.page.locator(FIELD).fill(text)
    player.page.locator(FIELD).press("Enter")
    return player.page.locator(COUNT).text_content() or ""


def test_it_finds_while_one_types_and_says_so_once(player: "Player") -> None:
    field = player.page.locator(FIELD)
    field.press_sequentially("ecole", delay=20)
    player.page.wait_for_function("() => document.querySelector('.count').textContent")
    assert player.page.locator(COUNT).text_content() == "1 of 4"
    assert player.page.evaluate("messages") == ["1 of 4"]
    assert marked(player, "found") == ["école", "É́cole", "ecole", "ECOLE"]
    assert marked(player, "chosen") == ["école"]
    assert field.input_value() == "ecole"


def test_next_and_previous_go_round(player: "Player") -> None:
    page = player.page
    assert ask(player, "école") == "1 of 4"
    for press, count in (
        (("Enter",), "2 of 4"),
        (("Enter", "Enter"), "4 of 4"),
        (("Enter",), "1 of 4"),
        (("Shift+Enter",), "4 of 4"),
    ):
        for key in press:
            page.locator(FIELD).press(key)
        assert page.locator(COUNT).text_content() == count
    page.get_by_role("button", name="Previous match").click()
    page.get_by_role("button", name="Next match").click()
    page.get_by_role("button", name="Next match").click()
    assert page.evaluate("messages") == [f"{number} of 4" for number in (1, 2, 3, 4, 1, 4, 3, 4, 1)]
    assert page.evaluate("document.querySelector('video').currentTime") == 0


@pytest.mark.parametrize(
    ("asked", "count", "shown"),
    [
        ("l'ecole OUVRE ses", "1 of 1", ["L’école ouvre\n0:01 ses"]),
        ("<b>", "1 of 1", ["<b>"]),
        ("strasse", "1 of 1", ["Straße"]),
        ("s", "1 of 6", ["s", "s", "s", "S", "ß", "ß"]),
        ("elodie", "1 of 1", ["Élodie"]),
        ("schule", "No matches", []),
        (".*", "No matches", []),
        ("  ", "", []),
    ],
)
def test_what_is_found(player: "Player", asked: str, count: str, shown: list[str]) -> None:
    assert ask(player, asked) == count
    assert marked(player, "found") == shown


def test_the_transcripts_text_stays_as_it_is(player: "Player") -> None:
    words = "Array.from(document.querySelectorAll('.transcript li > span'), (words) => words.innerHTML)"
    before = player.page.evaluate(words)
    ask(player, "ecole")
    assert player.page.evaluate(words) == before


def test_escape_clears(player: "Player") -> None:
    ask(player, "ecole")
    player.page.locator(FIELD).press("Escape")
    assert player.page.locator(FIELD).input_value() == player.page.locator(COUNT).text_content() == ""
    assert marked(player, "found") == []
    assert player.page.evaluate("document.activeElement.type") == "search"


def test_another_language_is_searched_at_once(player: "Player") -> None:
    ask(player, "ecole")
    player.page.locator(".reading").select_option(label="Deutsch")
    assert player.page.locator(COUNT).text_content() == "1 of 1"
    assert marked(player, "found") == ["école"]


def test_a_key_brings_the_search_even_where_the_transcript_is_hidden(player: "Player") -> None:
    page = player.page
    page.locator(".screen").focus()
    page.keyboard.press("t")
    page.keyboard.press("/")
    page.wait_for_function("() => document.activeElement.type === 'search'")
    page.keyboard.type("straße/")
    assert page.locator(FIELD).input_value() == "straße/"
    assert page.evaluate("messages") == ["Transcript hidden"]


def test_the_buttons_bring_to_the_field_where_nothing_is_asked(player: "Player") -> None:
    player.page.get_by_role("button", name="Next match").click()
    assert player.page.evaluate("document.activeElement.type") == "search"


def test_very_many_matches_are_all_counted(
    open_player: "OpenPlayer", make_content: "MakeContent", make_site: "MakeSite", tmp_path: Path
) -> None:
    track = Track(tuple(Cue(number, number + 1, "a " * 20) for number in range(2000)), "en")
    site = make_site(make_content(tracks=(PageTrack(track, "c.vtt", "English", True),)), tmp_path)
    player = open_player(site.as_uri())
    assert ask(player, "a") == "1 of 40000"
    player.page.locator(FIELD).press("Shift+Enter")
    assert player.page.locator(COUNT).text_content() == "40000 of 40000"
    assert "a" in marked(player, "chosen")
