"""Rules on the time between cues."""

from collections.abc import Iterator

from mediakit.captions.rule import Rule
from mediakit.captions.sources import CHAIN, GAP
from mediakit.captions.view import Fault, View, seconds
from mediakit.model.findings import Severity
from mediakit.timecode import format_vtt_time

_ROUNDED_MS = 30  # less than a frame at 30 a second: a gap that much wider is the same to the eye


def check_gap(view: View) -> Iterator[Fault]:
    """Cues that follow the one before sooner than the limit allows.

    PASS a gap of 83 ms where the limit is 83 ms; FAIL a gap of 82 ms, or none.
    """
    limit_ms = view.profile.min_gap_ms
    if limit_ms is None:
        return
    for place, before, gap_ms in _gaps(view):
        if gap_ms < limit_ms:
            message = (
                f"The gap to the cue before is {seconds(gap_ms)}; at least {seconds(limit_ms)} is wanted."
            )
            end_ms = view.cues[place].start_ms - limit_ms
            yield Fault(place, message, f"End cue {before + 1} at {format_vtt_time(end_ms)} or earlier.")


def check_chain(view: View) -> Iterator[Fault]:
    """Cues that follow the one before after so short a gap that it looks restless.

    A gap is closed when it is as short as the profile allows, give or take less than a frame.

    PASS a gap of 500 ms where shorter ones are to be closed, or one of 83 ms where that is the
    shortest; FAIL a gap of 499 ms.
    """
    limit_ms = view.profile.chain_gap_ms
    if limit_ms is None:
        return
    closed_ms = view.profile.min_gap_ms or 0
    for place, before, gap_ms in _gaps(view):
        if closed_ms + _ROUNDED_MS < gap_ms < limit_ms:
            message = f"The gap to the cue before is {seconds(gap_ms)}: too short for a pause."
            end_ms = view.cues[place].start_ms - closed_ms
            mend = (
                f"End cue {before + 1} at {format_vtt_time(end_ms)}, or leave at least {seconds(limit_ms)}."
            )
            yield Fault(place, message, mend)


def _gaps(view: View) -> Iterator[tuple[int, int, int]]:
    """For each cue that starts when all before it have gone: its place, that of the last of them, the gap."""
    last = None
    for place in view.by_start:
        cue = view.cues[place]
        if last is not None and cue.start_ms >= view.cues[last].end_ms:
            yield place, last, cue.start_ms - view.cues[last].end_ms
        if cue.duration_ms > 0 and (last is None or cue.end_ms >= view.cues[last].end_ms):
            last = place


RULES = (
    Rule(
        "gap-too-short",
        Severity.WARNING,
        "Two cues are far enough apart to be seen as two.",
        GAP,
        check_gap,
        fixable=True,
        limits=("min_gap_ms",),
    ),
    Rule(
        "gap-not-chained",
        Severity.WARNING,
        "Between two cues is either a pause that can be seen or none.",
        CHAIN,
        check_chain,
        fixable=True,
        limits=("chain_gap_ms",),
    ),
)
