import pysubs2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from webvtt import WebVTT

from mediakit.captions.srt import parse_srt
from mediakit.captions.vtt import parse_vtt
from mediakit.captions.vttchecking import check_vtt
from mediakit.captions.vttwriting import format_vtt
from mediakit.captions.writable import make_writable
from mediakit.model.captions import Cue, Kind, Note, Track
from mediakit.model.cuetext import plain_text
from mediakit.model.findings import Severity
from tests import w3c
from tests.strategies import cue_texts, marked_texts, messy_texts, tracks

HEAD = "WEBVTT\n\n"
TIMES = "00:00:01.000 --> 00:00:02.000"


@given(tracks(st.one_of(cue_texts(), marked_texts())))
def test_what_is_written_is_read_again(track: Track) -> None:
    again, findings = parse_vtt(format_vtt(track))
    assert again == track
    assert findings == ()


@given(tracks(marked_texts(), valid=False))
def test_any_track_is_written_as_valid_webvtt(track: Track) -> None:
    text = format_vtt(track)
    assert check_vtt(text) == ()
    assert len(WebVTT.from_string(text).captions) == len(track.cues)


@given(tracks())
def test_pysubs2_reads_the_same_times(track: Track) -> None:
    if track.cues:
        events = pysubs2.SSAFile.from_string(format_vtt(track), format_="vtt").events
        assert sorted((event.start, event.end) for event in events) == sorted(
            (cue.start_ms, cue.end_ms) for cue in track.cues
        )


@pytest.mark.skipif(not w3c.is_there(), reason=w3c.MISSING)
def test_the_w3c_parser_accepts_what_is_written() -> None:
    texts: list[str] = []
    expected: list[list[list[int]]] = []

    @given(messy_texts())
    @settings(max_examples=300, database=None, suppress_health_check=list(HealthCheck))
    def collect(text: str) -> None:
        track, _ = parse_srt(text)
        texts.append(format_vtt(track))
        expected.append([[cue.start_ms, cue.end_ms] for cue in make_writable(track)[0].cues])

    collect()
    for text, times, read in zip(texts, expected, w3c.read_webvtt(texts), strict=True):
        assert read.errors == (), text
        assert sorted([start_ms, end_ms] for start_ms, end_ms, _ in read.cues) == sorted(times), text


@pytest.mark.skipif(not w3c.is_there(), reason=w3c.MISSING)
def test_the_w3c_parser_accepts_mended_webvtt() -> None:
    texts = [HEAD + f"{TIMES}\n{text}\n" for text in TEXTS]
    for text, read in zip(
        texts, w3c.read_webvtt([format_vtt(parse_vtt(text)[0]) for text in texts]), strict=True
    ):
        assert read.errors == (), text
        assert len(read.cues) == 1


TEXTS = {
    "Tom & Jerry": "Tom & Jerry",
    "I <3 this": "I <3 this",
    "a < b": "a < b",
    "<v Bob>Hello": "Hello",
    "<v Bob>Hello\n<v Mary>Hi": "Hello\nHi",
    "<v.loud Bob & Sue>Hello</v>": "Hello",
    "<v>Hello": "Hello",
    "<c.yellow.bg_blue>Hello</c>": "Hello",
    "<c.red>a<c.yellow>b</c>c</c>": "abc",
    "<i>Hello": "Hello",
    "<i><b>Hello</i></b>": "Hello",
    "<foo>Hello</foo>": "Hello",
    "<lang en-GB>Hello</lang>": "Hello",
    "<ruby>漢<rt>kan</rt></ruby>": "漢kan",
    "<ruby>漢<rt>kan</ruby>": "漢kan",
    "<rt>kan</rt>": "kan",
    "<00:00:01.500>Hello": "Hello",
    "&lt;i&gt; &nbsp;&eacute; &bogus;": "<i> \u00a0é &bogus;",
    "a\x00b": "ab",
    "<b": "<b",
    "</>x": "x",
    "Hello<br>you": "Hello\nyou",
    "<I>Hello</I> <strong>you</strong>": "Hello you",
    '<font color="#f80">Hello</font>': "Hello",
    "<font size=3>Hello</font>": "Hello",
    "Go --> there": "Go --> there",
}


@pytest.mark.parametrize(("text", "shown"), TEXTS.items())
def test_cue_text_is_mended_and_no_word_lost(text: str, shown: str) -> None:
    track, _ = parse_vtt(HEAD + f"{TIMES}\n{text}\n")
    assert plain_text(track.cues[0].text) == shown
    again, findings = parse_vtt(format_vtt(track))
    assert again.cues == track.cues
    assert findings == ()


def rules(text: str) -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in parse_vtt(text)[1]]


