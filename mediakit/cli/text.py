"""Findings and reports as lines for people."""

from mediakit.model.captions import Cue
from mediakit.model.cuetext import plain_text
from mediakit.model.findings import FileReport, Finding, Report, Severity
from mediakit.model.release import Release
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


def report_lines(report: Report, cues: dict[str, tuple[Cue, ...]]) -> list[str]:
    """A report for people: grouped by file, the cue quoted under each finding, a count at the end."""
    lines: list[str] = []
    for file in report.files:
        lines += [*_heading(file), ""]
        for finding in file.findings:
            first, *mend = finding_lines(file.path, finding)
            lines += [first, *_quote(finding, cues.get(file.path, ())), *mend]
        if file.findings:
            lines.append("")
    return [*lines, counts_line(report)]


def counts_line(report: Report) -> str:
    """How many findings there are of each severity."""
    return ", ".join(
        _count(report.count(severity), severity.word) for severity in sorted(Severity, reverse=True)
    )


def missing_line(release: Release) -> str:
    """What the release does not say, in one sentence; "" when it says all."""
    return f"Not stated in the release: {', '.join(release.missing)}." if release.missing else ""


def _heading(file: FileReport) -> list[str]:
    language = f", language {file.language}" if file.language else ""
    return [f"{file.path}: {_count(file.cues, 'cue')}{language}, ends at {format_vtt_time(file.duration_ms)}"]


def _quote(finding: Finding, cues: tuple[Cue, ...]) -> list[str]:
    if finding.cue is None or not 0 < finding.cue <= len(cues):
        return []
    return [f"    | {line}" for line in plain_text(cues[finding.cue - 1].text).split("\n")]


def _count(number: int, word: str) -> str:
    plural = "" if number == 1 or word == "info" else "s"
    return f"{number} {word}{plural}"
