"""What there is to say about an SRT file whose lines are not all in cues."""

from collections.abc import Sequence

from mediakit.captions.blocks import Line, quote, span
from mediakit.captions.times import Timing
from mediakit.model.findings import Finding, Severity
from mediakit.timecode import format_srt_time


def stray(run: Sequence[Line]) -> Finding:
    """Text before the first cue."""
    message = f"This stands before the first cue ({span(run)}): {quote(run[0].text)}"
    mend = "Take it out, or give it times."
    return Finding("stray-text", Severity.WARNING, message, line=run[0].number, mend=mend)


def unreadable_cue(timing: Line, part: Sequence[Line]) -> Finding:
    """A cue whose times cannot be read; `part` are all its lines."""
    message = f"The times {quote(timing.text)} cannot be read, so the cue is left out ({span(part)})."
    mend = "Write them as 00:00:01,000 --> 00:00:02,500."
    return Finding("unreadable-cue", Severity.ERROR, message, line=timing.number, mend=mend)


def timeless(run: Sequence[Line]) -> Finding:
    """A cue between two others that has a number and no times."""
    message = f"Cue {quote(run[0].text)} has no times, so it is left out ({span(run)}): {quote(run[1].text)}"
    mend = "Write them above its text, as 00:00:01,000 --> 00:00:02,500."
    return Finding("unreadable-cue", Severity.ERROR, message, line=run[0].number, mend=mend)


def unreadable_end(line: Line) -> Finding:
    """A timing line without a readable end."""
    message = f"The end time cannot be read: {quote(line.text)}"
    mend = "Write both times, as 00:00:01,000 --> 00:00:02,500."
    return Finding("unreadable-cue", Severity.ERROR, message, line=line.number, mend=mend)


def loose_times(line: Line, timing: Timing) -> Finding:
    """Times that could be read, though they are not written as times are."""
    read = f"{format_srt_time(timing.start_ms)} --> {format_srt_time(timing.end_ms or 0)}"
    message = f"The times {quote(line.text)} are not well written; they were read as {read}."
    mend = f"Write them as {read}."
    return Finding("unreadable-cue", Severity.WARNING, message, line=line.number, fixable=True, mend=mend)


def end_below(line: Line) -> Finding:
    """An end time that stands under its start."""
    message = f"The end time is on a line of its own: {quote(line.text)}"
    mend = "Write both times on one line."
    return Finding("stray-text", Severity.INFO, message, line=line.number, fixable=True, mend=mend)


def truncated(run: Sequence[Line]) -> Finding:
    """The end of a file that was cut off."""
    message = f"The file ends within a cue ({span(run)}): {quote(run[-1].text)}"
    mend = "Get the whole file, or take the rest of the cue out."
    return Finding("truncated", Severity.ERROR, message, line=run[-1].number, mend=mend)


def number_alone(line: Line) -> Finding:
    """An index that nothing follows."""
    message = f"The number {quote(line.text)} has no cue."
    return Finding("index", Severity.INFO, message, line=line.number, fixable=True, mend="Take it out.")


def blank_inside(above: Line) -> Finding:
    """A blank line within a text, under the line `above`."""
    message = "A blank line is inside the cue's text; the text after it is taken as the cue's."
    mend = "Take the blank line out, or give the text after it times of its own."
    return Finding("blank-line", Severity.INFO, message, line=above.number + 1, fixable=True, mend=mend)
