from hypothesis import given
from hypothesis import strategies as st

from mediakit.captions.transcript import format_transcript
from mediakit.model.captions import Cue, Track
from mediakit.model.cuetext import plain_text
from tests.strategies import cue_texts, marked_texts, tracks


@given(tracks(st.one_of(cue_texts(), marked_texts())))
def test_every_word_is_there_in_order(track: Track) -> None:
    words = [word for cue in track.cues for word in plain_text(cue.text).split()]
    assert format_transcript(track).split() == words


def test_pauses_and_speakers_begin_paragraphs() -> None:
    track = Track(
        (
            Cue(0, 1000, "<v Ann>Hello\nthere.</v>"),
            Cue(1500, 2500, "<v Ann>How are you?</v>\n<v Bob>Well.</v>"),
            Cue(2600, 3000, "<v Bob><i>Very</i> &amp; truly.</v>"),
            Cue(9000, 9500, "<v Bob>After a while.</v>"),
            Cue(9600, 9900, ">> CAT: Me too.\nAnd again.\nDR. O'NEIL: Yes: I do."),
            Cue(9900, 9950, ""),
        )
    )
    assert format_transcript(track) == "\n\n".join(
        [
            "ANN: Hello there. How are you?",
            "BOB: Well. Very & truly.",
            "After a while.",
            ">> CAT: Me too. And again.",
            "DR. O'NEIL: Yes: I do.\n",
        ]
    )


def test_a_track_without_words_is_empty() -> None:
    assert format_transcript(Track((Cue(0, 1, " "),))) == ""
