"""A release document's bytes to a release, whatever it was written in."""

import re

from mediakit.decoding import decode_text
from mediakit.errors import InputError
from mediakit.model.findings import Finding
from mediakit.model.release import Release
from mediakit.release.front_matter import split_front_matter
from mediakit.release.plaintext import parse_plain_text

_MAX_CHARS = 1_000_000
_MAX_LINES = 20_000
_MAX_FINDINGS = 200
_MAX_HTML_CHARS = 16_000_000
_FLAGS = re.IGNORECASE | re.DOTALL
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_ENDING = re.compile(r"\.(?:x?html?|xht)$", re.IGNORECASE)


def parse_release(
    data: bytes, name: str, *, encoding: str | None = None
) -> tuple[Release, tuple[Finding, ...]]:
    """The release that a document holds, with findings about what is unclear or was left out.

    `name` is the document's, for messages and its ending; `encoding` overrides the detected one. What the
    text does not say stays empty. Raises InputError for what is no text, or none that could be a release.
    """
    if not data.strip():
        raise InputError("the file is empty.", place=name)
    try:
        decoded = decode_text(data, encoding=encoding)
    except InputError as error:
        raise InputError(error.message, place=error.place or name, mend=error.mend) from None
    text = decoded.text.removeprefix("\ufeff")
    if not any(char.isalnum() for char in text):
        raise InputError("the file holds no words.", place=name)
    release, findings = _parse(text, name)
    return release, _bounded((*decoded.findings, *findings))


def _parse(text: str, name: str) -> tuple[Release, tuple[Finding, ...]]:
    page = _is_page(text, name)
    if len(text) > (_MAX_HTML_CHARS if page else _MAX_CHARS):
        raise InputError(f"the text is too long for a release ({len(text)} characters).", place=name)
    if not page and len(text.splitlines()) > _MAX_LINES:
        raise InputError(f"the text has too many lines for a release ({_MAX_LINES} at most).", place=name)
    if page:
        from mediakit.release.html import parse_html  # each kind of text pays for its own parser only

        return parse_html(text, name)
    matter = split_front_matter(text, name)
    if matter is None:
        return parse_plain_text(text)
    from mediakit.release.markdown import parse_markdown

    return parse_markdown(matter)


def _is_page(text: str, name: str) -> bool:
    """Whether a text is HTML: by how it begins, or by its name when it has tags at all."""
    start = text[:5000]
    if _PAGE.match(start):
        return True
    return bool(_HTML_ENDING.search(name)) and bool(re.search(r"<[A-Za-z][^<>]*>", start))


def _bounded(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings; of a flood the worst ones, and how many more there are."""
    if len(findings) <= _MAX_FINDINGS:
        return findings
    worst = sorted(findings, key=lambda finding: -finding.severity)[:_MAX_FINDINGS]
    rest = len(findings) - _MAX_FINDINGS
    return (
        *worst,
        Finding("release-more-findings", worst[-1].severity, f"{rest} more findings were left out."),
    )
