"""`validate`: captions checked by a profile, and against the video they belong to."""

from dataclasses import dataclass
from pathlib import Path

from mediakit.captions.check import check_track, grade_findings
from mediakit.captions.profiles import DEFAULT_PROFILE
from mediakit.model.captions import CaptionProfile, Cue
from mediakit.model.findings import FileReport, Report
from mediakit.pipeline.reading import parse_named, read_captions_bytes
from mediakit.pipeline.settings import choose_profile


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
    length_ms = video_length_ms(Path(video), ffmpeg) if video else None
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


def video_length_ms(path: Path, ffmpeg: str | None) -> int | None:
    """How long the video is, as far as it says."""
    from mediakit.pipeline.tools import open_tools, probe  # costs time that captions alone need not pay

    return probe(path, open_tools(ffmpeg)).duration_ms
