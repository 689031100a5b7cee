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

    @property
    def spoken(self) -> bool:
        """Whether the words of such a track are those that are heard."""
        return self in (Kind.CAPTIONS, Kind.SUBTITLES)


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
class Note:
    """A comment for people who edit the file; `place` is how many cues stand before it."""

    text: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Track:
    """The cues of one file, in file order. `language` is a BCP 47 tag, "" when nobody said.

    `styles` are the texts of WebVTT STYLE blocks, `regions` those of REGION blocks.
    """

    cues: tuple[Cue, ...] = ()
    language: str = ""
    kind: Kind = Kind.CAPTIONS
    label: str = ""
    notes: tuple[Note, ...] = ()
    styles: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    @property
    def end_ms(self) -> int:
        """When the last cue has gone."""
        return max((cue.end_ms for cue in self.cues), default=0)


@dataclass(frozen=True, slots=True)
class CaptionProfile:
    """A named set of limits; `None` switches a limit off, `severities` overrides a rule's own (0: off).

    `source` says who asks for the numbers. Line and cue lengths are in columns: wide characters count two.
    """

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
    chain_gap_ms: int | None = None  # shorter gaps are to be closed
    error_words_per_minute: int | None = None  # from there on reading speed is an error
    strict_chars_per_second: bool = False  # whether more characters a second are an error
    min_gap_frames: int | None = None  # what `min_gap_ms` is, once the video's frame rate is known
    max_chinese_per_second: int | None = None  # characters, as for the next two
    max_japanese_per_second: int | None = None
    max_korean_per_second: int | None = None
    count_labels: bool = True  # whether names of speakers and sounds count as words to be read
    preferred_lines: int | None = None  # more than that, up to `max_lines`, is to be avoided
    max_block_chars: int | None = None  # in a whole cue
    prefer_one_line: bool = False  # whether two lines are wrong where one would do
    min_balance_percent: int | None = None  # the shorter of two lines, in relation to the longer
    max_first_cue_ms: int | None = None  # from the video's beginning
    max_last_gap_ms: int | None = None  # to the video's end
    max_uncaptioned_ms: int | None = None  # between two cues
    nonspeech_after_ms: int | None = None  # a longer programme names speakers, sounds or music
