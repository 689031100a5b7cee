"""How each kind of file is served: its content type, how long it may be kept, the name it is saved under."""

import re

from mediakit.model.content_types import content_type, name_ending
from mediakit.model.publishing import PublicFile
from mediakit.targets.target import Headers

FOREVER = (
    "public, max-age=31536000, immutable"  # a year, the most that caches honour (RFC 9111 §1.2.2 advises)
)
SHORT = "public, max-age=60, must-revalidate"
PRIVATE = "private, no-store"
_SHOWN = ("css", "htm", "html", "ico", "js", "json", "m3u8", "m4s", "ts", "xml")
"""What no person saves: it has no name to be saved under."""

_SAVED = ("csv", "docx", "md", "scc", "srt", "ttml", "txt", "xml", "zip")
"""What people want on their disk, not in a browser's window."""

_HASH = re.compile(r"\.[0-9a-f]{8}(?=\.[a-z0-9]+$)")


def headers(file: PublicFile, *, private: bool = False) -> Headers:
    """How the file is to be served; `private` for what no cache may keep."""
    cached = FOREVER if file.hashed else SHORT
    return Headers(content_type(file.name), PRIVATE if private else cached, _disposition(file))


def _disposition(file: PublicFile) -> str:
    """Content-Disposition (RFC 6266) with the plain name, which has no hash in it; "" for what is not saved.

    Names in a bag are `a-z0-9._-` only, so nothing has to be escaped.
    """
    ending, base = name_ending(file.name), file.name.rpartition("/")[2]
    received = "/source/" in f"/{file.name}"
    if ending in _SHOWN and not received:
        return ""
    kind = "attachment" if received or ending in _SAVED else "inline"
    return f'{kind}; filename="{_HASH.sub("", base) if file.hashed else base}"'
