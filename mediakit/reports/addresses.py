"""File paths as the addresses that SARIF wants: relative to the root of the sources where that is right."""

from pathlib import PurePath
from urllib.parse import quote


def path_address(path: PurePath) -> str:
    """The path as a URI reference (RFC 3986), percent-encoded; absolute paths become `file:` URIs.

    Bytes of a name that are not UTF-8 are encoded as they are.
    """
    address = quote(_bytes(path.as_posix()), safe="/")
    if not path.is_absolute():
        return address
    if path.drive and not address.startswith("/"):
        return f"file:///{path.drive}{address[len(quote(path.drive)) :]}"  # C: keeps its colon
    return f"file:{address}" if address.startswith("//") else f"file://{address}"


def is_below_root(path: PurePath) -> bool:
    """Whether the path counts from the root of the sources and stays below it."""
    return not path.is_absolute() and ".." not in path.parts


def _bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a name on Windows may hold half a character
        return text.encode("utf-8", "surrogatepass")
