"""What a check says: finding, severity, report; and the JSON document of a report."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from mediakit.errors import MediakitError

UNREADABLE_FILE = "unreadable-file"
"""The rule of the finding that stands for a file which cannot be read, so that nothing in it was checked."""


class Severity(IntEnum):
    """How bad a finding is, worst last, so that `max` gives the worst."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The severity's word in reports and JSON."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check has to say about one place.

    `rule` is a kebab-case id, `line` the 1-based line of the source file (0: no line), `cue` the 1-based
    number of the cue in file order, `mend` what to do about it.
    """

    rule: str
    severity: Severity
    message: str
    line: int = 0
    cue: int | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    fixable: bool = False
    mend: str = ""

    def document(self) -> dict[str, Any]:
        """The finding as JSON values."""
        return {
            "rule": self.rule,
            "severity": self.severity.word,
            "message": self.message,
            "line": self.line or None,
            "cue": self.cue,
            "start_ms": self.start_ms,
            "end_ms": self.end_ms,
            "fixable": self.fixable,
            "mend": self.mend,
        }


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule as reports explain it: `summary` says what holds where it is kept, `source` who asks for it."""

    id: str
    severity: Severity
    summary: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one file (or bag)."""

    path: str
    findings: tuple[Finding, ...] = ()
    language: str | None = None
    cues: int = 0
    duration_ms: int = 0

    @property
    def is_read(self) -> bool:
        """Whether the file could be read at all."""
        return all(finding.rule != UNREADABLE_FILE for finding in self.findings)

    def document(self) -> dict[str, Any]:
        """The file's part of the report as JSON values."""
        return {
            "path": self.path,
            "language": self.language,
            "cues": self.cues,
            "duration_ms": self.duration_ms,
            "findings": [finding.document() for finding in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found in all the files it was given."""

    files: tuple[FileReport, ...] = ()
    profile: str | None = None

    def count(self, severity: Severity) -> int:
        """How many findings have exactly this severity."""
        return sum(finding.severity is severity for file in self.files for finding in file.findings)

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not self.count(Severity.ERROR)

    def document(self, version: str) -> dict[str, Any]:
        """The report as the findings document of the contract (DESIGN §3)."""
        return {
            "tool": "mediakit",
            "version": version,
            "profile": self.profile,
            "files": [file.document() for file in self.files],
            "summary": {severity.word: self.count(severity) for severity in sorted(Severity, reverse=True)},
        }


class CheckError(MediakitError):
    """The checks found errors, so nothing was made; `report` holds them."""

    exit_code = 1

    def __init__(self, message: str, report: Report, *, place: str = "", mend: str = "") -> None:
        super().__init__(message, place=place, mend=mend)
        self.report = report
