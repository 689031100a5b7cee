from tests.captions.rulecases import cues_with, findings, spoken, texts_with


def test_brackets() -> None:
    good = [
        "[door slams]", "(sighs) Hello", "a) first b) second", "ii) next", ":)", "Hi :-) you", "[0, 1)",
        "(a * d) - (b * c)", "(-3 · 1)", "(Boy 1) Yo, Chuck", "【音楽】", "（笑）", "no brackets",
    ]  # fmt: skip
    bad = ["[door slams", "door slams]", "(sighs Hello", "f(x", "Hello)", "[laughs)"]
    assert texts_with("sound-brackets", good) == []
    assert texts_with("sound-brackets", bad) == bad


def test_a_bracket_may_be_closed_in_a_later_cue() -> None:
    assert cues_with("sound-brackets", spoken("(singing", "la la la", "la)")) == []
    assert cues_with("sound-brackets", spoken("(singing", *["la"] * 11, "la)")) == []
    assert cues_with("sound-brackets", spoken("(singing", *["la"] * 12, "la)")) == [1, 14]


def test_sounds_in_two_kinds_of_brackets() -> None:
    cues = spoken("[rain]", "[wind]", "Hello (again)", "(thunder)", "(hail)")
    (finding,) = findings("sound-brackets", cues)
    assert finding.cue == 4
    assert finding.message == "A sound stands in (…) here (2 in all), 2 others in […]."
    assert cues_with("sound-brackets", spoken("[rain]", "(thunder)")) == []


def test_music_signs() -> None:
    good = ["♪ La la ♪", "♪♪", "♪", "♪ La\nla ♪", "- ♪ La ♪\n- Stop!", "♪ [music]", "La", "♪ La ♪ la ♪ la ♪",
            "♪ La ♪\n♪ la ♪", "♪ La\n♪ la ♪", "♪ La\n♪ la\nla ♪", "He sang ♪ la ♪ there"]  # fmt: skip
    bad = ["♪ La la", "La la ♪", "- ♫ La la", "♪ La ♪\n♪ la", "He sang ♪ la"]
    assert texts_with("music-signs", good) == []
    assert texts_with("music-signs", bad) == bad


def test_a_song_may_go_on_in_later_cues() -> None:
    assert cues_with("music-signs", spoken("♪ La", "la", "la ♪")) == []
    assert cues_with("music-signs", spoken("♪ La", *["la"] * 12, "la ♪")) == [1, 14]
    assert cues_with("music-signs", spoken("♪ La", "♪ la", "♪ la ♪", "♪ La", "la ♪")) == []
    assert cues_with("music-signs", spoken("♪ La", "♪ la", "Hello.")) == [2]


def test_where_each_cue_has_two_music_signs_each_must() -> None:
    assert cues_with("music-signs", spoken("♪ La", "♪ la ♪", "♪ la ♪", "♪ la ♪")) == [1]


def test_quotes() -> None:
    good = ['"Yes," he said.', "“Yes”", "„Ja“", "«Oui»", "「はい」", "6'2\" tall", 'pay "Bob $100"', "don't"]
    bad = ['"Yes, he said.', "“Yes", "Yes”", "«Oui", "「はい"]
    assert texts_with("quotes", good) == []
    assert texts_with("quotes", bad) == bad


def test_a_quotation_may_go_on_in_later_cues() -> None:
    assert cues_with("quotes", spoken('"It was', "long", 'ago."')) == []
    assert cues_with("quotes", spoken('"It was', *["long"] * 12, 'ago."')) == [1, 14]
