"""What kind of picture or font some bytes are, by what is in them, and how large a picture is."""

from collections.abc import Callable

from mediakit.model.theme import ThemeFile

_FONTS = {b"wOF2": "woff2", b"OTTO": "otf", b"\0\1\0\0": "ttf", b"true": "ttf"}
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # where a JPEG frame starts (T.81, table B.1)


def font_file(data: bytes) -> ThemeFile | None:
    """The font with the ending for its kind: WOFF2, OpenType or TrueType; `None` for anything else."""
    ending = _FONTS.get(data[:4])
    return ThemeFile(data, ending) if ending and len(data) > 40 else None


def picture_file(data: bytes) -> tuple[ThemeFile, int, int] | None:
    """The picture (PNG, JPEG, WebP or AVIF) with the ending for its kind, its width and height.

    `None` for anything else, and for one whose size is not in it. SVG is not looked at here.
    """
    for ending, measure in _KINDS:
        size = measure(data)
        if size:
            return (ThemeFile(data, ending), *size) if all(size) else None
    return None


def _png(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR":
        return None
    return _number(data[16:20]), _number(data[20:24])


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """By the frame header, after the segments before it."""
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], _number(data[at + 2 : at + 4])
        if marker in _FRAMES:
            return _number(data[at + 7 : at + 9]), _number(data[at + 5 : at + 7])
        at += 1 if marker == 0xFF else 2 + length
    return 0, 0


def _webp(data: bytes) -> tuple[int, int] | None:
    """By the first chunk of the RIFF file: VP8 (RFC 6386 §9.1), VP8L or VP8X (RFC 9649 §2.7)."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        return None
    kind = data[12:16]
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        return _little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = _little(data[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        return _little(data[24:27]) + 1, _little(data[27:30]) + 1
    return 0, 0


def _avif(data: bytes) -> tuple[int, int] | None:
    """By the first `ispe` property (ISO/IEC 23008-12 §6.5.3) that is the largest: tiles have their own."""
    if data[4:8] != b"ftyp" or not {b"avif", b"avis"} & {data[8:12], data[16:20]}:
        return None
    sizes, at = [(0, 0)], data.find(b"ispe")
    while at >= 0 and at + 16 <= len(data) and len(sizes) < 1000:
        sizes.append((_number(data[at + 8 : at + 12]), _number(data[at + 12 : at + 16])))
        at = data.find(b"ispe", at + 4, 100_000)
    return max(sizes, key=lambda size: size[0] * size[1])


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


_KINDS: tuple[tuple[str, Callable[[bytes], tuple[int, int] | None]], ...] = (
    ("png", _png),
    ("jpg", _jpeg),
    ("webp", _webp),
    ("avif", _avif),
)
