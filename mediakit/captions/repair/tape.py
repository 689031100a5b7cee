"""A tape's hours taken off, where they are certain: the one mend that moves all cues at once."""

from dataclasses import replace

from mediakit.captions.coverage_rules import HOUR_MS, hours_in_words, hours_to_take_off
from mediakit.captions.repair.changes import Change
from mediakit.captions.repair.steps import ChangeKind
from mediakit.model.captions import CaptionProfile, Track

_RULE = "hour-offset"


def without_tape_hours(
    track: Track, mended: Track, profile: CaptionProfile, duration_ms: int | None
) -> tuple[Track, Change] | None:
    """The track with its times from the video's beginning, and the change; None where that is not certain.

    `mended` is the track with all else mended: when that is certain to be late, so is the track.
    """
    hours = hours_to_take_off(track.cues, duration_ms) or hours_to_take_off(mended.cues, duration_ms)
    if not hours or dict(profile.severities).get(_RULE) == 0:
        return None
    cues = (
        replace(cue, start_ms=cue.start_ms - hours * HOUR_MS, end_ms=cue.end_ms - hours * HOUR_MS)
        for cue in track.cues
    )
    message = f"All times are {hours_in_words(hours)} earlier: they were a tape's, and now all fit the video."
    change = Change(ChangeKind.SHIFTED, message, (_RULE,), line=track.cues[0].line)
    return replace(track, cues=tuple(cues)), change
