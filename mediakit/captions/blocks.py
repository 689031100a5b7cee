"""Lines with their numbers, and the blocks that caption formats are made of."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]*\Z")


class Line(NamedTuple):
    """A line of the source; numbers count from 1."""

    number: int
    text: str


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
    """The text with LF line ends (CRLF, CR and the CRCRLF of a twice converted file were others)."""
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\n\ufeff", "\n") if "\ufeff" in text else text


def numbered_lines(text: str, first: int = 1) -> list[Line]:
    """The lines of a text with LF line ends; `first` is the number of its first line."""
    return [Line(number, line) for number, line in enumerate(text.split("\n"), first)]


def is_blank(text: str) -> bool:
    """Whether nothing can be seen of a line: white space, controls and zero-width characters only."""
    return not text or _BLANK.match(text) is not None


def is_double_spaced(lines: Sequence[Line]) -> bool:
    """Whether no line stands directly under another: what a twice converted line end makes of a file."""
    filled = [not is_blank(line.text) for line in lines]
    return sum(filled) > 2 and not any(map(bool.__and__, filled, filled[1:]))


def single_spaced(lines: Sequence[Line]) -> list[Line]:
    """The lines of a double-spaced file without the blank ones that came in between."""
    kept: list[Line] = []
    blanks: list[Line] = []
    for line in lines:
        if is_blank(line.text):
            blanks.append(line)
        else:
            kept += blanks[: len(blanks) // 2]
            kept.append(line)
            blanks = []
    return kept + blanks


def sub_blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The runs of non-blank lines."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if not is_blank(line.text):
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return runs if runs[-1] else runs[:-1]


def span(lines: Sequence[Line]) -> str:
    """How a message names lines: `line 4` or `lines 4–6`."""
    first, last = lines[0].number, lines[-1].number
    return f"line {first}" if first == last else f"lines {first}–{last}"


def quote(text: str) -> str:
    """The beginning of a text in quotation marks, for a message of one line."""
    text = " ".join(text.split())
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
