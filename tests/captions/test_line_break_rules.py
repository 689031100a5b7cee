import pytest

from tests.captions.rulecases import cues_with, findings, spoken, texts_with

GOOD = [
    "He lives here,\nand she does.",
    "Mary scampered\nunder the table.",
    "Bob and Susan Smythe\nare at the movies.",
    "Come in\nand sit down.",
    "What for?\nYou know.",
    "- Where to?\n- To the\u00a0moon.",
    "NARRATOR: Good morning\nfrom Harbor City.",
    "He said to\n[door slams]",
    "I know what\nI'm doing here.",
    "It was he.\nThen they left.",
    "And now\nThe News.",
    "one line with the",
    "On Monday\nJohn came home.",
    "She is about\nto get married.",
]
BAD = [
    "He lives in the\nbig house.",
    "Mary scampered into\nthe table.",
    "In seconds she arrived, and\nhe ordered a drink.",
    "This was chosen for its\nseclusion.",
    "Bob and Susan\nSmythe are at the movies.",
    "I met with Mr.\nSmith at noon.",
    "Good evening, Senator, and Dr\nMiller.",
    "It is an extra-\nordinary day.",
    "one\ntwo of\nthree",
]


def test_breaks() -> None:
    assert texts_with("line-break", GOOD) == []
    assert texts_with("line-break", BAD) == BAD


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Vive en la\ncasa grande."),
        ("fr", "Il habite dans\nla maison."),
        ("de", "Er wohnt in\neinem Haus."),
        ("pt", "Ele mora em\numa casa."),
        ("it", "Abita nella\ncasa grande."),
        ("nl", "Hij woont in\nhet huis."),
        ("en-GB", "He lives in\nthe house."),
    ],
)
def test_small_words_by_language(language: str, text: str) -> None:
    assert texts_with("line-break", [text], language) == [text]
    assert texts_with("line-break", [text], "fi") == []


def test_titles_that_are_words_end_sentences() -> None:
    assert texts_with("line-break", ["Oui, Monsieur.\nUne minute.", "Madame...\nC'est vous ?"], "fr") == []
    assert texts_with("line-break", ["Voilà notre Monsieur\nDupont."], "fr") != []


def test_german_nouns_are_no_names() -> None:
    assert texts_with("line-break", ["Sie sehen gute\nBeispiele hier, wie Anna\nSchmidt."], "de") == []


def test_verses_that_begin_with_capitals_have_no_names_at_their_ends() -> None:
    verses = [f"we sail to green Harbor\nWe come home to Town {number}" for number in range(8)]
    assert cues_with("line-break", spoken(*verses)) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("abcdefghijklmnop\nabcd", False),  # 16 and 4
        ("abcdefghijklmnopq\nabcd", True),
        ("abcd\nabcdefghijklmnopq", True),
        ("abcd,\nabcdefghijklmnopqrstuvw", False),  # a natural pause
        ("- abcdefghijklmnopq\n- No", False),
        ("逆転\nit's a turnaround", False),
    ],
)
def test_balance(text: str, wrong: bool) -> None:
    assert cues_with("line-break", spoken(text, language="fi"), min_balance_percent=25) == [1] * wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("abcde\nabcd", True), ("abcde\nabcde", False), ("- ab\n- cd", False), ("a\nb\nc", False)],
)
def test_one_line(text: str, wrong: bool) -> None:
    cues = spoken(text, language="fi")
    assert cues_with("line-break", cues, prefer_one_line=True, max_line_chars=10) == [1] * wrong
    assert cues_with("line-break", cues, max_line_chars=10) == []


def test_it_says_what_is_parted() -> None:
    (finding,) = findings("line-break", spoken("Bob and Susan\nSmythe are there."))
    assert finding.message == "A line ends within a name: “Susan Smythe”."
    (finding,) = findings("line-break", spoken("He lives in the\nhouse."))
    assert finding.message == "A line ends with the article “the”."
