"""The accessibility statement's facts, from the plan and what was published; nothing claimed beyond them."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mediakit.model.accessibility import CheckedTrack, Gap, Statement
from mediakit.model.captions import Track
from mediakit.model.findings import FileReport, Report, Severity
from mediakit.page.content import VersionKind
from mediakit.planning.languages import UNDETERMINED, language_label
from mediakit.planning.plan import PackagePlan

STANDARDS = ("WCAG 2.2 AA", "EN 301 549 V3.2.1 clause 7")
"""What the page and its player are designed to meet."""


def state_accessibility(
    plan: PackagePlan,
    *,
    picture: bool,
    sound: bool,
    versions: tuple[VersionKind, ...],
    version: str,
    flashes: bool | None = None,
) -> Statement:
    """The statement for the public, in the page's language where it holds sentences.

    `picture` and `sound` are the published video's, `versions` its other versions; `version` is mediakit's.
    `flashes` is whether the picture flashes in a harmful way, `None` when nobody has looked.
    """
    tracks = tuple(
        _checked(planned.track, report)
        for planned, report in zip(plan.tracks, plan.track_reports, strict=True)
    )
    stated = Statement(
        profile=plan.report.profile or "",
        tracks=tracks,
        versions=tuple(kind.value for kind in versions),
        waivers=plan.notices,
        contacts=plan.release.contacts,
        organization=plan.release.organization,
        picture=picture,
        sound=sound,
        made=_day(plan.options.timestamp),
        version=version,
    )
    return replace(stated, gaps=tuple(_gaps(stated, plan.language, flashes)))


def accessibility_document(statement: Statement, plan: PackagePlan, report: Report) -> dict[str, Any]:
    """The same facts as `reports/accessibility.json`; its sentences are in English. `report` names each file
    once.
    """
    return {
        "tool": "mediakit",
        "version": statement.version,
        "made": statement.made and statement.made.isoformat(),
        "language": plan.language,
        "standards": list(STANDARDS),
        "status": "partial" if statement.partial else "not-audited",
        "picture": statement.picture,
        "sound": statement.sound,
        "captions": [
            {"language": track.language, "label": language_label(track.language)}
            for track in statement.captions
        ],
        "transcript": bool(statement.captions),
        "descriptions": [track.language for track in statement.descriptions],
        "versions": list(statement.versions),
        "tracks": [_track_document(track) for track in statement.tracks],
        "waivers": list(plan.waivers),
        "gaps": [{"id": gap.value, "criterion": statement.criterion(gap) or None} for gap in statement.gaps],
        "contacts": [contact.text for contact in statement.contacts],
        "organization": statement.organization or None,
        "profile": plan.report.profile,
        "findings": {
            file.path: {"errors": _count(file, Severity.ERROR), "warnings": _count(file, Severity.WARNING)}
            for file in report.files
        },
    }


def _gaps(stated: Statement, language: str, flashes: bool | None) -> Iterator[Gap]:
    captions = stated.captions
    if stated.sound and not captions:
        yield Gap.NO_CAPTIONS
    if any(track.errors for track in captions):
        yield Gap.CAPTION_ERRORS
    described = {VersionKind.DESCRIBED_VIDEO.value, VersionKind.DESCRIBED_AUDIO.value} & {*stated.versions}
    if stated.picture and not (described or stated.descriptions):
        yield Gap.NO_DESCRIPTION
    if language == UNDETERMINED:
        yield Gap.LANGUAGE_UNKNOWN
    if len(spoken := {track.language for track in captions}) == 1 and UNDETERMINED not in spoken:
        yield Gap.ONE_LANGUAGE
    if stated.sound and VersionKind.SIGN_LANGUAGE.value not in stated.versions:
        yield Gap.NO_SIGN_LANGUAGE
    if stated.sound and captions:
        yield Gap.TIMING_UNCHECKED  # against the sound: what `sync` finds out
    if captions:
        yield Gap.WORDS_UNCHECKED
    if stated.picture and flashes is None:
        yield Gap.FLASHES_UNCHECKED
    elif flashes:
        yield Gap.FLASHES


def _checked(track: Track, report: FileReport) -> CheckedTrack:
    return CheckedTrack(
        kind=track.kind.value,
        language=track.language,
        label=track.label,
        cues=len(track.cues),
        errors=_count(report, Severity.ERROR),
        warnings=_count(report, Severity.WARNING),
    )


def _track_document(track: CheckedTrack) -> dict[str, Any]:
    return {
        "kind": track.kind,
        "language": track.language,
        "label": track.label,
        "cues": track.cues,
        "errors": track.errors,
        "warnings": track.warnings,
    }


def _count(file: FileReport, severity: Severity) -> int:
    return sum(finding.severity is severity for finding in file.findings)


def _day(timestamp: int | None) -> datetime.date | None:
    """The day in UTC, as in bag-info.txt."""
    return None if timestamp is None else datetime.datetime.fromtimestamp(timestamp, datetime.UTC).date()
