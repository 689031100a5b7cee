"""Dates: only what stands there, in many languages, never from ranges, words or the clock."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.release.dates import DateProblem, parse_date, read_date


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("September 27, 2019", ""),
        ("Sept. 27, 2019", ""),
        ("27 SEPTEMBER 2019", ""),
        ("Friday, September 27th, 2019", ""),
        ("27th of September 2019", ""),
        ("*September 27, 2019*", ""),
        ("September 27, 2019 10:30 AM EDT", ""),
        ("Friday, 27 September 2019 | 14:00", ""),
        ("2019-09-27", ""),
        ("2019/09/27", ""),
        ("2019-09-27T23:30:00-04:00", ""),
        ("Fri, 27 Sep 2019 10:00:00 GMT", ""),
        ("27. September 2019", "de"),
        ("Freitag, den 27. September 2019", "de"),
        ("27.09.2019", "de"),
        ("27.9.2019", ""),
        ("27. 9. 2019, 9 Uhr", "de"),
        ("09/27/2019", ""),
        ("27 septembre 2019", "fr"),
        ("le 27 septembre 2019", ""),
        ("27 de septiembre de 2019", "es"),
        ("27 settembre 2019", "it"),
        ("27 сентября 2019", "ru"),
        ("2019年9月27日", "ja"),
        ("٢٧ سبتمبر ٢٠١٩", "ar"),
    ],
)
def test_one_day_in_many_hands(written: str, language: str) -> None:
    assert parse_date(written, language) == date(2019, 9, 27)


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("10/11/2021", "en-US", date(2021, 10, 11)),
        ("10/11/2021", "en-GB", date(2021, 11, 10)),
        ("10.11.2021", "de-AT", date(2021, 11, 10)),
        ("10/11/2021", "fr", date(2021, 11, 10)),
        ("5/5/2021", "", date(2021, 5, 5)),
    ],
)
def test_language_orders_numbers(written: str, language: str, expected: date) -> None:
    assert parse_date(written, language) == expected


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("5-6 DECEMBER 2012", DateProblem.RANGE),
        ("9,10 August 2008", DateProblem.RANGE),
        ("18 -20 OCTOBER 2017", DateProblem.RANGE),
        ("May 4 – June 5, 2020", DateProblem.RANGE),
        ("May 4 and 5, 2020", DateProblem.RANGE),
        ("4. bis 6. Mai 2020", DateProblem.RANGE),
        ("10/11/2021", DateProblem.AMBIGUOUS),
        ("10.11.21", DateProblem.SHORT_YEAR),
        ("2019-02-30", DateProblem.IMPOSSIBLE),
        ("September 31, 2019", DateProblem.IMPOSSIBLE),
        ("Today", DateProblem.NOT_A_DATE),
        ("yesterday", DateProblem.NOT_A_DATE),
        ("in 3 days", DateProblem.NOT_A_DATE),
        ("November 2021", DateProblem.NOT_A_DATE),
        ("Today, Aug. 14, 2017", DateProblem.NOT_A_DATE),
        ("9.087", DateProblem.NOT_A_DATE),
        ("Section 5 of 2019 rules", DateProblem.NOT_A_DATE),
        ("5 a 2019", DateProblem.NOT_A_DATE),
        ("Sat 5 2019", DateProblem.NOT_A_DATE),
        ("https://x.example/2019/09/27/news", DateProblem.NOT_A_DATE),
        ("", DateProblem.NOT_A_DATE),
    ],
)
def test_no_date_is_made_up(written: str, problem: DateProblem) -> None:
    reading = read_date(written)
    assert (reading.date, reading.problem) == (None, problem)


@pytest.mark.parametrize("unit", ["1", "a", "1 ", "May ", "1/", "-", "٣", "12:", "T12:00"])
def test_floods_are_no_dates(unit: str) -> None:
    assert read_date(unit * 1_000_000).date is None


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%A, %d %b %Y"]),
)
def test_every_day_comes_back(day: date, form: str) -> None:
    assert parse_date(day.strftime(form), "en") == day


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_date_that_stands_in_it_or_none(text: str) -> None:
    found = read_date(text).date
    assert found is None or any(char.isdigit() for char in text)
