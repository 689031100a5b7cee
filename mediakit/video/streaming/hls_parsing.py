"""HLS playlists of any maker as values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from mediakit.errors import shown
from mediakit.model.findings import Finding
from mediakit.video.streaming.hls_lines import Line, read_lines
from mediakit.video.streaming.rules import fault

_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,18})?")
_RANGE = re.compile(r"([0-9]{1,18})(?:@([0-9]{1,18}))?")
_OF_VARIANTS = frozenset(
    (
        *("EXT-X-MEDIA", "EXT-X-STREAM-INF", "EXT-X-I-FRAME-STREAM-INF"),
        *("EXT-X-SESSION-DATA", "EXT-X-SESSION-KEY"),
    )
)
_OF_SEGMENTS = frozenset(
    (
        *("EXTINF", "EXT-X-TARGETDURATION", "EXT-X-BYTERANGE", "EXT-X-MAP", "EXT-X-KEY", "EXT-X-ENDLIST"),
        *("EXT-X-DISCONTINUITY", "EXT-X-MEDIA-SEQUENCE", "EXT-X-I-FRAMES-ONLY", "EXT-X-PLAYLIST-TYPE"),
        *("EXT-X-PROGRAM-DATE-TIME", "EXT-X-DISCONTINUITY-SEQUENCE", "EXT-X-DATERANGE", "EXT-X-GAP"),
    )
)
ONCE = (
    *("EXT-X-VERSION", "EXT-X-TARGETDURATION", "EXT-X-MEDIA-SEQUENCE", "EXT-X-PLAYLIST-TYPE"),
    *("EXT-X-ENDLIST", "EXT-X-I-FRAMES-ONLY", "EXT-X-INDEPENDENT-SEGMENTS", "EXT-X-DISCONTINUITY-SEQUENCE"),
)


@dataclass(frozen=True, slots=True)
class ByteRange:
    """A part of a file; `None` for the whole is written beside it."""

    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A file, or a part of it, that a line names."""

    uri: str
    line: int
    part: ByteRange | None = None


@dataclass(frozen=True, slots=True)
class ListedSegment:
    """A segment as a playlist lists it; `run` counts the discontinuities before it."""

    media: Reference
    seconds: Fraction
    header: Reference | None
    run: int
    encrypted: bool


@dataclass(frozen=True, slots=True)
class Playlist:
    """A playlist: `segments` of a media playlist, else `variants`, `key_variants` and `renditions`."""

    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    segments: tuple[ListedSegment, ...] = ()
    variants: tuple[tuple[Line, str], ...] = ()
    key_variants: tuple[Line, ...] = ()
    renditions: tuple[Line, ...] = ()
    is_multivariant: bool = False
    target: int | None = None

    def has(self, name: str) -> bool:
        """Whether the tag is there."""
        return any(line.name == name for line in self.lines)


@dataclass(slots=True)
class _State:
    """What holds for the next segment."""

    seconds: Fraction | None = None
    part: ByteRange | None = None
    after: dict[str, int] = field(default_factory=dict)
    header: Reference | None = None
    run: int = 0
    encrypted: bool = False
    variant: Line | None = None


def parse_playlist(data: bytes) -> Playlist:
    """The playlist in these bytes; whatever cannot be read in it is a finding."""
    lines, syntax = read_lines(data)
    findings = list(syntax)
    of_variants = [line for line in lines if line.name in _OF_VARIANTS]
    of_segments = [line for line in lines if line.name in _OF_SEGMENTS]
    if of_variants and of_segments:
        message = f"This playlist of variants has {of_segments[0].name}, which is about segments."
        findings.append(fault("hls-mixed", message, line=of_segments[0].number))
    findings += _repeated(lines)
    if of_variants:
        variants = _variants(lines, findings)
        return Playlist(
            lines,
            tuple(findings),
            variants=variants,
            key_variants=tuple(line for line in lines if line.name == "EXT-X-I-FRAME-STREAM-INF"),
            renditions=tuple(line for line in lines if line.name == "EXT-X-MEDIA"),
            is_multivariant=True,
        )
    segments = _segments(lines, findings)
    return Playlist(lines, tuple(findings), segments, target=_target(lines))


