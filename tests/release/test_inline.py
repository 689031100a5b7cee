"""Marks inside a line: every spelling of emphasis and links, and nothing that is none of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.model.release import Span
from mediakit.release.inline import parse_inline


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        ("a *b* c", [Span("a "), Span("b", emphasis=True), Span(" c")]),
        ("a _b_ c", [Span("a "), Span("b", emphasis=True), Span(" c")]),
        ("a **b** c", [Span("a "), Span("b", strong=True), Span(" c")]),
        ("***b***", [Span("b", emphasis=True, strong=True)]),
        ("**a *b* c**", [Span("a ", strong=True), Span("b", True, True), Span(" c", strong=True)]),
        ("<b>a <i>b</i></b>", [Span("a ", strong=True), Span("b", True, True)]),
        ("<u>a</u> <em>b</em>", [Span("a "), Span("b", emphasis=True)]),
        ("**bold *both***", [Span("bold ", strong=True), Span("both", True, True)]),
        ("Leser*innen und Bäcker*innen", [Span("Leser*innen und Bäcker*innen")]),
        ("5 * 3 * 2 and 5*3*2", [Span("5 * 3 * 2 and 5*3*2")]),
        ("snake_case_name", [Span("snake_case_name")]),
        ("* unclosed and *unclosed", [Span("* unclosed and *unclosed")]),
        ("<b>unclosed", [Span("unclosed")]),
        ("closed</b> too often", [Span("closed too often")]),
        (r"\*a\* AT&amp;T &lt;b&gt;", [Span("*a* AT&T <b>")]),
        ("a < b and c > d, <script>x</script>", [Span("a < b and c > d, <script>x</script>")]),
        ("one\n  two", [Span("one two")]),
        ("", []),
    ],
)
def test_looks(written: str, spans: list[Span]) -> None:
    assert list(parse_inline(written).spans) == spans


@pytest.mark.parametrize(
    ("written", "label", "address"),
    [
        ("[film](https://h.example/a.mp4)", "film", "https://h.example/a.mp4"),
        ("[film](https://h.example/19 09 a.mp4)", "film", "https://h.example/19 09 a.mp4"),
        ('[film](<https://h.example/a (1) b.mp4> "title")', "film", "https://h.example/a (1) b.mp4"),
        ('[film](https://h.example/a.mp4 "title")', "film", "https://h.example/a.mp4"),
        ("[*film* reel](a.mp4)", "film reel", "a.mp4"),
        ("![pier](pier.jpg)", "pier", "pier.jpg"),
        ("film (https://h.example/a (1) b.mp4)", "film", "https://h.example/a (1) b.mp4"),
        ("film (/media/a b.mp4)", "film", "/media/a b.mp4"),
        ("film (a.mp4)", "film", "a.mp4"),
        ("<https://h.example/a b.mp4>", "a b.mp4", "https://h.example/a b.mp4"),
        ("see https://h.example/a_(b).", "see", "https://h.example/a_(b)"),
        ("https://h.example/19 09 a.mp4", "19 09 a.mp4", "https://h.example/19 09 a.mp4"),
        ("Film: https://h.example/19 09 a.mp4", "Film", "https://h.example/19 09 a.mp4"),
        ('<a href="https://h.example/a b?x=1&amp;y=2">film</a>', "film", "https://h.example/a b?x=1&y=2"),
        ("<a href='a.mp4'><b>film</b></a>", "film", "a.mp4"),
        ("(see https://h.example/x)", "see", "https://h.example/x"),
        ("“film” – www.h.example/x", "film", "www.h.example/x"),
    ],
)
def test_one_link(written: str, label: str, address: str) -> None:
    inline = parse_inline(written)
    (mention,) = inline.mentions
    assert (mention.label, mention.address) == (label, address)
    assert address in [span.address for span in inline.spans]


@pytest.mark.parametrize(
    "written",
    [
        "FEMA (FEMA)",
        "and/or (and/or)",
        "a (b (c) d",
        "[note] (later)",
        "[a]()",
        "see (/ or not)",
        "x@y.example",
        "http://",
    ],
)
def test_no_link(written: str) -> None:
    inline = parse_inline(written)
    assert inline.mentions == ()
    assert inline.text == written


def test_two_addresses_in_one_bracket_are_two() -> None:
    inline = parse_inline("(https://h.example/a, and https://h.example/b)")
    assert [mention.address for mention in inline.mentions] == ["https://h.example/a", "https://h.example/b"]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='ab *_<>/()[]!"\\&;:.u\n', max_size=60))
def test_no_letter_is_lost_and_none_comes_in(written: str) -> None:
    shown = parse_inline(written).text
    letters = [char for char in written if char in "b"]
    assert [char for char in shown if char in "b"] == letters or "<" in written or "](" in written


@pytest.mark.parametrize(
    "unit", ["*", "_*", "(", "[", "[](", "<a ", "<u>", "**a", "(http://", "&amp", "\\", "*a _b "]
)
def test_floods_end(unit: str) -> None:
    assert len(parse_inline(unit * (60_000 // len(unit))).text) <= 60_000
