"""A DASH manifest of any maker as values: which files it names, and what it says of them."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree

from mediakit.errors import InputError

MOST_BYTES = 16 << 20
_MOST_SEGMENTS = 20_000
_DURATION = re.compile(
    r"P(?:(?P<d>\d{1,5})D)?(?:T(?:(?P<h>\d{1,6})H)?(?:(?P<m>\d{1,6})M)?(?:(?P<s>\d{1,9}(?:\.\d{1,9})?)S)?)?",
    re.ASCII,
)
_RANGE = re.compile(r"(\d{1,18})-(\d{1,18})", re.ASCII)
_VARIABLE = re.compile(r"\$(RepresentationID|Number|Time|Bandwidth)?(?:%0(\d{1,2})d)?\$", re.ASCII)
_INHERITED = ("mimeType", "codecs", "width", "height", "frameRate", "lang", "contentType")


@dataclass(frozen=True, slots=True)
class Representation:
    """One representation: its attributes with those of its set, and the files that it is in.

    `ranges` are the initialization and the index, as first and last byte; `media` are all files by address.
    """

    attributes: Mapping[str, str]
    media: tuple[str, ...]
    initialization: str = ""
    header_range: tuple[int, int] | None = None
    index_range: tuple[int, int] | None = None
    has_segment_base: bool = False


@dataclass(frozen=True, slots=True)
class MediaSet:
    """An adaptation set: what it is of, its language, whether it says what it is for, what is in it."""

    kind: str
    language: str
    has_role: bool
    representations: tuple[Representation, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole manifest; `seconds` is how long it says that it is, `None` when it does not."""

    attributes: Mapping[str, str]
    seconds: Fraction | None
    buffer: Fraction
    sets: tuple[MediaSet, ...]


def parse_mpd(data: bytes) -> Manifest:
    """The manifest in these bytes. Raises InputError (without a place) when there is none."""
    if b"\0" in data[:64]:
        raise InputError("the manifest is not UTF-8.")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:  # whose entities could grow without end
        raise InputError("the manifest has a DTD, which players do not read.")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise InputError(f"the manifest is no well-formed XML: {error}.") from error
    if _name(root) != "MPD":
        raise InputError("this is XML, but no DASH manifest (MPD).")
    seconds = read_duration(root.get("mediaPresentationDuration", ""))
    periods = _children(root, "Period")
    if seconds is None and len(periods) == 1:
        seconds = read_duration(periods[0].get("duration", ""))
    bases = _bases(root, ("",))
    sets = tuple(
        _media_set(element, _bases(period, bases)[0], seconds)
        for period in periods
        for element in _children(period, "AdaptationSet")
    )
    buffer = read_duration(root.get("minBufferTime", "")) or Fraction(0)
    return Manifest(dict(root.attrib), seconds, buffer, sets)


def read_duration(text: str) -> Fraction | None:
    """The seconds of an ISO 8601 duration of days and less, `None` when it is none."""
    match = _DURATION.fullmatch(text)
    if match is None or text in ("P", "") or text.endswith("T"):
        return None
    days, hours, minutes = (int(match[key] or 0) for key in "dhm")
    return (days * 24 + hours) * 3600 + minutes * 60 + Fraction(match["s"] or 0)


def _media_set(element: ElementTree.Element, base: str, seconds: Fraction | None) -> MediaSet:
    own = {name: element.get(name, "") for name in _INHERITED}
    base = _bases(element, (base,))[0]
    representations = tuple(
        _representation(child, element, own, base, seconds) for child in _children(element, "Representation")
    )
    kind = own["contentType"] or own["mimeType"].partition("/")[0]
    if not kind and representations:
        kind = representations[0].attributes["mimeType"].partition("/")[0]
    named = {_name(child) for child in element}
    return MediaSet(kind, own["lang"], bool(named & {"Role", "Accessibility"}), representations)


