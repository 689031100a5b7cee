"""Does what a server calls a file (its content type) fit what was expected?"""

from collections.abc import Callable

Accept = Callable[[str, str], bool]

_BINARY = {  # what servers say that do not know the ending
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/binary",
    "application/force-download",
    "application/x-download",
    "application/download",
}
_HTML = {"text/html", "application/xhtml+xml"}
_FITTING: dict[str, tuple[str, ...]] = {
    "video": ("video/", "application/mp4", "application/mxf", "application/ogg", "application/vnd.ms-asf"),
    "audio": ("audio/", "application/ogg", "application/mp4"),
    "image": ("image/",),
    "captions": (
        "text/",
        "application/x-subrip",
        "application/srt",
        "application/x-srt",
        "application/ttml+xml",
        "application/ttaf+xml",
        "application/xml",
    ),
    "document": ("text/", "application/"),
    "page": ("text/html", "application/xhtml+xml"),
}


def accepts(kind: str) -> Accept:
    """The judge for a kind of link (the words of LinkKind): does a content type, from an address, fit it?

    Raises KeyError for a kind that is not known.
    """
    fitting = _FITTING[kind]

    def accept(content_type: str, _address: str) -> bool:
        plain = content_type.partition(";")[0].strip().lower()
        if kind != "page" and plain in _HTML:  # an error page sent as if it were the file
            return False
        return plain.startswith(fitting) or (kind != "page" and plain in _BINARY)

    return accept
