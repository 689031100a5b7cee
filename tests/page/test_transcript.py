import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.captions import Cue, Kind, Track
from mediakit.model.cuetext import escape_cue_text, plain_text
from mediakit.page.content import PageTrack
from mediakit.page.transcript import Line, Piece, seconds, transcripts


def line(text: str, start_ms: int = 0, end_ms: int = 1000, settings: str = "") -> Line:
    track = Track((Cue(start_ms, end_ms, text, settings=settings),), "en")
    (transcript,) = transcripts((PageTrack(track, "c.vtt", "English"),))
    return transcript.lines[0]


def words(text: str) -> str:
    return "".join(piece.text for piece in line(text).pieces)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Hello\nthere", (Piece("Hello\nthere"),)),
        ("[applause]", (Piece("[applause]", "sound"),)),
        ("Yes. [laughs] No.", (Piece("Yes. "), Piece("[laughs]", "sound"), Piece(" No."))),
        ("♪ la la ♪", (Piece("♪ la la ♪", "sound"),)),
        ("(door slams)\nWho?", (Piece("(door slams)", "sound"), Piece("\nWho?"))),
        ("He said (I think) no.", (Piece("He said (I think) no."),)),
        ("ANN: Hi", (Piece("ANN:", "speaker"), Piece(" Hi"))),
        ("&gt;&gt; ANN: Hi", (Piece(">> ANN:", "speaker"), Piece(" Hi"))),
        ("Note: it is 3:15", (Piece("Note: it is 3:15"),)),
        ("12:30 now", (Piece("12:30 now"),)),
        ("<v Ann>Hi <i>you</i>", (Piece("Hi ", said_by="Ann"), Piece("you", marks=("i",)))),
        ("<v Ann>Hi</v><v Bo>Ho", (Piece("Hi", said_by="Ann"), Piece("Ho", said_by="Bo"))),
        ("<ruby>漢<rt>かん</rt></ruby>", (Piece("漢"), Piece("（かん）"))),
        ("<lang fr>Oui</lang>", (Piece("Oui", language="fr"),)),
        ("<lang x y>Oui", (Piece("Oui"),)),
        ("", ()),
    ],
)
def test_speakers_and_sounds_are_set_apart(text: str, pieces: tuple[Piece, ...]) -> None:
    assert line(text).pieces == pieces


@pytest.mark.parametrize("text", ["a", "a &amp; b", "[x] (y)\nANN: z", "&lt;b&gt;", "♪"])
def test_a_plain_text_needs_no_copy(text: str) -> None:
    assert line(text).raw is None
    assert escape_cue_text(words(text)) == text


@pytest.mark.parametrize(
    "text", ["<i>a</i>", "a > b", "a&nbsp;b", "a & b", "<v Ann>x", "&copy;", "a\xa0b&lrm;"]
)
def test_other_texts_come_along_as_they_are(text: str) -> None:
    assert line(text).raw == text


@given(st.text(alphabet="aZ<>&;/ \n[](){}♪:-.ivbcruytlang=\"'\u2028é", max_size=80))
def test_no_text_is_lost_or_changed(text: str) -> None:
    shown = line(text)
    assert shown.raw in (None, text)
    if shown.raw is None:
        assert escape_cue_text(words(text)) == text
    if "<" not in text:
        assert words(text) == plain_text(text)


@pytest.mark.parametrize(
    ("ms", "text"), [(0, "0"), (500, "0.5"), (65_000, "65"), (10_010, "10.01"), (3_600_001, "3600.001")]
)
def test_seconds_of_a_media_fragment(ms: int, text: str) -> None:
    assert seconds(ms) == text


def test_times_and_settings_ride_along() -> None:
    shown = line("x", 65_500, 70_000, "line:0")
    assert (shown.start_ms, shown.end_ms, shown.clock, shown.seconds) == (65_500, 70_000, "1:05", "65.5")
    assert shown.settings == "line:0"


def test_captions_come_first_and_metadata_is_not_for_reading() -> None:
    kinds = (Kind.CHAPTERS, Kind.METADATA, Kind.DESCRIPTIONS, Kind.CAPTIONS, Kind.SUBTITLES)
    tracks = tuple(PageTrack(Track(kind=kind), "x.vtt", "") for kind in kinds)
    shown = [transcript.kind for transcript in transcripts(tracks)]
    assert shown == ["captions", "subtitles", "chapters", "descriptions"]


def test_each_transcript_has_its_own_language_and_direction() -> None:
    tracks = tuple(PageTrack(Track(language=tag), "x.vtt", "") for tag in ("en", "ar", "", "no tag"))
    assert [(shown.language, shown.direction) for shown in transcripts(tracks)] == [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("", "ltr"),
        ("", "ltr"),
    ]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "♪" * 100_000, "(" * 100_000, "A" * 100_000, "A:\n" * 30_000]
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    assert words(text) == text
