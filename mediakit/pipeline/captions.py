"""`validate`: captions checked by a profile, and against the video they belong to."""

from dataclasses import dataclass
from pathlib import Path

from mediakit.captions.check import check_track, grade_findings
from mediakit.captions.profiles import DEFAULT_PROFILE, at_frame_rate
from mediakit.errors import MediakitError
from mediakit.model.captions import CaptionProfile, Cue
from mediakit.model.findings import UNREADABLE_FILE, FileReport, Finding, Report, Severity
from mediakit.pipeline.profiles import choose_profile
from mediakit.pipeline.reading import parse_named, read_captions_bytes


@dataclass(frozen=True, slots=True)
class Validated:
    """One captions file as checked: the report of it, and its cues for quoting."""

    report: FileReport
    cues: tuple[Cue, ...]


def validate(
    *paths: str | Path,
    profile: str = DEFAULT_PROFILE,
    video: str | Path | None = None,
    encoding: str | None = None,
    ffmpeg: str | None = None,
) -> Report:
    """The report on captions files (.srt, .vtt), each checked against the profile's limits and the video's
    length.

    A text that holds no captions is an error in the report. Raises InputError for a file that cannot be read
    as text at all, for a video that is none, and for a profile that does not exist.
    """
    limits = choose_profile(profile, paths)
    limits, length_ms = fit_to_video(limits, Path(video) if video else None, ffmpeg)
    files = (
        validate_data(
            read_captions_bytes(Path(path)), str(path), limits, length_ms=length_ms, encoding=encoding
        )
        for path in paths
    )
    return Report(tuple(file.report for file in files), limits.name)


def validate_data(
    data: bytes,
    path: str,
    profile: CaptionProfile,
    *,
    length_ms: int | None = None,
    encoding: str | None = None,
) -> Validated:
    """The check of one captions file that has been read already; `path` is for its name and its language."""
    track, findings = parse_named(data, path, encoding=encoding)
    found = (*grade_findings(findings, profile), *check_track(track, profile, duration_ms=length_ms))
    ordered = tuple(sorted(found, key=lambda finding: finding.line))
    report = FileReport(path, ordered, track.language or None, len(track.cues), track.end_ms)
    return Validated(report, track.cues)


def not_validated(path: str, error: MediakitError) -> Validated:
    """The report on a file that cannot be read: one finding, which says why."""
    message = error.message[:1].upper() + error.message[1:]
    finding = Finding(UNREADABLE_FILE, Severity.ERROR, message, mend=error.mend)
    return Validated(FileReport(path, (finding,)), ())


def fit_to_video(
    profile: CaptionProfile, video: Path | None, ffmpeg: str | None
) -> tuple[CaptionProfile, int | None]:
    """The profile with frames as long as the video's, and how long the video is, as far as it says."""
    if video is None:
        return profile, None
    from mediakit.pipeline.tools import open_tools, probe  # costs time that captions alone need not pay

    info = probe(video, open_tools(ffmpeg))
    rate = info.video[0].frame_rate if info.video else None
    return at_frame_rate(profile, rate), info.duration_ms
