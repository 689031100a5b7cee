"""Chapters as people write them: a time and a title on each line, `1:30 The new bridge`."""

import re
from bisect import bisect_right

from mediakit.model.captions import Cue
from mediakit.model.cuetext import escape_cue_text
from mediakit.model.findings import Finding, Severity

_LAST_MS = 1000  # what the last chapter lasts at least
_ENTRY = re.compile(
    r"(?:\d{1,3}[.)]\s+)?[\[(]?(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,3}):(?P<s>[0-5]\d)(?:[.,](?P<ms>\d{1,3}))?[\])]?"
    r"(?![:.,]?\d)\s*(?:[-–—|:]\s*)?(?P<title>.*)"
)


def parse_chapter_list(text: str, duration_ms: int | None) -> tuple[tuple[Cue, ...], tuple[Finding, ...]]:
    """The chapters in the text, in its order, each until the next one, and a finding for every other line.

    The last one ends with the video, of `duration_ms`. A text without any gives no cues.
    """
    starts: list[tuple[int, str, int]] = []
    stray = []
    for number, line in enumerate(text.splitlines(), 1):
        found = _ENTRY.fullmatch(line.strip("\ufeff \t"))
        if found:
            title = escape_cue_text(" ".join(found["title"].split()))
            starts.append((_start_ms(found), title, number))
        elif line.strip():
            stray.append(_stray(line, number))
    ordered = sorted({start_ms for start_ms, _, _ in starts})
    last_ms = duration_ms or 0

    def end_ms(start_ms: int) -> int:
        following = bisect_right(ordered, start_ms)
        return ordered[following] if following < len(ordered) else max(last_ms, start_ms + _LAST_MS)

    cues = tuple(Cue(start, end_ms(start), title, line=line) for start, title, line in starts)
    return cues, tuple(stray)


def _start_ms(found: re.Match[str]) -> int:
    hours, minutes, seconds = (int(found[part] or 0) for part in ("h", "m", "s"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((found["ms"] or "0").ljust(3, "0"))


def _stray(line: str, number: int) -> Finding:
    shown = line.strip()[:60]
    message = f"This line has no time, so it is no chapter: “{shown}”"
    mend = "Begin it with its time, such as 1:30, or take it out."
    return Finding("stray-text", Severity.WARNING, message, number, mend=mend)
