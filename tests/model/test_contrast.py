"""Contrast as WCAG measures it, held against another library's."""

import pytest
import wcag_contrast_ratio
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.contrast import (
    TEXT_RATIO,
    Colour,
    contrast_ratio,
    format_ratio,
    luminance,
    nearest_passing,
)

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


@given(COLOURS, COLOURS)
def test_the_ratio_is_that_of_another_library(one: Colour, other: Colour) -> None:
    theirs = wcag_contrast_ratio.rgb(*(tuple(part / 255 for part in colour) for colour in (one, other)))
    assert contrast_ratio(one, other) == pytest.approx(theirs, abs=0.001)
    assert contrast_ratio(one, other) == contrast_ratio(other, one)


def test_the_ends_of_the_scale() -> None:
    assert contrast_ratio(BLACK, WHITE) == pytest.approx(21)
    assert contrast_ratio(WHITE, WHITE) == 1
    assert luminance(BLACK) == 0
    assert luminance(WHITE) == pytest.approx(1)


@pytest.mark.parametrize(
    ("ratio", "text"), [(4.4999, "4.49:1"), (4.5, "4.5:1"), (21.0, "21:1"), (1.0, "1:1"), (3.07, "3.07:1")]
)
def test_a_ratio_never_looks_as_if_it_passed(ratio: float, text: str) -> None:
    assert format_ratio(ratio) == text


@given(COLOURS, COLOURS)
def test_the_nearest_shade_passes_and_a_passing_colour_stays(colour: Colour, ground: Colour) -> None:
    def passes(shade: Colour) -> bool:
        return contrast_ratio(shade, ground) >= TEXT_RATIO

    found = nearest_passing(colour, passes)
    assert found is not None  # black or white passes on any ground
    assert passes(found)
    assert (found == colour) == passes(colour)


def test_where_nothing_passes_nothing_is_said() -> None:
    assert nearest_passing(BLACK, lambda _: False) is None
