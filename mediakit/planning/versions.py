"""The other versions of the video: what is done to each, and whether its length is the video's."""

from dataclasses import dataclass
from types import MappingProxyType

from mediakit.model.findings import FileReport, Finding, Severity
from mediakit.model.package import Entry
from mediakit.page.content import Download, PageVersion, VersionKind
from mediakit.page.words import words_for
from mediakit.planning.inputs import Inputs, SourceVersion
from mediakit.timecode import format_vtt_time
from mediakit.video.plan import VideoPlan, plan_sound, plan_video

VERSION_NAMES = MappingProxyType(
    {
        VersionKind.DESCRIBED_VIDEO: "described video",
        VersionKind.DESCRIBED_AUDIO: "described audio",
        VersionKind.SIGN_LANGUAGE: "sign language version",
    }
)
_MARKS = {
    VersionKind.DESCRIBED_VIDEO: "described",
    VersionKind.DESCRIBED_AUDIO: "described",
    VersionKind.SIGN_LANGUAGE: "sign",
}
_WORDS = {kind: kind.value.replace("-", "_") for kind in VersionKind}
_MOST_APART_MS = 2000
_ROUNDED_MS = 100  # so much containers round


@dataclass(frozen=True, slots=True)
class PlannedVersion:
    """Another version of the video, and what is done to it."""

    source: SourceVersion
    plan: VideoPlan


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """A version as it was made for the page; 0 × 0 when it is sound alone."""

    kind: VersionKind
    file: Entry
    width: int = 0
    height: int = 0

    @property
    def media_type(self) -> str:
        """Its content type."""
        return "video/mp4" if self.width else "audio/mp4"


def plan_versions(inputs: Inputs) -> tuple[tuple[PlannedVersion, ...], tuple[FileReport, ...]]:
    """What is done to each version, and what was found when its length was held against the video's."""
    planned, reports = [], []
    video_ms = inputs.video.info.duration_ms if inputs.video else None
    for version in inputs.versions:
        plan = plan_video if version.info.video else plan_sound
        planned.append(PlannedVersion(version, plan(version.info)))
        findings = check_length(version.kind, version.info.duration_ms, video_ms)
        reports.append(FileReport(version.path.name, findings, duration_ms=version.info.duration_ms or 0))
    return tuple(planned), tuple(reports)


def check_length(kind: VersionKind, length_ms: int | None, video_ms: int | None) -> tuple[Finding, ...]:
    """A warning when the version is more than 2 seconds, or 2 %, longer or shorter than the video.

    The player switches versions at the same position. A longer one may be right: extended audio description
    (WCAG 2.2, SC 1.2.7) pauses the video.
    """
    if length_ms is None or video_ms is None:
        return ()
    apart_ms = abs(length_ms - video_ms)
    if apart_ms <= _ROUNDED_MS or (apart_ms <= _MOST_APART_MS and apart_ms * 50 <= video_ms):
        return ()
    lengths = f"{format_vtt_time(length_ms)} long, the video {format_vtt_time(video_ms)}"
    message = f"The {VERSION_NAMES[kind]} is {lengths}: the same position is not the same moment in both."
    mend = "Give a version of the same cut."
    if kind is not VersionKind.SIGN_LANGUAGE and length_ms > video_ms:
        mend += " Where it is longer because it waits for its descriptions, leave it as it is."
    return (Finding("version-length", Severity.WARNING, message, mend=mend),)


def version_stem(slug: str, kind: VersionKind) -> str:
    """What the name of the version's file begins with: `bridge.described`."""
    return f"{slug}.{_MARKS[kind]}"


def page_versions(versions: tuple[PublishedVersion, ...]) -> tuple[PageVersion, ...]:
    """The versions as the page offers them."""
    return tuple(
        PageVersion(version.kind, _href(version), version.media_type, version.width, version.height)
        for version in versions
    )


def version_downloads(
    versions: tuple[PublishedVersion, ...], slug: str, language: str
) -> tuple[Download, ...]:
    """The versions as files to take, named in the page's language."""
    words = words_for(language)
    return tuple(
        Download(
            words.plain(_WORDS[version.kind]),
            _href(version),
            f"{version_stem(slug, version.kind)}.{version.file.path.rpartition('.')[2]}",
            version.media_type,
            version.file.size,
        )
        for version in versions
    )


def _href(version: PublishedVersion) -> str:
    return version.file.path.removeprefix("data/")
