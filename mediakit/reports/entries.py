"""What a report shows of a file's findings: together with the cue that they are about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mediakit.model.captions import Cue
from mediakit.model.cuetext import plain_text
from mediakit.model.findings import Finding
from mediakit.reports.speed import RULE as SPEED_RULE
from mediakit.reports.timeline import Found
from mediakit.timecode import format_vtt_time

MAX_FINDINGS = 5000
"""How many findings of one file a browser shall have to show; the worst are kept."""

MAX_QUOTE = 2000
"""How many characters of a cue are quoted."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding and its number in the whole report, from 1."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue with its findings; `cue` is 0 for what is about a line or the file; then `quote` is `None`."""

    cue: int
    line: int
    times: str
    quote: str | None
    left_out: int
    findings: tuple[Numbered, ...]


def worst_findings(findings: tuple[Numbered, ...]) -> tuple[Numbered, ...]:
    """The findings, at most MAX_FINDINGS of them: the worst, in the order they came in."""
    if len(findings) <= MAX_FINDINGS:
        return findings
    kept = sorted(findings, key=lambda entry: -entry.finding.severity)[:MAX_FINDINGS]
    return tuple(sorted(kept, key=lambda entry: entry.number))


def list_entries(findings: tuple[Numbered, ...], cues: tuple[Cue, ...]) -> tuple[Entry, ...]:
    """The findings by the cue (or the line) they are about, in their order."""
    groups: defaultdict[tuple[int, int], list[Numbered]] = defaultdict(list)
    for numbered in findings:
        cue = numbered.finding.cue or 0
        groups[cue, 0 if cue else numbered.finding.line].append(numbered)
    return tuple(_entries(groups, cues))


def found_by_cue(findings: Iterable[Finding], entries: tuple[Entry, ...]) -> Mapping[int, Found]:
    """How much there is at each cue, for the drawing."""
    groups: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.cue:
            groups[finding.cue].append(finding)
    shown = {entry.cue for entry in entries}
    return {
        cue: Found(
            findings=len(here),
            worst=max(each.severity for each in here),
            too_fast=any(each.rule == SPEED_RULE for each in here),
            shown=cue in shown,
        )
        for cue, here in groups.items()
    }


def _entries(groups: Mapping[tuple[int, int], list[Numbered]], cues: tuple[Cue, ...]) -> Iterator[Entry]:
    for (number, line), findings in groups.items():
        first = findings[0].finding
        cue = cues[number - 1] if 0 < number <= len(cues) else None
        text = plain_text(cue.text).strip("\n") if cue else ""
        times = (first.start_ms, first.end_ms)
        yield Entry(
            cue=number,
            line=first.line or line,
            times=" – ".join(format_vtt_time(ms) for ms in times if ms is not None),
            quote=text[:MAX_QUOTE] if cue else None,
            left_out=max(len(text) - MAX_QUOTE, 0),
            findings=tuple(findings),
        )
