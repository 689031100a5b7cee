"""Figures to tables and verdicts: nothing here runs anything."""

from collections.abc import Sequence
from typing import NamedTuple

from tests.captions.hazards.hazard import Cues

VERDICTS = ("right", "invalid", "lost", "wrong", "nothing")
"""`invalid`: a strict parser refuses it; `lost`: fewer cues; `wrong`: other times or words; `nothing`: no
file."""


class Cost(NamedTuple):
    """What one run of a process took, its children included."""

    cpu_s: float
    peak_mb: float


def best(costs: Sequence[Cost]) -> Cost:
    """The least of several runs: what the machine's other work added is no fault of the program."""
    return Cost(min(cost.cpu_s for cost in costs), min(cost.peak_mb for cost in costs))


def ratio(cost: Cost, other: Cost) -> float:
    """How many times the other's CPU time it took; 0 when the other took none."""
    return round(cost.cpu_s / other.cpu_s, 2) if other.cpu_s else 0.0


def verdict(wanted: Cues, cues: Cues | None, errors: Sequence[str]) -> str:
    """One of VERDICTS for the cues that came out, None when no file did."""
    if cues is None:
        return "nothing"
    if errors:
        return "invalid"
    if stripped(cues) == stripped(wanted):
        return "right"
    return "lost" if len(cues) < len(wanted) else "wrong"


def stripped(cues: Cues) -> Cues:
    """The cues without the blanks at the ends of their lines, which no player shows."""
    return tuple((start, end, "\n".join(map(str.strip, text.split("\n")))) for start, end, text in cues)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows as a Markdown table, padded so that it reads well as it is; figures to the right."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]

    def line(row: Sequence[str]) -> str:
        cells = (
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        return f"| {' | '.join(cells)} |"

    rule = [("-" * width if not place else "-" * (width - 1) + ":") for place, width in enumerate(widths)]
    return "\n".join((line(head), line(rule), *map(line, rows)))
