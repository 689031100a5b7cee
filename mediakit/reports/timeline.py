"""A file's cues as a drawing: when something is shown, how fast it must be read, where something was found.

Positions are whole pixels. However many cues there are, the drawing has at most MAX_MARKS marks: what does
not fit is drawn together, slot by slot.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mediakit.model.captions import CaptionProfile, Cue
from mediakit.model.findings import Severity
from mediakit.reports.quantities import count, seconds
from mediakit.reports.span import Span, gaps_and_overlaps
from mediakit.reports.speed import Speed, cue_speed
from mediakit.timecode import format_clock

MAX_MARKS = 1500
BASE, FULL, TOP = 92, 48, 20
"""Where bars stand, how high one at the limit is, and where the highest must end."""

_GAP_WITH_ROOM = 56  # pixels that the length of a gap needs
_GAP_TO_TELL_MS = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What was found at a cue: how many findings, the worst severity, and whether it is too fast to read.

    `shown` says whether the page has a place for the cue, to which its mark can lead.
    """

    findings: int
    worst: Severity
    too_fast: bool = False
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """A cue (or a slot of several) in the drawing; `cue` is the one to go to, 0 where there is nothing."""

    x: int
    width: int
    height: int
    over: bool
    severity: str
    cue: int
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the time axis, with something to say about it."""

    x: int
    width: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing of one file, and its text alternative."""

    width: int
    marks: tuple[Mark, ...]
    overlaps: tuple[Stretch, ...]
    gaps: tuple[Stretch, ...]
    ticks: tuple[Stretch, ...]
    limited: bool
    merged: bool
    summary: tuple[str, ...]


def draw_timeline(
    cues: tuple[Cue, ...], found: Mapping[int, Found], profile: CaptionProfile | None, *, limited: bool
) -> Timeline:
    """The drawing of cues that there are; `found` is by the number of the cue (from 1).

    `limited` says whether the reading speed was checked: then the limit is drawn.
    """
    span = Span.of(cues)
    speeds = tuple(cue_speed(cue, profile) for cue in cues)
    gaps, overlaps = gaps_and_overlaps(cues)
    slots = _slots(cues, span)
    return Timeline(
        width=span.width,
        marks=tuple(_mark(places, cues, speeds, found, span) for places in slots),
        overlaps=tuple(_joined(span.stretch(start, end) for start, end in overlaps)),
        gaps=tuple(
            Stretch(x, width, seconds(end - start))
            for start, end in gaps
            for x, width in (span.stretch(start, end),)
            if width >= _GAP_WITH_ROOM
        ),
        ticks=tuple(Stretch(span.x(ms), 0, format_clock(ms)) for ms in span.ticks()),
        limited=limited,
        merged=len(slots) < len(cues),
        summary=tuple(_summary(cues, speeds, found, gaps, len(overlaps))),
    )


def _slots(cues: tuple[Cue, ...], span: Span) -> list[list[int]]:
    """The places of the cues (from 0) that are drawn as one, in the order of time."""
    order = sorted(range(len(cues)), key=lambda place: cues[place].start_ms)
    if len(cues) <= MAX_MARKS:
        return [[place] for place in order]
    slots: dict[int, list[int]] = {}
    for place in order:
        slots.setdefault(span.x(cues[place].start_ms) * MAX_MARKS // (span.width + 1), []).append(place)
    return list(slots.values())


def _mark(
    places: list[int],
    cues: tuple[Cue, ...],
    speeds: tuple[Speed | None, ...],
    found: Mapping[int, Found],
    span: Span,
) -> Mark:
    x, width = span.stretch(cues[places[0]].start_ms, max(cues[place].end_ms for place in places))
    here = {place + 1: found[place + 1] for place in places if place + 1 in found}
    worst = max((entry.worst for entry in here.values()), default=None)
    goals = sorted((-entry.worst, number) for number, entry in here.items() if entry.shown)
    shown = [speed for place in places if (speed := speeds[place])]
    load = max((speed.load for speed in shown), default=0)
    over = any(entry.too_fast for entry in here.values())
    findings = sum(entry.findings for entry in here.values())
    return Mark(
        x=x,
        width=max(width - 1, 2),
        height=max(min(load * FULL // 1000, BASE - TOP), 4),
        over=over,
        severity=worst.word if worst else "",
        cue=goals[0][1] if goals else 0,
        label=", ".join(
            (
                f"Cue {places[0] + 1}" if len(places) == 1 else count(len(places), "cue"),
                _when([cues[place] for place in places]),
                _fastest(shown) + ", over the limit" * over,
                *([count(findings, "finding")] if findings else []),
            )
        ),
    )


def _when(cues: list[Cue]) -> str:
    return f"{format_clock(cues[0].start_ms)} to {format_clock(max(cue.end_ms for cue in cues))}"


def _fastest(speeds: list[Speed]) -> str:
    return max(speeds, key=lambda speed: speed.tenths).words if speeds else "never shown"


def _joined(stretches: Iterable[tuple[int, int]]) -> Iterator[Stretch]:
    """The stretches in their order, those that nearly touch as one."""
    joined: list[tuple[int, int]] = []
    for x, width in stretches:
        if joined and x <= sum(joined[-1]) + 3:
            start, before = joined.pop()
            x, width = start, max(before, x + width - start)
        joined.append((x, width))
    return (Stretch(x, width) for x, width in joined)


def _summary(
    cues: tuple[Cue, ...],
    speeds: tuple[Speed | None, ...],
    found: Mapping[int, Found],
    gaps: list[tuple[int, int]],
    overlaps: int,
) -> Iterator[str]:
    first, last = min(cue.start_ms for cue in cues), max(cue.end_ms for cue in cues)
    yield f"{count(len(cues), 'cue')} from {format_clock(first)} to {format_clock(last)}."
    start, end = max(gaps, key=lambda gap: gap[1] - gap[0], default=(0, 0))
    if end - start >= _GAP_TO_TELL_MS:
        total = sum(end - start for start, end in gaps)
        yield (
            f"Between them nothing is shown for {seconds(total)} in all, at the longest for "
            f"{seconds(end - start)} from {format_clock(start)}."
        )
    if overlaps:
        yield f"{count(overlaps, 'cue')} begin{'s' * (overlaps == 1)} while another one is still shown."
    timed = [(speed, number) for number, speed in enumerate(speeds, 1) if speed]
    if timed:
        fastest, number = max(timed, key=lambda entry: entry[0].tenths)
        over = sum(entry.too_fast for entry in found.values())
        limit = f"; {count(over, 'cue')} {'is' if over == 1 else 'are'} over the limit" if over else ""
        yield f"The fastest is cue {number} with {fastest.words}{limit}."
