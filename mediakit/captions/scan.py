"""Finding the cues in lines that follow no rule: the slow, careful way.

A timing line begins a cue. What stands before it is its index or the end of the cue before, what follows is
its text, up to the next index or timing line, blank lines or not. Every non-blank line ends up in a block or
in a finding.
"""

from collections.abc import Sequence
from typing import NamedTuple

from mediakit.captions.blocks import Block, Line, paragraphs, quote, span
from mediakit.captions.times import (
    Timing,
    index_number,
    is_broken_timing,
    is_partial_timing,
    may_be_timing,
    parse_lone_start,
    parse_timing,
)
from mediakit.model.findings import Finding, Severity

_LONGEST_INDEX = 60  # characters: more than that on the line above the times is not a name for a cue


class _Head(NamedTuple):
    """Where a cue begins (its index, or its timing line), and its timing."""

    first: int
    place: int
    counter: str
    timing: Timing


def scan_lines(
    lines: Sequence[Line], *, at_end: bool = True, closed: bool = False
) -> tuple[list[Block], list[Finding]]:
    """The blocks in the lines, and findings on what is in none of them.

    `at_end`: the file ends with these lines; `closed`: and a blank line is after them.
    """
    heads = _heads(lines)
    findings = _stray(lines[: heads[0].first] if heads else lines, at_end=at_end and not heads)
    blocks: list[Block] = []
    for head, following in zip(heads, [*heads[1:], None], strict=False):
        last = following is None and at_end
        body = lines[head.place + 1 : following.first if following else len(lines)]
        line = lines[head.place]
        if last and not closed and not body and not head.timing.rest.strip():
            findings.append(_truncated(lines[head.first : head.place + 1]))
            break
        text, found = _body(body, head, at_end=last)
        found += map(_number_alone, lines[head.first : max(head.place - 1, head.first)])
        if head.timing.end_ms is None:
            found.append(_unreadable_end(line))
        blocks.append(_block(head, text, line.number))
        findings += found
    return blocks, findings


def _block(head: _Head, text: str, line: int) -> Block:
    start_ms, end_ms, rest, counter = head.timing
    if end_ms is None:
        return Block(
            head.counter, start_ms, start_ms, "" if any(map(str.isdigit, rest)) else rest, text, line
        )
    return Block(counter or head.counter, start_ms, end_ms, rest, text, line)


def _heads(lines: Sequence[Line]) -> list[_Head]:
    heads: list[_Head] = []
    floor, number = 0, None
    for place, line in enumerate(lines):
        if not may_be_timing(line.text):
            continue
        timing = parse_timing(line.text) or _lone_start(lines, place, floor)
        if timing:
            first, counter = (place, "") if timing.counter else _index_above(lines, place, floor, number)
            heads.append(_Head(first, place, counter, timing))
            floor, number = place + 1, index_number(timing.counter or counter)
    return heads


def _lone_start(lines: Sequence[Line], place: int, floor: int) -> Timing | None:
    """A line with a start time only, right under an index that begins a block."""
    if place <= floor or lines[place].gap or index_number(lines[place - 1].text) is None:
        return None
    return parse_lone_start(lines[place].text) if _begins_block(lines, place - 1) else None


def _index_above(lines: Sequence[Line], place: int, floor: int, number: int | None) -> tuple[int, str]:
    """The place and text of the index above a timing line; the timing line's own place when there is none.

    `floor` is the place after the previous timing line, `number` the index of the previous cue.
    """
    if place == floor:
        return place, ""
    above = place - 1
    text = lines[above].text
    found, begins = index_number(text), _begins_block(lines, above)
    if lines[place].gap:
        expected = found is not None and found in ((0, 1) if not floor else (_next(number),))
        return (above, text.strip()) if begins and expected else (place, "")
    if found is None:
        name = begins and len(text) <= _LONGEST_INDEX and "-->" not in text
        return (above, text.strip()) if name else (place, "")
    if above == floor and not begins and found != _next(number):
        return place, ""  # right under the times before: that cue's text
    other = index_number(lines[above - 1].text) if above > floor and not lines[above].gap else None
    doubled = other is not None and other in (found, _next(number)) and _begins_block(lines, above - 1)
    return above - doubled, text.strip()


def _next(number: int | None) -> int | None:
    return None if number is None else number + 1


def _begins_block(lines: Sequence[Line], place: int) -> bool:
    """Whether the line follows a blank one or begins the file."""
    return place == 0 or lines[place].gap > 0


