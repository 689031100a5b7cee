"""The quick strict check says what webvtt-py's strict reader says of the whole text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from webvtt import WebVTT
from webvtt.errors import MalformedCaptionError, MalformedFileError

from mediakit.captions.vttchecking import check_vtt

TIMES = "00:00:01.000 --> 00:00:02.000"
LINES = (
    "",
    "Hello",
    "1",
    "NOTE a note",
    "STYLE",
    "REGION",
    "id:top width:40%",
    "width:140%",
    "a --> b",
    TIMES,
    f"{TIMES} align:start",
    f"{TIMES} align:middle",
    f" {TIMES}",
    "00:01.000 --> 00:02.000",
    "61:00.000   -->  00:00:00.000",
    "00:61:01.000 --> 00:00:02.000",
    "00:00:01,000 --> 00:00:02.000",
    "٠٠:٠٠:01.000 --> 00:00:02.000",
    "100:00:01.000 --> 100:00:02.000",
)


def read_whole(text: str) -> str:
    try:
        WebVTT.from_string(text, strict=True)
    except (MalformedCaptionError, MalformedFileError) as error:
        return " ".join(str(error).split())[:200]
    return ""


@given(
    st.sampled_from(("WEBVTT", "WEBVTT - a title", "\ufeffWEBVTT", "WebVTT", "", f"WEBVTT\n{TIMES}")),
    st.lists(st.sampled_from(LINES), max_size=12),
    st.sampled_from(("\n", "\r\n")),
    st.sampled_from(("", "\n", "\n\n")),
)
@settings(max_examples=300)
def test_it_says_what_the_strict_reader_says(head: str, lines: list[str], newline: str, end: str) -> None:
    text = newline.join((head, *lines)) + end
    reason = read_whole(text)
    said = [finding.message for finding in check_vtt(text)]
    assert said == ([f"This is not valid WebVTT: {reason}"] if reason else [])


@given(st.lists(st.lists(st.sampled_from(LINES[1:]), min_size=1, max_size=3), max_size=6))
@settings(max_examples=300)
def test_so_it_does_with_blocks(blocks: list[list[str]]) -> None:
    text = "\n\n".join(("WEBVTT", *map("\n".join, blocks))) + "\n"
    reason = read_whole(text)
    assert [finding.message.removeprefix("This is not valid WebVTT: ") for finding in check_vtt(text)] == (
        [reason] if reason else []
    )


@pytest.mark.parametrize("early", ["", f"{TIMES}\nHello\n\n"])
def test_a_region_may_not_follow_a_cue(early: str) -> None:
    text = f"WEBVTT\n\n{early}REGION\nid:top\n\n{TIMES}\nHello\n"
    assert [finding.rule for finding in check_vtt(text)] == (["vtt-invalid"] if early else [])
