"""Measuring texts as they are seen and read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.measure import character_count, display_width, word_count


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [
        ("", 0, 0),
        ("Hello", 5, 5),
        ("Café", 4, 4),
        (unicodedata.normalize("NFD", "Café"), 4, 4),
        ("日本語", 6, 3),
        ("ｶﾀｶﾅ", 4, 4),
        ("ＡＢ１", 6, 3),
        ("한글", 4, 2),
        (unicodedata.normalize("NFD", "한글"), 4, 2),
        ("ก็", 1, 1),
        ("क्ष", 2, 2),
        ("\u200fשלום\u202c", 4, 4),
        ("soft\u00adhyphen", 10, 10),
        ("😀", 2, 1),
        ("👍🏽", 2, 1),
        ("👩\u200d👩\u200d👧", 2, 1),
        ("❤\ufe0f❤", 3, 2),
        ("🇺🇸🇫🇷", 4, 2),
        ("1\ufe0f\u20e3", 2, 1),
        ("①—…“♪”", 6, 6),
    ],
)
def test_widths_and_counts(text: str, width: int, count: int) -> None:
    assert (display_width(text), character_count(text)) == (width, count)


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]))


@given(TEXTS, TEXTS)
def test_no_text_is_wider_than_two_columns_a_character(one: str, other: str) -> None:
    assert 0 <= display_width(one) <= 2 * len(one)
    assert 0 <= character_count(one) <= len(one)
    assert display_width(f"{one} {other}") == display_width(one) + 1 + display_width(other)


def test_line_breaks_are_not_read() -> None:
    assert character_count("a\nb") == 2
    assert character_count("é\nb") == 2


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("one two\nthree", 3), ("- a – b", 2), ("… !", 0), ("2,000 m", 2)]
)
def test_words(text: str, count: int) -> None:
    assert word_count(text) == count
