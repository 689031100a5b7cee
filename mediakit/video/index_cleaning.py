"""The index of an MP4 file without what a published copy must not tell or does not need.

What is kept is named box by box (ISO/IEC 14496-12); everything else is left out, also what nobody has thought
of yet.
"""

from collections.abc import Iterator

from mediakit.video.boxes import Box
from mediakit.video.entries import boxes_at
from mediakit.video.headers import few_boxes

_KEPT = {
    "trak": ("tkhd", "edts", "mdia"),
    "edts": ("elst",),
    "mdia": ("mdhd", "elng", "hdlr", "minf"),
    "minf": ("vmhd", "smhd", "dinf", "stbl"),
    "stbl": (
        *("stsd", "stts", "ctts", "cslg", "stss", "stsz", "stz2", "stsc", "stco", "co64"),
        *("sdtp", "sgpd", "sbgp"),
    ),
}
_KEPT_IN_ENTRY = (
    *("avcC", "hvcC", "av1C", "vpcC", "esds", "dOps"),
    *("colr", "pasp", "btrt", "fiel", "clli", "mdcv"),
)
_NAMES = {"vide": b"VideoHandler\0", "soun": b"SoundHandler\0"}
_OWN_FILE = b"\0\0\0\x24dinf\0\0\0\x1cdref\0\0\0\0\0\0\0\x01\0\0\0\x0curl \0\0\0\x01"
_ENABLED_IN_MOVIE = 3


def make_box(kind: str, content: bytes) -> bytes:
    """The box with its head."""
    return (len(content) + 8).to_bytes(4, "big") + kind.encode("latin-1") + content


def clean_index(moov: bytes, tracks: dict[int, tuple[str, bytes]]) -> bytes:
    """The `moov` box with these tracks alone, made from the content of the old one.

    `tracks` has for each `trak` box, by where it starts, its handler and the new box of its chunk offsets.
    No names of makers and programs, no dates, positions and remarks are left in it.
    """
    parts, header = [], b""
    duration = 0
    for box in few_boxes(moov):
        if box.kind == "mvhd":
            header = moov[box.body : box.end]
        elif box.start in tracks:
            handler, offsets = tracks[box.start]
            parts.append(_rebuilt(moov, box, handler, offsets))
            duration = max(duration, _track_duration(moov, box))
    return make_box("moov", make_box("mvhd", _movie_header(header, duration)) + b"".join(parts))


def _rebuilt(data: bytes, box: Box, handler: str, offsets: bytes) -> bytes:
    children: dict[str, Box] = {}
    for child in few_boxes(data, box.body, box.end):
        if child.kind in _KEPT[box.kind]:
            children.setdefault(child.kind, child)  # a second one of its kind is nowhere read
    parts = (_cleaned(data, child, handler, offsets) for child in children.values())
    return make_box(box.kind, b"".join(parts))


def _cleaned(data: bytes, box: Box, handler: str, offsets: bytes) -> bytes:
    """One box inside a track as it is to be written."""
    if box.kind in _KEPT:
        return _rebuilt(data, box, handler, offsets)
    if box.kind in ("stco", "co64"):
        return offsets
    if box.kind == "dinf":  # says that the media are in this very file
        return _OWN_FILE
    content = data[box.body : box.end]
    if box.kind == "hdlr":
        content = bytes(8) + handler.encode("latin-1") + bytes(12) + _NAMES[handler]
    elif box.kind == "stsd":
        content = content[:8] + b"".join(_entries(data, box, handler))
    elif box.kind in ("tkhd", "mdhd"):
        content = _undated(content)
        if box.kind == "tkhd":
            content = content[:3] + bytes((content[3] | _ENABLED_IN_MOVIE,)) + content[4:]
    return make_box(box.kind, content)


def _undated(content: bytes) -> bytes:
    """A header without the times of creation and change."""
    size = 16 if content[:1] == b"\1" else 8
    return content[:4] + bytes(size) + content[4 + size :]


def _movie_header(content: bytes, duration: int) -> bytes:
    content = _undated(content)
    at, width = (24, 8) if content[:1] == b"\1" else (16, 4)
    longest = (1 << 8 * width) - 1
    return content[:at] + min(duration, longest).to_bytes(width, "big") + content[at + width :]


def _track_duration(data: bytes, trak: Box) -> int:
    header = next((box for box in few_boxes(data, trak.body, trak.end) if box.kind == "tkhd"), None)
    if header is None:
        return 0
    at, width = (28, 8) if data[header.body : header.body + 1] == b"\1" else (20, 4)
    return int.from_bytes(data[header.body + at : header.body + at + width], "big")


def _entries(data: bytes, stsd: Box, handler: str) -> Iterator[bytes]:
    """Each sample entry without the names of maker and program, with the boxes that playing needs."""
    for entry in few_boxes(data, stsd.body + 8, stsd.end):
        at = boxes_at(data, entry, handler)
        if at is None:
            continue
        head = bytearray(data[entry.body : at])
        head[6:8] = b"\0\1"  # the one data reference that is left
        if handler == "vide":
            head[8:24] = bytes(16)
            head[42:74] = bytes(32)
        else:
            head[8:16] = bytes(8)
        inner = (
            data[box.start : box.end]
            for box in few_boxes(data, at, entry.end)
            if box.kind in _KEPT_IN_ENTRY and not _is_profile(data, box)
        )
        yield make_box(entry.kind, bytes(head) + b"".join(inner))


def _is_profile(data: bytes, box: Box) -> bool:
    """Whether it is a colour profile, which may name the device that it was made for."""
    return box.kind == "colr" and data[box.body : box.body + 4] not in (b"nclx", b"nclc")
