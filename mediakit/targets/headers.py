"""How each kind of file is served: its content type, how long it may be kept, the name it is saved under."""

import re

from mediakit.model.publishing import PublicFile
from mediakit.targets.target import Headers

FOREVER = (
    "public, max-age=31536000, immutable"  # a year, the most that caches honour (RFC 9111 §1.2.2 advises)
)
SHORT = "public, max-age=60, must-revalidate"
PRIVATE = "private, no-store"
_FALLBACK = "application/octet-stream"
_TYPES = {  # browsers refuse styles, scripts and tracks of a wrong type; text is UTF-8
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gif": "image/gif",
    "htm": "text/html; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",  # RFC 9239
    "json": "application/json",
    "m3u8": "application/vnd.apple.mpegurl",  # RFC 8216 §4
    "m4a": "audio/mp4",
    "m4s": "video/iso.segment",
    "m4v": "video/mp4",
    "markdown": "text/markdown; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "mkv": "video/matroska",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "mpg": "video/mpeg",
    "mxf": "application/mxf",
    "oga": "audio/ogg",
    "ogv": "video/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "scc": "text/plain; charset=utf-8",
    "srt": "application/x-subrip",
    "svg": "image/svg+xml",
    "ts": "video/mp2t",
    "ttf": "font/ttf",
    "ttml": "application/ttml+xml",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "wav": "audio/wav",
    "webm": "video/webm",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "zip": "application/zip",
}
_SHOWN = ("css", "htm", "html", "ico", "js", "json", "m3u8", "m4s", "ts", "xml")
"""What no person saves: it has no name to be saved under."""

_SAVED = ("csv", "docx", "md", "scc", "srt", "ttml", "txt", "xml", "zip")
"""What people want on their disk, not in a browser's window."""

_HASH = re.compile(r"\.[0-9a-f]{8}(?=\.[a-z0-9]+$)")


def content_type(name: str) -> str:
    """The media type of a file of this name, with the charset for texts; `octet-stream` when not known."""
    return _TYPES.get(_ending(name), _FALLBACK)


def headers(file: PublicFile, *, private: bool = False) -> Headers:
    """How the file is to be served; `private` for what no cache may keep."""
    cached = FOREVER if file.hashed else SHORT
    return Headers(content_type(file.name), PRIVATE if private else cached, _disposition(file))


def _disposition(file: PublicFile) -> str:
    """Content-Disposition (RFC 6266) with the plain name, which has no hash in it; "" for what is not saved.

    Names in a bag are `a-z0-9._-` only, so nothing has to be escaped.
    """
    ending, base = _ending(file.name), file.name.rpartition("/")[2]
    received = "/source/" in f"/{file.name}"
    if ending in _SHOWN and not received:
        return ""
    kind = "attachment" if received or ending in _SAVED else "inline"
    return f'{kind}; filename="{_HASH.sub("", base) if file.hashed else base}"'


def _ending(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[2].lower()
