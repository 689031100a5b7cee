"""What people should know about a video's pictures, from what was seen in them."""

from mediakit.model.findings import Finding, RuleInfo, Severity
from mediakit.model.watched import Span, Watched
from mediakit.timecode import format_clock

RULES = (
    RuleInfo(
        "flashes",
        Severity.WARNING,
        "The picture does not flash more than three times in any second.",
        "WCAG 2.2, SC 2.3.1; EN 301 549, 9.2.3.1",
    ),
    RuleInfo("black-picture", Severity.INFO, "No part of the video is black for more than a second."),
    RuleInfo("frozen-picture", Severity.INFO, "No part of the video stands still for more than two seconds."),
)


def check_watched(watched: Watched) -> tuple[Finding, ...]:
    """A finding for each stretch that flashes (a warning), is black or stands still (for information)."""
    flashes = (
        _finding(
            "flashes",
            Severity.WARNING,
            span,
            "the picture flashes more than three times in a second, which can cause seizures",
            "Leave that part out, or calm it; the page warns of it.",
        )
        for span in watched.flashes
    )
    black = (_finding("black-picture", Severity.INFO, span, "the picture is black") for span in watched.black)
    frozen = (
        _finding("frozen-picture", Severity.INFO, span, "the picture stands still")
        for span in watched.frozen
        if not any(dark.start_ms <= span.start_ms and span.end_ms <= dark.end_ms for dark in watched.black)
    )
    return (*flashes, *black, *frozen)


def _finding(rule: str, severity: Severity, span: Span, what: str, mend: str = "") -> Finding:
    times = f"From {format_clock(span.start_ms)} to {format_clock(span.end_ms)}"
    return Finding(rule, severity, f"{times} {what}.", start_ms=span.start_ms, end_ms=span.end_ms, mend=mend)
