"""Checking a track by the rules, and grading findings by a profile."""

from collections.abc import Iterable
from dataclasses import replace

from mediakit.captions.measure import plain_texts
from mediakit.captions.rules import RULES
from mediakit.captions.view import View
from mediakit.model.captions import CaptionProfile, Track
from mediakit.model.findings import Finding, Severity


def check_track(
    track: Track, profile: CaptionProfile, *, duration_ms: int | None = None
) -> tuple[Finding, ...]:
    """What the rules say about the track, in file order; `duration_ms` is the length of its video."""
    by_start = sorted(range(len(track.cues)), key=lambda place: track.cues[place].start_ms)
    view = View(track.cues, plain_texts(track), tuple(by_start), profile, duration_ms)
    found: list[tuple[int, Finding]] = []
    for rule in RULES:
        for fault in rule.check(view):
            cue = track.cues[fault.place]
            finding = Finding(
                rule.id,
                rule.severity,
                fault.message,
                line=cue.line,
                cue=fault.place + 1,
                start_ms=cue.start_ms,
                end_ms=cue.end_ms,
                fixable=rule.fixable,
                mend=fault.mend,
            )
            found.append((fault.place, finding))
    found.sort(key=lambda entry: entry[0])
    return grade_findings((finding for _, finding in found), profile)


def grade_findings(findings: Iterable[Finding], profile: CaptionProfile) -> tuple[Finding, ...]:
    """The findings with the severities of the profile; those of a rule that it sets to 0 are left out."""
    own = dict(profile.severities)
    if not own:
        return tuple(findings)
    return tuple(
        replace(finding, severity=Severity(own[finding.rule])) if finding.rule in own else finding
        for finding in findings
        if own.get(finding.rule, 1)
    )
