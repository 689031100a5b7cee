"""What browsers are told a file is, by its name: they refuse styles, scripts and tracks of a wrong type."""

from collections.abc import Mapping

CONTENT_TYPES: Mapping[str, str] = {  # by ending; text is UTF-8
    "avif": "image/avif",
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
    "mpd": "application/dash+xml",  # ISO/IEC 23009-1, annex C
    "mpg": "video/mpeg",
    "mxf": "application/mxf",
    "oga": "audio/ogg",
    "ogv": "video/ogg",
    "otf": "font/otf",
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
_FALLBACK = "application/octet-stream"


def content_type(name: str) -> str:
    """The media type of a file of this name, with the charset for texts; `octet-stream` when not known."""
    return CONTENT_TYPES.get(name_ending(name), _FALLBACK)


def name_ending(name: str) -> str:
    """What follows the last dot of the file's own name, in small letters; "" when it has no dot."""
    return name.rpartition("/")[2].rpartition(".")[2].lower()
