"""A release document's bytes to a release, whatever it was written in."""

from mediakit.decoding import decode_text
from mediakit.errors import InputError
from mediakit.model.findings import Finding
from mediakit.model.release import Release
from mediakit.release.plaintext import parse_plain_text

_MAX_CHARS = 5_000_000


def parse_release(
    data: bytes, name: str, *, encoding: str | None = None
) -> tuple[Release, tuple[Finding, ...]]:
    """The release that a document holds, with findings about what is unclear or was left out."""
    decoded = decode_text(data, encoding=encoding)
    release, findings = parse_plain_text(decoded.text)
    return release, (*decoded.findings, *findings)
