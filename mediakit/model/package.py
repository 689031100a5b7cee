"""What a bag is made of: files with their sizes and hashes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its path from the bag's root (slashes, `data/…` for payload), bytes and SHA-256 in hex."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a payload, or of the tags around it."""

    entries: tuple[Entry, ...] = ()

    @property
    def size(self) -> int:
        """How many bytes all files have together."""
        return sum(entry.size for entry in self.entries)

    @property
    def oxum(self) -> str:
        """The octetstream sum, `bytes.files` (RFC 8493 §2.2.2)."""
        return f"{self.size}.{len(self.entries)}"
