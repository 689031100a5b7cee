"""Calendar dates as releases write them; never a guess.

Only a day, a month and a year that all stand in the text make a date: `dateparser` reads the month's name in
strict absolute mode, and what it gives must have the very day and year that were written.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

import dateparser

from mediakit.release.clock import split_clock

_MAX_CHARS = 90
_LANGUAGES = "en de fr es it pt nl sv da nb fi pl ru uk el tr ar he vi ja zh ko id"
_MORE = "cs sk hu ro bg hr sl sr et lv lt ca eu gl ga fa hi bn ur th mk sq is"
_DAY_FIRST = (
    "de fr es it pt nl da nb nn no fi pl ru uk cs sk ro bg hr sl sr el tr ca gl et lv ar he id vi hi ga is"
)
_ENGLISH_DAY_FIRST = "GB IE AU NZ IN ZA JM NG KE TT BB"
_MONTHS = re.compile(
    r"\b(?:jan|feb|fév|fev|mar|mär|mrz|apr|avr|abr|may|mai|mayo|maio|mag|jun|juin|giu|jul|juil|lug|aug|août|ago|sep"
    r"|set|oct|okt|out|ott|nov|dec|dez|déc|dic|ene|gen)\w{0,8}",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}([./-])\s?\d{1,2}\1\s?\d{2}")
_HAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_PREFIX = re.compile(
    r"(?:[^\W\d_]{4,12},\s+(?=den\s))?(?:on|am|vom|den|le|du|el|del|the|il|em|op|dated)\s+(?=\S)",
    re.IGNORECASE,
)
_SETTINGS: Any = {  # dateparser's own type for this is private
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
    "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001  (never used; fixed so that nothing can come from the clock)
}


class DateProblem(StrEnum):
    """Why a text gives no date."""

    NONE = ""
    NOT_A_DATE = "is not a full date"
    RANGE = "is a range of days or more than one date"
    AMBIGUOUS = "can be read as two different dates"
    SHORT_YEAR = "has only two digits of the year"
    IMPOSSIBLE = "is a day that no calendar has"


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date, or why there is none."""

    date: date | None
    problem: DateProblem = DateProblem.NONE

    @property
    def datelike(self) -> bool:
        """Whether the text was about a date at all."""
        return self.problem is not DateProblem.NOT_A_DATE


_NOT_A_DATE = DateReading(None, DateProblem.NOT_A_DATE)


def parse_date(text: str, language: str = "") -> date | None:
    """The date that the whole text is, or `None`."""
    return read_date(text, language).date


def read_date(text: str, language: str = "") -> DateReading:
    """The date that the whole text is (weekday and time of day may stand beside it), or why it is none.

    `language` (BCP 47) decides the order of 10/11/2021; without it only unmistakable numbers are read.
    """
    text = " ".join(text[: _MAX_CHARS * 2].split()).strip("*_ .,;|()[]–—-")
    if len(text) > _MAX_CHARS or not any(char.isdigit() for char in text):
        return _NOT_A_DATE
    clock_free = split_clock(text)[1]
    text = " ".join(clock_free.split()).strip(" ,;|()–—-.")
    text = _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text
    return _read_numeric(text, language) or _read_words(text, language)


def _read_numeric(text: str, language: str) -> DateReading | None:
    bare = re.sub(r"^[^\W\d]{2,12}\.?,?\s+(?=\d)", "", text)  # a weekday before the numbers
    if found := _HAN.fullmatch(bare):
        return _calendar(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_FIRST.fullmatch(bare):
        return _calendar(int(found[1]), int(found[3]), int(found[4]))
    if found := _YEAR_LAST.fullmatch(bare):
        return _ordered(int(found[1]), int(found[3]), int(found[4]), language)
    if _SHORT_YEAR.fullmatch(bare):
        return DateReading(None, DateProblem.SHORT_YEAR)
    return None


def _ordered(first: int, second: int, year: int, language: str) -> DateReading:
    base, _, region = language.replace("_", "-").partition("-")
    base, region = base.lower(), region[-2:].upper()
    if second > 12 >= first:
        return _calendar(year, first, second)
    day_first = base in _DAY_FIRST.split() or (base == "en" and region in _ENGLISH_DAY_FIRST.split())
    if first > 12 or first == second or day_first:
        return _calendar(year, second, first)
    if (base, region) == ("en", "US"):
        return _calendar(year, first, second)
    return DateReading(None, DateProblem.AMBIGUOUS)


def _calendar(year: int, month: int, day: int) -> DateReading:
    try:
        return DateReading(date(year, month, day))
    except ValueError:
        return DateReading(None, DateProblem.IMPOSSIBLE)


@lru_cache(maxsize=2048)  # the same line is looked at from several sides, and dateparser is slow
def _read_words(text: str, language: str) -> DateReading:
    numbers = re.findall(r"\d+", text)
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) > 8 or not any(len(word) >= 3 or not word.isascii() for word in words):
        return _NOT_A_DATE
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    month = _MONTHS.search(text)
    if len(years) != 1 or len(days) != 1 or len(numbers) != 2:
        several = month and len(words) <= 6 and days and years
        return DateReading(None, DateProblem.RANGE) if several else _NOT_A_DATE
    parsed = dateparser.parse(_plain_ordinal(text), languages=_candidates(language), settings=_SETTINGS)
    if parsed and parsed.year == years[0] and parsed.day == days[0]:
        return DateReading(parsed.date())
    impossible = month and len(words) <= 2 and not 1 <= days[0] <= 28
    return DateReading(None, DateProblem.IMPOSSIBLE) if impossible else _NOT_A_DATE


def _plain_ordinal(text: str) -> str:
    return re.sub(r"(?<=\d)(?:º|ª|\.º|o(?=\s)|er(?=\s))", "", text)


def _candidates(language: str) -> list[str]:
    base = language.replace("_", "-").partition("-")[0].lower()
    base = {"no": "nb", "nn": "nb"}.get(base, base)
    usual = _LANGUAGES.split()
    return list(dict.fromkeys([base, *usual])) if base in (*usual, *_MORE.split()) else usual
