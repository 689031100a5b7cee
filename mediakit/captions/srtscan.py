"""The parts of an SRT text that are not regular: scanned line by line, their cues parsed by pysrt."""

from bisect import bisect_left
from collections.abc import Sequence

from pysrt import SubRipItem

from mediakit.captions.blocks import Block, Line, is_double_spaced, single_spaced, visible_lines
from mediakit.captions.scan import scan_lines
from mediakit.model.findings import Finding, Severity
from mediakit.timecode import format_srt_time


class IrregularParts:
    """Reads parts of a text with LF line ends, by the numbers of their lines."""

    def __init__(self, text: str) -> None:
        self._closed = text.rstrip(" \t").endswith("\n\n")
        self._lines = visible_lines(text)

    def read(self, first: int, end: int) -> tuple[list[Block], list[Finding]]:
        """The blocks from line `first` up to a regular one at line `end`, and what there is to say."""
        start, stop = self._place(first), self._place(end)
        counter = self._lines[stop].text if stop < len(self._lines) else ""
        blocks, findings = scan_lines(self._lines[start:stop], at_end=False, next_counter=counter)
        return list(map(_parsed, blocks)), findings

    def read_to_end(self, first: int, *, whole: bool) -> tuple[list[Block], list[Finding]]:
        """The blocks from line `first` on; `whole`: no block was read before, so all lines may be spaced."""
        lines: Sequence[Line] = self._lines[self._place(first) :]
        double_spaced = whole and is_double_spaced(lines)
        blocks, findings = scan_lines(single_spaced(lines) if double_spaced else lines, closed=self._closed)
        return list(map(_parsed, blocks)), [_double_spaced()] * double_spaced + findings

    def _place(self, number: int) -> int:
        """The place of the first line with this number or a later one."""
        return bisect_left(self._lines, number, key=lambda line: line.number)


def scan_blocks(text: str) -> tuple[list[Block], list[Finding]]:
    """The blocks of a text with LF line ends as `read_blocks` gives them, without its short cut."""
    return IrregularParts(text).read_to_end(1, whole=True)


def _double_spaced() -> Finding:
    message = "There is a blank line after every line."
    return Finding("blank-line", Severity.INFO, message, fixable=True, mend="Save with plain line ends.")


def _parsed(block: Block) -> Block:
    """The block as pysrt parses it, its times written as pysrt wants them."""
    if block.start_ms < 0 or block.end_ms < 0 or "-->" in block.rest:
        return block  # pysrt has no negative times, and takes any second arrow for an error
    timing = f"{format_srt_time(block.start_ms)} --> {format_srt_time(block.end_ms)} {block.rest}"
    item = SubRipItem.from_lines([block.counter or "0", timing, *block.text.split("\n")])
    return block._replace(
        start_ms=item.start.ordinal,
        end_ms=item.end.ordinal,
        rest=f" {item.position}" if item.position else "",
        text=item.text,
    )
