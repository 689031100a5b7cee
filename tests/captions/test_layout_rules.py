import pytest

from tests.captions.rulecases import cues_with, spoken


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("x" * 10, False),
        ("x" * 11, True),
        ("漢" * 5, False),
        ("ok\n" + "漢" * 6, True),
        ("<b>" + "x" * 10 + "</b>\n" + "&amp;" * 10, False),
        ("e\u0301" * 10, False),
        ("é" * 11, True),
    ],
)
def test_line_too_long(text: str, wrong: bool) -> None:
    assert cues_with("line-too-long", spoken(text), max_line_chars=10) == [1] * wrong


@pytest.mark.parametrize(("text", "wrong"), [("a\nb", False), ("a\nb\nc", True), ("a\nb\n", False)])
def test_too_many_lines(text: str, wrong: bool) -> None:
    assert cues_with("too-many-lines", spoken(text), max_lines=2) == [1] * wrong


@pytest.mark.parametrize(
    ("text", "avoid", "forbidden"),
    [("a\nb", False, False), ("a\nb\nc", True, False), ("a\nb\nc\nd", False, True)],
)
def test_three_lines(text: str, avoid: bool, forbidden: bool) -> None:
    limits = {"max_lines": 3, "preferred_lines": 2}
    assert cues_with("three-lines", spoken(text), **limits) == [1] * avoid
    assert cues_with("too-many-lines", spoken(text), **limits) == [1] * forbidden


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("x" * 10 + "\n" + "x" * 10, False), ("x" * 10 + "\n" + "x" * 11, True), ("漢" * 11, True)],
)
def test_block_too_long(text: str, wrong: bool) -> None:
    assert cues_with("block-too-long", spoken(text), max_block_chars=20) == [1] * wrong