def _representation(
    element: ElementTree.Element,
    parent: ElementTree.Element,
    own: Mapping[str, str],
    base: str,
    seconds: Fraction | None,
) -> Representation:
    attributes = {**own, **element.attrib}
    base = _bases(element, (base,))[0]
    for kind in ("SegmentBase", "SegmentList", "SegmentTemplate"):
        told = _children(element, kind) or _children(parent, kind)
        if not told:
            continue
        if kind == "SegmentTemplate":
            return _by_template(told[0], attributes, base, seconds)
        if kind == "SegmentList":
            media = [child.get("media", "") for child in _children(told[0], "SegmentURL")]
            files = dict.fromkeys(_join(base, name) if name else base for name in media[:_MOST_SEGMENTS])
            return Representation(attributes, tuple(files))
        head = next(iter(_children(told[0], "Initialization")), None)
        header = read_byte_range(head.get("range", "")) if head is not None else None
        index = read_byte_range(told[0].get("indexRange", ""))
        return Representation(attributes, (base,), "", header, index, has_segment_base=True)
    return Representation(attributes, (base,) if base else ())


def _by_template(
    template: ElementTree.Element, attributes: Mapping[str, str], base: str, seconds: Fraction | None
) -> Representation:
    names = _numbered(template, seconds)
    pattern, head = template.get("media", ""), template.get("initialization", "")
    media = tuple(_join(base, _fill(pattern, attributes, *name)) for name in names) if pattern else ()
    return Representation(attributes, media, _join(base, _fill(head, attributes, 0, 0)) if head else "")


def _numbered(template: ElementTree.Element, seconds: Fraction | None) -> Iterator[tuple[int, int]]:
    """The number and the time of each segment that a template makes."""
    first = _whole(template.get("startNumber", "1"))
    timeline = next(iter(_children(template, "SegmentTimeline")), None)
    if timeline is not None:
        yield from _timed(timeline, first)
        return
    duration, timescale = _whole(template.get("duration", "0")), _whole(template.get("timescale", "1"))
    if duration and timescale and seconds:
        count = math.ceil(seconds * timescale / duration)
        yield from ((first + number, number * duration) for number in range(min(count, _MOST_SEGMENTS)))


def _timed(timeline: ElementTree.Element, number: int) -> Iterator[tuple[int, int]]:
    time = made = 0
    for entry in _children(timeline, "S"):
        time = _whole(entry.get("t", str(time)))
        for _ in range(_whole(entry.get("r", "0")) + 1):
            if made >= _MOST_SEGMENTS:
                return
            yield number + made, time
            made, time = made + 1, time + _whole(entry.get("d", "0"))


def _fill(pattern: str, attributes: Mapping[str, str], number: int, time: int) -> str:
    def value(match: re.Match[str]) -> str:
        if match[1] is None:
            return "$"
        if match[1] == "RepresentationID":
            return attributes.get("id", "")
        count = {"Number": number, "Time": time}.get(match[1])
        text = attributes.get("bandwidth", "") if count is None else str(count)
        return text.zfill(int(match[2] or 0))

    return _VARIABLE.sub(value, pattern)


def read_byte_range(text: str) -> tuple[int, int] | None:
    """The first and the last byte, `None` when it is no range."""
    match = _RANGE.fullmatch(text)
    return (int(match[1]), int(match[2])) if match and int(match[1]) <= int(match[2]) else None


def _bases(element: ElementTree.Element, bases: tuple[str, ...]) -> tuple[str, ...]:
    own = next((child.text or "" for child in _children(element, "BaseURL")), None)
    return bases if own is None else (_join(bases[0], own.strip()),)


def _join(base: str, name: str) -> str:
    """One address after the other; the base's own last part counts only when it ends with a slash."""
    if "://" in name or name.startswith("/"):
        return name
    return base[: base.rfind("/") + 1] + name


def _children(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [child for child in element if _name(child) == name]


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _whole(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,18}", text) else 0