def test_header_tells_language_and_kind() -> None:
    track, findings = parse_vtt(f"WEBVTT\nKind: descriptions\nLanguage: fr-CA\n\n{TIMES}\nx\n")
    assert (track.kind, track.language, findings) == (Kind.DESCRIPTIONS, "fr-CA", ())


WHOLE = (
    "WEBVTT\n\nNOTE\na title\nX-MAP: 1\n\nNOTE one\n\nSTYLE\n::cue { color: red }\n\n"
    "REGION\nid:a\nwidth:40%\n\nname\n00:00:01.000 --> 00:00:02.000 line:0 region:a\nx\n\n"
    "NOTE between\n\n00:00:01.000 --> 00:00:02.000\ny\n\nNOTE\nat the\nend\n"
)


def test_notes_styles_and_regions_are_kept_in_their_place() -> None:
    text = WHOLE.replace("WEBVTT\n\nNOTE\na title", "WEBVTT - a title")
    track, findings = parse_vtt(text)
    assert [(finding.rule, finding.line) for finding in findings] == [("header", 2)]
    assert track.notes == (Note("a title\nX-MAP: 1"), Note("one"), Note("between", 1), Note("at the\nend", 2))
    assert track.styles == ("::cue { color: red }",)
    assert track.regions == ("id:a\nwidth:40%",)
    assert track.cues[0] == Cue(1000, 2000, "x", "name", "line:0 region:a")
    written = format_vtt(track)
    assert check_vtt(written) == ()
    assert parse_vtt(written) == (track, ())


def test_what_is_written_again_stays_the_same() -> None:
    written = format_vtt(parse_vtt(WHOLE)[0])
    assert format_vtt(parse_vtt(written)[0]) == written
    assert sorted(written.split()) == sorted(WHOLE.split())


def test_what_the_track_cannot_hold_is_named() -> None:
    text = (
        "WEBVTT\n\nREGION\nwidth:10%\n\nREGION\nid:a lines:x\n\n"
        f"{TIMES} line:0 region:b foo:1\nx\n\nSTYLE\n::cue {{}}\n\nNOTEBOOK\n\nafter\nwards\n\nmore\n"
    )
    assert rules(text) == [
        ("settings", 3),
        ("settings", 6),
        ("settings", 9),
        ("left-out", 12),
        ("stray-text", 15),
    ]
    assert parse_vtt(text)[0].regions == ("id:a",)


@pytest.mark.parametrize("text", ["a --> b", "x\n\n00:00:01.000 --> 00:00:02.000\ny", "", "\n", "NOTE\n\n"])
def test_notes_styles_and_regions_are_written_safely(text: str) -> None:
    track = Track((Cue(0, 1000, "x"),), notes=(Note(text), Note(text, 9)), styles=(text,))
    assert check_vtt(format_vtt(track)) == ()
    assert len(parse_vtt(format_vtt(track))[0].cues) == 1


@pytest.mark.parametrize(
    "times", ["0:0:1.0 --> 0:0:2.0", "00:00:01,000 --> 00:00:02,000", "00:01.000-->00:02.000"]
)
def test_badly_written_times_are_read_and_said(times: str) -> None:
    track, findings = parse_vtt(f"{HEAD}{times}\nx\n")
    assert [(cue.start_ms, cue.end_ms) for cue in track.cues] == [(1000, 2000)]
    assert [finding.rule for finding in findings] in (["vtt-invalid"], [])


def test_an_unreadable_cue_is_an_error() -> None:
    _, findings = parse_vtt(f"{HEAD}{TIMES}\nx\n\na --> b\nwords\n")
    assert [(finding.rule, finding.severity, finding.line) for finding in findings] == [
        ("unreadable-cue", Severity.ERROR, 6)
    ]


def test_cues_without_a_blank_line_between_them() -> None:
    assert [cue.text for cue in parse_vtt(f"{HEAD}{TIMES}\na\n{TIMES}\nb\n")[0].cues] == ["a", "b"]


def test_a_doubled_identifier_is_said() -> None:
    text = f"{HEAD}a\n{TIMES}\nx\n\na\n{TIMES}\ny\n"
    (finding,) = parse_vtt(text)[1]
    assert (finding.rule, finding.severity, finding.line, finding.cue) == (
        "vtt-invalid", Severity.WARNING, 8, 2,
    )  # fmt: skip
    assert "“a” is that of cue 1" in finding.message


def test_an_identifier_that_cannot_be_written_is_said() -> None:
    assert rules(f"{HEAD}NOTE x\n{TIMES}\nx\n") == [("vtt-invalid", 4)]


