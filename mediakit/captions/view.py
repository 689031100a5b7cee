"""What a rule sees of a track, and what it answers."""

from dataclasses import dataclass
from typing import NamedTuple

from mediakit.model.captions import CaptionProfile, Cue


@dataclass(frozen=True, slots=True)
class View:
    """A track with what several rules need: plain texts, and the places of the cues by their start."""

    cues: tuple[Cue, ...]
    texts: tuple[str, ...]
    by_start: tuple[int, ...]
    profile: CaptionProfile
    duration_ms: int | None = None


class Fault(NamedTuple):
    """What is wrong with the cue at a place in the track (from 0), and how to mend it."""

    place: int
    message: str
    mend: str


def seconds(ms: int) -> str:
    """A length in seconds for a message: `1.5 s`, `0.04 s`."""
    sign, ms = ("-", -ms) if ms < 0 else ("", ms)
    whole, rest = divmod(ms, 1000)
    fraction = f".{rest:03}".rstrip("0").rstrip(".")
    return f"{sign}{whole}{fraction} s"
