"""Rules on how the cues lie in the video: after its end, off by an hour, with long stretches left out.

Whether there is speech in a stretch without captions only its sound can tell: those findings are information.
"""

from collections.abc import Iterator

from mediakit.captions.rule import Rule
from mediakit.captions.sources import COMPLETENESS, SYNCHRONY
from mediakit.captions.view import Fault, View, seconds
from mediakit.model.findings import Severity
from mediakit.timecode import format_vtt_time

_END_TOLERANCE_MS = 100  # container lengths are rounded to a frame or two
_HOUR_MS = 3_600_000
_PRE_ROLL_MS = 2000  # tapes begin a little before their programme's hour
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
                mend = "Are these captions for this video? Then end it earlier."
                yield Fault(place, f"The cue {what} {late}.", mend)
                break


def check_hour_offset(view: View) -> Iterator[Fault]:
    """Captions whose times begin at an hour, as tapes do, though the video begins at zero.

    PASS a first cue at 0:59:57 in any video, or at 1:00:00 in one of two hours; FAIL one at 0:59:58 in a
    video of a minute.
    """
    if _is_hour_late(view):
        first = view.by_start[0]
        start_ms = view.cues[first].start_ms
        hours = (start_ms + _PRE_ROLL_MS) // _HOUR_MS
        message = f"The first cue starts at {format_vtt_time(start_ms)}, and the video is over long before."
        mend = f"The times are a tape's: take {hours} {'hour' if hours == 1 else 'hours'} off all of them."
        yield Fault(first, message, mend)


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


def _is_hour_late(view: View) -> bool:
    if view.duration_ms is None or not view.cues:
        return False
    start_ms = view.cues[view.by_start[0]].start_ms
    return start_ms >= _HOUR_MS - _PRE_ROLL_MS and start_ms > view.duration_ms


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
        of_video=True,
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
