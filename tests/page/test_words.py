import json
import string
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import mediakit.page
from mediakit.page.words import words_for

FILES = sorted((Path(mediakit.page.__file__).parent / "resources" / "words").glob("*.json"))
DAY = date(2019, 9, 27)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "September 27, 2019"),
        ("en-US", "September 27, 2019"),
        ("en-GB", "27 September 2019"),
        ("es-419", "27 de septiembre de 2019"),
        ("de", "27. September 2019"),
        ("zh-Hans", "2019年9月27日"),
        ("ar", "27 سبتمبر 2019"),
    ],
)
def test_dates_are_written_in_the_pages_language(language: str, text: str) -> None:
    assert words_for(language).format_date(DAY) == text


def test_the_first_of_the_month_in_french() -> None:
    assert words_for("fr").format_date(date(2019, 9, 1)) == "1er septembre 2019"


def test_a_language_without_translation_gets_english_marked_as_such() -> None:
    words = words_for("tlh")
    assert words.say("downloads") == '<span lang="en" dir="ltr">Downloads</span>'
    assert words.format_date(DAY) == '<span lang="en" dir="ltr">September 27, 2019</span>'
    assert words.plain("downloads") == "Downloads"


@pytest.mark.parametrize("language", ["", "../en", "x" * 5000, "en\x00", "é"])
def test_nonsense_for_a_language_gets_english(language: str) -> None:
    assert words_for(language).foreign


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2019, 9, 27, 6, 0, tzinfo=UTC), "September 27, 2019, 06:00 UTC"),
        (
            datetime(2019, 9, 27, 6, 5, tzinfo=timezone(timedelta(hours=-4))),
            "September 27, 2019, 06:05 UTC-04:00",
        ),
        (
            datetime(2019, 9, 27, 18, 0, tzinfo=ZoneInfo("America/New_York")),
            "September 27, 2019, 18:00 EDT (UTC-04:00)",
        ),
        (datetime(2019, 1, 2, 0, 0, tzinfo=ZoneInfo("Europe/London")), "January 2, 2019, 00:00 GMT (UTC)"),
    ],
)
def test_moments_say_their_time_zone(moment: datetime, text: str) -> None:
    assert words_for("en").format_moment(moment) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1 kB"),
        (1500, "1.5 kB"),
        (99_949, "99.9 kB"),
        (123_600, "124 kB"),
        (999_400, "999 kB"),
        (999_960, "1 MB"),
        (12_345_678, "12.3 MB"),
        (4_700_000_000, "4.7 GB"),
        (10**16, "10000 TB"),
    ],
)
def test_sizes(size: int, text: str) -> None:
    assert words_for("en").format_size(size) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "1,234,567"), ("de", "1.234.567"), ("fr", "1\u202f234\u202f567"), ("zh", "1,234,567")],
)
def test_thousands_are_set_apart(language: str, text: str) -> None:
    assert words_for(language).format_number(1_234_567) == text
    assert words_for(language).format_number(999) == "999"


def test_sizes_have_the_languages_decimal_mark() -> None:
    assert words_for("de").format_size(12_345_678) == "12,3 MB"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_language_misses_a_word(file: Path) -> None:
    english = json.loads(FILES[0].with_name("en.json").read_text(encoding="utf-8"))
    words = json.loads(file.read_text(encoding="utf-8"))
    assert list(words) == list(english)
    assert all(words.values())
    assert len(words["months"].split()) == 12
    assert fields(words["date"]) == {"day", "month", "year"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_sentences_have_the_same_gaps_in_all_languages(file: Path) -> None:
    english = json.loads(FILES[0].with_name("en.json").read_text(encoding="utf-8"))
    words = json.loads(file.read_text(encoding="utf-8"))
    assert {key: fields(text) for key, text in words.items()} == {
        key: fields(text) for key, text in english.items()
    }


def fields(text: str) -> set[str]:
    """The names of the gaps in a sentence; braces that do not fit each other fail."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
