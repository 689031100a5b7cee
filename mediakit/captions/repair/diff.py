"""What mending changed, cue by cue, as lines that people know from other diffs."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from mediakit.captions.repair.changes import Group, Repaired, group_cues, name_cues
from mediakit.captions.srtwriting import format_srt_text
from mediakit.model.captions import Cue, Track
from mediakit.timecode import format_srt_time, format_vtt_time

_COMPARED_LINES = 200  # of longer groups, all lines are told as taken out and put in


def diff_lines(source: Track, repaired: Repaired, *, srt: bool) -> Iterator[str]:
    """The cues that were changed: what was there with a minus, what is with a plus, the rest with a blank.

    Cues are written as in the format of the result, which is SRT or WebVTT.
    """
    for group in group_cues(source, repaired.track, repaired.origins):
        before = [line for _, cue in group.before for line in _cue_lines(cue, srt=srt)]
        after = [line for _, cue in group.after for line in _cue_lines(cue, srt=srt)]
        if before != after or _is_moved(group, repaired):
            yield f"@@ {_heading(group)} @@"
            yield from _compared(before, after)


def _cue_lines(cue: Cue, *, srt: bool) -> list[str]:
    clock = format_srt_time if srt else format_vtt_time
    settings = "" if srt or not cue.settings else f" {cue.settings}"
    text = format_srt_text(cue.text, cue.settings) if srt else cue.text
    return [f"{clock(cue.start_ms)} --> {clock(cue.end_ms)}{settings}", *text.split("\n")]


def _is_moved(group: Group, repaired: Repaired) -> bool:
    numbers = {number for number, _ in group.before}
    return any(change.kind == "sorted" and numbers & set(change.cues_before) for change in repaired.changes)


def _heading(group: Group) -> str:
    before = name_cues([number for number, _ in group.before])
    after = name_cues([number for number, _ in group.after])
    if not after:
        return f"{before}, taken out"
    return before if before == after else f"{before}, now {after}"


def _compared(before: list[str], after: list[str]) -> Iterator[str]:
    if len(before) + len(after) > _COMPARED_LINES:
        yield from (f"-{line}" for line in before)
        yield from (f"+{line}" for line in after)
        return
    for _, one, end, other, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[one:end] == after[other:until]:
            yield from (f" {line}" for line in before[one:end])
        else:
            yield from (f"-{line}" for line in before[one:end])
            yield from (f"+{line}" for line in after[other:until])