def _body(lines: Sequence[Line], head: _Head, *, at_end: bool) -> tuple[str, list[Finding]]:
    """A cue's text, and findings on those lines under it that are not text."""
    number = index_number(head.timing.counter or head.counter)
    kept: list[Line] = []
    findings: list[Finding] = []
    blank_after: Line | None = None
    seen = 0
    for run in paragraphs(lines):
        below = not seen and not run[0].gap
        broken = _broken_place(run, below=below)
        if broken is not None:
            kept += run[:broken]
            findings += _unreadable(lines[seen + broken :], at_end=at_end)
            break
        seen += len(run)
        last = at_end and seen == len(lines)
        if not below and len(run) == 1 and number is not None and index_number(run[0].text) == number + 1:
            findings.append(_truncated(run) if last else _number_alone(run[0]))
        elif not below and last and len(run) < 3 and _is_cut_head(run):
            findings.append(_truncated(run))
        else:
            blank_after = blank_after or (kept[-1] if kept else None)
            kept += run
    if blank_after:
        findings.append(_blank_inside(blank_after))
    return "\n".join(line.text.rstrip() for line in kept), findings


def _broken_place(run: Sequence[Line], *, below: bool) -> int | None:
    """Where in a run of lines an unreadable cue begins: at a broken timing line or the index above it."""
    for place, line in enumerate(run):
        if is_broken_timing(line.text):
            above = place - 1
            if above >= 0 and index_number(run[above].text) is not None and not (above == 0 and below):
                return above
            if place > 0 or not below:
                return place
    return None


def _is_cut_head(run: Sequence[Line]) -> bool:
    """Whether the last lines of a file begin a cue: part of a timing line, perhaps an index above it."""
    return is_partial_timing(run[-1].text) and (len(run) == 1 or index_number(run[0].text) is not None)


def _stray(lines: Sequence[Line], *, at_end: bool) -> list[Finding]:
    findings = []
    for run in paragraphs(lines):
        if _broken_place(run, below=False) is not None:
            findings += _unreadable(run, at_end=at_end)
        else:
            message = f"This stands before the first cue ({span(run)}): {quote(run[0].text)}"
            mend = "Take it out, or give it times."
            findings.append(Finding("stray-text", Severity.WARNING, message, line=run[0].number, mend=mend))
    return findings


def _unreadable(lines: Sequence[Line], *, at_end: bool) -> list[Finding]:
    """Findings on cues whose timing line cannot be read, one for each; the lines begin with the first."""
    timings = [place for place, line in enumerate(lines) if is_broken_timing(line.text)]
    starts = [place - (place > 0 and index_number(lines[place - 1].text) is not None) for place in timings]
    findings: list[Finding] = []
    for timing, start, end in zip(timings, [0, *starts[1:]], [*starts[1:], len(lines)], strict=True):
        if at_end and timing == len(lines) - 1:
            findings.append(_truncated(lines[start:end]))
        else:
            findings.append(_unreadable_cue(lines[timing], lines[start:end]))
    return findings


def _unreadable_cue(timing: Line, part: Sequence[Line]) -> Finding:
    message = f"The times {quote(timing.text)} cannot be read, so the cue is left out ({span(part)})."
    mend = "Write them as 00:00:01,000 --> 00:00:02,500."
    return Finding("unreadable-cue", Severity.ERROR, message, line=timing.number, mend=mend)


def _unreadable_end(line: Line) -> Finding:
    message = f"The end time cannot be read: {quote(line.text)}"
    mend = "Write both times, as 00:00:01,000 --> 00:00:02,500."
    return Finding("unreadable-cue", Severity.ERROR, message, line=line.number, mend=mend)


def _truncated(run: Sequence[Line]) -> Finding:
    message = f"The file ends within a cue ({span(run)}): {quote(run[-1].text)}"
    mend = "Get the whole file, or take the rest of the cue out."
    return Finding("truncated", Severity.ERROR, message, line=run[-1].number, mend=mend)


def _number_alone(line: Line) -> Finding:
    message = f"The number {quote(line.text)} has no cue."
    return Finding("index", Severity.INFO, message, line=line.number, fixable=True, mend="Take it out.")


def _blank_inside(above: Line) -> Finding:
    message = "A blank line is inside the cue's text; the text after it is taken as the cue's."
    mend = "Take the blank line out, or give the text after it times of its own."
    return Finding("blank-line", Severity.INFO, message, line=above.number + 1, fixable=True, mend=mend)
