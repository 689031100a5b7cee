"""Rules on the time between cues."""

from collections.abc import Iterator
from itertools import pairwise

from mediakit.captions.rule import Rule
from mediakit.captions.sources import CHAIN, GAP
from mediakit.captions.view import Fault, View, seconds
from mediakit.model.findings import Severity

_FRAME_MS = 40  # what one is at 25 a second: a gap that much wider is a rounded one, and cannot be seen


def check_gap(view: View) -> Iterator[Fault]:
    """Cues that follow the one before sooner than the limit allows.

    PASS a gap of 83 ms where the limit is 83 ms; FAIL a gap of 82 ms, or none.
    """
    limit_ms = view.profile.min_gap_ms
    if limit_ms is None:
        return
    for one, other in pairwise(view.by_start):
        gap_ms = view.cues[other].start_ms - view.cues[one].end_ms
        if 0 <= gap_ms < limit_ms and view.cues[one].duration_ms > 0:
            message = (
                f"The gap to the cue before is {seconds(gap_ms)}; at least {seconds(limit_ms)} is wanted."
            )
            yield Fault(other, message, "End the cue before a little earlier.")


def check_chain(view: View) -> Iterator[Fault]:
    """Cues that follow the one before after so short a gap that it looks restless.

    A gap is closed when it is as short as the profile allows, give or take a frame.

    PASS a gap of 500 ms where shorter ones are to be closed, or one of 83 ms where that is the
    shortest; FAIL a gap of 499 ms.
    """
    limit_ms = view.profile.chain_gap_ms
    if limit_ms is None:
        return
    closed_ms = view.profile.min_gap_ms or 0
    for one, other in pairwise(view.by_start):
        gap_ms = view.cues[other].start_ms - view.cues[one].end_ms
        if closed_ms + _FRAME_MS < gap_ms < limit_ms and view.cues[one].duration_ms > 0:
            message = f"The gap to the cue before is {seconds(gap_ms)}: too short for a pause."
            wanted = f"{seconds(closed_ms)} before this one starts" if closed_ms else "when this one starts"
            mend = f"End the cue before {wanted}, or leave at least {seconds(limit_ms)}."
            yield Fault(other, message, mend)


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
