"""What `package` has to say at the end: the JSON document of the contract, and the fields of bag-info.txt."""

from typing import Any

from mediakit.model.captions import Kind
from mediakit.model.findings import Report, Severity
from mediakit.model.media import MediaInfo
from mediakit.planning.plan import PackagePlan
from mediakit.planning.tracks import PlannedTrack


def package_document(
    plan: PackagePlan, *, bag: str | None, zipped: str | None, report: Report | None = None
) -> dict[str, Any]:
    """The package document (DESIGN §3); `bag` is the bag's folder, or `None` when nothing was made.

    `report` is the report to tell, where more was found than the plan says.
    """
    told = report or plan.report
    return {
        "bag": bag,
        "page": f"{bag}/data/index.html" if bag else None,
        "zip": zipped,
        "slug": plan.slug,
        "language": plan.language,
        "release": plan.release.document(),
        "media": _media(plan),
        "captions": [_track(track) for track in plan.tracks if track.track.kind.spoken],
        "descriptions": [_track(track) for track in plan.tracks if track.track.kind is Kind.DESCRIPTIONS],
        "chapters": [_track(track) for track in plan.tracks if track.track.kind is Kind.CHAPTERS],
        "versions": [
            {
                "kind": version.source.kind.value,
                "path": str(version.source.path),
                "action": str(version.plan.action),
                "reason": version.plan.reason,
                **media_document(version.source.info),
            }
            for version in plan.versions
        ],
        "waivers": list(plan.waivers),
        "fetched": [{"address": f.address, "url": f.url, "file": f.name} for f in plan.inputs.fetched],
        "problems": list(plan.problems),
        "findings": [
            {"path": file.path, **finding.document()} for file in told.files for finding in file.findings
        ],
        "summary": {s.word: told.count(s) for s in sorted(Severity, reverse=True)},
    }


def bag_info(plan: PackagePlan, version: str, date: str | None) -> tuple[tuple[str, str], ...]:
    """The fields of bag-info.txt (RFC 8493 §2.2.2) that come from the plan; values that nobody stated are
    left out.

    `date` is the ISO date of bagging, given only where SOURCE_DATE_EPOCH sets one: a bag made twice stays the
    same.
    """
    release = plan.release
    fields = [
        ("Source-Organization", release.organization),
        ("Contact-Name", next((contact.text for contact in release.contacts), "")),
        ("External-Description", release.headline),
        ("External-Identifier", plan.slug),
        ("Bagging-Date", date or ""),
        ("Bag-Software-Agent", f"mediakit {version}"),
        ("Release-Date", release.date.isoformat() if release.date else ""),
        ("Embargo-Until", release.embargo.isoformat() if release.embargo else ""),
        *(("Accessibility-Waiver", waiver) for waiver in plan.waivers),
    ]
    return tuple((name, value) for name, value in fields if value)


def _media(plan: PackagePlan) -> dict[str, Any] | None:
    source = plan.inputs.video
    if source is None or plan.video is None:
        return None
    return {
        "path": str(source.path),
        "action": str(plan.video.action),
        "reason": plan.video.reason,
        **media_document(source.info),
    }


def _track(planned: PlannedTrack) -> dict[str, Any]:
    track = planned.track
    return {
        "path": str(planned.source.path),
        "kind": track.kind.value,
        "language": track.language,
        "label": track.label,
        "cues": len(track.cues),
        "duration_ms": track.end_ms,
    }


def media_document(info: MediaInfo) -> dict[str, Any]:
    """What was learned of a media file, as JSON values."""
    return {
        "container": info.container,
        "duration_ms": info.duration_ms,
        "size": info.size,
        "video": [
            {
                "codec": stream.codec,
                "profile": stream.profile or None,
                "width": stream.display_size[0],
                "height": stream.display_size[1],
                "frame_rate": str(stream.frame_rate) if stream.frame_rate else None,
                "rotation": stream.rotation,
            }
            for stream in info.video
        ],
        "audio": [
            {
                "codec": stream.codec,
                "channels": stream.channels,
                "sample_rate": stream.sample_rate,
                "language": stream.language or None,
            }
            for stream in info.audio
        ],
    }
