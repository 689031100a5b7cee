"""Rules on how the cues lie in the video: after its end, off by an hour, with long stretches left out.

Whether there is speech in a stretch without captions only its sound can tell: those findings are information.
"""

from collections.abc import Iterator, Sequence

from mediakit.captions.rule import Rule
from mediakit.captions.sources import COMPLETENESS, SYNCHRONY
from mediakit.captions.view import Fault, View, seconds
from mediakit.model.captions import Cue
from mediakit.model.findings import Severity
from mediakit.timecode import format_vtt_time

_END_TOLERANCE_MS = 100  # container lengths are rounded to a frame or two
HOUR_MS = 3_600_000
"""An hour."""
_PRE_ROLL_MS = 2000  # tapes begin a little before their programme's hour
_HEAD_MS = 60_000  # within that after an hour, captions begin with a programme that begins there
_LISTEN = "Listen whether something is said there."


def check_video_end(view: View) -> Iterator[Fault]:
    """Cues that start or end after the video does; a tenth of a second is let pass.

    Captions that begin an hour late are `hour-offset`'s, all of them.

    PASS an end at 60.1 s in a video of 60 s; FAIL an end at 60.101 s.
    """
    if view.duration_ms is None or _is_hour_late(view):
        return
    for place, cue in enumerate(view.cues):
        for what, ms in (("starts", cue.start_ms), ("ends", cue.end_ms)):
            if ms > view.duration_ms + _END_TOLERANCE_MS:
                late = f"{seconds(ms - view.duration_ms)} after the video's end ({seconds(view.duration_ms)})"
                mend = f"End it at {format_vtt_time(view.duration_ms)} or earlier."
                if what == "starts":
                    mend = "Are these captions for this video? If so, show it earlier, or take it out."
                yield Fault(place, f"The cue {what} {late}.", mend, fixable=what == "ends")
                break


def check_hour_offset(view: View) -> Iterator[Fault]:
    """Captions whose times begin at an hour, as tapes do, though the video begins at zero.

    Without a video that is only likely, for captions that begin within a minute of an hour: a warning then.

    PASS a first cue at 0:59:57 in any video, or at 1:00:00 in one of two hours; FAIL one at 0:59:58 in a
    video of a minute.
    """
    hours = _hours_late(view.cues, view.duration_ms)
    if not hours:
        return
    first = view.by_start[0]
    message = f"The first cue starts at {format_vtt_time(view.cues[first].start_ms)}"
    off = f"take {hours_in_words(hours)} off all of them."
    if view.duration_ms is None:
        message += ", as if the times were a tape's."
        yield Fault(first, message, f"If the video begins at zero, {off}", Severity.WARNING, fixable=False)
    else:
        message += f", but the video is only {seconds(view.duration_ms)} long."
        certain = hours_to_take_off(view.cues, view.duration_ms) > 0
        yield Fault(first, message, f"The times are a tape's: {off}", fixable=certain)


def check_first_cue(view: View) -> Iterator[Fault]:
    """A first cue later in the video than the limit.

    PASS 30 s where the limit is 30 s; FAIL 30.001 s.
    """
    limit_ms = view.profile.max_first_cue_ms
    if limit_ms is None or view.duration_ms is None or not view.cues or _is_hour_late(view):
        return
    first = view.by_start[0]
    start_ms = view.cues[first].start_ms
    if limit_ms < start_ms < view.duration_ms:
        yield Fault(first, f"Nothing is captioned for the first {seconds(start_ms)}.", _LISTEN)


def check_last_cue(view: View) -> Iterator[Fault]:
    """A last cue that ends longer before the video's end than the limit.

    PASS 60 s before the end where the limit is 60 s; FAIL 60.001 s.
    """
    limit_ms = view.profile.max_last_gap_ms
    if limit_ms is None or view.duration_ms is None or not view.cues:
        return
    last = max(range(len(view.cues)), key=lambda place: view.cues[place].end_ms)
    left_ms = view.duration_ms - view.cues[last].end_ms
    if left_ms > limit_ms:
        yield Fault(last, f"Nothing is captioned for the last {seconds(left_ms)} of the video.", _LISTEN)


