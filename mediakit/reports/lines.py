"""A finding in the one form that people and log readers know: `file:line: severity: message [rule]`."""

from mediakit.model.findings import Finding
from mediakit.timecode import format_vtt_time


def finding_lines(path: str, finding: Finding) -> list[str]:
    """The finding on one line (`file:line: severity: message [rule]`) and its mend on a second."""
    place = f"{path}:{finding.line}" if finding.line else path
    line = f"{place}: {finding.severity.word}: {_where(finding)}{finding.message} [{finding.rule}]"
    return [line, f"    {finding.mend}"] if finding.mend else [line]


def _where(finding: Finding) -> str:
    cue, start_ms = finding.cue, finding.start_ms
    if start_ms is None:
        return "" if cue is None else f"cue {cue}: "
    time = format_vtt_time(start_ms)
    return f"{time}: " if cue is None else f"cue {cue}, {time}: "
