import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.captions.srt import parse_srt
from mediakit.captions.srtwriting import format_srt
from mediakit.captions.transcript import format_transcript
from mediakit.captions.voices import add_voices
from mediakit.captions.vtt import parse_vtt
from mediakit.captions.vttchecking import check_vtt
from mediakit.captions.vttwriting import format_vtt
from mediakit.model.captions import Cue, Kind, Track
from mediakit.model.cuetext import parse_cue_text, plain_text
from tests.strategies import cue_texts, marked_texts, tracks


def track(*texts: str) -> Track:
    return Track(tuple(Cue(n * 1000, n * 1000 + 900, text) for n, text in enumerate(texts)))


def voices(*texts: str) -> list[list[str]]:
    """Who speaks in each cue, "" for nobody named."""
    cues = add_voices(track(*texts)).cues
    return [list(dict.fromkeys(span.voice for span in parse_cue_text(cue.text))) for cue in cues]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (">> BOB: Hi", "BOB"),
        (">>BOB: Hi", "BOB"),
        (">>> Mary Jones: Hi", "Mary Jones"),
        ("- >> BOB: Hi", "BOB"),
        ("NARRATOR: Once", "NARRATOR"),
        ("MAN 2: Hey", "MAN 2"),
        ("DR. O'NEIL: Yes", "DR. O'NEIL"),
        ("Secretary of State Lee: Yes", "Secretary of State Lee"),
        ("<i>REPORTER: Live</i>", "REPORTER"),
        ("REPORTER:\nLive", "REPORTER"),
        (">> TOM &amp; JERRY: Hi", "TOM & JERRY"),
    ],
)
def test_one_label_that_is_certain(text: str, name: str) -> None:
    assert voices(text) == [[name]]


@pytest.mark.parametrize(
    "text",
    [
        "LIFE: it goes on",
        "WARNING: gas",
        "NOTE: read this",
        "STEP 1: begin",
        "AT 10:30: go",
        "Remember: be kind",
        "she said: no",
        "JOHN 3:16",
        "http://example.org",
        "Time: 10 o'clock",
        ">> And then: we left",
        ">> Then what?",
        "[door opens]: bang",
        ": nothing",
        "日本：東京",
        "This is what I say to you all every day: go",
    ],
)
def test_what_is_no_certain_label(text: str) -> None:
    assert voices(text) == [[""]]


def test_capitals_count_when_they_are_the_files_style() -> None:
    assert voices("ANN: Hi", "more", "BOB: Yo") == [["ANN"], [""], ["BOB"]]
    assert voices("ANN: Hi", "ANN: Yo", "WARNING: no") == [["ANN"], ["ANN"], [""]]


def test_names_in_small_letters_need_more() -> None:
    assert voices("Ann: Hi", "Bob: Yo") == [[""], [""]]
    assert voices("Ann: Hi", "Bob: Yo", "Ann: a", "Bob: b") == [["Ann"], ["Bob"], ["Ann"], ["Bob"]]
    assert voices("Note: a", "Note: b", "Fact: c", "Fact: d") == [[""]] * 4


def test_a_voice_ends_where_another_one_speaks() -> None:
    text = "before\n- ANN: one\ntwo\n- three\n- BOB: <i>four\nfive</i>"
    (cue,) = add_voices(track(text)).cues
    assert [(span.voice, span.text) for span in parse_cue_text(cue.text) if span.text.strip()] == [
        ("", "before\n"),
        ("ANN", "- ANN: one\ntwo"),
        ("", "\n- three\n"),
        ("BOB", "- BOB: "),
        ("BOB", "four\nfive"),
    ]


def test_markup_across_speakers_stays_well_formed() -> None:
    voiced = add_voices(track("<i>ANN: la\nBOB: la</i>"))
    assert check_vtt(format_vtt(voiced)) == ()
    assert parse_vtt(format_vtt(voiced)) == (voiced, ())


def test_tracks_that_are_not_speech_stay_as_they_are() -> None:
    for kind in (Kind.CHAPTERS, Kind.DESCRIPTIONS, Kind.METADATA):
        chapters = Track((Cue(0, 1, ">> BOB: Hi"),), kind=kind)
        assert add_voices(chapters) is chapters


LABELS = st.sampled_from(["ANN: ", ">> BOB: ", "- CAT: ", ">> ", "Dora: ", "NOTE: ", "<i>ANN</i>: ", ""])


@given(
    tracks(
        st.lists(st.tuples(LABELS, st.one_of(cue_texts(), marked_texts())).map("".join), min_size=1).map(
            "\n".join
        )
    )
)
def test_no_word_changes_and_nothing_else(source: Track) -> None:
    voiced = add_voices(source)
    assert [plain_text(cue.text) for cue in voiced.cues] == [plain_text(cue.text) for cue in source.cues]
    assert [(cue.start_ms, cue.end_ms) for cue in voiced.cues] == [
        (cue.start_ms, cue.end_ms) for cue in source.cues
    ]
    assert parse_vtt(format_vtt(voiced))[1] == ()
    assert add_voices(voiced) == voiced
    assert format_transcript(voiced) == format_transcript(source)


def test_there_and_back_again() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\n>> ANN: Hi\n- BOB: <i>Yo</i>\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nBOB: Me\n\n"
    )
    assert format_srt(parse_vtt(format_vtt(add_voices(parse_srt(text)[0])))[0]) == text
