"""What is streamed: fragmented MP4 files, the segments in them, and renditions as playlists name them.

Times are in ticks of the file's own `timescale` (ticks a second), so that nothing is rounded before it is
written.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Fragment:
    """One `moof` and its `mdat`: where they stand, and when they are shown.

    `key_size` is how many bytes from the fragment's start hold its first picture, 0 where that is none to
    begin with. `start` is when its first sample is decoded, `shift` is by how much later it is shown; in a
    `StreamFile`, `start` is when it is shown, and `duration` lasts until the next one is.
    """

    offset: int
    size: int
    start: int
    duration: int
    samples: int = 0
    key_size: int = 0
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A byte range of a rendition's file and how long it lasts."""

    offset: int
    size: int
    start: int
    duration: int


@dataclass(frozen=True, slots=True)
class StreamFile:
    """One single-file CMAF rendition (ISO/IEC 23000-19) as it was read.

    The first `header_size` bytes are what a player needs before anything else (`ftyp`, `moov`), the segment
    index (`sidx`) stands at `index_offset`. `codec` is the RFC 6381 name; sizes are those of pictures as
    shown, 0 for sound.
    """

    size: int
    header_size: int
    index_offset: int
    index_size: int
    codec: str
    timescale: int
    fragments: tuple[Fragment, ...]
    width: int = 0
    height: int = 0
    channels: int = 0
    sample_rate: int = 0

    @property
    def duration(self) -> int:
        """How many ticks all fragments last together."""
        return sum(fragment.duration for fragment in self.fragments)

    @property
    def frame_rate(self) -> Fraction:
        """Pictures a second, on average; 0 when there is nothing to count."""
        samples = sum(fragment.samples for fragment in self.fragments)
        return Fraction(samples * self.timescale, self.duration) if self.duration else Fraction(0)


@dataclass(frozen=True, slots=True)
class VideoRendition:
    """One size of the pictures; `href` is the file's name from where the playlists stand."""

    href: str
    file: StreamFile
    name: str


@dataclass(frozen=True, slots=True)
class AudioRendition:
    """One soundtrack; `language` is a BCP 47 tag ("" when nobody said), `name` what people choose it by."""

    href: str
    file: StreamFile
    name: str
    language: str = ""
    described: bool = False


@dataclass(frozen=True, slots=True)
class CaptionRendition:
    """One WebVTT file: the page's own. `name` is what people choose it by, and no two have the same.

    `spoken` when its words are those that are heard, in their language; `sounds` when it tells sounds or
    music, too. `default` when it is shown to whoever has chosen nothing.
    """

    href: str
    size: int
    name: str
    language: str = ""
    spoken: bool = True
    sounds: bool = False
    default: bool = False


@dataclass(frozen=True, slots=True)
class TileSheet:
    """One image of small pictures, row by row, a picture for every `interval_ms`."""

    href: str
    media_type: str
    size: int
    columns: int
    rows: int
    tile_width: int
    tile_height: int
    interval_ms: int


@dataclass(frozen=True, slots=True)
class StreamSet:
    """All that is offered of one video: pictures with the largest first, soundtracks with the main one first.

    Without pictures it is sound alone.
    """

    videos: tuple[VideoRendition, ...] = ()
    audios: tuple[AudioRendition, ...] = ()
    captions: tuple[CaptionRendition, ...] = ()
    tiles: TileSheet | None = None

    @property
    def media(self) -> tuple[VideoRendition | AudioRendition, ...]:
        """Pictures, then sounds."""
        return (*self.videos, *self.audios)


@dataclass(frozen=True, slots=True)
class StreamTexts:
    """The playlists by name, those before others that these name; and the two that players begin with."""

    files: dict[str, bytes]
    playlist: str
    manifest: str
