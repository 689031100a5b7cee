import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.captions import Cue, Kind, Track
from mediakit.model.cuetext import escape_cue_text
from mediakit.page.content import PageTrack
from mediakit.page.transcript import Line, Transcript, seconds, transcripts


def line(text: str, start_ms: int = 0, end_ms: int = 1000, settings: str = "") -> Line:
    track = Track((Cue(start_ms, end_ms, text, settings=settings),), "en")
    (transcript,) = transcripts((PageTrack(track, "c.vtt", "English"),))
    return transcript.lines[0]


def words(text: str) -> str:
    return "".join(piece.text for piece in line(text).pieces)


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


@pytest.mark.parametrize(
    ("ms", "text"), [(0, "0"), (500, "0.5"), (65_000, "65"), (10_010, "10.01"), (3_600_001, "3600.001")]
)
def test_seconds_of_a_media_fragment(ms: int, text: str) -> None:
    assert seconds(ms) == text


def test_times_and_settings_ride_along() -> None:
    shown = line("x", 65_500, 70_000, "line:0")
    assert (shown.start_ms, shown.end_ms, shown.clock, shown.seconds) == (65_500, 70_000, "1:05", "65.5")
    assert '"line":0' in shown.settings


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


def track(language: str, *starts: int, kind: Kind = Kind.CAPTIONS, default: bool = False) -> PageTrack:
    cues = tuple(Cue(start, start + 500, f"{kind} {start}") for start in starts)
    return PageTrack(Track(cues, language, kind), "x.vtt", "", default)


def described(language: str, *starts: int) -> PageTrack:
    return track(language, *starts, kind=Kind.DESCRIPTIONS)


def woven(*tracks: PageTrack) -> list[tuple[str, list[int], list[int]]]:
    """Of each transcript its language, the starts of what is heard, and of what is seen."""
    return [
        (
            shown.language,
            [each.start_ms for each in shown.lines if not each.described],
            [each.start_ms for each in shown.lines if each.described],
        )
        for shown in transcripts(tracks)
    ]


def fragments(shown: Transcript) -> list[str]:
    return [each.fragment for each in shown.lines]


def test_descriptions_stand_among_what_is_heard_by_time() -> None:
    (shown,) = transcripts((track("en", 1000, 3000), described("en", 4000, 0, 3000, 2000)))
    starts = [(each.start_ms, each.described) for each in shown.lines]
    assert starts == [(0, True), (1000, False), (2000, True), (3000, True), (3000, False), (4000, True)]
    assert shown.described
    assert fragments(shown) == ["", "cue-1", "", "", "cue-2", ""]


def test_lines_out_of_order_stay_as_they_are() -> None:
    (shown,) = transcripts((track("en", 5000, 1000), described("en", 2000)))
    assert [each.start_ms for each in shown.lines] == [2000, 5000, 1000]


@pytest.mark.parametrize(
    ("language", "home"), [("es", 1), ("ES", 1), ("fr-CA", 2), ("fr", 2), ("de", 0), ("", 0), ("en-GB", 0)]
)
def test_descriptions_go_to_the_transcript_in_their_language(language: str, home: int) -> None:
    tracks = (track("en", 1, default=True), track("es", 2), track("fr-FR", 3))
    found = woven(*tracks, described(language, 9))
    assert [seen for _, _, seen in found] == [[9] if index == home else [] for index in range(3)]


def test_the_one_shown_first_takes_descriptions_in_other_languages_and_says_so() -> None:
    english, spanish = transcripts((track("en", 1), track("es", 2, default=True), described("ar", 9)))
    (guest,) = (each for each in spanish.lines if each.described)
    assert (guest.language, guest.direction) == ("ar", "rtl")
    assert not english.described


def test_several_tracks_of_descriptions_all_find_a_place() -> None:
    found = woven(track("en", 1), track("es", 2), described("en", 5), described("es", 6), described("en", 4))
    assert found == [("en", [1], [4, 5]), ("es", [2], [6])]


def test_descriptions_stand_alone_where_nothing_is_heard() -> None:
    empty, alone = transcripts((described("en", 1, 2), track("en")))
    assert (empty.kind, len(empty.lines)) == ("captions", 0)
    assert (alone.kind, alone.described, fragments(alone)) == ("descriptions", True, ["cue-1", "cue-2"])
    assert not any(each.described for each in alone.lines)


def test_ids_are_the_cues_numbers_and_unique_on_the_page() -> None:
    chapter = Kind.CHAPTERS
    tracks = (
        track("en", 1),
        track("es", 1, 2, default=True),
        track("en", 1, kind=Kind.SUBTITLES),
        track("", 1),
        track("en", 1, kind=chapter),
        track("fr", 1, kind=chapter),
        described("en", 1),
    )
    found = [fragment for shown in transcripts(tracks) for fragment in fragments(shown) if fragment]
    assert found == ["cue-en-1", "cue-1", "cue-2", "cue-en-3-1", "cue-und-1", "chapter-1", "chapter-fr-1"]


@given(
    st.lists(
        st.tuples(st.sampled_from(Kind), st.sampled_from(("en", "es", "")), st.integers(0, 3)), max_size=6
    )
)
def test_no_cue_is_lost_and_no_id_twice(shapes: list[tuple[Kind, str, int]]) -> None:
    tracks = tuple(track(language, *range(count), kind=kind) for kind, language, count in shapes)
    lines = [each for shown in transcripts(tracks) for each in shown.lines]
    assert len(lines) == sum(count for kind, _, count in shapes if kind is not Kind.METADATA)
    named = [each.fragment for each in lines if each.fragment]
    assert len(named) == len(set(named)) == sum(not each.described for each in lines)
