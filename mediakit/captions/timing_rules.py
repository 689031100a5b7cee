"""Rules on when cues are shown. Each is one pass over the track."""

from collections.abc import Iterator

from mediakit.captions.measure import placement
from mediakit.captions.rule import Rule
from mediakit.captions.sources import DURATION, PLACEMENT, PRACTICE, SYNCHRONY, WEBVTT_TIMES
from mediakit.captions.view import WHOLE_FILE, Fault, View, seconds
from mediakit.model.findings import Severity
from mediakit.timecode import format_vtt_time


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
            mend = f"End cue {other + 1} at {format_vtt_time(cue.start_ms)} or earlier."
            if view.cues[other].start_ms == cue.start_ms:
                mend = f"Make it one cue with cue {other + 1}, or show one after the other."
            yield Fault(place, message, mend)
        if other < 0 or cue.end_ms > end_ms:
            latest[where] = (cue.end_ms, place)


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


def check_frames_as_ms(view: View) -> Iterator[Fault]:
    """Times that end in frames instead of milliseconds: none of many is above 29 thousandths.

    PASS full seconds, or ten cues of which one starts at 1.030 s; FAIL ten cues at 1.004, 3.017, 5.024 …
    """
    if len(view.cues) < 10:
        return
    fractions = [ms % 1000 for cue in view.cues for ms in (cue.start_ms, cue.end_ms)]
    if max(fractions) < 30 and sum(map(bool, fractions)) * 2 > len(fractions):
        message = "No time has more than 29 thousandths of a second: they look like frames."
        yield Fault(WHOLE_FILE, message, "Write frames as milliseconds (frame 12 of 24 is 500).")


RULES = (
    Rule(
        "negative-time",
        Severity.ERROR,
        "No time is before zero.",
        WEBVTT_TIMES,
        check_negative_time,
        fixable=True,
    ),
    Rule(
        "end-not-after-start",
        Severity.ERROR,
        "A cue ends after it starts.",
        WEBVTT_TIMES,
        check_end,
        fixable=True,
    ),
    Rule(
        "out-of-order", Severity.ERROR, "Cues are in order of time.", WEBVTT_TIMES, check_order, fixable=True
    ),
    Rule("overlap", Severity.ERROR, "Cues do not cover each other.", PLACEMENT, check_overlap, fixable=True),
    Rule(
        "duration-too-short",
        Severity.WARNING,
        "A cue is shown long enough to be seen.",
        DURATION,
        check_too_short,
        fixable=True,
        limits=("min_duration_ms",),
    ),
    Rule(
        "duration-too-long",
        Severity.WARNING,
        "A cue does not stay on when its words are over.",
        f"{SYNCHRONY} {DURATION}",
        check_too_long,
        fixable=True,
        limits=("max_duration_ms",),
    ),
    Rule(
        "frames-as-ms",
        Severity.WARNING,
        "Fractions of seconds are milliseconds, not frames.",
        PRACTICE,
        check_frames_as_ms,
    ),
)
