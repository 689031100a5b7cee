"""UTF-16 and UTF-32 without a byte order mark, told by the places of their NULs."""

import re

_SAMPLE = 40_000  # bytes to look at more closely
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
_NARROW = re.compile(rb"\d\d:\d\d")
_WIDE_PARTS = re.compile(rb"(?:[\t\n\r -~]\0){4,}+|(?:\0[\t\n\r -~]){4,}+")
_PADDING = b"\0\t\n\r \x1a"


def wide_encoding(data: bytes) -> str:
    """`utf-16-le`, `utf-32-be` and so on when the bytes can be nothing else, "" otherwise.

    Latin text has its NULs all in the same places, and so have the line ends and digits of any other. A text
    in another script, of which that is little, must have line ends and be without what no text has. Times of
    the day in plain bytes are in none.
    """
    nuls = [data[start::4].count(0) for start in range(4)]
    quads = len(data) // 4
    if not quads or not any(nuls) or _NARROW.search(data):
        return ""
    if nuls[3] >= quads > nuls[0] and max(data[2::4], default=0) <= 0x10:
        return "utf-32-le" if _is_text(data, "utf-32-le") else ""
    if nuls[0] >= quads > nuls[3] and max(data[1::4], default=0) <= 0x10:
        return "utf-32-be" if _is_text(data, "utf-32-be") else ""
    even, odd = nuls[0] + nuls[2], nuls[1] + nuls[3]
    if even * 10 < odd and (odd * 2 > quads or _has_lines(data, "utf-16-le")):
        return "utf-16-le" if _is_text(data, "utf-16-le") else ""
    if odd * 10 < even and (even * 2 > quads or _has_lines(data, "utf-16-be")):
        return "utf-16-be" if _is_text(data, "utf-16-be") else ""
    return ""


def narrow_wide_parts(data: bytes) -> bytes:
    """The bytes of a text with those parts of it made narrow that were added in UTF-16."""
    return _WIDE_PARTS.sub(lambda part: part[0].replace(b"\0", b""), data)


def decode_wide(data: bytes, encoding: str) -> str:
    """The text, with U+FFFD for what does not fit; half a line end or NUL at the end is left out."""
    rest = len(data) % (4 if encoding.startswith("utf-32") else 2)
    if rest and not data[-rest:].strip(_PADDING):
        data = data[:-rest]
    return data.decode(encoding, "replace")


def _is_text(data: bytes, encoding: str) -> bool:
    """Whether what the bytes are in this encoding looks like a text."""
    text = data[:_SAMPLE].decode(encoding, "replace")
    odd = len(_NO_TEXT.findall(text)) + max(text.count("\ufffd") - 1, 0)  # the sample may cut a character
    return odd * 20 <= len(text)


def _has_lines(data: bytes, encoding: str) -> bool:
    text = data.decode(encoding, "replace")
    return max(text.count("\n"), text.count("\r")) > 1
