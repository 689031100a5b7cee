"""What is published: files and versions of a release, the marker that remembers them, a run's receipt."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_HASHED = re.compile(r"\.([0-9a-f]{8})\.[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class PublicFile:
    """One file as it is published: its name below the release's folder, bytes and SHA-256 in hex."""

    name: str
    size: int
    sha256: str

    @property
    def hashed(self) -> bool:
        """Whether the name carries the beginning of the file's own hash, so that it never changes meaning."""
        found = _HASHED.search(self.name.rpartition("/")[2])
        return bool(found and self.sha256.startswith(found[1]))

    @property
    def content(self) -> bool:
        """Whether it can be put there before the page is switched: no page shows it until one names it."""
        return self.hashed or self.received

    @property
    def received(self) -> bool:
        """Whether it is as it was received (`source/`): no page links to it."""
        return "/source/" in f"/{self.name}"

    def document(self) -> dict[str, Any]:
        """The file as JSON values."""
        return {"name": self.name, "size": self.size, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a published release; `published` is the ISO instant at which it went live."""

    files: tuple[PublicFile, ...] = ()
    published: str = ""
    withdrawn: bool = False

    @property
    def id(self) -> str:
        """The first 16 hex digits of the SHA-256 of all its names and hashes: the same files, the same id."""
        lines = sorted(f"{file.sha256}  {file.name}\n" for file in self.files)
        return hashlib.sha256("".join(lines).encode()).hexdigest()[:16]

    @property
    def names(self) -> frozenset[str]:
        """The names of its files."""
        return frozenset(file.name for file in self.files)


@dataclass(frozen=True, slots=True)
class Run:
    """A publishing run at work: what it is sending; `beat` grows while it lives, `ended` when it gave up."""

    id: str
    files: tuple[PublicFile, ...] = ()
    beat: int = 0
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """What a target remembers of a release: its current and previous version, and the run at work.

    `slug` is the name of the folder; `release` the slug of the release in it, which differs for a preview.
    `leftover` are files of ours that belong to neither version, to be removed by the next publish.
    `conditional` is whether the store was seen to honour conditional writes. `tags` is what the target told
    of the current files when they were put there, by name: it tells something else of one that was touched.
    """

    slug: str
    current: Version | None = None
    previous: Version | None = None
    leftover: tuple[PublicFile, ...] = ()
    run: Run | None = None
    conditional: bool = True
    release: str = ""
    tags: tuple[tuple[str, str], ...] = ()

    @property
    def owned(self) -> frozenset[str]:
        """The names of all files at the target that mediakit has put there, or may have."""
        versions = [version.files for version in (self.current, self.previous) if version]
        pending = self.run.files if self.run else ()
        return frozenset(file.name for files in (*versions, self.leftover, pending) for file in files)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a publishing run did; names are below the target's address, `version` the id of what is live now.

    `notes` say what the target does not protect or keep. In a dry run it is what would be done.
    """

    target: str
    url: str
    slug: str
    version: str
    previous_version: str | None = None
    sent: tuple[PublicFile, ...] = ()
    replaced: frozenset[str] = frozenset()
    unchanged: tuple[PublicFile, ...] = ()
    removed: tuple[PublicFile, ...] = ()
    notes: tuple[str, ...] = ()
    started: str = ""
    finished: str = ""
    dry_run: bool = False
    withdrawn: bool = False

    @property
    def bytes_sent(self) -> int:
        """How many bytes of files were sent."""
        return sum(file.size for file in self.sent)

    def document(self) -> dict[str, Any]:
        """The receipt as the `publish` document of the contract (DESIGN §3)."""
        return {
            "target": self.target,
            "url": self.url,
            "slug": self.slug,
            "version": self.version,
            "previous_version": self.previous_version,
            "sent": names(self.sent),
            "replaced": sorted(self.replaced),
            "unchanged": names(self.unchanged),
            "removed": names(self.removed),
            "bytes_sent": self.bytes_sent,
            "content_bytes_sent": sum(file.size for file in self.sent if file.content),
            "bytes_unchanged": sum(file.size for file in self.unchanged),
            "files": [file.document() for file in sorted((*self.sent, *self.unchanged), key=_name)],
            "notes": list(self.notes),
            "started": self.started,
            "finished": self.finished,
            "dry_run": self.dry_run,
            "withdrawn": self.withdrawn,
        }


def names(files: Iterable[PublicFile]) -> list[str]:
    """The names of the files, in their order."""
    return [file.name for file in files]


def _name(file: PublicFile) -> str:
    return file.name
