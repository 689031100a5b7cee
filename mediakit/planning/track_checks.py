"""What is checked of descriptions and chapters: their times and that they say something.

The rules on how captions are read (speed, lines, gaps) are not for them: they are heard, or chosen.
"""

from collections.abc import Iterator
from dataclasses import replace

from mediakit.captions.check import check_track, grade_findings
from mediakit.model.captions import CaptionProfile, Cue, Kind, Track
from mediakit.model.cuetext import plain_text
from mediakit.model.findings import Finding, Severity

_RULES = (
    *("negative-time", "end-not-after-start", "out-of-order", "overlap", "past-video-end", "hour-offset"),
    *("mojibake", "language-mismatch"),
)


def check_described(
    track: Track, profile: CaptionProfile, *, duration_ms: int | None = None
) -> tuple[Finding, ...]:
    """What there is to say about descriptions or chapters, in file order; as `check_track` of captions."""
    crossing = _crossing(track.cues) if track.kind is Kind.CHAPTERS else None
    timed = (
        _of_kind(finding, track.kind, duration_ms)
        for finding in check_track(track, profile, duration_ms=duration_ms)
        if finding.rule in _RULES
        and (finding.rule != "overlap" or crossing is None or finding.cue in crossing)
    )
    worded = grade_findings(_wordless(track), profile)
    return tuple(sorted((*timed, *worded), key=lambda finding: finding.cue or 0))


def _of_kind(finding: Finding, kind: Kind, duration_ms: int | None) -> Finding:
    """The finding as it is meant for such a track."""
    if finding.rule == "past-video-end":
        mend = "Are these for this video? Then let it begin and end earlier."
        begins = duration_ms is not None and (finding.start_ms or 0) >= duration_ms
        severity = finding.severity if begins else min(finding.severity, Severity.WARNING)
        return replace(finding, mend=mend, severity=severity)
    if finding.rule == "overlap":
        return replace(finding, severity=min(finding.severity, Severity.WARNING))
    return replace(finding, message=finding.message.replace("captions", kind))


def _crossing(cues: tuple[Cue, ...]) -> frozenset[int]:
    """The numbers of the chapters that begin in another one and end after it.

    Those that are wholly within others are as they may be (WebVTT, section 4.5: chapters are nested cues).
    """
    crossing, open_until = set(), list[int]()
    for number, cue in sorted(enumerate(cues, 1), key=lambda one: (one[1].start_ms, -one[1].end_ms)):
        while open_until and open_until[-1] <= cue.start_ms:
            open_until.pop()
        if open_until and cue.end_ms > open_until[-1]:
            crossing.add(number)
        else:
            open_until.append(cue.end_ms)
    return frozenset(crossing)


def _wordless(track: Track) -> Iterator[Finding]:
    """Chapters without a title, which nobody can choose, and descriptions in which nothing can be spoken."""
    chapters = track.kind is Kind.CHAPTERS
    for number, cue in enumerate(track.cues, 1):
        if any(map(str.isalnum, plain_text(cue.text))):
            continue
        message = "The chapter has no title." if chapters else "The description has no words to be spoken."
        yield Finding(
            "empty-cue",
            Severity.ERROR if chapters else Severity.WARNING,
            message,
            line=cue.line,
            cue=number,
            start_ms=cue.start_ms,
            end_ms=cue.end_ms,
            mend="Give it its words, or take it out.",
        )
