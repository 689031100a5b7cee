"""Embargoes: until which instant a release must not be published."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from mediakit.release.clock import Clock, split_clock
from mediakit.release.dates import DateProblem, read_date
from mediakit.release.zones import LAST_ZONE, local_instant

_MAX_CHARS = 200
_NONE = re.compile(r"(?:none|no embargo|n/?a|no|keine|aucun|ninguno|-|–|—)\.?", re.IGNORECASE)
_LIFTED = re.compile(r"\b(?:lifted|expired|aufgehoben|levé)\b", re.IGNORECASE)
_LEADING = re.compile(
    r"(?:strictly\s+|under\s+|sous\s+)?(?:embargo(?:ed|ada|ado)?|sperrfrist)?\s*(?::|–|—|-)?\s*"
    r"(?:for release|not for (?:release|publication|broadcast)|until|till|bis|jusqu['’](?:au|à)|hasta"
    r"|before|vor)?"
    r"\s*(?:on|the|dem|den|zum|el|le|al)?\s*(?::|–|—|-)?\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"[\s.,;:!*_()\[\]–—-]+$")
_WEEKDAYS = (
    "monday montag lundi lunes", "tuesday dienstag mardi martes", "wednesday mittwoch mercredi miércoles",
    "thursday donnerstag jeudi jueves", "friday freitag vendredi viernes", "saturday samstag samedi sábado",
    "sunday sonntag dimanche domingo",
)  # fmt: skip
_WEEKDAY = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
_MIDNIGHT = re.compile(r"\b(?:midnight|mitternacht|minuit|medianoche|24[:.]00|2400)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EmbargoReading:
    """The instant an embargo ends, or what is unclear about it.

    `problem` is a clause ("it names no time zone") and leaves `until` empty; `doubt` is one that does not.
    `stated` is false when the text says that there is no embargo.
    """

    until: datetime | None = None
    problem: str = ""
    doubt: str = ""
    stated: bool = True


def read_embargo(text: str, language: str = "") -> EmbargoReading:
    """The embargo that a statement such as "until 6:00 AM ET, Thursday, November 26, 2009" makes."""
    text = " ".join(text[: _MAX_CHARS * 2].split()).strip("*_ ")
    if _NONE.fullmatch(text):
        return EmbargoReading(stated=False)
    if len(text) > _MAX_CHARS:
        return EmbargoReading(problem="it is too long to be understood")
    if _LIFTED.search(text):
        return EmbargoReading(problem="it does not say until when, only that it was lifted")
    text = _LEADING.sub("", text, count=1)
    if _MIDNIGHT.search(text):
        return EmbargoReading(problem="midnight may be the start or the end of that day")
    clock, rest = split_clock(text)
    rest = _TRAILING.sub("", rest)
    if clock is None:
        return EmbargoReading(problem="it names no time of day that can be read")
    if not clock.zone and (last := LAST_ZONE.search(rest)):
        clock = Clock(clock.hour, clock.minute, last[1] or last[2])
        rest = rest[: last.start()]
    if not clock.zone:
        return EmbargoReading(problem="it names no time zone that is known")
    return _dated(clock, rest, language)


def _dated(clock: Clock, rest: str, language: str) -> EmbargoReading:
    second, rest = split_clock(rest)
    reading = read_date(_LEADING.sub("", rest.strip(" ,;|/()"), count=1), language)
    if reading.date is None:
        unclear = reading.problem is not DateProblem.NOT_A_DATE
        return EmbargoReading(problem=f"its date {reading.problem}" if unclear else "it names no full date")
    weekday = next((_WEEKDAY[word] for word in re.findall(r"\w+", rest.casefold()) if word in _WEEKDAY), None)
    if weekday is not None and weekday != reading.date.weekday():
        return EmbargoReading(problem="its weekday and its date do not agree")
    until, doubtful = _instant(reading.date, clock)
    if until is None:
        return EmbargoReading(problem=f"its time zone “{clock.zone}” is not known")
    if second and _instant(reading.date, second)[0] != until:
        return EmbargoReading(problem="it names two times that do not agree")
    doubt = f"“{clock.zone}” leaves doubt about the hour on that day, so the later one was taken"
    return EmbargoReading(until=until, doubt=doubt if doubtful else "")


def _instant(day: date, clock: Clock) -> tuple[datetime | None, bool]:
    try:
        return local_instant(datetime.combine(day, time(clock.hour, clock.minute)), clock.zone)
    except OverflowError:  # the first or last day of the calendar
        return None, False
