import pytest

from mediakit.captions.check import check_track
from mediakit.model.captions import CaptionProfile, Cue, Kind, Track
from tests.captions.rulecases import cues_with, findings, spoken, track


def test_speakers_marked_in_two_ways() -> None:
    cues = spoken("ANNA: Yes.", "BOB: No.", "ANNA: Why?", ">> Because.", "Note: this is no name.")
    (finding,) = findings("speaker-style", cues)
    assert (finding.cue, finding.message) == (
        4,
        "A speaker is marked >> here (1 in all), and NAME: in 3 others.",
    )


def test_a_name_in_capitals_and_not() -> None:
    assert cues_with("speaker-style", spoken("ANNA: a", "ANNA: b", "ANNA: c", "Anna: d")) == [4]
    assert cues_with("speaker-style", spoken("ANNA: a", "ANNA: b", "ANNA: c", "Remember: d")) == []


@pytest.mark.parametrize(
    "texts",
    [
        (">> ANNA: Yes.", ">> No.", ">> BOB: Why?", ">> Because."),
        ("ANNA: Yes.", ">> No.", "BOB: Why?", ">> Because."),  # neither is usual
        ("ANNA: Yes.", "It is 10:30 >> 11:00", "BOB: No.", "ANNA: Why?"),
        ("NARRATOR: Yes.", "DR. SMITH-JONES: No.", "MAN #2: Why?", "No names here"),
    ],
)
def test_speakers_marked_in_one_way(texts: tuple[str, ...]) -> None:
    assert cues_with("speaker-style", spoken(*texts)) == []


BOTH = ("- Yes?\n- No.", "- Why?\n- Because.", "- Who?\n- Me.")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("-Yes?\n-No.", True),
        ("– Yes?\n– No.", True),
        ("Yes?\n- No.", True),
        ("- Yes?\n- No.", False),
        ("It goes on\n- and on.", False),
        ("ANNA: Yes?\n- No.", False),
        ("Minus:\n-5", False),
        ("- ...who?\n- ...me", False),
    ],
)
def test_dialogue_dashes(text: str, wrong: bool) -> None:
    assert cues_with("dialogue-dashes", spoken(*BOTH, text)) == [4] * wrong


def test_two_of_a_kind_are_no_habit() -> None:
    assert cues_with("dialogue-dashes", spoken(*BOTH[:2], "-Yes?\n-No.")) == []


@pytest.mark.parametrize(("end_ms", "wrong"), [(301_000, False), (301_001, True)])
def test_no_nonspeech(end_ms: int, wrong: bool) -> None:
    cues = track((1000, 2000, "Hello."), (3000, end_ms, "And so on."))
    assert cues_with("no-nonspeech", cues, nonspeech_after_ms=300_000) == [None] * wrong


@pytest.mark.parametrize(
    "text",
    [
        "[applause]",
        "(sighs) Yes.",
        "ANNA: Yes.",
        "♪",
        ">> Yes.",
        "<v Anna>Yes.</v>",
        "- Who?\n- Me.",
        "（笑）",
    ],
)
def test_what_tells_more_than_words(text: str) -> None:
    cues = track((0, 2000, "Hello."), (400_000, 402_000, text))
    assert cues_with("no-nonspeech", cues, nonspeech_after_ms=300_000) == []


def test_subtitles_need_no_sounds() -> None:
    cues = Track((Cue(0, 400_000, "Hello."),), kind=Kind.SUBTITLES)
    assert check_track(cues, CaptionProfile("test", "", nonspeech_after_ms=300_000)) == ()
