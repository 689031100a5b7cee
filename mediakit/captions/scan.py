"""Finding the cues in lines that follow no rule: the slow, careful way.

A timing line begins a cue. What stands before it is its index or the end of the cue before, what follows is
its text, up to the next index or timing line, blank lines or not. Every non-blank line ends up in a block or
in a finding.
"""

from collections.abc import Sequence

from mediakit.captions import srtfindings as say
from mediakit.captions.blocks import Block, Line, paragraphs
from mediakit.captions.heads import Head, find_heads, next_number
from mediakit.captions.times import Timing, is_broken_timing, is_partial_timing, parse_lone_start
from mediakit.captions.timesigns import index_number
from mediakit.model.findings import Finding


def scan_lines(
    lines: Sequence[Line], *, at_end: bool = True, closed: bool = False, next_counter: str = ""
) -> tuple[list[Block], list[Finding]]:
    """The blocks in the lines, and findings on what is in none of them.

    `at_end`: the file ends with these lines; `closed`: and a blank line is after them; `next_counter`: the
    index of the cue that comes after them.
    """
    heads = find_heads(lines)
    findings = _stray(lines[: heads[0].first] if heads else lines, at_end=at_end and not heads)
    blocks: list[Block] = []
    for head, following in zip(heads, [*heads[1:], None], strict=False):
        last = following is None and at_end
        body = lines[head.place + 1 : following.first if following else len(lines)]
        line = lines[head.place]
        if last and not closed and not body and not head.timing.rest.strip():
            findings.append(say.truncated(lines[head.first : head.place + 1]))
            break
        counter = following.counter if following else next_counter
        if end := _end_below(head, body):
            head, body = head._replace(timing=head.timing._replace(end_ms=end.start_ms)), body[1:]
            findings.append(say.end_below(lines[head.place + 1]))
        text, found = _body(body, head, counter, at_end=last)
        found += map(say.number_alone, lines[head.first : max(head.place - 1, head.first)])
        if head.timing.end_ms is None:
            found.append(say.unreadable_end(line))
        if head.timing.loose:
            found.append(say.loose_times(line, head.timing))
        blocks.append(_block(head, text, line.number))
        findings += found
    return blocks, findings


def _end_below(head: Head, body: Sequence[Line]) -> Timing | None:
    """The end of a cue that lacks it, as its start, where it is all that the next line holds."""
    if head.timing.end_ms is not None or head.timing.rest.strip() or not body or body[0].gap:
        return None
    return parse_lone_start(body[0].text)


def _block(head: Head, text: str, line: int) -> Block:
    start_ms, end_ms, rest, counter, *_ = head.timing
    if end_ms is None:
        return Block(
            head.counter, start_ms, start_ms, "" if any(map(str.isdigit, rest)) else rest, text, line
        )
    return Block(counter or head.counter, start_ms, end_ms, rest, text, line)


def _body(lines: Sequence[Line], head: Head, next_counter: str, *, at_end: bool) -> tuple[str, list[Finding]]:
    """A cue's text, and findings on those lines under it that are not text."""
    number = next_number(index_number(head.timing.counter or head.counter))
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
        is_next = not below and number > 0 and index_number(run[0].text) == number
        if is_next and len(run) == 1:
            findings.append(say.truncated(run) if last else say.number_alone(run[0]))
        elif is_next and index_number(next_counter) == number + 1:
            findings.append(say.timeless(run))
        elif not below and last and len(run) < 3 and _is_cut_head(run):
            findings.append(say.truncated(run))
        else:
            blank_after = blank_after or (kept[-1] if kept else None)
            kept += run
    if blank_after:
        findings.append(say.blank_inside(blank_after))
    return "\n".join(line.text.rstrip() for line in kept), findings


def _broken_place(run: Sequence[Line], *, below: bool) -> int | None:
    """Where in a run of lines an unreadable cue begins: at a broken timing line or the index above it.

    `below`: the run stands right under a timing line.
    """
    for place in range(len(run)):
        if _is_broken(run, place, below=below):
            above = place - 1
            if above >= 0 and index_number(run[above].text) is not None and not (above == 0 and below):
                return above
            if place > 0 or not below:
                return place
    return None


def _is_broken(lines: Sequence[Line], place: int, *, below: bool) -> bool:
    """Whether a line is meant as a timing line and cannot be read: by its look, or what stands above it."""
    line = lines[place]
    if is_broken_timing(line.text):
        return True
    if "-->" not in line.text or place == 0 or line.gap or index_number(lines[place - 1].text) is None:
        return False
    return lines[place - 1].gap > 0 or (place == 1 and not below)


def _is_cut_head(run: Sequence[Line]) -> bool:
    """Whether the last lines of a file begin a cue: part of a timing line, perhaps an index above it."""
    return is_partial_timing(run[-1].text) and (len(run) == 1 or index_number(run[0].text) is not None)


def _stray(lines: Sequence[Line], *, at_end: bool) -> list[Finding]:
    findings = []
    for run in paragraphs(lines):
        if _broken_place(run, below=False) is not None:
            findings += _unreadable(run, at_end=at_end)
        else:
            findings.append(say.stray(run))
    return findings


def _unreadable(lines: Sequence[Line], *, at_end: bool) -> list[Finding]:
    """Findings on cues whose timing line cannot be read, one for each; the lines begin with the first."""
    timings = [place for place in range(len(lines)) if _is_broken(lines, place, below=False)]
    starts = [place - (place > 0 and index_number(lines[place - 1].text) is not None) for place in timings]
    findings: list[Finding] = []
    for timing, start, end in zip(timings, [0, *starts[1:]], [*starts[1:], len(lines)], strict=True):
        if at_end and timing == len(lines) - 1:
            findings.append(say.truncated(lines[start:end]))
        else:
            findings.append(say.unreadable_cue(lines[timing], lines[start:end]))
    return findings
