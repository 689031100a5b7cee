"""`validate` and `convert`: the jobs that need only captions, and sometimes the video they belong to."""

from dataclasses import dataclass
from pathlib import Path, PurePath

from mediakit.captions.check import check_track, grade_findings
from mediakit.captions.profiles import DEFAULT_PROFILE, find_profile
from mediakit.captions.reading import parse_captions
from mediakit.captions.srt import format_srt
from mediakit.captions.transcript import format_transcript
from mediakit.captions.vtt import check_vtt, format_vtt, make_writable
from mediakit.errors import InputError
from mediakit.model.captions import CaptionProfile, Cue, Track
from mediakit.model.findings import FileReport, Finding, Report
from mediakit.system.files import read_limited, write_atomically

MAX_CAPTIONS_BYTES = 50_000_000
WRITERS = {".srt": format_srt, ".vtt": format_vtt, ".txt": format_transcript}
"""What `convert` writes, by the ending of the file."""


@dataclass(frozen=True, slots=True)
class Validated:
    """One captions file as checked: the report of it, and its cues for quoting."""

    report: FileReport
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Converted:
    """What converting gave: the text in the wanted format, its track, and what there was to say."""

    text: str
    track: Track
    findings: tuple[Finding, ...]


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
    limits = find_profile(profile)
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


def read_captions_bytes(path: Path) -> bytes:
    """The bytes of a captions file of sensible size; raises InputError otherwise."""
    return read_limited(path, MAX_CAPTIONS_BYTES)


def convert(source: str | Path, target: str | Path, *, encoding: str | None = None) -> tuple[Finding, ...]:
    """The findings of writing `source` as `target`, in the format of the target's ending (.vtt, .srt, .txt).

    Every cue is written; what the other format cannot hold is among the findings. `target` appears whole or
    not at all. Raises InputError when the source holds no captions or the ending is not one of those.
    """
    source, target = Path(source), Path(target)
    if target.exists() and source.exists() and target.samefile(source):
        raise InputError(
            "the captions would be written over themselves.", place=str(target), mend="Name another file."
        )
    done = convert_data(read_captions_bytes(source), str(source), target.suffix, encoding=encoding)
    write_atomically(target, done.text.encode())
    return done.findings


def convert_data(data: bytes, path: str, ending: str, *, encoding: str | None = None) -> Converted:
    """The captions of one file, that has been read already, in the format of that ending."""
    writer = WRITERS.get(ending.lower())
    if writer is None:
        raise InputError(
            f"{ending or 'a name without an ending'} is no format that mediakit writes.",
            mend=f"End the name in {', '.join(WRITERS)}.",
        )
    track, findings = parse_named(data, path, encoding=encoding)
    writable, changes = make_writable(require_cues(track, findings, path))
    text = writer(writable)
    checked = check_vtt(text) if writer is format_vtt else ()
    return Converted(text, writable, (*findings, *changes, *checked))


def parse_named(
    data: bytes, path: str, *, encoding: str | None = None, language: str = ""
) -> tuple[Track, tuple[Finding, ...]]:
    """The track and the findings of reading it; an InputError names the file at `path`."""
    try:
        return parse_captions(data, PurePath(path).name, encoding=encoding, language=language)
    except InputError as error:
        raise InputError(error.message, place=error.place or path, mend=error.mend) from error


def require_cues(track: Track, findings: tuple[Finding, ...], path: str) -> Track:
    """The track, when it has cues; raises InputError that says what the file is instead."""
    if track.cues:
        return track
    reason = next((f for f in findings if f.rule == "no-captions"), None)
    message = reason.message if reason else "There are no captions in it."
    raise InputError(message, place=path, mend=reason.mend if reason else "")
