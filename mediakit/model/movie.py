"""What the index of an MP4 or MOV file (its `moov` box) tells, without anything being decoded."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class KeyFrame:
    """A picture that stands by itself: when it is shown, counted from the movie's start, and its bytes."""

    time_ms: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class MovieTrack:
    """One track of the index.

    `handler` and `entry` are the four letters of its handler and its first sample entry (`vide`, `avc1`),
    `configuration` is the content of the entry's decoder box as it is (`avcC`, `hvcC`, `esds` …),
    `codec_string` the RFC 6381 name (`avc1.64001f`, "" when it is not known). `length_size` is how many bytes
    say the length of a unit inside an H.264 or H.265 sample. Sizes are the coded ones.

    `codec`, `profile`, `pixel_format` and `transfer` are ffmpeg's names for them, "" when the index does not
    say; `level` is times ten (42 is 4.2), `interlaced` is `None` when only decoding tells. `key_frame_count`
    is the true number where `key_frames` holds only some of very many, `longest_gap_ms` the longest time from
    one to the next or to the end. `end` is where in the file the last byte stands, `edits` how many pieces
    the edit list plays. `is_chapters` says that its texts are titles of chapters, `is_plain` that the index
    leaves no doubt: one sample entry, a matrix that does no more than turn, one aspect, all media in this
    file.
    """

    handler: str
    entry: str
    codec_string: str = ""
    configuration: bytes = b""
    length_size: int = 4
    width: int = 0
    height: int = 0
    rotation: int = 0
    sample_aspect: Fraction = Fraction(1)
    channels: int = 0
    sample_rate: int = 0
    timescale: int = 1
    duration_ms: int = 0
    frames: int = 0
    steady: bool = True
    language: str = ""
    encrypted: bool = False
    key_frames: tuple[KeyFrame, ...] = ()
    codec: str = ""
    profile: str = ""
    level: int = 0
    pixel_format: str = ""
    transfer: str = ""
    interlaced: bool | None = None
    frame_rate: Fraction | None = None
    start_ms: int = 0
    media_bytes: int = 0
    end: int = 0
    edits: int = 0
    is_chapters: bool = False
    key_frame_count: int = 0
    longest_gap_ms: int | None = None
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class Movie:
    """The whole index: `brand` is the file's major brand, `fast_start` whether the index stands in front."""

    brand: str
    duration_ms: int
    fast_start: bool
    fragmented: bool
    tracks: tuple[MovieTrack, ...] = ()

    def first(self, handler: str) -> MovieTrack | None:
        """The first track of this kind (`vide`, `soun`), `None` where there is none."""
        return next((track for track in self.tracks if track.handler == handler), None)


@dataclass(frozen=True, slots=True)
class FileBox:
    """One box of the file itself: its four letters, where it begins and its size."""

    kind: str
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class MovieFile:
    """What was read of an MP4 or MOV file: its boxes, and the content of the two that describe it."""

    size: int
    boxes: tuple[FileBox, ...]
    ftyp: bytes
    moov: bytes

    @property
    def brand(self) -> str:
        """The major brand; `qt  ` for QuickTime files from before there were brands."""
        return self.ftyp[:4].decode("latin-1") if len(self.ftyp) >= 4 else "qt  "

    @property
    def is_fast_start(self) -> bool:
        """Whether the index stands before the media, so that playing can begin at once."""
        kinds = [box.kind for box in self.boxes]
        return "mdat" not in kinds or kinds.index("moov") < kinds.index("mdat")


@dataclass(frozen=True, slots=True)
class WebCopy:
    """A file as it is to be written: new bytes, then ranges (from, length) of the source's.

    `dropped` says in plain words what of the source is left out (`the position of the camera`).
    """

    head: bytes
    ranges: tuple[tuple[int, int], ...]
    dropped: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """The size of the file that will be written."""
        return len(self.head) + sum(length for _, length in self.ranges)
