"""Bytes of unknown encoding to text, with everything said that was not plain UTF-8.

The order is the one that got every tried caption file right: byte order mark, NUL statistics, strict UTF-8,
UTF-8 with some bad bytes or lines, and only then a guess (Firefox's detector, the language as second
opinion).
"""

import codecs
from typing import NamedTuple

from mediakit.decoding.binary import refuse_known_binary, refuse_unknown_binary
from mediakit.decoding.characters import check_characters
from mediakit.decoding.fitting import decodes
from mediakit.errors import InputError
from mediakit.model.findings import Finding, Severity

_BOMS = (  # UTF-32 first: its mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"})
_ESCAPE_CODES = (  # how encodings of seven bits change to another alphabet
    (b"\x1b$)C", "iso2022_kr", "iso-2022-kr"),
    (b"\x1b$", "iso2022_jp_2", "iso-2022-jp"),
)
_MEND = "Save the file as UTF-8 without a byte order mark."


class Decoded(NamedTuple):
    """A text, the encoding it was in, and what has to be said about that; line ends are as they were."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode_text(data: bytes, *, encoding: str | None = None, language: str = "") -> Decoded:
    """The text in the bytes, without byte order mark; `language` is a BCP 47 tag and only a second opinion.

    Raises InputError for binary data, an unknown `encoding`, and bytes that do not fit the given one.
    """
    refuse_known_binary(data)
    if encoding:
        return _finish(_forced(data, encoding), encoding.lower())
    return _marked(data) or _unmarked_wide(data) or _narrow(data, language)


def _forced(data: bytes, name: str) -> str:
    try:
        codec = codecs.lookup(name)
        if codec.name.replace("_", "-") in _NOT_CHARSETS:
            raise LookupError
        b"a".decode(codec.name, "replace")  # refuses codecs that are not for text, such as base64
    except (LookupError, ValueError):
        raise InputError(f"There is no encoding named {name!r}.", mend="Try utf-8 or windows-1252.") from None
    try:
        return data.decode(codec.name)
    except UnicodeError as error:
        place = error.start if isinstance(error, UnicodeDecodeError) else 0
        where = f"line {data.count(10, 0, place) + 1}, byte {place + 1} of the file"
        raise InputError(
            f"The text is not {name}: 0x{data[place]:02X} does not fit ({where}).",
            mend="Leave the encoding out to have it found.",
        ) from None


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            if b"\0" not in data and decodes(rest, "utf-8"):
                return _finish(rest.decode(), "utf-8", "The text is UTF-8, though marked as UTF-16.")
            return _wide(rest, encoding)
    return None


def _wide(data: bytes, marked: str) -> Decoded | None:
    """A text in UTF-16 or UTF-32, whose NULs say more than its mark; None when it is neither."""
    from mediakit.decoding.wide import decode_wide, wide_encoding  # few files are wide

    found = wide_encoding(data) or marked
    if not found:
        return None
    note = f", though marked as {marked.upper()}" if marked else " without a mark"
    note = "" if marked == found else note
    return _finish(decode_wide(data, found), found, f"The text is {found.upper()}{note}.")


def _unmarked_wide(data: bytes) -> Decoded | None:
    return _wide(data.removeprefix(codecs.BOM_UTF8), "") if b"\0" in data else None


def _narrow(data: bytes, language: str) -> Decoded:
    for sign, codec, name in _ESCAPE_CODES if b"\x1b$" in data and data.isascii() else ():
        if sign in data and decodes(data, codec):
            return _finish(data.decode(codec), name, f"The text is {name.upper()}, not UTF-8.")
    notes = []
    if data.endswith(b"\0\0\0\0"):  # what a copy from a damaged disk looks like
        data = data.rstrip(b"\0")
        notes.append("NUL bytes at the end were left out.")
        if not data:
            raise InputError("This is not a text: it holds NUL bytes and nothing else.")
    if b"\0" in data:
        from mediakit.decoding.wide import narrow_wide_parts  # few texts have NULs

        narrowed = narrow_wide_parts(data)
        notes += ["Parts of the text are UTF-16."] * (narrowed != data)
        data = narrowed
    refuse_unknown_binary(data)
    if data.startswith(codecs.BOM_UTF8):
        notes.append("The text begins with a UTF-8 byte order mark.")
    try:
        return _finish(data.decode(), "utf-8", *notes)
    except UnicodeDecodeError:
        return _repaired(data, language, notes) or _guessed(data, language, notes)


def _repaired(data: bytes, language: str, notes: list[str]) -> Decoded | None:
    from mediakit.decoding.mixed import decode_mixed  # nearly every text is UTF-8 and never comes here

    mixed = decode_mixed(data, language)
    if mixed is None:
        return None
    decoded = _finish(mixed[0], "utf-8", *notes)
    return decoded._replace(findings=mixed[1] + decoded.findings)


def _guessed(data: bytes, language: str, notes: list[str]) -> Decoded:
    from mediakit.decoding.charset import guess_encoding  # nearly every text is UTF-8 and never comes here

    codec, certain = guess_encoding(data, language)
    how = "found from its bytes" if certain else "a mere guess from its bytes"
    note = f"The text is {codec}, not UTF-8 ({how}; a given encoding overrules it)."
    return _finish(_loosely(data, codec), codec, *notes, note)


def _loosely(data: bytes, codec: str) -> str:
    """The text with U+FFFD for what does not fit, which is reported as a bad character later."""
    return data.decode(codec, "replace")


def _finish(text: str, encoding: str, *notes: str) -> Decoded:
    """The text without its mark(s), and findings on what it is and what should not be in it."""
    stripped = text.lstrip("\ufeff")
    if len(text) - len(stripped) > 1:
        notes += ("The byte order mark is doubled.",)
    findings: tuple[Finding, ...] = ()
    if notes:
        findings = (Finding("encoding", Severity.INFO, " ".join(notes), fixable=True, mend=_MEND),)
    return Decoded(stripped, encoding, findings + check_characters(stripped))
