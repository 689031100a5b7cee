"""The rules that captions are checked by, as data.

A rule's check yields faults: the place of the cue in the track (from 0), what is wrong with the value and the
limit, and how to mend it. Its severity is for profiles that say nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mediakit.captions import text_rules, timing_rules
from mediakit.captions.view import Fault, View
from mediakit.model.findings import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked; `source` says who asks for it, `fixable` whether a machine can mend it."""

    id: str
    severity: Severity
    summary: str
    source: str
    check: Callable[[View], Iterator[Fault]]
    fixable: bool = False


_LIMIT = "The profile's limit; see its source."
_PLACEMENT = "47 CFR 79.1(j)(2)(iv): captions must not overlap one another."
_SYNCHRONY = "47 CFR 79.1(j)(2)(ii): captions coincide with the words they stand for."
_VALIDITY = "W3C WebVTT, section 4.1: a cue's end is after its start, cues are in order of their start."
_SPEED = "47 CFR 79.1(j)(2)(ii): at a speed that can be read; the number is the profile's."

RULES = (
    Rule(
        "negative-time",
        Severity.ERROR,
        "No time is before zero.",
        _VALIDITY,
        timing_rules.check_negative_time,
        True,
    ),
    Rule(
        "end-not-after-start",
        Severity.ERROR,
        "A cue ends after it starts.",
        _VALIDITY,
        timing_rules.check_end,
        True,
    ),
    Rule(
        "out-of-order",
        Severity.ERROR,
        "Cues are in order of time.",
        _VALIDITY,
        timing_rules.check_order,
        True,
    ),
    Rule(
        "overlap",
        Severity.ERROR,
        "Cues do not cover each other.",
        _PLACEMENT,
        timing_rules.check_overlap,
        True,
    ),
    Rule(
        "past-video-end",
        Severity.ERROR,
        "No cue is after the video.",
        _SYNCHRONY,
        timing_rules.check_video_end,
        True,
    ),
    Rule("gap-too-short", Severity.WARNING, "Cues are apart enough.", _LIMIT, timing_rules.check_gap, True),
    Rule(
        "duration-too-short",
        Severity.WARNING,
        "A cue can be seen.",
        _LIMIT,
        timing_rules.check_too_short,
        True,
    ),
    Rule(
        "duration-too-long",
        Severity.WARNING,
        "A cue does not stay on.",
        _LIMIT,
        timing_rules.check_too_long,
        True,
    ),
    Rule(
        "reading-speed", Severity.WARNING, "A cue can be read.", _SPEED, text_rules.check_reading_speed, True
    ),
    Rule(
        "line-too-long",
        Severity.WARNING,
        "A line fits the picture.",
        _LIMIT,
        text_rules.check_line_length,
        True,
    ),
    Rule(
        "too-many-lines",
        Severity.WARNING,
        "A cue leaves the picture free.",
        _LIMIT,
        text_rules.check_line_count,
        True,
    ),
    Rule("empty-cue", Severity.WARNING, "A cue has words.", "Good practice.", text_rules.check_empty, True),
    Rule(
        "duplicate",
        Severity.WARNING,
        "A cue is there once.",
        "Good practice.",
        text_rules.check_duplicate,
        True,
    ),
)
