"""The roles of colours: the stylesheet has the same, and only what can be read passes."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.model.colours import digits_of_hex
from mediakit.model.contrast import Colour, contrast_ratio
from mediakit.page.assets import stylesheet
from mediakit.page.palette import (
    PROPERTIES,
    ROLES,
    default_colours,
    failing_pairs,
    format_colour,
    parse_digits,
    whole_palette,
)
from mediakit.templates import base_stylesheet

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)
SCHEMES = ("light", "dark")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_colours_without_a_theme_are_those_of_the_stylesheet(scheme: str) -> None:
    pairs = re.findall(r"(--[\w-]+):light-dark\(#(\w+),\s*#(\w+)\)", stylesheet())
    written = {name: colours[SCHEMES.index(scheme)] for name, *colours in pairs}
    known = {PROPERTIES[role]: format_colour(colour) for role, colour in default_colours(scheme).items()}
    assert known == {name: f"#{digits_of_hex(digits)}" for name, digits in written.items()}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_lists_and_reports_have_the_same_colours(scheme: str) -> None:
    block = base_stylesheet().split("prefers-color-scheme: dark")[SCHEMES.index(scheme)]
    written = dict(re.findall(r"(--[\w-]+): (#\w+);", block))
    colours = default_colours(scheme)
    known = {PROPERTIES[role]: format_colour(colour) for role, colour in colours.items()}
    assert {name: f"#{digits_of_hex(digits)}" for name, digits in written.items()}.items() <= known.items()
    assert len(written) == 7


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_page_without_a_theme_passes(scheme: str) -> None:
    assert list(failing_pairs({}, scheme)) == []


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(ROLES), COLOURS, max_size=4), st.sampled_from(SCHEMES))
def test_what_is_said_to_be_better_is(chosen: Mapping[str, Colour], scheme: str) -> None:
    palette = whole_palette(chosen, scheme)
    for found in failing_pairs(chosen, scheme):
        assert contrast_ratio(palette[found.role], palette[found.ground]) == found.ratio < found.needed
        if found.better:
            left = failing_pairs({**chosen, found.changed: found.better}, scheme)
            assert not [pair for pair in left if found.changed in (pair.role, pair.ground)]


def test_the_ground_is_to_change_when_it_alone_was_chosen() -> None:
    (found, *_) = failing_pairs({"background": parse_digits("1b1f24")}, "light")
    assert (found.changed, found.role, found.ground) == ("background", "text", "background")


def test_the_header_has_the_pages_colours_unless_it_has_its_own() -> None:
    chosen = {"header-background": parse_digits("000000")}
    assert whole_palette({}, "light")["header-text"] == whole_palette({}, "light")["text"]
    assert [(found.role, found.changed) for found in failing_pairs(chosen, "light")] == [
        ("header-text", "header-background")
    ]
