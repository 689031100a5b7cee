import pytest

from mediakit.model.cuetext import escape_cue_text
from tests.captions.rulecases import cues_with, findings, spoken

WELL = [
    "Hello",
    "<i>Hello</i>",
    "<v Anna>Hello</v>",
    "1 &lt; 2 &amp; 3",
    "<c.yellow>Hi</c>",
    "<ruby>漢<rt>kan</rt></ruby>",
]
ILL = ["<i>Hello", "Hello</i>", "<i><b>Hello</i></b>", "<blink>Hello</blink>", "<font color=red>Hi</font>"]
SHOWN = ["<div>Hello</div>", "{\\an8}Hello", "a &nbsp; b", "<br/>", "&amp;amp;", "<I>Hi</I>"]
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "< svg onload=x>",
]
TEXT = ["I <3 you", "a < b > c", "<LAUGHS>", "{laughs}", "AT&T", "x <- y", "if a<b and c>d", "online = good"]


@pytest.mark.parametrize("text", WELL)
def test_well_formed(text: str) -> None:
    assert cues_with("markup", spoken(text)) == []


@pytest.mark.parametrize("text", ILL)
def test_ill_formed(text: str) -> None:
    (finding,) = findings("markup", spoken(text))
    assert finding.fixable
    assert finding.message.startswith("The markup is not well-formed: ")


@pytest.mark.parametrize("text", SHOWN)
def test_markup_that_is_shown(text: str) -> None:
    (finding,) = findings("markup", spoken(escape_cue_text(text)))
    assert not finding.fixable
    assert finding.message.startswith("Markup is shown as text: ")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markup(text: str) -> None:
    (finding,) = findings("markup", spoken(escape_cue_text(text)))
    assert not finding.fixable
    assert finding.message.startswith("The text holds code for a browser, made harmless: ")


@pytest.mark.parametrize("text", TEXT)
def test_what_is_only_text(text: str) -> None:
    assert cues_with("markup", spoken(escape_cue_text(text))) == []
