"""Rules on when cues are shown. Each is one pass over the track."""

from collections.abc import Iterator
from itertools import pairwise

from mediakit.captions.measure import placement
from mediakit.captions.view import Fault, View, seconds
from mediakit.timecode import format_vtt_time

_END_TOLERANCE_MS = 100  # container lengths are rounded to a frame or two


def check_negative_time(view: View) -> Iterator[Fault]:
    """Cues that begin before zero.

    PASS 00:00:00,000 --> 00:00:02,000; FAIL -00:00:01,000 --> 00:00:02,000.
    """
    for place, cue in enumerate(view.cues):
        if cue.start_ms < 0:
            yield Fault(
                place, f"The cue begins {seconds(-cue.start_ms)} before zero.", "Set its start to 0 or later."
            )


def check_end(view: View) -> Iterator[Fault]:
    """Cues that end when they start, or before.

    PASS 00:00:01,000 --> 00:00:01,001; FAIL 00:00:01,000 --> 00:00:01,000.
    """
    for place, cue in enumerate(view.cues):
        if cue.end_ms <= cue.start_ms:
            how = (
                "when it starts"
                if cue.end_ms == cue.start_ms
                else f"{seconds(-cue.duration_ms)} before it starts"
            )
            yield Fault(place, f"The cue ends {how}.", "Set its end after its start.")


def check_order(view: View) -> Iterator[Fault]:
    """Cues that start before one above them does.

    PASS starts 1 s, 1 s, 3 s; FAIL the last of 1 s, 3 s, 2 s.
    """
    latest_ms = None
    for place, cue in enumerate(view.cues):
        if latest_ms is not None and cue.start_ms < latest_ms:
            early = seconds(latest_ms - cue.start_ms)
            yield Fault(
                place, f"The cue starts {early} before one that stands above it.", "Sort the cues by time."
            )
        else:
            latest_ms = cue.start_ms


def check_overlap(view: View) -> Iterator[Fault]:
    """Cues that start while an earlier one of the same placement is still shown.

    PASS 1–2 s, then 2–3 s; FAIL the second of 1–3 s, 2–4 s.
    """
    latest: dict[str, tuple[int, int]] = {}  # by placement: the latest end so far, and whose
    for place in view.by_start:
        cue = view.cues[place]
        if cue.end_ms <= cue.start_ms:
            continue
        where = placement(cue) if cue.settings else ""
        end_ms, other = latest.get(where, (cue.start_ms, -1))
        if cue.start_ms < end_ms:
            message = f"The cue starts {seconds(end_ms - cue.start_ms)} before cue {other + 1} ends."
            yield Fault(place, message, f"End cue {other + 1} at {format_vtt_time(cue.start_ms)} or earlier.")
        if other < 0 or cue.end_ms > end_ms:
            latest[where] = (cue.end_ms, place)


def check_video_end(view: View) -> Iterator[Fault]:
    """Cues that start or end after the video does; a tenth of a second is let pass.

    PASS an end at 60.1 s in a video of 60 s; FAIL an end at 61 s.
    """
    if view.duration_ms is None:
        return
    for place, cue in enumerate(view.cues):
        for what, ms in (("starts", cue.start_ms), ("ends", cue.end_ms)):
            if ms > view.duration_ms + _END_TOLERANCE_MS:
                late = f"{seconds(ms - view.duration_ms)} after the video's end ({seconds(view.duration_ms)})"
                yield Fault(
                    place,
                    f"The cue {what} {late}.",
                    "Are these captions for this video? Then end it earlier.",
                )
                break


def check_gap(view: View) -> Iterator[Fault]:
    """Cues that follow the one before sooner than the limit allows.

    PASS a gap of 83 ms where the limit is 83 ms; FAIL a gap of 40 ms.
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


def check_too_short(view: View) -> Iterator[Fault]:
    """Cues shown for less than the limit.

    PASS 1 s where the limit is 1 s; FAIL 0.999 s.
    """
    limit_ms = view.profile.min_duration_ms
    if limit_ms is None:
        return
    for place, cue in enumerate(view.cues):
        if 0 < cue.duration_ms < limit_ms:
            message = (
                f"The cue is shown for {seconds(cue.duration_ms)}; at least {seconds(limit_ms)} is wanted."
            )
            yield Fault(place, message, "Extend it, or join it with a neighbour.")


def check_too_long(view: View) -> Iterator[Fault]:
    """Cues shown for more than the limit.

    PASS 7 s where the limit is 7 s; FAIL 7.001 s.
    """
    limit_ms = view.profile.max_duration_ms
    if limit_ms is None:
        return
    for place, cue in enumerate(view.cues):
        if cue.duration_ms > limit_ms:
            message = (
                f"The cue is shown for {seconds(cue.duration_ms)}; at most {seconds(limit_ms)} is wanted."
            )
            yield Fault(place, message, "End it when its words are over, or split it.")
