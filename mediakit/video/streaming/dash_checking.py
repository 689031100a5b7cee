"""A DASH stream of any maker, checked: the manifest, and the files that it names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from mediakit.errors import InputError, shown
from mediakit.model.findings import UNREADABLE_FILE, FileReport, Finding, Severity
from mediakit.model.languages import language_tag
from mediakit.video.streaming.dash_parsing import MOST_BYTES, Manifest, MediaSet, Representation, parse_mpd
from mediakit.video.streaming.files import Files, resolve
from mediakit.video.streaming.fragments import SegmentIndex, read_index
from mediakit.video.streaming.header import TrackHeader, read_header
from mediakit.video.streaming.rules import fault
from mediakit.video.streaming.skeleton import outer_boxes

_APART = Fraction(1, 10)
_NEEDED = ("profiles", "minBufferTime")


@dataclass(frozen=True, slots=True)
class _Indexed:
    """A representation in one file: its header's tracks, its index, and where the two really stand."""

    representation: Representation
    tracks: tuple[TrackHeader, ...]
    index: SegmentIndex | None
    header_end: int
    index_range: tuple[int, int] | None


def check_dash(name: str, files: Files) -> tuple[FileReport, ...]:
    """What was found in the manifest of that name and in the files that it names.

    Nothing outside `files` is looked at.
    """
    size = files.size(name)
    try:
        if size is None:
            raise InputError("This file is not there.")
        if size > MOST_BYTES:
            raise InputError(f"the manifest is {size:,} bytes long; no true one is.")
        data = files.read(name, 0, size)
    except InputError as error:
        return (FileReport(name, (Finding(UNREADABLE_FILE, Severity.ERROR, error.message),)),)
    try:
        manifest = parse_mpd(data)
    except InputError as error:
        return (FileReport(name, (fault("dash-syntax", error.message),)),)
    findings = (*_check_manifest(manifest), *_check_files(name, files, manifest), *_check_access(manifest))
    return (FileReport(name, tuple(dict.fromkeys(findings))),)


def _check_manifest(manifest: Manifest) -> Iterator[Finding]:
    for attribute in _NEEDED:
        if not manifest.attributes.get(attribute):
            yield fault("dash-attribute", f"MPD has no {attribute}.")
    if manifest.attributes.get("type", "static") == "static" and manifest.seconds is None:
        yield fault("dash-attribute", "MPD has no mediaPresentationDuration.")
    if not any(media.representations for media in manifest.sets):
        yield fault("dash-attribute", "The manifest has no Representation.")
    identifiers: set[str] = set()
    for representation in (each for media in manifest.sets for each in media.representations):
        identifier = representation.attributes.get("id", "")
        if not identifier or identifier in identifiers:
            what = (
                f"Two representations have the id “{shown(identifier)}”." if identifier else "One has no id."
            )
            yield fault("dash-attribute", what)
        identifiers.add(identifier)
        if not representation.attributes.get("bandwidth", "").isdigit():
            yield fault("dash-attribute", f"The representation {shown(identifier)} has no bandwidth.")
        if not representation.attributes.get("mimeType"):
            yield fault("dash-attribute", f"The representation {shown(identifier)} has no mimeType.")


def _check_files(name: str, files: Files, manifest: Manifest) -> Iterator[Finding]:
    for media in manifest.sets:
        indexed: list[_Indexed] = []
        for representation in media.representations:
            findings: list[Finding] = []
            there = list(_find(name, files, representation, findings))
            if representation.has_segment_base and there:
                try:
                    looked = _look(files, there[0], representation)
                except InputError as error:
                    findings.append(fault("dash-range", f"{shown(there[0])}: {error.message}"))
                else:
                    indexed.append(looked)
                    findings += _check_indexed(looked, manifest)
            yield from findings
        yield from _check_alignment(indexed)


def _find(name: str, files: Files, representation: Representation, findings: list[Finding]) -> Iterator[str]:
    addresses = (*filter(None, [representation.initialization]), *representation.media)
    if not addresses:
        label = shown(representation.attributes.get("id", ""))
        findings.append(fault("dash-attribute", f"The representation {label} names no file."))
    for address in addresses:
        path = resolve(name, address)
        if path is None:
            findings.append(fault("dash-elsewhere", f"{shown(address)} was not checked."))
        elif files.size(path) is None:
            findings.append(fault("dash-missing-file", f"{shown(address)} is not there."))
            return
        else:
            yield path


def _look(files: Files, path: str, representation: Representation) -> _Indexed:
    tracks: tuple[TrackHeader, ...] = ()
    header_end = 0
    for box in outer_boxes(partial(files.read, path), 0, files.size(path) or 0):
        if box.kind == "moov":
            tracks, header_end = read_header(box.data), box.offset + box.size
        elif box.kind == "sidx" and tracks:
            place = (box.offset, box.offset + box.size - 1)
            return _Indexed(representation, tracks, read_index(box.data, box.offset), header_end, place)
        elif box.kind == "moof":
            break
    if not tracks:
        raise InputError("there is no header (moov) in it.")
    return _Indexed(representation, tracks, None, header_end, None)


