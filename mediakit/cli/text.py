"""Reports as lines for people."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mediakit.errors import shown
from mediakit.model.captions import Cue
from mediakit.model.cuetext import plain_text
from mediakit.model.document import format_json
from mediakit.model.findings import FileReport, Finding, Report, Severity
from mediakit.reports.lines import finding_lines
from mediakit.timecode import format_vtt_time

if TYPE_CHECKING:
    from mediakit.model.release import Release

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def report_lines(report: Report, cues: Mapping[str, tuple[Cue, ...]], source: str = "") -> list[str]:
    """A report for people: grouped by file, the cue quoted under each finding, a count at the end.

    `source` says where the profile's limits come from; it is the last line.
    """
    lines: list[str] = []
    for file in report.files:
        name = shown(file.path)
        lines += [_heading(file, name), ""]
        for finding in file.findings:
            first, *mend = finding_lines(name, finding)
            lines += [first, *_quote(finding, cues.get(file.path, ())), *mend]
        if file.findings:
            lines.append("")
    lines.append(counts_line(report))
    return [*lines, f"Profile {report.profile}: {source}"] if source else lines


def terminal_text(text: str) -> str:
    """The text without what could steer a terminal, and with half characters of file names as escapes."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text).encode(errors="backslashreplace").decode()


def json_text(document: dict[str, Any]) -> str:
    """The document as JSON, with what UTF-8 or a terminal should not be given as escapes (`\\udcff`)."""
    text = format_json(document).encode(errors="backslashreplace").decode()
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def counts_line(report: Report) -> str:
    """How many findings there are of each severity."""
    return ", ".join(
        _count(report.count(severity), severity.word) for severity in sorted(Severity, reverse=True)
    )


def missing_line(release: "Release") -> str:
    """What the release does not say, in one sentence; "" when it says all."""
    return f"Not stated in the release: {', '.join(release.missing)}." if release.missing else ""


def _heading(file: FileReport, name: str) -> str:
    if not file.is_read:
        return f"{name}: not read"
    language = f", language {file.language}" if file.language else ""
    return f"{name}: {_count(file.cues, 'cue')}{language}, ends at {format_vtt_time(file.duration_ms)}"


def _quote(finding: Finding, cues: tuple[Cue, ...]) -> list[str]:
    if finding.cue is None or not 0 < finding.cue <= len(cues):
        return []
    return [f"    | {line}" for line in plain_text(cues[finding.cue - 1].text).split("\n")]


def _count(number: int, word: str) -> str:
    plural = "" if number == 1 or word == "info" else "s"
    return f"{number} {word}{plural}"
