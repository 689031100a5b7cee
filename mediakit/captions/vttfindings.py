"""What there is to say about a WebVTT file that is not as it should be."""

from collections.abc import Sequence

from mediakit.captions.blocks import Line, quote, span
from mediakit.captions.times import Timing
from mediakit.captions.vtttext import VttText
from mediakit.model.captions import Cue
from mediakit.model.findings import Finding, Severity

_TIMES = "Write them as 00:00:01.000 --> 00:00:02.500."


def odd_times(text: str, timing: Timing, line: int, number: int) -> Finding:
    """Times that can be read, though not by a browser."""
    severity = Severity.ERROR if timing.end_ms is None else Severity.WARNING
    message = f"The times are not written as WebVTT wants, and browsers drop the cue: {quote(text)}"
    return Finding("vtt-invalid", severity, message, line, number, fixable=True, mend=_TIMES)


def unreadable(block: Sequence[Line], place: int) -> Finding:
    """A cue whose times cannot be read."""
    message = f"The times {quote(block[place].text)} cannot be read, so the cue is left out ({span(block)})."
    return Finding("unreadable-cue", Severity.ERROR, message, block[place].number, mend=_TIMES)


def truncated(block: Sequence[Line]) -> Finding:
    """The end of a file that was cut off."""
    message = f"The file ends within a cue ({span(block)}): {quote(block[-1].text)}"
    mend = "Get the whole file, or take the rest of the cue out."
    return Finding("truncated", Severity.ERROR, message, block[-1].number, mend=mend)


def stray(lines: Sequence[Line]) -> Finding:
    """Text that is no part of a cue."""
    message = f"This belongs to no cue ({span(lines)}): {quote(lines[0].text)}"
    mend = "Take it out, or give it times; a cue's text may not have a blank line in it."
    return Finding("stray-text", Severity.WARNING, message, lines[0].number, mend=mend)


def kept_as_note(line: Line) -> Finding:
    """A header line of a kind that WebVTT has not."""
    message = f"WebVTT has no such header line; it is kept as a note: {quote(line.text)}"
    mend = "Begin a note with it: NOTE, after an empty line."
    return Finding("header", Severity.INFO, message, line.number, fixable=True, mend=mend)


def left_out(what: str, block: Sequence[Line]) -> Finding:
    """A block that cannot be kept."""
    message = f"{what} is left out ({span(block)}): {quote(block[-1].text)}"
    return Finding("left-out", Severity.INFO, message, block[0].number)


def refused_settings(settings: Sequence[str], line: int, number: int) -> Finding:
    """Settings of a cue that WebVTT has not."""
    message = f"The settings {quote(' '.join(settings))} are left out."
    return Finding("settings", Severity.INFO, message, line, number)


def refused_region(settings: Sequence[str], line: int) -> Finding:
    """Settings of a region that WebVTT has not."""
    message = f"The region settings {quote(' '.join(settings))} are left out."
    return Finding("settings", Severity.INFO, message, line)


def taken_name(cue: Cue, number: int, by: int) -> Finding:
    """An identifier that another cue has already."""
    message = f"The identifier {quote(cue.identifier)} is that of cue {by}; it is left out here."
    mend = "Give each cue an identifier of its own, or none."
    return Finding("vtt-invalid", Severity.WARNING, message, cue.line, number, fixable=True, mend=mend)


def unusable_name(cue: Cue, number: int) -> Finding:
    """An identifier that would make another block of the cue."""
    message = f"The identifier {quote(cue.identifier)} is a word of WebVTT's own; it is left out."
    mend = "Give the cue another one."
    return Finding("vtt-invalid", Severity.WARNING, message, cue.line, number, fixable=True, mend=mend)


def no_empty_line(cue: Cue, number: int) -> Finding:
    """A cue that stands right under the one before."""
    message = "No empty line stands above the cue."
    mend = "Put one there."
    return Finding("blank-line", Severity.INFO, message, cue.line, number, fixable=True, mend=mend)


def arrow_in_text(cue: Cue, number: int) -> Finding:
    """A text that browsers take for times."""
    message = "There is an arrow in the text, and browsers drop what follows."
    mend = "Write it as --&gt;."
    return Finding("vtt-invalid", Severity.WARNING, message, cue.line, number, fixable=True, mend=mend)


def markup_findings(text: VttText, line: int, number: int) -> list[Finding]:
    """What was mended in a cue's text, and what could not be kept."""
    findings = []
    if text.mended:
        message = f"The markup is not well-formed: {'; '.join(text.mended[:5])}."
        mend = "Close every tag, the last opened first."
        findings.append(Finding("markup", Severity.WARNING, message, line, number, fixable=True, mend=mend))
    if text.left_out:
        message = f"Markup is left out: {', '.join(text.left_out[:5])}."
        findings.append(Finding("markup", Severity.INFO, message, line, number))
    return findings
