import pytest

from mediakit.model.cuetext import escape_cue_text
from tests.captions.rulecases import cues_with, findings, spoken, texts_with, track


def test_empty_cue() -> None:
    assert texts_with("empty-cue", ["♪", "a", ".", "", "<i> \u200b</i>\n&nbsp;"]) == [
        "",
        "<i> \u200b</i>\n&nbsp;",
    ]


@pytest.mark.parametrize(("start_ms", "wrong"), [(3000, True), (3100, True), (3101, False)])
def test_duplicate(start_ms: int, wrong: bool) -> None:
    cues = track((1000, 3000, "No!"), (start_ms, 5000, "<i>No!</i>"))
    assert cues_with("duplicate", cues) == [2] * wrong


def test_duplicate_at_the_same_time() -> None:
    assert cues_with("duplicate", track((0, 2000, "a"), (0, 2000, "b"), (0, 2000, "a"))) == [3]


def test_whitespace() -> None:
    good = ["Wait . . . what?", "at .5 per cent", "http :// x", "a :) b", "a ... b", "a\u00a0b", "a\nb", "  "]
    bad = [
        "Wait  here",
        " Wait here",
        "a\n b",
        "Wait , here",
        "Wait .",
        "Wait here !",
        "a\u00a0\u00a0b",
        "a\t\tb",
    ]
    assert texts_with("whitespace", map(escape_cue_text, good)) == []
    assert texts_with("whitespace", bad) == bad


def test_french_puts_a_space_before_some_marks() -> None:
    texts = ["Quoi ?", "Quoi\u00a0!", "Quoi , ça", "Il dit : oui"]
    assert texts_with("whitespace", texts, "fr") == ["Quoi , ça"]
    assert texts_with("whitespace", texts, "fr-CA") == ["Quoi , ça"]
    assert texts_with("whitespace", texts, "en") == texts


def test_invisible_character() -> None:
    good = ["👩\u200d🚀", "می\u200cخواهم", "\u200fשלום", "สวัสดี\u200bครับ", "a\u00a0b"]
    bad = ["soft\u00adhyphen", "zero\u200bwidth", "a\tb", "join\u2060er"]
    assert texts_with("invisible-character", good) == []
    assert texts_with("invisible-character", bad) == bad
    (tab,) = findings("invisible-character", spoken("a\tb"))
    (hyphen,) = findings("invisible-character", spoken("soft\u00adhyphen"))
    assert (tab.fixable, hyphen.fixable) == (True, False)  # that of a word is part of it
