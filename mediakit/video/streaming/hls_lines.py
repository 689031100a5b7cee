"""The lines of an HLS playlist: tags with their attributes, and addresses."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mediakit.errors import shown
from mediakit.model.findings import Finding
from mediakit.video.streaming.rules import fault

_ATTRIBUTE = re.compile(r'\s*([A-Z0-9-]+)=("[^"\r\n]*"|[^",\s][^,"]*)\s*(?:,|$)')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LISTS = frozenset(
    (
        *("EXT-X-MEDIA", "EXT-X-STREAM-INF", "EXT-X-I-FRAME-STREAM-INF", "EXT-X-MAP", "EXT-X-KEY"),
        *("EXT-X-START", "EXT-X-SESSION-DATA", "EXT-X-SESSION-KEY", "EXT-X-DATERANGE"),
    )
)
MOST_BYTES = 16 << 20
_MOST_FAULTS = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A tag (`name` without its #), or an address when `name` is ""; `attributes` are unquoted."""

    number: int
    name: str
    value: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def read_lines(data: bytes) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """The playlist's lines without comments and empty ones, and what is wrong with them as lines."""
    findings: list[Finding] = []
    if data.startswith(b"\xef\xbb\xbf"):
        findings.append(fault("hls-syntax", "The playlist begins with a byte order mark.", line=1))
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = data.count(b"\n", 0, error.start) + 1
        findings.append(fault("hls-syntax", "The playlist is not UTF-8.", line=place))
        text = data.decode("utf-8", "replace")
    if control := _CONTROL.search(text):
        place = text.count("\n", 0, control.start()) + 1
        findings.append(fault("hls-syntax", "The playlist holds a control character.", line=place))
    raw = text.split("\n")
    if raw[0].rstrip("\r") != "#EXTM3U":
        findings.append(fault("hls-syntax", "The first line is not #EXTM3U.", line=1))
    lines = [
        line for number, text in enumerate(raw, 1) if (line := _line(number, text.rstrip("\r"), findings))
    ]
    return tuple(lines), tuple(findings[:_MOST_FAULTS])


def _line(number: int, text: str, findings: list[Finding]) -> Line | None:
    if not text.strip() or (text.startswith("#") and not text.startswith("#EXT")):
        return None
    if not text.startswith("#"):
        return Line(number, "", text.strip())
    name, _, value = text[1:].partition(":")
    attributes: dict[str, str] = {}
    if name in _LISTS:
        problems = _read_attributes(value, attributes)
        findings.extend(fault("hls-attribute", f"{name}: {problem}", line=number) for problem in problems)
    return Line(number, name.strip(), value.strip(), attributes)


def _read_attributes(value: str, attributes: dict[str, str]) -> Iterator[str]:
    position = 0
    while position < len(value):
        match = _ATTRIBUTE.match(value, position)
        if match is None:
            yield f"the attributes cannot be read from “{shown(value[position : position + 30])}” on."
            return
        if match[1] in attributes:
            yield f"{match[1]} stands there twice."
        attributes[match[1]] = match[2].strip('"') if match[2].startswith('"') else match[2].strip()
        position = match.end()
