"""Addresses and file names: their kind, made absolute, spelled for the web, compared, turned into slugs.

An address in a release may hold blanks where the true one has `%20`, `_` or `-`; it is kept as written, and
`address_spellings` gives what it can mean.
"""

import hashlib
import re
import unicodedata
from datetime import date
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from slugify import slugify

from mediakit.model.caption_names import CAPTION_ENDINGS
from mediakit.model.release import LinkKind

VIDEO_ENDINGS = frozenset(
    {"mp4", "m4v", "mov", "mkv", "webm", "mxf", "avi", "ts", "m2ts", "mpg", "mpeg", "wmv"}
)
_ENDINGS = {
    LinkKind.VIDEO: VIDEO_ENDINGS,
    LinkKind.CAPTIONS: CAPTION_ENDINGS,
    LinkKind.AUDIO: frozenset({"mp3", "wav", "m4a", "aac", "flac", "ogg", "oga", "opus"}),
    LinkKind.IMAGE: frozenset({"jpg", "jpeg", "png", "gif", "webp", "avif", "tif", "tiff", "svg", "heic"}),
    LinkKind.DOCUMENT: frozenset(
        {"pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "epub", "zip"}
    ),
}
_BY_ENDING = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings}
FILE_ENDING = rf"\.(?:{'|'.join(sorted(_BY_ENDING))})"
"""A pattern for the endings of files that people download (to be matched without regard to case)."""

_MAX_ADDRESS = 4000
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")  # device names on Windows
_BLANKS = re.compile(r"\s")


def resolve_address(address: str, base: str) -> str:
    """The address as an absolute http, https or mailto one, percent-encoded; "" when it cannot be made one.

    `base` is the publisher's absolute address, "" when not known. Nothing with another scheme comes through.
    """
    address = address.strip()
    if (
        not address
        or len(address) > _MAX_ADDRESS
        or any(ord(char) < 32 or ord(char) == 127 for char in address)
    ):
        return ""
    if address.lower().startswith("www."):
        address = f"https://{address}"
    try:
        if urlsplit(address).scheme.lower() == "mailto":
            return f"mailto:{_encode(address[7:], '@+?=&,')}" if "@" in address else ""
        return _absolute(address, base.strip())
    except ValueError:  # what the standard library raises for addresses that are none
        return ""


def address_spellings(address: str) -> tuple[str, ...]:
    """The addresses that one with blanks can mean, likeliest first: blanks as `%20`, as `_`, as `-`.

    Each is percent-encoded (what is encoded already stays) with an ASCII host name (IDNA); an address without
    blanks gives one, a text that is no address none.
    """
    address = address.strip()
    try:
        blanks = ("%20", "_", "-") if _BLANKS.search(address) else ("",)
        return tuple(dict.fromkeys(_spell(_BLANKS.sub(blank, address)) for blank in blanks))
    except ValueError:
        return ()


def file_name(address: str) -> str:
    """The last part of an address's path, percent-decoded; "" when it ends in a slash."""
    path = address.strip()
    if "://" in path:
        path = path.split("://", 1)[1].partition("/")[2]
    path = re.split(r"[?#]", path, maxsplit=1)[0]
    return re.split(r"[/\\]", unquote(path.rsplit("/", 1)[-1]))[-1].strip()


def link_kind(address: str) -> LinkKind:
    """The kind of an address by its path's ending; a page when that says nothing."""
    name = file_name(address)
    return _BY_ENDING.get(name.rsplit(".", 1)[-1].lower(), LinkKind.PAGE) if "." in name else LinkKind.PAGE


def name_key(name: str) -> str:
    """What two file names must share to be the same but for blanks, `_`, `-`, `%20` and case."""
    name = unicodedata.normalize("NFC", name.replace("%20", " ")).casefold()
    return unicodedata.normalize("NFC", re.sub(r"[\s_‐‑]", "-", name))


def slugify_headline(headline: str, released: date | None, max_length: int = 80) -> str:
    """A short name for files and addresses made of `[a-z0-9-]`, cut between words, never empty."""
    text = re.sub(r"(?<=\w)['’ʼ](?=\w)|(?<=\b[A-Z])\.(?=[A-Z]\b)", "", headline[:1000])
    slug = (
        slugify(text, max_length=max_length, word_boundary=True, save_order=True)
        or slugify(text)[:max_length]
    )
    slug = slug.strip("-")
    if not slug:
        digest = hashlib.sha256(headline.encode("utf-8", "surrogatepass")).hexdigest()
        slug = f"release-{released.isoformat() if released else digest[:8]}"
    return f"release-{slug}" if _RESERVED.fullmatch(slug) else slug


def _absolute(address: str, base: str) -> str:
    if not urlsplit(address).scheme:
        if urlsplit(base).scheme.lower() not in ("http", "https"):
            return ""
        address = urljoin(base, _LONE_PERCENT.sub("%25", address))
    parts = urlsplit(address)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return ""
    return _spell(_BLANKS.sub("%20", address))


def _spell(address: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(
        (
            parts.scheme.lower(),
            _host(parts.netloc) if parts.netloc else "",
            _encode(parts.path, _PATH_SAFE),
            _encode(parts.query, _PATH_SAFE + "?"),
            _encode(parts.fragment, _PATH_SAFE + "?"),
        )
    )


def _encode(text: str, safe: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", text), safe=safe + "%")


def _host(netloc: str) -> str:
    """The host and port in ASCII; raises ValueError for others, and for user names (they only mislead)."""
    found = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[^@:\[\]]{1,253})(:[0-9]{1,5})?", netloc)
    if not found:
        raise ValueError("not a host")
    name = found[1] if found[1].isascii() else found[1].encode("idna").decode("ascii")
    if not re.fullmatch(r"[A-Za-z0-9._~-]+|\[.+\]", name):
        raise ValueError("not a host")
    return f"{name.lower()}{found[2] or ''}"
