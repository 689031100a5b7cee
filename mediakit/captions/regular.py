"""The fast way through blocks that are exactly as they should be: nearly all of nearly every file."""

import re
from collections.abc import Iterator

from mediakit.captions.blocks import Block
from mediakit.captions.timesigns import may_be_timing

_TIME = r"([0-9]{2}:[0-5][0-9]):([0-5][0-9]),([0-9]{3})"
_VISIBLE = r"[^\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
_LINE = rf"[\u200e\u200f\u202a-\u202e]*+{_VISIBLE}.*+(?<!\s)"
_HEAD = re.compile(rf"([0-9]{{1,9}})\n{_TIME} --> {_TIME}\n")
_TEXT = re.compile(rf"{_LINE}(?:\n{_LINE})*+")


class RegularBlocks:
    """Reads regular blocks; keeps the hours and minutes it has seen, which come again and again."""

    def __init__(self) -> None:
        self._minutes: dict[str, int] = {}

    def read(self, chunk: str, line: int) -> Block | None:
        """The block that the chunk (without blank lines around) is, or None when it is not regular.

        `line` is the number of the chunk's first line.
        """
        head = _HEAD.match(chunk)
        if not head:
            return None
        text = chunk[head.end() :]
        if not _is_regular(text):
            text = "\n".join(line.rstrip() for line in text.split("\n"))
            if not _is_regular(text):
                return None
        if may_be_timing(text):
            return None
        counter, start, start_s, start_fraction, end, end_s, end_fraction = head.groups()
        start_ms = self._minutes_ms(start) + int(start_s) * 1000 + int(start_fraction)
        end_ms = self._minutes_ms(end) + int(end_s) * 1000 + int(end_fraction)
        return Block(counter, start_ms, end_ms, "", text, line + 1)

    def _minutes_ms(self, clock: str) -> int:
        value = self._minutes.get(clock)
        if value is None:
            value = self._minutes[clock] = (int(clock[:2]) * 60 + int(clock[3:])) * 60_000
        return value


def _is_regular(text: str) -> bool:
    """Whether each line of the text can be seen and ends with something that can."""
    if text.isascii() and text.replace("\n", "").isprintable():  # told faster than by the pattern
        blank = " \n" in text or "\n " in text or "\n\n" in text
        return not (blank or text[:1] in "\n " or text[-1:] in "\n ")
    return _TEXT.fullmatch(text) is not None


def chunks(text: str) -> Iterator[tuple[int, str]]:
    """The non-empty parts of a text between empty lines, each with the number of its first line."""
    line = 1
    for chunk in text.split("\n\n"):
        filled = chunk.lstrip("\n")
        if filled:
            yield line + len(chunk) - len(filled), filled.rstrip("\n")
        line += chunk.count("\n") + 2
