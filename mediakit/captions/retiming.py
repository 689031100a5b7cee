"""New times for cues that no format can hold: negative ones, ends before their start, a wrong order."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mediakit.model.captions import Cue, Track
from mediakit.model.cuetext import plain_text
from mediakit.model.findings import Finding, Severity
from mediakit.timecode import format_vtt_time

_MS_PER_CHARACTER = 67  # 15 characters a second: an easy reading speed
_SHORTEST_MS = 1000
_LONGEST_MS = 7000


def retime(track: Track) -> tuple[Track, tuple[Finding, ...]]:
    """The track in order of time with every cue shown for a while, and a finding for each that was not."""
    cues = track.cues
    numbered = [(number, _from_zero(cue)) for number, cue in enumerate(cues, 1)]
    findings = [
        _finding(
            "negative-time",
            "The cue begins before zero; it is moved to begin at zero.",
            number,
            cues[number - 1],
        )
        for number, cue in numbered
        if cue.start_ms != cues[number - 1].start_ms
    ]
    early = next((two for one, two in pairwise(numbered) if two[1].start_ms < one[1].start_ms), None)
    if early:
        numbered.sort(key=lambda entry: entry[1].start_ms)
        message = "The cues were not in order of time; they are sorted by their start."
        findings.append(_finding("out-of-order", message, *early))
    nexts = _next_starts([cue for _, cue in numbered])
    mended = []
    for (number, cue), next_start_ms in zip(numbered, nexts, strict=True):
        if cue.end_ms <= cue.start_ms:
            cue = _shown(cue, next_start_ms)
            message = (
                f"The cue did not end after its start; it is now shown until {format_vtt_time(cue.end_ms)}."
            )
            findings.append(_finding("end-not-after-start", message, number, cue))
        mended.append(cue)
    return replace(track, cues=tuple(mended)), tuple(findings)


def _from_zero(cue: Cue) -> Cue:
    return replace(cue, start_ms=0, end_ms=max(cue.end_ms, 0)) if cue.start_ms < 0 else cue


def _next_starts(cues: Sequence[Cue]) -> list[int | None]:
    """For each cue the first start that is later than its own."""
    starts: list[int | None] = [None] * len(cues)
    for place in range(len(cues) - 2, -1, -1):
        following = cues[place + 1].start_ms
        starts[place] = following if following > cues[place].start_ms else starts[place + 1]
    return starts


def _shown(cue: Cue, next_start_ms: int | None) -> Cue:
    needed = min(max(len(plain_text(cue.text)) * _MS_PER_CHARACTER, _SHORTEST_MS), _LONGEST_MS)
    end_ms = cue.start_ms + needed
    return replace(cue, end_ms=end_ms if next_start_ms is None else min(end_ms, next_start_ms))


def _finding(rule: str, message: str, number: int, cue: Cue) -> Finding:
    mend = "Set the times in the source."
    return Finding(
        rule, Severity.WARNING, message, cue.line, number, cue.start_ms, cue.end_ms, fixable=True, mend=mend
    )
