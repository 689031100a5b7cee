import pysubs2
import pytest
from hypothesis import given

from mediakit.captions.colours import class_of_colour, colour_styles, font_colour
from mediakit.captions.losses import srt_losses, ttml_losses
from mediakit.captions.srt import parse_srt
from mediakit.captions.srttext import parse_srt_text
from mediakit.captions.srtwriting import cue_numbers, format_srt, format_srt_text
from mediakit.captions.stylecolours import name_colours
from mediakit.captions.vtt import parse_vtt
from mediakit.captions.vttchecking import check_vtt
from mediakit.captions.vttwriting import format_vtt
from mediakit.model.captions import Cue, Note, Track
from mediakit.model.cuetext import plain_text
from tests.strategies import tracks

TEXTS = {
    "<c.yellow>a</c>": '<font color="yellow">a</font>',
    "<c.colour-ff8800>a</c>": '<font color="#ff8800">a</font>',
    "<c.loud>a</c>": "a",
    "<c.loud.red>a</c>": '<font color="red">a</font>',
    "<i>a <b>b</b></i>": "<i>a <b>b</b></i>",
    "<i.loud>a</i>": "<i>a</i>",
    "<v Ann>Hi</v>": "Ann: Hi",
    "<v.loud Ann &amp; Bob>Hi</v>": "Ann & Bob: Hi",
    "<v Ann>ANN: Hi</v>": "ANN: Hi",
    "<v Ann>>> Ann: Hi</v>": ">> Ann: Hi",
    "<v Ann>[Ann] Hi</v>": "[Ann] Hi",
    "<v Ann><i>Ann</i>: Hi</v>": "<i>Ann</i>: Hi",
    "<v Ann>Anna: Hi</v>": "Ann: Anna: Hi",
    "<v Ann>Hi</v>\n<v Bob>Yo</v>": "Ann: Hi\nBob: Yo",
    "<v Ann>Hi</v> <v Ann>Yo</v>": "Ann: Hi Yo",
    "<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>": "漢(kan)字(ji)",
    "<lang fr>oui</lang>": "oui",
    "a &lt; b &amp;amp; c": "a < b &amp;amp; c",
    "a\n\nb": "a\nb",
    "00:00:01,000 --&gt; 00:00:02,000": "<i></i>00:00:01,000 --> 00:00:02,000",
}


@pytest.mark.parametrize(("text", "written"), TEXTS.items())
def test_texts(text: str, written: str) -> None:
    assert format_srt_text(text) == written


def test_a_speaker_is_named_when_the_speaker_changes() -> None:
    texts = ["<v Ann>a</v>", "<v Ann>b</v>", "<v Bob>c</v>", "d", "<v Bob>e</v>"]
    again, _ = parse_srt(format_srt(Track(tuple(Cue(n, n + 1, text) for n, text in enumerate(texts)))))
    assert [cue.text for cue in again.cues] == ["Ann: a", "b", "Bob: c", "d", "Bob: e"]


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (["1", "2"], [1, 2]),
        (["7", "9"], [7, 9]),
        (["2", "1"], [1, 2]),
        (["1", "1"], [1, 2]),
        (["a", "2"], [1, 2]),
        (["", ""], [1, 2]),
        (["1", "9" * 10], [1, 2]),
        (["١", "٢"], [1, 2]),
    ],
)
def test_numbers(names: list[str], numbers: list[int]) -> None:
    assert cue_numbers([Cue(0, 1, "x", name) for name in names]) == numbers


@given(tracks())
def test_pysubs2_reads_the_same(track: Track) -> None:
    if track.cues:
        events = pysubs2.SSAFile.from_string(format_srt(track), format_="srt").events
        assert [(event.start, event.end) for event in events] == [
            (cue.start_ms, cue.end_ms) for cue in track.cues
        ]


COLOURS = {
    "yellow": "yellow", "#FFFF00": "yellow", "FFFF00": "yellow", "#ff0": "yellow", "Aqua": "cyan",
    "fuchsia": "magenta", "#ff8800": "colour-ff8800", "#F80": "colour-ff8800", "orange": "colour-ffa500",
    "green": "colour-008000", "rebeccapurple": "colour-663399", "#ffff00ff": "yellow",
    "grey": "colour-808080", "nocolour": "", "#12": "", "": "", "url(x)": "", "#ff880080": "", "ff": "",
}  # fmt: skip


@pytest.mark.parametrize(("colour", "name"), COLOURS.items())
def test_colours_become_classes(colour: str, name: str) -> None:
    assert class_of_colour(colour) == name
    assert class_of_colour(font_colour(name)) == name


