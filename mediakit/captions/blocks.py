"""Lines with their numbers, and the blocks that caption formats are made of."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_BLANK = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]*\Z"
)


class Line(NamedTuple):
    """A line of the source on which something can be seen; `gap` is how many blank ones stand above it."""

    number: int
    text: str
    gap: int = 0


class Block(NamedTuple):
    """A cue as it stands in an SRT file: nothing of it is interpreted but its times.

    `counter` is the number or name above the times, `rest` what follows them, `line` where the times stand.
    """

    counter: str
    start_ms: int
    end_ms: int
    rest: str
    text: str
    line: int


def normalise_newlines(text: str) -> str:
    """The text with LF line ends (CRLF, CR and the CRCRLF of a twice converted file were others).

    Unicode's own line ends are such only where a text has no others: they are signs within lines elsewhere.
    """
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    elif "\n" not in text and not text.isascii():
        text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    return text.replace("\n\ufeff", "\n") if "\ufeff" in text else text


def visible_lines(text: str) -> list[Line]:
    """The lines of a text with LF line ends, without the blank ones; numbers count from 1."""
    lines: list[Line] = []
    above = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line and not is_blank(line):
            lines.append(Line(number, line, number - above - 1))
            above = number
    return lines


def is_blank(text: str) -> bool:
    """Whether nothing can be seen of a line: white space, controls and zero-width characters only."""
    return not (text and "!" <= text[0] <= "~") and _BLANK.match(text) is not None


def is_double_spaced(lines: Sequence[Line]) -> bool:
    """Whether no line stands directly under another: what a twice converted line end makes of a file."""
    return len(lines) > 2 and all(line.gap for line in lines[1:])


def single_spaced(lines: Sequence[Line]) -> list[Line]:
    """The lines of a double-spaced file without the blank ones that came in between."""
    return [line._replace(gap=line.gap // 2) for line in lines]


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in groups that blank lines part."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.gap or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def span(lines: Sequence[Line]) -> str:
    """How a message names lines: `line 4` or `lines 4–6`."""
    first, last = lines[0].number, lines[-1].number
    return f"line {first}" if first == last else f"lines {first}–{last}"


def quote(text: str) -> str:
    """The beginning of a text in quotation marks, for a message of one line."""
    text = " ".join(text.split())
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
