import gzip
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

import mediakit.page
from mediakit.page.assets import SCRIPT_PARTS, interface_words, script, stylesheet, template

RESOURCES = Path(mediakit.page.__file__).parent / "resources"


def test_script_and_stylesheet_stay_small() -> None:
    sizes = [len(gzip.compress(text.encode(), 9)) for text in (script(), stylesheet())]
    assert sum(sizes) <= 14_600  # the aim is 12 KB; the live rivals need 38 KB and more


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
