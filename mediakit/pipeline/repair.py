"""`repair`: captions mended as far as they can be without changing a word."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediakit.captions.check import check_track, grade_findings
from mediakit.captions.profiles import DEFAULT_PROFILE
from mediakit.captions.repair.changes import Change, Repaired
from mediakit.captions.repair.held import as_srt_holds
from mediakit.captions.repair.steps import ChangeKind
from mediakit.captions.repair.track import repair_track
from mediakit.errors import InputError
from mediakit.model.captions import CaptionProfile, Track
from mediakit.model.findings import FileReport, Finding, Report
from mediakit.pipeline.captions import fit_to_video
from mediakit.pipeline.convert import WRITERS
from mediakit.pipeline.profiles import choose_profile
from mediakit.pipeline.reading import parse_named, read_captions_bytes, require_cues
from mediakit.pipeline.targets import refuse_input
from mediakit.system.files import write_atomically

ENDINGS = (".srt", ".vtt")
"""What `repair` writes, by the ending of the file."""


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What mending one captions file did, and what it left to a person.

    `text` is the mended file's. `left` holds a report on the source, of what could not be read or kept, and
    one on the mended file, as `validate` gives it. `source` are the cues as they were read.
    """

    path: str
    output: str
    profile: str
    text: str
    changes: tuple[Change, ...]
    left: Report
    source: Track
    repaired: Repaired

    @property
    def ok(self) -> bool:
        """Whether no error is left."""
        return self.left.ok

    def counted(self) -> dict[str, int]:
        """How many changes there are of each kind."""
        counts = Counter(change.kind for change in self.changes)
        return {kind.value: counts[kind] for kind in ChangeKind if counts[kind]}

    def document(self, version: str) -> dict[str, Any]:
        """The report as JSON values."""
        left = [
            {**finding.document(), "path": file.path} for file in self.left.files for finding in file.findings
        ]
        summary = {
            "cues_before": len(self.source.cues),
            "cues_after": len(self.repaired.track.cues),
            "changes": self.counted(),
            **self.left.document(version)["summary"],
        }
        return {
            "tool": "mediakit",
            "version": version,
            "profile": self.profile,
            "path": self.path,
            "output": self.output,
            "changes": [change.document() for change in self.changes],
            "left": left,
            "summary": summary,
        }


def repair(
    source: str | Path,
    target: str | Path,
    *,
    profile: str = DEFAULT_PROFILE,
    video: str | Path | None = None,
    encoding: str | None = None,
    ffmpeg: str | None = None,
) -> RepairReport:
    """What was mended in `source` to make `target`, in the format of the target's ending (.srt or .vtt), and
    what is left to a person.

    No word is changed: cues are sorted, split, joined, retimed and laid out anew, by the profile's limits and
    the video's length. `target` appears whole or not at all. Raises InputError when the source holds no
    captions, for an ending that is neither, and for a target that is the source itself.
    """
    source, target = Path(source), Path(target)
    limits = choose_profile(profile, [source])
    refuse_input(target, [source, *([Path(video)] if video else [])])
    limits, length_ms = fit_to_video(limits, Path(video) if video else None, ffmpeg)
    done = repair_data(
        read_captions_bytes(source), str(source), str(target), limits, length_ms=length_ms, encoding=encoding
    )
    write_atomically(target, done.text.encode())
    return done


def repair_data(
    data: bytes,
    path: str,
    output: str,
    profile: CaptionProfile,
    *,
    ending: str = "",
    length_ms: int | None = None,
    encoding: str | None = None,
) -> RepairReport:
    """The mending of one captions file that has been read already; nothing is written.

    `ending` is that of the format to write, by default the one of the name `output`.
    """
    ending = (ending or Path(output).suffix).lower()
    if ending not in ENDINGS:
        raise InputError(
            f"{ending or 'a name without an ending'} is no format that captions are mended in.",
            mend=f"End the name in {' or '.join(ENDINGS)}.",
        )
    track, findings = parse_named(data, path, encoding=encoding)
    require_cues(track, findings, path)
    held = as_srt_holds(track) if ending == ".srt" else track
    repaired = repair_track(held, profile, duration_ms=length_ms)
    if not repaired.track.cues:
        raise InputError("No cue in it has any words.", place=path)
    text, lost = WRITERS[ending](repaired.track)
    result, after = _check(text, output, repaired.track.language, profile, length_ms)
    mended, unread = _sort_out(grade_findings(findings, profile), after, repaired.changes)
    left = Report(
        (
            FileReport(path, (*unread, *grade_findings(lost, profile))),
            FileReport(output, after, result.language or None, len(result.cues), result.end_ms),
        ),
        profile.name,
    )
    changes = (*mended, *repaired.changes)
    return RepairReport(path, output, profile.name, text, changes, left, held, repaired)


def _check(
    text: str, name: str, language: str, profile: CaptionProfile, length_ms: int | None
) -> tuple[Track, tuple[Finding, ...]]:
    """The mended file as it will be read, and what is still to be said of it."""
    track, findings = parse_named(text.encode(), name, language=language)
    found = (*grade_findings(findings, profile), *check_track(track, profile, duration_ms=length_ms))
    return track, tuple(sorted(found, key=lambda finding: finding.line))


def _sort_out(
    findings: tuple[Finding, ...], after: tuple[Finding, ...], changes: tuple[Change, ...]
) -> tuple[list[Change], list[Finding]]:
    """What reading the source found: that which writing it anew has mended, and that which is left."""
    still = {finding.rule for finding in after}
    numbered = any(change.kind is ChangeKind.NUMBERED for change in changes)
    mended, left = [], []
    for finding in findings:
        if not finding.fixable or finding.rule in still:
            left.append(finding)
        elif not (numbered and finding.rule == "index"):
            cues = (finding.cue,) if finding.cue else ()
            change = Change(ChangeKind.REWRITTEN, finding.message, (finding.rule,), cues, line=finding.line)
            mended.append(change)
    return mended, left
