"""A playlist with all that it lists, looked into."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial

from mediakit.errors import InputError, shown
from mediakit.model.findings import Finding
from mediakit.video.streaming.files import Files, resolve
from mediakit.video.streaming.header import TrackHeader
from mediakit.video.streaming.hls_lines import MOST_BYTES
from mediakit.video.streaming.hls_parsing import ListedSegment, Playlist, Reference, parse_playlist
from mediakit.video.streaming.measured import Measured
from mediakit.video.streaming.measuring import Part, measure_part, read_part_header
from mediakit.video.streaming.rules import fault

_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Looked:
    """One segment: as it is listed, where it is (`None`: not here), and what it holds (`None`: a text)."""

    listed: ListedSegment
    part: Part | None = None
    measured: Measured | None = None


@dataclass(slots=True)
class Loaded:
    """A media playlist that was loaded, its segments, and what was found on the way."""

    name: str
    playlist: Playlist
    texts: bool = False
    segments: tuple[Looked, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What it is of: `video`, `audio`, `text`; "" where nothing was looked into."""
        return next((measured.kind for measured in self.samples()), "")

    @property
    def seconds(self) -> Fraction:
        """How long all of it is, as listed."""
        return sum((looked.listed.seconds for looked in self.segments), Fraction(0))

    @property
    def start(self) -> Fraction | None:
        """When its first sample is shown."""
        return next((looked.measured.start for looked in self.segments if looked.measured), None)

    @property
    def pieces(self) -> list[tuple[int, Fraction]]:
        """The bytes and the lengths of its segments."""
        return [(looked.part.size, looked.listed.seconds) for looked in self.segments if looked.part]

    def samples(self) -> list[Measured]:
        """What its segments hold."""
        return [looked.measured for looked in self.segments if looked.measured]


def read_playlist(files: Files, name: str) -> Playlist | None:
    """The playlist of that name; `None` when it is not there. Raises InputError when it is far too large."""
    size = files.size(name)
    if size is None:
        return None
    if size > MOST_BYTES:
        raise InputError(f"the playlist is {size:,} bytes long; no true one is.")
    return parse_playlist(files.read(name, 0, size))


def load_media(files: Files, name: str, playlist: Playlist, *, texts: bool = False) -> Loaded:
    """The playlist with every segment looked into; `texts` when it is of captions."""
    loaded = Loaded(name, playlist, texts)
    headers: dict[Reference, tuple[TrackHeader, ...]] = {}
    tell = _teller(loaded.findings)
    look = partial(_look, files, loaded, headers, tell)
    loaded.segments = tuple(map(look, playlist.segments))
    return loaded


Tell = Callable[[Finding], None]


def _teller(findings: list[Finding]) -> Tell:
    """Takes findings, of each rule no more than twenty; the same about the same line once."""
    counts: dict[str, int] = {}

    def tell(finding: Finding) -> None:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
        if counts[finding.rule] <= _MOST_FAULTS and finding not in findings:
            findings.append(finding)

    return tell


def _look(
    files: Files,
    loaded: Loaded,
    headers: dict[Reference, tuple[TrackHeader, ...]],
    tell: Tell,
    listed: ListedSegment,
) -> Looked:
    name, only_key = loaded.name, loaded.playlist.has("EXT-X-I-FRAMES-ONLY")
    part = locate(files, name, listed.media, tell)
    if part is None or listed.encrypted or (loaded.texts and listed.header is None):
        return Looked(listed, part)
    header = listed.header
    if header is not None and header not in headers:
        headers[header] = _header(files, name, header, tell)
    try:
        if header is None and files.read(part.name, part.start, 8)[4:8] in (b"styp", b"moof", b"sidx"):
            tell(fault("hls-map", "This segment of fragmented MP4 has no EXT-X-MAP.", line=listed.media.line))
            return Looked(listed, part)
        tracks = headers[header] if header else ()
        return Looked(listed, part, measure_part(files, part, tracks, only_key=only_key))
    except InputError as error:
        if header is None or headers[header]:
            message = f"{shown(listed.media.uri)}: {error.message}"
            tell(fault("hls-segment", message, line=listed.media.line))
        return Looked(listed, None)


def _header(files: Files, name: str, header: Reference, tell: Tell) -> tuple[TrackHeader, ...]:
    part = locate(files, name, header, tell)
    if part is None:
        return ()
    try:
        return read_part_header(files, part)
    except InputError as error:
        tell(fault("hls-map", f"{shown(header.uri)}: {error.message}", line=header.line))
        return ()


def locate(files: Files, base: str, reference: Reference, tell: Tell) -> Part | None:
    """Where the referenced bytes are; what keeps them from being there is told."""
    name = resolve(base, reference.uri)
    if name is None:
        tell(fault("hls-elsewhere", f"{shown(reference.uri)} was not checked.", line=reference.line))
        return None
    size = files.size(name)
    if size is None:
        tell(fault("hls-missing-file", f"{shown(reference.uri)} is not there.", line=reference.line))
        return None
    if reference.part is None:
        return Part(name, 0, size)
    start, length = reference.part.start, reference.part.size
    if start + length > size:
        asked = f"The bytes {start:,} to {start + length:,} are asked for"
        message = f"{asked}, but {shown(reference.uri)} has {size:,}."
        tell(fault("hls-byte-range", message, line=reference.line))
        return None
    return Part(name, start, length)
