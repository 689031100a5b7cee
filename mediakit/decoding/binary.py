"""Which files are not texts, told by their first bytes and by how many control characters they hold."""

import re

from mediakit.errors import InputError

_SIGNATURES = (  # offset, bytes, what it is
    (0, b"\x89PNG\r\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"PK\x03\x04", "a ZIP archive (or a DOCX, ODT or similar document)"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (DOC, XLS or PPT)"),
    (0, b"\x1f\x8b", "gzip data"),
    (4, b"1AY&SY", "bzip2 data"),
    (0, b"\xfd7zXZ\x00", "xz data"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (4, b"ftyp", "an MP4 or QuickTime video"),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (0, b"OggS\x00", "an Ogg file"),
    (0, b"fLaC\x00", "a FLAC sound"),
    (0, b"ID3", "an MP3 sound"),
    (0, b"\x00\x00\x01\xba", "an MPEG video"),
    (0, b"\x00\x00\x01\xb3", "an MPEG video"),
    (0, b"\x7fELF", "a program"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (257, b"ustar", "a TAR archive"),
)
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})


def refuse_known_binary(data: bytes) -> None:
    """Nothing, or InputError naming the kind of file when the first bytes give it away."""
    if name := _known_binary(data):
        raise InputError(f"This is {name}, not a text.", mend="Give the text file itself.")


def refuse_unknown_binary(data: bytes) -> None:
    """Nothing, or InputError when more than one byte in twenty (and more than 8) is a control character.

    NULs in a row count once: they are what a copy from a damaged disk has in place of some text.
    """
    odd = len(data) - len(data.translate(None, _CONTROLS))
    if odd * 20 > len(data) and b"\0\0" in data:
        data = re.sub(rb"\0+", b"\0", data)
        odd = len(data) - len(data.translate(None, _CONTROLS))
    if odd * 20 > len(data) and odd > 8:
        raise InputError(
            f"This is binary data, not a text ({odd} of {len(data)} bytes are control characters).",
            mend="Give a text file.",
        )


def _known_binary(data: bytes) -> str:
    for offset, signature, name in _SIGNATURES:
        if data.startswith(signature, offset):
            return name
    if data[:4] == b"RIFF" and data[8:12] in (b"WAVE", b"AVI ", b"WEBP"):
        return "a WAV, AVI or WebP file"
    if data[:1] == b"\0" and data[4:8] in (b"moov", b"mdat", b"wide", b"free"):
        return "a QuickTime video"
    if len(data) > 564 and all(data[place] == 0x47 for place in (0, 188, 376, 564)) and b"\0" in data[:564]:
        return "an MPEG transport stream"
    return ""
