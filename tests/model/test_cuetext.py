import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.cuetext import CueSpan, escape_cue_text, parse_cue_text, plain_text, unescape_cue_text

MESSY = st.text(st.sampled_from("<>/&;.ab ciuvrtlangruby\n#amp"), max_size=80)


@given(st.text())
def test_escaped_text_reads_as_it_was(text: str) -> None:
    assert plain_text(escape_cue_text(text)) == text
    assert "".join(span.text for span in parse_cue_text(escape_cue_text(text))) == text


@given(MESSY)
def test_spans_are_the_plain_text(text: str) -> None:
    assert "".join(span.text for span in parse_cue_text(text)) == "".join(
        html.unescape(part) for part in _between_tags(text)
    )


def _between_tags(text: str) -> list[str]:
    parts, position = [], 0
    while (start := text.find("<", position)) >= 0:
        parts.append(text[position:start])
        end = text.find(">", start)
        position = len(text) if end < 0 else end + 1
    return [*parts, text[position:]]


@given(MESSY)
def test_the_fast_references_are_the_slow_ones(text: str) -> None:
    assert unescape_cue_text(text) == html.unescape(text)


def test_spans_know_what_they_stand_in() -> None:
    assert parse_cue_text("<v.loud Ann Lee>Hi <i>there</i></v>\n<lang fr>oui</lang> <c.red.big>x") == (
        CueSpan("Hi ", ("v",), "Ann Lee", classes=("loud",)),
        CueSpan("there", ("v", "i"), "Ann Lee", classes=("loud",)),
        CueSpan("\n"),
        CueSpan("oui", ("lang",), language="fr"),
        CueSpan(" "),
        CueSpan("x", ("c",), classes=("red", "big")),
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<foo>a</foo>", "a"),
        ("<00:00:01.000>a", "a"),
        ("a<b", "a"),
        ("&amp;lt; &lt;i&gt;", "&lt; <i>"),
        ("<ruby>漢<rt>kan</rt></ruby>", "漢kan"),
        ("<i><b>a</i>b</b>", "ab"),
        ("", ""),
    ],
)
def test_plain_text(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize("flood", ["<i>", "</i>", "<", ">", "&", "&lt;", "<ruby><rt>", "<v a>"])
def test_floods_are_read(flood: str) -> None:
    text = flood * 100_000 + "x"
    assert parse_cue_text(text) is not None
    assert plain_text(text).count("x") <= 1
