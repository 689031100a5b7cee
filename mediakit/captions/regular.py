"""The fast way through blocks that are exactly as they should be: nearly all of nearly every file."""

import re
from collections.abc import Iterator

from mediakit.captions.blocks import Block
from mediakit.captions.times import may_be_timing

_TIME = r"([0-9]{2}:[0-5][0-9]:[0-5][0-9]),([0-9]{3})"
_VISIBLE = r"[^\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
_LINE = rf"[\u200e\u200f\u202a-\u202e]*+{_VISIBLE}.*+(?<!\s)"
_HEAD = re.compile(rf"([0-9]{{1,9}})\n{_TIME} --> {_TIME}\n")
_TEXT = re.compile(rf"{_LINE}(?:\n{_LINE})*+")


class RegularBlocks:
    """Reads regular blocks; keeps the seconds of the clock times it has seen, which come twice and more."""

    def __init__(self) -> None:
        self._seconds: dict[str, int] = {}

    def read(self, chunk: str, line: int) -> Block | None:
        """The block that the chunk (without blank lines around) is, or None when it is not regular.

        `line` is the number of the chunk's first line.
        """
        head = _HEAD.match(chunk)
        if not head:
            return None
        text = chunk[head.end() :]
        if not _TEXT.fullmatch(text):
            text = "\n".join(line.rstrip() for line in text.split("\n"))
            if not _TEXT.fullmatch(text):
                return None
        if may_be_timing(text):
            return None
        counter, start, start_fraction, end, end_fraction = head.groups()
        start_ms = self._clock(start) + int(start_fraction)
        end_ms = self._clock(end) + int(end_fraction)
        return Block(counter, start_ms, end_ms, "", text, line + 1)

    def _clock(self, clock: str) -> int:
        value = self._seconds.get(clock)
        if value is None:
            value = (int(clock[:2]) * 3600 + int(clock[3:5]) * 60 + int(clock[6:])) * 1000
            self._seconds[clock] = value
        return value


def chunks(text: str) -> Iterator[tuple[int, str]]:
    """The non-empty parts of a text between empty lines, each with the number of its first line."""
    line = 1
    for chunk in text.split("\n\n"):
        filled = chunk.lstrip("\n")
        if filled:
            yield line + len(chunk) - len(filled), filled.rstrip("\n")
        line += chunk.count("\n") + 2