def read_range(text: str, after: Mapping[str, int], uri: str) -> ByteRange | None:
    """A byte range as tags write it; without a position it begins where the last of that file has ended."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    start = int(match[2]) if match[2] else after.get(uri)
    return None if start is None else ByteRange(start, int(match[1]))


def _repeated(lines: Sequence[Line]) -> list[Finding]:
    findings = []
    for name in ONCE:
        same = [line for line in lines if line.name == name]
        if len(same) > 1:
            findings.append(fault("hls-repeated-tag", f"{name} stands there again.", line=same[1].number))
    return findings


def _target(lines: Sequence[Line]) -> int | None:
    value = next((line.value for line in lines if line.name == "EXT-X-TARGETDURATION"), "")
    return int(value) if re.fullmatch("[0-9]{1,9}", value) else None


def _variants(lines: Sequence[Line], findings: list[Finding]) -> tuple[tuple[Line, str], ...]:
    found: list[tuple[Line, str]] = []
    waiting: Line | None = None
    for line in lines:
        if line.name == "EXT-X-STREAM-INF":
            waiting = line
        elif not line.name:
            if waiting is None:
                findings.append(
                    fault("hls-syntax", "This address has no EXT-X-STREAM-INF.", line=line.number)
                )
            else:
                found.append((waiting, line.value))
            waiting = None
    if waiting is not None:
        findings.append(fault("hls-syntax", "No address follows this EXT-X-STREAM-INF.", line=waiting.number))
    return tuple(found)


def _segments(lines: Sequence[Line], findings: list[Finding]) -> tuple[ListedSegment, ...]:
    state, found = _State(), []
    ranges: dict[int, str] = {}
    for line in lines:
        if not line.name:
            found.append(_segment(line, state, ranges, findings))
        else:
            _note(line, state, ranges, findings)
    if state.seconds is not None:
        findings.append(fault("hls-syntax", "No address follows the last EXTINF."))
    return tuple(found)


def _note(line: Line, state: _State, ranges: dict[int, str], findings: list[Finding]) -> None:
    if line.name == "EXTINF":
        text = line.value.partition(",")[0].strip()
        if _DECIMAL.fullmatch(text):
            state.seconds = Fraction(text)
        else:
            message = f"“{shown(text[:30])}” is no length in seconds."
            findings.append(fault("hls-syntax", message, line=line.number))
            state.seconds = Fraction(0)
    elif line.name == "EXT-X-BYTERANGE":
        ranges[0] = line.value
    elif line.name == "EXT-X-DISCONTINUITY":
        state.run += 1
    elif line.name == "EXT-X-KEY":
        state.encrypted = line.attributes.get("METHOD") != "NONE"
    elif line.name == "EXT-X-MAP":
        state.header = _header(line, findings)


def _header(line: Line, findings: list[Finding]) -> Reference | None:
    uri, text = line.attributes.get("URI", ""), line.attributes.get("BYTERANGE", "")
    if not uri:
        findings.append(fault("hls-attribute", "EXT-X-MAP has no URI.", line=line.number))
        return None
    part = read_range(text, {uri: 0}, uri) if text else None
    if text and part is None:
        findings.append(fault("hls-byte-range", f"“{shown(text[:40])}” is no byte range.", line=line.number))
    return Reference(uri, line.number, part)


def _segment(line: Line, state: _State, ranges: dict[int, str], findings: list[Finding]) -> ListedSegment:
    uri, seconds, part = line.value, state.seconds, None
    if seconds is None:
        findings.append(fault("hls-syntax", "This segment has no EXTINF.", line=line.number))
    if 0 in ranges:
        text = ranges.pop(0)
        part = read_range(text, state.after, uri)
        if part is None:
            message = f"“{shown(text[:40])}” is no byte range, or begins nowhere."
            findings.append(fault("hls-byte-range", message, line=line.number))
        else:
            state.after[uri] = part.start + part.size
    state.seconds = None
    return ListedSegment(
        Reference(uri, line.number, part), seconds or Fraction(0), state.header, state.run, state.encrypted
    )
