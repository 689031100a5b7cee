"""UTF-8 that is not all UTF-8: a few bad bytes in it, or whole lines in another encoding (joined files)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mediakit.decoding.characters import findings_at
from mediakit.decoding.charset import guess_encoding
from mediakit.decoding.fitting import decodes
from mediakit.model.findings import Finding, Severity

_WESTERN = "windows-1252"
_ENOUGH = 6  # bytes above ASCII: fewer are too few to guess an encoding from
_LEAST_VALID = 8  # bytes in lines that are all UTF-8: as much is no chance
_ESCAPED = re.compile("[\udc80-\udcff]")  # bytes that did not decode, as `surrogateescape` keeps them
_CUT = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\\Z")
_LINE_END = re.compile("[\r\n]|\\Z")
_SURROGATES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")


class _Line(NamedTuple):
    """Where a line with bad bytes is, and whether they are a few among valid UTF-8."""

    start: int
    end: int
    stray: bool


def decode_mixed(data: bytes, language: str) -> tuple[str, tuple[Finding, ...]] | None:
    """The text, and a warning for each line that is not UTF-8; None when hardly anything of it is.

    Other text hardly ever forms valid multi-byte sequences. Only in UTF-8 do they outnumber the bad bytes or,
    in joined files, fill lines that have no bad byte. Stray bytes are read as windows-1252, lines in another
    encoding as what all of them seem to be together. A character cut at the end of the file is U+FFFD.
    """
    data, pairs = _SURROGATES.subn(_joined, data)
    text = data.decode(errors="surrogateescape")
    cut = _CUT.search(text, max(len(text) - 3, 0))
    head = text[: cut.start()] if cut else text
    bad = sum(1 for _ in _ESCAPED.finditer(head))
    valid = _valid_bytes(head, bad)
    enough = min(max(bad * 2, 1), max(bad // 10, _LEAST_VALID))
    if valid < enough and not (pairs or (cut and not bad and len(cut[0]) > 1)):
        return None
    lines = list(_bad_lines(head))
    if valid < bad * 2 and valid - _valid_within(head, lines) < enough and not pairs:
        return None
    codec = _codec_of(head, lines, language)
    findings = findings_at(head, _ESCAPED, "encoding", lambda found: _message(found, codec))
    if pairs:
        message = f"{pairs} characters are written as two halves each (CESU-8)."
        findings = (Finding("encoding", Severity.INFO, message, fixable=True), *findings)
    return _read(head, lines, codec) + "\ufffd" * (cut is not None), findings


def _joined(pair: re.Match[bytes]) -> bytes:
    """UTF-8 for a character that was written as its two UTF-16 halves (CESU-8)."""
    halves = pair[0].decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass")
    return halves.decode("utf-16").encode()


def _bad_lines(text: str) -> Iterator[_Line]:
    position = 0
    while first := _ESCAPED.search(text, position):
        start = position
        for end in _LINE_END.finditer(text, position):
            if end.start() >= first.start():
                break
            start = end.end()
        line = text[start : end.start()]
        bad = len(_ESCAPED.findall(line))
        yield _Line(start, end.start(), _valid_bytes(line, bad) >= bad * 2)
        position = end.start()


def _valid_within(text: str, lines: list[_Line]) -> int:
    """How many bytes of valid sequences are in lines that hold bad ones as well."""
    parts = "\n".join(text[start:end] for start, end, _ in lines)
    return _valid_bytes(parts, len(_ESCAPED.findall(parts)))


def _valid_bytes(text: str, bad: int) -> int:
    """How many bytes of the text belong to valid sequences of several."""
    if text.isascii():
        return 0
    return len(text.encode(errors="surrogateescape")) - bad - len(text.encode("ascii", "ignore"))


def _codec_of(text: str, lines: list[_Line], language: str) -> str:
    """The encoding of what is not UTF-8: windows-1252 when there is little of it or the rest is Western."""
    foreign = "\n".join(text[start:end] for start, end, stray in lines if not stray)
    data = foreign.encode(errors="surrogateescape")
    if len(_ESCAPED.findall(foreign)) < _ENOUGH or _is_western(_ESCAPED.sub("", text)):
        return _WESTERN
    codec, _ = guess_encoding(data, language)
    return codec if decodes(data, codec) else _WESTERN


def _is_western(text: str) -> bool:
    try:
        text.encode(_WESTERN)
    except UnicodeEncodeError:
        return False
    return True


def _read(text: str, lines: list[_Line], codec: str) -> str:
    parts: list[str] = []
    position = 0
    for start, end, stray in lines:
        line = text[start:end]
        parts.append(text[position:start])
        if stray:
            parts.append(_ESCAPED.sub(lambda byte: _western(byte[0]), line))
        else:
            parts.append(line.encode(errors="surrogateescape").decode(codec, "replace"))
        position = end
    return "".join((*parts, text[position:]))


def _western(escaped: str) -> str:
    return bytes((ord(escaped) - 0xDC00,)).decode(_WESTERN, "replace")


def _message(found: list[str], codec: str) -> str:
    if codec != _WESTERN:
        return f"Not UTF-8 here: {len(found)} bytes are read as {codec}."
    names = ", ".join(f"0x{ord(one) - 0xDC00:02X} as {_western(one)!r}" for one in found[:5])
    return f"Not UTF-8 here: read {names} ({codec})."
