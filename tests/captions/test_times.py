import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.captions.times import (
    Timing,
    is_broken_timing,
    is_partial_timing,
    parse_lone_start,
    parse_timing,
)
from mediakit.captions.timesigns import index_number, may_be_timing

NOT_TIMES = [
    "Hello",
    "Press A --> B",
    "5 --> 6",
    "1,000 --> 2,000",
    "10:30 - 11:45",
    "10:30 -> 11:45",
    "From 00:00:01,000 --> 00:00:02,000",
    "00:00:01,000",
    "",
    "1984",
    "-->",
]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_text_is_not_taken_for_times(text: str) -> None:
    assert parse_timing(text) is None


@pytest.mark.parametrize(
    ("text", "timing"),
    [
        ("00:00:01,000 --> 00:00:02,000 line:0", Timing(1000, 2000, " line:0")),
        ("12 00:00:01,000 --> 00:00:02,000", Timing(1000, 2000, "", "12")),
        ("12. 00:00:01,000 --> 00:00:02,000", Timing(1000, 2000, "", "12")),
        ("00:00:01,000 -->", Timing(1000, None)),
        ("00:00:01,000 --> 00:00:xx,000", Timing(1000, None, "00:00:xx,000")),
        ("00:00:01,000 --> Hello", Timing(1000, None, "Hello")),
        ("00:90:00,000 --> 00:91:00,000", Timing(5_400_000, 5_460_000)),
        ("00:00:-1,-500 --> 00:00:02,000", Timing(-1500, 2000)),
        ("00:01:500 --> 00:02:500", Timing(1500, 2500)),
    ],
)
def test_timing_lines(text: str, timing: Timing) -> None:
    assert parse_timing(text) == timing


@given(st.text(st.sampled_from("0123456789:.,;-=> \u00a0→–xX&gt;\uff1a\u0661"), max_size=50))
def test_the_quick_look_misses_nothing(text: str) -> None:
    if parse_timing(text) or parse_lone_start(text) or is_broken_timing(text):
        assert may_be_timing(text)


@pytest.mark.parametrize(
    "text",
    [
        "00:00:xx,000 --> 00:00:02,000",
        "--> 00:00:02,000",
        "ab:cd --> 00:00:02,000",
        "0o:00:01,000 --> 0o:00:02,000",
    ],
)
def test_broken_times_are_known(text: str) -> None:
    assert parse_timing(text) is None
    assert is_broken_timing(text)


@pytest.mark.parametrize("text", ["Press A --> B", "5 --> 6", "a->b", "12:30"])
def test_text_is_not_taken_for_broken_times(text: str) -> None:
    assert not is_broken_timing(text)


@pytest.mark.parametrize(
    ("text", "partial"), [("00:0", True), ("00:00:05,000 --", True), ("12:30 pm", False), ("7", False)]
)
def test_partial_times(text: str, partial: bool) -> None:
    assert is_partial_timing(text) is partial


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" #12 ", 12),
        ("12.", 12),
        ("[12]", 12),
        ("١٢", 12),
        ("１２", 12),
        ("1a", None),
        ("", None),
        ("1 2", None),
    ],
)
def test_index_number(text: str, number: int | None) -> None:
    assert index_number(text) == number


@pytest.mark.parametrize("flood", ["1", "1:", ":", "-", "-->", " ", "1 ", "00:00:01,000 ", "\u0661", "=>"])
def test_floods_are_read(flood: str) -> None:
    text = flood * 200_000
    parse_timing(text)
    is_broken_timing(text)
    is_partial_timing(text)
    index_number(text)
