import pytest

from mediakit.model.findings import Severity
from tests.captions.rulecases import cues_with, findings, track


def is_fast(text: str, ms: int = 1000, **limits: int | bool | None) -> bool:
    return cues_with("reading-speed", track((0, ms, text)), **limits) == [1]


@pytest.mark.parametrize(
    ("text", "fast"),
    [
        ("x" * 20, False),
        ("x" * 21, True),
        ("x" * 10 + "\n" + "x" * 10, False),
        ("<i>" + "x" * 20 + "</i>", False),
        ("&amp;" * 20, False),
        ("e\u0301" * 20, False),
        ("e\u0301" * 21, True),
    ],
)
def test_characters_a_second(text: str, fast: bool) -> None:
    assert is_fast(text, max_chars_per_second=20) is fast


@pytest.mark.parametrize(
    ("text", "fast"),
    [("a b c d", False), ("a b c d e", True), ("- a - b c d", False), ("BOB: a [sigh] b c", True)],
)
def test_words_a_minute(text: str, fast: bool) -> None:
    assert is_fast(text, max_words_per_minute=240) is fast


def test_names_and_sounds_count_unless_the_profile_says_otherwise() -> None:
    text = "BOB: a b\n[sigh] c d"
    assert is_fast(text, max_words_per_minute=240)
    assert not is_fast(text, max_words_per_minute=240, count_labels=False)
    assert not is_fast(">> (sighs) a b c d", max_words_per_minute=240, count_labels=False)


@pytest.mark.parametrize(
    ("text", "fast"),
    [
        ("春眠不覺曉處處聞", False),  # eight characters
        ("春眠不覺曉處處聞啼", True),
        ("おはようございま", True),
        ("おはよう", False),
        ("안녕하세요여러분반갑습니", False),
        ("안녕하세요여러분반갑습니다", True),
        ("OK, 春", False),
    ],
)
def test_chinese_japanese_and_korean_have_their_own_limits(text: str, fast: bool) -> None:
    limits = {"max_chinese_per_second": 8, "max_japanese_per_second": 4, "max_korean_per_second": 12}
    assert is_fast(text, max_chars_per_second=20, **limits) is fast


def test_without_such_a_limit_the_common_one_holds() -> None:
    assert not is_fast("春" * 20, max_chars_per_second=20)
    assert is_fast("春" * 21, max_chars_per_second=20)


def test_words_are_not_counted_where_no_spaces_are_between_them() -> None:
    assert not is_fast("สวัสดี ครับ ผม ชื่อ นิด ครับ", max_words_per_minute=240)
    assert not is_fast("春 眠 不 覺 曉", max_words_per_minute=240)
    assert is_fast("안녕 하세요 여러분", max_words_per_minute=60)


def test_where_words_cannot_be_counted_six_characters_are_one() -> None:
    assert not is_fast("สวัสดีครับผมชื่อนิดครับ"[:18], max_words_per_minute=180)
    assert is_fast("กขคงจฉชซฌญฎฏฐฑฒณดตถ", max_words_per_minute=180)
    assert not is_fast("กขคงจฉชซฌญฎฏฐฑฒณดตถ", max_words_per_minute=180, max_chars_per_second=19)


def test_punctuation_does_not_decide_the_script() -> None:
    assert is_fast("え！？……「春」", max_chars_per_second=20, max_japanese_per_second=4)
    assert is_fast("１２３４５春", max_chars_per_second=20, max_chinese_per_second=4)


def test_words_beside_chinese_take_their_own_time() -> None:
    text = "大家早上好，欢迎GDP"  # 8 characters, and 3
    limits = {"max_chars_per_second": 3, "max_chinese_per_second": 8}
    assert not is_fast(text, 2000, **limits)
    (finding,) = findings("reading-speed", track((0, 1999, text)), **limits)
    assert finding.message == "The cue takes 2 s to read; it is shown for 1.999 s."
    by_words = {"max_words_per_minute": 60, "max_chinese_per_second": 8}
    assert not is_fast(text, 2000, **by_words)
    assert is_fast(text, 1999, **by_words)


def test_of_two_languages_one_is_read() -> None:
    text = "大家早上好，欢迎。\nGood morning, and welcome."  # 9 characters; 26, which are 4 words
    assert not is_fast(text, 1000, max_chars_per_second=26, max_chinese_per_second=9)
    assert is_fast(text, 999, max_chars_per_second=26, max_chinese_per_second=90)
    assert is_fast(text, 999, max_chars_per_second=260, max_chinese_per_second=9)
    assert not is_fast(text, 1000, max_words_per_minute=240, max_chinese_per_second=9)
    assert is_fast(text, 999, max_words_per_minute=240, max_chinese_per_second=90)


def test_more_characters_than_a_strict_limit_are_an_error_more_words_are_not() -> None:
    limits = {"max_chars_per_second": 20, "max_words_per_minute": 240, "strict_chars_per_second": True}
    (fast,) = findings("reading-speed", track((0, 1000, "a b c d e")), **limits)
    (too_fast,) = findings("reading-speed", track((0, 1000, "x" * 21)), **limits)
    assert (fast.severity, too_fast.severity) == (Severity.WARNING, Severity.ERROR)


def test_from_a_second_limit_on_it_is_an_error() -> None:
    limits = {"max_words_per_minute": 180, "error_words_per_minute": 240}
    (fast,) = findings("reading-speed", track((0, 1000, "a b c d")), **limits)
    (too_fast,) = findings("reading-speed", track((0, 1000, "a b c d e")), **limits)
    assert (fast.severity, too_fast.severity) == (Severity.WARNING, Severity.ERROR)


def test_it_says_which() -> None:
    cues = track((0, 1000, "a b c d e f g h i j k"))
    (finding,) = findings("reading-speed", cues, max_chars_per_second=20, max_words_per_minute=240)
    assert "21 characters a second (at most 20)" in finding.message
    assert "660 words a minute (at most 240)" in finding.message


def test_a_rate_never_looks_like_its_limit() -> None:
    (finding,) = findings("reading-speed", track((0, 2499, "x" * 50)), max_chars_per_second=20)
    assert "20.1 characters" in finding.message


def test_cues_that_are_never_shown_have_no_speed() -> None:
    assert not is_fast("x" * 50, 0, max_chars_per_second=20)
