"""A cue's words, cut: who speaks, what sounds, and nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.cuetext import plain_text
from mediakit.page.pieces import Piece, cut_pieces


def words(text: str) -> str:
    return "".join(piece.text for piece in cut_pieces(text))


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
    assert tuple(cut_pieces(text)) == pieces


@given(st.text(alphabet="aZ<>&;/ \n[](){}♪:-.ivbcruytlang=\"'\u2028é", max_size=80))
def test_no_word_is_lost(text: str) -> None:
    if "<" not in text:
        assert words(text) == plain_text(text)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "♪" * 100_000, "(" * 100_000, "A" * 100_000, "A:\n" * 30_000]
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    assert words(text) == text
