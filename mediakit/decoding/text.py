"""Bytes of unknown encoding to text, with everything said that was not plain UTF-8.

The order is the one that got every tried caption file right: byte order mark, NUL statistics, strict UTF-8,
UTF-8 with a few bad bytes, and only then a guess (Firefox's detector, the language as second opinion).
"""

import codecs
import re
from dataclasses import dataclass

from mediakit.decoding.binary import refuse_known_binary, refuse_unknown_binary
from mediakit.decoding.characters import check_characters, findings_at
from mediakit.decoding.charset import decodes, guess_encoding
from mediakit.errors import InputError
from mediakit.model.findings import Finding, Severity

_BOMS = (  # UTF-32 first: its mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"})
_ESCAPED = re.compile("[\udc80-\udcff]")  # bytes that did not decode, as `surrogateescape` keeps them
_CUT = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\\Z")
_MEND = "Save the file as UTF-8 without a byte order mark."


@dataclass(frozen=True, slots=True)
class Decoded:
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
            return _finish(_loosely(rest, encoding), encoding, f"The text is {encoding.upper()}.")
    return None


def _unmarked_wide(data: bytes) -> Decoded | None:
    encoding = _wide_encoding(data)
    if not encoding:
        return None
    return _finish(_loosely(data, encoding), encoding, f"The text is {encoding.upper()} without a mark.")


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: ASCII (line ends, digits) has its NULs all in the same places."""
    nuls = [data[start::4].count(0) for start in range(4)]
    quads = max(len(data) // 4, 1)
    if len(data) % 4 == 0 and min(nuls[1], nuls[2]) * 2 > quads:
        if nuls[0] < nuls[3] == quads:
            return "utf-32-le"
        if nuls[3] < nuls[0] == quads:
            return "utf-32-be"
    even, odd = nuls[0] + nuls[2], nuls[1] + nuls[3]
    if odd * 2 > quads and even * 10 < odd:
        return "utf-16-le"
    if even * 2 > quads and odd * 10 < even:
        return "utf-16-be"
    return ""


def _narrow(data: bytes, language: str) -> Decoded:
    notes = []
    if data.endswith(b"\0\0\0\0"):  # what a copy from a damaged disk looks like
        data = data.rstrip(b"\0")
        notes.append("NUL bytes at the end were left out.")
        if not data:
            raise InputError("This is not a text: it holds NUL bytes and nothing else.")
    refuse_unknown_binary(data)
    if data.startswith(codecs.BOM_UTF8):
        notes.append("The text begins with a UTF-8 byte order mark.")
    if b"\x1b$" in data and data.isascii() and decodes(data, "iso2022_jp_2"):
        return _finish(data.decode("iso2022_jp_2"), "iso-2022-jp", "The text is ISO-2022-JP, not UTF-8.")
    try:
        return _finish(data.decode(), "utf-8", *notes)
    except UnicodeDecodeError:
        return _repaired(data, notes) or _guessed(data, language, notes)


def _repaired(data: bytes, notes: list[str]) -> Decoded | None:
    """UTF-8 with bad bytes in it: they are read as windows-1252; a character cut at the end is U+FFFD."""
    text = data.decode(errors="surrogateescape")
    cut = _CUT.search(text, max(len(text) - 3, 0))
    head = text[: cut.start()] if cut else text
    bad = sum(1 for _ in _ESCAPED.finditer(head))
    valid = len(head.encode(errors="surrogateescape")) - bad - len(head.encode("ascii", "ignore"))
    # Legacy text hardly ever forms valid multi-byte sequences: only in UTF-8 do they outnumber the bad bytes.
    if valid < bad * 2 or not (valid or (cut and len(cut[0]) > 1)):
        return None
    mended = head.translate({code: _western(code) for code in range(0xDC80, 0xDD00)})
    decoded = _finish(mended + ("\ufffd" if cut else ""), "utf-8", *notes)
    findings = findings_at(head, _ESCAPED, "encoding", _stray_bytes)
    return Decoded(decoded.text, decoded.encoding, findings + decoded.findings)


def _guessed(data: bytes, language: str, notes: list[str]) -> Decoded:
    codec, certain = guess_encoding(data, language)
    how = "found from its bytes" if certain else "a mere guess from its bytes"
    note = f"The text is {codec}, not UTF-8 ({how}; a given encoding overrules it)."
    return _finish(_loosely(data, codec), codec, *notes, note)


def _loosely(data: bytes, codec: str) -> str:
    """The text with U+FFFD for what does not fit, which is reported as a bad character later."""
    return data.decode(codec, "replace")


def _western(code: int) -> str:
    return bytes((code - 0xDC00,)).decode("windows-1252", "replace")


def _stray_bytes(found: list[str]) -> str:
    names = ", ".join(f"0x{ord(one) - 0xDC00:02X} as {_western(ord(one))!r}" for one in found[:5])
    return f"Not UTF-8 here: read {names} (windows-1252)."


def _finish(text: str, encoding: str, *notes: str) -> Decoded:
    """The text without its mark(s), and findings on what it is and what should not be in it."""
    stripped = text.lstrip("\ufeff")
    if len(text) - len(stripped) > 1:
        notes += ("The byte order mark is doubled.",)
    findings: tuple[Finding, ...] = ()
    if notes:
        findings = (Finding("encoding", Severity.INFO, " ".join(notes), fixable=True, mend=_MEND),)
    return Decoded(stripped, encoding, findings + check_characters(stripped))
