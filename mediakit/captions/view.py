"""What a rule sees of a track, and what it answers."""

from dataclasses import dataclass
from typing import NamedTuple

from mediakit.captions.measure import plain_texts
from mediakit.captions.text_language import guess_language
from mediakit.model.captions import CaptionProfile, Cue, Kind, Track
from mediakit.model.findings import Severity
from mediakit.model.languages import primary_language
from mediakit.model.measure import display_width

WHOLE_FILE = -1
"""The place of a fault that is not one cue's."""

_LONG_MS = 120_000  # from there on nobody counts in milliseconds


@dataclass(frozen=True, slots=True)
class View:
    """A track with what several rules need: plain texts, their lines, the places of the cues by their start.

    `widths` are those of the lines, in columns.

    `language` is the one that the words are in, as far as it is known: the tag's, else a certain guess, else
    "". `tag` is the track's as it stands.
    """

    cues: tuple[Cue, ...]
    texts: tuple[str, ...]
    lines: tuple[list[str], ...]
    widths: tuple[list[int], ...]
    by_start: tuple[int, ...]
    profile: CaptionProfile
    duration_ms: int | None = None
    language: str = ""
    tag: str = ""
    kind: Kind = Kind.CAPTIONS


class Fault(NamedTuple):
    """What is wrong with the cue at a place in the track (from 0), and how to mend it.

    `severity` is for a fault that is worse or lighter than its rule's others; `fixable` whether a machine can
    mend this one, where it can mend the rule's others.
    """

    place: int
    message: str
    mend: str
    severity: Severity | None = None
    fixable: bool = True


def look_at(track: Track, profile: CaptionProfile, duration_ms: int | None = None) -> View:
    """The view of a track for the rules; `duration_ms` is the length of its video."""
    texts = plain_texts(track)
    lines = tuple([text.split("\n") for text in texts])
    tag = primary_language(track.language)
    return View(
        cues=track.cues,
        texts=texts,
        lines=lines,
        widths=tuple(
            [
                list(map(len if text.isascii() else display_width, one))
                for text, one in zip(texts, lines, strict=True)
            ]
        ),
        by_start=tuple(sorted(range(len(track.cues)), key=lambda place: track.cues[place].start_ms)),
        profile=profile,
        duration_ms=duration_ms,
        language=tag if tag not in ("", "und", "mul", "zxx") else guess_language(texts),
        tag=track.language,
        kind=track.kind,
    )


def seconds(ms: int) -> str:
    """A length for a message, to the millisecond: `1.5 s`, `0.04 s`; from two minutes on `2 min 3 s`."""
    sign, ms = ("-", -ms) if ms < 0 else ("", ms)
    if ms >= _LONG_MS:
        minutes, rest = divmod((ms + 500) // 1000, 60)
        hours, minutes = divmod(minutes, 60)
        return sign + (f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s")
    whole, rest = divmod(ms, 1000)
    fraction = f".{rest:03}".rstrip("0").rstrip(".")
    return f"{sign}{whole}{fraction} s"
