"""Reports as SARIF 2.1.0 (OASIS), which code scanning services and editors read."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from mediakit.model.characters import clean_text
from mediakit.model.document import format_json
from mediakit.model.findings import FileReport, Finding, Report, RuleInfo, Severity
from mediakit.reports.addresses import is_below_root, path_address
from mediakit.reports.catalogue import described_rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def format_sarif(report: Report, rules: tuple[RuleInfo, ...], version: str) -> str:
    """The report as a SARIF log with one run; `rules` are those that were checked, `version` is mediakit's.

    Every finding is a result, every file an artifact; a file that cannot be read is told as a notification,
    too, and the run as one that did not succeed (§3.20.14, §3.20.21).
    """
    catalogue = described_rules(report, rules)
    numbers = {rule.id: number for number, rule in enumerate(catalogue)}
    files = {file.path: file for file in report.files}
    places = {path: number for number, path in enumerate(files)}
    driver = {"name": "mediakit", "version": version, "rules": [_rule(rule) for rule in catalogue]}
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(report, places)],
        "automationDetails": {"id": f"mediakit/captions/{report.profile or ''}".rstrip("/") + "/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": _message("The folder that mediakit was run in.")}},
        "artifacts": [_artifact(file) for file in files.values()],
        "results": [result for file in report.files for result in _results(file, places, numbers)],
        "properties": {"profile": report.profile},
    }
    return clean_text(format_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}))


def _rule(rule: RuleInfo) -> dict[str, Any]:
    source = f"Source: {rule.source}" if rule.source else "No source is recorded for this rule."
    return {
        "id": rule.id,
        "name": "Caption" + "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": _message(rule.summary),
        "fullDescription": _message(f"{rule.summary} {rule.source}".strip()),
        "help": _message(source),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["accessibility", "captions"]},
    }


def _artifact(file: FileReport) -> dict[str, Any]:
    return {
        "location": _location(file.path),
        "roles": ["analysisTarget"],
        "properties": {"language": file.language, "cues": file.cues, "duration_ms": file.duration_ms},
    }


def _invocation(report: Report, places: dict[str, int]) -> dict[str, Any]:
    """What was left undone: the files that could not be read."""
    unread = [file for file in report.files if not file.is_read]
    notifications = [
        {
            "descriptor": {"id": finding.rule},
            "level": "error",
            "message": _message(f"{finding.message} {finding.mend}".strip()),
            "locations": [{"physicalLocation": {"artifactLocation": _artifact_location(file.path, places)}}],
        }
        for file in unread
        for finding in file.findings
    ]
    notified = {"toolExecutionNotifications": notifications} if notifications else {}
    return {"executionSuccessful": not unread, **notified}


def _results(file: FileReport, places: dict[str, int], numbers: dict[str, int]) -> Iterator[dict[str, Any]]:
    location = _artifact_location(file.path, places)
    seen: Counter[str] = Counter()
    for finding in file.findings:
        mark = _fingerprint(location["uri"], finding)
        seen[mark] += 1
        yield {
            "ruleId": finding.rule,
            "ruleIndex": numbers[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": _message(f"{finding.message} {finding.mend}".strip()),
            "locations": [{"physicalLocation": {"artifactLocation": location, "region": _region(finding)}}],
            "partialFingerprints": {"mediakitFinding/v1": f"{mark}:{seen[mark]}"},
            "properties": {
                "line": finding.line or None,
                "cue": finding.cue,
                "start_ms": finding.start_ms,
                "end_ms": finding.end_ms,
                "fixable": finding.fixable,
            },
        }


def _region(finding: Finding) -> dict[str, int]:
    """Where it is; services want a line for what is about the whole file, too."""
    return {"startLine": max(finding.line, 1)}


def _artifact_location(path: str, places: dict[str, int]) -> dict[str, Any]:
    return {**_location(path), "index": places[path]}


def _location(path: str) -> dict[str, Any]:
    base = {"uriBaseId": ROOT} if is_below_root(PurePath(path)) else {}
    return {"uri": path_address(PurePath(path)), **base}


def _message(text: str) -> dict[str, str]:
    """A text as SARIF writes it: braces doubled (§3.11.5), and nothing that looks like a link (§3.11.6)."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")}


def _fingerprint(uri: str, finding: Finding) -> str:
    """What makes the finding the same when lines and cues are put in or taken out above it: its file, its
    rule and the cue's times, or the words of the message where there is no cue.
    """
    words = re.sub(r"\d+", "", finding.message) if finding.start_ms is None else ""
    parts = (uri, finding.rule, str(finding.start_ms), str(finding.end_ms), words)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