def test_html_of_the_same_meaning_becomes_webvtt() -> None:
    track, findings = parse_vtt(f"{HEAD}{TIMES}\n<I>a</I> <font color=#ff8000>b</font> <B>c\n")
    assert track.cues[0].text == "<i>a</i> <c.colour-ff8000>b</c> <b>c</b>"
    assert track.styles == ("::cue(.colour-ff8000) { color: #ff8000 }",)
    assert [finding.rule for finding in findings] == ["markup"]
    styled = parse_vtt(f"{HEAD}STYLE\n::cue(.red) {{}}\n\n{TIMES}\n<font color=red>a</font>\n")[0]
    assert styled.styles == ("::cue(.red) {}",)


def test_kind_and_language_may_stand_in_the_first_line() -> None:
    track, findings = parse_vtt(f"WEBVTT Kind: subtitles; Language: pt-BR\n\n{TIMES}\nx\n")
    assert (track.kind, track.language, findings) == (Kind.SUBTITLES, "pt-BR", ())
    assert track.notes == (Note("Kind: subtitles; Language: pt-BR"),)


def test_an_arrow_in_a_text_or_a_note_does_not_end_it() -> None:
    track, findings = parse_vtt(f"{HEAD}NOTE a --> b\n\n{TIMES}\nGo --> there\nnow\n")
    assert [cue.text for cue in track.cues] == ["Go --&gt; there\nnow"]
    assert track.notes == (Note("a --> b"),)
    assert [(finding.rule, finding.line) for finding in findings] == [("vtt-invalid", 5)]
    assert "a → b" in format_vtt(track)


def test_a_missing_empty_line_is_said() -> None:
    track, findings = parse_vtt(f"WEBVTT\n1\n{TIMES}\na\n2\n{TIMES}\nb\n3\n")
    assert [(cue.identifier, cue.text) for cue in track.cues] == [("1", "a"), ("2", "b\n3")]
    assert [(finding.rule, finding.line) for finding in findings] == [("blank-line", 3), ("blank-line", 6)]


@pytest.mark.parametrize(
    "rest", ["00:00:03.000 --> 00:0", "00:00:03.000 -->", "3\n00:00:03.000 --> 00:00:04.000"]
)
def test_a_file_that_ends_within_a_cue(rest: str) -> None:
    track, findings = parse_vtt(f"{HEAD}{TIMES}\nx\n\n{rest}")
    assert len(track.cues) == 1
    assert [(finding.rule, finding.severity) for finding in findings] == [("truncated", Severity.ERROR)]


def test_an_empty_last_cue_is_none_that_was_cut_off() -> None:
    assert len(parse_vtt(f"{HEAD}{TIMES}\n\n")[0].cues) == 1


def test_long_fractions_of_a_percent_are_lawful() -> None:
    track, findings = parse_vtt(f"{HEAD}{TIMES} position:33.333333333333336%\nx\n")
    assert (track.cues[0].settings, findings) == ("position:33.333333333333336%", ())


@pytest.mark.parametrize("name", ["a --> b", "NOTE", "STYLE", "a\nb"])
def test_unsafe_identifiers_are_not_written(name: str) -> None:
    text = format_vtt(Track((Cue(0, 1000, "x", name),)))
    assert text == "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nx\n"


def test_doubled_identifiers_are_written_once() -> None:
    text = format_vtt(Track((Cue(0, 1000, "x", "a"), Cue(1000, 2000, "y", "a"))))
    assert text.count("\na\n") == 1


@pytest.mark.parametrize("text", ["a\n\nb", "\na", "a\n", "a\r\n\r\nb", "a-->b", "\x00a"])
def test_unsafe_text_is_written_safely(text: str) -> None:
    written = format_vtt(Track((Cue(0, 1000, text), Cue(1000, 2000, "end"))))
    assert check_vtt(written) == ()
    assert len(parse_vtt(written)[0].cues) == 2


def test_a_track_without_cues_is_still_webvtt() -> None:
    assert format_vtt(Track()) == "WEBVTT\n"
    assert check_vtt("WEBVTT\n") == ()


@pytest.mark.parametrize("text", ["", "1\n00:00:01,000 --> 00:00:02,000\nx\n", f"{HEAD}00:01 --> 00:02\nx\n"])
def test_check_refuses_what_is_not_webvtt(text: str) -> None:
    assert [finding.rule for finding in check_vtt(text)] == ["vtt-invalid"]


@given(st.text(st.sampled_from("019:.-> \n<>&;/abcivrt\r\t\x00NOTE"), max_size=120))
@settings(max_examples=300)
def test_nothing_breaks_it(text: str) -> None:
    track, _ = parse_vtt("WEBVTT\n" + text)
    assert check_vtt(format_vtt(track)) == ()
