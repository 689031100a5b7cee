"""The tracks of a package: each with its language, its label, its WebVTT and what was found in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mediakit.captions.check import check_track, grade_findings
from mediakit.captions.voices import add_voices
from mediakit.captions.vttwriting import format_vtt
from mediakit.captions.writable import make_writable
from mediakit.model.captions import CaptionProfile, Track
from mediakit.model.findings import FileReport
from mediakit.planning.inputs import Inputs, SourceCaptions
from mediakit.planning.languages import language_label
from mediakit.planning.track_checks import check_described


@dataclass(frozen=True, slots=True)
class PlannedTrack:
    """A track as it will be published, with its language and label, and its WebVTT text."""

    source: SourceCaptions
    track: Track
    vtt: str


def plan_tracks(
    inputs: Inputs, profile: CaptionProfile, language: str
) -> tuple[tuple[PlannedTrack, ...], tuple[FileReport, ...]]:
    """The captions, then the descriptions, then the chapters; and a report on each, in the same order.

    `language` is for those that do not say theirs.
    """
    duration_ms = inputs.video.info.duration_ms if inputs.video else None
    planned = [
        _plan_track(source, profile, language, duration_ms)
        for source in (*inputs.captions, *inputs.companions)
    ]
    return tuple(track for track, _ in planned), tuple(report for _, report in planned)


def double_languages(tracks: tuple[PlannedTrack, ...]) -> Iterator[str]:
    """A sentence for each description or chapter file in a language that another one has already."""
    taken: dict[tuple[str, str], str] = {}
    for planned in tracks:
        kind, language = planned.track.kind, planned.track.language.lower()
        if kind.spoken:
            continue
        name = str(planned.source.path)
        first = taken.setdefault((kind, language), name)
        if first != name:
            yield (
                f"--{kind}: {first} and {name} are for the same language. Give one for each, its language "
                "behind a colon (FILE:es)."
            )


def _plan_track(
    source: SourceCaptions, profile: CaptionProfile, language: str, duration_ms: int | None
) -> tuple[PlannedTrack, FileReport]:
    tag = source.track.language or language
    named = replace(source.track, language=tag, label=language_label(tag))
    writable, changes = make_writable(named)
    check = check_track if named.kind.spoken else check_described
    checked = check(named, profile, duration_ms=duration_ms)
    told = {(finding.rule, finding.cue) for finding in checked}
    mended = tuple(change for change in changes if (change.rule, change.cue) not in told)
    if source.path.suffix.lower() != ".vtt":  # WebVTT says itself who speaks
        writable = add_voices(writable)
    report = FileReport(
        source.path.name,
        (*grade_findings(source.findings, profile), *checked, *mended),
        tag,
        len(named.cues),
        named.end_ms,
    )
    return PlannedTrack(source, writable, format_vtt(writable)), report
