"""A finding in the one form that people and log readers know: `file:line: severity: message [rule]`."""

from mediakit.model.findings import Finding
from mediakit.timecode import format_vtt_time


def finding_lines(path: str, finding: Finding) -> list[str]:
    """The finding on one line (`file:line: severity: message [rule]`) and its mend on a second."""
    place = f"{path}:{finding.line}" if finding.line else path
    cue = "" if finding.cue is None else f"cue {finding.cue}"
    time = "" if finding.start_ms is None else format_vtt_time(finding.start_ms)
    where = ", ".join(filter(None, (cue, time)))
    lines = [
        f"{place}: {finding.severity.word}: {f'{where}: ' if where else ''}{finding.message} [{finding.rule}]"
    ]
    return [*lines, f"    {finding.mend}"] if finding.mend else lines
