"""Checking a track by the rules, and grading findings by a profile."""

from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter

from mediakit.captions.rule import Rule
from mediakit.captions.rules import RULES
from mediakit.captions.view import WHOLE_FILE, Fault, View, look_at
from mediakit.model.captions import CaptionProfile, Track
from mediakit.model.findings import Finding, Severity


def check_track(
    track: Track, profile: CaptionProfile, *, duration_ms: int | None = None
) -> tuple[Finding, ...]:
    """What the rules say about the track, in file order; `duration_ms` is the length of its video."""
    view = look_at(track, profile, duration_ms)
    own = dict(profile.severities)
    found = [
        (fault.place, _finding(rule, fault, view, own.get(rule.id)))
        for rule in RULES
        if rule.check and rule.applies(profile, video=duration_ms is not None)
        for fault in rule.check(view)
    ]
    found.sort(key=itemgetter(0))
    return tuple([finding for _, finding in found])


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


def _finding(rule: Rule, fault: Fault, view: View, own: int | None) -> Finding:
    """The finding; `own` is the severity that the profile gives to all of the rule's."""
    severity = rule.severity if fault.severity is None else fault.severity
    if own is not None:
        severity = Severity(own)
    fixable = rule.fixable and fault.fixable
    if fault.place == WHOLE_FILE:
        return Finding(rule.id, severity, fault.message, fixable=fixable, mend=fault.mend)
    cue = view.cues[fault.place]
    return Finding(
        rule.id,
        severity,
        fault.message,
        line=cue.line,
        cue=fault.place + 1,
        start_ms=cue.start_ms,
        end_ms=cue.end_ms,
        fixable=fixable,
        mend=fault.mend,
    )
