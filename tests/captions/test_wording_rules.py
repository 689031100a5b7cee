import pytest

from tests.captions.rulecases import cues_with, findings, spoken, texts_with

SPANISH = "el perro y las casas es una cosa que no está muy bien pero hay también esto por los niños"
ENGLISH = "the dog and the house are what you have in your town, and it is not what we think of that"


def test_all_caps() -> None:
    good = [
        "NO! STOP!",
        "ANNA: Good morning to all of you",
        "[DOOR SLAMS VERY VERY LOUDLY HERE]",
        "你好世界你好世界",
        "ok",
    ]
    bad = [
        "PLEASE STAND BACK FROM THE DOORS.",
        "ANNA: PLEASE STAND BACK FROM IT",
        "ОСТОРОЖНО, ДВЕРИ СЕЙЧАС ЗАКРЫВАЮТСЯ",
    ]
    assert texts_with("all-caps", good) == []
    assert texts_with("all-caps", bad) == bad


@pytest.mark.parametrize(
    ("text", "wrong"), [("ABCDE FGHIJ KLMNO PQRST", True), ("ABCDE FGHIJ KLMNO PQRS", False)]
)
def test_all_caps_from_twenty_letters_on(text: str, wrong: bool) -> None:
    assert cues_with("all-caps", spoken(text)) == [1] * wrong


def test_a_file_that_is_all_capitals_is_said_once() -> None:
    shouting = ["PLEASE STAND BACK FROM THE DOORS."] * 6
    assert cues_with("all-caps", spoken(*shouting)) == [None]
    assert cues_with("all-caps", spoken(*shouting, *["Quiet."] * 6)) == [1, 2, 3, 4, 5, 6]


def test_capitals_as_a_habit_are_said_once() -> None:
    shouting, quiet = ["PLEASE STAND BACK FROM THE DOORS."], ["Quiet."] * 20
    assert len(cues_with("all-caps", spoken(*shouting * 10, *quiet))) == 10
    (finding,) = findings("all-caps", spoken(*shouting * 11, *quiet))
    assert (finding.cue, finding.message) == (1, "The cue is all capitals, and so are 10 others.")


def test_repeated_word() -> None:
    good = ["the, the door", "that that is", "the theatre", "A a-b", "the-the", "Step A: A letter", "had had"]
    bad = ["at the the door", "The the door", "one of\nof them", "for for you"]
    assert texts_with("repeated-word", good) == []
    assert texts_with("repeated-word", bad) == bad
    assert texts_with("repeated-word", ["of of them"], "nl") == []


def test_ellipsis() -> None:
    good = ["Well...", "Well....", "Well…", "../start", "a. . .b", "..\\x", "1..2", "Что?..", "Да!.."]
    bad = ["Well..", ".. and so", "..and so", "Well..no", "Well.....", "Wait.. what", "Wait….."]
    assert texts_with("ellipsis", good) == []
    assert texts_with("ellipsis", bad) == bad


def test_dots_as_a_habit_are_said_once() -> None:
    assert len(cues_with("ellipsis", spoken(*["Well.."] * 10))) == 10
    (finding,) = findings("ellipsis", spoken(*["Well.."] * 11))
    assert (finding.cue, finding.message) == (1, "“..” is not three dots, nor are 10 others.")


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("en", SPANISH, True),
        ("es", SPANISH, False),
        ("es-MX", ENGLISH, True),
        ("en", ENGLISH, False),
        ("en", f"{ENGLISH} {SPANISH}", False),
        ("", SPANISH, False),
        ("fi", SPANISH, False),  # its words are not known
        ("en", "Привет, как дела? " * 3, True),
        ("uk", "Мы не знаем, почему он был здесь, но скоро это увидим. ", True),
        ("ru", "Мы не знаем, почему он был здесь, но скоро это увидим. ", False),
        ("fa", "من في على أن إلى هذا ما لا كان هو عن مع ذلك ", True),
        ("en", "ei pea isegi üksteist tõrjuma ega turul käimist lõpetama nii " * 4, True),  # of no known one
        ("en", "ei pea isegi üksteist tõrjuma ega turul käimist lõpetama nii ", False),  # too little to say
        ("sr", "Привет, как дела? " * 3, False),  # written in both
        ("ru-Latn", "privet kak dela " * 3, False),
        ("hi", "privet kak dela " * 3, True),
        ("ja", "你好世界" * 3, True),  # without any kana
        ("zh", "こんにちは世界" * 3, True),
        ("en", "你好", False),  # too little to say
    ],
)
def test_language_mismatch(language: str, text: str, wrong: bool) -> None:
    assert cues_with("language-mismatch", spoken(*[text] * 6, language=language)) == [None] * wrong


def test_language_mismatch_says_both() -> None:
    (finding,) = findings("language-mismatch", spoken(*[SPANISH] * 6))
    assert finding.message == "The captions are marked en, but the text is in the language es."
    (finding,) = findings("language-mismatch", spoken(*["Привет, как дела?"] * 6))
    assert finding.message == "The captions are marked en, but the text is in Cyrillic letters."