def _check_indexed(looked: _Indexed, manifest: Manifest) -> Iterator[Finding]:
    representation = looked.representation
    name = shown(representation.attributes.get("id", ""))
    header, index = representation.header_range, representation.index_range
    if header is None or header[0] != 0 or header[1] + 1 != looked.header_end:
        yield fault("dash-range", f"{name}: the header is in bytes 0 to {looked.header_end - 1}.")
    if looked.index_range is None:
        yield fault("dash-range", f"{name}: the file has no segment index (sidx).")
    elif index != looked.index_range:
        yield fault(
            "dash-range", f"{name}: the index is in bytes {looked.index_range[0]} to {looked.index_range[1]}."
        )
    yield from _check_track(looked, name)
    if looked.index and looked.tracks[0].handler in ("vide", "soun"):  # texts may end before
        yield from _check_index(looked.index, representation, manifest, name)


def _check_track(looked: _Indexed, name: str) -> Iterator[Finding]:
    attributes, track = looked.representation.attributes, looked.tracks[0]
    said = attributes.get("codecs", "")
    if said.lower() != track.codec.lower():
        what = f"codecs is “{shown(said)}”" if said else "there is no codecs"
        yield fault("dash-codecs", f"{name}: {what}, but the file holds {track.codec}.")
    size = (attributes.get("width", ""), attributes.get("height", ""))
    if track.width and size != (str(track.width), str(track.height)):
        message = f"{name}: the size is said to be {'x'.join(size)}, but is {track.width}x{track.height}."
        yield fault("dash-resolution", shown(message))


def _check_index(
    index: SegmentIndex, representation: Representation, manifest: Manifest, name: str
) -> Iterator[Finding]:
    seconds = Fraction(sum(entry.duration for entry in index.entries), index.timescale or 1)
    whole = manifest.seconds
    if whole is not None and abs(seconds - whole) > 1:
        message = f"{name} lasts {float(seconds):.3f} s, the presentation {float(whole):.3f} s."
        yield fault("dash-duration", message)
    text = representation.attributes.get("bandwidth", "")
    rate = int(text) if text.isdigit() and len(text) < 19 else 0
    if rate and _overrun(index, rate) > rate * manifest.buffer:
        message = f"{name}: with bandwidth {rate:,} and minBufferTime {float(manifest.buffer):g} s, it stops."
        yield fault("dash-bandwidth", message, mend="Write the peak rate, or a longer minBufferTime.")


def _overrun(index: SegmentIndex, rate: int) -> Fraction:
    """The most bits by which a stretch of the file outruns a line of this rate."""
    worst = now = Fraction(0)
    for entry in index.entries:
        now = max(now + entry.size * 8 - Fraction(rate * entry.duration, index.timescale or 1), Fraction(0))
        worst = max(worst, now)
    return worst


def _check_alignment(indexed: Sequence[_Indexed]) -> Iterator[Finding]:
    for looked in indexed:
        name = shown(looked.representation.attributes.get("id", ""))
        if looked.index and not all(entry.starts_with_key for entry in looked.index.entries):
            yield fault("dash-alignment", f"{name}: not every segment begins with a key frame.")
        first = indexed[0].index
        if looked.index and first and not _alike(_cuts(first), _cuts(looked.index)):
            yield fault("dash-alignment", f"{name} is cut at other times than the first of its set.")


def _alike(one: Sequence[Fraction], other: Sequence[Fraction]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= _APART for a, b in zip(one, other, strict=True))


def _cuts(index: SegmentIndex) -> list[Fraction]:
    cuts, time = [], index.start
    for entry in index.entries:
        cuts.append(Fraction(time, index.timescale or 1))
        time += entry.duration
    return cuts


def _check_access(manifest: Manifest) -> Iterator[Finding]:
    by_kind: dict[str, list[MediaSet]] = {}
    for media in manifest.sets:
        by_kind.setdefault(_kind(media), []).append(media)
    if not by_kind.get("text"):
        yield fault("dash-no-captions", "No captions are offered.")
    for kind in ("audio", "text"):
        sets = by_kind.get(kind, [])
        for media in sets:
            if not language_tag(media.language):
                said = (
                    f"“{shown(media.language)}” is no BCP 47 tag." if media.language else "There is no lang."
                )
                yield fault("dash-language", f"A set of {kind}: {said}")
            if not media.has_role and (kind == "text" or len(sets) > 1):
                yield fault("dash-role", f"A set of {kind} does not say what it is for.")


def _kind(media: MediaSet) -> str:
    """`text` also for texts in MP4, which are of type application."""
    codecs = "".join(each.attributes.get("codecs", "") for each in media.representations)
    return "text" if codecs.startswith(("wvtt", "stpp")) else media.kind
