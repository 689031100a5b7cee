import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError

import mediakit.page
from mediakit.model.captions import Cue, Track
from mediakit.page.assets import SCRIPT_PARTS, interface_words, script, stylesheet, template
from mediakit.page.code import page_script, page_stylesheet
from mediakit.page.content import PageTrack, PageVersion, VersionKind

RESOURCES = Path(mediakit.page.__file__).parent / "resources"


def test_script_and_stylesheet_stay_small() -> None:
    usual = (script(versions=False, storyboard=False), stylesheet(coloured=False))
    assert sum(map(size, usual)) <= 12_288  # the live rivals need 38 KB and more
    assert sum(map(size, (script(), stylesheet()))) <= 13_200


def size(text: str) -> int:
    """Bytes as delivered."""
    return len(gzip.compress(text.encode(), 9))


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"versions": (PageVersion(VersionKind.SIGN_LANGUAGE, "media/signs.mp4", "video/mp4"),)},
        {"playlist_href": "media/playlist.m3u8"},
    ],
)
def test_what_the_release_does_not_have_is_left_out(make_content: Any, content: dict[str, Any]) -> None:
    made = page_script(make_content(**content))
    assert made == script(versions=bool(content), storyboard=False)
    assert ("signLanguage" in made) == bool(content)


@pytest.mark.parametrize("text", ["plain <i>words</i>", "<c.yellow>words</c>", "<v.lime Ana>words"])
def test_colours_are_there_for_captions_in_colours(make_content: Any, text: str) -> None:
    track = PageTrack(Track((Cue(0, 900, text),), "en"), "captions/one.vtt", "English")
    made = page_stylesheet(make_content(tracks=(track,)))
    assert ("data-look" in made) == ("." in text)


def test_the_script_is_one_function_that_leaves_nothing_behind() -> None:
    text = script()
    assert text.startswith("(function(){'use strict';")
    assert text.endswith("})();\n")
    assert "innerHTML" not in text
    assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE)


def test_every_part_is_in_the_script() -> None:
    assert len(set(SCRIPT_PARTS)) == len(SCRIPT_PARTS)
    parts = {path.name for path in (RESOURCES / "player").glob("*.js")}
    assert parts == set(SCRIPT_PARTS)


def test_the_stylesheet_asks_nothing_of_others() -> None:
    assert "url(" not in stylesheet()
    assert "@import" not in stylesheet()


def test_a_forgotten_value_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(UndefinedError):
        template("bag.html").render()


def test_a_language_without_words_has_none() -> None:
    assert interface_words("xx") is None
