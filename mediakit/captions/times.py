"""Timing lines, read as leniently as can be without taking text for one.

Accepted: dot, comma or colon before the fraction, any digits in it, missing hours, long hours, spaces,
digits of any script, unusual arrows, an index before the times, negative times. What follows is handed back.
Where a timing line has to come, two times and any signs around them will do.
"""

import re
import unicodedata
from typing import NamedTuple

from mediakit.captions.timesigns import may_be_timing

_CLOCK = r"\d{1,9}(?:[ ]{0,4}[:.,;][ ]{0,4}-?\d{1,9}){1,3}(?:(?<=[.,]\d{9})\d{1,30})?"
_TIME = rf"-?[ ]?{_CLOCK}"
_ARROW = r"(?:[-=] ?){1,4}(?:>|&gt;){1,2}|>{1,3}|-{1,4}"
_COUNTER = r"[\[(#]? ?(\d{1,9}) ?(?:\| ?|[\])]?[.,:)]?(?: ?-)?\s{1,8})"
_TIMING = re.compile(rf"\s{{0,99}}(?:{_COUNTER})??({_TIME})\s{{0,20}}({_ARROW})\s{{0,20}}({_TIME})?")
_LOOSE = rf"\W{{0,20}}?({_CLOCK})\W{{1,30}}(?:t[o0]\s{{1,9}})?({_CLOCK})\W{{0,20}}\Z"
_SECONDS = r"\W{0,20}?(\d{1,9}[.,]\d{1,9}) ?s?\s{0,9}-{1,3}>\s{0,9}(\d{1,9}[.,]\d{1,9}) ?s?\W{0,20}\Z"
_OCR = str.maketrans("OolI'", "0011,")
_TAG = r"</?[A-Za-z]{1,10}>"
_ALONE = re.compile(rf"\s{{0,20}}({_TIME})\s{{0,20}}\Z")
_STRONG = re.compile(r"- ?(?:>|&gt;)")
_PARTIAL = re.compile(r"[\s\d:.,;xXoO?_*>=-]+\Z")
_NUMBER = re.compile(r"\d+")
_SEPARATOR = re.compile(r"[:.,;]")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_PLAIN = {  # one character for one, so that positions stay
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-"),
    **dict.fromkeys("\u2192\u27f6\u21d2\u2794\u279c\u25ba\u25b6\uff1e", ">"),
    **dict.fromkeys("\uff1a\ufe55\u2236\ua789", ":"),
    **dict.fromkeys("\uff0c\u060c\u066b\u3001\ufe50", ","),
    **dict.fromkeys("\uff0e\u3002\u00b7", "."),
    **dict.fromkeys(
        "\u00ad\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069",
        " ",
    ),
    "\uff1b": ";",
    "\uff1d": "=",
}


class Timing(NamedTuple):
    """The times of a timing line (no end: unreadable), what came after them, and the index before.

    `certain` is False for two times that are joined by a sign as text may have it (`10:00:00 - 11:00:00`),
    `loose` True for times that are written as no program writes them.
    """

    start_ms: int
    end_ms: int | None
    rest: str = ""
    counter: str = ""
    certain: bool = True
    loose: bool = False


def parse_timing(text: str) -> Timing | None:
    """The times of a line, or None when it is not a timing line."""
    if not may_be_timing(text):
        return None
    plain = _plain(text)
    match = _TIMING.match(plain)
    if not match:
        return None
    counter, start, arrow, end = match.groups()
    strong = arrow.count("-") > 1 and arrow[-1] in ">;"
    place = match.end()
    if end and _goes_on(end, plain[place : place + 1]):
        end, place = None, match.start(4)  # what looked like its beginning belongs to something unreadable
    if ":" not in start and len(_NUMBER.findall(start)) < 4:
        return None
    if not strong and not (end and _is_full(start) and _is_full(end)):
        return None
    if end is None and not _is_full(start):
        return None
    return Timing(_value(start), _value(end) if end else None, text[place:], counter or "", strong)


def parse_loosely(text: str) -> Timing | None:
    """The times of a line that holds two full ones, or two numbers of seconds, and little else.

    That is enough where a timing line has to come.
    """
    if len(text) > 200 or not may_be_timing(text):
        return None
    import html  # few files come here

    plain = re.sub(_TAG, "", _plain(html.unescape(text))).translate(_OCR)
    if match := re.match(_SECONDS, plain):
        return Timing(_value(f"0:0:{match[1]}"), _value(f"0:0:{match[2]}"), loose=True)
    match = re.match(_LOOSE, plain)
    if not match or not (_is_full(match[1]) and _is_full(match[2])):
        return None
    return Timing(_value(match[1]), _value(match[2]), loose=True)


def parse_lone_start(text: str) -> Timing | None:
    """The time on a line that holds one full time and nothing else: a timing line that lost its end."""
    match = _ALONE.match(_plain(text)) if may_be_timing(text) else None
    return Timing(_value(match[1]), None) if match and _is_full(match[1]) else None


def is_broken_timing(text: str) -> bool:
    """Whether a line that cannot be read as a timing line was certainly meant as one."""
    if not may_be_timing(text):
        return False
    plain = _plain(text)
    arrow = _STRONG.search(plain)
    if not arrow or arrow.start() > 40 or "<" in plain[: arrow.start()]:
        return False
    after = plain[arrow.end() : arrow.end() + 60].lstrip("> ")
    return (":" in plain and _PARTIAL.match(plain) is not None) or re.match(_TIME, after) is not None


def is_partial_timing(text: str) -> bool:
    """Whether a line may be the beginning of a timing line that was cut off."""
    return len(text) < 60 and ":" in text and _PARTIAL.match(_plain(text)) is not None


def _plain(text: str) -> str:
    return text if text.isascii() else _NON_ASCII.sub(_plain_character, text)


def _plain_character(match: re.Match[str]) -> str:
    character = match[0]
    if character in _PLAIN:
        return _PLAIN[character]
    if character.isspace():
        return " "
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def _goes_on(time: str, following: str) -> bool:
    """Whether the character after a time is part of it, so that it is no time after all (`00:00:0x,500`)."""
    complete = len(_SEPARATOR.findall(time)) == 3
    return following in (*":.,;", *"0123456789") or (following.isalpha() and not complete)


def _is_full(time: str) -> bool:
    return len(_SEPARATOR.findall(time)) > 1


def _value(time: str) -> int:
    """The milliseconds of a matched time: [hours, minutes,] seconds[, fraction]."""
    numbers, separators = _NUMBER.findall(time), _SEPARATOR.findall(time)
    fraction = "0"
    if len(numbers) == 4 or (len(numbers) == 3 and _is_fraction(separators, numbers[2])):
        fraction = numbers.pop()
    seconds = 0
    for number in numbers:
        seconds = seconds * 60 + int(number)
    value = seconds * 1000 + int((fraction + "00")[:3])
    return -value if "-" in time else value


def _is_fraction(separators: list[str], last: str) -> bool:
    return len(last) == 3 or (separators[1] in ".," and separators[0] != separators[1])
