"""Embargoes: the right instant on both sides of daylight saving, and no instant at all when in doubt."""

from datetime import UTC, datetime

import pytest

from mediakit.release.embargo import read_embargo


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("EMBARGOED UNTIL 6:00 AM ET, THURSDAY, November 26, 2009", "2009-11-26T11:00"),
        ("until 6:00 AM ET, July 4, 2026", "2026-07-04T10:00"),
        ("6 a.m. EDT, July 4, 2026", "2026-07-04T10:00"),
        ("July 4, 2026, 6:00 a.m. Eastern Time", "2026-07-04T10:00"),
        ("6:00 a.m. on July 4, 2026 (ET)", "2026-07-04T10:00"),
        ("Saturday, July 4, 2026 at 6:00 AM U.S. Eastern", "2026-07-04T10:00"),
        ("2026-07-04 06:00 America/New_York", "2026-07-04T10:00"),
        ("2026-07-04T06:00:00-04:00", "2026-07-04T10:00"),
        ("2026-07-04T10:00Z", "2026-07-04T10:00"),
        ("12 noon PT on January 5, 2026", "2026-01-05T20:00"),
        ("00:01 hrs BST, Tuesday 5 May 2026", "2026-05-04T23:01"),
        ("0600 GMT on 5 May 2026", "2026-05-05T06:00"),
        ("Sperrfrist: 5. Mai 2026, 10:00 Uhr MESZ", "2026-05-05T08:00"),
        ("5. Januar 2026, 10 Uhr MEZ", "2026-01-05T09:00"),
        ("5 mai 2026 à 18h00 (heure de Paris)", "2026-05-05T16:00"),
        ("06:00 UTC+2, 5 May 2026", "2026-05-05T04:00"),
        ("06:00 UTC+5:30, 5 May 2026", "2026-05-05T00:30"),
        ("6:00 AM ET (10:00 GMT), July 4, 2026", "2026-07-04T10:00"),
    ],
)
def test_instant(written: str, expected: str) -> None:
    reading = read_embargo(written)
    assert reading.problem == ""
    assert reading.until is not None
    assert reading.until.astimezone(UTC) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1:30 AM ET, November 1, 2026", "2026-11-01T06:30"),  # that hour comes twice
        ("2:30 AM ET, March 8, 2026", "2026-03-08T07:30"),  # that hour does not exist
        ("6:00 AM EST, July 4, 2026", "2026-07-04T11:00"),  # winter's name on a summer's day
        ("6:00 AM EDT, January 4, 2026", "2026-01-04T11:00"),
    ],
)
def test_in_doubt_the_later_instant(written: str, expected: str) -> None:
    reading = read_embargo(written)
    assert reading.doubt
    assert reading.until is not None
    assert reading.until.astimezone(UTC) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "EMBARGOED",
        "until Thursday",
        "5 May 2026",
        "6:00 AM ET",
        "6:00 AM, 5 May 2026",
        "6:00 AM local time, 5 May 2026",
        "6:00 AM XYZ, 5 May 2026",
        "6:00 AM IST, 5 May 2026",
        "25:00 ET, 5 May 2026",
        "13:00 PM ET, 5 May 2026",
        "6:00 AM ET, 5-6 May 2026",
        "6:00 AM ET, 10/11/2026",
        "Friday, 6:00 AM ET, November 26, 2009",
        "midnight ET, 5 May 2026",
        "24:00 CET, 5 May 2026",
        "6:00 AM ET / 6:00 AM PT, May 5, 2026",
        "2026-05-04 06:00 Mars/Olympus_Mons",
        "2026-05-04 06:00:00",
        "embargo lifted",
        "to be announced",
        "x" * 100_000,
        "1" * 100_000,
    ],
)
def test_what_is_not_understood_gives_no_instant(written: str) -> None:
    reading = read_embargo(written)
    assert reading.until is None
    assert reading.problem
    assert reading.stated


@pytest.mark.parametrize("written", ["none", "None.", "no embargo", "n/a", "–", "keine"])
def test_no_embargo(written: str) -> None:
    reading = read_embargo(written)
    assert (reading.until, reading.problem, reading.stated) == (None, "", False)