def check_long_stretch(view: View) -> Iterator[Fault]:
    """Stretches between two cues that are longer than the limit.

    PASS 60 s where the limit is 60 s; FAIL 60.001 s.
    """
    limit_ms = view.profile.max_uncaptioned_ms
    if limit_ms is None:
        return
    end_ms = None
    for place in view.by_start:
        cue = view.cues[place]
        if end_ms is not None and cue.start_ms - end_ms > limit_ms:
            message = f"Nothing is captioned for {seconds(cue.start_ms - end_ms)} before this cue."
            yield Fault(place, message, _LISTEN)
        end_ms = cue.end_ms if end_ms is None else max(end_ms, cue.end_ms)


def hours_to_take_off(cues: Sequence[Cue], duration_ms: int | None) -> int:
    """By how many hours all cues are certainly late: taken off, they all fit into the video; else 0."""
    hours = _hours_late(cues, duration_ms)
    return hours if hours and duration_ms is not None and _fit(cues, hours * HOUR_MS, duration_ms) else 0


def hours_in_words(hours: int) -> str:
    """So many hours: `1 hour`, `10 hours`."""
    return f"{hours} hour{'' if hours == 1 else 's'}"


def _is_hour_late(view: View) -> bool:
    return view.duration_ms is not None and _hours_late(view.cues, view.duration_ms) > 0


def _hours_late(cues: Sequence[Cue], duration_ms: int | None) -> int:
    """By how many hours the cues are late, as it seems; 0 when the video is long enough for them."""
    if not cues:
        return 0
    start_ms = min(cue.start_ms for cue in cues)
    hours = (start_ms + _PRE_ROLL_MS) // HOUR_MS
    if hours < 1:
        return 0
    offset_ms = start_ms - hours * HOUR_MS
    at_hour = offset_ms <= _HEAD_MS
    if duration_ms is None:
        return hours if at_hour else 0
    if start_ms > duration_ms:
        return hours if offset_ms < duration_ms else 0
    late = max(cue.end_ms for cue in cues) > duration_ms + _END_TOLERANCE_MS
    return hours if at_hour and late and _fit(cues, hours * HOUR_MS, duration_ms) else 0


def _fit(cues: Sequence[Cue], offset_ms: int, duration_ms: int) -> bool:
    """Whether all cues are within the video when they come so much earlier."""
    last_ms = offset_ms + duration_ms + _END_TOLERANCE_MS
    return all(offset_ms <= cue.start_ms and max(cue.start_ms, cue.end_ms) <= last_ms for cue in cues)


RULES = (
    Rule(
        "past-video-end",
        Severity.ERROR,
        "No cue is after the video.",
        SYNCHRONY,
        check_video_end,
        fixable=True,
        of_video=True,
    ),
    Rule(
        "hour-offset",
        Severity.ERROR,
        "The times count from the video's beginning.",
        SYNCHRONY,
        check_hour_offset,
        fixable=True,
    ),
    Rule(
        "first-cue",
        Severity.INFO,
        "Captions begin soon after the video does.",
        COMPLETENESS,
        check_first_cue,
        limits=("max_first_cue_ms",),
        of_video=True,
    ),
    Rule(
        "last-cue",
        Severity.INFO,
        "Captions go on until shortly before the video's end.",
        COMPLETENESS,
        check_last_cue,
        limits=("max_last_gap_ms",),
        of_video=True,
    ),
    Rule(
        "long-stretch-without-captions",
        Severity.INFO,
        "No long stretch is without captions.",
        COMPLETENESS,
        check_long_stretch,
        limits=("max_uncaptioned_ms",),
    ),
)