def test_a_style_block_is_written_for_the_colours_that_are_used() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n<font color=orange>a</font> <font color='#FFFF00'>b</font>\n"
    track, findings = parse_srt(text)
    written = format_vtt(track)
    assert findings == ()
    assert "STYLE\n::cue(.colour-ffa500) { color: #ffa500 }\n::cue(.yellow) { color: #ffff00 }\n" in written
    assert "<c.colour-ffa500>a</c> <c.yellow>b</c>" in written
    assert check_vtt(written) == ()
    assert srt_losses(parse_vtt(written)[0]) == ()
    assert "STYLE" not in format_vtt(parse_srt("1\n00:00:01,000 --> 00:00:02,000\n<i>a</i>\n")[0])
    assert colour_styles([]) == ()


OWN_STYLES = """WEBVTT

STYLE
::cue(.colorE5E5E5) { color: rgb(229, 229, 229); }
::cue(.loud) { color: orange; font-weight: bold }

00:00:01.000 --> 00:00:02.000
<c.colorE5E5E5>a</c> <c.loud>b</c> <c.other>c</c>
"""


def test_colours_of_the_files_own_styles_are_kept() -> None:
    track = name_colours(parse_vtt(OWN_STYLES)[0])
    assert track.cues[0].text == "<c.colour-e5e5e5>a</c> <c.colour-ffa500>b</c> <c.other>c</c>"
    assert track.styles == ("::cue(.loud) { color: orange; font-weight: bold }",)
    assert '<font color="#e5e5e5">a</font> <font color="#ffa500">b</font> c' in format_srt(track)
    assert name_colours(track) == track


@pytest.mark.parametrize(
    "text", ["<LAUGHING> Hello", "<foo>a</foo>", "<<Bonjour>>", "I <3 this", "<a@b.org>"]
)
def test_what_is_no_markup_is_written_as_it_was(text: str) -> None:
    written = parse_srt_text(text).text
    assert format_srt_text(written) == text


def losses(cue: Cue, **rest: object) -> list[str]:
    return [finding.message for finding in srt_losses(Track((cue,), **rest))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cue", "part"),
    [
        (Cue(0, 1, "<ruby>a<rt>b</rt></ruby>"), "ruby; the reading is written in brackets"),
        (Cue(0, 1, "<lang fr>a</lang>"), "language of a part “fr”"),
        (Cue(0, 1, "<c.loud>a</c>"), "class “loud”"),
        (Cue(0, 1, "<v.loud Ann>Ann: a</v>"), "class “loud”"),
        (Cue(0, 1, "<v Ann>a</v>"), "voice “Ann”; the name is written before the words"),
        (Cue(0, 1, "{\\an8}a"), "players take it for a code"),
        (Cue(0, 1, "a", "intro"), "name “intro”; it becomes the number 1"),
        (Cue(0, 1, "a", "", "line:20% align:start"), "it becomes {\\an7}"),
        (Cue(0, 1, "a", "", "align:start"), "“align:start”; it is left out"),
        (Cue(0, 1, "a", "", "line:0 size:50%"), "it becomes {\\an8}"),
    ],
)
def test_each_loss_is_said(cue: Cue, part: str) -> None:
    (message,) = losses(cue)
    assert part in message


@pytest.mark.parametrize("settings", ["", "line:0", "align:left position:0%", "align:center", "line:50%"])
def test_what_is_kept_is_no_loss(settings: str) -> None:
    assert losses(Cue(0, 1, "<v Ann>ANN: <c.red>a</c></v> <i>b</i>", "1", settings)) == []


def test_blocks_that_are_lost_are_said() -> None:
    found = losses(
        Cue(0, 1, "a"), notes=(Note("x"), Note("y")), styles=("::cue { color: red }",), regions=("id:a",)
    )
    assert [message.split("; ")[1].split(" left")[0] for message in found] == [
        "2 notes are",
        "the style sheet is",
        "the region is",
    ]


def test_many_losses_of_a_kind_are_summed_up() -> None:
    cues = tuple(Cue(n, n + 1, "<ruby>a<rt>b</rt></ruby>", line=n) for n in range(1, 101))
    found = srt_losses(Track(cues))
    assert len(found) == 21
    assert "80 more cues, up to cue 100" in found[-1].message
    assert [finding.cue for finding in found[:3]] == [1, 2, 3]


def test_ttml_holds_ruby_and_languages() -> None:
    held = Cue(0, 1, "<ruby>a<rt>b</rt></ruby> <lang fr>oui</lang>", "7")
    lost = Cue(1, 2, "<c.loud>a</c>", "two words", "line:20%")
    found = ttml_losses(Track((held, lost)))
    assert [finding.cue for finding in found] == [2, 2, 2]


@given(tracks())
def test_every_word_is_written(track: Track) -> None:
    again, _ = parse_srt(format_srt(track))
    assert [plain_text(cue.text) for cue in again.cues] == [plain_text(cue.text) for cue in track.cues]
