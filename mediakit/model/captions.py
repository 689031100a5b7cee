"""Cue and track: the canonical caption model.

Cue text is WebVTT cue text (escaped; `<i> <b> <u> <v> <c> <ruby> <lang>`), times are integer milliseconds.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a track is for, in HTML's words."""

    CAPTIONS = "captions"
    SUBTITLES = "subtitles"
    DESCRIPTIONS = "descriptions"
    CHAPTERS = "chapters"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Cue:
    """A text and when it is shown; `line` is where its timing line stood in the source (not compared)."""

    start_ms: int
    end_ms: int
    text: str
    identifier: str = ""
    settings: str = ""
    line: int = field(default=0, compare=False)

    @property
    def duration_ms(self) -> int:
        """How long the cue is shown."""
        return self.end_ms - self.start_ms


@dataclass(frozen=True, slots=True)
class Track:
    """The cues of one file, in file order. `language` is a BCP 47 tag, "" when nobody said."""

    cues: tuple[Cue, ...] = ()
    language: str = ""
    kind: Kind = Kind.CAPTIONS
    label: str = ""

    @property
    def end_ms(self) -> int:
        """When the last cue has gone."""
        return max((cue.end_ms for cue in self.cues), default=0)


@dataclass(frozen=True, slots=True)
class CaptionProfile:
    """A named set of limits; `None` switches a limit off, `severities` overrides a rule's own severity."""

    name: str
    source: str
    min_duration_ms: int | None = None
    max_duration_ms: int | None = None
    min_gap_ms: int | None = None
    max_chars_per_second: int | None = None
    max_words_per_minute: int | None = None
    max_line_chars: int | None = None
    max_lines: int | None = None
    severities: tuple[tuple[str, int], ...] = ()
