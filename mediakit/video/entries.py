"""The sample entries of a track (ISO/IEC 14496-12, 8.5.2): how its samples are coded."""

from dataclasses import dataclass
from fractions import Fraction

from mediakit.errors import InputError
from mediakit.video.boxes import Box
from mediakit.video.codec_names import CONFIGURATIONS, CodecFacts, codec_facts
from mediakit.video.headers import few_boxes
from mediakit.video.sps import transfer_name

_PICTURE_HEAD = 78
_SOUND_HEADS = {0: 28, 1: 44}
"""Bytes before an entry's boxes; sound of QuickTime's version 1 has 16 more."""

_UNKNOWN = CodecFacts()
_CURVES_WITH_HIGH_RANGE = ("smpte2084", "arib-std-b67")


@dataclass(frozen=True, slots=True)
class SampleEntry:
    """The first sample entry of a track; `boxes_at` is where its own boxes begin.

    `aspect` is the pixels' by the `pasp` box, `transfer` the curve by the `colr` box (`None`, "": no such
    box), `is_encrypted` whether the samples are.
    """

    kind: str = ""
    count: int = 0
    configuration: bytes = b""
    facts: CodecFacts = _UNKNOWN
    width: int = 0
    height: int = 0
    channels: int = 0
    sample_rate: int = 0
    aspect: Fraction | None = None
    transfer: str = ""
    is_encrypted: bool = False
    is_supported: bool = True


def parse_entry(data: bytes, box: Box, handler: str) -> SampleEntry:
    """What an `stsd` box says of its first entry, and how many it holds."""
    count = int.from_bytes(data[box.body + 4 : box.body + 8], "big")
    first = next(few_boxes(data, box.body + 8, box.end), None)
    if first is None:
        return SampleEntry()
    start, end = first.body, first.end
    if handler == "vide":
        return _picture(data, first, count, boxes_at(data, first, handler))
    if handler == "soun":
        return _sound(data, first, count, boxes_at(data, first, handler))
    return SampleEntry(first.kind, count, data[start:end] if end - start < 4096 else b"")


def boxes_at(data: bytes, entry: Box, handler: str) -> int | None:
    """Where the boxes of a sample entry begin; `None` for a kind of sound entry that is not known."""
    if handler == "vide":
        return min(entry.body + _PICTURE_HEAD, entry.end)
    version = int.from_bytes(data[entry.body + 8 : entry.body + 10], "big")
    head = _SOUND_HEADS.get(version)
    return None if head is None else min(entry.body + head, entry.end)


def _picture(data: bytes, entry: Box, count: int, at: int | None) -> SampleEntry:
    start = entry.body
    inside = _inside(data, at, entry.end)
    configuration, facts = _facts(data, inside, entry.kind)
    return SampleEntry(
        _coded_as(data, entry, inside),
        count,
        configuration,
        facts,
        width=int.from_bytes(data[start + 24 : start + 26], "big"),
        height=int.from_bytes(data[start + 26 : start + 28], "big"),
        aspect=_aspect(data, inside.get("pasp")),
        transfer=_curve(data, inside.get("colr")),
        is_encrypted=entry.kind == "encv" or "sinf" in inside,
    )


def _sound(data: bytes, entry: Box, count: int, at: int | None) -> SampleEntry:
    start = entry.body
    inside = _inside(data, at, entry.end)
    if wave := inside.get("wave"):  # where QuickTime keeps what else stands in the entry
        inside = _inside(data, wave.body, wave.end)
    configuration, facts = _facts(data, inside, entry.kind)
    return SampleEntry(
        _coded_as(data, entry, inside),
        count,
        configuration,
        facts,
        channels=facts.channels or int.from_bytes(data[start + 16 : start + 18], "big"),
        sample_rate=facts.sample_rate or int.from_bytes(data[start + 24 : start + 26], "big"),
        is_encrypted=entry.kind == "enca" or "sinf" in inside,
        is_supported=at is not None,
    )


def _inside(data: bytes, start: int | None, end: int) -> dict[str, Box]:
    """The first box of each kind; cameras leave some bytes behind the last one, which end the look."""
    found: dict[str, Box] = {}
    try:
        for box in few_boxes(data, end if start is None else start, end):
            found.setdefault(box.kind, box)
    except InputError:
        pass
    return found


def _facts(data: bytes, inside: dict[str, Box], entry: str) -> tuple[bytes, CodecFacts]:
    for kind in CONFIGURATIONS:
        if box := inside.get(kind):
            content = data[box.body : box.end]
            try:
                return content, codec_facts(kind, entry, content)
            except InputError:  # the stream itself may know better
                return content, CodecFacts()
    return b"", CodecFacts()


def _coded_as(data: bytes, entry: Box, inside: dict[str, Box]) -> str:
    """The entry's four letters, also those that encryption has hidden."""
    if entry.kind in ("encv", "enca") and (sinf := inside.get("sinf")):
        original = _inside(data, sinf.body, sinf.end).get("frma")
        if original:
            return data[original.body : original.body + 4].decode("latin-1")
    return entry.kind


def _aspect(data: bytes, box: Box | None) -> Fraction | None:
    if box is None:
        return None
    across, down = (int.from_bytes(data[box.body + at : box.body + at + 4], "big") for at in (0, 4))
    return Fraction(across, down) if across and down and box.end - box.body >= 8 else None


def _curve(data: bytes, box: Box | None) -> str:
    """The transfer curve of an `nclx` or QuickTime `nclc` colour box."""
    if box is None or data[box.body : box.body + 4] not in (b"nclx", b"nclc"):
        return ""
    return transfer_name(int.from_bytes(data[box.body + 6 : box.body + 8], "big"))


def joined_transfer(entry: SampleEntry) -> str:
    """The curve that holds: high dynamic range if box or stream say so, else what the stream says."""
    by_stream = entry.facts.pictures.transfer if entry.facts.pictures else ""
    if entry.transfer in _CURVES_WITH_HIGH_RANGE:
        return entry.transfer
    return by_stream or entry.transfer
